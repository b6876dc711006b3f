"""The wheel: built, installed in a fresh environment, and its demo run from there."""

from __future__ import annotations

import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("dist")
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(place), "."],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (built,) = place.glob("*.whl")
    return built


def test_data_travels_in_the_wheel(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    assert {
        "pubtrack/py.typed",
        "pubtrack/_data/styles/cv.csl",
        "pubtrack/_data/refs.bib",
        "pubtrack/_demo/cv.md",
        "pubtrack/page/templates/page.html",
        "pubtrack/page/assets/page.css",
        "pubtrack/page/assets/page.js",
    } <= names


def test_the_demo_runs_from_the_wheel(wheel: Path, tmp_path: Path) -> None:
    """The dependencies are those of this environment, reached by path: no network is needed."""
    fresh = tmp_path / "venv"
    venv.create(fresh, with_pip=True)
    python = fresh / "bin" / "python"
    subprocess.run(
        [python, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", wheel],
        check=True,
        capture_output=True,
    )
    (site,) = fresh.glob("lib/python*/site-packages")
    (site / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    where = subprocess.run(
        [python, "-c", "import pubtrack.resources as r; print(r.__file__, r.styles_dir())"],
        check=True, capture_output=True, text=True, cwd=tmp_path,
    ).stdout  # fmt: skip
    assert where.count(str(site)) == 2
    done = subprocess.run(
        [fresh / "bin" / "pubtrack", "demo", "shown"],
        check=True, capture_output=True, text=True, cwd=tmp_path,
    )  # fmt: skip
    assert "cv.md: 11 entries: 11 added; 9 links in 3 bullets" in done.stdout
    assert (tmp_path / "shown" / "pubtrack.db").is_file()
