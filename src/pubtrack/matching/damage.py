"""Words as a scanner or a hasty hand damages them: what two spellings of one word may be.

Optical character recognition confuses letters of one shape (0 and O, 1, l and I, rn and m),
and drops some. That changes no word into another one; a letter more or less can do so
("macroscopic", "microscopic"), and is told apart here.
"""

from __future__ import annotations

from functools import lru_cache

from rapidfuzz.distance import OSA

from ..model.names import Name, fold

_AS_DIGITS = str.maketrans("oli", "011")
_AS_LETTERS = str.maketrans("0158i", "olsbl")
_SHAPES = (("rn", "m"), ("vv", "w"), ("cl", "d"))
# A word of so many letters may have one that is wrong, one of so many two.
_ONE_WRONG, _TWO_WRONG = 4, 8
# Words of which a letter can be lost without making another title.
LITTLE_WORDS = frozenset("a an and as at by for from in is of on or the to via with".split())
# What makes another word of a word: "supervised", "unsupervised".
_PREFIXES = frozenset("a an anti bi co de dis e im in ir mis multi non pre re sub tri un".split())


@lru_cache(maxsize=65536)
def shape(word: str) -> str:
    """A folded word as it would look if each confusable letter were the same one.

    A number with letters for digits is that number; a number stays one.

    >>> shape("m0dern") == shape("modem"), shape("2o22"), shape("12")
    (True, '2022', '12')
    """
    if any(letter.isdigit() for letter in word):
        number = word.translate(_AS_DIGITS)
        if number.isdecimal():
            return number
    word = word.translate(_AS_LETTERS)
    for two, one in _SHAPES:
        word = word.replace(two, one)
    return word


def shapes(key: str) -> str:
    """The shapes of all words of a key, without blanks."""
    return "".join(map(shape, key.split()))


def misspelt(mine: str, theirs: str) -> int:
    """How many letters of one word are mistaken in the other; -1 where they are two words.

    >>> misspelt("mesurement", "measurement"), misspelt("unsupervised", "supervised")
    (1, -1)
    """
    if mine == theirs or shape(mine) == shape(theirs):
        return 0
    if theirs in LITTLE_WORDS and mine not in LITTLE_WORDS:
        return 1 if len(mine) < len(theirs) and _is_part(mine, theirs) else -1
    if not theirs.isalpha() or not (mine.isalpha() or is_damaged_word(mine)):
        return -1
    mine = mine if mine.isalpha() else shape(mine)
    short, long = sorted((mine, theirs), key=len)
    if long.endswith(short) and long.removesuffix(short) in _PREFIXES:
        return -1
    most = 2 if len(long) >= _TWO_WRONG else 1 if len(long) >= _ONE_WRONG else 0
    wrong = OSA.distance(mine, theirs, score_cutoff=most)
    if wrong > 1 and mine[0] != theirs[0]:
        return -1  # "increasing", "decreasing"
    return wrong if wrong <= most else -1


def is_damaged_word(word: str) -> bool:
    """Whether a word with a digit in it is rather a word than a number: "rn0dern", not "h1n1"."""
    digits = sum(letter.isdigit() for letter in word)
    return 0 < digits <= len(word) // 5 and shape(word).isalpha()


def _is_part(part: str, whole: str) -> bool:
    """Whether letters were lost of a word, and none is wrong."""
    rest = iter(whole)
    return all(letter in rest for letter in part)


def legible(name: Name) -> Name:
    """The name in shapes of letters, for comparison with another in shapes."""
    if name.literal:
        return Name(literal=_words(name.literal))
    given = _words(name.given)
    # Initials may stand together: "KM".
    return Name(_words(name.family) or "x", given.upper() if name.given.isupper() else given)


def _words(text: str) -> str:
    return " ".join(map(shape, fold(text).split()))
