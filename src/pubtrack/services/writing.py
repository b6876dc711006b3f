"""Whether a command may write into a file of some format."""

from __future__ import annotations

from ..documents.document import Document
from ..documents.writable import Writing, name_of, writing_of
from ..errors import InputError
from .files import TextFile

_INSTEAD = {
    Writing.NONE: ("read, not written", "use the file that it was made from"),
    Writing.MOVES: (
        "read, and its list renumbered; no style is written into it",
        "`pubtrack cite` prints the entries in a style",
    ),
}


def require_writing(file: TextFile, document: Document, least: Writing) -> None:
    """Raise `InputError` where less than `least` may be written into the file's format."""
    format = "pdf" if file.encoding == "pdf" else document.format  # noqa: A001
    allowed = writing_of(format)
    if allowed < least:
        what, hint = _INSTEAD[allowed]
        raise InputError(f"{name_of(format)} is {what}", path=file.path, hint=hint)
