"""`set`, `unset`, `lock`, `unlock`, `edit` and `show --origins`, as processes of their own."""

from __future__ import annotations

import json
import signal
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from subprocess import Popen
from typing import Any

import pytest
from program import Done, InProcess, Program, finish

from pubtrack.services.importing import import_files
from pubtrack.store.library import Library

KEY = "okafor2023calibrated"


def made(there: Program, cv: Path, clock: Callable[[], Any]) -> None:
    """Give the program the small CV in its store, no editor, and temporary files of its own."""
    (there.folder / "tmp").mkdir()
    there.environ.update(
        VISUAL="", EDITOR="", TMPDIR=str(there.folder / "tmp"), COLUMNS="80", TZ="UTC"
    )
    with Library.open(there.db, clock=clock) as library:
        import_files(library, [cv], "import cv.md", clock)


@pytest.fixture
def program(
    tmp_path: Path, cv: Path, clock: Callable[[], Any], monkeypatch: pytest.MonkeyPatch
) -> InProcess:
    # Python looks at TMPDIR once in a process.
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "tmp"))
    there = InProcess(tmp_path, {})
    made(there, cv, clock)
    return there


@pytest.fixture
def process(tmp_path: Path, cv: Path, clock: Callable[[], Any]) -> Program:
    """The program as a process of its own."""
    there = Program(tmp_path, {})
    made(there, cv, clock)
    return there


def item(program: Program, reference: str = "1") -> dict[str, Any]:
    shown: dict[str, Any] = program.well("show", reference, "--json").data
    return shown["item"]


def editor(program: Program, code: str) -> str:
    """An editor that is a Python script: `path` is the file, `text` what is in it, `n` the round.

    What it leaves in `text` is written; None leaves the file alone.
    """
    script = program.folder / "an editor.py"
    script.write_text(
        "import os, pathlib, signal, sys\n"
        "rounds = pathlib.Path(sys.argv[0] + '.rounds')\n"
        "n = int(rounds.read_text()) + 1 if rounds.exists() else 1\n"
        "rounds.write_text(str(n))\n"
        "path = pathlib.Path(sys.argv[-1])\n"
        "text = before = path.read_text('utf-8')\n"
        "pathlib.Path(sys.argv[0] + f'.{n}').write_text(text, 'utf-8')\n"
        f"{code}\n"
        "if text is not None and text != before: path.write_text(text, 'utf-8')\n",
        encoding="utf-8",
    )
    return f"'{sys.executable}' '{script}'"


def offered(program: Program, number: int) -> str:
    """What the editor was given in this round."""
    return (program.folder / f"an editor.py.{number}").read_text("utf-8")


def left_over(program: Program) -> list[Path]:
    return [path for path in (program.folder / "tmp").rglob("*") if path.is_file()]


def edit(program: Program, code: str, *arguments: str) -> Done:
    return program.run("edit", "1", *arguments, EDITOR=editor(program, code))


def test_set_tells_what_changed(program: Program) -> None:
    done = program.run("set", "1", "volume=13", "DOI=doi:10.5555/JHS.1", "issue=")
    assert done.out == (
        f"{KEY}\n  volume: 12 → 13\n  DOI: (none) → 10.5555/jhs.1\n  issue: 3 → (cleared)\n"
    )
    assert (done.status, done.err) == (0, "")
    again = program.run("set", "10.5555/jhs.1", "volume=13", "issue=")
    assert (again.status, again.out, again.err) == (0, "", "nothing changed\n")
    assert program.well("log").out.count("\n") == 2
    assert "undone: set 1 volume=13 DOI=doi:10.5555/JHS.1 issue=" in program.well("undo").out
    assert item(program)["volume"] == "12"


