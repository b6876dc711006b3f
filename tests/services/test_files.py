"""Text files: decoded without loss, replaced whole or not at all."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pubtrack.errors import ChangedMeanwhile, InputError
from pubtrack.services.files import decode, read_text_file, replace_file, write_new_file

TEXT = "Prénom Nom\r\n- [1] **Größe** – 東京\n"


@pytest.mark.parametrize(
    ("data", "text", "encoding", "note"),
    [
        (TEXT.encode(), TEXT, "utf-8", ""),
        (b"\xef\xbb\xbf" + TEXT.encode(), TEXT, "utf-8", ""),
        (b"\xff\xfe" + TEXT.encode("utf-16-le"), TEXT, "utf-16-le", "UTF-16-LE"),
        (b"\xfe\xff" + TEXT.encode("utf-16-be"), TEXT, "utf-16-be", "UTF-16-BE"),
        (b"\xff\xfe\x00\x00" + TEXT.encode("utf-32-le"), TEXT, "utf-32-le", "UTF-32-LE"),
        ("plain\nASCII\n".encode("utf-16-le"), "plain\nASCII\n", "utf-16-le", "not declare"),
        ("plain\nASCII\n".encode("utf-16-be"), "plain\nASCII\n", "utf-16-be", "not declare"),
        ("Zoë\n“x”".encode("cp1252"), "Zoë\n“x”", "cp1252", "not UTF-8 (line 1)"),
        ("a\nZoë\x81".encode("latin-1"), "a\nZoë\x81", "latin-1", "not UTF-8 (line 2)"),
        (b"", "", "utf-8", ""),
    ],
    ids=["utf8", "bom", "utf16le", "utf16be", "utf32", "bare-le", "bare-be", "cp1252", "latin1",
         "empty"],
)  # fmt: skip
def test_decodes_and_encodes_back(data: bytes, text: str, encoding: str, note: str) -> None:
    file = decode(Path("cv.md"), data)
    assert (file.text, file.encoding) == (text, encoding)
    assert note in file.note
    assert bool(note) == bool(file.note)
    assert file.encode(file.text) == data


@given(st.binary(max_size=300))
@settings(max_examples=100, deadline=None)
def test_any_bytes_come_back_or_are_refused(data: bytes) -> None:
    try:
        file = decode(Path("cv.md"), data)
    except InputError:
        return
    assert file.encode(file.text) == data


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"%PDF-1.7 ...", "a PDF"),
        (b"PK\x03\x04rest", "Word"),
        (b"\x00\x01\x02\x03binary\x00\xff\xfe", "not a text file"),
        (b"\xff\xfeodd", "not"),
        (bytes(range(128, 256)) + bytes(range(1, 32)) * 3, "not a text file"),
    ],
    ids=["pdf", "zip", "zeros", "half-utf16", "controls"],
)
def test_what_is_no_text_is_told(data: bytes, told: str) -> None:
    with pytest.raises(InputError, match=told) as caught:
        decode(Path("cv.md"), data)
    assert "cv.md" in caught.value.message


def test_unreadable_files_are_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        read_text_file(tmp_path / "absent.md")
    with pytest.raises(InputError, match="directory"):
        read_text_file(tmp_path)


def test_replaces_with_a_backup_and_keeps_permissions(tmp_path: Path) -> None:
    path = tmp_path / "cv.md"
    path.write_bytes(b"\xef\xbb\xbfold\r\n")
    path.chmod(0o640)
    file = read_text_file(path)
    backup = replace_file(file, file.encode("new\r\n"))
    assert path.read_bytes() == b"\xef\xbb\xbfnew\r\n"
    assert backup.read_bytes() == b"\xef\xbb\xbfold\r\n"
    assert path.stat().st_mode & 0o777 == 0o640
    assert sorted(p.name for p in tmp_path.iterdir()) == ["cv.md", "cv.md.bak"]


def test_an_older_backup_stays(tmp_path: Path) -> None:
    path = tmp_path / "cv.md"
    names = []
    for text in ("first", "second", "third"):
        path.write_text(text)
        names.append(replace_file(read_text_file(path), b"new").name)
    path.write_text("second")
    names.append(replace_file(read_text_file(path), b"new").name)
    assert names == ["cv.md.bak", "cv.md.bak2", "cv.md.bak3", "cv.md.bak2"]
    assert (tmp_path / "cv.md.bak").read_text() == "first"


def test_a_write_protected_file_is_left(tmp_path: Path) -> None:
    path = tmp_path / "cv.md"
    path.write_text("old")
    path.chmod(0o444)
    with pytest.raises(InputError, match="write-protected"):
        replace_file(read_text_file(path), b"new")
    assert path.read_text() == "old"


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    target = tmp_path / "real.md"
    target.write_text("old")
    link = tmp_path / "cv.md"
    link.symlink_to(target)
    replace_file(read_text_file(link), b"new")
    assert link.is_symlink()
    assert target.read_text() == "new"


def test_refuses_a_file_that_changed_meanwhile(tmp_path: Path) -> None:
    path = tmp_path / "cv.md"
    path.write_text("old")
    file = read_text_file(path)
    path.write_text("somebody else")
    with pytest.raises(ChangedMeanwhile):
        replace_file(file, b"new")
    assert path.read_text() == "somebody else"
    assert [p.name for p in tmp_path.iterdir()] == ["cv.md"]


def test_refuses_what_the_encoding_cannot_hold(tmp_path: Path) -> None:
    path = tmp_path / "cv.txt"
    path.write_bytes("Zoë".encode("latin-1"))
    file = read_text_file(path)
    with pytest.raises(InputError, match="cp1252") as caught:
        file.encode("a\n東京")
    assert caught.value.line == 2
    assert path.read_bytes() == "Zoë".encode("latin-1")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_directory_is_told(tmp_path: Path) -> None:
    path = tmp_path / "cv.md"
    path.write_text("old")
    file = read_text_file(path)
    tmp_path.chmod(0o555)
    try:
        with pytest.raises(InputError, match="cannot be written"):
            replace_file(file, b"new")
    finally:
        tmp_path.chmod(0o755)
    assert path.read_text() == "old"


def test_a_process_killed_while_it_replaces_leaves_the_file_whole(tmp_path: Path) -> None:
    """The rename is the only step that shows: before it the old file stands, whole."""
    path = tmp_path / "cv.md"
    path.write_text("old")
    script = (
        "import os, pathlib, signal, sys\n"
        "from pubtrack.services import files\n"
        "os.fsync = lambda fd: os.kill(os.getpid(), signal.SIGKILL)\n"
        "path = pathlib.Path(sys.argv[1])\n"
        "files.replace_file(files.read_text_file(path), b'new' * 100000)\n"
    )
    killed = subprocess.run([sys.executable, "-c", script, str(path)], check=False)
    assert killed.returncode == -9
    assert path.read_text() == "old"


def test_a_new_file_has_the_usual_permissions(tmp_path: Path) -> None:
    (tmp_path / "usual").touch()
    write_new_file(tmp_path / "sub" / "new", "x")
    usual, new = (p.stat().st_mode for p in (tmp_path / "usual", tmp_path / "sub" / "new"))
    assert new == usual
