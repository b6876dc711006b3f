"""Forms for comparison: what two spellings of one title, journal or page have in common."""

from __future__ import annotations

import html
import re
import unicodedata
from functools import lru_cache
from urllib.parse import unquote

from ..model.names import fold

_TAG = re.compile(r"</?(?:[a-z][a-z0-9]*:)?[a-z][a-z0-9]*(?:\s[^<>]*)?/?>", re.IGNORECASE)
_LATEX = re.compile(r"\\([A-Za-z]+)\s*|[\\${}^_]")
_LETTERS = (
    "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi pi rho sigma sigma"
    " tau upsilon phi chi psi omega".split()
)
_GREEK = {
    ord(letter): f" {name} "
    for letter, name in zip("αβγδεζηθικλμνξπρσςτυφχψω", _LETTERS, strict=True)
}
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9,
          "x": 10, "xi": 11, "xii": 12}  # fmt: skip
_COUNTED = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "first": 1, "second": 2,
            "third": 3, "fourth": 4}  # fmt: skip
_PART = re.compile(
    r"\b(part|pt|vol|volume|book|chapter|paper|section|lecture|episode|teil|band|partie|parte)"
    rf" ({'|'.join([*_ROMAN, *_COUNTED])})\b"
)
_NOTICES = (
    ("correction",
     r"(?:publisher |author )?(?:correction|corrigend(?:um|a)|errat(?:um|a)|addendum)"),
    ("retraction", r"retract(?:ion|ed)(?: article| notice)?|withdrawn|expression of concern"),
    ("reply", r"(?:author(?:s|s'|'s)? )?(?:reply|response|rejoinder|rebuttal)s?"),
    ("comment", r"(?:a )?(?:invited )?(?:comments?|commentary|discussion|remarks?)"),
    ("review", r"(?:book )?reviews?"),
    ("supplement", r"(?:supplement(?:ary|al)?|supporting)(?: materials?| information| data)?"),
    ("summary", r"(?:extended )?abstract|summary|poster"),
)  # fmt: skip
_LINK = r"(?:\s*[:.\-–—]\s+|\s+(?:to|on|for|of|from|by|re)\b\s*:?\s*|\s*$|:)"
_NOTICE_STARTS = tuple(
    (kind, re.compile(rf"[\W_]*(?:{words})[\])]?{_LINK}", re.IGNORECASE))
    for kind, words in _NOTICES
)
_NOTICE_ENDS = tuple(
    (kind, re.compile(rf"[\[(:–—-]\s*(?:{words})[\])]?\W*$", re.IGNORECASE))
    for kind, words in _NOTICES
)
_GENERIC = frozenset(
    fold(title)
    for title in (
        "Editorial", "Introduction", "Preface", "Foreword", "Conclusion", "Conclusions", "Summary",
        "Abstract", "Letter", "Letter to the editor", "Comment", "Commentary", "Discussion",
        "Reply", "Response", "Book review", "Review", "Erratum", "Corrigendum", "Correction",
        "Obituary", "News", "Index", "Contents", "Acknowledgments", "Acknowledgements", "Overview",
        "Guest editorial", "Guest editors' introduction", "Editor's note", "From the editor",
        "Introduction to the special issue", "Special issue", "In memoriam", "Appendix",
        "Message from the chairs", "Welcome", "Untitled", "PhD thesis", "Thesis", "Workshop report",
    )
)  # fmt: skip
_SUBTITLE = re.compile(r"(?<=\w)[:.?!](?=\s)|\s[–—-]\s")
_DIGIT = re.compile(r"\d")
_STOP = frozenset("the a an of for and on in to de la des du der die das et und y".split())
_JOURNAL_NOISE = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|\b(?:18|19|20)\d\d\b")


def plain(text: str) -> str:
    """The text without markup, entities (also doubly escaped ones) or LaTeX commands.

    >>> plain("CO<sub>2</sub> &amp;amp; <i>E.&nbsp;coli</i>")
    'CO2 & E. coli'
    """
    if "&" in text:
        text = html.unescape(html.unescape(text))
    if "<" in text:
        text = _TAG.sub("", text)
    if "\\" in text or "$" in text:
        text = _LATEX.sub(_command, text)
    return " ".join(text.split())


@lru_cache(maxsize=65536)
def title_key(title: str) -> str:
    """The words of a title without case, accents, punctuation or markup.

    "&" is "and", Greek letters are their names, "Part II" is "part 2".

    >>> title_key("TGF-β & the <i>Mouse</i>, Part II.")
    'tgf beta and the mouse part 2'
    """
    text = plain(title)
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text).lower().translate(_GREEK)
    key = fold(text.replace("&", " and "))
    return _PART.sub(_counted, key)


