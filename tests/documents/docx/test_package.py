"""Files that are no Word documents, or are made to do harm: a sentence each."""

# ruff: noqa: E501 - tables of lines that are what they are

from __future__ import annotations

import io
import struct
import time
import zipfile
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from word_files import document, members, packed, paragraph, run, unpacked, word_file

from pubtrack.documents.document import Edit
from pubtrack.documents.docx import BadPackage, read_docx, write_docx
from pubtrack.documents.spans import Span

GOOD = members(paragraph(run("Text")))
LAUGHS = (
    "<!DOCTYPE x [<!ENTITY a0 'ha'>"
    + "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 12))
    + "]>"
)
OUTSIDE = "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>"
BAD_NUMBER = 0x41414141


def with_part(name: str, data: bytes) -> bytes:
    return packed(GOOD | {name: data})


def without(name: str) -> bytes:
    return packed({key: data for key, data in GOOD.items() if key != name})


def with_doctype(doctype: str) -> bytes:
    text = document(paragraph(run("&a11;" if "a11" in doctype else "&e;")))
    head, _, rest = text.partition("<w:document")
    return with_part("word/document.xml", f"{head}{doctype}<w:document{rest}".encode())


def with_name(name: str) -> bytes:
    return packed(GOOD | {name: b"x"})


def encrypted() -> bytes:
    data = bytearray(packed(GOOD))
    place = data.find(b"PK\x01\x02")
    while place >= 0:
        data[place + 8] |= 1
        place = data.find(b"PK\x01\x02", place + 4)
    return bytes(data)


def claiming(size: int) -> bytes:
    """A document that says another size of itself than it has, in both places."""
    data = bytearray(packed(GOOD))
    name = b"word/document.xml"
    local = data.find(name) - 30
    central = data.rfind(name) - 46
    struct.pack_into("<L", data, local + 22, size)
    struct.pack_into("<L", data, central + 24, size)
    return bytes(data)


def bomb(real: int) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in GOOD.items():
            archive.writestr(name, b" " * real if name == "word/document.xml" else data)
    return out.getvalue()


def many() -> bytes:
    return packed(GOOD | {f"word/media/{n}.png": b"" for n in range(10_001)})


def twice() -> bytes:
    out = io.BytesIO(packed(GOOD))
    with zipfile.ZipFile(out, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("word/document.xml", b"<other/>")
    return out.getvalue()


def unknown_method() -> bytes:
    data = bytearray(packed(GOOD))
    name = b"word/document.xml"
    struct.pack_into("<H", data, data.find(name) - 30 + 8, 99)
    struct.pack_into("<H", data, data.rfind(name) - 46 + 10, 99)
    return bytes(data)


DEEP = document(paragraph(run("x"))).replace("<w:p>", "<w:sdt>" * 2000 + "<w:p>").replace(
    "</w:p>", "</w:p>" + "</w:sdt>" * 2000
)  # fmt: skip


@pytest.mark.parametrize(
    ("data", "said"),
    [
        pytest.param(b"", "damaged or cut off", id="empty"),
        pytest.param(b"PK\x03\x04", "damaged or cut off", id="a head alone"),
        pytest.param(packed(GOOD)[:-200], "damaged or cut off", id="cut off"),
        pytest.param(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "password", id="OLE"),
        pytest.param(encrypted(), "encrypted", id="encrypted"),
        pytest.param(without("word/document.xml"), "without a Word document", id="no text"),
        pytest.param(packed({"xl/workbook.xml": b"<x/>"}), "an Excel workbook", id="Excel"),
        pytest.param(packed({"ppt/presentation.xml": b"<x/>"}), "PowerPoint", id="PowerPoint"),
        pytest.param(packed({"content.xml": b"<x/>"}), "OpenDocument", id="OpenDocument"),
        pytest.param(with_name("../evil"), "outside of itself", id="path upwards"),
        pytest.param(with_name("word/../../evil"), "outside of itself", id="path through"),
        pytest.param(with_name("/etc/passwd"), "outside of itself", id="absolute path"),
        pytest.param(with_name("C:\\evil"), "outside of itself", id="drive"),
        pytest.param(with_name("..\\evil"), "outside of itself", id="backslashes"),
        pytest.param(with_doctype(LAUGHS), "a document type", id="billion laughs"),
        pytest.param(with_doctype(OUTSIDE), "a document type", id="external entity"),
        pytest.param(with_doctype("<!DOCTYPE x SYSTEM 'http://x/y.dtd'>"), "a document type", id="DTD"),
        pytest.param(
            with_part("word/styles.xml", f"{OUTSIDE}<x>&e;</x>".encode()),
            "word/styles.xml declares",
            id="external entity in the styles",
        ),
        pytest.param(with_part("word/document.xml", b"<w:document>"), "damaged", id="not well-formed"),
        pytest.param(with_part("word/document.xml", b""), "damaged", id="nothing in it"),
        pytest.param(
            with_part("word/document.xml", b"<?xml version='1.0' encoding='latin-1'?><x>\xe9</x>"),
            "not in UTF-8",
            id="another encoding",
        ),
        pytest.param(with_part("word/document.xml", b"<x>\xff</x>"), "damaged", id="no encoding"),
        pytest.param(with_part("word/document.xml", DEEP.encode()), "nested too deeply", id="deep"),
        pytest.param(claiming(10), "unpacked", id="larger than it says"),
        pytest.param(claiming(2_000_000), "size", id="smaller than it says"),
        pytest.param(claiming(60_000_000), "unpacks to more", id="ratio"),
        pytest.param(bomb(20_000_000), "unpacks to more", id="bomb"),
        pytest.param(many(), "10008 members", id="members"),
        pytest.param(unknown_method(), "unpacked", id="unknown compression"),
    ],
)  # fmt: skip
def test_it_is_refused_in_a_sentence(data: bytes, said: str) -> None:
    start = time.monotonic()
    with pytest.raises(BadPackage) as caught:
        read_docx(data)
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)
    assert isinstance(caught.value.hint, str)
    assert time.monotonic() - start < 5


