"""Manual pages, made from what the commands say of themselves.

The roff is that of man(7) which groff and mandoc both read without a warning: no line is longer
than 80 bytes, and whatever is not ASCII is an escape.
"""

from __future__ import annotations

import inspect
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import click

from .environment import ENVIRONMENT, EXIT_CODES, FILES

_LINE = 78
# Of groff_char(7): what would become another sign, or begin a request.
_ESCAPES = {
    "\\": r"\e", "-": r"\-", "'": r"\(aq", "`": r"\(ga", "^": r"\(ha", "~": r"\(ti",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Manual:
    """What stands at the edges of every page: the date, and the version of the program."""

    day: date
    version: str


class _Recorder(click.HelpFormatter):
    """Keeps the tables that a command writes below its help, with their titles."""

    def __init__(self) -> None:
        super().__init__()
        self.tables: list[tuple[str, Sequence[tuple[str, str]]]] = []
        self._title = ""

    def write_heading(self, heading: str) -> None:
        self._title = heading

    def write_dl(
        self,
        rows: Iterable[tuple[str, str]],
        col_max: int = 30,  # noqa: ARG002 - of a terminal
        col_spacing: int = 2,  # noqa: ARG002
    ) -> None:
        self.tables.append((self._title, list(rows)))


def page_name(path: Sequence[str]) -> str:
    """The name of the page of a command: "pubtrack-list"."""
    return "-".join(path)


def context_of(
    command: click.Command, name: str, parent: click.Context | None = None
) -> click.Context:
    """The context in which a command tells of itself, as if it had been typed."""
    return click.Context(command, info_name=name, parent=parent, **command.context_settings)


def manual_page(context: click.Context, manual: Manual) -> str:
    """The page of the command of this context, and of its options and examples."""
    command = context.command
    path = context.command_path.split()
    prose, examples = _help_of(command)
    lines = [
        f'.TH "{_escaped(page_name(path).upper())}" 1 "{manual.day.isoformat()}"'
        f' "pubtrack {manual.version}" "pubtrack manual"',
        *_section("NAME"),
        *_text(f"{page_name(path)} - {_sentence(prose)}"),
        *_section("SYNOPSIS"),
        *_text(" ".join((*path, *command.collect_usage_pieces(context))), bold=len(" ".join(path))),
        *_section("DESCRIPTION"),
        *_paragraphs(prose),
    ]
    if examples:
        lines += [*_section("EXAMPLES"), ".EX", *map(_verbatim, examples), ".EE"]
    lines += _commands(context)
    lines += [*_section("OPTIONS"), *_list(_options(command, context))]
    recorder = _Recorder()
    command.format_epilog(context, recorder)
    for title, rows in recorder.tables:
        lines += [*_section(title.upper()), *_list(rows)]
    codes = {str(code): text for code, text in EXIT_CODES.items()}
    lines += [*_section("EXIT STATUS"), *_list(codes.items())]
    lines += [*_section("ENVIRONMENT"), *_list(ENVIRONMENT.items())]
    lines += [*_section("FILES"), *_list(FILES.items())]
    lines += [*_section("SEE ALSO"), *_see_also(context)]
    return "\n".join(lines) + "\n"


def manual_pages(context: click.Context, manual: Manual) -> Iterator[tuple[str, str]]:
    """The file name and the text of the page of a command, and of each of its own commands."""
    yield f"{page_name(context.command_path.split())}.1", manual_page(context, manual)
    for name, command in _commands_of(context):
        yield from manual_pages(context_of(command, name, context), manual)


def _commands_of(context: click.Context) -> Iterator[tuple[str, click.Command]]:
    group = context.command
    if isinstance(group, click.Group):
        for name in group.list_commands(context):
            command = group.get_command(context, name)
            if command is not None and not command.hidden:
                yield name, command


def _help_of(command: click.Command) -> tuple[list[str], list[str]]:
    """The paragraphs of a help text, and the lines to type that stand in it."""
    prose: list[str] = []
    examples: list[str] = []
    for block in inspect.cleandoc(command.help or "").split("\n\n"):
        if block.startswith("\b"):
            examples += block.splitlines()[1:]
        else:
            prose.append(" ".join(block.split()))
    return prose, examples


def _sentence(prose: Sequence[str]) -> str:
    first = prose[0] if prose else ""
    return first.partition(". ")[0].rstrip(".")


def _paragraphs(prose: Sequence[str]) -> Iterator[str]:
    for number, paragraph in enumerate(prose):
        if number:
            yield ".PP"
        yield from _text(paragraph)


def _commands(context: click.Context) -> Iterator[str]:
    rows = [(name, _sentence(_help_of(command)[0])) for name, command in _commands_of(context)]
    if rows:
        yield from _section("COMMANDS")
        yield from _list(rows)


def _options(command: click.Command, context: click.Context) -> Iterator[tuple[str, str]]:
    for parameter in command.get_params(context):
        record = parameter.get_help_record(context)
        if record is not None and (record[1] or isinstance(parameter, click.Option)):
            yield record


def _see_also(context: click.Context) -> Iterator[str]:
    parent = context.parent
    if parent is not None:
        yield f".BR {_escaped(page_name(parent.command_path.split()))} (1)"
        return
    names = [name for name, _ in _commands_of(context)]
    for place, name in enumerate(names):
        comma = " ," if place < len(names) - 1 else ""
        yield f".BR {_escaped(f'{context.info_name}-{name}')} (1){comma}"


def _section(title: str) -> tuple[str, ...]:
    return (f'.SH "{_escaped(title)}"' if " " in title else f".SH {_escaped(title)}",)


def _list(rows: Iterable[tuple[str, str]]) -> Iterator[str]:
    for term, text in rows:
        yield ".TP"
        # One line is the term, however long it is, so it is broken where a line may go on.
        yield from _joined([rf"\fB{_escaped(word)}\fR" for word in term.split()])
        yield from _text(text)


def _joined(words: Sequence[str]) -> Iterator[str]:
    r"""The words in one line of roff, which "\c" carries on where it is too long for the file."""
    line = ""
    for word in words:
        if line and len(line) + 1 + len(word) > _LINE - 3:
            yield rf"{line} \c"
            line = word
        else:
            line = f"{line} {word}" if line else word
    yield line


def _text(text: str, bold: int = 0) -> Iterator[str]:
    """A paragraph in lines that are short enough; its first `bold` letters are in bold."""
    head, tail = text[:bold].split(), text[bold:].split()
    words = [*(rf"\fB{_escaped(word)}\fR" for word in head), *map(_escaped, tail)]
    line = ""
    for word in words:
        if line and len(line) + 1 + len(word) > _LINE:
            yield line
            line = ""
        line = f"{line} {word}" if line else _not_a_request(word)
    if line:
        yield line


def _verbatim(line: str) -> str:
    return _not_a_request(_escaped(line))


def _not_a_request(text: str) -> str:
    return rf"\&{text}" if text.startswith((".", r"\(aq")) else text


def _escaped(text: str) -> str:
    return "".join(
        _ESCAPES.get(letter, letter if letter.isascii() else rf"\[u{ord(letter):04X}]")
        for letter in text
    )
