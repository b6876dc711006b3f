"""The pages that people read, README.md and docs/, and the blocks of code in them.

A block ``console`` holds commands behind ``$`` and their whole output; in it, ``…`` stands for
anything within a line, and for any lines where it is a line by itself. The blocks of a page are
one session, in the order in which they stand, in a directory that is empty at first. A block with
``title="name"`` is a file, which is there from then on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGES = (ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md")))

_FENCED = re.compile(
    r"^(?P<indent> *)(?P<fence>`{3,})(?P<kind>[\w-]*)(?P<rest>[^`\n]*)\n"
    r"(?P<text>.*?)^(?P=indent)(?P=fence)$",
    re.MULTILINE | re.DOTALL,
)
_TITLE = re.compile(r'\btitle="([^"]+)"')


@dataclass(frozen=True, slots=True)
class Block:
    """A block of code: its kind, the file that it is ("" for none), its text and its line."""

    kind: str
    title: str
    text: str
    line: int


def name_of(page: Path) -> str:
    """A page as a test names it."""
    return page.relative_to(ROOT).as_posix()


def blocks(page: Path) -> Iterator[Block]:
    """All blocks of a page; those in a list without its indentation."""
    text = page.read_text("utf-8")
    for match in _FENCED.finditer(text):
        title = _TITLE.search(match["rest"])
        body = re.sub(rf"^{match['indent']}", "", match["text"], flags=re.MULTILINE)
        line = text.count("\n", 0, match.start()) + 1
        yield Block(match["kind"], title[1] if title else "", body, line)


def prose(page: Path) -> str:
    """A page without its blocks."""
    return _FENCED.sub("", page.read_text("utf-8"))


def commands(block: Block) -> Iterator[tuple[str, str]]:
    """(command, output) of a console block; a command goes on behind a backslash."""
    for part in re.split(r"^\$ ", block.text, flags=re.MULTILINE)[1:]:
        lines = part.splitlines(keepends=True)
        end = 1
        while lines[end - 1].endswith("\\\n"):
            end += 1
        yield "".join(lines[:end]).rstrip("\n"), "".join(lines[end:])


def as_pattern(output: str) -> re.Pattern[str]:
    """What the output of a page matches."""
    return re.compile("".join(map(_line, output.splitlines())))


def _line(line: str) -> str:
    if line == "…":
        return r"(?:.*\n)*"
    return ".*".join(map(re.escape, line.split("…"))) + r"\n"
