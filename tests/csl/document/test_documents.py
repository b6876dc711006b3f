"""Whole documents: what each format makes of headings, labels, links, fonts and odd characters."""

from __future__ import annotations

import html.parser
import io
import subprocess
import zipfile
from pathlib import Path
from shutil import which

import docx
import pytest
import typst
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from rendered_trees import TREES

from pubtrack.csl.document import FORMATS, Entry, Group, Layout, WholeBibliography, write
from pubtrack.csl.document.parts import anchors
from pubtrack.csl.rendered import Element, Tag, plain
from pubtrack.errors import UsageError

LINK = Element(Tag.LINK, ("https://example.org/a_b",), "https://example.org/a_b")
BODY = plain("Doe & ", Element(Tag.OWN, ("Roe",)), ". ", Element(Tag.ITALIC, ("On 5% <ice>",)),
             ". ", LINK)  # fmt: skip
PLAIN = (Entry("doe 2020", None, BODY), Entry("doe-2020", None, "Łukasz Ødegård, 中文, α–β"))
NUMBERED = (Entry("a", "[C4]", BODY), Entry("b", "[12]", "Another."))


def document(
    entries: tuple[Entry, ...], title: str = "Publications & more", *groups: Group
) -> WholeBibliography:
    groups = groups or (Group("", entries),)
    return WholeBibliography(title, "de-DE", groups, Layout(hanging=True))


def text_of(made: WholeBibliography, format_: str) -> str:
    return write(made, format_).decode("utf-8")


def test_markdown() -> None:
    made = document((), "T_1", Group("Talks", NUMBERED[1:]), Group("Books", PLAIN[:1]))
    assert text_of(made, "markdown") == (
        "# T_1\n\n## Talks\n\n[12] Another.\n\n## Books\n\n"
        "Doe & **Roe**. *On 5% \\<ice>*. <https://example.org/a_b>\n"
    )


class Page(html.parser.HTMLParser):
    """What a page has: its tags with their attributes."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


@pytest.mark.parametrize("entries", [PLAIN, NUMBERED], ids=["plain", "numbered"])
def test_html_is_whole(entries: tuple[Entry, ...]) -> None:
    text = text_of(document(entries), "html")
    assert text.startswith('<!DOCTYPE html>\n<html lang="de-DE">\n<head>\n<meta charset="utf-8"/>')
    root = etree.fromstring(text.removeprefix("<!DOCTYPE html>\n"))
    assert root.findtext("head/title") == root.findtext(".//h1") == "Publications & more"
    tags = Page(text).found
    ids = [attributes["id"] for tag, attributes in tags if tag == "li"]
    assert len(set(ids)) == len(entries)
    assert ("a", {"href": "https://example.org/a_b"}) in tags
    # Nothing is asked of another place.
    assert not {"script", "img", "link", "iframe"} & {tag for tag, _ in tags}


def test_anchors_are_names_and_none_is_there_twice() -> None:
    keys = ("doe 2020", "doe-2020", "Łuk", "")
    made = document(tuple(Entry(key, None, "x") for key in keys))
    assert anchors(made) == {
        "doe 2020": "ref-doe-2020", "doe-2020": "ref-doe-2020-2", "Łuk": "ref--uk",
        "": "ref-entry",
    }  # fmt: skip


@pytest.mark.parametrize("entries", [PLAIN, NUMBERED], ids=["plain", "numbered"])
def test_typst_compiles(entries: tuple[Entry, ...], tmp_path: Path) -> None:
    source = tmp_path / "list.typ"
    source.write_bytes(write(document(entries), "typst"))
    typst.compile(str(source), output=str(tmp_path / "list.pdf"))


@pytest.mark.skipif(which("pdflatex") is None, reason="there is no pdflatex")
@pytest.mark.parametrize("entries", [PLAIN, NUMBERED, ()], ids=["plain", "numbered", "none"])
def test_latex_compiles(entries: tuple[Entry, ...], tmp_path: Path) -> None:
    (tmp_path / "list.tex").write_bytes(write(document(entries), "latex"))
    done = subprocess.run(
        ["pdflatex", "-interaction=nonstopmode", "-halt-on-error", "list.tex"],
        cwd=tmp_path, capture_output=True, check=False)  # fmt: skip
    assert done.returncode == 0, done.stdout[-2000:]


def test_word(tmp_path: Path) -> None:
    data = write(document((), "Works & more", Group("Talks", NUMBERED), Group("", PLAIN)), "docx")
    opened = docx.Document(io.BytesIO(data))
    assert [(p.style.name, p.text) for p in opened.paragraphs][:4] == [
        ("Heading 1", "Works & more"),
        ("Heading 2", "Talks"),
        ("Bibliography", "[C4]\tDoe & Roe. On 5% <ice>. https://example.org/a_b"),
        ("Bibliography", "[12]\tAnother."),
    ]
    fonts = {run.text: (run.bold, run.italic) for run in opened.paragraphs[2].runs}
    assert fonts["Roe"] == (True, None)
    assert fonts["On 5% <ice>"] == (None, True)
    (link,) = opened.paragraphs[2].hyperlinks
    assert (link.address, link.text) == ("https://example.org/a_b", "https://example.org/a_b")
    shape = opened.styles["Bibliography"].paragraph_format
    assert shape.left_indent == -shape.first_line_indent > 0
    assert opened.core_properties.language == "de-DE"


@pytest.mark.skipif(which("soffice") is None, reason="there is no LibreOffice")
def test_libreoffice_opens_it(tmp_path: Path) -> None:
    (tmp_path / "list.docx").write_bytes(write(document(NUMBERED + PLAIN), "docx"))
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless",
         "--convert-to", "txt:Text", "list.docx"],
        cwd=tmp_path, capture_output=True, check=True, timeout=120)  # fmt: skip
    text = (tmp_path / "list.txt").read_text("utf-8-sig")
    assert "[C4]\tDoe & Roe. On 5% <ice>." in text
    assert "中文" in text


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_document_is_the_same_file(name: str) -> None:
    made = document(PLAIN)
    assert write(made, name) == write(made, name)
    if name == "docx":
        parts = zipfile.ZipFile(io.BytesIO(write(made, name))).infolist()
        assert {part.date_time[0] for part in parts} == {1980}


@given(tree=TREES, title=st.text())
@settings(max_examples=60, deadline=None)
def test_any_entry_can_be_written(tree: object, title: str) -> None:
    made = document((Entry("k", "[1]", tree), Entry("l", None, tree)), title)  # type: ignore[arg-type]
    for name in FORMATS:
        assert write(made, name)
    etree.fromstring(write(made, "html").removeprefix(b"<!DOCTYPE html>\n"))


def test_another_format_is_refused() -> None:
    with pytest.raises(UsageError, match="no document format"):
        write(document(PLAIN), "rtf")
