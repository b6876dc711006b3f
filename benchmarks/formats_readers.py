"""One program at work on a bibliography: ``python formats_readers.py NAME BIB FOLDER``.

Prints how many entries it has in the end. Nothing of one program is imported for another, and
each ends with its process; FOLDER is empty, and what a program stores is stored there.
"""

from __future__ import annotations

import contextlib
import io
import os
import sys
from collections.abc import Callable
from pathlib import Path
from types import MappingProxyType


def ours_reading(bib: Path, _folder: Path) -> int:
    """This project's reader, names, dates and all LaTeX understood."""
    from pubtrack.formats import bibtex

    return len(bibtex.read(bib.read_text("utf-8")).entries)


def pybtex(bib: Path, _folder: Path) -> int:
    """The package pybtex; LaTeX stays as it is."""
    from pybtex.database import parse_file

    return len(parse_file(str(bib), "bibtex").entries)


def bibtexparser(bib: Path, _folder: Path) -> int:
    """The package bibtexparser 2, as it comes; LaTeX stays as it is."""
    import bibtexparser as package

    return len(package.parse_file(str(bib)).entries)


def papis_reading(bib: Path, folder: Path) -> int:
    """The reader of papis, which its import begins with."""
    _at_home(folder)
    from papis.bibtex import bibtex_to_dict

    return len(bibtex_to_dict(str(bib)))


def papis_import(bib: Path, folder: Path) -> int:
    """``papis bibtex read BIB import --all`` into an empty library."""
    library = _at_home(folder)
    config = folder / "papis" / "config"
    config.parent.mkdir()
    config.write_text(f"[settings]\ndefault-library = made\n[made]\ndir = {library}\n", "utf-8")
    from papis.commands.default import run

    with contextlib.suppress(SystemExit):
        run(["bibtex", "read", str(bib), "import", "--all", "--batch"])
    return sum(1 for _ in library.rglob("info.yaml"))


def cobib_reading(bib: Path, folder: Path) -> int:
    """The reader of coBib, which its import begins with."""
    _at_home(folder)
    from cobib.parsers.bibtex import BibtexParser

    return len(BibtexParser().parse(str(bib)))


def cobib_import(bib: Path, folder: Path) -> int:
    """``cobib add --bibtex BIB`` into an empty database, without its questions about likeness."""
    _at_home(folder)
    config = folder / "cobib" / "config.py"
    config.parent.mkdir()
    database = folder / "literature.yaml"
    config.write_text(
        "from cobib.config import config\n"
        f"config.database.file = {str(database)!r}\n"
        "config.database.git = False\n"
        "config.logging.version = None\n",
        "utf-8",
    )
    database.touch()
    from cobib.__main__ import _main as run

    sys.argv = ["cobib", "--porcelain", "-c", str(config), "add", "--disambiguation"]
    sys.argv += ["disambiguate", "--skip-download", "--bibtex", str(bib)]
    with contextlib.redirect_stdout(io.StringIO()), contextlib.suppress(SystemExit):
        run()
    return database.read_text("utf-8").count("---\n")


def _at_home(folder: Path) -> Path:
    """Let a program keep its settings and all else in the folder; where its library is to be."""
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
        os.environ[name] = str(folder)
    library = folder / "library"
    library.mkdir()
    return library


READERS: MappingProxyType[str, Callable[[Path, Path], int]] = MappingProxyType(
    {
        "pybtex reads": pybtex,
        "bibtexparser 2 reads": bibtexparser,
        "papis reads": papis_reading,
        "papis imports": papis_import,
        "coBib reads": cobib_reading,
        "coBib imports": cobib_import,
        "pubtrack reads": ours_reading,
    }
)


if __name__ == "__main__":
    print(READERS[sys.argv[1]](*map(Path, sys.argv[2:])))
