"""Where the title and the authors of a reference stand."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice

from ...model.dates import month_number
from ...model.names import Name
from .coauthors import coauthors_at, coauthors_behind, coauthors_within
from .heading import NO_HEADING, Heading
from .kinds import find_status
from .lexicon import ABBREVIATIONS, is_venue_word
from .marked import Stretch, delimited, past
from .name_shapes import HAS_INITIAL, Order
from .names import AuthorRun, read_run
from .patterns import CAPITAL, DATE, GAP, YEAR
from .slate import Slate
from .titles import JOINING_WORDS, looks_like_venue, title_end
from .untitled import starts_with_container, title_behind

_BOUNDARY = re.compile(rf"(?:[,.?!:;]|[”’\"»)]|\s[–—|])\s+|\n\s*|{GAP}[\s,.;:]*")
# Behind one of these stand names of others than the authors.
_EDITED = re.compile(
    r"(?:\b[Ee]d(?:s|ited|itors?)?\.?\s?(?:by)?|\bHrsg\.?(?:\svon)?|\b[Ii]n:?"
    r"|\b(?:[Aa]dvis[eo]rs?|[Ss]upervis(?:ors?|ed\sby)|[Bb]etreuer(?:in)?|[Dd]irect(?:ors?|ed\sby|eur)"
    r"|[Pp]romotors?|[Cc]oordinators?|[Mm]entors?|[Tt]utors?|[Cc]hairs?|PI|[Hh]ost(?:ed\sby)?"
    r"|[Tt]ranslat(?:or|ed\sby)|[Ii]nvited\sby|[Oo]rgani[sz](?:ers?|ed\sby)):?(?:\s(?:Prof|Dr)\.)*)"
    r"[\s:]*$"
)
_EDITORS_AFTER = re.compile(
    r"[,.]?\s?\(?\s?(?:Eds?|Hrsg|eds?|editors?|Editors?|Hg)\b(?!\s[A-Z][a-z])\.?\s?\)?"
)
_ROMAN = re.compile(r"(?:I{1,3}|IV|VI{0,3}|IX|XI{0,3})\.\s\w{4,}")
_ONE_WITH_INITIAL = 3.0
_FULL_WORDS = frozenset({Order.FAMILY_WORDS, Order.CAPITALS})
_FIRST_NAME = 60
# What the first names of an order do not go without.
_SIGNS = {
    Order.FAMILY_COMMA: re.compile(","),
    Order.FAMILY_WORDS: re.compile(","),
    Order.CAPITALS: re.compile(f"{CAPITAL}{{2}}"),
}
_LAST_WORD = re.compile(r"[\w.]+$")
_ONLY_DATE = re.compile(rf"[\s,.(]*(?:[A-Za-z]{{3,9}}\.?\s)?{YEAR}[)\s.,{GAP}]*$")
_BODY = re.compile(rf"(?P<name>{CAPITAL}[^.,:;()\d\n{GAP}]{{4,80}}?)\.?\s\((?={YEAR})")
_SUBTITLE = re.compile(r":\s(?=[a-z]{2,})")
_LINE_END = re.compile(r"[\s.,;]*(?:\n|$)")
_WORDS = re.compile(r"[^\W\d_]{2,}")
_MIN_WORDS = 2
_FAR_MORE = 4.0
_ENDED = re.compile(rf"\s?[.:(“\"{GAP}{DATE}\n]|$")


@dataclass(frozen=True, slots=True)
class Layout:
    """How a list sets its references, as its entries show together."""

    order: Order = Order.GIVEN_FIRST
    authors_first: bool | None = None
    heading: Heading = NO_HEADING
    italic_containers: bool = False
    """Whether italics set containers apart, so that a title in italics is that of a book."""


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
    untitled: bool = False
    """Whether a container stands where a title would."""


def read_head(slate: Slate, layout: Layout, start: int) -> Head:
    """Tell authors and title apart, by the layout of the list and the entry's own evidence."""
    text = slate.text
    run = coauthors_at(slate, start, layout.order) or _best_run(slate, start, layout)
    if run is None:
        run = _organisation(slate, start, layout)
    if run is not None and _EDITED.search(text[max(0, run.start - 30) : run.start]):
        run = None
    shown = delimited(slate, start)
    if shown is not None and not _is_names(slate, layout, shown, run):
        return _title_first(slate, layout, start, shown)
    needed = {True: 1.0, None: 1.5, False: 2.5}[layout.authors_first]
    if run is not None and run.strength + _borne_out(slate, run) >= needed:
        head = _authors_first(slate, run)
        if head.title is not None or head.untitled or not _WORDS.search(text, run.end):
            return head
    head = _title_first(slate, layout, start, None)
    if head.run is None and run is not None:
        other = _authors_first(slate, run)
        if other.title is not None:
            return other
    return head


