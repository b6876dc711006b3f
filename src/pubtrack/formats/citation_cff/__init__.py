"""CITATION.cff, the Citation File Format 1.2.0, which GitHub, Zenodo and Zotero read; and back.

Read are the software or dataset itself, ``preferred-citation`` and ``references``. One item is
written as a whole file: a software or dataset whose every variable has a key at the top is
described there, any other stands under ``preferred-citation``; several stand under
``references``. What is written is valid by the schema (its guide, "Valid keys"); what that has no
key for stands in ``notes``, as lines of "variable: value" (`formats.extra`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from ..extra import HELD
from ..result import Parsed, ReadResult
from .keys import KEYS_OF

_VERSION = re.compile(r"^[\"']?cff-version[\"']?[ \t]*:", re.MULTILINE)
VARIABLES: Mapping[str, str] = {
    "type": "`type`, and a line of `notes` where that has no name for it",
    **{name: KEYS_OF.get(name, "a line of `notes`") for name in sorted(HELD)},
}


def looks_like(text: str) -> bool:
    """Whether a text tells the version of the format, as every CITATION.cff must."""
    return bool(_VERSION.search(text))


def read(text: str) -> ReadResult:
    """The work itself, its preferred citation and its references, in this order; never raises.

    Where the file says that the preferred citation is all there is to it, as `write` does, the
    work itself is left out. The key of an entry is what its ``notes`` tell.
    """
    from .reading import read_cff  # PyYAML is loaded where there is YAML

    return read_cff(text)


def write(entries: Sequence[Parsed]) -> str:
    """A valid CITATION.cff of the items; "" for none."""
    from .writing import write_cff

    return write_cff(entries)
