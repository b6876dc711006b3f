"""What speaks against an offer: the rules of "no wrong match", each with its words.

"A search hit is accepted on stated evidence only: title *and* authors *and* year agree, no
numeral differs, no identifier conflicts, it is no erratum, reply, review or other kind of work."
Where one of the three is damaged, the place (container, volume, page) must make up for it.
"""

from __future__ import annotations

from collections.abc import Iterator

from .comparison import Comparison, Years
from .credits import Credit
from .place import Sameness
from .titles import TitleRelation, ends_cut, is_long
from .wording import author_detail, numeral_detail, place_detail, title_detail, year_detail


def against(found: Comparison) -> tuple[str, ...]:
    """All that speaks against accepting the offer; empty where the evidence suffices."""
    return tuple(_against(found))


def is_near(found: Comparison) -> bool:
    """Whether a person should look at the offer, though it is not accepted."""
    title, years = found.title, found.years
    if found.never:
        return False
    spelt = title.relation <= TitleRelation.MISSPELT
    same_page = found.place.page_of_container and years is Years.SAME
    if found.kind and not (spelt and found.credits.credit is Credit.ALL and years is Years.SAME):
        return False
    if title.numerals_differ and not same_page:
        # A series has one number here and another there; a form of one title lacks its number.
        if title.mine_only and title.theirs_only:
            return False
        if years is not Years.SAME:
            return False
    if found.mine.generic and not (found.place.found and years <= Years.NEXT):
        return False
    if found.credits.credit is Credit.UNKNOWN:
        return spelt and years <= Years.NEXT
    if not found.credits.half:
        return False
    if title.relation is TitleRelation.OTHER:
        return same_page
    return years <= Years.NEAR or (spelt and found.credits.credit is Credit.ALL)


def _against(found: Comparison) -> Iterator[str]:
    for forbidden in (
        found.never, found.kind, found.version, found.retracted, found.identifier
    ):  # fmt: skip
        if forbidden:
            yield forbidden
    if found.title.numerals_differ and not _numerals_cut_off(found):
        yield numeral_detail(found)
    if not _title_suffices(found):
        yield title_detail(found)
    if not _authors_suffice(found):
        yield author_detail(found)
    if not _year_suffices(found):
        yield year_detail(found)
    yield from _other_places(found)
    yield from _too_little(found)


def _spelt(found: Comparison) -> bool:
    return found.title.relation <= TitleRelation.DAMAGED


def _placed(found: Comparison) -> bool:
    return found.place.container is Sameness.SAME or found.place.found


def _title_suffices(found: Comparison) -> bool:
    relation = found.title.relation
    if relation <= TitleRelation.DAMAGED:
        return True
    if found.years is not Years.SAME or relation >= TitleRelation.NEAR:
        return False
    if found.place.found:
        return found.credits.credit <= Credit.TRUNCATED
    if found.credits.credit is not Credit.ALL or not _placed(found):
        return False
    if relation is TitleRelation.MISSPELT:
        return True
    several = found.credits.common > 1
    return several and (relation is TitleRelation.SUBTITLE or ends_cut(found.mine, found.theirs))


def _numerals_cut_off(found: Comparison) -> bool:
    """Whether the numbers that my title lacks stand in the part that was cut off it."""
    return (
        found.title.relation is TitleRelation.CUT
        and not found.title.mine_only
        and found.place.page_of_container
        and ends_cut(found.mine, found.theirs)
    )


def _authors_suffice(found: Comparison) -> bool:
    who = found.credits
    if who.credit is Credit.ALL:
        only = found.mine.people[0]
        return who.common > 1 or bool(only.given or only.literal) or _placed(found)
    if who.credit is Credit.TRUNCATED:
        return who.common > 1 or _placed(found)
    if not _spelt(found) or found.years is not Years.SAME:
        return False
    if who.credit is Credit.MOST:
        return is_long(found.mine) and (not who.lacking or _placed(found))
    return who.credit is Credit.BEGINNING and found.place.page_of_container


def _year_suffices(found: Comparison) -> bool:
    if found.years is Years.SAME:
        return True
    if not _spelt(found) or found.credits.credit is not Credit.ALL:
        return False
    if found.years is Years.NEXT:
        return found.place.found or _of_one_meeting(found)
    if found.place.container is not Sameness.SAME or found.years is Years.FAR:
        return False
    agreeing = [
        sameness is Sameness.SAME
        for part, sameness in found.place.parts
        if part in ("volume", "page") and any(f.item.text(part) for f in (found.mine, found.theirs))
    ]
    return bool(agreeing) and all(agreeing)


def _of_one_meeting(found: Comparison) -> bool:
    """Whether both are in one conference's proceedings, which appear when they can.

    A journal's name alone would take in a correction, a year later and under the same title.
    """
    kinds = {found.mine.item.type, found.theirs.item.type}
    return found.place.container is Sameness.SAME and kinds <= {"paper-conference", "chapter"}


def _other_places(found: Comparison) -> Iterator[str]:
    place = found.place
    if place.address:
        return
    if place.container is Sameness.OTHER and not place.exact:
        yield place_detail(found, "container")
    elif found.form and not _placed(found):
        yield found.form
    for part, sameness in place.parts[1:]:
        # With volume and page the same, a wrong issue is a slip.
        if sameness is Sameness.OTHER and not place.exact:
            yield place_detail(found, part)


def _too_little(found: Comparison) -> Iterator[str]:
    mine, place = found.mine, found.place
    if mine.generic:
        if not place.found:
            yield "so general a title needs the journal and the page"
    elif not is_long(mine) and found.credits.common < 2 and not _placed(found):
        yield "so short a title needs more authors or the journal"
    if place.found:
        return
    if mine.untyped:
        complete = is_long(mine) and found.credits.common > 1
        if not complete:
            yield "your entry does not say what kind of work it is"
    elif mine.kind == "any":
        yield "your entry is a web page, and says nothing of a journal"
