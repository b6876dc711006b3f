"""A command in a terminal of its own, as a person sees it."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

_ABOUT_A_SCREEN = ("COLUMNS", "LINES", "PAGER", "LESS", "NO_COLOR")
# The first terminal that the leader of a session opens is that of the session, to which a pager
# listens.
_TAKE = "import os, sys; os.open(os.ttyname(0), os.O_RDWR); os.execvp(sys.argv[1], sys.argv[1:])"
_ESCAPES = re.compile(r"\x1b(?:\[[0-9;?]*[A-Za-z]|[=>]|\][^\x07]*\x07)")


def seen(
    arguments: Sequence[str],
    folder: Path,
    columns: int = 80,
    keys: Sequence[bytes] = (),
    environ: Mapping[str, str] | None = None,
) -> tuple[int, str]:
    """Run pubtrack in a terminal of so many columns; its exit code and all it wrote there.

    Each of `keys` is typed when nothing has been written for a while. Colours are in it.
    """
    line = [sys.executable, "-m", "pubtrack", *arguments]
    return typed(line, folder, columns, keys, environ)


def typed(
    line: Sequence[str],
    folder: Path,
    columns: int = 80,
    keys: Sequence[bytes] = (),
    environ: Mapping[str, str] | None = None,
) -> tuple[int, str]:
    """Run any program so."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    inherited = {name: value for name, value in os.environ.items() if name not in _ABOUT_A_SCREEN}
    process = subprocess.Popen(
        [sys.executable, "-c", _TAKE, *line],
        cwd=folder,
        env={**inherited, "TERM": "xterm", "LANG": "C.UTF-8", **(environ or {})},
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,
    )
    os.close(theirs)
    try:
        written = _conversation(ours, list(keys)).decode("utf-8", "replace")
        try:
            return process.wait(timeout=10), written
        except subprocess.TimeoutExpired:
            raise AssertionError(f"it still waits for a key; seen was {written!r}") from None
    finally:
        os.close(ours)
        if process.poll() is None:
            # What it started is of the same session: a pager waits as well.
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def _conversation(terminal: int, keys: list[bytes]) -> bytes:
    written = b""
    end = time.monotonic() + 30
    while time.monotonic() < end:
        ready, _, _ = select.select(
            [terminal], [], [], 0.5 if keys and written else max(end - time.monotonic(), 0)
        )
        if not ready and keys:
            os.write(terminal, keys.pop(0))
            continue
        try:
            piece = os.read(terminal, 65536)
        except OSError:  # the other end is closed
            break
        if not piece:
            break
        written += piece
    return written


def plain(text: str) -> str:
    """What was seen, without colours, its lines ended by a line feed."""
    return _ESCAPES.sub("", text).replace("\r\n", "\n").replace("\r", "")
