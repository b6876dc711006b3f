"""Where the title and the authors of a reference stand."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice

from ...model.dates import month_number
from .lexicon import ABBREVIATIONS, is_venue_word
from .name_shapes import Order
from .names import AuthorRun, read_run
from .patterns import CAPITAL, DATE, GAP, YEAR
from .slate import Slate
from .titles import title_end

_CLOSING = dict(
    zip(
        "“„‘«‹\"'「『”《〈",
        ("”", "“”", "’", "»", "›", '"', "'", "」", "』", "”", "》", "〉"),
        strict=True,
    )
)
_SKIP = re.compile(rf"[\s.,:;|{GAP}–—：，。、-]*")
_AFTER_QUOTE = re.compile(
    rf"\s*(?:[.,;:?!)\]|{GAP}{DATE}，。；：、『《（]|$|\n|in\b|In\b|[–—-]|\(|\[|{CAPITAL}|\d|[*†])"
)
_LABEL = re.compile(r"\s*(?:\[[A-Z]{0,3}[-.]?\d{1,4}[a-z]?\]|\(?\d{1,3}[.)])\.?\s+")
_ROLE = re.compile(r"\s*\((?P<role>[^()]{3,60})\)[.:,]?\s+")
_LEADING_YEAR = re.compile(rf"\s*[(\[]?(?P<year>{YEAR})[)\]]?\s?[.,:|–—-]?\s*(?=\S)")
_BOUNDARY = re.compile(rf"(?:[,.?!:;]|[”’\"»)])\s+|\n\s*|{GAP}[\s,.;:]*")
_EDITED = re.compile(
    r"(?:\b[Ee]d(?:s|ited|itors?)?\.?\s?(?:by)?|\bHrsg\.?(?:\svon)?|\b[Ii]n:?)[\s:]*$"
)
_EDITORS_AFTER = re.compile(r",?\s?\(?\s?(?:Eds?|Hrsg|eds?|editors?|Editors?|Hg)\b\.?\s?\)?")
_WORDS = re.compile(r"[^\W\d_]{2,}")
_MIN_WORDS = 2
_FAR_MORE = 4.0
_ENDED = re.compile(rf"\s?[.:(“\"{GAP}{DATE}\n]|$")


@dataclass(frozen=True, slots=True)
class Layout:
    """How a list sets its references, as its entries show together."""

    order: Order = Order.GIVEN_FIRST
    authors_first: bool | None = None


@dataclass(frozen=True, slots=True)
class Stretch:
    """A delimited stretch: its own text, and the place after its closing delimiter."""

    start: int
    end: int
    outer_end: int
    kind: str


@dataclass(frozen=True, slots=True)
class Head:
    """The authors and the title of a reference, and where each stands.

    `title` is None where no title was told apart; `title_end` lies behind its closing quote.
    `editors_end` is 0 unless the names are those of editors; then it lies behind "(eds.)".
    """

    run: AuthorRun | None
    title: tuple[int, int] | None
    title_end: int
    authors_first: bool
    editors_end: int = 0


def skip_prefix(slate: Slate) -> tuple[int, str]:
    """Take a list's label and a role in brackets, and pass over a leading year.

    The place after them, and the role's words.
    """
    place = slate.begin() if slate.text.startswith(GAP) else 0
    label = _LABEL.match(slate.text, place)
    if label and len(slate.text) - label.end() > 10:
        slate.take_match(label)
        place = label.end()
    role = _ROLE.match(slate.text, place)
    remark = ""
    if role and not re.search(r"\d{4}", role["role"]):
        remark = role["role"]
        slate.take_match(role)
        place = role.end()
    year = _LEADING_YEAR.match(slate.text, place)
    if year and (
        slate.text[max(0, year.start("year") - 1) : year.start("year")] in {"(", "["}
        or re.search(r"[\n:.,|–—]", year[0])
        or slate.source.marked(year.end(), "bold", "italic", "link")
    ):
        place = year.end()
    return place, remark


def read_head(slate: Slate, layout: Layout, start: int) -> Head:
    """Tell authors and title apart, by the layout of the list and the entry's own evidence."""
    text = slate.text
    run = _best_run(slate, start, layout)
    if run is not None and _EDITED.search(text[max(0, run.start - 12) : run.start]):
        run = None
    shown = delimited(slate, start)
    if shown is not None and not _is_names(slate, layout, shown, run):
        return _title_first(slate, layout, start, shown)
    needed = {True: 1.0, None: 1.5, False: 2.5}[layout.authors_first]
    if run is not None and run.strength >= needed:
        head = _authors_first(slate, run)
        if head.title is not None:
            return head
    head = _title_first(slate, layout, start, None)
    if head.run is None and run is not None:
        other = _authors_first(slate, run)
        if other.title is not None:
            return other
    return head


