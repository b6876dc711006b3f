"""Characters of symbol fonts (`w:sym`) as the characters that they show."""

from __future__ import annotations

# The letters of Adobe's Symbol encoding, from "A" to "Z" and from "a" to "z".
_CAPITALS = "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ"
_SMALL = "αβχδεφγηιϕκλμνοπθρστυϖωξψζ"
_SYMBOL = {
    **{ord("A") + place: char for place, char in enumerate(_CAPITALS)},
    **{ord("a") + place: char for place, char in enumerate(_SMALL)},
    0xA3: "≤",
    0xB0: "°",
    0xB1: "±",
    0xB3: "≥",
    0xB4: "×",
    0xA5: "∞",
    0xAE: "→",
    0xAB: "↔",
    0xB7: "•",
    0xB9: "≠",
    0xBB: "≈",
    0xD6: "√",
}
_BULLETS = ("wingdings", "webdings")


def symbol(font: str, code: str) -> str:
    """The character of a `w:sym`; a white square where the font is not known."""
    try:
        number = int(code, 16)
    except ValueError:
        return "\u25a1"
    if 0xF000 <= number <= 0xF0FF:
        number -= 0xF000
        if font.lower().startswith(_BULLETS):
            return "\u2022"
    elif number >= 0x100:
        return chr(number) if number < 0xD800 or 0xE000 <= number < 0x110000 else "\u25a1"
    if font.lower().startswith("symbol"):
        return _SYMBOL.get(number, chr(number) if 0x20 <= number < 0x7F else "\u25a1")
    return chr(number) if 0x20 <= number < 0x7F else "\u25a1"
