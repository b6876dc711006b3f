"""How many entries of real items are, character by character, what citeproc-js makes of them.

    python benchmarks/csl_agreement.py [--install] [--styles apa,ieee] [--locales en-US,de-DE]
        [--cites] [--made] [--items N] [--top N] [--json OUT]

Both engines get the same CSL-JSON (the recorded items, see `csl_items`), style files and locale
files, and make one bibliography of all items for each style and locale. Entries are compared
after unescaping entities, dropping <div> tags and normalising white space. Prints the share of
identical entries by style, then the differences, those of the same kind together, the most
frequent first: ``⟦theirs→ours⟧`` with what stands before and behind. citeproc-js' answers are
kept in the folder for temporary files, so that only the first run waits for them. With --cites
it is the citations of a text, or its footnotes, that are compared: of every item alone, again at
once and later, with locators and affixes, and of several items. With --made the items are made
up, with everything that a style may ask for, of every type.
"""

from __future__ import annotations

import argparse
import html
import json
import re
import sys
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import citeproc_js
from csl_differences import Difference, differences
from csl_items import citations_of, every_type, recorded
from rich.console import Console
from rich.table import Table
from rich.text import Text

from pubtrack import resources
from pubtrack.csl.catalogue import Catalogue
from pubtrack.csl.compiled import compile_style_text
from pubtrack.csl.inputs import reference_from_json
from pubtrack.csl.processor import Cited, Processor
from pubtrack.csl.rendered import Node
from pubtrack.model.citation import Citation, Cite

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "support"))
import suite_html

STYLES = """
apa ieee nature american-medical-association modern-language-association chicago-author-date
chicago-notes-bibliography chicago-shortened-notes-bibliography nlm-citation-sequence
harvard-cite-them-right elsevier-harvard elsevier-vancouver elsevier-with-titles
springer-basic-author-date springer-basic-brackets springer-vancouver-brackets
springer-lecture-notes-in-computer-science cell science pnas plos bmj biomed-central the-lancet
the-new-england-journal-of-medicine frontiers multidisciplinary-digital-publishing-institute
acm-sig-proceedings association-for-computing-machinery american-chemical-society
american-sociological-association american-political-science-association
american-institute-of-physics royal-society-of-chemistry cse-name-year iso690-author-date-en
iso690-numeric-fr din-1505-2 associacao-brasileira-de-normas-tecnicas gost-r-7-0-5-2008
""".split()
LOCALES = ("en-US", "en-GB", "de-DE", "fr-FR", "es-ES", "zh-CN")
# What citeproc-js says where nothing is to be shown.
_NOTHING = re.compile(r"\[NO_PRINTED_FORM\]|\[CSL STYLE ERROR: reference with no printed form\.\]")
_DIV = re.compile(r"</?div\b[^>]*>")


@dataclass
class Cluster:
    """Differences of one signature, in one part of the engine."""

    signature: str
    part: str
    theirs: str
    ours: str
    item: str
    where: str
    entries: int = 0
    styles: set[str] = field(default_factory=set)
    locales: set[str] = field(default_factory=set)


@dataclass
class Tally:
    """What one style and locale came to."""

    style: str
    locale: str
    entries: int = 0
    same: int = 0
    disordered: int = 0
    fault: str = ""


