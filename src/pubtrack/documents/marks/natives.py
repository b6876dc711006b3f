"""Citing commands: `\\cite{a}`, `\\ref{itm:x}`, Typst's and pandoc's `@key`, fields of Word."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..document import MarkCite, Marker
from ..spans import Span
from ..view import OBJECT, Native
from .passage import Context, Passage
from .words import SURE

_ENTRIES = frozenset({"bibentry", "fullcite", "footfullcite", "nocite", "pageref", "eqref"})
"""Commands that print an entry, or that never cite one."""
_REFERRING = re.compile(r"\w*refs?|typst|pandoc", re.IGNORECASE)
"""Commands that refer to whatever carries a name: a figure, a section, an entry."""
_ELSEWHERE = re.compile(
    r"(?:fig(?:ure)?|fn|foot(?:note)?|tab(?:le)?|tbl|sec(?:tion)?|subsec|ssec|ch(?:ap(?:ter)?)?|eqn?|equation"
    r"|app(?:endix)?|alg(?:orithm)?|lst|listing|thm|theorem|lem(?:ma)?|def|part|page|pg|line|note)[:._-]",
    re.IGNORECASE,
)
_SEPARATED = rf"(?:\s?[,;]?\s?{OBJECT}){{0,50}}"
_RUN = re.compile(rf"\(\s?{OBJECT}{_SEPARATED}\s?\)|{OBJECT}{_SEPARATED}")
_REFERRED = re.compile(
    rf"{OBJECT}(?:(?:\s?[,;]\s?(?:and |und |et |y |e )?"
    rf"|\s?(?:and|und|et|y|e|&|-{{1,3}}|–)\s?){OBJECT}){{0,50}}"
)
_NAMED_BEFORE = re.compile(rf"(?<![^\W\d_]){SURE}[:]?[ \t\xa0\n]{{0,3}}[(\[]?$", re.IGNORECASE)

_KEY = (
    r"@(?:\{(?P<braced>[^{}\s]{1,200})\}"
    r"|(?P<key>\w(?:\w|[:.#$%&+?<>~/-](?=\w)|(?<=[^\W_])--?(?=\w)){0,199}))"
)
_BRACKETED = re.compile(r"(?<![\\\]])\[(?P<inside>[^\[\]]{0,200}@[^\[\]]{1,600})\](?![(\[:])")
_CITE = re.compile(rf"(?:^|(?<=[\s\[(—–;]))-?{_KEY}")
_BARE = re.compile(rf"(?<![\w@./\\`\[:-])-?{_KEY}")


def citing(
    passage: Passage, start: int, end: int, *, bracketed: bool = False
) -> tuple[Native, ...] | None:
    """Return the citing commands between two places; None when one of them cites no entry.

    Of a command that may refer to anything, `bracketed` says that it stands as a marker does.
    """
    found = passage.natives_in(start, end)
    if all(_may_cite(native, passage.context, bracketed=bracketed) for native in found):
        return found
    return None


def spelling_of(natives: Sequence[Native]) -> str:
    """How a marker of these commands is spelled."""
    return natives[0].spelling


def _may_cite(native: Native, context: Context, *, bracketed: bool) -> bool:
    name = native.spelling.casefold()
    if name in _ENTRIES or not native.keys:
        return False
    if all(key in context.numbering.names for key in native.keys):
        return True
    if not _REFERRING.fullmatch(name):
        return True
    if any(_ELSEWHERE.match(key) for key in native.keys):
        return False
    return bracketed or name in {"typst", "pandoc"}


def natives(passage: Passage) -> list[Marker]:
    """Citing commands, alone or in a row, with the round brackets about them alone."""
    markers: list[Marker] = []
    if not passage.natives:
        return markers
    part = passage.text
    for match in _REFERRED.finditer(part):
        before = part[max(0, match.start() - 40) : match.start()]
        if _NAMED_BEFORE.search(before):
            found = citing(passage, match.start(), match.end(), bracketed=True)
            if found:
                markers.append(_marker(match.start(), match.end(), found))
    for match in _RUN.finditer(part):
        found = citing(passage, match.start(), match.end())
        if found and len({native.spelling for native in found}) == 1:
            markers.append(_marker(match.start(), match.end(), found))
            continue
        for native in passage.natives_in(match.start(), match.end()):
            if _may_cite(native, passage.context, bracketed=False):
                markers.append(_marker(native.place, native.place + 1, (native,)))
    return sorted(markers, key=lambda marker: (marker.span.start, -marker.span.end))


def _marker(start: int, end: int, found: Sequence[Native]) -> Marker:
    cites = tuple(MarkCite(key, key=key) for native in found for key in native.keys)
    return Marker(Span(start, end), cites, spelling_of(found))


def pandoc(passage: Passage) -> list[Marker]:
    """Pandoc's citations in brackets: `[see @a, p. 3; -@b]`."""
    if not passage.context.markdown or "@" not in passage.text:
        return []
    markers = []
    for match in _BRACKETED.finditer(passage.text):
        keys = [_key_in(piece) for piece in match["inside"].split(";")]
        cited = [key for key in keys if key]
        if len(cited) == len(keys) and _are_works(cited, passage.context):
            cites = tuple(MarkCite(key, key=key) for key in cited)
            markers.append(Marker(Span(match.start(), match.end()), cites, "pandoc"))
    return markers


def pandoc_bare(passage: Passage) -> list[Marker]:
    """Pandoc's citations in running text, of a bibliography or an entry's name: `as @a shows`."""
    if not passage.context.markdown or "@" not in passage.text:
        return []
    markers = []
    for match in _BARE.finditer(passage.text):
        key = match["braced"] or match["key"]
        listed = passage.context.lists and not _ELSEWHERE.match(key)
        if listed or key in passage.numbering.names:
            cites = (MarkCite(key, key=key),)
            markers.append(Marker(Span(match.start(), match.end()), cites, "pandoc-text"))
    return markers


def _key_in(piece: str) -> str:
    """Return the key of one cite; "" when there is none, or more than one."""
    found = list(_CITE.finditer(piece))
    return found[0]["braced"] or found[0]["key"] if len(found) == 1 else ""


def _are_works(keys: Sequence[str], context: Context) -> bool:
    """Whether keys in brackets name works, not figures, nor persons by their handles."""
    unknown = [key for key in keys if key not in context.numbering.names]
    if any(_ELSEWHERE.match(key) for key in unknown):
        return False
    return (
        context.lists
        or len(unknown) < len(keys)
        or any(char.isdigit() for key in keys for char in key)
    )
