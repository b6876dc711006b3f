"""Characters that no document can hold, and addresses that may be linked to."""

from __future__ import annotations

import re
from urllib.parse import quote

_LINE_BREAKS = re.compile("[\t-\r\x85\u2028\u2029]")
_PLANES = "".join(f"{chr(0x10000 * n + 0xFFFE)}{chr(0x10000 * n + 0xFFFF)}" for n in range(17))
# Control characters, which XML and TeX refuse; halves of surrogate pairs; noncharacters.
_UNWANTED = re.compile(f"[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef{_PLANES}]")
# A link to any other scheme could run what a registry sent ("javascript:").
_LINKED = ("http://", "https://", "ftp://", "mailto:")
_PLAIN_ADDRESS = re.compile(r"[A-Za-z0-9%/:?#@!$&'()*+,;=._~\[\]-]*")


def clean(text: str) -> str:
    """Return the text without what no document can hold; a line break or tab is a blank."""
    if text.isprintable():
        return text
    return _UNWANTED.sub("", _LINE_BREAKS.sub(" ", text))


def clean_lines(text: str) -> str:
    """Clean a text whose line breaks and tabs stay as they are."""
    return "\n".join("\t".join(map(clean, line.split("\t"))) for line in text.split("\n"))


def link_to(address: str) -> str:
    """Return the address in ASCII, "" for one that is not to be linked to.

    Only characters that RFC 3986 has are in it: all others are percent-encoded.
    """
    if not address.lower().startswith(_LINKED):
        return ""
    if _PLAIN_ADDRESS.fullmatch(address):
        return address
    return quote(clean(address), safe="%/:?#[]@!$&'()*+,;=")
