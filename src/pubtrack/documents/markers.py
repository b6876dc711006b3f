"""Markers: the marks in running text that cite entries, in the spellings that CVs use.

What looks like a marker and is none (years, exponents, links, footnotes, citation counts) is
left alone: a wrong link is worse than none. How far a spelling is trusted:

- *strong*: `^{[2],[1]}`, `<sup>[3]</sup>`, `^[3]^`, `(see Publications [2])` are markers even in
  a document without a list;
- *bracketed*: `[3, 5–7]` is one in a document with a numbered list, though an entry be missing;
- *weak*: Unicode superscripts, bare `^{3}`, `^3^`, `<sup>3</sup>`, `(Publications 2, 3)` and
  `[^3]` are markers only when the entry is there.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from .deadtext import code_spans
from .document import MarkCite, Marker, Span
from .mark_lists import Numbering, read_list
from .mark_words import BEFORE_BRACKET, LISTED

_LINK = r"\(\s?<?\#[^()\s<>]{1,100}>?\s?\)"
_INNER = rf"\\?\[{{1,2}}[^\[\]\n]{{1,40}}\\?\]{{1,2}}(?:{_LINK})?"
_GROUP = re.compile(
    rf"\\?\[(?!\^)(?P<inside>(?:[^\[\]\\]|\\(?![\[\]])|{_INNER}){{1,400}})\\?\](?P<link>{_LINK})?(?!\()"
)
_JOINT = re.compile(r"\s?(?P<dash>-{1,3}|[–—−])\s?(?=\\?\[)|[,;]?[ \xa0]?(?=\\?\[)")
_SUPER = re.compile(
    r"\^\{(?P<braces>[^{}]{1,400})\}|(?<!\[)\^(?P<carets>[^\s^]{1,200})\^"
    r"|\^(?P<one>\\?\[[\d,;–\- ]{1,80}\\?\])"
)
_SUP_TAG = re.compile(
    r"<sup\b[^<>]{0,80}>(?P<inside>(?:(?!</sup).){1,600})</sup\s*>", re.IGNORECASE | re.DOTALL
)
_UNICODE = re.compile(r"[⁽⁾⁻⁰¹²³⁴-⁹](?:[⁽⁾⁻⁰¹²³⁴-⁹]|[,˒·‚–][ \u2009\u202f]?(?=[⁽⁰¹²³⁴-⁹]))*")
_FOOTNOTES = re.compile(r"\[\^[^\[\]\s]{1,40}\](?:[,;]?[ ]?\[\^[^\[\]\s]{1,40}\])*")
_FOOTNOTE = re.compile(r"\[\^([^\[\]\s]{1,40})\]")
_URL = re.compile(r"<(?:https?|ftp|mailto):[^<>\s]*>|(?:https?|ftp)://[^\s<>]*|\]\((?!#)[^()\s]*\)")
_URL_TAIL = re.compile(r"(?<=\w)\\?\[\d[\d, –-]{0,40}\\?\]\W{0,2}$")
# As pandoc reads maths: no blank inside the dollars, no digit behind the closing one.
_MATHS = re.compile(r"(?<![\\$\w])\$(?=\S)[^$\r\n]{1,200}(?<=\S)\$(?![\d$])")
# What a bracket behind it indexes: the `a` of `a[3]`, the call of `f(x)[2]`.
_INDEXED = re.compile(r"(?<![^\W_])[^\W\d_]$|\w\(\w{0,20}\)$")
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁽⁾˒‚·", "0123456789-(),,,")
_TOKEN_BEFORE = re.compile(r"[^\W_]+$")
_UNITS = frozenset(
    "km cm mm nm dm hm um µm μm ft yd mi in min sec kg mg pm fm bar mol pixel pixels log ln exp sin"
    " cos tan chi rad bits".split()
)


@dataclass(frozen=True, slots=True)
class Context:
    """What markers in a document can refer to, and what in it is no text."""

    numbering: Numbering
    dead: Sequence[Span] = ()
    """Comments and code, in order."""
    references: Mapping[str, str] = field(default_factory=dict)
    footnotes: frozenset[str] = frozenset()
    """Labels of footnotes that are no entries."""
    markdown: bool = True


def find_markers(text: str, start: int, end: int, context: Context) -> tuple[Marker, ...]:
    """Return the markers of `text` between `start` and `end`, in order, not overlapping."""
    part = text[start:end]
    if not any(char.isdigit() for char in part):
        return ()
    dead = _dead_within(part, context)
    finders = (_superscripts, _tags, _footnotes, _groups, _words, _unicode)
    found: list[Marker] = []
    taken: list[Span] = []
    for finder in finders:
        for marker in finder(part, context):
            span = Span(marker.span.start + start, marker.span.end + start)
            alive = not (_is_dead(span, context.dead) or _is_dead(marker.span, dead))
            if alive and _free(span, taken):
                found.append(Marker(span, marker.cites, marker.spelling))
        taken = sorted(marker.span for marker in found)
    return tuple(sorted(found, key=lambda marker: marker.span))


def _dead_within(part: str, context: Context) -> list[Span]:
    """Return the code spans and addresses of `part`, in order."""
    dead = code_spans(part, 0, len(part)) if context.markdown else []
    dead += (Span(match.start(), match.end()) for match in _MATHS.finditer(part))
    for match in _URL.finditer(part):
        tail = _URL_TAIL.search(match[0]) if match[0][0] not in "<]" else None
        dead.append(Span(match.start(), match.start() + tail.start() if tail else match.end()))
    return sorted(dead)


def _free(span: Span, taken: Sequence[Span]) -> bool:
    place = bisect_right(taken, span)
    before = taken[place - 1].end <= span.start if place else True
    return before and (place == len(taken) or span.end <= taken[place].start)


def _is_dead(span: Span, dead: Sequence[Span]) -> bool:
    place = bisect_right(dead, Span(span.start, 2**62)) - 1
    return place >= 0 and span.start < dead[place].end


def _superscripts(part: str, context: Context) -> list[Marker]:
    markers = []
    for match in _SUPER.finditer(part):
        inside = match["braces"] or match["carets"] or match["one"]
        bracketed = "[" in inside
        if not bracketed and _is_exponent(part, match.start()):
            continue
        if match["carets"] is not None and "](" in inside and "#" not in inside:
            continue
        cites = read_list(inside, context.numbering, strong=bracketed)
        if cites is None or not (bracketed or _all_known(cites, context)):
            continue
        name = "superscript-brackets" if bracketed else "superscript"
        if match["braces"] is None:
            name = "caret-brackets" if bracketed else "caret"
        markers.append(Marker(Span(match.start(), match.end()), cites, name))
    return markers


def _tags(part: str, context: Context) -> list[Marker]:
    markers = []
    for match in _SUP_TAG.finditer(part):
        bracketed = "[" in match["inside"].replace("](", "")
        if not bracketed and _is_exponent(part, match.start()):
            continue
        cites = read_list(match["inside"], context.numbering, strong=bracketed)
        if cites and (bracketed or _all_known(cites, context)):
            markers.append(Marker(Span(match.start(), match.end()), cites, "sup-html"))
    return markers


def _footnotes(part: str, context: Context) -> list[Marker]:
    """Footnote references whose labels are entries', and not footnotes of their own."""
    markers = []
    for match in _FOOTNOTES.finditer(part):
        labels = _FOOTNOTE.findall(match[0])
        if part.startswith(":", match.end()) or any(label in context.footnotes for label in labels):
            continue
        if all(label in context.numbering for label in labels):
            cites = tuple(MarkCite(label) for label in labels)
            markers.append(Marker(Span(match.start(), match.end()), cites, "footnote"))
    return markers


