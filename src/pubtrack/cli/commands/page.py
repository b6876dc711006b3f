"""`pubtrack page`."""

from __future__ import annotations

import os
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ..app import App, command_line, counted, cv_option, now, pass_app, shown_path, style_option
from ..completing import complete_reference

if TYPE_CHECKING:
    from ...services.pages.building import BuiltPage, PageRequest
    from ...services.pages.watching import Rebuilt

_OUT = click.Path(path_type=Path, allow_dash=True)


@click.command("page")
@click.argument("out", type=_OUT, metavar="OUT.html")
@style_option
@cv_option
@click.option("--only", multiple=True, metavar="N|KEY|ID", shell_complete=complete_reference,
              help="Only this publication; again for others.")  # fmt: skip
@click.option("--type", "types", multiple=True, metavar="TYPE",
              help="Only works of this CSL type; again for others.")  # fmt: skip
@click.option("--year", default="", metavar="YEARS",
              help="Only of 2020, 2018-2022, 2018- or -2022.")  # fmt: skip
@click.option("--tag", "tags", multiple=True, metavar="TAG", help="Only with this keyword.")
@click.option("--title", default="", help="What stands on top.  [default: your name]")
@click.option("--description", default="", metavar="TEXT",
              help="A sentence below it, which search engines show, too.")  # fmt: skip
@click.option("--base-url", default="", metavar="URL",
              help="Where the page will be: https://me.example/papers.html.")  # fmt: skip
@click.option("--locale", metavar="LANG", help="The language of the entries: en-GB, de-DE, …")
@click.option("--me", multiple=True, metavar="NAME",
              help="Your name, to be marked; again for each other name of yours.")  # fmt: skip
@click.option("--keep-me", is_flag=True, help="Let no “et al.” swallow your name.")
@click.option("--no-experience", is_flag=True, help="Without the roles and bullets of the CV.")
@click.option("--no-timeline", is_flag=True, help="Without the timeline.")
@click.option("--no-statistics", is_flag=True, help="Without the statistics.")
@click.option("--force", is_flag=True, help="Replace a file that is no page made before.")
@click.option("-w", "--watch", is_flag=True,
              help="Build it again whenever the CV, the store or a setting changes.")  # fmt: skip
@click.option("--no-import", is_flag=True, help="With --watch: do not read a CV that changed.")
@pass_app
@click.pass_context
def page_command(ctx: click.Context, app: App, /, out: Path, **options: Any) -> None:
    """Make a web page of the publications and the CV.

    \b
    pubtrack page publications.html
    pubtrack page cv.html --cv cv.md --style ieee --me "Gonzales, Aaron"
    pubtrack page talks.html --type speech --title "Talks" --no-experience
    pubtrack page cv.html --watch            edit cv.md, and reload the page

    The page is one file that loads nothing: search and filters, the roles with what came of them,
    a timeline, statistics; light and dark, for phones and for paper. The same store makes the same
    bytes. A file that is not such a page is not replaced without --force; - prints the page.

    A page of one publication (--only) has the tags by which Google Scholar reads it.
    """
    if options["watch"] and str(out) == "-":
        raise click.UsageError("--watch needs a file to write.")
    if options["no_import"] and not options["watch"]:
        raise click.UsageError("--no-import goes with --watch.")
    if options["only"] and any(options[name] for name in ("types", "year", "tags")):
        raise click.UsageError("--only names the publications: no other selection goes with it.")
    if options["watch"]:
        _watch(ctx, app, out, options)
        return
    from ...services.linking import outdated_files
    from ...services.pages.building import build_page
    from ...services.pages.writing import write_page

    settings, request = _request(app, options)
    with app.library(settings) as library:
        page = build_page(library, request)
        outdated = outdated_files(library)
    for path in outdated:
        app.tell(f"{shown_path(str(path))} changed since it was imported")
    _tell_about(app, page)
    if str(out) == "-":
        click.echo(page.html, nl=False)
        return
    written = write_page(out, page.html, force=options["force"])
    app.tell(f"{out}: {_told(page)}" + ("" if written else ", as it was"))


