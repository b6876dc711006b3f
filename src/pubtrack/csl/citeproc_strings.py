"""citeproc-py's strings and formatter, with sentinels for tags.

citeproc-py joins strings and lets a formatter put markup around them; this formatter puts
sentinels there, so that a tree can be read out of the result and escaping is left to `markup`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from citeproc.string import MixedString, NoCase, String

from .rendered import Tag
from .sentinels import is_sentinel, opening, tagged
from .text_case import is_code, title_case

_BEFORE_A_WORD = frozenset("\"'“‘«(['")


class RichString(String):  # type: ignore[misc]
    """A string of citeproc-py whose sentinels stay out of the way of text-case."""

    __slots__ = ()

    def capitalize_first(self) -> RichString:
        """Return it with a capital in front, if its first word is in lower case ("arXiv" is not).

        An address stays as it is, and so does what is no word ("α-decay", "off_limits").
        """
        first = "".join(char for char in (self.split() or [""])[0] if not is_sentinel(char))
        if not first.islower() or is_code(first):
            return self
        for place, char in enumerate(self):
            if char == opening(Tag.LINK):
                return self
            if not is_sentinel(char) and char not in _BEFORE_A_WORD:
                return type(self)(self[:place] + char.upper() + self[place + 1 :])
        return self


def as_rich(text: object) -> object:
    """Return a plain string or a number as a `RichString`, in a mixed string too."""
    if isinstance(text, MixedString):
        # Its segments may be plain strings, where a delimiter joined them.
        return MixedString([as_rich(segment) for segment in text])
    if isinstance(text, String) or text is None:
        return text
    return RichString(str(text))


def titled(text: object) -> object:
    """Return a text in title case, its fixed segments as they are."""
    rich = as_rich(text)
    if not isinstance(rich, MixedString):
        return RichString(title_case([(str(rich), isinstance(rich, NoCase))])[0])
    parts = [(str(part), isinstance(part, NoCase)) for part in rich]
    written = title_case(parts)
    return MixedString(
        [
            NoCase(new) if fixed else RichString(new)
            for new, (_, fixed) in zip(written, parts, strict=True)
        ]
    )


def segments(parts: list[tuple[str, bool]]) -> object:
    """Make citeproc-py's string of (text, whether its case is fixed) pairs."""
    if all(not fixed for _, fixed in parts):
        return RichString("".join(text for text, _ in parts))
    return MixedString([NoCase(text) if fixed else RichString(text) for text, fixed in parts])


def _wrapper(tag: Tag | None) -> Callable[[Any], Any]:
    def wrap(text: Any) -> Any:
        if not text:
            return text
        return RichString(tagged(tag, str(text)) if tag else str(text))

    return wrap


class SentinelFormatter:
    """What citeproc-py asks of a formatter module."""

    Italic = staticmethod(_wrapper(Tag.ITALIC))
    Oblique = staticmethod(_wrapper(Tag.ITALIC))
    Bold = staticmethod(_wrapper(Tag.BOLD))
    Light = staticmethod(_wrapper(None))
    Underline = staticmethod(_wrapper(Tag.UNDERLINE))
    Superscript = staticmethod(_wrapper(Tag.SUPERSCRIPT))
    Subscript = staticmethod(_wrapper(Tag.SUBSCRIPT))
    SmallCaps = staticmethod(_wrapper(Tag.SMALL_CAPS))

    @staticmethod
    def preformat(text: object) -> str:
        """Return a text of the style as it is: nothing is escaped here."""
        return str(text)
