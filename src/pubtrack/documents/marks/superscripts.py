"""Labels set high: `^{[2],[1]}`, `<sup>3</sup>`, `³`, superscripts of a view; and `[^3]`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..document import MarkCite, Marker
from ..spans import Span
from ..view import Group
from .lists import read_list
from .natives import citing, spelling_of
from .passage import Passage

_SUPER = re.compile(
    r"\^\{(?P<braces>[^{}]{1,400})\}|(?<!\[)\^(?P<carets>[^\s^]{1,200})\^"
    r"|\^(?P<one>\\?\[[\d,;–\- ]{1,80}\\?\])"
)
_TAG = re.compile(
    r"<sup\b[^<>]{0,80}>(?P<inside>(?:(?!</sup).){1,600})</sup\s*>", re.IGNORECASE | re.DOTALL
)
_UNICODE = re.compile(r"[⁽⁾⁻⁰¹²³⁴-⁹](?:[⁽⁾⁻⁰¹²³⁴-⁹]|[,˒·‚–][ \u2009\u202f]?(?=[⁽⁰¹²³⁴-⁹]))*")
_FOOTNOTES = re.compile(r"\[\^[^\[\]\s]{1,40}\](?:[,;]?[ ]?\[\^[^\[\]\s]{1,40}\])*")
_FOOTNOTE = re.compile(r"\[\^([^\[\]\s]{1,40})\]")
_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁽⁾˒‚·", "0123456789-(),,,")
_TOKEN_BEFORE = re.compile(r"[^\W_]+$")
_NAME_BEFORE = re.compile(
    r"(?:^|[,;:(&\n]\s?|\b(?:and|und|with|by)\s)\W{0,4}"
    r"(?:(?:[A-Z]\.[ -]?){1,3}|[A-Z][\w'’.-]{0,30} ){1,4}[A-Z][\w'’-]{1,30}[*_]{0,3}$"
)
_UNITS = frozenset(
    "km cm mm nm dm hm um µm μm ft yd mi in min sec kg mg pm fm bar mol pixel pixels log ln exp sin"
    " cos tan chi rad bits".split()
)
_SHORT = frozenset("it us up so to do on by is as we me my be or of at".split())


def carets(passage: Passage) -> list[Marker]:
    """`^{[2],[1]}`, `^[3]^`, `^2,3^`."""
    markers = []
    for match in _SUPER.finditer(passage.text):
        inside = match["braces"] or match["carets"] or match["one"]
        if match["carets"] is not None and "](" in inside and "#" not in inside:
            continue
        bracketed = "[" in inside
        cites = _cites(passage, Span(match.start(), match.end()), inside, bracketed=bracketed)
        if cites is None:
            continue
        name = "superscript-brackets" if bracketed else "superscript"
        if match["braces"] is None:
            name = "caret-brackets" if bracketed else "caret"
        markers.append(Marker(Span(match.start(), match.end()), cites, name))
    return _settled(passage, markers)


def tags(passage: Passage) -> list[Marker]:
    """`<sup>3,5</sup>`, as text of Markdown."""
    markers = []
    for match in _TAG.finditer(passage.text):
        span = Span(match.start(), match.end())
        bracketed = "[" in match["inside"].replace("](", "")
        cites = _cites(passage, span, match["inside"], bracketed=bracketed)
        if cites is not None:
            markers.append(Marker(span, cites, "sup-html"))
    return _settled(passage, markers)


def raised(passage: Passage) -> list[Marker]:
    """The superscripts of a view: `\\textsuperscript{[2]}`, `<sup>3</sup>`, raised runs of Word."""
    markers = []
    for span in _joined(passage.of_kind("sup")):
        inside = span.of(passage.text)
        natives = citing(passage, span.start, span.end)
        if natives is None:
            continue
        if natives:
            cites = read_list(inside, passage.numbering, strong=True, natives=natives)
            if cites is not None:
                markers.append(Marker(span, cites, spelling_of(natives)))
            continue
        cites = _cites(passage, span, inside, bracketed="[" in inside)
        if cites is not None:
            markers.append(Marker(span, cites, "sup"))
    return _settled(passage, markers)


def _joined(groups: Sequence[Group]) -> list[Span]:
    """The stretches of superscripts; those that touch are one."""
    spans: list[Span] = []
    for group in groups:
        if spans and group.start <= spans[-1].end:
            spans[-1] = Span(spans[-1].start, max(spans[-1].end, group.end))
        else:
            spans.append(Span(group.start, group.end))
    return spans


def unicode(passage: Passage) -> list[Marker]:
    """`³⁻⁵`, `⁽³⁾`."""
    markers = []
    for match in _UNICODE.finditer(passage.text):
        span = Span(match.start(), match.end())
        inside = match[0].translate(_DIGITS).replace(" ", "").replace(")(", ",")
        cites = _cites(passage, span, inside, bracketed=False)
        if cites is not None:
            markers.append(Marker(span, cites, "unicode-superscript"))
    return _settled(passage, markers)


def footnotes(passage: Passage) -> list[Marker]:
    """Footnote references whose labels are entries', and not footnotes of their own."""
    markers = []
    part, context = passage.text, passage.context
    for match in _FOOTNOTES.finditer(part):
        labels = _FOOTNOTE.findall(match[0])
        if part.startswith(":", match.end()) or any(label in context.footnotes for label in labels):
            continue
        if all(label in passage.numbering for label in labels):
            cites = tuple(MarkCite(label) for label in labels)
            markers.append(Marker(Span(match.start(), match.end()), cites, "footnote"))
    return markers


def _cites(
    passage: Passage, span: Span, inside: str, *, bracketed: bool
) -> tuple[MarkCite, ...] | None:
    """Read a superscript.

    One without brackets must name entries, and be no power and no isotope.
    """
    cites = read_list(inside, passage.numbering, strong=bracketed)
    if cites is None or bracketed:
        return cites
    part = passage.text
    isotope = part[span.end : span.end + 1].isalpha()
    before = part[max(0, span.start - 80) : span.start]
    if isotope or _is_exponent(before) or not before.strip(" \xa0*_([{") or before[-1] in "([{":
        return None
    return cites if passage.numbering.known(cites) else None


def _settled(passage: Passage, markers: Sequence[Marker]) -> list[Marker]:
    """Return `markers` without those that tell where several persons work."""
    behind_names = {
        marker.span
        for marker in markers
        if _NAME_BEFORE.search(passage.text[max(0, marker.span.start - 80) : marker.span.start])
    }
    return [m for m in markers if len(behind_names) < 2 or m.span not in behind_names]


def _is_exponent(before: str) -> bool:
    """Whether what stands before a superscript makes it a power: `10³`, `m²`, `x³`, `km²`, `R²`."""
    if not before or not before[-1].isalnum():
        return bool(before) and before[-1] in "µμ%°$"
    match = _TOKEN_BEFORE.search(before[-30:])
    token = match[0] if match else ""
    if token.casefold() in _SHORT:
        return False
    return len(token) <= 2 or token[-1].isdigit() or token.casefold() in _UNITS
