"""Entries of many kinds: what each says, what it leaves over, and text out of a PDF."""

from __future__ import annotations

import pytest

from pubtrack.documents.reference import Reference, parse_references
from pubtrack.model.item import Item


def read(entry: str, format: str = "markdown") -> Reference:  # noqa: A002
    return parse_references([entry], format)[0]


def families(item: Item) -> list[str]:
    return [name.full_family for name in item.names()]


def facts(item: Item, wanted: dict[str, object]) -> dict[str, object]:
    """What an item says of the wanted variables."""
    said: dict[str, object] = {}
    for variable in wanted:
        if variable == "family":
            said[variable] = families(item)
        elif variable == "given":
            said[variable] = [name.given for name in item.names()]
        elif variable == "issued":
            said[variable] = str(item.date() or "")
        elif variable == "editor":
            said[variable] = [name.display() for name in item.names("editor")]
        else:
            said[variable] = item.type if variable == "type" else item.text(variable)
    return said


ENTRIES = {
    "title with commas and 'and'": (
        "Yields of wheat, rye, and barley on dry soils, A.V. Petrov, B. Lind, and N. Rößler,"
        " J. Agric. Sci. 51, 151-160 (2015)",
        {
            "title": "Yields of wheat, rye, and barley on dry soils",
            "family": ["Petrov", "Lind", "Rößler"],
            "container-title": "J. Agric. Sci.",
            "volume": "51",
            "page": "151-160",
        },
    ),
    "title of two sentences": (
        "The grain store. A study of its walls, S. Bosk, L. Moska, Build. Res. A, 111,"
        " 6870, (2007).",
        {
            "title": "The grain store. A study of its walls",
            "family": ["Bosk", "Moska"],
            "volume": "111",
            "page": "6870",
            "issued": "2007",
        },
    ),
    "question": (
        "Lind, B. & Okafor, M. What is a harbour? Nature 500, 1–4 (2013).",
        {"title": "What is a harbour?", "container-title": "Nature", "page": "1-4"},
    ),
    "et al. with the owner": (
        "Lind, B. et al. (incl. M. Okafor), *A very large study*, PLoS ONE 11, 4 (2016), e0152996.",
        {"family": ["Lind", "et al.", "Okafor"], "page": "e0152996", "volume": "11", "issue": "4"},
    ),
    "marks of equal contribution": (
        "Gray M*, Zorn Z*, Yue Y†, Liu F. The weather of harbours. Harbour Pol."
        " 73(6):947-953 (2022).",
        {"family": ["Gray", "Zorn", "Yue", "Liu"], "given": ["M", "Z", "Y", "F"], "volume": "73"},
    ),
    "collaboration": (
        "The HARBOUR Collaboration, “First light,” Phys. Lett. B 474 (2021) 205819,"
        " arXiv:2009.04109",
        {
            "family": ["The HARBOUR Collaboration"],
            "volume": "474",
            "page": "205819",
            "archive_location": "arXiv:2009.04109",
            "type": "article-journal",
        },
    ),
    "letter pages": (
        "On tides, M. Okafor, B. Hu, Mon.Not.Roy.Astron.Soc. 497 (2020) 1, L56-L61,"
        " arXiv: 2003.03277",
        {"page": "L56-L61", "volume": "497", "issue": "1"},
    ),
    "article number with its pages": (
        "M. Okafor, On tides, J. Chem. Phys. 123, 164104, 1-8 (2005)",
        {"page": "164104", "volume": "123", "number-of-pages": "8", "title": "On tides"},
    ),
    "abbreviated pages stay": (
        "Okafor M, Lind B. Tides again. Science. 2004 Dec 10;306(5703):1937-40",
        {"page": "1937-40", "issued": "2004-12-10", "issue": "5703"},
    ),
    "preprint": (
        "M. Okafor, *Tides unbound*, arXiv preprint arXiv: 2211.01234 [cs.SI], Nov. 2022.",
        {
            "type": "article",
            "publisher": "arXiv",
            "number": "arXiv:2211.01234 [cs.SI]",
            "issued": "2022-11",
            "container-title": "",
        },
    ),
    "submitted": (
        "M. Okafor, B. Lind, *Tides to come*, Journal of Harbour Studies (submitted)",
        {
            "type": "article",
            "status": "submitted",
            "container-title": "Journal of Harbour Studies",
        },
    ),
    "accepted": (
        "Okafor, M. (2023). Tides to come. *Journal of Harbour Studies*. Accepted for publication.",
        {"type": "article-journal", "status": "in press", "issued": "2023"},
    ),
    "under review": (
        "**Okafor, M**. et al., *Tides to come* (Under review).",
        {"type": "article", "status": "under review", "family": ["Okafor", "et al."]},
    ),
    "in preparation": (
        "Okafor M, Lind B. Tides to come. In preparation.",
        {"status": "in preparation", "title": "Tides to come"},
    ),
    "thesis": (
        "Okafor, M.: Tides as such. Dissertation, Technische Universität Kiel, 2012.",
        {
            "type": "thesis",
            "genre": "Dissertation",
            "publisher": "Technische Universität Kiel",
            "issued": "2012",
        },
    ),
    "thesis in brackets": (
        "Okafor, M. (2019). *Tides as such* [Doctoral dissertation, University of Oslo].",
        {"type": "thesis", "genre": "Doctoral dissertation", "publisher": "University of Oslo"},
    ),
    "chapter": (
        "Okafor, M., & Lind, B. (2020). Tides. In A. Berg & B. Olsen (Eds.), *The book of the sea*"
        " (2nd ed., pp. 12–34). Springer.",
        {
            "type": "chapter",
            "editor": ["A. Berg", "B. Olsen"],
            "container-title": "The book of the sea",
            "publisher": "Springer",
            "page": "12-34",
            "edition": "2",
        },
    ),
    "editors by": (
        "M. Okafor, B. Lind, On tides, in: Advanced Harbours, ed. by J.J. Schneider, Springer,"
        " Berlin, 2009, pp. 3-9",
        {
            "type": "chapter",
            "editor": ["J.J. Schneider"],
            "container-title": "Advanced Harbours",
            "page": "3-9",
        },
    ),
    "book": (
        "Okafor, M. (Hrsg.): Das Buch vom Meer. Springer, Berlin, 2016. ISBN 978-3-16-148410-0",
        {
            "type": "book",
            "editor": ["M. Okafor"],
            "publisher": "Springer",
            "ISBN": "9783161484100",
            "title": "Das Buch vom Meer",
        },
    ),
    "proceedings": (
        "Mira Okafor, Bo Lind. “Learning from tides”. In Proceedings of the 24th Conference on"
        " Harbours and Communications (CHC), Dallas, TX, November 1-4, 2017, pp. 43-52.",
        {
            "type": "paper-conference",
            "container-title": "Proceedings of the 24th Conference on Harbours and Communications"
            " (CHC)",
            "event-place": "Dallas, TX",
            "page": "43-52",
            "issued": "2017-11-01",
        },
    ),
    "report": (
        "HARBOUR Collaboration, “First results”, HBR-PAS-HIG-15-005, CERN, Geneva, 2016.",
        {"type": "report", "number": "HBR-PAS-HIG-15-005", "publisher": "CERN"},
    ),
    "patent": (
        "M. Okafor, B. Lind. [Tide gauge](https://patents.google.com/patent/US1/en)."
        " United States Patent, 2022.",
        {"type": "patent"},
    ),
    "talk": (
        "**Tides for all**\nMira Okafor. Invited Talk, The Sea Conference, (May 2022).",
        {"type": "speech", "genre": "Invited Talk", "event-title": "The Sea Conference"},
    ),
    "blog": (
        "**Tides for all**\nMira Okafor. Company blog post, Lakeside, Inc. (Jan. 2022)."
        " https://example.org/blog/a",
        {"type": "post-weblog", "publisher": "Lakeside, Inc.", "genre": "Company blog post"},
    ),
    "software": (
        "Okafor, M. 2014. tides: Forecasts by harbour. R package version 0.2.",
        {"type": "software", "genre": "R package version 0.2"},
    ),
    "document code": (
        "Liu, S. & Okafor, M. Outlook for tides [J]. Sci Rep 12, 1070 (2022).",
        {"type": "article-journal", "title": "Outlook for tides", "page": "1070"},
    ),
    "role before": (
        "(**First Author**, under review). Mira Okafor, Bo Lind. Tides without a moon",
        {"status": "under review", "family": ["Okafor", "Lind"], "title": "Tides without a moon"},
    ),
    "subscript": (
        "M. Okafor, “CO<sub>2</sub> in *harbours*,” Nature 12, 3 (2001).",
        {"title": "CO<sub>2</sub> in harbours"},
    ),
    "no authors": (
        "*The tides of the northern sea*. Science. 2004 Dec 10;306(5703):1937-40",
        {"title": "The tides of the northern sea", "family": [], "container-title": "Science"},
    ),
    "year in the term of a definition list": (
        "2022\n: **On tides**,\n_Sea Letters_, 7(71), 4070\n\n    Okafor, M; Lind, B",
        {"issued": "2022", "title": "On tides", "family": ["Okafor", "Lind"], "volume": "7"},
    ),
    "a full stop for a comma among authors": (
        "M. Okafor, B. Lind. S. Olsen, T. Berg. [Tides](https://example.org/t). Sea Letters, 2020.",
        {"family": ["Okafor", "Lind", "Olsen", "Berg"], "title": "Tides"},
    ),
    "family-first in Japanese": (
        "伊藤, 海 (Apr. 2024). 潮汐の研究. Japanese. Harbour Colloquium.",
        {"family": ["伊藤"], "given": ["海"], "title": "潮汐の研究", "type": "speech"},
    ),
}


