"""One publication of several co-authors: what each of them wrote stays."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path

import pytest
from places import Place

from pubtrack.errors import UsageError
from pubtrack.services.editing.values import Target, lock, set_values
from pubtrack.services.importing import import_files
from pubtrack.services.linking import links
from pubtrack.services.naming import choose_documents, find_publication
from pubtrack.services.settings import load_settings
from pubtrack.store.library import Library

Open = Callable[[str], Library]
Clock = Callable[[], datetime]

ANN = """\
# Ann

- Built it [1].

## Publications

- [1] **Calibrated forecasts for small fleets**
Mira Okafor, Jonas van der Berg. (2023). *Journal of Harbour Studies*, vol. 12, no. 3 (45–67).
- [2] **Evaluating rankers without labels**
Mira Okafor, Wei Chen. (2022). *Journal of Ranking*, vol. 2. <https://doi.org/10.5555/rank.22>.
"""
BOB = """\
# Bob

- Tested it [1].

## Publications

- [1] **Evaluating rankers without labels**
Mira Okafor, Wei Chen. (2022). *Journal of Ranking*, vol. 7. <https://doi.org/10.5555/rank.22>.
- [2] **Calibrated forecasts for small fleets**
Mira Okafor, Jonas van der Berg. (2023). *Journal of Harbour Studies*, vol. 12, no. 3 (45–67).
- [3] **Tides of data**
Wei Chen. (2021). *Journal of Tides*, vol. 1.
"""


@pytest.fixture
def of(place: Place, clock: Clock) -> Iterator[Open]:
    """Open the store for an owner."""
    with ExitStack() as stack:
        yield lambda owner: stack.enter_context(
            Library.open(place.address, clock=clock, owner=owner)
        )


@pytest.fixture
def cvs(tmp_path: Path) -> tuple[Path, Path]:
    """The CVs of two people."""
    paths = tmp_path / "ann.md", tmp_path / "bob.md"
    for path, text in zip(paths, (ANN, BOB), strict=True):
        path.write_text(text, encoding="utf-8")
    return paths


def test_a_work_of_two_is_one_publication_with_a_number_for_each(
    of: Open, cvs: tuple[Path, Path], clock: Clock
) -> None:
    ann, bob, everyone = of("ann"), of("bob"), of("")
    import_files(ann, [cvs[0]], "import ann.md", clock)
    report = import_files(bob, [cvs[1]], "import bob.md", clock)[0]
    assert [entry.taken.outcome for entry in report.entries] == ["unchanged", "unchanged", "added"]
    assert len(everyone.publications()) == 3
    first = find_publication(ann, "1", choose_documents(ann, ""))
    assert first == find_publication(bob, "2", choose_documents(bob, ""))
    assert [one.document.path for one in links(ann)] == [str(cvs[0])]
    assert [one.document.path for one in links(everyone)] == [str(cvs[0]), str(cvs[1])]
    with pytest.raises(UsageError, match="another publication in each of"):
        find_publication(everyone, "1", choose_documents(everyone, ""))


def test_what_another_set_locked_or_said_first_stays(
    of: Open, cvs: tuple[Path, Path], clock: Clock, tmp_path: Path
) -> None:
    ann, bob = of("ann"), of("bob")
    import_files(ann, [cvs[0]], "import ann.md", clock)
    # Bob's line says volume 7: weaker than what is there, though free text, too.
    import_files(bob, [cvs[1]], "import bob.md", clock)
    rankers = find_publication(ann, "2", choose_documents(ann, ""))
    assert rankers.item.text("volume") == "2"
    assert rankers.origins["volume"].owner == "ann"
    set_values(ann, Target("2"), {"volume": "3"}, "set", clock())
    lock(ann, Target("2"), ["container-title"], "lock", clock())
    curated = tmp_path / "refs.bib"
    curated.write_text(
        f"@article{{x, title={{{rankers.item.title}}}, author={{Okafor, Mira and Chen, Wei}},"
        " journal={Another Journal}, year=2022, volume=9, doi={10.5555/rank.22}}}",
        encoding="utf-8",
    )
    report = import_files(bob, [curated], "import refs.bib", clock)[0]
    item = find_publication(ann, "2", choose_documents(ann, "")).item
    assert (item.text("volume"), item.text("container-title")) == ("3", "Journal of Ranking")
    whys = {kept.variable: kept.why for kept in report.entries[0].taken.kept}
    assert whys["volume"] == "set by ann"
    assert "container-title" in whys


def test_who_sets_what_another_had_set_is_told(
    of: Open, cvs: tuple[Path, Path], clock: Clock
) -> None:
    ann, bob = of("ann"), of("bob")
    import_files(ann, [cvs[0]], "import ann.md", clock)
    import_files(bob, [cvs[1]], "import bob.md", clock)
    set_values(ann, Target("1"), {"volume": "13"}, "set", clock())
    edited = set_values(bob, Target("2"), {"volume": "14"}, "set", clock())
    assert edited.notes == ("volume was what ann had set",)
    assert edited.publication.origins["volume"].owner == "bob"
    assert not set_values(bob, Target("2"), {"volume": "14"}, "set", clock()).anything
    assert not set_values(ann, Target("1"), {"volume": "14"}, "set", clock()).anything


def test_a_path_of_another_owner_is_another_file(of: Open, tmp_path: Path, clock: Clock) -> None:
    ann, bob = of("ann"), of("bob")
    path = tmp_path / "cv.md"
    path.write_text(ANN, encoding="utf-8")
    import_files(ann, [path], "import cv.md", clock)
    path.write_text(BOB, encoding="utf-8")
    import_files(bob, [path], "import cv.md", clock)
    rankers = find_publication(bob, "1", choose_documents(bob, ""))
    assert rankers.item.text("volume") == "2"
    assert len(ann.documents()[0].entries) == 2
    # The owner's own file says it otherwise now, so it is otherwise.
    path.write_text(ANN.replace("vol. 2", "vol. 20"), encoding="utf-8")
    import_files(ann, [path], "import cv.md", clock)
    rankers = find_publication(bob, "1", choose_documents(bob, ""))
    assert rankers.item.text("volume") == "20"


@pytest.mark.parametrize(
    ("db", "flag", "environ", "owner"),
    [
        pytest.param("cv.db", None, {}, "", id="a file"),
        pytest.param("postgresql://db/lab", None, {}, "ann", id="a server"),
        pytest.param("postgresql://db/lab", "all", {}, "", id="everyone's"),
        pytest.param("postgresql://db/lab", None, {"PUBTRACK_OWNER": "bob"}, "bob", id="said"),
        pytest.param("cv.db", " Bob  Lee ", {"PUBTRACK_OWNER": "x"}, "Bob Lee", id="flag"),
    ],
)
def test_whose_cvs_count(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    db: str, flag: str | None, environ: dict[str, str], owner: str,
) -> None:  # fmt: skip
    monkeypatch.setenv("LOGNAME", "ann")
    environ = {"XDG_CONFIG_HOME": str(tmp_path), **environ}
    assert load_settings({"db": db, "owner": flag}, environ, tmp_path).owner == owner


def test_an_owner_and_a_server_may_stand_in_a_file(tmp_path: Path) -> None:
    (tmp_path / "pubtrack.toml").write_text('db = "postgresql://ann:x@db/lab"\nowner = "ann"\n')
    found = load_settings({}, {"XDG_CONFIG_HOME": str(tmp_path)}, tmp_path)
    assert (str(found.db), found.owner) == ("postgresql://ann@db/lab", "ann")
    with pytest.raises(UsageError, match="--owner is no name"):
        load_settings({"owner": "a\x07b"}, {}, tmp_path)
