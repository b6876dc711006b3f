r"""Simple maths as Unicode: ``\alpha``, ``\gamma\gamma``, ``_2``, ``10^{-3}``, ``\sqrt{s} = 7``.

Simple is what letters, digits, signs, Greek, raised and lowered parts and a root can say on one
line. Fractions, arrays, calligraphic letters and unknown commands are not simple.
"""

from __future__ import annotations

import re
import unicodedata

from .tables import BLACKBOARD, MATHS, MATHS_ACCENTS, SILENT, TRANSPARENT

_TOKEN = re.compile(
    r"\\(?P<word>[A-Za-z]+)\s*|\\(?P<sign>.)|(?P<script>[_^])\s*|(?P<open>\{)|(?P<close>\})"
    r"|(?P<blank>[\s~]+)|(?P<char>[^\\{}_^$&#%~])",
    re.DOTALL,
)
_TAGS = {"_": "sub", "^": "sup"}
_SIGNS = {",": "\u2009", ";": " ", ":": " ", "!": "", " ": " ", "%": "%", "&": "&", "#": "#",
          "$": "$", "_": "_", "{": "{", "}": "}", "|": "‖"}  # fmt: skip
_AS_TEXT = frozenset({"text", "mbox", "textrm", "hbox"})


# Maths that is kept for a typesetter: of its commands none defines, reads, writes or links.
_HARMLESS = frozenset(MATHS) | frozenset(MATHS_ACCENTS) | frozenset(
    "frac dfrac tfrac binom sqrt mathcal mathscr mathfrak mathbb mathds mathrm mathbf mathit mathsf"
    " mathtt boldsymbol bm pmb operatorname text textrm textit textbf mbox overline underline"
    " overbrace underbrace overrightarrow widehat widetilde overset underset stackrel substack"
    " left right bigl bigr Bigl Bigr big Big middle displaystyle textstyle limits nolimits not"
    " sum int iint oint prod coprod bigcup bigcap bigoplus bigotimes lim sup inf max min det"
    " log ln exp sin cos tan arg deg dim ker gcd Pr mod bmod pmod langle rangle lfloor rfloor"
    " lceil rceil lvert rvert lVert rVert ldots cdots vdots ddots quad qquad rm bf it cal prime"
    " backslash".split()
)  # fmt: skip
_COMMAND = re.compile(r"\\([A-Za-z]+|.)", re.DOTALL)


def is_harmless(source: str) -> bool:
    r"""Whether maths holds only commands that set formulas, so that it may be typeset as it is.

    >>> is_harmless(r"\frac{1}{2}\alpha"), is_harmless(r"\input{x}"), is_harmless("^^5cinput x")
    (True, False, False)
    """
    if "^^" in source or "%" in source or "#" in source:
        return False
    commands = (match[1] for match in _COMMAND.finditer(source))
    return all(word in _HARMLESS or not word.isalpha() for word in commands)


class _NotSimpleError(ValueError):
    """This maths needs a typesetter."""


def maths_to_unicode(source: str) -> str | None:
    r"""The maths between the dollars as Unicode with ``<sub>`` and ``<sup>``; None if not simple.

    >>> maths_to_unicode(r"\gamma\gamma"), maths_to_unicode("CO_2"), maths_to_unicode(r"\frac12")
    ('γγ', 'CO<sub>2</sub>', None)
    """
    reader = _Maths(source)
    try:
        text = reader.group(top=True)
    except _NotSimpleError:
        return None
    return unicodedata.normalize("NFC", text)


class _Maths:
    def __init__(self, source: str) -> None:
        self._source = source
        self._at = 0

    def group(self, *, top: bool = False) -> str:
        pieces: list[str] = []
        while self._at < len(self._source):
            match = self._next()
            if match["close"]:
                if top:
                    raise _NotSimpleError
                return "".join(pieces)
            pieces.append(self._token(match))
        if not top:
            raise _NotSimpleError
        return "".join(pieces)

    def _next(self) -> re.Match[str]:
        match = _TOKEN.match(self._source, self._at)
        if match is None:
            raise _NotSimpleError
        self._at = match.end()
        return match

    def _token(self, match: re.Match[str]) -> str:
        if match["word"]:
            return self._word(match["word"])
        if match["sign"]:
            if match["sign"] not in _SIGNS:
                raise _NotSimpleError
            return _SIGNS[match["sign"]]
        if match["script"]:
            return self._script(match["script"])
        if match["open"]:
            return self.group()
        if match["blank"]:
            return " "
        return "−" if match["char"] == "-" else match["char"].replace("'", "′")

    def _word(self, word: str) -> str:
        if word in MATHS:
            return MATHS[word]
        if word in _AS_TEXT:
            return self._text()
        if word in TRANSPARENT:
            return self._argument()
        if word in SILENT:
            return ""
        if word in MATHS_ACCENTS:
            base = self._argument()
            if len(base) != 1:
                raise _NotSimpleError
            return base + MATHS_ACCENTS[word]
        if word == "sqrt" and self._source[self._at : self._at + 1] != "[":
            inner = self._argument()
            return f"√{inner}" if len(inner) == 1 or inner.isdecimal() else f"√({inner})"
        if word in ("mathbb", "mathds", "Bbb"):
            letter = self._argument()
            if letter in BLACKBOARD:
                return BLACKBOARD[letter]
        raise _NotSimpleError

    def _text(self) -> str:
        r"""Words in maths: ``\text{in}``, whose blanks and hyphens count."""
        plain = re.compile(r"\{([^\\{}$_^]*)\}").match(self._source, self._at)
        if plain is None:
            return self._argument()
        self._at = plain.end()
        return plain[1]

    def _script(self, script: str) -> str:
        if self._source.startswith((r"\circ", r"{\circ}"), self._at) and script == "^":
            self._argument()
            return "°"
        inner = self._argument()
        if not inner.strip() or "<su" in inner:
            raise _NotSimpleError
        if set(inner) == {"′"}:
            return inner
        return f"<{_TAGS[script]}>{inner}</{_TAGS[script]}>"

    def _argument(self) -> str:
        if self._at >= len(self._source):
            raise _NotSimpleError
        match = self._next()
        if match["close"] or match["script"]:
            raise _NotSimpleError
        return self._argument() if match["blank"] else self._token(match)