def test_locks(program: Program) -> None:
    assert program.well("lock", "1", "title").out == f"{KEY}\n  locked: title\n"
    locked = program.well("lock", "1").out
    assert "locked: type, author, issued" in locked
    assert " title" not in locked
    assert program.well("lock", "1").err == "nothing changed\n"
    program.well("unset", "1", "issue")
    unlocked = program.well("unlock", "1")
    assert "note: issue: cleared, and left so; pubtrack unlock 1 issue" in unlocked.err
    assert program.well("unlock", "1", "issue").out == f"{KEY}\n  unlocked: issue\n"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["set", "1"], "Missing argument"),
        (["set", "1", "volume"], "'volume' sets nothing"),
        (["set", "1", "tilte=x"], "hint: the nearest names: title"),
        (["set", "1", "DOI=abc"], "DOI: 'abc' is no DOI"),
        (["set", "99", "volume=3"], "no publication is named '99'"),
        (["set", "1", "volume=3", "--cv", "other.md"], "the CV 'other.md' is not in the store"),
        (["unset", "1"], "Missing argument"),
        (["unset", "1", "foo"], "'foo' is no CSL variable"),
        (["lock", "1", "DOI"], "hint: pubtrack unset 1 DOI keeps it so"),
        (["unlock", "1", "DOI"], "has no DOI to unlock"),
        (["edit", "1"], "no editor is set"),
    ],
    ids=" ".join,
)
def test_faults_are_told(program: Program, arguments: list[str], told: str) -> None:
    before = program.rows("SELECT * FROM origin")
    done = program.run(*arguments)
    assert done.status == 2
    assert told in done.err
    assert done.out == ""
    assert program.rows("SELECT * FROM origin") == before
    assert program.well("log").out.count("\n") == 1


@pytest.mark.parametrize(
    "arguments",
    [["set", "1", "volume=9"], ["unset", "1", "issue"], ["lock", "1"], ["unlock", "1"]],
    ids=lambda arguments: arguments[0],
)
def test_json(program: Program, arguments: list[str]) -> None:
    data = program.well(*arguments, "--json").data
    assert (data["schema_version"], data["kind"], data["key"]) == (1, "edit", KEY)
    assert data["changes"] or data["locked"] or arguments[0] == "unlock"


def test_an_edit_sets_what_differs(program: Program) -> None:
    done = edit(
        program,
        "text = text.replace(\"volume: '12'\", 'volume: 012').replace(\"issue: '3'\\n\", '')\n"
        "text = text.replace('- Okafor, Mira', '- {Harbour Lab}\\n- Mira A. Okafor')\n"
        "text += 'DOI: 10.5555/A'",
    )
    assert done.out == (
        f"{KEY}\n"
        "  author: Mira Okafor; Jonas van der Berg →"
        " Harbour Lab; Mira A. Okafor; Jonas van der Berg\n"
        "  volume: 12 → 012\n  DOI: (none) → 10.5555/a\n  issue: 3 → (cleared)\n"
    )
    origins = program.well("show", "1", "--json").data["origins"]
    mine = {name for name, origin in origins.items() if origin["source"] == "me"}
    assert mine == {"author", "volume", "DOI", "issue"}
    assert all(origins[name]["locked"] for name in mine)
    assert left_over(program) == []
    program.well("undo")
    assert item(program)["volume"] == "12"


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("pass", "nothing changed\n"),
        ("path.write_text(text, 'utf-8-sig', newline='\\r\\n')", "nothing changed\n"),
        ("text += '\\n# only a comment\\n'", "nothing changed\n"),
        ("text = text.replace(\"volume: '12'\", 'volume: 12')", "nothing changed\n"),
        ("text = ''", "note: given up; nothing is changed\nnothing changed\n"),
        ("text = '# all gone\\n\\n'", "note: given up; nothing is changed\nnothing changed\n"),
        ("path.unlink(); text = None", "note: given up; nothing is changed\nnothing changed\n"),
    ],
    ids=["left", "line-ends", "comment", "quotes", "emptied", "comments-only", "removed"],
)  # fmt: skip
def test_nothing_is_written(program: Program, code: str, told: str) -> None:
    done = edit(program, code)
    assert (done.status, done.out, done.err) == (0, "", told)
    assert left_over(program) == []
    assert program.well("log").out.count("\n") == 1


