"""The command line: the group of commands, and the one place where errors become messages."""

from __future__ import annotations

import contextlib
import errno
import gc
import importlib
import io
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any

import click

from .. import __version__
from ..errors import PubtrackError
from .app import App, tell_fault

# Command → module; a module is loaded when its command is run, completed or listed.
_COMMANDS = {
    "import": "import_",
    "sync": "sync",
    "accept": "decide",
    "reject": "decide",
    "list": "list_",
    "show": "show",
    "stats": "stats",
    "set": "editing",
    "unset": "editing",
    "edit": "editing",
    "lock": "editing",
    "unlock": "editing",
    "links": "links",
    "where": "where",
    "suggest": "suggest",
    "cite": "cite",
    "styles": "styles",
    "export": "export",
    "renumber": "renumber",
    "page": "page",
    "check": "check",
    "log": "history",
    "undo": "history",
    "redo": "history",
    "db": "db",
    "demo": "demo",
    "completion": "completion",
    "schema": "schema",
    "man": "man",
}
# What the help page calls them together; what is in none of these is in the last.
_SECTIONS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "Read": frozenset("import sync accept reject".split()),
        "Look": frozenset("list show stats links where suggest check".split()),
        "Keep": frozenset("set unset edit lock unlock log undo redo".split()),
        "Cite and write": frozenset("cite styles export renumber page".split()),
        "Other": frozenset("db demo completion man schema".split()),
    }
)
# Set where a shell asks what could be typed, by the script that `pubtrack completion` prints.
_COMPLETES = "_PUBTRACK_COMPLETE"
# What the system says of a stream, which has no name, that takes no more.
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO})
_OWN_FAULT = 70  # EX_SOFTWARE of sysexits(3)


def _section_of(command: str) -> str:
    titles = (title for title, names in _SECTIONS.items() if command in names)
    return next(titles, tuple(_SECTIONS)[-1])


class _ReaderLeft(Exception):
    """The reader of the pipe has left: `BrokenPipeError`, for which click would exit with 1."""


@contextlib.contextmanager
def _past_click() -> Iterator[None]:
    try:
        yield
    except BrokenPipeError as error:
        raise _ReaderLeft from error


