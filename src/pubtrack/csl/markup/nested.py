"""Markup of a line of runs in formats that nest tags: HTML, LaTeX."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import groupby

from .rendered import BLOCKS, Tag
from .runs import Applied, Run


def nested(
    runs: tuple[Run, ...],
    wrap: Mapping[Tag, tuple[str, str]],
    escape: Callable[[str], str],
    link: Callable[[str], str],
) -> str:
    """Return the source of a line: `wrap` has what stands before and after a tag's content.

    `link` writes an address, with its own escapes; the tags inside of one are left out.
    """

    def level(part: list[Run], depth: int) -> str:
        written = []
        for applied, group in groupby(part, lambda run: _at(run, depth)):
            inner = list(group)
            text = "".join(run.text for run in inner)
            if applied is None:
                written.append(escape(text))
            elif applied[0] is Tag.LINK:
                written.append(link(text))
            else:
                before, after = wrap[applied[0]]
                written.append(before + level(inner, depth + 1) + after)
        return "".join(written)

    return level(list(runs), 0)


def _at(run: Run, depth: int) -> Applied | None:
    inline = [applied for applied in run.tags if applied[0] not in BLOCKS]
    return inline[depth] if depth < len(inline) else None
