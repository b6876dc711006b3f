"""Where the value of a variable came from, and when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum


class Strength(IntEnum):
    """How much a value of this origin is worth against another one's.

    "A value parsed out of free text is weaker than a registry's", and a file that a person
    curates, or a value that they set, is stronger than both.
    """

    PARSED = 1
    REGISTRY = 2
    CURATED = 3
    SET = 4


@dataclass(frozen=True, slots=True)
class Origin:
    """The origin of one variable of one publication.

    `source` names it: ``cv:/home/me/cv.md``, ``bib:/home/me/refs.bib``, ``crossref``, ``me``.
    `fetched` is the value as that source last gave it, in CSL-JSON text, so that a later
    change of the source can be told from a change made here. `locked` variables are never
    replaced by a weaker origin. `owner` is whose file it was, or who set it, "" for nobody in
    particular; a registry is nobody's.
    """

    source: str
    strength: Strength
    fetched: str
    at: datetime
    locked: bool = False
    owner: str = ""
