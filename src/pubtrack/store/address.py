"""Where a store is: an SQLite file, or a database of a PostgreSQL server."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias
from urllib.parse import parse_qsl, quote, unquote

from ..errors import UsageError

_URL = re.compile(r"(?P<scheme>[A-Za-z][A-Za-z0-9+.-]+)://(?P<rest>.*)", re.DOTALL)
# SQLAlchemy's name of a dialect with its driver is as good as libpq's own two.
_SCHEMES = frozenset({"postgresql", "postgres", "postgresql+psycopg"})
_SECRET = frozenset({"password", "sslpassword"})
_HINT = "as postgresql://USER@HOST:5432/DATABASE; odd characters are written %XX"


@dataclass(frozen=True, slots=True)
class SqliteFile:
    """A store in a file."""

    path: Path

    def __str__(self) -> str:
        return str(self.path)

    def exists(self) -> bool:
        """Whether the file is there."""
        return self.path.exists()


@dataclass(frozen=True, slots=True)
class PostgresDatabase:
    """A store in a database of a PostgreSQL server.

    `parameters` are those of libpq, by their keywords (PostgreSQL documentation, "Parameter Key
    Words"); what is not among them comes from the environment, `~/.pgpass` and libpq's defaults.
    Neither `str` nor `repr` shows a password.
    """

    parameters: tuple[tuple[str, str], ...] = field(repr=False)

    @classmethod
    def parse(cls, rest: str) -> PostgresDatabase:
        """Read what stands behind ``postgresql://``; several hosts are parted by commas.

        Raises `UsageError`, which shows nothing of the text: a password may be anywhere in it.
        """
        rest, _, query = rest.partition("?")
        authority, _, database = rest.partition("/")
        login, _, hosts = authority.rpartition("@")
        user, _, password = login.partition(":")
        names: list[str] = []
        ports: list[str] = []
        for host in hosts.split(","):
            match = re.fullmatch(r"(\[[^][]*\]|[^:]*)(?::(\d*))?", host)
            if match is None:
                raise UsageError("the host or port of the PostgreSQL URL is none", hint=_HINT)
            names.append(unquote(match[1].strip("[]")))
            ports.append(match[2] or "")
        try:
            more = parse_qsl(query, keep_blank_values=True, strict_parsing=bool(query))
        except ValueError:
            raise UsageError("the PostgreSQL URL ends with no parameters", hint=_HINT) from None
        found = {
            "host": ",".join(names),
            "port": ",".join(ports) if any(ports) else "",
            "user": unquote(user),
            "password": unquote(password),
            "dbname": unquote(database),
        }
        parameters = {name: value for name, value in found.items() if value.strip(",")}
        return cls(tuple({**parameters, **dict(more)}.items()))

    def __str__(self) -> str:
        told = {name: value for name, value in self.parameters if name not in _SECRET}
        names, ports = told.pop("host", "").split(","), told.pop("port", "").split(",")
        ports += [""] * (len(names) - len(ports))
        pairs = zip(map(_shown_host, names), ports, strict=False)
        hosts = ",".join(f"{name}:{port}" if port else name for name, port in pairs)
        user = quote(told.pop("user", ""), safe="")
        login = f"{user}@" if user else ""
        database = quote(told.pop("dbname", ""), safe="")
        rest = "&".join(f"{quote(name)}={quote(value)}" for name, value in told.items())
        return f"postgresql://{login}{hosts}/{database}" + (f"?{rest}" if rest else "")

    def exists(self) -> bool:
        """Whether there may be a store: the server knows, and is not asked."""
        return True

    def without_secrets(self, text: str) -> str:
        """A message of the driver, in which no password stands, however it came there."""
        for name, value in self.parameters:
            if name in _SECRET and value:
                text = text.replace(value, "***").replace(quote(value, safe=""), "***")
        return text


Address: TypeAlias = SqliteFile | PostgresDatabase


def parse_address(text: str) -> Address:
    """Read a path, or a URL of PostgreSQL. Raises `UsageError` for any other URL."""
    match = _URL.fullmatch(text)
    if match is None:
        return SqliteFile(Path(text).expanduser())
    scheme = match["scheme"].lower()
    if scheme in _SCHEMES:
        return PostgresDatabase.parse(match["rest"])
    if scheme == "sqlite":
        raise UsageError("a store in SQLite is named by its file alone", hint="--db cv.db")
    if scheme.startswith("postgres"):
        raise UsageError(f"the driver of {scheme}:// is not used here", hint=_HINT)
    raise UsageError(f"a store is a file or a PostgreSQL database, not {scheme}://", hint=_HINT)


def is_url(text: str) -> bool:
    """Whether a setting names a database of a server, and no file."""
    return _URL.fullmatch(text) is not None


def _shown_host(host: str) -> str:
    return f"[{host}]" if ":" in host else quote(host, safe="")
