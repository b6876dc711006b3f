"""What `sync` did, as lines for a person and as data for a program."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from .app import counted, short, shown_source

if TYPE_CHECKING:
    from ..matching.recommendation import Judged
    from ..model.identifiers import Identifier
    from ..services.sync.report import PublicationReport, SyncOutcome, SyncReport, Told
    from ..store.values import CandidateRecord, NoticeRecord

_SIGNS: dict[SyncOutcome, str] = {
    "completed": "~",
    "unchanged": "=",
    "candidate": "?",
    "another-work": "!",
    "not-found": "-",
    "not-asked": "!",
    "not-searched": "=",
}
_COUNTED: dict[SyncOutcome, str] = {
    "completed": "completed",
    "unchanged": "unchanged",
    "candidate": "with a candidate",
    "another-work": "with an identifier of another work",
    "not-found": "not found",
    "not-asked": "could not be asked",
    "not-searched": "not searched for",
}
# A value of more letters is not repeated to say that it stays.
_LONG = 40
# Of more works that a search found, the rest has nothing to do with it.
_EXPLAINED = 5
_QUIET: frozenset[SyncOutcome] = frozenset({"unchanged", "not-searched"})


def lines_of(report: PublicationReport, *, verbose: bool) -> Iterator[str]:
    """One publication: a line with its title, then what was learnt of it.

    Without `verbose`, nothing where there is nothing to tell.
    """
    # A proposal of other case is shown when the record is first seen, not at every sync.
    fresh = verbose or report.outcome != "unchanged"
    details = list(_details(report, cases=fresh))
    if report.outcome in _QUIET and not details and not verbose:
        return
    if report.outcome == "not-found" or verbose:
        details.append(report.reason)
    start = f"{_SIGNS[report.outcome]} {_label(report):>4} "
    yield start + short(report.after.item.title or report.after.key, len(start))
    yield from (f"        {line}" for line in details)


def summary(report: SyncReport, *, dry_run: bool) -> str:
    """The counts of a run in one line."""
    counts = report.counts()
    parts = [f"{counts[name]} {words}" for name, words in _COUNTED.items() if counts[name]]
    done = "nothing was stored, for this was a dry run; " if dry_run else ""
    return (
        f"{counted(len(report.publications), 'publication')}: {', '.join(parts) or 'nothing to do'}"
        f"; {done}{counted(report.requests, 'request')}"
    )


def explanation(report: PublicationReport) -> Iterator[str]:
    """All that speaks for and against what was decided about one publication."""
    title = report.before.item.title
    yield f"{_label(report)} {title} ({report.before.key})".strip()
    for candidate in report.decided:
        told = "; ".join(candidate.evidence)
        when = candidate.at.date().isoformat()
        yield f"  {candidate.state} before: {candidate.identifier} of {candidate.source}, {when}"
        yield f"     for: {told}"
    for answered in report.answers:
        yield f"  {answered.registry}, asked for {answered.identifier}: {answered.words}"
    if report.query:
        yield f"  searched for: {report.query}"
    if report.recommendation is not None:
        judged = report.recommendation.judged
        for place, one in enumerate(judged[:_EXPLAINED], start=1):
            yield from _judged(place, one)
        if len(judged) > _EXPLAINED:
            yield f"  and {len(judged) - _EXPLAINED} more that are farther away"
    yield from (f"  {line}" for line in _details(report, cases=True))
    yield f"  decided: {_COUNTED[report.outcome]}: {report.reason}"


def report_data(report: SyncReport) -> dict[str, Any]:
    """The run as JSON data."""
    return {
        "requests": report.requests,
        "counts": dict(report.counts()),
        "publications": [_publication_data(one) for one in report.publications],
    }


def told_line(told: Told) -> str:
    """A value that was taken: "issued: 2022-11 → 2022-11-16 (arxiv)"."""
    from ..services.showing import value_text

    change = told.difference
    old, new = value_text(change.mine), value_text(change.theirs)
    if not new:
        return f"{change.variable}: {old} → nothing"
    source = f" ({shown_source(told.source)})"
    return (
        f"{change.variable}: {old} → {new}{source}" if old else f"{change.variable}: {new}{source}"
    )


def kept_line(told: Told) -> str:
    """A value that stays although a registry says otherwise, and why."""
    from ..services.showing import value_text

    kept = told.difference
    mine, theirs = value_text(kept.mine), value_text(kept.theirs)
    stays = "as it is" if len(mine) > _LONG else mine or "empty"
    why = f", {kept.why}" if kept.why else ""
    return f"{kept.variable} stays {stays}{why} ({told.source}: {theirs})"


def candidate_line(candidate: CandidateRecord) -> str:
    """A candidate: identifier, year and title."""
    item = candidate.item
    year = f" ({item.year})" if item.year else ""
    return f"{candidate.identifier}{year} {item.title}"


def _details(report: PublicationReport, *, cases: bool) -> Iterator[str]:
    reference = report.labels[0] if report.labels else report.before.key
    yield from map(told_line, report.changes)
    from ..matching.decisions import CASE_IS_YOURS

    yield from (kept_line(t) for t in report.kept if cases or t.difference.why != CASE_IS_YOURS)
    for stranger in report.strangers:
        yield f"{stranger.identifier} leads to another work: {stranger.record.item.title}"
    for notice in report.notices:
        yield notice_line(notice)
    opened = [candidate for candidate in report.candidates if candidate.state == "open"]
    for candidate in opened:
        yield f"candidate: {candidate_line(candidate)}"
        yield from (f"  but {reason}" for reason in candidate.against)
    if opened:
        yield f"pubtrack accept {reference}, or reject {reference}"
    for unasked in report.unasked:
        yield f"could not be asked: {unasked}"


def notice_line(notice: NoticeRecord) -> str:
    """What a registry tells of a work: "retraction: 10.1/x (2020-03-01, publisher)"."""
    date = notice.date.isoformat() if notice.date else ""
    told = ", ".join(filter(None, (date, notice.asserted_by, f"by {notice.source}")))
    return f"{notice.kind}: {notice.doi or 'no notice is linked'} ({told})"


def _label(report: PublicationReport) -> str:
    return f"[{report.labels[0]}]" if report.labels else ""


def _judged(place: int, judged: Judged[Identifier]) -> Iterator[str]:
    item = judged.offer.item
    kind = judged.offer.kind or item.type
    yield f"  {place}. {judged.offer.id}, {kind}, {item.year or 'no year'}"
    yield f"     {item.title}"
    if judged.evidence:
        yield f"     for: {'; '.join(judged.evidence)}"
    if judged.against:
        yield f"     against: {'; '.join(judged.against)}"
    penalties = ", ".join(f"{p.name} {p.weight:.2f}" for p in judged.distance.penalties)
    yield f"     distance: {judged.distance.value:.2f}{f' ({penalties})' if penalties else ''}"


def _publication_data(report: PublicationReport) -> dict[str, Any]:
    return {
        "key": report.after.key,
        "labels": list(report.labels),
        "outcome": report.outcome,
        "reason": report.reason,
        "changes": [told_data(told) for told in report.changes],
        "kept": [{**told_data(told), "why": told.difference.why} for told in report.kept],
        "strangers": [
            {"identifier": str(one.identifier), "title": one.record.item.title}
            for one in report.strangers
        ],
        "candidates": [candidate_data(candidate) for candidate in report.candidates],
        "notices": [notice_data(notice) for notice in report.notices],
        "unasked": list(report.unasked),
    }


def told_data(told: Told) -> dict[str, Any]:
    """A value that differs, as JSON data."""
    from ..model.codec import value_to_data

    change = told.difference
    return {
        "variable": change.variable,
        "mine": value_to_data(change.mine),
        "theirs": value_to_data(change.theirs),
        "source": told.source,
    }


def candidate_data(candidate: CandidateRecord) -> dict[str, Any]:
    """A candidate as JSON data."""
    from ..model.codec import item_to_data

    return {
        "identifier": str(candidate.identifier),
        "source": candidate.source,
        "state": candidate.state,
        "distance": candidate.distance,
        "evidence": list(candidate.evidence),
        "against": list(candidate.against),
        "item": item_to_data(candidate.item),
    }


def notice_data(notice: NoticeRecord) -> dict[str, Any]:
    """A notice as JSON data."""
    return {
        "kind": notice.kind,
        "doi": str(notice.doi) if notice.doi else "",
        "date": notice.date.isoformat() if notice.date else "",
        "asserted_by": notice.asserted_by,
        "source": notice.source,
    }
