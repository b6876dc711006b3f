"""MathML as one line of text with lowered and raised parts.

MathML 3.0, chapter 3 ("Presentation Markup"); how "1/2" and "√(x + y)" are written on one line
is convention, not specification.
"""

from __future__ import annotations

from collections.abc import Callable

from .markup_tree import Element

_RELATIONS = frozenset("=<>≤≥≈≃≅≡∼≠→←↔⇒⇔∈⊂⊆≪≫∝±×+−")
_ACCENTS = {"¯": "\u0304", "‾": "\u0304", "_": "\u0304", "^": "\u0302", "ˆ": "\u0302",
            "~": "\u0303", "˜": "\u0303", "∼": "\u0303", "˙": "\u0307", "¨": "\u0308",
            "→": "\u20d7", "⃗": "\u20d7", "ˇ": "\u030c"}  # fmt: skip


def math_text(element: Element) -> str:
    """The text of a MathML element, with CSL's ``<sub>`` and ``<sup>``; "" where it has none."""
    form = _FORMS.get(element.name)
    return form(element) if form else _row(element)


def _row(element: Element) -> str:
    parts = [child if isinstance(child, str) else math_text(child) for child in element.children]
    return "".join(part for part in parts if not part.isspace() or part == " ")


def _token(element: Element) -> str:
    return " ".join(_row(element).split())


def _operator(element: Element) -> str:
    sign = _token(element)
    return f" {sign} " if sign in _RELATIONS else sign


def _parts(element: Element) -> list[str]:
    return [math_text(child).strip() for child in element.elements()]


def _script(tag: str) -> Callable[[Element], str]:
    def form(element: Element) -> str:
        base, *scripts = [*_parts(element), ""]
        return base + "".join(_in(tag, script) for script in scripts)

    return form


def _both(element: Element) -> str:
    base, below, above = [*_parts(element), "", "", ""][:3]
    return base + _in("sub", below) + _in("sup", above)


def _accented(element: Element) -> str:
    base, mark = [*_parts(element), "", ""][:2]
    if mark in _ACCENTS and len(base) == 1:
        return base + _ACCENTS[mark]
    return base if mark in _ACCENTS else base + _in("sup", mark)


def _fraction(element: Element) -> str:
    above, below = [*_parts(element), "", ""][:2]
    return f"{_bracketed(above)}/{_bracketed(below)}"


def _root(element: Element) -> str:
    return "√" + _bracketed("".join(_parts(element)) or _token(element))


def _nth_root(element: Element) -> str:
    base, index = [*_parts(element), "", ""][:2]
    return _in("sup", index) + "√" + _bracketed(base)


def _fenced(element: Element) -> str:
    return f"({', '.join(_parts(element))})"


def _multiscripts(element: Element) -> str:
    """Base, (sub, sup)…, mprescripts, (sub, sup)…; `none` holds an empty place."""
    before: list[str] = []
    after: list[str] = []
    base, *rest = [*element.elements(), Element("")]
    place = after
    for child in rest:
        if child.name == "mprescripts":
            place = before
        elif child.name:
            place.append(math_text(child).strip())

    def scripts(parts: list[str]) -> str:
        tags = ("sub", "sup")
        return "".join(_in(tags[number % 2], part) for number, part in enumerate(parts))

    return scripts(before) + math_text(base).strip() + scripts(after)


def _in(tag: str, text: str) -> str:
    return f"<{tag}>{text}</{tag}>" if text else ""


def _bracketed(text: str) -> str:
    return text if len(text) < 2 or text.isalnum() else f"({text})"


def _blank(_: Element) -> str:
    return " "


def _nothing(_: Element) -> str:
    return ""


_FORMS: dict[str, Callable[[Element], str]] = {
    "mi": _token, "mn": _token, "mtext": _row, "ms": _token, "mo": _operator,
    "msub": _script("sub"), "msup": _script("sup"), "msubsup": _both,
    "munder": _script("sub"), "mover": _accented, "munderover": _both,
    "mfrac": _fraction, "msqrt": _root, "mroot": _nth_root, "mfenced": _fenced,
    "mmultiscripts": _multiscripts, "mspace": _blank, "none": _nothing, "mphantom": _nothing,
}  # fmt: skip
MATHML = frozenset(_FORMS) | {"mrow", "mstyle", "mpadded", "semantics"}
