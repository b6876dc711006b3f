"""How a label is spelled: letters, what joins them to the digits, zeros before the number."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

_FORM = re.compile(r"([A-Za-z]*)([-–.]?)(\d{1,9})([a-z]?)")


@dataclass(frozen=True, slots=True)
class LabelForm:
    """A label taken apart: "J-01" is letters "J", joint "-", number 1, width 2.

    `width` is 0 where no zeros are printed before the number.
    """

    letters: str
    joint: str
    number: int
    width: int = 0
    suffix: str = ""

    @classmethod
    def of(cls, label: str) -> LabelForm | None:
        """Return the form of `label`; None when it has no number."""
        match = _FORM.fullmatch(label)
        if match is None:
            return None
        padded = match[3].startswith("0") and len(match[3]) > 1
        return cls(match[1], match[2], int(match[3]), len(match[3]) if padded else 0, match[4])

    def numbered(self, number: int) -> LabelForm:
        """Return the label of another number in this spelling."""
        return replace(self, number=number, suffix="")

    def __str__(self) -> str:
        return f"{self.letters}{self.joint}{self.number:0{self.width}d}{self.suffix}"


def respelled(token: str, label: str) -> str:
    """Return `label` in the spelling of `token`: "J1" for "J-7" is "J-1", "3" for "07" is "03".

    Letters other than those of `token` are written as `label` has them.
    """
    old, new = LabelForm.of(token), LabelForm.of(label)
    if old is None or new is None:
        return label
    if old.letters.upper() == new.letters.upper():
        return str(replace(new, letters=old.letters, joint=old.joint, width=old.width))
    return label
