r"""LaTeX: what a person sees of a CV, and where in the source each character of it stands.

Classes and packages of CVs are known by their commands, macros of the owner's own by their
definitions; what neither tells is shown by its braced arguments.
"""

from __future__ import annotations

from ..blocks import Source
from .building import build
from .reader import Reader
from .tokens import Kind, Token, tokenize

__all__ = ["read_latex"]

_LOADING = frozenset({"documentclass", "usepackage", "RequirePackage", "ProvidesPackage"})


def read_latex(text: str) -> Source:
    r"""Take `text` apart. Never raises.

    A text without ``\begin{document}`` is a part of a document, and all of it is seen, unless
    it loads packages: then it is a part of what stands before one.
    """
    tokens = tokenize(text)
    reader = Reader(text, tokens)
    reader.read(live=not any(_is_before_text(tokens, n) for n in range(len(tokens))))
    return build(reader, tokens)


def _is_before_text(tokens: list[Token], place: int) -> bool:
    """Whether a token tells that the source begins with what nobody sees."""
    token = tokens[place]
    if token.kind is not Kind.COMMAND:
        return False
    if token.text == "begin":
        return [t.text for t in tokens[place + 1 : place + 4]] == ["{", "document", "}"]
    return token.text in _LOADING
