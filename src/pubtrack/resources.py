"""Data files that travel with the program: where they are.

In a source checkout they stand at its top, where the project's owner keeps them; in an
installed package they stand beside its modules, in ``_data`` (see the wheel's force-include in
pyproject.toml). The checkout wins, since an editable install leaves an old copy in ``_data``.
"""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parent


def _data() -> Path:
    checkout = _PACKAGE.parents[1]
    if (checkout / "pyproject.toml").is_file() and (checkout / "styles").is_dir():
        return checkout
    return _PACKAGE / "_data"


def styles_dir() -> Path:
    """Return the folder of our own CSL styles."""
    return _data() / "styles"


def refs_bib() -> Path:
    """Return the file with the publications of the reference CV, as BibTeX."""
    return _data() / "refs.bib"


def demo_cv() -> Path:
    """Return the CV of the demo."""
    return _PACKAGE / "_demo" / "cv.md"


def schemas_dir() -> Path:
    """Return the folder of the JSON Schemas."""
    return _PACKAGE / "schemas"
