"""CSL's rich text as plain text, for formats that have none."""

from __future__ import annotations

import re

_RAISED = str.maketrans("0123456789+-=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ")
_LOWERED = str.maketrans("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎")
_SHIFTED = re.compile(r"<(?P<tag>su[bp])>(?P<text>[^<>]{0,100})</(?P=tag)>")
_TAG = re.compile(r"</?(?:i|b|sup|sub|sc|span(?:\s[^<>]{0,200})?)>")


def plain(text: str) -> str:
    """A text without the tags of CSL's rich text (CSL-JSON, "Rich text formatting"), on one line.

    What is raised or lowered becomes Unicode's characters for it, where there are all of them.

    >>> plain("Why <i>E. coli</i> and CO<sub>2</sub>, 10<sup>3</sup>, x<sup>TM</sup>")
    'Why E. coli and CO₂, 10³, xTM'
    """
    if "<" in text:
        text = _TAG.sub("", _SHIFTED.sub(_shifted, text))
    return " ".join(text.split())


def _shifted(match: re.Match[str]) -> str:
    shifted = match["text"].translate(_RAISED if match["tag"] == "sup" else _LOWERED)
    return match["text"] if any(char.isascii() for char in shifted) else shifted
