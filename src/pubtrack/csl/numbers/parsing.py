"""What the value of a number variable consists of: numbers, and what stands between them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple, TypeAlias

DASHES = "-‐‑‒–—―−"
# Longer values are no numbers, and what looks for numbers in them would only cost time.
LONGEST = 200

# CSL 1.0.2, "Choose", is-numeric: "Content is considered numeric if it solely consists of
# numbers. Numbers may have prefixes and suffixes ('D2', '2b', 'L2d'), and may be separated by a
# comma, hyphen, or ampersand, with or without spaces". Beyond that, as citeproc-js does: small
# Roman numerals, fractions, and a letter's worth of sections ("12a-c").
_NUMERIC = re.compile(
    r"(?:[0-9]*[^\W\d_]+)?[0-9]+[^\W\d_]*|[0-9]+(?:/[0-9]+)+|[0-9]+[a-z]+-[a-z]+|[ivxlc]+"
)
_LIKE_A_NUMBER = re.compile(r"\S*[0-9]\S*|[ivxlcdm]+|[IVXLCDM]+")
_LETTERED = re.compile(r"[0-9]+[a-z]+")
_LETTERS = re.compile(r"[a-z]+")
_LABEL = re.compile(r"([a-z]{1,8}\.)\s*(?=[0-9])")

# The abbreviations that citeproc-js takes for labels inside a value, and their terms.
LABELS: Mapping[str, str] = MappingProxyType(
    {
        "app.": "appendix", "art.": "article-locator", "bk.": "book", "ch.": "chapter",
        "col.": "column", "fig.": "figure", "fol.": "folio", "l.": "line", "n.": "note",
        "no.": "issue", "op.": "opus", "p.": "page", "para.": "paragraph", "pp.": "page",
        "pt.": "part", "r.": "rule", "sec.": "section", "supp.": "supplement",
        "sv.": "sub-verbo", "tbl.": "table", "tit.": "title-locator", "vol.": "volume",
        "vrs.": "verse",
    }
)  # fmt: skip


class Part(NamedTuple):
    """One number of a value: the label before it ("fig. ", else ""), and what joins the next.

    `joint` has its blanks; it is "" behind the last part.
    """

    label: str
    text: str
    joint: str

    @property
    def is_dashed(self) -> bool:
        """Whether a dash joins the next part to this one."""
        return bool(self.joint) and self.joint.strip()[:1] in DASHES

    @property
    def is_number(self) -> bool:
        """Whether this is one word with digits, or a Roman numeral."""
        return _LIKE_A_NUMBER.fullmatch(self.text) is not None


# Parts that dashes join: one number, the two of a range, or more that are no range.
Run: TypeAlias = tuple[Part, ...]


@lru_cache(maxsize=64)
def _joints(word: str) -> re.Pattern[str]:
    """Return what joins numbers where `word` is the locale's "and"."""
    words = "|".join({"and", re.escape(word.strip() or "and")})
    return re.compile(
        rf"(\s*(?:&|(?<!\\)[{DASHES}]+)\s*|\s*[,;]\s*(?:(?:{words})\s+)?|\s+(?:{words})\s+)"
    )


@lru_cache(maxsize=4096)
def runs_of(text: str, word: str = "and") -> tuple[Run, ...]:
    r"""Split the value of a number variable; a text without numbers is one part.

    `word` is the locale's "and". A hyphen after a backslash joins nothing (citeproc-js):
    "12\-14" is one number.
    """
    if len(text) > LONGEST:
        return ((Part("", text, ""),),)
    pieces = _joints(word).split(text.strip())
    runs: list[Run] = []
    run: list[Part] = []
    for place in range(0, len(pieces), 2):
        piece, joint = pieces[place], pieces[place + 1] if place + 1 < len(pieces) else ""
        if run and run[-1].joint == "-" and _is_lettered(run[-1].text, piece):
            run[-1] = run[-1]._replace(text=f"{run[-1].text}-{piece}", joint=joint)
        else:
            run.append(_part(piece, joint))
        if not run[-1].is_dashed:
            runs.append(tuple(run))
            run = []
    return (*runs, tuple(run)) if run else tuple(runs)


def is_numeric(text: str) -> bool:
    """Whether a value solely consists of numbers (CSL 1.0.2, "Choose", is-numeric).

    >>> [is_numeric(text) for text in ("D2", "2 & 4", "2nd", "2nd edition", "second")]
    [True, True, True, False, False]
    """
    if text.isdecimal():
        return True
    if text[:1].isdecimal() and text[-1:].isdecimal() and not text.strip("0123456789-–"):
        return True
    return all(
        not part.label and _NUMERIC.fullmatch(part.text.replace("\\-", ""))
        for run in runs_of(text)
        for part in run
    )


@lru_cache(maxsize=4096)
def are_several(text: str, word: str = "and") -> bool:
    """Whether a value has more than one number, so that a contextual label is plural.

    CSL 1.0.2, "Label": "Content is considered plural when it contains multiple numbers". Those
    behind a label of their own ("12, fig. 3") are not counted. `word` is the locale's "and".
    """
    if text.isalnum():
        return False
    own: list[Part] = []
    for part in (part for run in runs_of(text, word) for part in run):
        if own and part.label:
            break
        own.append(part)
    # What hyphens make of more than numbers is a name: "A-2020-17".
    return len(own) > 1 and all(part.is_number for part in own)


def leading_label(text: str) -> tuple[str, str]:
    """Return the term that a value begins with, and the rest: "ch. 4" is ("chapter", "4")."""
    label = _LABEL.match(text.lstrip()) if "." in text[:20] else None
    name = LABELS.get(label[1], "") if label else ""
    return (name, text.lstrip()[label.end() :]) if label and name else ("", text)


def _part(piece: str, joint: str) -> Part:
    label = _LABEL.match(piece) if "." in piece else None
    if label and label[1] in LABELS:
        return Part(label[0], piece[label.end() :], joint)
    return Part("", piece, joint)


def _is_lettered(before: str, behind: str) -> bool:
    """Whether a hyphen stands between the letters of one number: "12a-c"."""
    return bool(_LETTERED.fullmatch(before) and _LETTERS.fullmatch(behind))
