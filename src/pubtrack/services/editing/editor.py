"""The editor of the person: a private file, the program that they chose, and what they typed."""

from __future__ import annotations

import codecs
import os
import re
import shlex
import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Self

from ...errors import PubtrackError, UsageError

_HINT = (
    "name one: EDITOR=nano pubtrack edit 4; one with a window of its own must wait: 'code --wait'"
)


def editor_command(environ: Mapping[str, str]) -> tuple[str, ...]:
    """The program in ``VISUAL``, else in ``EDITOR``, with its arguments.

    Raises `UsageError` where neither names one.
    """
    for name in ("VISUAL", "EDITOR"):
        typed = environ.get(name, "").strip()
        if typed:
            try:
                return tuple(shlex.split(typed))
            except ValueError as error:
                message = f"{name} cannot be understood: {error}"
                raise UsageError(message, hint=_HINT) from error
    raise UsageError("no editor is set", hint=_HINT)


class Draft:
    """A text in a file that none but its owner can read, while it is edited; use it in ``with``.

    The file is gone afterwards. But where an exception ends the work after something was
    typed, the file stays, and the hint of the error tells where.
    """

    def __init__(self, command: tuple[str, ...], name: str) -> None:
        self._command = command
        self._name = re.sub(r"[^\w.-]", "_", name)[:80] + ".yaml"
        self._folder = Path()
        self._path = Path()
        self._first: str | None = None

    def __enter__(self) -> Self:
        # A folder of its own is private (0700), and with it what the editor puts beside the file.
        self._folder = Path(tempfile.mkdtemp(prefix="pubtrack-"))
        self._path = self._folder / self._name
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if error is None or not self._typed():
            shutil.rmtree(self._folder, ignore_errors=True)
        elif isinstance(error, PubtrackError):
            kept = f"what you typed is kept in {self._path}"
            error.hint = f"{error.hint}\n        {kept}" if error.hint else kept

    def edit(self, text: str) -> str:
        """The text as the editor leaves it, its line ends LF; "" where it leaves no file.

        Raises `UsageError` where the editor cannot be run, fails or is stopped, or where what it
        leaves is not in UTF-8, and `PubtrackError` where the file cannot be written.
        """
        self._first = text if self._first is None else self._first
        self._write(text)
        code = self._run()
        name = shlex.join(self._command)
        if code < 0:
            raise UsageError(f"the editor {name} was stopped by signal {-code}; nothing is changed")
        if code:
            raise UsageError(f"the editor {name} failed with exit code {code}; nothing is changed")
        try:
            return self._read()
        except UnicodeDecodeError as error:
            raise UsageError("what the editor left is not in UTF-8; nothing is changed") from error

    def _write(self, text: str) -> None:
        """Replace the file whole, so that a full disk takes nothing of what was typed."""
        new = self._folder / "new"
        try:
            new.touch(mode=0o600)
            new.write_text(text, encoding="utf-8", newline="")
            new.replace(self._path)
        except OSError as error:
            raise PubtrackError(f"{new} cannot be written: {error.strerror}") from error

    def _run(self) -> int:
        """The exit code of the editor; what it prints never mixes with a command's output."""
        try:
            with subprocess.Popen(  # noqa: S603 - the person's own choice of program
                [*self._command, str(self._path)],
                stdout=_beside_output(),
            ) as process:
                while True:
                    try:
                        return process.wait()
                    except KeyboardInterrupt:
                        # Ctrl-C reaches the editor too, and what it means is the editor's affair.
                        continue
        except OSError as error:
            name = shlex.join(self._command)
            raise UsageError(
                f"the editor {name} cannot be run: {error.strerror or error}", hint=_HINT
            ) from error

    def _read(self) -> str:
        try:
            data = self._path.read_bytes()
        except FileNotFoundError:
            return ""
        return data.removeprefix(codecs.BOM_UTF8).decode("utf-8").replace("\r\n", "\n")

    def _typed(self) -> bool:
        """Whether the file holds anything but what it was first given."""
        if self._first is None:
            return False
        try:
            return self._read().strip() not in ("", self._first.strip())
        except UnicodeDecodeError:
            return True


def _beside_output() -> int | None:
    """Where an editor may print: the terminal, else where messages go."""
    if os.isatty(1):
        return None
    try:
        os.fstat(2)
    except OSError:
        return subprocess.DEVNULL
    return 2
