"""Opening a store on a PostgreSQL server, and what is told when that does not go well."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import psycopg
import pytest
from places import SERVER, Server, ServerPlace
from psycopg import conninfo

from pubtrack.errors import NewerStore, StoreError
from pubtrack.model.item import Item
from pubtrack.store.library import Library
from pubtrack.store.migrations import MIGRATIONS

ROOT = Path(__file__).parents[2]

pytestmark = pytest.mark.skipif(not SERVER, reason="PUBTRACK_TEST_POSTGRES names no server")


def noon() -> datetime:
    return datetime(2024, 5, 1, 12, tzinfo=UTC)


def _add(library: Library, title: str = "One") -> None:
    with library.change("import") as change:
        change.add_publication(Item("book", {"title": title}))


@pytest.fixture
def empty(postgres: Server) -> Iterator[ServerPlace]:
    """A database without a store."""
    place = postgres.empty()
    yield place
    postgres.drop(place)


@pytest.fixture
def made(postgres: Server) -> Iterator[ServerPlace]:
    """A database with an empty store."""
    place = postgres.fresh()
    yield place
    postgres.drop(place)


def _as(place: ServerPlace, login: str) -> str:
    """The address of a database for another login."""
    return place.address.replace("://", f"://{login}@").replace(f"{login}@postgres@", f"{login}@")


@pytest.fixture
def guest(made: ServerPlace) -> Iterator[str]:
    """The name of a role that has no rights yet."""
    name = f"guest_{os.getpid()}"
    with psycopg.connect(made.address, autocommit=True) as admin:
        admin.execute(f"CREATE ROLE {name} LOGIN")
        yield name
        admin.execute(f"DROP OWNED BY {name}")
        admin.execute(f"DROP ROLE {name}")


def test_an_empty_database_becomes_a_store(empty: ServerPlace) -> None:
    with pytest.raises(StoreError, match="there is no store at postgresql://") as caught:
        Library.open(empty.address, clock=noon, create=False)
    assert "import a CV first" in caught.value.hint
    with Library.open(empty.address, clock=noon) as library:
        _add(library)
    assert empty.sql("SELECT version FROM schema_version") == [(len(MIGRATIONS),)]
    with Library.open(empty.address, clock=noon, create=False) as library:
        assert len(library.publications()) == 1


def test_the_schema_may_be_there_already_and_other_programs_beside_it(empty: ServerPlace) -> None:
    empty.sql("CREATE SCHEMA pubtrack")
    empty.sql("CREATE TABLE public.publication (id int)")
    with Library.open(empty.address, clock=noon) as library:
        _add(library)
    assert empty.sql("SELECT * FROM public.publication") == []


@pytest.mark.parametrize(
    "statement",
    ["CREATE TABLE pubtrack.mine (id int)", "CREATE TABLE pubtrack.schema_version (version int)"],
    ids=["a table", "a version alone"],
)
def test_a_schema_of_another_program_stays_as_it_is(empty: ServerPlace, statement: str) -> None:
    empty.sql("CREATE SCHEMA pubtrack")
    empty.sql(statement)
    for create in (True, False):
        with pytest.raises(StoreError, match="is another program's"):
            Library.open(empty.address, clock=noon, create=create)
    assert len(empty.sql("SELECT 1 FROM pg_tables WHERE schemaname = ?", ["pubtrack"])) == 1


def test_the_store_of_a_newer_pubtrack_is_refused(made: ServerPlace) -> None:
    made.sql("UPDATE schema_version SET version = 99")
    with pytest.raises(NewerStore, match="newer pubtrack"):
        Library.open(made.address, clock=noon)


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        pytest.param({"port": str(_free_port())}, "no server answers", id="refused"),
        pytest.param({"dbname": "no_such"}, "there is no database", id="no database"),
        pytest.param({"user": "no_such"}, "does not know the user", id="no user"),
        pytest.param({"host": "no-such-host.invalid"}, "host of the store", id="no host"),
        pytest.param({"sslmode": "require"}, "cannot be reached: .*SSL", id="no TLS"),
        pytest.param({"no_such_option": "x"}, "cannot be reached", id="option"),
    ],
)
def test_what_stops_a_connection_is_told(changed: dict[str, str], told: str) -> None:
    parameters = {**conninfo.conninfo_to_dict(SERVER), "password": "hunter2", **changed}
    keys = ("user", "password", "host", "port", "dbname")
    rest = "&".join(f"{k}={v}" for k, v in parameters.items() if k not in keys)
    user, password, host, port, name = (parameters.get(key, "") for key in keys)
    with pytest.raises(StoreError, match=told) as caught:
        Library.open(f"postgresql://{user}:{password}@{host}:{port}/{name}?{rest}", clock=noon)
    assert caught.value.exit_code == 5
    assert "\n" not in caught.value.message
    assert "hunter2" not in caught.value.message + caught.value.hint


def test_no_rights_are_told(made: ServerPlace, guest: str) -> None:
    with pytest.raises(StoreError, match="no permission"):
        Library.open(_as(made, guest), clock=noon, create=False)
    made.sql(f"GRANT USAGE ON SCHEMA pubtrack TO {guest}")
    made.sql(f"GRANT SELECT ON ALL TABLES IN SCHEMA pubtrack TO {guest}")
    with Library.open(_as(made, guest), clock=noon, create=False) as library:
        assert library.search("x") == ()
        with pytest.raises(StoreError, match=r"no permission \(permission denied for table"):
            _add(library)


def test_a_guest_may_make_no_store(empty: ServerPlace, guest: str) -> None:
    with pytest.raises(StoreError, match="no permission"):
        Library.open(_as(empty, guest), clock=noon)
    assert empty.sql("SELECT 1 FROM pg_namespace WHERE nspname = 'pubtrack'") == []


def test_a_server_that_only_reads_is_told(made: ServerPlace) -> None:
    made.sql(f"ALTER DATABASE {made.database} SET default_transaction_read_only = on")
    with Library.open(made.address, clock=noon) as library:
        assert library.publications() == ()
        with pytest.raises(StoreError, match="can be read and not be written"):
            _add(library)


def _end_connections(place: ServerPlace) -> None:
    with psycopg.connect(place.server.url, autocommit=True) as admin:
        admin.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s",
            [place.database],
        )


def test_a_connection_that_was_lost_is_told_and_made_anew(made: ServerPlace) -> None:
    with Library.open(made.address, clock=noon) as library:
        _add(library)
        _end_connections(made)
        assert len(library.publications()) == 1

        def fail() -> None:
            with library.change("import") as change:
                change.add_publication(Item("book", {"title": "Two"}))
                change.flush()
                _end_connections(made)
                library.publications()

        with pytest.raises(StoreError, match=r"connection to the store .* was lost"):
            fail()
        _add(library, "Three")
        assert [p.item.title for p in library.publications()] == ["One", "Three"]


_WAITS = """
import sys
from datetime import UTC, datetime
from pubtrack.errors import StoreError
from pubtrack.model.item import Item
from pubtrack.store.library import Library

