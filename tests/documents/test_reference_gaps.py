"""Kinds of entries that CVs hold beside plain papers, each alone and in a list of its like."""

from __future__ import annotations

import pytest

from pubtrack.documents.reference import Reference, parse_references
from pubtrack.model.item import Item


def facts(item: Item, wanted: dict[str, object]) -> dict[str, object]:
    """What an item says of the wanted variables."""
    said: dict[str, object] = {}
    for variable in wanted:
        if variable == "family":
            said[variable] = "|".join(name.full_family for name in item.names())
        elif variable in {"issued", "accessed"}:
            said[variable] = str(item.date(variable) or "")
        else:
            said[variable] = item.type if variable == "type" else item.text(variable)
    return said


def patent(number: str, genre: str, family: str) -> dict[str, object]:
    return {"type": "patent", "number": number, "genre": genre, "family": family, "volume": "",
            "page": "", "container-title": ""}  # fmt: skip


def book(place: str, publisher: str) -> dict[str, object]:
    return {"type": "book", "publisher-place": place, "publisher": publisher}


def paper(family: str) -> dict[str, object]:
    return {"family": family, "title": "Some tides"}


KINDS: dict[str, list[tuple[str, dict[str, object]]]] = {
    "patents": [
        ("Doe, J. Widget apparatus. US Patent 9,876,543, 2019.",
         patent("9,876,543", "US Patent", "Doe") | {"title": "Widget apparatus"}),
        ("J. Doe and A. Lind. Method of drying nets. U.S. Patent No. 8,765,432 B2, issued May 4,"
         " 2018.", patent("8,765,432 B2", "U.S. Patent", "Doe|Lind") | {"issued": "2018-05-04"}),
        ("Lind, B., & Okafor, M. (2020). *Tide gauge* (U.S. Patent No. 10,123,456). U.S. Patent"
         " and Trademark Office.", patent("10,123,456", "U.S. Patent", "Lind|Okafor")),
        ("M. Okafor. Winch for nets. US20190012345A1, 2019.",
         patent("US20190012345A1", "", "Okafor") | {"title": "Winch for nets"}),
    ],
    "books": [
        ("Smith, John Q. Red Staplers: A Survey. Swingline Press, 2013. ISBN 978-3-16-148410-0",
         book("", "Swingline Press") | {"family": "Smith", "title": "Red Staplers: A Survey"}),
        ("Lind, Bo A. On Nets: An Introduction. Oxford University Press, 2011.",
         book("", "Oxford University Press") | {"title": "On Nets: An Introduction"}),
        ("Okafor, Mira. The Tides of Time. Harbour House, 2016. ISBN 978-3-16-148410-0.",
         book("", "Harbour House") | {"family": "Okafor", "title": "The Tides of Time"}),
    ],
    "places of publishers": [
        ("Doe, Jane, and John Smith. *A Book of Things*. Cambridge: MIT Press, 2015.",
         book("Cambridge", "MIT Press") | {"family": "Doe|Smith"}),
        ("Okafor, Mira. *The Sea*. Oxford: Oxford University Press, 2003.",
         book("Oxford", "Oxford University Press")),
        ("Lind, Bo. *Nets*. Princeton, NJ: Princeton University Press, 1999.",
         book("Princeton, NJ", "Princeton University Press")),
        ("Lind, Bo. 2012. *Nets*. New York, NY: Routledge.", book("New York, NY", "Routledge")),
    ],
    "no date": [
        ("Doe, J. (n.d.). Third thing. Unpublished manuscript.",
         {"type": "article", "title": "Third thing", "genre": "Unpublished manuscript",
          "container-title": "", "issued": ""}),
        ("Okafor, M., & Lind, B. (n.d.). Tides of nothing. Manuscript in preparation.",
         {"title": "Tides of nothing", "status": "in preparation", "container-title": ""}),
        ("Doe, J. (no date). Third thing. Unpublished.",
         {"title": "Third thing", "container-title": ""}),
        ("Lind, B. n.d. Notes on nets. Working paper.",
         {"family": "Lind", "title": "Notes on nets", "genre": "Working paper"}),
    ],
    "talks without speakers": [
        ('"How to talk", PyCon US, Pittsburgh, May 2023. https://youtu.be/abc',
         {"type": "speech", "title": "How to talk", "event-title": "PyCon US", "family": "",
          "event-place": "Pittsburgh", "issued": "2023-05"}),
        ('"Sailing at scale," Harbour Days, Oslo, Norway, June 2019.',
         {"type": "speech", "event-title": "Harbour Days", "event-place": "Oslo, Norway",
          "family": ""}),
        ('"Tides," Strange Loop, St. Louis, September 2018',
         {"type": "speech", "event-title": "Strange Loop", "event-place": "St. Louis"}),
    ],
    "shortened proceedings": [
        ('J. Doe, J. Smith, "Title?," in Proc. 3rd Int. Conf. Things (ICT), Rome, Italy, 2014,'
         " pp. 1–6.",
         {"type": "paper-conference", "container-title": "Proc. 3rd Int. Conf. Things (ICT)",
          "event-place": "Rome, Italy", "page": "1-6", "title": "Title?"}),
        ('M. Okafor and B. Lind, "Are nets tides?" in *Proc. IEEE Int. Conf. Robot. Autom.*,'
         " Seoul, Korea, May 2016, pp. 101–108.",
         {"type": "paper-conference", "container-title": "Proc. IEEE Int. Conf. Robot. Autom.",
          "event-place": "Seoul, Korea"}),
        ('M. Okafor, "Nets," in Proc. 12th Int. Workshop on Nets, San Diego, CA, USA, Mar. 2012,'
         " pp. 3–9.",
         {"type": "paper-conference", "container-title": "Proc. 12th Int. Workshop on Nets",
          "page": "3-9"}),
    ],
    "marks at names": [
        ("Doe, J., *, Smith, J.†, & Li, W. (2022). Some tides. *PNAS*, 119(3), e2101.",
         paper("Doe|Smith|Li") | {"container-title": "PNAS", "page": "e2101"}),
        ("Smith¹,², J., Doe¹, J., & Li³, W. (2020). Some tides. *Nature*, 5(3), 1–4.",
         paper("Smith|Doe|Li")),
    ],
    "numbers at names": [
        ("J. Smith1,2, M. Doe1, and W. Li3. Some tides. Nature, 5(3):1–4, 2020.",
         paper("Smith|Doe|Li")),
        ("Mira Okafor^1^, Bo Lind^1,2^, Anna Berg^2^. Some tides. ICML 2021.",
         paper("Okafor|Lind|Berg")),
        ("John Smith#, Mary Doe#, Wei Li✉. Some tides. Nature 5, 1–4 (2020).",
         paper("Smith|Doe|Li")),
        ("M. Okafor (co-first), B. Lind (co-first), A. Berg. Some tides. ICML, 2021.",
         paper("Okafor|Lind|Berg")),
    ],
    "archives": [
        ("Doe J (2020) Data from: things. Dryad.",
         {"type": "dataset", "publisher": "Dryad", "title": "Data from: things"}),
        ("Lind B (2022) Replication data for: Nets. Harvard Dataverse.",
         {"type": "dataset", "publisher": "Harvard Dataverse"}),
        ("Okafor M, Lind B (2018) Supplementary data: nets. figshare.",
         {"type": "dataset", "publisher": "figshare", "title": "Supplementary data: nets"}),
        ("Lind B (2021) netpy: a Python package for nets (v0.3.1). Zenodo.",
         {"type": "software", "version": "0.3.1", "title": "netpy: a Python package for nets"}),
    ],
    "East Asian": [
        ("李伟, 王芳. 深度学习综述. 计算机学报, 2019, 42(1): 1-20.",
         {"family": "李|王", "title": "深度学习综述", "container-title": "计算机学报",
          "volume": "42", "issue": "1", "page": "1-20", "type": "article-journal"}),
        ("山田太郎・鈴木花子「潮汐の研究」『海洋学会誌』12巻3号, 45-67頁, 2018年.",
         {"family": "山田太郎|鈴木花子", "title": "潮汐の研究", "container-title": "海洋学会誌",
          "volume": "12", "issue": "3", "page": "45-67", "issued": "2018"}),
        ("김철수, 이영희 (2018). 조석 연구. 해양학회지, 12(3), 45-67.",
         {"family": "김|이", "title": "조석 연구", "container-title": "해양학회지",
          "volume": "12", "page": "45-67"}),
    ],
    "Romance conjunctions": [
        ("Okafor, M. y Lind, B. (2019). Las mareas. *Revista del Mar*, 12(3), 4-9.",
         {"family": "Okafor|Lind", "title": "Las mareas"}),
        ("García López, A., Núñez, J. y de la Cruz, M. (2019). Las mareas. *Revista del Mar*, 1(3),"
         " 4-9.", {"family": "García López|Núñez|de la Cruz"}),
        ("Silva, M. e Souza, B. (2019). As marés. *Revista do Mar*, 12(3), 4-9.",
         {"family": "Silva|Souza", "container-title": "Revista do Mar"}),
        ("Lind, F.M. & Okafor, M. & Berg, A. Some tides. *Sea*, 12(3), 4–9, 2019.",
         {"family": "Lind|Okafor|Berg", "title": "Some tides"}),
    ],
    "Vancouver names": [
        ("Nuñez-O'Neil MJ, de la Cruz AB, McDonald K. Some tides. Sea. 2019;12(3):4-9.",
         paper("Nuñez-O'Neil|de la Cruz|McDonald")),
        ("D'Angelo G, O'Brien-McKay A, St. John R, Li X. Some tides. Sea. 2019;12(3):4-9.",
         paper("D'Angelo|O'Brien-McKay|St. John|Li")),
        ("OKAFOR M, LIND B, VAN DER BERG J. Some tides. Sea. 2019;12(3):4-9.",
         paper("OKAFOR|LIND|VAN DER BERG")),
    ],
    "own name on its own line": [
        ("**Mira Okafor**\nGreat storms of the sea. *Journal of Calm*, 2 (2021), 131–149.",
         {"family": "Okafor", "title": "Great storms of the sea",
          "container-title": "Journal of Calm", "volume": "2", "page": "131-149"}),
        ("**Mira Okafor**\nQuiet days. *Journal of Calm*, 3 (2022), 1–9.",
         {"family": "Okafor", "title": "Quiet days"}),
    ],
    "titles alone": [
        ("On the tides of nets. *Journal of Harbour Studies*, 12(3), 4-9, 2019.",
         {"title": "On the tides of nets", "family": "",
          "container-title": "Journal of Harbour Studies"}),
        ("Tides and nets: a survey. NeurIPS 2020.",
         {"title": "Tides and nets: a survey", "family": "", "type": "paper-conference"}),
        ("Small harbours in winter. Harbour Studies Quarterly, 2014.",
         {"title": "Small harbours in winter", "family": "", "event-place": ""}),
    ],
    "access notes": [
        ("I. Petrov, “How nets are mended,” Harbour Notes. Accessed: Jan. 02, 2023. [Online]."
         " Available: <https://example.org/n>",
         {"container-title": "Harbour Notes", "accessed": "2023-01-02", "publisher": ""}),
        ("Petrov, I. (2021) *How nets are mended*, *Harbour Notes*. Available at:"
         " <https://example.org/n> (Accessed: January 2, 2023).",
         {"title": "How nets are mended", "issued": "2021", "accessed": "2023-01-02",
          "publisher-place": ""}),
        ("Petrov, I. (2021). How nets are mended. *Harbour Notes*. Retrieved May 3, 2022, from"
         " https://example.org/n", {"accessed": "2022-05-03", "container-title": "Harbour Notes"}),
    ],
}  # fmt: skip
EACH = [
    pytest.param(entry, wanted, id=f"{kind} {number}")
    for kind, entries in KINDS.items()
    for number, (entry, wanted) in enumerate(entries)
]


