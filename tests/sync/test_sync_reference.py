"""The reference CV against registries that know its works, and many that look like them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from program import InProcess
from registry_reference import BAITS, CANDIDATE, TRUE, add_reference
from registry_server import RegistryServer

from pubtrack import resources

KDD = CANDIDATE.doi
CORRECTION = "10.1016/j.patter.2023.100822"
# Every DOI that no publication of the CV may ever take.
FORBIDDEN = {w.doi.lower() for works in BAITS.values() for w in works if w.doi} | {KDD.lower()}


def new_program(folder: Path, server: RegistryServer) -> InProcess:
    program = InProcess(folder, server.environ())
    cv = program.write("cv.md", resources.demo_cv().read_text(encoding="utf-8"))
    program.well("import", cv)
    return program


class Run:
    """What one sync of the CV said, and the items before and after."""

    def __init__(self, program: InProcess, server: RegistryServer) -> None:
        self.program, self.server = program, server
        self.before = program.numbered()
        self.done = program.well("sync", "--json", timeout=120)
        self.requests = [asked.text for asked in server.asked()]
        self.after = program.numbered()
        self.by_number: dict[int, dict[str, Any]] = {
            int(one["labels"][0]): one for one in self.done.data["publications"]
        }


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Run]:
    with RegistryServer() as server:
        add_reference(server.shelf)
        yield Run(new_program(tmp_path_factory.mktemp("reference"), server), server)


@pytest.mark.parametrize(
    ("number", "outcome"),
    [(2, "candidate"), (3, "completed"), (4, "completed"), (9, "completed"), (11, "completed")],
)
def test_decisions(run: Run, number: int, outcome: str) -> None:
    assert run.by_number[number]["outcome"] == outcome, run.by_number[number]
    assert run.by_number[number]["reason"]


@pytest.mark.parametrize("number", [1, 2, 5, 6, 7, 8, 10])
def test_nothing_wrong_is_taken(run: Run, number: int) -> None:
    assert run.by_number[number]["outcome"] in ("candidate", "not-found", "not-searched")
    assert run.after[number] == run.before[number]
    assert run.by_number[number]["changes"] == []


@pytest.mark.parametrize("number", [5, 6, 7, 8, 10])
def test_talks_blog_posts_and_software_are_not_even_candidates(run: Run, number: int) -> None:
    assert run.by_number[number]["candidates"] == []


def test_the_candidate_of_2(run: Run) -> None:
    identifiers = [one["identifier"].lower() for one in run.by_number[2]["candidates"]]
    assert any(KDD.lower() in identifier for identifier in identifiers)
    assert all(one["state"] == "open" for one in run.by_number[2]["candidates"])
    assert all(one["against"] for one in run.by_number[2]["candidates"])


@pytest.mark.parametrize("number", [4, 9, 11])
def test_found_by_search(run: Run, number: int) -> None:
    true, item = TRUE[number], run.after[number]
    assert item["DOI"].lower() == true.doi.lower()
    assert item["volume"] == true.volume
    assert item["page"] == (true.article_number or true.page)
    assert true.issue in ("", item.get("issue"))


def test_nobody_takes_a_bait(run: Run) -> None:
    taken = {str(item.get("DOI", "")).lower() for item in run.after.values()}
    assert taken & FORBIDDEN == set()


def test_arxiv_completes_3(run: Run) -> None:
    item = run.after[3]
    assert item["number"] == "arXiv:2211.08667 [cs.SI]"
    assert item["issued"]["date-parts"][0] in ([2022, 11], [2022, 11, 16])
    assert "DOI" not in item or item["DOI"].lower() == "10.48550/arxiv.2211.08667"
    assert item["title"] == run.before[3]["title"]


@pytest.mark.parametrize("number", range(1, 12))
def test_authors_and_year_stay(run: Run, number: int) -> None:
    """The order, the number and the spelling of names; the year that the CV prints."""
    before, after = run.before[number], run.after[number]
    names = [author.get("family") for author in before["author"]]
    assert [author.get("family") for author in after["author"]] == names
    year = before["issued"]["date-parts"][0][0]
    assert after["issued"]["date-parts"][0][0] == year


@pytest.mark.parametrize("number", range(1, 12))
def test_a_title_in_sentence_case_stays(run: Run, number: int) -> None:
    assert run.after[number]["title"] == run.before[number]["title"]


def test_the_name_that_one_index_misspells(run: Run) -> None:
    assert "Gonzalez" not in str(run.after)


def test_the_correction_of_4_is_told(run: Run) -> None:
    (notice,) = run.by_number[4]["notices"]
    assert notice["kind"] == "correction"
    assert notice["doi"].lower().endswith(CORRECTION)
    assert CORRECTION in run.program.run("check", "cv.md").out


def test_each_decision_is_explained(run: Run) -> None:
    for number in range(1, 12):
        told = run.program.well("sync", "--explain", str(number)).out
        assert "decided: " in told
        if run.by_number[number]["outcome"] != "completed":
            assert run.by_number[number]["reason"] in told, told
    assert KDD.lower() in run.program.well("sync", "--explain", "2").out.lower()


@pytest.mark.parametrize("number", [4, 9, 11])
def test_the_evidence_of_a_match_can_be_seen_later(run: Run, number: int) -> None:
    """Also when the DOI that the search brought has become the publication's own."""
    told = run.program.well("sync", "--explain", str(number)).out
    assert "search" in told, told
    assert "same title" in told, told


