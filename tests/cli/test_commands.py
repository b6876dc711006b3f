"""The commands as a person types them: output, messages, exit codes."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from pubtrack.cli.main import run


class Done(NamedTuple):
    code: int
    out: str
    err: str


Pubtrack = Callable[..., Done]


@pytest.fixture
def pubtrack(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> Pubtrack:
    """Run a command in the temporary directory, with a store there."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PUBTRACK_DB", str(tmp_path / "pubtrack.db"))

    def call(*args: str) -> Done:
        code = run(args)
        out, err = capfdbinary.readouterr()
        return Done(code, out.decode(), err.decode())

    return call


@pytest.mark.usefixtures("cv")
def test_import_says_what_was_understood(pubtrack: Pubtrack) -> None:
    done = pubtrack("import", "cv.md")
    assert done.code == 0
    assert "+  [1] Calibrated forecasts for small fleets" in done.out
    assert "article-journal: author, container-title, issue, issued, page, volume" in done.out
    assert done.out.endswith("cv.md: 4 entries: 4 added; 3 links in 2 bullets\n")
    assert pubtrack("import", "cv.md", "-v").out.count("container-title: Journal of Harbour") == 1


@pytest.mark.usefixtures("cv", "bib")
def test_the_main_job(pubtrack: Pubtrack) -> None:
    assert pubtrack("import", "cv.md", "refs.bib").code == 0
    links = pubtrack("links")
    assert links.code == 0
    assert links.out.startswith("Research Engineer, Lakeside Labs, Inc. (March 2020–current)\n")
    assert "→ [2] Evaluating rankers without labels" in links.out
    assert "never cited: [4] Tides of data: forecasting at sea" in links.out
    where = pubtrack("where", "3")
    assert "Data Scientist, Harbour GmbH (May 2017–February 2020)" in where.out
    assert "Released the forecasting library" in where.out
    assert "is cited by no bullet" in pubtrack("where", "4").out
    cited = pubtrack("cite", "1", "--style", "apa")
    assert cited.out == (
        "Okafor, M., & van der Berg, J. (2023). Calibrated Forecasts for Small Fleets. Journal of"
        " Harbour Studies, 12(3), 45–67. https://doi.org/10.5555/jhs.2023.12\n"
    )
    assert pubtrack("cite", "1", "--intext").out == "(Okafor & van der Berg, 2023)\n"
    assert pubtrack("cite", "4", "--style", "ieee", "--intext").out == "[4]\n"
    assert pubtrack("cite", "4", "--style", "ieee").out.startswith("[4] ")
    assert pubtrack("list").out.splitlines()[0].split("\t")[0] == "1"
    assert "10.5555" in pubtrack("show", "1").out
    assert pubtrack("export", "--format", "bibtex").out.count("\n@") == 4
    assert pubtrack("check", "cv.md", "--ignore", "never-cited", "--ignore", "differs").code == 0


@pytest.mark.usefixtures("cv")
def test_a_publication_by_any_name(pubtrack: Pubtrack) -> None:
    pubtrack("import", "cv.md")
    shown = {
        pubtrack("show", name).out
        for name in ("2", "[2]", "okafor2022evaluating", "OKAFOR2022Evaluating",
                     "arXiv:2211.01234", "2211.01234v2", "https://arxiv.org/abs/2211.01234",
                     "10.48550/arXiv.2211.01234")
    }  # fmt: skip
    assert len(shown) == 1


@pytest.mark.usefixtures("cv")
def test_export_prints_the_bytes_of_the_file(pubtrack: Pubtrack, cv: Path) -> None:
    cv.write_bytes(cv.read_bytes().replace(b"\n", b"\r\n"))
    pubtrack("import", "cv.md")
    done = pubtrack("export", "cv.md", "--style", "cv")
    assert done == (0, cv.read_bytes().decode(), "")
    diff = pubtrack("export", "cv.md", "--style", "apa", "--diff")
    assert diff.out.startswith("--- cv.md\n+++ cv.md\n@@")
    before = cv.read_bytes()
    written = pubtrack("export", "cv.md", "--style", "apa", "-i")
    assert (written.code, written.out) == (0, "")
    assert "4 entries rewritten" in written.err
    assert (cv.parent / "cv.md.bak").read_bytes() == before


@pytest.mark.usefixtures("cv", "bib")
def test_log_undo_redo(pubtrack: Pubtrack) -> None:
    for file in ("cv.md", "cv.md", "refs.bib"):
        pubtrack("import", file)
    log = pubtrack("log").out
    assert [line.split(maxsplit=3)[3] for line in log.splitlines()] == [
        "import refs.bib", "import cv.md", "import cv.md"
    ]  # fmt: skip
    undone = pubtrack("undo")
    assert undone == (0, "undone: import refs.bib\n", "")
    pubtrack("redo")
    assert [pubtrack("undo").code for _ in range(4)] == [0, 0, 0, 1]
    assert pubtrack("list").out == ""
    assert pubtrack("log").out.count("(undone)") == 3
    assert [pubtrack("redo").code for _ in range(4)] == [0, 0, 0, 1]
    assert len(pubtrack("list").out.splitlines()) == 5


