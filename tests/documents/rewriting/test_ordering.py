"""Other order, other numbers: list and marks change together, and can be changed back."""

from __future__ import annotations

import pytest
import small_cvs
from hypothesis import given, settings
from hypothesis import strategies as st

from pubtrack import documents
from pubtrack.documents.document import Document, apply
from pubtrack.documents.rewriting.agreement import disagreement
from pubtrack.documents.rewriting.numbering import Wanted, new_labels
from pubtrack.documents.rewriting.ordering import Plan, renumbered


def carried_out(document: Document, plan: Plan) -> Document:
    edits, unwritten = renumbered(document, plan)
    assert unwritten == ()
    return documents.parse(apply(document.text, edits), document.format)


def turned_over(document: Document) -> Plan:
    order = tuple(reversed(range(len(document.entries))))
    return Plan(order, new_labels(document, order, Wanted()))


def marks(document: Document) -> list[str]:
    return [m.span.of(document.text) for b in document.bullets for m in b.markers]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param("Built it [1].", "[5]", id="one"),
        pytest.param("Built it [1, 2].", "[4, 5]", id="in order stays in order"),
        pytest.param("Built it [1,3;5].", "[1,3;5]", id="separators stay where they are"),
        pytest.param("Built it.^{[3],[1],[2]}", "^{[3],[5],[4]}", id="own order is kept"),
        pytest.param("Built it.^{[2],[1]}", "^{[5],[4]}", id="never in order by chance"),
        pytest.param("Built it [1–3].", "[3–5]", id="range"),
        pytest.param("Built it [1, 3–5].", "[1–3, 5]", id="range at the other end"),
        pytest.param("Built it [1--3], too.", "[3--5]", id="dashes as typed"),
        pytest.param("Built it [1]–[3].", "[3]–[5]", id="range of brackets"),
        pytest.param("Built it [4–1].", "[5–2]", id="range that runs down"),
        pytest.param("Built it [1, 2 and 3].", "[3, 4 and 5]", id="words between"),
        pytest.param("Built it [[1](#a), 2].", "[4, [5](#a)]", id="a link goes with its entry"),
        pytest.param("Built it [[1](#a)], [2].", "[4], [[5](#a)]", id="link in brackets"),
        pytest.param("Built it [1](#a), [2].", "[4], [5](#a)", id="link with brackets"),
        pytest.param("Built it [2, ongoing].", "[4, ongoing]", id="words stay"),
        pytest.param("Built it.¹", "⁵", id="unicode"),
        pytest.param("Built models.¹⁻³", "³⁻⁵", id="unicode range"),
        pytest.param("Built it<sup>[1, 2]</sup>.", "<sup>[4, 5]</sup>", id="html"),
        pytest.param("Built it (see Publications 2, 3).", "3, 4", id="words around"),
        pytest.param("Built it (Publication [2]).", "[4]", id="word before"),
        pytest.param("Built it [7].", "[7]", id="dangling stays"),
    ],
)
def test_a_mark_in_its_own_spelling(before: str, after: str) -> None:
    document = documents.parse(small_cvs.markdown([before], "12345"), "markdown")
    plan = turned_over(document)
    assert marks(document)
    new = carried_out(document, plan)
    assert marks(new) == [after]
    assert disagreement(document, new, plan) == ""
    assert carried_out(new, plan.inverse(document)).text == document.text


@pytest.mark.parametrize(
    ("labels", "mark", "after"),
    [
        pytest.param(["J1", "J2", "C1"], "[J1, C1]", "[J2, C1]", id="letters"),
        pytest.param(["J1", "J2", "C1"], "[J-1]", "[J-2]", id="joint as typed"),
        pytest.param(["01", "02", "03"], "[01]", "[02]", id="zeros"),
        pytest.param(["P1", "P2", "Ch1"], "[P1, Ch1]", "[P2, Ch1]", id="like pages and chapters"),
        pytest.param(["01", "02", "03"], "[1]", "[2]", id="zeros in the list alone"),
    ],
)
def test_labels_in_their_own_spelling(labels: list[str], mark: str, after: str) -> None:
    document = documents.parse(small_cvs.markdown([f"Built it {mark}."], labels), "markdown")
    order = (1, 0, 2)
    plan = Plan(order, new_labels(document, order, Wanted()))
    new = carried_out(document, plan)
    assert [entry.label for entry in new.entries] == labels
    assert marks(new) == [after]
    assert carried_out(new, plan.inverse(document)).text == document.text


def test_a_range_that_falls_apart_is_written_out() -> None:
    document = documents.parse(small_cvs.markdown(["Built it [1–3]."], "12345"), "markdown")
    plan = Plan((0, 3, 1, 4, 2), ("1", "3", "5", "2", "4"))
    assert marks(carried_out(document, plan)) == ["[1, 3, 5]"]


def test_labels_in_a_row_become_a_range_where_the_owner_has_ranges() -> None:
    cv = small_cvs.markdown(["Built it [1, 3, 5].", "Saw it [2–4]."], "12345")
    document = documents.parse(cv, "markdown")
    plan = Plan((0, 2, 4, 1, 3), ("1", "4", "2", "5", "3"))
    assert marks(carried_out(document, plan)) == ["[1–3]", "[2, 4, 5]"]


def test_an_entry_takes_its_lines_its_anchor_and_its_comment_along() -> None:
    first, second = (small_cvs.entry(place) for place in (0, 1))
    list_ = f'<a id="one"></a>[1] {first}\n  With a note.\n\n[2] {second} <!-- in proof -->\n'
    text = f"## Experience\n\n- Built it [1].\n\n## Publications\n\n{list_}"
    document = documents.parse(text, "markdown")
    plan = turned_over(document)
    new = carried_out(document, plan)
    assert new.text.endswith(
        f"## Publications\n\n[1] {second} <!-- in proof -->\n\n"
        f'<a id="one"></a>[2] {first}\n  With a note.\n'
    )
    assert carried_out(new, plan.inverse(document)).text == text