def test_faults_are_shown_until_they_are_mended(program: Program) -> None:
    done = edit(
        program,
        "if n == 1: text = text.replace('d: 2023-03', 'd: 2023-13') + 'tilte: x\\nURL: y'\n"
        "elif n == 2: text = text.replace('issued: 2023-13', 'issued: 2023-04') + '\\n: : :'\n"
        "elif n == 3: text = text.replace('\\n: : :', '')\n"
        "elif n == 4: text = text.replace('tilte', 'note').replace('URL: y', '')",
    )
    assert (done.status, done.err) == (0, "")
    assert "issued: 2023-03 → 2023-04\n  note: (none) → x\n" in done.out
    second, third, fourth = (offered(program, number).splitlines() for number in (2, 3, 4))
    for line in told(second):
        place = int(line.split("line ")[1].split(":")[0])
        assert second[place - 1] in ("issued: 2023-13", "tilte: x", "URL: y")
    assert len(told(second)) == 3
    # YAML itself cannot be read: its one fault is told, and the old ones are gone.
    assert len(told(third)) == 1
    assert len(told(fourth)) == 2
    assert left_over(program) == []


def told(lines: list[str]) -> list[str]:
    """The comments at the top that name a line."""
    return [line for line in lines if line.startswith("#!   line ")]


def test_faults_that_are_left_give_up(program: Program) -> None:
    done = edit(program, "text = text.replace('issued: 2023-03', 'issued: soon')")
    assert (done.status, done.out) == (2, "")
    assert "given up with faults in the text; nothing is changed\nissued: 'soon'" in done.err
    kept = left_over(program)
    assert [str(path) in done.err for path in kept] == [True]
    assert "issued: soon" in kept[0].read_text("utf-8")
    assert item(program)["issued"] == {"date-parts": [[2023, 3]]}


def test_an_editor_that_never_mends_anything(program: Program) -> None:
    done = program.run("edit", "1", EDITOR="sh -c 'echo oops >> \"$0\"'", timeout=120)
    assert done.status == 2
    assert "oops" in left_over(program)[0].read_text("utf-8")


@pytest.mark.parametrize(
    ("command", "told"),
    [
        ("/no/such/editor", "cannot be run: No such file"),
        ("'unbalanced", "cannot be understood: No closing quotation"),
        ("false", "failed with exit code 1"),
        ("sh -c 'kill -9 $$'", "was stopped by signal 9"),
        ("   ", "no editor is set"),
    ],
    ids=["absent", "unbalanced", "fails", "killed", "blank"],
)
def test_editors_that_fail(program: Program, command: str, told: str) -> None:
    done = program.run("edit", "1", VISUAL=command)
    assert done.status == 2
    assert told in done.err
    assert left_over(program) == []
    assert "what you typed" not in done.err


@pytest.mark.parametrize("end", ["sys.exit(3)", "os.kill(os.getpid(), signal.SIGKILL)"])
def test_what_was_typed_is_kept(program: Program, end: str) -> None:
    done = edit(program, f"path.write_text(text + 'note: all my work', 'utf-8'); {end}")
    assert done.status == 2
    (kept,) = left_over(program)
    assert f"what you typed is kept in {kept}" in done.err
    assert "note: all my work" in kept.read_text("utf-8")
    assert kept.stat().st_mode & 0o077 == 0
    assert kept.parent.stat().st_mode & 0o077 == 0


def test_bytes_that_are_no_text(program: Program) -> None:
    done = edit(program, "path.write_bytes(b'title: caf\\xe9'); text = None")
    assert done.status == 2
    assert "not in UTF-8" in done.err
    assert left_over(program)[0].read_bytes() == b"title: caf\xe9"


def test_visual_before_editor(program: Program) -> None:
    done = program.run("edit", "1", VISUAL="true", EDITOR="false")
    assert (done.status, done.err) == (0, "nothing changed\n")


def test_what_the_editor_prints_is_no_output(process: Program) -> None:
    done = edit(process, "print('hello'); text += 'note: x\\n'", "--json")
    assert json.loads(done.out)["changes"] == [{"variable": "note", "old": None, "new": "x"}]
    assert "hello" in done.err


