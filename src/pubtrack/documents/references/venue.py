"""What stands beside authors and title: container, event, publisher, places, editors."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ...model.dates import month_number
from ...model.names import Name
from .kinds import genre_type, is_meeting, is_university
from .lexicon import is_country, is_venue_word
from .name_shapes import Order
from .names import read_run
from .pieces import Piece, joined_before_locator, pieces_of, stripped, unbracketed
from .publishers import (
    ANY_ARCHIVE,
    COMPANY,
    HOUSE,
    HOUSE_AT,
    HOUSE_IN_STATE,
    LANGUAGES,
    PLACE,
    PLACE_PUBLISHER,
    PRESS,
    PUBLISHER,
    SERIES,
    TOWNS,
)
from .slate import Slate

_IN = re.compile(
    r"(?P<in>[Ii]n:?|[Ee][nm]:|[Dd]ans:|(?:[Ee][nm]|[Dd]ans)(?=\s(?:[«“\"‘]|[A-Z]\.|[A-Z][\w-]+\s[A-Z]))|[Pp]resented\s(?:at|to)|[Pp]ublished\s(?:in|by)|[Aa]ppear(?:ed"
    r"|s|ing)\s(?:in|at)|[Ii]nvited\sby"
    r"|[Ss]ubmitted\sto|[Aa]ccepted\s(?:at|to|in|by)|[Tt]o|[Aa]t|@|[Ff]or"
    r"|[Ww]ritten\sfor|[Bb]y|[Vv]ia|[Oo]n)(?:\s+|(?<=[:@]))(?=[A-Z0-9“*«„]|the\s|proc)"
)
_EDITED_BY = re.compile(
    r"\(?(?:[Ee]d(?:s|ited|itors?)?\.?\sby|[Ee]ds?\.|[Ee]ditors?:?|Hrsg\.?\svon|hrsg\.\svon)\s"
)
_EDITORS_TAG = re.compile(
    r",?\s?\(?\s?(?:\b(?:Hrsg|eds?|Eds|editors?|Hg)\b|(?<=\()Eds?\b)\.?\s?\)?"
)
_BEFORE_EDITORS = re.compile(r"(?:^|[,.;:]\s+|\(|\b(?:[IiEe]n|[Ee]m|[Dd]ans):?\s+|\x1f\s*)")
_MOST_BOUNDARIES = 12
_AND_FIRST = re.compile(r"^(?:and|&)\s")
_WORD = re.compile(r"\w")
_PERIODICAL = re.compile(r"\w\s(?:Reports|Letters|Articles)$")
_DESCRIBED = frozenset({"thesis", "post-weblog", "software", "patent", "speech"})
# "Cambridge, MA: MIT Press"
_STATE = 2
_EDITION = re.compile(
    r"\b(\d+)(?:st|nd|rd|th|\.)\s(?:[Ee]d(?:ition|n|\.)\.?|Aufl(?:age|\.))"
    r"|\b([Ss]econd|[Tt]hird|[Rr]evised)\s[Ee]d(?:ition|\.)"
)
_UNIVERSITY = re.compile(r"\b[Uu]niversi")
# "Jena (Germany)"
_PLACE_IN = re.compile(rf"{PLACE.pattern}\s\({PLACE.pattern}\)")
_DESCRIPTION = re.compile(
    r"(?P<genre>.{3,40}?)\s(?:written\sfor|given\s(?:to|at)|presented\sat:?|for|at|by|from)\s"
    r"(?P<of>(?:the\s)?[A-Z].+)"
)


@dataclass
class Venue:
    """What has been told apart so far, and the pieces that nothing claimed."""

    values: dict[str, str] = field(default_factory=dict)
    editors: tuple[Name, ...] = ()
    genre_type: str = ""
    month: int = 0
    in_word: bool = False
    presented: bool = False
    rest: list[str] = field(default_factory=list)


def read_venue(slate: Slate, locator_start: int, order: Order) -> Venue:
    """Read all that is left on the slate; dates and locators must have been taken."""
    venue = Venue()
    edition = _EDITION.search(slate.text)
    if edition:
        venue.values["edition"] = next(filter(None, edition.groups()))
        slate.take_match(edition)
    _take_editors(slate, venue, order)
    # A blank may stand before the colon between town and house.
    house = None
    if ":" in slate.text:
        house = HOUSE_AT.search(slate.text) or HOUSE_IN_STATE.search(slate.text)
    if house:
        venue.values |= {"publisher-place": house["place"], "publisher": house["publisher"]}
        slate.take_match(house)
    fragments = slate.fragments()
    container_at = _container_fragment(fragments, locator_start)
    for number, (start, end) in enumerate(fragments):
        pieces = pieces_of(slate, start, end)
        if number == container_at and end == locator_start:
            pieces = joined_before_locator(slate, pieces)
        for piece in pieces:
            _place(piece, venue)
    _settle(venue)
    return venue


def _container_fragment(fragments: list[tuple[int, int]], locator_start: int) -> int:
    """The fragment that ends where the volume begins; else none in particular."""
    before = [n for n, (_, end) in enumerate(fragments) if end <= locator_start]
    return before[-1] if before and locator_start >= 0 else -1


def _take_editors(slate: Slate, venue: Venue, order: Order) -> None:
    """Take "ed. by A. Berg", "A. Berg, B. Olsen (Hrsg.)" and "Smith J, editor"."""
    begin = slate.begin()
    by = _EDITED_BY.search(slate.text, begin)
    if by:
        run = read_run(slate.text, by.end(), order)
        if run is not None and run.names:
            venue.editors = run.names
            slate.take(by.start(), _with_bracket(slate.text, run.end))
            return
    tag = _EDITORS_TAG.search(slate.text, begin)
    if not tag:
        return
    window = slate.text[: tag.start()]
    for boundary in reversed(list(_BEFORE_EDITORS.finditer(window))[-_MOST_BOUNDARIES:]):
        run = read_run(slate.text, boundary.end(), order)
        if run is not None and run.names and run.end >= tag.start():
            venue.editors = run.names
            start = boundary.end()
    if venue.editors:
        before = re.search(r"\b(?:[IiEe]n|[Ee]m|[Dd]ans):?\s*$", slate.text[:start])
        venue.in_word = bool(before)
        slate.take(before.start() if before else start, tag.end())


def _with_bracket(text: str, end: int) -> int:
    return end + 1 if text[end : end + 1] == ")" else end


def _place(piece: Piece, venue: Venue) -> None:
    """Give one piece to the variable that it speaks for."""
    text = unbracketed(piece.text)
    said_in = False
    while match := _IN.match(text):
        said_in = said_in or match["in"].casefold().startswith(("in", "appear", "published in"))
        venue.presented = venue.presented or match["in"].casefold().startswith("presented")
        text = stripped(text[match.end() :])
    text = _AND_FIRST.sub("", text)
    if not _WORD.search(text):
        return
    venue.in_word = venue.in_word or said_in
    if text.casefold().startswith("filed "):
        # The day of an application is not the day of publication.
        venue.rest.append(text)
        return
    language = LANGUAGES.get(text.removeprefix("In ").removeprefix("in ").casefold())
    if language:
        venue.values.setdefault("language", language)
        return
    # "Engineering Reports" is a journal.
    kind = "" if _PERIODICAL.search(text) else genre_type(text)
    described = None if kind else _DESCRIPTION.fullmatch(text)
    described_kind = genre_type(described["genre"]) if described else ""
    if described and described_kind in _DESCRIBED and venue.genre_type in {"", described_kind}:
        venue.values.setdefault("genre", described["genre"])
        venue.genre_type = described_kind
        text, kind = described["of"], ""
    if kind and "genre" not in venue.values:
        venue.values["genre"], venue.genre_type = text, kind
        return
    house, colon, town = text.partition(": ")
    if (
        colon
        and PRESS.fullmatch(house)
        and PLACE.fullmatch(town)
        and "publisher" not in venue.values
    ):
        # "Oxford University Press: Oxford"
        venue.values |= {"publisher": house, "publisher-place": town}
        return
    if "publisher-place" in venue.values and is_country(text):
        venue.values["publisher-place"] += f", {text}"
        return
    place_publisher = PLACE_PUBLISHER.fullmatch(text)
    if (
        place_publisher
        and "publisher" not in venue.values
        and ("container-title" in venue.values or venue.genre_type or place_publisher["isbd"])
    ):
        place = place_publisher["place"]
        if len(place) <= _STATE and "event-place" in venue.values:
            place = f"{venue.values.pop('event-place')}, {place}"
        venue.values["publisher-place"] = place
        venue.values["publisher"] = place_publisher["publisher"]
    elif "publisher" not in venue.values and _is_house(text, venue):
        venue.values["publisher"] = text
    elif (month := month_number(text)) and not venue.month:
        venue.month = month
    elif (
        "container-title" not in venue.values
        and "publisher" in venue.values
        and "publisher-place" not in venue.values
        and not said_in
        and PLACE.fullmatch(text)
    ):
        venue.values["publisher-place"] = text
    elif "container-title" in venue.values or venue.genre_type:
        _after_container(text, venue)
    else:
        name, comma, house = text.rpartition(", ")
        if comma and HOUSE.fullmatch(house):
            venue.values["publisher"] = house
            text = name
        venue.values["container-title"] = text


def _is_house(text: str, venue: Venue) -> bool:
    """Whether a piece is a publisher; a mere "… Press" after "in" may be a container."""
    if COMPANY.fullmatch(text) or HOUSE.fullmatch(text) or ANY_ARCHIVE.fullmatch(text):
        return True
    return (
        bool(PRESS.fullmatch(text)) and not venue.in_word and "container-title" not in venue.values
    )


def _after_container(text: str, venue: Venue) -> None:
    values = venue.values
    container = values.get("container-title", "")
    if venue.genre_type == "thesis" and "publisher" in values:
        if _UNIVERSITY.search(text) and not _UNIVERSITY.search(values["publisher"]):
            text, values["publisher"] = values["publisher"], text
        venue.rest.append(text)
        return
    if venue.genre_type == "thesis" and not is_university(text):
        venue.rest.append(text)
        return
    if venue.presented and is_meeting(text) and container and not is_meeting(container):
        venue.rest.append(container)
        values["container-title"] = text
        return
    if HOUSE.fullmatch(text) and is_university(values.get("publisher", "")):
        venue.rest.append(values["publisher"])
        values["publisher"] = text
        return
    if (
        PUBLISHER.fullmatch(text)
        and "publisher" not in values
        and (container or venue.genre_type != "speech")
    ):
        values["publisher"] = text
    elif not container and not is_university(text):
        values["container-title"] = text
    elif is_university(text) and "publisher" not in values and not is_meeting(container):
        values["publisher"] = text
    elif SERIES.match(text.removeprefix("of ")) and "collection-title" not in values:
        values["collection-title"] = text.removeprefix("of ")
    elif (
        (PLACE.fullmatch(text) or _PLACE_IN.fullmatch(text))
        and len(text) < 40
        and not is_venue_word(text.split(maxsplit=1)[0])
        and not is_meeting(text)
    ):
        variable = (
            "publisher-place"
            if "publisher" in values and not is_meeting(container)
            else "event-place"
        )
        values[variable] = f"{values[variable]}, {text}" if variable in values else text
    else:
        venue.rest.append(text)


def _settle(venue: Venue) -> None:
    """A university beside a thesis, a house beside nothing else: that is the publisher."""
    values = venue.values
    container = values.get("container-title", "")
    place = values.get("event-place", "")
    # Behind a book with editors, one name that is no town is the house.
    is_house = bool(place) and place not in TOWNS and "," not in place
    if venue.editors and container and is_house and "publisher" not in values:
        values["publisher"] = values.pop("event-place")
    if (
        venue.genre_type in {"thesis", "patent", "report"}
        and container
        and "publisher" not in values
    ):
        values["publisher"] = values.pop("container-title")
