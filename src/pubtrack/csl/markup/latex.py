r"""LaTeX: an entry as text of a paragraph; ``\newline`` before a new block.

What is not ASCII stays, for an engine that reads UTF-8, but for dashes, curly quotes, blanks,
and signs that LaTeX has in its maths only. Addresses are in ``\url`` and ``\href``, whose ``\%``
and ``\#`` want hyperref, which CV classes load.
"""

from __future__ import annotations

import re
from types import MappingProxyType

from ..rendered import Node, Tag
from .characters import clean, link_to
from .nested import NestedFormat

# Neither small capitals nor an underline or a raised baseline end within, in every LaTeX.
_WRAP = MappingProxyType(
    {
        Tag.ITALIC: (r"\textit{", "}"),
        Tag.OBLIQUE: (r"\textsl{", "}"),
        Tag.NORMAL_STYLE: (r"\textup{", "}"),
        Tag.BOLD: (r"\textbf{", "}"),
        Tag.LIGHT: (r"\textmd{", "}"),
        Tag.NORMAL_WEIGHT: (r"\textmd{", "}"),
        Tag.SMALL_CAPS: (r"\textsc{", "}"),
        Tag.UNDERLINE: (r"\underline{", "}"),
        Tag.SUPERSCRIPT: (r"\textsuperscript{", "}"),
        Tag.SUBSCRIPT: (r"\textsubscript{", "}"),
    }
)
# fmt: off
_CHARACTERS = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "&": r"\&", "%": r"\%", "$": r"\$",
    "#": r"\#", "_": r"\_", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
    "<": r"\textless{}", ">": r"\textgreater{}", "|": r"\textbar{}", "`": r"\textasciigrave{}",
    # Not \textquotedbl: the default font encoding has none.
    '"': r"{\char`\"}",
    # In braces, else they may become the optional argument of \item or \newline.
    "[": "{[}", "]": "{]}",
    "\u00a0": "~", "\u2002": r"\enspace{}", "\u2003": r"\quad{}",
    "\u2009": r"\,", "\u200a": r"\,", "\u202f": r"\,",
    "\u200b": "", "\u2060": "", "\ufeff": "",  # where TeX is to break a line, and where not
}
_MATHS = {
    "−": "-", "≤": r"\leq", "≥": r"\geq", "≈": r"\approx", "≠": r"\neq", "∼": r"\sim",
    "∝": r"\propto", "≡": r"\equiv", "≪": r"\ll", "≫": r"\gg", "∞": r"\infty", "∂": r"\partial",
    "∇": r"\nabla", "∑": r"\sum", "∏": r"\prod", "∫": r"\int", "√": r"\surd", "∈": r"\in",
    "∀": r"\forall", "∃": r"\exists", "∅": r"\emptyset", "∩": r"\cap", "∪": r"\cup",
    "⊂": r"\subset", "⊗": r"\otimes", "⊕": r"\oplus", "⋅": r"\cdot", "∙": r"\bullet",
    "∗": r"\ast", "↔": r"\leftrightarrow", "⇒": r"\Rightarrow", "′": r"^\prime",
    "″": r"^{\prime\prime}", "ℓ": r"\ell",
}
_GREEK = {
    "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "varepsilon", "ϵ": "epsilon",
    "ζ": "zeta", "η": "eta", "θ": "theta", "ϑ": "vartheta", "ι": "iota", "κ": "kappa",
    "λ": "lambda", "μ": "mu", "ν": "nu", "ξ": "xi", "π": "pi", "ρ": "rho", "σ": "sigma",
    "ς": "varsigma", "τ": "tau", "υ": "upsilon", "φ": "varphi", "ϕ": "phi", "χ": "chi",
    "ψ": "psi", "ω": "omega", "Γ": "Gamma", "Δ": "Delta", "Θ": "Theta", "Λ": "Lambda",
    "Ξ": "Xi", "Π": "Pi", "Σ": "Sigma", "Υ": "Upsilon", "Φ": "Phi", "Ψ": "Psi", "Ω": "Omega",
}
_RAISED = dict(zip("⁰⁴⁵⁶⁷⁸⁹⁺⁻ⁿ", "0456789+-n", strict=True))
_LOWERED = dict(zip("₀₁₂₃₄₅₆₇₈₉₊₋ₙ", "0123456789+-n", strict=True))
# What TeX writes with characters that it joins. Control characters, which no text has by then,
# stand for them until it is known what comes beside what.
_JOINED = {"–": "--", "—": "---", "“": "``", "”": "''", "‘": "`", "’": "'"}
# fmt: on
_MARKS = {char: chr(place) for place, char in enumerate(_JOINED, start=1)}
_EN, _EM, _OPEN, _CLOSE, _OPEN_SINGLE, _CLOSE_SINGLE = _MARKS.values()
_ESCAPES = str.maketrans(
    _CHARACTERS
    | _MARKS
    | {char: rf"\ensuremath{{{maths}}}" for char, maths in _MATHS.items()}
    | {char: rf"\textsuperscript{{{raised}}}" for char, raised in _RAISED.items()}
    | {char: rf"\textsubscript{{{lowered}}}" for char, lowered in _LOWERED.items()}
)
# In an address nothing is joined.
_IN_URL = {"%": r"\%", "#": r"\#", "-": "\x0e", "'": "\x0f", ",": "\x10"}
_SPELT = str.maketrans(
    {mark: _JOINED[char] for char, mark in _MARKS.items()} | {_IN_URL[char]: char for char in "-',"}
)
# A Greek letter by itself ("α-helix") is a symbol, a word of them needs a Greek font anyway.
_SYMBOL = re.compile(
    rf"(?<![\u0370-\u03ff\u1f00-\u1fff])[{''.join(_GREEK)}](?![\u0370-\u03ff\u1f00-\u1fff])"
)
# Two hyphens are no dash, two apostrophes no quote, and "?" with a quote behind no "¿".
_TOO_NEAR = re.compile(
    f"(?<=[-{_EN}{_EM}])(?=[-{_EN}{_EM}])"
    f"|(?<=['{_CLOSE}{_CLOSE_SINGLE}])(?=['{_CLOSE}{_CLOSE_SINGLE}])"
    f"|(?<=[?!{_OPEN}{_OPEN_SINGLE}])(?=[{_OPEN}{_OPEN_SINGLE}])"
    "|(?<=,)(?=,)"
)
_URL = str.maketrans(_IN_URL)
_ADDRESS = str.maketrans(_IN_URL | {"&": r"\&"})


def write_latex(node: Node) -> str:
    """Return the LaTeX source of a tree."""
    source = _LATEX.write_lines(node, "\\newline\n", r"\hspace*{2em}")
    # An italic correction, since LuaTeX joins characters over an empty group.
    return _TOO_NEAR.sub(r"\\/", source).translate(_SPELT)


def _escape(text: str) -> str:
    source = clean(text).translate(_ESCAPES)
    if source.isascii():
        return source
    return _SYMBOL.sub(lambda match: rf"\ensuremath{{\{_GREEK[match[0]]}}}", source)


def _link(address: str, source: str, shown: str) -> str:
    target = link_to(address)
    if not target or not source:
        return source
    if target == shown:
        return rf"\url{{{target.translate(_URL)}}}"
    return rf"\href{{{target.translate(_ADDRESS)}}}{{{source}}}"


_LATEX = NestedFormat(_WRAP, _escape, _link)
