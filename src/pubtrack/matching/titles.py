"""How the title of an entry compares to the title that a registry offers."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import IntEnum, auto

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from .damage import LITTLE_WORDS, is_damaged_word, misspelt, shape, shapes
from .facts import Facts

# Titles of this many words, and letters, tell a work from its authors' others.
LONG_WORDS, LONG_LETTERS = 4, 25
# One letter in so many may be mistaken.
_LETTERS_A_MISTAKE = 10
# Titles at least so alike (0-1) may be two forms of one; those less alike are not compared on.
_NEAR, FAR = 0.85, 0.5
# A title with one of these words more is another one.
_SHORT = frozenset("a b c d i v x s no not".split())


class TitleRelation(IntEnum):
    """How two titles compare, the nearest first."""

    SAME = auto()  # but for case, accents, punctuation, markup
    DAMAGED = auto()  # but for letters of one shape
    MISSPELT = auto()  # but for a few letters
    SUBTITLE = auto()  # one lacks its subtitle
    CUT = auto()  # mine is a long beginning of theirs
    NEAR = auto()  # much alike
    OTHER = auto()


@dataclass(frozen=True, slots=True)
class TitleLikeness:
    """The relation, how alike the titles are (0 to 1), and the numbers that differ.

    `mine_only` and `theirs_only` are numbers that one title has and the other lacks.
    """

    relation: TitleRelation
    likeness: float
    mine_only: tuple[str, ...] = ()
    theirs_only: tuple[str, ...] = ()

    @property
    def numerals_differ(self) -> bool:
        """Whether a number in one title is not in the other."""
        return bool(self.mine_only or self.theirs_only)


def is_long(facts: Facts) -> bool:
    """Whether a title is long enough to tell a work by its title and authors."""
    enough = len(facts.tight) >= LONG_LETTERS and len(facts.key.split()) >= LONG_WORDS
    return enough and not facts.generic


def ends_cut(mine: Facts, theirs: Facts) -> bool:
    """Whether my title, a beginning of theirs, shows the cut: within a word, or after "of"."""
    within_word = not theirs.key.startswith(f"{mine.key} ")
    return within_word or mine.key.split()[-1] in LITTLE_WORDS


def compare_titles(mine: Facts, theirs: Facts) -> TitleLikeness:
    """Compare two titles; those with nothing in common are seen to be so at once."""
    if not mine.tight or not theirs.tight:
        return TitleLikeness(TitleRelation.OTHER, 0.0)
    if mine.tight == theirs.tight:
        return _with_numerals(TitleRelation.SAME, 1.0, mine, theirs)
    likeness = alike(mine.tight, theirs.tight)
    if likeness < FAR:
        return TitleLikeness(TitleRelation.OTHER, likeness)
    return _with_numerals(_relation(mine, theirs, likeness), likeness, mine, theirs)


def alike(mine: str, theirs: str) -> float:
    """How much of one title, without blanks, the other has: all, or at its beginning (0 to 1)."""
    whole = fuzz.ratio(mine, theirs) / 100
    short, long = sorted((mine, theirs), key=len)
    if whole >= _NEAR or len(short) < LONG_LETTERS:
        return whole
    # A beginning is near, but never as near as the whole.
    return max(whole, 0.9 * fuzz.ratio(short, long[: len(short)]) / 100)


def _relation(mine: Facts, theirs: Facts, likeness: float) -> TitleRelation:
    own, other = shapes(mine.key), shapes(theirs.key)
    if own == other:
        return TitleRelation.DAMAGED
    if _few_mistakes(mine.key.split(), theirs.key.split(), own, other):
        return TitleRelation.MISSPELT
    if _subtitled(mine, theirs) or _subtitled(theirs, mine):
        return TitleRelation.SUBTITLE
    if is_long(mine) and other.startswith(own):
        return TitleRelation.CUT
    return TitleRelation.NEAR if likeness >= _NEAR else TitleRelation.OTHER


def _few_mistakes(mine: list[str], theirs: list[str], own: str, other: str) -> bool:
    """Whether the same words stand there, some misspelt; or one letter is in another place."""
    pairs = [(mine, theirs)]
    little = [sum(word in LITTLE_WORDS for word in words) for words in (mine, theirs)]
    if abs(little[0] - little[1]) == 1:
        # A little word was lost, or stands in place of another one.
        pairs.append(
            (
                [w for w in mine if w not in LITTLE_WORDS],
                [w for w in theirs if w not in LITTLE_WORDS],
            )
        )
    if any(_as_spelt(a, b, len(other)) for a, b in pairs):
        return True
    if min(len(own), len(other)) < LONG_LETTERS or abs(len(mine) - len(theirs)) > 1:
        return False
    # A blank or hyphen was lost beside the letter.
    return OSA.distance(own, other, score_cutoff=1) <= 1 and not {*mine} ^ {*theirs} <= _SHORT


def _as_spelt(mine: list[str], theirs: list[str], letters: int) -> bool:
    if len(mine) != len(theirs):
        return False
    wrong = [misspelt(a, b) for a, b in zip(mine, theirs, strict=True)]
    return min(wrong, default=-1) >= 0 and sum(wrong) <= max(1, letters // _LETTERS_A_MISTAKE)


def _subtitled(short: Facts, long: Facts) -> bool:
    """Whether the one title is the other's up to its subtitle."""
    if not long.head or not is_long(short):
        return False
    return long.head == short.tight or shape(long.head) == shape(short.tight)


def _with_numerals(
    relation: TitleRelation, likeness: float, mine: Facts, theirs: Facts
) -> TitleLikeness:
    own, other = Counter(mine.numerals), Counter(theirs.numerals)
    if own == other:
        return TitleLikeness(relation, likeness)
    mine_only = _unread(own - other, theirs)
    return TitleLikeness(relation, likeness, mine_only, _unread(other - own, mine))


def _unread(numbers: Counter[str], facts: Facts) -> tuple[str, ...]:
    """The numbers that are not just letters of the other title with a digit for one of them."""
    words = facts.key.split()
    shown = {shape(word) for word in words}
    return tuple(
        number
        for number in numbers.elements()
        if shape(number) not in shown
        and not (is_damaged_word(number) and any(misspelt(number, word) >= 0 for word in words))
    )
