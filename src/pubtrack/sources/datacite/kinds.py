"""DataCite's types of resource → CSL's types.

`resourceTypeGeneral` is a controlled list (DataCite Metadata Schema 4.6, appendix 1, table 7);
`resourceType` is free text; `citeproc` is DataCite's own guess from both. "Text" and "Other"
say nothing, so that there the free text decides.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ...model.item import ITEM_TYPES

_GENERAL = {
    "Audiovisual": "motion_picture",
    "Award": "document",
    "Book": "book",
    "BookChapter": "chapter",
    "Collection": "collection",
    "ComputationalNotebook": "software",
    "ConferencePaper": "paper-conference",
    "ConferenceProceeding": "book",
    "DataPaper": "article-journal",
    "Dataset": "dataset",
    "Dissertation": "thesis",
    "Event": "event",
    "Image": "graphic",
    "Instrument": "document",
    "InteractiveResource": "webpage",
    "Journal": "periodical",
    "JournalArticle": "article-journal",
    "Model": "dataset",
    "OutputManagementPlan": "document",
    "PeerReview": "review",
    "PhysicalObject": "document",
    "Poster": "speech",
    "Preprint": "article",
    "Presentation": "speech",
    "Project": "document",
    "Report": "report",
    "Service": "webpage",
    "Software": "software",
    "Sound": "song",
    "Standard": "standard",
    "StudyRegistration": "document",
    "Workflow": "software",
}
# Free words, the first that is found; what is more special stands before what is less.
_WORDS = tuple(
    (re.compile(words, re.IGNORECASE), kind)
    for words, kind in (
        (r"thes[ei]s|dissertation|habilitation", "thesis"),
        (r"\bposter", "speech"),
        (r"presentation|slides?\b|lecture|\btalk\b", "speech"),
        (r"pre-?print|working\s?paper|discussion\s?paper", "article"),
        (r"chapter|book\s?(?:section|part)|in\s?book", "chapter"),
        (r"proceedings?\s?(?:paper|article)|conference\s?(?:paper|article|contribution)",
         "paper-conference"),
        (r"proceedings", "book"),
        (r"peer\s?review", "review"),
        (r"report|deliverable|milestone|technical\s?note|white\s?paper", "report"),
        (r"journal\s?article|scholarly\s?article|research\s?article|review\s?article"
         r"|^\s*(?:article|journal|editorial)\s*$", "article-journal"),
        (r"data\s?set", "dataset"),
        (r"software|source\s?code", "software"),
        (r"blog", "post-weblog"),
        (r"web\s?(?:page|site)", "webpage"),
        (r"manuscript", "manuscript"),
        (r"monograph|\bbook\b|^\s*(?:e-?book)\s*$", "book"),
    )
)  # fmt: skip
_VAGUE = frozenset(("", "Text", "Other"))
# Of these the free text says what they really are: a poster is deposited as an image.
_BECOMES = {"Image": ("speech",), "Audiovisual": ("speech",), "Presentation": ("speech",)}
_GENRES = {"poster": "Poster", "presentation": "Presentation", "slides": "Presentation"}
_SPLIT_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_NO_GENRE = re.compile(
    r"\W{0,9}(?:text|other|thesis|report|article|n/?a|\(?:\w+\)?)?\W{0,9}", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Kind:
    """The CSL type, and the word for the kind where the type alone does not say it."""

    type: str
    genre: str = ""


def kind_of(general: str, free: str, citeproc: str, *, in_container: bool) -> Kind:
    """The type of a resource; `in_container` is whether it is part of a journal or book."""
    words = _SPLIT_CAMEL.sub(" ", free)
    told = next((kind for pattern, kind in _WORDS if pattern.search(words)), "")
    kind = _GENERAL.get(general, "")
    if told in _BECOMES.get(general, ()):
        kind = told
    if not kind:
        kind = _of_vague(told, citeproc, in_container=in_container)
    if kind == "article-journal" and not in_container and general in _VAGUE | {"DataPaper"}:
        # What is deposited as "Text" is called an article without being in any journal.
        kind = "article-journal" if told == "article-journal" else "document"
    return Kind(kind, _genre(kind, general, words))


def _of_vague(told: str, citeproc: str, *, in_container: bool) -> str:
    if told:
        return told
    if citeproc == "article":
        return "document"
    if citeproc == "article-journal" and not in_container:
        return "document"
    return citeproc if citeproc in ITEM_TYPES else "document"


def _genre(kind: str, general: str, words: str) -> str:
    """Of a thesis "Doctoral thesis", of a poster "Poster"; of other types none."""
    words = words.strip()
    if kind == "speech":
        told = f"{words} {general}".casefold()
        return next((genre for word, genre in _GENRES.items() if word in told), "")
    if kind not in {"thesis", "report"} or len(words) > 60 or _NO_GENRE.fullmatch(words):
        return "Thesis" if kind == "thesis" else ""
    return words[0].upper() + words[1:].lower() if words.istitle() else words
