"""CVs with a selection: what goes, what comes, where it stands, and what is left alone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from program import InProcess, Program

BIB = """\
@article{new2024, author={Okafor, Mira and Chen, Wei}, title={Quay models for busy ports},
  journal={Journal of Bays}, year=2024, volume=9}
@article{mid2020, author={Okafor, Mira and Berg, Jonas}, title={Buoys that listen to the tide},
  journal={Journal of Bays}, year=2020, volume=5}
@misc{talk2022, author={Okafor, Mira}, title={A talk on charts}, howpublished={HarbourConf},
  year=2022}
"""
MARKDOWN = """\
# Mira Okafor

## Experience

- Built the ferry timetable service [2].
- Lit the quays [1, 3].

## Publications

- [3] M. Okafor, W. Chen. **Ferry timetables in winter ice**. *Journal of Bays*, 8, 2023.
- [2] M. Okafor, J. Berg. **Lanterns of the northern quays**. *Journal of Bays*, 7, 2021.
- [1] J. Berg, M. Okafor. **Moorings in deep water**. *Journal of Bays*, 3, 2018.

## Hobbies

Sailing.
"""
TEX = r"""\documentclass{article}
\begin{document}
\section*{Publications}
\begin{enumerate}
  \item M. Okafor, W. Chen. \textbf{Ferry timetables in winter ice}. \emph{Bays}, 8, 2023.
  \item M. Okafor, J. Berg. \textbf{Lanterns of the northern quays}. \emph{Bays}, 7, 2021.
  \item J. Berg, M. Okafor. \textbf{Moorings in deep water}. \emph{Journal of Bays}, 3, 2018.
\end{enumerate}
\section*{Hobbies}
Sailing.
\end{document}
"""
HTML = """\
<!DOCTYPE html>
<html><body>
<h2>Publications</h2>
<ol>
  <li>M. Okafor, W. Chen. <b>Ferry timetables in winter ice</b>. <i>Bays</i>, 8, 2023.</li>
  <li>M. Okafor, J. Berg. <b>Lanterns of the northern quays</b>. <i>Bays</i>, 7, 2021.</li>
  <li>J. Berg, M. Okafor. <b>Moorings in deep water</b>. <i>Bays</i>, 3, 2018.</li>
</ol>
<h2>Hobbies</h2>
<p>Sailing.</p>
</body></html>
"""


@pytest.fixture
def program(tmp_path: Path) -> Program:
    made = InProcess(tmp_path, {})
    made.write("refs.bib", BIB)
    return made


def exported(program: Program, name: str, text: str, table: str) -> list[str]:
    """The CV after an export in place, and that another one changes nothing."""
    program.write(name, text)
    program.well("import", name, "refs.bib")
    program.write("pubtrack.toml", f'style = "apa"\n[cv."{name}"]\n{table}\n')
    program.well("export", name, "--in-place")
    once = (program.folder / name).read_bytes()
    program.well("export", name, "--in-place")
    assert (program.folder / name).read_bytes() == once
    return once.decode().splitlines()


WORDS = r"Quay|Buoys|Ferry|Lanterns|Moorings|charts"


def listed(lines: list[str]) -> str:
    """The entries by a word of each, with their numbers where they are printed."""
    start = next(n for n, line in enumerate(lines) if "Publications" in line)
    found = []
    for line in lines[start:]:
        word = re.search(WORDS, line)
        if word:
            label = re.match(r"- \[(\d+)\]", line)
            found.append((label[1] if label else "") + word[0])
    return " ".join(found)


@pytest.mark.parametrize(
    ("table", "entries"),
    [
        pytest.param("years = '2020-'", "6Quay 3Ferry 5charts 2Lanterns 4Buoys", id="in and out"),
        pytest.param('types = "article-journal"\nlast = "5y"', None, id="of the last years"),
        pytest.param("years = '2019-2023'\ntypes = 'article-journal'",
                     "3Ferry 2Lanterns 4Buoys", id="one comes, one goes"),
        pytest.param("keys = ['new2024']", "4Quay", id="one alone"),
        pytest.param("max = 3", "5Quay 3Ferry 4charts", id="the newest"),
        pytest.param("max = 100", "6Quay 3Ferry 5charts 2Lanterns 4Buoys 1Moorings", id="all"),
    ],
)  # fmt: skip
def test_markdown(program: Program, table: str, entries: str | None) -> None:
    lines = exported(program, "cv.md", MARKDOWN, table)
    if entries is not None:
        assert listed(lines) == entries
    # All else is as it was.
    head, tail = MARKDOWN.splitlines()[:9], MARKDOWN.splitlines()[12:]
    assert lines[:9] == head
    assert lines[-len(tail) :] == tail


@pytest.mark.parametrize(("name", "text"), [("cv.tex", TEX), ("cv.html", HTML)])
def test_other_formats(program: Program, name: str, text: str) -> None:
    lines = exported(program, name, text, "years = '2020-2024'\ntypes = 'article-journal'")
    assert listed(lines) == "Quay Ferry Lanterns Buoys"
    count = sum(r"\item" in line or "<li>" in line for line in lines)
    assert count == 4
    assert len(lines) == len(text.splitlines()) + 1


TYPST = """\
= Mira Okafor
== Experience
- Built the ferry timetable service @ferry.
== Publications
+ M. Okafor, W. Chen. *Ferry timetables in winter ice*. _Journal of Bays_, 8, 2023. <ferry>
+ M. Okafor, J. Berg. *Lanterns of the northern quays*. _Journal of Bays_, 7, 2021. <lantern>
+ J. Berg, M. Okafor. *Moorings in deep water*. _Journal of Bays_, 3, 2018. <moor>
"""
ORG = """\
* Mira Okafor
** Experience
- Built the ferry timetable service [1], and lit the quays [2].
** Publications
1. M. Okafor, W. Chen. *Ferry timetables in winter ice*. /Journal of Bays/, 8, 2023.
2. M. Okafor, J. Berg. *Lanterns of the northern quays*. /Journal of Bays/, 7, 2021.
3. J. Berg, M. Okafor. *Moorings in deep water*. /Journal of Bays/, 3, 2018.
"""
CITING = TEX.replace(
    r"\section*{Publications}",
    r"""\section*{Experience}
