"""A small author-date style, with what cs:citation and its names say to choose, and its cites."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from pubtrack.csl.citing.disambiguation import Disambiguator
from pubtrack.csl.compiled import CompiledStyle, compile_style_text
from pubtrack.csl.evaluation import NO_DISAMBIGUATION, SUBSEQUENT, Disambiguation, State
from pubtrack.csl.punctuation import finish
from pubtrack.csl.reference import Date, DateParts, Person, Reference
from pubtrack.csl.rendered import visible

NAMES = 'disambiguate-add-names="true" '
GIVENS = 'disambiguate-add-givenname="true" '
SUFFIX = 'disambiguate-add-year-suffix="true" '
# Authors as "Given Family, …", then the year, the title and the edition.
Work: TypeAlias = tuple[str, int] | tuple[str, int, str] | tuple[str, int, str, str]

_STYLE = """
<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">
  <info><title>Test</title><id>test</id><updated>2024-01-01T00:00:00+00:00</updated></info>
  <citation {options}>
    <layout>
      <group delimiter=" ">
        <names variable="author"><name {name} delimiter-precedes-last="never"/></names>
        <date variable="issued"><date-part name="year"/></date>
        {more}
      </group>
    </layout>
  </citation>
</style>
"""
SHORT = 'form="short" initialize-with=". "'
TITLE = '<choose><if disambiguate="true"><text variable="title"/></if></choose>'
EDITION = '<choose><if disambiguate="true"><text variable="edition"/></if></choose>'


def rule(name: str) -> str:
    return f'{GIVENS} givenname-disambiguation-rule="{name}" '


def style_of(options: str, *, name: str = SHORT, more: str = "") -> CompiledStyle:
    if "et-al" not in options:
        options += 'et-al-min="3" et-al-use-first="1"'
    return compile_style_text(_STYLE.format(options=options, name=name, more=more).encode())


def reference_of(key: str, work: Work) -> Reference:
    authors, year, *rest = work
    split = [author.rpartition(" ") for author in authors.split(", ")]
    persons = tuple(Person(family=family, given=given) for given, _, family in split)
    texts = dict(zip(("title", "edition"), rest, strict=False))
    return Reference(key, "book", texts, {"author": persons}, {"issued": Date(DateParts(year))})


def references_of(works: Sequence[Work]) -> list[Reference]:
    return [reference_of(f"work-{place}", work) for place, work in enumerate(works)]


def shown(
    style: CompiledStyle, reference: Reference, disambiguation: Disambiguation, note: int = 0
) -> str:
    state = State(reference, 1, disambiguation)
    state.position, state.first_note = SUBSEQUENT, note
    assert style.citation is not None
    raw = style.citation.layout(state)
    return "" if raw is None else visible(finish(raw, style.locale))


def cites(style: CompiledStyle, works: Sequence[Work]) -> list[str]:
    references = references_of(works)
    found = Disambiguator(style).disambiguate(references)
    assert NO_DISAMBIGUATION not in found.values()
    return [shown(style, one, found.get(one.key, NO_DISAMBIGUATION)) for one in references]
