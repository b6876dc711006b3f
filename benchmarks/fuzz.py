"""Damaged CVs: real files with bytes changed, cut and doubled must be read, and lose nothing.

    python benchmarks/fuzz.py --gold ../shared/cvs --bytes 1000000 [--seed 1] [--only tex]

Each round takes a file of DIR/raw, damages some of its bytes, and reads it as a CV. What counts
against us: an exception that is no sentence, a reading of more than five seconds, and an entry
that, written where it stands, changes another byte. Prints the rounds, and each failure with its
seed, so that it can be had again.
"""

from __future__ import annotations

import argparse
import random
import signal
import time
import traceback
from collections import Counter
from pathlib import Path
from types import FrameType

from rich.console import Console

from pubtrack.documents.document import Edit
from pubtrack.errors import InputError
from pubtrack.services.opening import edited, read_bytes
from pubtrack.services.reading import kind_of, read_cv

LONGEST = 5.0  # seconds
_PIECES = (
    *(char.encode() for char in "\\{}[]<>#*_$%&\n\t\0\"'()@^~`-:é\ufffc"),
    *(b"\xff", b"\n\n", b"</", b"<!--", b"-->", b"\\begin{", b"\\end{", b"\\item ", b"[1]"),
)


class TooLong(Exception):
    """A reading that does not end."""


def damaged(data: bytes, chance: random.Random) -> tuple[bytes, int]:
    """The bytes with some of them changed, and how many were put in, taken out or replaced."""
    out = bytearray(data)
    mutated = 0
    for _ in range(chance.choice((1, 3, 10, 40, 120))):
        place = chance.randrange(len(out) + 1)
        how = chance.randrange(6)
        old, new = 0, b""
        if how == 0:
            old, new = 1, bytes([chance.randrange(256)])
        elif how == 1:
            new = chance.choice(_PIECES)
        elif how == 2:
            old = chance.randrange(1, 30)
        elif how == 3:
            start = chance.randrange(len(out) + 1)
            new = bytes(out[start : start + chance.randrange(1, 60)])
        elif how == 4:
            new = chance.choice(_PIECES) * chance.randrange(1, 40)
        else:
            old, new = 1, chance.choice(_PIECES)
        out[place : place + old] = new
        mutated += max(old, len(new))
    if chance.random() < 0.1:
        del out[chance.randrange(len(out) + 1) :]
    return bytes(out), mutated


def read_once(path: Path, data: bytes) -> str:
    """What is wrong with how these bytes are read; "" where nothing is."""
    started = time.perf_counter()
    try:
        file = read_bytes(path, data)
        if kind_of(file) != "cv":
            return ""
        cv = read_cv(file)
        text = cv.document.text
        same = [Edit(e.content, e.content.of(text)) for e in cv.document.entries]
        if file.encoding not in {"docx", "pdf"} and edited(file, same).data != data:
            return "a byte was lost"
    except InputError:
        pass
    except TooLong:
        return "it takes more than five seconds"
    except BaseException:  # noqa: BLE001 - whatever escapes is what is looked for
        return traceback.format_exc(limit=-4)
    return "" if time.perf_counter() - started < LONGEST else "it takes more than five seconds"


def main() -> None:
    """Damage and read until so many bytes were changed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])  # type: ignore[union-attr]
    parser.add_argument("--gold", type=Path, required=True)
    parser.add_argument("--bytes", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="", help="a part of the names of the files")
    options = parser.parse_args()
    files = [p for p in sorted((options.gold / "raw").iterdir()) if options.only in p.name]
    signal.signal(signal.SIGALRM, _stop)
    console = Console()
    told: Counter[str] = Counter()
    changed = rounds = 0
    while changed < options.bytes:
        chance = random.Random(f"{options.seed}/{rounds}")
        path = chance.choice(files)
        data, count = damaged(path.read_bytes(), chance)
        signal.alarm(int(4 * LONGEST))
        wrong = read_once(path, data)
        signal.alarm(0)
        if wrong:
            told[wrong] += 1
            if told[wrong] == 1:
                console.print(f"round {rounds}, {path.name}: {wrong}", markup=False)
        changed += count
        rounds += 1
    console.print(
        f"{rounds} readings, {changed} mutated bytes, {told.total()} failures of {len(told)} kinds"
    )


def _stop(_signal: int, _frame: FrameType | None) -> None:
    raise TooLong


if __name__ == "__main__":
    main()
