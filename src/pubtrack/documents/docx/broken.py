"""What is said of a file that cannot be used."""

from __future__ import annotations

SAVE_ANEW = "open it in Word or LibreOffice and save it anew"


class BadPackage(ValueError):
    """A file that is no Word document that can be used; `hint` says what to do, or is ""."""

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint
