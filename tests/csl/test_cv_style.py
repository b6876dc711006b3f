"""Our own style: valid CSL, and the list of a CV as a CV prints it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import citeproc
import pytest
from lxml import etree

from pubtrack import resources
from pubtrack.csl.markup import write
from pubtrack.csl.processor import Cited, Processor
from pubtrack.csl.styles import find_style
from pubtrack.model.citation import Citation, Cite
from pubtrack.model.dates import PartialDate
from pubtrack.model.item import Item, Value
from pubtrack.model.names import Name

SEED = Path(__file__).parents[3] / "shared" / "seed"
JANE = Name("Doe", "Jane Q.")
SAM = Name("Vega", "Sam")


def test_style_is_valid_csl() -> None:
    schema = Path(citeproc.SCHEMA_PATH)
    validator = etree.RelaxNG(etree.parse(str(schema)))
    style = etree.parse(str(resources.styles_dir() / "cv.csl"))
    assert validator.validate(style), validator.error_log


def item(kind: str, **variables: Value) -> Item:
    common: dict[str, Value] = {"title": "A title: it goes on", "author": (JANE, SAM)}
    return Item(kind, common | {k.replace("_", "-"): v for k, v in variables.items()})


URL = "https://example.org/a_b"
CASES = {
    "site": (
        item("webpage", issued=PartialDate(2023, 12), URL=URL),
        "Jane Q. Doe, Sam Vega. (Dec. 2023). <https://example.org/a_b>.",
    ),
    "preprint": (
        item(
            "article",
            issued=PartialDate(2022, 11),
            publisher="arXiv",
            number="arXiv:2101.00001 [cs.DL]",
        ),
        "Jane Q. Doe, Sam Vega. (Nov. 2022). *arXiv preprint arXiv:2101.00001 [cs.DL]*.",
    ),
    "article": (
        item(
            "article-journal",
            issued=PartialDate(2022, 6),
            container_title="Things (N Y)",
            volume="3",
            issue="8",
            page="100568",
            DOI="10.1234/x",
            URL=URL,
        ),
        "Jane Q. Doe, Sam Vega. (Jun. 2022). *Things (N Y)*, vol. 3, no. 8 (100568).",
    ),
    "article without issue": (
        item(
            "article-journal",
            issued=PartialDate(2016),
            container_title="Things",
            volume="257",
            page="185-193",
        ),
        "Jane Q. Doe, Sam Vega. (2016). *Things*, vol. 257 (185–193).",
    ),
    "talk": (
        item(
            "speech",
            issued=PartialDate(2022, 7),
            genre="Invited Talk",
            event_title="Thing Days",
            URL=URL,
        ),
        "Jane Q. Doe, Sam Vega. Invited Talk, Thing Days, (Jul. 2022). <https://example.org/a_b>.",
    ),
    "post": (
        item(
            "post-weblog",
            issued=PartialDate(2022, 5),
            genre="Company blog post",
            publisher="Things, Inc.",
            URL=URL,
        ),
        "Jane Q. Doe, Sam Vega. Company blog post, Things, Inc. (May 2022)."
        " <https://example.org/a_b>.",
    ),
    "software": (
        item("software", issued=PartialDate(2018), genre="Python package", publisher="Things"),
        "Jane Q. Doe, Sam Vega. Python package, Things (2018).",
    ),
    "paper": (
        item(
            "paper-conference",
            issued=PartialDate(2020, 9),
            container_title="Proceedings of Things",
            page="1-9",
            publisher="ACM",
        ),
        "Jane Q. Doe, Sam Vega. (Sep. 2020). *Proceedings of Things* (1–9). ACM.",
    ),
    "thesis": (
        item("thesis", issued=PartialDate(2016), genre="PhD thesis", publisher="Thing University"),
        "Jane Q. Doe, Sam Vega. PhD thesis, Thing University (2016).",
    ),
    "in press": (
        item("article-journal", status="in press", container_title="Things"),
        "Jane Q. Doe, Sam Vega. (in press). *Things*.",
    ),
    "organisation": (
        Item("report", {"title": "A title: it goes on", "author": (Name(literal="Things, Inc."),)}),
        "Things, Inc.",
    ),
    "title alone": (Item("document", {"title": "A title: it goes on"}), None),
}


@pytest.mark.parametrize(
    ("publication", "details"), [pytest.param(*case, id=name) for name, case in CASES.items()]
)
def test_entry(publication: Item, details: str | None) -> None:
    processor = Processor(find_style("cv"), (Cited("x", publication, 4),))
    (entry,) = processor.bibliography()
    assert entry.label is not None
    assert write(entry.label, "markdown") == "[4]"
    title = "**A title: it goes on**"
    assert write(entry.body, "markdown") == (f"{title}\n{details}" if details else title)


def test_citation() -> None:
    cited = [Cited(str(n), CASES["article"][0], n) for n in (3, 8, 11)]
    processor = Processor(find_style("cv"), cited)
    citation = Citation((Cite("11"), Cite("3"), Cite("8")))
    assert write(processor.citation(citation), "text") == "[3, 8, 11]"


def seed_items() -> list[Cited]:
    """The reference CV's publications, from the facts that stand beside it."""
    facts = json.loads((SEED / "publications.json").read_text("utf-8"))["publications"]
    return [Cited(str(fact["number"]), seed_item(fact), fact["number"]) for fact in facts]


