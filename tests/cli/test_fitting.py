"""Texts and tables that fit the terminal."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pubtrack.cli.tables import table_lines
from pubtrack.cli.terminal import cells, clean, cut, wrapped

HEADER = ("No.", "Year", "Title", "Key", "Type")
ROWS = [
    ("1", "2023", "Calibrated forecasts for small fleets", "okafor2023calibrated", "article"),
    ("12", "2019", "Fleetcast", "okafor2019fleetcast", "software"),
]
TEXTS = st.text(st.characters(codec="utf-8"), max_size=60)


@pytest.mark.parametrize(
    ("text", "size"),
    [("fleet", 5), ("", 0), ("港の数", 6), ("Núñez", 5), ("Nu\u0301n\u0303ez", 5), ("ｆｕｌｌ", 8),
     ("a\u200bb", 2), ("항구", 4)],
    ids=["ascii", "empty", "japanese", "accents", "combining", "fullwidth", "zero", "korean"],
)  # fmt: skip
def test_cells(text: str, size: int) -> None:
    assert cells(text) == size


@pytest.mark.parametrize(
    ("text", "room", "lines"),
    [
        ("Calibrated forecasts", 12, ["Calibrated", "forecasts"]),
        ("Calibrated forecasts", 6, ["Calibr", "ated", "foreca", "sts"]),
        ("港の数と潮", 4, ["港の", "数と", "潮"]),
        ("", 5, [""]),
        ("a  b", 10, ["a  b"]),
        ("港", 1, ["港"]),
    ],
    ids=["words", "long-words", "wide", "empty", "blanks", "no-room"],
)
def test_wrapped(text: str, room: int, lines: list[str]) -> None:
    assert wrapped(text, room) == lines


def test_the_first_line_may_have_less_room() -> None:
    assert wrapped("harbours and tides", 10, 8) == ["harbours", "and tides"]
    assert wrapped("harbours and tides", 10, 4) == ["", "harbours", "and tides"]


@given(TEXTS, st.integers(2, 40))
def test_nothing_is_wider_than_the_room(text: str, room: int) -> None:
    assert all(cells(line) <= room for line in wrapped(text, room))
    assert cells(cut(text, room)) <= room
    shown = "".join("".join(wrapped(text, room)).split())
    assert shown == "".join(clean(text).split())


def test_what_would_move_the_cursor_is_not_shown() -> None:
    assert clean("a\x1b[2Jb\tc\nd") == "a [2Jb c d"


@pytest.mark.parametrize(
    ("room", "head"),
    [
        (80, "No.  Year  Title"),
        (50, "No.  Year  Title"),
        (14, "No.    1"),
    ],
    ids=["wide", "narrow", "very-narrow"],
)
def test_a_table(room: int, head: str) -> None:
    lines = list(table_lines(HEADER, ROWS, wide=("Title",), last=2, room=room))
    assert lines[0].startswith(head)
    assert all(cells(line) <= room for line in lines)
    assert "Calibrated" in "".join("".join(lines).split())


@pytest.mark.parametrize(
    ("room", "columns"),
    [(100, "No. Year Title Key Type"), (60, "No. Year Title Key"), (44, "No. Year Title")],
    ids=str,
)
def test_columns_are_left_out_from_the_end(room: int, columns: str) -> None:
    head = next(table_lines(HEADER, ROWS, wide=("Title",), last=2, room=room))
    assert " ".join(head.split()) == columns


def test_columns_that_were_asked_for_stay() -> None:
    lines = list(table_lines(HEADER, ROWS, wide=("Title",), last=0, room=30))
    assert sum(line.startswith("Type") for line in lines) == 2
    assert "" in lines


@given(
    st.lists(st.tuples(TEXTS, TEXTS, TEXTS), max_size=4), st.integers(20, 120), st.integers(0, 2)
)
def test_any_table_fits(rows: Sequence[Sequence[str]], room: int, last: int) -> None:
    lines = table_lines(("One", "Two", "Three"), rows, wide=("Two",), last=last, room=room)
    assert all(cells(line) <= room for line in lines)
