"""One entry against what the store knows of its publication."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...matching.merge import differences
from ...matching.versions import is_preprint
from ...model.item import Item
from ...store.values import NoticeRecord
from ..showing import value_text
from .findings import Finding
from .rules import Code
from .variables import missing_variables

_NOTICES = {
    "retraction": "was retracted",
    "withdrawal": "was withdrawn",
    "removal": "was removed by its publisher",
    "concern": "its publisher has expressed concern about it",
    "correction": "was corrected",
}
# What a preprint and its version of record never have in common.
_OF_VERSION = frozenset({"issued", "DOI", "URL", "number", "publisher", "container-title", "page",
                         "volume", "issue", "status", "archive", "archive_location"})  # fmt: skip
# What a work has when it has come out.
_PLACE = ("volume", "issue", "page")


def entry_findings(
    said: Item, rest: str, stored: Item | None, line: int, label: str
) -> Iterator[Finding]:
    """What is wrong with one entry; `stored` is what the store knows of its very line."""
    item = stored or said
    for names in missing_variables(item):
        yield Finding("missing-variable", f"has no {names} ({item.type})", line, label)
    if rest:
        yield Finding("not-understood", f"not understood: {rest}", line, label)
    if stored is None:
        return
    overtaken = _drift(said, stored)
    if overtaken:
        yield Finding("drift", overtaken, line, label)
    # A .bib file, say, has told it otherwise. What the store does not know is no contradiction.
    for difference in differences(said, stored):
        if difference.theirs and not (overtaken and difference.variable in _OF_VERSION):
            yield Finding(
                "differs",
                f"{difference.variable} is {value_text(difference.mine)!r} here"
                f" and {value_text(difference.theirs)!r} in the store",
                line,
                label,
            )


def notice_findings(notices: Sequence[NoticeRecord], line: int, label: str) -> Iterator[Finding]:
    """What registries told of the work: that it was retracted, or corrected."""
    for notice in notices:
        date = f" ({notice.date.isoformat()})" if notice.date else ""
        where = f": {notice.doi.url}" if notice.doi else f", {notice.source} says"
        code: Code = "corrected" if notice.kind == "correction" else "retracted"
        yield Finding(code, f"{_NOTICES[notice.kind]}{date}{where}", line, label)


def _drift(said: Item, stored: Item) -> str:
    """How an entry was overtaken by what the store knows; "" where it was not."""
    if is_preprint(stored):
        return ""
    where = stored.text("container-title") or stored.text("event-title")
    published = ", ".join(filter(None, (where, str(stored.year or "")))) or stored.text("DOI")
    if is_preprint(said) and not said.text("status") and (where or "DOI" in stored):
        server = said.text("publisher") or said.text("archive") or "a preprint"
        return (
            f"is shown as {server}, and the version of record is {published or stored.text('DOI')}"
        )
    waiting = said.text("status")
    if waiting and not any(v in said for v in _PLACE) and any(v in stored for v in _PLACE):
        return f"is shown as {waiting!r}, and has come out: {published}"
    return ""
