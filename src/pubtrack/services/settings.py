"""Settings: a flag, else the environment, else ``pubtrack.toml``, else the default.

``pubtrack.toml`` is looked for beside the CV (or in the working directory) and upward; the
user's own file is ``$XDG_CONFIG_HOME/pubtrack/config.toml``.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from ..errors import InputError
from .files import read_text_file

DEFAULT_STYLE = "apa"
_KNOWN = ("db", "style", "locale")


@dataclass(frozen=True, slots=True)
class Settings:
    """What holds for one command. `db_from` says where the store's path was set."""

    db: Path
    db_from: str
    style: str = DEFAULT_STYLE
    locale: str = ""


def load_settings(
    flags: Mapping[str, str | None], environ: Mapping[str, str], beside: Path
) -> Settings:
    """The settings for a command that works in the directory `beside`.

    `flags` are those typed, None where not; `environ` is the process environment. A relative
    `db` in a file is relative to that file. Raises `InputError` for a bad file.
    """
    values: dict[str, tuple[str, str]] = {}
    config_home = environ.get("XDG_CONFIG_HOME") or "~/.config"
    files = (Path(config_home).expanduser() / "pubtrack" / "config.toml", _nearest(beside))
    for file in files:
        if file is not None and file.is_file():
            values |= {name: (value, str(file)) for name, value in _read(file).items()}
    for name in _KNOWN:
        if environ.get(f"PUBTRACK_{name.upper()}"):
            values[name] = (environ[f"PUBTRACK_{name.upper()}"], f"PUBTRACK_{name.upper()}")
        if flags.get(name):
            values[name] = (flags[name] or "", f"--{name}")
    if "db" in values:
        path, origin = values["db"]
        db = Path(path).expanduser()
    else:
        import platformdirs

        db, origin = platformdirs.user_data_path("pubtrack", appauthor=False), "default"
        if environ.get("XDG_DATA_HOME"):
            db = Path(environ["XDG_DATA_HOME"]) / "pubtrack"
        db /= "pubtrack.db"
    style, locale = (values.get(name, ("", ""))[0] for name in ("style", "locale"))
    return Settings(db, origin, style or DEFAULT_STYLE, locale)


def _nearest(directory: Path) -> Path | None:
    for folder in (directory.absolute(), *directory.absolute().parents):
        if (folder / "pubtrack.toml").is_file():
            return folder / "pubtrack.toml"
    return None


def _read(path: Path) -> dict[str, str]:
    """The settings of one file; a relative `db` made absolute."""
    try:
        data = tomllib.loads(read_text_file(path).text)
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"this is not TOML: {error}", path=path) from None
    for name, value in data.items():
        if name not in _KNOWN:
            raise InputError(
                f"there is no setting {name!r}", path=path, hint="known: " + ", ".join(_KNOWN)
            )
        if not isinstance(value, str):
            raise InputError(f"{name} must be a string", path=path)
    if "db" in data:
        data["db"] = str(path.parent / Path(data["db"]).expanduser())
    return data
