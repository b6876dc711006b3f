"""`export refs.bib`: the owner's BibTeX file brought up to date, entry by entry.

Only fields whose meaning differs from the store change (see `bibliography_plan`), where they
stand; publications that the file lacks are put in. Updating twice is updating once.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ..errors import ChangedMeanwhile
from ..formats import Parsed
from ..formats.bibtex.updating import Bibliography, Updated
from ..matching.merge import TYPE
from ..model.problem import Problem
from ..store.library import Library
from .bibliography_plan import Plan, plan
from .files import TextFile, bytes_of, decode, replace_file, write_new_file
from .naming import Selection, choose_documents, chosen_publications
from .reading import source_name
from .replacing import difference

# What changes in one entry changes what others inherit of it, a generation at a time.
_ROUNDS = 4
# A text in one of these may be in another encoding of eight bits, and was read as if in it.
_GUESSED = frozenset({"cp1252", "latin-1"})


@dataclass(frozen=True, slots=True)
class Wish:
    """What to do: `only` names publications by number, key or identifier, () for all.

    New entries are those of `cv`, or else of all CVs of the library's owner, or of the whole
    store; with `adds` False there are none.
    """

    only: tuple[str, ...] = ()
    cv: str = ""
    adds: bool = True


@dataclass(frozen=True, slots=True)
class EntryReport:
    """What became of one entry: its variables that changed, were cleared, or stay, and why."""

    key: str
    line: int
    changed: tuple[str, ...] = ()
    cleared: tuple[str, ...] = ()
    stays: tuple[tuple[tuple[str, ...], str], ...] = ()


@dataclass(frozen=True, slots=True)
class UpdatedBibliography:
    """The file as it would be; nothing is written yet.

    `exists` is False for a file that is to be made. `entries` are those of which something is to
    be told, `added` the keys of new ones, `absent` the number of publications that the file
    lacks and that were not to be added; `problems` those of the file.
    """

    file: TextFile
    result: TextFile
    exists: bool
    entries: tuple[EntryReport, ...]
    added: tuple[str, ...]
    absent: int
    problems: tuple[Problem, ...]

    @property
    def changes(self) -> bool:
        """Whether anything is to be written."""
        return self.result.data != self.file.data or not self.exists

    @property
    def changed(self) -> int:
        """How many entries change."""
        return sum(bool(entry.changed or entry.cleared) for entry in self.entries)

    @property
    def in_full(self) -> bool:
        """Whether the file says all that it was to say."""
        return not any(entry.stays for entry in self.entries)

    def diff(self) -> str:
        """The change as a unified diff, "" where there is none."""
        return difference(self.file, self.result)


def update_bibliography(library: Library, path: Path, wish: Wish) -> UpdatedBibliography:
    """The BibTeX file at `path` with all that the store knows better; a missing one is empty.

    Raises `InputError` where it cannot be read or its encoding lacks a letter, and
    `UnknownPublication`.
    """
    exists = path.exists()
    file = decode(path, bytes_of(path) if exists else b"")
    publications = chosen_publications(library, Selection())
    only = None
    if wish.only:
        chosen = chosen_publications(library, Selection(wish.only, wish.cv))
        only = frozenset(publication.id for publication in chosen)
    source = source_name("bibtex", path)
    listed = _listed(library, wish)

    def holds(letter: str) -> bool:
        if file.encoding in _GUESSED:
            return letter.isascii()
        try:
            letter.encode(file.encoding)
        except UnicodeEncodeError:
            return False
        return True

    text = file.text
    first: tuple[Plan, Updated, Bibliography] | None = None
    added: tuple[str, ...] = ()
    absent = 0
    for _ in range(_ROUNDS):
        bibliography = Bibliography(text, holds)
        planned = plan(bibliography.result.entries, publications, source, only)
        missing = [one for one in planned.missing if listed is None or one.id in listed]
        new = [Parsed(one.key, one.item) for one in missing] if wish.adds else []
        absent = absent or (0 if wish.adds else len(missing))
        updated = bibliography.updated(planned.changes, new)
        first = first or (planned, updated, bibliography)
        added += updated.added
        if updated.text == text:
            break
        text = updated.text
    planned, updated, bibliography = first or (planned, updated, bibliography)
    result = decode(path, file.encode(text))
    return UpdatedBibliography(
        file=file,
        result=result,
        exists=exists,
        entries=_reports(planned, updated, bibliography),
        added=added,
        absent=absent,
        problems=bibliography.result.problems,
    )


def write_bibliography(update: UpdatedBibliography) -> Path | None:
    """Write the file; the path of the backup, None where there is none or nothing changes.

    Raises `ChangedMeanwhile` where it is not what was read any more, and `InputError`.
    """
    if not update.changes:
        return None
    path = update.file.path
    if update.exists:
        return replace_file(update.file, update.result.data)
    if path.exists():
        raise ChangedMeanwhile(
            "the file was made meanwhile; nothing was written", path=path,
            hint="run the command again",
        )  # fmt: skip
    write_new_file(path, update.result.text)
    return None


def _listed(library: Library, wish: Wish) -> frozenset[int] | None:
    """The publications that may be added, None for all."""
    if wish.only or not (wish.cv or library.owner):
        return None
    documents = choose_documents(library, wish.cv)
    return frozenset(entry.publication_id for one in documents for entry in one.entries)


def _reports(
    planned: Plan, updated: Updated, bibliography: Bibliography
) -> tuple[EntryReport, ...]:
    """What is to be told of the entries, in the order of the file."""
    entries = bibliography.result.entries
    reports: dict[int, EntryReport] = {}
    for (place, wanted), touched in zip(
        sorted(planned.changes.items()), updated.touched, strict=True
    ):
        stays = ((touched.left, "no field can say it without changing another"),)
        reports[place] = EntryReport(
            touched.key,
            touched.line,
            changed=tuple(name for name in touched.changed if name == TYPE or wanted[name]),
            cleared=tuple(name for name in touched.changed if not wanted[name]),
            stays=stays if touched.left else (),
        )
    told = [(one.place, (one.variables, one.why)) for one in planned.stays]
    told += [(place, (("key",), "another work has this key")) for place in planned.strangers]
    for place, stay in told:
        before = reports.get(place) or EntryReport(entries[place].key, entries[place].line)
        reports[place] = EntryReport(
            before.key, before.line, before.changed, before.cleared, (*before.stays, stay)
        )
    return tuple(reports[place] for place in sorted(reports))
