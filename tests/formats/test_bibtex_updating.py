"""BibTeX files brought up to date where they stand, case by case."""

from __future__ import annotations

import pytest

from pubtrack.formats import Parsed, bibtex
from pubtrack.formats.bibtex.updating import Bibliography
from pubtrack.model.dates import PartialDate
from pubtrack.model.item import Item, Value
from pubtrack.model.names import Name

FILE = r"""% Mine, by year.
@string{jhs = "Journal of Harbour Studies"}
@String{quay = {Quay Letters}}

@Article{okafor2023calibrated,
  author    = {Mira Okafor and Jonas van der Berg and
               Ana Sof{\'i}a N{\'u}{\~n}ez},
  title     = {The {NOAA} Story of {Calibrated Forecasts} for
               Small Fleets},
  journal   = jhs,
  year      = 2023, % in print
  month     = mar,
  pages     = {45--67},
  rank      = {A*},
  keywords  = {tides, fleets}
}

@Misc{talk, title = "On Tides", author = "Okafor, M.", howpublished = "\url{https://ex.org/a_b}" }
"""


def changed(text: str, place: int, **values: Value) -> str:
    """The text with these values in one entry; "_" in a name stands for "-"."""
    wanted = {name.replace("_", "-"): value for name, value in values.items()}
    updated = Bibliography(text).updated({place: wanted})
    assert updated.touched[0].left == ()
    entry, before = bibtex.read(updated.text).entries[place], bibtex.read(text).entries[place]
    assert entry.item == before.item.with_(
        {name: value for name, value in wanted.items() if name != "type"},
        type=str(wanted.get("type", "")),
    )
    assert Bibliography(updated.text).updated({place: wanted}).text == updated.text
    return updated.text


def lines(text: str, before: str = FILE) -> tuple[list[str], list[str]]:
    """The lines that are gone, and those that are new."""
    old, new = before.splitlines(), text.splitlines()
    return [one for one in old if one not in new], [one for one in new if one not in old]


MIRA = Name("Okafor", "Mira")
CASES: dict[str, tuple[int, dict[str, Value], list[str], list[str]]] = {
    "words of a title": (
        0, {"title": "The NOAA Story of Calibrated Models for Small Fleets"},
        [r"  title     = {The {NOAA} Story of {Calibrated Forecasts} for"],
        [r"  title     = {The {NOAA} Story of Calibrated Models for"]),
    "a capital within a new word": (
        1, {"title": "On DNA"}, [], []),
    "a macro for the new value": (
        0, {"container-title": "Quay Letters"}, ["  journal   = jhs,"], ["  journal   = quay,"]),
    "a value that no macro says": (
        0, {"container-title": "R&D"}, ["  journal   = jhs,"], [r"  journal   = {R\&D},"]),
    "one author less, one more": (
        0, {"author": (MIRA, Name("Núñez", "Ana Sofía"), Name("Müller", "Zoë"))},
        ["  author    = {Mira Okafor and Jonas van der Berg and",
         r"               Ana Sof{\'i}a N{\'u}{\~n}ez},"],
        [r"  author    = {Mira Okafor and Ana Sof{\'i}a N{\'u}{\~n}ez and",
         r"               Zo{\"e} M{\"u}ller},"]),
    "year and month": (
        0, {"issued": PartialDate(2024, 5)},
        ["  year      = 2023, % in print", "  month     = mar,"],
        ["  year      = 2024, % in print", "  month     = may,"]),
    "a year without a month": (
        0, {"issued": PartialDate(2024)}, ["  year      = 2023, % in print", "  month     = mar,"],
        ["  year      = 2024, % in print"]),
    "pages": (0, {"page": "9-12"}, ["  pages     = {45--67},"], ["  pages     = {9--12},"]),
    "new fields in columns": (
        0, {"volume": "7", "DOI": "10.5555/x_y"}, [],
        ["  volume    = 7,", "  doi       = {10.5555/x_y},"]),
    "the last field cleared": (
        0, {"keyword": ""}, ["  rank      = {A*},", "  keywords  = {tides, fleets}"],
        ["  rank      = {A*}"]),
    "a field in the middle cleared": (0, {"page": ""}, ["  pages     = {45--67},"], []),
    "another type": (
        0, {"type": "paper-conference", "container-title": "Proc. of Tides"},
        ["@Article{okafor2023calibrated,", "  journal   = jhs,"],
        ["@InProceedings{okafor2023calibrated,", "  booktitle = {Proc. of Tides},"]),
}  # fmt: skip