@pytest.mark.parametrize(("entry", "wanted"), EACH)
def test_alone(entry: str, wanted: dict[str, object]) -> None:
    item = parse_references([entry], "markdown")[0].item
    assert facts(item, wanted) == wanted


@pytest.mark.parametrize("kind", KINDS)
def test_in_a_list(kind: str) -> None:
    references = parse_references([entry for entry, _ in KINDS[kind]], "markdown")
    for reference, (_, wanted) in zip(references, KINDS[kind], strict=True):
        assert facts(reference.item, wanted) == wanted


REMARKS = {
    "award in bold and links": (
        "*Some tides*. CHI 2019. **Best Paper Award** [PDF](https://a.example/p.pdf)"
        " [Code](https://b.example/c)",
        ["Best Paper Award", "https://b.example/c"],
    ),
    "award behind the title": ("Some tides (Best Paper Award). CHI 2019.", ["Best Paper Award"]),
    "rate": ("Some tides. In CHI 2019 (acceptance rate: 20%).", ["acceptance rate: 20%"]),
    "grade": ("Some tides. CHI 2019 (Spotlight, top 3%).", ["Spotlight, top 3%"]),
    "equal contribution": ("Some tides. CHI 2019. ‡ equal contribution", ["‡ equal contribution"]),
    "figures of journals": (
        "Some tides. *Sea Letters* (IF 3.2), 12(3), 4–9, 2019. Q1, Citations: 34.",
        ["IF 3.2", "Q1", "Citations: 34"],
    ),
    "words of links": (
        "Some tides. CHI 2019. [PDF] [Code] [Slides] [BibTeX]",
        [""],
    ),
}