def _groups(part: str, context: Context) -> list[Marker]:
    """Brackets, alone or in a row: `[3]`, `[3, 5–7]`, `[3]–[7]`, `[3],[5]`, `[[1](#a), 6]`."""
    markers = []
    position = 0
    while match := _GROUP.search(part, position):
        row = [match]
        joints = [""]
        while joint := _JOINT.match(part, row[-1].end()):
            following = _GROUP.match(part, joint.end())
            if following is None or len(row) > 50:
                break
            if joint["dash"] and joints[-1] == "–":
                break  # a range has two ends
            row.append(following)
            joints.append("–" if joint["dash"] else ",")
        marker = _row_marker(part, row, joints, context)
        if marker is not None:
            markers.append(marker)
            position = marker.span.end
        else:
            position = match.start() + 1 + (part[match.start()] == "\\")
    return markers


def _row_marker(
    part: str, row: list[re.Match[str]], joints: list[str], context: Context
) -> Marker | None:
    begin = row[0].start()
    strong = BEFORE_BRACKET.search(part[max(0, begin - 40) : begin]) is not None
    kept = 0
    pieces = ""
    for group, joint in zip(row, joints, strict=True):
        inside = group[0] if group["link"] else group["inside"]
        if _is_link(part, group, context):
            break
        if read_list(inside, context.numbering, strong=strong or joint == "–") is None:
            break
        pieces += joint + inside
        kept += 1
    cites = read_list(pieces, context.numbering, strong=strong) if kept else None
    if cites is None and kept > 1:
        kept = 1
        inside = row[0][0] if row[0]["link"] else row[0]["inside"]
        cites = read_list(inside, context.numbering, strong=strong)
    end = row[kept - 1].end() if kept else begin
    if (
        cites is None
        or _INDEXED.search(part[max(0, begin - 24) : begin])
        or part[end : end + 1] == "%"
    ):
        return None
    linked = any(cite.anchor for cite in cites)
    name = "linked" if linked else "brackets"
    return Marker(Span(begin, end), cites, name)


