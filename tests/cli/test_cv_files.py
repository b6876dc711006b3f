"""What a new user meets: CVs in parts, marks in another spelling, a preamble without addresses."""

from __future__ import annotations

from pathlib import Path

import pytest
import small_cvs
from program import Program

TITLES = small_cvs.TITLES


@pytest.fixture
def program(tmp_path: Path) -> Program:
    return Program(tmp_path, {})


def parts(program: Program) -> None:
    """A CV in LaTeX whose bullets stand in one file and whose list in another."""
    items = "\n".join(
        f"  \\item \\label{{w{place}}} {small_cvs.entry(place).replace('&', chr(92) + '&')}"
        for place in range(3)
    )
    program.write("list.tex", f"\\section{{Publications}}\n\\begin{{enumerate}}\n{items}\n"
                              "\\end{enumerate}\n")  # fmt: skip
    program.write("work.tex", "\\section{Experience}\n\\begin{itemize}\n"
                  "  \\item Built the forecasts of the harbour [\\ref{w0}, \\ref{w2}].\n"
                  "\\end{itemize}\n")  # fmt: skip
    program.write("cv.tex", "\\documentclass{article}\n\\begin{document}\n\\input{work}\n"
                            "\\input{list}\n\\end{document}\n")  # fmt: skip


def test_a_cv_in_parts(program: Program) -> None:
    parts(program)
    program.well("import", "cv.tex")
    checked = program.run("check", "cv.tex", "work.tex", "list.tex", "--ignore", "not-understood")
    assert checked.out == (
        "cv.tex: no entries, no links: no findings\n"
        "work.tex: no entries, 2 links: no findings\n"
        "list.tex:4: never-cited: [2] is cited by no bullet\n"
        "list.tex: 3 entries, no links: 1 finding\n"
    )
    assert checked.status == 1
    linked = program.well("links").out
    assert "2 links in 1 bullet, to entries of other files" in linked
    assert linked.count("never cited:") == 1
    program.well("export", "list.tex", "--style", "ieee", "--in-place")
    assert program.well("links").out == linked


@pytest.mark.parametrize("command", ["export", "renumber", "suggest"])
def test_the_file_with_the_list_is_named(program: Program, command: str) -> None:
    parts(program)
    program.well("import", "cv.tex")
    done = program.run(command, "cv.tex")
    assert done.status == 3
    assert done.err == (
        "pubtrack: cv.tex: no list of publications was found in it\n"
        f"  hint: its list stands in list.tex: pubtrack {command} list.tex\n"
    )


@pytest.mark.parametrize(
    ("spelling", "told"),
    [
        ("superscript", "cv.md: 2 marks rewritten; the old file is cv.md.bak2\n"),
        ("keep", "cv.md says all this already; nothing was written\n"),
    ],
)
def test_marks_alone(program: Program, spelling: str, told: str) -> None:
    bullets = ["Built the forecasts [1].", "Taught the rankers [2, 3]."]
    program.write("cv.md", small_cvs.markdown(bullets, "123"))
    program.well("import", "cv.md")
    program.well("export", "cv.md", "--style", "ieee", "--in-place")
    done = program.well("export", "cv.md", "--style", "ieee", "--markers", spelling, "--in-place")
    assert (done.status, done.err) == (0, told)


def test_marks_by_author_and_date_keep_their_links(program: Program) -> None:
    bullets = ["Built the forecasts [1].", "Taught the rankers [2, 3].", "Sailed."]
    # Okafor, 2022 is not to be told from Okafor and Berg, 2022.
    text = small_cvs.markdown(bullets, "123", [2023, 2022, 2022])
    program.write("cv.md", text.replace("Okafor, M., & Berg, J. (2022)", "Okafor, M. (2022)", 1))
    program.well("import", "cv.md")
    before = program.well("links").out
    made = program.well("export", "cv.md", "--markers", "author-date", "--in-place")
    assert made.err.splitlines()[1].startswith("warning: line 8: these authors and years")
    for _ in range(2):
        linked = program.well("links").out
        assert all(linked.count(f"→ [{n}]") == before.count(f"→ [{n}]") == 1 for n in "123")
        assert program.well("import", "cv.md").out.endswith("3 links in 2 bullets\n")
    assert program.well("check", "cv.md", "--ignore", "mixed-styles").status == 0
    text = (program.folder / "cv.md").read_text(encoding="utf-8")
    program.write("cv.md", text.replace("(Okafor, 2022; Okafor & Berg, 2022", "(in 2022"))
    assert program.well("import", "cv.md").out.count("1 link in 1 bullet") == 1


@pytest.mark.parametrize(
    ("preamble", "address"),
    [
        pytest.param("", "https://doi.org/10.5555/a\\_b\\%c", id="none"),
        pytest.param("% \\usepackage{url}\n", "https://doi.org/10.5555/a\\_b\\%c", id="comment"),
        pytest.param("\\usepackage[hidelinks]{hyperref}\n", "\\url{https://doi.org/10.5555/a_b\\%c}",
                     id="hyperref"),
        pytest.param("\\usepackage{a, url}\n", "\\url{https://doi.org/10.5555/a_b\\%c}", id="url"),
    ],
)  # fmt: skip
def test_addresses_are_as_the_preamble_has_them(
    program: Program, preamble: str, address: str
) -> None:
    text = small_cvs.latex(["Built it [1]."], 2)
    text = text.replace("\\begin{document}", preamble + "\\begin{document}", 1)
    program.write("cv.tex", text)
    program.well("import", "cv.tex")
    program.well("set", "1", "DOI=10.5555/a_b%c")
    first = program.well("export", "cv.tex", "--style", "apa", "--in-place")
    assert first.status == 0, first
    written = (program.folder / "cv.tex").read_text(encoding="utf-8")
    assert f"45--67. {address}\n" in written
    again = program.well("export", "cv.tex", "--style", "apa", "--in-place")
    assert again.err == "cv.tex says all this already; nothing was written\n"


def test_groups_have_headings_in_the_language_of_the_cv(program: Program) -> None:
    text = small_cvs.markdown(["Baute es [1]."], "12")
    text = text.replace("## Experience", "## Berufserfahrung")
    program.write("cv.md", text.replace("## Publications", "## Veröffentlichungen"))
    grouped = program.well("renumber", "cv.md", "--group", "type").out
    assert "### Zeitschriftenartikel\n" in grouped


def test_letters_before_numbers_that_latex_counts(program: Program) -> None:
    program.write("cv.tex", small_cvs.latex(["Built it [1]."], 2))
    done = program.run("renumber", "cv.tex", "--prefix", "type")
    assert done.status == 2
    assert done.err.startswith(
        "pubtrack: cv.tex:10: the numbers of this list are counted by LaTeX itself"
    )


@pytest.mark.parametrize(
    ("command", "name", "data", "told"),
    [
        ("check", "cv.docx", b"no archive", "this is no Word file, whatever its name says"),
        ("check", "cv.pdf", b"no pdf", "this is no PDF, whatever its name says"),
        ("suggest", "refs.bib", b"@book{a, title={B}}", "this is a bibliography, not a CV"),
    ],
)
def test_files_that_are_no_cv(
    program: Program, command: str, name: str, data: bytes, told: str
) -> None:
    (program.folder / name).write_bytes(data)
    done = program.run(command, name)
    assert done.status == 3
    assert done.err.startswith(f"pubtrack: {name}: {told}\n  hint: ")
