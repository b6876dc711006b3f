"""The XML of a part as a text: its tags in order, and where each of them stands.

Whether it is well-formed is asked of expat first; so the patterns here need not doubt it.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from xml.parsers import expat

from .broken import SAVE_ANEW, BadPackage

_TAG = re.compile(
    r"""<(?:(?P<shut>/)?(?P<name>[^\s/<>!?]++)(?P<rest>[^<>"']*+(?:(?:"[^"<]*"|'[^'<]*')[^<>"']*+)*+)>
    |!--.*?-->|\?.*?\?>|!\[CDATA\[.*?\]\]>)""",
    re.DOTALL | re.VERBOSE,
)
_ATTRIBUTE = re.compile(r"""([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_CONTENT = re.compile(
    r"""&(?:\#x(?P<hex>[0-9a-fA-F]+)|\#(?P<decimal>[0-9]+)|(?P<name>\w+));
    |<!\[CDATA\[(?P<cdata>.*?)\]\]>|<!--.*?-->|<\?.*?\?>|(?P<break>\r\n?)""",
    re.DOTALL | re.VERBOSE,
)
_NAMED = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}
_WORD = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
_PREFIXES = {
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m:",
    "http://purl.oclc.org/ooxml/officeDocument/math": "m:",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc:",
} | dict.fromkeys(_WORD, "")
_DEEPEST = 1_000
_NOT_UTF_8 = "the text of the document is not in UTF-8, which Word files are written in"
_ENCODING = re.compile(rb"""(?:\xef\xbb\xbf)?<\?xml[^>]{0,60}?encoding\s*=\s*["']([\w.-]{1,20})""")
_ENCODINGS = frozenset({"utf-8", "utf8", "utf-16-le", "utf-16-be", "us-ascii", "ascii"})


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag of an element; `name` is bare in Word's namespace, "m:oMath" in that of maths."""

    name: str
    start: int
    end: int
    opens: bool
    closes: bool
    """Both hold for an empty-element tag."""
    rest: str
    """Its attributes as they are written."""
    written: str
    """Its name as it is written."""

    def get(self, name: str, default: str = "") -> str:
        """The value of the first attribute with this local name."""
        for match in _ATTRIBUTE.finditer(self.rest):
            if match[1].rpartition(":")[2] == name:
                return unescaped(match[2] if match[2] is not None else match[3])
        return default


def decoded(data: bytes) -> tuple[str, str]:
    """The text of an XML part, with its byte order mark, and its encoding.

    Raises `BadPackage` when it is not well-formed or declares a document type.
    """
    check(data)
    encoding = "utf-8"
    if data.startswith((codecs.BOM_UTF16_LE, b"<\x00")):
        encoding = "utf-16-le"
    elif data.startswith((codecs.BOM_UTF16_BE, b"\x00<")):
        encoding = "utf-16-be"
    elif named := _ENCODING.match(data):
        encoding = named[1].decode("ascii").lower()
    if encoding in _ENCODINGS:
        try:
            return data.decode(encoding), encoding
        except UnicodeDecodeError:
            pass
    raise BadPackage(_NOT_UTF_8, hint=SAVE_ANEW)


def check(data: bytes) -> None:
    """Raises `BadPackage` for XML that is not well-formed, or that declares a document type."""
    parser = expat.ParserCreate(namespace_separator=" ")
    depth = 0

    def refuse(*_: object) -> None:
        raise BadPackage("the document declares a document type, which Word files never do")

    def begin(*_: object) -> None:
        nonlocal depth
        depth += 1
        if depth > _DEEPEST:
            raise BadPackage("the elements of the document are nested too deeply")

    def end(*_: object) -> None:
        nonlocal depth
        depth -= 1

    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler = begin
    parser.EndElementHandler = end
    try:
        parser.Parse(data, True)  # noqa: FBT003 - it takes no names
    except BadPackage:
        raise
    except (LookupError, ValueError):
        raise BadPackage(_NOT_UTF_8, hint=SAVE_ANEW) from None
    except expat.ExpatError as error:
        raise BadPackage(
            f"the text of the document is damaged: {expat.ErrorString(error.code)}"
            f" (line {error.lineno}, column {error.offset + 1})",
            hint=SAVE_ANEW,
        ) from None


def tags(xml: str) -> Iterator[Tag]:
    """The tags of well-formed XML, names brought to one spelling."""
    scopes: list[dict[str, str]] = [{}]
    known: dict[str, str] = {}
    renamed: list[bool] = []
    for match in _TAG.finditer(xml):
        written = match["name"]
        if written is None:
            continue
        rest, shut = match["rest"], match["shut"]
        empty = rest.endswith("/")
        declares = "xmlns" in rest
        if not shut:
            renamed.append(declares)
            if declares:
                scopes.append(scopes[-1] | _declared(rest))
                known = {}
        name = known.get(written)
        if name is None:
            name = known[written] = _canonical(written, scopes[-1])
        yield Tag(name, match.start(), match.end(), not shut, bool(shut) or empty, rest, written)
        if (shut or empty) and renamed and renamed.pop():
            scopes.pop()
            known = {}


def _declared(rest: str) -> dict[str, str]:
    found = {}
    for match in _ATTRIBUTE.finditer(rest):
        if match[1] == "xmlns" or match[1].startswith("xmlns:"):
            address = unescaped(match[2] if match[2] is not None else match[3])
            found[match[1][6:]] = address
    return found


def _canonical(written: str, scope: dict[str, str]) -> str:
    prefix, colon, local = written.rpartition(":")
    head = _PREFIXES.get(scope.get(prefix, ""))
    return f"{head}{local}" if head is not None else f"{prefix}{colon or ':'}{local}"


def unescaped(xml: str) -> str:
    """What a stretch of XML without tags says; its line ends as "\\n"."""
    if not any(sign in xml for sign in "&<\r"):
        return xml
    return _CONTENT.sub(_said, xml)


def _said(match: re.Match[str]) -> str:
    if match["name"]:
        return _NAMED.get(match["name"], "")
    if match["hex"] or match["decimal"]:
        code = int(match["hex"], 16) if match["hex"] else int(match["decimal"])
        return chr(code) if code < 0x110000 else ""
    if match["cdata"] is not None:
        return match["cdata"]
    return "\n" if match["break"] else ""


def escaped(text: str) -> str:
    """Text as XML, in elements and in attributes alike."""
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace('"', "&quot;")
