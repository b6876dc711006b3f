"""`set`, `unset`, `lock` and `unlock`: what a person says of a publication, and sync obeys.

A value that a person sets is theirs: its origin is "me", as strong as can be, and locked. A
variable that they unset is an origin of theirs without a value, so that every source finds it
cleared. To lock makes a value as strong as one that was set, while where it came from is kept.
To unlock lets the next sync replace a value: it is then worth no more than one that was read out
of a CV, or, where a registry gave it, than that registry's. A cleared variable that is unlocked
is as one that never was. A curated file locks its values again when it is imported again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from ...errors import UsageError
from ...matching.merge import TYPE
from ...model.codec import value_to_text
from ...model.identifiers import identifiers_of
from ...model.item import Item, Value
from ...model.origin import Origin, Strength
from ...store.library import Library
from ...store.values import Publication
from ..naming import choose_documents, find_publication
from .typed import Mistyped, named_variable, read_value, shown

ME = "me"
_NO_VALUE = value_to_text("")
# What is the same in capitals; typed, it comes in a normal form that the file need not have.
_ANY_CASE = frozenset({"DOI", "PMCID"})


@dataclass(frozen=True, slots=True)
class Target:
    """The publication that a person names; a number is one of `cv`, or of any CV."""

    reference: str
    cv: str = ""


@dataclass(frozen=True, slots=True)
class Changed:
    """A variable (or "type") whose value is another one now; "" is none."""

    variable: str
    old: Value
    new: Value


@dataclass(frozen=True, slots=True)
class Edited:
    """The publication as it is now, and what became of it.

    `locked` and `unlocked` are variables that are so now and were not, `cleared` those that
    have no value and get none from any source. `notes` tell what else there is to know.
    """

    publication: Publication
    changes: tuple[Changed, ...] = ()
    locked: tuple[str, ...] = ()
    unlocked: tuple[str, ...] = ()
    cleared: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def anything(self) -> bool:
        """Whether there is anything to store."""
        return bool(self.changes or self.locked or self.unlocked or self.cleared)


def read_assignments(texts: Sequence[str]) -> dict[str, Value]:
    """Variable → value of "variable=value", "" to clear it.

    Raises one `UsageError` for all that is wrong in them.
    """
    values: dict[str, Value] = {}
    faults: list[Mistyped] = []
    for text in texts:
        try:
            variable, value = _assignment(text)
        except Mistyped as fault:
            faults.append(fault)
            continue
        if variable in values:
            faults.append(Mistyped(f"{variable} is set twice"))
        values[variable] = value
    _raise(faults)
    return values


def read_variables(names: Iterable[str]) -> tuple[str, ...]:
    """The variables of these names, each once. Raises one `UsageError` for all unknown ones."""
    variables: dict[str, None] = {}
    faults: list[Mistyped] = []
    for name in names:
        try:
            variables[named_variable(name)] = None
        except Mistyped as fault:
            faults.append(fault)
    _raise(faults)
    return tuple(variables)


def set_values(
    library: Library, target: Target, values: Mapping[str, Value], command: str, at: datetime
) -> Edited:
    """Set these variables, and clear those whose value is empty; all of them locked.

    One change of the store, or none where nothing would differ. Raises `UnknownPublication`.
    """
    return _change(
        library, target, command, lambda old: with_values(old, _as_spelt(old.item, values), at)
    )


def lock(
    library: Library, target: Target, variables: Sequence[str], command: str, at: datetime
) -> Edited:
    """Lock these variables, or all that the publication has.

    Raises `UsageError` where one of them has no value.
    """

    def locked(old: Publication) -> Edited:
        chosen = variables or tuple(_held(old.item))
        missing = [name for name in chosen if not value_of(old.item, name)]
        if missing:
            raise UsageError(
                f"{old.key} has no {_listed(missing)} to lock",
                hint=f"pubtrack unset {target.reference} {' '.join(missing)} keeps it so",
            )
        origins = dict(old.origins)
        for name in chosen:
            origins[name] = _locked(value_of(old.item, name), old.origins.get(name), at)
        new = [name for name in chosen if origins[name] != old.origins.get(name)]
        return Edited(replace(old, origins=origins), locked=tuple(new))

    return _change(library, target, command, locked)


def unlock(
    library: Library, target: Target, variables: Sequence[str], command: str, at: datetime
) -> Edited:
    """Let a sync replace these variables, or all that the publication has, and fill cleared ones.

    Without variables what was cleared stays so. Raises `UsageError` where one of them has no
    value and was not cleared.
    """

    def unlocked(old: Publication) -> Edited:
        chosen = variables or tuple(_held(old.item))
        missing = [n for n in chosen if not value_of(old.item, n) and n not in old.origins]
        if missing:
            raise UsageError(f"{old.key} has no {_listed(missing)} to unlock")
        origins = dict(old.origins)
        for name in chosen:
            origin = _unlocked(value_of(old.item, name), origins.pop(name, None), at)
            if origin is not None:
                origins[name] = origin
        new = [name for name in chosen if origins.get(name) != old.origins.get(name)]
        clear = () if variables else cleared_variables(old)
        notes = (
            (
                f"{_listed(clear)}: cleared, and left so;"
                f" pubtrack unlock {target.reference} {' '.join(clear)} lets a sync fill it",
            )
            if clear
            else ()
        )
        return Edited(replace(old, origins=origins), unlocked=tuple(new), notes=notes)

    return _change(library, target, command, unlocked)


def with_values(old: Publication, values: Mapping[str, Value], at: datetime) -> Edited:
    """The publication with these values as the person's own; pure."""
    changes: list[Changed] = []
    locked: list[str] = []
    cleared: list[str] = []
    origins = dict(old.origins)
    variables = {**old.item.variables, **values}
    kind = str(variables.pop(TYPE, old.item.type) or "document")
    item = Item(kind, {name: value for name, value in variables.items() if value})
    for variable in values:
        before, now = value_of(old.item, variable), value_of(item, variable)
        mine = Origin(ME, Strength.SET, value_to_text(now), at, locked=True)
        origin = old.origins.get(variable)
        if before != now:
            changes.append(Changed(variable, before, now))
        elif origin is not None and replace(mine, at=origin.at, owner=origin.owner) == origin:
            continue
        elif now:
            locked.append(variable)
        else:
            cleared.append(variable)
        origins[variable] = mine
    return Edited(
        replace(old, item=item, origins=origins), tuple(changes), tuple(locked), (), tuple(cleared)
    )


