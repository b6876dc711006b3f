"""Identifiers of works and persons: parse any spelling, normalise, resolve, find in a text.

>>> [str(hit.identifier) for hit in find_identifiers("DOI 10.1145/3580305.3599222 [1906.10829]")]
['10.1145/3580305.3599222', 'arXiv:1906.10829']
"""

from __future__ import annotations

import re

from ..errors import InvalidValue
from .doi_arxiv import ArxivId, Doi
from .identifier_base import Identifier, Scheme
from .identifier_search import FoundIdentifier, find_identifiers, identifiers_of
from .registry_numbers import Isbn, Orcid, Pmcid, Pmid

__all__ = [
    "ArxivId", "Doi", "FoundIdentifier", "Identifier", "Isbn", "Orcid", "Pmcid", "Pmid", "Scheme",
    "find_identifiers", "identifiers_of", "parse_identifier",
]  # fmt: skip

# Most specific first: a DOI of arXiv's is a DOI, digits with a right check digit an ISBN.
_KINDS: tuple[type[Identifier], ...] = (Doi, ArxivId, Orcid, Isbn, Pmcid, Pmid)


def parse_identifier(text: str) -> Identifier:
    """Read an identifier of any scheme that fills the whole text.

    A bare number is none, although `Pmid.parse` takes it: it may count anything. Raises
    `InvalidValue`.

    >>> parse_identifier("https://doi.org/10.48550/arXiv.2211.08667")
    Doi(value='10.48550/arxiv.2211.08667')
    """
    for kind in _KINDS:
        if kind is Pmid and re.fullmatch(r"\W*[0-9]+\W*", text):
            continue
        try:
            return kind.parse(text)
        except InvalidValue:
            continue
    raise InvalidValue(f"{text!r} is no identifier")
