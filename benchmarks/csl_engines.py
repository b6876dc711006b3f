"""One CSL engine at work: ``python csl_engines.py ENGINE STYLE ITEMS OUT``.

Reads the CSL-JSON of ITEMS, makes the bibliography of all of them in the style's own locale, and
writes it to OUT. Nothing of one engine is imported for another, and each ends with its process.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from types import MappingProxyType


def ours(style: Path, items: Path, out: Path) -> None:
    """This project's engine, written as HTML."""
    from pubtrack.csl.compiled import compile_style
    from pubtrack.csl.inputs import reference_from_json
    from pubtrack.csl.markup import write
    from pubtrack.csl.processor import Cited, Processor

    loaded = json.loads(items.read_text("utf-8"))
    cited = [Cited(str(item["id"]), reference_from_json(item)) for item in loaded]
    entries = Processor(compile_style(style), cited).bibliography()
    lines = [write(entry.tree, "html") for entry in entries]
    out.write_text("\n".join(lines), "utf-8")


def citeproc_py(style: Path, items: Path, out: Path) -> None:
    """The package citeproc-py."""
    import warnings

    from citeproc import (
        Citation,
        CitationItem,
        CitationStylesBibliography,
        CitationStylesStyle,
        formatter,
    )
    from citeproc.source.json import CiteProcJSON

    warnings.simplefilter("ignore")
    source = CiteProcJSON(json.loads(items.read_text("utf-8")))
    loaded = CitationStylesStyle(str(style.with_suffix("")), validate=False)
    bibliography = CitationStylesBibliography(loaded, source, formatter.html)
    for key in source:
        bibliography.register(Citation([CitationItem(key)]))
    bibliography.sort()
    out.write_text("\n".join(map(str, bibliography.bibliography())), "utf-8")


def citeproc_js(style: Path, items: Path, out: Path) -> None:
    """The npm package citeproc, by Node."""
    from citeproc_js import DRIVER, LOCALES, PACKAGE

    job = {"style": str(style), "locale": "", "items": str(items), "citations": ""}
    with out.open("w") as file:
        subprocess.run(
            ["node", str(DRIVER), str(PACKAGE), str(LOCALES)],
            input=json.dumps(job) + "\n",
            stdout=file,
            text=True,
            check=True,
        )


def pandoc(style: Path, items: Path, out: Path) -> None:
    """The program of PyPI's pypandoc-binary, to HTML."""
    import pypandoc

    command = [pypandoc.get_pandoc_path(), "--citeproc", "--csl", str(style)]
    command += ["--bibliography", str(items), "--from", "markdown", "--to", "html"]
    command += ["--output", str(out)]
    subprocess.run(command, input="---\nnocite: '@*'\n---\n", text=True, check=True)


def typst(style: Path, items: Path, out: Path) -> None:
    """PyPI's typst, from BibTeX (it reads no CSL-JSON): it sets the pages of a PDF, too."""
    import typst as program

    folder = items.parent
    (folder / "style.csl").write_bytes(style.read_bytes())
    source = '#bibliography("items.bib", full: true, style: "style.csl", title: none)\n'
    (folder / "items.typ").write_text(source, "utf-8")
    program.compile(str(folder / "items.typ"), output=str(out))


ENGINES: MappingProxyType[str, Callable[[Path, Path, Path], None]] = MappingProxyType(
    {
        "ours": ours,
        "citeproc-py": citeproc_py,
        "citeproc-js": citeproc_js,
        "pandoc": pandoc,
        "typst": typst,
    }
)
MODULES = MappingProxyType({"citeproc-py": "citeproc", "pandoc": "pypandoc", "typst": "typst"})


def is_there(engine: str) -> bool:
    """Whether an engine is installed."""
    if engine == "citeproc-js":
        from citeproc_js import installed

        return installed(install=False) is not None
    return engine == "ours" or find_spec(MODULES[engine]) is not None


if __name__ == "__main__":
    ENGINES[sys.argv[1]](*map(Path, sys.argv[2:]))
