"""What is open while a source is read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from .counting import Counted
from .page import Construct
from .tokens import Token


@dataclass(slots=True, eq=False)
class Frame:
    """Something with an end: a brace, an environment, the argument of a command."""

    kind: str
    """"brace", "environment" or "argument"."""
    construct: Construct | None = None
    name: str = ""
    declared: list[Construct] = field(default_factory=list)
    """Fonts that hold until its end."""
    counted: Counted | None = None
    """The list that an environment is."""
    rows: bool = False
    ending: Sequence[Token] = ()
    then: Callable[[], None] | None = None
