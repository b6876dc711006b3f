"""citeproc-js, the reference processor of CSL, run by Node over items: for benchmarks alone."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import citeproc

DRIVER = Path(__file__).with_name("citeproc_js.cjs")
LOCALES = Path(citeproc.LOCALES_PATH)
WORKPLACE = Path(tempfile.gettempdir()) / "pubtrack-benchmarks"
PACKAGE = WORKPLACE / "node_modules" / "citeproc"


@dataclass(frozen=True)
class Job:
    """A bibliography to make: the style's file, the locale ("" is the style's), the items' file.

    With `citations`, a file, those of them that it lists (see the driver).
    """

    style: Path
    locale: str
    items: Path
    citations: Path | None = None


def installed(*, install: bool) -> Path | None:
    """Return the folder of the npm package, fetched first where asked; None where it is not."""
    if install and not PACKAGE.is_dir() and shutil.which("npm"):
        WORKPLACE.mkdir(parents=True, exist_ok=True)
        command = ["npm", "install", "--silent", "--prefix", str(WORKPLACE), "citeproc"]
        subprocess.run(command, check=False, stdout=subprocess.DEVNULL)
    there = PACKAGE.is_dir() and shutil.which("node")
    return PACKAGE if there else None


def answers(package: Path, jobs: Sequence[Job]) -> Iterator[dict[str, Any]]:
    """Run the jobs in one process, and yield each answer (see the driver) as it comes."""
    command = ["node", str(DRIVER), str(package), str(LOCALES)]
    lines = [
        json.dumps(
            {
                "style": str(job.style),
                "locale": job.locale,
                "items": str(job.items),
                "citations": str(job.citations or ""),
            }
        )
        for job in jobs
    ]
    with (
        tempfile.TemporaryFile("w+") as source,
        subprocess.Popen(command, stdin=source, stdout=subprocess.PIPE, text=True) as process,
    ):
        source.write("\n".join(lines) + "\n")
        source.seek(0)
        for line in process.stdout or ():
            yield json.loads(line)


def kept_answers(package: Path, jobs: Sequence[Job]) -> Iterator[dict[str, Any]]:
    """Yield the answers to the jobs, in order; those of an earlier run come from a folder."""
    folder = WORKPLACE / "answers"
    folder.mkdir(parents=True, exist_ok=True)
    files = [folder / f"{_key(package, job)}.json" for job in jobs]
    missing = [job for job, file in zip(jobs, files, strict=True) if not file.exists()]
    fresh = answers(package, missing) if missing else iter(())
    for file in files:
        if not file.exists():
            partial = file.with_suffix(".part")
            partial.write_text(json.dumps(next(fresh), ensure_ascii=False), "utf-8")
            partial.replace(file)
        yield json.loads(file.read_text("utf-8"))


def _key(package: Path, job: Job) -> str:
    digest = hashlib.sha256(job.locale.encode())
    for path in (DRIVER, package / "package.json", job.style, job.items, job.citations):
        digest.update(path.read_bytes() if path else b"")
    return digest.hexdigest()[:32]
