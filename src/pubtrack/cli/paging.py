"""Long output goes through the person's pager, as in git: less, unless they want another."""

from __future__ import annotations

import contextlib
import io
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping

from .terminal import on_terminal

# -F: what fits on a screen is printed alone; -R: colours; -X: the text stays on the screen.
_LESS = "FRX"
# A command in which nothing is a shell's own.
_PLAIN = re.compile(r"[\w./+:,@%=-]+(?: +[\w./+:,@%=-]+)*")
# The codes of a shell for a command that cannot be run, and that is not there.
_NOT_RUN = (126, 127)


class _PagerStream(io.TextIOWrapper):
    """What is written goes to a pager, and so to a terminal."""

    def isatty(self) -> bool:
        return True


def pager_command(environ: Mapping[str, str]) -> str:
    """The command of the pager: $PUBTRACK_PAGER, $PAGER, less; "" for none.

    An empty variable and "cat" mean none, and so does a terminal that cannot move its cursor.
    """
    if environ.get("TERM", "dumb") == "dumb":
        return ""
    for name in ("PUBTRACK_PAGER", "PAGER"):
        if name in environ:
            command = environ[name].strip()
            return "" if command == "cat" else command
    return "less" if shutil.which("less") else ""


@contextlib.contextmanager
def paged(*, wanted: bool = True) -> Iterator[None]:
    """What is printed inside goes to a pager, where the output is a terminal.

    A person who leaves the pager early ends the command without complaint. Messages to the
    terminal wait until the pager has ended. A pager that cannot be run is told.
    """
    command = pager_command(os.environ) if wanted and on_terminal() else ""
    if not command:
        yield
        return
    if not _is_there(command):
        yield
        sys.stdout.flush()
        sys.stderr.write(_not_run(command))
        return
    environ = {"LESS": _LESS, "LV": "-c", **os.environ}
    sys.stdout.flush()
    process = subprocess.Popen(command, shell=True, stdin=subprocess.PIPE, env=environ)  # noqa: S602
    assert process.stdin is not None  # noqa: S101 - it is a pipe
    before, messages = (sys.stdout, sys.stderr), io.StringIO()
    stream = _PagerStream(process.stdin, before[0].encoding, "replace")
    sys.stdout = stream
    if sys.stderr.isatty():
        sys.stderr = messages
    try:
        with contextlib.suppress(BrokenPipeError):
            yield
    finally:
        sys.stdout, sys.stderr = before
        with contextlib.suppress(BrokenPipeError):
            stream.close()
        _wait(process)
        if process.returncode in _NOT_RUN:
            messages.write(_not_run(command))
        sys.stderr.write(messages.getvalue())


def _is_there(command: str) -> bool:
    """Whether the program of a command can be found; what a shell must read first may be there."""
    if not _PLAIN.fullmatch(command):
        return True
    return shutil.which(command.split(maxsplit=1)[0]) is not None


def _not_run(command: str) -> str:
    return (
        f"pubtrack: the pager {command!r} could not be run\n"
        "  hint: --no-pager prints without one; PUBTRACK_PAGER names another\n"
    )


def _wait(process: subprocess.Popen[bytes]) -> None:
    """Wait until the person leaves the pager; Ctrl-C is the pager's meanwhile."""
    while True:
        try:
            process.wait()
        except KeyboardInterrupt:
            continue
        return