@pytest.mark.parametrize(("place", "values", "gone", "new"), CASES.values(), ids=CASES)
def test_only_the_lines_of_what_changes_differ(
    place: int, values: dict[str, Value], gone: list[str], new: list[str]
) -> None:
    text = changed(FILE, place, **values)
    if gone or new:
        assert lines(text) == (gone, new)


ON_ONE_LINE = {
    "a title": ({"title": "On DNA"}, 'title = "On {DNA}", author'),
    "a new field": ({"volume": "3"}, 'volume = 3'),
    "an address in a command": ({"URL": "https://ex.org/c_d"}, r'"\url{https://ex.org/c_d}" }'),
    "names": ({"author": (Name("Okafor", "M."), Name("Wu", "X."))}, '"Okafor, M. and Wu, X."'),
    "nothing left of it": ({"author": ""}, 'title = "On Tides", howpublished'),
}  # fmt: skip


@pytest.mark.parametrize(("values", "part"), ON_ONE_LINE.values(), ids=ON_ONE_LINE)
def test_fields_on_one_line(values: dict[str, Value], part: str) -> None:
    before, after = FILE.splitlines(), changed(FILE, 1, **values).splitlines()
    assert after[:-1] == before[:-1]
    assert part in after[-1]


SINGLE: dict[str, tuple[str, dict[str, Value], str]] = {
    "whole titles": ("@book{a, title = {{The Old Title}}}", {"title": "The New Title"},
                     "@book{a, title = {{The New Title}}}"),
    "an owner who protects nothing": ("@book{a, title = {DNA of mice}}", {"title": "DNA of RATs"},
                                      "@book{a, title = {DNA of RATs}}"),
    "emphasis stays": (r"@book{a, title = {On \emph{E. coli} in mice}}",
                       {"title": "On <i>E. coli</i> in rats"},
                       r"@book{a, title = {On \emph{E. coli} in rats}}"),
    "in parentheses": ("@book(a, title = {X})", {"volume": "2"},
                       "@book(a, title = {X}, volume = {2})"),
    "leading commas": ("@book{a\n , title = {X}\n , year = 1999\n }", {"volume": "2"},
                       "@book{a\n , title = {X}\n , year = 1999\n , volume = 2\n }"),
    "tabs and no blanks": ("@book{a,\n\ttitle={X},\n\tyear={1999},\n}", {"volume": "2"},
                           "@book{a,\n\ttitle={X},\n\tyear={1999},\n\tvolume={2},\n}"),
    "values below each other": (
        "@book{a,\n  title =     {X},\n  publisher = {P}\n}", {"volume": "2"},
        "@book{a,\n  title =     {X},\n  volume =    {2},\n  publisher = {P}\n}"),
    "names that end below each other": (
        "@book{a,\n     title = {X},\n publisher = {P}\n}", {"volume": "2"},
        "@book{a,\n     title = {X},\n    volume = {2},\n publisher = {P}\n}"),
    "fields that an export leaves empty": (
        "@article{a, \ntitle={X}, \nvolume={}, \nmonth={},}", {"volume": "2"},
        "@article{a, \ntitle={X}, \nvolume={2}, \nmonth={},}"),
    "a comment behind the field before": (
        "@book{a,\n  title = {X}, % mine\n  note = {N}\n}", {"volume": "2"},
        "@book{a,\n  title = {X}, % mine\n  volume = {2},\n  note = {N}\n}"),
    "in capitals": ('@BOOK{a,\n  TITLE = "X",\n  YEAR = 1999}', {"volume": "2"},
                    '@BOOK{a,\n  TITLE = "X",\n  YEAR = 1999,\n  VOLUME = 2}'),
    "a quote in quotes": ('@book{a, title = "X"}', {"title": 'X "y"'}, '@book{a, title = {X "y"}}'),
    "biblatex": ("@article{a, journaltitle = {J}, date = {2020-03}, location = {Kiel}}",
                 {"issued": PartialDate(2021, 4, end=PartialDate(2021, 5)),
                  "publisher-place": "Oslo"},
                 "@article{a, journaltitle = {J}, date = {2021-04/2021-05}, location = {Oslo}}"),
    "a subtitle in its own field": (
        "@book{a, title = {Main}, subtitle = {Old}}", {"title": "Main: New"},
        "@book{a, title = {Main}, subtitle = {New}}"),
    "the address of a DOI": (
        "@book{a, title = {X}, doi = {https://doi.org/10.5555/a\\_b}}", {"DOI": "10.5555/c_d"},
        "@book{a, title = {X}, doi = {https://doi.org/10.5555/c\\_d}}"),
    "an article number": ("@article{a, journal = {J}, eid = {100}}", {"page": "200"},
                          "@article{a, journal = {J}, eid = {200}}"),
    "a month in words": ("@book{a, year = {2020}, month = {Aug.}}",
                         {"issued": PartialDate(2020, 3)},
                         "@book{a, year = {2020}, month = {Mar.}}"),
    "a month in digits": ("@book{a, year = 2020, month = 08}", {"issued": PartialDate(2020, 3)},
                          "@book{a, year = 2020, month = 3}"),
    "parts joined by #": ('@book{a, year = 2020, month = "10~" # jan}',
                          {"issued": PartialDate(2021)},
                          "@book{a, year = 2021}"),
    "an empty field is filled": ("@book{a, title = {X}, doi = {}}", {"DOI": "10.5555/x"},
                                 "@book{a, title = {X}, doi = {10.5555/x}}"),
    "no field can say it": ("@book{a, title = {X}}", {"dimensions": "3 cm"},
                            "@book{a, title = {X}, csl-dimensions = {3 cm}}"),
    "unicode stays unicode": ("@book{a, title = {Höhe}, note = {é}}", {"title": "Größe"},
                              "@book{a, title = {Größe}, note = {é}}"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "values", "wanted"), SINGLE.values(), ids=SINGLE)
