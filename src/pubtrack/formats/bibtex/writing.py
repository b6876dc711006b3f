"""Items as BibTeX: the classical fields where BibTeX has them, BibLaTeX's where it has not.

Written for both programs: ``journal``, ``year``, ``month`` and ``number`` are read by BibTeX
and BibLaTeX alike; types that BibTeX lacks (``online``, ``software``, ``dataset``) it treats
as ``misc``. A type that has no entry type stands in ``entrysubtype``.

Reading what was written gives the item back (see `composing`). What BibTeX still cannot hold:
runs of blanks, line breaks and unpaired surrogates in a text; a date that is both a year and a
literal; the difference between a given name and the dropping particle behind it; an item that
has only the URL of a preprint comes back with its number too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ...model.item import Item
from ...model.names import Name, fold
from ..latex import from_unicode
from ..result import Parsed
from .composing import compose
from .dialects import BIBTEX, Dialect
from .people import ET_AL, read_name

_BARE = frozenset({"month"})
_NOT_IN_KEY = re.compile(r"[\s,{}()\"'#%~\\=@]+")
_SMALL_WORDS = frozenset("a an the on of in for to and der die das le la un une el".split())


def write_entries(entries: Sequence[Parsed], dialect: Dialect = BIBTEX) -> str:
    """The items as entries, a blank line between them."""
    taken: set[str] = set()
    return "\n".join(_entry(parsed, new_key(parsed, taken), dialect) for parsed in entries)


def _entry(parsed: Parsed, key: str, dialect: Dialect) -> str:
    entry = compose(parsed.item, dialect).entry(key)
    values = {
        **{field: _names(names) for field, names in entry.names.items()},
        **entry.texts,
    }
    known = [field for field in dialect.order if field in values]
    rest = sorted(values.keys() - set(known))
    lines = [
        f"  {field} = {values[field] if field in _BARE else '{' + values[field] + '}'},\n"
        for field in (*known, *rest)
    ]
    return f"@{entry.kind}{{{key},\n{''.join(lines)}}}\n"


def _names(names: Sequence[Name]) -> str:
    texts = [written_name(name) for name in names]
    if names[-1] == ET_AL:
        texts[-1] = "others"
    return " and ".join(texts)


def written_name(name: Name) -> str:
    """A name in the form "von Last, Jr, First", or in the extended one where it must be."""
    if name.literal:
        return "{" + from_unicode(name.literal) + "}"
    family = from_unicode(name.family)
    if re.search(r",|\band\b", family) or any(word[0].islower() for word in name.family.split()):
        family = "{" + family + "}"
    von = from_unicode(name.non_dropping_particle)
    given = from_unicode(" ".join(filter(None, (name.given, name.dropping_particle))))
    parts = (" ".join(filter(None, (von, family))), from_unicode(name.suffix), given)
    text = ", ".join(part for part in parts if part)
    read = read_name(text)
    if read.display() == name.display() and read.full_family == _bare_family(name):
        return text
    return ", ".join(f"{key}={{{value}}}" for key, value in _parts(name) if value)


def _bare_family(name: Name) -> str:
    return Name(name.family, "", "", name.non_dropping_particle).full_family


def _parts(name: Name) -> Iterator[tuple[str, str]]:
    """BibLaTeX's extended name format, for names that BibTeX's rules would split otherwise."""
    yield "family", from_unicode(name.family)
    yield "given", from_unicode(" ".join(filter(None, (name.given, name.dropping_particle))))
    yield "prefix", from_unicode(name.non_dropping_particle)
    yield "suffix", from_unicode(name.suffix)


def new_key(parsed: Parsed, taken: set[str]) -> str:
    """The item's key, or one made of author, year and title; unique, whatever the case.

    `taken` are the keys that there are, in lower case; this one is added.
    """
    wanted = _NOT_IN_KEY.sub("-", parsed.key).strip("-") or _new_key(parsed.item)
    key, number = wanted, 0
    while key.casefold() in taken:
        number += 1
        key = f"{wanted}{'abcdefghijklmnopqrstuvwxyz'[number - 1] if number <= 26 else number}"
    taken.add(key.casefold())
    return key


def _new_key(item: Item) -> str:
    names = item.names("author") or item.names("editor")
    family = fold(names[0].family or names[0].literal).replace(" ", "") if names else ""
    words = [word for word in fold(item.title).split() if word not in _SMALL_WORDS]
    return _NOT_IN_KEY.sub("", f"{family}{item.year or ''}{words[0] if words else ''}") or "item"
