"""Fields that say something other than what their names are for, or nothing of the work at all."""

from __future__ import annotations

import html
import re
import unicodedata

from ...model.dates import PartialDate
from ..edtf import parse_date

# What programs keep in a file for themselves: how entries are sorted, labelled and grouped, when
# they were exported and by whom. BibLaTeX (manual, 2.2.3 "Special Fields"), BibDesk, JabRef,
# Mendeley, DBLP, ADS, INSPIRE, BibSonomy, CiteULike, Nelson Beebe's collections.
_BOOKKEEPING = frozenset(
    "sortkey sortname sortshorthand sorttitle sortyear sortinit sortinithash presort key label"
    " shorthand shorthandintro options execute entryset langidopts gender keyid indextitle"
    " indexsorttitle related relatedtype relatedstring relatedoptions xref refsection"
    " biburl bibsource bibdate timestamp owner groups file creationdate modificationdate"
    " __markedentry ranking readstatus printed qualityassured priority relevance localfile"
    " date-added date-modified added-at posted-at interhash intrahash username"
    " mendeley-groups mendeley-tags adsurl adsnote slaccitation acknowledgement bibkey optnote"
    " issue_date".split()
)
_BOOKKEEPERS = ("bdsk-", "citeulike-", "bib2html", "jabref-", "zotero-", "x-")
_ACCESSED = re.compile(
    r"[\[(]?\s*(?:online\s*[;,:.]?\s*)?(?:last\s+)?(?:accessed|visited|retrieved|checked)"
    r"\s*(?:on|at)?\s*[:,]?\s*(?P<date>[^\[\]()]*\d[^\[\]()]*?)\s*[.;]?\s*[\])]?\.?",
    re.IGNORECASE,
)
# What a translator of PubMed's records adds: "[DOI:10.1093/x] [PubMed:12345]".
_LABELLED = re.compile(r"\[(?P<label>DOI|PubMed(?: Central)?)\s*:\s*(?P<value>[^\[\]]*)\]", re.I)
_LABELS = {"doi": "DOI", "pubmed": "PMID", "pubmed central": "PMCID"}


def is_bookkeeping(field: str) -> bool:
    """Whether a field says nothing of the work, so that nothing is lost without it."""
    return field in _BOOKKEEPING or field.startswith(_BOOKKEEPERS)


def accessed(note: str) -> PartialDate | None:
    """The date of a note that says no more than when a page was looked at.

    >>> str(accessed("[Online; accessed 22-July-2004]")), accessed("Accessed by all")
    ('2004-07-22', None)
    """
    match = _ACCESSED.fullmatch(note)
    if match is None:
        return None
    for text in (match["date"], match["date"].replace("-", " ")):
        date = parse_date(text)
        if not date.literal:
            return date
    return None


def labelled(note: str) -> tuple[dict[str, str], str]:
    """The identifiers that a note labels, under CSL's variables, and what is left of the note."""
    if "[" not in note:
        return {}, note
    found = {_LABELS[m["label"].lower()]: m["value"].strip() for m in _LABELLED.finditer(note)}
    return found, " ".join(_LABELLED.sub(" ", note).split()) if found else note


def without_entities(text: str) -> str:
    """The text with the characters that HTML's entities name, as publishers' exports have them.

    What would be markup or a blank stays, but for CSL's tags, where they close.

    >>> without_entities("R&amp;D of H&lt;sub&gt;2&lt;/sub&gt;O &lt; caf&eacute;")
    'R&D of H<sub>2</sub>O &lt; café'
    """
    return _ESCAPED_TAG.sub(r"<\1>\2</\1>", _ENTITY.sub(_character, text))


_ENTITY = re.compile(r"&(?:amp;)?(?:#[0-9]{1,6}|#x[0-9a-f]{1,5}|[a-z]{2,31}[0-9]{0,2});", re.I)
_ESCAPED_TAG = re.compile(r"&lt;(i|b|sub|sup)&gt;([^&]*)&lt;/\1&gt;")


def _character(match: re.Match[str]) -> str:
    char = html.unescape(html.unescape(match[0]))
    shows = len(char) == 1 and unicodedata.category(char)[0] in "LMNPS" and char not in "<>"
    return char if shows else match[0]
