"""Where a store is: a file, or a database; what is shown of it holds no password."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pubtrack.errors import UsageError
from pubtrack.store.address import PostgresDatabase, SqliteFile, is_url, parse_address


@pytest.mark.parametrize(
    ("text", "parameters", "shown"),
    [
        pytest.param("postgresql://ann@db.example.org/lab",
                     {"user": "ann", "host": "db.example.org", "dbname": "lab"},
                     "postgresql://ann@db.example.org/lab", id="plain"),
        pytest.param("postgres://db/lab", {"host": "db", "dbname": "lab"},
                     "postgresql://db/lab", id="libpq's short name"),
        pytest.param("postgresql+psycopg://ann:p%40ss%2Fw@db:5433/lab?sslmode=require",
                     {"user": "ann", "password": "p@ss/w", "host": "db", "port": "5433",
                      "dbname": "lab", "sslmode": "require"},
                     "postgresql://ann@db:5433/lab?sslmode=require", id="driver and password"),
        pytest.param("postgresql://db/lab?user=ann&password=x&sslpassword=y",
                     {"host": "db", "dbname": "lab", "user": "ann", "password": "x",
                      "sslpassword": "y"},
                     "postgresql://ann@db/lab", id="password as a parameter"),
        pytest.param("postgresql://a:1,b:2/lab",
                     {"host": "a,b", "port": "1,2", "dbname": "lab"},
                     "postgresql://a:1,b:2/lab", id="two hosts"),
        pytest.param("postgresql://[::1]:5432/lab",
                     {"host": "::1", "port": "5432", "dbname": "lab"},
                     "postgresql://[::1]:5432/lab", id="IPv6"),
        pytest.param("postgresql:///lab?host=/run/postgresql",
                     {"dbname": "lab", "host": "/run/postgresql"},
                     "postgresql://%2Frun%2Fpostgresql/lab", id="socket"),
        pytest.param("postgresql://", {}, "postgresql:///", id="all by default"),
    ],
)  # fmt: skip
def test_a_database_is_named_as_in_libpq(text: str, parameters: dict[str, str], shown: str) -> None:
    address = parse_address(text)
    assert isinstance(address, PostgresDatabase)
    assert dict(address.parameters) == parameters
    assert str(address) == shown
    assert dict(parse_address(shown).parameters).items() <= parameters.items()  # type: ignore[union-attr]
    assert address.exists()
    assert is_url(text)


@pytest.mark.parametrize(
    "text", ["cv.db", "/a b/c:d.db", "C:\\cv.db", "./postgresql", "a:b"], ids=str
)
def test_any_other_text_is_a_path(text: str) -> None:
    address = parse_address(text)
    assert address == SqliteFile(Path(text))
    assert str(address) == str(Path(text))
    assert not address.exists()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("mysql://ann:secret@db/lab", "not mysql"),
        ("postgresql+psycopg2://ann:secret@db/lab", "driver of postgresql"),
        ("sqlite:///secret.db", "by its file alone"),
        ("postgresql://ann:sec/ret@db/lab", "host or port"),
        ("postgresql://ann:secret@db:port/lab", "host or port"),
        ("postgresql://ann:secret@db/lab?secret", "ends with no parameters"),
    ],
    ids=["other", "other driver", "SQLite", "slash in the password", "port", "parameters"],
)
def test_what_is_refused_shows_nothing_of_the_text(text: str, told: str) -> None:
    with pytest.raises(UsageError, match=told) as caught:
        parse_address(text)
    assert "sec" not in caught.value.message + caught.value.hint


@given(
    st.text(min_size=6), st.sampled_from(["postgresql://u:{}@h/d", "postgres://h/d?password={}"])
)
def test_no_password_is_shown(password: str, form: str) -> None:
    from urllib.parse import quote

    password = f"<{password}>"
    address = parse_address(form.format(quote(password, safe="")))
    assert isinstance(address, PostgresDatabase)
    assert dict(address.parameters)["password"] == password
    for shown in (str(address), repr(address), address.without_secrets(f"no: {password}")):
        assert password not in shown
        assert quote(password, safe="") not in shown