def compact(key: str) -> str:
    """A key without blanks, since hyphens come and go: "semi-automated", "semiautomated"."""
    return key.replace(" ", "")


def title_head(title: str) -> str:
    """The key of the title up to its subtitle; "" where it has none.

    >>> title_head("Deeper insights: memory contention with machine learning")
    'deeper insights'
    """
    parts = _SUBTITLE.split(plain(title), maxsplit=1)
    return title_key(parts[0]) if len(parts) == 2 else ""


def numerals(key: str) -> tuple[str, ...]:
    """The numbers in a title's key, in order; two works of a series differ in them.

    >>> numerals(title_key("NTCIR-12 Overview, Part I")), numerals(title_key("Rocky II"))
    (('12', '1'), ('2',))
    """
    words = key.split()
    if _ROMAN.keys().isdisjoint(words) and not _DIGIT.search(key):
        return ()
    found = [
        str(_ROMAN[word]) if word in _ROMAN and len(word) > 1 else word
        for word in words
        if (word in _ROMAN and len(word) > 1) or any(letter.isdigit() for letter in word)
    ]
    return tuple(found)


@lru_cache(maxsize=4096)
def notice(title: str) -> str:
    """What notice about another work a title announces: "correction", "reply"…; else "".

    >>> notice("Correction to: A simple process"), notice("Response times of networks")
    ('correction', '')
    """
    text = plain(title)
    for kind, pattern in _NOTICE_STARTS:
        if pattern.match(text):
            return kind
    return next((kind for kind, pattern in _NOTICE_ENDS if pattern.search(text)), "")


def is_generic(key: str) -> bool:
    """Whether a title's key says too little to tell one work from another."""
    return key in _GENERIC or len(key.split()) < 3 or len(key) < 12


@lru_cache(maxsize=16384)
def container_key(title: str) -> str:
    """The words of a journal's or a proceedings' name that count, in lower case.

    Brackets ("Patterns (N Y)"), years and little words are left out.
    """
    text = plain(title).replace("&", " and ")
    words = fold(_JOURNAL_NOISE.sub(" ", text) or text).split()
    return " ".join(word for word in words if word not in _STOP) or " ".join(words)


def same_container(a: str, b: str) -> bool:
    """Whether two names are one journal or event: equal, abbreviated, or an acronym of it.

    >>> same_container("IEEE Trans. Parallel Distrib. Syst.",
    ...                "IEEE Transactions on Parallel and Distributed Systems")
    True
    """
    first, second = container_key(a), container_key(b)
    if not first or not second:
        return False
    if first == second or compact(first) == compact(second):
        return True
    (shorter, spelt), (longer, _) = sorted(
        ((first.split(), a), (second.split(), b)), key=lambda pair: len("".join(pair[0]))
    )
    if len(shorter) == len(longer):
        return all(_abbreviates(x, y) for x, y in zip(shorter, longer, strict=True))
    if len(shorter) == 1 and sum(letter.isupper() for letter in spelt) > 1:
        return shorter[0] in longer or shorter[0] == "".join(word[0] for word in longer)
    return len(shorter) >= 3 and " ".join(shorter) in " ".join(longer)


def first_page(pages: str) -> str:
    """The first page of a range, or the article number, without leading zeros and blanks."""
    first = re.split(r"\s*[-–—,;]\s*", pages.strip().lower(), maxsplit=1)[0]
    return first.removeprefix("pp").lstrip(". 0")


def url_key(url: str) -> str:
    """A URL without scheme, "www.", fragment, trailing slash, or what it says about the visit."""
    address = re.sub(r"^\s*(?:https?:)?//(?:www\.)?", "", unquote(url).strip(), flags=re.IGNORECASE)
    address = re.sub(r"[?&](?:utm_[^&#]*|s|ref|source)=?[^&#]*", "", address.split("#")[0])
    host, slash, path = address.partition("/")
    return (host.lower() + slash + path).rstrip("/.")


def _command(match: re.Match[str]) -> str:
    word = (match[1] or "").lower()
    return f" {word} " if word in _LETTERS else ""


def _counted(match: re.Match[str]) -> str:
    word = match[2]
    return f"{match[1]} {_ROMAN.get(word) or _COUNTED[word]}"


def _abbreviates(short: str, long: str) -> bool:
    """Whether one word stands for the other: "trans" for "transactions", "intl"."""
    if len(short) > len(long):
        short, long = long, short
    if long.startswith(short):
        return True
    if short[0] != long[0] or len(short) < 3:
        return False
    rest = iter(long)
    return all(letter in rest for letter in short) and short[-1] in (long[-1], "l", "t", "d", "n")
