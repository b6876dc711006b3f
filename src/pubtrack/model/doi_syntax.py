"""How DOIs are spelt: their normal form, and where they begin and end in a text.

The DOI Handbook (2.2, "Numbering") lets a suffix hold any printable character, so no pattern tells
where a DOI ends in running text. What is done here: brackets must balance, angle and square
ones only as SICI has them (with a colon inside), punctuation at the end is not part of it, and
what publishers append to one in their URLs is known by name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from string import ascii_lowercase, ascii_uppercase
from urllib.parse import unquote

from ..errors import InvalidValue
from .patterns import regex

INVISIBLE = regex("[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
HYPHENS = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2212\ufe63\uff0d", "-"))
_ASCII_LOWER = str.maketrans(ascii_uppercase, ascii_lowercase)
# No DOI known comes near; what is longer is a URL of another kind, or base64.
_LONGEST = 512
# What may stand before a DOI: the name of the scheme, or a resolver's address.
_LABEL = (
    r"(?:(?:https?:\s{0,2}/{1,2})?(?:(?:dx|www)\.)?doi\.org/{1,2}\s{0,4}(?:doi:\s?)?"
    r"|(?<![\w/.-])(?:(?:info|urn):)?doi\s{0,2}[:：=/.]?\s{0,4})"
)
_LABELS_BEFORE = regex(rf"(?:{_LABEL}){{1,4}}\Z", re.IGNORECASE)
_LABELS_AT = regex(rf"(?:{_LABEL}){{1,4}}", re.IGNORECASE)
_PREFIX = r"10\.[0-9]{1,9}(?:\.[0-9]{1,9}){0,3}(?:/|%(?:25)*2[Ff]|\\/)"
_START = regex(rf"(?:(?<![0-9])(?<![0-9]\.)|(?<=%[0-9A-Fa-f]{{2}})){_PREFIX}")
# Registrants have four digits or more; fewer are believed where "doi" stands before them.
_USUAL_PREFIX = regex(r"10\.[1-9][0-9]{3}")
# "10.2019/11.2020" is a span of months.
_MONTHS = regex(r"10\.(?:19|20)[0-9]{2}/(?:[01]?[0-9]\.)?(?:19|20)?[0-9]{2}")
_ANOTHER = regex(
    r"https?:(?://|%)|doi:|(?:dx\.)?doi\.org/|[,;|-]+10\.[1-9][0-9]{3,8}/|;jsessionid",
    re.IGNORECASE,
)
_PIECE = regex(
    r"\\(?P<escaped>[^\w\s\"'\\{}*`]|_)|%(?:25)*(?P<hex>[2-7][0-9A-Fa-f])"
    r"|&(?P<entity>lt|gt|#60|#62|#x3c|#x3e);|(?P<plain>[A-Za-z0-9._/:;()<>\[\],+=!#¡¿-])",
    re.IGNORECASE,
)
_ENTITIES = {"lt": "<", "#60": "<", "#x3c": "<", "gt": ">", "#62": ">", "#x3e": ">"}
# What "<" and ">" become in a PDF that TeX made with its oldest font encoding.
_TEX_FONT = str.maketrans("¡¿", "<>")
_SICI = {
    "<": regex(r"[\w.;/()+-]{0,80}:[\w.:;/()+-]{0,80}(?:>|¿|&gt;|%(?:25)*3E|\\>)", re.I),
    "[": regex(r"[\w.;/()+-]{0,80}:[\w.:;/()+-]{0,80}(?:\]|%(?:25)*5D|\\\])", re.I),
}
_OPENER = {")": "(", "]": "[", ">": "<", "}": "{"}
_BREAK = regex(r"[ \t]*\r?\n[ \t]*(?=\S)|[ \t](?=\S)")
_LIST_MARKER = regex(r"\[?[0-9]{1,3}(?:[.)\]](?!\S)|\])")
_DOTTED = regex(r"[0-9]+(?:\.[0-9]+)*\.[0-9]{5,}|[0-9]{5,}(?:\.[0-9]+)+")
# What publishers' sites append to a DOI in a URL.
_APPENDED = regex(
    r"(?:/(?:(?:e?pdf|pdfdirect|full|abstract|meta|html|fulltext|full-text|references|citations"
    r"|citedby|summary|metrics|figures|tables|export|standard|info|ampdf|download|issuetoc)"
    r"(?:\.html?)?|(?:suppl_file|asset|figures|tables|supplementary)/.*)"
    r"|\.(?:pdf|full|abstract|full-text|fulltext|html?|epub|xml|svg|png|short|long|figures-only"
    r"|article-info|article-metrics|supplementary-material|reprint|bib|ris))/*\Z",
    re.IGNORECASE,
)
# Silverchair: …/article/doi/10.1162/artl_a_00389/113185/The-title
_SILVERCHAIR = regex(r"/article[a-z-]*/doi/\Z", re.IGNORECASE)
_SILVERCHAIR_TAIL = regex(r"/[0-9]{5,}(?:/[^/]*)?\Z")
# bioRxiv, medRxiv and arXiv register no DOI for a version.
_VERSION = regex(
    r"(10\.(?:1101|64898)/(?:[0-9]{4}\.[0-9]{2}\.[0-9]{2}\.)?[0-9]{6,8}"
    r"|10\.48550/arxiv\.(?:[0-9]{4}\.[0-9]{4,5}|[a-z.-]+/[0-9]{7}))v[0-9]{1,3}\Z"
)
_TRAILING = ".,;:\"'“”‘’«»…"
_SHAPE = regex(r"10\.[0-9]+(?:\.[0-9]+)*/[^\s\ufffd]+")
# What is in normal form for certain, as almost all are; a "v" and digits may be a version.
_NORMAL = regex(r"10\.[0-9]{4,9}/(?!.*v[0-9]{1,3}\Z)[a-z0-9._/-]*[a-z0-9]", re.ASCII)
_GLUED = regex(r"(?:https?://)?(?:dx\.)?(?:doi\.org/|doi:)?(10\.[0-9]+(?:\.[0-9]+)*/)")


@dataclass(frozen=True, slots=True)
class FoundDoi:
    """A DOI in normal form, and the half-open span of its spelling, label included.

    In a publisher's URL the span is the DOI alone: the rest of the URL is not its spelling.
    """

    value: str
    start: int
    end: int


def normalise(text: str) -> str:
    """The normal form of a bare DOI: decoded, ASCII letters in lower case, nothing appended.

    DOI Handbook: "DOI names are case insensitive", by "ASCII case folding". Raises
    `InvalidValue`. ``normalise(normalise(x)) == normalise(x)``.
    """
    plain = text.lower()
    usual = len(text) <= _LONGEST and text.isascii() and plain.count("10.") == 1
    if usual and _NORMAL.fullmatch(plain):
        return plain
    value, before = text, ""
    if len(text) > 4 * _LONGEST:
        raise InvalidValue("too long for a DOI")
    while value != before:
        before = value
        value = _cleaned(value)
    if len(value) > _LONGEST or not _SHAPE.fullmatch(value) or not value.isprintable():
        raise InvalidValue(f"{text!r} is no DOI")
    if _ANOTHER.search(value):
        raise InvalidValue(f"{text!r} is more than one DOI")
    return value


def parse(text: str) -> str:
    """The normal form of a DOI that fills the whole text, in any spelling.

    Raises `InvalidValue`.
    """
    bare = INVISIBLE.sub("", text).translate(HYPHENS).strip().lstrip("<{[(\"'“‘«")
    label = _LABELS_AT.match(bare)
    rest = bare[label.end() :] if label else bare
    if re.match(r"10\.[0-9]", rest):
        if not re.search(r"\s", rest):
            if label and "doi.org/" in label[0].lower():
                rest = re.split(r"[?&]|(?<!;2-)#", rest, maxsplit=1)[0]
            return normalise(rest)
        found = next(find(bare), None)
        if found and found.start == 0 and not re.search(r"\w", bare[found.end :]):
            return found.value
    elif not re.search(r"\s", rest) and re.search("[/=]", rest):
        for found in find(rest):
            return found.value
    raise InvalidValue(f"{text!r} is no DOI")


def find(text: str) -> Iterator[FoundDoi]:
    """All DOIs of a text from which `INVISIBLE` is gone and `HYPHENS` are plain, in order."""
    done = 0
    while start := _START.search(text, done):
        before = text[max(done, start.start() - 300) : start.start()]
        label = _LABELS_BEFORE.search(before[-120:])
        done = start.end()
        if not label and not _USUAL_PREFIX.match(start[0]):
            continue
        run = _run(text, done)
        # One look at each character: what follows the prefix is no other DOI, or it is endless.
        done = run.stop
        found = _found(start, run, before, label)
        if found:
            done = found.end
            yield found


def _found(
    start: re.Match[str], run: _Run, before: str, label: re.Match[str] | None
) -> FoundDoi | None:
    """The DOI of a prefix and the run after it, None where it is none or not known wholly."""
    in_url = not label and _is_url(before)
    kept = _without_appended(run.suffix, before) if in_url else run.suffix
    prefix = re.split(r"[/%\\]", start[0], maxsplit=1)[0] + "/"
    if not kept or (not label and not in_url and _MONTHS.fullmatch(prefix + kept)):
        return None
    try:
        value = normalise(prefix + kept)
    except InvalidValue:
        return None
    first = start.start() - (len(label[0]) if label else 0)
    return FoundDoi(value, first, run.ends[len(kept) - 1])


@dataclass(frozen=True, slots=True)
class _Run:
    """What follows a prefix: the suffix decoded, "" if it is none or cannot be known.

    `ends` has for each of its characters the offset where its spelling ends; up to `stop` the
    text was read.
    """

    suffix: str
    ends: list[int]
    stop: int


def _run(text: str, at: int) -> _Run:
    chars: list[str] = []
    ends: list[int] = []
    another = _ANOTHER.search(text, at, at + 4 * _LONGEST)
    stop = another.start() if another else len(text)
    breaks = 0
    while at < stop:
        piece = _PIECE.match(text, at, stop)
        char = _character(piece) if piece else ""
        if piece and _belongs(char, chars, text, piece.end()):
            at = piece.end()
            chars.append(char)
            ends.append(at)
        elif breaks < 3 and (gap := _BREAK.match(text, at, stop)):
            joined = _joins("".join(chars), gap[0], text[gap.end() : gap.end() + 80])
            if joined is None:
                return _Run("", [], at)
            if not joined:
                break
            at, breaks = gap.end(), breaks + 1
        else:
            break
        if len(chars) > _LONGEST:
            return _Run("", [], at)
    return _Run(_trimmed("".join(chars)), ends, at)


def _character(piece: re.Match[str]) -> str:
    if piece["escaped"]:
        return piece["escaped"]
    if piece["hex"]:
        return chr(int(piece["hex"], 16))
    if piece["entity"]:
        return _ENTITIES[piece["entity"].lower()]
    return piece["plain"].translate(_TEX_FONT)


def _belongs(char: str, chars: list[str], text: str, after: int) -> bool:
    """Whether a character can be part of the suffix that `chars` began."""
    if char in _SICI:
        return bool(_SICI[char].match(text, after, after + 200))
    if char in _OPENER:
        return chars.count(_OPENER[char]) > chars.count(char)
    if char == "#":  # the check character of a SICI can be one; else it begins a fragment
        return chars[-3:] == [";", "2", "-"]
    return char not in " \"'`{}|\\^?&*\x7f"


def _joins(suffix: str, gap: str, following: str) -> bool | None:
    """Whether a DOI broken over lines goes on after the gap; None: it does, but who knows how.

    Safe are breaks after a slash, after a hyphen beside a digit (nobody hyphenates there),
    and after a full stop before a dotted number with five digits.
    """
    token = following.split(maxsplit=1)[0]
    if _LIST_MARKER.match(following):
        return False
    if not suffix or (suffix.endswith("/") and "\n" in gap):
        return token[0].isalnum() and any(c.isdigit() for c in token)
    if "\n" not in gap:
        return suffix.endswith("-") and bool(re.match("[0-9]+-[0-9]", token))
    if suffix.endswith("-"):
        if token[0].isdigit() or (suffix[-2:-1].isdigit() and token[0].isalnum()):
            return True
        return None if token[0].isalpha() and suffix[-2:-1].isalpha() else False
    return suffix.endswith(".") and bool(_DOTTED.match(token))


def _trimmed(suffix: str) -> str:
    """Without the punctuation at its end, and cut before a bracket that is never closed."""
    while True:
        depth = 0
        cut = len(suffix)
        for place in range(len(suffix) - 1, -1, -1):
            depth += {")": 1, "(": -1}.get(suffix[place], 0)
            if depth < 0:
                cut, depth = place, 0
        bare = suffix[:cut].rstrip(".,;:!=/_-")
        if bare == suffix:
            return suffix
        suffix = bare


def _is_url(before: str) -> bool:
    """Whether the text before a DOI runs into it as a URL does."""
    head = re.match(r"[^\s\"'<>(){}\[\]|`^]*", before[::-1])
    token = head[0][::-1] if head else ""
    return "://" in token or ("/" in token and "." in token) or token.startswith("www.")


def _without_appended(suffix: str, before: str) -> str:
    """The suffix in a publisher's URL without what the site appended; never the whole of it."""
    if before.lower().endswith("/badge/doi-"):  # img.shields.io doubles hyphens, adds a colour
        return ""
    if _SILVERCHAIR.search(before[-60:]):
        suffix = _SILVERCHAIR_TAIL.sub("", suffix) or suffix
    while (appended := _APPENDED.search(suffix)) and appended.start():
        suffix = suffix[: appended.start()]
    return suffix


def _cleaned(value: str) -> str:
    """One step towards the normal form; never longer than before."""
    value = INVISIBLE.sub("", value).translate(HYPHENS).strip()
    value = re.sub(r"\\(?=[^\w\s\\]|_)", "", value)
    value = value.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    value = re.sub("¡([^¡¿]*:[^¡¿]*)¿", r"<\1>", unquote(value))
    value = value.translate(_ASCII_LOWER)
    while value and (value[-1] in _TRAILING or _closes_nothing(value)):
        value = value[:-1]
    return _VERSION.sub(r"\1", _once(value))


def _closes_nothing(value: str) -> bool:
    last = value[-1]
    return last in _OPENER and value.count(last) > value.count(_OPENER[last])


def _once(value: str) -> str:
    """One of a DOI that stands there more than once, glued, as text taken from a PDF has it."""
    starts = list(_GLUED.finditer(value))
    if len(starts) < 2 or starts[0].start():
        return value
    bounds = [start.start() for start in starts[1:]] + [len(value)]
    copies = {
        value[start.start(1) : end].rstrip(_TRAILING)
        for start, end in zip(starts, bounds, strict=True)
    }
    return copies.pop() if len(copies) == 1 else value
