"""The exception tree: what can go wrong, with the data of each case.

::

    PubtrackError                  exit code 1
    ├── UsageError                 2  the command line asks for what is not there
    │   ├── UnknownPublication        no publication has that number, key or identifier
    │   └── UnknownStyle              no style has that name; carries the nearest ones
    ├── InputError                 3  a file that cannot be used; carries path, line, column
    │   └── ChangedMeanwhile          the file changed between reading and writing
    ├── SourceError                4  no source could be reached
    └── StoreError                 5  the store cannot be used
        └── NewerStore                written by a newer pubtrack

    InvalidValue (ValueError)      a text that is no identifier, date or name of its kind

Every `PubtrackError` has a one-sentence message, and a hint of what to do where there is one.
The command line prints both and exits with `exit_code`; it prints no traceback.
"""

from __future__ import annotations

from pathlib import Path


class PubtrackError(Exception):
    """Base of all errors that are told to the user."""

    exit_code = 1

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class UsageError(PubtrackError):
    """What was asked for does not exist or does not fit together."""

    exit_code = 2


class UnknownPublication(UsageError):
    """No publication is named so.

    `reference` is what the user typed: a number, a citation key or an identifier.
    """

    def __init__(self, reference: str, *, hint: str = "") -> None:
        super().__init__(f"no publication is named {reference!r}", hint=hint)
        self.reference = reference


class UnknownStyle(UsageError):
    """No style has this name; `nearest` are the names most like it, best first."""

    def __init__(self, name: str, nearest: tuple[str, ...] = (), *, hint: str = "") -> None:
        if not hint:
            names = ", ".join(nearest)
            hint = f"the nearest names: {names}" if nearest else "pubtrack styles WORD finds them"
        super().__init__(f"there is no citation style {name!r}", hint=hint)
        self.name = name
        self.nearest = nearest


class InputError(PubtrackError):
    """A file that cannot be used, and where in it (`line` and `column` count from 1)."""

    exit_code = 3

    def __init__(
        self,
        message: str,
        *,
        path: Path | str | None = None,
        line: int | None = None,
        column: int | None = None,
        hint: str = "",
    ) -> None:
        place = ":".join(str(part) for part in (path, line, column) if part is not None)
        super().__init__(f"{place}: {message}" if place else message, hint=hint)
        self.path = path
        self.line = line
        self.column = column


class ChangedMeanwhile(InputError):
    """The file is no longer what was read, so it is not overwritten."""


class SourceError(PubtrackError):
    """No source could be reached."""

    exit_code = 4


class StoreError(PubtrackError):
    """The store cannot be opened, read or written."""

    exit_code = 5


class NewerStore(StoreError):
    """The store has a schema that this version does not know."""


class InvalidValue(ValueError):
    """A text that is not a value of the kind it was parsed as."""
