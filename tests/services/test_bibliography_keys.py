"""The keys of a CV's own entries in the bibliographies that it names."""

from __future__ import annotations

from pathlib import Path

import pytest
import small_cvs
from program import InProcess

from pubtrack.services.bibliography_keys import bibliography_keys
from pubtrack.services.opening import open_file
from pubtrack.services.reading import read_cv

BIB = """\
@article{tides, author={Okafor, M. and Berg, J.}, title={Calibrated Forecasts for Fleets},
  journal={Journal of Harbour Studies}, year=2023, volume=12}
@article{older, author={Okafor, M.}, title={Rankers without labels}, year=1999}
"""


@pytest.mark.parametrize(
    ("listed", "keys"),
    [("refs.bib", {0: "tides"}), ("gone.bib", {}), ("broken.json", {}), ("", {})],
)
def test_keys(tmp_path: Path, listed: str, keys: dict[int, str]) -> None:
    head = f"---\nbibliography: {listed}\n---\n\n" if listed else ""
    path = tmp_path / "cv.md"
    path.write_text(head + small_cvs.markdown(["It [1]."], "123"), encoding="utf-8")
    (tmp_path / "refs.bib").write_text(BIB, encoding="utf-8")
    (tmp_path / "broken.json").write_text("{", encoding="utf-8")
    cv = read_cv(open_file(path))
    items = [read.reference.item for read in cv.entries]
    assert bibliography_keys(path, cv.document, items) == keys


def test_an_export_keeps_every_link(tmp_path: Path) -> None:
    program = InProcess(tmp_path, {})
    text = small_cvs.markdown(["It.^{[1],[2]}", "It was [1]."], "123")
    program.write("refs.bib", BIB)
    program.write("cv.md", text)
    program.well("import", "cv.md", "refs.bib")
    before = program.well("links").out
    done = program.well("export", "cv.md", "--markers", "cite", "--in-place")
    assert done.status == 1
    assert "the entry has no key here" in done.err
    assert "no entries rewritten" not in done.err
    program.write("cv.md", "---\nbibliography: refs.bib\n---\n\n" + text)
    program.well("import", "cv.md")
    program.well("export", "cv.md", "--markers", "cite", "--in-place")
    after = (tmp_path / "cv.md").read_text(encoding="utf-8")
    assert "It was [@tides]." in after
    assert "It.^{[1],[2]}" in after
    program.well("import", "cv.md")
    assert program.well("links").out.count("→") == before.count("→") == 3
    program.well("export", "cv.md", "--markers", "brackets", "--in-place")
    assert "It was [1]." in (tmp_path / "cv.md").read_text(encoding="utf-8")
