"""Publications as a document in a style: whose numbers, which order, which language."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from pubtrack.errors import InputError, UnknownStyle, UsageError
from pubtrack.services.citing import Look, marking_of
from pubtrack.services.grouping import Grouping
from pubtrack.services.importing import FileReport
from pubtrack.services.naming import Selection
from pubtrack.services.typesetting import Frame, typeset
from pubtrack.store.library import Library

Take = Callable[[Path], FileReport]
Write = Callable[[str, str | bytes], Path]

LETTERED = """\
# Ann Lind

## Publications

- [C2] Lind, A. "On snow." *Journal of Snow*, vol. 2, no. 1, 3–4, 2021.
- [C1] Berg, J. "On ice." *Journal of Ice*, vol. 1, no. 1, 1–2, 2020.
- Lind, A. "On fog." *Journal of Fog*, vol. 3, no. 1, 5–6, 2022.
"""


def markdown(
    library: Library, style: str, *, cv: str = "", locale: str = "", grouping: Grouping = "none",
    title: str = "",
) -> list[str]:  # fmt: skip
    look = Look(style, "markdown", locale)
    made = typeset(library, Selection((), cv), look, Frame(title, grouping))
    return made.data.decode("utf-8").rstrip("\n").split("\n\n")


def test_the_store_has_the_order_and_the_numbers_of_the_style(
    library: Library, take: Take, cv: Path
) -> None:
    take(cv)
    heading, *entries = markdown(library, "apa")
    assert heading == "# Publications"
    assert [entry.split(",")[0] for entry in entries] == sorted(e.split(",")[0] for e in entries)
    labels = [re.match(r"\\?\[\d+", entry) for entry in markdown(library, "ieee")[1:]]
    assert [label and label[0].lstrip("\\") for label in labels] == ["[1", "[2", "[3", "[4"]


@pytest.mark.parametrize("style", ["ieee", "apa", "nature", "vancouver"])
def test_a_cv_has_its_own_order_and_labels_as_they_are_printed(
    style: str, library: Library, take: Take, write: Write, cv: Path
) -> None:
    take(cv)
    take(write("lettered.md", LETTERED))
    first, second, third = markdown(library, style, cv="lettered.md")[1:]
    assert ("C2" in first, "C1" in second) == (True, True)
    assert ("snow" in first.casefold(), "ice" in second, "fog" in third.casefold()) == (
        True,
        True,
        True,
    )
    assert re.match(r"\\?\[?C2[.\]]", first)
    assert third.startswith(("Lind", "A. Lind"))


def test_groups_and_headings_in_the_language(library: Library, take: Take, cv: Path) -> None:
    take(cv)
    made = markdown(library, "apa", locale="de-DE", grouping="type")
    assert [part for part in made if part.startswith("#")] == [
        "# Publikationen",
        "## Zeitschriftenartikel",
        "## Preprints",
        "## Software",
        "## Vorträge",
    ]
    years = [p for p in markdown(library, "apa", grouping="year") if p.startswith("## ")]
    assert years == ["## 2023", "## 2022", "## 2019", "## 2018"]
    assert markdown(library, "apa", title="Selected *works*")[0] == "# Selected \\*works\\*"


def test_the_own_name_is_bold(library: Library, take: Take, cv: Path) -> None:
    take(cv)
    look = Look("apa", "html", "", marking_of(["Okafor, Mira"]))
    text = typeset(library, Selection(), look, Frame()).data.decode("utf-8")
    assert text.count("<b>Okafor, M.</b>") == 4


def test_no_dash_stands_for_names_within_groups(library: Library, take: Take, write: Write) -> None:
    entries = "".join(
        f"@article{{k{n}, author={{Doe, Jane}}, title={{Part {n}}}, journal={{J}}, year={n}}}\n"
        for n in (2001, 2002)
    )
    take(write("refs.bib", entries))
    style = "chicago-author-date"
    assert all("Doe" in entry for entry in markdown(library, style, grouping="year")[2::2])


def test_what_cannot_be_done_is_told(library: Library, take: Take, cv: Path) -> None:
    with pytest.raises(InputError, match="no publication to export"):
        markdown(library, "apa")
    take(cv)
    with pytest.raises(UnknownStyle):
        markdown(library, "nostyle")
    with pytest.raises(UsageError, match="not in the store"):
        markdown(library, "apa", cv="other.md")
