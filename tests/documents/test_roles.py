"""Roles: title, organisation, period and place of the job that bullets stand under."""

# ruff: noqa: E501 - tables of lines that are what they are

from __future__ import annotations

import pytest

from pubtrack.documents import parse
from pubtrack.documents.document import Role
from pubtrack.documents.structure.periods import find_period

HEADS = {
    "title, org; place | dates": (
        "Senior Data Scientist, Widgets, Inc.\n\nBoulder, CO | July 2017–June 2020\n\nWorked on it.",
        ("Senior Data Scientist", "Widgets, Inc.", "July 2017–June 2020", "Boulder, CO"),
    ),
    "hyphen in the title": (
        "Staff Engineer - Technical Lead, Acme.ai\n\nBoulder, Colorado | April 2023–current",
        ("Staff Engineer - Technical Lead", "Acme.ai", "April 2023–current", "Boulder, Colorado"),
    ),
    "heading and dates in italics": (
        "### Research Engineer, Acme GmbH\n*2017–2020*",
        ("Research Engineer", "Acme GmbH", "2017–2020", ""),
    ),
    "heading with dates": (
        "### Research Engineer, Acme (2017 - present)",
        ("Research Engineer", "Acme", "2017 - present", ""),
    ),
    "bold, dash, org, dates": (
        "**Research Engineer** — Acme (2017–2020)",
        ("Research Engineer", "Acme", "2017–2020", ""),
    ),
    "bold, dash, org with place, dates": (
        "**Research Engineer** – Acme, Berlin (2017–2020)",
        ("Research Engineer", "Acme", "2017–2020", "Berlin"),
    ),
    "org over title": (
        "**Acme Ltd.**, Berlin\n*Research Engineer*  2017 – 2020",
        ("Research Engineer", "Acme Ltd.", "2017 – 2020", "Berlin"),
    ),
    "org over title, two paragraphs": (
        "**University of Things**, Berlin\n\n*Postdoctoral Researcher*, 2017 – 2020",
        ("Postdoctoral Researcher", "University of Things", "2017 – 2020", "Berlin"),
    ),
    "org | title | dates": (
        "Acme | Software Engineer | Jan 2017 - Dec 2019",
        ("Software Engineer", "Acme", "Jan 2017 - Dec 2019", ""),
    ),
    "title | org | place | dates": (
        "**Software Engineer** | Acme | Remote | 2019 – now",
        ("Software Engineer", "Acme", "2019 – now", "Remote"),
    ),
    "at": (
        "### Software Engineer at Acme\n\nJan. 2017 – Dec. 2019",
        ("Software Engineer", "Acme", "Jan. 2017 – Dec. 2019", ""),
    ),
    "dates first": (
        "2017–2020: Software Engineer, Acme Corp.",
        ("Software Engineer", "Acme Corp.", "2017–2020", ""),
    ),
    "dates over title": (
        "*2017–2020*\n**Software Engineer**, Acme Corp.",
        ("Software Engineer", "Acme Corp.", "2017–2020", ""),
    ),
    "org heading over title heading": (
        "### Acme Corp.\n\n#### Software Engineer\n\n*03/2017 – 06/2020*",
        ("Software Engineer", "Acme Corp.", "03/2017 – 06/2020", ""),
    ),
    "title heading, org and dates below": (
        "### Software Engineer\n**Acme Corp.** | Berlin, Germany | 2017 – 2020",
        ("Software Engineer", "Acme Corp.", "2017 – 2020", "Berlin, Germany"),
    ),
    "department and university": (
        "PhD Student, Department of Things, University of X\n\n2013-2017",
        ("PhD Student", "Department of Things, University of X", "2013-2017", ""),
    ),
    "title with commas": (
        "Engineer, Search, Acme\n\n2013-2017",
        ("Engineer, Search", "Acme", "2013-2017", ""),
    ),
    "German": (
        "**Wissenschaftlicher Mitarbeiter**, Universität Dingen\n\nOkt. 2015 – heute",
        ("Wissenschaftlicher Mitarbeiter", "Universität Dingen", "Okt. 2015 – heute", ""),
    ),
    "no dates": ("### Software Engineer, Acme", ("Software Engineer", "Acme", "", "")),
    "no dates, plain": (
        "Software Engineer, Acme, Inc.",
        ("Software Engineer", "Acme, Inc.", "", ""),
    ),
    "dates alone over the rest": (
        "2017–2020\\\nResearch Engineer\\\nAcme Labs\\\nBerlin, Germany",
        ("Research Engineer", "Acme Labs", "2017–2020", "Berlin, Germany"),
    ),
    "supervisor, dates, title": (
        "Supervisor: Ada Okafor\\\nOct 2013 - ongoing (expected Mar 2017)\\\nPhD Student\\\nInstitute of X",
        ("PhD Student", "Institute of X", "Oct 2013 - ongoing", ""),
    ),
    "organisation before title": (
        "**Institute of Things, Researcher** | Physics department | 2017 – 2020",
        ("Researcher", "Institute of Things, Physics department", "2017 – 2020", ""),
    ),
    "place with the organisation": (
        "Engineering Intern | Acme, Remote and Berlin, Germany | 2017 – 2020",
        ("Engineering Intern", "Acme", "2017 – 2020", "Remote and Berlin, Germany"),
    ),
    "item": (
        "- **Software Engineer**, Acme (2017–2020)",
        ("Software Engineer", "Acme", "2017–2020", ""),
    ),
}