def _organisation(slate: Slate, start: int, layout: Layout) -> AuthorRun | None:
    """What stands for authors before a year in brackets: "Sand Research Centre. (2019)".

    It does in a list that begins with authors, or where a title with its own mark follows.
    """
    match = _BODY.match(slate.text, start)
    if match is None or not (
        layout.authors_first or delimited(slate, _after_year_slot(slate.text, match.end("name")))
    ):
        return None
    if not all(w[0].isupper() or w in JOINING_WORDS for w in match["name"].split()):
        return None
    name = match["name"]
    who = Name(literal=name) if " " in name else Name(name)
    return AuthorRun((who,), start, match.end("name"), 2.0)


def _borne_out(slate: Slate, run: AuthorRun) -> float:
    """How much what follows speaks for names: a year in brackets, or a title with its own mark."""
    place = _after_year_slot(slate.text, run.end)
    if place > run.end and slate.text[run.end : place].strip(" .,:;\n"):
        return 1.0
    return 1.0 if delimited(slate, place) is not None else 0.0


def _best_run(slate: Slate, start: int, layout: Layout) -> AuthorRun | None:
    """The list of names at `start` in the list's order, or in another that explains far more."""
    own = read_run(slate.text, start, layout.order, slate.stops)
    if own is not None and (own.closed or _ENDED.match(slate.text, own.end)):
        return own
    # Where there are no initials, only names of full words can be read in another order.
    initial = HAS_INITIAL.search(slate.text, start, start + _FIRST_NAME)
    runs = [
        read_run(slate.text, start, order, slate.stops)
        for order in Order
        if order is not layout.order
        and (own is not None or order in _FULL_WORDS or initial)
        and (order not in _SIGNS or _SIGNS[order].search(slate.text, start, start + _FIRST_NAME))
    ]
    best = max(filter(None, runs), key=lambda run: run.strength, default=None)
    if best is not None and (own is None or best.strength >= own.strength + _FAR_MORE):
        return best
    return own


def _is_names(slate: Slate, layout: Layout, shown: Stretch, run: AuthorRun | None) -> bool:
    """Whether a marked stretch at the start is a name, such as the owner's own in bold."""
    if run is None or shown.kind == "quote" or run.end < shown.end:
        return False
    if layout.authors_first is False and shown.kind != "bold":
        return False
    inner = slate.text[shown.start : shown.end]
    if shown.kind == "italic" and " " not in inner and slate.text.startswith(", ", shown.end):
        # "*Pebbles*, Osei, P.", where "*Osei*, P." would be a name.
        behind = read_run(slate.text, shown.end + 2, layout.order, slate.stops)
        if behind is not None and behind.strength > 1:
            return False
    # Names are parted by more than a blank: what stands so before names is a title, though its
    # words may look like a name.
    blank = _BLANK.match(slate.text, shown.outer_end)
    return blank is None or not read_run(slate.text, blank.end(), layout.order, slate.stops)