\begin{itemize}
\item Built the ferry timetable service [1], and lit the quays [2].
\end{itemize}
\section*{Publications}""",
)


@pytest.mark.parametrize(
    ("name", "text", "lines"),
    [
        pytest.param(
            "cv.typ", TYPST,
            ["- Built the ferry timetable service @ferry.", "2024 <new2024>", "2023 <ferry>",
             "2021 <lantern>"],
            id="names stay with their entries",
        ),
        pytest.param(
            "cv.org", ORG,
            ["- Built the ferry timetable service [2], and lit the quays [3].",
             "1. 2024", "2. 2023", "3. 2021"],
            id="numbers that are typed",
        ),
        pytest.param(
            "cv.tex", CITING,
            [r"\item Built the ferry timetable service [2], and lit the quays [3].",
             "2024", "2023", "2021"],
            id="numbers that are counted",
        ),
    ],
)  # fmt: skip
def test_marks_follow(program: Program, name: str, text: str, lines: list[str]) -> None:
    bullet, *entries = lines
    found = exported(program, name, text, "years = '2021-'\ntypes = 'article-journal'")
    assert bullet in found
    shown = [
        " ".join(filter(None, (label, year, key)))
        for line in found
        for label, year, key in re.findall(r"^(\d\.)?.*\((\d{4})\).*?(<\w+>)?$", line)
    ]
    assert shown == entries


def test_what_a_mark_cites_by_count_stays(program: Program) -> None:
    lines = exported(program, "cv.tex", CITING, "years = '2022-'\ntypes = 'article-journal'")
    assert listed(lines) == "Quay Ferry Lanterns"
    done = program.run("export", "cv.tex", "--diff")
    assert "a mark cites it, and would cite what gets its number" in done.err


RESUME = """\
{
  "basics": {"name": "Mira Okafor"},
  "publications": [
    {"name": "Ferry timetables in winter ice", "publisher": "Journal of Bays",
     "releaseDate": "2023-01-01"},
    {"name": "Moorings in deep water", "publisher": "Journal of Bays", "releaseDate": "2018-01-01"}
  ]
}
"""


def test_a_file_of_data_is_not_added_to(program: Program) -> None:
    program.write("cv.json", RESUME)
    program.well("import", "cv.json", "refs.bib")
    program.write("pubtrack.toml", '[cv."cv.json"]\nmax = 1\n')
    done = program.run("export", "cv.json", "--diff")
    assert done.status == 1
    assert "was not put in: Quay models for busy ports" in done.err


def test_a_list_that_grows_downward(program: Program) -> None:
    entries = MARKDOWN.splitlines()[9:12]
    upside_down = MARKDOWN.replace("\n".join(entries), "\n".join(reversed(entries)))
    lines = exported(program, "cv.md", upside_down, "types = 'article-journal'")
    assert listed(lines) == "1Moorings 4Buoys 2Lanterns 3Ferry 5Quay"


def test_a_section_without_a_member_goes_with_its_heading(program: Program) -> None:
    talks = "## Talks\n\n- [4] M. Okafor. **A talk on charts**. Talk, HarbourConf, 2022.\n\n"
    text = MARKDOWN.replace("## Hobbies", talks + "## Hobbies").replace(
        "## Publications", "## Papers"
    )
    program.write("cv.md", text)
    program.well("import", "cv.md")
    program.write("pubtrack.toml", '[cv."cv.md"]\ntypes = "article-journal"\n')
    program.well("export", "cv.md", "--in-place")
    after = (program.folder / "cv.md").read_text("utf-8")
    assert "Talks" not in after
    assert after.endswith("\n\n## Hobbies\n\nSailing.\n")


def test_what_is_not_in_the_store_stays(program: Program) -> None:
    program.write("cv.md", MARKDOWN)
    program.well("import", "refs.bib")
    program.write("pubtrack.toml", '[cv."cv.md"]\nkeys = "new2024"\n')
    done = program.run("export", "cv.md", "--diff")
    assert done.status == 1
    assert done.out.count("\n-") == 0
    assert "kept as it was: not in the store" in done.err


def test_marks_to_what_is_gone_are_told(program: Program) -> None:
    program.write("cv.md", MARKDOWN)
    program.well("import", "cv.md")
    program.write("pubtrack.toml", '[cv."cv.md"]\nmax = 2\norder = "newest"\n')
    done = program.run("export", "cv.md", "--diff")
    assert done.status == 1
    assert "cv.md:6: [1] is left, its entry is gone" in done.err
    assert "not put in order (newest)" in done.err


def test_an_empty_selection_writes_nothing(program: Program) -> None:
    program.write("cv.md", MARKDOWN)
    program.well("import", "cv.md")
    program.write("pubtrack.toml", '[cv."cv.md"]\nyears = 1990\n')
    done = program.run("export", "cv.md", "--in-place")
    assert done.status == 3
    assert "the selection of this CV is empty" in done.err
    assert (program.folder / "cv.md").read_text("utf-8") == MARKDOWN


def test_all_of_them(program: Program) -> None:
    for name in ("cv.md", "industry.md", "notes.txt"):
        program.write(name, MARKDOWN if name != "notes.txt" else "Nothing here.\n")
    program.well("import", "cv.md", "refs.bib")
    program.write(
        "pubtrack.toml",
        '[cv."notes.txt"]\n[cv."gone.md"]\n[cv."industry.md"]\nmax = 4\nstyle = "ieee"\n'
        '[cv."cv.md"]\n',
    )
    shown = program.run("export", "--all")
    assert shown.status == 1
    assert "industry.md: 2 entries rewritten, 2 added, 1 taken out\n" in shown.out
    assert "notes.txt: failed: " in shown.err
    assert "gone.md: failed: " in shown.err
    assert (program.folder / "industry.md").read_text("utf-8") == MARKDOWN
    assert program.run("export", "--all", "--diff").out.count("\n+++ ") == 2
    program.run("export", "--all", "--in-place")
    assert "“Quay models" in (program.folder / "industry.md").read_text("utf-8")
    assert "Okafor, M., & Chen, W." in (program.folder / "cv.md").read_text("utf-8")
    again = program.run("export", "--all", "--in-place")
    assert again.err.count("says all this already") == 2
    assert program.run("export", "--all", "cv.md").status == 2


def test_no_tables(tmp_path: Path) -> None:
    program = Program(tmp_path, {})
    program.write("refs.bib", BIB)
    program.well("import", "refs.bib")
    done = program.run("export", "--all")
    assert done.status == 3
    assert "no CV has a table in pubtrack.toml" in done.err


MANY = """\
@article{many, author={Able, A. and Baker, B. and Carr, C. and Dole, D. and Okafor, Mira and
  Evans, E. and Ford, F. and Gray, G.}, title={Ferry timetables in winter ice},
  journal={Journal of Bays}, year=2023, volume=8}