@pytest.mark.parametrize(("head", "role"), HEADS.values(), ids=HEADS.keys())
def test_markdown(head: str, role: tuple[str, str, str, str]) -> None:
    indent = "  " if head.startswith("-") else ""
    text = f"# Jane Doe\n\n## Experience\n\n{head}\n\n{indent}- Built things\n{indent}- Sold them\n"
    document = parse(text, "markdown")
    assert [bullet.role for bullet in document.bullets] == [Role(*role)] * 2


@pytest.mark.parametrize(
    ("head", "role"),
    [case for name, case in HEADS.items() if not set("#*") & set(case[0])],
    ids=[name for name, case in HEADS.items() if not set("#*") & set(case[0])],
)
def test_text(head: str, role: tuple[str, str, str, str]) -> None:
    text = f"Jane Doe\n\nExperience\n\n{head}\n\n- Built things\n- Sold them\n"
    document = parse(text, "text")
    assert [bullet.role for bullet in document.bullets] == [Role(*role)] * 2


def test_a_role_lasts_until_the_next_and_not_over_a_section() -> None:
    text = (
        "Experience\n\nEngineer, Acme\n\n2019-2021\n\n- One\n\nA paragraph between.\n\n- Two\n\n"
        "Manager, Widgets\n\n2017-2019\n\n- Three\n\nSkills\n\n- Four\n"
    )
    roles = [(b.text, b.role.organisation, b.role.period) for b in parse(text, "markdown").bullets]
    assert roles == [
        ("One", "Acme", "2019-2021"),
        ("Two", "Acme", "2019-2021"),
        ("Three", "Widgets", "2017-2019"),
        ("Four", "", ""),
    ]


def test_a_paragraph_with_markers_is_a_bullet_with_its_role() -> None:
    text = (
        "## Experience\n\n### Engineer, Acme\n\n*2019-2021*\n\nBuilt things [1].\n\n"
        "## Publications\n\n1. A. Curie. On things. Journal of Things, 2019.\n"
    )
    (bullet,) = parse(text, "markdown").bullets
    assert (bullet.role.title, bullet.role.organisation) == ("Engineer", "Acme")


@pytest.mark.parametrize(
    ("line", "period", "is_range"),
    [
        ("Boulder | April 2023–current", "April 2023–current", True),
        ("2017 - 2020", "2017 - 2020", True),
        ("2017-20", "2017-20", True),
        ("Since Nov. 2021", "Since Nov. 2021", True),
        ("03/2017 – 06/2020", "03/2017 – 06/2020", True),
        ("Jan–Mar 2020", "Jan–Mar 2020", True),
        ("August, 2008 - present", "August, 2008 - present", True),
        ("Summer 2019", "Summer 2019", False),
        ("Acme (2019)", "2019", False),
        ("Acme, 2019-", "2019-", True),
        ("1 May 2019 to 3 June 2020", "1 May 2019 to 3 June 2020", True),
        ("October 2015 – heute", "October 2015 – heute", True),
        ("2019年", None, False),
        ("In 2019 we built it", None, False),
        ("no date", None, False),
    ],
)
def test_periods(line: str, period: str | None, is_range: bool) -> None:
    found = find_period(line)
    assert (found.text if found else None) == period
    if found:
        assert found.is_range is is_range
        assert line[found.start : found.end] == found.text
