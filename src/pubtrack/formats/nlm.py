"""How the National Library of Medicine writes journals and pages, in PubMed and its files."""

from __future__ import annotations

import re

_RANGE = re.compile(r"([A-Za-z]{0,4})([0-9]{1,9})\s?[-–]\s?([A-Za-z]{0,4})([0-9]{1,9})")
# NLM tells journals of one name apart by their place: "Patterns (New York, N.Y.)".
_PLACE = re.compile(
    r"\s*\((?:[^(),]{0,60},[^()]{0,60}|[^(),:]{0,60}:\s*[0-9]{4}|[0-9]{4}"
    r"|Print|Online|Electronic)\)$"
)


def journal_title(text: str) -> str:
    """Without NLM's place, and without the subtitle: "Journal of … : JCO"."""
    return re.split(
        r"\s:\s|;\s(?:the|an?|official|journal)\b", _PLACE.sub("", " ".join(text.split()))
    )[0]


def whole_pages(text: str) -> str:
    """Pages with the last number completed.

    NLM's style leaves out what the last number has in common with the first ("Citing Medicine",
    chapter 1, "Location (Pagination)").

    >>> whole_pages("205-7"), whole_pages("e12-5"), whole_pages("6913-6921")
    ('205-207', 'e12-e15', '6913-6921')
    """
    return _RANGE.sub(_completed, text).rstrip(".")


def _completed(pages: re.Match[str]) -> str:
    prefix, first, again, last = pages.groups()
    if len(last) < len(first) and again in ("", prefix):
        last = first[: len(first) - len(last)] + last
    again = again or prefix
    if (prefix, first) == (again, last):
        return prefix + first
    return f"{prefix}{first}-{again}{last}"
