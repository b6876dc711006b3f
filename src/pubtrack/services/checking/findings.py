"""What a check finds, as values."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from .rules import RULES, Code, Rule


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong. `line` counts from 1; `label` is the entry's or mark's."""

    code: Code
    message: str
    line: int
    label: str = ""
    hint: str = ""

    @property
    def rule(self) -> Rule:
        """The kind of finding that it is."""
        return RULES[self.code]

    @property
    def text(self) -> str:
        """The message with the label that it is about: "[3] is cited by no bullet"."""
        return f"[{self.label}] {self.message}" if self.label else self.message


@dataclass(frozen=True, slots=True)
class CheckReport:
    """All findings of one CV, in the order of its lines."""

    path: Path
    entries: int
    links: int
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Unread:
    """A file that could not be checked, and why; `hint` says what to do, "" for nothing."""

    path: Path
    message: str
    hint: str = ""
