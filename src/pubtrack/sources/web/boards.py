"""Where the states of hosts are kept: in files that processes share, or in this process alone.

The locks are the operating system's (filelock), so that a killed process leaves nothing locked.
"""

from __future__ import annotations

import getpass
import hashlib
import os
import re
import stat
import tempfile
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Protocol

from filelock import FileLock, Timeout

from .exchange import Origin
from .hoststate import HostState, from_json, to_json

# A state is read and written in a millisecond; who holds its lock longer was stopped.
_PATIENCE = 5.0


class BoardError(Exception):
    """A board that cannot be used any longer: no permission, no room, a lock held for ever."""


class Place(Protocol):
    """One of the requests that may be under way at once."""

    def release(self) -> None:
        """Give the place back; once only."""


class Board(Protocol):
    """The states of all hosts."""

    def change(self, origin: Origin, update: Callable[[HostState], HostState]) -> HostState:
        """Replace the state of a host by what `update` makes of it, nobody else in between.

        Returns the new state. An `update` that returns its argument writes nothing.
        Raises `BoardError`.
        """

    def place(self, origin: Origin, number: int) -> Place | None:
        """Take one of the places 0 to `number` - 1; None if all are taken. Raises `BoardError`."""


class MemoryBoard:
    """The states of hosts for this process alone; never raises."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._states: dict[Origin, HostState] = {}
        self._taken: dict[Origin, int] = {}

    def change(self, origin: Origin, update: Callable[[HostState], HostState]) -> HostState:
        """Replace the state of a host."""
        with self._lock:
            state = self._states[origin] = update(self._states.get(origin, HostState()))
            return state

    def place(self, origin: Origin, number: int) -> Place | None:
        """Take a place."""
        with self._lock:
            if self._taken.get(origin, 0) >= number:
                return None
            self._taken[origin] = self._taken.get(origin, 0) + 1
        return _MemoryPlace(self, origin)

    def give_back(self, origin: Origin) -> None:
        """Give a place back."""
        with self._lock:
            self._taken[origin] -= 1


class _MemoryPlace:
    def __init__(self, board: MemoryBoard, origin: Origin) -> None:
        self._board = board
        self._origin = origin

    def release(self) -> None:
        self._board.give_back(self._origin)


class FileBoard:
    """The states of hosts in a directory: for each host a JSON file and its locks."""

    def __init__(self, directory: Path) -> None:
        self._directory = directory
        # Waiting for a thread of this process needs no polling of a file.
        self._lock = threading.Lock()

    def change(self, origin: Origin, update: Callable[[HostState], HostState]) -> HostState:
        """Replace the state of a host; a damaged file counts as an empty one."""
        path = self._path(origin, "json")
        try:
            with self._lock, FileLock(self._path(origin, "lock")).acquire(_PATIENCE, 0.005):
                before = _read(path)
                after = update(before)
                if after != before:
                    new = path.with_suffix(".new")
                    new.write_text(to_json(after), encoding="utf-8")
                    new.replace(path)
                return after
        except (OSError, NotImplementedError, RuntimeError) as error:
            raise BoardError(str(error)) from error

    def place(self, origin: Origin, number: int) -> Place | None:
        """Take a place: the lock of the first file that nobody holds."""
        for index in range(number):
            lock = FileLock(self._path(origin, f"{index}.place"), thread_local=False)
            try:
                lock.acquire(blocking=False)
            except Timeout:
                continue
            except (OSError, NotImplementedError, RuntimeError) as error:
                raise BoardError(str(error)) from error
            return lock
        return None

    def _path(self, origin: Origin, ending: str) -> Path:
        # The readable part may be the same for two hosts, the hash is not.
        name = re.sub(r"[^a-z0-9.-]+", "_", origin.host.lower())[:60]
        digest = hashlib.sha256(repr(origin).encode()).hexdigest()[:12]
        return self._directory / f"{name}-{origin.port}-{digest}.{ending}"


def _read(path: Path) -> HostState:
    try:
        return from_json(path.read_bytes()[:100_000].decode("utf-8", "replace"))
    except FileNotFoundError:
        return HostState()


def boards(directory: Path | None) -> Iterator[Board]:
    """Yield the boards to try, best first: in the directory, among temporary files, in memory.

    A directory is made when its board is asked for; one that cannot be is passed over.
    """
    if directory is not None and _is_made(directory):
        yield FileBoard(directory)
    temporary = Path(tempfile.gettempdir(), f"pubtrack-{_user()}")
    # Anybody can make a directory there, under our name too.
    if _is_made(temporary) and _is_ours(temporary):
        yield FileBoard(temporary)
    yield MemoryBoard()


def _user() -> str:
    if hasattr(os, "getuid"):
        return str(os.getuid())
    return re.sub(r"\W", "_", getpass.getuser())


def _is_made(folder: Path) -> bool:
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError:
        return False
    return True


def _is_ours(folder: Path) -> bool:
    found = folder.lstat()
    return stat.S_ISDIR(found.st_mode) and (
        not hasattr(os, "getuid") or found.st_uid == os.getuid()
    )