def test_a_second_run_asks_nobody_and_changes_nothing(run: Run) -> None:
    run.server.forget()
    again = run.program.well("sync", "--json").data
    assert run.server.asked() == []
    assert all(one["changes"] == [] for one in again["publications"])
    assert {one["outcome"] for one in again["publications"]} <= {
        "unchanged", "candidate", "not-found", "not-searched",
    }  # fmt: skip
    assert run.program.numbered() == run.after


def test_offline_says_the_same_each_time(run: Run) -> None:
    run.server.forget()
    first, second = (run.program.well("sync", "--offline", "--json").out for _ in range(2))
    assert first == second
    assert run.server.asked() == []


def test_a_dry_run_stores_nothing(tmp_path: Path) -> None:
    with RegistryServer() as server:
        add_reference(server.shelf)
        program = new_program(tmp_path, server)
        before = program.numbered()
        dry = program.well("sync", "--dry-run", "--json").data
        assert program.numbered() == before
        wet = program.well("sync", "--json").data
        assert [one["changes"] for one in dry["publications"]] == [
            one["changes"] for one in wet["publications"]
        ]


def test_a_rejected_candidate_never_comes_back(tmp_path: Path) -> None:
    with RegistryServer() as server:
        add_reference(server.shelf)
        program = new_program(tmp_path, server)
        program.well("sync")
        program.well("reject", "2")
        for flags in ((), ("--refresh",), ("--offline",)):
            (one,) = program.well("sync", "2", "--json", *flags).data["publications"]
            assert [c for c in one["candidates"] if c["state"] == "open"] == []
            assert "DOI" not in program.numbered()[2]


def test_an_accepted_candidate_shortens_no_list(tmp_path: Path) -> None:
    with RegistryServer() as server:
        add_reference(server.shelf)
        program = new_program(tmp_path, server)
        program.well("sync")
        before = program.numbered()[2]
        program.well("accept", "2", KDD)
        after = program.numbered()[2]
        assert after["DOI"].lower() == KDD.lower()
        assert after["author"] == before["author"]
        program.well("undo")
        assert program.numbered()[2] == before


@pytest.mark.parametrize("number", [4, 9, 11])
def test_baits_alone(tmp_path: Path, number: int) -> None:
    """The true record is not there: its correction, namesake, "Part II" or review is no match."""
    with RegistryServer() as server:
        add_reference(server.shelf)
        server.remove(TRUE[number].doi)
        server.remove("2202.01615")
        program = new_program(tmp_path, server)
        (one,) = program.well("sync", str(number), "--json").data["publications"]
        assert one["outcome"] in ("candidate", "not-found"), one
        assert program.numbered()[number].get("DOI", "") == ""


def test_the_bibliography_leads_by_its_identifiers(tmp_path: Path) -> None:
    """With the curated refs.bib there is nothing to search for but [1] and [2]."""
    with RegistryServer() as server:
        add_reference(server.shelf)
        program = new_program(tmp_path, server)
        bib = program.write("refs.bib", resources.refs_bib().read_text(encoding="utf-8"))
        program.well("import", bib)
        before = program.numbered()
        report = program.well("sync", "--json").data
        by_number = {int(one["labels"][0]): one for one in report["publications"]}
        for number in (3, 4, 9, 11):
            assert by_number[number]["outcome"] in ("completed", "unchanged"), by_number[number]
        after = program.numbered()
        for number in after:
            assert after[number]["title"] == before[number]["title"]
            assert after[number]["author"] == before[number]["author"]
        taken = {str(item.get("DOI", "")).lower() for item in after.values()}
        assert taken & FORBIDDEN == set()
        assert len(server.asked(pattern="query.bibliographic")) <= 6
