"""A section of the store's publications in a CV that has none; and single entries."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from pubtrack import documents
from pubtrack.errors import InputError, UnknownPublication, UsageError
from pubtrack.services.citing import Look
from pubtrack.services.config_cv import Criteria
from pubtrack.services.exporting import ExportedCV, export_file
from pubtrack.services.importing import FileReport
from pubtrack.services.opening import open_file
from pubtrack.services.placing_sections import Placement
from pubtrack.services.variants.sections import export_section, has_place
from pubtrack.store.library import Library

Take = Callable[[Path], FileReport]
Write = Callable[[str, str | bytes], Path]
ALL = Criteria()
TODAY = date(2024, 5, 1)
BARE = "# Mira Okafor\n\n## Education\n\n- Learned.\n\n## Awards\n\n- A lantern.\n"


def placed(
    library: Library, path: Path, after: str = "Education", criteria: Criteria = ALL
) -> ExportedCV:
    look, placement = Look("apa"), Placement(after)
    return export_section(library, open_file(path), placement, look, (criteria, TODAY))


def test_the_store_becomes_a_section(library: Library, take: Take, cv: Path, write: Write) -> None:
    take(cv)
    path = write("new.md", BARE)
    assert not has_place(open_file(path))
    once = placed(library, path)
    document = documents.parse(once.result.text, "markdown")
    assert [entry.label for entry in document.entries] == ["1", "2", "3", "4"]
    assert "(2023). Calibrated forecasts" in document.entries[0].content.of(document.text)
    assert len(once.publication_ids) == 4
    assert once.result.text.endswith("\n\n## Awards\n\n- A lantern.\n")
    path.write_text(once.result.text, encoding="utf-8")
    assert has_place(open_file(path))
    again = placed(library, path, after="")
    assert again.result.text == once.result.text
    assert again.publication_ids == once.publication_ids


def test_new_publications_come_behind_those_that_stand(
    library: Library, take: Take, cv: Path, bib: Path, write: Write
) -> None:
    take(cv)
    path = write("new.md", BARE)
    path.write_text(placed(library, path).result.text, encoding="utf-8")
    before = [entry.label for entry in documents.parse(path.read_text("utf-8"), "markdown").entries]
    take(bib)
    text = placed(library, path).result.text
    entries = documents.parse(text, "markdown").entries
    assert [entry.label for entry in entries] == [*before, "5"]
    assert "Harbour of Numbers" in entries[4].content.of(text)


def test_a_selection(library: Library, take: Take, cv: Path, write: Write) -> None:
    take(cv)
    path = write("new.md", BARE)
    done = placed(library, path, criteria=Criteria(types=frozenset({"article-journal"})))
    assert len(done.publication_ids) == 1
    with pytest.raises(InputError, match="no publication is selected"):
        placed(library, path, criteria=Criteria(types=frozenset({"map"})))


@pytest.mark.parametrize(
    ("text", "after", "sentence"),
    [
        (BARE, "Hobbies", "no heading is 'Hobbies'"),
        (BARE, "", "no comment says where"),
        (BARE + "\n## Publications\n\n- [1] Okafor, M. (2020). Calm seas of the north. *Journal of"
         " Calm*, 3(1), 1–9.\n", "Education", "has a list of publications already"),
    ],
)  # fmt: skip
def test_places_that_are_none(
    library: Library, take: Take, cv: Path, write: Write, text: str, after: str, sentence: str
) -> None:
    take(cv)
    with pytest.raises(UsageError, match=sentence):
        placed(library, write("new.md", text), after)


def test_single_entries(library: Library, take: Take, cv: Path) -> None:
    take(cv)
    before = cv.read_text(encoding="utf-8").splitlines()
    file = open_file(cv)
    key = next(p.key for p in library.publications() if "Fleetcast" in p.item.title)
    for name in ("3", "[3]", key):
        done = export_file(library, file, Look("apa"), only=(name,))
        assert done.changed == 1
        after = done.result.text.splitlines()
        changed = [line for line in after if line not in before]
        assert len(changed) == 1
        assert changed[0].startswith("- [3] Okafor, M. (2019).")
    assert export_file(library, file, Look("apa"), only=("1", "2")).changed == 2
    with pytest.raises(UnknownPublication):
        export_file(library, file, Look("apa"), only=("nobody2020",))


NOTE = "My own note here."
STARTS = {
    "markdown": ("cv.md", "# Mira Okafor\n\n## Education\n\n- Learned.\n"),
    "latex": (
        "cv.tex",
        "\\documentclass{article}\n\\begin{document}\n\\section*{Education}\nLearned.\n"
        "\\section*{Awards}\nA lantern.\n\\end{document}\n",
    ),
    "html": (
        "cv.html",
        "<!doctype html><html><head><title>CV</title></head><body>\n<h1>Mira</h1>\n"
        "<h2>Education</h2>\n<p>Learned.</p>\n<h2>Awards</h2>\n<p>A lantern.</p>\n</body></html>\n",
    ),
    "typst": ("cv.typ", "= Mira\n\n== Education\nLearned.\n\n== Awards\nA lantern.\n"),
    "org": ("cv.org", "* Education\nLearned.\n* Awards\nA lantern.\n"),
    "text": ("cv.txt", "Mira\n\nEducation\n\nLearned much.\n\nAwards\n\nA lantern.\n"),
}


@pytest.mark.parametrize("name", STARTS)
def test_what_a_person_wrote_in_the_section_is_not_lost(
    library: Library, take: Take, cv: Path, write: Write, name: str
) -> None:
    take(cv)
    path = write(*STARTS[name])
    text = placed(library, path).result.text
    path.write_text(text, encoding="utf-8")
    assert placed(library, path, after="").result.text == text
    lines = text.splitlines()
    opening = next(n for n, line in enumerate(lines) if "/pubtrack" in line)
    for at in (opening, next(n for n, line in enumerate(lines) if "pubtrack" in line) + 1):
        said = f"<p>{NOTE}</p>" if name == "html" else NOTE
        noted = [*lines[:at], "", said, "", *lines[at:]]
        path.write_text("\n".join(noted) + "\n", encoding="utf-8")
        try:
            again = placed(library, path, after="").result.text
        except UsageError as error:
            assert f"line {at + 2}: " in str(error)  # noqa: PT017
        else:
            assert NOTE in again


def test_what_stands_between_new_comments_is_not_lost(
    library: Library, take: Take, cv: Path, write: Write
) -> None:
    take(cv)
    path = write("new.md", f"{BARE}\n<!-- pubtrack -->\n\n{NOTE}\n\n<!-- /pubtrack -->\n")
    with pytest.raises(UsageError, match=r"line 13: what you wrote there would be lost"):
        placed(library, path, after="")


def test_an_entry_that_the_store_does_not_have_is_not_lost(
    library: Library, take: Take, cv: Path, write: Write
) -> None:
    take(cv)
    path = write("new.md", BARE)
    text = placed(library, path).result.text
    own = "- [9] Quint, T. (1999). Kites over the estuary. *Journal of Winds*, 4(2), 11–19.\n"
    path.write_text(text.replace("\n\n<!-- /pub", f"\n{own}\n<!-- /pub"), encoding="utf-8")
    with pytest.raises(UsageError, match="is not in the store"):
        placed(library, path, after="")


def test_an_entry_that_says_more_keeps_its_text(
    library: Library, take: Take, cv: Path, write: Write
) -> None:
    take(cv)
    path = write("new.md", BARE)
    text = placed(library, path).result.text
    first = next(line for line in text.splitlines() if line.startswith("- [1]"))
    noted = first.replace("(2023). ", "(2023).<!-- ask Wei --> ")
    path.write_text(text.replace(first, noted), encoding="utf-8")
    done = placed(library, path, after="")
    assert noted in done.result.text
    path.write_text(text.replace(first, f"{first} <!-- ask Wei -->"), encoding="utf-8")
    assert f"{first} <!-- ask Wei -->" in placed(library, path, after="").result.text


def test_an_entry_with_words_of_the_owner_keeps_them(
    library: Library, take: Take, cv: Path, write: Write
) -> None:
    take(cv)
    path = write("new.md", BARE)
    text = placed(library, path).result.text
    first = next(line for line in text.splitlines() if line.startswith("- [1]"))
    path.write_text(text.replace(first, f"{first} Oddly zyx qwv."), encoding="utf-8")
    done = placed(library, path, after="")
    assert "Oddly zyx qwv." in done.result.text
    assert [kept.label for kept in done.kept] == ["1"]
    assert "would be lost" in done.kept[0].reason
