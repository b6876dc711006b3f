"""Any text is read, soon; what is rewritten leaves LaTeX that still compiles."""

# ruff: noqa: E501 - tables of lines that are what they are

from __future__ import annotations

import shutil
import subprocess
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pubtrack.documents import parse
from pubtrack.documents.document import Edit, apply
from pubtrack.documents.latex import read_latex
from pubtrack.documents.latex.tokens import Kind, tokenize

PIECES = [
    "{", "}", "[", "]", "$", "$$", "&", "%", "#1", "^", "_", "~", "\\", "\\\\", "\n", "\n\n", "\r\n", "\t", "\x00",
    "``", "''", "--", "a", "2010", "J. Doe, ", "\\item ", "\\item[J1] ", "\\bibitem{k}", "\\section{Publications}",
    "\\begin{itemize}", "\\end{itemize}", "\\begin{enumerate}[label=C\\arabic*]", "\\end{enumerate}",
    "\\begin{tabular}{ll}", "\\end{tabular}", "\\begin{etaremune}", "\\end{etaremune}", "\\begin{foo}{2010}", "\\end{foo}",
    "\\textbf{", "\\bf ", "\\emph", "\\href{a%b}{c}", "\\url{", "\\verb|", "\\cite{a,b}", "\\ref{a}", "\\label{a}",
    "\\footnote{", "\\iffalse", "\\else", "\\fi", "\\ifx", "\\cvitem{2010}{", "\\cventry{a}{b}{c}{d}{e}{f}", "\\foo{a}{b}",
    "\\newcommand{\\x}[1]{\\item #1 \\x{#1}}", "\\x{a}", "\\def\\y{\\y\\y}", "\\y ", "\\def\\z#1;{#1}", "\\z ",
    "\\newenvironment{q}[1]{\\begin{itemize}\\item #1}{\\end{itemize}}", "\\begin{q}{a}", "\\end{q}", "\\let\\item\\x ",
    "\\begin{comment}", "\\end{comment}", "\\begin{document}", "\\end{document}", "\\'", "\\v", "\\frac{1}", "\\sqrt",
]  # fmt: skip
LATEX = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=5)), max_size=60).map("".join)


@given(LATEX)
def test_any_text_is_read_and_all_places_are_in_it(latex: str) -> None:
    source = read_latex(latex)
    view = source.view
    assert view is not None
    assert view.source == latex
    assert len(view.text) == len(view.starts) == len(view.ends)
    pairs = zip(view.starts, view.ends, strict=True)
    assert all(0 <= start <= end <= len(latex) for start, end in pairs)
    assert all(0 <= g.outer.start <= g.outer.end <= len(latex) for g in view.groups)
    for block in source.blocks:
        edges = [block.span.start, block.content.start, block.body.start]
        edges += [block.body.end, block.content.end, block.span.end]
        assert edges == sorted(edges)
        assert edges[-1] <= len(view.text)


def unclosed(latex: str) -> tuple[int, int]:
    """How many braces stay open, and how many close none."""
    depth = stray = 0
    for token in tokenize(latex):
        if token.kind is Kind.OPEN:
            depth += 1
        elif token.kind is Kind.CLOSE and depth:
            depth -= 1
        elif token.kind is Kind.CLOSE:
            stray += 1
    return depth, stray


ENTRY = st.sampled_from(
    [
        "J. Doe, A. Other, \\emph{A title}, Journal, 2010.",
        "\\textbf{Doe, J.} (2010). ``A title''. {\\it Journal} {\\bf 3}, 1--2. \\doi{10.1/a}",
        "{J. Doe and A. Other, A title. % 10.1/old}\n  Journal 2010}",
        "\\href{http://e.org/%20}{\\textit{A title}}, J. Doe, A. Other, 2010 \\label{x}",
    ]
)
SHAPES = st.sampled_from(
    [
        "\\begin{enumerate}\n\\item %s\n\\end{enumerate}",
        "\\begin{itemize}\\item[{[1]}] %s\\end{itemize}",
        "\\cvitem{2010}{%s}",
        "\\cvitem{[1]}{%s}",
        "\\paper{%s}",
        "{\\small %s}",
        "\\begin{tabular}{ll} 2010 & %s \\\\ \\end{tabular}",
        "%s\n\n%s",
        "\\cventry{2010}{%s}{}{}{}{%s}",
        "\\begin{thebibliography}{9}\\bibitem{a} %s\\end{thebibliography}",
    ]
)


