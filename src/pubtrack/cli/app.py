"""What every command has at hand: its settings, the store, and where its output goes."""

from __future__ import annotations

import json
import os
import shlex
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

if TYPE_CHECKING:
    from ..services.settings import Settings
    from ..store.library import Library

SCHEMA_VERSION = 1
# So many lines of one kind are told, and of the others their number.
_TOLD = 20
# Columns that a wrapped column of a table should have at the least.
_WIDE_COLUMN = 24


@dataclass(frozen=True, slots=True)
class App:
    """The options that stand before the command."""

    db: str | None = None
    quiet: bool = False

    def settings(self, beside: Path | None = None, **flags: str | None) -> Settings:
        """The settings for a command on a file in the directory `beside`."""
        from ..services.settings import load_settings

        return load_settings({"db": self.db, **flags}, os.environ, beside or Path.cwd())

    def library(self, settings: Settings, *, create: bool = False) -> Library:
        """The store, open; a context manager. Without `create` it must exist."""
        from ..store.library import Library

        return Library.open(settings.db, clock=now, create=create)

    def tell(self, message: str) -> None:
        """A message for the person, to stderr, unless they asked for quiet."""
        if not self.quiet:
            click.echo(message, err=True)

    def tell_some(self, messages: Sequence[str]) -> None:
        """Messages of one kind, the first of them where there are many."""
        for message in messages[:_TOLD]:
            self.tell(message)
        if len(messages) > _TOLD:
            self.tell(f"… and {len(messages) - _TOLD} more like these")


# Whether it can be read is said by the command, with the exit code of a bad file.
FILE = click.Path(path_type=Path, readable=False)
pass_app = click.make_pass_decorator(App, ensure=True)
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON.")
style_option = click.option(
    "-s", "--style", metavar="STYLE",
    help="A style's name (see `pubtrack styles`), or a path to a .csl file.  [default: apa]",
)  # fmt: skip
cv_option = click.option(
    "--cv", default="", metavar="CV", help="The CV whose numbers count, where there are several."
)


def now() -> datetime:
    """The clock of the command line."""
    return datetime.now(UTC)


def tell_fault(message: str, hint: str = "") -> None:
    """What went wrong, to stderr; also where quiet was asked for."""
    click.echo(f"pubtrack: {message}", err=True)
    if hint:
        click.echo(f"  hint: {hint}", err=True)


def command_line(ctx: click.Context) -> str:
    """The command as it was typed, for the log: neither defaults nor settings are in it.

    Options stand behind the arguments, under their long names.
    """
    arguments: list[str] = []
    options: list[str] = []
    for parameter in ctx.command.params:
        name = parameter.name or ""
        if ctx.get_parameter_source(name) is not ParameterSource.COMMANDLINE:
            continue
        value = ctx.params[name]
        for one in value if isinstance(value, tuple) else (value,):
            text = shown_path(str(one)) if isinstance(one, Path) else str(one)
            if not isinstance(parameter, click.Option):
                arguments.append(text)
            elif parameter.is_flag:
                options.append(_long(parameter.opts if one else parameter.secondary_opts))
            else:
                options += (_long(parameter.opts), text)
    return shlex.join((ctx.command.name or "", *arguments, *options))


def _long(spellings: Sequence[str]) -> str:
    return max(spellings, key=len)


def print_json(kind: str, data: dict[str, Any]) -> None:
    """One JSON document with its kind and the version of its shape."""
    document = {"schema_version": SCHEMA_VERSION, "kind": kind, **data}
    click.echo(json.dumps(document, ensure_ascii=False, indent=2))


def print_table(
    header: Sequence[str], rows: Sequence[Sequence[str]], *, wide: Sequence[str], last: int
) -> None:
    """A table: fitted to a terminal, else tab-separated lines for the next program.

    The columns named in `wide` are wrapped, every other stays whole; of those, the `last` ones
    of a row are left out in turn where a narrow terminal cannot hold them.
    """
    if not sys.stdout.isatty():
        for row in rows:
            click.echo("\t".join(row))
        return
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    columns = list(range(len(header)))
    room = _columns()
    for spare in reversed(columns[-last:] if last else []):
        fixed = [c for c in columns if header[c] not in wide]
        needed = sum(max([len(header[c]), *(len(row[c]) for row in rows)]) + 2 for c in fixed)
        if needed + _WIDE_COLUMN * len(wide) > room:
            columns.remove(spare)
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for column in columns:
        table.add_column(header[column], no_wrap=header[column] not in wide)
    for row in rows:
        table.add_row(*(Text(row[column]) for column in columns))
    Console(highlight=False).print(table)


def counted(number: int, noun: str) -> str:
    """A number and its noun: "1 entry", "3 entries", "no findings"."""
    plural = noun[:-1] + "ies" if noun.endswith("y") else noun + "s"
    return f"{number or 'no'} {noun if number == 1 else plural}"


def shown_path(path: str) -> str:
    """A stored path as a person would type it here: relative where it is below this directory."""
    here = Path.cwd()
    return str(Path(path).relative_to(here)) if Path(path).is_relative_to(here) else path


def shown_source(source: str) -> str:
    """A source as a person calls it: "you", "crossref", a path as it would be typed here."""
    _, colon, path = source.partition(":")
    if source == "me":
        return "you"
    return shown_path(path) if colon else source


def short(text: str, indent: int = 0) -> str:
    """`text` cut to what a line of the terminal holds behind `indent` columns; a pipe gets all."""
    if not sys.stdout.isatty():
        return text
    room = max(_columns() - indent, 20)
    return text if len(text) <= room else text[: room - 1].rstrip() + "…"


def _columns() -> int:
    import shutil  # only a terminal has columns

    return shutil.get_terminal_size().columns
