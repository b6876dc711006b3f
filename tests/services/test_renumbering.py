"""`renumber`: order, numbers and groups of real small CVs, read again before they are written."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
import small_cvs
from word_files import level, listed, lists, paragraph, run, style, word_file

from pubtrack.errors import InputError, UsageError
from pubtrack.services.importing import FileReport
from pubtrack.services.linking import links
from pubtrack.services.opening import open_file
from pubtrack.services.orders import Order
from pubtrack.services.renumbering import Renumbering, renumber_cv, write_renumbered
from pubtrack.store.library import Library

Take = Callable[[Path], FileReport]
TURNS: tuple[Order, ...] = ("newest", "oldest")
Write = Callable[[str, str | bytes], Path]
Clock = Callable[[], datetime]

MIXED = """\
## Experience

**Engineer, Lakeside Labs**, 2019–2023

- Built it [2, 3].
- Saw it [1].

## Publications

- [1] Okafor, M. (2021). Boats and their numbers. Journal of Harbour Studies, 12(3), 45–67.
- [2] Okafor, M. (2023). Tides of data at sea. In Proceedings of the Conference on Tides (pp. 1–12).
- [3] Okafor, M. (2022). Rankers without labels. Journal of Harbour Studies, 13(3), 45–67.
"""


def titles(text: str) -> list[str]:
    """The words of the titles, in order of the text."""
    words = ("Boats", "Tides of", "Rankers")
    return sorted((word for word in words if word in text), key=text.index)


@pytest.mark.parametrize(
    ("asked", "order", "marks"),
    [
        pytest.param(
            Renumbering("newest"), ["Tides of", "Rankers", "Boats"], ["[1, 2]", "[3]"], id="newest"
        ),
        pytest.param(
            Renumbering("oldest"), ["Boats", "Rankers", "Tides of"], ["[2, 3]", "[1]"], id="oldest"
        ),
        pytest.param(
            Renumbering("cited"), ["Tides of", "Rankers", "Boats"], ["[1, 2]", "[3]"], id="cited"
        ),
        pytest.param(
            Renumbering(), ["Boats", "Tides of", "Rankers"], ["[2, 3]", "[1]"], id="as it is"
        ),
        pytest.param(
            Renumbering(numbers="descending"),
            ["Boats", "Tides of", "Rankers"], ["[1, 2]", "[3]"], id="descending",
        ),
        pytest.param(
            Renumbering("newest", "descending"),
            ["Tides of", "Rankers", "Boats"], ["[2, 3]", "[1]"], id="newest, descending",
        ),
        pytest.param(
            Renumbering(group="type", prefixes=("type",)),
            ["Boats", "Rankers", "Tides of"], ["[J2, C1]", "[J1]"], id="groups with letters",
        ),
        pytest.param(
            Renumbering(group="year"),
            ["Tides of", "Rankers", "Boats"], ["[1, 2]", "[3]"], id="years",
        ),
        pytest.param(
            Renumbering("oldest", group="year"),
            ["Boats", "Rankers", "Tides of"], ["[2, 3]", "[1]"], id="years, oldest first",
        ),
        pytest.param(
            Renumbering(prefixes=("A=article-journal", "B=paper-conference")),
            ["Boats", "Tides of", "Rankers"], ["[A2, B1]", "[A1]"], id="letters of one's own",
        ),
    ],
)  # fmt: skip
@pytest.mark.parametrize("stored", [True, False])
def test_list_and_marks_change_together(
    library: Library,
    take: Take,
    write: Write,
    asked: Renumbering,
    order: list[str],
    marks: list[str],
    stored: bool,
) -> None:
    path = write("cv.md", MIXED)
    if stored:
        take(path)
    done = renumber_cv(library if stored else None, path, asked)
    text = done.result.text
    assert titles(text) == order
    assert [f"Built it {marks[0]}." in text, f"Saw it {marks[1]}." in text] == [True, True]
    assert done.dangling == ()
    path.write_text(text, encoding="utf-8")
    again = renumber_cv(library if stored else None, path, asked)
    assert again.result.text == text
    assert again.changed == 0


def test_newest_and_oldest_turn_a_list_over(library: Library, write: Write) -> None:
    years = [2023, 2022, 2022, 2022, 2019]
    text = small_cvs.markdown(["Built it [1–3].", "Saw it [2, 5]."], "12345", years)
    path = write("cv.md", text)
    path.write_text(renumber_cv(None, path, Renumbering("oldest")).result.text, encoding="utf-8")
    assert "[3–5]" in path.read_text(encoding="utf-8")
    assert renumber_cv(None, path, Renumbering("newest")).result.text == text


def test_what_is_not_out_yet_is_newest(write: Write) -> None:
    entry = "Okafor, M. ({}). Tides of the {} coast. Journal of Harbour Studies."
    rows = [("2021", "north"), ("in press", "south"), ("2023", "west")]
    lines = [f"- [{n}] {entry.format(*row)}" for n, row in enumerate(rows, 1)]
    path = write("cv.md", "## Publications\n\n" + "\n".join(lines) + "\n")
    text = renumber_cv(None, path, Renumbering("newest")).result.text
    assert text.index("south") < text.index("west") < text.index("north")


def test_the_store_knows_the_new_numbers(
    library: Library, take: Take, cv: Path, clock: Clock
) -> None:
    take(cv)
    before = cv.read_bytes()
    done = renumber_cv(library, cv, Renumbering("oldest"))
    backup = write_renumbered(library, done, "renumber cv.md", clock)
    assert backup is not None
    assert backup.read_bytes() == before
    (linked,) = links(library)
    cited = [[c.label for c in bullet.cites] for bullet in linked.bullets]
    assert cited == [["4", "3"], ["2"]]
    assert linked.dangling == ()
    assert {entry.taken.outcome for entry in take(cv).entries} == {"unchanged"}
    assert len(library.publications()) == 4
    back = renumber_cv(library, cv, Renumbering("newest"))
    assert write_renumbered(library, back, "renumber cv.md", clock) is not None
    assert cv.read_bytes() == before
    assert write_renumbered(library, renumber_cv(library, cv, Renumbering()), "", clock) is None


def test_the_report(library: Library, take: Take, cv: Path) -> None:
    take(cv)
    done = renumber_cv(library, cv, Renumbering("oldest"))
    assert [(e.old, e.new) for e in done.entries] == [
        ("4", "1"),
        ("3", "2"),
        ("2", "3"),
        ("1", "4"),
    ]
    assert done.entries[0].title == "Tides of data: forecasting at sea"
    assert done.entries[0].key.startswith("vanderberg2018") or done.entries[0].key
    assert done.changed == 4
    assert done.diff().startswith("--- ")


def test_dangling_marks_stay_and_are_told(write: Write) -> None:
    path = write("cv.md", small_cvs.markdown(["Built it [1, 9]."], "12"))
    done = renumber_cv(None, path, Renumbering("oldest"))
    assert "[2, 9]" in done.result.text
    assert done.dangling == (("9", 7),)


@pytest.mark.parametrize(
    ("text", "asked", "error", "sentence"),
    [
        pytest.param(
            small_cvs.markdown(["Built it [3]."], "124"),
            Renumbering(), InputError, "has no entry in the list, and would get one",
            id="a dangling mark would get an entry",
        ),
        pytest.param(
            "## Experience\n\n- Built it [3].\n\n## Publications\n\n### Papers\n\n"
            f"- [1] {small_cvs.entry(0)}\n- [2] {small_cvs.entry(1)}\n\n### Talks\n\n"
            f"- [3] {small_cvs.entry(2)}\n",
            Renumbering(restart=True), InputError, "would not cite the same publications",
            id="numbers that are not told apart",
        ),
        pytest.param("# Me\n\nNone.\n", Renumbering(), InputError, "no list", id="no list"),
        pytest.param(
            MIXED, Renumbering(prefixes=("toolong=book",)), UsageError, "is no prefix", id="prefix"
        ),
        pytest.param(MIXED, Renumbering(prefixes=("B=buch",)), UsageError, "no type", id="type"),
    ],
)  # fmt: skip
def test_refuses_what_would_be_misread(
    write: Write, text: str, asked: Renumbering, error: type[Exception], sentence: str
) -> None:
    path = write("cv.md", text)
    with pytest.raises(error, match=sentence):
        renumber_cv(None, path, asked)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("cv.tex", small_cvs.latex(["Built it [1]."], 3)),
        ("cv.html", small_cvs.html(["Built it [1]."], 3)),
    ],
)
def test_counted_lists_are_put_in_order(write: Write, name: str, text: str) -> None:
    path = write(name, text)
    done = renumber_cv(None, path, Renumbering("oldest"))
    assert "[3]" in done.result.text
    path.write_text(done.result.text, encoding="utf-8")
    assert renumber_cv(None, path, Renumbering("newest")).result.text == text


@pytest.mark.parametrize(
    ("name", "text", "down"),
    [
        ("cv.tex", small_cvs.latex(["Built it [1]."], 3), "\\begin{etaremune}"),
        ("cv.html", small_cvs.html(["Built it [1]."], 3), "<ol reversed>"),
    ],
)
def test_counted_lists_are_made_to_count_down(
    write: Write, name: str, text: str, down: str
) -> None:
    path = write(name, text)
    done = renumber_cv(None, path, Renumbering(numbers="descending"))
    assert down in done.result.text
    assert "Built it [3]." in done.result.text
    path.write_text(done.result.text, encoding="utf-8")
    assert renumber_cv(None, path, Renumbering(numbers="descending")).changed == 0
    assert renumber_cv(None, path, Renumbering(numbers="ascending")).result.text == text


@pytest.mark.parametrize("attributes", [' reversed start="3"', " reversed start=3", " reversed"])
def test_a_list_that_says_where_it_begins_is_turned(write: Write, attributes: str) -> None:
    text = small_cvs.html(["Built it <sup>[3&ndash;1]</sup>."], 3, attributes)
    path = write("cv.html", text)
    done = renumber_cv(None, path, Renumbering(numbers="ascending"))
    assert "reversed" not in done.result.text
    assert [entry.new for entry in done.entries] == ["1", "2", "3"]
    path.write_text(done.result.text, encoding="utf-8")
    assert renumber_cv(None, path, Renumbering(numbers="descending")).result.text == text


def test_a_list_that_cannot_count_down_is_left(write: Write) -> None:
    text = small_cvs.latex(["Built it [1]."], 3).replace("\\usepackage{etaremune}\n", "")
    with pytest.raises(UsageError, match="counted by LaTeX itself"):
        renumber_cv(None, write("cv.tex", text), Renumbering(numbers="descending"))


@pytest.mark.parametrize("ending", ["\r\n", "\r"])
def test_line_ends_and_encodings_stay(write: Write, ending: str) -> None:
    data = MIXED.replace("\n", ending).encode("utf-16")
    path = write("cv.md", data)
    done = renumber_cv(None, path, Renumbering("newest"))
    assert done.result.data.startswith(data[:2])
    assert sorted(done.result.text.split(ending)) != sorted(MIXED.splitlines())
    assert done.result.text.count(ending) == MIXED.count("\n")


def test_every_cv_of_the_shelf_there_and_back(shared: Path, tmp_path: Path) -> None:
    """Newest first, turned over, and turned over again: each step is taken back by the next."""
    for source in sorted((shared / "cvs" / "raw").iterdir()):
        path = tmp_path / source.name
        path.write_bytes(source.read_bytes())
        try:
            for order in TURNS:
                path.write_bytes(renumber_cv(None, path, Renumbering(order)).result.data)
            oldest = path.read_bytes()
            for order in TURNS:
                path.write_bytes(renumber_cv(None, path, Renumbering(order)).result.data)
        except (InputError, UsageError):
            continue  # it says why, and nothing is written
        assert path.read_bytes() == oldest, source.name


@pytest.mark.parametrize("kind", ["counted", "typed"])
def test_a_word_file_is_put_in_order_paragraph_by_paragraph(write: Write, kind: str) -> None:
    typed = kind == "typed"
    lines = [small_cvs.entry(place).replace("&", "and") for place in range(3)]
    label = "[{}] " if typed else "{}"
    body = (
        paragraph(run("Experience"), properties=style("Heading1"))
        + paragraph(run("Built it [1], with others."))
        + paragraph(run("Publications"), properties=style("Heading1"))
        + "".join(
            paragraph(
                run(label.format(n) if typed else ""), run(line[:12], "<w:b/>"), run(line[12:]),
                properties="" if typed else listed(1),
            )
            for n, line in enumerate(lines, 1)
        )
    )  # fmt: skip
    data = word_file(body, numbering=lists(level(0, "[%1]")))
    path = write("cv.docx", data)
    done = renumber_cv(None, path, Renumbering("oldest"))
    shown = done.result.text
    assert "Built it [3], with others." in shown
    assert [shown.index(line) for line in reversed(lines)] == sorted(map(shown.index, lines))
    path.write_bytes(done.result.data)
    back = renumber_cv(None, path, Renumbering("newest"))
    assert back.result.text == open_file(write("old.docx", data)).text
    with pytest.raises(UsageError, match="no headings are placed in a Word file"):
        renumber_cv(None, path, Renumbering(group="type"))
