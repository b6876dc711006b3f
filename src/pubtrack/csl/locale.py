"""Terms, dates and options of a locale, as a style may change them (CSL 1.0.2, "Locale Files")."""

from __future__ import annotations

import json
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

from ..errors import UsageError
from .style_file import CS, parse_xml

_FALLBACK = "en-US"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"

# CSL 1.0.2, "Terms": "if a style uses a term in a form that is undefined […] there is fallback
# to other forms: 'verb-short' first falls back to 'verb', 'symbol' first falls back to 'short',
# and 'verb' and 'short' both fall back to 'long'".
_FORMS = {
    "long": ("long",),
    "short": ("short", "long"),
    "symbol": ("symbol", "short", "long"),
    "verb": ("verb", "long"),
    "verb-short": ("verb-short", "verb", "long"),
}
_QUOTES = ("open-quote", "close-quote", "open-inner-quote", "close-inner-quote")
# What the locale files leave out, as citeproc-js fills it in.
_DEFAULTS = {
    "page-range-delimiter": "–",
    "year-range-delimiter": "–",
    "citation-range-delimiter": "–",
    "range-delimiter": "–",
    "open-quote": "“",
    "close-quote": "”",
    "open-inner-quote": "‘",
    "close-inner-quote": "’",
}
_HYPHENATED_RANGES = ("fr", "pt")
# One role under the two names that CSL has had for it.
_ALIASES = {"editor-translator": "editortranslator", "editortranslator": "editor-translator"}
# The most specific first: CSL 1.0.2, "Ordinal Suffixes".
_MATCHES = (("whole-number", 0), ("last-two-digits", 100), ("last-digit", 10))


class _Terms(NamedTuple):
    """What one cs:locale defines, or several of them together.

    `words` has (singular, plural) by name, form and gender; `ordinals` has suffixes by gender,
    by what matches and which digits. "" is no gender, or neuter.
    """

    names: set[str]
    words: dict[tuple[str, str, str], tuple[str, str]]
    genders: dict[str, str]
    ordinals: dict[tuple[str, int], dict[str, str]]
    ordinal: dict[str, str]
    dates: dict[str, Any]
    options: dict[str, str]

    def update(self, other: _Terms) -> None:
        """Lay what `other` defines over this."""
        self.names.update(other.names)
        self.words.update(other.words)
        self.genders.update(other.genders)
        if other.ordinal:
            # "when a cs:locale redefines the 'ordinal' term, all other ordinal terms […] are
            # ignored" (CSL 1.0.2, "Ordinal Suffixes").
            self.ordinals.clear()
            self.ordinal.clear()
            self.ordinal.update(other.ordinal)
        for key, suffixes in other.ordinals.items():
            self.ordinals[key] = {**self.ordinals.get(key, {}), **suffixes}
        self.dates.update(other.dates)
        self.options.update(other.options)


class Locale:
    """A locale as one style sees it. Not changed once made.

    `quotes` are the marks that open and close a quotation, and those of one inside it.
    """

    __slots__ = (
        "_suffixes", "_terms", "english", "language", "limit_day_ordinals", "punctuation_in_quote",
        "quotes", "tag",
    )  # fmt: skip

    def __init__(self, tag: str, terms: _Terms) -> None:
        self.tag = tag
        self.language = tag.partition("-")[0]
        self._terms = terms
        self._suffixes: dict[tuple[int, str], str] = {}
        self.english = tag.casefold().startswith("en")
        self.punctuation_in_quote = terms.options.get("punctuation-in-quote") == "true"
        self.limit_day_ordinals = terms.options.get("limit-day-ordinals-to-day-1") == "true"
        opening, closing, opening_inner, closing_inner = (self.term(name) or "" for name in _QUOTES)
        self.quotes = (opening, closing, opening_inner, closing_inner)

    def term(
        self, name: str, form: str = "long", plural: bool = False, gender: str = ""
    ) -> str | None:
        """Return a term, in the form that stands in for a missing one; None for no such term.

        A term may be defined to be empty.
        """
        name = _key(name)
        terms = self._terms
        if name not in terms.names:
            name = _ALIASES.get(name, name)
        if name not in terms.names:
            # A term that the locale does not know is English, in all its forms.
            terms = _file_terms(_FALLBACK)
            if name not in terms.names:
                return self._default(name)
        words = terms.words
        genders = ("",) if gender in ("", "neuter") else (gender, "")
        for wanted in (genders, ("feminine", "masculine")):
            for one in _FORMS.get(form) or (form, "long"):
                for which in wanted:
                    found = words.get((name, one, which))
                    if found is not None:
                        return found[plural]
        return None

    def gender(self, name: str) -> str:
        """Return the gender of the noun that a term is: "feminine", "masculine" or ""."""
        return self._terms.genders.get(_key(name), "")

    def ordinal(self, number: int, gender: str = "") -> str:
        """Return the suffix that makes a number an ordinal: "th"."""
        known = self._suffixes.get((number, gender))
        if known is None:
            known = self._suffixes[number, gender] = self._ordinal(abs(number), gender)
        return known

    def long_ordinal(self, number: int, gender: str = "") -> str:
        """Return "third", or digits with their suffix for more than ten."""
        word = self.term(f"long-ordinal-{number:02d}", gender=gender) if 0 < number < 100 else None
        return word or f"{number}{self.ordinal(number, gender)}"

    def date(self, form: str) -> Any | None:
        """Return the cs:date that defines the "text" or "numeric" form of dates."""
        found = self._terms.dates.get(form)
        return _file_terms(_FALLBACK).dates.get(form) if found is None else found

    def _ordinal(self, number: int, gender: str) -> str:
        for match, digits in _MATCHES:
            suffixes = self._terms.ordinals.get((match, number % digits if digits else number))
            if suffixes:
                suffix = suffixes.get(gender, suffixes.get(""))
                if suffix is not None:
                    return suffix
        suffixes = self._terms.ordinal or _file_terms(_FALLBACK).ordinal
        for one in (gender, "", "feminine", "masculine"):
            if one in suffixes:
                return suffixes[one]
        return ""

    def _default(self, name: str) -> str | None:
        if name == "page-range-delimiter" and self.tag.startswith(_HYPHENATED_RANGES):
            return "-"
        return _DEFAULTS.get(name)


