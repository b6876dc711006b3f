"""What is wrong in a .bib file, and what of it the store knows better."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ...formats import bibtex
from ...store.library import Library
from ..bibliography_update import UpdatedBibliography, Wish, update_bibliography
from ..files import read_text_file
from .against_store import entry_findings
from .findings import CheckReport, Finding


def check_bibliography(
    library: Library | None, path: Path, ignore: frozenset[str] = frozenset()
) -> CheckReport:
    """Everything that is wrong in the file at `path`, but for the codes to be ignored.

    Without a library its entries are checked by themselves alone. Raises `InputError`.
    """
    result = bibtex.read(read_text_file(path).text)
    findings = [
        Finding("structure", problem.message, problem.line, hint=problem.hint)
        for problem in result.problems
        if problem.severity == "error"
    ]
    for parsed in result.entries:
        findings += entry_findings(parsed.item, "", None, parsed.line, parsed.key)
    if library is not None:
        findings += _behind(update_bibliography(library, path, Wish()), path)
    kept = sorted((f for f in findings if f.code not in ignore), key=lambda f: (f.line, f.code))
    return CheckReport(path, len(result.entries), 0, tuple(kept))


def _behind(update: UpdatedBibliography, path: Path) -> Iterator[Finding]:
    hint = f"pubtrack export {path} --diff"
    for entry in update.entries:
        names = ", ".join((*entry.changed, *entry.cleared))
        if names:
            yield Finding(
                "bib-behind", f"the store says otherwise: {names}", entry.line, entry.key, hint
            )
    if update.added:
        number = len(update.added)
        lacks = f"{number} publications" if number > 1 else "a publication"
        message = f"{lacks} of the store {'are' if number > 1 else 'is'} not in it"
        yield Finding("bib-behind", message, 1, hint=hint)
