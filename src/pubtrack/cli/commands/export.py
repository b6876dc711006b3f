"""`pubtrack export`."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Literal

import click

from ..app import FILE, App, command_line, cv_option, now, pass_app, style_option
from ..bib_output import export_bibliography
from ..completing import complete_reference
from ..export_output import Request, StoreRequest, export_every, export_one, export_store
from ..format_option import FormatName, FormatOption, output_names

_MARKERS = ("keep", "brackets", "superscript", "links", "author-date", "cite")
# With what each option goes: the list in a CV, a document in a style, any output.
_OF_CVS = frozenset({"--diff", "--in-place", "--leave-out", "--markers", "--only", "--after"})
_OF_STYLES = frozenset({"--style", "--locale", "--me", "--keep-me"})
_OF_DOCUMENTS = frozenset({"--group", "--title"})


@click.command("export")
@click.argument("file", required=False, type=FILE)
@style_option
@click.option("--diff", "show_diff", is_flag=True, help="Show what would change, as a diff.")
@click.option("-i", "--in-place", is_flag=True, help="Replace the file; the old one is FILE.bak.")
@click.option("-a", "--all", "every", is_flag=True,
              help="Every CV that has a table in the nearest pubtrack.toml.")  # fmt: skip
@click.option("-f", "--format", "output", type=FormatName(output_names), cls=FormatOption,
              metavar="FORMAT", help="Write the store's publications in this format.")  # fmt: skip
@click.option("-o", "--output", "target", type=FILE,
              help="Write into this file, whose name can tell the format.")  # fmt: skip
@click.option("--group", type=click.Choice(("type", "year", "none")),
              help="Group the entries of a document.")  # fmt: skip
@click.option("--title", metavar="TEXT", help="The heading of a document.")
@click.option(
    "--leave-out",
    is_flag=True,
    help="Rewrite also entries of which something was not understood, without that.",
)
@click.option("--markers", type=click.Choice(_MARKERS),
              help="How bullets cite entries.  [default: keep]")  # fmt: skip
@click.option("--only", multiple=True, metavar="N", shell_complete=complete_reference,
              help="Rewrite this entry alone: its number here, key or identifier.")  # fmt: skip
@click.option("--no-new", is_flag=True, help="Add no entries that a .bib file lacks.")
@click.option("--after", default="", metavar="HEADING",
              help="Place a section of the store's publications behind this one.")  # fmt: skip
@click.option("--locale", metavar="LANG", help="The language of the entries: en-GB, de-DE, …")
@click.option("--me", multiple=True, metavar="NAME",
              help="Your name, to be bold; again for each other name of yours.")  # fmt: skip
@click.option("--keep-me", is_flag=True, help="Let no “et al.” swallow your name.")
@cv_option
@pass_app
@click.pass_context
def export_command(
    ctx: click.Context,
    app: App,
    file: Path | None,
    style: str | None,
    show_diff: bool,
    in_place: bool,
    every: bool,
    output: str | None,
    target: Path | None,
    group: Literal["type", "year", "none"] | None,
    title: str | None,
    leave_out: bool,
    markers: str | None,
    only: tuple[str, ...],
    no_new: bool,
    after: str,
    locale: str | None,
    me: tuple[str, ...],
    keep_me: bool,
    cv: str,
) -> None:
    """Write a CV's list in a style, or the publications in another format.

    \b
    pubtrack export cv.md --style ieee --diff
    pubtrack export cv.md --style ieee --in-place
    pubtrack export cv.md --only 3 --markers superscript --diff
    pubtrack export cv.md --after Education --in-place
    pubtrack export --all --in-place
    pubtrack export --format bibtex > refs.bib
    pubtrack export refs.bib --diff
    pubtrack export -o refs.ris --cv cv.md
    pubtrack export -o publications.docx --style apa --group type

    The CV is printed with its entries rewritten; every byte outside of them stays.

    --after places a section in a CV that has none; so does a comment `<!-- pubtrack -->` (in LaTeX
    `% pubtrack`), at which it is brought up to date the next time.

    A CV with a table in pubtrack.toml gets its own selection, style, order and marks: entries
    that are not selected are taken out, those that it lacks are put in; not so with --only. --all
    shows what would change in each such CV.

    Of a .bib file, only the fields change of which the store knows better; entries that it lacks
    go where its order wants them, unless --no-new is given or --only or --cv leave them out. What
    you wrote into it since it was imported stays. One that does not exist is made.

    Without a CV, the publications of the store are written, or with --cv those of one CV: as a
    bibliography for other programs, of which it is told what the format cannot hold; or as a
    document of its own (markdown, latex, typst, html, docx) in a citation style. With --cv its
    entries keep the numbers and the order of the CV.
    """
    given = {
        "--style": style, "--diff": show_diff, "--in-place": in_place, "--group": group,
        "--title": title, "--leave-out": leave_out, "--markers": markers, "--only": only,
        "--after": after, "--locale": locale, "--me": me, "--keep-me": keep_me, "--cv": cv,
    }  # fmt: skip
    target = None if target == Path("-") else target
    if file is not None and file.suffix.lower() == ".bib":
        from ...services import bibliography_update

        allowed = {"--diff", "--in-place", "--only", "--no-new", "--cv"}
        others = {"--all": every, "--format": output, "--output": target}
        _refuse_all_but(allowed, {**given, **others}, "in a .bib file")
        if show_diff and in_place:
            raise click.UsageError("--diff shows, --in-place writes: choose one.")
        settings = app.settings(file.absolute().parent)
        asked = bibliography_update.Wish(only, cv, adds=not no_new)
        ctx.exit(
            export_bibliography(app, file, settings, asked, show_diff=show_diff, in_place=in_place)
        )
    if no_new:
        raise click.UsageError("--no-new goes with a .bib file.")
    if file is not None and every:
        raise click.UsageError("Name a CV, or --all.")
    if file is None and not every:
        name = output or _told_by(target)
        _refuse_all_but(_allowed(name), given, f"with --format {name}")
        settings = app.settings(style=style, locale=locale, me=";".join(me))
        export_store(
            app, settings, StoreRequest(name, target, cv, title or "", group or "none", keep_me)
        )
        return
    if output is not None:
        raise click.UsageError("--format writes the store: it does not go with a CV or --all.")
    _refuse_all_but(_OF_CVS | _OF_STYLES, given, "with a CV's own list")
    if every and (only or after or target):
        raise click.UsageError("--only, --after and --output go with one CV.")
    if show_diff + in_place + (target is not None) > 1:
        raise click.UsageError("--diff shows, --in-place and --output write: choose one.")
    if file is not None and target is not None and target.suffix != file.suffix:
        raise click.UsageError(
            f"a CV stays in its own format; {target.name} would not be what its name says."
        )
    settings = app.settings(
        file.absolute().parent if file else None, style=style, locale=locale, me=";".join(me)
    )
    looks = tuple(option for option, value in given.items() if value and option in _OF_STYLES)
    from ...services.variants.variant import Wish

    wish = Wish(now().date(), leave_out, keep_me, markers or "", only, after, looks)
    request = Request(command_line(ctx), wish, show_diff, in_place, target)
    if file is not None:
        ctx.exit(export_one(app, file, settings, request))
    ctx.exit(export_every(app, settings, request))


def _told_by(target: Path | None) -> str:
    """The format that the name of the output tells."""
    if target is None:
        raise click.UsageError("Name a CV, or --all, or a --format for the store.")
    from ...services.outputs import output_of_name

    return output_of_name(target)


def _allowed(name: str) -> frozenset[str]:
    """The options that have a say in the publications in this format."""
    from ...services.outputs import RENDERED

    return frozenset({"--cv"}) | (_OF_STYLES | _OF_DOCUMENTS if name in RENDERED else frozenset())


def _refuse_all_but(allowed: Collection[str], given: Mapping[str, object], place: str) -> None:
    """Refuse the options that were typed and would be passed over."""
    wrong = [option for option, value in given.items() if value and option not in allowed]
    if wrong:
        names = ", ".join(wrong)
        raise click.UsageError(f"{names} {'has' if len(wrong) == 1 else 'have'} no say {place}.")
