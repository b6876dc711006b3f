"""What every command has at hand: its settings, the store, and where its output goes."""

from __future__ import annotations

import json
import os
import shlex
from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

from .completing import complete_cv, complete_style
from .terminal import clean, columns, cut, on_terminal

if TYPE_CHECKING:
    from ..services.settings import Settings
    from ..store.library import Library

SCHEMA_VERSION = 1
# So many lines of one kind are told, and of the others their number.
_TOLD = 20
# A text that is cut keeps so many columns, however narrow the terminal is.
_SHORTEST = 6


@dataclass(frozen=True, slots=True)
class App:
    """The options that stand before the command."""

    db: str | None = None
    quiet: bool = False
    pager: bool = True
    owner: str | None = None

    def settings(self, beside: Path | None = None, **flags: str | None) -> Settings:
        """The settings for a command on a file in the directory `beside`."""
        from ..services.settings import load_settings

        own = {"db": self.db, "owner": self.owner}
        return load_settings({**own, **flags}, os.environ, beside or Path.cwd())

    def library(self, settings: Settings, *, create: bool = False) -> Library:
        """The store, open; a context manager. Without `create` it must exist."""
        from ..store.library import Library

        return Library.open(settings.db, clock=now, owner=settings.owner, create=create)

    def paged(self) -> AbstractContextManager[None]:
        """What is printed inside goes to the pager, where a person sees it."""
        from .paging import paged

        return paged(wanted=self.pager)

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
    "-s", "--style", metavar="STYLE", shell_complete=complete_style,
    help="A style's name (see `pubtrack styles`), or a path to a .csl file.  [default: apa]",
)  # fmt: skip
cv_option = click.option(
    "--cv", default="", metavar="CV", shell_complete=complete_cv,
    help="The CV whose numbers count, where there are several.",
)  # fmt: skip


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
    return cut(text, max(columns() - indent, _SHORTEST)) if on_terminal() else clean(text)
