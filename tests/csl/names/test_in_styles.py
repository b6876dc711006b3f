"""Names that are no plain "Given Family": et al. in the data, initials, Asian scripts."""

from __future__ import annotations

import pytest

from pubtrack.csl.markup import write
from pubtrack.csl.processor import Cited, Processor
from pubtrack.csl.styles import find_style
from pubtrack.model.citation import Citation, Cite
from pubtrack.model.dates import PartialDate
from pubtrack.model.item import Item
from pubtrack.model.names import Name

ADA = Name("Okafor", "Ada N.")
WEI = Name("Li", "Wei")
ET_AL = Name(literal="et al.")


def processor(style: str, names: tuple[Name, ...], locale: str = "") -> Processor:
    item = Item("book", {"title": "T", "author": names, "issued": PartialDate(2020)})
    return Processor(find_style(style), (Cited("x", item),), locale)


def entry(style: str, names: tuple[Name, ...], locale: str = "") -> str:
    (found,) = processor(style, names, locale).bibliography()
    return write(found.body, "text")


@pytest.mark.parametrize(
    ("style", "locale", "names", "begins"),
    [
        pytest.param("apa", "", (ADA, ET_AL), "Okafor, A. N., et al. (2020)", id="apa"),
        pytest.param("apa", "", (ADA, WEI, ET_AL), "Okafor, A. N., Li, W., et al. (", id="two"),
        pytest.param("ieee", "", (ADA, ET_AL), "A. N. Okafor et al., T", id="ieee"),
        pytest.param("ieee", "", (ADA, WEI, ET_AL), "A. N. Okafor, W. Li, et al., T", id="ieee 2"),
        pytest.param("ieee", "de-DE", (ADA, ET_AL), "A. N. Okafor u.\xa0a., T", id="German"),
        pytest.param("mla", "", (ADA, ET_AL), "Okafor, Ada N., et al. T", id="mla"),
        pytest.param("chicago", "", (ADA, ET_AL), "Okafor, Ada N., et al. 2020.", id="chicago"),
        pytest.param("chicago", "", (ADA, WEI, ET_AL), "Okafor, Ada N., Wei Li, et al.", id="ch 2"),
        pytest.param("nature", "", (ADA, ET_AL), "Okafor, A. N. et al. T", id="nature"),
        pytest.param(
            "ieee", "", (ADA, Name(literal="and others")), "A. N. Okafor et al., T", id="and others"
        ),
        pytest.param(
            "ieee", "", (ADA, Name(literal="Others")), "A. N. Okafor et al., T", id="others"
        ),
        pytest.param("ieee", "", (ET_AL,), "et al., T", id="alone"),
        pytest.param(
            "apa",
            "",
            (ADA, WEI, Name(literal="..."), Name("Zed", "Ann")),
            "Okafor, A. N., Li, W., … Zed, A. (2020)",
            id="omission",
        ),
        pytest.param("apa", "", (ADA, Name(literal="…")), "Okafor, A. N., et al. (", id="open end"),
        pytest.param(
            "apa",
            "",
            (ADA, Name(literal="The Others")),
            "Okafor, A. N., & The Others. (",
            id="name",
        ),
    ],
)
def test_et_al_of_the_source(style: str, locale: str, names: tuple[Name, ...], begins: str) -> None:
    assert entry(style, names, locale).startswith(begins)


def test_et_al_of_the_source_in_a_citation() -> None:
    citation = Citation((Cite("x"),))
    found = processor("apa", (ADA, ET_AL)).citation(citation)
    assert write(found, "text") == "(Okafor et al., 2020)"


def test_et_al_makes_editors_several() -> None:
    item = Item("book", {"title": "T", "editor": (ADA, ET_AL)})
    (found,) = Processor(find_style("ieee"), (Cited("x", item),)).bibliography()
    assert write(found.body, "text").startswith("A. N. Okafor et al., Eds., T")


@pytest.mark.parametrize(
    ("name", "apa", "vancouver", "mla"),
    [
        pytest.param(Name("Nu-O'Neil", "MJ"), "M. J.", "MJ", "M. J.", id="two letters"),
        pytest.param(Name("Doe", "JQX"), "J. Q. X.", "JQX", "J. Q. X.", id="three"),
        pytest.param(Name("Doe", "M.J."), "M. J.", "MJ", "M. J.", id="points"),
        pytest.param(Name("Doe", "A.V"), "A. V.", "AV", "A. V.", id="one point"),
        pytest.param(Name("Doe", "J-P"), "J.-P.", "JP", "J.-P.", id="hyphen"),
        pytest.param(Name("DOE", "MJ"), "M. J.", "MJ", "M. J.", id="capitals, no vowel"),
        pytest.param(Name("LI", "WEI"), "W.", "W", "WEI", id="a name in capitals"),
        pytest.param(Name("Doe", "Mary Jo"), "M. J.", "MJ", "Mary Jo", id="in full"),
        pytest.param(Name("Doe", "Jae-sung"), "J.", "JS", "Jae-sung", id="small after hyphen"),
        pytest.param(Name("Doe", "Ana da"), "A. da.", "A da", "Ana da", id="particle at the end"),
    ],
)
def test_initials(name: Name, apa: str, vancouver: str, mla: str) -> None:
    family = name.family.replace("'", "’")
    assert entry("apa", (name,)).startswith(f"{family}, {apa} (2020)")
    assert entry("vancouver", (name,)).startswith(f"{family} {vancouver}. T")
    assert entry("mla", (name,)).startswith(f"{family}, {mla}")


@pytest.mark.parametrize(
    ("given", "printed"),
    [("MJ", "M. J."), ("M.J.", "M. J."), ("Ada", "Ada"), ("Ada KM", "Ada K. M."), ("M", "M")],
)
def test_initials_where_names_stand_in_full(given: str, printed: str) -> None:
    assert f"\n{printed} Doe." in entry("cv", (Name("Doe", given),))


@pytest.mark.parametrize("style", ["apa", "ieee", "mla", "chicago", "nature", "vancouver", "cv"])
@pytest.mark.parametrize(
    ("family", "given"),
    [
        pytest.param("李", "伟", id="Chinese"),
        pytest.param("山田", "太郎", id="Japanese"),
        pytest.param("さとう", "ハナコ", id="kana"),
        pytest.param("김", "민수", id="Korean"),
    ],
)
def test_asian_names_are_not_parted(style: str, family: str, given: str) -> None:
    assert f"{family}{given}" in entry(style, (Name(family, given), ADA))
    assert f"{family}{given}" in entry(style, (ADA, Name(family, given)))
