"""Commands that a source does not define: what is shown of them, and what the entries become."""

# ruff: noqa: E501 - tables of lines that are what they are

from __future__ import annotations

import pytest

from pubtrack import documents
from pubtrack.documents.blocks import Kind
from pubtrack.documents.latex import read_latex

PUBLICATIONS = "\\section{Publications}\n"


def shown(latex: str) -> str:
    """What is seen below a heading of publications."""
    return read_latex(PUBLICATIONS + latex).text.removeprefix("Publications").strip()


SHOWN = {
    "journal": (r"A. Curie, \mnras, 400, 12", "A. Curie, MNRAS, 400, 12"),
    "journal-with-blank": (r"submitted to \apj\ in May", "submitted to ApJ in May"),
    "journal-its-own": (r"\newcommand{\prl}{Letters}A, \prl{} 4", "A, Letters 4"),
    "assignment": (r"A title \tracinglostchars=0 goes on", "A title goes on"),
    "assigned-command": (r"A title \lineskip=\bigstep goes on", "A title goes on"),
    "word-in-a-title": (r"A. Curie. Estimating \Kst from few cells.", "A. Curie. Estimating Kst from few cells."),
    "word-first-in-a-title": (r"A. Curie. \Kst estimates from few cells.", "A. Curie. Kst estimates from few cells."),
    "icon": (r"A title \faLink and a link", "A title and a link"),
    "before-a-line-end": ("A title \\tighter\nand more", "A title and more"),
    "in-braces": (r"A title {\tightfont and more}", "A title and more"),
    "author": (r"A. Curie, \Own, B. Dorn. A title.", "A. Curie, B. Dorn. A title."),
    "author-in-braces": (r"A. Curie, \own{}, B. Dorn. A title.", "A. Curie, B. Dorn. A title."),
    "author-with-marks": (r"A. Curie, \own$^*$, B. Dorn. A title.", "A. Curie, B. Dorn. A title."),
    "author-with-a-mark": (r"\newcommand{\CA}{*}A. Curie, \own\CA, B. Dorn. A title.", "A. Curie, B. Dorn. A title."),
    "author-first": (r"\begin{itemize}\item \own, B. Dorn. A title.\end{itemize}", "• B. Dorn. A title."),
    "author-last": (r"A. Curie and \own (2020). A title.", "A. Curie and Own (2020). A title."),
    "commas-of-two": ("B. Dorn,, A title", "B. Dorn,, A title"),
    "low-quotes": (",,Titel'' von B. Dorn", "„Titel” von B. Dorn"),
    "bookmark": (r"\texorpdfstring{\faBook\ On CO$_2$}{On CO2} and more", "On CO2 and more"),
    "date": (r"On \DateYM{2008}{02}.", "On 2008-02."),
    "date-and-day": (r"On \ShortDate{2008}{2}{14}", "On 2008-2-14"),
}  # fmt: skip


@pytest.mark.parametrize(("latex", "text"), SHOWN.values(), ids=SHOWN)
def test_what_is_shown(latex: str, text: str) -> None:
    assert shown(latex) == text


def test_an_entry_whose_author_is_unknown_is_not_written_anew() -> None:
    source = read_latex(
        PUBLICATIONS + r"\begin{itemize}\item A. Curie, \own, B. Dorn. On it.\end{itemize}"
    )
    assert [block.fixed for block in source.blocks if block.kind is Kind.ITEM] == [
        "a macro writes it"
    ]