def test_the_owner_s_way_of_writing_stays(text: str, values: dict[str, Value], wanted: str) -> None:
    assert changed(text, 0, **values) == wanted


def test_line_ends_and_what_has_none_stay() -> None:
    text = "@book{a,\r\n\ttitle = {X},\n\tyear = 1999\r\n}\r\n% end"
    assert changed(text, 0, volume="2") == (
        "@book{a,\r\n\ttitle = {X},\n\tyear = 1999,\r\n\tvolume = 2\r\n}\r\n% end"
    )


def test_an_encoding_that_lacks_a_letter_gets_a_command() -> None:
    file = Bibliography("@book{a, title = {Höhe}, note = {é}}", lambda c: ord(c) < 256)
    text = file.updated({0: {"title": "Höhe und Ő"}}).text
    assert text == r"@book{a, title = {Höhe und {\H{O}}}, note = {é}}"


def test_what_is_inherited_is_overridden_in_the_child_alone() -> None:
    text = (
        "@inproceedings{a, title = {X}, crossref = {p}}\n"
        "@proceedings{p, title = {Proc.}, year = 2020}\n"
    )
    assert changed(text, 0, issued=PartialDate(2021)) == text.replace(
        "crossref", "year = {2021}, crossref", 1
    )


BROKEN = """@article{good, title = {X}, year = 2020}
@article{open, title = {Y, year = 2020}

@article{good, title = {The same key again}}
stray text = {z}
@article{last, title = {Z}}
"""


def test_broken_entries_stay() -> None:
    file = Bibliography(BROKEN)
    keys = [entry.key for entry in file.result.entries]
    updated = file.updated({place: {"volume": "3"} for place in range(len(keys))})
    assert updated.text.splitlines()[1:5] == BROKEN.splitlines()[1:5]
    read = bibtex.read(updated.text).entries
    assert [(entry.key, entry.item.text("volume")) for entry in read] == [
        (key, "3") for key in keys
    ]


