"""BibTeX as databases and programs export it; all records are made up."""

from __future__ import annotations

import pytest

from pubtrack.formats import bibtex
from pubtrack.model.item import Item
from pubtrack.model.names import Name


def read(text: str) -> Item:
    """The item of the last entry; nothing but notes may be told."""
    result = bibtex.read(text)
    assert not [problem for problem in result.problems if problem.severity != "note"]
    return result.entries[-1].item


DBLP = """
@inproceedings{DBLP:conf/demo/DoeW0R21,
  author       = {Jane Doe and
                  Wei Wang 0001 and
                  John {Roe Jr.}},
  editor       = {Ann Other},
  title        = {{DemoNet:} Learning to {Show}},
  booktitle    = {Proceedings of the 3rd Demo Conference, {DEMO} 2021, Bern, May
                  3-5, 2021},
  series       = {Lecture Notes in Demos},
  volume       = {12},
  pages        = {1--12:8},
  publisher    = {{ACM}},
  year         = {2021},
  url          = {https://doi.org/10.1145/1234567.1234568},
  doi          = {10.1145/1234567.1234568},
  timestamp    = {Tue, 06 Nov 2018 11:06:51 +0100},
  biburl       = {https://dblp.org/rec/conf/demo/DoeW0R21.bib},
  bibsource    = {dblp computer science bibliography, https://dblp.org}
}
"""


def test_dblp() -> None:
    result = bibtex.read(DBLP)
    assert result.problems == ()
    item = result.entries[0].item
    assert item.title == "DemoNet: Learning to Show"
    assert item.names() == (Name("Doe", "Jane"), Name("Wang", "Wei"), Name("Roe Jr.", "John"))
    assert item.text("publisher") == "ACM"
    assert item.text("collection-title") == "Lecture Notes in Demos"
    assert item.year == 2021


def test_dblp_with_crossref() -> None:
    text = """
@inproceedings{DBLP:conf/demo/Doe21, author={Jane Doe}, title={Showing},
  booktitle={{DEMO} 2021, Bern}, pages={1--2}, year={2021}, crossref={DBLP:conf/demo/2021},
  biburl={https://dblp.org/rec/conf/demo/Doe21.bib}}
@proceedings{DBLP:conf/demo/2021, editor={Ann Other}, title={Proceedings of {DEMO} 2021, Bern},
  publisher={Springer}, year={2021}, isbn={978-3-030-00000-0}}
"""
    result = bibtex.read(text)
    (entry,) = result.entries
    assert entry.item.text("container-title") == "DEMO 2021, Bern"
    assert entry.item.names("editor") == (Name("Other", "Ann"),)
    assert entry.item.text("publisher") == "Springer"
    assert [problem.severity for problem in result.problems] == ["note"]


SCHOLAR = {
    "arXiv": (
        "@article{doe2022a, title={Learning}, author={Doe, Jane and others},"
        " journal={arXiv preprint arXiv:2211.01234}, year={2022}}",
        "article", {"publisher": "arXiv", "number": "arXiv:2211.01234"}),
    "conference": (
        "@inproceedings{doe2022b, title={Learning}, author={Doe, Jane}, booktitle={European"
        " conference on demos}, pages={1--17}, year={2022}, organization={Springer}}",
        "paper-conference", {"publisher": "Springer", "page": "1-17"}),
    "thesis": (
        "@phdthesis{doe2022c, title={Learning}, author={Doe, Jane}, year={2022},"
        " school={Demo University}}",
        "thesis", {"publisher": "Demo University", "genre": "PhD thesis"}),
}  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "texts"), SCHOLAR.values(), ids=SCHOLAR)
def test_google_scholar(text: str, kind: str, texts: dict[str, str]) -> None:
    item = read(text)
    assert item.type == kind
    assert {variable: item.text(variable) for variable in texts} == texts


