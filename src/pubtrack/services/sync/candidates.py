"""`accept` and `reject`: a person decides about what a search or a registry offered."""

from __future__ import annotations

from dataclasses import dataclass

from ...errors import InvalidValue, UsageError
from ...matching.merge import Incoming, merge
from ...matching.versions import as_version_of_record, is_preprint
from ...model.identifiers import Identifier, parse_identifier
from ...model.origin import Strength
from ...store.library import Library
from ...store.values import CandidateRecord, Publication
from ..naming import choose_documents, find_publication
from .completing import changes
from .report import Told
from .withdrawing import without


@dataclass(frozen=True, slots=True)
class Accepted:
    """A candidate that was accepted, and what it made of the publication."""

    before: Publication
    after: Publication
    candidate: CandidateRecord
    changes: tuple[Told, ...]
    kept: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class Rejected:
    """The candidates of a publication that were rejected; they never come back.

    `changes` are the values of one that had been accepted, taken out of the publication again.
    """

    publication: Publication
    candidates: tuple[CandidateRecord, ...]
    changes: tuple[Told, ...] = ()


def accept(library: Library, reference: str, which: str, cv: str, command: str) -> Accepted:
    """Take the candidate `which` (any spelling of its identifier, "" for the only one).

    Raises `UnknownPublication`, and `UsageError` where there is no such candidate, or none is
    named and there are several.
    """
    publication = find_publication(library, reference, choose_documents(library, cv))
    chosen = _chosen(library, publication, which, reference)
    if chosen[0].state == "accepted":
        raise UsageError(f"{chosen[0].identifier} was accepted for {publication.key} already")
    if len(chosen) > 1:
        names = ", ".join(str(candidate.identifier) for candidate in chosen)
        raise UsageError(
            f"{publication.key} has {len(chosen)} candidates", hint=f"name one of {names}"
        )
    candidate = chosen[0]
    incoming = Incoming(candidate.source, Strength.REGISTRY, candidate.at)
    with library.change(command) as change:
        now = library.publication(publication.id) or publication
        version = is_preprint(now.item) and not is_preprint(candidate.item)
        take = as_version_of_record if version else merge
        merged = take(now.item, now.origins, candidate.item, incoming)
        after = Publication(now.id, now.key, merged.item, merged.origins)
        change.update_publication(after.id, after.item, after.origins)
        change.decide(after.id, candidate.identifier, "accepted")
    kept = tuple(Told(candidate.source, difference) for difference in merged.kept)
    return Accepted(now, after, candidate, changes(now, after), kept)


def reject(library: Library, reference: str, which: str, cv: str, command: str) -> Rejected:
    """Reject the candidate `which`, or with "" all that are open: no sync offers them again.

    Where `which` had been accepted, what its registry told is taken out of the publication, and
    the CVs' own lines count again. Raises as `accept` does, but for several candidates.
    """
    publication = find_publication(library, reference, choose_documents(library, cv))
    chosen = _chosen(library, publication, which, reference)
    with library.change(command) as change:
        now = after = library.publication(publication.id) or publication
        for candidate in chosen:
            if candidate.state == "accepted":
                after = without(after, candidate, library.documents())
            change.decide(publication.id, candidate.identifier, "rejected")
        if after != now:
            change.update_publication(after.id, after.item, after.origins)
    return Rejected(after, chosen, changes(now, after))


def _chosen(
    library: Library, publication: Publication, which: str, reference: str
) -> tuple[CandidateRecord, ...]:
    """The candidate named, whatever was decided of it before; else all that are open."""
    everything = library.candidates(publication.id)
    if which:
        wanted = _identifier(which)
        named = tuple(one for one in everything if one.identifier == wanted)
        if named:
            return named
        names = ", ".join(str(one.identifier) for one in everything)
        raise UsageError(
            f"{publication.key} has no candidate {which}",
            hint=f"it has {names}" if names else f"pubtrack set {reference} DOI=… takes any",
        )
    open_ = tuple(candidate for candidate in everything if candidate.state == "open")
    if open_:
        return open_
    accepted = next((one for one in everything if one.state == "accepted"), None)
    if accepted is not None:
        hint = f"pubtrack reject {reference} {accepted.identifier} takes the match back"
    else:
        hint = f"pubtrack sync {reference} looks for one"
    raise UsageError(f"{publication.key} has no candidate that is open", hint=hint)


def _identifier(text: str) -> Identifier:
    try:
        return parse_identifier(text)
    except InvalidValue:
        raise UsageError(f"{text!r} is no identifier", hint="for example 10.1145/3580305") from None
