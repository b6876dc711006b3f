"""Headings, lists, rows and calls of LaTeX as blocks."""

# ruff: noqa: E501 - tables of lines that are what they are

from __future__ import annotations

import pytest

from pubtrack.documents.blocks import Block, Kind, Source
from pubtrack.documents.latex import read_latex

PUBLICATIONS = "\\section{Publications}\n"


def of_kind(source: Source, kind: Kind) -> list[Block]:
    return [block for block in source.blocks if block.kind is kind]


HEADINGS = {
    "section": (r"\section{Papers}", [(1, "Papers")]),
    "starred": (r"\section*{Papers \& Talks}", [(1, "Papers & Talks")]),
    "short-form": (r"\subsection[Short]{Long \emph{title}}", [(2, "Long title")]),
    "levels": (r"\part{a}\chapter{b}\subsubsection{c}\paragraph{d}", [(1, "a"), (1, "b"), (3, "c"), (4, "d")]),
    "broken-over-lines": (r"\section{Journal\\Papers}", [(1, "Journal Papers")]),
    "old-font": (r"\section{\sc Papers}", [(1, "Papers")]),
    "class": (r"\cvsection{Papers}\cvsubsection{Talks}", [(1, "Papers"), (2, "Talks")]),
    "class-environment": (r"\begin{rSection}{Papers}x\end{rSection}", [(1, "Papers")]),
    "rubric": (r"\begin{rubric}{Papers}\subrubric{Talks}\end{rubric}", [(1, "Papers"), (2, "Talks")]),
    "undefined": (r"\ressection{Papers}", [(1, "Papers")]),
    "own": (r"\newcommand{\topic}[1]{\bigskip{\large\textbf{#1}}\hrule}\topic{Publications}", [(2, "Publications")]),
    "own-item": (r"\newcommand{\topic}[1]{\item \large\textsc{#1}}\begin{description}\topic{Publications}x\end{description}", [(2, "Publications")]),
    "own-environment": (r"\newenvironment{part2}[1]{\textbf{#1}\begin{itemize}}{\end{itemize}}\begin{part2}{Publications}\item x\end{part2}", [(1, "Publications")]),
    "bold-line": ("\\textbf{Journal Papers}\n\nx", [(6, "Journal Papers")]),
    "underlined-line": ("{\\bf \\underline{Talks:}}\\\\ x", [(6, "Talks:")]),
    "title-in-bold-is-none": ("\\textbf{A paper on graphs}\\\\ J. Doe", []),
    "bold-name-is-none": ("\\textbf{J. Doe}\n\nx", []),
    "description-label": (r"\begin{description}\item[Publications] x\item[Languages] y\end{description}", [(5, "Publications"), (5, "Languages")]),
    "bibliography": (r"\begin{thebibliography}{9}\bibitem{a} x\end{thebibliography}", [(1, "References")]),
    "bibliography-named": (r"\renewcommand{\refname}{My Papers}\begin{thebibliography}{9}\bibitem{a} x\end{thebibliography}", [(1, "My Papers")]),
    "bibliography-under-a-heading": (r"\section{Papers}\begin{thebibliography}{9}\bibitem{a} x\end{thebibliography}", [(1, "Papers")]),
}  # fmt: skip


@pytest.mark.parametrize(("latex", "headings"), HEADINGS.values(), ids=HEADINGS)
def test_headings(latex: str, headings: list[tuple[int, str]]) -> None:
    source = read_latex(latex)
    found = of_kind(source, Kind.HEADING)
    assert [(block.level, block.content.of(source.text)) for block in found] == headings


