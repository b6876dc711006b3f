"""Finding styles: names, renamed names, files, and what is no style."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import platformdirs
import pytest

from pubtrack import resources
from pubtrack.csl.aliases import ALIASES
from pubtrack.csl.catalogue import Catalogue
from pubtrack.csl.styles import find_style, search_styles, style_key
from pubtrack.errors import InputError, UnknownStyle

MINIMAL = """<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="in-text">
<info><title>{title}</title><id>x</id><updated>2025-01-01T00:00:00+00:00</updated></info>
<citation><layout><text variable="title"/></layout></citation>
</style>"""


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep the index of titles out of the user's own cache."""
    monkeypatch.setattr(platformdirs, "user_cache_path", lambda _: tmp_path / "cache")
    return tmp_path / "cache"


@pytest.mark.parametrize(
    ("name", "found", "note"),
    [
        pytest.param("apa", "apa", "", id="its name"),
        pytest.param("cv", "cv", "", id="ours"),
        pytest.param("APA", "apa", "", id="case"),
        pytest.param("Chicago Author_Date", "chicago-author-date", "", id="blanks"),
        pytest.param("nature.csl", "nature", "", id="suffix"),
        pytest.param("http://www.zotero.org/styles/ieee", "ieee", "", id="address"),
        pytest.param("https://www.zotero.org/styles/ieee?source=1", "ieee", "", id="query"),
        pytest.param(
            "vancouver",
            "nlm-citation-sequence",
            "vancouver is now nlm-citation-sequence",
            id="vancouver",
        ),
        pytest.param("mla", "modern-language-association", None, id="mla"),
        pytest.param("chicago", "chicago-author-date", None, id="chicago"),
        pytest.param("harvard", "harvard-cite-them-right", None, id="harvard"),
        pytest.param("harvard1", "harvard-cite-them-right", None, id="harvard1"),
        pytest.param("ama", "american-medical-association", None, id="ama"),
        pytest.param("acm", "association-for-computing-machinery", None, id="acm"),
        pytest.param("acs", "american-chemical-society", None, id="acs"),
        pytest.param("asa", "american-sociological-association", None, id="asa"),
        pytest.param("apsa", "american-political-science-association", None, id="apsa"),
        pytest.param(
            "chicago-fullnote-bibliography", "chicago-notes-bibliography", None, id="fullnote"
        ),
        pytest.param(
            "chicago-note-bibliography", "chicago-shortened-notes-bibliography", None, id="note"
        ),
        pytest.param(
            "vancouver-superscript", "nlm-citation-sequence-superscript", None, id="superscript"
        ),
        pytest.param("elsevier-harvard2", "elsevier-harvard2", "", id="still there"),
        pytest.param("bibtex", "bibtex", "", id="bibtex"),
    ],
)
def test_finds(name: str, found: str, note: str | None) -> None:
    style = find_style(name)
    assert style.name == found
    assert style.path.name == f"{found}.csl"
    assert style.title
    assert style.note == (f"{style_key(name)} is now {found}" if note is None else note)


def test_finds_the_parent_of_a_dependent_style() -> None:
    style = find_style("turabian-author-date")
    assert style.name == "turabian-author-date"
    assert style.title.startswith("Turabian")
    assert style.path.stem.startswith("chicago-author-date")
    assert style.note == f"turabian-author-date formats as {style.path.stem}"
    assert style.locale == "en-US"
    assert find_style("turabian").note.startswith("turabian is now turabian-author-date; ")


@pytest.mark.parametrize("alias", sorted(ALIASES))
def test_alias_has_a_target_and_hides_no_style(alias: str) -> None:
    catalogue = Catalogue(resources.styles_dir())
    assert catalogue.path(ALIASES[alias]) is not None
    assert catalogue.path(alias) is None
    assert alias not in catalogue.renamed


def test_every_renamed_style_has_a_target() -> None:
    catalogue = Catalogue(resources.styles_dir())
    assert len(catalogue.renamed) > 500
    assert [new for new in catalogue.renamed.values() if catalogue.path(new) is None] == []