ENTRIES = {
    "number-in-a-circle": (
        "\\boxed{2} A. Curie, \\emph{On radium and its salts}, Journal of Salts 4, 2001.\n\n"
        "\\boxed{1} B. Dorn, \\emph{On salts and their uses}, Journal of Salts 3, 2000.",
        [("2", "A. Curie"), ("1", "B. Dorn")],
    ),
    "number-of-an-honour": (
        r"\begin{cvhonors}\cvhonor{On radium and its salts}{Curie, A.; Dorn, B.}{2001}{12}\end{cvhonors}",
        [("12", "On radium")],
    ),
    "year-in-the-margin": (
        "\\when{2001}A. Curie. On radium and its salts. \\emph{Journal of Salts}, 4. \\\\\n"
        "\\when{2000}B. Dorn. On salts and their uses. \\emph{Journal of Salts}, 3.",
        [("", "A. Curie"), ("", "B. Dorn")],
    ),
    "year-in-an-own-margin": (
        "\\newcommand{\\when}[1]{\\marginnote{\\small #1}}\n"
        "\\when{2001}A. Curie. On radium and its salts. \\emph{Journal of Salts}, 4. \\\\\n"
        "\\when{2000}B. Dorn. On salts and their uses. \\emph{Journal of Salts}, 3.",
        [("", "A. Curie"), ("", "B. Dorn")],
    ),
    "key-as-label": (
        "\\begin{description}\n"
        "\\item[[CD01]] A. Curie. \\emph{On radium and its salts}, 2001.\n"
        "\\item[[icml-2000]] B. Dorn. \\emph{On salts and their uses}, 2000.\n\\end{description}",
        [("CD01", "A. Curie"), ("icml-2000", "B. Dorn")],
    ),
    "items-without-a-list": (
        "\\item A. Curie. \\emph{On radium and its salts}, 2001.\n\n\\textbf{Books}\n\n"
        "\\item B. Dorn. \\emph{On salts and their uses}, 2000.",
        [("", "A. Curie"), ("", "B. Dorn")],
    ),
    "lines-in-a-cell": (
        "\\newcounter{n}\\newcommand{\\pub}[1]{{\\stepcounter{n}\\arabic{n}.\\,#1\\\\}}\n"
        "\\begin{longtable}{ll}Mine & \\pub{``On radium and its salts''\\\\ A. Curie, Journal of Salts 4 (2001).}\\\\\n"
        "& \\pub{``On salts and their uses''\\\\ B. Dorn, Journal of Salts 3 (2000).}\\\\\n\\end{longtable}",
        [("1", "On radium"), ("2", "On salts")],
    ),
    "titles-set-off": (
        "\\textit{On the radium of the northern fields},\\\\ A. Curie, for the survey\\\\[1ex]\n"
        "\\textit{On salts and their many uses},\\\\ B. Dorn, for the survey\\\\[1ex]",
        [("", "On the radium"), ("", "On salts")],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("latex", "entries"), ENTRIES.values(), ids=ENTRIES)
def test_entries(latex: str, entries: list[tuple[str, str]]) -> None:
    document = documents.parse(PUBLICATIONS + latex, "latex")
    found = [entry for section in document.sections for entry in section.entries]
    assert [entry.label for entry in found] == [label for label, _ in entries]
    for entry, (_, start) in zip(found, entries, strict=True):
        assert start in entry.content.of(PUBLICATIONS + latex)


SECTIONS = {
    "margin": (r"\marginpar{Publications}\begin{itemize}\item A. Curie. \emph{On radium and its salts}, 2001.\end{itemize}", ["Publications"]),
    "own-margin": (r"\newcommand{\side}[1]{\leavevmode\marginpar{\small #1}}\side{Publications}\begin{itemize}\item A. Curie. \emph{On radium and its salts}, 2001.\end{itemize}", ["Publications"]),
    "text-in-braces-below": ("\\begin{topSection}{Publications}\n{\\bf Curie, A.} {\\bf On radium and its salts.} {\\em Journal of Salts}, 2001.\n\\end{topSection}", ["Publications"]),
    "repeated-for-bookmarks": ("\\section{Publications}\n{Publications}\n{pdf:pubs}\n\nA. Curie, \\emph{On radium and its salts}, Journal of Salts, 2001.", ["Publications"]),
    "one-for-each-work": (
        "\\section{\\sc Publications}\n\\section{\\sc SALT 2001}\nA. Curie, B. Dorn, \\emph{On radium and its salts}, Salt Conference, 2001.\n"
        "\\section{\\sc ORE 2000b}\nB. Dorn, A. Curie, \\emph{On ores and salts}, Ore Conference, 2000.\n\\section{Teaching}\nA. Curie, B. Dorn, Chemistry, 2001.",
        ["SALT 2001", "ORE 2000b"],
    ),
    "technical-reports": (
        "\\textbf{Conference Papers}\n\\begin{enumerate}\\item A. Curie. \\emph{On radium and its salts}, 2001\\end{enumerate}\n\\textbf{Technical Reports}\n"
        "\\begin{enumerate}\\item B. Dorn. \\emph{On salts and their uses}, 2000\\end{enumerate}",
        ["Conference Papers", "Technical Reports"],
    ),
    "inventions": ("\\section{Registered Inventions}\nAda Curie (100\\%):\n\\textit{A furnace for the salts of radium}\\\\ June 2001, Some University", ["Registered Inventions"]),
}  # fmt: skip


@pytest.mark.parametrize(("latex", "headings"), SECTIONS.values(), ids=SECTIONS)
def test_sections(latex: str, headings: list[str]) -> None:
    document = documents.parse(latex, "latex")
    assert [section.heading for section in document.sections] == headings


def test_items_of_a_command_are_bullets() -> None:
    latex = "\\section{Experience}\n\\begin{body}\n\\MainItem Built a furnace [1].\n\n\\SubItem Melted the salts of it.\n\\end{body}"
    items = [block for block in read_latex(latex).blocks if block.kind is Kind.ITEM]
    assert len(items) == 2


def test_a_heading_in_the_paragraph_of_the_first_entry() -> None:
    latex = (
        "\\section{Publications}\n\\textbf{First author refereed papers}\\\\\n"
        "1) Curie, A., ``On radium and its salts,'' 2001, \\textit{J. Salts}, 4\n\n"
        "2) Dorn, B., ``On salts and their uses,'' 2000, \\textit{J. Salts}, 3"
    )
    document = documents.parse(latex, "latex")
    found = [(s.heading, [entry.label for entry in s.entries]) for s in document.sections]
    assert found == [("First author refereed papers", ["1", "2"])]
