"""Something found wrong in an input, as a value: all of them are told, not the first alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning", "note"]


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding in one input.

    `line` and `column` count from 1; 0 means that the finding has no place of its own.
    An *error* means that something was left out, a *warning* that it was taken but looks
    wrong, a *note* that nothing is wrong but the reader may want to know. `code` names the kind
    of finding where a reader of problems has to tell it from others.
    """

    message: str
    line: int = 0
    column: int = 0
    hint: str = ""
    severity: Severity = "error"
    code: str = ""
