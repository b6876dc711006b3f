"""The merge tables: what becomes of a value, as the function that decides it says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from generate_markdown import code, table

from pubtrack.matching.decisions import Decided, Incoming, Outcome, decide
from pubtrack.model.codec import value_to_text
from pubtrack.model.dates import PartialDate
from pubtrack.model.item import Value
from pubtrack.model.names import Name
from pubtrack.model.origin import Origin, Strength

_THEN = datetime(2024, 1, 1, tzinfo=UTC)
_WORDS: Mapping[Outcome, str] = {
    Outcome.TAKE: "**taken**",
    Outcome.CONFIRM: "confirmed",
    Outcome.LEAVE: "yours stays",
    Outcome.KEEP: "yours stays, told",
}
_CV, _BIB, _CROSSREF, _DATACITE = "cv:cv.md", "bib:refs.bib", "crossref", "datacite"
_COMING: Mapping[str, Incoming] = {
    "the CV, imported again": Incoming(_CV, Strength.PARSED, _THEN),
    "the registry, asked again": Incoming(_CROSSREF, Strength.REGISTRY, _THEN),
    "another registry": Incoming(_DATACITE, Strength.REGISTRY, _THEN),
    "a .bib file": Incoming(_BIB, Strength.CURATED, _THEN),
}


def merge_table() -> str:
    """What becomes of a value of which another one is said, by where each is from."""
    rows: Sequence[tuple[str, str, Origin | None]] = (
        ("nothing yet", "", None),
        ("the CV", "3", _origin(_CV, Strength.PARSED)),
        ("Crossref", "3", _origin(_CROSSREF, Strength.REGISTRY)),
        ("a `.bib` file", "3", _origin(_BIB, Strength.CURATED)),
        ("`set` or `edit`", "3", _origin("me", Strength.SET)),
        ("Crossref, and `lock`", "3", _origin(_CROSSREF, Strength.SET)),
        ("nobody: cleared by `unset`", "", _origin("me", Strength.SET)),
    )
    header = ("your value is from", *_COMING)
    return table(
        header,
        [
            (told, *(_said(decide("volume", mine, "4", origin, one)) for one in _COMING.values()))
            for told, mine, origin in rows
        ],
    )


def spellings_table() -> str:
    """What becomes of a value of a CV when a registry spells it in another way."""
    ada, brief = Name(family="Lovelace", given="Ada"), Name(family="Lovelace", given="A.")
    grace = Name(family="Hopper", given="Grace")
    cases: Sequence[tuple[str, str, Value, Value, str, str]] = (
        ("issued", "says more", PartialDate(2022), PartialDate(2022, 8), "2022", "2022-08"),
        ("issued", "says less", PartialDate(2022, 8), PartialDate(2022), "2022-08", "2022"),
        ("page", "says more", "45", "45-67", "45", "45-67"),
        ("author", "says more", (brief,), (ada,), "A. Lovelace", "Ada Lovelace"),
        ("author", "another order", (ada, grace), (grace, ada),
         "Ada Lovelace; Grace Hopper", "Grace Hopper; Ada Lovelace"),
        ("title", "other capitals", "Tides of data", "Tides of Data", "Tides of data",
         "Tides of Data"),
        ("title", "lacks the subtitle", "Tides: a study", "Tides", "Tides: a study", "Tides"),
        ("volume", "another value", "3", "4", "3", "4"),
    )  # fmt: skip
    incoming = Incoming(_CROSSREF, Strength.REGISTRY, _THEN)
    rows = []
    for variable, relation, mine, theirs, shown, other in cases:
        origin = Origin(_CV, Strength.PARSED, value_to_text(mine), _THEN)
        outcome = decide(variable, mine, theirs, origin, incoming)
        rows.append((code(variable), shown, other, relation, _said(outcome)))
    return table(("variable", "your CV", "Crossref", "which", ""), rows)


def _said(decided: Decided) -> str:
    told = _WORDS[decided.outcome]
    return f"{told}: {decided.why}" if decided.why else told


def _origin(source: str, strength: Strength) -> Origin:
    return Origin(source, strength, value_to_text("3"), _THEN, strength >= Strength.CURATED)