@pytest.mark.parametrize(
    ("args", "code", "told"),
    [
        (["cite", "99"], 2, "no publication is named '99'"),
        (["cite", "--style", "iee"], 2, "ieee"),
        (["cite", "--format", "docx"], 2, "Try 'pubtrack cite --help'"),
        (["cite", "okafor2022evaluatin"], 2, "okafor2022evaluating"),
        (["links", "other.md"], 2, "pubtrack import other.md"),
        (["export"], 2, "Name a CV"),
        (["export", "cv.md", "--diff", "-i"], 2, "choose one"),
        (["export", "cv.md", "--format", "bibtex"], 2, "does not go with a CV"),
        (["export", "absent.md"], 3, "absent.md: there is no such file"),
        (["check", "absent.md"], 3, "absent.md: there is no such file"),
        (["import", "absent.md"], 3, "absent.md: there is no such file"),
        (["import", "cv.md", "absent.md"], 1, "absent.md: there is no such file"),
        (["import", "cv.tex"], 3, "no such file"),
        (["import", "broken.json"], 3, "broken.json:1"),
        (["import", "nothing.bib"], 3, "nothing.bib"),
        (["cite", "1-"], 2, "no publication is named '1-'"),
        (["--db", ".", "list"], 5, "is a folder"),
        (["--db", "cv.md", "list"], 5, "cv.md"),
        (["--db", "absent.db", "list"], 5, "there is no store"),
        (["frobnicate"], 2, "No such command"),
        (["list", "--nope"], 2, "No such option"),
        (["demo", "."], 2, "is not empty"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else None,
)
@pytest.mark.usefixtures("cv")
def test_faults_are_told(pubtrack: Pubtrack, args: list[str], code: int, told: str) -> None:
    assert pubtrack("import", "cv.md").code == 0
    Path("broken.json").write_text("[{", encoding="utf-8")
    Path("nothing.bib").write_text("not BibTeX", encoding="utf-8")
    done = pubtrack(*args)
    assert done.code == code
    assert told in done.err
    assert "Traceback" not in done.err


@pytest.mark.usefixtures("cv")
@pytest.mark.parametrize(
    ("args", "kind"),
    [
        (["import", "cv.md"], "import"),
        (["list"], "list"),
        (["show", "1"], "publication"),
        (["links"], "links"),
        (["where", "1"], "where"),
        (["cite"], "bibliography"),
        (["styles", "apa"], "styles"),
        (["check", "cv.md"], "check"),
        (["log"], "log"),
    ],
    ids=lambda value: value[0] if isinstance(value, list) else None,
)
def test_json_with_its_version(pubtrack: Pubtrack, args: list[str], kind: str) -> None:
    pubtrack("import", "cv.md")
    data = json.loads(pubtrack(*args, "--json").out)
    assert data["schema_version"] == 1
    assert data["kind"] == kind


@pytest.mark.usefixtures("cv")
def test_quiet_leaves_the_output(pubtrack: Pubtrack) -> None:
    pubtrack("import", "cv.md")
    assert "nlm-citation-sequence" in pubtrack("cite", "1", "--style", "vancouver").err
    assert pubtrack("-q", "cite", "1", "--style", "vancouver").err == ""


@pytest.mark.usefixtures("cv")
@pytest.mark.parametrize(
    ("words", "numbers"),
    [((), "1234"), (("forecast",), "134"), (("núñez",), "2"), (("2018",), "4"),
     (("okafor", "fleet"), "13"), (("berg", "2023"), "1"), (("nothing",), "")],
    ids=" ".join,
)  # fmt: skip
def test_list_by_words(pubtrack: Pubtrack, words: tuple[str, ...], numbers: str) -> None:
    pubtrack("import", "cv.md")
    rows = pubtrack("list", *words).out.splitlines()
    # The best of a search comes first.
    assert "".join(sorted(row.split("\t")[0] for row in rows)) == numbers


@pytest.mark.usefixtures("cv")
def test_undo_says_which_files_it_leaves(pubtrack: Pubtrack) -> None:
    pubtrack("import", "cv.md")
    pubtrack("export", "cv.md", "--style", "apa", "-i")
    undone = pubtrack("undo")
    assert "cv.md is left as it is" in undone.err
    assert "cv.md.bak" in undone.err
    # Taken in again, its new lines are known for the works that they are.
    assert "4 entries: 4 unchanged" in pubtrack("import", "cv.md").out


def test_styles_are_found(pubtrack: Pubtrack) -> None:
    done = pubtrack("styles", "chicago", "author", "date", "-n", "3")
    assert done.out.splitlines()[0].startswith("chicago-author-date\t")
    assert pubtrack("styles", "no such style at all").code == 1
