"""Titles as registries send them, made the rich text that an item's title may hold."""

from __future__ import annotations

import re
from collections.abc import Callable

from ...formats import latex
from .markup_tree import Element, parse_markup
from .mathml import MATHML, math_text
from .text import clean_lines, clean_text
from .title_case import from_capitals, shouts, title_from_capitals

_LONGEST = 10_000
_ROUNDS = 6
_SMALL_CAPS = '<span style="font-variant: small-caps;">'
_OPENING = {"i": "<i>", "b": "<b>", "sub": "<sub>", "sup": "<sup>", "sc": _SMALL_CAPS,
            "nocase": '<span class="nocase">'}  # fmt: skip
_BLOCKS = frozenset(
    "p div title article-title li list list-item br break sec section h1 h2 h3 h4 hr tr td".split()
)
_BREAKS = re.compile(r"\s*\n\s*")
_TAGS = r"(?:</?(?:i|b|sub|sup|span)>)*"
# Pretty-printed XML has inline elements on lines of their own.
_SEAMS = (
    # A line break before punctuation, around a slash, or before "-like", is none of the title's.
    (re.compile(rf"\n(?={_TAGS}(?:[.:!?](?!\w)|[-‐‑–]\w))"), ""),
    (re.compile(rf"(?<=/)\n|\n(?={_TAGS}/)"), ""),
    (re.compile(rf"\s+(?={_TAGS}(?:[,;](?!\w)|[)\]]|['’]s\b(?!['’])))"), ""),
    (re.compile(rf"(?<=[(\[])({_TAGS})\s+"), r"\1"),
)
# "an<scp>R</scp>package": a name in the middle of words that lost its blanks.
_GLUED = re.compile(r"(?<=[a-z]{2})(<(i|italic|em|scp)>[A-Z][^<>]*</\2>)(?=[a-z]{2})")
_MATHS = re.compile(r"\$(?![\s0-9.,]+\s)[^$]*[\\^_{][^$]*\$|\$[A-Za-z]\$|\\\([^()]+\\\)")
_DOCUMENT = re.compile(r"\\documentclass.*?\\begin\{document\}(.*?)\\end\{document\}", re.DOTALL)
_FOOTNOTE = re.compile(r"(?:(?<!\s)\s+)?(?:<sup>\s*[*∗†‡§¶☆★ ]+</sup>|(?<=\w)[*∗†‡☆★]+)$")
_STOP = re.compile(r"(?:(?<=[^\W\d_]{4})|(?<=[^\W\d_]{4}[)\]\"”’»]))\.$")


def clean_title(markup: str) -> str:
    """The title as CSL rich text: ``<i> <b> <sub> <sup>`` and small capitals, all else plain.

    HTML, JATS and MathML become that, entities the characters they stand for; a title wholly in
    capitals is given in sentence case, and one that is wholly italic or bold is not. Never
    raises; what it gives it leaves as it is. A "<" that opens no tag stays ("p < 0.05").

    >>> clean_title("<jats:italic>E. COLI</jats:italic> &amp;amp; H<inf>2</inf>O")
    '<i>E. COLI</i> & H<sub>2</sub>O'
    """
    return _settled(_title, markup)


def clean_container(markup: str) -> str:
    """The title of a journal, series or conference: as `clean_title`, but in Title Case.

    >>> clean_container("JOURNAL OF ECOLOGY &amp; EVOLUTION"), clean_container("PLoS ONE")
    ('Journal of Ecology & Evolution', 'PLoS ONE')
    """
    return _settled(_container, markup)


def _settled(step: Callable[[str], str], markup: str) -> str:
    """The step's own fixed point: taking one thing away may bring another to light."""
    text = markup[:_LONGEST]
    for _ in range(_ROUNDS):
        before, text = text, step(text)
        if text == before:
            return text
    return step(clean_text(re.sub(r"[<>]", "", text)))


def _title(markup: str) -> str:
    text = _rich_line(markup)
    text = _STOP.sub("", _FOOTNOTE.sub("", text))
    return from_capitals(text) if shouts(text) else text


def _container(markup: str) -> str:
    text = _rich_line(markup)
    return title_from_capitals(text) if shouts(text) else text


def _rich_line(markup: str) -> str:
    text = _DOCUMENT.sub(r"\1", clean_lines(markup))
    text = _GLUED.sub(r" \1 ", _MATHS.sub(_from_tex, text))
    text = _rich(parse_markup(text), frozenset()) if "<" in text else text
    text = _BREAKS.sub("\n", clean_lines(text))
    for pattern, instead in _SEAMS:
        text = pattern.sub(instead, text)
    return _unwrapped(" ".join(text.split()))


def _rich(element: Element, inside: frozenset[str]) -> str:
    """The element's content with CSL's tags; `inside` are those that are open around it."""
    name = element.name
    if name == "math" or name in MATHML:
        return math_text(element)
    tag = "" if name in inside else _OPENING.get(name, "")
    around = inside | {name} if tag else inside
    text = "".join(
        child if isinstance(child, str) else _rich(child, around) for child in element.children
    )
    if name in _BLOCKS:
        return f" {text} "
    # Small capitals make no difference to capitals and digits.
    if not tag or not text.strip() or (name == "sc" and not re.search("[a-zà-ÿ]", text)):
        return text
    bare = text.strip()
    start = text.index(bare)
    return f"{text[:start]}{tag}{bare}{_closing(tag)}{text[start + len(bare) :]}"


def _closing(tag: str) -> str:
    return "</span>" if tag.startswith("<span") else f"</{tag[1:]}"


def _unwrapped(text: str) -> str:
    """Without a tag that is open over the whole of it."""
    for name in ("i", "b", "sub", "sup"):
        start, end = f"<{name}>", f"</{name}>"
        if text.startswith(start) and text.endswith(end) and text.count(start) == 1:
            return text[len(start) : -len(end)].strip()
    return text


def _from_tex(maths: re.Match[str]) -> str:
    tex = maths[0]
    if tex.startswith("\\("):
        tex = f"${tex[2:-2]}$"
    return latex.to_unicode(tex)
