"""No text makes a reader of data raise, and every place that it tells is one of the text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pubtrack.documents.data import (
    detect_data,
    read_data_list,
    read_hayagriva,
    read_json_resume,
    read_rendercv,
)
from pubtrack.documents.data.characters import Characters
from pubtrack.documents.data.json_tree import read_json
from pubtrack.documents.data.tree import Unreadable, scalars
from pubtrack.documents.data.yaml_tree import read_yaml

READERS = (read_rendercv, read_json_resume, read_hayagriva, read_data_list)
_WORDS = st.sampled_from(
    "title: |authors: |- |  |\n|\n  |publications:|cv:|sections:|[|]|{|}|,|: |'|\"|>-|\\|&a |*a|"
    "<<: |2020|date|Ice|A. Lind|10.1234/ice.5|doi: |[1]|#|null|!!set |? |\t|é|\\n|work:".split("|")
)


@given(st.one_of(st.text(max_size=80), st.lists(_WORDS, max_size=40).map("".join)))
@settings(max_examples=300, deadline=None)
def test_nothing_raises(text: str):
    detect_data("x.yaml", text)
    for read in READERS:
        document = read(text)
        for entry in document.entries:
            assert 0 <= entry.span.start <= entry.content.start <= entry.content.end
            assert entry.content.end <= entry.span.end <= len(text)
            assert entry.item is not None
        for bullet in document.bullets:
            assert bullet.span.end <= len(text)


@pytest.mark.parametrize(
    "text",
    [
        "a: 'it''s [1]\n   folded [1]'\n",
        'b: "x\\u00e9 [1]\\\n   y \\"z\\" [1]"\n',
        "c: >-\n   one [1]\n   two\n\n   three [1]\n",
        "d: |\n     lit [1]\n       more [1]\n\n     end [1]\n",
        "e: plain [1]\n  cont [1]\n",
        "f: |2\n    indented [1]\n",
        '{"a": "x \\u00b9 [1] \\ud83d\\ude00 [1]\\n \\/ [1]"}',
        "\ufeffg: 'é😀 [1]'\r\nh: |\r\n  x [1]\r\n  y [1]\r\n",
    ],
    ids=["single", "double", "folded", "literal", "plain", "indent", "json", "crlf"],
)
def test_characters_stand_where_they_are_written(text: str):
    tree = read_json(text) if text.startswith("{") else read_yaml(text)
    found = 0
    for scalar in scalars(tree):
        characters = Characters(scalar, text)
        place = scalar.value.find("[1]")
        while place >= 0:
            assert characters.span(place, place + 3).of(text) == "[1]"
            found += 1
            place = scalar.value.find("[1]", place + 1)
    assert found == text.count("[1]")


@given(st.text(max_size=30))
@settings(max_examples=200, deadline=None)
def test_spans_hold_their_scalars(value: str):
    text = f"a: {value}\n"
    try:
        tree = read_yaml(text)
    except Unreadable:
        return
    for scalar in scalars(tree):
        assert 0 <= scalar.span.start <= scalar.span.end <= len(text)
