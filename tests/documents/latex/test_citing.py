"""Citing commands, macros of the owner's, and other files."""

# ruff: noqa: E501 - tables of lines that are what they are

from __future__ import annotations

import pytest

from pubtrack.documents.latex import read_latex

CITES = {
    "cite": (r"a~\cite{k}", [("cite", ("k",), r"\cite{k}")]),
    "several": (r"\cite{k, l ,m}", [("cite", ("k", "l", "m"), r"\cite{k, l ,m}")]),
    "notes": (r"\citep[see][p.~3]{k}", [("citep", ("k",), r"\citep[see][p.~3]{k}")]),
    "starred": (r"\citet*{k}", [("citet", ("k",), r"\citet*{k}")]),
    "biblatex": (r"\parencite{k}\textcite{l}\autocite{m}", [("parencite", ("k",), r"\parencite{k}"), ("textcite", ("l",), r"\textcite{l}"), ("autocite", ("m",), r"\autocite{m}")]),
    "multicite": (r"\cites[1]{k}[2]{l}", [("cites", ("k", "l"), r"\cites[1]{k}[2]{l}")]),
    "full": (r"\fullcite{k} \bibentry{l}", [("fullcite", ("k",), r"\fullcite{k}"), ("bibentry", ("l",), r"\bibentry{l}")]),
    "multibib": (r"\citejournal{k}", [("citejournal", ("k",), r"\citejournal{k}")]),
    "ref": (r"[\ref{a},\ref{b}]", [("ref", ("a",), r"\ref{a}"), ("ref", ("b",), r"\ref{b}")]),
    "cref": (r"\cref{a,b} \autoref{c}", [("cref", ("a", "b"), r"\cref{a,b}"), ("autoref", ("c",), r"\autoref{c}")]),
    "raised": (r"\textsuperscript{\cite{k}}", [("cite", ("k",), r"\cite{k}")]),
    "in-a-footnote": (r"a\footnote{See \cite{k}.}", [("cite", ("k",), r"\cite{k}")]),
    "own": (r"\newcommand{\did}[2]{#2 \cite{#1}}\did{k,l}{text}", [("macro", ("k", "l"), "k,l")]),
    "own-nested": (r"\newcommand{\in}[1]{\textsuperscript{\cite{#1}}}\newcommand{\did}[2]{\in{#2} #1}\did{text}{k}", [("macro", ("k",), "k")]),
    "own-fixed": (r"\newcommand{\mine}{[\cite{k}]}\mine", [("macro", ("k",), r"\mine")]),
    "nothing": (r"\nocite{*} \pageref{a} \label{b}", []),
}  # fmt: skip


@pytest.mark.parametrize(("latex", "cites"), CITES.values(), ids=CITES)
def test_citing_commands(latex: str, cites: list[tuple[str, tuple[str, ...], str]]) -> None:
    view = read_latex(latex).view
    assert view is not None
    found = [
        (native.spelling, native.keys, latex[view.starts[native.place] : view.ends[native.place]])
        for native in view.natives
    ]
    assert found == cites


LISTS = {
    "bibliography": (r"\bibliography{a, b}", [("a", "bibtex"), ("b", "bibtex")]),
    "biblatex": (r"\documentclass{x}\addbibresource[x=y]{refs.bib}\begin{document}\end{document}", [("refs.bib", "bibtex")]),
    "bibentry": (r"\nobibliography{cv}", [("cv", "bibtex")]),
    "multibib": (r"\bibliographyjournal{j}\bibliographystyle{plain}", [("j", "bibtex")]),
    "input": (r"\input{pubs} \include{part/two}", [("pubs", "document"), ("part/two", "document")]),
    "input-bare": (r"\input pubs.tex", [("pubs.tex", "document")]),
    "commented-out": ("%\\bibliography{a}\n\\iffalse\\input{b}\\fi", []),
    "computed": (r"\bibliography{\jobname}", []),
}  # fmt: skip


@pytest.mark.parametrize(("latex", "lists"), LISTS.values(), ids=LISTS)
def test_other_files(latex: str, lists: list[tuple[str, str]]) -> None:
    found = read_latex(latex).lists
    assert [(file.target, file.kind) for file in found] == lists
    assert all(file.span.of(latex) == file.target for file in found)


MACROS = {
    "fixed": (r"\newcommand{\me}{J. Doe}\me, A", "J. Doe, A"),
    "argument": (r"\newcommand{\b}[1]{(#1)}\b{x}", "(x)"),
    "default": (r"\newcommand{\b}[2][y]{#1#2}\b{x}\b[z]{x}", "yxzx"),
    "renewed": (r"\newcommand{\b}{x}\renewcommand{\b}{y}\b", "y"),
    "redefined-on-the-way": (r"\def\b{x}\b\def\b{y}\b", "xy"),
    "def": (r"\def\b#1#2{#2#1}\b{x}y", "yx"),
    "delimited": (r"\def\b(#1)#2;{#2#1}\b(x)y;z", "yxz"),
    "let": (r"\newcommand{\b}{x}\let\c=\b\c", "x"),
    "nested": (r"\newcommand{\b}[1]{<#1>}\newcommand{\c}[1]{\b{#1}\b{\textbf{#1}}}\c{x}", "<x><x>"),
    "xparse": (r"\NewDocumentCommand{\b}{s m o}{#2\IfBooleanTF{#1}{!}{}\IfNoValueTF{#3}{}{[#3]}}\b{x}\b*{y}[z]", "xy![z]"),
    "empty-test": (r"\newcommand{\b}[2]{#1\ifx&#2&\else, #2\fi}\b{x}{}\b{y}{z}", "xy, z"),
    "ifthenelse": (r"\newcommand{\b}[2]{#1\ifthenelse{\equal{#2}{}}{}{, #2}}\b{x}{}\b{y}{z}", "xy, z"),
    "ifstrempty": (r"\newcommand{\b}[1]{\ifstrempty{#1}{none}{#1}}\b{}\b{x}", "nonex"),
    "own-name-marked": (r"\newcommand{\b}[1]{\IfSubStr{#1}{Doe}{\textbf{#1}}{#1}}\b{J. Doe}", "J. Doe"),
    "xspace": (r"\newcommand{\b}{X\xspace}\b is \b, \b", "X is X, X"),
    "environment": (r"\newenvironment{q}[1]{<#1> }{!}\begin{q}{x}y\end{q}", "<x> y!"),
    "calls-itself": (r"\def\b{x\b}\b y", None),
    "doubles-itself": (r"\def\b{\b\b}\b y", None),
    "environment-in-itself": (r"\newenvironment{q}{\begin{q}}{\end{q}}\begin{q}x\end{q}", None),
}  # fmt: skip


@pytest.mark.parametrize(("latex", "shown"), MACROS.values(), ids=MACROS)
def test_macros_of_the_owner(latex: str, shown: str | None) -> None:
    text = read_latex(latex).text.strip()
    assert shown is None or text == shown


def test_what_a_macro_adds_stands_for_the_call_and_its_argument_for_itself() -> None:
    latex = r"\newcommand{\b}[1]{by #1}see \b{Doe}"
    view = read_latex(latex).view
    assert view is not None
    at = view.text.index
    places = {word: latex[view.starts[at(word)] : view.ends[at(word)]] for word in ("by", "Doe")}
    assert places == {"by": r"\b{Doe}", "Doe": "D"}
