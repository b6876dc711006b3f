r"""LaTeX text ⇄ Unicode, as bibliographies have it.

What becomes of what, where LaTeX says more than plain text can:

* ``\emph``, ``\textit``, ``\textbf``, ``\textsc``, ``\textsuperscript`` and ``\textsubscript``,
  and the old declarations (``{\it …}``) become the rich-text tags of CSL-JSON, ``<i>…</i>``.
* Braces that protect capitals fall away: ``{NASA}`` is NASA. CSL's ``<span class="nocase">``
  would keep them from changes of case, but would stand in every title that is shown, searched
  or compared, for the few styles that change case; `from_rich` protects again what has an
  inner capital.
* Maths that Unicode and ``<sub>``/``<sup>`` can say is said so (``$\alpha$``, ``CO$_2$``); any
  other stays as it stands, dollars included.
* A command that is not known stays as it stands, with its argument: nothing is lost.
* "~" is a no-break space, "--" and "---" are dashes, "``" and "''" quotes.
"""

from __future__ import annotations

import re
import unicodedata

from .maths import is_harmless, maths_to_unicode
from .tables import (
    ACCENTS,
    CONTROL_SYMBOLS,
    DECLARATIONS,
    DOTTED,
    GREEK,
    RICH,
    SILENT,
    SWALLOWING,
    SYMBOLS,
    TRANSPARENT,
)

_SPECIAL = re.compile(r"[\\{}$~`]|--|\'\'")
_BEYOND_BRACES = re.compile(r"[\\$~`]|--|\'\'")
_BRACES = str.maketrans("", "", "{}")
_TOKEN = re.compile(
    r"""(?P<command>\\(?P<word>[A-Za-z]+\*?)[ \t\n]*|\\(?P<sign>[^A-Za-z]))
    |(?P<open>\{)|(?P<close>\})
    |(?P<maths>\$\$?)
    |(?P<ligature>---|--|``|''|\?`|!`|`|'|~)
    |(?P<text>[^\\{}$`'~?!-]+|[?!-])
    |(?P<stray>\\)""",
    re.VERBOSE,
)
# Braces in braces at most, as they protect capitals.
_BALANCED = re.compile(r"[^{}]*+(?:\{[^{}]*+(?:\{[^{}]*+\}[^{}]*+)*+\}[^{}]*+)*+")
_LIGATURES = {"---": "—", "--": "–", "``": "“", "''": "”", "?`": "¿", "!`": "¡", "~": "\u00a0"}
_ESCAPES = {
    "\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}", "$": r"\$",
    "&": r"\&", "%": r"\%", "#": r"\#", "_": r"\_", "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}", "<": r"\textless{}", ">": r"\textgreater{}",
    "`": r"\textasciigrave{}", "\u00a0": "~", "\u2009": r"\,",
}  # fmt: skip
# Characters that LaTeX would run together into another one.
_LIGATES = re.compile(r"(?<=-)(?=-)|(?<=')(?=')")
_TAG = re.compile(r"</?(?:i|b|sup|sub)>|<span[^<>]*>|</span>")
_KEPT_MATHS = re.compile(r"\$[^$<>]*\\[^$<>]*\$")
_SMALL_CAPS = re.compile(r"""<span\s+style=["']font-variant:\s*small-caps;?["']>""")
_COMMANDS = {"<i>": r"\textit{", "<b>": r"\textbf{", "<sup>": r"\textsuperscript{",
             "<sub>": r"\textsubscript{"}  # fmt: skip
_NOT_VERBATIM = re.compile(r"[\\{$]")
_VERBATIM = tuple(
    (re.compile(pattern), plain)
    for pattern, plain in (
        (r"\\(?:url|path|nolinkurl)\s*\{(.*)\}", r"\1"),
        (r"\\href\s*\{([^{}]*)\}\s*\{.*\}", r"\1"),
        (r"\{?\\(?:textasciitilde|~)(?:\{\}|\s)?\}?|\$\\sim\$", "~"),
        (r"\{?\\textunderscore(?:\{\}|\s)?\}?", "_"),
        (r"\\([&%$#_{}])", r"\1"),
        (r"\{([&%$#_~-])\}", r"\1"),
    )
)
_INNER_CAPITAL = re.compile(r"(?<![\w\\-])(?=[^\W_]*[^\W\d_])\w+(?:-\w+)*(?![\w{])")


def to_unicode(latex: str) -> str:
    r"""The text that LaTeX would print, with CSL's rich-text tags; never raises.

    What is nested hundreds of groups deep is no text that anybody wrote, and stays as it is.

    >>> to_unicode(r"Ferenc Husz{\'a}r, \v{S}koda \& {\L}ukasz: {NASA}--\emph{E. coli}")
    'Ferenc Huszár, Škoda & Łukasz: NASA–<i>E. coli</i>'
    """
    if not _SPECIAL.search(latex):
        return latex
    if not _BEYOND_BRACES.search(latex) and _BALANCED.fullmatch(latex):
        return unicodedata.normalize("NFC", latex.translate(_BRACES))
    try:
        return unicodedata.normalize("NFC", _Reader(latex).text())
    except RecursionError:
        return latex


