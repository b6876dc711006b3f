"""Identifiers that are numbers: PMID, PMCID, ISBN, and the ORCID iD of persons."""

from __future__ import annotations

import re
from typing import Self

from ..errors import InvalidValue
from .identifier_base import Identifier, Scheme, bare
from .patterns import regex

_HTTP = r"(?:https?://)?(?:www\.)?"
_SEPARATOR = r"[\s:：#=*_(\[{\"]{0,5}"
PMID_URL = (
    rf"{_HTTP}(?:pubmed\.ncbi\.nlm\.nih\.gov/(?:\?term=)?|ncbi\.nlm\.nih\.gov/(?:m/)?pubmed/"
    r"(?:\?term=)?|europepmc\.org/(?:article|abstract)/med/)"
)
PMID_LABEL = rf"(?:pub-?med\s{{0,2}})?(?:pmid|pub-?med(?:\s{{0,2}}id)?){_SEPARATOR}"
PMCID_URL = (
    rf"{_HTTP}(?:(?:ncbi\.nlm\.nih\.gov/pmc|pmc\.ncbi\.nlm\.nih\.gov|europepmc\.org)/articles/"
    r"|europepmc\.org/(?:article|abstract)/pmc/)(?:pmc)?"
)
PMCID_LABEL = rf"pmcid{_SEPARATOR}(?:pmc\s?)?"
ISBN_LABEL = rf"isbn(?:[\s-]?1[03](?![0-9-]))?{_SEPARATOR}"
ISBN_DIGITS = r"(?:97[89][\s-]?)?(?:[0-9][\s-]?){9}[0-9Xx]"
ORCID_SPELLING = (
    rf"(?:orcid(?:\s{{0,2}}id)?{_SEPARATOR})?(?:{_HTTP}orcid\.org/)?"
    r"(?P<orcid>(?:[0-9]{4}-?){3}[0-9]{3}[0-9Xx])"
)
_PMID = regex(rf"(?:{PMID_URL}|{PMID_LABEL})?(?P<pmid>0{{0,4}}[1-9][0-9]{{0,7}})", re.IGNORECASE)
_PMCID = regex(
    rf"(?:{PMCID_URL}|{PMCID_LABEL}|pmc\s?)(?P<pmcid>0{{0,4}}[1-9][0-9]{{0,8}})"
    r"(?:\.[0-9])?(?:/pdf.{0,80})?",
    re.IGNORECASE,
)
_ISBN = regex(
    rf"(?:urn:)?(?:{ISBN_LABEL}|{_HTTP}[a-z.]{{1,40}}/isbn/)?(?P<isbn>{ISBN_DIGITS})",
    re.IGNORECASE,
)
_ORCID = regex(ORCID_SPELLING, re.IGNORECASE)


class Pmid(Identifier):
    """A PubMed identifier: digits, without leading zeros."""

    __slots__ = ()
    scheme = Scheme.PMID

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read "PMID: 26455644", a bare number, or a URL of PubMed or Europe PMC."""
        match = _PMID.fullmatch(bare(text).rstrip("/.,;)]"))
        if not match:
            raise InvalidValue(f"{text!r} is no PubMed identifier")
        return cls(match["pmid"].lstrip("0"))

    @property
    def url(self) -> str:
        """The page at PubMed."""
        return f"https://pubmed.ncbi.nlm.nih.gov/{self.value}/"

    def __str__(self) -> str:
        return f"PMID {self.value}"

    @staticmethod
    def _is_normal(value: str) -> bool:
        return bool(re.fullmatch("[1-9][0-9]{0,7}", value))


class Pmcid(Identifier):
    """A PubMed Central identifier without version: "PMC4910826"."""

    __slots__ = ()
    scheme = Scheme.PMCID

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read "PMCID: PMC4910826", "PMC4910826.1", or a URL of PubMed Central or Europe PMC."""
        match = _PMCID.fullmatch(bare(text).rstrip("/.,;)]"))
        if not match:
            raise InvalidValue(f"{text!r} is no PubMed Central identifier")
        return cls("PMC" + match["pmcid"].lstrip("0"))

    @property
    def url(self) -> str:
        """The article at PubMed Central."""
        return f"https://pmc.ncbi.nlm.nih.gov/articles/{self.value}/"

    @staticmethod
    def _is_normal(value: str) -> bool:
        return bool(re.fullmatch("PMC[1-9][0-9]{0,8}", value))


class Isbn(Identifier):
    """An ISBN as its 13 digits; one of 10 is converted (ISO 2108, "978" before it)."""

    __slots__ = ()
    scheme = Scheme.ISBN

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read 10 or 13 digits, hyphens and "ISBN" allowed; the check digit must be right."""
        match = _ISBN.fullmatch(bare(text).rstrip("/.,;)]"))
        digits = re.sub(r"[\s-]", "", match["isbn"]).upper() if match else ""
        if len(digits) == 10 and _isbn10_check(digits[:9]) == digits[9]:
            return cls("978" + digits[:9] + _isbn13_check("978" + digits[:9]))
        if not cls._is_normal(digits):
            raise InvalidValue(f"{text!r} is no ISBN")
        return cls(digits)

    @property
    def url(self) -> str:
        """The book at Open Library."""
        return f"https://openlibrary.org/isbn/{self.value}"

    @staticmethod
    def _is_normal(value: str) -> bool:
        shape = re.fullmatch("97[89][0-9]{10}", value)
        return bool(shape) and _isbn13_check(value[:12]) == value[12]


class Orcid(Identifier):
    """The ORCID iD of a person: "0000-0002-1825-0097"."""

    __slots__ = ()
    scheme = Scheme.ORCID

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read it with or without URL and hyphens; the check character must be right."""
        match = _ORCID.fullmatch(bare(text).rstrip("/.,;)]"))
        if not match:
            raise InvalidValue(f"{text!r} is no ORCID iD")
        digits = match["orcid"].replace("-", "").upper()
        return cls("-".join(digits[at : at + 4] for at in range(0, 16, 4)))

    @property
    def url(self) -> str:
        """The person's record; ORCID wants it shown with https."""
        return f"https://orcid.org/{self.value}"

    @staticmethod
    def _is_normal(value: str) -> bool:
        shape = re.fullmatch("(?:[0-9]{4}-){3}[0-9]{3}[0-9X]", value)
        return bool(shape) and _orcid_check(value.replace("-", "")[:15]) == value[-1]


def _isbn10_check(digits: str) -> str:
    """ISO 2108: weights 10 to 2, modulo 11, X for ten."""
    total = sum(weight * int(digit) for weight, digit in zip(range(10, 1, -1), digits, strict=True))
    return "0123456789X"[-total % 11]


def _isbn13_check(digits: str) -> str:
    """ISO 2108: weights 1 and 3 in turn, modulo 10."""
    total = sum((3 if place % 2 else 1) * int(digit) for place, digit in enumerate(digits))
    return str(-total % 10)


def _orcid_check(digits: str) -> str:
    """ISO 7064, MOD 11-2."""
    total = 0
    for digit in digits:
        total = (total + int(digit)) * 2
    return "0123456789X"[(12 - total % 11) % 11]
