"""`renumber`: other order, other numbers; the list and the marks that cite it change together."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from html import escape
from pathlib import Path

from ..documents.citing import Cited
from ..documents.document import Document, Edit
from ..documents.rewriting.agreement import disagreement
from ..documents.rewriting.counted_lists import counts_otherwise, turned_edits
from ..documents.rewriting.grouping import Group, NotGrouped, grouped
from ..documents.rewriting.numbering import Wanted, new_labels
from ..documents.rewriting.ordering import Plan, entry_edits, mark_edits
from ..documents.rewriting.slots import Slots
from ..documents.structure.headings import Topic, topic_of
from ..documents.writable import Writing, name_of
from ..errors import InputError, UsageError
from ..model.item import Item
from ..model.labels import label_key
from ..store.library import Library
from ..store.values import Publication
from .files import TextFile, stored_path
from .grouping import Grouping, groups_of, key_of, prefixes_of
from .listless import no_list
from .opening import edited, open_file, read_bytes
from .ordering import ordered
from .orders import Order
from .reading import ReadCV, read_cv, require_cv
from .replacing import difference, replace_cv
from .rewriting import Resolver
from .writing import require_writing

_WORD = "docx"
_NOTHING_WRITTEN = "nothing was written"


@dataclass(frozen=True, slots=True)
class Renumbering:
    """What is asked for.

    `numbers` is "ascending", "descending" or "" for the list's own direction; `restart` says
    whether each list begins anew, None to leave that as it is. `group` is None for the groups
    that are there, `prefixes` are as `prefixes_of` takes them.
    """

    order: Order = "as-is"
    numbers: str = ""
    restart: bool | None = None
    group: Grouping | None = None
    prefixes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Renumbered:
    """One entry: its label before and after, where it stood, and what it is."""

    old: str
    new: str
    line: int
    title: str
    key: str
    """The citation key of its publication, "" for one that is not in the store."""


@dataclass(frozen=True, slots=True)
class RenumberedCV:
    """A CV as `renumber` makes it; nothing is written yet.

    `entries` stand in their new order, and so do `publication_ids`, None for one that is not in
    the store. `dangling` are the labels of marks that no entry answers, with their lines.
    """

    file: TextFile
    result: TextFile
    entries: tuple[Renumbered, ...]
    dangling: tuple[tuple[str, int], ...]
    publication_ids: tuple[int | None, ...]

    @property
    def changed(self) -> int:
        """How many entries have another number."""
        return sum(entry.old != entry.new for entry in self.entries)

    def diff(self) -> str:
        """The change as a unified diff, "" where there is none."""
        return difference(self.file, self.result)


def renumber_cv(library: Library | None, path: Path, asked: Renumbering) -> RenumberedCV:
    """Give the list of the CV at `path` another order and other numbers.

    Entries that are not in the store, or all without a `library`, are ordered by what their lines
    say. The result is read again: each entry must read as before under its new number, and each
    bullet must cite the same entries. Raises `InputError` for a file that is no CV with a list,
    and where that would not be so; `UsageError` for numbers that cannot be had.
    """
    return renumber_file(library, open_file(path), asked)


def renumber_file(library: Library | None, file: TextFile, asked: Renumbering) -> RenumberedCV:
    """`renumber_cv` of a file that was read, or of what others made of it."""
    path = file.path
    require_cv(file)
    cv = read_cv(file)
    document = cv.document
    if not cv.entries:
        raise no_list(path, document, "renumber")
    require_writing(file, document, Writing.MOVES)
    found: Sequence[Publication | None] = [None] * len(cv.entries)
    if library is not None:
        found = Resolver(library, stored_path(path)).resolve(cv)
    items = [
        publication.item if publication else read.reference.item
        for publication, read in zip(found, cv.entries, strict=True)
    ]
    plan, groups = _plan(document, items, asked)
    _refuse_letters(document, plan, path)
    if groups:
        kinds = [key_of(item, _grouping(document, asked) or "type") for item in items]
        plan, result = _regrouped(file, cv, plan, groups, kinds)
    else:
        lists = _turned_lists(document, plan, path)
        result = _agreeing(file, cv, plan, (*lists, *_entry_edits(file, document, plan)))
    return RenumberedCV(
        file,
        result,
        tuple(_report(cv, plan, found, place) for place in plan.order),
        _dangling(document),
        tuple(p.id if (p := found[place]) else None for place in plan.order),
    )


def write_renumbered(
    library: Library | None,
    renumbered_cv: RenumberedCV,
    command: str,
    clock: Callable[[], datetime],
) -> Path | None:
    """Replace the CV's file; the path of the backup, or None where nothing changes.

    A CV that is in the store is recorded there as it is now, as one change named `command`.
    Raises `ChangedMeanwhile`, `InputError`.
    """
    file, result = renumbered_cv.file, renumbered_cv.result
    return replace_cv(library, file, result, command, clock, renumbered_cv.publication_ids)


def _grouping(document: Document, asked: Renumbering) -> Grouping | None:
    """How entries are to be grouped; lists by year are put in order as lists, too."""
    if asked.group is not None or asked.order not in {"newest", "oldest"}:
        return asked.group
    topics = {topic_of(section.heading, marked=True) for section in document.sections}
    return "year" if len(document.sections) > 1 and topics == {Topic.YEAR} else None


def _plan(
    document: Document, items: Sequence[Item], asked: Renumbering
) -> tuple[Plan, tuple[Group, ...]]:
    """The new order and numbers, and the groups where they are to be made anew."""
    order: list[int] = []
    groups: tuple[Group, ...] = ()
    numbered: dict[int, int] | None = None
    grouping = _grouping(document, asked)
    if grouping is not None:
        groups = groups_of(document, items, grouping, asked.order)
        order = [place for group in groups for place in group.places]
        numbered = {p: number for number, group in enumerate(groups) for p in group.places}
    else:
        for section in document.sections:
            first = len(order)
            places = range(first, first + len(section.entries))
            order += ordered(document, items, places, asked.order)
    wanted = Wanted(
        asked.numbers or None,
        asked.restart,
        prefixes_of(items, asked.prefixes),
        numbered,
        # Asked for nothing else, it counts anew, so that gaps close.
        afresh=asked == Renumbering(),
    )
    labels = new_labels(document, order, wanted)
    return Plan(tuple(order), labels, as_cited=asked.order == "cited"), groups


def _turned_lists(document: Document, plan: Plan, path: Path) -> tuple[Edit, ...]:
    """The edits that make lists count as `plan` has it that the format itself counts.

    Raises `UsageError` where it would count otherwise than is asked for.
    """
    slots = Slots(document)
    edits: list[Edit] = []
    for section in sorted(counts_otherwise(slots, plan)):
        turned = turned_edits(document, slots, section)
        if not turned:
            first = document.sections[section].entries[0]
            raise UsageError(
                f"{path}:{document.line_of(first.span.start)}: the numbers of this list are counted"
                f" by {name_of(document.format)} itself",
                hint=_HINTS.get(document.format, "change how the list begins there"),
            )
        edits += turned
    return tuple(edits)


def _refuse_letters(document: Document, plan: Plan, path: Path) -> None:
    """Raise `UsageError` where letters are to stand before numbers that the format counts."""
    slots = Slots(document)
    for place, label in enumerate(plan.labels):
        if (
            slots.is_counted(place)
            and not label.isdecimal()
            and label != slots.entries[place].label
        ):
            raise UsageError(
                f"{path}:{document.line_of(slots.entries[place].span.start)}: the numbers of this"
                f" list are counted by {name_of(document.format)} itself, so that no letters can be"
                " put before them",
                hint="leave --prefix out, or write the numbers into the entries: [J1]",
            )


_HINTS = {"latex": "with \\usepackage{etaremune} it can count down"}


def _regrouped(
    file: TextFile, cv: ReadCV, plan: Plan, groups: Sequence[Group], kinds: Sequence[str]
) -> tuple[Plan, TextFile]:
    """Make the groups; numbers that the format counts are those that come of it."""
    document = cv.document
    if file.encoding == _WORD:
        raise UsageError(f"{file.path}: no headings are placed in a Word file; {_NOTHING_WRITTEN}")
    try:
        edits = grouped(document, groups, plan, kinds)
    except NotGrouped as error:
        raise InputError(
            f"{error}; {_NOTHING_WRITTEN}", path=file.path, line=error.line or None
        ) from None
    if any(map(Slots(document).is_counted, plan.order)):
        after = read_cv(edited(file, edits)).document.entries
        if len(after) == len(plan.order):
            labels = list(plan.labels)
            for place, entry in zip(plan.order, after, strict=True):
                labels[place] = entry.label
            plan = Plan(plan.order, tuple(labels))
    return plan, _agreeing(file, cv, plan, edits)


def _agreeing(file: TextFile, cv: ReadCV, plan: Plan, entries: Sequence[Edit]) -> TextFile:
    """The file with its list changed by `entries`, and the marks with it.

    Raises `InputError` where that would not be read as it is meant.
    """
    document = cv.document
    marks, unwritten = mark_edits(document, plan)
    for one in unwritten:
        mark = " ".join(one.span.of(document.text).split())
        raise InputError(
            f"the numbers in {mark} could not be found; {_NOTHING_WRITTEN}",
            path=file.path,
            line=document.line_of(one.span.start),
        )
    result = _made(file, document, plan, (*entries, *marks))
    if result is not file:
        wrong = disagreement(document, read_cv(result).document, plan)
        if wrong:
            raise InputError(f"{wrong}; {_NOTHING_WRITTEN}", path=file.path, hint=_why(plan))
    return result


def _entry_edits(file: TextFile, document: Document, plan: Plan) -> tuple[Edit, ...]:
    """The edits on the entries; in a Word file on their labels, since its paragraphs move whole."""
    if file.encoding != _WORD:
        return entry_edits(document, plan)
    slots = Slots(document)
    return tuple(
        edit for place, label in enumerate(plan.labels) for edit in slots.label_edit(place, label)
    )


def _made(file: TextFile, document: Document, plan: Plan, edits: Sequence[Edit]) -> TextFile:
    """The file with `edits` made, and with the paragraphs of a Word file in their new order."""
    if file.encoding != _WORD:
        return edited(file, edits)
    from ..documents.docx import Change, Reorder, write_docx  # loaded where there is one

    # What is written into a Word file is HTML.
    changes: list[Change] = [Edit(e.span, escape(e.text, quote=False)) for e in edits]
    units = Slots(document).units
    first = 0
    for section in document.sections:
        places = range(first, first + len(section.entries))
        first = places.stop
        order = tuple(place - places.start for place in plan.order[places.start : places.stop])
        if order != tuple(range(len(places))):
            changes.append(Reorder(tuple(units[place] for place in places), order))
    return read_bytes(file.path, write_docx(file.package, changes)) if changes else file


def _why(plan: Plan) -> str:
    """What to do where marks cannot tell entries apart."""
    labels = [label for label in plan.labels if label]
    if len({*map(label_key, labels)}) == len(labels):
        return ""
    return "several entries would carry one number: --run-on or --prefix type tells them apart"


def _report(cv: ReadCV, plan: Plan, found: Sequence[Publication | None], place: int) -> Renumbered:
    read, publication = cv.entries[place], found[place]
    item = publication.item if publication else read.reference.item
    return Renumbered(
        read.entry.label,
        plan.labels[place],
        cv.document.line_of(read.entry.span.start),
        item.title or read.shown,
        publication.key if publication else "",
    )


def _dangling(document: Document) -> tuple[tuple[str, int], ...]:
    cited = Cited(document)
    return tuple(
        (cite.label, document.line_of(marker.span.start))
        for bullet in document.bullets
        for marker in bullet.markers
        for cite in marker.cites
        if cited.place(cite) is None
    )