LABELS = {
    "bullets": (r"\begin{itemize}\item a\item b\end{itemize}", ["", ""]),
    "numbers": (r"\begin{enumerate}\item a\item b\end{enumerate}", ["1", "2"]),
    "label-of-enumitem": (r"\begin{enumerate}[label=C\arabic*]\item a\item b\end{enumerate}", ["C1", "C2"]),
    "label-in-braces": (r"\begin{enumerate}[leftmargin=*,label={[\arabic*]}]\item a\end{enumerate}", ["1"]),
    "label-in-bold": (r"\begin{enumerate}[start=7,label=\textbf{J\arabic*.}]\item a\end{enumerate}", ["J7"]),
    "label-of-enumerate": (r"\begin{enumerate}[{C-}1.]\item a\item b\end{enumerate}", ["C-1", "C-2"]),
    "letters": (r"\begin{enumerate}[(a)]\item a\item b\end{enumerate}", ["a", "b"]),
    "roman": (r"\begin{enumerate}[label=\roman*)]\item a\item b\end{enumerate}", ["i", "ii"]),
    "resumed": (r"\begin{enumerate}\item a\end{enumerate}\begin{enumerate}[resume]\item b\end{enumerate}", ["1", "2"]),
    "restarted": (r"\begin{enumerate}\item a\end{enumerate}\begin{enumerate}\item b\end{enumerate}", ["1", "1"]),
    "counter-set": (r"\begin{enumerate}\setcounter{enumi}{4}\item a\end{enumerate}", ["5"]),
    "labelenumi": (r"\renewcommand{\labelenumi}{[\theenumi]}\renewcommand\theenumi{P\arabic{enumi}}\begin{enumerate}\item a\end{enumerate}", ["P1"]),
    "setlist": (r"\setlist[enumerate]{label=[\arabic*]}\begin{enumerate}\item a\end{enumerate}", ["1"]),
    "newlist": (r"\newlist{pubs}{enumerate}{1}\setlist[pubs]{label=J\arabic*}\begin{pubs}\item a\end{pubs}", ["J1"]),
    "counting-down": (r"\begin{etaremune}\item a\item b\item c\end{etaremune}", ["3", "2", "1"]),
    "own-counting-down": (r"\newcommand{\down}{\addtocounter{enumi}{-2}\item}\begin{enumerate}\setcounter{enumi}{4}\down a\down b\end{enumerate}", ["3", "2"]),
    "own-counter": (r"\newcounter{n}\newcommand{\pub}{\stepcounter{n}\item[\arabic{n}.]}\begin{itemize}\pub a\pub b\end{itemize}", ["1", "2"]),
    "list": (r"\newcounter{n}\begin{list}{[\arabic{n}]}{\usecounter{n}}\item a\item b\end{list}", ["1", "2"]),
    "own-environment": (r"\newenvironment{pubs}{\begin{enumerate}[label=P\arabic*]}{\end{enumerate}}\begin{pubs}\item a\item b\end{pubs}", ["P1", "P2"]),
    "own-item": (r"\newcommand{\pub}[2]{\item #1: #2}\begin{enumerate}\pub{a}{b}\pub{c}{d}\end{enumerate}", ["1", "2"]),
    "class-environment": (r"\begin{bibenum}\item a\item b\end{bibenum}", ["1", "2"]),
    "bibliography": (r"\begin{thebibliography}{9}\bibitem{a} a\bibitem{b} b\end{thebibliography}", ["1", "2"]),
    "bibitem-labelled": (r"\begin{thebibliography}{9}\bibitem[J4]{a} a\bibitem[Doe(2010)]{b} b\end{thebibliography}", ["J4", ""]),
    "nested": (r"\begin{enumerate}\item a\begin{enumerate}[(a)]\item b\end{enumerate}\item c\end{enumerate}", ["1", "a", "2"]),
    "typed": (r"\begin{itemize}\item[J1] a\item[\textbf{[C2]}] b\item[--] c\end{itemize}", ["J1", "C2", ""]),
}  # fmt: skip


@pytest.mark.parametrize(("latex", "labels"), LABELS.values(), ids=LABELS)
def test_labels_as_they_are_printed(latex: str, labels: list[str]) -> None:
    items = of_kind(read_latex(latex), Kind.ITEM)
    assert [block.label for block in items] == labels


def test_a_bracketed_label_that_was_typed_stays_in_the_text() -> None:
    source = read_latex(r"\begin{itemize}\item[{[2]}] a\end{itemize}")
    (item,) = of_kind(source, Kind.ITEM)
    assert (item.content.of(source.text), item.label) == ("[2] a", "")


def test_terms() -> None:
    latex = r"\begin{description}\item[2010] a\end{description}\begin{itemize}\item[Note] b\end{itemize}"
    source = read_latex(latex)
    terms = [block.term.of(source.text) for block in source.blocks if block.term]
    assert terms == ["2010", "Note"]


