"""`pubtrack stats`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ..app import App, counted, cv_option, json_option, pass_app, print_json
from ..terminal import bold, columns, echo_text, on_terminal

if TYPE_CHECKING:
    from ...services.statistics import Counts, Statistics

# A pipe has no width of its own.
_COLUMNS = 80


@click.command("stats")
@click.option("-n", "--top", type=click.IntRange(min=0), default=10, show_default=True,
              help="How many co-authors and venues are told.")  # fmt: skip
@click.option("--me", multiple=True, metavar="NAME",
              help="Your name, as no co-author; again for each other name of yours.")  # fmt: skip
@click.option("--svg", type=click.Path(dir_okay=False, path_type=Path, allow_dash=True),
              metavar="FILE", help="Write the years as a picture; - prints it.")  # fmt: skip
@cv_option
@json_option
@pass_app
def stats_command(
    app: App, top: int, me: tuple[str, ...], svg: Path | None, cv: str, as_json: bool
) -> None:
    """Count publications by year and kind, co-authors and venues.

    \b
    pubtrack stats
    pubtrack stats --cv cv.md --me "Gonzales, Aaron"
    pubtrack stats --svg years.svg

    Spellings of one name ("J. Smith", "Jane Smith") are one co-author, as long as they can be no
    two. Your name can also be the setting me of pubtrack.toml, or PUBTRACK_ME.
    """
    from ...services.statistics import library_statistics

    if svg is not None and as_json:
        raise click.UsageError("--svg is a picture, --json is data: choose one.")
    settings = app.settings(me=";".join(me))
    with app.library(settings) as library:
        found = library_statistics(library, settings.me, cv)
    if as_json:
        print_json("stats", _as_data(found))
    elif svg is not None:
        _write(app, found, svg)
    else:
        with app.paged():
            _print(found, top)


def _write(app: App, found: Statistics, file: Path) -> None:
    from ...services.files import write_new_file
    from ...services.statistics_svg import years_svg

    if str(file) == "-":
        click.echo(years_svg(found), nl=False)
        return
    write_new_file(file, years_svg(found))
    app.tell(f"{file}: {counted(found.total, 'publication')}")


def _print(found: Statistics, top: int) -> None:
    from ..bars import legend, year_lines

    room = columns() if on_terminal() else _COLUMNS
    years = [year for year, _ in found.years]
    parts = [counted(found.total, "publication")]
    if years:
        parts.append(f"{years[0]}–{years[-1]}" if years[0] != years[-1] else f"{years[0]}")
    if found.undated:
        parts.append(f"{found.undated} without a year")
    echo_text(", ".join(parts), look=bold)
    if not found.total:
        return
    click.echo()
    for line in (*year_lines(found, room), "", *legend(found, room)):
        click.echo(line)
    _print_counts("Co-authors", found.coauthors, top)
    _print_counts("Venues", found.venues, top)


def _print_counts(title: str, counts: Counts, top: int) -> None:
    shown = counts[:top]
    if not shown:
        return
    more = f" ({len(counts)}, the first {top})" if len(counts) > top else f" ({len(counts)})"
    click.echo()
    echo_text(f"{title}{more}", look=bold)
    size = len(str(shown[0][1]))
    for name, count in shown:
        echo_text(name, f"  {count:>{size}}  ")


def _as_data(found: Statistics) -> dict[str, Any]:
    return {
        "publications": found.total,
        "undated": found.undated,
        "years": [
            {
                "year": year,
                "count": count,
                "kinds": {name: by[place] for name, by in found.kinds if by[place]},
            }
            for place, (year, count) in enumerate(found.years)
        ],
        "kinds": [{"name": name, "count": count} for name, count in found.types],
        "coauthors": [{"name": name, "count": count} for name, count in found.coauthors],
        "venues": [{"name": name, "count": count} for name, count in found.venues],
    }
