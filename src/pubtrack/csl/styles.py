"""Find a citation style: by its short name, by what people call it, or by its file.

Nothing here evaluates a style, and a style that is named is found without reading others.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from .. import resources
from ..errors import InputError, UnknownStyle
from .aliases import ALIASES
from .catalogue import Catalogue, StyleHead, StyleHit, read_head

_NEAREST = 5
_STYLE_URL = re.compile(r"https?://(?:www\.)?zotero\.org/styles/([^?#]+)(?:[?#].*)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Style:
    """A style that was found.

    `path` is the independent style's file, which a dependent style borrows; `note` says so, or
    by what name the style goes now, in a sentence ("" where `name` is what was asked for).
    `locale` is the default-locale of a dependent style, "" where the parent's holds.
    """

    name: str
    title: str
    path: Path
    note: str = ""
    locale: str = ""


def find_style(name: str, own: Path | None = None) -> Style:
    """Find the style that `name` names: a path to a .csl file, or a name in any usual spelling.

    Names are looked up in `own` (our `resources.styles_dir()` where it is None), then in the
    style repository, without regard to case, blanks, underscores, a ``.csl`` at the end, or the
    address in front (``http://www.zotero.org/styles/apa``); then among the names that the
    repository renamed and those that people use.

    Raises `UnknownStyle`, with the nearest names, where there is none, and `InputError` for a
    file that is no CSL style.
    """
    path = Path(name)
    looks_like_path = path.suffix == ".csl" or "/" in name or "\\" in name
    catalogue = Catalogue(own or resources.styles_dir())
    if looks_like_path and _is_file(path):
        return _from_file(path, catalogue)
    key = style_key(name)
    renamed = _renamed(key, catalogue)
    found = catalogue.path(renamed)
    if found is None:
        hint = "" if path.suffix != ".csl" else f"there is no file {name}, nor a style of its name"
        raise UnknownStyle(name, _nearest(key, catalogue), hint=hint)
    note = f"{key} is now {renamed}" if renamed != key else ""
    return _resolved(renamed, found, note, catalogue)


def search_styles(query: str, own: Path | None = None) -> tuple[StyleHit, ...]:
    """All styles whose name or title has every word of `query`, the best first.

    A style of that very name comes first, then names that begin so, then independent styles.
    An empty query finds all.
    """
    catalogue = Catalogue(own or resources.styles_dir())
    key = style_key(query)
    words = key.replace("-", " ").split()
    target = _renamed(key, catalogue)

    def order(hit: StyleHit) -> tuple[bool, bool, bool, bool, str]:
        whole = bool(words) and not hit.name.startswith(key)
        return (hit.name != key, hit.name != target, whole, bool(hit.parent), hit.name)

    def wanted(hit: StyleHit) -> bool:
        text = f"{hit.name} {hit.title}".casefold()
        return hit.name == target or all(word in text for word in words)

    return tuple(sorted(filter(wanted, catalogue.hits), key=order))


def style_names(beginning: str = "", own: Path | None = None) -> tuple[str, ...]:
    """The names of all styles that begin so, sorted; no style is read for it."""
    names = Catalogue(own or resources.styles_dir()).names
    return tuple(name for name in names if name.startswith(beginning))


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # a name too long, or a folder that may not be entered
        return False


def style_key(name: str) -> str:
    """Spell a style's name as the repository does: "Author_Date.csl" → "author-date".

    >>> style_key("http://www.zotero.org/styles/APA")
    'apa'
    """
    address = _STYLE_URL.fullmatch(name.strip())
    bare = (address[1] if address else name).strip().casefold().removesuffix(".csl")
    return re.sub(r"[\s_]+", "-", bare)


def _renamed(key: str, catalogue: Catalogue) -> str:
    """Return the present name of a style, `key` itself where a style has that name."""
    if catalogue.path(key) is not None:
        return key
    return ALIASES.get(key) or catalogue.renamed.get(key, key)


def _from_file(path: Path, catalogue: Catalogue) -> Style:
    """Return the style in a file, which is read and checked."""
    from .style_file import load_style

    load_style(path)
    return _resolved(path.stem, path, "", catalogue)


def _resolved(name: str, path: Path, note: str, catalogue: Catalogue) -> Style:
    """Return the style of a file; where it is a dependent one, with its parent's file."""
    head: StyleHead = read_head(path)
    if not head.parent:
        return Style(name, head.title or name, path, note)
    parent = _renamed(style_key(head.parent), catalogue)
    parent_path = catalogue.path(parent)
    if parent_path is None:
        raise InputError(
            f"this style depends on {head.parent!r}, which the style repository does not have",
            path=path,
        )
    depends = f"{name} formats as {parent}"
    return Style(
        name,
        head.title or name,
        parent_path,
        f"{note}; {depends}" if note else depends,
        head.locale,
    )


def _nearest(key: str, catalogue: Catalogue) -> tuple[str, ...]:
    """Return the names most like `key`, by their letters or by those of their titles."""
    from rapidfuzz import fuzz, process
    from rapidfuzz.distance import OSA

    names = {name: name for name in (*catalogue.names, *ALIASES, *catalogue.renamed)}
    by_name = process.extract(key, names, scorer=OSA.normalized_similarity, limit=_NEAREST)
    titles = {hit.name: style_key(hit.title) for hit in catalogue.hits}
    by_name = [(name, 100 * likeness, key) for name, likeness, key in by_name if likeness > 0.6]
    by_title = process.extract(
        key, titles, scorer=fuzz.token_sort_ratio, limit=_NEAREST, score_cutoff=60
    )
    found = sorted((*by_name, *by_title), key=lambda match: (-match[1], match[2]))
    return tuple(dict.fromkeys(match[2] for match in found))[:_NEAREST]