def test_nested_lists_and_paragraphs() -> None:
    latex = (
        "\\begin{itemize}\n\\item a\n\\begin{itemize}\n\\item b\n\\end{itemize}\nafter\n"
        "\\item c\n\nd\n\\end{itemize}\ne"
    )
    source = read_latex(latex)
    view = source.view
    assert view is not None
    shown = [(b.depth, b.body.of(source.text), view.span(b.span).of(latex)) for b in source.blocks]
    assert shown == [
        (0, "a", "\\item a\n\\begin{itemize}\n\\item b\n\\end{itemize}\nafter"),
        (1, "b", "\\item b"),
        (0, "c\n\nd", "\\item c\n\nd"),
        (0, "e", "e"),
    ]


NAMES = {
    "label-first": (r"\item\label{a} x", ("a",), r"\item\label{a} x"),
    "label-last": (r"\item x\label{a}", ("a",), r"\item x\label{a}"),
    "two": (r"\item x\label{a}\label{b}", ("a", "b"), r"\item x\label{a}\label{b}"),
    "hypertarget": (r"\item \hypertarget{a}{x}", ("a",), r"\item \hypertarget{a}{x}"),
    "bibitem": (r"\bibitem{a} x", ("a",), r"\bibitem{a} x"),
}


@pytest.mark.parametrize(("latex", "names", "span"), NAMES.values(), ids=NAMES)
def test_names_of_items(latex: str, names: tuple[str, ...], span: str) -> None:
    whole = f"\\begin{{enumerate}}{latex}\n\\end{{enumerate}}"
    source = read_latex(whole)
    (item,) = of_kind(source, Kind.ITEM)
    assert source.view is not None
    assert (item.names, source.view.span(item.span).of(whole)) == (names, span)


ENTRIES = {
    "cvitem": (r"\cvitem{2010}{J. Doe, A.}\cvitem{2009}{J. Doe, B.}", [("2010", "J. Doe, A.", ""), ("2009", "J. Doe, B.", "")]),
    "cvitem-labelled": (r"\cvitem{[1]}{J. Doe, A.}", [("", "[1]\nJ. Doe, A.", "")]),
    "cvitem-without-term": (r"\cvitem{}{J. Doe, A.}", [("", "J. Doe, A.", "")]),
    "cvlistitem": (r"\cvlistitem{J. Doe, A.}", [("", "J. Doe, A.", "")]),
    "cventry": (r"\cventry{2010}{A}{Journal}{}{}{J. Doe}", [("2010", "A\nJournal\nJ. Doe", r"it is written by \cventry")]),
    "cvitems": (r"\cventry{}{}{}{}{\begin{cvitems}\item {J. Doe, A.}\end{cvitems}}", [("", "J. Doe, A.", "")]),
    "undefined": (r"\mypaper{A title}{J. Doe}{Journal 2010}", [("", "A title\nJ. Doe\nJournal 2010", r"it is written by \mypaper")]),
    "own-paragraph": (r"\newcommand{\paper}[2]{\noindent #1, \textit{#2}\par}\paper{J. Doe and A. Other}{On the title of papers}", [("", "J. Doe and A. Other, On the title of papers", r"it is written by \paper")]),
    "own-item": (r"\newcommand{\paper}[2]{\item #1, \textit{#2}}\begin{itemize}\paper{J. Doe}{A}\end{itemize}", [("", "J. Doe, A", r"it is written by \paper")]),
    "own-item-of-one-argument": (r"\newcommand{\paper}[1]{\item\small{#1\vspace{-2pt}}}\begin{itemize}\paper{J. Doe, A}\end{itemize}", [("", "J. Doe, A", "")]),
    "own-hanging": (r"\newcommand{\paper}[1]{\par\hangindent=1em #1}\paper{J. Doe and A. Other, On the title of papers, 2010}", [("", "J. Doe and A. Other, On the title of papers, 2010", "")]),
    "rows": (r"\begin{tabular}{lp{4in}}2010 & J. Doe, A.\\ \hline 2009 & J. Doe, \emph{B}.\\\end{tabular}", [("2010", "J. Doe, A.", ""), ("2009", "J. Doe, B.", "")]),
    "rows-with-bullets": (r"\begin{longtable}{ll}$\bullet$ & J. Doe, A.\\\end{longtable}", [("", "J. Doe, A.", "")]),
    "rows-of-many-cells": (r"\begin{tabular}{lll}A title & J. Doe & Journal\\\end{tabular}", [("", "A title   J. Doe   Journal", "its text stands in several cells of a table")]),
    "own-rows": (r"\newcommand{\row}[2]{\textbf{#1} & #2\\}\begin{tabular}{ll}\row{2010}{J. Doe, A.}\end{tabular}", [("2010", "J. Doe, A.", "")]),
    "dated-environments": (r"\begin{dated}{2010}\textbf{A title}\end{dated}\begin{plain}J. Doe\end{plain}\begin{dated}{2009}B\end{dated}", [("2010", "A title\nJ. Doe", "its text stands in several environments"), ("2009", "B", "")]),
    "curve": (r"\begin{rubric}{Papers}\entry*[2010] J. Doe, A.\end{rubric}", [("2010", "J. Doe, A.", "")]),
}  # fmt: skip


