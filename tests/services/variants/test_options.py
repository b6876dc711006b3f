"""Every option of `export` on every kind of CV: it has its effect, or is told to have none."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from exported import export_cv
from program import Done, InProcess, Program

from pubtrack.errors import StoreError
from pubtrack.services.citing import Look
from pubtrack.services.config_cv import CvSettings
from pubtrack.services.importing import FileReport
from pubtrack.services.variants import shaping
from pubtrack.store.library import Library

Take = Callable[[Path], FileReport]

PLAIN = """\
# Mira Okafor

## Experience

- Built the ferry timetable service [2].
- Lit the quays [1].

## Education

- Learned.

## Publications

- [1] M. Okafor, W. Chen. **Ferry timetables in winter ice**. *Journal of Bays*, 8, 2023.
- [2] M. Okafor, J. Berg. **Lanterns of the northern quays**. *Journal of Bays*, 7, 2021.
"""
# Its [1] is not in the store, and is another publication than the [1] of the other CV.
OTHER = """\
# Mira Okafor

## Publications

- [1] M. Okafor, A. Lund. **Herring prices on the open market**. *Journal of Nets*, 2, 2020.
- [2] M. Okafor, W. Chen. **Ferry timetables in winter ice**. *Journal of Bays*, 8, 2023.
"""
BARE = "# Mira Okafor\n\n## Education\n\n- Learned.\n"
FIELDS = """\
cv:
  name: Mira Okafor
  sections:
    publications:
      - title: Ferry timetables in winter ice
        authors:
          - Mira Okafor
          - Wei Chen
        date: 2022
      - title: Lanterns of the northern quays
        authors:
          - Mira Okafor
          - Jonas Berg
        date: 2020
"""
FILES = {
    "cv.md": PLAIN,
    "table.md": PLAIN,
    "chosen.md": PLAIN,
    "bare.md": BARE,
    "comment.md": BARE + "\n<!-- pubtrack -->\n",
    "cv.yaml": FIELDS,
}
TABLES = """\
style = "cv"

[cv."table.md"]
order = "oldest"
markers = "superscript"

