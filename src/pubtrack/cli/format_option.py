"""The option that names a format: its names are looked up when they are needed, not before."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import click
from click.shell_completion import CompletionItem


class FormatName(click.ParamType[str, str]):
    """One of the names that a function gives, which is called when one is typed or asked for."""

    name = "format"

    def __init__(self, names: Callable[[], Sequence[str]]) -> None:
        self.names = names

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The name as it is spelt, whatever its case."""
        names = self.names()
        found = str(value).casefold().replace("_", "-")
        if found not in names:
            self.fail(f"{value!r} is no format. They are {', '.join(names)}.", param, ctx)
        return found

    def shell_complete(
        self,
        _ctx: click.Context,
        _param: click.Parameter,
        incomplete: str,
    ) -> list[CompletionItem]:
        """The names that begin so."""
        return [CompletionItem(name) for name in self.names() if name.startswith(incomplete)]


class FormatOption(click.Option):
    """An option of that type, whose help lists the names."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """The option with its help, and all names behind it."""
        record = super().get_help_record(ctx)
        if record is None or not isinstance(self.type, FormatName):
            return record
        return record[0], f"{record[1]} One of {', '.join(self.type.names())}."


def output_names() -> Sequence[str]:
    """The formats that publications are written in."""
    from ..services.outputs import OUTPUTS

    return OUTPUTS


def input_names() -> Sequence[str]:
    """The formats that are read."""
    from ..services.inputs import INPUTS

    return INPUTS
