"""`export`: the CV with its list rewritten in a style; or the store as BibTeX or CSL-JSON.

Each entry's text is replaced where it stands: its number, its anchor and everything between
the entries stay. An entry that already says what the style says keeps its own bytes. What
would be read back as another publication than the one that it was written from is not
written: that entry keeps its own line, so that exporting twice is exporting once.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from ..csl import markup
from ..csl.processor import Cited, Processor
from ..csl.styles import Style, find_style
from ..errors import InputError
from ..formats import Parsed, bibtex, csl_json
from ..store.library import Library
from ..store.values import Publication
from .citing import Look
from .files import TextFile, decode, read_text_file, replace_text_file, stored_path
from .naming import Selection, chosen_publications
from .reading import kind_of, read_cv
from .recording import document_record
from .rewriting import KeptEntry, LeftOut, Resolver, Rewrite, RewriteJob


@dataclass(frozen=True, slots=True)
class ExportedCV:
    """A CV as `export` makes it; nothing is written yet.

    `changed` counts the entries whose text is new. `publication_ids` are those of the entries,
    None for one that is not in the store.
    """

    file: TextFile
    style: Style
    text: str
    changed: int
    kept: tuple[KeptEntry, ...]
    left_out: tuple[LeftOut, ...]
    warnings: tuple[str, ...]
    publication_ids: tuple[int | None, ...]

    def diff(self) -> str:
        """The change as a unified diff, "" where there is none."""
        return unified_diff(self.file.text, self.text, str(self.file.path))


def export_cv(library: Library, path: Path, look: Look, *, leave_out: bool = False) -> ExportedCV:
    """Rewrite the list of the CV at `path` in a style.

    An entry of which something was not understood keeps its own line, since that would be
    lost; with `leave_out` it is rewritten without it. Raises `InputError` for a file that is no
    CV with a list, `UnknownStyle`.
    """
    file = read_text_file(path)
    if kind_of(file) != "cv":
        raise InputError(
            "this is a bibliography, not a CV", path=path, hint="use --format to convert the store"
        )
    cv = read_cv(file)
    if not cv.entries:
        raise InputError("no list of publications was found in it", path=path)
    style = find_style(look.style)
    resolver = Resolver(library, stored_path(path))
    found = resolver.resolve(cv)
    rendered, warnings = _render(
        [p for p in found if p is not None], style, look.locale, cv.document.format
    )
    plan = Rewrite(RewriteJob(cv, found, rendered, leave_out), resolver)
    ids = tuple(publication.id if publication else None for publication in found)
    return ExportedCV(
        file, style, plan.text, plan.changed, plan.kept(), plan.left_out(), warnings, ids
    )


def write_cv(
    library: Library, exported: ExportedCV, command: str, clock: Callable[[], datetime]
) -> Path | None:
    """Replace the CV's file; the path of the backup, or None where nothing changes.

    A CV that is in the store is recorded there as it is now, as one change named `command`, so
    that its new lines are known for what they are. Raises `ChangedMeanwhile`, `InputError`.
    """
    if exported.text == exported.file.text:
        return None
    backup = replace_text_file(exported.file, exported.text)
    stored = library.document(stored_path(exported.file.path))
    if stored is not None:
        now = decode(exported.file.path, exported.file.encode(exported.text))
        cv = read_cv(now)
        with library.change(command) as change:
            change.put_document(document_record(now, cv, exported.publication_ids, clock()))
    return backup


def export_library(library: Library, selection: Selection, output: str) -> str:
    """The selected publications as BibTeX (``bibtex``) or CSL-JSON (``csl-json``) text."""
    entries = [Parsed(p.key, p.item) for p in chosen_publications(library, selection)]
    return bibtex.write(entries) if output == "bibtex" else csl_json.write(entries)


def unified_diff(before: str, after: str, name: str) -> str:
    """A unified diff that patch(1) can apply, lines as they are.

    A name with a blank in it ends with a tab, as in GNU diff.
    """
    name += "\t" if " " in name else ""
    lines = difflib.unified_diff(
        before.splitlines(keepends=True), after.splitlines(keepends=True), name, name
    )
    return "".join(
        line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines
    )


def _render(
    publications: Sequence[Publication], style: Style, locale: str, output: str
) -> tuple[dict[int, str], tuple[str, ...]]:
    """Publication → its entry without the style's own label, for those that can be formatted."""
    unique = {p.key: p for p in publications}
    processor = Processor(style, [Cited(p.key, p.item) for p in unique.values()], locale)
    rendered = {
        unique[entry.key].id: markup.write(entry.body, output)
        for entry in processor.bibliography(alone=True)
    }
    return {pid: text for pid, text in rendered.items() if text.strip()}, processor.warnings
