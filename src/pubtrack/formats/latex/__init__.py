"""LaTeX ⇄ Unicode: accents, symbols, the maths of titles, the rich text of CSL."""

from .text import from_rich, from_unicode, to_unicode, verbatim

__all__ = ["from_rich", "from_unicode", "to_unicode", "verbatim"]
