"""Render two items in every independent style of the repository, and count what goes wrong.

    python benchmarks/styles.py [--verbose]

Prints how many styles were rendered, how many have no bibliography, how many cannot be
evaluated (with the reasons), and in how many the text looks odd. Exits with 1 if a style could
not be rendered; anything but a `PubtrackError` ends the run with its traceback.
"""

from __future__ import annotations

import re
import sys
import time
from collections import Counter

from pubtrack import resources
from pubtrack.csl.catalogue import Catalogue
from pubtrack.csl.markup import write
from pubtrack.csl.processor import Cited, Processor
from pubtrack.csl.styles import Style
from pubtrack.errors import PubtrackError, UsageError
from pubtrack.model.citation import Citation, Cite
from pubtrack.model.dates import PartialDate
from pubtrack.model.item import Item
from pubtrack.model.names import Name

AUTHORS = (Name("Ødegård", "Ann Marie"), Name("Berg", "Jan", "", "van den"), Name("Li", "Wei"))
ITEMS = (
    Cited(
        "article",
        Item(
            "article-journal",
            {
                "title": "A measure of something: What it is",
                "author": AUTHORS,
                "issued": PartialDate(2021, 5, 3),
                "container-title": "Journal of Things",
                "volume": "12",
                "issue": "3",
                "page": "101-118",
                "DOI": "10.1234/things.2021.5",
            },
        ),
    ),
    Cited(
        "talk",
        Item(
            "speech",
            {
                "title": "Things, said aloud",
                "author": AUTHORS[:1],
                "issued": PartialDate(2020, 11),
                "genre": "Invited talk",
                "event-title": "Thing Days",
                "URL": "https://example.org/talks/1",
            },
        ),
    ),
)
FAILED = ("no citation", "not rendered", "rendered in part")
ODD = re.compile(r"None|\.\.|,,|[^.]\.,\.|\( *\)|\[ *\]|  | [,.](?=\s)|[?!]\.")


def main() -> int:
    """Render, print the counts, and return 1 if a style could not be rendered."""
    verbose = "--verbose" in sys.argv
    catalogue = Catalogue(resources.styles_dir())
    counts: Counter[str] = Counter()
    reasons: Counter[str] = Counter()
    started = time.perf_counter()
    for name in catalogue.names:
        path = catalogue.path(name)
        if path is None or path.parent.name == "dependent":
            continue
        verdict, text, warnings = render(Style(name, name, path))
        counts[verdict] += 1
        for warning in warnings:
            reasons[warning.partition("(")[2].rstrip(")") or warning] += 1
        if verdict == "rendered" and ODD.search(text):
            counts["odd"] += 1
            if verbose:
                print(name, "|", text.replace("\n", " / "))
        if verbose and verdict not in ("rendered", "no bibliography"):
            print(name, "|", verdict, "|", warnings)
    print(f"{time.perf_counter() - started:.1f} s")
    for what, number in counts.most_common():
        print(f"{number:5} {what}")
    for reason, number in reasons.most_common():
        print(f"{number:5} {reason}")
    return int(any(counts[verdict] for verdict in FAILED))


def render(style: Style) -> tuple[str, str, tuple[str, ...]]:
    """Return a verdict, the text, and the warnings of one style."""
    try:
        processor = Processor(style, ITEMS)
        citation = processor.citation(Citation((Cite("article", "12"), Cite("talk"))))
    except PubtrackError as error:
        return "no citation", "", (f"{error} ({error.hint})",)
    try:
        entries = processor.bibliography()
    except UsageError:
        return "no bibliography", "", ()
    except PubtrackError:
        return "not rendered", "", processor.warnings
    text = "\n".join(write(entry.body, "text") for entry in entries)
    text += "\n" + write(citation, "text")
    if processor.warnings:
        return "rendered in part", text, processor.warnings
    return "rendered", text, ()


if __name__ == "__main__":
    raise SystemExit(main())
