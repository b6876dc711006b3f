"""The table of the merge: what I did × what the registry says now × the sort of variable."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from pubtrack.matching.merge import Incoming, merge
from pubtrack.model.dates import PartialDate
from pubtrack.model.item import Item, Value
from pubtrack.model.names import Name
from pubtrack.model.origin import Strength

THEN, NOW = datetime(2024, 5, 1, tzinfo=UTC), datetime(2024, 6, 1, tzinfo=UTC)
CROSSREF = Incoming("crossref", Strength.REGISTRY, THEN)
LATER = replace(CROSSREF, at=NOW)
CV = Incoming("cv:/cv.md", Strength.PARSED, THEN)


def by(*names: str) -> tuple[Name, ...]:
    return tuple(map(Name.parse, names))


# variable: what the source said first, what it says later, what I wrote
SORTS: dict[str, tuple[Value, Value, Value]] = {
    "volume": ("12", "13", "14"),
    "title": ("A study of ports", "A survey of quays", "My own title"),
    "issued": (PartialDate(2020, 5), PartialDate(2021, 6), PartialDate(2019, 7)),
    "author": (by("Jane Doe", "Ann Roe"), by("Max Moe", "Kim Poe"), by("Jane Doe", "My Friend")),
    "type": ("article-journal", "paper-conference", "report"),
}
# (what I did, what the registry says now): what is had, and why the other is not taken
TABLE = {
    ("never touched", "same"): ("first", ""),
    ("never touched", "changed"): ("later", ""),
    ("never touched", "gone"): ("first", ""),
    ("changed by me", "same"): ("mine", "changed by you"),
    ("changed by me", "changed"): ("mine", "changed by you"),
    ("changed by me", "gone"): ("mine", ""),
    ("cleared by me", "same"): ("nothing", "cleared by you"),
    ("cleared by me", "changed"): ("nothing", "cleared by you"),
    ("cleared by me", "gone"): ("nothing", ""),
    ("locked", "same"): ("first", ""),
    ("locked", "changed"): ("first", "locked"),
    ("locked", "gone"): ("first", ""),
}


def with_value(item: Item, variable: str, value: Value) -> Item:
    if variable != "type":
        rest = {name: kept for name, kept in item.variables.items() if name != variable}
        return Item(item.type, {**rest, variable: value} if value else rest)
    return Item(str(value) or "document", item.variables)


def value_of(item: Item, variable: str) -> Value:
    if variable == "type":
        return "" if item.type == "document" else item.type
    return item.variables.get(variable, "")


@pytest.mark.parametrize("source", [CROSSREF, CV], ids=["from the registry", "from a CV"])
@pytest.mark.parametrize("variable", SORTS)
@pytest.mark.parametrize("case", TABLE, ids="-".join)
def test_table(variable: str, case: tuple[str, str], source: Incoming) -> None:
    said, changed, mine = SORTS[variable]
    did, says = case
    base = Item("article-journal", {"note": "A note"})
    before = merge(Item(), {}, with_value(base, variable, said), source)
    item, origins = before.item, dict(before.origins)
    if did == "changed by me":
        item = with_value(item, variable, mine)
    elif did == "cleared by me":
        item = with_value(item, variable, "")
    elif did == "locked":
        # The lock is on the value, wherever that came from.
        origins[variable] = replace(origins[variable], locked=True)
    now = {"same": said, "changed": changed, "gone": ""}[says]
    after = merge(item, origins, with_value(base, variable, now), LATER)
    outcome, why = TABLE[case]
    wanted = {"first": said, "later": changed, "mine": mine, "nothing": ""}[outcome]
    assert value_of(after.item, variable) == wanted
    assert [(d.variable, d.why) for d in after.kept] == ([(variable, why)] if why else [])
    # A second run finds nothing to do.
    again = merge(after.item, after.origins, with_value(base, variable, now), LATER)
    assert (again.item, again.origins, again.taken) == (after.item, after.origins, ())
    assert again.kept == after.kept


# (mine as the CV has it, the registry's, what is had, why the rest is not taken)
AUTHORS = {
    "given names in full": (
        by("J. Doe", "A. Roe"), by("Jane Doe", "Ann Roe"), by("Jane Doe", "Ann Roe"), ""),
    "in part fuller": (
        by("Jane Doe", "A. Roe"), by("J. Doe", "Ann Roe"), by("Jane Doe", "Ann Roe"), ""),
    "misspelt there": (
        by("T. L. Groves", "Aaron Gonzales"), by("Taylor Groves", "A. Gonzalez"),
        by("Taylor Groves", "Aaron Gonzales"), "“Aaron Gonzales” is yours, not “A. Gonzalez”"),
    "misspelt by two letters": (
        by("Aaron Gonzales", "Ann Roe"), by("Aaron Gonsalez", "Ann Roe"),
        by("Aaron Gonzales", "Ann Roe"), "“Aaron Gonzales” is yours, not “Aaron Gonsalez”"),
    "another order": (
        by("Jane Doe", "Ann Roe"), by("Ann Roe", "Jane Doe"), by("Jane Doe", "Ann Roe"),
        "the order of names is yours"),
    "fewer there": (
        by("Jane Doe", "Ann Roe", "Max Moe"), by("J. Doe", "Max T. Moe"),
        by("Jane Doe", "Ann Roe", "Max T. Moe"), "yours names more people"),
    "fewer there, fuller nowhere": (
        by("Jane Doe", "Ann Roe", "Max Moe"), by("Jane Doe"),
        by("Jane Doe", "Ann Roe", "Max Moe"), "yours names more people"),
    "more there": (
        by("J. Doe", "M. Moe"), by("Jane Doe", "Ann Roe", "Max Moe"),
        by("Jane Doe", "Ann Roe", "Max Moe"), ""),
    "et al. completed": (
        by("J. Doe", "et al."), by("Jane Doe", "Ann Roe"), by("Jane Doe", "Ann Roe"), ""),
    "et al. there": (
        by("Jane Doe", "Ann Roe"), by("Jane Doe", "et al."), by("Jane Doe", "Ann Roe"), ""),
    "other people": (by("Journal Of", "Vol Two"), by("Jane Doe", "Ann Roe"),
                     by("Jane Doe", "Ann Roe"), ""),
    "capitals": ((Name("DOE", "Jane"), Name("ROE", "Ann")), by("Jane Doe", "Ann Roe"),
                 by("Jane Doe", "Ann Roe"), ""),
}  # fmt: skip


@pytest.mark.parametrize(("mine", "theirs", "wanted", "why"), AUTHORS.values(), ids=AUTHORS)
def test_authors_of_a_cv(
    mine: tuple[Name, ...], theirs: tuple[Name, ...], wanted: tuple[Name, ...], why: str
) -> None:
    before = merge(Item(), {}, Item("report", {"author": mine}), CV)
    after = merge(before.item, before.origins, Item("report", {"author": theirs}), CROSSREF)
    assert after.item.names() == wanted
    assert [d.why for d in after.kept] == ([why] if why else [])
    again = merge(after.item, after.origins, Item("report", {"author": theirs}), LATER)
    assert (again.item, again.taken) == (after.item, ())


# (variable, mine as the CV has it, the registry's, whether it is taken, why not)
RICHER: dict[str, tuple[str, Value, Value, bool, str]] = {
    "title case": (
        "title",
        "A study of ports",
        "A Study of Ports",
        False,
        "its upper and lower case are yours",
    ),
    "subtitle missing there": (
        "title",
        "A study: of ports and bays",
        "A Study",
        False,
        "yours has the subtitle",
    ),
    "another title": ("title", "A study of prots", "A Study of Ports", True, ""),
    "all capitals": ("title", "A STUDY OF PORTS", "A Study of Ports", True, ""),
    "month": ("issued", PartialDate(2022, 8), PartialDate(2022), False, ""),
    "month there": ("issued", PartialDate(2022), PartialDate(2022, 8), True, ""),
    "another year": ("issued", PartialDate(2021), PartialDate(2022, 8), True, ""),
    "journal's abbreviation": ("container-title", "Journal of Ports", "J. Ports", False, ""),
    "case of the journal": (
        "container-title",
        "Journal of Ports",
        "Journal Of Ports",
        False,
        "its upper and lower case are yours",
    ),
    "last page": ("page", "185-193", "185", False, ""),
    "pages of the file": ("page", "100568", "1-12", False, ""),
    "another page": ("page", "100568", "185-193", True, ""),
    "volume before print": ("volume", "29", "PP", False, ""),
    "volume": ("volume", "28", "29", True, ""),
}


@pytest.mark.parametrize(
    ("variable", "mine", "theirs", "taken", "why"), RICHER.values(), ids=RICHER
)  # fmt: skip
def test_a_registry_makes_nothing_poorer(
    variable: str, mine: Value, theirs: Value, taken: bool, why: str
) -> None:
    before = merge(Item(), {}, Item("report", {variable: mine}), CV)
    after = merge(before.item, before.origins, Item("report", {variable: theirs}), CROSSREF)
    assert after.item.variables[variable] == (theirs if taken else mine)
    assert [d.why for d in after.kept] == ([why] if why else [])


TYPES = {
    "untold": ("document", "article-journal", "article-journal"),
    "web page": ("webpage", "article-journal", "article-journal"),
    "a guess": ("article-journal", "paper-conference", "paper-conference"),
    "talk": ("speech", "paper-conference", "speech"),
    "software": ("software", "dataset", "software"),
    "blog post": ("post-weblog", "article-magazine", "post-weblog"),
    "vaguer there": ("report", "webpage", "report"),
    "untold there": ("report", "document", "report"),
}


@pytest.mark.parametrize(("mine", "theirs", "wanted"), TYPES.values(), ids=TYPES)
def test_types_of_a_cv(mine: str, theirs: str, wanted: str) -> None:
    before = merge(Item(), {}, Item(mine, {"title": "T"}), CV)
    after = merge(before.item, before.origins, Item(theirs, {"title": "T"}), CROSSREF)
    assert after.item.type == wanted