def _authors_first(slate: Slate, run: AuthorRun) -> Head:
    editors = _EDITORS_AFTER.match(slate.text, run.end)
    after = editors.end() if editors else run.end
    place = _after_year_slot(slate.text, after)
    comma = slate.text[after:place].strip() in {",", ":", ""} or slate.text[after : after + 1] in {
        ",",
        ":",
    }
    shown = delimited(slate, place)
    begin = past(slate.text, place)
    if shown is not None and shown.kind == "italic" and starts_with_container(slate, begin):
        return _untitled(slate, run, begin)
    if shown is not None:
        span: tuple[int, int] | None = (shown.start, shown.end)
        end = shown.outer_end
    else:
        if starts_with_container(slate, begin) or _IN_CONTAINER.match(slate.text, begin):
            return _untitled(slate, run, begin)
        end = title_end(slate, begin, by_comma=comma)
        span = (begin, end) if _WORDS.search(slate.text, begin, end) else None
    return Head(run, span, end, authors_first=True, editors_end=editors.end() if editors else 0)


_IN_CONTAINER = re.compile(rf"[Ii]n(?::\s|\s(?=Proc|[“\"‘]?{CAPITAL}\w+\s{CAPITAL}))")


def _untitled(slate: Slate, run: AuthorRun, begin: int) -> Head:
    """Authors before a container: no title, or one behind it."""
    title = title_behind(slate, begin)
    end = title[1] + 1 if title else begin
    return Head(run, title, end, authors_first=True, untitled=True)


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
    rf"|{YEAR}[a-z]?(?=[.,:]\s|\s?\n|\s[-–—]\s)|(?<=\n)\s?{YEAR}[a-z]?(?=\s)"
    rf"|{YEAR}[a-z]?(?=\s[“\"‘]))[\s.,:;]*",
    re.IGNORECASE,
)
_YEAR = re.compile(rf"(?<!\d){YEAR}(?!\d)")
_DIGIT = re.compile(rf"[\d{DATE}]")
_SHORT_VENUE = 30
_BARE_YEAR = re.compile(rf"[\s.,]*(?<=[\s.,]){YEAR}[a-z]?\s(?={CAPITAL})")
_STATUS_SLOT = re.compile(r"[\s.,:;]*[(\[](?P<words>[^()\[\]\d]{4,40})[)\]][\s.,:;]*")


def _only_year(text: str, place: int) -> re.Match[str] | None:
    """The one year of an entry between names and a title with nothing to part them."""
    slot = _BARE_YEAR.match(text, place)
    return slot if slot and not _YEAR.search(text, slot.end()) else None


def _after_year_slot(text: str, place: int) -> int:
    slot = _YEAR_SLOT.match(text, place) or _only_year(text, place)
    if slot is None:
        slot = _STATUS_SLOT.match(text, place)
        if slot is None or find_status(f"({slot['words']})", 0) is None:
            return place
    return slot.end()


def _title_first(slate: Slate, layout: Layout, start: int, shown: Stretch | None) -> Head:
    text = slate.text
    if shown is None:
        lines = _on_lines(slate, start, layout)
        if lines is not None:
            return lines
        run = coauthors_behind(slate, start, layout.order) or _find_run(
            slate, start, layout, needs_title=True
        )
        if run is None:
            end = title_end(slate, start, by_comma=False)
            return Head(None, (start, end), end, authors_first=False)
        end = _before_venue(slate, start, run.start)
        if end == run.start and slate.text[run.start : run.start + 1] in " ([":
            end = _before_numbers(slate, start, end)
        return Head(run, (start, end), end, authors_first=False)
    shown = _with_subtitle(slate, shown)
    run = coauthors_at(slate, shown.outer_end, layout.order)
    if run is not None:
        return Head(run, (shown.start, shown.end), shown.outer_end, authors_first=False)
    place = past(text, shown.outer_end)
    place = past(text, _after_year_slot(text, place))
    run = read_run(text, place, layout.order, slate.stops)
    if run is not None and _is_venue(slate, run):
        run = None
        place = len(text)
    if run is None:
        with_others = coauthors_within(slate, shown.outer_end, layout.order)
        if with_others is not None:
            return Head(with_others, (shown.start, shown.end), shown.outer_end, authors_first=False)
    if run is not None and _is_event(text, run):
        return Head(None, (shown.start, shown.end), shown.outer_end, authors_first=False)
    if run is None or _EDITORS_AFTER.match(text, run.end):
        run = _find_run(slate, shown.outer_end, layout, needs_title=False)
    return Head(run, (shown.start, shown.end), shown.outer_end, authors_first=False)


