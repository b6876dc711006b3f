"""The demo: a CV and its bibliography that come with the package, and a store beside them."""

from __future__ import annotations

from pathlib import Path

from .. import resources
from ..errors import UsageError
from .files import read_text_file, write_new_file

_SIGN = "# The settings of the pubtrack demo in this directory."
_SETTINGS = f'{_SIGN}\ndb = "pubtrack.db"\n'


def prepare_demo(directory: Path) -> tuple[str, ...]:
    """Write the demo's files into `directory`, with no store yet; their names.

    The directory must be new, empty, or that of an earlier demo, which begins anew. Raises
    `UsageError` for any other, which stays untouched.
    """
    settings = directory / "pubtrack.toml"
    if directory.is_dir() and any(directory.iterdir()):
        if not settings.is_file() or not read_text_file(settings).text.startswith(_SIGN):
            raise UsageError(
                f"{directory} is not empty", hint="name a new directory: pubtrack demo my-demo"
            )
        for name in ("pubtrack.db", "pubtrack.db-wal", "pubtrack.db-shm"):
            (directory / name).unlink(missing_ok=True)
    files = {
        "cv.md": read_text_file(resources.demo_cv()).text,
        "refs.bib": read_text_file(resources.refs_bib()).text,
        "pubtrack.toml": _SETTINGS,
    }
    for name, text in files.items():
        write_new_file(directory / name, text)
    return tuple(files)
