"""CVs in files of every kind: texts, Word packages, PDFs; opened, edited, written back."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

from ..documents.document import Edit, apply
from ..errors import InputError
from .files import TextFile, bytes_of, decode

_ZIP, _PDF = b"PK\x03\x04", b"%PDF-"
_PACKAGED = {".docx": "Word file", ".pdf": "PDF"}


def open_file(path: Path) -> TextFile:
    """Read a file as text; of Word files and PDFs, what they show.

    Raises `InputError` where it is missing, unreadable, damaged or of another kind.
    """
    return read_bytes(path, bytes_of(path))


def read_bytes(path: Path, data: bytes) -> TextFile:
    """The file of these bytes. Raises `InputError`."""
    if data.startswith(_ZIP):
        return _word(path, data)
    if data.startswith(_PDF):
        return _pdf(path, data)
    kind = _PACKAGED.get(path.suffix.lower())
    if kind and data:
        raise InputError(
            f"this is no {kind}, whatever its name says",
            path=path,
            hint=f"save it as a {kind} anew",
        )
    return decode(path, data)


def edited(file: TextFile, edits: Sequence[Edit]) -> TextFile:
    """The file with these edits made, as it would be read again; nothing is written.

    Raises `InputError` for a PDF, and where the file's encoding lacks a character.
    """
    if not edits:
        return file
    if file.encoding == "docx":
        from ..documents.docx import write_docx

        return read_bytes(file.path, write_docx(file.package, edits))
    if file.encoding == "pdf":
        raise InputError(
            "a PDF is read, not written", path=file.path, hint="export the file it was made from"
        )
    return decode(file.path, file.encode(apply(file.text, edits)))


def _word(path: Path, data: bytes) -> TextFile:
    from ..documents.docx import BadPackage, read_docx  # loaded where there is one

    try:
        source = read_docx(data)
    except BadPackage as error:
        raise InputError(str(error), path=path, hint=error.hint) from None
    text = source.view.source if source.view else source.text
    digest = hashlib.sha256(data).hexdigest()
    return TextFile(path, text, "docx", b"", digest, package=data, source=source)


def _pdf(path: Path, data: bytes) -> TextFile:
    from ..documents.pdf import BadPdf, pdf_text

    try:
        text = pdf_text(data)
    except BadPdf as error:
        raise InputError(str(error), path=path, hint=error.hint) from None
    digest = hashlib.sha256(data).hexdigest()
    return TextFile(path, text, "pdf", b"", digest, "the text of a PDF is read", package=data)
