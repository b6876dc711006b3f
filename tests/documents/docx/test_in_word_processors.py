"""Files of python-docx, with the styles of Word; and what LibreOffice makes of them."""

# ruff: noqa: E501 - tables of lines that are what they are

from __future__ import annotations

import io
import shutil
import subprocess
import time
from pathlib import Path

import docx
import pytest
from word_files import body_of

from pubtrack.documents import document_of
from pubtrack.documents.document import Document, Edit
from pubtrack.documents.docx import Anchor, Change, Insertion, Reorder, read_docx, write_docx
from pubtrack.documents.pdf import pdf_text

SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")
needs_office = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")


def cv(count: int, bullets: int = 2) -> bytes:
    made = docx.Document()
    made.add_heading("Ada Example", 0)
    made.add_heading("Experience", 1)
    made.add_paragraph("Engineer, Institute of Things, 2015–2020")
    for number in range(bullets):
        made.add_paragraph(f"Built thing {number} ", style="List Bullet").add_run(
            f"[{number % count + 1}]"
        ).font.superscript = True
    made.add_heading("Publications", 1)
    for number in range(count):
        entry = made.add_paragraph(style="List Number")
        entry.add_run("A. Example").bold = True
        entry.add_run(f", B. Other, “How things of kind {number} are built”, ")
        entry.add_run("Journal of Things").italic = True
        entry.add_run(f" {number + 1}, 10–20 (2019). doi:10.1000/t.{number}")
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def document(data: bytes) -> Document:
    return document_of(read_docx(data), "docx")


def changed(data: bytes) -> bytes:
    found = document(data)
    changes: list[Change] = []
    for number, entry in enumerate(found.entries):
        doi = f"https://doi.org/10.1000/t.{number}"
        text = f"<b>Example, A.</b> (2019). How things of kind {number} are built. <i>Journal of Things</i>, 1."
        edit = Edit(entry.content, f'{text} <a href="{doi}">{doi}</a>')
        changes += [edit, Anchor(entry.content, f"pub{number}")]
    for bullet in found.bullets:
        for marker in bullet.markers:
            label = marker.cites[0].label
            link = f'<a href="#pub{int(label) - 1}">[{label}]</a>'
            changes.append(Edit(marker.span, f"<sup>{link}</sup>"))
    return write_docx(data, changes)


def test_a_cv_is_found_and_written() -> None:
    data = cv(3)
    found = document(data)
    assert [entry.label for entry in found.entries] == ["1", "2", "3"]
    assert [b.markers[0].cites[0].label for b in found.bullets] == ["1", "2"]
    assert not any(entry.fixed for entry in found.entries)
    out = changed(data)
    again = document(out)
    assert [entry.names for entry in again.entries] == [("pub0",), ("pub1",), ("pub2",)]
    assert [b.markers[0].cites[0].anchor for b in again.bullets] == ["pub0", "pub1"]
    assert changed(out) == out
    made = docx.Document(io.BytesIO(out))
    assert [p.style.name for p in made.paragraphs[-3:] if p.style] == ["List Number"] * 3


def test_a_cv_of_500_entries_is_quick() -> None:
    data = cv(500, 100)
    start = time.monotonic()
    read_docx(data)
    read = time.monotonic() - start
    edits = [Edit(entry.content, "<i>New</i> text") for entry in document(data).entries]
    start = time.monotonic()
    write_docx(data, edits)
    # Some tenths of a second; the rest is for machines that do other things too.
    assert read < 2
    assert time.monotonic() - start < 2


@pytest.fixture(scope="module")
def profile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("office")


def printed(data: bytes, folder: Path, profile: Path) -> str:
    assert SOFFICE
    (folder / "cv.docx").write_bytes(data)
    command = [
        SOFFICE,
        f"-env:UserInstallation={profile.as_uri()}",
        "--headless",
        "--convert-to",
        "pdf",
    ]
    subprocess.run(
        [*command, "--outdir", str(folder), str(folder / "cv.docx")],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    return pdf_text((folder / "cv.pdf").read_bytes())


@needs_office
def test_libreoffice_opens_what_is_written(tmp_path: Path, profile: Path) -> None:
    data = changed(cv(3))
    spans = tuple(entry.content for entry in document(data).entries)
    new = Insertion(spans[2].end, spans[2].start, ("B. New. <i>Late kinds</i>. 2020.",))
    data = write_docx(data, [Reorder(spans, (2, 0, 1)), new])
    lines = printed(data, tmp_path, profile).split("\n")
    numbered = [line.partition(" kind")[0] for line in lines if " kind" in line]
    assert numbered == [
        "1. Example, A. (2019). How things of",
        "2. Example, A. (2019). How things of",
        "3. Example, A. (2019). How things of",
        "4. B. New. Late",
    ]
    assert [line.partition("kind ")[2][:1] for line in lines if "kind " in line] == ["2", "0", "1"]
    assert any("Built thing 0 [1]" in line for line in lines)


@needs_office
def test_a_document_that_libreoffice_wrote(tmp_path: Path, profile: Path) -> None:
    assert SOFFICE
    (tmp_path / "cv.docx").write_bytes(changed(cv(3)))
    (tmp_path / "out").mkdir()
    command = [SOFFICE, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to"]
    subprocess.run(
        [*command, "docx:MS Word 2007 XML", "--outdir", str(tmp_path / "out"), str(tmp_path / "cv.docx")],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    data = (tmp_path / "out" / "cv.docx").read_bytes()
    found = document(data)
    assert [entry.label for entry in found.entries] == ["1", "2", "3"]
    assert [b.markers[0].cites[0].anchor for b in found.bullets] == ["pub0", "pub1"]
    out = write_docx(data, [Edit(found.entries[1].content, "<i>New</i> words.")])
    assert "New" in body_of(out)
    assert "New words." in printed(out, tmp_path, profile)
