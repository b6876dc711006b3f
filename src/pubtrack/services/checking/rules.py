"""The kinds of findings: one table, which help, documentation and reports are made from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal, TypeAlias

Severity: TypeAlias = Literal["error", "warning", "note"]
Code: TypeAlias = Literal[
    "dangling", "dead-anchor", "stale-number", "doubled", "never-cited",
    "no-list", "structure", "duplicate-number", "duplicate-entry", "out-of-order", "mixed-styles",
    "missing-variable", "not-understood", "own-name",
    "not-imported", "list-changed", "differs", "drift", "contradiction", "retracted", "corrected",
    "bib-behind",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of finding: its code, how bad it is, what it says in a sentence, what to do."""

    code: Code
    severity: Severity
    sentence: str
    help: str


def _table(*rules: Rule) -> Mapping[Code, Rule]:
    return MappingProxyType({rule.code: rule for rule in rules})


RULES: Mapping[Code, Rule] = _table(
    Rule("dangling", "error", "A mark cites what has no entry in the list.",
         "Correct the number or key, or add the entry."),
    Rule("dead-anchor", "error", "A linked mark leads to an anchor that is not in the document.",
         "Correct the address of the link, or give the entry its anchor."),
    Rule("stale-number", "error", "A linked mark prints another number than the entry it leads to.",
         "Correct the number or the address of the link; `renumber` keeps both together."),
    Rule("doubled", "warning", "A bullet cites one entry twice.", "Take one of the marks away."),
    Rule("never-cited", "note", "An entry is cited by no bullet, though others are.",
         "`suggest` proposes bullets for it."),
    Rule("no-list", "error", "No list of publications was found.",
         "Put a heading such as `Publications` above the list."),
    Rule("structure", "warning", "The list cannot be read as it is meant.",
         "Mend the list where the message says."),
    Rule("duplicate-number", "error", "Two entries carry one number.",
         "`renumber` numbers the list anew, marks included."),
    Rule("duplicate-entry", "warning", "Two entries are one work.", "Take one of them away."),
    Rule("out-of-order", "warning", "The list is sorted by date, but for this entry.",
         "Move the entry; `renumber --order` does it, marks included."),
    Rule("mixed-styles", "warning", "The entry is written otherwise than the rest of its list.",
         "`export` writes all entries in one style."),
    Rule("missing-variable", "warning", "An entry lacks what its type cannot do without.",
         "`sync` completes it from the registries; `set` and `edit` by hand."),
    Rule("not-understood", "note", "A part of an entry was not understood.",
         "Look whether it is a slip; `set` and `edit` say what it means."),
    Rule("own-name", "warning", "You are not among the authors, or are written in another way.",
         "Correct the name, or add the spelling to `me` in pubtrack.toml."),
    Rule("not-imported", "note", "The CV is not in the store.", "Import it."),
    Rule("list-changed", "note", "The list is not as it was imported.", "Import it again."),
    Rule("differs", "warning", "An entry and the store contradict each other.",
         "`export` writes what the store has; `set` corrects the store."),
    Rule("drift", "warning", "The entry shows a preprint or a status that has been overtaken.",
         "`export` writes the version of record."),
    Rule("contradiction", "warning", "Two CVs say different things of one publication.",
         "Correct one of them, or `export` both."),
    Rule("retracted", "error", "A registry tells of a retraction or an expression of concern.",
         "Say so in the entry, or take it out."),
    Rule("corrected", "note", "A registry tells of a correction.", "Read it."),
    Rule("bib-behind", "warning", "A .bib file says otherwise than the store, or lacks some of it.",
         "`export` brings it up to date."),
)  # fmt: skip
"""All kinds of findings by their code."""

CODES: tuple[Code, ...] = tuple(RULES)
