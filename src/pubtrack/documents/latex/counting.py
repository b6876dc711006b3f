r"""Counters, and the labels that lists print: ``label=[J\arabic*]``, ``[{C-}1.]``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ...formats.latex import to_unicode
from ...model.numerals import roman
from .stream import source_of
from .tokens import Kind, Token

FORMS = frozenset({"arabic", "roman", "Roman", "alph", "Alph", "value", "number", "fnsymbol"})
_LEVELS = ("enumi", "enumii", "enumiii", "enumiv")
_FLAGS = re.compile(
    r"noitemsep|nosep|nolistsep|resume\*?|series|itemsep|topsep|leftmargin|label|start|wide|align"
    r"|labelindent|parsep|before|after|font|left|ref|itemindent|labelsep|labelwidth|compact"
)
_TAG = re.compile(r"</?(?:i|b|sup|sub|span)[^<>]{0,80}>")
_COMMAND = re.compile(r"\\[A-Za-z]{1,40}\*?(?:\{[^{}]{0,80}\})?")
_LONGEST = 2000
_SIMPLE = {"1": "arabic", "a": "alph", "A": "Alph", "i": "roman", "I": "Roman"}
_PRINTED = re.compile(
    r"\W*?([^\W\d_]{0,4}[-–. ]?(?:\d{1,5}|[ivxlc]{1,7}|[IVXLC]{1,7}|[A-Za-z])[a-z]?)\W*"
)
_COUNTED = re.compile(r"\W*?([^\W\d_]{0,4}[-–. ]?\d{1,5}[a-z]?)\W*")


@dataclass(slots=True)
class Counted:
    """A list that is open: how its items are numbered."""

    group: int
    counter: str = ""
    """"" for bullets."""
    template: Sequence[Token] = ()
    backward: bool = False
    described: bool = False
    bibliography: bool = False
    step: int = 1
    places: list[int] = field(default_factory=list)
    """Of a list that counts down: its items, as places among the records."""


class Counters:
    """All counters of a document, and how each is printed."""

    def __init__(self) -> None:
        self.values: dict[str, int] = {}
        self.printed: dict[str, Sequence[Token]] = {}
        """What `\\thename` was redefined to."""

    def text(self, form: str, value: int) -> str:
        """A value as `\\arabic`, `\\roman`, `\\Roman`, `\\alph` or `\\Alph` print it."""
        if form in ("roman", "Roman"):
            small = _roman(value)
            return small.upper() if form == "Roman" else small
        if form in ("alph", "Alph"):
            letter = chr(96 + value) if 1 <= value <= 26 else ""
            return letter.upper() if form == "Alph" else letter
        return str(value)

    def render(self, template: Sequence[Token], counter: str, value: int | None = None) -> str:
        """Print a label: plain text, with the counters in it; `counter` is what "*" means."""
        text = to_unicode(self._render(template, counter, value, 4)[:_LONGEST])
        return _COMMAND.sub("", _TAG.sub("", text)).strip()

    def _render(
        self, template: Sequence[Token], counter: str, value: int | None, depth: int
    ) -> str:
        pieces: list[str] = []
        at = 0
        while at < len(template):
            token = template[at]
            at += 1
            if token.kind is not Kind.COMMAND:
                pieces.append(source_of(token))
                continue
            if token.text in FORMS:
                name, at = _named(template, at, counter, starred=token.star)
                known = self.values.get(name, 0)
                shown = value if name == counter and value is not None else known
                pieces.append(self.text(token.text, shown))
            elif token.text.startswith("the") and (name := token.text[3:]):
                inner = self.printed.get(name)
                if inner is not None and depth:
                    pieces.append(self._render(inner, counter, value, depth - 1))
                elif name in self.values or name == counter:
                    known = self.values.get(name, 0)
                    pieces.append(str(value if name == counter and value is not None else known))
            else:
                pieces.append(source_of(token))
        return "".join(pieces)


def _named(template: Sequence[Token], at: int, counter: str, *, starred: bool) -> tuple[str, int]:
    """Read the name of the counter that a form prints; return where to go on, too."""
    if starred or at >= len(template):
        return counter, at
    token = template[at]
    if token.kind is Kind.OPEN and token.mate and at + token.mate < len(template):
        inside = template[at + 1 : at + token.mate]
        name = "".join(source_of(one) for one in inside).strip().removeprefix("c@")
        return name.strip("\\ ") or counter, at + token.mate + 1
    if token.kind is Kind.COMMAND:
        return token.text.removeprefix("c@"), at + 1
    return counter, at


def _roman(value: int) -> str:
    """A number in small Roman numerals; those past 4999 as they are."""
    return roman(value) if 0 < value < 5000 else str(value)


def options(tokens: Sequence[Token]) -> dict[str, Sequence[Token]]:
    """The options of a list: `label=C\\arabic*, resume`. One without "=" has no tokens."""
    found: dict[str, Sequence[Token]] = {}
    for piece in _split(tokens, ","):
        halves = _split(piece, "=", 1)
        name = "".join(source_of(token) for token in halves[0]).strip()
        value = halves[1] if len(halves) > 1 else []
        found[name] = _unwrapped(value)
    return found


def _unwrapped(tokens: Sequence[Token]) -> Sequence[Token]:
    """Take the blanks and one pair of braces off the ends."""
    kept = list(tokens)
    while kept and kept[0].kind is Kind.SPACE:
        kept.pop(0)
    while kept and kept[-1].kind is Kind.SPACE:
        kept.pop()
    if len(kept) > 1 and kept[0].kind is Kind.OPEN and kept[0].mate == len(kept) - 1:
        return kept[1:-1]
    return kept


def _split(tokens: Sequence[Token], sign: str, most: int = 1000) -> list[list[Token]]:
    """Cut at a sign that stands outside braces."""
    pieces: list[list[Token]] = [[]]
    at = 0
    while at < len(tokens):
        token = tokens[at]
        if token.kind is Kind.OPEN and token.mate and at + token.mate < len(tokens):
            pieces[-1] += tokens[at : at + token.mate + 1]
            at += token.mate + 1
            continue
        at += 1
        texts = token.text.split(sign) if token.kind is Kind.TEXT else [""]
        if len(texts) == 1 or len(pieces) > most:
            pieces[-1].append(token)
            continue
        for number, text in enumerate(texts):
            if number and len(pieces) <= most:
                pieces.append([])
            kept = sign + text if number > most else text
            if kept:
                pieces[-1].append(Token(Kind.TEXT, kept, token.start, token.end, token.made))
    return pieces


def is_keyed(tokens: Sequence[Token]) -> bool:
    """Whether list options are enumitem's, not the label of the enumerate package."""
    return all(not name or _FLAGS.match(name) for name in options(tokens))


