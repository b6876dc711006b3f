"""Text in another case (CSL 1.0.2, "Text-case").

"Title Case Conversion": "the first character of each lowercase word is capitalized. The case of
words in mixed or uppercase stays the same. […] stop words are lowercased, unless they are the
first or last word in the string, or follow a colon." What is a word, and which are stop words, is
as citeproc-js has it. A word may go on over the end of an element. Markup of the text that gives
its content a form of its own keeps it as typed: ``nocase``, ``nodecor``, ``<sup>``, ``<sub>``,
``<sc>``.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple, TypeAlias

from .rendered import Element, Node, Tag
from .rich_text import FROM_TEXT

_STOP_WORDS = frozenset(
    "a about above across afore after against al along alongside amid amidst among amongst an and"
    " anenst apropos apud around as aside astride at athwart atop barring before behind below"
    " beneath beside besides between beyond but by ca circa de despite down during et except for"
    " forenenst from given in inside into lest like modulo near next nor notwithstanding of off on"
    " onto or out over per plus pro qua sans since so than the through throughout thruout till to"
    " toward towards under underneath until unto up upon van versus via von vs with within without"
    " yet".split()
)
# Between words stand blanks, brackets, quotes, dashes, and what ends a clause.
_WORD = re.compile(r"[^\s\-–—/()\[\]{}:;?!¿¡“”„‘‚«»‹›\"…\u200b]+")
_RUN = re.compile(r"\w+")
_CHUNK = re.compile(r"\S+")
_APOSTROPHES = re.compile("['’ʼ]")
# Addresses, and names of code ("numpy.linalg"): no words of prose.
_CODE = re.compile(r"://|www\.|[@_]|[^\W\d_]\.[^\W\d_]{2}")
_TURKIC = ("tr", "az")
# Of a text's own markup these fix the case; NORMAL_STYLE is what ``nodecor`` begins with.
_FORMS = frozenset({Tag.SUPERSCRIPT, Tag.SUBSCRIPT, Tag.SMALL_CAPS, Tag.NORMAL_STYLE})


class _Plan(NamedTuple):
    """What changes in a text: the places that get a capital, and where lower case begins.

    With `keeps`, words with a capital inside are not lowered ("DNA", "iPhone").
    """

    capitals: list[int]
    lowered: int
    keeps: bool = False


class _Word(NamedTuple):
    """A word, and what stands between it and the one before."""

    start: int
    text: str
    before: str
    fixed: bool


# Which characters are fixed, one byte for each; empty where none is.
_Mask: TypeAlias = Sequence[int]


def apply_case(node: Node, case: str, *, english: bool, language: str = "") -> Node:
    """Return the tree in another case, a value of text-case; any other value changes nothing.

    "title" changes English text alone. `language` is that of the text, as far as it is known; it
    matters for the dotless i of Turkish.
    """
    if case == "title" and not english:
        return node
    if case in _PLANS:
        if isinstance(node, str):
            return _planned_text(node, case)
        return _planned_tree(node, case)
    turkic = language[:2].casefold() in _TURKIC
    if case == "uppercase":
        return _changed(node, _upper_turkic if turkic else str.upper)
    if case == "lowercase":
        return _changed(node, _lower_turkic if turkic else str.lower)
    return node


def _upper_turkic(text: str) -> str:
    return text.replace("i", "İ").upper()


def _lower_turkic(text: str) -> str:
    return text.replace("I", "ı").replace("İ", "i").lower()


def _changed(node: Node, change: Callable[[str], str]) -> Node:
    """Change the leaves of a tree, but those whose case is fixed."""
    if isinstance(node, str):
        return change(node)
    if _is_fixed(node):
        return node
    tag, children, data = node
    return Element(tag, tuple([_changed(child, change) for child in children]), data)


def _is_fixed(element: Element) -> bool:
    tag = element.tag
    return tag is Tag.NO_CASE or tag is Tag.LINK or (tag in _FORMS and element.data == FROM_TEXT)


@lru_cache(maxsize=4096)
def _planned_text(text: str, case: str) -> str:
    return _written(text, 0, _PLANS[case](text, b""))


def _planned_tree(tree: Element, case: str) -> Node:
    leaves: list[str] = []
    mask = bytearray()
    _spread(tree, leaves, mask, 0)
    plan = _PLANS[case]("".join(leaves), mask)
    start = 0

    def written(node: Node, *, fixed: bool) -> Node:
        nonlocal start
        if isinstance(node, str):
            text = node if fixed else _written(node, start, plan)
            start += len(node)
            return text
        tag, children, data = node
        marks = tag is Tag.QUOTE
        fixed = fixed or _is_fixed(node)
        start += marks
        inner = tuple([written(child, fixed=fixed) for child in children])
        start += marks
        return Element(tag, inner, data)

    return written(tree, fixed=False)


def _spread(node: Node, leaves: list[str], mask: bytearray, fixed: int) -> None:
    """Put the leaves of a tree in a row, with a mark at both ends of a quotation."""
    if isinstance(node, str):
        leaves.append(node)
        mask.extend(bytes((fixed,)) * len(node))
        return
    fixed = fixed or _is_fixed(node)
    if node.tag is Tag.QUOTE:
        leaves.append("“")
        mask.append(0)
    for child in node.children:
        _spread(child, leaves, mask, fixed)
    if node.tag is Tag.QUOTE:
        leaves.append("”")
        mask.append(0)


def _written(text: str, start: int, plan: _Plan) -> str:
    """Return a leaf that begins at `start`, as planned."""
    split = min(max(plan.lowered - start, 0), len(text))
    tail = text[split:]
    tail = _RUN.sub(_lowered, tail) if plan.keeps else tail.lower()
    capitals = plan.capitals
    place = bisect_left(capitals, start)
    end = start + split
    if place == len(capitals) or capitals[place] >= end:
        return text[:split] + tail
    pieces: list[str] = []
    done = 0
    while place < len(capitals) and capitals[place] < end:
        at = capitals[place] - start
        char = text[at]
        pieces += (text[done:at], char if char == "ß" else char.title())
        done = at + 1
        place += 1
    return "".join(pieces) + text[done:split] + tail


def _lowered(match: re.Match[str]) -> str:
    word = match[0]
    return word if word[1:] != word[1:].lower() else word.lower()


def _words(source: str, mask: _Mask) -> list[_Word]:
    code: list[int] = []
    if _CODE.search(source):
        for chunk in _CHUNK.finditer(source):
            if _CODE.search(chunk[0]):
                code += chunk.span()
    words: list[_Word] = []
    end = 0
    for found in _WORD.finditer(source):
        start = found.start()
        if not any(map(str.isalnum, found[0])):
            continue
        # Within a chunk of code, an odd number of borders is on the left.
        fixed = bool(mask and mask[start]) or (bool(code) and bisect_left(code, start + 1) % 2 == 1)
        words.append(_Word(start, found[0], source[end:start], fixed))
        end = found.end()
    return words


def _has_capital_form(word: _Word) -> bool:
    """Whether a word is a lowercase one, and so may get a capital.

    A Greek letter is a symbol, and so is a short name with a digit ("p53").
    """
    text = word.text
    if word.fixed or not text[0].isalpha() or (len(text) == 1 and _is_greek(text)):
        return False
    head = _APOSTROPHES.split(text, 1)[0]  # "l" of "l’Art"
    return head.islower() and not (len(text) < 5 and any(map(str.isdigit, text)))


def _title(source: str, mask: _Mask) -> _Plan:
    words = _words(source, mask)
    last = len(words) - 1
    capitals = []
    for place, word in enumerate(words):
        if not _has_capital_form(word):
            continue
        before = word.before
        starts = place == 0 or ":" in before or "?" in before or "!" in before
        after = words[place + 1].before if place < last else ""
        # "in" of "in-between", but neither of "up-to-date".
        leads = after == "-" != before
        text = word.text
        if len(text) == 1 or text[1] in ".,&+'’":
            # A single letter is a symbol, a variable, or what is left of "d’Or"; but for "I".
            wanted = starts or leads or text == "i"
        elif text.rstrip(".,") in _STOP_WORDS:
            wanted = starts or leads or place == last
        else:
            wanted = True
        if wanted:
            capitals.append(word.start)
    return _Plan(capitals, len(source))


def _is_greek(char: str) -> bool:
    return "Ͱ" <= char <= "Ͽ" or "ἀ" <= char <= "῿"


def _capitalize_all(source: str, mask: _Mask) -> _Plan:
    capitals = [word.start for word in _words(source, mask) if _has_capital_form(word)]
    return _Plan(capitals, len(source))


def _capitalize_first(source: str, mask: _Mask) -> _Plan:
    first = _first_word(source, mask)
    capitals = [first.start] if first and _has_capital_form(first) else []
    return _Plan(capitals, len(source))


def _first_word(source: str, mask: _Mask) -> _Word | None:
    for found in _WORD.finditer(source):
        if any(map(str.isalnum, found[0])):
            start = found.start()
            chunk = _CHUNK.match(source, start)
            code = chunk is not None and _CODE.search(chunk[0]) is not None
            fixed = code or bool(mask and mask[start])
            return _Word(start, found[0], source[:start], fixed)
    return None


def _sentence(source: str, mask: _Mask) -> _Plan:
    """Plan sentence case: all in lower case but the first word, which keeps its capitals.

    "For uppercase strings, the first character of the string remains capitalized. All other
    letters are lowercased." Of other strings the spec leaves all words alone, and citeproc-js
    lowers all; we lower those that only begin with a capital: "DNA" is no word in title case.
    """
    first = _first_word(source, mask)
    if first is None:
        return _Plan([], len(source))
    shown = source
    if mask:
        shown = "".join([char for char, fixed in zip(source, mask, strict=True) if not fixed])
    end = first.start + len(first.text)
    capitals = shown.isupper() and _WORD.search(source, end) is not None
    if capitals:
        end = first.start + 1
    return _Plan([first.start] if _has_capital_form(first) else [], end, keeps=not capitals)


_PLANS: Mapping[str, Callable[[str, _Mask], _Plan]] = MappingProxyType(
    {
        "capitalize-first": _capitalize_first,
        "capitalize-all": _capitalize_all,
        "sentence": _sentence,
        "title": _title,
    }
)
