"""Replies of sources: kept beside the changes, and no part of them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from places import Place

from pubtrack.errors import StoreError
from pubtrack.model.item import Item
from pubtrack.store.library import Library
from pubtrack.store.values import StoredReply

NOON = datetime(2024, 5, 1, 12, tzinfo=UTC)


def _reply(key: str, data: bytes = b"{}", at: datetime = NOON, **rest: object) -> StoredReply:
    return StoredReply("crossref", key, True, data, "", "", at, **rest)  # type: ignore[arg-type]


def test_replies_come_back_as_they_went_in(library: Library, place: Place) -> None:
    found = StoredReply(
        "crossref", "doi:10.1000/x", True, bytes(range(256)) * 9, '"ab"', "Wed, 01 May", NOON
    )
    absent = StoredReply("crossref", "doi:10.1000/y", False, b"", "", "", NOON)
    library.keep_replies(iter([found, absent, StoredReply("arxiv", "z", True, b"", "", "", NOON)]))
    with Library.open(place.address, clock=lambda: NOON, create=False) as again:
        assert again.replies("crossref", [found.key, "z", absent.key, found.key, "no"]) == {
            found.key: found,
            absent.key: absent,
        }
        assert again.replies("crossref", []) == again.replies("datacite", [found.key]) == {}


def test_the_last_reply_to_a_question_is_kept(library: Library) -> None:
    library.keep_replies([_reply("x", b"1"), _reply("x", b"2")])
    assert library.replies("crossref", ["x"])["x"].data == b"2"
    library.keep_replies([_reply("x", b"3")])
    library.keep_replies([])
    assert library.replies("crossref", ["x"])["x"].data == b"3"


def test_thousands_are_read_and_written_at_once(library: Library) -> None:
    replies = {f"10.1000/{n}": _reply(f"10.1000/{n}", b"{}" * n) for n in range(2500)}
    library.keep_replies(replies.values())
    assert library.replies("crossref", replies) == replies


def test_they_take_little_room(library: Library, place: Place) -> None:
    library.keep_replies(_reply(str(n), b'{"title": ["The same"]}' * 1000) for n in range(100))
    ((size,),) = place.sql("SELECT sum(length(body)) FROM reply")
    assert size < 50_000


def test_no_change_is_made_and_none_takes_them_back(library: Library) -> None:
    with library.change("import") as change:
        change.add_publication(Item("book", {"title": "x"}))
    library.undo()
    library.keep_replies([_reply("x")])
    assert [change.command for change in library.log()] == ["import"]
    assert library.redo()
    assert library.undo()
    assert list(library.replies("crossref", ["x"])) == ["x"]


def test_a_change_reads_them_and_writes_none(library: Library) -> None:
    library.keep_replies([_reply("x")])
    with library.change("sync") as change:
        change.add_publication(Item("book", {"title": "x"}))
        assert list(library.replies("crossref", ["x"])) == ["x"]
        with pytest.raises(RuntimeError):
            library.keep_replies([_reply("y")])
        with pytest.raises(RuntimeError):
            library.drop_replies(NOON)
    assert len(library.publications()) == 1


def test_old_ones_are_dropped_whatever_their_time_zone(library: Library) -> None:
    east = timezone(timedelta(hours=5))
    times = {
        "older": NOON - timedelta(microseconds=1),
        "older in the east": (NOON - timedelta(minutes=1)).astimezone(east),
        "as old": NOON.astimezone(east),
        "newer": NOON + timedelta(microseconds=1),
    }
    library.keep_replies(_reply(key, at=at) for key, at in times.items())
    assert {key: reply.at for key, reply in library.replies("crossref", times).items()} == times
    assert library.drop_replies(NOON) == 2
    assert set(library.replies("crossref", times)) == {"as old", "newer"}
    assert library.drop_replies(NOON) == 0


def test_what_does_not_fit_is_told_and_nothing_is_kept(library: Library) -> None:
    with pytest.raises(StoreError, match="does not fit"):
        library.keep_replies([_reply("x"), _reply("\ud800")])
    with pytest.raises(StoreError, match="does not fit"):
        library.replies("crossref", ["\ud800"])
    assert library.replies("crossref", ["x"]) == {}


def test_a_damaged_reply_is_told(library: Library, place: Place) -> None:
    library.keep_replies([_reply("x")])
    place.sql("UPDATE reply SET body = ?", [b"\0"])
    with pytest.raises(StoreError, match="the reply kept for x is damaged"):
        library.replies("crossref", ["x"])


_TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)


# The questions of one example are answered whatever stands there of others.
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(replies=st.lists(st.tuples(_TEXTS, st.binary(max_size=50), st.booleans(), _TEXTS)))
def test_any_reply_comes_back(
    library: Library, engine: str, replies: list[tuple[str, bytes, bool, str]]
) -> None:
    if engine == "postgresql":  # it has no U+0000
        replies = [(key.strip("\0"), *rest, etag.strip("\0")) for key, *rest, etag in replies]
        replies = [reply for reply in replies if "\0" not in reply[0] + reply[3]]
    for key, data, found, etag in replies:
        library.keep_replies([StoredReply("s", key, found, data, etag, etag, NOON)])
    expected = {
        key: StoredReply("s", key, found, data, etag, etag, NOON)
        for key, data, found, etag in replies
    }
    assert library.replies("s", expected) == expected