@pytest.mark.parametrize(
    ("name", "nearest"),
    [
        pytest.param("aap", "apa", id="two letters swapped"),
        pytest.param("natrue", "nature", id="swapped"),
        pytest.param("American Psychological", "american-physiological-society", id="words"),
        pytest.param("nurse education in practise", "nurse-education-in-practice", id="title"),
    ],
)
def test_unknown_style_names_the_nearest(name: str, nearest: str) -> None:
    with pytest.raises(UnknownStyle) as caught:
        find_style(name)
    assert nearest in caught.value.nearest
    assert nearest in caught.value.hint
    assert caught.value.exit_code == 2


@pytest.mark.parametrize("name", ["", "  ", "../secret", "a/b", "no-such.csl", "ä" * 300, "\x00"])
def test_odd_names_are_unknown(name: str) -> None:
    with pytest.raises(UnknownStyle):
        find_style(name)


def test_style_from_a_file(tmp_path: Path) -> None:
    path = tmp_path / "mine.csl"
    path.write_text(MINIMAL.format(title="Mine &amp; yours"), "utf-8")
    style = find_style(str(path))
    assert (style.name, style.title, style.path, style.note) == ("mine", "Mine & yours", path, "")


def test_own_styles_come_first(tmp_path: Path) -> None:
    (tmp_path / "apa.csl").write_text(MINIMAL.format(title="My APA"), "utf-8")
    assert find_style("apa", tmp_path).title == "My APA"


LAUGHS = """<?xml version="1.0"?>
<!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>
<style xmlns="http://purl.org/net/xbiblio/csl" title="&b;"/>"""


@pytest.mark.parametrize(
    ("source", "message"),
    [
        pytest.param(b"", "no well-formed XML", id="empty"),
        pytest.param(b"Just words", "no well-formed XML", id="words"),
        pytest.param(b"<style>\n <info>\n</style>", ":3:", id="not closed"),
        pytest.param(b"<html><body/></html>", "root element is <html>", id="html"),
        pytest.param(b"<style/>", "root element is <style>", id="no namespace"),
        pytest.param(LAUGHS.encode(), "document type", id="entities"),
        pytest.param(LAUGHS.encode("utf-16"), "not in UTF-8", id="utf-16"),
        pytest.param(b"\x00\x01\x02", "not in UTF-8", id="binary"),
        pytest.param(
            b'<style xmlns="http://purl.org/net/xbiblio/csl"><info><title>T</title>'
            b'<link href="http://x/none-such" rel="independent-parent"/></info></style>',
            "depends on 'none-such'",
            id="parent unknown",
        ),
    ],
)
def test_file_that_is_no_style(tmp_path: Path, source: bytes, message: str) -> None:
    path = tmp_path / "bad.csl"
    path.write_bytes(source)
    with pytest.raises(InputError) as caught:
        find_style(str(path))
    assert message in str(caught.value)
    assert str(path) in str(caught.value)
    assert caught.value.exit_code == 3


def test_search_by_name_and_title() -> None:
    hits = search_styles("nature")
    assert (hits[0].name, hits[0].title, hits[0].parent) == ("nature", "Nature", "")
    names = [hit.name for hit in hits]
    assert "nature-genetics" in names
    assert next(hit for hit in hits if hit.name == "nature-genetics").parent == "nature"
    assert [hit.name for hit in search_styles("psychological 7th")][:1] == []
    assert search_styles("mla")[0].name == "modern-language-association"
    assert search_styles("cv")[0].name == "cv"
    assert search_styles("xyzzy") == ()
    assert len(search_styles("")) > 10_000


def test_titles_are_kept_in_the_cache(cache: Path) -> None:
    first = search_styles("journal of the")
    assert len(list(cache.glob("styles-*.json"))) == 1
    assert search_styles("journal of the") == first


@pytest.mark.parametrize("state", ["no folder", "broken"])
def test_search_without_a_usable_cache(cache: Path, state: str) -> None:
    if state == "no folder":
        cache.write_text("a file where the folder would be", "utf-8")
    else:
        search_styles("x")
        next(cache.glob("styles-*.json")).write_text('{"not": 1}', "utf-8")
    assert search_styles("ieee")[0].name == "ieee"


def test_finding_a_style_loads_neither_lxml_nor_citeproc() -> None:
    code = (
        "import sys; from pubtrack.csl.styles import find_style; find_style('mla');"
        "print([m for m in ('lxml', 'citeproc', 'rapidfuzz') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
