r"""Letters beyond ASCII as LaTeX commands, for files that are written so (``Husz{\'a}r``)."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Literal, TypeAlias

from .tables import ACCENTS, GREEK, SYMBOLS
from .text import to_unicode

AccentForm: TypeAlias = Literal["braced", "outer", "bare"]
r"""Where the braces are: ``{\"o}``, ``\"{o}``, ``\"o``."""

_COMMAND_OF = {combining: command for command, combining in reversed(ACCENTS.items())}
_SYMBOL_OF = {sign: name for name, sign in reversed(SYMBOLS.items()) if len(sign) == 1}
_GREEK_OF = {letter: name for name, letter in reversed(GREEK.items())}
_TYPED = {"–": "--", "—": "---", "“": "``", "”": "''", "¿": "?`", "¡": "!`"}
_DOTLESS = {"i": r"\i", "j": r"\j"}


def to_commands(latex: str, form: AccentForm = "braced") -> str:
    r"""LaTeX source with its letters beyond ASCII as commands, as far as there are any.

    `to_unicode` gives the same text of both.

    >>> to_commands("Huszár – Škoda & Łukasz"), to_commands("Müller", "outer")
    ("Husz{\\'a}r -- {\\v{S}}koda & {\\L}ukasz", 'M\\"{u}ller')
    """
    if latex.isascii():
        return latex
    return "".join(c if c.isascii() else _command(c, form) for c in latex)


@lru_cache(maxsize=4096)
def _command(letter: str, form: AccentForm) -> str:
    tries = (
        _TYPED.get(letter, ""),
        _accented(letter, form),
        f"{{\\{_SYMBOL_OF[letter]}}}" if letter in _SYMBOL_OF else "",
        f"$\\{_GREEK_OF[letter]}$" if letter in _GREEK_OF else "",
    )
    return next((found for found in tries if found and to_unicode(found) == letter), letter)


def _accented(letter: str, form: AccentForm) -> str:
    decomposed = unicodedata.normalize("NFD", letter)
    if len(decomposed) != 2 or decomposed[1] not in _COMMAND_OF:
        return ""
    base, command = decomposed[0], _COMMAND_OF[decomposed[1]]
    if not base.isascii():
        return ""
    if unicodedata.combining(decomposed[1]) in (230, 234):
        base = _DOTLESS.get(base, base)
    # A command of letters needs something between it and the letter under it.
    argument = f"{{{base}}}" if form == "outer" or command.isalpha() else base
    accent = f"\\{command}{argument}"
    return f"{{{accent}}}" if form == "braced" or (form == "bare" and len(base) > 1) else accent
