"""``pubtrack.toml`` in types: each fault with its file, line and key, unknown keys among them."""

from __future__ import annotations

from pathlib import Path

import pytest

from pubtrack.errors import InputError
from pubtrack.services.config import EtAl
from pubtrack.services.config_cv import MARKERS, Criteria, CvSettings
from pubtrack.services.marking import SPELLINGS
from pubtrack.services.settings import Settings, load_settings


def settings(folder: Path, text: str, **environ: str) -> Settings:
    (folder / "pubtrack.toml").write_text(text, encoding="utf-8")
    return load_settings({}, {"XDG_CONFIG_HOME": str(folder / "none"), **environ}, folder)


def test_all_of_it(tmp_path: Path) -> None:
    found = settings(
        tmp_path,
        """
        me = ["Okafor, Mira", "M. Okafor"]
        et_al = {min = 8, use_first = 2, keep_me = false}
        [check]
        ignore = ["never-cited"]
        [cv."industry.md"]
        tags = ["ml", "open source"]
        types = "article-journal"
        years = [2018, 2024]
        last = "5y"
        max = 10
        keys = ["okafor2020"]
        style = "ieee"
        locale = "de-DE"
        order = "newest"
        markers = "superscript"
        me = "Okafor"
        ignore = "own-name"
        [cv."../en/cv.tex"]
        """,
    )
    assert found.et_al == EtAl(8, 2, keep_me=False)
    assert found.ignore == {"never-cited"}
    own = CvSettings(
        name="industry.md",
        criteria=Criteria(
            tags=("ml", "open source"), types=frozenset({"article-journal"}), first=2018,
            last=2024, recent=5, most=10, keys=("okafor2020",),
        ),
        style="ieee", locale="de-DE", order="newest", markers="superscript", me=("Okafor",),
        ignore=frozenset({"own-name"}),
    )  # fmt: skip
    folder = tmp_path.resolve()
    assert dict(found.cvs) == {
        folder / "industry.md": own,
        folder.parent / "en" / "cv.tex": CvSettings(name="../en/cv.tex"),
    }


@pytest.mark.parametrize(
    ("years", "first", "last"),
    [
        ("2020", 2020, 2020),
        ('"2020"', 2020, 2020),
        ("[2018, 2024]", 2018, 2024),
        ('"2018-2024"', 2018, 2024),
        ('"2018–"', 2018, 0),
        ('"-2024"', 0, 2024),
    ],
)
def test_years(tmp_path: Path, years: str, first: int, last: int) -> None:
    (own,) = settings(tmp_path, f'[cv."a.md"]\nyears = {years}\n').cvs.values()
    assert (own.criteria.first, own.criteria.last) == (first, last)


@pytest.mark.parametrize(
    ("et_al", "expected"),
    [
        ("{min = 8}", EtAl(8, 3, keep_me=True)),
        ("{min = 3}", EtAl(3, 2, keep_me=True)),
        ("{min = 8, keep_me = true}", EtAl(8, 3, keep_me=True)),
    ],
)
def test_et_al(tmp_path: Path, et_al: str, expected: EtAl) -> None:
    assert settings(tmp_path, f"et_al = {et_al}\n").et_al == expected


@pytest.mark.parametrize(
    ("text", "told", "hint"),
    [
        ("style = \n", r"pubtrack.toml:1:\d+: this is not TOML", ""),
        ("\nstyl = 1\n", "pubtrack.toml:2: there is no setting 'styl'", "did you mean style"),
        (
            '[cv."a.md"]\ntag = "x"\n',
            r"toml:2: there is no setting 'tag' in \[cv.\"a.md\"\]",
            "tags",
        ),
        ('[cv."a.md"]\nmax = 0\n', r'toml:2: cv."a.md".max must be a whole number from 1', ""),
        ('[cv."a.md"]\nmax = true\n', "max must be a number", ""),
        ('[cv."a.md"]\nlast = "5 months"\n', "last must be a number of years", '"5y"'),
        ('[cv."a.md"]\nyears = [2024, 2018]\n', "years must be a year or two", ""),
        ('[cv."a.md"]\nyears = "x"\n', "years must be a year or two", ""),
        ('[cv."a.md"]\ntypes = ["artcle"]\n', "'artcle' is no CSL item type", "article"),
        ('[cv."a.md"]\norder = "newst"\n', "'newst' is no order", "newest"),
        ('[cv."a.md"]\nmarkers = "sup"\n', "'sup' is no way to write marks", "known"),
        ('[cv."a.md"]\nlocale = 3\n', "locale must be a string", ""),
        ('[cv."a.md"]\ntags = [3]\n', "tags must be a string or a list of strings", ""),
        ("cv = 3\n", "cv must be a table", ""),
        ("[cv]\na = 3\n", "cv.a must be a table", ""),
        ("[check]\nignore = ['never']\n", "toml:2: check.ignore 'never' is no code", "never-cited"),
        ("[check]\nignored = []\n", "there is no setting 'ignored'", "ignore"),
        ("et_al = {}\n", "et_al.min is missing", ""),
        ("et_al = {min = 1}\n", "et_al.min must be a whole number from 2", ""),
        ("et_al = {min = 4, use_first = 4}\n", "from 1 to 3", ""),
        ("et_al = {min = 4, keep_me = 'yes'}\n", "keep_me must be true or false", ""),
        ("arxiv_interval = 'x'\n", "arxiv_interval must be a number", ""),
    ],
)
def test_faults(tmp_path: Path, text: str, told: str, hint: str) -> None:
    with pytest.raises(InputError, match=told) as caught:
        settings(tmp_path, text)
    assert hint in caught.value.hint


def test_what_is_typed_goes_before_the_table_of_a_cv(tmp_path: Path) -> None:
    text = 'style = "apa"\n[cv."a.md"]\nstyle = "ieee"\nlocale = ""\n'
    path = tmp_path / "a.md"
    assert settings(tmp_path, text).for_cv(path).style == "ieee"
    assert settings(tmp_path, text).for_cv(tmp_path / "b.md").style == "apa"
    assert settings(tmp_path, text, PUBTRACK_STYLE="mla").for_cv(path).style == "mla"


def test_what_can_be_asked_for_is_what_there_is() -> None:
    assert ("keep", *MARKERS) == SPELLINGS


def test_a_styles_file_is_relative_to_the_settings(tmp_path: Path) -> None:
    (tmp_path / "short.csl").write_text("")
    below = tmp_path / "cvs"
    below.mkdir()
    of_cvs = '[cv."a.md"]\nstyle = "../short.csl"\n[cv."b.md"]\nstyle = "apa.csl"'
    found = settings(below, f'style = "../short.csl"\n{of_cvs}')
    file = str(below / "../short.csl")
    assert found.style == file
    styles = {path.name: own.style for path, own in found.cvs.items()}
    assert styles == {"a.md": file, "b.md": "apa.csl"}
