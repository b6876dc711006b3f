"""Labels in square brackets, and labels that words lead: `[3, 5–7]`, `(see Publications 2, 3)`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..document import MarkCite, Marker
from ..spans import Span
from .lists import read_list
from .natives import citing, spelling_of
from .passage import Passage
from .words import (
    BEFORE_BRACKET,
    LANGUAGE_LEVEL,
    LANGUAGES,
    LETTERED,
    LISTED,
    NO_MARKER_BEFORE,
    RUNNING,
)

_LINK = r"\(\s?<?[\w./-]{0,100}\#[^()\s<>]{1,100}>?\s?\)"
_INNER = rf"\\?\[{{1,2}}[^\[\]\n]{{1,40}}\\?\]{{1,2}}(?:{_LINK})?"
_PLAIN = r"(?:[^\[\]\\]|\\(?![\[\]]))"
_GROUP = re.compile(
    rf"(?:\\?\[(?!\^|\\?\])(?P<inside>{_PLAIN}{{0,400}}(?:{_INNER}{_PLAIN}{{0,100}}){{0,40}})\\?\]"
    rf"(?P<link>{_LINK})?(?!\()"
    r"|[［【](?P<wide>[^\[\]［］【】\n]{1,80})[］】])"
)
_OPENING = re.compile(r"\\?[\[［【]")
_JOINT = re.compile(r"\s?(?P<dash>-{1,3}|[–—−])\s?(?=\\?[\[［【])|[,;]?[ \xa0]?(?=\\?[\[［【])")
_REFERENCE = re.compile(
    r"\\?\[{1,2}(?P<in>[A-Za-z]{0,3}[-.]?\d{1,4})\\?\]{1,2}\[(?P<to>[^\[\]\n]{1,80})\]"
)
# What a bracket behind it indexes: the `a` of `a[3]`, the call of `f(x)[2]`.
_INDEXED = re.compile(r"(?<![^\W_])[^\W\d_]$|\w\(\w{0,20}\)$|\][ ]?=[ ]?$|[=∈][ ]?$")
_ROW = 50


def reference_links(passage: Passage) -> list[Marker]:
    """Numbers that link by reference to a place in the document: `[3][ref3]`."""
    markers = []
    for match in _REFERENCE.finditer(passage.text):
        target = passage.context.references.get(" ".join(match["to"].split()).upper(), "")
        cites = read_list(match["in"], passage.numbering, strong=False)
        if passage.context.markdown and target.startswith("#") and cites:
            cites = tuple(MarkCite(cite.label, target[1:]) for cite in cites)
            markers.append(Marker(Span(match.start(), match.end()), cites, "linked"))
    return markers


def groups(passage: Passage) -> list[Marker]:
    """Brackets, alone or in a row: `[3]`, `[3, 5–7]`, `[3]–[7]`, `[3],[5]`, `[[1](#a), 6]`."""
    markers = []
    position = 0
    while match := _GROUP.search(passage.text, position):
        marker = _row_marker(passage, *_row(passage, match))
        if marker is not None:
            markers.append(marker)
            position = marker.span.end
        else:
            opening = _OPENING.match(passage.text, match.start())
            position = opening.end() if opening else match.start() + 1
    return markers


def _row(passage: Passage, first: re.Match[str]) -> tuple[list[re.Match[str]], list[str]]:
    """The brackets with nothing between but a comma or dash, each of which is a list by itself."""
    part = passage.text
    row: list[re.Match[str]] = []
    joints: list[str] = []
    strong = _is_named(passage, first.start())
    group: re.Match[str] | None = first
    joint = ""
    while group is not None and len(row) < _ROW and not _is_link(passage, group):
        natives = citing(passage, group.start(), group.end(), bracketed=True)
        if natives is None:
            break
        linked = passage.leads_to_entry(group.start(), group.end())
        sure = strong or linked or joint == "–" or bool(natives)
        if read_list(_inside(group), passage.numbering, strong=sure, natives=natives) is None:
            break
        row.append(group)
        joints.append(joint)
        follows = _JOINT.match(part, group.end())
        if follows is None or (follows["dash"] and joint == "–"):
            break  # a range has two ends
        joint = "–" if follows["dash"] else ","
        group = _GROUP.match(part, follows.end())
    return row, joints


def _row_marker(
    passage: Passage, row: Sequence[re.Match[str]], joints: Sequence[str]
) -> Marker | None:
    """Read a row as one marker; its first bracket alone where it is none."""
    if not row:
        return None
    part = passage.text
    begin, end = row[0].start(), row[-1].end()
    strong = _is_named(passage, begin) or passage.leads_to_entry(begin, end)
    natives = citing(passage, begin, end, bracketed=True) or ()
    pieces = "".join(f"{joint}{_inside(g)}" for joint, g in zip(joints, row, strict=True))
    cites = read_list(pieces, passage.numbering, strong=strong or bool(natives), natives=natives)
    if cites is None:
        return _row_marker(passage, row[:1], joints[:1]) if len(row) > 1 else None
    if part[end : end + 1] == "%":
        return None
    if natives:
        return Marker(Span(begin, end), cites, spelling_of(natives))
    before = part[max(0, begin - 40) : begin]
    if _INDEXED.search(before) or (not strong and NO_MARKER_BEFORE.search(before)):
        return None
    linked = any(cite.anchor for cite in cites)
    return Marker(Span(begin, end), cites, "linked" if linked else "brackets")


def _is_named(passage: Passage, begin: int) -> bool:
    """Whether the word before a bracket says that it cites."""
    return BEFORE_BRACKET.search(passage.text[max(0, begin - 40) : begin]) is not None


def _inside(group: re.Match[str]) -> str:
    return str(group[0] if group["link"] else group["inside"] or group["wide"])


def _is_link(passage: Passage, group: re.Match[str]) -> bool:
    """Whether a bracket is a link by reference, to elsewhere, or the text of one."""
    part, context = passage.text, passage.context
    if not context.markdown or group[0].startswith("\\"):
        return False
    inside = group["inside"] or group["wide"]
    following = part[group.end() : group.end() + 1]
    if following == ":" and _begins_line(part, group.start()):
        return True
    target = context.references.get(" ".join(inside.split()).upper())
    if target is not None and (
        not target.startswith("#") or part[group.start() - 1 : group.start()] == "]"
    ):
        return True
    if following == "[":
        closing = part.find("]", group.end(), group.end() + 200)
        label = part[group.end() + 1 : closing] if closing > 0 else ""
        return bool(label) and " ".join(label.split()).upper() in context.references
    return False


def _begins_line(part: str, place: int) -> bool:
    start = max(0, place - 200)
    line = part[max(part.rfind("\n", start, place), part.rfind("\r", start, place)) + 1 : place]
    return len(line) < 200 and not line.strip()


def words(passage: Passage) -> list[Marker]:
    """`(see Publications 2, 3)`, `papers 1 and 4`: the numbers are the marker, the words stay."""
    markers = []
    for pattern in (LISTED, RUNNING):
        for match in pattern.finditer(passage.text):
            name = "list" if match["list"] else "one"
            listed = match[name].rstrip(" .,;")
            cites = read_list(listed, passage.numbering, strong=False)
            if cites and passage.numbering.known(cites):
                begin = match.start(name)
                markers.append(Marker(Span(begin, begin + len(listed)), cites, "words"))
    return markers


def lettered(passage: Passage) -> list[Marker]:
    """Labels with letters in round brackets: `(P1, C2)`; the labels are the marker."""
    markers = []
    for match in LETTERED.finditer(passage.text):
        name = "list" if match["list"] else "bare"
        cites = read_list(match[name], passage.numbering, strong=False)
        if not cites or not passage.numbering.known(cites):
            continue
        if LANGUAGE_LEVEL.fullmatch(match[name]) and (
            LANGUAGES.search(passage.text) or len(passage.text[: match.start()].split()) < 3
        ):
            continue  # "German (C1)" tells how well it is spoken
        markers.append(Marker(Span(match.start(name), match.end(name)), cites, "words"))
    return markers