"""


@pytest.mark.parametrize(
    ("settings", "style", "authors"),
    [
        pytest.param("", "ieee", "A. Able *et al.*", id="as the style has it"),
        pytest.param("me = 'Okafor, Mira'\net_al = {min = 8}", "ieee",
                     "A. Able, B. Baker, C. Carr, … **M. Okafor**, *et al.*", id="kept"),
        pytest.param("me = 'Okafor, Mira'\net_al = {min = 8, use_first = 1}", "apa",
                     "Able, A., … **Okafor, M.**, … Gray, G.", id="in a style with the last"),
        pytest.param("me = 'Okafor'\net_al = {min = 8, use_first = 2, keep_me = false}", "ieee",
                     "A. Able, B. Baker, *et al.*", id="not kept"),
        pytest.param("et_al = {min = 9}", "ieee",
                     "A. Able, B. Baker, C. Carr, D. Dole, M. Okafor, E. Evans, F. Ford, and G.",
                     id="not so many"),
    ],
)  # fmt: skip
def test_my_name_in_a_long_list(program: Program, settings: str, style: str, authors: str) -> None:
    program.write("cv.md", "# CV\n\n## Publications\n\n- [1] A. Able, B. Baker, et al."
                  " **Ferry timetables in winter ice**. *Journal of Bays*, 8, 2023.\n")  # fmt: skip
    program.write("refs.bib", MANY)
    program.write("pubtrack.toml", settings)
    program.well("import", "refs.bib", "cv.md")
    program.well("export", "cv.md", "--style", style, "--in-place")
    line = (program.folder / "cv.md").read_text("utf-8").splitlines()[4]
    assert line.startswith(f"- [1] {authors}")


def test_a_range_of_which_an_entry_stays_is_written_out(program: Program) -> None:
    lines = exported(
        program,
        "cv.md",
        MARKDOWN.replace("[1, 3]", "[1–3]").replace("service [2]", "service"),
        "years = 2021",
    )
    assert "- Lit the quays [1, 2, 3]." in lines
    assert listed(lines) == "2Lanterns"
