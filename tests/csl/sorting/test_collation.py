"""How texts compare when entries are sorted."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pubtrack.csl.sorting.collation import collation_key


@pytest.mark.parametrize(
    ("language", "ordered"),
    [
        pytest.param("en", ["Abel", "ábelson", "ABEN", "Öst", "Ov"], id="accents and case"),
        pytest.param("en", ["O'Brien", "obtain", "O’Casey"], id="apostrophes"),
        pytest.param("en", ["Li Zhang", "Lia Berg", "Li-Zhang X"], id="blank before letters"),
        pytest.param("en", ["2 Widgets", "10 Widgets", "Widgets"], id="numbers by value"),
        pytest.param("en", ["“Alpha”", "[Beta]", "'Gamma'"], id="quotes and brackets in front"),
        pytest.param("sv", ["Zorn", "Åberg", "Ängel", "Öst"], id="Swedish"),
        pytest.param("da", ["Zorn", "Ængel", "Øst", "Åberg"], id="Danish"),
        pytest.param("de", ["Ängel", "Öst", "Zorn"], id="German"),
        pytest.param("en", ["Straße", "Strasz"], id="sharp s"),
    ],
)
def test_order(language: str, ordered: list[str]) -> None:
    keys = [collation_key(text, language) for text in ordered]
    assert keys == sorted(keys)
    assert len(set(keys)) == len(keys)


@given(st.text(), st.sampled_from(["en", "sv", "zh"]))
def test_case_does_not_count(text: str, language: str) -> None:
    assert collation_key(text, language) == collation_key(text.casefold(), language)