def _best_run(slate: Slate, start: int, layout: Layout) -> AuthorRun | None:
    """The list of names at `start` in the list's order, or in another that explains far more."""
    own = read_run(slate.text, start, layout.order, slate.stops)
    if own is not None and (own.closed or _ENDED.match(slate.text, own.end)):
        return own
    runs = [
        read_run(slate.text, start, order, slate.stops)
        for order in Order
        if order is not layout.order
    ]
    best = max(filter(None, runs), key=lambda run: run.strength, default=None)
    if best is not None and (own is None or best.strength >= own.strength + _FAR_MORE):
        return best
    return own


def _is_names(slate: Slate, layout: Layout, shown: Stretch, run: AuthorRun | None) -> bool:
    """Whether a marked stretch at the start is a name, such as the owner's own in bold."""
    if run is None or shown.kind == "quote" or run.end < shown.end:
        return False
    # Names are parted by more than a blank: what stands so before names is a title, though its
    # words may look like a name.
    blank = _BLANK.match(slate.text, shown.outer_end)
    return blank is None or not read_run(slate.text, blank.end(), layout.order, slate.stops)


def delimited(slate: Slate, start: int) -> Stretch | None:
    """The quoted, linked or emphasised stretch that begins at `start`, if it may be a title."""
    text = slate.text
    place = _past(text, start)
    quote = _quoted(text, place)
    if quote is not None:
        return quote
    mark = slate.source.marked(place, "link", "bold", "italic")
    if mark is None or (mark.end - mark.start > 0.85 * len(text) and mark.kind == "link"):
        return None
    inner = _quoted(text, mark.start)
    if inner is not None and inner.outer_end >= mark.end - 2:
        return Stretch(inner.start, inner.end, max(mark.end, inner.outer_end), "quote")
    if GAP in text[mark.start : mark.end] or len(_WORDS.findall(text, mark.start, mark.end)) < 1:
        return None
    return Stretch(mark.start, mark.end, mark.end, mark.kind)


def _quoted(text: str, place: int) -> Stretch | None:
    """The quotation at `place`, when what follows shows that it is one whole."""
    if place >= len(text) or text[place] not in _CLOSING:
        return None
    opening, closings = text[place], _CLOSING[text[place]]
    depth = 0
    for at in range(place + 1, min(len(text), place + 600)):
        char = text[at]
        if char == GAP:
            return None
        if char == opening and opening not in closings:
            depth += 1
        elif char in closings:
            if depth:
                depth -= 1
                continue
            if char in "’'" and text[at + 1 : at + 2].isalpha():
                continue
            if opening in "\"'" and text[at - 1] == " ":
                continue
            if text[at - 1] not in ",.?!" and not _AFTER_QUOTE.match(text, at + 1):
                return None
            if len(_WORDS.findall(text, place, at)) < 1:
                return None
            return Stretch(place + 1, at, at + 1, "quote")
    return None


def _past(text: str, place: int) -> int:
    """The next place that is no punctuation, blank or gap."""
    skipped = _SKIP.match(text, place)
    return skipped.end() if skipped else place


def _authors_first(slate: Slate, run: AuthorRun) -> Head:
    editors = _EDITORS_AFTER.match(slate.text, run.end)
    after = editors.end() if editors else run.end
    place = _after_year_slot(slate.text, after)
    comma = slate.text[after:place].strip() in {",", ":", ""} or slate.text[after : after + 1] in {
        ",",
        ":",
    }
    shown = delimited(slate, place)
    if shown is not None:
        span: tuple[int, int] | None = (shown.start, shown.end)
        end = shown.outer_end
    else:
        begin = _past(slate.text, place)
        end = title_end(slate, begin, by_comma=comma)
        span = (begin, end) if _WORDS.search(slate.text, begin, end) else None
    return Head(run, span, end, authors_first=True, editors_end=editors.end() if editors else 0)


