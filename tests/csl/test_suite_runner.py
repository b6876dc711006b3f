"""The runner of the CSL test suite, on cases of our own."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
import suite_run
from suite_cases import Case, parse_case
from suite_run import judge

STYLE = """
<style xmlns="http://purl.org/net/xbiblio/csl" class="note" version="1.0">
  <info><id/><title/><updated>2020-01-01T00:00:00+00:00</updated></info>
  <citation><layout suffix="." delimiter="; ">
    <choose>
      <if position="ibid"><text value="the same"/></if>
      <else><text variable="title" font-style="italic"/></else>
    </choose>
  </layout></citation>
  <bibliography><layout suffix=".">
    <text variable="title"/><text variable="container-title" form="short" prefix=", "/>
  </layout></bibliography>
</style>
"""
ITEMS = [
    {"id": "a", "type": "book", "title": "Tides & Sands", "container-title": "Journal of Tides"},
    {"id": 2, "type": "map", "title": "Harbours"},
]


def case(mode: str, result: str, **parts: Any) -> Case:
    texts = {"MODE": mode, "RESULT": result, "CSL": STYLE, "INPUT": json.dumps(ITEMS)}
    texts |= {name.replace("_", "-"): json.dumps(part) for name, part in parts.items()}
    written = (
        f">>=== {name} ===>>\n{text}\n<<=== {name} ===<<\n\n" for name, text in texts.items()
    )
    return parse_case("group_Name", "".join(written))


def edit(name: str, key: object, before: list[str], after: list[str]) -> list[Any]:
    items = [{"id": key}]
    citation = {"citationID": name, "citationItems": items, "properties": {"noteIndex": 1}}
    order = [[one, place] for place, one in enumerate([*before, name, *after], start=1)]
    return [citation, order[: len(before)], order[len(before) + 1 :]]


def entries(*texts: str) -> str:
    written = "".join(f'  <div class="csl-entry">{text}</div>\n' for text in texts)
    return f'<div class="csl-bib-body">\n{written}</div>'


@pytest.mark.parametrize(
    "given",
    [
        pytest.param(case("citation", "<i>Tides &#38; Sands</i>; <i>Harbours</i>."), id="all"),
        pytest.param(
            case(
                "citation",
                "<i>Harbours</i>.\nthe same.",
                CITATION_ITEMS=[[{"id": 2}], [{"id": "a", "position": 2}]],
            ),
            id="one-by-one",
        ),
        pytest.param(
            case(
                "citation",
                "..[0] <i>Harbours</i>.\n>>[1] <i>Tides &amp; Sands</i>.\n>>[2] <i>Harbours</i>.",
                CITATIONS=[
                    edit("x", 2, [], []),
                    edit("y", 2, ["x"], []),
                    edit("z", "a", ["x"], ["y"]),
                ],
            ),
            id="edits",
        ),
        pytest.param(
            case("bibliography", entries("Tides &#38; Sands, Journal of Tides.", "Harbours.")),
            id="bibliography",
        ),
        pytest.param(
            case("bibliography", entries("Harbours."), BIBENTRIES=[["a"], [2]]), id="entries"
        ),
        pytest.param(
            case(
                "bibliography",
                entries("Harbours."),
                BIBSECTION={"include": [{"field": "type", "value": "map"}]},
            ),
            id="section",
        ),
        pytest.param(
            case(
                "bibliography",
                entries("Tides &#38; Sands, J. Tides.", "Harbours."),
                ABBREVIATIONS={"default": {"container-title": {"Journal of Tides": "J. Tides"}}},
            ),
            id="abbreviations",
        ),
        pytest.param(
            case("bibliography", entries("Harbours."), CITATIONS=[edit("x", 2, [], [])]),
            id="bibliography-of-the-cited",
        ),
    ],
)
def test_passes(given: Case) -> None:
    verdict = judge(given)
    assert verdict.actual == verdict.expected
    assert verdict.passed
    assert verdict.group == "group"


def test_a_changed_number_counts_as_a_change() -> None:
    """Though the text is the same: 1 and 2 are 2 and 1 after an edit before them."""
    number = '<text variable="citation-number"/>'
    style = STYLE.replace('<text variable="title"/>', number)
    style = style[: style.index("<choose>")] + number + style[style.index("</choose>") + 9 :]
    style = style.replace("<citation>", '<citation><sort><key variable="citation-number"/></sort>')
    both = edit("x", "a", [], [])
    both[0]["citationItems"].append({"id": 2})
    edits = json.dumps([both, edit("y", 2, [], ["x"])])
    given = case("citation", ">>[0] 1.\n>>[1] 1; 2.", CITATIONS=json.loads(edits))
    verdict = judge(replace(given, style=style))
    assert verdict.actual == verdict.expected


def test_other_text_fails() -> None:
    assert not judge(case("citation", "Harbours.")).passed


def test_fault_is_the_verdict() -> None:
    verdict = judge(case("citation", "Harbours.", CITATION_ITEMS=[[{"id": "nobody"}]]))
    assert not verdict.passed
    assert verdict.actual.startswith("! UnknownPublication: ")


def test_endless_case_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    def endless(_: Case) -> str:
        while True:
            pass

    monkeypatch.setattr(suite_run, "TIME_LIMIT", 1)
    monkeypatch.setattr(suite_run, "run", endless)
    assert judge(case("citation", "Harbours.")).actual == "! took too long"


@pytest.mark.parametrize("part", ["MODE", "CSL", "INPUT", "RESULT"])
def test_case_without_a_part_is_refused(part: str) -> None:
    with pytest.raises(ValueError, match=f"has no {part}"):
        parse_case("x", "".join(f">>== {p} ==>>\n\n<<== {p} ==<<\n" for p in
                                ("MODE", "CSL", "INPUT", "RESULT") if p != part))  # fmt: skip
