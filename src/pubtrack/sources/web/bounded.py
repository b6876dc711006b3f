"""A body within bounds: decompressed piece by piece, never past a size."""

from __future__ import annotations

import zlib
from collections.abc import Iterable

_PIECE = 65_536
_GZIP = b"\x1f\x8b"
# zlib's window for gzip, for zlib's own framing (what "deflate" means by RFC 9110, section
# 8.4.1.2), and for the bare deflate that some servers send under that name.
_WINDOWS = {"gzip": 31, "x-gzip": 31, "deflate": 15}
_BARE = -15


class TooBig(Exception):
    """The body is longer than allowed."""


class Damaged(Exception):
    """The body cannot be decompressed, or ends too early; the message is a predicate."""


def inflated(pieces: Iterable[bytes], encoding: str, most: int) -> bytes:
    """Put a body together out of its pieces and take its Content-Encoding off.

    No more than `most` bytes and one piece are ever held. Raises `TooBig` and `Damaged`, the
    latter for an unknown encoding too.
    """
    encoding = encoding.strip().lower()
    body = bytearray()
    if encoding in {"", "identity"}:
        for piece in pieces:
            body += piece
            if len(body) > most:
                raise TooBig
        return bytes(body)
    if encoding not in _WINDOWS:
        raise Damaged("used a compression that was not asked for")
    try:
        _inflate(pieces, encoding, body, most)
    except zlib.error as error:
        raise Damaged("sent damaged compressed data") from error
    return bytes(body)


def _inflate(pieces: Iterable[bytes], encoding: str, body: bytearray, most: int) -> None:
    decoder = zlib.decompressobj(_WINDOWS[encoding])
    begun = False
    for piece in pieces:
        data = piece
        if not begun and encoding == "deflate" and data and data[0] & 0x0F != zlib.DEFLATED:
            decoder = zlib.decompressobj(_BARE)
        begun = begun or bool(data)
        while data:
            if decoder.eof:
                # A gzip file may be several in a row (RFC 1952, section 2.2); other bytes that
                # follow its end are padding.
                if encoding == "deflate" or not data.startswith(_GZIP):
                    break
                decoder = zlib.decompressobj(_WINDOWS[encoding])
            body += decoder.decompress(data, min(_PIECE, most + 1 - len(body)))
            if len(body) > most:
                raise TooBig
            data = decoder.unconsumed_tail or decoder.unused_data
    # What is left inside the decoder is less than a piece, so this is bounded too.
    while begun and not decoder.eof:
        more = decoder.decompress(decoder.unconsumed_tail, min(_PIECE, most + 1 - len(body)))
        body += more
        if len(body) > most:
            raise TooBig
        if not more:
            raise Damaged("broke off its answer")
