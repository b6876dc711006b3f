"""CSV for spreadsheets, after RFC 4180: a row for each publication, a line of names above.

Lines end in CR LF and fields with a comma, quote or line break are quoted (RFC 4180, 2). The
text begins with a byte order mark, since Excel takes a file without one for its country's old
encoding and breaks every accent; Python's ``utf-8-sig``, R, pandas, LibreOffice and Google
Sheets pass it over. A text that a spreadsheet would take for a formula (OWASP, "CSV
Injection") begins with an apostrophe. The table is for looking at: it is not read.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence

from ..model.item import Item
from .result import Parsed

_COLUMNS = (
    "key", "type", "title", "author", "editor", "issued", "year", "container-title", "volume",
    "issue", "number", "page", "publisher", "publisher-place", "event-title", "event-place",
    "collection-title", "edition", "genre", "status", "DOI", "URL", "PMID", "PMCID", "ISBN", "ISSN",
    "language", "keyword", "abstract", "note",
)  # fmt: skip
_BYTE_ORDER_MARK = "\ufeff"
# What spreadsheets take for the beginning of a formula; full-width forms count as the others.
_FORMULA_STARTS = tuple("=+-@\t\r\n＝＋－＠")
VARIABLES: Mapping[str, str] = {
    name: f"the column `{name}`" for name in _COLUMNS if name not in ("key", "year")
}


def write(entries: Sequence[Parsed]) -> str:
    """The table; its columns are always the same, names stand as "Family, Given; Family, Given"."""
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\r\n")
    table.writerow(_COLUMNS)
    table.writerows([_cell(entry, column) for column in _COLUMNS] for entry in entries)
    return _BYTE_ORDER_MARK + out.getvalue()


def _cell(entry: Parsed, column: str) -> str:
    text = entry.key if column == "key" else _text(entry.item, column)
    # Python's writer would write a lone surrogate, which no encoding can.
    text = text.encode("utf-8", "replace").decode("utf-8")
    return f"'{text}" if text.lstrip(" ").startswith(_FORMULA_STARTS) else text


def _text(item: Item, column: str) -> str:
    if column == "type":
        return item.type
    if column == "year":
        return str(item.year or "")
    names = item.names(column)
    date = item.date(column)
    return "; ".join(name.inverted() for name in names) or str(date or "") or item.text(column)
