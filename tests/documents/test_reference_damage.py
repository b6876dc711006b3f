"""Damage that PDF extraction does to addresses, letters, quotes and lines."""

# ruff: noqa: E501 - lines that are what they are

from __future__ import annotations

import pytest

from pubtrack.documents.references import repair

ENDS = {
    "stop behind": ("https://doi.org/10.5555/pier\n.2017.12", "https://doi.org/10.5555/pier.2017.12"),
    "stop before": ("https://example.org/doi/full/10.\n5555/pier.1", "https://example.org/doi/full/10.5555/pier.1"),
    "host": ("http://harbour2019.\nexample.org/.", "http://harbour2019.example.org/."),
    "slash behind": ("https://example.org\n/piers/7", "https://example.org/piers/7"),
    "a word hyphenated": ("10.5555/pierli-\nmate3381", "10.5555/pierlimate3381"),
    "a hyphen of the DOI": ("10.5555/s4146-\n019-0854", "10.5555/s4146-019-0854"),
    "a sentence": ("https://example.org/piers.\nNets and boats", "https://example.org/piers.\nNets and boats"),
    "a new sentence": ("see https://example.org/piers.\nthe boats", "see https://example.org/piers.\nthe boats"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "mended"), ENDS.values(), ids=ENDS)
def test_addresses_over_lines(text: str, mended: str) -> None:
    assert repair.line_ends(text, frozenset()) == mended


LETTERS = {
    "i without its dot": ("Garcı\u0301a", "García"),
    "half of the quotes": ('Lind. “Nets," Sea Letters', "Lind. “Nets,” Sea Letters"),
    "both quotes": ("“Nets,” and “boats”", "“Nets,” and “boats”"),
}


@pytest.mark.parametrize(("text", "mended"), LETTERS.values(), ids=LETTERS)
def test_letters(text: str, mended: str) -> None:
    assert repair.visible(text) == mended


def test_the_width_of_a_list_with_lines_joined() -> None:
    wrapped = "\n".join(["word " * 12 + "end"] * 5 + ["last"])
    assert repair.line_width([wrapped, "word " * 25 + "\nlast"]) == len("word " * 12 + "end")


def test_a_wrapped_title_goes_on_in_a_small_letter() -> None:
    lines = [
        "M. Okafor and B. Lind.",
        "Great storms of the northern sea, and of",
        "the southern one.",
    ]
    assert repair.ended_lines(lines, 48) == [True, False]
