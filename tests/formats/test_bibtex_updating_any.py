"""Any file, any changes: what was asked for is changed, and nothing else; twice is once."""

from __future__ import annotations

from any_items import PLAIN_ITEMS, numbered
from bib_layouts import LAYOUTS, Layout, laid_out
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from pubtrack.formats import Parsed, bibtex
from pubtrack.formats.bibtex.scan import Chunk, chunks
from pubtrack.formats.bibtex.updating import Bibliography, Updated
from pubtrack.model.item import Item, Value

CHANGES = st.builds(
    lambda item, cleared: {**item.variables, **dict.fromkeys(cleared, "")},
    PLAIN_ITEMS,
    st.lists(st.sampled_from(["title", "note", "URL", "volume", "issued", "author", "page", "DOI"]),
             max_size=2),
)  # fmt: skip


def between(text: str) -> list[str]:
    """What stands outside the entries of the keys key0, key1, …"""
    plain = text.replace("\r\n", "\n")
    pieces, at = [], 0
    for chunk in chunks(plain):
        if isinstance(chunk, Chunk) and chunk.key.startswith("key"):
            pieces.append(plain[at : chunk.offset])
            at = chunk.offset + len(chunk.source)
    return [*pieces, plain[at:]]


@given(st.lists(PLAIN_ITEMS, min_size=1, max_size=3), LAYOUTS)
@settings(max_examples=100, deadline=None)
def test_without_changes_nothing_changes(items: list[Item], layout: Layout) -> None:
    text = laid_out(numbered(items), layout)
    assert Bibliography(text).updated({}) == Updated(text)


@given(st.lists(PLAIN_ITEMS, min_size=1, max_size=3), LAYOUTS, CHANGES)
@settings(max_examples=300, deadline=None)
def test_what_was_asked_for_is_changed_and_nothing_else(
    items: list[Item], layout: Layout, changes: dict[str, Value]
) -> None:
    text = laid_out(numbered(items), layout)
    file = Bibliography(text)
    assume(len(file.result.entries) == len(items))
    place = len(items) // 2
    updated = file.updated({place: changes})
    before, after = file.result.entries, bibtex.read(updated.text).entries
    (touched,) = updated.touched
    assert sorted((*touched.changed, *touched.left)) == sorted(changes)
    done = {name: value for name, value in changes.items() if name in touched.changed}
    for at, (one, other) in enumerate(zip(before, after, strict=True)):
        assert other.item == (one.item.with_(done) if at == place else one.item)
    assert between(updated.text) == between(text)
    if layout.breaks == "\r\n":
        assert updated.text.count("\n") == updated.text.count("\r\n")
    again = Bibliography(updated.text).updated({place: changes})
    assert again.text == updated.text


@given(st.lists(PLAIN_ITEMS, max_size=3), PLAIN_ITEMS, LAYOUTS)
@settings(max_examples=200, deadline=None)
def test_a_new_entry_is_read_as_what_it_is(items: list[Item], new: Item, layout: Layout) -> None:
    text = laid_out(numbered(items), layout)
    file = Bibliography(text)
    assume(len(file.result.entries) == len(items))
    updated = file.updated({}, [Parsed("new1", new)])
    assert updated.added == ("new1",)
    read = {one.key: one.item for one in bibtex.read(updated.text).entries}
    # What BibTeX cannot hold comes back as from the writer.
    (written,) = bibtex.read(bibtex.write([Parsed("new1", new)])).entries
    assert read.pop("new1") in (new, written.item)
    assert read == {one.key: one.item for one in file.result.entries}
    if items:
        assert any(
            updated.text.startswith(text[:at]) and updated.text.endswith(text[at:])
            for at in range(len(text) + 1)
        )
