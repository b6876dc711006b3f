"""Settings: a flag, else the environment, else ``pubtrack.toml``, else the default.

``pubtrack.toml`` is looked for beside the CV (or in the working directory) and upward; the
user's own file is ``$XDG_CONFIG_HOME/pubtrack/config.toml``. In the environment a setting is
named ``PUBTRACK_`` and its name in capitals. Where a setting holds several values, a file has a
list of them, and a flag or the environment has a semicolon between them.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType
from typing import Literal
from urllib.parse import urlsplit

from ..errors import UsageError
from ..store.address import Address, SqliteFile, parse_address
from ..store.owners import EVERYONE
from .config import EtAl, read_config
from .config_cv import CvSettings
from .files import resolved

DEFAULT_STYLE = "apa"
BASE_URLS: Mapping[str, str] = MappingProxyType(
    {
        "crossref": "https://api.crossref.org",
        "arxiv": "https://export.arxiv.org",
        "datacite": "https://api.datacite.org",
        "doi": "https://doi.org",
        "orcid": "https://pub.orcid.org",
        "pubmed": "https://eutils.ncbi.nlm.nih.gov",
    }
)
"""Where each registry is asked, unless ``PUBTRACK_<NAME>_URL`` says otherwise."""
ARXIV_INTERVAL = 3.0
"""Seconds between two requests to arXiv (https://info.arxiv.org/help/api/tou.html)."""

_LISTS = ("me",)
_LONGEST_OWNER = 100
_KNOWN = (
    "db", "owner", "bib", "style", "locale", "mailto", *(f"{name}_url" for name in BASE_URLS),
    *_LISTS, "arxiv_interval",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class SourceSettings:
    """How the registries are asked.

    `mailto` is the address for the polite pools, "" for none; `urls` tell where each registry
    is, by its name; `arxiv_interval` is in seconds.
    """

    mailto: str = ""
    urls: Mapping[str, str] = field(default_factory=lambda: BASE_URLS)
    arxiv_interval: float = ARXIV_INTERVAL


@dataclass(frozen=True, slots=True)
class Settings:
    """What holds for one command.

    `db_from` says where the store's place was set, `cache_home` where the user keeps caches, ""
    for the system's own place. `owner` is whose CVs are worked on, "" for everyone's.
    `bib` is the .bib file that is kept in step with the store. `me` is the person's own name and
    others under which they publish, as typed. `ignore` are codes of findings that `check` leaves
    out. `cvs` are the CVs that have a table of their own, by their paths, in the file's order.
    `typed` are the names of settings that a flag or the environment set.
    """

    db: Address
    db_from: str
    cache_home: str
    owner: str = ""
    bib: Path | None = None
    style: str = DEFAULT_STYLE
    locale: str = ""
    me: tuple[str, ...] = ()
    sources: SourceSettings = field(default_factory=SourceSettings)
    et_al: EtAl | None = None
    ignore: frozenset[str] = frozenset()
    cvs: Mapping[Path, CvSettings] = field(default_factory=dict)
    typed: frozenset[str] = frozenset()

    def for_cv(self, path: Path) -> Settings:
        """The settings with those of this CV's own table, which what was typed goes before."""
        own = self.cvs.get(resolved(path))
        if own is None:
            return self
        return replace(
            self,
            style=self.style if "style" in self.typed else own.style or self.style,
            locale=self.locale if "locale" in self.typed or own.locale is None else own.locale,
            me=self.me if "me" in self.typed or own.me is None else own.me,
            ignore=self.ignore | own.ignore,
        )

    @property
    def cache(self) -> Path:
        """The folder for what can be made anew."""
        return _user_folder("cache", self.cache_home)


@dataclass(frozen=True, slots=True)
class _Value:
    """A setting as it was written, and where."""

    text: str
    place: str
    is_typed: bool = False
    """Whether it was typed for this run: as a flag, or in the environment."""


_SILENT = _Value("", "")


def load_settings(
    flags: Mapping[str, str | None], environ: Mapping[str, str], beside: Path
) -> Settings:
    """The settings for a command that works in the directory `beside`.

    `flags` are those typed, None where not; `environ` is the process environment. A relative
    `db` in a file is relative to that file. Raises `InputError` for a bad file, and
    `UsageError` for a value that cannot be used.
    """
    values: dict[str, _Value] = {}
    et_al: EtAl | None = None
    ignore: frozenset[str] = frozenset()
    cvs: dict[Path, CvSettings] = {}
    for file in settings_files(environ, beside):
        if file.is_file():
            config = read_config(file, _KNOWN, _LISTS)
            values |= {name: _Value(text, str(file)) for name, text in config.texts.items()}
            et_al = config.et_al or et_al
            ignore = ignore if config.ignore is None else config.ignore
            cvs |= config.cvs
    for name in _KNOWN:
        variable = f"PUBTRACK_{name.upper()}"
        if environ.get(variable):
            values[name] = _Value(environ[variable], variable, is_typed=True)
        if flags.get(name):
            values[name] = _Value(flags[name] or "", f"--{name}", is_typed=True)
    style, locale = (_text(values, name) for name in ("style", "locale"))
    db, origin = _store(values, environ)
    cache_home = environ.get("XDG_CACHE_HOME", "")
    me = tuple(name.strip() for name in _text(values, "me").split(";") if name.strip())
    return Settings(
        db=db,
        db_from=origin,
        cache_home=cache_home,
        owner=_owner(values, db),
        bib=Path(values["bib"].text).expanduser() if "bib" in values else None,
        style=style or DEFAULT_STYLE,
        locale=locale,
        me=me,
        sources=_sources(values),
        et_al=et_al,
        ignore=ignore,
        cvs=MappingProxyType(cvs),
        typed=frozenset(name for name in _KNOWN if values.get(name, _SILENT).is_typed),
    )


def settings_files(environ: Mapping[str, str], beside: Path) -> tuple[Path, ...]:
    """Where settings are read for a command in the directory `beside`, whether they exist or not.

    First the user's own file, then what goes before it: that of the nearest directory with one.
    """
    config_home = environ.get("XDG_CONFIG_HOME") or "~/.config"
    own = Path(config_home).expanduser() / "pubtrack" / "config.toml"
    return own, _nearest(beside) or beside.absolute() / "pubtrack.toml"


def _text(values: Mapping[str, _Value], name: str) -> str:
    return values[name].text if name in values else ""


def _store(values: Mapping[str, _Value], environ: Mapping[str, str]) -> tuple[Address, str]:
    if "db" in values:
        return parse_address(values["db"].text), values["db"].place
    folder = _user_folder("data", environ.get("XDG_DATA_HOME", ""))
    return SqliteFile(folder / "pubtrack.db"), "default"


def _owner(values: Mapping[str, _Value], db: Address) -> str:
    """Whose CVs: as it was said; else everyone's in a file, and the user's own on a server."""
    if "owner" not in values:
        return "" if isinstance(db, SqliteFile) else _login()
    owner = " ".join(values["owner"].text.split())
    if not owner.isprintable() or len(owner) > _LONGEST_OWNER:
        raise UsageError(f"{values['owner'].place} is no name: {owner!r}")
    return "" if owner == EVERYONE else owner


def _login() -> str:
    """The name under which the user is logged in, "" where there is none."""
    import getpass  # a store in a file needs no name

    try:
        return getpass.getuser()
    except (KeyError, ImportError, OSError):
        return ""


def _user_folder(kind: Literal["data", "cache"], home: str) -> Path:
    """The user's folder of this program, below `home` or where the system has such folders."""
    if home:
        return Path(home) / "pubtrack"
    import platformdirs

    if kind == "cache":
        return platformdirs.user_cache_path("pubtrack", appauthor=False)
    return platformdirs.user_data_path("pubtrack", appauthor=False)


def _sources(values: Mapping[str, _Value]) -> SourceSettings:
    urls = {
        name: _url(values[f"{name}_url"]) if f"{name}_url" in values else default
        for name, default in BASE_URLS.items()
    }
    interval = ARXIV_INTERVAL
    if "arxiv_interval" in values:
        interval = _seconds(values["arxiv_interval"])
    mailto = _text(values, "mailto").strip().removeprefix("mailto:")
    if mailto and ("@" not in mailto or not mailto.isprintable() or " " in mailto):
        raise UsageError(f"{values['mailto'].place} is no e-mail address: {mailto!r}")
    return SourceSettings(mailto, MappingProxyType(urls), interval)


def _url(value: _Value) -> str:
    """A base URL without its closing slash."""
    try:
        parts = urlsplit(value.text)
        good = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        good = False
    if not good:
        raise UsageError(
            f"{value.place} is no URL of http or https: {value.text!r}",
            hint="for example http://127.0.0.1:8000",
        )
    return value.text.rstrip("/")


def _seconds(value: _Value) -> float:
    try:
        seconds = float(value.text)
    except ValueError:
        seconds = math.nan
    if not 0 <= seconds < math.inf:
        raise UsageError(f"{value.place} is no number of seconds: {value.text!r}")
    return seconds


def _nearest(directory: Path) -> Path | None:
    for folder in (directory.absolute(), *directory.absolute().parents):
        if (folder / "pubtrack.toml").is_file():
            return folder / "pubtrack.toml"
    return None
