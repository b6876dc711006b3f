"""How data formats spell the variables of a work, and its type.

Names are compared by `plain_name`: without case, blanks, hyphens and underscores.
"""

from __future__ import annotations

from ...formats.csl_types import type_of, variable_of
from ..references.kinds import genre_type
from .tree import plain_name

_SPELLINGS = {
    "title": "papertitle worktitle articletitle publicationtitle fulltitle",
    "author": "authors authorlist authornames byline by writer writers creator creators",
    "editor": "editors",
    "issued": "date year releasedate publicationdate publishdate datepublished published pubdate"
    " pubyear publicationyear publishedon publisheddate when dateissued",
    "container-title": "journal journaltitle journalname journalfull container containertitle venue"
    " venuename publishedin publication outlet source magazine where journalabbreviation"
    " pub periodical",
    "event-title": "conference conferencename conf conferencetitle meeting workshop event",
    "collection-title": "series seriestitle bookseries",
    "publisher": "",
    "volume": "vol volumenumber",
    "issue": "number no num issuenumber",
    "page": "pages pagerange pagenumbers pp articlenumber articleno elocationid eid",
    "DOI": "doi doilink doiurl doinumber",
    "arxiv": "arxivid arxivlink arxivurl eprint arxivnumber preprint",
    "PMID": "pmid pubmed pubmedid",
    "PMCID": "pmcid pmc",
    "ISBN": "isbn",
    "ISSN": "issn",
    "URL": "url link href website webpage uri html paperurl publisherlink urlpaper publisherurl"
    " externallink permalink page_url",
    "abstract": "abstract",
    "status": "status publicationstatus pubstatus state",
    "event-place": "location place city",
    "publisher-place": "publisherplace address",
    "edition": "edition",
    "note": "note notes",
    "language": "language",
}  # fmt: skip
VARIABLES = {
    name: variable
    for variable, names in _SPELLINGS.items()
    for name in (*names.split(), plain_name(variable))
}
"""The variable of each name; "arxiv" is none of CSL's own."""
TITLES = ("title", "papertitle", "worktitle", "articletitle", "publicationtitle", "fulltitle")
PROCEEDINGS = ("booktitle", "proceedings", "conferenceproceedings", "booktitleshort")
"""Names of a container that is a book of papers."""
MEETINGS = frozenset(
    ("conference conferencename conf conferencetitle meeting workshop event").split()
)
THESES = ("school", "university", "institution")
WRITTEN = ("citation", "reference", "fullcitation", "fullreference", "bibentry", "entry", "text")
"""Names of a field that holds a whole reference."""
TYPES = (
    "type",
    "pubtype",
    "publicationtype",
    "kind",
    "category",
    "entrytype",
    "csltype",
    "bibtype",
)
_KINDS = {
    name: kind
    for kind, names in {
        "article-journal": "journal journalpaper article journalarticle refereedjournal j",
        "paper-conference": "conference conferencepaper c inproceedings proceedings w workshop"
        " workshoppaper poster conferenceproceedings demo",
        "article": "preprint arxiv workingpaper manuscript",
        "thesis": "phdthesis mastersthesis masterthesis phd",
        "chapter": "incollection inbook bookchapter anthos",
        "report": "techreport technicalreport",
        "speech": "talk presentation invitedtalk",
        "post-weblog": "blog",
        "patent": "patent",
        "software": "code",
    }.items()
    for name in names.split()
}  # fmt: skip


def variable_named(name: str) -> str:
    """The variable that a key means, "arxiv" among them; "" for one that means none.

    >>> [variable_named(n) for n in ("releaseDate", "page-range", "publisher-place", "tags")]
    ['issued', 'page', 'publisher-place', '']
    """
    return VARIABLES.get(plain_name(name)) or variable_of(name)


def kind_named(name: str) -> str:
    """The CSL type that a value of a field such as "type" means; "" for one that means none.

    >>> [kind_named(n) for n in ("Journal Article", "conference", "Invited talk", "fun")]
    ['article-journal', 'paper-conference', 'speech', '']
    """
    bare = plain_name(name)
    return _KINDS.get(bare) or type_of(name.strip()) or genre_type(name.strip())
