"""What LaTeX shows, character by character, and what it does not."""

# ruff: noqa: E501 - tables of lines that are what they are

from __future__ import annotations

import pytest

from pubtrack.documents.latex import read_latex
from pubtrack.documents.view import OBJECT

SHOWN = {
    "accents": (r"S\'ebastien M\"uller \v{C}apek \'\i{} \c c {\aa}", "Sébastien Müller Čapek í ç å"),
    "accent-in-braces": (r"Andr{\'e} and Fran\c{c}ois", "André and François"),
    "letters": (r"{\O}rsted \ss{} \L odz \AE", "Ørsted ß Łodz Æ"),
    "escapes": (r"R\&D: 5\,\% of \#1, \$2, a\_b", "R&D: 5 % of #1, $2, a_b"),
    "dashes": "10--20 --- so|10–20 — so".split("|"),
    "quotes": (r"``one'' and `two', it's", "“one” and ‘two’, it's"),
    "quote-closed-straight": ("``one\" and", "“one” and"),
    "german-quotes": ("\"`x\"' \\glqq y\\grqq{} z", "„x“ „y“ z"),
    "enquote": (r"\enquote{a \emph{b}}", "“a b”"),
    "tie": ("J.~Doe", "J.\xa0Doe"),
    "blanks-drawn-together": ("a   b\n   c\td", "a b c d"),
    "blank-after-word": (r"\LaTeX is \LaTeX\ is \LaTeX{} is", "LaTeXis LaTeX is LaTeX is"),
    "fonts": (r"{\bf a {\em b}} \textbf{\textit{c}} {\sc D} \texttt{e}", "a b c D e"),
    "colours": (r"\textcolor{red}{a} {\color{blue} b} \colorbox{c}{d}", "a b d"),
    "spacing": (r"a\hspace{1em}b \vspace*{-2pt}c\hfill d", "ab c   d"),
    "lengths": (r"\hangindent=1em\parskip 2pt plus 1pt a \itemsep -2pt b", "a b"),
    "breaks": (r"a\\b\\[2pt]c\newline d", "a\nb\nc\nd"),
    "maths": (r"$\alpha^2$ CO$_2$ $\sqrt{s}$ H$\rightarrow$ZZ $1.5\times10^{-3}$", "α2 CO2 √s H→ZZ 1.5×10−3"),
    "maths-words": (r"$x \text{ if so}$ $\mathrm{TeV}$ \(y\) $\frac{1}{2}$", "x if so TeV y 1/2"),
    "degree": (r"90$^\circ$ and $^{238}$U", "90° and 238U"),
    "accented-maths": (r"$\bar{b}b$", "b̄b"),
    "comment": ("a % 10.1234/dead\nb%\nc \\% d", "a bc % d"),
    "comment-before-blank-line": ("a%\n\nb", "a\n\nb"),
    "iffalse": (r"a \iffalse b \ifx c d\fi e\else f\fi g", "a fg"),
    "iftrue": (r"\iftrue a\else b\fi", "a"),
    "own-switch": (r"\newif\iflong\iflong a\else b\fi\longtrue\iflong c\fi", "bc"),
    "unless": (r"\unless\iffalse a\fi", "a"),
    "ifnum": (r"\ifnum 2>1 yes\else no\fi", "yes"),
    "comment-environment": ("a\n\\begin{comment}\nb\n\\end{comment}\nc", "a c"),
    "after-the-document": (r"\begin{document}a\end{document}b", "a"),
    "before-the-document": (r"\documentclass{x}\name{n}\begin{document}a\end{document}", "a"),
    "package": (r"\usepackage{x}\newcommand{\a}{b} text", ""),
    "drawing": (r"a\begin{tikzpicture}\node{x};\end{tikzpicture} b", "a b"),
    "verb": (r"\verb|a_b%c| d", "a_b%c d"),
    "url-with-percent": (r"\url{https://e.org/a%20b_c} d", "https://e.org/a%20b_c d"),
    "unknown-command": (r"\foo{a} \bar[x=y]{b} \baz c", "a b c"),
    "unknown-with-lengths": (r"\gap{2mm}a", "a"),
    "bracket-after-unknown": (r"with \tool [\ref{x}] and", f"with [{OBJECT}] and"),
    "unknown-in-quotes": (r"``\tooly: a study''", "“tooly: a study”"),
    "footnote": (r"a\footnote{b} c", "a c"),
    "nocite": (r"a\nocite{*} b", "a b"),
    "ligature-commands": (r"a\textendash{}b\ldots{} \textregistered", "a–b… ®"),
    "icons": (r"\faBook\ a \faIcon{b} c", "a b c"),
    "tabular-in-text": (r"\begin{tabular}{ll} a & b \\ c & d \end{tabular}", "a   b\n\nc   d"),
    "boxes": (r"\mbox{a} \parbox[t]{2cm}{b} \makebox[1cm][l]{c} \raisebox{1pt}{d}", "a b c d"),
}  # fmt: skip