EXPORTS = {
    "ACM": (
        r"""@inproceedings{10.1145/1234567.1234568,
author = {Doe, Jane}, title = {R\&amp;D of <i>Demos</i>}, year = {2021},
isbn = {9781450300000}, publisher = {Association for Computing Machinery},
address = {New York, NY, USA}, url = {https://doi.org/10.1145/1234567.1234568},
doi = {10.1145/1234567.1234568}, booktitle = {Proceedings of Demo}, articleno = {12},
numpages = {8}, keywords = {demo, show}, location = {Bern, Switzerland}, series = {DEMO '21}}""",
        {"title": "R&D of <i>Demos</i>", "event-place": "Bern, Switzerland", "page": "12",
         "publisher-place": "New York, NY, USA", "collection-title": "DEMO '21",
         "number-of-pages": "8"}),
    "IEEE Xplore": (
        "@ARTICLE{9876543, author={Doe, Jane and Roe, John}, journal={IEEE Transactions on Demos},"
        " title={Learning to Show}, year={2022}, volume={44}, number={8}, pages={1-12},"
        " keywords={Demos;Showing;Learning}, doi={10.1109/TD.2022.1234567}, month={Aug}}",
        {"keyword": "Demos;Showing;Learning", "issue": "8", "page": "1-12"}),
    "Zotero, Better BibLaTeX": (
        "@article{doeLearning2022, title = {Learning to Show: {{A DEMO}}},"
        " author = {Doe, Jane}, date = {2022-08-12}, journaltitle = {Journal of Demos},"
        " shortjournal = {J. Demos}, volume = {1}, number = {2}, eprint = {12345678},"
        " eprinttype = {pmid}, issn = {0000-0000}, doi = {10.1000/demo.1}, langid = {english},"
        " urldate = {2022-09-01}, file = {/home/doe/a.pdf}}",
        {"title": "Learning to Show: A DEMO", "PMID": "12345678", "language": "english",
         "container-title-short": "J. Demos", "issue": "2"}),
    "Mendeley": (
        r"@article{Doe2022, abstract = {50{\%} of it}, archivePrefix = {arXiv},"
        r" arxivId = {2211.01234}, author = {Doe, Jane and R$\backslash$'enyi, Alfr{\'{e}}d},"
        r" doi = {10.1000/978-3-000-0{\_}26}, eprint = {2211.01234}, file = {:C$\backslash$:x.pdf},"
        r" mendeley-groups = {demo}, title = {{R$\backslash$'enyi's Demo}}, year = {2022},"
        r" journal = {Demos}}",
        {"title": "Rényi's Demo", "DOI": "10.1000/978-3-000-0_26", "abstract": "50% of it",
         "archive_location": "arXiv:2211.01234"}),
    "INSPIRE": (
        '@article{Doe:2022abc, author = "Doe, Jane", title = "{Search for $H\\to\\gamma\\gamma$ in'
        ' $pp$ collisions at $\\sqrt{s}=13$~TeV}", eprint = "2211.01234", archivePrefix ='
        ' "arXiv", primaryClass = "hep-ex", doi = "10.1000/demo.2", journal = "Phys. Demos B",'
        ' volume = "716", pages = "1--29", year = "2022", SLACcitation = "%%CITATION = X;%%"}',
        {"title": "Search for H→γγ in pp collisions at √s=13 TeV", "page": "1-29",
         "archive_location": "arXiv:2211.01234 [hep-ex]"}),
    "ADS": (
        r"@ARTICLE{2022ApJ...900....1D, author = {{Doe}, J. and {van der Roe}, J.~P.},"
        r' title = "{A {\ensuremath{\gamma}}-ray Demo at 10$^{\prime\prime}$}",'
        r" journal = {\apj}, keywords = {demos, Show}, year = 2022, month = aug, volume = {900},"
        r" number = {1}, eid = {12}, pages = {12}, doi = {10.1000/demo.3},"
        r" archivePrefix = {arXiv}, eprint = {2211.01234}, primaryClass = {astro-ph.GA},"
        r" adsurl = {https://ui.adsabs.harvard.edu/abs/2022ApJ...900....1D},"
        r" adsnote = {Provided by the SAO/NASA Astrophysics Data System}}",
        {"container-title": "The Astrophysical Journal", "page": "12",
         "title": "A γ-ray Demo at 10′′"}),
    "PubMed, by TexMed": (
        "@Article{pmid12345678, Author=\"Doe, J.  and Roe, J. \", Title=\"{{L}earning to show}\","
        " Journal=\"J Demos\", Year=\"2022\", Volume=\"1\", Number=\"2\", Pages=\"3--4\","
        " Month=\"Aug\", Note={[PubMed Central:PMC1234567] [DOI:10.1000/demo.4]"
        " [PubMed:12345678]}}",
        {"PMID": "12345678", "PMCID": "PMC1234567", "DOI": "10.1000/demo.4", "note": "",
         "title": "Learning to show"}),
    "Crossref": (
        r"@article{Doe_2022, doi = {10.1000/demo.5}, title={{CO}$\less$sub$\greater$2"
        r"$\less$/sub$\greater$ {\&} {\textquotesingle}more{\textquotesingle}},"
        r" volume={1}, publisher={Demo {BV}}, author={Jane Doe}, month={aug}, year={2022},"
        r" journal={Demos}}",
        {"title": "CO<sub>2</sub> & 'more'", "publisher": "Demo BV"}),
    "ScienceDirect": (
        '@article{DOE2022100, title = {Learning &lt;i&gt;in vivo&lt;/i&gt;: caf&eacute;s},'
        ' journal = {Demos}, volume = {1}, pages = {100}, year = {2022}, issn = {0000-0000},'
        ' doi = {https://doi.org/10.1000/demo.6}, author = {Jane Doe}, keywords = {A, B}}',
        {"title": "Learning <i>in vivo</i>: cafés", "DOI": "10.1000/demo.6"}),
}  # fmt: skip


@pytest.mark.parametrize(("text", "texts"), EXPORTS.values(), ids=EXPORTS)
def test_exports(text: str, texts: dict[str, str]) -> None:
    item = read(text)
    assert {variable: item.text(variable) for variable in texts} == texts
    assert not [value for value in item.variables.values() if "\\" in str(value)]


def test_ads_names() -> None:
    names = read(EXPORTS["ADS"][0]).names()
    assert names == (Name("Doe", "J."), Name("van der Roe", "J. P."))


def test_what_many_entries_have_in_common_is_told_once() -> None:
    text = "".join(f"@book{{k{n}, title={{A}}, colour={{red}}}}\n" for n in range(3))
    (problem,) = bibtex.read(text).problems
    assert problem.message.startswith("k0 and 2 more: not taken")
    assert problem.line == 1


BOOKKEEPING = ["biburl", "timestamp", "date-added", "bdsk-url-1", "file", "groups", "sortname",
               "options", "mendeley-tags", "adsurl", "key", "shorthand", "presort"]  # fmt: skip


@pytest.mark.parametrize("field", BOOKKEEPING)
def test_what_programs_keep_for_themselves_is_not_told(field: str) -> None:
    assert bibtex.read(f"@book{{k, title={{A}}, {field}={{x}}}}").problems == ()
