"""The words of bullets and titles, and how much each tells."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ...model.names import fold

_WORD = re.compile(r"[^\W_]+(?:[-‐‑'’.+#][^\W_]+)*[+#]*")
_NAME = re.compile(
    r"(?<!\w)(?:[^\Wa-z]*[a-z][^\WA-Z]*[A-Z]\w*"
    r"|(?:(?![A-Z]{2})\w)*+[A-Z]{2}[^\Wa-z]*[a-z]\w*|[A-Z][a-z]+[0-9]\w*)"
)
_HEAD = re.compile(r"[“\"'‘]?(?P<name>[^\s:–—-][^\s:]{2,30})\s?(?::|\s[–—-])\s")
_SHORTEST, _LONGEST = 3, 40
# What ends a word and does not tell it from another of its family; the longer ones first.
_ENDINGS = (
    "isations", "izations", "isation", "ization", "ations", "ation", "ments", "ingly", "ities",
    "ment", "ings", "ions", "ing", "ers", "ies", "ied", "ion", "ity", "ely", "ed", "er", "es",
    "ly", "al", "e", "y", "s",
)  # fmt: skip
# The stem that is left must still be a word.
_STEM = 4
_STOP = frozenset(
    "a about across after all also among an and any are as at be been between both but by can"
    " der die das des dem den ein eine el la los las les le une un und et y de del di da do dos"
    " during each for from has have how in into is it its more most new not of off on one or other"
    " our out over per so some such than that the their them then these they this those three to"
    " toward towards two under up upon use used using via was we were what when where which while"
    " who why with within without zur zum im von für auf mit sur pour dans par sobre para con"
    " et al led lead built wrote made work worked team teams project projects paper papers"
    " article published publication publications author authored first co".split()
)
# Words of every other title and bullet: they tell little by themselves.
_COMMON = frozenset(
    "algorithm analysis application applied approach architecture assess automated based "
    "benchmark case challenge characteris characteriz compar comparison complex computation "
    "computational course data dataset deep deploy design detect develop effect efficient "
    "empirical engine engineering estimat evaluat evidence experiment explor fast feature "
    "framework generation high image impact implement improv inference information "
    "infrastructure insight international investigat joint language large learn level library "
    "low machine management measur method metric model models multi national network neural "
    "novel number online open optimis optimiz paper perform performance pipeline platform "
    "predict problem process product program quality research result review role scalable "
    "scale science scientific search service simulation social software solution source "
    "statistic structure student study support survey system task teach technique technology "
    "test theory time tool toward train user using workshop world years".split()
)


def stem(word: str) -> str:
    """What a word has in common with others of its family: "forecast" for "forecasting"."""
    bare = fold(word)
    for ending in _ENDINGS:
        if bare.endswith(ending) and len(bare) - len(ending) >= _STEM:
            return bare[: -len(ending)]
    return bare


_COMMON_STEMS = frozenset(map(stem, _COMMON))


def words_of(text: str) -> dict[str, str]:
    """The words that tell something, by their stems, as they are first written."""
    found: dict[str, str] = {}
    for match in _WORD.finditer(text):
        word = match[0]
        telling = _SHORTEST <= len(word) <= _LONGEST or (len(word) == 2 and word.isupper())
        if telling and fold(word) not in _STOP and not word.isdigit():
            found.setdefault(stem(word), word)
    return found


def names_in(title: str) -> dict[str, bool]:
    """The names of programs and projects in a title: "Fleetcast" of "Fleetcast: a library".

    True for one that the title begins with: the work is about it.
    """
    names: dict[str, bool] = {}
    head = _HEAD.match(title)
    if head and head["name"][0].isalnum() and stem(head["name"]) not in _COMMON_STEMS:
        names[head["name"].strip("“”\"'‘’")] = True
    for match in _WORD.finditer(title):
        if not match[0].isupper() and any(map(_NAME.fullmatch, match[0].split("-"))):
            names.setdefault(match[0], False)
    return names


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """How rare each word is among the texts of one document."""

    counts: Mapping[str, int]
    size: int

    @classmethod
    def of(cls, texts: Iterable[Iterable[str]]) -> Vocabulary:
        """Count in how many texts each stem stands."""
        counts: Counter[str] = Counter()
        size = 0
        for stems in texts:
            counts.update(set(stems))
            size += 1
        return cls(counts, size)

    def count(self, stem_: str) -> int:
        """In how many texts a stem stands."""
        return self.counts.get(stem_, 0)

    def weight(self, stem_: str) -> float:
        """How much a word tells, from 0 to 1: inverse document frequency, common words little."""
        if not self.size:
            return 0.0
        rarity = math.log((1 + self.size) / (1 + self.count(stem_))) / math.log(1 + self.size)
        return max(rarity, 0.05) * (0.3 if stem_ in _COMMON_STEMS else 1.0)


def is_common(stem_: str) -> bool:
    """Whether a word stands in titles of every field."""
    return stem_ in _COMMON_STEMS
