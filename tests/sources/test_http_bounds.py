"""Bodies without end, and bodies that unfold to such: cut off, and never held in memory."""

from __future__ import annotations

import gzip
import tracemalloc
import zlib
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from loopback_host import LoopbackHost, Wire, http
from quick_client import GOOD, get, quick_policy

from pubtrack.sources.web.bounded import Damaged, TooBig, inflated
from pubtrack.sources.web.http import Client, Unreachable

GIGABYTE = 1_000_000_000
MOST = 20_000_000


@cache
def bomb(window: int) -> bytes:
    """A gigabyte of blanks, compressed to one megabyte."""
    packer = zlib.compressobj(9, zlib.DEFLATED, window)
    blanks = b" " * 10_000_000
    # After a full flush nothing refers back, so the second piece can stand any number of times.
    pieces = [packer.compress(blanks) + packer.flush(zlib.Z_FULL_FLUSH) for _ in range(2)]
    return pieces[0] + pieces[1] * (GIGABYTE // len(blanks) - 1) + packer.flush()


def endless(head: bytes) -> tuple[list[int], object]:
    sent = [0]

    def answer(wire: Wire) -> None:
        wire.send(head)
        piece = b" " * 1_000_000
        while sent[0] < GIGABYTE and not wire.over.is_set():
            wire.send(piece)
            sent[0] += len(piece)

    return sent, answer


@pytest.fixture
def client(tmp_path: Path) -> Iterator[Client]:
    with Client(quick_policy(tmp_path)) as made:
        yield made


@pytest.mark.parametrize(
    ("encoding", "window"),
    [("gzip", 31), ("deflate", 15), ("deflate", -15)],
    ids=["gzip", "deflate", "bare deflate"],
)
def test_a_bomb_is_not_unfolded(client: Client, encoding: str, window: int) -> None:
    packed = bomb(window)
    assert len(packed) < GIGABYTE // 900
    with LoopbackHost(http(200, packed, Content_Encoding=encoding)) as host:
        tracemalloc.start()
        try:
            with pytest.raises(Unreachable, match="sent more than 20 MB"):
                get(client, host.url)
            _, peak = tracemalloc.get_traced_memory()
        finally:
            tracemalloc.stop()
        # Not asked again: the same would come again.
        assert client.count == 1
    # The limit itself, what a bytearray takes to grow there, and the packed bytes of the host.
    assert peak < 3 * MOST


def test_a_bomb_in_a_bomb_is_not_taken(client: Client) -> None:
    packed = gzip.compress(bomb(31))
    with LoopbackHost(http(200, packed, Content_Encoding="gzip, gzip"), GOOD) as host:
        assert get(client, host.url) == "Tides"


@pytest.mark.parametrize(
    "head",
    [
        b"HTTP/1.1 200 OK\r\nContent-Length: 1000000000\r\n\r\n",
        b"HTTP/1.1 200 OK\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3b9aca00\r\n",
        b"HTTP/1.1 400 Bad\r\nContent-Length: 1000000000\r\n\r\n",
    ],
    ids=["announced", "until the end", "one chunk", "an error"],
)
def test_a_body_too_long_is_cut_off(client: Client, head: bytes) -> None:
    sent, answer = endless(head)
    with LoopbackHost(answer) as host:
        tracemalloc.start()
        try:
            with pytest.raises(Unreachable, match="sent more than 20 MB") as told:
                get(client, host.url)
            _, peak = tracemalloc.get_traced_memory()
        finally:
            tracemalloc.stop()
        assert not told.value.final
        assert client.count == 1
    assert peak < 3 * MOST
    # The connection was closed, so the host could not send what is left.
    assert sent[0] < GIGABYTE // 4


@pytest.mark.parametrize("status", [302, 429, 500, 503])
def test_the_body_of_another_answer_is_not_read(client: Client, status: int) -> None:
    head = f"HTTP/1.1 {status} Said\r\nLocation: /good\r\nContent-Length: 1000000000\r\n\r\n"
    sent, answer = endless(head.encode())
    with LoopbackHost(answer, GOOD) as host:
        host.at("/good", GOOD)
        assert get(client, host.url) == "Tides"
    assert sent[0] < GIGABYTE // 4


def test_the_limit_is_exact(tmp_path: Path) -> None:
    body = b'{"title": "Tides"}'
    with LoopbackHost(http(200, body)) as host:
        with Client(quick_policy(tmp_path, most_bytes=len(body))) as client:
            assert get(client, host.url) == "Tides"
        with (
            Client(quick_policy(tmp_path, most_bytes=len(body) - 1)) as client,
            pytest.raises(Unreachable, match="sent more than"),
        ):
            get(client, host.url)


def _cut(data: bytes, size: int) -> Iterable[bytes]:
    return (data[start : start + size] for start in range(0, len(data), size))


@given(
    body=st.binary(max_size=2000).map(lambda data: data * 40),
    encoding=st.sampled_from(["", "gzip", "deflate"]),
    size=st.integers(1, 3000),
)
@settings(max_examples=100, deadline=None)
def test_a_body_comes_out_whole_however_it_is_cut(body: bytes, encoding: str, size: int) -> None:
    packed = {"": bytes, "gzip": gzip.compress, "deflate": zlib.compress}[encoding](body)
    assert inflated(_cut(packed, size), encoding, len(body)) == body
    if body:
        with pytest.raises(TooBig):
            inflated(_cut(packed, size), encoding, len(body) - 1)


@given(
    body=st.binary(min_size=1, max_size=300),
    encoding=st.sampled_from(["gzip", "deflate"]),
    data=st.data(),
)
@settings(max_examples=100, deadline=None)
def test_a_compressed_body_cut_short_is_never_taken(
    body: bytes, encoding: str, data: st.DataObject
) -> None:
    packed = {"gzip": gzip.compress, "deflate": zlib.compress}[encoding](body)
    length = data.draw(st.integers(1, len(packed) - 1))
    with pytest.raises(Damaged):
        inflated([packed[:length]], encoding, 1000)
