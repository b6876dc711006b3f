"""A limiter whose files are in no good state, or whose clock is not: it stops nobody."""

from __future__ import annotations

import json
import os
import stat
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from still_clock import StillClock
from turns import HOST, NOON, OTHER, leave

from pubtrack.sources.web.exchange import Manners
from pubtrack.sources.web.hoststate import HostState, Pace, from_json, to_json
from pubtrack.sources.web.limiter import Limiter


@pytest.fixture
def clock() -> StillClock:
    return StillClock(NOON)


def _garbage(folder: Path, path: Path) -> None:
    path.write_bytes(b"\xff\x00{[")


def _not_an_object(folder: Path, path: Path) -> None:
    path.write_text("[1, 2, 3]")


def _wrong_types(folder: Path, path: Path) -> None:
    path.write_text('{"paces": {"single": ["soon", null, {}, true], "list": 7}, "away": "ever"}')


def _endless(folder: Path, path: Path) -> None:
    path.write_text('{"paces": {"single": [1e999, 1e999, 3, 0]}, "away": [0, 1e999]}')


def _deep(folder: Path, path: Path) -> None:
    path.write_text("[" * 90_000)


def _far_away(folder: Path, path: Path) -> None:
    path.write_text(to_json(HostState({}, NOON, NOON + 1e9)))


def _from_the_future(folder: Path, path: Path) -> None:
    pace = Pace(NOON + 5000, 60.0, 1, NOON + 5000)
    path.write_text(to_json(HostState({"single": pace}, NOON + 4000, NOON + 5000)))


def _a_folder(folder: Path, path: Path) -> None:
    path.unlink(missing_ok=True)
    path.mkdir()


def _gone(folder: Path, path: Path) -> None:
    for inside in folder.iterdir():
        inside.unlink()
    folder.rmdir()


def _a_file(folder: Path, path: Path) -> None:
    _gone(folder, path)
    folder.write_text("")


@pytest.mark.parametrize(
    "damage",
    [
        _garbage, _not_an_object, _wrong_types, _endless, _deep, _far_away, _from_the_future,
        _a_folder, _gone, _a_file,
    ],
)  # fmt: skip
@pytest.mark.parametrize("when", ["before", "meanwhile"])
def test_a_damaged_state_stops_nobody(
    tmp_path: Path,
    clock: StillClock,
    monkeypatch: pytest.MonkeyPatch,
    damage: Callable[[Path, Path], None],
    when: str,
) -> None:
    (tmp_path / "tmp").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "tmp"))
    folder = tmp_path / "state"
    limiter = Limiter(folder, clock.wall)
    leave(limiter, clock)
    (path,) = folder.glob("*.json")
    damage(folder, path)
    if when == "before":
        limiter = Limiter(folder, clock.wall)
    left = leave(limiter, clock)
    assert left < 1.0
    # The limits hold from here.
    assert leave(limiter, clock) - left == pytest.approx(0.5)


@pytest.mark.parametrize("there", ["nothing", "a file", "a link", "another's"])
def test_where_no_folder_can_be_used_the_process_keeps_to_the_limits(
    tmp_path: Path, clock: StillClock, monkeypatch: pytest.MonkeyPatch, there: str
) -> None:
    temporary = tmp_path / "tmp"
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    state = tmp_path / "file"
    state.write_text("")
    ours = temporary / f"pubtrack-{os.getuid()}"
    if there == "nothing":
        temporary.write_text("")
    else:
        temporary.mkdir()
    if there == "a file":
        ours.write_text("")
    elif there == "a link":
        (tmp_path / "elsewhere").mkdir()
        ours.symlink_to(tmp_path / "elsewhere")
    elif there == "another's":
        ours.mkdir()
        uid = os.getuid()
        monkeypatch.setattr(os, "getuid", lambda: uid)
        found = os.stat_result((stat.S_IFDIR | 0o777, 0, 0, 2, uid + 1, 0, 0, 0, 0, 0))
        lstat = Path.lstat
        monkeypatch.setattr(Path, "lstat", lambda p: found if p == ours else lstat(p))
    limiter = Limiter(state / "below", clock.wall)
    assert [leave(limiter, clock) for _ in range(3)] == pytest.approx([0, 0.5, 1.0])
    limiter.send_away(HOST, 30.0)
    assert limiter.away(HOST) == pytest.approx(30.0)
    if there == "a link":
        assert list((tmp_path / "elsewhere").iterdir()) == []


def test_the_next_best_folder_is_among_the_temporary_files(
    tmp_path: Path, clock: StillClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    leave(Limiter(None, clock.wall), clock)
    assert leave(Limiter(None, clock.wall), clock) == pytest.approx(0.5)
    (folder,) = tmp_path.iterdir()
    assert folder.name == f"pubtrack-{os.getuid()}"
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_a_clock_that_is_set_back(tmp_path: Path, clock: StillClock) -> None:
    limiter = Limiter(tmp_path, clock.wall)
    leave(limiter, clock)
    limiter.send_away(HOST, 3000.0)
    limiter.learn(HOST, "single", {"x-rate-limit-limit": "1", "x-rate-limit-interval": "50s"})
    clock.now -= 7200
    clock.began = clock.now
    assert leave(limiter, clock) == 0
    assert leave(limiter, clock) == pytest.approx(0.5)


def test_a_longer_absence_is_not_cut_by_a_shorter(tmp_path: Path, clock: StillClock) -> None:
    limiter = Limiter(tmp_path, clock.wall)
    for seconds in (5.0, 40.0, 10.0):
        limiter.send_away(HOST, seconds)
    assert limiter.away(HOST) == pytest.approx(40.0)
    assert limiter.away(OTHER) == 0


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(["paces", "away", "single", "list"]), inner)
    ),
    max_leaves=12,
)


@given(found=_JSON, now=st.floats(0, 4e9))
@settings(max_examples=100, deadline=None)
def test_whatever_a_file_says_no_wait_is_beyond_reason(found: Any, now: float) -> None:
    state = from_json(json.dumps(found))
    manners = Manners(3.0, 3.0)
    assert 0 <= state.wait("single", manners, now) <= 86_401
    assert 1 <= state.concurrency("single", manners, now) <= 10
    assert from_json(to_json(state)) == state
