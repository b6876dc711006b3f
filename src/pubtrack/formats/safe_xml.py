"""XML of strangers: parsed without entities, DTDs or network, or refused.

What a document type declaration can do (entities that grow, files and URLs that are fetched) is
described in OWASP's "XML External Entity Prevention". A document whose declaration has an
internal subset is refused; one that only names a DTD, as PubMed's do, has that name taken away
before the parser sees it.
"""

from __future__ import annotations

import re

from lxml import etree

from ..errors import InvalidValue

_DECLARATION = re.compile(
    rb"""^\s*<\?xml\b[^>]{0,200}?\bencoding\s*=\s*["']([A-Za-z0-9._-]{1,40})["']"""
)
# Encodings in which markup is spelt in ASCII, so that a declaration cannot hide.
_ENCODINGS = frozenset({b"utf-8", b"utf8", b"us-ascii", b"ascii", b"iso-8859-1"})
_LITERAL = rb"""(?:"[^"<>]{0,300}"|'[^'<>]{0,300}')"""
_DOCTYPE = re.compile(
    rb"<!DOCTYPE\s+[\w:.-]{1,60}(?:\s+(?:PUBLIC\s+" + _LITERAL + rb"|SYSTEM)\s*" + _LITERAL
    + rb")?\s*>"
)  # fmt: skip


def parse_xml(data: bytes, *, doctype: bool = False) -> etree._Element:
    """The root element, without comments and processing instructions.

    With `doctype`, a document type declaration without internal subset is allowed, and passed
    over. Raises `InvalidValue` for one that is not allowed, and for what is no well-formed XML.
    """
    data = data.removeprefix(b"\xef\xbb\xbf").strip()
    declared = _DECLARATION.match(data)
    if b"\0" in data or (declared and declared[1].lower() not in _ENCODINGS):
        raise InvalidValue("this XML is in an encoding that is not taken")
    if doctype:
        data = _DOCTYPE.sub(b"", data, count=1)
    if b"<!DOCTYPE" in data:
        raise InvalidValue("this XML has a document type declaration, which is not taken")
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise InvalidValue(f"this is no XML: {error.msg}") from error


def local_name(element: etree._Element) -> str:
    """The element's name without its namespace; "" for what is no element."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def text_of(element: etree._Element | None) -> str:
    """All text inside, with runs of blanks as one; "" where there is no element."""
    if element is None:
        return ""
    return " ".join("".join(map(str, element.itertext())).split())


def child(element: etree._Element | None, *path: str) -> etree._Element | None:
    """The first descendant along a path of local names, None where there is none."""
    for name in path:
        found = children(element, name)
        element = found[0] if found else None
    return element


def children(element: etree._Element | None, name: str) -> list[etree._Element]:
    """The child elements of that local name, in order."""
    if element is None:
        return []
    return [inner for inner in element if local_name(inner) == name]


def said(element: etree._Element | None, *path: str) -> str:
    """The text of the first descendant along a path."""
    return text_of(child(element, *path))


def markup_of(element: etree._Element | None) -> str:
    """The element as it is written, for those who read its inner markup."""
    if element is None:
        return ""
    return str(etree.tostring(element, encoding="unicode", with_tail=False))


def own_document(element: etree._Element) -> bytes:
    """The element as an XML document of its own, in UTF-8."""
    return bytes(etree.tostring(element, encoding="utf-8", with_tail=False))
