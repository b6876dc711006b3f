"""DOIs and arXiv identifiers: two types in one module, since each can tell the other."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import ClassVar, Self
from urllib.parse import quote

from ..errors import InvalidValue
from . import doi_syntax
from .identifier_base import Identifier, Scheme, bare
from .patterns import regex

# info.arxiv.org/help/arxiv_identifier: from 2007-04 YYMM.NNNN, from 2015-01 YYMM.NNNNN;
# before, archive(.class)/YYMMNNN.
_ARCHIVES = (
    "acc-phys|adap-org|alg-geom|ao-sci|astro-ph|atom-ph|bayes-an|chao-dyn|chem-ph|cmp-lg|comp-gas"
    "|cond-mat|cs|dg-ga|funct-an|gr-qc|hep-ex|hep-lat|hep-ph|hep-th|math-ph|math|mtrl-th|nlin"
    "|nucl-ex|nucl-th|patt-sol|physics|plasm-ph|q-alg|q-bio|quant-ph|solv-int|supr-con"
)
_MONTH = "(?:0[1-9]|1[0-2])"
NEW_STYLE = (
    rf"(?:(?:07(?:0[4-9]|1[0-2])|(?:0[89]|1[0-4]){_MONTH})\.[0-9]{{4}}"
    rf"|(?:1[5-9]|[2-8][0-9]){_MONTH}\.[0-9]{{5}})"
)
OLD_STYLE = rf"(?:{_ARCHIVES})(?:\.[A-Za-z]{{2}})?/(?:9[1-9]|0[0-7]){_MONTH}[0-9]{{3}}"
_CLASS = rf"(?:{_ARCHIVES}|eess|econ|q-fin|stat)(?:\.[A-Za-z]{{2,3}}(?:-[A-Za-z]{{2,4}})?)?"
VERSION = r"(?:v(?P<version>[1-9][0-9]{0,2}))?"
CLASS = rf"(?:\s{{0,2}}\\?[\[(](?P<class>{_CLASS})\\?[\])])?"
ARXIV_LABEL = (
    r"(?:(?:https?:\s?//)?(?:[a-z0-9]{1,10}\.){0,2}(?:arxiv\.org|alphaxiv\.org|ar5iv\.org"
    r"|xxx\.lanl\.gov)/(?:abs|pdf|html|format|ps|src|e-print|tb|overview)/"
    r"|corr[\s,.:]{0,3}abs/"
    r"|(?:arxiv(?:\.org)?|e-?prints?)"
    r"(?:[\s.,:/-]{0,3}(?:e-?prints?|preprints?|identifier|id|no\.?|arxiv)){0,2}"
    r"[\s,.:：#=(\[\"{*_]{0,5}(?:abs/)?)"
)
_SPELLING = regex(
    rf"(?:{ARXIV_LABEL}){{0,3}}(?P<id>{NEW_STYLE}|{OLD_STYLE}){VERSION}(?:\.pdf)?{CLASS}",
    re.IGNORECASE,
)
_OWN_DOI = regex(r"(?:https?://)?(?:[a-z.]{0,20}/|doi[:\s]{0,3})?10\.48550/arxiv\.", re.I)
_NORMAL = regex(rf"{NEW_STYLE}|(?:{_ARCHIVES})/(?:9[1-9]|0[0-7]){_MONTH}[0-9]{{3}}")


class Doi(Identifier):
    """A digital object identifier (ISO 26324), in lower case: "10.1145/3580305.3599222".

    A shortDOI ("10/fg5z") is none: which DOI it stands for is known to the resolver alone.
    """

    __slots__ = ()
    scheme = Scheme.DOI

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read "doi:10.…", "https://doi.org/10.…", a publisher's URL with a DOI inside.

        >>> str(Doi.parse("https://onlinelibrary.wiley.com/doi/abs/10.1002/NAV.20063?sid=x"))
        '10.1002/nav.20063'
        """
        return cls(doi_syntax.parse(text))

    @property
    def url(self) -> str:
        """At the resolver, with what a URL cannot hold percent-encoded."""
        return "https://doi.org/" + quote(self.value, safe="/:;()@+=,!*'")

    @property
    def arxiv(self) -> ArxivId | None:
        """The arXiv identifier that a DOI of arXiv's own tells, else None."""
        registrant, _, suffix = self.value.partition("/arxiv.")
        if registrant != "10.48550":
            return None
        try:
            return ArxivId.parse(suffix)
        except InvalidValue:
            return None

    @staticmethod
    def _is_normal(value: str) -> bool:
        return doi_syntax.normalise(value) == value


@dataclass(frozen=True, slots=True, eq=True)
class ArxivId(Identifier):
    """An arXiv identifier without version and class: "2211.08667", "math/0309136".

    `version` is 0 and `primary_class` "" where they are not known; neither is compared.
    """

    scheme: ClassVar[Scheme] = Scheme.ARXIV
    version: int = field(default=0, compare=False)
    primary_class: str = field(default="", compare=False)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read "arXiv:2211.08667v2 [cs.SI]", "hep-ex/0406020", URLs of arXiv, its DOIs.

        >>> ArxivId.parse("https://arxiv.org/pdf/math.GT/0309136v1.pdf")
        ArxivId(value='math/0309136', version=1, primary_class='math.GT')
        """
        spelt = _OWN_DOI.sub("", bare(text))
        spelt = re.split(r"[?#]", spelt, maxsplit=1)[0].rstrip("/.,;\"'}")
        if spelt.count("[") < spelt.count("]") or spelt.count("(") < spelt.count(")"):
            spelt = spelt[:-1]
        match = _SPELLING.fullmatch(spelt)
        if not match:
            raise InvalidValue(f"{text!r} is no arXiv identifier")
        return cls.of_match(match)

    @classmethod
    def of_match(cls, match: re.Match[str]) -> Self:
        """From a match with the groups "id", "version" and "class"."""
        archive, slash, number = match["id"].lower().rpartition("/")
        archive, _, subject = archive.partition(".")
        told = match["class"] or (f"{archive}.{subject}" if subject else "")
        return cls(archive + slash + number, int(match["version"] or 0), _class(told))

    @property
    def url(self) -> str:
        """The abstract's page, of the version if one is given."""
        return f"https://arxiv.org/abs/{self.value}" + (f"v{self.version}" if self.version else "")

    @property
    def doi(self) -> Doi:
        """The DOI that arXiv registers for it."""
        return Doi(f"10.48550/arxiv.{self.value}")

    def __str__(self) -> str:
        version = f"v{self.version}" if self.version else ""
        primary = f" [{self.primary_class}]" if self.primary_class else ""
        return f"arXiv:{self.value}{version}{primary}"

    @staticmethod
    def _is_normal(value: str) -> bool:
        return bool(_NORMAL.fullmatch(value))


def _class(text: str) -> str:
    """A subject class as arXiv spells it: "cs.SI", "cond-mat.str-el", "physics.acc-ph"."""
    archive, dot, subject = text.partition(".")
    archive = archive.lower()
    keeps = archive in {"cond-mat", "physics"}
    return archive + dot + (subject.lower() if keeps else subject.upper())
