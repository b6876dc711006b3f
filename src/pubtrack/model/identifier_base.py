"""What all identifiers have in common."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from enum import StrEnum
from functools import total_ordering
from typing import ClassVar, Self

from ..errors import InvalidValue
from .doi_syntax import HYPHENS, INVISIBLE


class Scheme(StrEnum):
    """What kind of identifier it is."""

    DOI = "doi"
    ARXIV = "arxiv"
    PMID = "pmid"
    PMCID = "pmcid"
    ISBN = "isbn"
    ORCID = "orcid"


@total_ordering
@dataclass(frozen=True, slots=True)
class Identifier(ABC):
    """An identifier in its normal form; `parse` reads the other spellings.

    Equal are two of one scheme and value. They order by scheme, then value. Raises
    `InvalidValue` for a value that is not the normal form of its scheme.
    """

    value: str
    scheme: ClassVar[Scheme]

    def __post_init__(self) -> None:
        if not self._is_normal(self.value):
            raise InvalidValue(f"{self.value!r} is no {self.scheme} in normal form")

    @classmethod
    @abstractmethod
    def parse(cls, text: str) -> Self:
        """Read any spelling that fills the whole text; raises `InvalidValue`."""

    @property
    @abstractmethod
    def url(self) -> str:
        """The address where the identifier resolves."""

    @staticmethod
    @abstractmethod
    def _is_normal(value: str) -> bool:
        """Whether it is the one spelling that is compared."""

    def __lt__(self, other: object) -> bool:
        if not isinstance(other, Identifier):
            return NotImplemented
        return (self.scheme, self.value) < (other.scheme, other.value)

    def __str__(self) -> str:
        return self.value


def bare(text: str) -> str:
    """Without invisible characters, blanks around it, or a bracket or quote that opens it."""
    return INVISIBLE.sub("", text).translate(HYPHENS).strip().lstrip("<[({\"'“‘").rstrip(">\"'”’}")
