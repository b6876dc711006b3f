"""Which publications a CV shows."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from pubtrack.errors import UnknownPublication
from pubtrack.services.config_cv import Criteria
from pubtrack.services.importing import FileReport
from pubtrack.services.selecting import selected
from pubtrack.store.library import Library

Take = Callable[[Path], FileReport]
TODAY = date(2024, 6, 1)
BIB = """
@article{a2019, author={Okafor, M.}, title={Tides of the bay}, journal={J}, year=2019, month=3,
  keywords={ML, ports}}
@article{b2019, author={Okafor, M.}, title={Ferries of the bay}, journal={J}, year=2019, month=8}
@article{c2024, author={Okafor, M.}, title={Lanterns of the bay}, journal={J}, year=2024,
  keywords={Open Source; ml}}
@book{d2021, author={Okafor, M.}, title={The Harbour}, publisher={Q}, year=2021}
@unpublished{e, author={Okafor, M.}, title={Unfinished quays}, note={in preparation}}
"""


@pytest.mark.parametrize(
    ("criteria", "keys"),
    [
        pytest.param(Criteria(), "e c2024 d2021 b2019 a2019", id="all, the newest first"),
        pytest.param(Criteria(tags=("ml",)), "c2024 a2019", id="a tag in any case"),
        pytest.param(Criteria(tags=("open source", "x")), "c2024", id="one of the tags"),
        pytest.param(Criteria(tags=("m",)), "", id="a part of a tag is none"),
        pytest.param(Criteria(types=frozenset({"book"})), "d2021", id="a type"),
        pytest.param(Criteria(first=2020, last=2022), "d2021", id="years"),
        pytest.param(Criteria(first=2021), "c2024 d2021", id="from a year on"),
        pytest.param(Criteria(last=2019), "b2019 a2019", id="up to a year"),
        pytest.param(Criteria(recent=5), "e c2024 d2021 b2019", id="the last years, by month"),
        pytest.param(Criteria(recent=1), "e c2024", id="the last year"),
        pytest.param(Criteria(most=2), "e c2024", id="so many"),
        pytest.param(Criteria(keys=("a2019", "d2021")), "a2019 d2021", id="by key"),
        pytest.param(Criteria(keys=("a2019", "d2021"), first=2020), "d2021", id="both"),
    ],
)
def test_selection(
    library: Library, take: Take, tmp_path: Path, criteria: Criteria, keys: str
) -> None:
    path = tmp_path / "refs.bib"
    path.write_text(BIB, encoding="utf-8")
    take(path)
    found = selected(library, criteria, library.documents(), TODAY)
    assert [publication.key for publication in found] == keys.split()


def test_an_unknown_key(library: Library) -> None:
    with pytest.raises(UnknownPublication):
        selected(library, Criteria(keys=("nobody",)), (), TODAY)
