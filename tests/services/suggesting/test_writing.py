"""Accepted suggestions: the mark as the CV writes its own, and no other byte."""

from __future__ import annotations

import difflib
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from program import Program

from pubtrack.errors import UsageError
from pubtrack.services.suggesting.suggest import suggest
from pubtrack.services.suggesting.writing import accept

Write = Callable[[str, str], Path]
TODAY = date(2024, 6, 1)
NEW = "Calibrated forecasts for small fleets"

MARKDOWN = """\
# Mira Okafor

## Experience

**Research Engineer, Lakeside Labs** (2020–2023)

- Built the ferry timetable service.{mark}
- {bullet}
- Kept the lights on.

## Publications

- {a1}[1] M. Okafor, J. Berg. **Calibrated forecasts for small fleets**. *Journal of Bays*, 1, 2021.
- {a2}[2] M. Okafor, W. Chen. **Ferry timetables in winter ice**. *Journal of Bays*, 2, 2022.
- {a3}[3] W. Chen, M. Okafor. **Lanterns of the northern quays**. *Journal of Bays*, 3, 2022.
"""


def text(mark: str, bullet: str, *, anchors: bool = False) -> str:
    names = {f"a{n}": f'<a id="p{n}"></a>' if anchors else "" for n in (1, 2, 3)}
    return MARKDOWN.format(mark=mark, bullet=bullet, **names)


def added(path: Path, *labels: str) -> list[str]:
    """The lines that accepting these entries for the new bullet changes, as they are then."""
    found = suggest(None, path, TODAY)
    numbers = [
        one.number
        for one in found.found
        if one.bullet.text.startswith(NEW) and one.entry.entry.label in labels
    ]
    accepted = accept(found, numbers)
    assert not accepted.refused
    before, after = accepted.file.text.splitlines(), accepted.result.text.splitlines()
    return [line[2:] for line in difflib.ndiff(before, after) if line.startswith("+ ")]


@pytest.mark.parametrize(
    ("mark", "bullet", "line"),
    [
        pytest.param("^{[2]}", f"{NEW}.", f"- {NEW}.^{{[1]}}", id="superscript brackets"),
        pytest.param("^{[2],[3]}", f"{NEW}.", f"- {NEW}.^{{[1]}}", id="of two"),
        pytest.param(" [2]", f"{NEW}.", f"- {NEW}. [1]", id="behind the stop"),
        pytest.param("<sup>[2]</sup>", f"{NEW}.", f"- {NEW}.<sup>[1]</sup>", id="html"),
        pytest.param("²", f"{NEW}.", f"- {NEW}.¹", id="unicode"),
        pytest.param("", f"{NEW}.", f"- {NEW} [1].", id="no other mark"),
        pytest.param("", NEW, f"- {NEW} [1]", id="no stop"),
        pytest.param(" [2]", f"{NEW} **today**.", f"- {NEW} **today**. [1]", id="emphasis"),
    ],
)
def test_the_owners_spelling(write: Write, mark: str, bullet: str, line: str) -> None:
    assert added(write("cv.md", text(mark, bullet)), "1") == [line]


def test_links_lead_to_the_entry(write: Write) -> None:
    path = write("cv.md", text(" [[2](#p2)]", f"{NEW}.", anchors=True))
    assert added(path, "1") == [f"- {NEW}. [[1](#p1)]"]


def test_a_mark_that_is_there_grows(write: Write) -> None:
    path = write("cv.md", text("", f"{NEW}, and ferry timetables in winter ice [2]."))
    assert added(path, "1") == [f"- {NEW}, and ferry timetables in winter ice [2, 1]."]


def test_two_for_one_bullet_are_one_mark(write: Write) -> None:
    path = write("cv.md", text(" [3]", f"{NEW}; ferry timetables in winter ice."))
    assert added(path, "1", "2") == [f"- {NEW}; ferry timetables in winter ice. [1, 2]"]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_nothing_else_changes(write: Write, end: str) -> None:
    path = write("cv.md", text("^{[2]}", f"{NEW}.").replace("\n", end))
    before = path.read_bytes()
    accepted = accept(suggest(None, path, TODAY), [1])
    assert accepted.result.data.replace(b"^{[1]}", b"") == before
    assert path.read_bytes() == before


def test_a_number_that_is_not_there(write: Write) -> None:
    with pytest.raises(UsageError, match="no suggestion 9"):
        accept(suggest(None, write("cv.md", text(" [2]", f"{NEW}.")), TODAY), [9])


TEX = r"""\documentclass{article}
\begin{document}
\section*{Experience}
\begin{itemize}
  \item Ferry timetables in winter ice~\cite{chen2022}.
  \item Calibrated forecasts for \emph{small fleets}.
\end{itemize}
\begin{thebibliography}{9}
\bibitem{okafor2021} M. Okafor and J. Berg. Calibrated forecasts for small fleets. Bays 1, 2021.
\bibitem{chen2022} W. Chen and M. Okafor. Ferry timetables in winter ice. Bays 2, 2022.
\end{thebibliography}
\end{document}
"""


def test_latex_cites_by_key(write: Write) -> None:
    assert added(write("cv.tex", TEX), "", "1") == [
        r"  \item Calibrated forecasts for \emph{small fleets}~\cite{okafor2021}."
    ]


def test_the_command(tmp_path: Path, write: Write) -> None:
    path = write("cv.md", text("^{[2]}", f"{NEW}."))
    before = path.read_bytes()
    program = Program(tmp_path, {})
    program.well("import", "cv.md")
    listed = program.run("suggest", "cv.md", "--json")
    assert [one["label"] for one in listed.data["cvs"][0]["suggestions"]] == ["1"]
    assert program.run("suggest", "--json").data == listed.data
    assert program.run("suggest", "--accept", "1").status == 2
    assert program.run("suggest", "cv.md").out.startswith("cv.md:8: ")
    assert "+- " in program.run("suggest", "cv.md", "--accept", "1", "--diff").out
    assert path.read_bytes() == before
    assert program.run("suggest", "cv.md", "--diff").status == 2
    assert program.run("suggest", "cv.md", "--accept", "7").status == 2
    done = program.run("suggest", "cv.md", "--accept", "1", "--in-place")
    assert done.status == 0
    assert done.err == "cv.md: 1 mark written; the old file is cv.md.bak\n"
    assert (tmp_path / "cv.md.bak").read_bytes() == before
    assert "is cited by" not in program.run("where", "1").out
    assert NEW in program.run("where", "1").out
    assert program.run("suggest", "cv.md", "--json").data["cvs"][0]["suggestions"] == []
    assert program.run("undo").status == 0
