"""What goes into the library comes out of it."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from places import Place

from pubtrack.errors import StoreError
from pubtrack.model.dates import PartialDate
from pubtrack.model.identifiers import parse_identifier
from pubtrack.model.item import Item
from pubtrack.model.names import Name
from pubtrack.model.origin import Origin, Strength
from pubtrack.store.library import Library
from pubtrack.store.values import (
    BulletRecord,
    DocumentRecord,
    EntryRecord,
    LinkRecord,
    Publication,
)

NOON = datetime(2024, 5, 1, 12, tzinfo=UTC)
PAPER = Item(
    "article-journal",
    {
        "title": "On Ødegård's rule",
        "author": (Name("Huszár", "Ferenc"), Name("Gogh", "Vincent", "", "van")),
        "issued": PartialDate(2022, 8),
        "DOI": "10.1000/ABC",
    },
)
TALK = Item("speech", {"title": "A talk", "author": (Name("Lum", "Kristian"),)})
ORIGINS = {
    "title": Origin("cv:/cv.md", Strength.PARSED, '"On"', NOON),
    "DOI": Origin("crossref", Strength.REGISTRY, '"10.1000/abc"', NOON, locked=True),
    "type": Origin("me", Strength.SET, '"article-journal"', NOON),
}


def _document(path: str, *entries: tuple[str, Publication]) -> DocumentRecord:
    """A document with these entries, and one bullet that cites all of them and [99]."""
    links = [LinkRecord(label, cited.id, i) for i, (label, cited) in enumerate(entries)]
    links.append(LinkRecord("99", None, len(entries)))
    return DocumentRecord(
        0,
        path,
        "markdown",
        "digest",
        NOON,
        tuple(
            EntryRecord(cited.id, label, int(label), f"{label}. text", i)
            for i, (label, cited) in enumerate(entries)
        ),
        (BulletRecord("Did it", "Engineer", "Acme", "2020–", "Bonn", 0, tuple(links), 12),),
    )


def test_an_empty_library_holds_nothing(library: Library) -> None:
    assert not library.publications()
    assert not library.documents()
    assert not library.log()
    assert library.publication(1) is None
    assert library.by_key("x") is None
    assert library.document("/x") is None
    assert library.by_identifier(parse_identifier("10.1000/abc")) == ()
    assert library.undo() is None
    assert library.redo() is None


def test_a_publication_comes_back_as_it_went_in(library: Library, place: Place) -> None:
    with library.change("import") as change:
        first = change.add_publication(PAPER, origins=ORIGINS)
        second = change.add_publication(TALK, "talk")
    assert (first.id, first.key, second.id, second.key) == (1, "huszar2022odegards", 2, "talk")
    assert library.publications() == (first, second)
    with Library.open(place.address, clock=lambda: NOON, create=False) as again:
        assert again.publications() == (first, second)
        assert again.publication(1) == again.by_key("huszar2022odegards") == first
        assert again.publication(1).origins == ORIGINS  # type: ignore[union-attr]
        assert list(first.item) == list(again.publications()[0].item)


def test_reading_inside_a_change_sees_its_writes(library: Library) -> None:
    with library.change("import") as change:
        added = change.add_publication(PAPER)
        assert library.publications() == (added,)
        change.update_publication(added.id, TALK, {})
        assert library.publications() == (Publication(1, added.key, TALK, {}),)
        change.remove_publication(added.id)
        assert library.publications() == ()


@pytest.mark.parametrize(
    "spelling",
    ["10.1000/abc", "https://doi.org/10.1000/ABC"],
    ids=["normal form", "URL"],
)
def test_publications_are_found_by_any_spelling_of_an_identifier(
    library: Library, spelling: str
) -> None:
    with library.change("import") as change:
        added = change.add_publication(PAPER)
    assert library.by_identifier(parse_identifier(spelling)) == (added,)


@pytest.mark.parametrize(
    ("variables", "asked"),
    [
        pytest.param(
            {"publisher": "arXiv", "number": "arXiv:2211.08667 [cs.SI]"},
            "https://arxiv.org/abs/2211.08667v2",
            id="preprint",
        ),
        pytest.param(
            {"archive": "arXiv", "archive_location": "arXiv:2211.08667v3 [cs.SI]"},
            "2211.08667",
            id="also on arXiv",
        ),
        pytest.param({"DOI": "10.48550/arXiv.2211.08667"}, "arXiv:2211.08667", id="arXiv's DOI"),
        pytest.param(
            {"publisher": "arXiv", "number": "math.GT/0309136"},
            "arXiv:math/0309136",
            id="old style",
        ),
        pytest.param({"PMID": "31452104"}, "PMID: 31452104", id="PMID"),
        pytest.param({"PMCID": "PMC6993775"}, "PMC6993775", id="PMCID"),
    ],
)
def test_identifiers_of_every_scheme_are_found(
    library: Library, variables: dict[str, str], asked: str
) -> None:
    with library.change("import") as change:
        added = change.add_publication(Item("article", {"title": "x", **variables}))
        change.add_publication(Item("article", {"title": "y", "number": "arXiv:2211.08668"}))
    assert library.by_identifier(parse_identifier(asked)) == (added,)


def test_identifiers_follow_the_item(library: Library) -> None:
    old, new = parse_identifier("10.1000/abc"), parse_identifier("10.1000/xyz")
    with library.change("import") as change:
        added = change.add_publication(PAPER)
    with library.change("set") as change:
        change.update_publication(added.id, PAPER.with_({"DOI": "10.1000/xyz"}), {})
    assert library.by_identifier(old) == ()
    assert [found.id for found in library.by_identifier(new)] == [added.id]
    with library.change("remove") as change:
        change.remove_publication(added.id)
    assert library.by_identifier(new) == ()


def test_chapters_of_one_book_share_its_isbn(library: Library) -> None:
    with library.change("import") as change:
        chapters = tuple(
            change.add_publication(Item("chapter", {"title": title, "ISBN": "978-3-16-148410-0"}))
            for title in ("One", "Two")
        )
    assert library.by_identifier(parse_identifier("9783161484100")) == chapters


@pytest.mark.parametrize(
    ("conditions", "found"),
    [
        pytest.param({}, [1, 2], id="none"),
        pytest.param({"title": "ODEGARDS ru"}, [1], id="words"),
        pytest.param({"title": "degards"}, [], id="inside of a word"),
        pytest.param({"title": "100%"}, [], id="wildcard"),
        pytest.param({"family": "gogh"}, [1], id="second author"),
        pytest.param({"family": "Hus"}, [1], id="beginning"),
        pytest.param({"family": "ogh"}, [], id="inside of a name"),
        pytest.param({"year": 2022}, [1], id="year"),
        pytest.param({"type": "speech"}, [2], id="type"),
        pytest.param({"type": "speech", "year": 2022}, [], id="both"),
    ],
)
def test_find(library: Library, conditions: dict[str, object], found: list[int]) -> None:
    with library.change("import") as change:
        change.add_publication(PAPER)
        change.add_publication(TALK)
    assert [p.id for p in library.find(**conditions)] == found  # type: ignore[arg-type]


def test_several_documents_have_each_their_numbers(library: Library) -> None:
    with library.change("import") as change:
        paper, talk = change.add_publication(PAPER), change.add_publication(TALK)
        long = change.put_document(_document("/long.md", ("1", talk), ("2", paper)))
        short = change.put_document(_document("/short.md", ("1", paper)))
    assert (long.id, short.id) == (1, 2)
    assert library.documents() == (long, short)
    assert library.document("/short.md") == short
    numbers = [
        [(entry.number, entry.publication_id) for entry in document.entries]
        for document in library.documents()
    ]
    assert numbers == [[(1, 2), (2, 1)], [(1, 1)]]


def test_a_document_that_is_read_again_replaces_its_records(library: Library) -> None:
    with library.change("import") as change:
        paper, talk = change.add_publication(PAPER), change.add_publication(TALK)
        change.put_document(_document("/cv.md", ("1", talk), ("2", paper)))
        other = change.put_document(_document("/other.md", ("1", talk)))
    with library.change("import") as change:
        shorter = change.put_document(_document("/cv.md", ("1", paper)))
    assert library.documents() == (shorter, other)
    bare = DocumentRecord(0, "/cv.md", "text", "other digest", NOON)
    with library.change("import") as change:
        change.put_document(bare)
    assert library.document("/cv.md") == DocumentRecord(1, "/cv.md", "text", "other digest", NOON)
    with library.change("forget") as change:
        change.remove_document("/cv.md")
    assert library.documents() == (other,)
    assert library.publications() == (paper, talk)


def test_removing_a_publication_takes_its_entries_and_leaves_its_links_dangling(
    library: Library,
) -> None:
    with library.change("import") as change:
        paper, talk = change.add_publication(PAPER), change.add_publication(TALK)
        change.put_document(_document("/cv.md", ("1", talk), ("2", paper)))
    with library.change("remove") as change:
        change.remove_publication(talk.id)
    (document,) = library.documents()
    assert [entry.label for entry in document.entries] == ["2"]
    assert document.bullets[0].links == (
        LinkRecord("1", None, 0),
        LinkRecord("2", paper.id, 1),
        LinkRecord("99", None, 2),
    )


def test_keys_stay_unique_whatever_their_case(library: Library) -> None:
    with library.change("import") as change:
        keys = [change.add_publication(PAPER).key for _ in range(3)]
        assert keys == ["huszar2022odegards", "huszar2022odegardsa", "huszar2022odegardsb"]
        assert change.free_key("HUSZAR2022odegards") == "HUSZAR2022odegardsc"
        with pytest.raises(StoreError, match="another publication has the citation key"):
            change.add_publication(PAPER, "Huszar2022odegards")
        with pytest.raises(StoreError, match="another publication has the citation key"):
            change.update_publication(2, PAPER, {}, "huszar2022odegards")
        change.update_publication(1, PAPER, {}, "mine")
        change.update_publication(2, PAPER, {}, "huszar2022odegards")
    assert [p.key for p in library.publications()] == [
        "mine",
        "huszar2022odegards",
        "huszar2022odegardsb",
    ]


def test_an_exception_takes_everything_back(library: Library) -> None:
    with library.change("import") as change:
        kept = change.add_publication(PAPER)

    def fail() -> None:
        with library.change("import") as change:
            change.add_publication(TALK)
            change.remove_publication(kept.id)
            assert library.publications() != (kept,)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fail()
    assert library.publications() == (kept,)
    assert len(library.log()) == 1


def test_an_error_of_the_body_is_not_taken_for_one_of_the_store(library: Library) -> None:
    with pytest.raises(FileNotFoundError), library.change("import"):
        Path("/no/such/file").read_text(encoding="utf-8")
    assert library.log() == ()


def test_a_failed_write_cannot_be_hidden(library: Library) -> None:
    def hide() -> None:
        with library.change("import") as change:
            change.add_publication(PAPER)
            change.add_publication(Item("book", {"title": "\ud800"}))
            with pytest.raises(StoreError, match="a value does not fit"):
                library.publications()

    with pytest.raises(StoreError, match="nothing of it is stored"):
        hide()
    assert library.publications() == ()
    assert library.log() == ()


def test_misuse_is_told(library: Library) -> None:
    with library.change("import") as change:
        with pytest.raises(RuntimeError), library.change("inner"):
            pass
        with pytest.raises(RuntimeError):
            library.undo()
        with pytest.raises(StoreError):
            change.update_publication(7, PAPER, {})
        with pytest.raises(StoreError):
            change.remove_publication(7)
        with pytest.raises(StoreError):
            change.remove_document("/cv.md")
        with pytest.raises(StoreError):
            change.put_document(_document("/cv.md", ("1", Publication(7, "x", PAPER, {}))))
        twice = (EntryRecord(1, "1", 1, "", 0), EntryRecord(1, "2", 2, "", 0))
        with pytest.raises(ValueError, match="one order"):
            change.put_document(DocumentRecord(0, "/cv.md", "text", "", NOON, twice))
    for write in (
        lambda: change.add_publication(PAPER),
        lambda: change.update_publication(1, PAPER, {}),
        lambda: change.remove_document("/cv.md"),
    ):
        with pytest.raises(RuntimeError, match="over"):
            write()
    assert len(library.log()) == 1


def test_a_file_name_of_odd_bytes_can_stand_in_the_log(library: Library) -> None:
    with library.change("import caf\udce9.md"):
        pass
    assert library.log()[0].command == "import caf\\udce9.md"


def test_texts_of_all_kinds_come_back(library: Library, engine: str) -> None:
    odd = "',\"; DROP TABLE publication; -- % _ \\ ? ?? %s {} \u202e 日本語 𝔘 \r\n"
    odd += "\x00" if engine == "sqlite" else ""
    item = Item("book", {"title": odd, "author": (Name(literal=odd),)})
    with library.change(odd) as change:
        added = change.add_publication(item, "日本" + odd)
        document = DocumentRecord(
            0, odd, odd, odd, NOON, (EntryRecord(added.id, odd, None, odd, 5),)
        )
        document = change.put_document(document)
    assert library.by_key("日本" + odd) == added
    assert library.document(odd) == document
    assert library.log()[0].command == odd


@pytest.mark.parametrize("engine", ["postgresql"], indirect=True)
def test_a_character_that_no_row_can_hold_is_told(library: Library) -> None:
    """PostgreSQL has no U+0000 in texts; in an item it is written as JSON writes it."""
    item = Item("book", {"title": "a\x00b"})
    with library.change("import") as change:
        change.add_publication(item, "key")
    assert [p.item for p in library.publications()] == [item]
    assert library.by_key("a\x00b") is None

    def put() -> None:
        with library.change("import") as change:
            change.put_document(DocumentRecord(0, "/cv.md", "text", "\x00", NOON))

    with pytest.raises(StoreError, match="a value does not fit into the store"):
        put()
    assert library.documents() == ()
    assert len(library.log()) == 1