def signed(edited: Edited, old: Publication, owner: str) -> Edited:
    """The edit of a publication as that of an owner; what another one had set is told."""
    before = old.origins
    origins = {
        name: replace(origin, owner=owner)
        if origin.source == ME and origin != before.get(name)
        else origin
        for name, origin in edited.publication.origins.items()
    }
    others = {
        change.variable: before[change.variable].owner
        for change in edited.changes
        if change.variable in before and before[change.variable].strength is Strength.SET
    }
    notes = tuple(
        f"{variable} was what {other} had set"
        for variable, other in others.items()
        if other not in ("", owner)
    )
    publication = replace(edited.publication, origins=origins)
    return replace(edited, publication=publication, notes=edited.notes + notes)


def value_of(item: Item, variable: str) -> Value:
    """The value of a variable, or the type; "" for none, and for the type that says nothing."""
    if variable == TYPE:
        return "" if item.type == "document" else item.type
    return item.variables.get(variable, "")


def cleared_variables(publication: Publication) -> tuple[str, ...]:
    """The variables that have an origin and no value: a person cleared them."""
    return tuple(name for name in publication.origins if not value_of(publication.item, name))


def shared_identifiers(library: Library, edited: Edited) -> tuple[str, ...]:
    """A sentence for each publication that has an identifier which this one has newly, too."""
    told: dict[str, None] = {}
    for change in edited.changes:
        if change.variable == TYPE or not isinstance(change.new, str) or not change.new:
            continue
        for identifier in identifiers_of(Item("document", {change.variable: change.new})):
            for other in library.by_identifier(identifier):
                if other.id != edited.publication.id:
                    told[f"{other.key} has {identifier}, too"] = None
    return tuple(told)


def _assignment(text: str) -> tuple[str, Value]:
    name, equals, typed = text.partition("=")
    if not equals:
        hint = "write variable=value, and a value with blanks in quotes: title='My title'"
        raise Mistyped(f"{shown(text)} sets nothing", hint)
    variable = named_variable(name)
    return variable, read_value(variable, typed)


def _as_spelt(item: Item, values: Mapping[str, Value]) -> dict[str, Value]:
    """The values; an identifier that the item has stays as the item spells it."""
    return {
        name: item.text(name)
        if name in _ANY_CASE and str(value).casefold() == item.text(name).casefold()
        else value
        for name, value in values.items()
    }


def _held(item: Item) -> Iterable[str]:
    return (*((TYPE,) if value_of(item, TYPE) else ()), *item.variables)


def _locked(value: Value, origin: Origin | None, at: datetime) -> Origin:
    if origin is None or origin.fetched != value_to_text(value):
        # No source gave this value: it is the person's.
        return Origin(ME, Strength.SET, value_to_text(value), at, locked=True)
    return replace(origin, strength=Strength.SET, locked=True)


def _unlocked(value: Value, origin: Origin | None, at: datetime) -> Origin | None:
    if not value:
        return None
    if origin is None or origin.fetched != value_to_text(value):
        return Origin(ME, Strength.PARSED, value_to_text(value), at)
    if not origin.locked and origin.strength <= Strength.REGISTRY:
        return origin
    # Files have a colon in their name ("bib:/home/me/refs.bib"), registries none.
    of_person = origin.source == ME or ":" in origin.source
    strength = Strength.PARSED if of_person else Strength.REGISTRY
    return replace(origin, strength=strength, locked=False)


def _change(
    library: Library, target: Target, command: str, edit: Callable[[Publication], Edited]
) -> Edited:
    """Make the edit one change of the store, and none where it has nothing to store."""
    with library.change(command, keep_empty=False) as change:
        documents = choose_documents(library, target.cv)
        old = find_publication(library, target.reference, documents)
        edited = signed(edit(old), old, library.owner)
        if edited.anything:
            new = edited.publication
            change.update_publication(new.id, new.item, new.origins)
    return replace(edited, notes=edited.notes + shared_identifiers(library, edited))


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names)


def _raise(faults: Sequence[Mistyped]) -> None:
    if len(faults) == 1:
        raise UsageError(faults[0].message, hint=faults[0].hint)
    if faults:
        lines = (f"{f.message} ({f.hint})" if f.hint else f.message for f in faults)
        raise UsageError("\n".join(lines))