_PLACE_AND_MONTH = re.compile(
    rf",\s(?P<place>{CAPITAL}[\w.’'-]+)(?:\s{CAPITAL}[\w.’'-]+){{0,2}}"
    rf"(?:,\s{CAPITAL}[\w. ]{{1,20}})?"
    rf",?\s\(?(?P<month>{CAPITAL}[a-z]{{2,8}})\.?\s(?:\d{{1,2}}[^,]{{0,4}},?\s)?{YEAR}"
)
_BLANK = re.compile(r"\s+")
_YEAR_SLOT = re.compile(
    rf"[\s.,:;]*(?:{DATE}+|[(\[](?:[^()\[\]]{{0,20}}{YEAR}[a-z]?[^()\[\]]{{0,14}}|n\.d\."
    rf"|(?:submitted|in\spress|accepted|in\s(?:prep|rev)\w*"
    rf"|to\sappear|under\sreview|forthcoming)[^()\[\]]{{0,30}})[)\]]"
    rf"|{YEAR}[a-z]?(?=[.,:]\s|\s?\n))[\s.,:;]*",
    re.IGNORECASE,
)


def _after_year_slot(text: str, place: int) -> int:
    slot = _YEAR_SLOT.match(text, place)
    return slot.end() if slot else place


def _title_first(slate: Slate, layout: Layout, start: int, shown: Stretch | None) -> Head:
    text = slate.text
    if shown is None:
        run = _find_run(slate, start, layout, needs_title=True)
        if run is None:
            end = title_end(slate, start, by_comma=False)
            return Head(None, (start, end), end, authors_first=False)
        return Head(run, (start, run.start), run.start, authors_first=False)
    place = _past(text, shown.outer_end)
    place = _past(text, _after_year_slot(text, place))
    run = read_run(text, place, layout.order, slate.stops)
    if run is not None and _is_event(text, run):
        return Head(None, (shown.start, shown.end), shown.outer_end, authors_first=False)
    if run is None or _EDITORS_AFTER.match(text, run.end):
        run = _find_run(slate, shown.outer_end, layout, needs_title=False)
    return Head(run, (shown.start, shown.end), shown.outer_end, authors_first=False)


def _is_event(text: str, run: AuthorRun) -> bool:
    """Whether a lone name of two words is that of an event: place and month follow at once."""
    then = _PLACE_AND_MONTH.match(text, run.end)
    if run.strength > 1 or len(run.names) > 1 or then is None:
        return False
    return month_number(then["month"]) is not None and not is_venue_word(then["place"])


def _find_run(slate: Slate, start: int, layout: Layout, *, needs_title: bool) -> AuthorRun | None:
    """The list of authors somewhere after `start`; before it, a title of some words.

    Ordinary words in capitals can look like names, so that either initials or several names
    are asked for, unless the list is known to put titles first.
    """
    text = slate.text
    best: AuthorRun | None = None
    words = islice(_WORDS.finditer(text, start), _MIN_WORDS)
    titled = max((word.end() for word in words), default=len(text))
    for boundary in _BOUNDARY.finditer(text, start):
        place = boundary.end()
        if needs_title and boundary.start() < titled:
            continue
        if best is not None and place < best.end:
            continue
        if text[boundary.start()] == "." and _abbreviated(text, boundary.start()):
            continue
        run = read_run(text, place, layout.order, slate.stops)
        if run is None or run.same_as_before:
            continue
        if _EDITED.search(text[max(0, place - 14) : place]) or _EDITORS_AFTER.match(text, run.end):
            continue
        own_line = text[boundary.start()] in ".?!\n" + GAP
        needed = 1.0 if own_line and layout.authors_first is False else 2.0
        if run.strength < needed:
            continue
        if best is None or run.strength > best.strength + 3:
            best = run
        if run.strength >= 2 and needs_title and _has_initials(run):
            break
    return best


def _has_initials(run: AuthorRun) -> bool:
    return any("." in name.given or len(name.given) == 1 for name in run.names)


def _abbreviated(text: str, stop: int) -> bool:
    """Whether the full stop at `stop` follows an abbreviation."""
    word = re.search(r"[\w.]+$", text[max(0, stop - 12) : stop])
    return word is not None and word[0].casefold() in ABBREVIATIONS
