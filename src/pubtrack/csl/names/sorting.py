"""Names as they compare (CSL 1.0.2, "Sorting")."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ..evaluation import Context, State
from ..reference import Person
from .one_name import given_names
from .options import NameOptions
from .shown import Limits

# Gives the text by which the names of a variable compare; "" where none of them is shown.
KeyWriter = Callable[[str, Sequence[Person], State], str]


def compile_key(options: NameOptions, context: Context) -> KeyWriter:
    """Compile a cs:name for a sort key.

    Names have the order of name-as-sort-order "all", and the form and the initials that the
    style wants. There are no delimiters, affixes, labels or "et al." in a key.
    """
    shown_of = Limits(options).of
    short = options.text("name-form") == "short"
    initialize = given_names(options, hyphens=context.options.initialize_with_hyphen)
    demotes = context.options.demote_non_dropping_particle != "never"
    keys: dict[Person, str] = {}

    def key_of(person: Person) -> str:
        if person.literal:
            return person.literal
        family, particle = person.family, person.non_dropping
        if particle and not demotes:
            family = f"{particle} {family}"
            particle = ""
        if short:
            parts: tuple[str, ...] = (family, particle)
        else:
            given = initialize(person.given) if initialize and family else person.given
            parts = (family, given, person.dropping, particle, person.suffix)
        return " ".join(filter(None, parts))

    def key(variable: str, persons: Sequence[Person], state: State) -> str:
        texts = []
        for place in shown_of(variable, persons, state).places:
            person = persons[place]
            text = keys.get(person)
            if text is None:
                text = keys[person] = key_of(person)
            texts.append(text)
        return " ".join(texts)

    return key