def main() -> int:
    """Run both engines, compare, print, and return 1 where citeproc-js cannot be run."""
    arguments = _arguments()
    console = Console()
    package = citeproc_js.installed(install=arguments.install)
    items = every_type() if arguments.made else recorded()
    if package is None or not items:
        console.print("citeproc-js (see --install) or the recorded items are not there")
        return 1
    items = items[:: max(1, len(items) // arguments.items)] if arguments.items else items
    citeproc_js.WORKPLACE.mkdir(parents=True, exist_ok=True)
    file = citeproc_js.WORKPLACE / f"{'made' if arguments.made else 'items'}-{len(items)}.json"
    file.write_text(json.dumps(items, ensure_ascii=False), "utf-8")
    cites = None
    if arguments.cites:
        cites = file.with_name(f"cites-{file.name}")
        cites.write_text(json.dumps(citations_of([str(item["id"]) for item in items])), "utf-8")
    catalogue = Catalogue(resources.styles_dir())
    jobs = [
        citeproc_js.Job(path, locale, file, cites)
        for name in arguments.styles
        if (path := catalogue.path(name))
        for locale in arguments.locales
    ]
    comparison = Comparison(items)
    for job, answer in zip(jobs, citeproc_js.kept_answers(package, jobs), strict=True):
        comparison.add(job, answer)
    comparison.tell(console, arguments.top)
    if arguments.json:
        text = json.dumps(comparison.as_json(), ensure_ascii=False, indent=1)
        arguments.json.write_text(text, "utf-8")
    return 0


class Comparison:
    """All jobs compared so far."""

    def __init__(self, items: list[dict[str, Any]]) -> None:
        self._items = {str(item["id"]): item for item in items}
        self._cited = [Cited(key, reference_from_json(one)) for key, one in self._items.items()]
        self.tallies: list[Tally] = []
        self.clusters: dict[tuple[str, str], Cluster] = {}

    def add(self, job: citeproc_js.Job, answer: Mapping[str, Any]) -> None:
        """Compare one bibliography."""
        tally = Tally(job.style.stem, job.locale, fault=answer["error"])
        self.tallies.append(tally)
        theirs = {key: _normalised(text) for key, text in answer["entries"]}
        items: Mapping[str, object] = self._items
        if job.citations:
            texts = (_normalised(text) for text in answer["citations"])
            theirs = {str(place): text for place, text in enumerate(texts)}
            listed = json.loads(job.citations.read_text("utf-8"))
            items = {
                str(place): {"items": [self._items[cite["id"]] for cite in cites]}
                for place, cites in enumerate(listed)
            }
            ours, faults = _citations(job.style, job.locale, self._cited, listed)
        else:
            ours, faults = _entries(job, [one for one in self._cited if one.key in theirs])
        if theirs:  # a style without bibliography has none in either engine
            tally.fault = tally.fault or next(iter(faults.values()), "")
        tally.disordered = _disordered(list(theirs), list(ours))
        tally.entries = len(theirs)
        for key, text in theirs.items():
            tree = ours.get(key)
            if tree is None:
                self._put(tally, key, Difference("no entry", "fault", text, faults.get(key, "")))
                continue
            mine = _normalised(suite_html.write(tree))
            if mine == text:
                tally.same += 1
                continue
            for one in differences(text, mine, tree, items[key]):
                self._put(tally, key, one)

    def tell(self, console: Console, top: int) -> None:
        """Print the table of the styles, and the largest clusters."""
        table = Table("style", "same", "worst locale", "out of order", "fault")
        groups: dict[str, list[Tally]] = defaultdict(list)
        for tally in self.tallies:
            groups[tally.style].append(tally)
        for style, group in sorted(groups.items(), key=lambda pair: _share(pair[1])):
            worst = min(group, key=lambda tally: _share([tally]))
            table.add_row(
                style,
                f"{_share(group):.1f} %",
                f"{worst.locale} {_share([worst]):.1f} %",
                str(max(tally.disordered for tally in group) or ""),
                next((tally.fault for tally in group if tally.fault), "")[:60],
            )
        console.print(table)
        entries = sum(tally.entries for tally in self.tallies)
        console.print(f"all: {_share(self.tallies):.2f} % of {entries} entries are identical")
        parts = Counter[str]()
        for cluster in self.clusters.values():
            parts[cluster.part] += cluster.entries
        console.print(", ".join(f"{part} {count}" for part, count in parts.most_common()))
        for cluster in self.ranked()[:top]:
            console.print(Text(_line(cluster), overflow="fold"))

    def ranked(self) -> list[Cluster]:
        """Return the clusters, the largest first."""
        return sorted(self.clusters.values(), key=lambda one: -one.entries)

    def as_json(self) -> dict[str, Any]:
        """Return all figures and clusters."""
        clusters = []
        for one in self.ranked():
            sets = {"styles": sorted(one.styles), "locales": sorted(one.locales)}
            clusters.append(asdict(one) | sets)
        return {
            "identical": round(_share(self.tallies), 3),
            "jobs": [asdict(tally) for tally in self.tallies],
            "clusters": clusters,
        }

    def _put(self, tally: Tally, key: str, one: Difference) -> None:
        where = f"{tally.style} {tally.locale}"
        cluster = self.clusters.setdefault(
            (one.signature, one.part),
            Cluster(one.signature, one.part, one.theirs, one.ours, key, where),
        )
        cluster.entries += 1
        cluster.styles.add(tally.style)
        cluster.locales.add(tally.locale)


def _citations(
    path: Path, locale: str, cited: list[Cited], listed: list[list[dict[str, Any]]]
) -> tuple[dict[str, Node], dict[str, str]]:
    """Return our citations by their place, and the fault of them all."""
    try:
        style = compile_style_text(path.read_bytes(), locale)
        citations = [
            Citation(tuple(map(_cite, cites)), 0 if style.options.in_text else place)
            for place, cites in enumerate(listed, start=1)
        ]
        trees = Processor(style, cited).citations(citations)
    except Exception as error:  # noqa: BLE001 - any fault is what this tool shows
        return {}, {"": f"{type(error).__name__}: {error}"}
    return {str(place): tree for place, tree in enumerate(trees)}, {}


def _cite(cite: Mapping[str, Any]) -> Cite:
    return Cite(
        cite["id"],
        cite.get("locator", ""),
        cite.get("label", "page"),
        cite.get("prefix", ""),
        cite.get("suffix", ""),
        suppress_author=cite.get("suppress-author", False),
    )


def _entries(job: citeproc_js.Job, cited: list[Cited]) -> tuple[dict[str, Node], dict[str, str]]:
    """Return our entries by key in their order, and the faults of those that we cannot make."""
    try:
        style = compile_style_text(job.style.read_bytes(), job.locale)
        return dict(_rendered(Processor(style, cited))), {}
    except Exception as error:  # noqa: BLE001 - any fault is what this tool shows
        fault = f"{type(error).__name__}: {error}"
    trees: dict[str, Node] = {}
    faults: dict[str, str] = {}
    for one in cited:
        try:
            trees |= _rendered(Processor(style, [one]))
        except Exception as error:  # noqa: BLE001
            faults[one.key] = f"{type(error).__name__}: {error}"
    return trees, faults or {"": fault}


def _rendered(processor: Processor) -> Iterator[tuple[str, Node]]:
    for entry in processor.bibliography():
        yield entry.key, entry.tree


def _disordered(theirs: list[str], ours: list[str]) -> int:
    """Return how many entries would have to be moved to bring ours into their order."""
    place = {key: number for number, key in enumerate(theirs)}
    rising: list[int] = []  # the ends of the longest rising sequences, by their length
    common = [place[key] for key in ours if key in place]
    for number in common:
        at = bisect_left(rising, number)
        rising[at : at + 1] = [number]
    return len(common) - len(rising)


def _normalised(text: str) -> str:
    return " ".join(html.unescape(_DIV.sub("", _NOTHING.sub("", text))).split())


def _share(tallies: list[Tally]) -> float:
    entries = sum(tally.entries for tally in tallies)
    return 100 * sum(tally.same for tally in tallies) / entries if entries else 0.0


def _line(cluster: Cluster) -> str:
    styles, locales = len(cluster.styles), len(cluster.locales)
    return (
        f"{cluster.entries:6} {cluster.part:12} {cluster.signature}   [{styles} styles,"
        f" {locales} locales; {cluster.where}; {cluster.item}]\n"
        f"         js   {cluster.theirs}\n         ours {cluster.ours}"
    )


def _arguments() -> argparse.Namespace:
    def names(text: str) -> list[str]:
        return text.replace(",", " ").split()

    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--install", action="store_true", help="fetch citeproc-js from npm")
    parser.add_argument("--styles", type=names, default=STYLES)
    parser.add_argument("--locales", type=names, default=list(LOCALES))
    parser.add_argument("--made", action="store_true", help="made-up items of every type")
    parser.add_argument("--items", type=int, default=0, help="so many of the items; else all")
    parser.add_argument("--cites", action="store_true", help="citations, not bibliographies")
    parser.add_argument("--top", type=int, default=25, help="so many clusters of differences")
    parser.add_argument("--json", type=Path, metavar="OUT", help="write all that in a file")
    return parser.parse_args()


if __name__ == "__main__":
    raise SystemExit(main())