try:
    with Library.open(sys.argv[1], clock=lambda: datetime.now(UTC)) as library:
        with library.change("import") as change:
            change.add_publication(Item("book", {"title": "Two"}))
            change.flush()
            print("written", flush=True)
            sys.stdin.readline()
except StoreError as error:
    print(error)
"""


@pytest.mark.skipif(
    os.geteuid() != 0 or shutil.which("runuser") is None, reason="starting a server needs root"
)
def test_a_server_stopped_in_a_change(tmp_path: Path) -> None:
    script, folder = str(ROOT / ".ci" / "postgres"), tmp_path / "server"
    started = subprocess.run([script, "start", folder], capture_output=True, text=True, check=True)
    url = started.stdout.strip()
    try:
        with Library.open(url, clock=noon) as library:
            _add(library)
        process = subprocess.Popen(
            [sys.executable, "-c", _WAITS, url],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        assert process.stdout is not None
        assert process.stdout.readline() == "written\n"
        stop = [*_control(folder), "--mode=immediate", "stop"]
        subprocess.run(stop, check=True, capture_output=True, cwd="/")
        out, _ = process.communicate("\n", timeout=60)
        assert "was lost" in out
        assert process.returncode == 0
        with pytest.raises(StoreError, match="no server answers"):
            Library.open(url, clock=noon)
        _start_again(folder)
        with Library.open(url, clock=noon, create=False) as library:
            assert [p.item.title for p in library.publications()] == ["One"]
            _add(library, "Three")
    finally:
        subprocess.run([script, "stop", folder], check=True, capture_output=True)


def _control(folder: Path) -> list[str]:
    data = Path((folder / "where").read_text().strip()) / "data"
    programs = sorted(Path("/usr/lib/postgresql").glob("*/bin/pg_ctl"))
    return ["runuser", "-u", "postgres", "--", str(programs[-1]), f"--pgdata={data}", "--silent"]


def _options(folder: Path) -> str:
    """How the server was started, as it wrote down itself ("postmaster.opts")."""
    data = Path((folder / "where").read_text().strip()) / "data"
    words = (data / "postmaster.opts").read_text().replace('"', "").split()
    at = words.index("-p")
    return " ".join(words[at:])


def _start_again(folder: Path) -> None:
    log = Path((folder / "where").read_text().strip()) / "log"
    line = [*_control(folder), "--wait", f"--log={log}", "--options", _options(folder), "start"]
    subprocess.run(line, check=True, capture_output=True, cwd="/")
