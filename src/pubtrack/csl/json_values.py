"""Single values of CSL-JSON, in which anything may stand anywhere."""

from __future__ import annotations

from math import isfinite

# No variable has a whole number of more; Python refuses to write one of thousands.
_MOST_DIGITS = 50


def text_of(value: object, longest: int) -> str:
    """Return a string, or a number in digits ("2" for 2.0), cut to `longest`; "" for all else."""
    if isinstance(value, str):
        return value[:longest]
    if isinstance(value, bool):
        return ""
    if isinstance(value, int):
        return str(value)[:longest] if abs(value) < 10**_MOST_DIGITS else ""
    return f"{value:.12g}"[:longest] if isinstance(value, float) and isfinite(value) else ""


def is_true(value: object) -> bool:
    """Whether a value says yes: true, a number but 0, or a word but "false", "no" and "0"."""
    if isinstance(value, str):
        return value.strip().casefold() not in ("", "0", "false", "no")
    return isinstance(value, int | float) and bool(value)
