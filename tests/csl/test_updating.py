"""A processor that takes over what another has rendered gives what a new one would."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pubtrack.csl import processor as processor_module
from pubtrack.csl.processor import Cited, Processor
from pubtrack.csl.rendered import visible
from pubtrack.csl.styles import find_style
from pubtrack.model.citation import Citation, Cite
from pubtrack.model.dates import PartialDate
from pubtrack.model.item import Item
from pubtrack.model.names import Name

PEOPLE = (Name("Okafor", "Ada"), Name("Okafor", "Ann"), Name("Berg", "Jan"), Name("Li", "Wei"))
ITEMS = st.builds(
    lambda authors, year, title: Item(
        "book", {"author": tuple(authors), "issued": PartialDate(year), "title": title}
    ),
    st.lists(st.sampled_from(PEOPLE), min_size=1, max_size=3, unique=True),
    st.sampled_from([2019, 2020]),
    st.sampled_from(["Things", "On nets", "Zebras"]),
)
LIBRARIES = st.lists(ITEMS, min_size=1, max_size=6)


def shown(processor: Processor, keys: list[str]) -> list[str]:
    entries = [visible(entry.tree) for entry in processor.bibliography()]
    return [*entries, *(visible(processor.citation(Citation((Cite(key),)))) for key in keys)]


@pytest.mark.parametrize("style", ["apa", "ieee", "chicago-author-date", "mla"])
@settings(max_examples=25, deadline=None)
@given(library=LIBRARIES, changed=ITEMS, place=st.integers(0, 6))
def test_updated_is_as_new(style: str, library: list[Item], changed: Item, place: int) -> None:
    found = find_style(style)
    cited = [Cited(f"k{number}", item) for number, item in enumerate(library)]
    old = Processor(found, cited)
    shown(old, [one.key for one in cited])
    new = {one.key: one for one in cited} | {f"k{place}": Cited(f"k{place}", changed)}
    updated = old.updated(Cited(f"k{place}", changed))
    assert shown(updated, list(new)) == shown(Processor(found, list(new.values())), list(new))


def book(title: str, year: int) -> Item:
    return Item("book", {"title": title, "author": PEOPLE[:1], "issued": PartialDate(year)})


def test_only_what_changed_is_rendered_again(monkeypatch: pytest.MonkeyPatch) -> None:
    rendered = 0
    finish = processor_module.finish

    def counting(*arguments: object) -> object:
        nonlocal rendered
        rendered += 1
        return finish(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(processor_module, "finish", counting)
    library = [
        Cited(
            f"k{n}",
            Item(
                "book",
                {"title": f"Title {n}", "author": PEOPLE[:1], "issued": PartialDate(1950 + n)},
            ),
        )
        for n in range(50)
    ]
    first = Processor(find_style("apa"), library)
    before = [visible(entry.tree) for entry in first.bibliography()]
    assert rendered == 50
    changed = Cited("k7", Item("book", {"title": "Title 7", "author": (Name("Zola", "Z."),)}))
    after = [visible(entry.tree) for entry in first.updated(changed).bibliography()]
    assert len(set(before) ^ set(after)) == 2
    assert rendered == 51
