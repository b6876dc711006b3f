"""What may be written into which format: every reader is in the table, and README says the same."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pubtrack import documents
from pubtrack.csl import markup
from pubtrack.documents.writable import READ, Writing, name_of, writing_of
from pubtrack.errors import InputError
from pubtrack.services.files import TextFile
from pubtrack.services.writing import require_writing

README = Path(__file__).parents[2] / "README.md"
ROWS = {
    Writing.TEXT: "a CV, read and written",
    Writing.FIELDS: "a CV of fields",
    Writing.MOVES: "a CV, read and renumbered",
    Writing.NONE: "a CV, only read",
}


def test_every_reader_has_its_place() -> None:
    assert set(READ) == {*documents.FORMATS, "docx", "pdf"}


@pytest.mark.parametrize("format", READ)
def test_a_style_is_written_where_there_is_a_writer(format: str) -> None:  # noqa: A002
    has_writer = format == "docx" or format in markup.FORMATS
    assert (writing_of(format) is Writing.TEXT) == has_writer
    assert (writing_of(format) is Writing.FIELDS) == (format in documents.DATA_FORMATS)


@pytest.mark.parametrize("format", READ)
def test_the_readme_says_so(format: str) -> None:  # noqa: A002
    row = re.search(
        rf"^\| {ROWS[writing_of(format)]} \| (.+) \|$",
        README.read_text(encoding="utf-8"),
        re.MULTILINE,
    )
    assert row
    assert name_of(format) in row[1]


RST = """\
Publications
============

1. M. Okafor, W. Chen. **Ferry timetables in winter ice**. *Journal of Bays*, 8, 2023.
2. M. Okafor, J. Berg. **Lanterns of the northern quays**. *Journal of Bays*, 7, 2021.
"""


@pytest.mark.parametrize(
    ("encoding", "allowed"), [("utf-8", Writing.MOVES), ("pdf", Writing.NONE)], ids=["rst", "pdf"]
)
def test_what_is_refused(encoding: str, allowed: Writing) -> None:
    file = TextFile(Path("cv.rst"), RST, encoding, b"", "")
    document = documents.parse(RST, "rst")
    for least in Writing:
        if least <= allowed:
            require_writing(file, document, least)
        else:
            with pytest.raises(InputError, match="is read, "):
                require_writing(file, document, least)
