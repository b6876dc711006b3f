"""The demo: in an empty directory, in a given one, again, and never over other files."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from registry_reference import add_reference
from registry_server import RegistryServer


def demo(cwd: Path, *args: str, **environ: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "pubtrack", "demo", *args],
        cwd=cwd,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PUBTRACK_DB": str(cwd / "mine.db"), **environ},
    )


def test_completes_the_publications_where_registries_can_be_asked(tmp_path: Path) -> None:
    with RegistryServer() as server:
        add_reference(server.shelf)
        done = demo(tmp_path, **server.environ())
    assert done.returncode == 0, done.stderr
    assert "        DOI: 10.1016/j.patter.2022.100568 (crossref)\n" in done.stdout
    assert "candidate: 10.1145/3580305.3599222" in done.stdout
    # Nobody but the demo wrote into its store.
    assert demo(tmp_path).returncode == 0
    assert not list(tmp_path.glob("*.bak*"))


def test_says_so_and_goes_on_where_no_registry_can_be_asked(tmp_path: Path) -> None:
    done = demo(tmp_path)
    assert done.returncode == 0
    assert "6 could not be asked" in done.stdout
    assert "No registry could be reached, so nothing was completed" in done.stderr


@pytest.mark.parametrize("args", [(), ("new/place",)], ids=["here", "named"])
def test_runs_and_runs_again(tmp_path: Path, args: tuple[str, ...]) -> None:
    first = demo(tmp_path, *args)
    assert first.returncode == 0, first.stderr
    for line in (
        "$ pubtrack import cv.md",
        "cv.md: 11 entries: 11 added; 9 links in 3 bullets",
        "$ pubtrack links",
        "never cited: [9] Unraveling network-induced memory contention",
        "cv.md: 11 entries, 9 links: no findings",
        "$ pubtrack cite 4 --style apa --intext",
        "(Lazovich et al., 2022)",
        "$ pubtrack log",
    ):
        assert line in first.stdout
    place = tmp_path.joinpath(*args)
    assert {"cv.md", "refs.bib", "pubtrack.toml", "pubtrack.db"} <= {
        path.name for path in place.iterdir()
    }
    again = demo(tmp_path, *args)
    assert again.returncode == 0
    assert not (tmp_path / "mine.db").exists()
    # Only the times of the log differ.
    assert again.stdout.splitlines()[:-9] == first.stdout.splitlines()[:-9]


@pytest.mark.parametrize(
    "settings",
    [None, 'db = "pubtrack.db"\nstyle = "ieee"\n'],
    ids=["settings-as-written", "settings-replaced"],
)
def test_keeps_what_a_person_changed(tmp_path: Path, settings: str | None) -> None:
    assert demo(tmp_path).returncode == 0
    names = ["refs.bib", "pubtrack.db"]
    for number in ("", "2"):
        with (tmp_path / "refs.bib").open("a") as file:
            file.write(f"% mine {number}")
        if settings:
            (tmp_path / "pubtrack.toml").write_text(f"{settings}# {number}\n")
        run = [sys.executable, "-m", "pubtrack", "--db", "pubtrack.db", "set", "9", "note=mine"]
        # The demo's own CV stays as it is, by which the directory is known.
        assert subprocess.run(run, cwd=tmp_path, check=False).returncode == 0
        again = demo(tmp_path)
        assert again.returncode == 0, again.stderr
        for name in (*names, *(["pubtrack.toml"] if settings else [])):
            kept = f"{name}.bak{number}"
            assert f"{name} was changed since the last demo: kept as {kept}\n" in again.stderr
            assert (tmp_path / kept).is_file()
    assert not (tmp_path / "cv.md.bak").exists()
    assert (tmp_path / "refs.bib.bak").read_text().endswith("% mine ")


def test_writes_over_nothing(tmp_path: Path) -> None:
    (tmp_path / "cv.md").write_text("mine")
    done = demo(tmp_path)
    assert done.returncode == 2
    assert "is not empty" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["cv.md"]


def test_a_file_is_no_directory(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    done = demo(tmp_path, "file")
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
