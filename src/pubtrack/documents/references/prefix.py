"""What stands before a reference: a bullet, a label, a role in brackets, a date."""

from __future__ import annotations

import re

from .dates import find_dates
from .marked import OPENING
from .name_shapes import Order
from .names import AuthorRun, read_run
from .patterns import GAP, YEAR
from .slate import Slate

# "Title: … Authors: … Journal: …"
_KEY = re.compile(
    r"(?:(?<=[.;,\n|]\s)|(?<=[\n\x1f])|^)"
    r"(?:Title|Journal|Published in|Conference|Venue|Year|Date|Status|Publisher):\s"
)
# "[NeurIPS 2023] **Title**", "**KDD '21** Title"
_TAG = re.compile(
    r"\s*[\[(]?(?P<venue>[A-Z][\w&+/-]*[A-Z][\w&+/-]*(?:\s[A-Z][\w-]+){0,2}[\s'’]{1,2}(?:20)?\d\d)"
    r"[\])]?[\s:.|–-]*(?=\S)"
)
_BULLET = re.compile(r"\s*[•◦▪‣·○●■□➢►→⁃∙]\s+")
_LABEL = re.compile(r"\s*(?:\[[A-Z]{0,3}[-.]?\d{1,4}[a-z]?\]|\(?\d{1,3}[.)])\.?\s+")
_ROLE = re.compile(r"\s*\((?P<role>[^()]{3,60})\)[.:,]?\s+")
_LEADING_YEAR = re.compile(rf"\s*[(\[]?(?P<year>{YEAR})[)\]]?\s?[.,:|–—-]?\s*(?=\S)")
_LONGEST_DATE = 30
_AFTER_DATE = re.compile(r"\s?[)\]]?\s?[.,:;|–—-]\s*|\s?\n\s*")


def skip_prefix(slate: Slate) -> tuple[int, str]:
    """Take a list's label and a role in brackets, and pass over a leading year.

    The place after them, and the role's words.
    """
    if slate.text.lstrip().startswith("Title: "):
        slate.text = _KEY.sub(lambda match: GAP * len(match[0]), slate.text)
    place = slate.begin() if slate.text.startswith(GAP) else 0
    bullet = _BULLET.match(slate.text, place)
    if bullet:
        slate.take_match(bullet)
        place = bullet.end()
    label = _LABEL.match(slate.text, place)
    if label and len(slate.text) - label.end() > 10:
        slate.take_match(label)
        place = label.end()
    tag = _TAG.match(slate.text, place)
    if tag and _is_apart(slate, tag):
        return tag.end(), ""
    role = _ROLE.match(slate.text, place)
    remark = ""
    if role and not re.search(r"\d{4}|^(?:\w+\s)?(?:with|mit|avec|con|com)\s", role["role"]):
        remark = role["role"]
        slate.take_match(role)
        place = role.end()
    year = _LEADING_YEAR.match(slate.text, place)
    if year and (
        slate.text[max(0, year.start("year") - 1) : year.start("year")] in {"(", "["}
        or re.search(r"[\n:.,|–—]", year[0])
        or slate.source.marked(year.end(), "bold", "italic", "link")
        or slate.text[year.end()] in OPENING
        or any(_is_list(read_run(slate.text, year.end(), order)) for order in Order)
    ):
        return year.end(), remark
    dates = find_dates(slate.text[: place + _LONGEST_DATE], place)
    if dates and dates[0].date.month and not slate.text[place : dates[0].start].strip(" (["):
        after = _AFTER_DATE.match(slate.text, dates[0].end)
        place = after.end() if after else place
    return place, remark


def _is_apart(slate: Slate, tag: re.Match[str]) -> bool:
    """Whether a meeting's acronym and year are told apart from the title by brackets or marks."""
    if slate.text[tag.start("venue") - 1 : tag.start("venue")] in {"[", "("}:
        return True
    marked = slate.source.marked(tag.start("venue"), "bold", "italic", "link")
    own = marked is not None and marked.end == tag.end("venue")
    return own or (marked is None and slate.source.marked(tag.end(), "bold", "link") is not None)


def _is_list(run: AuthorRun | None) -> bool:
    """Whether names are certain enough to part them from a year with nothing between."""
    return run is not None and run.strength >= 2
