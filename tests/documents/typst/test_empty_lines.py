"""Entries that two line breaks part, within a cell too."""

# ruff: noqa: E501 - lines that are what they are

from __future__ import annotations

import pytest

from pubtrack.documents import parse
from pubtrack.services.reading import understand

WORKS = (
    '"Great storms of the sea", M. Okafor, B. Lind, #link("https://doi.org/10.5555/s.1")[_Sea_]',
    '"Nets at scale", B. Lind, M. Okafor, #link("https://doi.org/10.5555/n.2")[_Nets_]',
)
LISTS = {
    "in a cell": "#grid(columns: (1fr, 9fr), align(left)[2026\\\n \\\n 2025\\\n], align(left)[\n{}\n])",
    "in running text": "{}",
    "in a block": "#block[\n{}\n]",
}


@pytest.mark.parametrize("breaks", ["\n\\\n\\\n", " \\ \\\n"], ids=["on lines", "behind"])
@pytest.mark.parametrize("form", LISTS.values(), ids=LISTS)
def test_an_empty_line_parts(form: str, breaks: str) -> None:
    text = "= Mira Okafor\n== Publications\n" + form.replace("{}", breaks.join(WORKS)) + "\n"
    entries = understand(parse(text, "typst")).entries
    items = [entry.reference.item for entry in entries]
    assert [item.title for item in items] == ["Great storms of the sea", "Nets at scale"]
    assert [item.text("DOI") for item in items] == ["10.5555/s.1", "10.5555/n.2"]
