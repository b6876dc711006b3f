"""The tables of settings: their keys and defaults from the code, their meaning from here.

A setting that the code knows and this module does not, or the reverse, stops the generator.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Collection, Mapping
from pathlib import Path

from generate_markdown import code, table

import pubtrack
from pubtrack.errors import InputError
from pubtrack.services.settings import ARXIV_INTERVAL, BASE_URLS, DEFAULT_STYLE, load_settings

# A letter that is like no setting, so that all that are known are told.
_UNKNOWN = "\N{GREEK SMALL LETTER XI}"
_REGISTRIES = {
    "crossref": "Crossref", "arxiv": "arXiv", "datacite": "DataCite", "doi": "doi.org",
    "orcid": "ORCID", "pubmed": "PubMed",
}  # fmt: skip
_SETTINGS: Mapping[str, tuple[str, str]] = {
    "db": ("`pubtrack.db` in the data folder",
           "the store: a file, whose path in a file is relative to that, or"
           " `postgresql://USER@HOST/DATABASE`"),
    "owner": ("everyone's in a file; on a server, your login name",
              "whose CVs, in a library of several people; `all` for everyone's"),
    "bib": ("", "the `.bib` file that is kept in step with the store; a path relative to the"
            " settings file; `sync` offers what changes in it"),
    "style": (code(DEFAULT_STYLE), "the citation style: a name, or a path to a `.csl` file"),
    "locale": ("the style's own", "the language of entries: `en-GB`, `de-DE`, …"),
    "me": ("", "your name, or a list of your names: bold in entries, looked for by `check`"),
    "mailto": ("", "your e-mail address, told to the registries, which answer you sooner"),
    "arxiv_interval": (code(f"{ARXIV_INTERVAL:g}"), "seconds between two requests to arXiv"),
    **{f"{name}_url": (code(url), f"where {_REGISTRIES[name]} is asked")
       for name, url in BASE_URLS.items()},
}  # fmt: skip
_OF_ET_AL = {
    "min": "lists of so many names or more are cut; must be given",
    "use_first": "so many names are shown; 3 by default",
    "keep_me": "your own name stays in the list; true by default",
}
_OF_CHECK = {"ignore": "codes of [findings](findings.md) that are not told"}
_OF_CV = {
    "tags": "one of these is among the publication's keywords",
    "types": "CSL types, as `pubtrack show` prints them",
    "years": '`2024`, `[2018, 2024]`, `"2018-2024"`, `"2018-"`, `"-2024"`',
    "last": '`"5y"`: of the last five years',
    "max": "so many, the newest",
    "keys": "these alone, by citation key, DOI or any other name",
    "style": "as for all CVs, for this one",
    "locale": "as for all CVs, for this one",
    "me": "as for all CVs, for this one",
    "order": "`newest`, `oldest`, `cited` or `as-is`",
    "markers": "how bullets cite: `brackets`, `superscript`, `links`, `author-date`, `cite`",
    "ignore": "findings that `check` leaves out here, beside those of all CVs",
}
_TABLES: Mapping[str, tuple[str, Mapping[str, str]]] = {
    "et_al": ("How long lists of authors are cut, whatever the style says.", _OF_ET_AL),
    "check": ("What `check` does.", _OF_CHECK),
    'cv."cv.md"': ("What one CV shows, and how. It is named by its path from the file.", _OF_CV),
}
_VARIABLES: Mapping[str, str] = {
    "PUBTRACK_DEBUG": "set to anything: a fault of pubtrack itself shows where it happened",
    "PUBTRACK_PAGER": "the pager of long output, else `PAGER`, else `less`; `cat` for none",
    "NO_COLOR": "set to anything: no colours",
    "VISUAL": "the editor of `pubtrack edit`",
    "EDITOR": "the editor where `VISUAL` is not set",
    "XDG_CONFIG_HOME": "the folder of `pubtrack/config.toml`; `~/.config` by default",
    "XDG_DATA_HOME": "the folder of `pubtrack/pubtrack.db`; the system's own by default",
    "XDG_CACHE_HOME": "the folder for what can be made anew; the system's own by default",
}
# Variables that are no one's to set: click's, and the beginnings of names.
_INNER = frozenset({"PUBTRACK_COMPLETE", "PUBTRACK_"})


def settings() -> str:
    """The settings that hold everywhere."""
    tops = [name.partition(".")[0] for name in _TABLES]
    _same(_known(""), [*_SETTINGS, *tops], "pubtrack.toml")
    rows = [
        (code(key), code(f"PUBTRACK_{key.upper()}"), default, told)
        for key, (default, told) in _SETTINGS.items()
    ]
    return table(("key", "variable", "default", ""), rows)


def tables() -> str:
    """The tables of the file, a section each."""
    sections = []
    for name, (sentence, keys) in _TABLES.items():
        _same(_known(f"[{name}]"), keys, name)
        rows = [(code(key), told) for key, told in keys.items()]
        sections.append(f"## [{name}]\n\n{sentence}\n\n{table(('key', ''), rows)}")
    return "\n\n".join(sections)


def variables() -> str:
    """The variables of the environment that are no settings."""
    package = Path(pubtrack.__file__).parent
    named = {
        name
        for file in package.rglob("*.py")
        for name in re.findall(r"\bPUBTRACK_[A-Z_]*", file.read_text("utf-8"))
    }
    told = {f"PUBTRACK_{key.upper()}" for key in _SETTINGS}
    untold = named - told - _VARIABLES.keys() - _INNER
    if untold:
        raise SystemExit(f"docs/generate_settings.py does not tell of {sorted(untold)}")
    return table(("variable", ""), [(code(name), told) for name, told in _VARIABLES.items()])


def _known(header: str) -> list[str]:
    """The keys that the program knows below a header, by what it says of an unknown one."""
    needed = "min = 3\n" if header == "[et_al]" else ""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "pubtrack.toml").write_text(
            f'{header}\n{needed}"{_UNKNOWN}" = 1\n', "utf-8"
        )
        try:
            load_settings({}, {"XDG_CONFIG_HOME": folder}, Path(folder))
        except InputError as error:
            return error.hint.removeprefix("known: ").split(", ")
    raise SystemExit(f"an unknown key is not told in {header or 'pubtrack.toml'}")


def _same(known: Collection[str], told: Collection[str], where: str) -> None:
    if set(known) != set(told):
        raise SystemExit(f"{where}: the code has {known}, docs/generate_settings.py {list(told)}")
