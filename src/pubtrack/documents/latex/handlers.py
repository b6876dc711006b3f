"""Which function reads which command."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from . import calls, citing, commands, environments, lists, quantities
from .counting import FORMS
from .tables import HEADINGS
from .tokens import Token

if TYPE_CHECKING:
    from .reader import Reader

HANDLERS: dict[str, Callable[[Reader, Token], None]] = {
    "begin": environments.begin,
    "end": environments.end,
    "item": lists.item,
    "bibitem": lists.item,
    "entry": lists.dated,
    "footnote": commands.footnote,
    "footnotetext": commands.footnote,
    "foreach": commands.loop,
    "newline": commands.newline,
    "linebreak": commands.newline,
    "tabularnewline": environments.line_end,
    "texorpdfstring": commands.printed,
    "xspace": commands.xspace,
    "enquote": commands.enquote,
    "mkbibquote": commands.enquote,
    "mkbibparens": commands.enquote,
    "mkbibbrackets": commands.enquote,
    "marginpar": calls.margin,
    "marginnote": calls.margin,
    "newblock": commands.blank,
    **dict.fromkeys(("SI", "qty", "si", "unit", "num"), quantities.quantity),
    "today": commands.nothing,
    "documentclass": commands.silent,
    **dict.fromkeys(HEADINGS, commands.heading),
    **{name: commands.counted for name in FORMS if name not in ("value", "number")},
    **citing.HANDLERS,
}
