"""The heading of a list, as evidence for what its entries leave unsaid."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .kinds import find_status
from .patterns import YEAR

_YEAR = re.compile(rf"(?<![\w./-]){YEAR}(?![\w/]|\s?[-–—]\s?\w)")
_RANGE_BEFORE = re.compile(
    r"(?:\d\s?[-–—/]\s?|\b(?:since|until|before|after|to|seit|bis)\s)$", re.IGNORECASE
)
_STATUS = re.compile(
    r"\b(?:in\s(?:preparation|prep\b|progress|press|review|revision|submission|vorbereitung)"
    r"|under\s(?:\w+\s)?(?:review|revision|consideration)|submitted|accepted|forthcoming"
    r"|to\sappear|eingereicht\w*|soumis\w*|enviad[oa]s?|en\s(?:preparación|prensa|revisión)"
    r"|em\s(?:preparação|revisão)|no\sprelo|en\s(?:préparation|révision)|à\sparaître|im\sdruck)",
    re.IGNORECASE,
)
_PUBLISHED = re.compile(
    r"\b(?:published|publiés?|publicad[oa]s?|veröffentlicht\w*)\b", re.IGNORECASE
)
_UNCERTAIN = frozenset({"in preparation", "under review", "submitted"})

# The plainest words first: "Conference presentations" are talks, "Conference posters" are not.
_KINDS = tuple(
    (kind, re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE))
    for kind, pattern in (
        ("patent", r"patents?|patente|brevets?|patentes|brevetti|octrooien|patenter|inventions?"),
        ("thesis", r"thes[ie]s|dissertations?|thèses?|tesis|teses?|tesi|väitöskirjat?"
         r"|avhandling(?:ar)?|abschlussarbeiten|proefschrift"),
        ("software", r"software|(?:r|python|julia)\spackages?|packages|logiciels?|programas?"
         r"|open[\s-]source(?:\ssoftware)?"),
        ("dataset", r"data\s?-?sets?|databases?|datensätze"),
        ("post-weblog", r"blogs?(?:[\s-]?posts?)?|blogposts?"),
        ("article-newspaper", r"op-?eds?|newspapers?(?:\sarticles?)?|opinion\spieces?"),
        ("article-magazine", r"magazines?(?:\sarticles?)?"),
        ("chapter", r"(?:book\s)?chapters?|buchkapitel|buchbeiträge|chapitres(?:\sd['’]ouvrages?)?"
         r"|capítulos?(?:\s(?:de|em)\slivros?|\sde\slibros?)?|capitoli(?:\sdi\slibr[io])?"
         r"|contributions?\sto\sbooks?"),
        ("review-book", r"book\sreviews?|buchbesprechungen|rezensionen|reseñas"),
        ("report", r"(?:technical|research|tech|policy)\s(?:reports?|notes?|briefs?)|reports"
         r"|white\s?papers?|forschungsberichte|rapports?(?:\stechniques?)?"),
        ("speech", r"talks?|presentations?|lectures?|seminars?|keynotes?|colloquia|vorträge"
         r"|conférences\sinvitées|ponencias|charlas|palestras|relazioni|föredrag|foredrag"
         r"|apresentações|presentaciones"),
        ("paper-conference", r"(?:conference|workshop|symposi(?:um|a)|meeting)s?"
         r"(?:\s(?:papers?|articles?|publications?|abstracts?|posters?|contributions?))?"
         r"|proceedings|posters?(?:\spresentations?)?|(?:published\s)?abstracts?"
         r"|konferenz(?:beiträge|en)?|tagungs(?:beiträge|bände)|actes|actas|atti|congresos?"
         r"|congressos?|anais"),
        ("article", r"(?:pre-?|e-?)prints?|working\spapers?|manuscripts?|arxiv|unpublished"
         r"|manuskripte|manuscrits"),
        ("article-journal", r"journals?(?:\s(?:articles?|papers?|publications?))?|zeitschriften\w*"
         r"|revues?|revistas?|riviste|periódicos|tidskrift\w*"),
        ("book", r"books?|monographs?|monografie\w*|bücher|livres|ouvrages|libros|livros|libri"
         r"|edited\svolumes?|herausgeberschaften"),
    )
)  # fmt: skip
_TALK_AT = re.compile(
    r"\b(?:conference|workshop|seminar|meeting|symposium|invited|poster)s?\s(?:and\s\w+\s)?"
    r"(?=(?:talk|presentation|lecture)s?\b)",
    re.IGNORECASE,
)
_LONGEST = 120


@dataclass(frozen=True, slots=True)
class Heading:
    """What a heading says of all entries below it: a CSL type, a status, a year; or nothing."""

    kind: str = ""
    status: str = ""
    year: int = 0


NO_HEADING = Heading()


def read_heading(text: str) -> Heading:
    """Read a heading; one that speaks of several kinds of work or years says nothing of them.

    >>> read_heading("Invited talks"), read_heading("Journals and conferences").kind
    (Heading(kind='speech', status='', year=0), '')
    >>> read_heading("Papers under review").status, read_heading("Articles in 2019").year
    ('under review', 2019)
    """
    if not text or len(text) > _LONGEST:
        return NO_HEADING
    years = [m for m in _YEAR.finditer(text) if not _RANGE_BEFORE.search(text[: m.start()])]
    year = int(years[0][0]) if len(years) == 1 else 0
    stated = _STATUS.findall(text)
    status = ""
    if len(stated) == 1 and not _PUBLISHED.search(text):
        found = find_status(f"({stated[0]})", 0)
        status = found[0] if found else ""
    left = _TALK_AT.sub("", text)
    kinds = []
    for kind, pattern in _KINDS:
        left, count = pattern.subn(" ", left)
        if count:
            kinds.append(kind)
    if status in _UNCERTAIN and not kinds:
        kinds = ["article"]
    return Heading(kinds[0] if len(kinds) == 1 else "", status, year)
