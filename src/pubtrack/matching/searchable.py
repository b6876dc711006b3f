"""Which entries a registry of papers can know at all."""

from __future__ import annotations

import re

from ..model.item import Item
from ..model.names import fold
from .facts import facts_of
from .normalise import title_key

_WITHOUT_RECORD = {
    "speech": "a talk", "performance": "a performance", "event": "an event",
    "broadcast": "a broadcast", "interview": "an interview", "hearing": "a hearing",
    "post": "a post", "post-weblog": "a blog post", "software": "software",
    "dataset": "a dataset", "patent": "a patent", "map": "a map", "song": "a song",
    "musical_score": "a score", "graphic": "a picture", "figure": "a figure",
    "motion_picture": "a film", "bill": "a bill", "legal_case": "a legal case",
    "legislation": "a law", "regulation": "a regulation", "treaty": "a treaty",
    "personal_communication": "a letter", "article-newspaper": "a newspaper's article",
    "article-magazine": "a magazine's article", "periodical": "a periodical",
}  # fmt: skip
_ITSELF = "a registry of papers has no record of {}"
# Words of `genre`, `medium` and `publisher` that tell what an untyped entry is.
_SAYS = (
    (re.compile(r"\b(?:web ?log|blog|newsletter|post)s?\b"), "a blog post"),
    (re.compile(r"\b(?:talk|keynote|speech|lecture|seminar|tutorial|panel|poster|slides|webinar)s?\b"),
     "a talk"),
    (re.compile(r"\b(?:software|package|library|source code|repository|app)\b"), "software"),
    (re.compile(r"\b(?:interview|podcast|video|press release|tweet)s?\b"), "a {0}"),
    (re.compile(r"\b(?:data ?set|database)s?\b"), "a dataset"),
    (re.compile(r"\bpatents?\b"), "a patent"),
)  # fmt: skip
# Where an address leads, when nothing else tells.
_HOSTS = (
    (re.compile(r"(?:.*\.)?(?:(?:github|gitlab)\.com|bitbucket\.org|pypi\.org|npmjs\.com"
                r"|sourceforge\.net|codeberg\.org)"), "software"),
    (re.compile(r"blogs?\..*|(?:.*\.)?(?:medium|substack|wordpress|blogspot)\.com|dev\.to"),
     "a blog post"),
    (re.compile(r"(?:.*\.)?(?:youtube\.com|youtu\.be|vimeo\.com|slideshare\.net|speakerdeck\.com)"),
     "a talk"),
)  # fmt: skip
_OPEN = frozenset({"document", "webpage", "article"})


def worth_searching(mine: Item) -> str:
    """Why no registry can know the entry by its title; "" where one may."""
    what = _WITHOUT_RECORD.get(mine.type, "") or _says(mine)
    if what:
        return _ITSELF.format(what)
    if not title_key(mine.title):
        return "it has no title"
    facts = facts_of(mine)
    if not facts.people and not mine.text("container-title"):
        return "it names no authors, so that no record could be told from another"
    return ""


def _says(mine: Item) -> str:
    if mine.type not in _OPEN:
        return ""
    told = fold(" ".join(map(mine.text, ("genre", "medium"))))
    for pattern, what in _SAYS:
        match = pattern.search(told)
        if match:
            return what.format(match[0])
    host = mine.text("URL").casefold().partition("://")[2].partition("/")[0]
    return next((what for pattern, what in _HOSTS if pattern.fullmatch(host)), "")
