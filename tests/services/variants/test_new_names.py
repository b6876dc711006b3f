"""Entries that are put in have names of their own, and their neighbours' markup as it is."""

from __future__ import annotations

from pathlib import Path

import pytest
from program import InProcess, Program

BIB = """\
@article{z1, author={Okafor, Mira and Chen, Wei}, title={Quay models for busy ports},
  journal={Journal of Bays}, year=2024, volume=9}
"""
ENTRIES = (
    "M. Okafor, W. Chen. Ferry timetables in winter ice. Journal of Bays, 8, 2023.",
    "M. Okafor, J. Berg. Lanterns of the northern quays. Journal of Bays, 7, 2021.",
)


@pytest.fixture
def program(tmp_path: Path) -> Program:
    made = InProcess(tmp_path, {})
    made.write("refs.bib", BIB)
    return made


def with_one_more(program: Program, name: str, text: str) -> str:
    program.write(name, text)
    program.well("import", name, "refs.bib")
    program.write("pubtrack.toml", f'style = "apa"\n[cv."{name}"]\nmax = 3\n')
    program.well("export", name, "--in-place")
    return (program.folder / name).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("tags", "wanted"),
    [
        (("<li class=\"p1-pub\" id='p1'>", "<li class=\"p2-pub\" id='p2'>"),
         "<li class=\"p1-pub\" id='z1'>"),
        (("<li data-p1 id=p1>", "<li data-p2 id=p2>"), "<li data-p1 id=z1>"),
        (('<li id="p1">', '<li id="p2">'), '<li id="z1-2">'),
    ],
    ids=["class", "bare", "taken"],
)  # fmt: skip
def test_of_a_page(program: Program, tags: tuple[str, str], wanted: str) -> None:
    lines = "".join(f"{tag}{line}</li>\n" for tag, line in zip(tags, ENTRIES, strict=True))
    top = "<!-- id=\"z1-2\" --><p id='z1'>Hello there.</p>" if "-2" in wanted else ""
    text = f"<html><body>\n{top}<h2>Publications</h2>\n<ol>\n{lines}</ol>\n</body></html>\n"
    after = with_one_more(program, "cv.html", text)
    assert wanted in after
    assert all(tag in after for tag in tags)
    assert "Quay models" in after


def test_of_bibitems(program: Program) -> None:
    items = "".join(f"\\bibitem[O{n}]{{O{n}}} {line}\n" for n, line in enumerate(ENTRIES, 1))
    text = (
        "\\documentclass{article}\n\\begin{document}\n\\section*{Publications}\n"
        f"\\begin{{thebibliography}}{{9}}\n{items}\\end{{thebibliography}}\n\\end{{document}}\n"
    )
    after = with_one_more(program, "cv.tex", text)
    assert "{z1} " in after
    assert "[z1]" not in after


def test_of_anchors_in_markdown(program: Program) -> None:
    lines = "".join(
        f"- <a name='pub{3 - n}'></a>[{3 - n}] {line}\n" for n, line in enumerate(ENTRIES, 1)
    )
    after = with_one_more(program, "cv.md", f"# Mira\n\n## Publications\n\n{lines}")
    assert "- <a name='pub3'></a>[3] Okafor" in after