def load_locale(root: Any, chosen: str) -> Locale:
    """Return a locale for the style with this root element, by CSL 1.0.2, "Locale Fallback".

    The style's own cs:locale elements come first: those of the very locale, of the language,
    and of none; then the locale files of the locale, of the language's main dialect, and en-US.
    `chosen` may be empty (then the style's default-locale holds), or unknown.
    """
    tag = _resolved(chosen or root.get("default-locale") or _FALLBACK)
    language = tag.split("-", maxsplit=1)[0]
    terms = _Terms(set(), {}, {}, {}, {}, {}, {})
    dialect = _dialects().get(language, _FALLBACK)
    for name in dict.fromkeys((dialect, tag)):
        if name in _files():
            terms.update(_file_terms(name))
    own = root.findall(f"{CS}locale")
    for within in dict.fromkeys((None, language, tag)):
        # The first of several wins.
        for element in reversed(own):
            if element.get(_LANGUAGE) == within:
                terms.update(_read(element))
    return Locale(tag, terms)


def known_locale(name: str) -> str:
    """Return the locale that `name` names: "de-AT", "de_at", or "de" for its main dialect.

    Raises `UsageError` where there is none.
    """
    spelt = name.strip().replace("_", "-").casefold()
    found = {tag.casefold(): tag for tag in _files()}.get(spelt) or _dialects().get(spelt)
    if found:
        return found
    raise UsageError(
        f"there is no locale {name!r}", hint="locales are named like en-GB, de-DE, fr-FR or zh-CN"
    )


def _resolved(name: str) -> str:
    """Return the locale's tag as the files spell it; one that is unknown keeps its own.

    >>> [_resolved(name) for name in ("de", "en_gb", "en-US-x-sort-de", "tlh-XX")]
    ['de-DE', 'en-GB', 'en-US', 'tlh-XX']
    """
    spelt = name.strip().replace("_", "-")
    for shorter in (spelt, "-".join(spelt.split("-")[:2]), spelt.split("-", maxsplit=1)[0]):
        try:
            found = known_locale(shorter)
        except UsageError:
            continue
        # A dialect without a file of its own keeps its name: the style may know it.
        return found if "-" in shorter or "-" not in spelt else spelt
    return spelt


def _key(name: str) -> str:
    # "sub verbo" became "sub-verbo"; other terms have two spellings as well.
    return name.replace(" ", "-") if " " in name else name


@lru_cache(maxsize=1)
def _folder() -> Path:
    # The package is not imported, which takes long: only its files are wanted.
    spec = find_spec("citeproc")
    folders = spec.submodule_search_locations if spec else None
    return Path(folders[0] if folders else ".") / "data" / "locales"


@lru_cache(maxsize=1)
def _index() -> dict[str, dict[str, Any]]:
    index: dict[str, dict[str, Any]] = json.loads((_folder() / "locales.json").read_text("utf-8"))
    return index


def _dialects() -> dict[str, str]:
    """Language → its main dialect: "de" → "de-DE"."""
    return _index()["primary-dialects"]


def _files() -> dict[str, Any]:
    """The locales that have a file, by their tags."""
    return _index()["language-names"]


@lru_cache(maxsize=16)
def _file_terms(name: str) -> _Terms:
    path = _folder() / f"locales-{name}.xml"
    return _read(parse_xml(path.read_bytes(), path))


def _read(locale: Any) -> _Terms:
    """Read what a cs:locale element defines."""
    terms = _Terms(set(), {}, {}, {}, {}, {}, {})
    for part in locale:
        if part.tag == f"{CS}terms":
            for term in part.iterchildren(f"{CS}term"):
                _read_term(term, terms)
        elif part.tag == f"{CS}date":
            terms.dates.setdefault(part.get("form", ""), part)
        elif part.tag == f"{CS}style-options":
            terms.options.update(part.attrib)
    return terms


def _read_term(term: Any, terms: _Terms) -> None:
    name = _key(term.get("name", ""))
    single = multiple = _content(term)
    for number in term:
        if number.tag == f"{CS}single":
            single = _content(number)
        elif number.tag == f"{CS}multiple":
            multiple = _content(number)
    gender = term.get("gender-form", "")
    gender = "" if gender == "neuter" else gender
    terms.names.add(name)
    terms.words[name, term.get("form", "long"), gender] = (single, multiple)
    if term.get("gender"):
        terms.genders[name] = term.get("gender")
    if name == "ordinal":
        terms.ordinal[gender] = single
    elif name.startswith("ordinal-") and name[8:].isdecimal():
        match = term.get("match") or ("last-digit" if int(name[8:]) < 10 else "last-two-digits")
        terms.ordinals.setdefault((match, int(name[8:])), {})[gender] = single


def _content(element: Any) -> str:
    """Return the text of a term: blanks at its ends are part of it (" AD"), line breaks are not."""
    text: str = element.text or ""
    return " ".join(text.split()) if "\n" in text else text
