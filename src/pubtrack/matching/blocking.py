"""Blocking keys: works that may be one have a key in common, so few of many are compared.

A key is a number made of a block in which `identity.Index` or `lines.KnownLines` looks: a store
that keeps the keys of each of its works finds those that are to be put into an index before it is
asked. Where the blocks change, `KNOWN` must, so that keys which were stored are made anew.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from hashlib import blake2b

from ..model.identifier_base import Identifier
from ..model.item import Item
from .facts import facts_of
from .identity import blocks_asked, blocks_told
from .lines import starts_in, title_start

_VERSION = 1
_BYTES = 8


def _key(kind: str, parts: Iterable[Hashable]) -> int:
    text = "\x1f".join((kind, *map(_text, parts)))
    return int.from_bytes(blake2b(text.encode(), digest_size=_BYTES).digest(), signed=True)


def _text(part: Hashable) -> str:
    return f"{part.scheme.value}:{part.value}" if isinstance(part, Identifier) else str(part)


KNOWN = _key("known", [_VERSION])
"""Stands at every work whose keys are stored."""


def stored_keys(item: Item) -> frozenset[int]:
    """The keys under which a work is found."""
    start = title_start(item.title)
    line = [_key("line", start)] if start else []
    return frozenset(
        (KNOWN, *line, *(_key("work", block) for block in blocks_told(facts_of(item))))
    )


def keys_of_work(item: Item) -> frozenset[int]:
    """The keys that a work has which may be this one."""
    return frozenset(_key("work", block) for block in blocks_asked(facts_of(item)))


def keys_of_line(line: str) -> frozenset[int]:
    """The keys that a work has of which a line may be a rendering."""
    return frozenset(_key("line", start) for start in starts_in(line))