@pytest.mark.parametrize(("latex", "shown"), SHOWN.values(), ids=SHOWN)
def test_what_is_shown(latex: str, shown: str) -> None:
    assert read_latex(latex).text.strip() == shown


@pytest.mark.parametrize("end", ["\r\n", "\r"], ids=["crlf", "cr"])
def test_other_line_ends_show_the_same(end: str) -> None:
    latex = (
        "\\section{Papers}\n\\begin{itemize}\n\\item a %% c\n b\n\nc\\\\\nd\n%\n\\end{itemize}\n"
        "\\cvitem\n  {x}\n  {\\url{http://e.org/\n  a}}\n\ne\n"
    )
    assert read_latex(latex.replace("\n", end)).text == read_latex(latex).text


GROUPS = {
    "bold": (r"\textbf{a}", ("bold", "a", r"\textbf{a}", "")),
    "old-bold": (r"{\bf a}", ("bold", "a", r"\bf a", "")),
    "italic": (r"\emph{a}", ("italic", "a", r"\emph{a}", "")),
    "slanted": (r"\textsl{a}", ("italic", "a", r"\textsl{a}", "")),
    "small-caps": (r"{\scshape a}", ("smallcaps", "a", r"\scshape a", "")),
    "link": (
        r"\href{https://e.org/a\_b\%20}{t}",
        ("link", "t", r"\href{https://e.org/a\_b\%20}{t}", "https://e.org/a_b%20"),
    ),
    "url": (r"\url{http://e.org}", ("link", "http://e.org", r"\url{http://e.org}", "http://e.org")),
    "doi": (r"\doi{10.1/a}", ("link", "doi:10.1/a", r"\doi{10.1/a}", "https://doi.org/10.1/a")),
    "hyperlink": (r"\hyperlink{a}{[3]}", ("link", "[3]", r"\hyperlink{a}{[3]}", "#a")),
    "hyperref": (r"\hyperref[b]{3}", ("link", "3", r"\hyperref[b]{3}", "#b")),
    "superscript": (r"x\textsuperscript{[2]}", ("sup", "[2]", r"\textsuperscript{[2]}", "")),
    "maths-superscript": (r"x$^{[2]}$", ("sup", "[2]", r"^{[2]}", "")),
    "subscript": (r"CO$_2$", ("sub", "2", "_2", "")),
    "own-link": (
        r"\newcommand{\d}[1]{\href{https://doi.org/#1}{#1}}\d{10.1/a}",
        ("link", "10.1/a", "10.1/a", "https://doi.org/10.1/a"),
    ),
}


@pytest.mark.parametrize(("latex", "group"), GROUPS.values(), ids=GROUPS)
def test_constructs(latex: str, group: tuple[str, str, str, str]) -> None:
    view = read_latex(latex).view
    assert view is not None
    found = [
        (g.kind, view.text[g.start : g.end], g.outer.of(latex), g.target)
        for g in view.groups
        if g.kind
    ]
    assert group in found


def test_each_character_stands_where_it_is_written() -> None:
    latex = r"Fran\c{c}ois and \textbf{J.~Doe}: 10--20"
    view = read_latex(latex).view
    assert view is not None
    places = {
        char: latex[view.starts[n] : view.ends[n]]
        for n, char in enumerate(view.text)
        if char in "ç\xa0–D"
    }
    assert places == {"ç": r"\c{c}", "\xa0": "~", "–": "--", "D": "D"}


def test_what_shows_nothing_is_held() -> None:
    latex = "a % comment\n\\label{x} b\\footnote{note}"
    view = read_latex(latex).view
    assert view is not None
    assert [span.of(latex) for span in view.held] == ["% comment", r"\label{x}", r"\footnote{note}"]
