r"""Numbers with their units, as siunitx sets them: ``\SI{5}{\kilo\metre}``, ``\qty{13}{\TeV}``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from .tokens import Kind, Token

if TYPE_CHECKING:
    from .reader import Reader

_UNITS = {
    "metre": "m", "meter": "m", "second": "s", "gram": "g", "kilogram": "kg", "kelvin": "K",
    "ampere": "A", "mole": "mol", "hertz": "Hz", "newton": "N", "pascal": "Pa", "joule": "J",
    "watt": "W", "volt": "V", "ohm": "Ω", "tesla": "T", "celsius": "°C", "degreeCelsius": "°C",
    "electronvolt": "eV", "degree": "°", "percent": "%", "litre": "L", "liter": "L",
    "minute": "min", "hour": "h", "day": "d", "bit": "bit", "byte": "B", "parsec": "pc",
    "angstrom": "Å", "bar": "bar", "barn": "b", "molar": "M", "decibel": "dB",
    "femto": "f", "pico": "p", "nano": "n", "micro": "µ", "milli": "m", "centi": "c", "deci": "d",
    "kilo": "k", "mega": "M", "giga": "G", "tera": "T", "peta": "P",
    "per": "/", "squared": "²", "cubed": "³", "square": "", "cubic": "",
}  # fmt: skip
_SHORT = re.compile(r"[a-zA-Zµ]{1,6}")


def quantity(reader: Reader, token: Token) -> None:
    """Show a number and its unit, or one of them."""
    stream = reader.stream
    stream.bracketed()
    taken = [stream.braced()]
    if token.text in ("SI", "qty"):
        stream.bracketed(near=True)
        taken.append(stream.braced())
    given = [one for one in taken if one is not None]
    if not given:
        return
    end = token.end if token.made else given[-1].end
    shown = "\xa0".join(_said(one.tokens) for one in given).replace("\xa0°", "°")
    reader.page.show(shown.replace("\xa0%", "%"), token.start, end)


def _said(tokens: Sequence[Token]) -> str:
    """Write a number or unit: `\\kilo\\metre` is km; a unit's own name is its sign: `\\GeV`."""
    pieces = []
    for token in tokens:
        if token.kind is Kind.COMMAND:
            known = _UNITS.get(token.text)
            pieces.append(known if known is not None else "".join(_SHORT.findall(token.text)[:1]))
        elif token.kind in (Kind.TEXT, Kind.SIGN):
            pieces.append(token.text)
    return "".join(pieces)
