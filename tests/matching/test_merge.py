"""Three-way merge: what a source may change, and what it may not."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pubtrack.matching.merge import Difference, Incoming, Merged, adopt, differences, merge
from pubtrack.model.codec import value_to_text
from pubtrack.model.dates import PartialDate
from pubtrack.model.item import Item, Value
from pubtrack.model.names import Name
from pubtrack.model.origin import Origin, Strength

NOW = datetime(2024, 5, 1, tzinfo=UTC)
CV = Incoming("cv:/cv.md", Strength.PARSED, NOW)
OTHER_CV = Incoming("cv:/other.md", Strength.PARSED, NOW)
CROSSREF = Incoming("crossref", Strength.REGISTRY, NOW)
ARXIV = Incoming("arxiv", Strength.REGISTRY, NOW)
BIB = Incoming("bib:/refs.bib", Strength.CURATED, NOW)
OTHER_BIB = Incoming("bib:/more.bib", Strength.CURATED, NOW)
ME = Incoming("me", Strength.SET, NOW)


def names(text: str) -> tuple[Name, ...]:
    return tuple(Name.parse(name) for name in text.split(";"))


def first(incoming: Incoming, variables: dict[str, Value], kind: str = "book") -> Merged:
    """A publication as this source alone gave it."""
    return merge(Item(), {}, Item(kind, variables), incoming)


def test_a_new_publication_takes_everything() -> None:
    theirs = Item("book", {"title": "T", "issued": PartialDate(2020)})
    merged = merge(Item(), {}, theirs, CV)
    assert merged.item == theirs
    assert set(merged.origins) == {"type", "title", "issued"}
    assert merged.origins["title"] == Origin("cv:/cv.md", Strength.PARSED, '"T"', NOW)
    assert {d.variable for d in merged.taken} == {"type", "title", "issued"}
    assert merged.kept == ()


def test_what_a_person_curates_is_locked() -> None:
    assert first(BIB, {"title": "T"}).origins["title"].locked
    assert not first(CROSSREF, {"title": "T"}).origins["title"].locked


@pytest.mark.parametrize("source", [CV, CROSSREF, BIB, ME], ids=lambda s: s.source)
def test_again_is_the_same(source: Incoming) -> None:
    before = first(source, {"title": "T", "author": names("Jane Doe"), "page": "5-9"})
    later = Incoming(source.source, source.strength, NOW + timedelta(days=1))
    after = merge(before.item, before.origins, before.item, later)
    assert (after.item, after.origins, after.taken, after.kept) == (
        before.item, before.origins, (), ()
    )  # fmt: skip


# (source of mine, mine, the other source, its value, the outcome, whether it is told)
ALMOST = Name("Doe", "J.")
STRENGTHS = {
    "the same source says otherwise": (CV, "A", CV, "B", "B", False),
    "a registry corrects a parsed value": (CV, "A", CROSSREF, "B", "B", False),
    "a person's file corrects a registry": (CROSSREF, "A", BIB, "B", "B", False),
    "a person corrects their file": (BIB, "A", ME, "B", "B", False),
    "a CV does not correct a registry": (CROSSREF, "A", CV, "B", "A", True),
    "a registry does not correct a file": (BIB, "A", CROSSREF, "B", "A", True),
    "nor what was set": (ME, "A", CROSSREF, "B", "A", True),
    "nor does a file": (ME, "A", BIB, "B", "A", True),
    "of two registries the first": (CROSSREF, "A", ARXIV, "B", "A", True),
    "of two files the first": (BIB, "A", OTHER_BIB, "B", "A", True),
    "of two CVs the first": (CV, "A", OTHER_CV, "B", "A", True),
}


@pytest.mark.parametrize(
    ("source", "mine", "other", "theirs", "outcome", "told"), STRENGTHS.values(), ids=STRENGTHS
)
def test_strengths(
    source: Incoming, mine: str, other: Incoming, theirs: str, outcome: str, told: bool
) -> None:
    before = first(source, {"note": mine})
    after = merge(before.item, before.origins, Item("book", {"note": theirs}), other)
    assert after.item.text("note") == outcome
    assert after.kept == ((Difference("note", mine, theirs),) if told else ())
    assert bool(after.taken) is not told


def test_changed_by_me_is_kept() -> None:
    before = first(CROSSREF, {"note": "A"})
    mine = before.item.with_({"note": "mine"})
    for source in (CROSSREF, ARXIV, CV, BIB):
        after = merge(mine, before.origins, Item("book", {"note": "B"}), source)
        assert after.item.text("note") == "mine"
        assert after.kept == (Difference("note", "mine", "B"),)


def test_what_a_source_says_now_is_remembered() -> None:
    before = first(CROSSREF, {"note": "A"})
    mine = before.item.with_({"note": "mine"})
    after = merge(mine, before.origins, Item("book", {"note": "B"}), CROSSREF)
    assert after.origins["note"].fetched == '"B"'
    again = merge(mine, after.origins, Item("book", {"note": "B"}), CROSSREF)
    assert again.origins == after.origins
    assert again.item.text("note") == "mine"


@pytest.mark.parametrize("source", [CROSSREF, ARXIV, CV, BIB], ids=lambda s: s.source)
def test_cleared_by_me_stays_cleared(source: Incoming) -> None:
    before = first(CROSSREF, {"title": "T", "note": "A"})
    mine = before.item.with_({"note": ""})
    after = merge(mine, before.origins, Item("book", {"note": "A"}), source)
    assert "note" not in after.item
    assert after.kept == (Difference("note", "", "A"),)


def test_a_silent_source_takes_nothing_away() -> None:
    before = first(CROSSREF, {"title": "T", "note": "A"})
    after = merge(before.item, before.origins, Item("book", {"title": "T"}), CROSSREF)
    assert after.item == before.item


def test_a_value_without_an_origin_is_mine() -> None:
    after = merge(Item("book", {"note": "mine"}), {}, Item("report", {"note": "B"}), BIB)
    assert after.item == Item("book", {"note": "mine"})
    assert {d.variable for d in after.kept} == {"note", "type"}


def test_a_stronger_source_that_agrees_becomes_the_origin() -> None:
    before = first(CV, {"note": "A"})
    after = merge(before.item, before.origins, Item("book", {"note": "A"}), BIB)
    assert after.origins["note"].source == BIB.source
    assert after.origins["note"].locked
    assert after.taken == ()


# (variable, mine, theirs, what is had when theirs comes from a stronger, and a weaker source)
SPELLINGS = {
    "full stop": ("title", "A study of ports", "A study of ports.", False, False),
    "capitals": ("title", "A STUDY OF PORTS", "A Study of Ports", True, True),
    "capitals there": ("title", "A study of ports", "A STUDY OF PORTS", False, False),
    "markup in the title": ("title", "The E. coli port", "The <i>E. coli</i> port", True, True),
    "markup missing": ("title", "The <i>E. coli</i> port", "The E. coli port", False, False),
    "page range completed": ("page", "1937-40", "1937-1940", True, True),
    "page range shortened": ("page", "1937-1940", "1937-40", False, False),
    "page dash": ("page", "5-9", "5–9", False, False),
    "last page missing": ("page", "5-9", "5", False, False),
    "names in full": ("author", names("J. Doe; A. Roe"), names("Jane Doe; Ann Roe"), True, True),
    "names as initials": ("author", names("Jane Doe; Ann Roe"), names("J. Doe; A. Roe"), False,
                          False),
    "rest of a truncated list": ("author", names("Jane Doe; et al."),
                                 names("Jane Doe; Ann Roe; Max Moe"), True, True),
    "list with a gap": ("author", names("Jane Doe; ...; Kim Poe"),
                        names("Jane Doe; Ann Roe; Max Moe; Kim Poe"), True, True),
    "gap in theirs": ("author", names("Jane Doe; Ann Roe; Max Moe; Kim Poe"),
                      names("Jane Doe; ...; Kim Poe"), False, False),
    "truncated list": ("author", names("Jane Doe; Ann Roe"), names("Jane Doe; et al."), False,
                       False),
    "month known": ("issued", PartialDate(2020), PartialDate(2020, 5), True, True),
    "month not known": ("issued", PartialDate(2020, 5), PartialDate(2020), False, False),
    "journal in full": ("container-title", "J. Harbour Stud.", "Journal of Harbour Studies", True,
                        True),
    "journal abbreviated": ("container-title", "Journal of Harbour Studies", "J. Harbour Stud.",
                            False, False),
    "DOI's case": ("DOI", "10.5555/AbC", "10.5555/abc", False, False),
    "address": ("URL", "https://x.org/a", "http://www.x.org/a/", False, False),
}  # fmt: skip


@pytest.mark.parametrize(
    ("variable", "mine", "theirs", "stronger", "weaker"), SPELLINGS.values(), ids=SPELLINGS
)
def test_spellings(variable: str, mine: Value, theirs: Value, stronger: bool, weaker: bool) -> None:
    for source, other, taken in ((CV, CROSSREF, stronger), (CROSSREF, CV, weaker)):
        before = first(source, {variable: mine})
        after = merge(before.item, before.origins, Item("book", {variable: theirs}), other)
        assert after.item.variables[variable] == (theirs if taken else mine)
        assert after.kept == ()


def test_a_locked_value_is_not_replaced_by_a_fuller_weaker_one() -> None:
    before = first(BIB, {"author": names("J. Doe"), "issued": PartialDate(2020)})
    theirs = Item("book", {"author": names("Jane Doe"), "issued": PartialDate(2020, 5)})
    assert merge(before.item, before.origins, theirs, CROSSREF).item == before.item


def test_a_curated_spelling_is_taken() -> None:
    before = first(CROSSREF, {"title": "A Study Of Ports"})
    after = merge(before.item, before.origins, Item("book", {"title": "A study of ports"}), BIB)
    assert after.item.title == "A study of ports"


LISTS = {
    "order": ("Jane Doe; Ann Roe", "Ann Roe; Jane Doe"),
    "shorter": ("Jane Doe; Ann Roe; Max Moe", "Jane Doe; Max Moe"),
    "shorter from the end": ("Jane Doe; Ann Roe; Max Moe", "Jane Doe; Ann Roe"),
    "shorter, other names": ("Jane Doe; Ann Roe; Max Moe", "Jane Doe; Kim Poe"),
    "longer, in another order": ("Jane Doe; Ann Roe", "Max Moe; Ann Roe; Jane Doe"),
}


@pytest.mark.parametrize(("mine", "theirs"), LISTS.values(), ids=LISTS)
def test_order_and_length_stay(mine: str, theirs: str) -> None:
    for source, others in ((CV, (CROSSREF, OTHER_CV)), (CROSSREF, (CROSSREF, ARXIV, CV))):
        before = first(source, {"author": names(mine)})
        for other in others:
            theirs_item = Item("book", {"author": names(theirs)})
            after = merge(before.item, before.origins, theirs_item, other)
            assert after.item.names() == names(mine)


def test_my_own_file_may_change_its_list() -> None:
    before = first(BIB, {"author": names("Jane Doe; Ann Roe")})
    after = merge(before.item, before.origins, Item("book", {"author": names("Ann Roe")}), BIB)
    assert after.item.names() == names("Ann Roe")


def test_types() -> None:
    before = first(CV, {"title": "T"}, "webpage")
    assert merge(before.item, before.origins, Item("document", {}), BIB).item.type == "webpage"
    assert merge(before.item, before.origins, Item("software", {}), BIB).item.type == "software"
    before = first(BIB, {"title": "T"}, "software")
    after = merge(before.item, before.origins, Item("webpage", {}), CROSSREF)
    assert after.item.type == "software"
    assert after.kept == (Difference("type", "software", "webpage"),)


PREPRINT: dict[str, Value] = {
    "title": "A study of ports", "author": names("Jane Doe"), "publisher": "arXiv",
    "number": "arXiv:2001.01234 [cs.IR]", "issued": PartialDate(2020, 1),
}  # fmt: skip
PUBLISHED: dict[str, Value] = {
    "title": "A study of ports", "author": names("Jane Doe"), "DOI": "10.5555/a1",
    "container-title": "Harbour", "volume": "3", "issued": PartialDate(2021),
}  # fmt: skip


def test_a_preprint_tells_where_else_the_work_is() -> None:
    before = first(CROSSREF, PUBLISHED, "article-journal")
    after = merge(before.item, before.origins, Item("article", PREPRINT), ARXIV)
    assert after.item == before.item.with_(
        {"archive": "arXiv", "archive_location": "arXiv:2001.01234 [cs.IR]"}
    )
    assert after.kept == ()


def test_a_version_of_record_replaces_the_preprint() -> None:
    before = first(CV, PREPRINT, "article")
    after = merge(before.item, before.origins, Item("article-journal", PUBLISHED), CROSSREF)
    assert after.item == Item(
        "article-journal",
        {**PUBLISHED, "archive": "arXiv", "archive_location": "arXiv:2001.01234 [cs.IR]"},
    )
    assert set(after.origins) == {"type", *after.item.variables}
    again = merge(after.item, after.origins, Item("article", PREPRINT), CV)
    assert again.item == after.item


def test_differences() -> None:
    mine = Item("book", {"title": "A Study.", "volume": "3", "note": "n", "page": "5-9"})
    theirs = Item("report", {"title": "A study", "volume": "4", "page": "5–9", "DOI": "10.5555/x"})
    assert differences(mine, theirs) == (
        Difference("volume", "3", "4"),
        Difference("note", "n", ""),
    )


values = st.one_of(
    st.tuples(st.just("title"), st.sampled_from(["A study", "A Study.", "Another"])),
    st.tuples(st.just("issued"), st.sampled_from([PartialDate(2020), PartialDate(2020, 5)])),
    st.tuples(
        st.just("author"),
        st.sampled_from(["J. Doe", "Jane Doe", "Jane Doe; Ann Roe", "Ann Roe; Jane Doe"]).map(
            names
        ),
    ),
    st.tuples(st.just("page"), st.sampled_from(["5", "5-9", "5–9", "7"])),
)
items = st.builds(
    lambda kind, pairs: Item(kind, dict(pairs)),
    st.sampled_from(["book", "document", "article", "article-journal"]),
    st.lists(values, max_size=4),
)
sources = st.sampled_from([CV, OTHER_CV, CROSSREF, ARXIV, BIB, OTHER_BIB, ME])


@given(st.lists(st.tuples(items, sources), min_size=1, max_size=6))
@settings(max_examples=100, deadline=None)
def test_merging_settles(steps: list[tuple[Item, Incoming]]) -> None:
    state = Merged(Item(), {})
    for theirs, source in steps:
        before = state.item
        state = merge(state.item, state.origins, theirs, source)
        # Nothing that was known is lost, and every value has an origin.
        assert set(before.variables) <= set(state.item.variables) | {"publisher", "number"}
        assert set(state.item.variables) <= set(state.origins)
        # Every value is one that its origin gave.
        for variable, value in state.item.variables.items():
            assert state.origins[variable].fetched == value_to_text(value)
    again = merge(state.item, state.origins, *steps[-1])
    assert (again.item, again.origins, again.taken) == (state.item, state.origins, ())


@given(items, items, sources)
@settings(max_examples=100, deadline=None)
def test_my_changes_survive(fetched: Item, theirs: Item, source: Incoming) -> None:
    before = first(CROSSREF, dict(fetched.variables), fetched.type)
    mine = before.item.with_({"title": "My own title"})
    after = merge(mine, before.origins, theirs, source)
    assert after.item.title == "My own title"


@given(items, sources)
@settings(max_examples=100, deadline=None)
def test_adopting_is_merging_into_nothing(theirs: Item, source: Incoming) -> None:
    merged = merge(Item("document"), {}, theirs, source)
    assert (merged.item, merged.origins) == (theirs, adopt(theirs, source))