class CommandGroup(click.Group):
    """Loads the modules of the commands as they are asked for."""

    def make_context(
        self,
        info_name: str | None,
        args: list[str],
        parent: click.Context | None = None,
        **extra: Any,
    ) -> click.Context:
        """As click does, which may print the help; a closed pipe is not its to answer."""
        with _past_click():
            return super().make_context(info_name, args, parent, **extra)

    def invoke(self, ctx: click.Context) -> Any:
        """As click does; a closed pipe is not its to answer."""
        with _past_click():
            return super().invoke(ctx)

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """The commands in the order in which a person meets them."""
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command of this name."""
        if cmd_name not in _COMMANDS:
            return None
        module = importlib.import_module(f".commands.{_COMMANDS[cmd_name]}", __package__)
        command: click.Command = getattr(module, f"{cmd_name.replace('-', '_')}_command")
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The commands with what they do in a line, those in one section that go together."""
        names = self.list_commands(ctx)
        column = max(map(len, names))
        sections: dict[str, list[tuple[str, str]]] = {title: [] for title in _SECTIONS}
        for name in names:
            command = self.get_command(ctx, name)
            if command is not None and not command.hidden:
                told = command.get_short_help_str(formatter.width - column - 6)
                sections[_section_of(name)].append((name, told))
        for title, rows in sections.items():
            with formatter.section(title):
                spare = column - max((len(name) for name, _ in rows), default=0)
                formatter.write_dl(rows, col_spacing=spare + 2)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does, but an unknown command is told with the nearest ones."""
        if args and self.get_command(ctx, args[0]) is None and not args[0].startswith("-"):
            import difflib

            near = difflib.get_close_matches(args[0], _COMMANDS, n=2)
            hint = f" Did you mean {' or '.join(near)}?" if near else ""
            ctx.fail(f"No such command {args[0]!r}.{hint}")
        return super().resolve_command(ctx, args)


@click.group(cls=CommandGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, "-V", "--version", prog_name="pubtrack")
@click.option("--db", metavar="FILE|URL",
              help="The store to use (else PUBTRACK_DB, pubtrack.toml).")  # fmt: skip
@click.option("--owner", metavar="NAME",
              help="Whose CVs, in a library of several people; `all` for everyone's.")  # fmt: skip
@click.option("-q", "--quiet", is_flag=True, help="No messages, only the output and errors.")
@click.option("--no-pager", is_flag=True, help="Print long output without a pager.")
@click.pass_context
def cli(ctx: click.Context, db: str | None, owner: str | None, quiet: bool, no_pager: bool) -> None:
    """Keep the publications of a CV.

    \b
    pubtrack import cv.md              read its list and what its bullets cite
    pubtrack sync                      complete it from Crossref, arXiv and DataCite
    pubtrack links                     role → bullet → publications
    pubtrack cite 4 --style apa        one publication in a citation style
    pubtrack export cv.md --style ieee --diff

    Exit codes: 0 done, 1 findings or done in part, 2 usage, 3 bad input file,
    4 no source could be reached, 5 the store cannot be used.
    """
    ctx.obj = App(db, quiet, pager=not no_pager, owner=owner)


def main(args: Sequence[str] | None = None) -> None:
    """Run the command line and exit with its code; no traceback ever reaches a person."""
    _open_streams()
    # Values refer to no one in circles, and the cyclic collector would look at tens of thousands of
    # them again and again; a command is over before its garbage counts.
    gc.set_threshold(100_000, 50, 100)
    sys.exit(run(args))


def _open_streams() -> None:
    """Give closed streams a sink, and let no character that an encoding lacks stop a command."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            sink = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - for good
            setattr(sys, name, sink)
        elif isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace" if name == "stderr" else "replace")


def run(args: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code."""
    if _COMPLETES in os.environ:
        _prepare_completion()
    try:
        code = cli.main(args=args, prog_name="pubtrack", standalone_mode=False)
        sys.stdout.flush()
    except PubtrackError as error:
        return _fail(error.message, error.hint, error.exit_code)
    except click.exceptions.NoArgsIsHelpError as error:
        error.show()
        return 2
    except click.UsageError as error:
        where = f"\nTry '{error.ctx.command_path} --help'." if error.ctx else ""
        return _fail(error.format_message() + where, "", 2)
    except click.ClickException as error:
        return _fail(error.format_message(), "", 2)
    except (click.Abort, KeyboardInterrupt):
        return _fail("stopped; what was not finished was not written", "", 130)
    except (_ReaderLeft, BrokenPipeError):
        _drop_output()
        return 0
    except OSError as error:
        what = f"{error.filename}: " if error.filename else ""
        if not what and error.errno in _FULL:
            what = "stdout: "
            _drop_output()
        return _fail(f"{what}{error.strerror or error}", "", 1)
    except Exception as error:
        # The last resort: a fault of ours is told as one, with a way to report it.
        if os.environ.get("PUBTRACK_DEBUG"):
            raise
        hint = "nothing was written; PUBTRACK_DEBUG=1 shows where it happened, for a report"
        return _fail(
            f"a fault in pubtrack itself: {type(error).__name__}: {error}", hint, _OWN_FAULT
        )
    return code if isinstance(code, int) else 0


def _drop_output() -> None:
    """Nothing more can be written: Python must not complain about that at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _prepare_completion() -> None:
    """A shell asks what could be typed: nothing else may be written to the person's screen."""
    from .shells import install

    install()
    sys.stderr = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - for good


def _fail(message: str, hint: str, code: int) -> int:
    tell_fault(message, hint)
    return code
