"""`pubtrack list`."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import click
from click.shell_completion import CompletionItem

from ..app import App, counted, cv_option, json_option, pass_app, print_json
from ..completing import complete_type, complete_variable
from ..tables import print_table

if TYPE_CHECKING:
    from ...model.item import Item
    from ...services.listing import Listed, Listing

_Cell = tuple[str, "Callable[[Listed], str]"]
# What a column is called above it, and what stands in it.
COLUMNS: Mapping[str, _Cell] = MappingProxyType(
    {
        "number": ("No.", lambda row: ", ".join(row.labels)),
        "key": ("Key", lambda row: row.summary.key),
        "year": ("Year", lambda row: str(row.summary.year or "")),
        "issued": ("Issued", lambda row: row.summary.issued),
        "type": ("Type", lambda row: row.summary.type),
        "title": ("Title", lambda row: row.summary.title),
        "authors": ("Authors", lambda row: ", ".join(row.summary.authors)),
        "venue": ("Venue", lambda row: row.summary.venue),
        "doi": ("DOI", lambda row: row.summary.doi),
        "tags": ("Tags", lambda row: row.summary.keyword),
        "cited": ("Cited", lambda row: str(row.cited or "")),
    }
)
_WRAPPED = ("Title", "Authors", "Venue", "Tags")
_DEFAULT = ("number", "year", "title", "key", "type")
# Of the default columns so many are left out where the terminal is narrow.
_SPARE = 2
# Those of `services.listing`, which is not loaded for a help page.
ORDERS = ("number", "year", "title", "key", "venue", "type", "added")


class _Columns(click.ParamType[tuple[str, ...]]):
    """Names of columns with commas between them."""

    name = "columns"

    def shell_complete(
        self,
        ctx: click.Context,  # noqa: ARG002 - click's
        param: click.Parameter,  # noqa: ARG002
        incomplete: str,
    ) -> list[CompletionItem[str]]:
        """The columns that are not in the list yet."""
        before, comma, begun = incomplete.rpartition(",")
        return [
            CompletionItem(f"{before}{comma}{name}")
            for name in COLUMNS
            if name.startswith(begun) and name not in before.split(",")
        ]

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, ...]:
        if isinstance(value, tuple):
            return value
        names = [name.strip().casefold() for name in str(value).split(",")]
        unknown = [name for name in names if name not in COLUMNS]
        if unknown or not names:
            told = ", ".join(map(repr, unknown))
            self.fail(f"there is no column {told}; there are {', '.join(COLUMNS)}", param, ctx)
        return tuple(dict.fromkeys(names))


@click.command("list")
@click.argument("words", nargs=-1, metavar="[WORD]...")
@click.option("-c", "--columns", type=_Columns(), default=",".join(_DEFAULT), metavar="NAME,...",
              help=f"What is shown of each: {', '.join(COLUMNS)}.")  # fmt: skip
@click.option("--sort", type=click.Choice(ORDERS),
              help="By what they stand; by year and added the newest first."
              "  [default: as in the CVs; the best first where words are given]")  # fmt: skip
@click.option("--reverse", is_flag=True, help="The other way round.")
@click.option("--type", "types", multiple=True, metavar="TYPE", shell_complete=complete_type,
              help="Only works of this CSL type; again for others.")  # fmt: skip
@click.option(
    "--year", default="", metavar="YEARS", help="Only of 2020, 2018-2022, 2018- or -2022."
)
@click.option("--author", "authors", multiple=True, metavar="NAME",
              help="Only by this person, or one whose family name begins so.")  # fmt: skip
@click.option("--tag", "tags", multiple=True, metavar="TAG", help="Only with this keyword.")
@click.option("--venue", "venues", multiple=True, metavar="WORDS",
              help="Only in a journal, a conference, … of these words.")  # fmt: skip
@click.option("--missing", multiple=True, metavar="VARIABLE", shell_complete=complete_variable,
              help="Only what lacks this CSL variable, as DOI, page, abstract.")  # fmt: skip
@click.option("--cited/--uncited", default=None, help="Only what a bullet cites, or none does.")
@click.option("-n", "--limit", type=click.IntRange(min=1), metavar="N", help="Only the first N.")
@cv_option
@json_option
@pass_app
@click.pass_context
def list_command(
    ctx: click.Context,
    app: App,
    words: tuple[str, ...],
    columns: tuple[str, ...],
    sort: Any,
    reverse: bool,
    types: tuple[str, ...],
    year: str,
    authors: tuple[str, ...],
    tags: tuple[str, ...],
    venues: tuple[str, ...],
    missing: tuple[str, ...],
    cited: bool | None,
    limit: int | None,
    cv: str,
    as_json: bool,
) -> None:
    """List the publications of the store, or find some.

    \b
    pubtrack list
    pubtrack list gonzales 2018            words of titles, names, venues, tags
    pubtrack list --cv cv.md --uncited
    pubtrack list --type article-journal --year 2018- --sort year
    pubtrack list --missing DOI --columns number,title,venue

    Words need only begin so: "forecast" finds "Forecasting". On a terminal the list is fitted to
    it; a pipe gets lines with tabs between the columns. Exit 1 where nothing is found.
    """
    from ...services.listing import Arrangement, Filters, list_publications, read_filters

    texts = Filters(
        words=words, cv=cv, authors=authors, tags=tags, venues=venues, missing=missing, cited=cited
    )
    filters = read_filters(texts, types, year)
    arrangement = Arrangement(sort or "", reverse, limit or 0)
    with app.library(app.settings()) as library:
        listing = list_publications(library, filters, arrangement)
        if as_json:
            from ...services.listing import items_of

            items = dict(items_of(library, [row.summary.id for row in listing.rows]))
            rows = [_row_data(row, items[row.summary.id]) for row in listing.rows]
            print_json("list", {"publications": rows, "found": listing.found})
    if not as_json:
        with app.paged():
            _print(listing.rows, columns)
    _tell(app, listing, words)
    if not listing.rows and filters != Filters(cv=cv):
        ctx.exit(1)


def _print(rows: Sequence[Listed], columns: Sequence[str]) -> None:
    shown = [COLUMNS[name] for name in columns]
    print_table(
        [title for title, _ in shown],
        [[cell(row) for _, cell in shown] for row in rows],
        wide=_WRAPPED,
        last=_SPARE if columns == _DEFAULT else 0,
    )


def _tell(app: App, listing: Listing, words: Sequence[str]) -> None:
    if len(listing.rows) < listing.found:
        first = len(listing.rows)
        app.tell(f"{counted(listing.found, 'publication')}, the first {first} shown")
    if listing.rows:
        return
    if not listing.total:
        app.tell("the store is empty; pubtrack import cv.md")
    elif listing.nearest or words:
        app.tell(f"no publication has {' and '.join(map(repr, words))}")
        if listing.nearest:
            app.tell(f"  hint: there is {', '.join(listing.nearest)}")
    else:
        app.tell("no publication is so")


def _row_data(row: Listed, item: Item) -> dict[str, Any]:
    from ...model.codec import item_to_data

    return {
        "labels": list(row.labels),
        "key": row.summary.key,
        "cited": row.cited,
        "item": item_to_data(item),
    }