def _is_link(part: str, group: re.Match[str], context: Context) -> bool:
    """Whether a bracket is a link by reference, to elsewhere, or the text of one."""
    if not context.markdown or group[0].startswith("\\"):
        return False
    inside = group["inside"]
    following = part[group.end() : group.end() + 1]
    if following == ":" and _begins_line(part, group.start()):
        return True
    target = context.references.get(" ".join(inside.split()).upper())
    if target is not None and (
        not target.startswith("#") or part[group.start() - 1 : group.start()] == "]"
    ):
        return True
    if following == "[":
        closing = part.find("]", group.end())
        label = part[group.end() + 1 : closing] if 0 < closing < group.end() + 200 else ""
        return bool(label) and " ".join(label.split()).upper() in context.references
    return False


def _begins_line(part: str, place: int) -> bool:
    return not part[max(part.rfind("\n", 0, place), part.rfind("\r", 0, place)) + 1 : place].strip()


def _words(part: str, context: Context) -> list[Marker]:
    """`(see Publications 2, 3)`: the numbers are the marker, the words stay."""
    markers = []
    for match in LISTED.finditer(part):
        listed = match["list"].rstrip(" .,;")
        cites = read_list(listed, context.numbering, strong=False)
        if cites and _all_known(cites, context):
            begin = match.start("list")
            markers.append(Marker(Span(begin, begin + len(listed)), cites, "words"))
    return markers


def _unicode(part: str, context: Context) -> list[Marker]:
    markers = []
    for match in _UNICODE.finditer(part):
        if _is_exponent(part, match.start()):
            continue
        inside = match[0].translate(_SUPERSCRIPTS).replace(" ", "")
        cites = read_list(inside.replace(")(", ","), context.numbering, strong=False)
        if cites and _all_known(cites, context):
            markers.append(Marker(Span(match.start(), match.end()), cites, "unicode-superscript"))
    return markers


def _all_known(cites: Sequence[MarkCite], context: Context) -> bool:
    return all(cite.label in context.numbering for cite in cites)


def _is_exponent(part: str, place: int) -> bool:
    """Whether what stands before a superscript makes it a power: `10³`, `m²`, `x³`, `km²`, `R²`."""
    before = part[max(0, place - 30) : place]
    if not before or not before[-1].isalnum():
        return bool(before) and before[-1] in "µμ%°$"
    match = _TOKEN_BEFORE.search(before)
    token = match[0] if match else ""
    return len(token) <= 2 or token[-1].isdigit() or token.casefold() in _UNITS
