"""The CSL type of a work, by all that its reference says."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .kinds import is_journal, is_meeting, is_preprint_server, is_university
from .patterns import YEAR
from .publishers import ANY_ARCHIVE, CODE_ARCHIVE, DATA_ARCHIVE, PRESS

_REPORT = re.compile(
    r"\b(?:technical|tech\.|research)\s(?:reports?|rep\.)"
    r"|\breports?\s(?:no\.?\s?)?\d|\bwhite\s?paper",
    re.IGNORECASE,
)
_CONFERENCE_URL = re.compile(
    r"proceedings\.mlr\.press|openreview\.net|aclanthology|papers\.n(?:eur)?ips\.cc"
    r"|thecvf\.com|ceur-ws\.org|proceedings\.neurips|usenix\.org/conference"
    r"|isca-(?:archive|speech)|dl\.acm\.org/doi/(?:abs/|pdf/)?10\.1145/\d{7}\.\d{7}",
    re.IGNORECASE,
)
_CODE_URL = re.compile(
    r"https?://(?:www\.)?(?:github\.com|gitlab\.com|pypi\.(?:org|python)"
    r"|cran\.r-project|bitbucket\.org|crates\.io|npmjs\.com|bioconductor)",
    re.IGNORECASE,
)
_PATENT_URL = re.compile(r"patents\.google|patft|worldwide\.espacenet|freepatents", re.IGNORECASE)
_BLOG_URL = re.compile(
    r"(?://|\.)blogs?\.|/blogs?/|medium\.com|substack\.com|wordpress\.com", re.IGNORECASE
)
_VIDEO_URL = re.compile(
    r"youtu\.?be|vimeo\.com|slideshare|speakerdeck|slideslive|/talks?/|/slides?/", re.IGNORECASE
)
_DATA_WORDS = re.compile(
    r"\b(?:data|data\s?sets?|corpus|corpora|databases?|supplementary|replication)\b", re.IGNORECASE
)
_CODE_WORDS = re.compile(
    r"\b(?:package|software|librar(?:y|ies)|toolkit|toolbox|source code|code|plugin|module|app)\b"
    r"|\bv?\d+\.\d+(?:\.\d+)?\b",
    re.IGNORECASE,
)
_TALK = re.compile(
    r"\b(?:colloquium|colloquia|seminar|talk|seminar series|lecture series)$", re.IGNORECASE
)
_FACULTY = re.compile(
    r"(?:Faculty|Department|Dept|School|Institute|Institut|Fakultät|Facultad"
    r"|Faculdade|Division|College)\b"
)
_REFERENCE_WORK = re.compile(
    r"\b(?:Hand-?book|Encyclop\w+|Companion\sto|Dictionary|Lexikon|Handbuch|Manual)\b",
    re.IGNORECASE,
)
_PROCEEDINGS = re.compile(
    r"\b(?:proc(?:eedings|\.)|conferences?|workshop|symposium|congress|meeting)", re.IGNORECASE
)
# A meeting's acronym with its year behind "in", "In CAV 2015", "in: ISWC'14".
_ACRONYM = re.compile(r"[A-Z][\w&+/-]*[A-Z][\w&+/-]*(?:[\s'’-]*(?:(?:19|20)\d\d|\d\d))?")
# The same with its year, which needs no "in".
_DATED = re.compile(
    r"(?:[A-Z][\w&+/-]*\s){0,2}[A-Z][\w&+/-]*[A-Z][\w&+/-]*[\s'’-]{1,2}(?:(?:19|20)\d\d|\d\d)"
)
# Houses that print the proceedings of meetings rather than books.
_SOCIETY = re.compile(r"\b(?:ACM|IEEE|USENIX|AAAI|ISCA|SPIE|IFAC|Computing\sMachinery|Curran)\b")
_YEAR = re.compile(YEAR)
_PAPERS = re.compile(r"\b(?:Working|Discussion)\sPapers?(?:\sSeries)?$")
# Houses that print far more journals than books.
_PERIODICALS = re.compile(
    r"Elsevier(?:\s.*)?|MDPI|Nature Publishing Group|Frontiers Media.*|Hindawi|Karger|IOP.*"
)
_SERIES = re.compile(r"\b(?:LNCS|LNAI|LNBIP|CCIS|Lecture\sNotes|AISC|IFIP)\b")
_CODES = {
    "J": "article-journal",
    "C": "paper-conference",
    "D": "thesis",
    "M": "book",
    "P": "patent",
    "R": "report",
    "N": "article-newspaper",
    "A": "paper-conference",
    "Z": "document",
}


@dataclass(frozen=True, slots=True)
class Evidence:
    """All that speaks for one type or another."""

    container: str = ""
    genre_type: str = ""
    status: str = ""
    publisher: str = ""
    url: str = ""
    code: str = ""
    in_word: bool = False
    has_arxiv: bool = False
    has_isbn: bool = False
    has_editors: bool = False
    has_locators: bool = False
    has_date: bool = False
    has_number: bool = False
    has_book_doi: bool = False
    presented: bool = False
    has_patent_number: bool = False
    has_authors: bool = True
    title: str = ""
    event_place: str = ""
    heading: str = ""
    series: str = ""
    has_volume: bool = False
    has_chapter: bool = False
    has_issue: bool = False
    has_page: bool = False
    has_day: bool = False
    has_doi: bool = False
    title_of_book: bool = False


# Words that other evidence is stronger than.
_WEAK = frozenset({"article", "article-journal", "paper-conference", "webpage", "book"})


def decide(evidence: Evidence) -> str:
    """The CSL type that the evidence speaks for, the plainest statements first."""
    e = evidence
    if e.has_patent_number:
        return "patent"
    if e.genre_type and e.genre_type not in _WEAK:
        return e.genre_type
    if _PATENT_URL.search(e.url):
        return "patent"
    if e.code:
        return _CODES[e.code]
    if e.status in {"submitted", "under review", "in preparation"}:
        return "article"
    if _fits_heading(e):
        return e.heading
    if ANY_ARCHIVE.fullmatch(e.publisher) and not e.container:
        return _of_archive(e)
    if e.container and not is_preprint_server(e.container):
        return _of_container(e)
    if e.genre_type:
        return e.genre_type
    if e.has_arxiv or e.container:
        return "article"
    return _without_container(e)


def _fits_heading(e: Evidence) -> bool:
    """Whether an entry may be what the heading of its list says; what it says counts more."""
    journal = is_journal(e.container)
    meeting = is_meeting(e.container)
    fits = {
        "article-journal": bool(e.container) and not meeting and not e.has_editors,
        "paper-conference": not journal and not e.has_isbn,
        "speech": not (
            journal or e.has_volume or e.has_editors or e.genre_type == "paper-conference"
        ),
        "chapter": not (journal or meeting),
        "book": not (journal or meeting or e.in_word or e.container),
        "article": not e.container and not e.publisher,
        "report": not (journal or meeting),
    }
    if is_preprint_server(e.container) and e.heading not in {"article", ""}:
        return False
    return bool(e.heading) and fits.get(e.heading, not (journal or meeting))


def _of_archive(e: Evidence) -> str:
    """Data or software, by the words of the title or by what the archive keeps."""
    if CODE_ARCHIVE.fullmatch(e.publisher) or _CODE_WORDS.search(e.title):
        return "software"
    if DATA_ARCHIVE.fullmatch(e.publisher) or _DATA_WORDS.search(e.title):
        return "dataset"
    return "software" if _CODE_URL.search(e.url) else "dataset"


def _is_talk(e: Evidence) -> bool:
    """A talk: its recording is linked, or it is told by place and title alone."""
    if e.has_locators or e.in_word or is_journal(e.container):
        return False
    return bool(_VIDEO_URL.search(e.url)) or (bool(e.event_place) and not e.has_authors)


def _of_container(e: Evidence) -> str:
    if e.presented and not e.has_doi and not e.has_locators and not is_journal(e.container):
        return "speech"
    if _TALK.search(e.container) and not e.has_locators and not e.in_word:
        return "speech"
    if _is_talk(e):
        return "speech"
    if e.has_isbn and not (e.has_locators or e.in_word or e.has_editors or is_meeting(e.container)):
        return "book"
    if _FACULTY.match(e.container) and is_university(e.publisher):
        return "thesis"
    if (
        _REPORT.search(e.container)
        or _PAPERS.search(e.container)
        or (e.has_number and not is_journal(e.container))
    ):
        return "report"
    if is_university(e.container) and not e.has_locators and not is_meeting(e.container):
        return "thesis"
    if is_journal(e.container):
        return "article-journal"
    if _REFERENCE_WORK.search(e.container) and not is_meeting(e.container):
        return "chapter"
    proceedings = _PROCEEDINGS.search(e.container)
    if e.has_volume and e.has_issue and not e.in_word and not proceedings:
        return "article-journal"
    acronym = (e.in_word and _ACRONYM.fullmatch(e.container)) or _DATED.fullmatch(e.container)
    if acronym and (not e.has_volume or _SERIES.search(e.series)):
        return "paper-conference"
    if e.has_editors and not re.match(r"(?i)proc(?:eedings|\.)", e.container):
        return "chapter"
    if is_meeting(e.container) or e.genre_type == "paper-conference":
        return "paper-conference"
    if _CONFERENCE_URL.search(e.url):
        return "paper-conference"
    printed = (
        e.in_word and e.publisher and not e.has_issue and not _PERIODICALS.fullmatch(e.publisher)
    )
    if e.has_chapter or printed or e.has_book_doi:
        return "chapter"
    if e.in_word and e.has_page and not (e.has_volume or e.has_issue):
        return "paper-conference" if _YEAR.search(e.container) else "chapter"
    if e.publisher and e.has_page and not e.has_volume and not e.has_issue:
        society = _SOCIETY.search(e.publisher)
        return "paper-conference" if society else "chapter"
    if e.title_of_book and not (e.has_locators or e.in_word):
        return "book"
    if e.event_place and not e.has_volume and (e.has_day or not (e.has_page or e.has_doi)):
        return "paper-conference"
    return "article-journal"


def _without_container(e: Evidence) -> str:
    if is_university(e.publisher):
        return "thesis"
    if e.has_number:
        return "report"
    if e.has_isbn or (e.publisher and (not e.url or PRESS.fullmatch(e.publisher))):
        return "book"
    if _CODE_URL.search(e.url):
        return "software"
    if _BLOG_URL.search(e.url):
        return "post-weblog"
    if _CONFERENCE_URL.search(e.url):
        return "paper-conference"
    if _VIDEO_URL.search(e.url):
        return "speech"
    if e.url and e.has_date:
        return "webpage"
    return "article"
