"""Cites and citations: how a text refers to items."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cite:
    """One reference to an item, by its citation key, with an optional locator ("12-15").

    `label` is the CSL locator type ("page", "chapter"). `prefix` and `suffix` may hold rich text
    (`<i>`, `<b>`, …). With `suppress_author` the names at the beginning are left out, because
    the text names them; with `author_only` nothing but these names is shown.

    What a document says of the places before this one is worked out from its citations, unless
    it is given: `position` is "" or a CSL position ("first", "subsequent", "ibid",
    "ibid-with-locator"), `near_note` None or whether a note nearby cites the item too, and
    `first_note` 0 or the number of the note that cited it first.
    """

    key: str
    locator: str = ""
    label: str = "page"
    prefix: str = ""
    suffix: str = ""
    suppress_author: bool = False
    author_only: bool = False
    position: str = ""
    near_note: bool | None = None
    first_note: int = 0


@dataclass(frozen=True, slots=True)
class Citation:
    """One or more cites at one place of a text: in note number `note`, or, at 0, in the text.

    With `unsorted` the cites stay in their order, whatever the style says.
    """

    cites: tuple[Cite, ...]
    note: int = 0
    unsorted: bool = False