def test_the_file_is_private(process: Program) -> None:
    done = edit(process, "print(oct(path.stat().st_mode), oct(path.parent.stat().st_mode))")
    assert done.err.startswith("0o100600 0o40700\n")


def meanwhile(program: Program, *arguments: str) -> str:
    """Code of an editor that runs another command of ours, which must find the store free."""
    line = [sys.executable, "-m", "pubtrack", *arguments]
    return f"import subprocess; subprocess.run({line!r}, check=True, stdout=2)"


def test_another_process_writes_meanwhile(program: Program) -> None:
    other = meanwhile(program, "set", "1", "volume=99", "page=7", "note=theirs")
    done = edit(
        program,
        f"{other}\ntext = text.replace(\"volume: '12'\", \"volume: '13'\") + 'genre: Essay'",
    )
    assert done.status == 0
    assert "note: volume became '99' while it was edited; yours is stored" in done.err
    assert "note: page became '7' while it was edited, and stays so" in done.err
    assert "  volume: 99 → 13\n  genre: (none) → Essay\n" in done.out
    now = item(program)
    assert (now["volume"], now["page"], now["note"]) == ("13", "7", "theirs")


def test_the_publication_is_gone_meanwhile(program: Program) -> None:
    other = meanwhile(program, "undo")
    done = edit(program, f"{other}\ntext += 'note: all my work'")
    assert done.status == 2
    assert "was removed from the store while it was edited" in done.err
    assert "note: all my work" in left_over(program)[0].read_text("utf-8")


def start(program: Program, code: str) -> Popen[bytes]:
    """Start an edit, and return when its editor runs; the code may wait for `go` to be there."""
    waiting = (
        "import time\n"
        "go = pathlib.Path(sys.argv[0] + '.go')\n"
        "pathlib.Path(sys.argv[0] + '.ready').touch()\n"
    )
    program.environ["EDITOR"] = editor(program, waiting + code)
    process = program.start("edit", "1")
    ready = program.folder / "an editor.py.ready"
    for _ in range(400):
        if ready.exists():
            return process
        time.sleep(0.05)
    raise AssertionError(finish(process))


def go(program: Program) -> None:
    (program.folder / "an editor.py.go").touch()


WAIT = "while not go.exists(): time.sleep(0.05)\n"


def test_a_store_that_is_locked_at_the_end(process: Program) -> None:
    running = start(process, WAIT + "text += 'note: all my work'")
    with closing(sqlite3.connect(process.db, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        go(process)
        done = finish(running)
    assert done.status == 5
    assert "what you typed is kept in" in done.err
    assert "note: all my work" in left_over(process)[0].read_text("utf-8")


def test_ctrl_c_is_the_editors_affair(process: Program) -> None:
    running = start(process, WAIT + "text += 'note: x'")
    running.send_signal(signal.SIGINT)
    time.sleep(0.5)
    go(process)
    done = finish(running)
    assert (done.status, done.err) == (0, "")
    assert item(process)["note"] == "x"


def test_a_kill_leaves_what_was_saved(process: Program) -> None:
    saved = process.folder / "an editor.py.saved"
    code = f"path.write_text(text + 'note: all my work')\npathlib.Path({str(saved)!r}).touch()\n"
    running = start(process, code + WAIT)
    while not saved.exists():
        time.sleep(0.05)
    running.kill()
    go(process)
    running.communicate()
    assert "note: all my work" in left_over(process)[0].read_text("utf-8")
    assert process.integrity() == ["ok"]
    assert process.well("set", "1", "note=free").status == 0


@pytest.mark.parametrize("command", ["set", "unset", "edit", "lock", "unlock", "show"])
def test_each_help_page_opens_with_lines_to_type(program: Program, command: str) -> None:
    lines = program.well(command, "--help").out.splitlines()
    assert lines[0].startswith(f"Usage: pubtrack {command}")
    assert any("pubtrack " in line for line in lines[2:7])
