"""Odd CVs through the whole program: the right result, or a sentence and the documented code."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

LIST = (
    "## Publications\n\n"
    "- [1] **Calm seas**\nMira Okafor. (2020). *Journal of Calm*, vol. 1 (101–125).\n"
    "- [2] **Größere Stürme**\nMira Okafor. (2021). *Journal of Calm*, vol. 2 (131–149).\n"
)
CV = f"## Experience\n\n- Sailed.^{{[1]}}\n\n{LIST}"
LONG_LINE, BRACKETS = b"x" * 1_000_000, b"[" * 20_000
TWO = f"{CV}\n## Talks\n\n- [1] **Harbours of data**\nMira Okafor. Invited Talk, SeaConf, (2019).\n"


def run(args: list[str], cwd: Path) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "pubtrack", "--db", "store.db", *args],
        cwd=cwd,
        capture_output=True,
        check=False,
    )


@pytest.mark.parametrize(
    ("content", "codes"),
    [
        (b"", (3, 3, 3)),
        (b" \r\n\t\n", (3, 3, 3)),
        (b"\xef\xbb\xbf", (3, 3, 3)),
        (bytes(range(256)) * 20, (3, 3, 3)),
        (b"%PDF-1.7\n%\xe2\xe3", (3, 3, 3)),
        (b"# A CV\n\nNo list here.\n", (3, 1, 3)),
        (CV.encode(), (0, 1, 0)),
        (CV.replace("\n", "\r\n").encode(), (0, 1, 0)),
        (CV.replace("\n", "\r").encode(), (0, 1, 0)),
        (CV.encode("utf-8-sig"), (0, 1, 0)),
        (CV.encode("utf-16"), (0, 1, 0)),
        (CV.encode("utf-16-le"), (0, 1, 0)),
        (CV.encode("cp1252"), (0, 1, 0)),
        (CV.rstrip("\n").encode(), (0, 1, 0)),
        (TWO.encode(), (0, 1, 0)),
        (b"\n" * 5000 + CV.encode(), (0, 1, 0)),
        (CV.encode() + LONG_LINE, (0, 1, 1)),
        (CV.encode() + BRACKETS, (0, 1, 1)),
    ],
    ids=["empty", "blank", "bom-only", "binary", "pdf", "no-list", "plain", "crlf", "cr", "bom",
         "utf16", "utf16-bare", "latin1", "no-final-newline", "two-lists", "far-down", "long-line",
         "brackets"],
)  # fmt: skip
def test_odd_cvs(tmp_path: Path, content: bytes, codes: tuple[int, int, int]) -> None:
    cv = tmp_path / "cv.md"
    cv.write_bytes(content)
    imported = run(["import", "cv.md"], tmp_path)
    checked = run(["check", "cv.md"], tmp_path)
    if not (tmp_path / "store.db").exists():
        (tmp_path / "good.md").write_text(LIST, encoding="utf-8")
        run(["import", "good.md"], tmp_path)
    exported = run(["export", "cv.md", "--style", "cv"], tmp_path)
    assert (imported.returncode, checked.returncode, exported.returncode) == codes
    for done in (imported, checked, exported):
        assert b"Traceback" not in done.stderr
        assert done.returncode != 3 or b"cv.md: " in done.stderr
    assert cv.read_bytes() == content
    if codes[2] != 3:
        assert exported.stdout == content


def test_ten_thousand_entries(tmp_path: Path) -> None:
    words = ["amber", "basalt", "cedar", "delta", "ember", "fjord", "glacier", "heron", "islet"]
    entries = []
    for n in range(1, 10_001):
        title = f"The {words[n % 9]} of {words[n // 9 % 9]} and {words[n // 81 % 9]}: case {n}"
        venue = f"*Journal of Calm*, vol. {n} ({n}–{n + 9})"
        entries.append(f"- [{n}] **{title}**\nMira Okafor. ({1980 + n % 44}). {venue}.\n")
    cv = tmp_path / "cv.md"
    cv.write_text("- Sailed.^{[1],[9999]}\n\n## Publications\n\n" + "".join(entries), "utf-8")
    imported = run(["import", "cv.md"], tmp_path)
    assert imported.returncode == 0, imported.stderr
    assert b"10000 entries: 10000 added; 2 links" in imported.stdout
    again = run(["import", "cv.md"], tmp_path)
    assert b"10000 entries: 10000 unchanged" in again.stdout
    undone = run(["undo"], tmp_path)
    assert undone.returncode == 0
