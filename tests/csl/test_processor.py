"""Rendering in the styles that people ask for."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pubtrack.csl.markup import write
from pubtrack.csl.processor import Cited, Processor
from pubtrack.csl.styles import find_style
from pubtrack.errors import UnknownPublication, UsageError
from pubtrack.model.citation import Citation, Cite
from pubtrack.model.dates import PartialDate
from pubtrack.model.item import Item, Value
from pubtrack.model.names import Name

AUTHORS = (Name("Okafor", "Ada N."), Name("Berg", "Jan", "", "van den"), Name("Li", "Wei"))


def article(**more: Value) -> Item:
    """An article with the variables in `more`, "_" for "-" in their names."""
    variables: dict[str, Value] = {
        "title": "On counting counted things",
        "author": AUTHORS,
        "issued": PartialDate(2021, 5, 3),
        "container-title": "Journal of Things",
        "volume": "12",
        "issue": "3",
        "page": "101-118",
        "DOI": "10.1234/things.2021.5",
    }
    return Item("article-journal", variables | {k.replace("_", "-"): v for k, v in more.items()})


PREPRINT = Item(
    "article",
    {
        "title": "A preprint",
        "author": AUTHORS[:2],
        "issued": PartialDate(2022, 11),
        "publisher": "arXiv",
        "number": "arXiv:2101.00001 [cs.DL]",
    },
)
TALK = Item(
    "speech",
    {
        "title": "Things, said aloud",
        "author": AUTHORS[:1],
        "issued": PartialDate(2020, 6),
        "genre": "Invited talk",
        "event-title": "Thing Days",
        "URL": "https://example.org/talks/1",
    },
)
SOFTWARE = Item(
    "software",
    {
        "title": "thingcount",
        "author": AUTHORS[2:],
        "issued": PartialDate(2018),
        "genre": "Python package",
        "publisher": "Thing Works",
        "URL": "https://example.org/thingcount",
    },
)
LIBRARY = (
    Cited("talk", TALK, 4),
    Cited("article", article(), 7),
    Cited("preprint", PREPRINT, 2),
    Cited("software", SOFTWARE, 9),
)


def bibliography(style: str, *cited: Cited, form: str = "text", locale: str = "") -> dict[str, str]:
    processor = Processor(find_style(style), cited or LIBRARY, locale)
    entries = processor.bibliography()
    assert processor.warnings == ()
    return {
        entry.key: (write(entry.label, form) + " " if entry.label else "") + write(entry.body, form)
        for entry in entries
    }


EXPECTED = {
    "apa": {
        "article": "Okafor, A. N., van den Berg, J., & Li, W. (2021). On counting counted things."
        " Journal of Things, 12(3), 101–118. https://doi.org/10.1234/things.2021.5",
        "preprint": "Okafor, A. N., & van den Berg, J. (2022). A preprint"
        " (arXiv:2101.00001 [cs.DL]). arXiv. https://arxiv.org/abs/2101.00001",
        "talk": "Okafor, A. N. (2020, June). Things, said aloud [Invited talk]. Thing Days."
        " https://example.org/talks/1",
        "software": "Li, W. (2018). thingcount [Python package]. Thing Works."
        " https://example.org/thingcount",
    },
    "ieee": {
        "article": "[7] A. N. Okafor, J. van den Berg, and W. Li, “On counting counted things,”"
        " Journal of Things, vol. 12, no. 3, pp. 101–118, May 2021,"
        " doi: 10.1234/things.2021.5.",
        "preprint": "[2] A. N. Okafor and J. van den Berg, “A preprint,” Nov. 2022, arXiv:"
        " arXiv:2101.00001 [cs.DL]. [Online]. Available: https://arxiv.org/abs/2101.00001",
        "talk": "[4] A. N. Okafor, “Things, said aloud,” presented at the Thing Days, Jun. 2020."
        " [Online]. Available: https://example.org/talks/1",
        "software": "[9] W. Li, thingcount. (2018). Python package. Thing Works. [Online]."
        " Available: https://example.org/thingcount",
    },
    "nature": {
        "article": "7. Okafor, A. N., van den Berg, J. & Li, W. On counting counted things."
        " Journal of Things 12, 101–118 (2021).",
        "preprint": "2. Okafor, A. N. & van den Berg, J. A preprint. Preprint at"
        " https://arxiv.org/abs/2101.00001 (2022).",
        "talk": "4. Okafor, A. N. Things, said aloud. (2020).",
    },
    "vancouver": {
        "article": "7. Okafor AN, van den Berg J, Li W. On counting counted things."
        " Journal of Things. 2021 May 3;12(3):101–18. doi:10.1234/things.2021.5",
        "talk": "4. Okafor AN. Things, said aloud [Invited talk] [Internet]. Invited talk"
        " presented at: Thing Days. 2020 Jun. Available from: https://example.org/talks/1",
    },
    "mla": {
        "article": "Okafor, Ada N., et al. “On Counting Counted Things.” Journal of Things,"
        " vol. 12, no. 3, May 2021, pp. 101–18, https://doi.org/10.1234/things.2021.5.",
    },
    "chicago-author-date": {
        "article": "Okafor, Ada N., Jan van den Berg, and Wei Li. 2021. “On Counting Counted"
        " Things.” Journal of Things 12 (3): 101–18. https://doi.org/10.1234/things.2021.5.",
    },
}


@pytest.mark.parametrize(
    ("style", "key", "text"),
    [
        pytest.param(style, key, text, id=f"{style}-{key}")
        for style, entries in EXPECTED.items()
        for key, text in entries.items()
    ],
)
def test_entry(style: str, key: str, text: str) -> None:
    assert bibliography(style)[key] == text


@pytest.mark.parametrize(
    ("style", "text"),
    [
        pytest.param("apa", "(Li, 2018; Okafor et al., 2021, pp. 12–15)", id="apa"),
        pytest.param("ieee", "[7, pp. 12–15], [9]", id="ieee"),
        pytest.param("mla", "(Okafor et al. 12–15; Li)", id="mla"),
        pytest.param("chicago", "(Okafor et al. 2021, 12–15; Li 2018)", id="chicago"),
        pytest.param("cv", "[7, pp. 12–15, 9]", id="cv"),
        pytest.param("nature", "7,9", id="nature"),
    ],
)
def test_citation(style: str, text: str) -> None:
    processor = Processor(find_style(style), LIBRARY)
    cites = (Cite("article", "12-15"), Cite("software"))
    assert write(processor.citation(Citation(cites)), "text") == text


def test_citation_affixes() -> None:
    processor = Processor(find_style("apa"), LIBRARY)
    cite = Cite("software", prefix="see ", suffix=" and elsewhere")
    assert write(processor.citation(Citation((cite,))), "text") == ("(see Li, 2018 and elsewhere)")


def test_citation_errors() -> None:
    processor = Processor(find_style("apa"), LIBRARY)
    with pytest.raises(UnknownPublication, match="'nobody'"):
        processor.citation(Citation((Cite("nobody"),)))
    with pytest.raises(UsageError, match="at least one"):
        processor.citation(Citation(()))


def test_order_is_the_style_s_else_the_given_one() -> None:
    assert list(bibliography("apa")) == ["software", "talk", "preprint", "article"]
    assert list(bibliography("ieee")) == ["talk", "article", "preprint", "software"]


def test_keys_differ_by_case_and_may_be_anything() -> None:
    odd = ("Key", "key", "K e y{}", "ключ")
    cited = [Cited(key, article(title=f"Title {n}")) for n, key in enumerate(odd)]
    entries = bibliography("nature", *cited)
    assert list(entries) == list(odd)
    assert entries["Key"].startswith("1. ")
    assert "Title 3" in entries["ключ"]


def test_same_key_twice_is_refused() -> None:
    with pytest.raises(UsageError, match="'a' names two"):
        Processor(find_style("apa"), [Cited("a", TALK), Cited("a", PREPRINT)])


@pytest.mark.parametrize(
    ("locale", "month"),
    [
        ("", "May 2021"),
        ("de", "Mai 2021"),
        ("fr-FR", "mai 2021"),
        ("pt_br", "maio 2021"),
        ("EN-us", "May 2021"),
    ],
)
def test_locale(locale: str, month: str) -> None:
    item = article(issued=PartialDate(2021, 5))
    assert month in bibliography("ieee", Cited("x", item), locale=locale)["x"].replace(" de ", " ")


def test_unknown_locale() -> None:
    with pytest.raises(UsageError, match="no locale 'xx'"):
        Processor(find_style("apa"), LIBRARY, "xx")


def test_style_without_a_bibliography_says_so() -> None:
    processor = Processor(find_style("bluebook-inline"), LIBRARY)
    with pytest.raises(UsageError, match="has no bibliography"):
        processor.bibliography()


def test_no_items_no_entries() -> None:
    assert Processor(find_style("apa"), ()).bibliography() == ()


TITLE = "R&D_1: 5 % of <x> & *y* at $3 \\ #1 {a} ~b ^c [d] e"


@pytest.mark.parametrize("style", ["apa", "ieee", "nature", "vancouver", "mla", "cv"])
def test_special_characters_reach_the_writer_as_they_are(style: str) -> None:
    item = article(title=TITLE, author=(Name(literal="R&D <Team>"),))
    text = bibliography(style, Cited("x", item))["x"]
    assert TITLE.casefold() in text.casefold()
    assert "R&D <Team>" in text
    html = bibliography(style, Cited("x", item), form="html")["x"]
    assert "R&amp;D &lt;Team&gt;" in html


VALUES = st.text(max_size=30)


@given(title=VALUES, container=VALUES, page=VALUES, family=VALUES, number=VALUES)
@settings(max_examples=60, deadline=None)
@pytest.mark.parametrize("style", ["apa", "ieee", "cv"])
def test_any_values_render(
    style: str, title: str, container: str, page: str, family: str, number: str
) -> None:
    item = article(
        title=title,
        container_title=container,
        page=page,
        volume=number,
        author=(Name(family or "x", container), Name(literal=title)),
    )
    processor = Processor(find_style(style), (Cited("x", item), Cited("talk", TALK)))
    keys = {entry.key for entry in processor.bibliography()}
    assert "talk" in keys
    assert "x" in keys or processor.warnings