def test_what_cannot_be_said_is_told_and_the_rest_is_done() -> None:
    text = "@book{a, title = {X}}"
    updated = Bibliography(text).updated({0: {"note": "two  blanks", "volume": "2"}})
    assert updated.text == "@book{a, title = {X}, volume = {2}}"
    (touched,) = updated.touched
    assert (touched.changed, touched.left) == (("volume",), ("note",))


def entries(*told: tuple[str, str, int]) -> str:
    return "\n\n".join(
        f"@{kind}{{{key},\n  title = {{{key}}},\n  year = {year},\n}}" for kind, key, year in told
    )


ORDERS = {
    "by key": ([("book", "a", 2020), ("book", "c", 2018), ("book", "e", 2019)], "d", 2001, 2),
    "oldest first": ([("book", "z", 2018), ("book", "b", 2019), ("book", "k", 2020)], "d", 2019, 2),
    "newest first": ([("book", "z", 2020), ("book", "b", 2019), ("book", "k", 2018)], "d", 2021, 0),
    "by type": ([("book", "z", 2020), ("book", "b", 2011), ("misc", "k", 2018),
                 ("misc", "x", 2001)],
                "d", 2019, 1),
    "none": ([("book", "z", 2020), ("misc", "b", 2011), ("book", "k", 2018)], "d", 2019, 3),
    "too few to tell": ([("book", "a", 2020), ("book", "c", 2021)], "b", 2019, 2),
}  # fmt: skip


@pytest.mark.parametrize(("told", "key", "year", "place"), ORDERS.values(), ids=ORDERS)
def test_a_new_entry_goes_where_the_order_wants_it(
    told: list[tuple[str, str, int]], key: str, year: int, place: int
) -> None:
    text = entries(*told) + "\n\n@comment{jabref-meta: x;}\n"
    new = Parsed(key, Item("book", {"title": key, "issued": PartialDate(year)}))
    wanted = [*told[:place], ("book", key, year), *told[place:]]
    if place < len(told) or told[-1][0] != "book":
        assert Bibliography(text).updated({}, [new]).text == text.replace(
            entries(*told), entries(*wanted)
        )
    updated = Bibliography(text).updated({}, [new]).text
    assert [entry.key for entry in bibtex.read(updated).entries] == [one[1] for one in wanted]


def test_a_new_entry_is_written_as_the_others_are() -> None:
    new = Item("article-journal", {
        "title": "Größe of DNA", "author": (Name("Berg", "Jonas", "", "van der"),),
        "container-title": "Quay Letters", "issued": PartialDate(2024, 6), "page": "1-9",
    })  # fmt: skip
    updated = Bibliography(FILE).updated({}, [Parsed("berg2024", new)])
    assert updated.added == ("berg2024",)
    assert updated.text == FILE + (
        "\n@Article{berg2024,\n"
        "  author    = {Jonas van der Berg},\n"
        '  title     = {Gr{\\"o}{\\ss}e of {DNA}},\n'
        "  journal   = quay,\n"
        "  year      = 2024,\n"
        "  month     = jun,\n"
        "  pages     = {1--9}\n"
        "}\n"
    )


@pytest.mark.parametrize("text", ["", "\n", "% nothing yet", '@string{a = "b"}\n'])
def test_a_file_without_entries(text: str) -> None:
    new = [Parsed(key, Item("book", {"title": key})) for key in ("a", "b")]
    made = Bibliography(text).updated({}, new).text
    assert made.startswith(text.strip())
    assert made.endswith("@book{a,\n  title = {a},\n}\n\n@book{b,\n  title = {b},\n}\n")


def test_a_key_that_is_taken_gets_a_letter() -> None:
    text = "@book{a, title = {X}}\n@broken{b, title = {}\n"
    new = [Parsed("A", Item("book", {"title": "T"}))]
    assert Bibliography(text).updated({}, new).added == ("Aa",)
