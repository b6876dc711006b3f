"""Marks that lead nowhere, or elsewhere than they say."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from pubtrack.services.checking.check import Wanted, check_cv

Write = Callable[[str, str], Path]
IGNORED = frozenset({"not-imported", "never-cited", "missing-variable", "not-understood"})


def linked(*marks: str, anchors: str = "abcd") -> str:
    """A CV whose bullets are `marks`, and whose entries 1–4 have these anchors."""
    bullets = "\n".join(f"- Built the {n}th harbour {mark}" for n, mark in enumerate(marks))
    entries = "\n".join(
        f'- <a id="p{anchor}"></a>[{n}] A. Okafor. **The tides of bay {anchor * 3}**.'
        f" Journal of Bays {n}, 20{10 + n}."
        for n, anchor in enumerate(anchors, start=1)
    )
    return f"# CV\n\n## Experience\n\n{bullets}\n\n## Publications\n\n{entries}\n"


@pytest.mark.parametrize(
    ("text", "findings"),
    [
        pytest.param(linked("[[1](#pa)]", "[[2](#pb)]"), [], id="all well"),
        pytest.param(linked("[[1](#pa)]", "[[2](#px)]"), [("dead-anchor", 6, "2")], id="dead"),
        pytest.param(linked("[[1](#pa)]", "[[2](#publications)]"), [], id="a heading"),
        pytest.param(
            linked("[[1](#pa)]", "[[2](#pb)]", "[[3](#pc)]", "[[4](#pa)]"),
            [("stale-number", 8, "4")],
            id="one stale",
        ),
        pytest.param(
            linked("[[1](#pb)]", "[[2](#pc)]", "[[3](#pd)]"), [], id="all stale are systematic"
        ),
        pytest.param(linked("[[1](#pa)]", "[[2](#pa)]"), [], id="one of two is no majority"),
        pytest.param(
            linked("[[1](#pa), 9]", "[[2](#pb)]"), [("dangling", 5, "9")], id="half linked"
        ),
    ],
)
def test_linked_marks(write: Write, text: str, findings: list[tuple[str, int, str]]) -> None:
    report = check_cv(None, write("cv.md", text), Wanted(IGNORED))
    assert [(f.code, f.line, f.label) for f in report.findings] == findings


TEX = r"""\documentclass{article}
\begin{document}
\section*{Experience}
\begin{itemize}
\item Built the harbour model \cite{%s}.
\end{itemize}
%s
\end{document}
"""
BIBLIOGRAPHY = r"""\begin{thebibliography}{9}
\bibitem{okafor2020} M. Okafor. Tides of the northern bays. Journal of Bays 3, 2020.
\bibitem{chen2021} W. Chen and M. Okafor. Ferries in winter ice. Journal of Bays 4, 2021.
\end{thebibliography}"""


@pytest.mark.parametrize(
    ("key", "rest", "codes"),
    [
        pytest.param("okafor2020", BIBLIOGRAPHY, ["never-cited"], id="there"),
        pytest.param("nobody", BIBLIOGRAPHY, ["dangling"], id="in no list"),
        pytest.param("quay", r"\bibliography{refs}", [], id="in another file"),
        pytest.param("nobody", r"\bibliography{refs}", ["dangling"], id="in no other file"),
        pytest.param("quay", r"\bibliography{gone}", ["structure"], id="the file is missing"),
    ],
)
def test_cites_by_key(write: Write, key: str, rest: str, codes: list[str]) -> None:
    write(
        "refs.bib", "@book{quay, author={Okafor, M.}, title={The Quay}, publisher={Q}, year=2020}"
    )
    report = check_cv(None, write("cv.tex", TEX % (key, rest)), Wanted(frozenset({"not-imported"})))
    wanted = {"dangling", "never-cited", "no-list", "structure", "dead-anchor"}
    assert [f.code for f in report.findings if f.code in wanted] == codes