@pytest.mark.parametrize("count", [3, 11])
def test_ordinals_stay_with_their_slots(count: int) -> None:
    text = small_cvs.ordered(["Built it [1]."], range(1, count + 1))
    document = documents.parse(text, "markdown")
    plan = turned_over(document)
    new = carried_out(document, plan)
    assert [entry.label for entry in new.entries] == [str(n) for n in range(1, count + 1)]
    assert marks(new) == [f"[{count}]"]
    assert carried_out(new, plan.inverse(document)).text == text


def test_a_list_of_ones_is_counted_down_by_numbers_of_its_own() -> None:
    document = documents.parse(small_cvs.ordered(["Built it [1]."], [1, 1, 1]), "markdown")
    order = (0, 1, 2)
    plan = Plan(order, new_labels(document, order, Wanted(direction="descending")))
    new = carried_out(document, plan)
    assert [entry.label for entry in new.entries] == ["3", "2", "1"]
    assert "\n3. " in new.text
    assert marks(new) == ["[3]"]


def test_lines_below_an_ordinal_keep_to_its_column() -> None:
    lines = [
        f"{n}. {small_cvs.entry(n)}\n\n{' ' * len(f'{n}. ')}A note on {n}.\n" for n in range(9, 11)
    ]
    text = "## Publications\n\n" + "\n".join(lines)
    document = documents.parse(text, "markdown")
    plan = Plan((0, 1), new_labels(document, (0, 1), Wanted(direction="descending")))
    new = carried_out(document, plan)
    assert "10. Okafor" in new.text
    assert "\n    A note on 9." in new.text
    assert carried_out(new, plan.inverse(document)).text == text


@pytest.mark.parametrize(
    ("name", "text"),
    [
        pytest.param("latex", small_cvs.latex(["Built it [1, 2]."], 3), id="enumerate"),
        pytest.param("latex", small_cvs.latex(["Built it [3]."], 3, "etaremune"), id="etaremune"),
        pytest.param("html", small_cvs.html(["Built it [1]."], 3), id="ol"),
        pytest.param("html", small_cvs.html(['It <a href="#p0">[1]</a>, [3].'], 3), id="linked"),
        pytest.param("html", small_cvs.html(["It <sup>[1]</sup>"], 3, " reversed"), id="reversed"),
        pytest.param("text", small_cvs.plain(["Built it [1]."], "123"), id="text"),
        pytest.param("text", small_cvs.plain(["Built it [1]."], "321"), id="text, down"),
        pytest.param(
            "org",
            "* Experience\n- Built it [1].\n* Publications\n"
            + "".join(f"{n + 1}. {small_cvs.entry(n)}\n" for n in range(3)),
            id="org",
        ),
        pytest.param(
            "typst",
            "= Experience\n- Built it [1].\n= Publications\n"
            + "".join(f"+ {small_cvs.entry(n)}\n" for n in range(3)),
            id="typst",
        ),
    ],
)
def test_every_format_there_and_back(name: str, text: str) -> None:
    document = documents.parse(text, name)
    assert len(document.entries) == 3
    plan = turned_over(document)
    new = carried_out(document, plan)
    assert new.text != text
    assert disagreement(document, new, plan) == ""
    assert carried_out(new, plan.inverse(document)).text == text


def test_ids_and_names_move_with_their_entries() -> None:
    document = documents.parse(small_cvs.html(['It <a href="#p0">[1]</a>.'], 3), "html")
    new = carried_out(document, turned_over(document))
    assert '<a href="#p0">[3]</a>' in new.text
    assert new.text.index('id="p2"') < new.text.index('id="p0"')


_SPELLINGS = (
    "[{}]", "^{{[{}]}}", "<sup>[{}]</sup>", "(see Publications [{}])", "^[{}]^",
)  # fmt: skip


@st.composite
def random_cvs(draw: st.DrawFn) -> tuple[str, str, tuple[int, ...]]:
    """A CV, its format, and a new order of its entries."""
    count = draw(st.integers(2, 9))
    numbers = list(range(1, count + 1))
    if draw(st.booleans()):
        numbers.reverse()
    order = tuple(draw(st.permutations(range(count))))
    cited = st.lists(st.sampled_from(numbers), min_size=1, max_size=5, unique=True)
    bullets = []
    for cites in draw(st.lists(cited, max_size=4)):
        separator = draw(st.sampled_from([",", ", ", "; "]))
        mark = draw(st.sampled_from(_SPELLINGS)).format(separator.join(map(str, cites)))
        bullets.append(f"Built the service of the harbour {mark}, and more.")
    kind = draw(st.sampled_from(["markdown", "ordered", "plain"]))
    make = {"markdown": small_cvs.markdown, "ordered": small_cvs.ordered, "plain": small_cvs.plain}
    name = "text" if kind == "plain" else "markdown"
    text = make[kind](bullets, numbers)  # type: ignore[operator]
    ending = draw(st.sampled_from(["\n", "\r\n"]))
    return text.replace("\n", ending), name, order


@settings(max_examples=150, deadline=None)
@given(random_cvs())
def test_renumbered_and_back_is_the_same(case: tuple[str, str, tuple[int, ...]]) -> None:
    text, name, order = case
    document = documents.parse(text, name)
    assert len(document.entries) == len(order)
    plan = Plan(order, new_labels(document, order, Wanted()))
    new = carried_out(document, plan)
    assert disagreement(document, new, plan) == ""
    assert carried_out(new, plan.inverse(document)).text == text
