r"""Values as a file would spell them, keeping the source of all words and names that stay.

What an owner wrote around a word (braces that protect its case, an accent as a command, a line
break) stays where the word stays the same.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from ...model.names import Name
from ..latex import from_rich, from_unicode, to_unicode
from ..latex.commands import to_commands
from .composing import PROTECTED, VERBATIM, text_of
from .dialects import MONTHS
from .people import ET_AL, read_name
from .spans import PieceKind
from .style import Style, is_whole
from .writing import written_name

# Fields whose texts are said by macros, if any are.
_BY_MACRO = frozenset(
    "journal journaltitle booktitle series publisher institution school organization address"
    " location eventtitle shortjournal".split()
)
_AND = re.compile(r"\s+and\s+", re.IGNORECASE)
_BLANK = re.compile(r"\s+")
_GROUPS = re.compile(r"\{(?:[^{}]|\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\})*\}")
_MONTH_NAMES = ("January February March April May June July August September October November"
                " December").split()  # fmt: skip
_RANGE = re.compile(r"(?<=\w)-{1,2}(?=\w)")


def may_be_macro(field: str) -> bool:
    """Whether a macro may stand in a field that had none before."""
    return field in _BY_MACRO


def plain(latex: str) -> str:
    """What a source says, whitespace as single blanks, as the reader has it."""
    return " ".join(to_unicode(latex).split())


def spelt(field: str, value: str, style: Style) -> str:
    """A text as the source of a field in the style of a file."""
    return spelt_latex(field, text_of(field, value), style)


def spelt_latex(field: str, latex: str, style: Style) -> str:
    """A source of this package's own in the style of a file."""
    if field == "pages":
        latex = _RANGE.sub(style.dash, latex)
    return latex if field in VERBATIM else _accented(latex, style)


def respelt(field: str, old: str, value: str, style: Style) -> str:
    """A new text in place of the source `old`, whose words stay as they are written."""
    if field in VERBATIM:
        return text_of(field, value)
    if field == "pages":
        dash = next((sign for sign in ("--", "–", "-") if sign in old), style.dash)
        return _RANGE.sub(dash, spelt("", value, style))
    stripped = old.strip()
    if is_whole(f"{{{stripped}}}") and " " in plain(stripped):
        inner = respelt("", stripped[1:-1], value, style)
        return f"{{{inner}}}"
    protects = field in PROTECTED and not _leaves_bare(old)
    latex = _accented(from_rich(value, protect=protects), style)
    merged = _merged(old, latex)
    return merged if plain(merged) == plain(latex) else latex


def spelt_month(month: int, kind: PieceKind, like: str) -> str:
    """A month as a macro, a number or a name that is written as `like` is."""
    if kind == "macro":
        return MONTHS[month - 1]
    bare = like.strip().rstrip(".")
    if kind == "number" or bare.isdigit():
        return f"{month:0{len(bare) if kind != 'number' else 0}d}"
    name = _MONTH_NAMES[month - 1]
    if 2 < len(bare) <= 4:
        name = name[:3]
    name = name if not bare or bare[:1].isupper() else name.lower()
    return name + "." * (like.strip().endswith(".") and name not in _MONTH_NAMES)


def spelt_names(names: Sequence[Name], style: Style) -> str:
    """A list of names in the style of a file."""
    return " and ".join(_name(name, style.family_first, style) for name in names)


def respelt_names(old: str, names: Sequence[Name], style: Style) -> str:
    """A new list of names in place of the source `old`; those that are in both stay."""
    sources, separators = _split_names(old)
    held: dict[Name, list[str]] = {}
    for source in sources:
        held.setdefault(_read(source), []).append(source)
    commas = sum("," in source for source in sources)
    family_first = commas * 2 >= len(sources) if len(sources) > 1 or commas else style.family_first
    pieces = [
        held[name].pop(0) if held.get(name) else _name(name, family_first, style)
        for name in names
    ]  # fmt: skip
    joints = [*separators, *[separators[-1] if separators else " and "] * len(pieces)]
    text = pieces[0]
    for joint, piece in zip(joints, pieces[1:], strict=False):
        text += joint + piece
    return text


def enclosed(inner: str, kind: PieceKind, style: Style) -> str:
    """A source with what encloses it: as `kind` says, where it can."""
    if kind == "number" and inner.isascii() and inner.isdigit():
        return inner
    quotes = kind == "quote" or (kind != "brace" and style.quote == "quote")
    if quotes and '"' not in _GROUPS.sub("", inner):
        return f'"{inner}"'
    return f"{{{inner}}}"


