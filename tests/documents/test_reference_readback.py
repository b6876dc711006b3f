"""What our own styles print is read back: an item of each type, in styles of each school."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from pubtrack import resources
from pubtrack.csl.markup import write
from pubtrack.csl.processor import Cited, Processor
from pubtrack.csl.styles import find_style
from pubtrack.documents.reference import parse_references
from pubtrack.errors import PubtrackError
from pubtrack.model.dates import PartialDate
from pubtrack.model.item import Item
from pubtrack.model.names import Name

TWO = (Name("Núñez", "Ana S."), Name("Olsen", "Tom"))
THREE = (Name("Okafor", "Mira J."), Name("Lind", "Bo"), Name("Berg", "Jan", "", "van der"))
ONE = (Name("Petrov", "Ivan"),)
ITEMS = {
    "article-journal": Item("article-journal", {
        "title": "Tidal forecasts for small harbours: a field study", "author": THREE,
        "container-title": "Journal of Harbour Studies", "volume": "12", "issue": "3",
        "page": "45-67", "issued": PartialDate(2022, 8), "DOI": "10.5555/jhs.2022.12"}),
    "paper-conference": Item("paper-conference", {
        "title": "Learning from tides", "author": THREE, "page": "43-52",
        "container-title": "Proceedings of the 24th Conference on Harbours",
        "event-place": "Dallas, TX", "publisher": "ACM", "issued": PartialDate(2017, 11)}),
    "chapter": Item("chapter", {
        "title": "Salt and its uses", "author": TWO, "editor": (Name("Schneider", "Jutta"),),
        "container-title": "The Book of the Sea", "publisher": "Springer",
        "publisher-place": "Berlin", "page": "12-34", "issued": PartialDate(2009)}),
    "book": Item("book", {
        "title": "The drying of nets", "author": TWO, "publisher": "Oxford University Press",
        "publisher-place": "Oxford", "issued": PartialDate(2011)}),
    "thesis": Item("thesis", {
        "title": "Tides as such", "author": ONE, "genre": "PhD thesis",
        "publisher": "University of Oslo", "issued": PartialDate(2019)}),
    "report": Item("report", {
        "title": "First results of the gauges", "author": TWO, "genre": "Technical report",
        "number": "HBR-2016-05", "publisher": "Harbour Institute", "issued": PartialDate(2016)}),
    "software": Item("software", {
        "title": "tides: Forecasts by harbour", "author": ONE, "version": "0.2",
        "publisher": "Zenodo", "issued": PartialDate(2014), "URL": "https://example.org/tides"}),
    "dataset": Item("dataset", {
        "title": "Tide heights of Kiel", "author": TWO, "publisher": "Dryad",
        "issued": PartialDate(2020, 5), "DOI": "10.5061/dryad.abc"}),
    "webpage": Item("webpage", {
        "title": "How nets are mended", "author": ONE, "container-title": "Harbour Notes",
        "issued": PartialDate(2021, 3, 4), "URL": "https://example.org/nets",
        "accessed": PartialDate(2023, 1, 2)}),
    "post-weblog": Item("post-weblog", {
        "title": "What the tide brought", "author": ONE, "container-title": "The Harbour Blog",
        "issued": PartialDate(2022, 1, 15), "URL": "https://example.org/blog/a"}),
    "speech": Item("speech", {
        "title": "Tides for all", "author": ONE, "genre": "Invited talk",
        "event-title": "The Sea Conference", "event-place": "Oslo",
        "issued": PartialDate(2022, 5)}),
    "patent": Item("patent", {
        "title": "Winch for nets", "author": TWO, "number": "US 9,876,543",
        "issued": PartialDate(2019, 2, 5)}),
    "article": Item("article", {
        "title": "Tides unbound by theory", "author": THREE, "publisher": "arXiv",
        "number": "arXiv:2211.01234 [cs.SI]", "issued": PartialDate(2022, 11)}),
}  # fmt: skip
STYLES = (
    "apa ieee nature vancouver mla chicago-author-date american-medical-association"
    " harvard-cite-them-right springer-basic-author-date elsevier-harvard acm-sig-proceedings"
).split()
BOILERPLATE = ("available", "internet", "accessed", "retrieved", "cited 20", "[online")
# Some styles print the site of a web page where others have its title.
LEAST = 0.95


def folded(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in decomposed if char.isalnum())


def _styles_are_here() -> bool:
    try:
        return Path(find_style("apa", resources.styles_dir()).path).is_file()
    except PubtrackError:
        return False


needs_styles = pytest.mark.skipif(not _styles_are_here(), reason="the style repository is missing")


def rendered(style: str, format_: str) -> list[tuple[Item, str]]:
    cited = [Cited(key, item, number) for number, (key, item) in enumerate(ITEMS.items(), 1)]
    entries = Processor(find_style(style), cited).bibliography()
    return [(ITEMS[entry.key], write(entry.body, format_)) for entry in entries]


@needs_styles
@pytest.mark.parametrize("format_", ["markdown", "text"])
def test_titles_authors_and_years_come_back(format_: str) -> None:
    right, wrong = 0, []
    for style in STYLES:
        printed = rendered(style, format_)
        references = parse_references([text for _, text in printed], format_)
        for (item, text), reference in zip(printed, references, strict=True):
            read = reference.item
            families = [name.full_family for name in read.names() if name.literal != "et al."]
            same = (
                folded(read.title) == folded(item.title)
                and list(map(folded, families))
                == [folded(n.full_family) for n in item.names() if n.family in text]
                and (read.year == item.year or str(item.year) not in text)
            )
            right += same
            if not same:
                wrong.append(text)
    assert right >= LEAST * (right + len(wrong)), wrong


@needs_styles
@pytest.mark.parametrize("format_", ["markdown", "text"])
@pytest.mark.parametrize("style", STYLES)
def test_no_words_of_the_style_are_taken_for_data(style: str, format_: str) -> None:
    printed = rendered(style, format_)
    for reference in parse_references([text for _, text in printed], format_):
        for variable in reference.item:
            value = reference.item.text(variable).casefold()
            assert not any(words in value for words in BOILERPLATE), (variable, reference.raw)
