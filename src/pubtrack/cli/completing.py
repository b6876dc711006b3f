"""What a shell offers behind a command: publications, styles, CVs, variables.

A person who presses the Tab key waits, and must see no fault: what cannot be read offers nothing,
and what is many is offered only once enough of it was typed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import click
from click.shell_completion import CompletionItem

from ..errors import PubtrackError
from .terminal import clean

if TYPE_CHECKING:
    from ..store.library import Library

# So many publications and styles are offered at the most.
_MOST = 200
# So many letters are searched for among titles and names.
_LEAST = 3
_COMMON_STYLES = ("apa", "chicago-author-date", "cv", "harvard-cite-them-right", "ieee",
                  "modern-language-association", "nature", "vancouver")  # fmt: skip

Items = list[CompletionItem[str]]


def complete_reference(
    ctx: click.Context,
    _param: click.Parameter,
    incomplete: str,
) -> Items:
    """The numbers of the CVs, and citation keys once one was begun; each with its title.

    Where neither begins so, the keys of works whose titles or names have a word that does.
    """
    with _Store(ctx) as store:
        if store is None:
            return []
        found = dict(_numbered(store, ctx.params.get("cv") or "", incomplete))
        if incomplete or not found:
            found |= dict(_keyed(store, incomplete))
        if not found and len(incomplete) >= _LEAST:
            found = {
                one.key: one.title for one in store.summaries(store.search(incomplete)[:_MOST])
            }
    return [CompletionItem(name, help=clean(title) or None) for name, title in found.items()]


def complete_cv(
    ctx: click.Context,
    _param: click.Parameter,
    incomplete: str,
) -> Items:
    """The CVs of the store, by their paths from here."""
    from .app import shown_path

    with _Store(ctx) as store:
        paths = [shown_path(document.path) for document in store.documents()] if store else []
    return [CompletionItem(path) for path in paths if path.startswith(incomplete)]


def complete_style(
    _ctx: click.Context,
    _param: click.Parameter,
    incomplete: str,
) -> Items:
    """The names of styles, the commonest where nothing was typed; files where a path was begun."""
    if "/" in incomplete or incomplete.startswith((".", "~")):
        return [CompletionItem(incomplete, type="file")]
    names: Iterable[str] = _COMMON_STYLES
    if incomplete:
        from ..csl.styles import style_names

        names = style_names(incomplete.casefold())
    return [CompletionItem(name) for name in tuple(names)[:_MOST]]


def complete_variable(
    ctx: click.Context,
    _param: click.Parameter,
    incomplete: str,
) -> Items:
    """The variables of CSL, and "type"; those that were named already are left out."""
    named = {name for value in ctx.params.values() if isinstance(value, tuple) for name in value}
    return [CompletionItem(name) for name in _variables(incomplete) if name not in named]


def complete_assignment(
    _ctx: click.Context,
    _param: click.Parameter,
    incomplete: str,
) -> Items:
    """A variable with its equals sign; the types behind "type="."""
    name, equals, value = incomplete.partition("=")
    if name == "type" and equals:
        return [CompletionItem(f"type={one}") for one in _types(value)]
    if equals:
        return []
    return [CompletionItem(f"{one}=") for one in _variables(incomplete)]


def complete_type(
    _ctx: click.Context,
    _param: click.Parameter,
    incomplete: str,
) -> Items:
    """The types of CSL."""
    return [CompletionItem(name) for name in _types(incomplete)]


def complete_file(
    _ctx: click.Context,
    _param: click.Parameter,
    incomplete: str,
) -> Items:
    """Files, where something else may stand, too."""
    return [CompletionItem(incomplete, type="file")]


def complete_command(
    ctx: click.Context,
    _param: click.Parameter,
    incomplete: str,
) -> Items:
    """The commands of pubtrack."""
    root = ctx.find_root()
    names = root.command.list_commands(root) if isinstance(root.command, click.Group) else []
    return [CompletionItem(name) for name in names if name.startswith(incomplete)]


def complete_kind(
    _ctx: click.Context,
    _param: click.Parameter,
    incomplete: str,
) -> Items:
    """The kinds of JSON documents."""
    from ..services.schemas import schema_kinds

    return [CompletionItem(kind) for kind in schema_kinds() if kind.startswith(incomplete)]


class _Store:
    """The store that the command would use, open in ``with``; None where it cannot be read."""

    def __init__(self, ctx: click.Context) -> None:
        self._options = ctx.find_root().params
        self._library: Library | None = None

    def __enter__(self) -> Library | None:
        from .app import App

        app = App(self._options.get("db"), quiet=True, owner=self._options.get("owner"))
        try:
            self._library = app.library(app.settings())
        except (PubtrackError, OSError):
            return None
        return self._library

    def __exit__(self, kind: object, error: object, traceback: object) -> bool:
        if self._library is not None:
            self._library.close()
        return isinstance(error, PubtrackError | OSError)


def _numbered(store: Library, cv: str, incomplete: str) -> Iterator[tuple[str, str]]:
    """The labels of the CVs that begin so, with titles."""
    from ..services.naming import choose_documents, first_entries

    labels = {
        entry.label: entry.publication_id
        for document in choose_documents(store, cv)
        for entry in first_entries(document)
        if entry.label.startswith(incomplete)
    }
    some = list(labels.items())[:_MOST]
    titles = {one.id: one.title for one in store.summaries({number for _, number in some})}
    yield from ((label, titles.get(publication_id, "")) for label, publication_id in some)


def _keyed(store: Library, incomplete: str) -> Iterator[tuple[str, str]]:
    """The citation keys that begin so in any case, with titles."""
    wanted = incomplete.casefold()
    known = store.keys()
    keys = [key for key in known if key.casefold().startswith(wanted)]
    for key in keys[:_MOST]:
        publication = store.by_key(key)
        yield key, publication.item.title if publication else ""


def _variables(incomplete: str) -> list[str]:
    from ..model.item import DATE_VARIABLES, NAME_VARIABLES, TEXT_VARIABLES

    names = {"type"} | NAME_VARIABLES | DATE_VARIABLES | TEXT_VARIABLES
    wanted = incomplete.casefold()
    return sorted(name for name in names if name.casefold().startswith(wanted))


def _types(incomplete: str) -> list[str]:
    from ..model.item import ITEM_TYPES

    return sorted(name for name in ITEM_TYPES if name.startswith(incomplete))