@pytest.mark.parametrize(("latex", "entries"), ENTRIES.values(), ids=ENTRIES)
def test_entries_set_out_of_arguments_and_cells(
    latex: str, entries: list[tuple[str, str, str]]
) -> None:
    source = read_latex(PUBLICATIONS + latex)
    found = [
        (b.term.of(source.text) if b.term else "", b.content.of(source.text), b.fixed)
        for b in of_kind(source, Kind.ITEM)
    ]
    assert found == entries


PARAGRAPHS = {
    "blank-lines": ("J. Doe, A.\n\nJ. Doe, B.", ["J. Doe, A.", "J. Doe, B."]),
    "skips": ("J. Doe, A.\\bigskip J. Doe, B.\\par J. Doe, C.", ["J. Doe, A.", "J. Doe, B.", "J. Doe, C."]),
    "wide-breaks": ("J. Doe, A.\\\\[6pt] J. Doe, B.", ["J. Doe, A.", "J. Doe, B."]),
    "doubled-breaks": ("J. Doe, A.\\\\ \\\\ J. Doe, B.", ["J. Doe, A.", "J. Doe, B."]),
    "breaks-within": ("J. Doe\\\\ A.\\\\[-2pt] 2010", ["J. Doe\nA.\n2010"]),
    "hanging": ("\\hangindent=1em J. Doe, A.\n\n\\hangindent 2em\\noindent J. Doe, B.", ["J. Doe, A.", "J. Doe, B."]),
}  # fmt: skip


@pytest.mark.parametrize(("latex", "paragraphs"), PARAGRAPHS.values(), ids=PARAGRAPHS)
def test_entries_that_are_paragraphs(latex: str, paragraphs: list[str]) -> None:
    source = read_latex(PUBLICATIONS + latex)
    found = of_kind(source, Kind.PARAGRAPH)
    assert [block.content.of(source.text) for block in found] == paragraphs


JOBS = {
    "moderncv": r"\cventry{2010--2012}{Engineer}{Acme}{Berlin}{}{Built things.}",
    "over-lines": "\\cventry\n  {2010--2012} % when\n  {Engineer}\n  {Acme}\n  {Berlin}\n  {}\n  {Built things.}",
    "environment": r"\begin{job}{2010--2012}{Engineer}{Acme}{Berlin} Built things.\end{job}",
}


@pytest.mark.parametrize("latex", JOBS.values(), ids=JOBS)
def test_jobs_are_short_lines(latex: str) -> None:
    source = read_latex("\\section{Experience}\n" + latex)
    lines = source.text.split("\n\n", 1)[1].split()
    assert lines == ["2010–2012", "Engineer", "Acme", "Berlin", "Built", "things."]


def test_a_description_with_a_list_is_apart_from_the_lines_over_it() -> None:
    latex = (
        r"\cventry{2010}{Engineer}{Acme}{}{}{Built:\begin{itemize}\item A machine [1]\end{itemize}}"
    )
    source = read_latex(latex)
    assert [(b.kind, b.body.of(source.text)) for b in source.blocks] == [
        (Kind.PARAGRAPH, "2010\nEngineer\nAcme"),
        (Kind.PARAGRAPH, "Built:"),
        (Kind.ITEM, "A machine [1]"),
    ]