[cv."chosen.md"]
years = "2022-"
markers = "superscript"
"""
PATHS = {
    "plain": ("cv.md",),
    "table": ("table.md",),
    "selection": ("chosen.md",),
    "after": ("bare.md", "--after", "Education"),
    "comment": ("comment.md",),
    "fields": ("cv.yaml",),
}
LOOKS = {
    "style": ("--style", "apa"),
    "me": ("--me", "Mira Okafor"),
    "locale": ("--locale", "de-DE", "--style", "apa"),
    "keep-me": ("--keep-me", "--me", "Mira Okafor", "--style", "ieee"),
}


@pytest.fixture
def program(tmp_path: Path) -> Program:
    made = InProcess(tmp_path, {})
    for name, text in FILES.items():
        made.write(name, text)
    made.well("import", "cv.md")
    # All others know it as it is in the store.
    made.well("set", "1", "volume=9")
    made.write("pubtrack.toml", TABLES)
    return made


def exported(program: Program, *args: str) -> tuple[Done, str]:
    """The command, and the CV as it left it."""
    done = program.run("export", *args, "--in-place")
    return done, (program.folder / args[0]).read_text(encoding="utf-8")


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("option", LOOKS)
def test_looks(program: Program, path: str, option: str) -> None:
    done, text = exported(program, *PATHS[path], *LOOKS[option])
    program.write(PATHS[path][0], FILES[PATHS[path][0]])
    _, without = exported(program, *PATHS[path])
    # What is not selected goes, and leaves a mark behind.
    assert done.status == (1 if path == "selection" else 0)
    if path == "fields":
        assert text == without
        for word in LOOKS[option]:
            if word.startswith("--"):
                assert f"{word} has no say in this CV" in done.err
    else:
        assert text != without
        assert "no say" not in done.err


@pytest.mark.parametrize("path", PATHS)
def test_leave_out(program: Program, path: str) -> None:
    name = PATHS[path][0]
    odd = FILES[name].replace("8, 2023.", "8, 2023. Reprinted in the harbour almanac.")
    program.write(name, odd)
    if odd != FILES[name]:
        program.well("import", name)
    done, text = exported(program, *PATHS[path], "--leave-out", "--style", "apa")
    told = "--leave-out has no say in this CV" in done.err
    assert told == (path in {"after", "comment", "fields"})
    assert "almanac" not in text
    assert ("was left out" in done.err) == (odd != FILES[name])


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("named", ["2", "[2]", "okafor2021lanterns"])
def test_only(program: Program, path: str, named: str) -> None:
    name = PATHS[path][0]
    before = FILES[name]
    if path == "fields" and named != "okafor2021lanterns":
        done, text = exported(program, *PATHS[path], "--only", named)
        assert (done.status, text) == (2, before)
        return
    done, text = exported(program, *PATHS[path], "--only", named, "--style", "apa")
    if path in {"after", "comment"}:
        assert (done.status, text) == (2, before)
        assert "not --only" in done.err
        return
    assert done.status == 0
    new = [line for line in text.splitlines() if line not in before.splitlines()]
    gone = [line for line in before.splitlines() if line not in text.splitlines()]
    assert len(gone) == 1
    assert ("2020" if path == "fields" else "Lanterns") in gone[0]
    assert ("date: 2021" if path == "fields" else "- [2] Okafor, M., & Berg, J.") in new[0]


@pytest.mark.parametrize("path", ["plain", "table", "selection"])
def test_only_and_markers(program: Program, path: str) -> None:
    _, text = exported(program, *PATHS[path], "--only", "2", "--markers", "superscript")
    assert "[2]." not in text.split("## Education")[0]


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("named", ["7", "[3]", "nobody1999", "10.5555/none"])
def test_only_what_is_not_there(program: Program, path: str, named: str) -> None:
    done, text = exported(program, *PATHS[path], "--only", named)
    assert (done.status, done.out, text) == (2, "", FILES[PATHS[path][0]])


def test_only_by_the_numbers_of_this_cv(program: Program) -> None:
    program.write("other.md", OTHER)
    done, text = exported(program, "other.md", "--only", "1", "--style", "apa")
    assert (done.status, text) == (1, OTHER)
    assert "other.md:5: kept as it was: not in the store" in done.err
    done, text = exported(program, "other.md", "--only", "2", "--style", "apa")
    assert done.status == 0
    assert "- [1] M. Okafor, A. Lund." in text
    assert "- [2] Okafor, M., & Chen, W." in text


def test_only_what_stands_in_another_cv(program: Program) -> None:
    program.write("other.md", OTHER)
    done, text = exported(program, "other.md", "--only", "okafor2021lanterns")
    assert (done.status, text) == (2, OTHER)
    assert "is not in this CV" in done.err


@pytest.mark.parametrize("option", [*LOOKS, "leave-out", "markers", "diff"])
def test_the_store_has_no_options(program: Program, option: str) -> None:
    more = {"leave-out": ("--leave-out",), "markers": ("--markers", "cite"), "diff": ("--diff",)}
    args = LOOKS.get(option) or more[option]
    assert program.run("export", "--format", "bibtex", *args).status == 2
    assert program.run("export", "--format", "bibtex", "--cv", "cv.md").status == 0
    assert program.run("export", "cv.md", "--cv", "cv.md").status == 2


def test_a_store_that_fails_is_no_note(
    library: Library, take: Take, cv: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise StoreError("the store cannot be read")

    monkeypatch.setattr(shaping, "renumber_file", fails)
    take(cv)
    done = export_cv(library, cv, Look("apa"))
    with pytest.raises(StoreError):
        shaping.shaped(library, done, CvSettings(order="oldest"), Look("apa"))
