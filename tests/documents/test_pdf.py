"""The text of PDFs: pages, lines, columns; and files that cannot be read."""

from __future__ import annotations

import contextlib
import io
import shutil
import subprocess
import time
import zlib
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader, PdfWriter

from pubtrack.documents.pdf import BadPdf, pdf_text


def built(objects: Sequence[bytes]) -> bytes:
    """A PDF of these objects, the first one its catalogue."""
    out = b"%PDF-1.5\n"
    places = []
    for number, inside in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, inside)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    out += b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table)
    where = out.rindex(b"xref")
    return out + b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (size, where)


def stream(data: bytes, head: bytes = b"") -> bytes:
    packed = zlib.compress(data)
    head += b"/Filter/FlateDecode/Length %d" % len(packed)
    return b"<<%s>>stream\n%s\nendstream" % (head, packed)


FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"


def pdf(*pages: bytes, more: bytes = b"") -> bytes:
    kids = b" ".join(b"%d 0 R" % (4 + 2 * number) for number in range(len(pages)))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, len(pages)),
        FONT,
    ]
    for number, drawn in enumerate(pages):
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents %d 0 R"
            b"/Resources<</Font<</F1 3 0 R>>%s>>>>" % (5 + 2 * number, more)
        )
        objects.append(stream(drawn))
    return built(objects)


def lines(*texts: str, left: int = 50) -> bytes:
    return b"".join(
        b"BT /F1 10 Tf %d %d Td (%s) Tj ET\n"
        % (
            left,
            700 - 14 * number,
            text.encode("cp1252").replace(b"(", b"\\(").replace(b")", b"\\)"),
        )
        for number, text in enumerate(texts)
    )


@pytest.mark.parametrize(
    ("pages", "text"),
    [
        pytest.param([lines("One", "Two")], "One\nTwo", id="lines"),
        pytest.param([lines("One"), lines("Two")], "One\n\fTwo", id="pages"),
        pytest.param([lines("[1] J. Müller, “Things” (2019), 1–2.")],
                     "[1] J. Müller, “Things” (2019), 1–2.", id="characters"),
        pytest.param([lines("One"), b"", lines("Three")], "One\n\f\n\fThree", id="empty page"),
        pytest.param([lines("a long com-", "pound")], "a long com-\npound", id="hyphen is left"),
        pytest.param([lines("Left one", "Left two") + lines("Right", left=350)],
                     "Left one\nLeft two\nRight", id="columns in the order they are drawn in"),
        pytest.param([b"BT /F1 10 Tf 50 700 Td (built) Tj 5 Ts /F1 7 Tf ([1]) Tj ET"],
                     "built[1]", id="raised"),
    ],
)  # fmt: skip
def test_what_a_page_shows(pages: list[bytes], text: str) -> None:
    assert pdf_text(pdf(*pages)) == text


@pytest.mark.parametrize("sign", ["\f", "\v", "\x1c", "\x1d", "\x1e", "\x85", "\x00"])
def test_a_control_character_parts_no_page_and_no_line(sign: str) -> None:
    drawn = b"BT /F1 10 Tf 50 700 Td (of\\%03oce) Tj ET" % ord(sign)
    text = pdf_text(pdf(drawn, lines("Two")))
    assert text.count("\f") == 1
    assert len(text.partition("\f")[0].splitlines()) == 1


def encrypted(password: str) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf(lines("Secret")))))
    writer.encrypt(password, "owner", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_a_pdf_that_anybody_may_read() -> None:
    assert pdf_text(encrypted("")) == "Secret"


def nested_forms(depth: int) -> bytes:
    """Forms, each of which shows the next one ten times."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[4 0 R]/Count 1>>",
        FONT,
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 5 0 R"
        b"/Resources<</XObject<</X 6 0 R>>>>>>",
        stream(b"/X Do\n" * 10),
    ]
    for number in range(depth):
        head = b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources"
        head += b"<</Font<</F1 3 0 R>>/XObject<</X %d 0 R>>>>" % (min(7 + number, 5 + depth))
        objects.append(stream(lines("ha") + b"/X Do\n" * 10, head))
    return built(objects)


HUGE = b"BT /F1 10 Tf 50 700 Td (x) Tj ET\n" * 3_000_000
LONG = b"q Q\n" * 1_000_000


@pytest.mark.parametrize(
    ("data", "said"),
    [
        pytest.param(b"", "damaged", id="empty"),
        pytest.param(b"%PDF-1.5\n", "damaged", id="a head alone"),
        pytest.param(b"%PDF-1.5\n" + bytes(range(256)) * 40, "damaged", id="noise"),
        pytest.param(encrypted("word"), "password", id="password"),
        pytest.param(pdf(b"0 0 m 9 9 l S"), "no text", id="pictures only"),
        pytest.param(pdf(*[b""] * 501), "too large", id="pages"),
        pytest.param(pdf(HUGE), "too large", id="a page that is drawn without end"),
        pytest.param(pdf(LONG), "too large", id="a page of many steps"),
        pytest.param(
            built([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R]/Count 1>>"]),
            "",
            id="a page that is its own parent",
        ),
    ],
)
def test_it_is_refused_in_a_sentence(data: bytes, said: str) -> None:
    start = time.monotonic()
    with pytest.raises(BadPdf) as caught:
        pdf_text(data)
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)
    assert isinstance(caught.value.hint, str)
    assert time.monotonic() - start < 20


@pytest.mark.parametrize("depth", [1, 6, 30])
def test_forms_in_forms_end(depth: int) -> None:
    start = time.monotonic()
    with contextlib.suppress(BadPdf):
        assert "ha" in pdf_text(nested_forms(depth))
    assert time.monotonic() - start < 20


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_any_damage_is_read_or_refused(data: st.DataObject) -> None:
    damaged = bytearray(pdf(lines("One", "Two"), lines("Three")))
    for _ in range(data.draw(st.integers(1, 6))):
        damaged[data.draw(st.integers(0, len(damaged) - 1))] = data.draw(st.integers(0, 255))
    if data.draw(st.booleans()):
        del damaged[data.draw(st.integers(0, len(damaged))) :]
    with contextlib.suppress(BadPdf):
        assert isinstance(pdf_text(bytes(damaged)), str)


TEX = r"""
\documentclass{article}
\begin{document}
\section*{Publications}
\begin{enumerate}
\item J. M\"uller and E. Fl\o ffi, ``Efficient flow of fluffy fjords'',
  \emph{J. Offices} \textbf{12}, 34--56.
\item K. Other. \emph{An investigation of $\alpha$ particles}, 2015.
\end{enumerate}
\newpage
Developed it$^{[1],[2]}$.
\end{document}
"""


@pytest.mark.skipif(shutil.which("pdflatex") is None, reason="pdflatex is not installed")
def test_a_pdf_of_latex(tmp_path: Path) -> None:
    (tmp_path / "cv.tex").write_text(TEX, encoding="utf-8")
    command = ["pdflatex", "-interaction=batchmode", "cv.tex"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=60)
    first, second = pdf_text((tmp_path / "cv.pdf").read_bytes()).split("\f")
    assert first.startswith("Publications\n1. J. M")
    assert "“Efficient flow of fluffy fjords”" in first
    assert "34–56" in first
    assert "\n2. K. Other. An investigation of α particles, 2015." in first
    assert "Developed it[1],[2]." in second.replace(" [", "[")
