"""A flag wins over the environment, that over pubtrack.toml, that over the default."""

from __future__ import annotations

from pathlib import Path

import pytest

from pubtrack.errors import InputError
from pubtrack.services.settings import DEFAULT_STYLE, load_settings
from pubtrack.store.address import SqliteFile


def test_defaults_are_in_the_users_data_folder(tmp_path: Path) -> None:
    found = load_settings({}, {"XDG_DATA_HOME": str(tmp_path / "data")}, tmp_path)
    assert found.db == SqliteFile(tmp_path / "data" / "pubtrack" / "pubtrack.db")
    assert (found.style, found.locale) == (DEFAULT_STYLE, "")


def test_each_source_wins_over_the_weaker(tmp_path: Path) -> None:
    beside = tmp_path / "cv" / "en"
    beside.mkdir(parents=True)
    config = tmp_path / "config" / "pubtrack"
    config.mkdir(parents=True)
    environ = {"XDG_CONFIG_HOME": str(tmp_path / "config")}
    (config / "config.toml").write_text('style = "mla"\nlocale = "de-DE"\n')
    assert load_settings({}, environ, beside).style == "mla"
    (tmp_path / "cv" / "pubtrack.toml").write_text('style = "ieee"\ndb = "my.db"\n')
    found = load_settings({"style": None}, environ, beside)
    assert found.db == SqliteFile(tmp_path / "cv" / "my.db")
    assert (found.style, found.locale) == ("ieee", "de-DE")
    environ |= {"PUBTRACK_STYLE": "nature", "PUBTRACK_DB": str(tmp_path / "e.db")}
    found = load_settings({}, environ, beside)
    assert found.db == SqliteFile(tmp_path / "e.db")
    assert (found.style, found.db_from) == ("nature", "PUBTRACK_DB")
    found = load_settings({"style": "apa", "db": "f.db"}, environ, beside)
    assert (found.style, str(found.db), found.db_from) == ("apa", "f.db", "--db")


@pytest.mark.parametrize(
    ("text", "environ", "flag", "me"),
    [
        pytest.param("", {}, None, (), id="nobody"),
        pytest.param("me = 'Gonzales, A.'", {}, None, ("Gonzales, A.",), id="one in a file"),
        pytest.param("me = ['A', ' B ']", {}, "", ("A", "B"), id="several in a file"),
        pytest.param("me = 'A'", {"PUBTRACK_ME": "B; C;"}, None, ("B", "C"), id="environment"),
        pytest.param("me = 'A'", {"PUBTRACK_ME": "B"}, "C;D", ("C", "D"), id="flags"),
    ],
)
def test_the_own_name_is_one_or_several(
    tmp_path: Path, text: str, environ: dict[str, str], flag: str | None, me: tuple[str, ...]
) -> None:
    (tmp_path / "pubtrack.toml").write_text(text)
    environ = {"XDG_CONFIG_HOME": str(tmp_path), **environ}
    assert load_settings({"me": flag}, environ, tmp_path).me == me


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("style = ", "not TOML"),
        ("styl = 'apa'", "no setting 'styl'"),
        ("style = 3", "must be a string"),
        ("me = 3", "must be a string or a list of strings"),
        ("me = ['A', 3]", "must be a string or a list of strings"),
        ("\x00\x01", "not a text file"),
    ],
)
def test_a_bad_file_is_told(tmp_path: Path, text: str, told: str) -> None:
    (tmp_path / "pubtrack.toml").write_text(text)
    with pytest.raises(InputError, match=told) as caught:
        load_settings({}, {"XDG_CONFIG_HOME": str(tmp_path)}, tmp_path)
    assert "pubtrack.toml" in caught.value.message
