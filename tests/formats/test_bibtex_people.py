"""Lists of names in BibTeX, beside pybtex's splitting of them."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from pybtex.bibtex.utils import split_name_list
from pybtex.database import Person

from pubtrack.formats.bibtex.people import ET_AL, read_name, read_names, split_name
from pubtrack.model.names import Name

NAMES = {
    "first von last": ("Charles Louis Xavier Joseph de la Vall{\\'e}e Poussin",
                       Name("Vallée Poussin", "Charles Louis Xavier Joseph", "", "de la")),
    "capital van is a first name": ("Robert Van Niro", Name("Niro", "Robert Van")),
    "capital van before a comma": ("Van de Graaff, R. J.", Name("Graaff", "R. J.", "", "Van de")),
    "von in the middle": ("Miguel de Cervantes y Saavedra",
                          Name("Saavedra", "Miguel", "", "de Cervantes y")),
    "accented von": (r"Jean {\'e}tait Doe", Name("Doe", "Jean", "", "était")),
    "a letter of its own": (r"Hans {\o}ster Lund", Name("Lund", "Hans", "", "øster")),
    "capital letter of its own": (r"Hans {\O}ster Lund", Name("Lund", "Hans Øster")),
    "braces have no case": ("Jean {de} Doe", Name("Doe", "Jean de")),
    "apostrophe": ("Gerard 't Hooft", Name("Hooft", "Gerard", "", "'t")),
    "d'": ("d'Alembert, Jean", Name("d'Alembert", "Jean")),
    "Jr": ("Pimentel, Jr. ,Joseph J.", Name("Pimentel", "Joseph J.", "", "", "Jr.")),
    "III": ("Jolly, III, James", Name("Jolly", "James", "", "", "III")),
    "von and Jr": ("van Kluster, Jr., Kevin", Name("Kluster", "Kevin", "", "van", "Jr.")),
    "Jr in braces": ("{King Jr.}, Martin", Name("King Jr.", "Martin")),
    "thin space": (r"Roger P.{\,}G. van Gompel", Name("Gompel", "Roger P. G.", "", "van")),
    "given in braces": ("{John Henry} Ford", Name("Ford", "John Henry")),
    "family in braces": ("Ian {Iliad Ipswich}", Name("Iliad Ipswich", "Ian")),
    "protected letter": ("E. S. El-{M}allah", Name("El-Mallah", "E. S.")),
    "commas in braces": ("{Heart, Lung, and Blood Institute}",
                         Name(literal="Heart, Lung, and Blood Institute")),
    "double braces": ("{{Barnes and Noble}}", Name(literal="Barnes and Noble")),
    "braces around each part": ("{Doe}, {Jane}", Name("Doe", "Jane")),
    "accent in braces first": (r"{\v S}omeone Smith", Name("Smith", "Šomeone")),
    "tilde accent": (r"{\~Z}elly, Arthur", Name("Z̃elly", "Arthur")),
    "ties": ("Knuth,~Donald~E.", Name("Knuth", "Donald E.")),
    "control space": (r"Donald\ E. Knuth", Name("Knuth", "Donald E.")),
    "hyphen": ("Jean-Fran{\\c c}ois M{\\\"u}ller-L{\\\"u}denscheid",
               Name("Müller-Lüdenscheid", "Jean-François")),
    "DBLP's number": ("Wei Wang 0001", Name("Wang", "Wei")),
    "DBLP's number, inverted": ("Wang 0001, Wei", Name("Wang", "Wei")),
    "a year is no number of DBLP's": ("{Class of 1984}", Name(literal="Class of 1984")),
    "one word": ("Aristotle", Name(literal="Aristotle")),
    "an organisation": ("The ATLAS Collaboration",
                        Name("Collaboration", "The ATLAS")),
    "extended": ("given=Hans, family=Harman", Name("Harman", "Hans")),
    "extended, braces": ("family={Gogh, van}, given={Vincent, Jr}",
                         Name("Gogh, van", "Vincent, Jr")),
    "extended, with initials and options": (
        "given={Jean Pierre Simon}, given-i=JPS, prefix=de la, prefix-i=d, family=Rousse,"
        " useprefix=true, hash=abc", Name("Rousse", "Jean Pierre Simon", "", "de la")),
    "extended, quotes": ('"family=Doe", "given=Jane"', Name("Doe", "Jane")),
    "extended, suffix": ("family=King, suffix=Jr, given=Martin", Name("King", "Martin", "", "",
                                                                      "Jr")),
    "extended, no family": ("given=Plato", Name(literal="Plato")),
}  # fmt: skip


@pytest.mark.parametrize(("source", "name"), NAMES.values(), ids=NAMES)
def test_names(source: str, name: Name) -> None:
    assert read_name(source) == name


DOE, ROE = Name("Doe", "Jane"), Name("Roe", "John")
LISTS = {
    "two": ("Doe, Jane and John Roe", (DOE, ROE)),
    "others": ("Doe, Jane and others", (DOE, ET_AL)),
    "Others": ("Doe, Jane and Others", (DOE, ET_AL)),
    "et al. as a name": ("Doe, Jane and et al.", (DOE, ET_AL)),
    "et al. behind a name": ("Doe, Jane et al.", (DOE, ET_AL)),
    "et al. behind a comma": ("Jane Doe, et~al", (DOE, ET_AL)),
    "others alone": ("others", (ET_AL,)),
    "and at the end": ("Doe, Jane and", (DOE,)),
    "and at the start": ("and Doe, Jane", (DOE,)),
    "and twice": ("Doe, Jane and and John Roe", (DOE, ROE)),
    "and over lines": ("Doe, Jane\n    and\n John Roe", (DOE, ROE)),
    "and in a word": ("Brand, Sandra", (Name("Brand", "Sandra"),)),
    "and in braces": ("{Doe and Roe} and John Roe", (Name(literal="Doe and Roe"), ROE)),
    "semicolons": ("Doe, Jane; Roe, John", (DOE, ROE)),
    "semicolon at the end": ("Doe, Jane and Roe, John;", (DOE, ROE)),
    "nothing": ("", ()),
    "nobody": ("and", ()),
}


@pytest.mark.parametrize(("source", "names"), LISTS.values(), ids=LISTS)
def test_lists(source: str, names: tuple[Name, ...]) -> None:
    assert read_names(source) == names


words = st.sampled_from(
    ["Jane", "Q.", "van", "der", "Doe", "{de Luca}", r"{\'E}tienne", r"{\'e}", r"Garc{\'i}a",
     "Jr", "d'Or", "O'Neil", "mac{D}onald", "{van}", r"{\v S}i", "X-Y", "'t", "1st", "ten-x"]
)  # fmt: skip
parts = st.lists(st.lists(words, min_size=1, max_size=4).map(" ".join), min_size=1, max_size=3)


@given(parts)
def test_split_as_pybtex_does(split: list[str]) -> None:
    person = Person(", ".join(split))
    theirs = (
        [*person.first_names, *person.middle_names],
        person.prelast_names, person.last_names, person.lineage_names,
    )  # fmt: skip
    assert split_name(split) == theirs


@given(st.lists(parts.map(", ".join), min_size=1, max_size=4))
def test_lists_as_pybtex_does(people: list[str]) -> None:
    text = " and ".join(people)
    assert len(read_names(text)) == len(split_name_list(text))


@given(st.text(st.sampled_from("Ab .,{}~\\'\"=;\n-&and others0")))
def test_any_text_is_read(text: str) -> None:
    assert all(name.family or name.literal for name in read_names(text))


@given(st.text(st.sampled_from("Ab ,é-'"), max_size=30))
def test_all_letters_of_a_name_stay(text: str) -> None:
    assume(" and " not in f" {text} ")
    shown = "".join(name.display() for name in read_names(text))
    assert sorted(filter(str.isalpha, shown)) == sorted(filter(str.isalpha, text))
