"""The bibliographies that the front matter of a Markdown CV names."""

from __future__ import annotations

import pytest

from pubtrack.documents import parse


@pytest.mark.parametrize(
    ("front", "files"),
    [
        ("bibliography: refs.bib", [("refs.bib", "bibtex")]),
        ('bibliography: "my refs.bib"', [("my refs.bib", "bibtex")]),
        ("bibliography: [a.bib, 'b.json']", [("a.bib", "bibtex"), ("b.json", "csl-json")]),
        (
            "bibliography:\n  - ../a.bib\n  - b.yaml\nlang: de",
            [("../a.bib", "bibtex"), ("b.yaml", "hayagriva")],
        ),
        ("bibliography:\n- a.bib\n- b.bib", [("a.bib", "bibtex"), ("b.bib", "bibtex")]),
        ("bibliography: refs.bib # mine", [("refs.bib", "bibtex")]),
        ("bibliography: notes.txt\ncsl: apa.csl", []),
        ("title: bibliography", []),
    ],
)
def test_bibliographies(front: str, files: list[tuple[str, str]]) -> None:
    text = f"---\ntitle: A life\n{front}\n---\n\n# Work\n\nSome.\n"
    document = parse(text, "markdown")
    assert [(listed.target, listed.kind) for listed in document.lists] == files
    assert [listed.span.of(text) for listed in document.lists] == [name for name, _ in files]
