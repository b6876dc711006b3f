"""The role that bullets stand under: title, organisation, period and place, out of a few lines.

Shapes of real CVs, all on one to three lines: `Title, Org` over `City, State | dates`;
`**Title** — Org (dates)`; `**Org**, City` over `*Title*  dates`; `Org | Title | dates`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ..document import Role
from .periods import Period, find_period
from .role_words import LEGAL_FORM, is_organisation, is_place, is_title

_STRONG = re.compile(r"\s*[|‖•·]\s*|\t+|\s{3,}|\s+[–—]\s+|\s*\\\\\s*")
_HYPHEN = re.compile(r"(?<!\s)\s+-{1,3}\s+")
_AT = re.compile(r"(?<!\s)\s+(?:at|@|bei|chez)\s+", re.IGNORECASE)
_EDGES = " \t\xa0,;:|–—-•·\\"
_PLACE = re.compile(
    r"[^\W\d_][\w .'’-]{1,40}(?:,\s[^\W\d_][\w .'’-]{1,30}){1,2}|remote|online|virtual|hybrid",
    re.IGNORECASE,
)
_LONGEST = 200
_ABOUT = re.compile(
    r"(?:co-?)?(?:supervis(?:ors?|ed by)|advis[eo]rs?|advised by|mentors?|pi|thesis|dissertation"
    r"|gpa|betreuer(?:in)?|directeur|tutor|relatore|orientador)\b[^:]{0,30}:",
    re.IGNORECASE,
)
_EXPECTED = re.compile(r"\b(?:expected|est\.|anticipated|voraussichtlich|prévu)\s*", re.IGNORECASE)
_SENTENCE_END = re.compile(r"((?<![^\W\d_])[^\W\d_]+|\))[.:!?]$")


@dataclass(frozen=True, slots=True)
class HeadLine:
    """A line over a bullet that may belong to the head of a role; plain text."""

    text: str
    marked: bool = False
    """Whether it is a heading or all bold."""


def read_role(lines: Sequence[HeadLine]) -> Role | None:
    """Read the role that the last of `lines` state; None when they state none."""
    periods = [find_period(line.text) for line in lines]
    dated = [n for n, period in enumerate(periods) if period and _is_head(lines[n], period)]
    if dated:
        return _read_dated(lines, periods, dated[-1])
    for number in reversed(range(len(lines))):
        line = lines[number]
        if line.marked or (_is_short(line.text) and is_title(line.text) and "," in line.text):
            above = lines[number - 1 : number] if line.marked else []
            return _sort_out([*(head.text for head in above if head.marked), line.text], "")
    return None


def may_head_role(heading: str) -> bool:
    """Whether a heading names a job rather than a section: "Teaching Assistant, Acme"."""
    if find_period(heading) is not None:
        return True
    return is_title(heading) and (bool(_AT.search(heading)) or any(c in heading for c in ",|–—"))


def read_definition(term: str, definition: str) -> Role | None:
    """Read the role of a definition list: when, or what, and below it the rest on one line."""
    period = find_period(term)
    if period is None or not _is_head(HeadLine(term), period):
        # "Languages: …" is a definition, too: only what names an office is a role without dates.
        named = is_title(term) or is_organisation(term)
        if not named and find_period(definition[:_LONGEST]) is None:
            return None
        return read_role([HeadLine(term, marked=True), HeadLine(definition)])
    rest = _without(term, period)
    return _sort_out([rest, definition[:_LONGEST]], period.text)


def _read_dated(
    lines: Sequence[HeadLine], periods: Sequence[Period | None], dated: int
) -> Role | None:
    period = periods[dated]
    if period is None:
        return None
    rest = _without(lines[dated].text, period)
    head: list[str] = []
    for number in range(dated - 1, max(-1, dated - 3), -1):
        other = periods[number]
        if (other is not None and other.is_range) or not _is_short(lines[number].text):
            break
        head.insert(0, lines[number].text)
        if is_title(rest) and (is_organisation(lines[number].text) or lines[number].marked):
            break
        if is_title(lines[number].text):
            over = lines[number - 1] if number else None
            lacks = "," not in lines[number].text and not _AT.search(lines[number].text)
            if lacks and over is not None and over.marked and periods[number - 1] is None:
                head.insert(0, over.text)
            break
    head.append(rest.strip(_EDGES))
    if not any(head):
        head += _arguments(lines, periods, dated + 1)
    elif (not any(is_title(text) for text in head) or len(head) == 1) and dated + 1 < len(lines):
        below = lines[dated + 1].text
        known = is_title(below) or is_organisation(below)
        if _is_short(below) and known and periods[dated + 1] is None:
            head.append(below)
    return _sort_out(head, period.text)


def _arguments(
    lines: Sequence[HeadLine], periods: Sequence[Period | None], start: int
) -> list[str]:
    """The lines below a date that stands alone: title, organisation and place, in any order."""
    found: list[str] = []
    for line, period in zip(lines[start : start + 3], periods[start:], strict=False):
        if period is not None or not _is_short(line.text) or line.text.endswith(":"):
            break
        found.append(line.text)
    return found


def _without(line: str, period: Period) -> str:
    """Return what a line says beside its dates."""
    rest = _outside(line.rstrip(" \\"), period)
    second = find_period(rest)
    if second is None or not _EXPECTED.search(rest):
        return rest
    return _EXPECTED.sub("", _outside(rest, second)).strip(_EDGES + "()[]")


def _outside(line: str, period: Period) -> str:
    before = line[: period.start].rstrip(_EDGES + "([")
    behind = line[period.end :].lstrip(_EDGES + ")]")
    # "(2012–2016). Thesis: …": what follows is about it, not its head.
    about = behind.startswith(".") or line[period.end :].lstrip(" )]").startswith(":")
    return before if before and about else f"{before}   {behind}"


def _is_head(line: HeadLine, period: Period) -> bool:
    """Whether a line with a date is the head of something, not a sentence that mentions a date."""
    if len(line.text) > _LONGEST:
        return False
    outside = line.text[: period.start] + line.text[period.end :]
    if line.marked or period.is_range:
        return len(outside.split()) <= 30 and not _is_sentence(outside)
    return len(outside.split()) <= 15 and not outside.strip().endswith(".")


def _is_short(text: str) -> bool:
    if _ABOUT.match(text):
        return False
    return 0 < len(text) <= _LONGEST and len(text.split()) <= 18 and not _is_sentence(text)


def _is_sentence(text: str) -> bool:
    """Whether `text` ends like a sentence, and not with "Corp." or an initial."""
    match = _SENTENCE_END.search(text.strip())
    if match is None or len(text.split()) < 3:
        return False
    return match[1] == ")" or (len(match[1]) > 2 and not LEGAL_FORM.fullmatch(match[1]))


def _sort_out(texts: Sequence[str], period: str) -> Role | None:
    """Say which piece of the lines is which."""
    pieces = [piece for text in texts for piece in _pieces(text)]
    places = [piece for piece in pieces if _is_a_place(piece)]
    location = places[-1] if places and len(pieces) > len(places) else ""
    if location and len(pieces) == 2 and "," in location and not is_place(location):
        # "Engineer – Acme, Berlin": a place only when the rest has its organisation.
        other = next(piece for piece in pieces if piece is not location)
        location = location if _split_one(other)[1] else ""
    if location:
        pieces.remove(location)
    if not pieces:
        return Role(period=period) if period else None
    if len(pieces) == 1:
        title, organisation, where = _split_one(pieces[0])
    else:
        title, organisation, where = _split_many(pieces)
    parts = location.split(", ")
    if title and not organisation and len(parts) > 2:
        # "Acme, Berlin, Germany": three parts are more than a place.
        organisation, location = parts[0], ", ".join(parts[1:])
    return Role(title, organisation, period, location or where)


def _pieces(text: str) -> list[str]:
    pieces: list[str] = []
    for piece in _STRONG.split(text):
        halves = _HYPHEN.split(piece)
        left = halves[0]
        for right in halves[1:]:
            if is_title(left) and is_title(right.split(",")[0]):
                left = f"{left} - {right}"
            else:
                pieces.append(left)
                left = right
        pieces.append(left)
    return [clean for piece in pieces if (clean := _clean(piece))]


def _clean(piece: str) -> str:
    piece = piece.strip(_EDGES)
    if piece.startswith("(") and piece.endswith(")"):
        piece = piece[1:-1].strip(_EDGES)
    for opening, closing in (("(", ")"), ("[", "]")):
        if piece.count(opening) > piece.count(closing) and piece.endswith(opening):
            piece = piece[:-1].rstrip(_EDGES)
        if piece.count(closing) > piece.count(opening) and piece.startswith(closing):
            piece = piece[1:].lstrip(_EDGES)
    return piece


def _is_a_place(piece: str) -> bool:
    if is_title(piece) or is_organisation(piece) or find_period(piece) is not None:
        return False
    if not _PLACE.fullmatch(piece):
        return is_place(piece) and len(piece.split()) == 1
    parts = piece.split(",")
    return not any(LEGAL_FORM.fullmatch(part.strip()) for part in parts[1:])


def _comma_parts(text: str) -> list[str]:
    """Split at commas, but not within brackets, nor before a legal form: `Widgets, Inc.`."""
    parts: list[str] = []
    depth = 0
    start = 0
    for place, char in enumerate(text):
        depth += (char in "([") - (char in ")]")
        if char == "," and depth <= 0:
            parts.append(text[start:place])
            start = place + 1
    parts.append(text[start:])
    merged: list[str] = []
    for part in (piece.strip() for piece in parts):
        if merged and LEGAL_FORM.fullmatch(part):
            merged[-1] += f", {part}"
        elif part:
            merged.append(part)
    return merged


def _split_one(text: str) -> tuple[str, str, str]:
    """Return title, organisation and place of one piece: the organisation follows the last comma.

    An organisation known by a word (University, Institute) begins at the part that has it, and a
    country or state at the end is the place.
    """
    parts = _comma_parts(text)
    where = ""
    if len(parts) > 2 and is_place(parts[-1]):
        cut = 2 if len(parts) > 3 or is_organisation(parts[0]) else 1
        if is_organisation(parts[-cut]):
            cut = 1
        where = ", ".join(parts[-cut:])
        parts = parts[:-cut]
    halves = _AT.split(text, maxsplit=1)
    if len(parts) == 1 or (len(halves) == 2 and is_title(halves[0]) and "," not in halves[0]):
        if len(halves) == 2:
            organisation, place = _organisation(halves[1])
            return halves[0].strip(), organisation, place
        if is_title(text) or not is_organisation(text):
            return ", ".join(parts), "", where
        return "", ", ".join(parts), where
    known = [
        n for n, part in enumerate(parts) if n and is_organisation(part) and not is_title(part)
    ]
    if known:
        return ", ".join(parts[: known[0]]), ", ".join(parts[known[0] :]), where
    if is_title(parts[-1]) and not is_title(parts[0]):
        return ", ".join(parts[1:]), parts[0], where
    return ", ".join(parts[:-1]), parts[-1], where


def _split_many(pieces: Sequence[str]) -> tuple[str, str, str]:
    titles = [p for p in pieces if is_title(p) and not _leads_with_organisation(p)] or [
        p for p in pieces if is_title(p)
    ]
    title = titles[0] if titles else next((p for p in pieces if not is_organisation(p)), pieces[0])
    others = list(pieces)
    others.remove(title)
    parts = _comma_parts(title)
    if len(parts) > 1 and _leads_with_organisation(title) and is_title(parts[-1]):
        # "Institute of Things, Researcher" beside its department.
        place = next((piece for piece in others if _is_a_place(piece)), "")
        over = [piece for piece in others if is_organisation(piece)]
        return parts[-1], ", ".join([*parts[:-1], *over]), place
    known = [piece for piece in others if is_organisation(piece)] or others
    if not titles and known[0] is others[0] and not is_organisation(known[0]):
        known = others
    own, inner, inner_place = _split_one(title)
    if inner and own and is_title(own) and not is_organisation(known[0]) and _is_a_place(known[0]):
        return own, inner, known[0]
    organisation, place = _organisation(known[0])
    return title, organisation, place or inner_place


def _leads_with_organisation(piece: str) -> bool:
    first = _comma_parts(piece)[:1]
    return bool(first) and is_organisation(first[0]) and not is_title(first[0])


def _organisation(text: str) -> tuple[str, str]:
    """Part an organisation from the place behind it: `Acme Ltd., Berlin` → both."""
    parts = _comma_parts(text)
    if len(parts) == 1:
        return text, ""
    if is_place(parts[-1]) and is_organisation(parts[-2]):
        return ", ".join(parts[:-1]), parts[-1]
    if is_place(parts[-1]) and len(parts) > 2:
        return ", ".join(parts[:-2]), ", ".join(parts[-2:])
    if len(parts) == 2 and not is_organisation(parts[1]) and not is_title(parts[1]):
        return parts[0], parts[1]
    return ", ".join(parts), ""
