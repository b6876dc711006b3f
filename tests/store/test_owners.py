"""Several people with their CVs in one store: whose a document is, and whose a change."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime

import pytest
from places import Place

from pubtrack.errors import UsageError
from pubtrack.model.item import Item
from pubtrack.store.library import Library
from pubtrack.store.values import DocumentRecord, EntryRecord, OwnerRecord

NOON = datetime(2024, 5, 1, 12, tzinfo=UTC)
Open = Callable[[str], Library]


@pytest.fixture
def of(place: Place) -> Iterator[Open]:
    """Open the store for an owner."""
    with ExitStack() as stack:
        yield lambda owner: stack.enter_context(
            Library.open(place.address, clock=lambda: NOON, owner=owner)
        )


def _put(library: Library, path: str, *labels: str) -> DocumentRecord:
    with library.change(f"import {path}") as change:
        if not library.publications():
            change.add_publication(Item("book", {"title": "One"}))
        entries = tuple(EntryRecord(1, label, None, label, i) for i, label in enumerate(labels))
        return change.put_document(DocumentRecord(0, path, "text", "", NOON, entries))


def test_each_has_their_own_documents_and_nobodys(of: Open) -> None:
    ann, bob, everyone = of("ann"), of("bob"), of("")
    anns, bobs = _put(ann, "/cv.md", "1"), _put(bob, "/cv.md", "2")
    shared = _put(everyone, "/group.md", "3")
    assert (anns.owner, bobs.owner, shared.owner) == ("ann", "bob", "")
    assert ann.documents() == (anns, shared)
    assert bob.documents() == (bobs, shared)
    assert everyone.documents() == ann.documents(everyones=True) == (anns, bobs, shared)
    assert (ann.document("/cv.md"), bob.document("/cv.md")) == (anns, bobs)
    assert ann.document("/group.md") == everyone.document("/group.md") == shared
    with pytest.raises(UsageError, match=r"several people have a CV /cv\.md: ann, bob"):
        everyone.document("/cv.md")
    assert ann.facts().owners == (
        OwnerRecord("", 1, 1), OwnerRecord("ann", 1, 1), OwnerRecord("bob", 1, 1)
    )  # fmt: skip


def test_a_document_that_is_read_again_stays_its_owners(of: Open) -> None:
    ann, everyone = of("ann"), of("")
    first = _put(ann, "/cv.md", "1")
    again = _put(everyone, "/cv.md", "1", "2")
    assert (again.id, again.owner) == (first.id, "ann")
    assert ann.documents() == (again,)


def test_what_is_nobodys_becomes_that_of_who_reads_it(of: Open) -> None:
    ann, bob, everyone = of("ann"), of("bob"), of("")
    before = _put(everyone, "/cv.md", "1")
    assert bob.documents() == (before,)
    after = _put(ann, "/cv.md", "1")
    assert (after.id, after.owner) == (before.id, "ann")
    assert bob.documents() == ()
    ann.undo()
    assert bob.documents() == (before,)


def test_removing_removes_ones_own(of: Open) -> None:
    ann, bob = of("ann"), of("bob")
    _put(ann, "/cv.md")
    kept = _put(bob, "/cv.md")
    with ann.change("forget") as change:
        change.remove_document("/cv.md")
    assert ann.documents(everyones=True) == (kept,)


def test_the_log_tells_who_and_nobody_undoes_for_others(of: Open) -> None:
    ann, bob, everyone = of("ann"), of("bob"), of("")
    _put(everyone, "/group.md")
    _put(bob, "/cv.md")
    assert [(c.command, c.owner) for c in ann.log()] == [
        ("import /group.md", ""), ("import /cv.md", "bob")
    ]  # fmt: skip
    with pytest.raises(UsageError, match=r"the last change is bob's: import /cv\.md") as caught:
        ann.undo()
    assert "--owner all undo" in caught.value.hint
    assert not ann.log()[-1].undone
    assert bob.undo()
    with pytest.raises(UsageError, match="the change that was undone last is bob's"):
        ann.redo()
    assert everyone.redo()
    assert everyone.undo()
    assert ann.undo()  # of nobody's, anyone takes back
    assert ann.documents(everyones=True) == ()


def test_one_does_not_go_on_with_anothers_change(of: Open) -> None:
    ann, bob = of("ann"), of("bob")
    with ann.change("sync") as change:
        change.add_publication(Item("book", {"title": "One"}))
    with bob.change("sync", into=change.id) as later:
        later.add_publication(Item("book", {"title": "Two"}))
    assert (change.id, later.id) == (1, 2)