def _request(app: App, options: dict[str, Any]) -> tuple[Any, PageRequest]:
    """The settings, and the page that is asked for."""
    from ...services.listing import Filters, read_filters
    from ...services.pages.building import Heading, PageRequest, Parts, read_url

    cv = options["cv"]
    typed = {name: options[name] for name in ("style", "locale")}
    settings = app.settings(_beside(options), me=";".join(options["me"]), **typed)
    if cv:
        settings = settings.for_cv(Path(cv))
    filters = Filters(cv=cv, tags=options["tags"])
    return settings, PageRequest(
        filters=read_filters(filters, options["types"], options["year"]),
        only=options["only"],
        style=settings.style,
        locale=settings.locale,
        me=settings.me,
        keep=options["keep_me"],
        et_al=settings.et_al,
        heading=Heading(options["title"], options["description"], read_url(options["base_url"])),
        parts=Parts(
            experience=not options["no_experience"],
            timeline=not options["no_timeline"],
            figures=not options["no_statistics"],
        ),
    )


def _beside(options: dict[str, Any]) -> Path:
    """The directory whose settings hold: that of the CV, where it is named by its path."""
    cv = Path(options["cv"])
    return cv.absolute().parent if cv.is_file() else Path.cwd()


def _tell_about(app: App, page: BuiltPage) -> None:
    if page.guessed:
        app.tell(f"whose publications: {page.name}, who is in nearly all (--me says otherwise)")
    app.tell_some([f"warning: {warning}" for warning in page.warnings])


def _told(page: BuiltPage) -> str:
    size = len(page.html.encode("utf-8"))
    roles = f", {counted(page.roles, 'role')}" if page.roles else ""
    return f"{counted(page.works, 'publication')}{roles}, {_shown_size(size)}"


def _shown_size(size: int) -> str:
    return f"{size / 1e6:.1f} MB" if size >= 1_000_000 else f"{round(size / 1000)} kB"


def _watch(ctx: click.Context, app: App, out: Path, options: dict[str, Any]) -> None:
    from ...services.pages.watching import Job, Watch, keep_current
    from ...services.settings import settings_files

    def load() -> Job:
        settings, request = _request(app, options)
        return Job(
            lambda: app.library(settings), request, settings_files(os.environ, _beside(options))
        )

    watch = Watch(
        load, out, now, time.sleep, command_line(ctx), not options["no_import"], options["force"]
    )
    try:
        for number, rebuilt in enumerate(keep_current(watch)):
            if not number and rebuilt.page:
                _tell_about(app, rebuilt.page)
            app.tell(f"{now().astimezone():%H:%M:%S} {_rebuilt(out, rebuilt)}")
            for path in rebuilt.unread:
                app.tell(f"  hint: pubtrack import {shown_path(str(path))}")
            if not number:
                app.tell("watching; Ctrl-C ends it, or kill %1 where it runs behind the shell")
        app.tell("stopped: the folder of the page is gone")
    except KeyboardInterrupt:
        app.tell("stopped")


def _rebuilt(out: Path, rebuilt: Rebuilt) -> str:
    """One line for a build: what changed, and what the page is now."""
    names = [shown_path(str(path)) for path in rebuilt.files]
    if rebuilt.store:
        names.append("the store")
    cause = f"{' and '.join(names)} changed: " if names else ""
    faults = _faults(rebuilt)
    if faults:
        return f"{cause}{out} stays as it was: {'; '.join(faults)}"
    if rebuilt.page is None or not (rebuilt.written or not names):
        return f"{cause}nothing new for {out}"
    return f"{cause}{out}: {_told(rebuilt.page)}"


def _faults(rebuilt: Rebuilt) -> Sequence[str]:
    errors = [rebuilt.error, *(report.error for report in rebuilt.imported)]
    return [error.message for error in errors if error]
