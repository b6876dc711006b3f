"""What an owner put on authors in the CV's lines stays on them in every style."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from program import InProcess

from pubtrack.model.names import Name
from pubtrack.services.printed_names import printed

BIB = """\
@article{quay, author={Okafor, Mira and Silva, Ana and Berg, Jonas}, title={Quay models for busy
  ports}, journal={Journal of Bays}, year=2022, volume=9, doi={10.5555/jb.9}}
"""
TITLE = "**Quay models for busy ports**. *Journal of Bays*, 9, 2022. doi:10.5555/jb.9"


def exported(folder: Path, authors: str, style: str, settings: str = "") -> str:
    """The entry as it is written in place, and that another export changes nothing."""
    program = InProcess(folder, {})
    program.write("cv.md", f"# CV\n\n## Publications\n\n- [1] {authors}. {TITLE}\n")
    program.write("refs.bib", BIB)
    program.write("pubtrack.toml", settings)
    program.well("import", "refs.bib", "cv.md")
    assert len(program.items()) == 1
    program.well("export", "cv.md", "--style", style, "--in-place")
    once = (folder / "cv.md").read_text("utf-8")
    program.well("export", "cv.md", "--style", style, "--in-place")
    assert (folder / "cv.md").read_text("utf-8") == once
    return once.splitlines()[4].removeprefix("- [1] ")


APA = "Okafor, M., Silva, A., & Berg, J. (2022). Quay models for busy ports."


@pytest.mark.parametrize(
    ("authors", "written"),
    [
        pytest.param("M. Okafor, A. Silva, J. Berg", APA, id="none"),
        pytest.param("M. Okafor, A. Silva\\*, J. Berg", APA.replace("Silva, A.", "Silva, A.\\*"),
                     id="equal contribution"),
        pytest.param("M. Okafor\\*, A. Silva\\*, J. Berg†",
                     "Okafor, M.\\*, Silva, A.\\*, & Berg, J.† (2022).", id="several"),
        pytest.param("M. Okafor, A. Silva<sup>†</sup>, J. Berg",
                     "Okafor, M., Silva, A.<sup>†</sup>, & Berg", id="raised"),
        pytest.param("M. Okafor, A. Silva✉, J. Berg", "Okafor, M., Silva, A.✉, & Berg",
                     id="corresponding"),
        pytest.param("Okafor M, Silva A†, Berg J", "Okafor, M., Silva, A.†, & Berg",
                     id="family names first"),
        pytest.param("Okafor, M., Silva†, A., Berg, J.", "Okafor, M., Silva, A.†, & Berg",
                     id="behind the family name"),
        pytest.param("M. Okafor, <u>A. Silva</u>, J. Berg", "Okafor, M., <u>Silva, A.</u>, & Berg",
                     id="a student, underlined"),
        pytest.param("**M. Okafor**, A. Silva, J. Berg", "**Okafor, M.**, Silva, A., & Berg",
                     id="bold"),
        pytest.param("**M. Okafor**\\*, A. Silva, J. Berg", "**Okafor, M.**\\*, Silva, A., & Berg",
                     id="bold, with a mark"),
        pytest.param("*M. Okafor, A. Silva, J. Berg*", APA, id="the list in italics"),
        pytest.param("*M. Okafor*, *A. Silva*, *J. Berg*", APA, id="every name in italics"),
    ],
)  # fmt: skip
def test_marks_stay(tmp_path: Path, authors: str, written: str) -> None:
    assert exported(tmp_path, authors, "apa").startswith(written)


def test_my_own_name_is_bold_once(tmp_path: Path) -> None:
    line = exported(tmp_path, "**M. Okafor**, A. Silva\\*, J. Berg", "apa", "me = 'Okafor, Mira'")
    assert line.startswith("**Okafor, M.**, Silva, A.\\*, & Berg, J. (2022).")


def test_a_mark_that_a_style_cannot_show_keeps_the_line(tmp_path: Path) -> None:
    settings = "et_al = {min = 2, use_first = 1}"
    authors = "M. Okafor, A. Silva\\*, J. Berg"
    assert exported(tmp_path, authors, "apa", settings) == f"{authors}. {TITLE}"
    program = InProcess(tmp_path, {})
    done = program.run("export", "cv.md", "--style", "apa", "--diff")
    assert done.status == 1
    assert "cv.md:5: kept as it was: the mark on Ana Silva would be lost" in done.err


def test_a_mark_on_nobody_that_the_store_knows_keeps_the_line(tmp_path: Path) -> None:
    authors = "M. Okafor, A. Silva, J. Berg, K. Mori\\*, L. Lund"
    assert exported(tmp_path, authors, "apa") == f"{authors}. {TITLE}"


@given(st.text("AB. ,*†-’é\xa0", max_size=60), st.sampled_from(["A", "A. B.", "Éa-Bé", "AB"]))
def test_any_text(text: str, given_name: str) -> None:
    for found in printed(text, Name("B", given_name)):
        assert 0 <= found.start < found.end <= len(text)
        assert text.startswith(found.symbols, found.symbols_at)
