"""Asking registries with the replies at hand that the store keeps.

A reply that is fresh enough is not asked for again, so that a run that was stopped goes on
where it was, and `--offline` answers from kept replies alone.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TypeAlias

from ...errors import InvalidValue
from ...model.identifiers import Doi, Identifier
from ...sources.base import (
    Body,
    NotFound,
    Outcome,
    Record,
    Searchable,
    Source,
    Unasked,
    Unchanged,
    Wanted,
)
from ...sources.doi_org import DoiOrg
from ...store.library import Library
from ...store.values import StoredReply

MAX_AGE = timedelta(days=7)
# As many identifiers as one request carries: what it brought is kept before the next is sent.
_AT_ONCE = 100
_OFFLINE = Unasked("no reply of it is kept, and this run is offline")


@dataclass(frozen=True, slots=True)
class Freshness:
    """Which kept replies will do: all of them, none, or those younger than `max_age`."""

    offline: bool = False
    refresh: bool = False
    max_age: timedelta = MAX_AGE


@dataclass(frozen=True, slots=True)
class Found:
    """A registry's record, and when the registry gave it."""

    record: Record
    at: datetime


Answer: TypeAlias = Found | NotFound | Unasked


@dataclass(frozen=True, slots=True)
class Asking:
    """Asks registries, and keeps what they answer in the library."""

    library: Library
    freshness: Freshness
    clock: Callable[[], datetime]

    def look_up(
        self, source: Source, identifiers: Sequence[Identifier], at_once: int = _AT_ONCE
    ) -> Iterator[tuple[Identifier, Answer]]:
        """What the registry says of each identifier, each once, in any order.

        They are asked `at_once` at a time, and what was answered is kept before it is given.
        """
        keys = {identifier: _key(identifier) for identifier in dict.fromkeys(identifiers)}
        kept = self.library.replies(source.name, list(keys.values()))
        wanted: list[Wanted] = []
        for identifier, key in keys.items():
            reply = kept.get(key)
            if reply is not None and self._fresh(reply):
                yield identifier, _answer(source, reply)
            elif self.freshness.offline:
                yield identifier, _OFFLINE
            elif reply is None or self.freshness.refresh:
                wanted.append(Wanted(identifier))
            else:
                wanted.append(Wanted(identifier, reply.etag, reply.last_modified))
        for start in range(0, len(wanted), at_once):
            batch = wanted[start : start + at_once]
            got = {fetched.identifier: fetched.outcome for fetched in source.fetch(batch)}
            replies = {
                identifier: reply
                for identifier, outcome in got.items()
                if (reply := self._reply(source.name, keys[identifier], outcome, kept))
            }
            self.library.keep_replies(replies.values())
            for identifier, outcome in got.items():
                if isinstance(outcome, Unasked):
                    yield identifier, outcome
                else:
                    yield identifier, _answer(source, replies[identifier])

    def agencies(
        self, doi_org: DoiOrg, dois: Sequence[Doi]
    ) -> Mapping[Doi, str | NotFound | Unasked]:
        """The registration agency of each DOI, by its prefix; kept as other replies are."""
        prefixes = {doi: f"agency:{doi.value.partition('/')[0]}" for doi in dois}
        kept = self.library.replies(doi_org.name, sorted(set(prefixes.values())))
        known: dict[str, str | NotFound | Unasked] = {
            key: reply.data.decode() if reply.found else NotFound(reply.data.decode())
            for key, reply in kept.items()
            if self._fresh(reply)
        }
        # One DOI for each prefix: it is the prefix that has an agency.
        asked = {key: doi for doi, key in prefixes.items() if key not in known}
        if self.freshness.offline:
            known |= dict.fromkeys(asked, _OFFLINE)
        elif asked:
            answers = doi_org.agencies(list(asked.values()))
            known |= {key: answers[doi] for key, doi in asked.items()}
            now = self.clock()
            self.library.keep_replies(
                _kept(doi_org.name, key, Body(said.encode()), now)
                if isinstance(said, str)
                else _kept(doi_org.name, key, said, now)
                for key in asked
                if not isinstance(said := known[key], Unasked)
            )
        return {doi: known[key] for doi, key in prefixes.items()}

    def search(self, source: Searchable, query: str, rows: int) -> tuple[Found, ...] | Unasked:
        """The records that the registry finds nearest to the query, best first.

        Each is kept as if it had been asked for by its identifier, which it may be next time.
        """
        key = f"search:{rows}:{query}"
        reply = self.library.replies(source.name, [key]).get(key)
        if reply is not None and self._fresh(reply):
            keys: list[str] = json.loads(reply.data)
            kept = self.library.replies(source.name, keys)
            return tuple(
                answer
                for found in keys
                if found in kept and isinstance(answer := _answer(source, kept[found]), Found)
            )
        if self.freshness.offline:
            return _OFFLINE
        bodies = source.search(query, rows)
        if isinstance(bodies, Unasked):
            return bodies
        records = tuple(_parsed(source, bodies, self.clock()))
        replies = [
            _kept(source.name, _key(found.record.identifier), body, found.at)
            for body, found in records
        ]
        data = json.dumps([reply.key for reply in replies]).encode()
        listed = _kept(source.name, key, Body(data), self.clock())
        self.library.keep_replies([*replies, listed])
        return tuple(found for _, found in records)

    def _fresh(self, reply: StoredReply) -> bool:
        if self.freshness.offline:
            return True
        if self.freshness.refresh:
            return False
        return self.clock() - reply.at < self.freshness.max_age

    def _reply(
        self, source: str, key: str, outcome: Outcome, kept: Mapping[str, StoredReply]
    ) -> StoredReply | None:
        """The outcome as it is kept; None where nothing was answered."""
        if isinstance(outcome, Body | NotFound):
            return _kept(source, key, outcome, self.clock())
        if isinstance(outcome, Unchanged):
            return replace(kept[key], at=self.clock())
        return None


def _kept(source: str, key: str, outcome: Body | NotFound, at: datetime) -> StoredReply:
    if isinstance(outcome, NotFound):
        said = outcome.said.encode()
        return StoredReply(source, key, found=False, data=said, etag="", last_modified="", at=at)
    return StoredReply(
        source,
        key,
        found=True,
        data=outcome.data,
        etag=outcome.etag,
        last_modified=outcome.last_modified,
        at=at,
    )


def _key(identifier: Identifier) -> str:
    return f"{identifier.scheme.value}:{identifier.value}"


def _answer(source: Source | Searchable, reply: StoredReply) -> Answer:
    if not reply.found:
        return NotFound(reply.data.decode())
    try:
        return Found(source.parse(reply.data), reply.at)
    except InvalidValue as error:
        return Unasked(f"its answer cannot be read: {error}")


def _parsed(
    source: Searchable, bodies: Iterable[Body], now: datetime
) -> Iterator[tuple[Body, Found]]:
    """What was found; an odd record takes nothing from the others, and is no match."""
    for body in bodies:
        with suppress(InvalidValue):
            yield body, Found(source.parse(body.data), now)