def sample(tokens: Sequence[Token]) -> Sequence[Token]:
    """The template of a label as the enumerate package writes it: `[{C-}1.]`, `[(a)]`."""
    found: list[Token] = []
    done = False
    at = 0
    while at < len(tokens):
        token = tokens[at]
        if token.kind is Kind.OPEN and token.mate and at + token.mate < len(tokens):
            found += tokens[at : at + token.mate + 1]
            at += token.mate + 1
            continue
        at += 1
        text = token.text
        place = next((n for n, c in enumerate(text) if c in _SIMPLE), -1)
        if done or token.kind is not Kind.TEXT or place < 0:
            found.append(token)
            continue
        done = True
        start, end = token.start, token.end
        form = Token(Kind.COMMAND, _SIMPLE[text[place]], start, end, star=True)
        found += [
            Token(Kind.TEXT, text[:place], start, end),
            form,
            Token(Kind.TEXT, text[place + 1 :], start, end),
        ]
    return found


# A key that the owner typed as a label, in brackets: `[icml-2020]`.
_KEYED = re.compile(r"\[(?=[^\[\]]{0,30}\d)([A-Za-z][\w.:+-]{1,30})\]")


def label_of(printed: str, *, counted: bool) -> str:
    """What a printed label says without brackets and stops: "[C3]" → "C3"; "" if it is none.

    One that is `counted` may be a letter or a Roman numeral, one that the owner typed has digits.
    """
    text = printed.replace("\xa0", " ").strip()
    found = (_PRINTED if counted else _COUNTED).fullmatch(text)
    if found is None and not counted:
        found = _KEYED.fullmatch(text)
    return found[1].replace(" ", "").replace("–", "-") if found else ""


def level_counter(depth: int) -> str:
    """The counter of a numbered list, by how many it stands in."""
    return _LEVELS[min(depth, 3)]
