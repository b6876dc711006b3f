"""Authors and years that mean one entry of the list."""

from __future__ import annotations

import pytest

from pubtrack.documents import parse

LISTED = """\
1. Okafor, A., Silva, B., & Sun, C. (2020). On the shape of small things. Journal of Things, 3, 1–9.
2. Okafor, A., & Silva, B. (2019). On the size of things. Journal of Things, 2, 10–19.
3. **A. Okafor**, D. van Dam. The weight of things. Journal of Things 4, 2019.
4. Sun, C. (2018a). One thing. Journal of Things, 1, 1–2.
5. Sun, C. (2018b). Another thing. Journal of Things, 1, 3–4.
6. Müller-Lang, E., Okafor, A. (2021). Things of 2020. Journal of Things, 5, 1–9.
"""


def found(statement: str, listed: str = LISTED) -> list[tuple[str, str]]:
    text = f"# Experience\n\n- {statement}\n\n# Publications\n\n{listed}\n"
    return [
        (marker.span.of(text), " ".join(cite.label for cite in marker.cites))
        for bullet in parse(text, "markdown").bullets
        for marker in bullet.markers
    ]


@pytest.mark.parametrize(
    ("statement", "mark", "labels"),
    [
        ("Built it (Okafor et al., 2020).", "(Okafor et al., 2020)", "1"),
        ("Built it (Okafor et al. 2020).", "(Okafor et al. 2020)", "1"),
        ("Built it (Okafor, Silva & Sun, 2020)", "(Okafor, Silva & Sun, 2020)", "1"),
        ("Built it (Okafor & Silva, 2019)", "(Okafor & Silva, 2019)", "2"),
        ("Built it (Okafor and van Dam 2019)", "(Okafor and van Dam 2019)", "3"),
        ("It (Sun 2018b; Okafor et al., 2020)", "(Sun 2018b; Okafor et al., 2020)", "5 1"),
        ("Built it (Sun, 2018a, 2018b)", "(Sun, 2018a, 2018b)", "4 5"),
        ("Built it (Sun, 2018a, b)", "(Sun, 2018a, b)", "4 5"),
        ("Built it (see Müller-Lang & Okafor, 2021)", "Müller-Lang & Okafor, 2021", "6"),
        ("As Okafor et al. (2020) show", "(2020)", "1"),
        ("As Okafor and Silva (2019) show", "(2019)", "2"),
    ],
)
def test_author_date(statement: str, mark: str, labels: str) -> None:
    assert found(statement) == [(mark, labels)]


@pytest.mark.parametrize(
    "statement",
    [
        "Two of them (Okafor et al., 2019)",
        "Not listed (Okafor et al., 2018)",
        "Second author (Silva, 2020)",
        "One is not listed (Sun 2018b; Nobody 2020)",
        "Without a letter (Sun, 2018)",
        "Worked with Okafor (2020)",
        "At Acme (Berlin, 2020), at Silva Ltd. (May 2019)",
        "A year in a title (Müller-Lang, 2020)",
    ],
)
def test_what_fits_no_entry_or_several(statement: str) -> None:
    assert found(statement) == []
