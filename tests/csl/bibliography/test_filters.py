"""Which items a filter of a bibliography admits."""

from __future__ import annotations

import pytest

from pubtrack.csl.bibliography.filters import BibliographyFilter

BOOK = {"type": "book", "keyword": "tides", "categories": ["1990s", "sea"], "title": "A"}
TALK = {"type": "speech", "issued": {"date-parts": [[1998]]}, "number": 4}


def fields(*pairs: tuple[str, object]) -> list[dict[str, object]]:
    return [{"field": field, "value": value} for field, value in pairs]


@pytest.mark.parametrize(
    ("data", "admitted"),
    [
        pytest.param({}, "book talk", id="no-rule"),
        pytest.param({"include": fields(("type", "book"))}, "book", id="include"),
        pytest.param({"include": fields(("type", "map"), ("keyword", "tides"))}, "book", id="any"),
        pytest.param({"include": fields(("type", "map"))}, "", id="include-none"),
        pytest.param({"exclude": fields(("type", "book"), ("type", "map"))}, "talk", id="exclude"),
        pytest.param({"select": fields(("type", "book"), ("keyword", "x"))}, "", id="select-all"),
        pytest.param({"select": fields(("categories", "sea"))}, "book", id="member-of-list"),
        pytest.param({"include": fields(("number", "4"))}, "talk", id="number"),
        pytest.param({"include": fields(("issued", ""))}, "book", id="empty-field"),
        pytest.param({"include": fields(("keyword", "none"))}, "talk", id="none-is-empty"),
        pytest.param({"include": fields(("issued", "1998"))}, "", id="dates-have-no-value"),
        pytest.param({"quash": fields(("type", "book"), ("keyword", "x"))}, "book talk", id="all"),
        pytest.param({"quash": fields(("type", "book"), ("title", "A"))}, "talk", id="quash"),
        pytest.param(
            {"include": fields(("type", "book")), "exclude": fields(("type", "book"))},
            "book",
            id="include-before-exclude",
        ),
        pytest.param(
            {"include": fields(("title", "A")), "quash": fields(("type", "book"))}, "", id="both"
        ),
        pytest.param({"include": "book", "quash": [1, None]}, "", id="no-such-form"),
    ],
)
def test_filter(data: dict[str, object], admitted: str) -> None:
    wanted = BibliographyFilter.from_json(data)
    found = [name for name, item in (("book", BOOK), ("talk", TALK)) if wanted.admits(item)]
    assert " ".join(found) == admitted
