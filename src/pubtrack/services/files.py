"""Text files as they are: decoded without loss, written back in their own encoding.

Newlines are never translated and a byte order mark is kept, so that text which was not
edited is written back byte for byte.
"""

from __future__ import annotations

import codecs
import hashlib
import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, count
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import ChangedMeanwhile, InputError

if TYPE_CHECKING:
    from ..documents.blocks import Source

STDIN = Path("-")
"""The name of the standard input, which is no file."""

# Longest first: the mark of UTF-32-LE begins with that of UTF-16-LE.
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_OTHER_KINDS = (
    (b"%PDF-", "a PDF", "name its text here (pdftotext cv.pdf cv.txt)"),
    (b"PK\x03\x04", "a ZIP or Word file", ""),
    (b"\xd0\xcf\x11\xe0", "an old Word file", "save it as .docx first"),
    (b"SQLite format 3\x00", "an SQLite database", "a store is named with --db"),
    (b"\x89PNG", "a picture", ""),
    (b"\xff\xd8\xff", "a picture", ""),
)
# Form feeds part the pages of a PDF's text, and such texts have stray controls for ligatures.
_CONTROLS = frozenset(map(chr, range(32))) - set("\t\n\v\f\r\x1b\x1c")


@dataclass(frozen=True, slots=True)
class TextFile:
    """A file as it was read.

    `text` has the file's own newlines and no byte order mark; `mark` holds that. `digest` is
    the SHA-256 of the bytes, in hex. `note` says, in a sentence, what is unusual; or is "".
    `package` holds the bytes of a Word file, whose text is what its paragraphs show, and those of
    a PDF; it is empty for any other file. `source` is a Word file taken apart.
    """

    path: Path
    text: str
    encoding: str
    mark: bytes
    digest: str
    note: str = ""
    package: bytes = b""
    source: Source | None = field(default=None, repr=False, compare=False)

    @property
    def data(self) -> bytes:
        """The bytes of the file."""
        return self.package or self.encode(self.text)

    def encode(self, text: str) -> bytes:
        """`text` as this file stores it; raises `InputError` where its encoding cannot."""
        try:
            return self.mark + text.encode(self.encoding)
        except UnicodeEncodeError as error:
            line = text.count("\n", 0, error.start) + 1
            raise InputError(
                f"{text[error.start]!r} cannot be written in {self.encoding}",
                path=self.path,
                line=line,
                hint="convert the file to UTF-8 first",
            ) from None


def read_text_file(path: Path) -> TextFile:
    """Read a text file in UTF-8, UTF-16 or UTF-32, or else in Windows-1252.

    Raises `InputError` where the file is missing, unreadable or not a text.
    """
    return decode(path, bytes_of(path))


def bytes_of(path: Path) -> bytes:
    """The bytes of a file. Raises `InputError` where it is missing or cannot be read."""
    if path == STDIN:
        raise InputError("the standard input is not read here", hint="name a file")
    try:
        return path.read_bytes()
    except OSError as error:
        raise unreadable(path, error) from None