def from_unicode(text: str) -> str:
    r"""The text escaped for LaTeX, every special character; other letters stay as UTF-8.

    `to_unicode` gives the text back. Braces are always balanced, as BibTeX needs them.

    >>> from_unicode("R&D: 50% of {x_1} < $2")
    'R\\&D: 50\\% of \\textbraceleft{}x\\_1\\textbraceright{} \\textless{} \\$2'
    """
    return "".join(_ESCAPES.get(c, c) for c in _LIGATES.sub("\x00", text)).replace("\x00", "{}")


def from_rich(text: str, *, protect: bool = False) -> str:
    r"""CSL rich text as LaTeX: tags become commands, kept maths stays, the rest is escaped.

    With `protect`, words with a capital beyond their first letter are put in braces, since
    BibTeX styles set titles in lower case. Tags that do not close are text.

    >>> from_rich("The <i>E. coli</i> DNA of 10<sup>3</sup> mice", protect=True)
    'The \\textit{E. coli} {DNA} of 10\\textsuperscript{3} mice'
    """
    pieces: list[str] = []
    at = 0
    spans = [(m.start(), m.end(), _command(m[0])) for m in _balanced_tags(text)]
    spans += [
        (m.start(), m.end(), m[0])
        for m in _KEPT_MATHS.finditer(text)
        if to_unicode(m[0]) == m[0] and _is_balanced(m[0]) and is_harmless(m[0])
    ]
    for start, end, latex in sorted(spans):
        if start < at:
            continue
        pieces += (_escaped(text[at:start], protect=protect), latex)
        at = end
    pieces.append(_escaped(text[at:], protect=protect))
    return "".join(pieces)


def verbatim(latex: str) -> str:
    r"""A URL, DOI or other literal field: only escapes and ``\url{}`` are taken away.

    >>> verbatim(r"\url{https://example.org/~me/a\_b\%20c--d}")
    'https://example.org/~me/a_b%20c--d'
    """
    text = latex.strip()
    if not _NOT_VERBATIM.search(text):
        return text
    for pattern, plain in _VERBATIM:
        text = pattern.sub(plain, text)
    return text


