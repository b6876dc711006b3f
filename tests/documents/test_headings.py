"""What the words of a heading promise."""

from __future__ import annotations

import pytest

from pubtrack.documents.structure.headings import Topic, topic_of

PUBLICATIONS = """
Publications
List of Publications
1. Peer-Reviewed Papers
Selected publications (last five years)
Works in progress
Work in Progress
Under review
In press / Accepted
Submitted manuscripts
Working Papers
Invited talks and posters
Unrefereed technical reports and papers
Conference abstracts
My Google Scholar publications
Full list of publications with impact factors
Wissenschaftliche Veröffentlichungen
Aufsätze und Buchkapitel
Rezensionen
Articles dans des revues internationales avec comité de lecture
Communications orales
Capítulos de libros
Artigos completos publicados em anais
Resumos
Pubblicazioni scientifiche
Artikelen
Vetenskapliga artiklar
Julkaisut
Publikációk
Publicații
Δημοσιεύσεις
Yayınlar
Избранные публикации
Публікації
学術論文
論文・著書
代表性论文
논문
学会発表
"""

OTHER = """
News
Latest updates
Announcements
Recent news
Awards and Honors
Teaching
Reading
Readings
Education
Languages
Reviewing for Journals
Conference organization
Conference publication referee:
Reviewer of publications
Students supervised
Skills & tools
Preise und Auszeichnungen
Enseignement
受賞
研究助成
获奖情况
"""

DOUBTFUL = """
Conferences
Reports
Research
Projects
Meetings
Congresos
Writing
"""

UNKNOWN = """
How small animals find their way home in the dark
On the teaching of sums to very young children in western Rome
The sound of stones
Jane Doe
What I do
"""


def lines(text: str) -> list[str]:
    return text.strip().splitlines()


@pytest.mark.parametrize("heading", lines(PUBLICATIONS))
def test_publications(heading: str) -> None:
    assert topic_of(heading, marked=True) is Topic.PUBLICATIONS


@pytest.mark.parametrize("heading", lines(OTHER))
def test_other_sections(heading: str) -> None:
    assert topic_of(heading, marked=True) is Topic.OTHER


@pytest.mark.parametrize("heading", lines(DOUBTFUL))
def test_doubtful(heading: str) -> None:
    assert topic_of(heading, marked=True) is Topic.DOUBTFUL


@pytest.mark.parametrize("heading", lines(UNKNOWN))
def test_unknown(heading: str) -> None:
    assert topic_of(heading, marked=True) is Topic.UNKNOWN


@pytest.mark.parametrize("year", ["2019", "2018–2019", "(2020)", "2021 – present"])
def test_years(year: str) -> None:
    assert topic_of(year, marked=True) is Topic.YEAR
    assert topic_of(year, marked=False) is Topic.UNKNOWN


@pytest.mark.parametrize(
    "line",
    [
        "Paper",
        "Abstract",
        "Code",
        "Data",
        "Submitted",
        "In press",
        "Under review",
        "publications",
        "Publications, with more to come.",
        "A paper on small animals",
        "Publications are listed by topic and I thank everybody who wrote them",
    ],
)
def test_lines_that_are_no_headings_by_their_words(line: str) -> None:
    assert topic_of(line, marked=False) is Topic.UNKNOWN


@pytest.mark.parametrize(
    "line",
    [
        "Publications",
        "Peer-reviewed articles",
        "Works in progress",
        "Working papers",
        "Essays",
        "Edited volumes",
        "Book reviews",
        "Discussion papers",
        "Original articles",
    ],
)
def test_lines_that_are_headings_by_their_words(line: str) -> None:
    assert topic_of(line, marked=False) is Topic.PUBLICATIONS
