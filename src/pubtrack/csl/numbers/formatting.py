"""Numbers in the forms of cs:number (CSL 1.0.2, "Number")."""

from __future__ import annotations

from functools import lru_cache

from ...model.numerals import roman
from ..locale import Locale
from .pages import range_end, tidied
from .parsing import LABELS, Part, Run, runs_of

# As citeproc-js has them.
_MOST_ROMAN = 5_999
_MOST_DIGITS = 9  # of a number that is counted with


@lru_cache(maxsize=4096)
def format_number(text: str, form: str, locale: Locale, gender: str = "") -> str:
    """Write the value of a number variable in "numeric", "ordinal", "long-ordinal" or "roman".

    Each of several numbers is written so; what has letters stays ("D2", "2nd"), and a text
    that is none altogether. Hyphens in ranges become the locale's page-range-delimiter, and an
    ampersand its symbol for "and". `gender` is that of what is counted.
    """
    if text.isdecimal():
        return _one(text, form, locale, gender)
    if text.isalnum():
        return text
    written: list[str] = []
    for run in runs_of(text, word_for_and(locale)):
        labelled = bool(run[0].label)
        if labelled:
            written.append(_label(run, locale) if written else run[0].label)
        # Numbers behind a label of their own are not what is counted.
        written.append(_run(run, "numeric" if labelled else form, locale, gender))
        written.append(_joint(run[-1], locale))
    return "".join(written).replace("\\", "")


def _run(run: Run, form: str, locale: Locale, gender: str) -> str:
    if not all(part.is_number for part in run):
        return tidied(run)
    numbers = [
        part._replace(text=_one(part.text, form, locale, gender)) if part.text.isdecimal() else part
        for part in run
    ]
    if range_end(run, "") is None:
        return tidied(tuple(numbers))
    return f"{numbers[0].text}{range_delimiter(locale)}{numbers[1].text}"


def word_for_and(locale: Locale) -> str:
    """Return the locale's "and", which may stand between numbers."""
    return locale.term("and") or "and"


def range_delimiter(locale: Locale) -> str:
    """Return what the locale puts between the numbers of a range."""
    return locale.term("page-range-delimiter") or "–"


def ampersand(locale: Locale) -> str:
    """Return what the locale has for an ampersand: its symbol for "and", where it has one."""
    symbol = locale.term("and", "symbol")
    return "&" if not symbol or symbol == locale.term("and") else symbol


def _joint(part: Part, locale: Locale) -> str:
    return f" {ampersand(locale)} " if part.joint.strip() == "&" else part.joint


def _label(run: Run, locale: Locale) -> str:
    """Return the locale's own for a label inside a value."""
    name = LABELS[run[0].label.rstrip()]
    own = locale.term(name, "short", plural=len(run) > 1 and all(part.is_number for part in run))
    return f"{own} " if own else run[0].label


def _one(digits: str, form: str, locale: Locale, gender: str) -> str:
    if form == "numeric" or len(digits) > _MOST_DIGITS or not digits.isascii():
        return digits
    number = int(digits)
    if form == "ordinal":
        return f"{number}{locale.ordinal(number, gender)}"
    if form == "long-ordinal":
        return locale.long_ordinal(number, gender)
    if form == "roman" and 0 < number <= _MOST_ROMAN:
        return roman(number)
    return digits
