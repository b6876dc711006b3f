"""What front matter says of a document: its title, and the bibliographies that it names.

pandoc and Quarto read `bibliography: refs.bib`, `bibliography: [a.bib, "b.json"]`, or one file a
line behind `- `.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import PurePosixPath

from ..document import ListFile
from ..lines import Line
from ..spans import Span

_TITLE = re.compile(r"title[ \t]*[:=][ \t]*(?P<quote>[\"']?)(?P<title>.{0,200}?)(?P=quote)[ \t]*")
_KEY = re.compile(r"bibliography[ \t]*:")
_ITEM = re.compile(r"[ \t]*-[ \t]+")
_FILE = re.compile(
    r"\"(?P<double>[^\"]{1,500})\"|'(?P<single>[^']{1,500})'|(?P<bare>[^\s\"'\[\],#][^,\[\]#]{0,500})"
)
_KINDS = {
    ".bib": "bibtex",
    ".bibtex": "bibtex",
    ".biblatex": "bibtex",
    ".json": "csl-json",
    ".yaml": "hayagriva",
    ".yml": "hayagriva",
}


def title_of(lines: Sequence[Line]) -> str:
    """Return the title that the lines of front matter, YAML or TOML, give; "" without one."""
    found = (_TITLE.fullmatch(line.text) for line in lines)
    return next((match["title"] for match in found if match), "")


def bibliographies(lines: Sequence[Line]) -> tuple[ListFile, ...]:
    """Return the files that the lines of front matter name, in order; those of other kinds not."""
    found: list[ListFile] = []
    inside = False
    for line in lines:
        key = _KEY.match(line.text)
        item = _ITEM.match(line.text)
        if key:
            found += _files(line, key.end())
            inside = True
        elif inside and item:
            found += _files(line, item.end())
        elif line.text.strip() and not (inside and line.text[:1] in " \t]"):
            inside = False
        elif inside:
            found += _files(line, 0)
    return tuple(found)


def _files(line: Line, start: int) -> list[ListFile]:
    files = []
    for match in _FILE.finditer(line.text, start):
        name = str(match.lastgroup)
        target = match[name].strip()
        kind = _KINDS.get(PurePosixPath(target).suffix.lower(), "")
        if kind:
            begin = line.start + match.start(name)
            files.append(ListFile(target, kind, Span(begin, begin + len(target))))
    return files
