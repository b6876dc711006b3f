"""What sources offered and told of publications: writing candidates and notices.

They are no part of a publication, but stand and fall with it; a change writes them like
everything else of it, so that it can be taken back.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection

from ..errors import StoreError
from ..model.identifiers import Identifier
from .journal import Image, Recorder, Scalar, images
from .rows import candidate_image, notice_image
from .tables import CandidateRow, NoticeRow, Row, table
from .values import CandidateRecord, CandidateState, NoticeRecord

_Key = tuple[Scalar, ...]


class Findings:
    """Gathers the findings of one change, and writes those of many publications at a time."""

    def __init__(self, connection: Connection, recorder: Recorder) -> None:
        self._connection = connection
        self._recorder = recorder
        self._offered: dict[int, tuple[CandidateRecord, ...]] = {}
        self._told: dict[int, tuple[tuple[NoticeRecord, ...], frozenset[str]]] = {}

    def offer(self, publication_id: int, candidates: Sequence[CandidateRecord]) -> None:
        """Put these in place of the publication's open candidates."""
        if publication_id in self._offered:
            self.flush()
        self._offered[publication_id] = tuple(candidates)

    def tell(
        self, publication_id: int, notices: Sequence[NoticeRecord], sources: frozenset[str]
    ) -> None:
        """Put these in place of what the sources told of the publication."""
        if publication_id in self._told:
            self.flush()
        self._told[publication_id] = (tuple(notices), sources)

    def decide(self, publication_id: int, identifier: Identifier, state: CandidateState) -> None:
        """Accept or reject a candidate; `StoreError` where there is none."""
        self.flush()
        for image in images(self._connection, CandidateRow, "publication_id", [publication_id]):
            if (image["scheme"], image["value"]) == (identifier.scheme.value, identifier.value):
                self._recorder.replace(CandidateRow, [image], [{**image, "state": state}])
                return
        raise StoreError(f"publication {publication_id} has no candidate {identifier}")

    def flush(self) -> None:
        """Write what is waiting."""
        offered, self._offered = self._offered, {}
        if offered:
            self._write_candidates(offered)
        told, self._told = self._told, {}
        if told:
            self._write_notices(told)

    def _write_candidates(self, offered: dict[int, tuple[CandidateRecord, ...]]) -> None:
        standing = images(self._connection, CandidateRow, "publication_id", offered)
        open_ = [image for image in standing if image["state"] == "open"]
        decided = [image for image in standing if image["state"] != "open"]
        wanted = [
            candidate_image(id_, candidate)
            for id_, candidates in offered.items()
            for candidate in candidates
        ]
        self._recorder.replace(CandidateRow, open_, _after(CandidateRow, open_, decided, wanted))

    def _write_notices(
        self, told: dict[int, tuple[tuple[NoticeRecord, ...], frozenset[str]]]
    ) -> None:
        replaced: list[Image] = []
        others: list[Image] = []
        for image in images(self._connection, NoticeRow, "publication_id", told):
            id_ = image["publication_id"]
            known = isinstance(id_, int) and image["source"] in told[id_][1]
            (replaced if known else others).append(image)
        wanted = [notice_image(id_, n) for id_, (notices, _) in told.items() for n in notices]
        self._recorder.replace(NoticeRow, replaced, _after(NoticeRow, replaced, others, wanted))


def _after(
    row: type[Row], before: list[Image], others: list[Image], wanted: list[Image]
) -> list[Image]:
    """What is to stand in place of `before`, beside `others`, which stay.

    Of several of one primary key the first stands. One that says what it said before keeps
    its time, lest a run that learned nothing new be a change.
    """
    keys = [column.name for column in table(row).primary_key.columns]
    old = {_key(keys, image): image for image in before}
    taken = {_key(keys, image) for image in others}
    after: dict[_Key, Image] = {}
    for image in wanted:
        key = _key(keys, image)
        if key not in taken:
            known = old.get(key)
            same = known is not None and {**image, "at": known["at"]} == known
            after.setdefault(key, known if known is not None and same else image)
    return list(after.values())


def _key(names: list[str], image: Image) -> _Key:
    return tuple(image[name] for name in names)
