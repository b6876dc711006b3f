"""`page`: what it writes, tells and refuses; and a watch that ends."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest
from program import InProcess


@pytest.fixture
def program(tmp_path: Path, cv: Path) -> InProcess:
    there = InProcess(tmp_path, {})
    there.well("import", cv.name)
    return there


def test_writes_a_page_and_tells_of_it(program: InProcess, tmp_path: Path) -> None:
    done = program.well("page", "page.html")
    size = round((tmp_path / "page.html").stat().st_size / 1000)
    assert done.out == ""
    assert done.err.splitlines() == [
        "whose publications: Mira Okafor, who is in nearly all (--me says otherwise)",
        f"page.html: 4 publications, 2 roles, {size} kB",
    ]
    again = program.well("page", "page.html", "--me", "Mira Okafor")
    assert again.err.endswith(", as it was\n")


def test_prints_the_page(program: InProcess, tmp_path: Path) -> None:
    done = program.well("-q", "page", "-")
    assert done.out.startswith("<!DOCTYPE html>")
    assert done.out.endswith("</html>\n")
    assert done.err == ""
    assert not (tmp_path / "-").exists()


def test_options_reach_the_page(program: InProcess) -> None:
    line = "page - --style ieee --only 1 --title Mine --base-url https://me.example/a.html"
    html = program.well(*line.split(), "--description", "What I wrote.").out
    assert '<h1 dir="auto">Mine</h1>' in html
    assert "What I wrote." in html
    assert 'href="https://me.example/a.html"' in html
    assert "“<span" in html


def test_settings_of_the_cv_hold(program: InProcess, tmp_path: Path) -> None:
    (tmp_path / "pubtrack.toml").write_text('[cv."cv.md"]\nstyle = "ieee"\n', "utf-8")
    assert "IEEE" in program.well("page", "-", "--cv", "cv.md").out
    assert "IEEE" not in program.well("page", "-").out


def test_tells_of_a_cv_that_changed(program: InProcess, cv: Path) -> None:
    cv.write_text(cv.read_text("utf-8") + "\nMore.\n", "utf-8")
    assert "cv.md changed since it was imported" in program.well("page", "-").err


@pytest.mark.parametrize(
    ("line", "status", "told"),
    [
        ("page", 2, "Missing argument"),
        ("page cv.md", 2, "cv.md is no page that pubtrack made; it stays as it is"),
        ("page - --watch", 2, "--watch needs a file"),
        ("page p.html --no-import", 2, "--no-import goes with --watch"),
        ("page p.html --only 1 --type book", 2, "--only names the publications"),
        ("page p.html --only 99", 2, "no publication is named '99'"),
        ("page p.html --type nonsense", 2, "nonsense"),
        ("page p.html --year soon", 2, "'soon' is neither a year nor two"),
        ("page p.html --year 1900", 2, "there is no publication to show"),
        ("page p.html --style no-such-style", 2, "there is no citation style"),
        ("page p.html --cv other.md", 2, "'other.md' is not in the store"),
        ("page p.html --base-url me.example", 2, "is no address of the web"),
        ("page p.html --locale xx-no", 2, "locale"),
        ("page .", 3, "this is a directory"),
        ("page cv.md/p.html", 3, "cannot be written"),
    ],
)  # fmt: skip
def test_refuses(program: InProcess, tmp_path: Path, line: str, status: int, told: str) -> None:
    before = (tmp_path / "cv.md").read_bytes()
    done = program.run(*line.split())
    assert (done.status, done.out) == (status, "")
    assert told in done.err
    assert "Traceback" not in done.err
    assert not (tmp_path / "p.html").exists()
    assert (tmp_path / "cv.md").read_bytes() == before


def test_watches_until_it_is_interrupted(program: InProcess, tmp_path: Path, cv: Path) -> None:
    page = tmp_path / "page.html"
    with program.start("page", "page.html", "--watch") as watching:
        try:
            assert watching.stderr is not None
            lines = [watching.stderr.readline().decode() for _ in range(3)]
            assert "4 publications" in lines[1]
            cv.write_text(cv.read_text("utf-8").replace("Wrote the", "Rewrote the"), "utf-8")
            line = watching.stderr.readline().decode()
            assert "cv.md changed: page.html: 4 publications" in line
            assert "Rewrote the handbook" in page.read_text("utf-8")
            watching.send_signal(signal.SIGINT)
            assert watching.stderr.read() == b"stopped\n"
            assert watching.wait(10) == 0
        finally:
            watching.kill()
