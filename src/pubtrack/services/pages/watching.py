"""`page --watch`: the page built anew when the CV, the store or a setting changes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TypeAlias

from ...errors import PubtrackError, StoreError
from ...store.library import Library
from ...store.values import ChangeRecord
from ..importing import FileReport, import_files
from ..naming import choose_documents
from .building import BuiltPage, PageRequest, build_page
from .writing import write_page

POLL = 0.5
"""Seconds between two looks."""

_Files: TypeAlias = Mapping[Path, tuple[int, int]]
_Log: TypeAlias = tuple[ChangeRecord, ...]


@dataclass(frozen=True, slots=True)
class Job:
    """What is to be built: how the store is opened, the request, the files of its settings."""

    open: Callable[[], Library]
    request: PageRequest
    settings_files: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class Watch:
    """How it is watched.

    `load` gives the job, with settings as they are now; `reads` says whether a CV that changed is
    imported, as a change named `command`. `wait` is called between two looks; when it raises, the
    watch is over.
    """

    load: Callable[[], Job]
    out: Path
    clock: Callable[[], datetime]
    wait: Callable[[float], None]
    command: str = "page --watch"
    reads: bool = True
    force: bool = False


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """What became of a change: of files, of the store, or of neither for the first build.

    `imported` are the CVs that were read anew, `unread` those that changed and were not. `page` is
    None where an `error` came between; `written` says whether the file is another one.
    """

    files: tuple[Path, ...] = ()
    store: bool = False
    page: BuiltPage | None = None
    written: bool = False
    imported: tuple[FileReport, ...] = ()
    unread: tuple[Path, ...] = ()
    error: PubtrackError | None = None


@dataclass(frozen=True, slots=True)
class _Seen:
    """How things stood when the page was built; `cvs` are the files of its roles."""

    cvs: tuple[Path, ...] = ()
    files: _Files = field(default_factory=dict)
    log: _Log = ()

    def changed(self, now: _Files) -> tuple[Path, ...]:
        # A file that is gone comes back in a moment, where an editor replaces it.
        return tuple(path for path in now if now[path] != self.files.get(path))


def keep_current(watch: Watch) -> Iterator[Rebuilt]:
    """Build the page, and again after each change; ends where the folder of the page is gone.

    An error of a rebuild (half-written settings, a store that another process holds) is told, and
    the next change is waited for; one of the first build is raised.
    """
    job = watch.load()
    rebuilt, seen = _built(watch, job, Rebuilt(), ())
    yield rebuilt
    while (found := _next_change(watch, job, seen)) is not None:
        change, files, log = found
        try:
            job = watch.load()
            rebuilt, seen = _built(watch, job, change, seen.cvs)
        except PubtrackError as error:
            rebuilt = Rebuilt(change.files, change.store, error=error)
            seen = _Seen(seen.cvs, files, log)
        yield rebuilt


def _built(watch: Watch, job: Job, change: Rebuilt, cvs: tuple[Path, ...]) -> tuple[Rebuilt, _Seen]:
    """Read what changed, build and write; and how things stood for it."""
    read = tuple(path for path in change.files if path in cvs)
    # Before they are read: what is written meanwhile is another change.
    files = _files((*cvs, *job.settings_files))
    with job.open() as library:
        reports: tuple[FileReport, ...] = ()
        if read and watch.reads:
            reports = import_files(library, read, watch.command, watch.clock)
        log = library.log()
        page = build_page(library, job.request)
        documents = choose_documents(library, job.request.filters.cv)
    written = write_page(watch.out, page.html, force=watch.force)
    now = tuple(path for path in (Path(one.path) for one in documents) if path.is_file())
    files = files | _files(path for path in now if path not in cvs)
    unread = () if watch.reads else read
    rebuilt = Rebuilt(change.files, change.store, page, written, reports, unread)
    return rebuilt, _Seen(now, files, log)


def _next_change(watch: Watch, job: Job, seen: _Seen) -> tuple[Rebuilt, _Files, _Log] | None:
    """Wait until something is other than it was, and for whoever writes it to be done.

    None where the folder of the page is gone.
    """
    paths = (*seen.cvs, *job.settings_files)
    while True:
        watch.wait(POLL)
        if not _is_there(watch.out.parent):
            return None
        files, log = _files(paths), seen.log
        # A store that cannot be read now is looked at again.
        with suppress(StoreError), job.open() as library:
            log = library.log()
        changed = seen.changed(files)
        if changed or log != seen.log:
            watch.wait(POLL / 2)
            if _files(paths) == files:
                return Rebuilt(changed, log != seen.log), files, log


def _is_there(folder: Path) -> bool:
    """Whether a folder is anywhere; one that was deleted, and is worked in, has no link left."""
    try:
        return folder.stat().st_nlink > 0
    except OSError:
        return False


def _files(paths: Iterable[Path]) -> dict[Path, tuple[int, int]]:
    """When each file was written, and its size; a missing or empty one is left out."""
    state = {}
    for path in paths:
        with suppress(OSError):
            found = path.stat()
            if found.st_size:
                state[path] = (found.st_mtime_ns, found.st_size)
    return state
