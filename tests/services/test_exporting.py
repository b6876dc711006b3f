"""Exporting: the entries alone are rewritten, twice is once, nothing is lost unsaid."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from exported import export_cv

from pubtrack import documents
from pubtrack.errors import ChangedMeanwhile, InputError, UnknownStyle
from pubtrack.services.citing import Look
from pubtrack.services.converting import convert_library
from pubtrack.services.exporting import write_cv
from pubtrack.services.importing import FileReport
from pubtrack.services.naming import Selection
from pubtrack.store.library import Library

Take = Callable[[Path], FileReport]
Write = Callable[[str, str | bytes], Path]
Clock = Callable[[], datetime]
STYLES = ["apa", "ieee", "nature", "vancouver", "mla", "chicago-author-date", "cv"]


def outside(text: str, kind: str = "markdown") -> list[str]:
    """The text between the entries' contents."""
    pieces, end = [], 0
    for entry in documents.parse(text, kind).entries:
        pieces.append(text[end : entry.content.start])
        end = entry.content.end
    return [*pieces, text[end:]]


def test_the_cv_style_gives_the_list_back(library: Library, take: Take, cv: Path) -> None:
    take(cv)
    exported = export_cv(library, cv, Look("cv"))
    assert exported.result.text == cv.read_text(encoding="utf-8")
    assert (exported.changed, exported.kept, exported.diff()) == (0, (), "")


@pytest.mark.parametrize("style", STYLES)
def test_bytes_outside_stay_and_twice_is_once(
    library: Library, take: Take, cv: Path, write: Write, style: str
) -> None:
    take(cv)
    once = export_cv(library, cv, Look(style))
    assert once.kept == ()
    assert outside(once.result.text) == outside(cv.read_text(encoding="utf-8"))
    again = write("again.md", once.result.text)
    twice = export_cv(library, again, Look(style))
    assert twice.result.text == once.result.text
    take(again)
    assert export_cv(library, again, Look(style)).result.text == once.result.text
    assert len(library.publications()) == 4


def test_entries_in_a_style(library: Library, take: Take, cv: Path) -> None:
    take(cv)
    text = export_cv(library, cv, Look("apa")).result.text
    assert "- [1] Okafor, M., & van der Berg, J. (2023). Calibrated forecasts" in text
    assert "*Journal of Harbour Studies*, *12*(3), 45–67." in text


def test_in_place_keeps_a_backup_and_the_encoding(
    library: Library, take: Take, cv: Path, write: Write, clock: Clock
) -> None:
    data = cv.read_text(encoding="utf-8").replace("\n", "\r\n").encode("utf-8-sig")
    path = write("windows.md", data)
    take(path)
    backup = write_cv(library, export_cv(library, path, Look("ieee")), "export", clock)
    assert backup is not None
    assert backup.read_bytes() == data
    new = path.read_bytes()
    assert new.startswith(b"\xef\xbb\xbf# Mira")
    assert new.count(b"\n") == new.count(b"\r\n")
    assert write_cv(library, export_cv(library, path, Look("ieee")), "export", clock) is None
    # The store knows the new lines for what they are.
    before = library.publications()
    assert {entry.taken.outcome for entry in take(path).entries} == {"unchanged"}
    assert library.publications() == before


def test_refuses_what_changed_meanwhile(
    library: Library, take: Take, cv: Path, clock: Clock
) -> None:
    take(cv)
    exported = export_cv(library, cv, Look("apa"))
    cv.write_text("something else", encoding="utf-8")
    with pytest.raises(ChangedMeanwhile):
        write_cv(library, exported, "export", clock)
    assert cv.read_text(encoding="utf-8") == "something else"


def test_what_is_not_stored_stands_as_it_was(library: Library, take: Take, cv: Path) -> None:
    take(cv)
    text = cv.read_text(encoding="utf-8")
    extra = "- [5] **Unheard**\nNo One. (2021). *Journal of Echoes*, vol. 1 (101–125).\n"
    cv.write_text(text + extra, encoding="utf-8")
    exported = export_cv(library, cv, Look("apa"))
    assert [(kept.label, kept.reason) for kept in exported.kept] == [("5", "not in the store")]
    assert exported.result.text.endswith(extra)
    assert exported.changed == 4


def test_the_store_writes_what_the_cv_did_not_know(
    library: Library, take: Take, cv: Path, bib: Path
) -> None:
    take(cv)
    take(bib)
    assert "https://doi.org/10.5555/jhs.2023.12" in export_cv(library, cv, Look("apa")).result.text


