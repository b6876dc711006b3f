"""YAML as it is written: read back by a reader of YAML 1.1, it is the same data."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from pubtrack.formats.plain_text import plain
from pubtrack.formats.yaml_text import Data, Plain, scalar, yaml_text

TEXTS = st.text() | st.sampled_from(
    ["yes", "No", "1e3", "0x1f", "~", "null", "- a", "a: b", "a #b", "a:", "2020-01-01", "=", "<<",
     "*a", "&a", "!a", "%a", "@a", "`a", "'a'", '"a"', "|", ">", "?", "1:30", " a ", "a\u2028b"]
)  # fmt: skip
DATA: st.SearchStrategy[Data] = st.recursive(
    TEXTS | st.integers() | st.booleans(),
    lambda inner: st.lists(inner, min_size=1) | st.dictionaries(TEXTS, inner, min_size=1),
    max_leaves=8,
)


@given(data=st.dictionaries(TEXTS, DATA, min_size=1) | st.lists(DATA, min_size=1))
def test_it_reads_back(data: Data) -> None:
    assert yaml.safe_load(yaml_text(data)) == data  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("On ice", "On ice"), ("Núñez, Ana", "Núñez, Ana"), ("a: b", '"a: b"'), ("a:b", "a:b"),
        ("yes", '"yes"'), ("2020", '"2020"'), (2020, "2020"), (Plain("2020-05"), "2020-05"),
        ("", '""'), ("a\nb", '"a\\nb"'), ("\x85", '"\\u0085"'), ("\ud800", '"\ufffd"'),
        (True, "true"),
    ],
)  # fmt: skip
def test_scalars(value: str | int, written: str) -> None:
    assert scalar(value) == written


def test_nothing() -> None:
    assert yaml_text({}) == yaml_text([]) == ""
    assert yaml_text({"a": []}) == "a: []\n"


@pytest.mark.parametrize(
    ("rich", "expected"),
    [
        ("H<sub>2</sub>O", "H₂O"), ("x<sup>n+1</sup>", "xⁿ⁺¹"), ("a<sub>i</sub>", "ai"),
        ('<span class="nocase">NASA</span> & <i>x</i>', "NASA & x"), ("1 < 2", "1 < 2"),
        ("two\n lines", "two lines"),
    ],
)  # fmt: skip
def test_rich_text_as_plain(rich: str, expected: str) -> None:
    assert plain(rich) == expected
