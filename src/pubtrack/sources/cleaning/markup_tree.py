"""The mixture of HTML, JATS and MathML in registries' texts, read into a tree.

Never fails: what is no markup is text, a tag without its partner is dropped, and of an element
that is not known the content is kept.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TypeAlias

_ATTRIBUTES = r"""(?:[\s/]+[\w:.-]+\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'<>]+))*"""
_TOKEN = re.compile(
    rf"""<!--.*?(?:-->|$)|<!\[CDATA\[(?P<cdata>.*?)\]\]>|<\?[^<>]*>|<![A-Za-z\[][^<>]*>
    |<(?P<close>/?)(?P<prefix>[A-Za-z][\w.-]*:)?(?P<name>[A-Za-z][\w.-]*)
     (?P<attributes>{_ATTRIBUTES})\s*(?P<empty>/?)>""",
    re.VERBOSE | re.DOTALL,
)
# A tag that was cut off at the end of the text.
_CUT_TAG = re.compile(r"<(?:[A-Za-z][\w.:-]*[\s/]+[\w:.-]+\s*=[^<>]*|/[A-Za-z][\w.:-]*)$")
_DEEPEST = 60
# What they hold is no part of the text.
_HIDDEN = frozenset(
    "script style template iframe object noscript fn xref tex-math annotation"
    " annotation-xml".split()
)
_ALONE = frozenset("br hr img wbr break mprescripts none mspace graphic inline-graphic".split())
_KNOWN = frozenset(
    "a abbr article-title div embed font form h1 h2 h3 h4 input label li link list list-item math"
    " meta mi mn mo monospace mrow named-content ol overline ovl p roman s sec section small span"
    " strike styled-content svg table td title tr tt u ul underline video".split()
)
_SMALL_CAPS = re.compile(r"small-?caps", re.IGNORECASE)
_SLANTED = re.compile(r"italic|oblique", re.IGNORECASE)
_HEAVY = re.compile(r"font-weight:\s*(?:bold|[6-9]00)|\bbold\b", re.IGNORECASE)
_NO_CASE = re.compile(r"""class\s*=\s*["']?nocase\b""", re.IGNORECASE)
_RICH = {
    "i": "i", "italic": "i", "em": "i", "it": "i", "emph": "i", "cite": "i", "var": "i",
    "b": "b", "bold": "b", "strong": "b",
    "sub": "sub", "inf": "sub", "subscript": "sub", "sb": "sub",
    "sup": "sup", "superscript": "sup", "sp": "sup",
    "sc": "sc", "scp": "sc", "smallcaps": "sc", "small-caps": "sc",
}  # fmt: skip

Node: TypeAlias = "str | Element"


@dataclass(slots=True)
class Element:
    """An element by its name in lower case, without prefix; the root is "".

    "i", "b", "sub", "sup", "sc" and "nocase" are those of CSL's rich text, whatever they were
    called.
    """

    name: str
    children: list[Node] = field(default_factory=list)

    def elements(self) -> list[Element]:
        """The children that are elements."""
        return [child for child in self.children if isinstance(child, Element)]


def parse_markup(source: str) -> Element:
    """The tree of a text, without what scripts, footnotes and TeX twins of MathML hold."""
    source = _CUT_TAG.sub("", source)
    tokens = list(_TOKEN.finditer(source))
    partners = _partners(tokens)
    closing = set(partners.values())
    stack = [Element("")]
    at = 0
    for number, token in enumerate(tokens):
        if token.start() < at:
            continue
        stack[-1].children.append(source[at : token.start()])
        at = token.end()
        partner = partners.get(number)
        if token["cdata"] is not None:
            stack[-1].children.append(token["cdata"])
        elif number in closing:
            stack.pop()
        elif token["name"] is None or token["close"]:
            continue
        elif _written(token) in _HIDDEN:
            at = _end_of_hidden(token, tokens[partner] if partner else None, len(source))
        elif partner is not None:
            element = Element(_meaning(token))
            stack[-1].children.append(element)
            stack.append(element)
        else:
            stack[-1].children += _unpaired(token)
    stack[-1].children.append(source[at:])
    return stack[0]


def _written(token: re.Match[str]) -> str:
    name = token["name"]
    return name.casefold() if name else ""


def _partners(tokens: list[re.Match[str]]) -> dict[int, int]:
    """For each tag that opens and is closed, in proper nesting: the number of its end tag."""
    partners: dict[int, int] = {}
    opened: list[tuple[int, str]] = []
    counts: Counter[str] = Counter()
    for number, token in enumerate(tokens):
        name = _written(token)
        if not name or token["empty"] or name in _ALONE:
            continue
        if not token["close"]:
            if len(opened) < _DEEPEST:
                opened.append((number, name))
                counts[name] += 1
        elif counts[name]:
            while True:
                begun, its = opened.pop()
                counts[its] -= 1
                if its == name:
                    partners[begun] = number
                    break
    return partners


def _end_of_hidden(token: re.Match[str], partner: re.Match[str] | None, end: int) -> int:
    """Where the text goes on behind an element that is left out."""
    if partner is not None:
        return partner.end()
    # A browser takes all that follows for the script.
    runs_on = _written(token) in {"script", "style"} and not token["empty"]
    return end if runs_on else token.end()


def _meaning(token: re.Match[str]) -> str:
    name, attributes = _written(token), token["attributes"]
    if name in {"span", "styled-content", "font", "named-content"} and attributes:
        for pattern, meaning in (
            (_NO_CASE, "nocase"), (_SMALL_CAPS, "sc"), (_SLANTED, "i"), (_HEAVY, "b"),
        ):  # fmt: skip
            if pattern.search(attributes):
                return meaning
    return _RICH.get(name, name)


def _unpaired(token: re.Match[str]) -> list[Node]:
    """What stands for a tag that is never closed.

    In "Collections as List<T>" or "the mean <pT> of jets" it was never a tag: it becomes what
    cannot be taken for one.
    """
    name = _written(token)
    if name in _ALONE or name in {"p", "li"}:
        return [Element(name)]
    plain = not (token["prefix"] or token["attributes"] or token["empty"])
    if plain and name not in _KNOWN and name not in _RICH:
        return [f"⟨{token['name']}⟩"]
    return []
