"""What a change leaves alone: other members, other text, the encoding."""

from __future__ import annotations

import io
import zipfile

import pytest
from word_cv import CV, LISTS, cv, entries, place, text_of
from word_files import (
    document,
    main_part,
    members,
    packed,
    paragraph,
    run,
    unpacked,
    word_file,
)

from pubtrack.documents.document import Edit
from pubtrack.documents.docx import read_docx, write_docx
from pubtrack.documents.spans import Span


def test_no_changes_are_the_same_bytes() -> None:
    data = cv()
    assert write_docx(data, []) is data
    text = text_of(data)
    same = [
        Edit(span, f"<b>{span.of(text)[:10]}</b>{span.of(text)[10:]}") for span in entries(data)
    ]
    assert write_docx(data, same) is data


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_other_members_stay_as_they_are(method: int) -> None:
    data = packed(members(CV, numbering=LISTS), method)
    out = write_docx(data, [Edit(Span(0, 6), "Works")])
    before, after = (zipfile.ZipFile(io.BytesIO(d)) for d in (data, out))
    assert before.namelist() == after.namelist()
    for old, new in zip(before.infolist(), after.infolist(), strict=True):
        assert (old.date_time, old.compress_type) == (new.date_time, new.compress_type)
        assert (old.external_attr, old.create_system) == (new.external_attr, new.create_system)
        same = before.read(old) == after.read(new)
        assert same == (old.filename != "word/document.xml")


def test_archive_written_without_sizes_in_front() -> None:
    class Pipe(io.BytesIO):
        def seekable(self) -> bool:
            return False

    pipe = Pipe()
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.comment = b"a comment"
        for name, part in members(CV).items():
            archive.writestr(name, part)
    out = write_docx(pipe.getvalue(), [Edit(Span(0, 6), "Works")])
    assert text_of(out).startswith("Works\n")
    assert zipfile.ZipFile(io.BytesIO(out)).comment == b"a comment"
    assert unpacked(out)["docProps/note.txt"] == b"kept as it is"


def test_the_text_outside_of_edits_stays_byte_for_byte() -> None:
    odd = "<w:p  w:rsidR='1'  ><w:r ><w:t>x&#233;\r\n y</w:t ></w:r><!-- note --></w:p>"
    data = word_file(odd + CV)
    out = write_docx(data, [Edit(place(text_of(data), "Papers"), "Works")])
    assert main_part(out) == main_part(data).replace(
        "<w:r><w:t xml:space=\"preserve\">Papers", "<w:r><w:t xml:space=\"preserve\">Works"
    )  # fmt: skip


def test_a_new_address_is_added_to_the_relationships() -> None:
    data = cv()
    new = '<a href="https://doi.org/10.1000/a?b=1&amp;c">here</a>'
    out = write_docx(data, [Edit(span, new) for span in entries(data)])
    rels = unpacked(out)["word/_rels/document.xml.rels"].decode()
    assert rels.count("https://doi.org/10.1000/a?b=1&amp;c") == 1
    links = [g for g in read_docx(out).view.groups if g.kind == "link"]  # type: ignore[union-attr]
    assert {g.target for g in links} == {"https://doi.org/10.1000/a?b=1&c"}
    assert len(links) == 4


def rewritten(data: bytes) -> bytes:
    return write_docx(
        data,
        [
            Edit(span, f'<b>Me</b>. {n}. <i>T</i>. <a href="https://doi.org/10.1/{n}">doi</a>')
            for n, span in enumerate(entries(data))
        ],
    )


def test_twice_is_once() -> None:
    once = rewritten(cv())
    assert rewritten(once) == once


def test_edits_that_overlap_or_are_outside() -> None:
    with pytest.raises(ValueError, match="overlaps"):
        write_docx(cv(), [Edit(Span(0, 3), "a"), Edit(Span(2, 4), "b")])
    with pytest.raises(ValueError, match="outside"):
        write_docx(cv(), [Edit(Span(0, 9999), "a")])


def test_characters_that_no_file_can_hold() -> None:
    out = write_docx(word_file(paragraph(run("One"))), [Edit(Span(0, 3), "a\x00\x0b\x1f\ufffeb")])
    assert text_of(out) == "a b"


def test_a_document_in_utf_16() -> None:
    parts = members(paragraph(run("Žďár")))
    text = parts["word/document.xml"].decode().replace("UTF-8", "UTF-16")
    parts["word/document.xml"] = text.encode("utf-16")
    out = write_docx(packed(parts), [Edit(Span(0, 1), "Ž́")])
    assert text_of(out) == "Ž́ďár"


def test_a_document_with_another_prefix() -> None:
    parts = members("")
    xml = document(paragraph(run("One"))).replace("<w:", "<x:").replace("</w:", "</x:")
    parts["word/document.xml"] = xml.replace("xmlns:w=", "xmlns:x=").encode()
    out = write_docx(packed(parts), [Edit(Span(0, 3), '<b>Two</b> <a href="#x">3</a>')])
    assert text_of(out) == "Two 3"
    assert [g.kind for g in read_docx(out).view.groups] == ["bold", "link"]  # type: ignore[union-attr]