def test_two_members_of_one_name() -> None:
    with pytest.raises(BadPackage, match="two members of the name"):
        read_docx(twice())


def test_a_lie_about_the_size_costs_no_memory() -> None:
    zeros = 300_000_000
    deflate = zlib.compressobj(9, zlib.DEFLATED, -15)
    data = b"".join(deflate.compress(bytes(10_000_000)) for _ in range(zeros // 10_000_000))
    data += deflate.flush()
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, part in GOOD.items():
            archive.writestr(name, data if name == "word/document.xml" else part)
    lying = bytearray(out.getvalue())
    name = b"word/document.xml"
    for place, method, size in ((lying.find(name) - 30, 8, 22), (lying.rfind(name) - 46, 10, 24)):
        struct.pack_into("<H", lying, place + method, zipfile.ZIP_DEFLATED)
        struct.pack_into("<L", lying, place + size, 4000)
    start = time.monotonic()
    with pytest.raises(BadPackage):
        read_docx(bytes(lying))
    assert time.monotonic() - start < 1


def test_styles_and_lists_that_are_broken_or_missing() -> None:
    for part in ("word/styles.xml", "word/numbering.xml", "word/_rels/document.xml.rels"):
        for data in (without(part), with_part(part, b"<broken"), with_part(part, b"<x/>")):
            assert read_docx(data).text == "Text"
            link = '<a href="https://example.org/new">New</a>'
            assert read_docx(write_docx(data, [Edit(Span(0, 4), link)])).text == "New"


def test_macros_are_kept() -> None:
    data = with_part("word/vbaProject.bin", b"\x00\x01macro")
    out = write_docx(data, [Edit(Span(0, 4), "New")])
    assert unpacked(out)["word/vbaProject.bin"] == b"\x00\x01macro"


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_any_damage_is_read_or_refused(data: st.DataObject) -> None:
    word = bytearray(packed(GOOD, data.draw(st.sampled_from([0, 8]))))
    for _ in range(data.draw(st.integers(1, 6))):
        word[data.draw(st.integers(0, len(word) - 1))] = data.draw(st.integers(0, 255))
    if data.draw(st.booleans()):
        del word[data.draw(st.integers(0, len(word))) :]
    try:
        read_docx(bytes(word))
        out = write_docx(bytes(word), [Edit(Span(0, 0), "new ")])
    except BadPackage:
        return
    assert read_docx(out).text.startswith("new ")


def test_large_documents_are_quick() -> None:
    body = "".join(
        paragraph(run(f"A. Author{n}", "<w:b/>"), run(f". A title {n} & more. ".replace("&", "&amp;")),
                  run("Journal", "<w:i/>"), run(f" {n}, 1–2 (2019)."))
        for n in range(3000)
    )  # fmt: skip
    data = word_file(body)
    start = time.monotonic()
    source = read_docx(data)
    assert source.view is not None
    edits = [
        Edit(source.view.span(b.content), f"<i>New</i> {n}") for n, b in enumerate(source.blocks)
    ]
    write_docx(data, edits)
    assert time.monotonic() - start < 10
