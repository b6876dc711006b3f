"""The inline markup of HTML, in which new text is given, as stretches of one look each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from html.parser import HTMLParser

_FACES = frozenset({"b", "strong", "i", "em", "sup", "sub", "u", "span"})
_BLOCKS = frozenset({"div", "p", "li"})
_LINE_ENDS = re.compile(r"(?:(?<![ \t])[ \t]+)?[\r\n\f\v][ \t\r\n\f\v]*")
# What XML cannot hold.
_UNWRITABLE = re.compile("[\x00-\x08\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Bit:
    """A stretch of new text; in `text` a tab is a tab, a line end is a break."""

    text: str
    bold: bool = False
    italic: bool = False
    smallcaps: bool = False
    underlined: bool = False
    raised: str = ""
    """"sup", "sub" or ""."""
    target: str = ""
    """Where it links to: an address, or "#bookmark"."""
    name: str = ""
    """Of a bookmark that stands here; then there is no text."""


@dataclass(frozen=True, slots=True)
class Inline:
    """A text with its markup."""

    bits: tuple[Bit, ...]
    faced: bool = False
    """Whether it says of any of its text how it is to look."""
    linked: bool = False


def read_inline(html: str) -> Inline:
    """Read inline markup. Tags that are not known show what is in them; nothing is an error."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return Inline(joined(reader.bits), reader.faced, reader.linked)


def joined(bits: Sequence[Bit]) -> tuple[Bit, ...]:
    """The bits, those of one look in one."""
    out: list[Bit] = []
    for bit in bits:
        if out and not bit.name and replace(bit, text=out[-1].text) == out[-1]:
            out[-1] = replace(bit, text=out[-1].text + bit.text)
        elif bit.text or bit.name:
            out.append(bit)
    return tuple(out)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.bits: list[Bit] = []
        self.faced = False
        self.linked = False
        self._open: list[tuple[str, Bit]] = []
        self._look = Bit("")
        self._break = ""
        """What parts the next text from the last one."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if tag == "br":
            self._add("\n")
            return
        if tag in _BLOCKS:
            beside = said.get("class") == "csl-right-inline"
            self._part("\t" if beside else "\n")
        if said.get("id"):
            self.bits.append(Bit("", name=said["id"]))
        self._open.append((tag, self._look))
        self.faced |= tag in _FACES
        if tag == "a" and said.get("href"):
            self.linked = True
            self._look = replace(self._look, target=said["href"])
        self._look = _faced(self._look, tag, said.get("style", ""))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if not any(name == tag for name, _ in self._open):
            return
        while self._open:
            name, self._look = self._open.pop()
            if name == tag:
                break
        if tag in _BLOCKS:
            self._part("\n")

    def handle_data(self, data: str) -> None:
        # A line end of the markup is a blank; between blocks it is nothing.
        text = _UNWRITABLE.sub("", _LINE_ENDS.sub(" ", data))
        if self._break or (not self.bits and text.isspace() and "\n" in data):
            text = text.lstrip(" ")
        self._add(text)

    def _add(self, text: str) -> None:
        if text:
            if self._break:
                self.bits.append(replace(self._look, text=self._break, target=""))
                self._break = ""
            self.bits.append(replace(self._look, text=text))

    def _part(self, sign: str) -> None:
        if not self.bits:
            return
        last = self.bits[-1]
        self.bits[-1] = replace(last, text=last.text.rstrip(" "))
        self._break = "\t" if "\t" in (sign, self._break) else sign


def _faced(look: Bit, tag: str, style: str) -> Bit:
    match tag:
        case "b" | "strong":
            return replace(look, bold=True)
        case "i" | "em":
            return replace(look, italic=True)
        case "u":
            return replace(look, underlined=True)
        case "sup" | "sub":
            return replace(look, raised=tag)
    for rule in style.lower().split(";"):
        name, _, value = (part.strip() for part in rule.partition(":"))
        match name:
            case "font-style":
                look = replace(look, italic=value in {"italic", "oblique"})
            case "font-weight":
                look = replace(look, bold=value in {"bold", "bolder", "600", "700", "800", "900"})
            case "font-variant" | "font-variant-caps":
                look = replace(look, smallcaps=value == "small-caps")
            case "text-decoration":
                look = replace(look, underlined="underline" in value)
            case "vertical-align":
                raised = {"super": "sup", "sub": "sub"}.get(value, "")
                look = replace(look, raised=raised)
    return look
