"""Plain text as registries send it, made fit for an item: readable, and nothing hidden in it.

Taken away are control characters and the terminal's escape sequences (ECMA-48, 5.4), characters
that reorder what is shown (UAX #9, "Explicit Directional Formatting"), invisible ones and halves
of surrogate pairs; entities are decoded however often they were encoded.
"""

from __future__ import annotations

import html
import re
import unicodedata

# Nobody's title or name is longer.
_LONGEST = 100_000
_ROUNDS = 30
_AMPERSANDS = re.compile(r"&(?:(?:amp|#0*38|#x0*26);)+", re.IGNORECASE)
_ENTITY = re.compile(
    r"&(?:#[0-9]{1,8}|#[xX][0-9A-Fa-f]{1,7}|[A-Za-z][A-Za-z0-9]{1,31});"
    r"|& (?:amp|lt|gt|quot|nbsp|#[0-9]{2,5});"
    # HTML allows these without the semicolon, and depositors use it.
    r"|&(?:amp|lt|gt|quot|nbsp)(?=[\s,.)]|$)"
)
# ECMA-48: CSI … final byte; OSC, DCS, SOS, PM, APC … ST or BEL; two-character escapes. An opening
# without an end takes itself alone away.
_ESCAPE = re.compile(
    "(?:\x1b\\[|\x9b)[0-?]{0,32}[ -/]{0,8}[@-~]"
    "|(?:\x1b[]PX^_]|[\x90\x98\x9d-\x9f])[^\x07\x1b\x9c\n]{0,4096}(?:\x07|\x1b\\\\|\x9c)"
    "|\x1b[ -/]{0,4}[0-~]?"
)
# Bytes of Windows-1252 that were taken for Latin-1: "don\x92t".
_WINDOWS = {
    code: bytes([code]).decode("cp1252")
    for code in range(0x80, 0xA0)
    if code not in (0x81, 0x8D, 0x8F, 0x90, 0x98, 0x9B, 0x9D, 0x9E, 0x9F)
}
# Between letters of Persian, Urdu and the scripts of India these two are part of the spelling.
_JOINERS = re.compile("(?<![\u0600-\u0dff])[\u200c\u200d]|[\u200c\u200d](?![\u0600-\u0dff])")
_SPELT = frozenset("\u200c\u200d\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f")
_BLANKS = frozenset("\t\n\r\x0b\x0c\x1c\x1d\x1e\x1f\x85")
_PLAIN = re.compile(r"[ -%'-~]*")


def clean_text(text: str) -> str:
    """The text in one line of NFC without entities, control or invisible characters.

    Never raises; ``clean_text(clean_text(x)) == clean_text(x)``. What is absurdly long is cut.

    >>> clean_text("Child &amp;amp; Adolescent\\n  Psychiatry\\x1b[31m")
    'Child & Adolescent Psychiatry'
    """
    return " ".join(clean_lines(text).split())


def clean_lines(text: str) -> str:
    """As `clean_text`, with the line breaks and the runs of blanks that were there."""
    text = text[:_LONGEST]
    if _PLAIN.fullmatch(text):
        return text
    for _ in range(_ROUNDS):
        before = text
        text = _ENTITY.sub(_decoded, _AMPERSANDS.sub("&", text))
        text = unicodedata.normalize("NFC", _visible(text))
        if text == before:
            return text
    return text.replace("&", " ")


def _decoded(entity: re.Match[str]) -> str:
    name = entity[0].replace(" ", "")
    text = html.unescape(name if name.endswith(";") else name + ";")
    if text != name:
        return text
    # "&Amp;" is none of HTML's names.
    lower = html.unescape(name.lower())
    return lower if lower in {"&", "<", ">", '"'} else entity[0]


def _visible(text: str) -> str:
    """Without all that has no shape of its own; what parts words becomes a blank."""
    text = _ESCAPE.sub("", text).translate(_WINDOWS)
    text = _JOINERS.sub("", text)
    return "".join(_in_line(char) for char in text if not _is_hidden(char))


def _in_line(char: str) -> str:
    if char in "\n\r\u2028\u2029":
        return "\n"
    return " " if char in _BLANKS or char.isspace() else char


def _is_hidden(char: str) -> bool:
    if char in _BLANKS or char in _SPELT or char.isprintable():
        return False
    kind = unicodedata.category(char)
    return kind in {"Cc", "Cf", "Cs"} or (kind == "Cn" and _is_noncharacter(char))


def _is_noncharacter(char: str) -> bool:
    code = ord(char)
    return 0xFDD0 <= code <= 0xFDEF or code & 0xFFFE == 0xFFFE