class _Reader:
    """One pass over a LaTeX text."""

    def __init__(self, latex: str) -> None:
        self._latex = latex
        self._at = 0
        self._quoted = False

    def text(self) -> str:
        pieces: list[str] = []
        while self._at < len(self._latex):
            # A closing brace too many ends a group that never began: it stands for itself.
            pieces.append(self._group())
            if self._at < len(self._latex):
                pieces.append("}")
                self._at += 1
        return "".join(pieces)

    def _group(self) -> str:
        """Everything up to the closing brace of this group, which is left unread."""
        pieces: list[str] = []
        closing = ""
        while self._at < len(self._latex):
            match = _TOKEN.match(self._latex, self._at)
            if match is None or match["close"]:
                break
            self._at = match.end()
            if match["word"] in DECLARATIONS:
                opening, end = DECLARATIONS[match["word"]]
                closing = end + closing
                pieces.append(opening)
            else:
                pieces.append(self._token(match))
        return "".join(pieces) + closing

    def _token(self, match: re.Match[str]) -> str:
        if match["word"]:
            return self._command(match["word"], match[0])
        if match["sign"]:
            return self._sign(match["sign"])
        if match["open"]:
            return self._braced()
        if match["maths"]:
            return self._maths(match["maths"], match["maths"])
        if match["ligature"]:
            return self._ligature(match["ligature"])
        return match[0]

    def _braced(self) -> str:
        inner = self._group()
        if self._at >= len(self._latex):
            return "{" + inner
        self._at += 1
        return inner

    def _ligature(self, text: str) -> str:
        if text == "`":
            self._quoted = True
            return "‘"
        if text == "'":
            follows = self._latex[self._at : self._at + 1]
            if self._quoted and not follows.isalnum():
                self._quoted = False
                return "’"
            return "'"
        return _LIGATURES[text]

    def _command(self, word: str, source: str) -> str:
        name = word.rstrip("*")
        if name in ACCENTS:
            return self._accent(ACCENTS[name])
        if name in RICH:
            opening, closing = RICH[name]
            return f"{opening}{self._argument()}{closing}"
        if name in SYMBOLS:
            self._after_word(source)
            return SYMBOLS[name]
        if name == "href":
            self._raw_argument()
            return self._argument()
        if name in ("url", "path", "nolinkurl"):
            return verbatim(self._raw_argument())
        if name == "ensuremath":
            return self._ensured(self._raw_argument())
        if name in ("foreignlanguage", "textcolor", "bibinfo"):
            self._raw_argument()
            return self._argument()
        if name in TRANSPARENT:
            return self._argument()
        if name in SILENT:
            return ""
        if name in SWALLOWING:
            self._raw_argument()
            return ""
        if name in GREEK:
            return GREEK[name]
        return self._unknown(source)

    def _sign(self, sign: str) -> str:
        if sign in ACCENTS:
            return self._accent(ACCENTS[sign])
        if sign == "(":
            return self._maths(r"\(", r"\)")
        return CONTROL_SYMBOLS.get(sign, "\\" + sign)

    def _accent(self, combining: str) -> str:
        argument = self._argument()
        if not argument.strip():
            spacing = {"\u0302": "^", "\u0303": "~", "\u0300": "`", "\u0301": "'", "\u0308": '"'}
            return spacing.get(combining, "") + argument
        # A tag may come first: \'{\emph{e}}.
        lead = re.match(r"(?:<[^<>]*>)*", argument)
        cut = lead.end() if lead else 0
        base = argument[cut : cut + 1]
        above = unicodedata.combining(combining) in (230, 234)
        base = DOTTED.get(base, base) if above else base
        return argument[:cut] + base + combining + argument[cut + 1 :]

    def _argument(self) -> str:
        """The argument of a command: a group, a command, or one character."""
        blank = re.compile(r"[ \t\n]*").match(self._latex, self._at)
        start = blank.end() if blank else self._at
        match = _TOKEN.match(self._latex, start)
        if match is None or match["close"] or match["maths"]:
            return ""
        if match["text"] or match["ligature"]:
            self._at = start + 1
            return self._latex[start]
        self._at = match.end()
        return self._token(match)

    def _raw_argument(self) -> str:
        """The argument's source, as it stands; "" where none follows."""
        start = self._at
        if self._latex[start : start + 1] != "{":
            return ""
        depth = 0
        for at in range(start, len(self._latex)):
            if self._latex[at] == "\\":
                continue
            escaped = at and self._latex[at - 1] == "\\"
            depth += 0 if escaped else {"{": 1, "}": -1}.get(self._latex[at], 0)
            if depth == 0:
                self._at = at + 1
                return self._latex[start + 1 : at]
        self._at = len(self._latex)
        return self._latex[start + 1 :]

    def _after_word(self, source: str) -> None:
        r"""Pass over the empty group that ends a command: ``\textless{}``."""
        if self._latex.startswith("{}", self._at) and not source[-1:].isspace():
            self._at += 2

    def _ensured(self, source: str) -> str:
        text = maths_to_unicode(source)
        return f"${source}$" if text is None else text

    def _maths(self, opening: str, closing: str) -> str:
        start = self._at
        end = start
        while True:
            end = self._latex.find(closing, end)
            if end < 0:
                return opening
            if self._latex[end - 1] != "\\" or closing != "$":
                break
            end += 1
        source = self._latex[start:end]
        text = maths_to_unicode(source)
        self._at = end + len(closing)
        return f"{opening}{source}{closing}" if text is None else text

    def _unknown(self, source: str) -> str:
        if self._latex[self._at : self._at + 1] != "{" or source[-1:].isspace():
            return source
        self._at += 1
        return f"{source}{{{self._braced()}}}"


def _escaped(text: str, *, protect: bool) -> str:
    if not protect:
        return from_unicode(text)
    pieces: list[str] = []
    at = 0
    for match in _INNER_CAPITAL.finditer(text):
        if any(letter.isupper() for letter in match[0][1:]):
            pieces += (from_unicode(text[at : match.start()]), "{", from_unicode(match[0]), "}")
            at = match.end()
    return "".join(pieces) + from_unicode(text[at:])


def _balanced_tags(text: str) -> list[re.Match[str]]:
    """The tags of the text, where all of them pair up; else none."""
    tags = [tag for tag in _TAG.finditer(text) if _command(tag[0])]
    stack: list[str] = []
    for tag in _TAG.finditer(text):
        name = tag[0].strip("</>").split()[0]
        if not tag[0].startswith("</"):
            stack.append(name)
        elif not stack or stack.pop() != name:
            return []
    small_caps = all(_command(tag[0]) for tag in _TAG.finditer(text))
    return tags if not stack and small_caps else []


def _command(tag: str) -> str:
    """The LaTeX that a tag becomes, "" for a tag that LaTeX text has no command for."""
    if tag.startswith("</"):
        return "}"
    return r"\textsc{" if _SMALL_CAPS.fullmatch(tag) else _COMMANDS.get(tag, "")


def _is_balanced(latex: str) -> bool:
    depth = 0
    for letter in latex:
        depth += {"{": 1, "}": -1}.get(letter, 0)
        if depth < 0:
            return False
    return depth == 0