def _before_venue(slate: Slate, start: int, names: int) -> int:
    """Where a title ends before its venue and year, "Nets. ICML 2021. B. Lind", or the names."""
    end = title_end(slate, start, by_comma=False)
    dated = _YEAR.search(slate.text, end, names) if end < names else None
    if dated is None:
        return names
    alone = not slate.text[dated.end() : names].strip(" .,;)\n")
    behind = past(slate.text, end)
    is_venue = looks_like_venue(slate.text, behind) or dated.start() - behind < _SHORT_VENUE
    return end if alone and is_venue else names


def _before_numbers(slate: Slate, start: int, names: int) -> int:
    """Where a title ends when volume or year stand before the co-authors at the end."""
    end = title_end(slate, start, by_comma=False)
    return end if end < names and _DIGIT.search(slate.text, end, names) else names


def _with_subtitle(slate: Slate, shown: Stretch) -> Stretch:
    """A short emphasised name with the words behind its colon ("**nets**: a package for …")."""
    subtitle = _SUBTITLE.match(slate.text, shown.outer_end)
    if subtitle is None or shown.kind == "quote":
        return shown
    end = title_end(slate, subtitle.end(), by_comma=True)
    return Stretch(shown.start, end, end, shown.kind)


def _on_lines(slate: Slate, start: int, layout: Layout) -> Head | None:
    """A title on the first line and names that fill the second."""
    end = slate.text.find("\n", start)
    if end < 0 or not _WORDS.search(slate.text, start, end):
        return None
    run = read_run(slate.text, past(slate.text, end), layout.order, slate.stops)
    if run is None or not _LINE_END.match(slate.text, run.end):
        return None
    return Head(run, (start, end), end, authors_first=False)


def _is_event(text: str, run: AuthorRun) -> bool:
    """Whether a lone name of two words is that of an event: place and month follow at once."""
    then = _PLACE_AND_MONTH.match(text, run.end)
    if run.strength > 1 or len(run.names) > 1 or then is None:
        return False
    return month_number(then["month"]) is not None and not is_venue_word(then["place"])


def _is_venue(slate: Slate, run: AuthorRun) -> bool:
    """Whether a lone name is what a venue begins with: "Present Tense: A Journal of Ports"."""
    if run.strength > 1 or len(run.names) > 1:
        return False
    mark = slate.source.marked(run.start, "italic")
    if mark is None:
        return slate.text.startswith(":", run.end)
    # "“Title”. *Sand Pod*, May 2016": nothing else can be the container.
    return mark.end > run.end + 2 or bool(_ONLY_DATE.match(slate.text, run.end))


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
        if run is None or run.same_as_before or _is_part(run):
            continue
        if _EDITED.search(text[max(0, place - 30) : place]) or _EDITORS_AFTER.match(text, run.end):
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


def _is_part(run: AuthorRun) -> bool:
    """Whether the first name is a Roman number with the words of a title: "II. Ships Today"."""
    return run.strength <= _ONE_WITH_INITIAL and bool(_ROMAN.match(run.names[0].given))


def _has_initials(run: AuthorRun) -> bool:
    return any("." in name.given or len(name.given) == 1 for name in run.names)


def _abbreviated(text: str, stop: int) -> bool:
    """Whether the full stop at `stop` follows an abbreviation."""
    word = _LAST_WORD.search(text[max(0, stop - 12) : stop])
    return word is not None and word[0].casefold() in ABBREVIATIONS
