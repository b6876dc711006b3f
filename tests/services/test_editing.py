"""What a person says of a publication, and what every source after it may change."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from pubtrack.errors import UnknownPublication, UsageError
from pubtrack.matching.merge import Incoming, Merged, merge
from pubtrack.model.dates import PartialDate
from pubtrack.model.item import Item, Value
from pubtrack.model.names import Name
from pubtrack.model.origin import Origin, Strength
from pubtrack.services.editing.values import (
    Edited,
    Target,
    lock,
    read_assignments,
    read_variables,
    set_values,
    unlock,
)
from pubtrack.services.origins import Said, shown_origins
from pubtrack.store.library import Library
from pubtrack.store.values import Publication

NOW = datetime(2024, 5, 1, tzinfo=UTC)
LATER = NOW + timedelta(days=30)
CV = Incoming("cv:/cv.md", Strength.PARSED, NOW)
CROSSREF = Incoming("crossref", Strength.REGISTRY, NOW)
ARXIV = Incoming("arxiv", Strength.REGISTRY, NOW)
BIB = Incoming("bib:/refs.bib", Strength.CURATED, NOW)
SOURCES = (CV, CROSSREF, ARXIV, BIB)
TARGET = Target("doe2020ports")
ITEM = Item(
    "article-journal",
    {
        "title": "A study of ports",
        "author": (Name("Doe", "Jane"), Name("Roe", "Ann")),
        "volume": "3",
        "issued": PartialDate(2020, 5),
    },
)
OTHER: dict[str, Value] = {
    "title": "Another study altogether",
    "author": (Name("Poe", "Kim"),),
    "volume": "9",
    "issued": PartialDate(2021),
    "genre": "Preprint",
}

TYPED = {
    "text": ("volume=3", "volume", "3"),
    "name in other case": ("doi=10.5555/ABC", "DOI", "10.5555/abc"),
    "alias": ("shortTitle=Ports", "title-short", "Ports"),
    "underscore": ("container_title=Harbour", "container-title", "Harbour"),
    "equals in the value": ("title=E = mc", "title", "E = mc"),
    "blanks around": ("title= Ports ", "title", "Ports"),
    "empty": ("volume=", "volume", ""),
    "empty names": ("author=", "author", ()),
    "DOI as an address": ("DOI=https://doi.org/10.5555/Abc", "DOI", "10.5555/abc"),
    "PMID": ("PMID=PMID: 26455644", "PMID", "26455644"),
    "PMCID": ("PMCID=pmc4910826", "PMCID", "PMC4910826"),
    "two ISBNs": ("ISBN=0-306-40615-2, 978-0-262-53487-1", "ISBN",
                  "9780306406157, 9780262534871"),
    "address": ("URL=https://example.org/a?b=c", "URL", "https://example.org/a?b=c"),
    "type": ("type=article-journal", "type", "article-journal"),
    "type as Zotero has it": ("TYPE=journalArticle", "type", "article-journal"),
    "date": ("issued=2022-08", "issued", PartialDate(2022, 8)),
    "date as people write it": ("issued=Aug. 2022", "issued", PartialDate(2022, 8)),
    "year": ("issued=2022", "issued", PartialDate(2022)),
    "range": ("event-date=2022-08-12/2022-08-14", "event-date",
              PartialDate(2022, 8, 12, end=PartialDate(2022, 8, 14))),
    "date in words": ("issued={in press}", "issued", PartialDate(literal="in press")),
    "names": ("author=Lovelace, Ada; Grace Hopper; {Quay Press; Oslo}", "author",
              (Name("Lovelace", "Ada"), Name("Hopper", "Grace"),
               Name(literal="Quay Press; Oslo"))),
    "particle": ("editor=van der Berg, Jonas", "editor",
                 (Name("Berg", "Jonas", non_dropping_particle="van der"),)),
    "lines of a note": ("note=one\ntwo", "note", "one\ntwo"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "variable", "value"), TYPED.values(), ids=TYPED)
def test_what_is_typed(text: str, variable: str, value: Value) -> None:
    assert read_assignments([text]) == {variable: value}


MISTYPED = {
    "no equals sign": (["volume"], "'volume' sets nothing", "variable=value"),
    "unknown": (["colour=red"], "'colour' is no CSL variable", ""),
    "nearly known": (["tilte=x"], "'tilte' is no CSL variable", "title"),
    "BibTeX's journal": (["journal=x"], "'journal' is no CSL variable", "container-title"),
    "BibTeX's journal, nearly": (["jounral=x"], "is no CSL variable", "container-title"),
    "year": (["year=2022"], "'year' is no CSL variable", "issued"),
    "type": (["type=artical-journal"], "'artical-journal' is no CSL type", "article-journal"),
    "type far off": (["type=gizmo"], "'gizmo' is no CSL type", "paper-conference"),
    "date": (["issued=2022-13"], "issued: '2022-13' is no date", "2022-08-12"),
    "DOI": (["DOI=abc"], "DOI: 'abc' is no DOI", "10.1145"),
    "ISBN's check digit": (["ISBN=978-0-262-53487-2"], "ISBN", ""),
    "address": (["URL=javascript:alert(1)"], "is no address", "https://"),
    "names without semicolons": (["author=Ada Lovelace and Grace Hopper"], "several names",
                                 "braces"),
    "names with commas": (["author=Lovelace, Ada, Hopper, Grace"], "several names", ";"),
    "empty braces": (["author={}"], "is no name", "braces"),
    "only marks": (["author=*"], "is no name", "braces"),
    "escape sequence": (["title=a\x1b[31mb"], "control character U+001B", ""),
    "line end": (["title=a\nb"], "a line end", ""),
    "half a character": (["title=a\udce9"], "control character U+DCE9", ""),
    "control in a name": (["author=Doe, \x07Jane"], "control character U+0007", ""),
    "twice": (["doi=10.5555/a", "DOI=10.5555/b"], "DOI is set twice", ""),
    "the key": (["citation-key=x"], "nothing to set", ""),
}  # fmt: skip


@pytest.mark.parametrize(("texts", "told", "hint"), MISTYPED.values(), ids=MISTYPED)
def test_what_is_mistyped(texts: list[str], told: str, hint: str) -> None:
    with pytest.raises(UsageError) as raised:
        read_assignments(texts)
    assert told in raised.value.message
    assert hint in raised.value.hint
    assert raised.value.message.isprintable()


def test_all_faults_are_told_at_once() -> None:
    with pytest.raises(UsageError) as raised:
        read_assignments(["colour=red", "volume=3", "DOI=abc", "issued=soon"])
    assert raised.value.message.count("\n") == 2
    with pytest.raises(UsageError, match=r"'tilte' is no CSL variable .*\n'foo'"):
        read_variables(["tilte", "volume", "foo"])


Store = Callable[..., Publication]


@pytest.fixture
def stored(library: Library) -> Store:
    """Store ITEM as these sources gave it, in turn."""

    def store(*sources: Incoming) -> Publication:
        state = Merged(Item(), {})
        for source in sources:
            state = merge(state.item, state.origins, ITEM, source)
        with library.change("import") as change:
            return change.add_publication(state.item, TARGET.reference, state.origins)

    return store


def now_of(library: Library) -> Publication:
    found = library.by_key(TARGET.reference)
    assert found is not None
    return found


def sync(publication: Publication, values: dict[str, Value], source: Incoming) -> Item:
    """What a source makes of the publication, when it is asked twice."""
    theirs = Item("article-journal", values)
    state = Merged(publication.item, publication.origins)
    for at in (LATER, LATER + timedelta(days=1)):
        again = Incoming(source.source, source.strength, at)
        state = merge(state.item, state.origins, theirs, again)
    return state.item


def say(library: Library, *texts: str) -> Edited:
    return set_values(library, TARGET, read_assignments(texts), f"set {texts}", NOW)


MINE = {"title": "title=My ports", "author": "author=Moe, Max", "volume": "volume=4",
        "issued": "issued=2019", "genre": "genre=Essay"}  # fmt: skip


@pytest.mark.parametrize("variable", MINE)
@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.source)
def test_what_is_set_stays(
    library: Library, stored: Store, variable: str, source: Incoming
) -> None:
    stored(CV, source)
    done = say(library, MINE[variable])
    assert [change.variable for change in done.changes] == [variable]
    mine = now_of(library)
    assert mine == done.publication
    origin = mine.origins[variable]
    assert (origin.source, origin.strength, origin.locked) == ("me", Strength.SET, True)
    value = mine.item.variables[variable]
    assert sync(mine, OTHER, source).variables[variable] == value
    assert sync(mine, dict(ITEM.variables), source).variables[variable] == value
    assert sync(mine, {}, source).variables[variable] == value


@pytest.mark.parametrize("variable", ["title", "author", "volume", "issued", "genre"])
@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.source)
def test_what_is_unset_stays_clear(
    library: Library, stored: Store, variable: str, source: Incoming
) -> None:
    stored(source)
    say(library, f"{variable}=")
    cleared = now_of(library)
    assert variable not in cleared.item
    assert variable not in sync(cleared, OTHER, source)
    unlock(library, TARGET, [variable], "unlock", NOW)
    assert sync(now_of(library), OTHER, source).variables[variable] == OTHER[variable]


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.source)
def test_the_type_is_a_variable_like_others(
    library: Library, stored: Store, source: Incoming
) -> None:
    stored(source)
    assert say(library, "type=report").publication.item.type == "report"
    assert sync(now_of(library), OTHER, source).type == "report"
    assert say(library, "type=").publication.item.type == "document"
    assert sync(now_of(library), OTHER, source).type == "document"
    unlock(library, TARGET, ["type"], "unlock", NOW)
    assert sync(now_of(library), OTHER, source).type == "article-journal"


@pytest.mark.parametrize("variable", ["type", "title", "author", "volume", "issued"])
@pytest.mark.parametrize("first", SOURCES, ids=lambda source: source.source)
@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.source)
def test_what_is_locked_stays(
    library: Library, stored: Store, variable: str, first: Incoming, source: Incoming
) -> None:
    stored(first)
    done = lock(library, TARGET, [variable], "lock", NOW)
    assert done.locked == (variable,)
    assert done.changes == ()
    locked = now_of(library)
    assert locked.origins[variable].source == first.source
    after = merge(
        locked.item, locked.origins, Item("report", OTHER),
        Incoming(source.source, source.strength, LATER),
    ).item  # fmt: skip
    assert after.variables.get(variable) == ITEM.variables.get(variable)
    assert variable != "type" or after.type == ITEM.type


@pytest.mark.parametrize("variable", ["title", "volume", "issued"])
@pytest.mark.parametrize("first", SOURCES, ids=lambda source: source.source)
def test_what_is_unlocked_is_a_registrys_to_correct(
    library: Library, stored: Store, variable: str, first: Incoming
) -> None:
    stored(first)
    lock(library, TARGET, [], "lock", NOW)
    unlock(library, TARGET, [], "unlock", NOW)
    unlocked = now_of(library)
    assert not any(origin.locked for origin in unlocked.origins.values())
    registry = ARXIV if first == ARXIV else CROSSREF
    if first in (CROSSREF, ARXIV):
        assert unlocked.origins[variable].strength is Strength.REGISTRY
    assert sync(unlocked, OTHER, registry).variables[variable] == OTHER[variable]


def test_what_was_set_and_unlocked_is_weak(library: Library, stored: Store) -> None:
    stored(CROSSREF)
    say(library, "volume=4")
    assert unlock(library, TARGET, ["volume"], "unlock", NOW).unlocked == ("volume",)
    assert now_of(library).origins["volume"] == Origin("me", Strength.PARSED, '"4"', NOW)
    assert sync(now_of(library), {}, CROSSREF).text("volume") == "4"
    assert sync(now_of(library), OTHER, CV).text("volume") == "4"
    assert sync(now_of(library), OTHER, ARXIV).text("volume") == "9"


def test_a_value_that_no_source_gave(library: Library) -> None:
    with library.change("made") as change:
        change.add_publication(ITEM, TARGET.reference)
    assert lock(library, TARGET, ["volume"], "lock", NOW).locked == ("volume",)
    assert now_of(library).origins["volume"] == Origin("me", Strength.SET, '"3"', NOW, locked=True)
    assert unlock(library, TARGET, [], "unlock", NOW).unlocked == ("type", *ITEM.variables)
    assert sync(now_of(library), OTHER, CROSSREF).text("volume") == "9"


def test_unlocking_all_leaves_what_was_cleared(library: Library, stored: Store) -> None:
    stored(CROSSREF)
    say(library, "genre=", "volume=")
    done = unlock(library, TARGET, [], "unlock", NOW)
    assert done.unlocked == ()
    assert "unlock doe2020ports genre volume" in done.notes[0]
    assert "volume" not in sync(now_of(library), OTHER, CROSSREF)


def test_what_cannot_be_locked(library: Library, stored: Store) -> None:
    stored(CV)
    with pytest.raises(UsageError, match="has no genre, DOI to lock") as raised:
        lock(library, TARGET, ["genre", "volume", "DOI"], "lock", NOW)
    assert raised.value.hint == "pubtrack unset doe2020ports genre DOI keeps it so"
    with pytest.raises(UsageError, match="has no genre to unlock"):
        unlock(library, TARGET, ["genre"], "unlock", NOW)
    with pytest.raises(UnknownPublication):
        set_values(library, Target("nobody"), {"volume": "3"}, "set", NOW)
    assert [change.command for change in library.log()] == ["import"]


def test_nothing_twice(library: Library, stored: Store) -> None:
    stored(CV)
    assert say(library, "volume=3").locked == ("volume",)
    for _ in range(2):
        assert say(library, "genre=").cleared == (() if _ else ("genre",))
    before = len(library.log())
    for done in (
        say(library, "volume=3", "genre="),
        lock(library, TARGET, ["volume"], "lock", LATER),
        unlock(library, TARGET, ["title"], "unlock", LATER),
    ):
        assert not done.anything
    assert len(library.log()) == before


def test_one_change_that_undo_takes_back(library: Library, stored: Store) -> None:
    before = stored(CV)
    say(library, "volume=4", "genre=Essay", "title=", "type=report", "author=Moe, Max")
    assert now_of(library) != before
    assert library.undo() is not None
    assert now_of(library) == before


def test_an_identifier_typed_as_it_is_stays_as_the_file_spells_it(
    library: Library, stored: Store
) -> None:
    stored(CV)
    with library.change("another") as change:
        item = Item("book", {"DOI": "10.5555/TPDS", "title": "Ports"})
        change.add_publication(item, "moe2021book")
    for typed in ("10.5555/TPDS", "10.5555/tpds", "https://doi.org/10.5555/Tpds"):
        values = read_assignments([f"DOI={typed}"])
        done = set_values(library, Target("moe2021book"), values, "set", NOW)
        assert (done.changes, done.publication.item) == ((), item)
    values = read_assignments(["DOI=10.5555/other"])
    done = set_values(library, Target("moe2021book"), values, "set", NOW)
    assert done.publication.item.text("DOI") == "10.5555/other"


def test_who_else_has_an_identifier(library: Library, stored: Store) -> None:
    stored(CV)
    with library.change("another") as change:
        change.add_publication(Item("book", {"DOI": "10.5555/x"}), "moe2021book")
    assert say(library, "DOI=10.5555/X").notes == ("moe2021book has 10.5555/x, too",)


@pytest.fixture
def shown(library: Library, stored: Store) -> dict[str, str]:
    """How each variable is shown, after a publication went through everything."""
    stored(CV, CROSSREF)
    say(library, "title=My ports", "volume=", "genre=")
    lock(library, TARGET, ["author"], "lock", NOW)
    said = (Said("title", "crossref", "Their ports", LATER),)
    return {
        one.variable: " ".join(
            (one.source, "locked" if one.locked else "open", "" if one.value else "cleared",
             *(f"{s.source}: {s.value}" for s in one.says))
        )
        for one in shown_origins(now_of(library), said)
    }  # fmt: skip


def test_origins_are_shown(shown: dict[str, str]) -> None:
    assert shown == {
        "type": "crossref open ",
        "title": "me locked  crossref: Their ports",
        "author": "crossref locked ",
        "issued": "crossref open ",
        "genre": "me locked cleared",
        "volume": "me locked cleared",
    }


def test_what_a_source_says_of_a_changed_value() -> None:
    origins = {"volume": Origin("crossref", Strength.REGISTRY, '"3"', NOW)}
    for volume in ("4", ""):
        item = Item("book", {"volume": volume})
        one = shown_origins(Publication(1, "k", item, origins))[1]
        assert (one.source, one.value) == ("me", volume)
        assert one.says == (Said("volume", "crossref", "3", NOW),)


@pytest.mark.parametrize(
    "text",
    ["Tomo Lazovich, Luca Belli, Aaron Gonzales", "A. Lovelace, G. Hopper", "A, B, C, D"],
)
def test_a_list_as_cvs_write_it_is_not_one_person(text: str) -> None:
    with pytest.raises(UsageError, match="may be several names"):
        read_assignments([f"author={text}"])


@pytest.mark.parametrize("text", ["Berg, Jonas", "King, Jr., Martin Luther", "van der Berg, J."])
def test_one_person_with_commas_is_one(text: str) -> None:
    read_assignments([f"author={text}"])