def decode(path: Path, data: bytes) -> TextFile:
    """The text of `data`, which was read from `path`."""
    digest = hashlib.sha256(data).hexdigest()
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            try:
                text = data[len(mark) :].decode(encoding)
            except UnicodeDecodeError as error:
                raise InputError(
                    f"it begins as {encoding.upper()}, but byte {error.start} is not",
                    path=path,
                    hint="convert it to UTF-8",
                ) from None
            note = "" if encoding == "utf-8" else f"read as {encoding.upper()}"
            return TextFile(path, text, encoding, mark, digest, note)
    for magic, kind, hint in _OTHER_KINDS:
        if data.startswith(magic):
            raise InputError(f"this is {kind}, not a text file", path=path, hint=hint)
    if b"\x00" in data:
        return _without_mark(path, data, digest)
    try:
        return TextFile(path, data.decode("utf-8"), "utf-8", b"", digest)
    except UnicodeDecodeError as error:
        bad = error.start
    if _is_binary(data.decode("latin-1")):
        raise InputError("this is not a text file", path=path)
    line = data.count(b"\n", 0, bad) + 1
    for encoding in ("cp1252", "latin-1"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        note = f"not UTF-8 (line {line}): read as {encoding}"
        return TextFile(path, text, encoding, b"", digest, note)
    raise AssertionError("Latin-1 decodes every byte")


def _without_mark(path: Path, data: bytes, digest: str) -> TextFile:
    """UTF-16 without a byte order mark, told by where its zero bytes stand."""
    if len(data) % 2 == 0:
        for encoding, zeros in (("utf-16-le", data[1::2]), ("utf-16-be", data[0::2])):
            if zeros.count(0) > len(zeros) * 0.6:
                try:
                    text = data.decode(encoding)
                except UnicodeDecodeError:
                    continue
                if _is_binary(text):
                    break
                note = f"read as {encoding.upper()}, which it does not declare"
                return TextFile(path, text, encoding, b"", digest, note)
    raise InputError("this is not a text file", path=path, hint="it has zero bytes in it")


def _is_binary(text: str) -> bool:
    return sum(character in _CONTROLS for character in text) > len(text) // 50


def resolved(path: Path) -> Path:
    """A path absolute, with links followed. Raises `InputError` for links in a circle."""
    try:
        return path.resolve()
    except (OSError, RuntimeError):  # as of Python 3.13, an `OSError` where anything
        raise InputError("this link leads to itself", path=path) from None


def stored_path(path: Path) -> str:
    """The name under which the store knows a file: absolute, links followed; "-" for a pipe.

    Raises `InputError` for a name whose bytes are no characters, which no store can hold, and for
    a link that leads to itself.
    """
    if path == STDIN:
        return str(path)
    name = str(resolved(path))
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:
        printable = name.encode("utf-8", "backslashreplace").decode("utf-8")
        raise InputError(
            "the name of this file is not in the system's encoding",
            path=printable,
            hint="rename it, or its folder",
        ) from None
    return name


def replace_file(file: TextFile, data: bytes) -> Path:
    """Replace a file's bytes atomically and return the path of the backup.

    The backup (``cv.md.bak``) holds the bytes that were read; one that is there already and
    holds others stays, and the new one is ``cv.md.bak2`` and so on. Raises `ChangedMeanwhile`
    where the file is not what was read any more, and `InputError` where it cannot be written
    or is write-protected; the file is as it was then.
    """
    path = Path(os.path.realpath(file.path))  # a link stays a link to the file it names
    try:
        now = path.read_bytes()
    except OSError as error:
        raise unreadable(file.path, error) from None
    if hashlib.sha256(now).hexdigest() != file.digest:
        raise ChangedMeanwhile(
            "the file changed since it was read; nothing was written",
            path=file.path,
            hint="run the command again",
        )
    if not path.stat().st_mode & 0o222:
        raise InputError("the file is write-protected", path=file.path, hint=f"chmod u+w {path}")
    backup = _free_backup(path, now)
    try:
        _write_atomically(backup, now, path)
        _write_atomically(path, data, path)
    except OSError as error:
        raise InputError(
            f"cannot be written: {error.strerror}", path=file.path, hint="it is as it was"
        ) from None
    return backup


def _free_backup(path: Path, data: bytes) -> Path:
    """The first name for a backup that is free, or holds these bytes already."""
    return next(b for b in _backups(path) if not b.exists() or b.read_bytes() == data)


def _backups(path: Path) -> Iterator[Path]:
    names = chain([".bak"], (f".bak{n}" for n in count(2)))
    return (_beside(path, name) for name in names)


def move_to_backup(path: Path, companions: Sequence[str] = ()) -> Path:
    """Move a file out of the way, and those named like it with these endings; its new path.

    The names are those of `replace_file`; no other file is written over. Raises `InputError`.
    """
    endings = ("", *companions)
    backup = next(
        b for b in _backups(path) if not any(_beside(b, ending).exists() for ending in endings)
    )
    try:
        for ending in endings:
            if _beside(path, ending).exists():
                _beside(path, ending).replace(_beside(backup, ending))
    except OSError as error:
        raise InputError(f"cannot be moved: {error.strerror}", path=path) from None
    return backup


def _beside(path: Path, ending: str) -> Path:
    return path.with_name(path.name + ending)


def write_new_file(path: Path, text: str) -> None:
    """Write a UTF-8 file whole or not at all; raises `InputError`."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _write_atomically(path, text.encode("utf-8"), None)
    except OSError as error:
        raise InputError(f"cannot be written: {error.strerror}", path=path) from None


def write_output(path: Path, data: bytes) -> Path | None:
    """Write what a person asked to be put there; the path of the backup of what was there.

    None is returned where nothing was, or the same. What is no file of its own (a pipe, a device)
    is written to as it is. Raises `InputError`; then nothing was written.
    """
    try:
        if path.is_file():
            old = path.read_bytes()
            if old == data:
                return None
            return replace_file(TextFile(path, "", "", b"", hashlib.sha256(old).hexdigest()), data)
        if path.exists() and not path.is_dir():
            path.write_bytes(data)
        elif path.is_dir():
            raise InputError("this is a directory, not a file", path=path)
        elif not path.parent.is_dir():
            raise InputError("there is no such directory", path=path.parent)
        else:
            _write_atomically(path, data, None)
    except OSError as error:
        raise InputError(f"cannot be written: {error.strerror}", path=path) from None
    return None


def _write_atomically(path: Path, data: bytes, like: Path | None) -> None:
    """Write beside `path`, flush to the disk, then rename; permissions those of `like`."""
    import tempfile  # commands that only read load none of what it brings

    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if like is not None:
            Path(name).chmod(stat.S_IMODE(like.stat().st_mode))
        else:
            umask = os.umask(0)
            os.umask(umask)
            Path(name).chmod((stat.S_IRUSR | stat.S_IWUSR | 0o066) & ~umask)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def unreadable(path: Path, error: OSError) -> InputError:
    """The error for a file that the system does not let us read."""
    if isinstance(error, FileNotFoundError):
        return InputError("there is no such file", path=path, hint="see how its name is spelt")
    if isinstance(error, IsADirectoryError):
        return InputError("this is a directory, not a file", path=path)
    return InputError(f"cannot be read: {error.strerror}", path=path)
