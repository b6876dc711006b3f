"""A page built of a store, written to its file, and kept up to date."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pubtrack.errors import InputError, UnknownPublication, UnknownStyle, UsageError
from pubtrack.model.dates import PartialDate
from pubtrack.model.identifiers import Doi
from pubtrack.model.item import Item
from pubtrack.model.names import Name
from pubtrack.services.listing import Filters
from pubtrack.services.pages.building import (
    BuiltPage,
    Heading,
    PageRequest,
    Parts,
    build_page,
    read_url,
)
from pubtrack.services.pages.watching import Job, Rebuilt, Watch, keep_current
from pubtrack.services.pages.writing import write_page
from pubtrack.store.library import Library
from pubtrack.store.values import NoticeRecord

if TYPE_CHECKING:
    from places import Place

    from pubtrack.services.importing import FileReport

    Take = Callable[[Path], FileReport]
    Write = Callable[[str, str | bytes], Path]
    Clock = Callable[[], datetime]

ME = ("Okafor, Mira",)


@pytest.fixture
def stored(library: Library, take: Take, cv: Path) -> Library:
    """A store with the sample CV."""
    take(cv)
    return library


def anchors(page: BuiltPage) -> list[str]:
    return re.findall(r'<li class="work" id="p-([^"]*)"', page.html)


def test_the_newest_stand_first(stored: Library) -> None:
    page = build_page(stored, PageRequest(me=ME))
    years = re.findall(r'<h3 id="y(\d+)">', page.html)
    assert years == ["2023", "2022", "2019", "2018"]
    assert (page.works, page.roles, page.name) == (4, 2, "Mira Okafor")


def test_my_name_is_marked(stored: Library) -> None:
    page = build_page(stored, PageRequest(me=ME, style="apa"))
    assert page.html.count('<span class="csl-own">Okafor, M.</span>') == 4
    assert not page.guessed


def test_who_is_in_nearly_all_is_taken_for_the_person(stored: Library) -> None:
    page = build_page(stored, PageRequest())
    assert (page.name, page.guessed) == ("Mira Okafor", True)


def test_nobody_is_taken_for_the_person_of_a_group(library: Library) -> None:
    with library.change("add") as change:
        for number in range(6):
            names = (Name(f"Family{number % 2}", "A."), Name("Shared", "B." if number else "C."))
            change.add_publication(Item("book", {"title": f"Book {number}", "author": names}))
    page = build_page(library, PageRequest())
    assert (page.name, page.guessed) == ("", False)
    assert '<h1 dir="auto">Publications</h1>' in page.html


def test_one_store_makes_one_page(stored: Library) -> None:
    request = PageRequest(me=ME)
    assert build_page(stored, request).html == build_page(stored, request).html


@pytest.mark.parametrize(
    ("filters", "count"),
    [
        (Filters(), 4),
        (Filters(types=frozenset({"article-journal"})), 1),
        (Filters(years=(2019, 2022)), 2),
        (Filters(cv="cv.md"), 4),
    ],
    ids=["all", "type", "years", "cv"],
)
def test_selection(stored: Library, filters: Filters, count: int) -> None:
    assert len(anchors(build_page(stored, PageRequest(filters)))) == count


def test_a_page_of_one_publication_presents_it(stored: Library) -> None:
    page = build_page(stored, PageRequest(only=("1",), me=ME))
    assert len(anchors(page)) == 1
    assert (
        '<meta name="citation_title" content="Calibrated forecasts for small fleets">' in page.html
    )
    assert '<h1 dir="auto">Calibrated forecasts for small fleets</h1>' in page.html
    assert 'id="experience"' not in page.html


@pytest.mark.parametrize(
    ("part", "element"),
    [("experience", "experience"), ("timeline", "timeline"), ("figures", "figures")],
)
def test_a_part_can_be_left_out(stored: Library, part: str, element: str) -> None:
    whole = build_page(stored, PageRequest()).html
    less = build_page(stored, PageRequest(parts=Parts(**{part: False}))).html
    assert f'<section id="{element}"' in whole
    assert f'id="{element}"' not in less
    assert f'href="#{element}"' not in less


def test_heading(stored: Library) -> None:
    heading = Heading("Papers & talks", "All of them.", "https://example.org/p.html")
    html = build_page(stored, PageRequest(heading=heading)).html
    assert "<title>Papers &amp; talks</title>" in html
    assert '<meta name="description" content="All of them.">' in html
    assert '<link rel="canonical" href="https://example.org/p.html">' in html


def test_notices_are_shown(stored: Library) -> None:
    one = stored.publications()[0]
    notice = NoticeRecord(
        one.id, "retraction", Doi("10.5555/notice"), PartialDate(2024, 2), "Quay Press",
        "crossref", datetime.fromisoformat("2024-05-01T12:00:00+00:00"),
    )  # fmt: skip
    with stored.change("notices") as change:
        change.put_notices(one.id, [notice])
    html = build_page(stored, PageRequest()).html
    assert '<p class="notice"><strong>Retraction</strong>' in html
    assert '<a href="https://doi.org/10.5555/notice">' in html


def test_keys_of_any_letters_have_addresses(library: Library) -> None:
    with library.change("add") as change:
        for key in ("a b", "a/b", "日本", "Ünï"):
            change.add_publication(Item("book", {"title": key}), key)
    assert anchors(build_page(library, PageRequest())) == ["a-b", "a-b-2", "", "n"]


def test_what_several_cvs_say_is_said_once(
    stored: Library, take: Take, write: Write, cv: Path
) -> None:
    take(write("other.md", cv.read_text("utf-8").replace("Wrote the handbook", "Wrote a handbook")))
    page = build_page(stored, PageRequest())
    assert page.roles == 2
    assert page.html.count("Built the evaluation service") == 1
    assert page.html.count("handbook for new engineers") == 2
    assert 'class="label"' not in page.html


@pytest.mark.parametrize(
    ("request_", "error"),
    [
        (PageRequest(only=("nobody",)), UnknownPublication),
        (PageRequest(Filters(cv="other.md")), UsageError),
        (PageRequest(style="no-such-style"), UnknownStyle),
        (PageRequest(Filters(years=(1900, 1901))), UsageError),
    ],
    ids=["publication", "cv", "style", "nothing"],
)
def test_refuses(stored: Library, request_: PageRequest, error: type[Exception]) -> None:
    with pytest.raises(error):
        build_page(stored, request_)


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("", ""),
        (" https://me.example/p.html ", "https://me.example/p.html"),
        ("https://me.example/p.html#top", "https://me.example/p.html"),
    ],
)
def test_reads_addresses(text: str, url: str) -> None:
    assert read_url(text) == url


@pytest.mark.parametrize("text", ["me.example", "javascript:alert(1)", "ftp://x.example"])
def test_refuses_addresses(text: str) -> None:
    with pytest.raises(UsageError, match="no address of the web"):
        read_url(text)


OURS = '<!DOCTYPE html>\n<meta name="generator" content="pubtrack 0.1">\n'


@pytest.mark.parametrize(
    ("before", "force", "outcome"),
    [
        (None, False, True),
        (b"", False, True),
        (OURS.encode() + b"older", False, True),
        (OURS.encode(), False, False),
        (b"<html>my own page</html>", False, UsageError),
        (b"<html>my own page</html>", True, True),
        (b"x" * 5000 + OURS.encode(), False, UsageError),
    ],
    ids=["new", "empty", "ours", "same", "another", "forced", "sign-elsewhere"],
)
def test_writes_over_its_own_pages_alone(
    tmp_path: Path, before: bytes | None, force: bool, outcome: bool | type[Exception]
) -> None:
    path = tmp_path / "page.html"
    if before is not None:
        path.write_bytes(before)
    if isinstance(outcome, bool):
        assert write_page(path, OURS, force=force) is outcome
        assert path.read_text("utf-8") == OURS
    else:
        with pytest.raises(outcome):
            write_page(path, OURS, force=force)
        assert path.read_bytes() == before


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "link.html").symlink_to("page.html")
    write_page(tmp_path / "link.html", OURS)
    assert (tmp_path / "link.html").is_symlink()
    assert (tmp_path / "page.html").read_text("utf-8") == OURS


def test_a_directory_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(InputError):
        write_page(tmp_path, OURS)


class Script:
    """What happens while somebody watches: one action at each look, then the end."""

    def __init__(self, *actions: Callable[[], object]) -> None:
        self._actions = list(actions)

    def wait(self, seconds: float) -> None:
        if seconds < 0.5:
            return
        if not self._actions:
            raise KeyboardInterrupt
        self._actions.pop(0)()


def watched(
    clock: Clock,
    tmp_path: Path,
    place: Place,
    *actions: Callable[[], object],
    reads: bool = True,
) -> Iterator[Rebuilt]:
    def opened() -> Library:
        return Library.open(place.address, clock=clock)

    toml = tmp_path / "pubtrack.toml"

    def load() -> Job:
        style = toml.read_text("utf-8").strip() if toml.exists() else "apa"
        return Job(opened, PageRequest(style=style), (toml,))

    script = Script(*actions)
    watch = Watch(load, tmp_path / "page.html", clock, script.wait, reads=reads)
    with suppress(KeyboardInterrupt):
        yield from keep_current(watch)


def test_watching_builds_first_and_then_waits(
    stored: Library, clock: Clock, tmp_path: Path, place: Place
) -> None:
    (first,) = watched(clock, tmp_path, place, lambda: None, lambda: None)
    assert first.written
    assert first.page is not None
    assert (tmp_path / "page.html").read_text("utf-8") == first.page.html


def changed(path: Path, old: str, new: str) -> Callable[[], object]:
    def change() -> None:
        path.write_text(path.read_text("utf-8").replace(old, new), encoding="utf-8")
        os.utime(path, ns=(0, path.stat().st_mtime_ns + 1))

    return change


def test_a_cv_that_changes_is_read(
    stored: Library, clock: Clock, tmp_path: Path, place: Place, cv: Path
) -> None:
    edit = changed(cv, "Wrote the handbook", "Rewrote the handbook")
    _, second = watched(clock, tmp_path, place, edit, lambda: None)
    assert second.files == (cv,)
    assert [report.path for report in second.imported] == [cv]
    assert second.written
    assert "Rewrote the handbook" in (tmp_path / "page.html").read_text("utf-8")


def test_a_cv_that_changes_can_be_left_unread(
    stored: Library, clock: Clock, tmp_path: Path, place: Place, cv: Path
) -> None:
    edit = changed(cv, "Wrote the handbook", "Rewrote the handbook")
    _, second = watched(clock, tmp_path, place, edit, lambda: None, reads=False)
    assert second.unread == (cv,)
    assert not second.imported
    assert not second.written


def test_a_store_that_changes_is_shown(
    stored: Library, clock: Clock, tmp_path: Path, place: Place
) -> None:
    def add() -> None:
        with stored.change("add") as change:
            change.add_publication(Item("book", {"title": "A new book"}))

    _, second = watched(clock, tmp_path, place, add, lambda: None)
    assert second.store
    assert not second.files
    assert "A new book" in (tmp_path / "page.html").read_text("utf-8")


def test_an_error_is_told_and_waited_out(
    stored: Library, clock: Clock, tmp_path: Path, place: Place
) -> None:
    toml = tmp_path / "pubtrack.toml"
    steps = (
        lambda: toml.write_text("no-such-style", "utf-8"),
        lambda: None,
        lambda: toml.write_text("ieee", "utf-8"),
    )
    first, second, third = watched(clock, tmp_path, place, *steps)
    assert first.written
    assert isinstance(second.error, UnknownStyle)
    assert third.written
    assert third.error is None


def test_a_cv_that_is_gone_for_a_moment_is_no_change(
    stored: Library, clock: Clock, tmp_path: Path, place: Place, cv: Path
) -> None:
    kept = cv.read_bytes()
    when = cv.stat().st_mtime_ns

    def back() -> None:
        cv.write_bytes(kept)
        os.utime(cv, ns=(when, when))

    assert len(list(watched(clock, tmp_path, place, cv.unlink, lambda: None, back))) == 1
