"""`import` of identifiers: works that a registry knows become publications of the store."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from ...formats import Parsed
from ...matching.merge import Incoming
from ...model.identifiers import Identifier, Orcid
from ...model.item import Item
from ...model.origin import Strength
from ...sources.base import NotFound, Unasked
from ...store.library import Library
from ..intake import Intake, Taken
from ..shelf import Shelf
from .asking import Asking, Found, Freshness
from .lookup import Answered, LookUp
from .registries import Registries


@dataclass(frozen=True, slots=True)
class Gathered:
    """One identifier that was asked for, or one work of a person's ORCID record.

    `taken` is what it became in the store, None where it was not found or could not be asked;
    then `problem` says why, and `unasked` which of the two it is.
    """

    name: str
    taken: Taken | None = None
    understood: Item | None = None
    source: str = ""
    reason: str = ""
    problem: str = ""
    unasked: bool = False


def gather(
    library: Library,
    registries: Registries,
    identifiers: Sequence[Identifier],
    command: str,
    clock: Callable[[], datetime],
    tell: Callable[[str, int], None],
) -> tuple[Gathered, ...]:
    """Take the works of these identifiers in, as one change of the store.

    An ORCID iD stands for all works of that person's record. A work that the store has already
    is completed, as `sync` does. Nothing is written where nothing was found.
    """
    look_up = LookUp(Asking(library, Freshness(), clock), registries, tell)
    works: list[_Work] = []
    failed: list[Gathered] = []
    for identifier in dict.fromkeys(identifiers):
        if not isinstance(identifier, Orcid):
            works.append(_Work(str(identifier), (identifier,)))
            continue
        tell(registries.orcid.name, 1)
        listed = registries.orcid.works(identifier)
        if isinstance(listed, NotFound | Unasked):
            failed.append(_failure(str(identifier), registries.orcid.name, listed))
        else:
            works += (_Work(one.item.title, one.identifiers, one.item) for one in listed)
    wanted = [identifier for work in works for identifier in work.identifiers]
    answers = {answered.identifier: answered for answered in look_up.all(wanted)}
    records = [_records(work, answers, clock()) for work in works]
    if not any(records):
        return (*failed, *(_not_found(work, answers) for work in works))
    with library.change(command) as change:
        intake = Intake(change, clock(), Shelf(library, change))
        intake.shelf.expect(item for told in records for item, _ in told)
        return (
            *failed,
            *(
                _take(intake, work, told) if told else _not_found(work, answers)
                for work, told in zip(works, records, strict=True)
            ),
        )


@dataclass(frozen=True, slots=True)
class _Work:
    """A work to take in: how it is named to the person, and what ORCID says of it."""

    name: str
    identifiers: tuple[Identifier, ...]
    item: Item | None = None


def _records(
    work: _Work, answers: Mapping[Identifier, Answered], now: datetime
) -> list[tuple[Item, Incoming]]:
    """What the registries say of a work; what ORCID says where none of them knows it."""
    found = [answers[i].answer for i in work.identifiers if i in answers]
    told = [
        (one.record.item, Incoming(one.record.source, Strength.REGISTRY, one.at))
        for one in found
        if isinstance(one, Found)
    ]
    if not told and work.item is not None and work.item.title:
        told.append((work.item, Incoming("orcid", Strength.REGISTRY, now)))
    return told


def _take(intake: Intake, work: _Work, told: Sequence[tuple[Item, Incoming]]) -> Gathered:
    """Take the first in, and complete it by the others."""
    item, incoming = told[0]
    old, reason = intake.same_work(item)
    taken = intake.take(old, Parsed("", item), incoming)
    for more, source in told[1:]:
        again = intake.take(taken.publication, Parsed("", more), source)
        taken = replace(taken, publication=again.publication)
    return Gathered(work.name, taken, item, incoming.source, reason)


def _not_found(work: _Work, answers: Mapping[Identifier, Answered]) -> Gathered:
    tried = [answers[i] for i in work.identifiers if i in answers]
    for answered in sorted(tried, key=lambda a: not isinstance(a.answer, Unasked)):
        if not isinstance(answered.answer, Found):
            return _failure(work.name, answered.registry, answered.answer)
    return Gathered(work.name, problem="no registry that is asked keeps works of its kind")


def _failure(name: str, registry: str, answer: NotFound | Unasked) -> Gathered:
    if isinstance(answer, Unasked):
        return Gathered(name, source=registry, problem=answer.why, unasked=True)
    said = f" ({answer.said})" if answer.said else ""
    return Gathered(name, source=registry, problem=f"has no such work{said}")
