"""`cite`: publications of the store, formatted in a citation style."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count

from ..csl import markup
from ..csl.bibliography.entries import trimmed
from ..csl.own_name import OwnName
from ..csl.processor import Cited, Marking, Processor
from ..csl.rendered import Element, Tag
from ..csl.styles import Style, find_style
from ..errors import UsageError
from ..model.citation import Citation, Cite
from ..store.library import Library
from ..store.values import DocumentRecord, Publication
from .config import EtAl
from .naming import Selection, choose_documents, chosen_publications


@dataclass(frozen=True, slots=True)
class Formatted:
    """One entry in the output format: `label` is "" in styles that do not number."""

    publication: Publication
    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Bibliography:
    """What `cite` gives: the entries in the style's order, or the one citation.

    `document` is all entries as `markup.bibliography` writes them, each in an element ``cite``
    with its key; "" for a citation.
    """

    style: Style
    entries: tuple[Formatted, ...]
    document: str
    intext: str
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Look:
    """How they are to look.

    `output` is a format of `csl.markup`; `locale` "" is the style's; `marking` says whose name
    is bold in the entries.
    """

    style: str
    output: str = "text"
    locale: str = ""
    marking: Marking | None = None


def marking_of(
    me: Sequence[str], *, keep: bool = False, et_al: EtAl | None = None
) -> Marking | None:
    """How the person is marked who publishes under these names, and where lists are cut.

    With `keep` no et al. swallows the name. Raises `UsageError` for that without a name.
    """
    if keep and not me:
        raise UsageError("whose name is to be kept?", hint='say it: --me "Family, Given"')
    if not me and et_al is None:
        return None
    limits = (et_al.min, et_al.use_first) if et_al else None
    keep = keep or (et_al is not None and et_al.keep_me)
    return Marking(OwnName.parse(me) if me else None, keep, limits)


def cite(
    library: Library, selection: Selection, look: Look, *, intext: bool = False
) -> Bibliography:
    """Format the selected publications; with `intext`, as one citation of all of them.

    Numeric styles print the number that a publication has in its CV. An item in which the own
    name is not found is a warning. Raises `UnknownStyle`, `UnknownPublication`, `InputError`
    for a bad style file.
    """
    style = find_style(look.style)
    documents = choose_documents(library, selection.cv)
    chosen = chosen_publications(library, selection)
    if intext:
        processor = Processor(style, cited(chosen, documents), look.locale)
        citation = Citation(tuple(Cite(p.key) for p in chosen))
        text = markup.write(processor.citation(citation), look.output)
        return Bibliography(style, (), "", text, processor.warnings)
    processor = Processor(style, cited(chosen, documents), look.locale, marking=look.marking)
    rendered = processor.bibliography()
    by_key = {publication.key: publication for publication in chosen}
    entries = tuple(
        Formatted(
            by_key[entry.key],
            markup.write(entry.label, look.output) if entry.label else "",
            markup.write(entry.body, look.output),
        )
        for entry in rendered
    )
    whole = [
        markup.write(Element(Tag.CITE, (trimmed(entry.tree),), entry.key), look.output)
        for entry in rendered
    ]
    document = markup.bibliography(whole, look.output)
    return Bibliography(style, entries, document, "", processor.warnings)


def cited(
    publications: Sequence[Publication], documents: Sequence[DocumentRecord]
) -> tuple[Cited, ...]:
    """What the processor needs of each, with the number that it has in the CVs.

    A publication without a number of its own, or whose number another one has already, takes
    the next after the highest, so that no label stands twice. Where none has a number in a CV,
    the style's order numbers them.
    """
    numbers = {
        entry.publication_id: entry.number
        for document in reversed(documents)
        for entry in reversed(document.entries)
        if entry.number
    }
    if not any(publication.id in numbers for publication in publications):
        return tuple(Cited(publication.key, publication.item) for publication in publications)
    free = count(max(numbers.values()) + 1)
    taken: set[int] = set()
    result: list[Cited] = []
    for publication in publications:
        own = numbers.get(publication.id, 0)
        number = own if own and own not in taken else next(free)
        taken.add(number)
        result.append(Cited(publication.key, publication.item, number))
    return tuple(result)
