"""The owner's .bib brought up to date: what follows the store, and what stays."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from pubtrack.errors import ChangedMeanwhile, InputError, UnknownPublication
from pubtrack.formats import Parsed
from pubtrack.matching.merge import Incoming, merge
from pubtrack.model.dates import PartialDate
from pubtrack.model.item import Item, Value
from pubtrack.model.names import Name
from pubtrack.model.origin import Strength
from pubtrack.services.bibliography_update import (
    UpdatedBibliography,
    Wish,
    update_bibliography,
    write_bibliography,
)
from pubtrack.services.editing.values import Target, set_values
from pubtrack.services.importing import FileReport
from pubtrack.store.library import Library

Write = Callable[[str, "str | bytes"], Path]
Take = Callable[[Path], FileReport]
Clock = Callable[[], datetime]

BIB = """\
@article{okafor2023,
  author = {Okafor, M. and Berg, Jan},
  title = {Calibrated Forecasts for Small Fleets},
  journal = {Journal of Harbour Studies},
  year = 2023,
  note = {Best paper},
}

@book{okafor2024,
  author = {Okafor, Mira},
  title = {The Harbour of Numbers},
  publisher = {Quay Press},
  year = 2024,
}
"""


@pytest.fixture
def path(write: Write, take: Take) -> Path:
    """The file, imported."""
    path = write("refs.bib", BIB)
    take(path)
    return path


@pytest.fixture
def put(library: Library, clock: Clock) -> Callable[..., None]:
    """Set variables of a publication as a person does; "_" in a name stands for "-"."""

    def set_them(key: str, **values: Value) -> None:
        named = {name.replace("_", "-"): value for name, value in values.items()}
        set_values(library, Target(key), named, "set", clock())

    return set_them


def learn(library: Library, clock: Clock, key: str, item: Item) -> None:
    """What a registry tells of a publication."""
    old = library.by_key(key)
    assert old is not None
    merged = merge(old.item, old.origins, item, Incoming("crossref", Strength.REGISTRY, clock()))
    with library.change("sync") as change:
        change.update_publication(old.id, merged.item, merged.origins)


def update(library: Library, path: Path, wish: Wish | None = None) -> UpdatedBibliography:
    """The update, which is the same when it is done twice."""
    updated = update_bibliography(library, path, wish or Wish())
    before = path.read_bytes() if path.exists() else None
    path.write_bytes(updated.result.data)
    again = update_bibliography(library, path, wish or Wish())
    assert again.result.data == updated.result.data
    if before is None:
        path.unlink()
    else:
        path.write_bytes(before)
    return updated


def test_an_unchanged_store_changes_nothing(library: Library, path: Path) -> None:
    updated = update(library, path)
    assert not updated.changes
    assert updated.entries == ()
    assert updated.result.data == path.read_bytes()
    assert write_bibliography(updated) is None


def test_what_a_person_sets_or_clears(
    library: Library, path: Path, put: Callable[..., None]
) -> None:
    put("okafor2023", volume="12", note="", title="Calibrated Models for Small Fleets")
    updated = update(library, path)
    assert updated.result.text == BIB.replace("Forecasts", "Models").replace(
        "  year = 2023,\n  note = {Best paper},\n", "  year = 2023,\n  volume = 12,\n"
    )
    (told,) = updated.entries
    assert (told.key, told.line, sorted(told.changed), told.cleared) == (
        "okafor2023", 1, ["title", "volume"], ("note",))  # fmt: skip
    assert updated.in_full


def test_what_a_registry_knows_beside(library: Library, path: Path, clock: Clock) -> None:
    item = Item("article-journal", {
        "title": "CALIBRATED FORECASTS FOR SMALL FLEETS", "DOI": "10.5555/jhs.1",
        "container-title": "Another Journal", "issued": PartialDate(2023, 3),
    })  # fmt: skip
    learn(library, clock, "okafor2023", item)
    text = update(library, path).result.text
    assert "  doi = {10.5555/jhs.1},\n" in text
    assert "title = {Calibrated Forecasts for Small Fleets}" in text
    assert "journal = {Journal of Harbour Studies}" in text


def test_what_the_owner_wrote_since_the_import_stays(
    library: Library, path: Path, put: Callable[..., None]
) -> None:
    put("okafor2023", volume="12")
    path.write_text(BIB.replace("Small Fleets", "Large Fleets"), encoding="utf-8")
    updated = update(library, path)
    assert "Large Fleets" in updated.result.text
    assert "volume = 12" in updated.result.text
    assert not updated.in_full
    ((names, why),) = updated.entries[0].stays
    assert names == ("title",)
    assert "imported" in why


def test_a_file_that_was_never_imported_is_its_owner_s(
    library: Library, write: Write, take: Take, clock: Clock
) -> None:
    item = {"title": "Calibrated Forecasts for Small Fleets", "volume": "3",
            "author": (Name("Okafor", "M."), Name("Berg", "Jan")), "issued": PartialDate(2023),
            "container-title": "Other Journal"}  # fmt: skip
    with library.change("sync") as change:
        merged = merge(Item(), {}, Item("article-journal", item),
                       Incoming("crossref", Strength.REGISTRY, clock()))  # fmt: skip
        change.add_publication(merged.item, "okafor2023", merged.origins)
    path = write("refs.bib", BIB.replace("  year", "  doi = {10.5555/x},\n  year", 1))
    updated = update(library, path)
    assert "journal = {Journal of Harbour Studies}" in updated.result.text
    assert "  volume = 3,\n" in updated.result.text
    assert updated.entries[0].stays[0][0] == ("container-title",)


def test_another_work_under_the_same_key_is_left_alone(
    library: Library, path: Path, write: Write
) -> None:
    other = "@book{okafor2024, author = {Li, Wei}, title = {Something Else}, year = 1999}\n"
    updated = update(library, write("other.bib", other))
    assert other.strip() in updated.result.text
    assert updated.added == ("okafor2023",)
    assert not updated.in_full


def test_a_work_is_found_under_another_key(
    library: Library, path: Path, put: Callable[..., None]
) -> None:
    path.write_text(BIB.replace("{okafor2024,", "{harbour,"), encoding="utf-8")
    put("okafor2024", volume="2")
    updated = update(library, path)
    assert updated.added == ()
    assert updated.entries[0].key == "harbour"


def test_two_entries_of_one_work(
    library: Library, write: Write, take: Take, put: Callable[..., None]
) -> None:
    twice = BIB + BIB.partition("\n\n@book")[0].replace("{okafor2023", "{again").replace(
        "  note = {Best paper},\n", "  volume = 4,\n"
    )
    path = write("refs.bib", twice + "\n")
    take(path)
    assert not update(library, path).changes
    put("okafor2023", DOI="10.5555/a", author=(Name("Okafor", "Mira"),))
    updated = update(library, path)
    assert updated.changed == 1
    assert updated.added == ()


def test_new_publications_and_those_left_out(
    library: Library, path: Path, write: Write, take: Take
) -> None:
    more = write("more.bib", "@book{zimmer2025, author = {Zimmer, A}, title = {Z}, year = 2025}")
    take(more)
    updated = update(library, path)
    assert updated.added == ("zimmer2025",)
    assert updated.result.text.startswith(BIB)
    without = update(library, path, Wish(adds=False))
    assert (without.changes, without.absent) == (False, 1)
    only = update(library, path, Wish(only=("okafor2023",)))
    assert (only.changes, only.absent) == (False, 0)
    with pytest.raises(UnknownPublication):
        update_bibliography(library, path, Wish(only=("nobody",)))


def test_those_of_one_cv(library: Library, cv: Path, take: Take, path: Path) -> None:
    take(cv)
    assert len(update(library, path, Wish(cv="cv.md")).added) == 4
    assert len(update(library, cv.with_name("new.bib"), Wish(cv="cv.md")).added) == 4


def test_a_missing_file_is_made(library: Library, path: Path) -> None:
    fresh = path.with_name("fresh.bib")
    updated = update(library, fresh)
    assert updated.changes
    assert write_bibliography(updated) is None
    assert fresh.read_text(encoding="utf-8").count("@") == 2
    assert not update(library, fresh).changes


def test_writing(library: Library, path: Path, put: Callable[..., None]) -> None:
    put("okafor2023", volume="12")
    updated = update_bibliography(library, path, Wish())
    path.write_text(BIB + "\n", encoding="utf-8")
    with pytest.raises(ChangedMeanwhile):
        write_bibliography(updated)
    updated = update_bibliography(library, path, Wish())
    backup = write_bibliography(updated)
    assert backup == path.with_name("refs.bib.bak")
    assert backup.read_text(encoding="utf-8") == BIB + "\n"
    absent = replace(updated, exists=False)
    with pytest.raises(ChangedMeanwhile):
        write_bibliography(absent)


ENCODINGS = {"utf-8": "utf-8", "with a mark": "utf-8-sig", "latin-1": "latin-1",
             "utf-16": "utf-16"}  # fmt: skip


@pytest.mark.parametrize("encoding", ENCODINGS.values(), ids=ENCODINGS)
def test_encodings_stay(
    library: Library, write: Write, take: Take, put: Callable[..., None], encoding: str
) -> None:
    text = "@book{a,\r\n  title = {Höhe},\r\n  author = {Núñez, Ana},\r\n}"
    path = write("refs.bib", text.encode(encoding))
    take(path)
    put("a", title="Höhe und Größe", note="Ő")
    updated = update(library, path)
    data = updated.result.data
    assert data.startswith(path.read_bytes()[:20])
    back = data.decode(encoding)
    assert back.count("\n") == back.count("\r\n") == 4
    if encoding != "latin-1":
        assert "{Höhe und Größe}" in back
        assert "note = {Ő}" in back
    else:
        assert "Höhe und Gr" in back
        assert r"note = {{\H{O}}}" in back


def test_a_letter_that_the_encoding_lacks(
    library: Library, write: Write, take: Take, put: Callable[..., None]
) -> None:
    path = write("refs.bib", "@book{a, title = {Höhe}}".encode("latin-1"))
    take(path)
    put("a", note="王")
    with pytest.raises(InputError, match="cannot be written"):
        update_bibliography(library, path, Wish())


def test_a_parent_that_changes_is_followed_by_its_children(
    library: Library, write: Write, take: Take, put: Callable[..., None]
) -> None:
    text = (
        "@incollection{part, author = {Li, Wei}, title = {A Part of It All}, crossref = {whole}}\n"
        "@book{whole, editor = {Wu, X}, title = {The Whole}, publisher = {P}, year = 2020}\n"
    )
    path = write("refs.bib", text)
    take(path)
    assert not update(library, path).changes
    put("whole", publisher="Q")
    updated = update(library, path)
    assert "publisher = {Q}" in updated.result.text
    assert updated.result.text.count("publisher") == 1


def test_many_publications(library: Library, write: Write, clock: Clock) -> None:
    entries = [Parsed(f"k{n}", Item("book", {"title": f"Book {n} of many", "volume": str(n),
                                             "issued": PartialDate(2000 + n % 20)}))
               for n in range(200)]  # fmt: skip
    with library.change("import") as change:
        for one in entries:
            change.add_publication(one.item, one.key)
    path = write("refs.bib", "")
    updated = update(library, path)
    assert len(updated.added) == 200
