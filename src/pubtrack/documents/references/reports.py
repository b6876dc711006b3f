"""Reports and working papers: the series and the number, as references print them."""

from __future__ import annotations

import re

from .patterns import DATE, GAP
from .slate import Slate

_REPORT = re.compile(
    rf"(?:(?<=[.,;:(\[{GAP}{DATE}\n?!]\s)|(?<=[(\[{GAP}{DATE}\n]))"
    r"(?P<genre>(?:[A-Z][\w.&-]*\s){0,4}?(?:(?:[Tt]ech(?:nical|\.)|[Rr]es(?:earch|\.)|[Ii]nternal)\s"
    r"(?:[Rr]eport|[Rr]ep\.|[Nn]ote)|[Rr]eport|(?:[Ww]orking|[Dd]iscussion|[Rr]esearch)\s[Pp]apers?"
    r"|[Mm]emo(?:randum)?|[Pp]olicy\s[Bb]rief))(?:\sSeries)?,?\s"
    r"(?:[Nn]o\.?\s?|[Nn]r\.?\s?|[Nn]umber\s|#\s?)?"
    r"(?P<number>(?!(?:19|20)\d\d\b)[\w./-]{0,20}\d[\w/-]{0,20})"
)
_SERVERS = ("SSRN", "arXiv")


def take_report(slate: Slate, start: int) -> dict[str, str]:
    """Take "NBER Working Paper No. 25123"; `genre` and `number`, empty where there is none.

    A server of preprints numbers its papers, too, which are no reports.
    """
    match = _REPORT.search(slate.text, start)
    if match is None:
        return {}
    if match["genre"].startswith(_SERVERS):
        slate.take(match.end("genre"), match.end())
        return {}
    found = {"genre": match["genre"], "number": match["number"]}
    slate.take_match(match)
    return found
