"""The text of a PDF, to be read and not written: its pages, parted by form feeds.

pypdf takes it out, with limits: it keeps the accents and hyphens where they are printed. What a
PDF does to words (ligatures, accents apart, words broken over lines) is left as it is found.
"""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pypdf import PdfReader

_MOST_BYTES = 100_000_000
_MOST_PAGES = 500
_MOST_STEPS = 500_000
_MOST_OF_STREAM = 20_000_000
_LIMITS: dict[str, Any] = {
    "stream_parsing_work_maximum_count": 400_000,
    "zlib_maximum_output_length": _MOST_OF_STREAM,
    "lzw_maximum_output_length": _MOST_OF_STREAM,
    "run_length_maximum_output_length": _MOST_OF_STREAM,
    "array_based_stream_maximum_output_length": _MOST_OF_STREAM,
    "xform_maximum_invocations_per_extraction": 500,
}
# Some fonts name no characters for their ligatures: a control character comes of it. Of these a
# form feed would part pages, and a line end lines.
_PARTING = re.compile("[\f\v\x1c-\x1f\x85\u2028\u2029]")
_IN_OT1 = {"\v": "ff", "\f": "fi"}
_IN_T1 = {"\x1c": "fi", "\x1d": "fl", "\x1e": "ffi", "\x1f": "ffl"}
_SIGNS = _IN_OT1 | _IN_T1


# What pypdf lets through from files that are not as they should be.
_FAULTS = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    NotImplementedError,
    OSError,
    TypeError,
    ValueError,
)


class BadPdf(ValueError):
    """A PDF that cannot be read; `hint` says what to do, or is ""."""

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


class _TooMuch(Exception):
    """The pages are drawn in more steps than any CV."""


def pdf_text(data: bytes) -> str:
    """Return the text of a PDF, each line on a line, a form feed before all pages but the first.

    Raises `BadPdf` for one that is damaged, has a password, is too large to be a CV, or shows
    pictures of text only.
    """
    from pypdf import apply_configuration  # loaded where there is a PDF
    from pypdf.errors import (
        DependencyError,
        DeprecationError,
        LimitReachedError,
        PyPdfError,
    )

    if len(data) > _MOST_BYTES:
        raise BadPdf(f"the PDF has more than {_MOST_BYTES // 1_000_000} MB, which are not read")
    # It warns of each small fault that it puts right.
    logging.getLogger("pypdf").addHandler(logging.NullHandler())
    try:
        with apply_configuration(**_LIMITS):
            text = "\n\f".join(_pages(_opened(data)))
    except BadPdf:
        raise
    except (_TooMuch, LimitReachedError):
        raise BadPdf("the PDF is too large to be a CV") from None
    except RecursionError:
        raise BadPdf("the PDF is nested too deeply to be read") from None
    except (*_FAULTS, PyPdfError, DependencyError, DeprecationError):
        raise BadPdf(
            "the PDF is damaged", hint="open it in a viewer and print it to a new PDF"
        ) from None
    if not text.strip("\f \n"):
        raise BadPdf(
            "the PDF shows no text: its pages are pictures",
            hint="import the file that it was made from, or have the text recognised first",
        )
    return text


def _opened(data: bytes) -> PdfReader:
    from pypdf import PasswordType, PdfReader
    from pypdf.errors import DependencyError

    reader = PdfReader(io.BytesIO(data), strict=False)
    if reader.is_encrypted:
        try:
            # Many a PDF that anybody may read is encrypted with an empty password.
            opened = reader.decrypt("") is not PasswordType.NOT_DECRYPTED
        except DependencyError:
            opened = False
        if not opened:
            raise BadPdf("the PDF has a password", hint="save it without one")
    return reader


def _pages(reader: PdfReader) -> Iterator[str]:
    steps = 0

    def count(*_: object) -> None:
        nonlocal steps
        steps += 1
        if steps > _MOST_STEPS:
            raise _TooMuch

    if len(reader.pages) > _MOST_PAGES:
        raise _TooMuch
    for page in reader.pages:
        yield _in_lines(page.extract_text(visitor_operand_before=count))


def _in_lines(text: str) -> str:
    text = text.replace("\r\n", "\n").replace("\x00", "")
    return _PARTING.sub(lambda match: _SIGNS.get(match[0], " "), text)
