"""`pubtrack accept` and `reject`: what a person thinks of a candidate."""

from __future__ import annotations

import click

from ..app import App, cv_option, json_option, pass_app, print_json
from ..completing import complete_reference
from ..sync_output import candidate_data, candidate_line, kept_line, told_data, told_line


@click.command("accept")
@click.argument("reference", metavar="N|KEY|ID", shell_complete=complete_reference)
@click.argument("which", required=False, default="", metavar="[ID]")
@cv_option
@json_option
@pass_app
def accept_command(app: App, reference: str, which: str, cv: str, as_json: bool) -> None:
    """Take a candidate that sync found as the publication that it is.

    \b
    pubtrack accept 2
    pubtrack accept 2 10.1145/3580305.3599222      where there are several

    What you wrote, set or locked stays all the same.
    """
    from ...services.sync.candidates import accept

    command = f"accept {reference} {which}".strip()
    with app.library(app.settings()) as library:
        done = accept(library, reference, which, cv, command)
    if as_json:
        print_json(
            "accept",
            {
                "key": done.after.key,
                "candidate": candidate_data(done.candidate),
                "changes": [told_data(told) for told in done.changes],
                "kept": [told_data(told) for told in done.kept],
            },
        )
        return
    click.echo(f"{done.after.key} is {candidate_line(done.candidate)}")
    for told in done.changes:
        click.echo(f"  {told_line(told)}")
    for told in done.kept:
        click.echo(f"  {kept_line(told)}")


@click.command("reject")
@click.argument("reference", metavar="N|KEY|ID", shell_complete=complete_reference)
@click.argument("which", required=False, default="", metavar="[ID]")
@cv_option
@json_option
@pass_app
def reject_command(app: App, reference: str, which: str, cv: str, as_json: bool) -> None:
    """Say that a candidate is another work: sync never offers it again.

    \b
    pubtrack reject 2                              all its candidates
    pubtrack reject 2 10.1145/3580305.3599222

    One that sync or you accepted is taken back: what its registry told goes, and what your CVs
    say counts again.
    """
    from ...services.sync.candidates import reject

    command = f"reject {reference} {which}".strip()
    with app.library(app.settings()) as library:
        done = reject(library, reference, which, cv, command)
    if as_json:
        rejected = [candidate_data(candidate) for candidate in done.candidates]
        changes = [told_data(told) for told in done.changes]
        key = done.publication.key
        print_json("reject", {"key": key, "rejected": rejected, "changes": changes})
        return
    for candidate in done.candidates:
        click.echo(f"{done.publication.key} is not {candidate_line(candidate)}")
    for told in done.changes:
        click.echo(f"  {told_line(told)}")
