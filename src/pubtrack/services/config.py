"""``pubtrack.toml``: read with types, every fault told with its file, line and key."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType

from ..errors import InputError
from ..store.address import is_url
from .checking.rules import CODES
from .config_cv import CvSettings, read_cv_settings
from .config_table import Table
from .files import read_text_file, resolved

_MOST = 10_000


@dataclass(frozen=True, slots=True)
class EtAl:
    """How long lists of authors are cut, whatever the style says.

    Lists of `min` names or more show the first `use_first` of them, and, with `keep_me`, the
    owner's wherever it stands.
    """

    min: int
    use_first: int = 3
    keep_me: bool = True


@dataclass(frozen=True, slots=True)
class Config:
    """What one file sets: `texts` are the settings that a flag or a variable could set, too.

    `cvs` are the tables ``[cv."name.md"]`` by the paths of their CVs.
    """

    texts: Mapping[str, str] = field(default_factory=dict)
    et_al: EtAl | None = None
    ignore: frozenset[str] | None = None
    cvs: Mapping[Path, CvSettings] = field(default_factory=dict)


def read_config(path: Path, names: Collection[str], lists: Collection[str]) -> Config:
    """Read a file. `names` are the settings that are strings, or numbers, `lists` those of several.

    A relative `db` or `bib`, a style's file and the names of CVs are relative to the file. Raises
    `InputError`.
    """
    import tomllib  # most directories have no such file

    text = read_text_file(path).text
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"at line (\d+), column (\d+)", str(error))
        place = (int(line[1]), int(line[2])) if line else (None, None)
        raise InputError(
            f"this is not TOML: {error}", path=path, line=place[0], column=place[1]
        ) from None
    table = Table(data, path, text)
    texts: dict[str, str] = {}
    for name in names:
        if name in lists:
            several = table.texts(name)
            value = None if several is None else ";".join(several)
        elif name == "arxiv_interval":
            number = table.number(name)
            value = None if number is None else str(number)
        else:
            value = table.text(name)
        if value is not None:
            texts[name] = value
    if "db" in texts:
        texts["db"] = _store(texts["db"], path)
    if "bib" in texts:
        texts["bib"] = str(path.parent / Path(texts["bib"]).expanduser())
    if "style" in texts:
        texts["style"] = _style(texts["style"], path)
    et_al, check, cvs = table.table("et_al"), table.table("check"), table.table("cv")
    ignore = codes(check, "ignore") if check else None
    if check:
        check.close()
    by_path = {}
    for name in cvs.names if cvs else ():
        one = cvs.table(name) if cvs else None
        if one is not None:
            own = read_cv_settings(one, name)
            own = replace(own, style=_style(own.style, path))
            by_path[resolved(path.parent / Path(name).expanduser())] = own
    table.close("there is no setting {0!r}")
    return Config(
        MappingProxyType(texts), _et_al(et_al) if et_al else None, ignore, MappingProxyType(by_path)
    )


def _store(store: str, path: Path) -> str:
    """A store as a file names it: a database of a server, or a file beside `path`."""
    return store if is_url(store) else str(path.parent / Path(store).expanduser())


def _style(style: str, path: Path) -> str:
    """A style as a file names it: one that is a file beside `path` by its place, else by name."""
    file = path.parent / Path(style).expanduser()
    return str(file) if file.suffix == ".csl" and file.is_file() else style


def codes(table: Table, name: str) -> frozenset[str] | None:
    """Codes of findings; None where they are not set. Raises `InputError` for an unknown one."""
    return table.choices(name, CODES, "is no code of a finding")


def _et_al(table: Table) -> EtAl:
    least = table.whole("min", 2, _MOST)
    if least is None:
        raise table.wrong("min", "is missing: from how many authors on a list is cut")
    first = table.whole("use_first", 1, least - 1)
    keep = table.flag("keep_me")
    table.close()
    return EtAl(
        least, min(3, least - 1) if first is None else first, True if keep is None else keep
    )
