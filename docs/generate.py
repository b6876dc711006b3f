"""Write into the pages what the code knows: commands, settings, exit codes, findings, JSON.

A page says where with ``<!-- begin NAME -->`` and ``<!-- end NAME -->``; what stands between the
two is replaced. A test holds them: what is committed is what the code says.

    python docs/generate.py            writes the pages that changed, and names them
"""

from __future__ import annotations

import inspect
import re
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import click
import generate_formats
import generate_json
import generate_merging
import generate_settings
from generate_markdown import code, escaped, table

from pubtrack import errors
from pubtrack.cli.main import cli
from pubtrack.services.checking.rules import RULES

ROOT = Path(__file__).resolve().parents[1]
_REGION = re.compile(
    r"^<!-- begin (?P<name>[a-z-]+) -->\n(?:.*\n)*?<!-- end (?P=name) -->$", re.MULTILINE
)


def pages() -> tuple[Path, ...]:
    """The pages that people read, which may have regions."""
    return (ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md")))


def regenerated(text: str) -> str:
    """A page with its regions as the code has them. Raises `KeyError` for an unknown one."""
    return _REGION.sub(
        lambda region: (
            f"<!-- begin {region['name']} -->\n\n{REGIONS[region['name']]()}\n\n"
            f"<!-- end {region['name']} -->"
        ),
        text,
    )


def main() -> None:
    """Bring the pages up to date."""
    for page in pages():
        text = page.read_text("utf-8")
        new = regenerated(text)
        if new != text:
            page.write_text(new, "utf-8")
            sys.stdout.write(f"{page.relative_to(ROOT)}\n")


# --- commands -------------------------------------------------------------------------------


def _commands() -> str:
    context = click.Context(cli, info_name="pubtrack")
    parts = ["## pubtrack", *_command(cli, context)]
    for name, command in _members(cli, context):
        parts += _with_members(name, command, context, 2)
    return "\n\n".join(parts)


def _with_members(
    name: str, command: click.Command, parent: click.Context, level: int
) -> Iterator[str]:
    context = click.Context(command, info_name=name, parent=parent)
    yield f"{'#' * level} {context.command_path.removeprefix('pubtrack ')}"
    yield from _command(command, context)
    for inner, member in _members(command, context):
        yield from _with_members(inner, member, context, level + 1)


def _members(command: click.Command, context: click.Context) -> Iterator[tuple[str, click.Command]]:
    if not isinstance(command, click.Group):
        return
    for name in command.list_commands(context):
        member = command.get_command(context, name)
        if member is not None and not member.hidden:
            yield name, member


def _command(command: click.Command, context: click.Context) -> Iterator[str]:
    usage = " ".join([context.command_path, *command.collect_usage_pieces(context)])
    yield f"```text\n{usage}\n```"
    yield from _help(command.help or "")
    options = [p for p in command.get_params(context) if isinstance(p, click.Option)]
    records = filter(None, (option.get_help_record(context) for option in options))
    rows = [(code(name), escaped(told)) for name, told in records if "--help" not in name]
    if rows:
        yield table(("option", ""), rows)


def _help(text: str) -> Iterator[str]:
    """The paragraphs of a help text; those behind a line ``\\b`` stay as they are."""
    for paragraph in inspect.cleandoc(text).partition("\f")[0].split("\n\n"):
        if paragraph.startswith("\b\n"):
            yield f"```text\n{paragraph[2:]}\n```"
        elif paragraph.strip():
            yield escaped(" ".join(paragraph.split()))


def _names_of_commands() -> str:
    context = click.Context(cli, info_name="pubtrack")
    return " ".join(code(name) for name, _ in _members(cli, context))


# --- exit codes and findings -----------------------------------------------------------------

_CODES: Mapping[int, str] = {
    0: "done",
    1: "findings, or done in part; also any fault without a code of its own",
    2: "usage: the command line asks for what is not there, or does not fit together",
    3: "an input file that cannot be used",
    4: "no source could be reached",
    5: "the store cannot be opened, read or written",
    70: "a fault of pubtrack itself",
    130: "stopped by Ctrl-C",
}


def _exit_codes() -> str:
    by_code: dict[int, list[str]] = {}
    for error in _tree(errors.PubtrackError):
        sentence = (inspect.getdoc(error) or "").partition("\n\n")[0]
        by_code.setdefault(error.exit_code, []).append(f"`{error.__name__}`: {sentence}")
    unknown = by_code.keys() - _CODES.keys()
    if unknown:
        raise SystemExit(f"exit codes without words: {unknown}")
    rows = [
        (str(number), told, "<br>".join(by_code.get(number, ()))) for number, told in _CODES.items()
    ]
    return table(("code", "", "errors"), rows)


def _tree(error: type[errors.PubtrackError]) -> Iterator[type[errors.PubtrackError]]:
    yield error
    for inner in error.__subclasses__():
        yield from _tree(inner)


def _findings() -> str:
    rows: Sequence[Sequence[str]] = [
        (code(rule.code), rule.severity, rule.sentence, rule.help) for rule in RULES.values()
    ]
    return table(("code", "", "what it says", "what to do"), rows)


REGIONS: Mapping[str, Callable[[], str]] = {
    "commands": _commands,
    "names-of-commands": _names_of_commands,
    "settings": generate_settings.settings,
    "tables": generate_settings.tables,
    "variables": generate_settings.variables,
    "merge-table": generate_merging.merge_table,
    "spellings-table": generate_merging.spellings_table,
    "json": generate_json.documents,
    "json-parts": generate_json.shared_parts,
    "exit-codes": _exit_codes,
    "findings": _findings,
    "formats": generate_formats.overview,
    "format-losses": generate_formats.losses,
    "format-variables": generate_formats.variables,
}
"""What writes each region, by its name."""


if __name__ == "__main__":
    main()