@pytest.mark.parametrize(("tail", "remarks"), REMARKS.values(), ids=REMARKS)
def test_remarks_go_to_the_rest(tail: str, remarks: list[str]) -> None:
    reference = parse_references([f"M. Okafor, B. Lind. {tail}"], "markdown")[0]
    assert reference.rest.split(" … ") == remarks
    assert reference.item.title == "Some tides"
    assert reference.item.text("event-place") == ""
    assert reference.item.text("container-title") in {"CHI 2019", "Sea Letters"}


@pytest.mark.parametrize(
    "title", ["The Nobel Prize", "Citation counts and rank", "Open access: a survey",
              "Published work of 1900", "Data of the harbours"],
)  # fmt: skip
def test_titles_that_speak_of_such_things_stay(title: str) -> None:
    reference: Reference = parse_references(
        [f"Lind, B. {title}. *Sea*, 3(2), 4–9, 2001."], "markdown"
    )[0]
    assert reference.item.title == title


def test_the_day_of_an_application_is_not_that_of_publication() -> None:
    entry = "Okafor M. Net drum. European Patent EP 1234567 A1, filed 2011."
    reference = parse_references([entry], "text")[0]
    assert facts(reference.item, {"number": "", "issued": "", "publisher": ""}) == {
        "number": "EP 1234567 A1",
        "issued": "",
        "publisher": "",
    }
    assert reference.rest == "filed 2011"
