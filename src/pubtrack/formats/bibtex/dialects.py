"""How BibTeX and BibLaTeX differ in what they call types and fields.

After btxdoc 3.1 and 3.2, and the BibLaTeX manual 2.1, 2.2 and 3.13. A field is told by BibTeX's
name for it; a dialect says what is written instead.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from ...model.dates import PartialDate
from ..latex import from_unicode

MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_TYPES = {
    "article-journal": "article", "article-magazine": "article", "article-newspaper": "article",
    "paper-conference": "inproceedings", "chapter": "incollection", "book": "book",
    "report": "techreport", "webpage": "online", "post-weblog": "online", "software": "software",
    "dataset": "dataset", "patent": "patent", "manuscript": "unpublished",
    "entry-encyclopedia": "inreference", "pamphlet": "booklet", "periodical": "periodical",
}  # fmt: skip
_ORDER = ("author", "title", "journal", "booktitle", "editor", "year", "month", "day", "date",
          "type", "howpublished", "eventtitle", "venue", "volume", "number", "issue", "pages",
          "series", "edition", "publisher", "school", "institution", "organization", "address",
          "eprint", "archiveprefix", "primaryclass", "doi", "url")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Dialect:
    """What a program calls things.

    `types` are the entry types of CSL types, `theses` those of kinds of thesis, `genres` and
    `states` what it calls kinds of work and publication states in ``type`` and ``pubstate``;
    `fields` its names of fields that differ from BibTeX's, and `date` how it has the date of
    publication.
    """

    name: str
    types: Mapping[str, str]
    date: Callable[[PartialDate], dict[str, str]]
    theses: Mapping[str, str] = field(default_factory=dict)
    genres: Mapping[str, str] = field(default_factory=dict)
    states: Mapping[str, str] = field(default_factory=dict)
    fields: Mapping[str, str] = field(default_factory=dict)

    def field(self, name: str) -> str:
        """Its name of the field that BibTeX calls `name`."""
        return self.fields.get(name, name)

    @property
    def order(self) -> tuple[str, ...]:
        """The fields that come first, in the order in which people have them."""
        return tuple(dict.fromkeys(map(self.field, _ORDER)))


def _years(date: PartialDate) -> dict[str, str]:
    """``year``, ``month`` and ``day``; ``date`` beside them for what these cannot say."""
    if date.literal:
        return {"year": from_unicode(date.literal)}
    if date != PartialDate(date.year, date.month, date.day):
        return {"year": str(date.year), "date": date.isoformat()}
    fields = {"year": str(date.year)}
    if date.month:
        fields["month"] = MONTHS[date.month - 1]
    if date.day:
        fields["day"] = str(date.day)
    return fields


def _edtf(date: PartialDate) -> dict[str, str]:
    """``date`` in EDTF; a literal, which that cannot be, is the ``year``."""
    if date.literal:
        return {"year": from_unicode(date.literal)}
    return {"date": date.isoformat()}


BIBTEX = Dialect(
    "bibtex",
    _TYPES,
    _years,
    theses={"PhD thesis": "phdthesis", "Master's thesis": "mastersthesis"},
)
BIBLATEX = Dialect(
    "biblatex",
    {
        **_TYPES, "report": "report", "article": "online", "thesis": "thesis",
        "speech": "unpublished",
        "review": "review", "review-book": "review", "standard": "standard",
        "legislation": "legislation", "legal_case": "jurisdiction", "motion_picture": "movie",
        "song": "audio", "graphic": "artwork", "performance": "performance",
        "personal_communication": "letter",
    },
    _edtf,
    genres={
        "PhD thesis": "phdthesis", "Master's thesis": "mathesis",
        "Bachelor's thesis": "bathesis", "Candidate thesis": "candthesis",
        "Technical report": "techreport", "Research report": "resreport",
        "Computer software": "software", "Data CD": "datacd", "Audio CD": "audiocd",
    },
    states={"in press": "inpress", "in preparation": "inpreparation"},
    fields={
        "journal": "journaltitle", "address": "location", "school": "institution",
        "archiveprefix": "eprinttype", "primaryclass": "eprintclass", "language": "langid",
    },
)  # fmt: skip