def seed_item(fact: dict[str, object]) -> Item:
    kept = ("title", "container-title", "volume", "issue", "page", "genre", "publisher", "URL")
    variables: dict[str, Value] = {name: str(fact[name]) for name in kept if name in fact}
    authors = fact["author"]
    issued = fact["issued"]
    assert isinstance(authors, list)
    assert isinstance(issued, list)
    variables["author"] = tuple(Name(name["family"], name["given"]) for name in authors)
    variables["issued"] = PartialDate(*issued)
    if "event" in fact:
        variables["event-title"] = str(fact["event"])
    if "number_or_page" in fact:
        variables["page"] = str(fact["number_or_page"])
    if "arxiv" in fact:
        variables["publisher"] = "arXiv"
        variables["number"] = f"arXiv:{fact['arxiv']} [{fact['arxiv_class']}]"
    return Item(str(fact.get("type", "webpage")), variables)


def spelt_alike(source: str) -> str:
    """Take away what may differ: autolink brackets, the blank after "arXiv:", curly quotes."""
    bare = re.sub(r"<(https?://[^>]*)>", r"\1", source).replace("arXiv: ", "arXiv:")
    return bare.replace("’", "'")


@pytest.mark.skipif(not SEED.is_dir(), reason="the reference CV is not beside this checkout")
def test_renders_the_reference_list_as_it_stands() -> None:
    text = (SEED / "cv.md").read_text("utf-8")
    printed = text[text.index("- [1]") :].strip()
    entries = Processor(find_style("cv"), seed_items()).bibliography()
    assert len(entries) == 11
    ours = "\n".join(
        f"- {write(entry.label, 'markdown')} {write(entry.body, 'markdown')}"
        for entry in entries
        if entry.label
    )
    assert spelt_alike(ours).splitlines() == spelt_alike(printed).splitlines()


STYLES = ("apa", "ieee", "nature", "vancouver", "mla", "chicago-author-date")


@pytest.mark.skipif(not SEED.is_dir(), reason="the reference CV is not beside this checkout")
@pytest.mark.parametrize("form", ["text", "markdown", "html", "latex"])
@pytest.mark.parametrize("style", STYLES)
def test_reference_list_in_the_widest_used_styles(style: str, form: str) -> None:
    processor = Processor(find_style(style), seed_items())
    entries = processor.bibliography()
    assert len(entries) == 11
    assert processor.warnings == ()
    odd = re.compile(r"None|\.\.|,,|\(\)|\[\]|  | [,.](?:\s|$)|[\ue000-\uf8ff\ufdd0-\ufdef]")
    for entry in entries:
        assert not odd.search(write(entry.body, form))
