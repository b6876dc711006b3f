"""`edit`: a publication as a text in the person's editor, until it is right or given up."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from ...errors import UsageError
from ...matching.merge import TYPE
from ...model.item import Item, Value
from ...store.library import Library
from ...store.values import Publication
from ..naming import choose_documents, find_publication
from ..showing import value_text
from .editor import Draft
from .form import is_empty, read_form, with_faults, without_faults, write_form
from .values import Edited, Target, shared_identifiers, signed, value_of, with_values

# A program in the place of an editor may make the same fault for ever.
_ROUNDS = 100


@dataclass(frozen=True, slots=True)
class Session:
    """What an edit needs from outside: the editor, what the log shows, and the clock."""

    editor: tuple[str, ...]
    command: str
    clock: Callable[[], datetime]


def edit_publication(library: Library, target: Target, session: Session) -> Edited:
    """Let a person edit a publication, and store what they changed as `set` does.

    The store is not locked meanwhile. What another process changed in the meantime stays, but
    for the variables that the person changed too: theirs are stored, and that is told. Where
    the text is left as it is, or emptied, nothing is written. Raises `UsageError` where the
    editor fails, or the text is left with faults in it; what was typed is then kept in a file.
    """
    documents = choose_documents(library, target.cv)
    before = find_publication(library, target.reference, documents)
    with Draft(session.editor, before.key) as draft:
        item = _edited_item(draft, before)
        if item is None:
            return Edited(before, notes=("given up; nothing is changed",))
        values = _differing(before.item, item)
        if not values:
            return Edited(before)
        return _store(library, before, values, session)


def _edited_item(draft: Draft, before: Publication) -> Item | None:
    """The item as the person left it without a fault; None where they emptied the text."""
    offered = write_form(before.item, before.key)
    faults = ""
    for _ in range(_ROUNDS):
        left = draft.edit(offered)
        if is_empty(left):
            return None
        if left.strip() == offered.strip():
            break
        text = without_faults(left)
        form = read_form(text, before.item)
        if form.item is not None:
            return form.item
        faults = "\n".join(problem.message for problem in form.problems)
        offered = with_faults(text, form.problems)
    if faults:
        raise UsageError(f"given up with faults in the text; nothing is changed\n{faults}")
    return before.item


def _differing(before: Item, after: Item) -> dict[str, Value]:
    """What the person changed; "" for what they took away."""
    names = dict.fromkeys((TYPE, *after.variables, *before.variables))
    return {
        name: value_of(after, name)
        for name in names
        if value_of(after, name) != value_of(before, name)
    }


def _store(
    library: Library, before: Publication, values: Mapping[str, Value], session: Session
) -> Edited:
    with library.change(session.command, keep_empty=False) as change:
        current = library.publication(before.id)
        if current is None:
            raise UsageError(f"{before.key} was removed from the store while it was edited")
        edited = with_values(current, values, session.clock())
        edited = signed(edited, current, library.owner)
        if edited.anything:
            new = edited.publication
            change.update_publication(new.id, new.item, new.origins)
    meanwhile = _meanwhile(before.item, current.item, values)
    notes = (*edited.notes, *meanwhile, *shared_identifiers(library, edited))
    return replace(edited, notes=notes)


def _meanwhile(before: Item, current: Item, mine: Mapping[str, Value]) -> list[str]:
    """A sentence for each variable that another process changed while it was edited."""
    told = []
    for name, value in _differing(before, current).items():
        theirs = f"became {value_text(value)!r}" if value else "was cleared"
        if name not in mine:
            told.append(f"{name} {theirs} while it was edited, and stays so")
        elif mine[name] != value:
            told.append(f"{name} {theirs} while it was edited; yours is stored")
    return told
