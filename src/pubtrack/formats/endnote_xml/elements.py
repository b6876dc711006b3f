"""Which element of EndNote's XML holds which field of RIS, and how its texts are written."""

from __future__ import annotations

import re
from collections.abc import Iterator

# In the order of EndNote's document type; a path of two is an element inside another.
ELEMENTS = (
    ("contributors/authors", "AU"), ("contributors/secondary-authors", "A2"),
    ("contributors/tertiary-authors", "A3"), ("contributors/subsidiary-authors", "A4"),
    ("titles/title", "TI"), ("titles/secondary-title", "T2"), ("titles/tertiary-title", "T3"),
    ("titles/alt-title", "J2"), ("titles/short-title", "ST"), ("titles/translated-title", "TT"),
    ("periodical/full-title", "JF"), ("periodical/abbr-1", "JA"), ("pages", "SP"),
    ("volume", "VL"), ("number", "IS"), ("issue", "IS"), ("num-vols", "NV"), ("edition", "ET"),
    ("section", "SE"), ("keywords/keyword", "KW"), ("dates/year", "PY"),
    ("dates/pub-dates", "DA"), ("pub-location", "CY"), ("publisher", "PB"), ("isbn", "SN"),
    ("accession-num", "AN"), ("call-num", "CN"), ("electronic-resource-num", "DO"),
    ("abstract", "AB"), ("label", "ID"), ("notes", "N1"), ("research-notes", "RN"),
    ("work-type", "M3"), ("reviewed-item", "RI"), ("remote-database-name", "DB"),
    ("remote-database-provider", "DP"), ("language", "LA"), ("urls/related-urls", "UR"),
    ("urls/web-urls", "UR"), ("urls/pdf-urls", "L1"), ("access-date", "Y2"), ("custom1", "C1"),
    ("custom2", "C2"), ("custom3", "C3"), ("custom7", "C7"), ("misc1", "M1"), ("misc2", "M2"),
)  # fmt: skip
NAMES = {"EP": "pages", "TY": "ref-type"} | {
    tag: path.rpartition("/")[2] for path, tag in reversed(ELEMENTS)
}
GROUPS = frozenset(path.partition("/")[0] for path, _ in ELEMENTS if "/" in path)
# Elements that hold one child for each value.
LISTS = {
    "authors": "author", "secondary-authors": "author", "tertiary-authors": "author",
    "subsidiary-authors": "author", "pub-dates": "date", "related-urls": "url",
    "web-urls": "url", "pdf-urls": "url",
}  # fmt: skip
_RICH = frozenset({"TI", "T2", "T3", "J2", "ST", "JF", "JA", "AB", "N1", "RN"})
FACES = {"italic": "i", "bold": "b", "superscript": "sup", "subscript": "sub"}
_FACE_OF = {tag: face for face, tag in FACES.items()}
_MARKUP = re.compile(r"<(?P<close>/?)(?P<tag>i|b|sup|sub)>")
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\n": "&#xD;", "\r": "&#xD;"})


def styled(tag: str, text: str) -> str:
    """A text as EndNote's runs, each with its face, markup and all."""
    runs = _runs(text) if tag in _RICH and "<" in text else None
    return "".join(
        f'<style face="{face or "normal"}" font="default" size="100%">{escaped(part)}</style>'
        for part, face in (runs or [(text, "")])
    )


def escaped(text: str) -> str:
    """A text in XML 1.0; what that has no place for is a replacement character."""
    return _NOT_XML.sub("\ufffd", text).translate(_ESCAPES)


def _runs(text: str) -> list[tuple[str, str]] | None:
    """The parts of a text in rich text of CSL and the faces of each; None where tags don't pair."""
    open_: list[str] = []
    runs: list[tuple[str, str]] = []
    for part, tag, close in _parts(text):
        if part:
            runs.append((part, " ".join(_FACE_OF[one] for one in open_)))
        if tag and not close:
            open_.append(tag)
        elif tag and (not open_ or open_.pop() != tag):
            return None
    return None if open_ else runs


def _parts(text: str) -> Iterator[tuple[str, str, bool]]:
    """Each text between tags with the tag behind it, and whether that closes."""
    done = 0
    for match in _MARKUP.finditer(text):
        yield text[done : match.start()], match["tag"], bool(match["close"])
        done = match.end()
    yield text[done:], "", False