def test_what_was_not_understood_is_not_lost(library: Library, take: Take, write: Write) -> None:
    entry = "**Calm seas**\nMira Okafor. (2020). *Journal of Calm*, vol. 1 (101–125)."
    path = write("cv.md", f"## Publications\n\n- [1] {entry} Reprinted in the harbour almanac.\n")
    report = take(path)
    assert "almanac" in report.entries[0].rest
    kept = export_cv(library, path, Look("apa"))
    assert kept.result.text == path.read_text(encoding="utf-8")
    assert "almanac" in kept.kept[0].reason
    exported = export_cv(library, path, Look("apa"), leave_out=True)
    assert "almanac" not in exported.result.text
    assert [(left.label, left.line) for left in exported.left_out] == [("1", 3)]
    assert "almanac" in exported.left_out[0].text


@pytest.mark.parametrize("mark", ["<!-- mine -->", "![](a.png)", '<img src="a.png">'])
def test_what_no_entry_can_say_is_kept(
    library: Library, take: Take, write: Write, mark: str
) -> None:
    entry = f"{mark} **Calm seas**\nMira Okafor. (2020). *Journal of Calm*, vol. 1 (101–125)."
    path = write("cv.md", f"## Publications\n\n- [1] {entry}\n")
    take(path)
    exported = export_cv(library, path, Look("apa"))
    assert exported.result.text == path.read_text(encoding="utf-8")
    assert exported.kept[0].label == "1"


def test_a_definition_lists_entry_reads_without_its_label(
    library: Library, take: Take, write: Write
) -> None:
    path = write(
        "cv.md",
        "## Publications\n\n2019\n:   [2] I. Berg and O. Hansen. “Radar at sea.”"
        " *IEEE Sensors Journal*, 19(4):1200–1210, 2019.\n",
    )
    (entry,) = take(path).entries
    assert entry.understood.title == "Radar at sea"
    assert [name.family for name in entry.understood.names()] == ["Berg", "Hansen"]
    exported = export_cv(library, path, Look("apa"))
    assert ":   [2] Berg, I., & Hansen, O. (2019). Radar at sea." in exported.result.text


def test_what_follows_the_list_is_read_as_before(
    library: Library, take: Take, write: Write
) -> None:
    """A new line must not swallow the heading below it, nor move a bullet to another role."""
    path = write(
        "cv.txt",
        "Publications\n\n[1] M. Okafor. Calm seas of the north. Journal of Calm 12, 2020.\n"
        "Thesis\n[2] M. Okafor. On storms. PhD thesis, University of Oslo, 2018.\n",
    )
    take(path)
    for style in STYLES:
        text = export_cv(library, path, Look(style)).result.text
        headings = [section.heading for section in documents.parse(text, "text").sections]
        assert headings == ["Publications", "Thesis"]


def test_plain_text_keeps_its_wrapping(library: Library, take: Take, write: Write) -> None:
    path = write(
        "cv.txt",
        "Publications\n\n"
        "1. Calm seas and the people who sail them in spring, M. Okafor and\n"
        "J. Larsen, Journal of Calm 12, 45-67 (2020).\n\n"
        "2. Storms of the north and what they do to the small boats, J. Larsen\n"
        "and M. Okafor, Journal of Storms 3, 101-119 (2021).\n",
    )
    take(path)
    once = export_cv(library, path, Look("apa"))
    assert once.changed == 2
    assert max(map(len, once.result.text.splitlines())) <= 72
    assert once.result.text.startswith("Publications\n\n1. Okafor, M.")
    again = export_cv(library, write("again.txt", once.result.text), Look("apa"))
    assert again.result.text == once.result.text


@pytest.mark.parametrize(
    ("name", "content", "error"),
    [
        ("empty.md", "", InputError),
        ("refs.bib", "@book{x, title={T}}", InputError),
        ("plain.md", "# A CV\n\nNothing.\n", InputError),
        ("absent.md", None, InputError),
    ],
    ids=["empty", "bib", "no-list", "absent"],
)
def test_what_is_no_cv_is_told(
    library: Library, write: Write, tmp_path: Path, name: str, content: str | None, error: type
) -> None:
    path = tmp_path / name if content is None else write(name, content)
    with pytest.raises(error, match=name):
        export_cv(library, path, Look("apa"))


def test_unknown_style_tells_the_nearest(library: Library, cv: Path) -> None:
    with pytest.raises(UnknownStyle) as caught:
        export_cv(library, cv, Look("iee"))
    assert "ieee" in caught.value.nearest


@pytest.mark.parametrize("output", ["bibtex", "csl-json"])
def test_the_store_comes_back_from_its_export(
    library: Library, take: Take, cv: Path, write: Write, output: str, tmp_path: Path, clock: Clock
) -> None:
    take(cv)
    text = convert_library(library, Selection(), output).text
    path = write("out.bib" if output == "bibtex" else "out.json", text)
    with Library.open(tmp_path / "second.db", clock=clock) as second:
        from pubtrack.services.importing import import_files

        report = import_files(second, [path], "import", clock)[0]
        assert report.clean
        first = {p.key: p.item for p in library.publications()}
        assert {p.key: p.item for p in second.publications()} == first
