"""Read a .csl file into its XML tree, safely: no entities, no network, nothing but a CSL style."""

from __future__ import annotations

from pathlib import Path
from typing import cast

from lxml import etree

from ..errors import InputError

NAMESPACE = "http://purl.org/net/xbiblio/csl"
CS = f"{{{NAMESPACE}}}"  # what lxml has in front of the name of each element
_MAX_BYTES = 4_000_000  # the largest style of the repository has 0.3 MB


def load_style(path: Path) -> etree._Element:
    """Return the root of the style in `path`.

    Raises `InputError`, with line and column where there are any, for a file that cannot be
    read, is no XML, declares entities, or is no CSL style.
    """
    try:
        source = path.read_bytes()
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}", path=path) from error
    if len(source) > _MAX_BYTES:
        raise InputError("is too large for a citation style", path=path)
    return check_style(parse_xml(source, path), path)


def check_style(root: etree._Element, path: Path) -> etree._Element:
    """Return the root of a CSL style as it is. Raises `InputError` for another document's."""
    if root.tag != f"{CS}style":
        name = etree.QName(root).localname
        raise InputError(
            f"is no citation style: its root element is <{name}>",
            path=path,
            line=cast(int, root.sourceline),
            hint=f'a CSL style begins with <style xmlns="{NAMESPACE}">',
        )
    return root


def parse_xml(source: bytes, path: Path) -> etree._Element:
    """Return the root of an XML document without a document type. Raises `InputError`."""
    # A document type is where entities are declared, and no style has one; it is refused before
    # the parser sees it, which would expand them in attributes.
    start = source.find(b"<!DOCTYPE")
    if start >= 0 or b"\x00" in source[:64]:
        raise InputError(
            "has a document type declaration, or is not in UTF-8",
            path=path,
            line=source.count(b"\n", 0, max(start, 0)) + 1,
            hint="citation styles need neither; remove the <!DOCTYPE …> part",
        )
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        return etree.fromstring(source, parser)
    except etree.XMLSyntaxError as error:
        line, column = error.lineno, error.offset
        raise InputError(
            f"is no well-formed XML: {error.msg}",
            path=path,
            line=line,
            column=column,
            hint="look for an unclosed element or an unescaped & or < near this place",
        ) from error
