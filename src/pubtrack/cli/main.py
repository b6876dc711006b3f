"""The command line: the group of commands, and the one place where errors become messages."""

from __future__ import annotations

import importlib
import io
import os
import sys
from collections.abc import Sequence
from pathlib import Path

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
    "check": "check",
    "log": "history",
    "undo": "history",
    "redo": "history",
    "demo": "demo",
    "completion": "completion",
}
_OWN_FAULT = 70  # EX_SOFTWARE of sysexits(3)


class CommandGroup(click.Group):
    """Loads the modules of the commands as they are asked for."""

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
@click.option("--db", metavar="FILE", help="The store to use (else PUBTRACK_DB, pubtrack.toml).")
@click.option("-q", "--quiet", is_flag=True, help="No messages, only the output and errors.")
@click.pass_context
def cli(ctx: click.Context, db: str | None, quiet: bool) -> None:
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
    ctx.obj = App(db, quiet)


def main(args: Sequence[str] | None = None) -> None:
    """Run the command line and exit with its code; no traceback ever reaches a person."""
    _open_streams()
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
    except BrokenPipeError:
        # The reader of the pipe has left; Python must not complain about it at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        what = f"{error.filename}: " if error.filename else ""
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


def _fail(message: str, hint: str, code: int) -> int:
    tell_fault(message, hint)
    return code
