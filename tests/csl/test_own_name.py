"""The reader's own name: found with care, marked in the tree."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rendered_trees import ANY_TREES, tag

from pubtrack.csl.markup import write
from pubtrack.csl.own_name import OwnName, Unmatched, mark
from pubtrack.csl.processor import Cited, Marking, Processor
from pubtrack.csl.reference import Person, Reference
from pubtrack.csl.rendered import Node, Tag, plain, visible
from pubtrack.csl.styles import find_style
from pubtrack.errors import UsageError
from pubtrack.model.item import Item
from pubtrack.model.names import Name

SAME = {
    "in full": ("Gonzales, Aaron", "Gonzales, Aaron"),
    "typed given name first": ("Aaron Gonzales", "Gonzales, Aaron"),
    "initial": ("Gonzales, Aaron", "Gonzales, A."),
    "initials, one more": ("Gonzales, Aaron", "Gonzales, A. J."),
    "initials without blanks": ("Gonzales, Aaron James", "Gonzales AJ"),
    "middle name missing": ("Gonzales, Aaron James", "Gonzales, Aaron"),
    "middle initial": ("Gonzales, Aaron James", "Gonzales, Aaron J."),
    "only initials typed": ("Gonzales, A.", "Gonzales, Aaron"),
    "capitals": ("Gonzales, Ann", "GONZALES, ANN"),
    "accents": ("González, Aarón", "Gonzalez, Aaron"),
    "umlaut spelt out": ("Müller, Jörg", "Mueller, J."),
    "hyphen": ("García-López, Ana", "Garcia Lopez, A."),
    "hyphened initials": ("Dupont, Jean-Pierre", "Dupont, J.-P."),
    "hyphened initials, glued": ("Dupont, Jean-Pierre", "Dupont JP"),
    "hyphened, first initial": ("Dupont, Jean-Pierre", "Dupont, J."),
    "hyphened, half abbreviated": ("Dupont, Jean-Pierre", "Dupont, Jean P."),
    "hyphen left out": ("Wang, Xiao-Ming", "Wang, Xiaoming"),
    "hyphen is a blank": ("Wang, Xiao-Ming", "Wang, Xiao Ming"),
    "longer abbreviation": ("Huygens, Christiaan", "Huygens, Chr."),
    "particle": ("van der Berg, Aaron", "van der Berg, A."),
    "particle dropped": ("van der Berg, Aaron", "Berg, Aaron"),
    "suffix left out": ("King, Martin, Jr.", "King, Martin"),
    "characters": ("王小明", "王小明"),
    "an organisation": ("{Example Project}", "{Example Project}"),
    "a mononym": ("Madonna", "{Madonna}"),
}

OTHER = {
    "another family name": ("Gonzales, Aaron", "Gonzaga, Aaron"),
    "another given name": ("Gonzales, Aaron", "Gonzales, Adam"),
    "a longer given name": ("Li, Jia", "Li, Jiahao"),
    "a nickname": ("Smith, Alexander", "Smith, Alex"),
    "another initial": ("Gonzales, Aaron", "Gonzales, B."),
    "another middle initial": ("Gonzales, Aaron J.", "Gonzales, Aaron K."),
    "another middle name": ("Gonzales, Aaron James", "Gonzales, Aaron Jude"),
    "half of a hyphened name": ("Dupont, Jean", "Dupont, Jean-Pierre"),
    "hyphened initials for a single name": ("Dupont, Jean", "Dupont, J.-P."),
    "the second of a hyphened name": ("Wang, Xiao-Ming", "Wang, Xiao-Hong"),
    "no given name": ("Gonzales, Aaron", "{Gonzales}"),
    "only a family name typed": ("Gonzales", "Gonzales, Aaron"),
    "an initial without the particle": ("van der Berg, Aaron", "Berg, A."),
    "another suffix": ("King, Martin, Jr.", "King, Martin, Sr."),
    "an organisation named after me": ("Gonzales, Aaron", "{Aaron Gonzales Foundation}"),
    "one character of two": ("王小明", "王小"),
    "the other way round": ("Lin, Wei", "Wei, Lin"),
}


@pytest.mark.parametrize(("mine", "theirs"), SAME.values(), ids=SAME)
def test_is_mine(mine: str, theirs: str) -> None:
    item = Item("book", {"author": (Name("Other", "O."), Name.parse(theirs))})
    assert OwnName.parse([mine]).matching_places(item) == {"author/1"}


@pytest.mark.parametrize(("mine", "theirs"), OTHER.values(), ids=OTHER)
def test_is_not_mine(mine: str, theirs: str) -> None:
    item = Item("book", {"author": (Name.parse(theirs),)})
    assert OwnName.parse([mine]).matching_places(item) == frozenset()


AUTHORS = {
    "nobody": ([], set()),
    "a better one wins": (["Gonzales, A.", "Gonzales, Aaron"], {"author/1"}),
    "in full before a part of it": (["Gonzales, Aaron J.", "Gonzales, Aaron"], {"author/1"}),
    "initials of two": (["Gonzales, A.", "Gonzales, A."], set()),
    "the same name twice": (["Gonzales, Aaron", "Smith, J.", "Gonzales, Aaron"], set()),
    "a different one beside it": (["Gonzales, Adam", "Gonzales, A."], {"author/1"}),
    "an alias": (["Gonsales, Aharon"], {"author/0"}),
    "unparsed": (["{Aaron Gonzales}"], {"author/0"}),
    "unparsed, family name first": (["{Gonzales Aaron}"], {"author/0"}),
    "unparsed, initial last": (["{Gonzales A}"], {"author/0"}),
}  # fmt: skip


@pytest.mark.parametrize(("authors", "places"), AUTHORS.values(), ids=AUTHORS)
def test_one_of_a_list(authors: list[str], places: set[str]) -> None:
    own = OwnName.parse(["Gonzales, Aaron", "Gonsales, Aharon"])
    item = Item("book", {"author": tuple(map(Name.parse, authors))})
    assert own.matching_places(item) == places


def test_every_name_variable_of_its_own() -> None:
    me, other = Person("Gonzales", "Aaron"), Person("Smith", "Jo")
    names = {"author": (other, me), "editor": (me,), "translator": (other,), "director": (me, me)}
    reference = Reference("k", "book", {}, names, {})
    found = OwnName.parse(["Aaron Gonzales"]).matching_places(reference)
    assert found == {"author/1", "editor/0"}


@pytest.mark.parametrize(
    ("persons", "warning"),
    [
        pytest.param((Person("Gonzales", "A."),), None, id="mine"),
        pytest.param((), "no author of smith2020 is Aaron Gonzales", id="no names"),
        pytest.param(
            (Person("Smith", "J."),), "no author of smith2020 is Aaron Gonzales", id="others"
        ),
        pytest.param(
            (Person("Gonzales", "A."),) * 2,
            "more than one author of smith2020 may be Aaron Gonzales: none is marked",
            id="two that may be",
        ),
    ],
)
def test_an_item_without_my_name_is_told(persons: tuple[Person, ...], warning: str | None) -> None:
    reference = Reference("smith2020", "book", {}, {"author": persons}, {})
    told = OwnName.parse(["Gonzales, Aaron"]).unmatched("smith2020", reference)
    assert (told and str(told)) == warning
    assert told is None or isinstance(told, Unmatched)


@pytest.mark.parametrize("texts", [[], [""], ["Gonzales, Aaron", "  "]])
def test_a_name_is_needed(texts: list[str]) -> None:
    with pytest.raises(UsageError, match="family name"):
        OwnName.parse(texts)


def name(place: int, *parts: Node) -> Node:
    return tag(Tag.NAME, *parts, data=f"author/{place}")


def test_marks_the_names_at_the_places() -> None:
    tree = plain(tag(Tag.NAMES, name(0, "A, ", "B"), ", ", tag(Tag.ITALIC, name(1, "C"))), ". D")
    marked = mark(tree, frozenset({"author/1", "editor/0"}))
    assert write(marked, "html") == "A, B, <i><b>C</b></i>. D"
    assert write(mark(tree, frozenset({"author/0"})), "html") == "<b>A, B</b>, <i>C</i>. D"
    assert mark(marked, frozenset({"author/1"})) is marked


def test_leaves_a_tree_without_them_as_it_is() -> None:
    tree = plain(name(0, "A"), "B")
    assert mark(tree, frozenset({"author/1"})) is tree
    assert mark(tree, frozenset()) is tree
    assert mark("A", frozenset({"author/0"})) == "A"


@given(ANY_TREES)
@settings(max_examples=50, deadline=None)
def test_marking_changes_no_character(tree: Node) -> None:
    assert visible(mark(tree, frozenset({"", "author/0"}))) == visible(tree)


PERSONS = st.builds(Person, *[st.text(max_size=8)] * 6)


@given(st.lists(PERSONS, max_size=4))
@settings(max_examples=200, deadline=None)
def test_any_names(persons: list[Person]) -> None:
    own = OwnName.parse(["Gonzales, Aaron", "王小明", "{X Y}"])
    reference = Reference("k", "book", {}, {"author": tuple(persons)}, {})
    places = own.matching_places(reference)
    assert (own.unmatched("k", reference) is None) == bool(places)


@pytest.mark.parametrize(
    ("me", "warnings"),
    [
        pytest.param("Zola, Z.", ("no author of any of the works is Z. Zola",), id="nowhere"),
        pytest.param("Okafor, Ada", ("no author of b is Ada Okafor",), id="in one"),
    ],
)
def test_the_processor_tells_where_the_name_is_missing(me: str, warnings: tuple[str, ...]) -> None:
    library = [
        Cited("a", Item("book", {"title": "T", "author": (Name("Okafor", "Ada"),)})),
        Cited("b", Item("book", {"title": "U", "author": (Name("Berg", "Jan"),)})),
    ]
    processor = Processor(find_style("apa"), library, marking=Marking(OwnName.parse([me])))
    processor.bibliography()
    assert processor.warnings == warnings