def _accented(latex: str, style: Style) -> str:
    return to_commands(latex, style.accents) if style.accents else latex


def _leaves_bare(old: str) -> bool:
    """Whether the owner leaves a capital within a word unprotected."""
    shown = _GROUPS.sub(" ", old)
    return from_rich(shown, protect=True) != from_rich(shown)


@dataclass(frozen=True, slots=True)
class _Token:
    """What stands between two blanks outside of braces, the blanks before it, and its words."""

    blank: str
    source: str
    words: tuple[str, ...]


def _merged(old: str, new: str) -> str:
    """The source `new` with the tokens of `old` wherever the words are the same."""
    before, after = list(_tokens(old)), list(_tokens(new))
    matcher = SequenceMatcher(None, _words(before), _words(after), autojunk=False)
    same = {
        block.b + offset: block.a + offset
        for block in matcher.get_matching_blocks()
        for offset in range(block.size)
    }
    starts = {}
    word = 0
    for place, token in enumerate(before):
        starts[word] = place
        word += len(token.words)
    pieces: list[str] = []
    place = word = 0
    while place < len(after):
        kept = _kept(before, after, place, starts.get(same.get(word, -1), -1))
        taken, tokens = kept or (1, [after[place]])
        for token in tokens:
            pieces += (token.blank or " " if pieces else "", token.source)
        word += sum(len(token.words) for token in after[place : place + taken])
        place += taken
    # What stood around the whole (a line break before the closing brace) stays.
    lead = before[0].blank if before else ""
    return lead + "".join(pieces) + old[len(old.rstrip()) :]


def _kept(
    before: Sequence[_Token], after: Sequence[_Token], place: int, at: int
) -> tuple[int, list[_Token]] | None:
    """How many new tokens from `place` say what old ones from `at` say, and these."""
    if at < 0:
        return None
    old, new = [before[at]], [after[place]]
    while True:
        mine, theirs = _words(old), _words(new)
        if mine == theirs:
            return len(new), old
        shorter, rest = (old, before[at:]) if len(mine) < len(theirs) else (new, after[place:])
        if len(mine) == len(theirs) or len(shorter) == len(rest):
            return None
        shorter.append(rest[len(shorter)])


def _words(tokens: Sequence[_Token]) -> list[str]:
    return [word for token in tokens for word in token.words]


def _tokens(source: str) -> Iterator[_Token]:
    shown = _masked(source)
    at = 0
    blank = ""
    for found in _BLANK.finditer(shown):
        if found.start() > at:
            token = source[at : found.start()]
            yield _Token(blank, token, tuple(plain(token).split()))
        blank, at = source[found.start() : found.end()], found.end()
    if at < len(source):
        yield _Token(blank, source[at:], tuple(plain(source[at:]).split()))


def _masked(source: str) -> str:
    """The source, of the same length, with all that stands in braces or maths made one word."""
    masked = _GROUPS.sub(lambda group: "x" * len(group[0]), source)
    return re.sub(r"\$[^$]*\$|\\ ", lambda maths: "x" * len(maths[0]), masked)


def _split_names(source: str) -> tuple[list[str], list[str]]:
    """The names of a list as they are written, and what stands between them."""
    shown = _GROUPS.sub(lambda group: "x" * len(group[0]), source)
    names: list[str] = []
    joints: list[str] = []
    at = 0
    for found in _AND.finditer(shown):
        names.append(source[at : found.start()])
        joints.append(source[found.start() : found.end()])
        at = found.end()
    return [*names, source[at:]], joints


def _read(source: str) -> Name:
    text = " ".join(source.split())
    return ET_AL if text.lower() == "others" else read_name(text)


def _name(name: Name, family_first: bool, style: Style) -> str:
    if name == ET_AL:
        return "others"
    tries: list[Callable[[], str]] = [lambda: written_name(name)]
    if not family_first and not name.suffix and name.family:
        tries.insert(0, lambda: _given_first(name))
    for attempt in tries:
        source = _accented(attempt(), style)
        if _read(source) == name:
            return source
    return written_name(name)


def _given_first(name: Name) -> str:
    parts = (name.given, name.dropping_particle, name.non_dropping_particle)
    family = from_unicode(name.family)
    # More words than one would be read as given names.
    family = f"{{{family}}}" if " " in family else family
    return " ".join([*map(from_unicode, filter(None, parts)), family])
