"""How long a large CV takes: `import`, `export` and `cite`, whole processes, in each format.

    python benchmarks/cvs.py [--entries 500] [--bullets 100] [--runs 5] [--formats markdown latex]

Writes a CV of invented publications and bullets that cite them, and prints medians in
milliseconds. *more* is what `export` takes beyond `cite` of the same publications.
"""

from __future__ import annotations

import argparse
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from rich.console import Console
from rich.table import Table

_WORDS = (
    "adaptive basin carbon delta energy field glacier harbour island junction kernel lattice"
    " membrane network orbit plasma quantum river signal tensor urban valley wave yield zone"
).split()
_FAMILIES = "Okafor Lindqvist Moreau Tanaka Silva Novak Haddad Kowalska Brandt Iyer".split()
_JOURNALS = ("Journal of River Studies", "Annals of Lattice Theory", "Field Letters")
_SUFFIX = {
    "markdown": "md", "text": "txt", "latex": "tex", "html": "html", "typst": "typ", "org": "org",
}  # fmt: skip


def reference(chance: random.Random, emphasis: str) -> str:
    """One invented entry; `emphasis` is how the format sets the journal."""
    names = ", ".join(
        f"{chance.choice('ABCDEFGH')}. {chance.choice(_FAMILIES)}"
        for _ in range(chance.randrange(2, 6))
    )
    title = " ".join(chance.choice(_WORDS) for _ in range(7)).capitalize()
    volume, page = chance.randrange(2, 90), chance.randrange(1, 900)
    journal = emphasis % chance.choice(_JOURNALS)
    doi = f"10.5555/{''.join(chance.choice('abcdefgh') for _ in range(9))}"
    return (
        f"{names}. {title}. {journal} {volume}({chance.randrange(1, 12)}), "
        f"{page}-{page + 12} ({chance.randrange(1995, 2026)}). doi:{doi}"
    )


def document(format: str, entries: int, bullets: int) -> str:  # noqa: A002
    """A CV in one format."""
    chance = random.Random(entries)
    heading, item, entry, emphasis, before, after = {
        "markdown": ("## %s", "- %s", "- [%d] %s", "*%s*", "# Mira Okafor", ""),
        "text": ("%s\n", "- %s", "[%d] %s\n", "%s", "Mira Okafor\n", ""),
        "latex": (
            "\\section{%s}", "\\textbullet\\ %s\n", "\n[%d] %s\n", "\\emph{%s}",
            "\\documentclass{article}\n\\begin{document}", "\\end{document}",
        ),
        "html": (
            "<h2>%s</h2>", "<p>%s</p>", "<p>[%d] %s</p>", "<i>%s</i>",
            "<html><body>", "</body></html>",
        ),
        "typst": ("== %s", "- %s", "- \\[%d\\] %s", "_%s_", "= Mira Okafor", ""),
        "org": ("** %s", "- %s", "- [%d] %s", "/%s/", "* Mira Okafor", ""),
    }[format]  # fmt: skip
    bracket = "\\[%d\\]" if format == "typst" else "[%d]"
    lines = [before, "", heading % "Experience", ""]
    for _ in range(bullets):
        mark = bracket % chance.randrange(1, entries + 1)
        lines.append(item % f"Built a {chance.choice(_WORDS)} service for teams {mark}.")
    lines += ["", heading % "Publications", ""]
    lines += [entry % (n, reference(chance, emphasis)) for n in range(entries, 0, -1)]
    return "\n".join([*lines, "", after, ""])


def timed(command: list[str], environment: dict[str, str], folder: Path) -> float:
    """Milliseconds that a command takes. Raises RuntimeError where it fails."""
    started = time.perf_counter()
    done = subprocess.run(
        command, env=environment, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
        check=False,
    )  # fmt: skip
    if done.returncode not in {0, 1}:
        raise RuntimeError(done.stderr.decode())
    return 1000 * (time.perf_counter() - started)


def main() -> None:
    """Print a row for each format."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])  # type: ignore[union-attr]
    parser.add_argument("--entries", type=int, default=500)
    parser.add_argument("--bullets", type=int, default=100)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--formats", nargs="+", default=list(_SUFFIX))
    options = parser.parse_args()
    program = str(Path(sys.executable).with_name("pubtrack"))
    table = Table(title=f"{options.entries} entries, {options.bullets} bullets; ms, medians")
    for name in ("format", "import", "cite", "export", "more", "said"):
        table.add_column(name, justify="right")
    for format_ in options.formats:
        times: dict[str, list[float]] = {"import": [], "cite": [], "export": []}
        said = ""
        for _ in range(options.runs):
            with tempfile.TemporaryDirectory() as name:
                folder = Path(name)
                cv = folder / f"cv.{_SUFFIX[format_]}"
                cv.write_text(document(format_, options.entries, options.bullets), "utf-8")
                environment = {**os.environ, "PUBTRACK_DB": str(folder / "store.db")}
                commands = {
                    "import": [program, "import", cv.name],
                    "cite": [program, "cite", "--style", "apa"],
                    "export": [program, "export", cv.name, "--style", "apa"],
                }
                for what, command in commands.items():
                    times[what].append(timed(command, environment, folder))
                told = subprocess.run(
                    [program, "import", cv.name], env=environment, cwd=folder, capture_output=True,
                    text=True, check=False,
                )  # fmt: skip
                said = (told.stdout.splitlines() or [""])[-1]
        medians = {what: statistics.median(all_of) for what, all_of in times.items()}
        more = medians["export"] - medians["cite"]
        table.add_row(format_, *(f"{m:.0f}" for m in medians.values()), f"{more:.0f}", said[:70])
    Console(width=150).print(table)


if __name__ == "__main__":
    main()
