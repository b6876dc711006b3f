"""Regular expressions that are compiled when they are first used.

To compile those of this layer takes longer than most commands take for all else, and a command
that only reads the store uses hardly any of them.
"""

from __future__ import annotations

import re
from typing import Any, cast


class _Pattern:
    """Stands for a compiled pattern, and takes over its attributes one by one."""

    def __init__(self, source: str, flags: int) -> None:
        self._source = source
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        # Called only for what is not there yet; `re` keeps what it compiled.
        value = getattr(re.compile(self._source, self._flags), name)
        setattr(self, name, value)
        return value


def regex(source: str, flags: int = 0) -> re.Pattern[str]:
    """Stand for ``re.compile(source, flags)``, whose methods are called on what is returned.

    A fault in `source` is raised at the first use.
    """
    return cast(re.Pattern[str], _Pattern(source, flags))
