"""A page written to its file, in place of an older page and of nothing else."""

from __future__ import annotations

import os
from pathlib import Path

from ...errors import UsageError
from ...page.document import GENERATOR
from ..files import bytes_of, write_new_file

_SIGN = f'<meta name="generator" content="{GENERATOR} '.encode()
# The sign stands in the head, behind the policy.
_HEAD = 4096


def write_page(path: Path, html: str, *, force: bool = False) -> bool:
    """Write a page whole or not at all, and tell whether the file is another one now.

    A file that is no page of ours is replaced with `force` alone; a link stays a link to the file
    that it names. Raises `UsageError` for such a file, and `InputError` where none can be written.
    """
    target = Path(os.path.realpath(path))
    data = html.encode("utf-8")
    if target.exists():
        before = bytes_of(target)
        if before == data:
            return False
        if not force and before and _SIGN not in before[:_HEAD]:
            raise UsageError(
                f"{path} is no page that pubtrack made; it stays as it is",
                hint="name another file, or replace it with --force",
            )
    write_new_file(target, html)
    return True