@given(SHAPES, ENTRY, LATEX)
def test_an_entry_that_is_replaced_leaves_braces_as_they_were(
    shape: str, entry: str, around: str
) -> None:
    define = "\\newcommand{\\paper}[1]{\\par\\hangindent=1em #1}"
    latex = f"{define}\\section{{Publications}}\n{shape.replace('%s', entry)}\n\n{around}"
    document = parse(latex, "latex")
    edits = [Edit(e.content, "new") for e in document.entries if not e.fixed]
    written = apply(latex, edits)
    assert unclosed(written) == unclosed(latex)


LONG = {
    "nested-braces": "\\textbf{" * 20_000 + "}" * 20_000,
    "nested-macros": "\\newcommand{\\x}[1]{(#1)}" + "\\x{" * 5_000 + "}" * 5_000,
    "nested-unknown": "\\foo{a}{" * 5_000 + "}" * 5_000,
    "nested-lists": "\\begin{itemize}\\item " * 4_000,
    "open-brackets": "\\foo[" * 20_000,
    "open-breaks": "\\\\[" * 20_000,
    "open-addresses": "\\url{" * 20_000,
    "open-conditionals": "\\iffalse " * 30_000,
    "open-code": "\\begin{verbatim}" * 20_000,
    "scripts": "$" + "^{" * 10_000,
    "dollars": "$" * 50_001,
    "accents": "\\'" * 30_000,
    "macro-calls-itself": "\\def\\a{\\a\\a}\\a",
    "macro-doubles-its-argument": "\\newcommand{\\a}[1]{\\a{#1#1}}\\a{xxxxxxxxxx}",
    "counter-prints-itself": "\\newcounter{x}\\def\\thex{\\thex\\thex}\\thex",
}


@pytest.mark.parametrize("latex", LONG.values(), ids=LONG)
def test_odd_texts_are_read_soon(latex: str) -> None:
    begin = time.perf_counter()
    read_latex(latex)
    assert time.perf_counter() - begin < 5


def curriculum(entries: int) -> str:
    body = "".join(
        f"\\item \\textbf{{J.~Doe}}, A.~N. Other, S{{\\'e}}verine Q\\\"o. ``On the measure of {{\\em many}}"
        f" things: part {n} of $H\\to\\gamma\\gamma$''. \\textit{{Journal}}, \\textbf{{{n}}}(3):12--34, May"
        f" 2015. \\href{{https://doi.org/10.1234/a.{n}}}{{doi}} % 10.9999/z\n  \\label{{p:{n}}}\n"
        for n in range(entries)
    )
    return f"\\section{{Publications}}\\begin{{enumerate}}\n{body}\\end{{enumerate}}"


def test_time_grows_with_the_length() -> None:
    times = []
    for size in (250, 1000):
        latex = curriculum(size)
        begin = time.process_time()
        assert len(read_latex(latex).blocks) == size + 1
        times.append(time.process_time() - begin)
    assert times[1] < 12 * times[0]


COMPILED = r"""\documentclass{article}
\usepackage{enumitem}
\usepackage{hyperref}
\newcommand{\pub}[2]{\item #1. \emph{#2}.}
\newcommand{\pubitem}[1]{\item\small{#1}}
\newcommand{\me}{\textbf{J. Doe}}
\begin{document}
\section{Publications}
\begin{enumerate}[label={[\arabic*]}]
\item \me, A. Other, ``A title of a work'', \textit{Journal} \textbf{3}, 1--2, 2010.\label{a}
\pub{\me, A. Other}{A title of a work, Journal, 2011}
\pubitem{\me, A. Other, {\em A title of a work}, Journal, 2012 % note
}
\end{enumerate}
\subsection{Talks}
\begin{tabular}{lp{8cm}}
2013 & \me, A. Other, \emph{A title of a talk}, Conference, 2013. \\
2014 & {\bf J. Doe}, A. Other, A title of a talk, Conference, 2014. \\
\end{tabular}
\begin{thebibliography}{9}
\bibitem{k} J.~Doe, A.~Other, \newblock A title. \newblock {\em Journal}, 1:2--3, 2015.
\end{thebibliography}
\end{document}
"""


@pytest.mark.skipif(shutil.which("pdflatex") is None, reason="pdflatex is not installed")
def test_a_document_compiles_when_its_entries_are_replaced(tmp_path: Path) -> None:
    document = parse(COMPILED, "latex")
    assert len(document.entries) == 6
    edits = [Edit(e.content, "New \\emph{text}.") for e in document.entries if not e.fixed]
    assert len(edits) == 5
    (tmp_path / "cv.tex").write_text(apply(COMPILED, edits), encoding="utf-8")
    run = subprocess.run(
        ["pdflatex", "-interaction=nonstopmode", "-halt-on-error", "cv.tex"],
        cwd=tmp_path,
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert run.returncode == 0, run.stdout.decode(errors="replace")[-2000:]