@pytest.mark.parametrize(("entry", "wanted"), ENTRIES.values(), ids=ENTRIES)
def test_what_an_entry_says(entry: str, wanted: dict[str, object]) -> None:
    assert facts(read(entry).item, wanted) == wanted


RESTS = {
    "award": (
        "Mira Okafor. *Tides*. Harbour Conference, 2020. Best paper award.",
        "Best paper award",
    ),
    "rate": ("M. Okafor, *Tides*, Harbour Conference, 2020. Accepted 12%.", "Accepted 12%"),
    "second address": (
        "M. Okafor. *Tides*. ICML 2021. [[pdf]](https://a.example/p) [[code]](https://b.example/c)",
        "https://b.example/c",
    ),
    "other date": (
        "Okafor M, Lind B. Tides. Sea. 2006 Dec;115(6):427-436. Epub 2006 Jun 22.",
        "Epub 2006 Jun 22",
    ),
}


@pytest.mark.parametrize(("entry", "rest"), RESTS.values(), ids=RESTS)
def test_what_was_not_understood_is_kept(entry: str, rest: str) -> None:
    assert rest in read(entry).rest.split(" … ")


PDF_ENTRIES = {
    "accents beside letters, broken words": (
        "M¨akel¨a, T., and Ol´en, J. A practical compar-\nison of tides. Sea Lett. 10"
        " (Dec 2009), 618.",
        {"family": ["Mäkelä", "Olén"], "title": "A practical comparison of tides"},
    ),
    "lost ligatures and quotes": (
        "K. Olsen. \x10Arti\x1ccial tides\x11. In: Sea Conference. Oslo: Sea Press, 2021, p. 95.",
        {"title": "Artificial tides", "container-title": "Sea Conference", "page": "95"},
    ),
    "broken identifier": (
        "Olsen, K. Tides. Sea Lett. 18, 16 (Aug 2012), 43–45. [DOI:"
        " https://dx.doi.org/10.5555/SEA-\n"
        "11-3215].",
        {"DOI": "10.5555/SEA-11-3215", "volume": "18", "issue": "16"},
    ),
    "doubled identifier": (
        "Olsen, K. Tides. Sea Lett. 18, 16 (Aug 2012), 43–45."
        " [DOI: 10.5555/abc-1https://dx.doi.org/10.5555/abc-110.5555/abc-1].",
        {"DOI": "10.5555/abc-1", "title": "Tides"},
    ),
}


@pytest.mark.parametrize(("entry", "wanted"), PDF_ENTRIES.values(), ids=PDF_ENTRIES)
def test_text_out_of_a_pdf(entry: str, wanted: dict[str, object]) -> None:
    assert facts(read(entry, "text").item, wanted) == wanted
