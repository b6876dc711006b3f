"""Names that other programs give to CSL's types and variables.

Beside those of CSL 1.0.2, found in files that call themselves CSL-JSON: Crossref's work types
(doi.org answers with them), Zotero's item types, the names of CSL-M and of CSL 1.0.1.
"""

from __future__ import annotations

from ..model.item import DATE_VARIABLES, ITEM_TYPES, NAME_VARIABLES, TEXT_VARIABLES

_TYPES = """
article-journal journal-article journalArticle journal_article JournalArticle ScholarlyArticle
paper-conference proceedings-article conferencePaper conference-paper conference_item
article posted-content preprint Preprint working_paper working-paper
article-magazine magazineArticle magazine-article
article-newspaper newspaperArticle newspaper-article
chapter book-chapter bookSection book-section book-part book-track book_section incollection
book monograph edited-book reference-book book-set book-series proceedings proceedings-series
entry reference-entry
entry-encyclopedia encyclopediaArticle encyclopedia-article
entry-dictionary dictionaryEntry dictionary-entry
thesis dissertation dissertation-thesis phdthesis mastersthesis
report report-component report-series technical-report techreport
review peer-review
post-weblog blogPost blog-post
post forumPost forum-post social-media
webpage website website-page web-page online online-resource
speech presentation lecture-speech conference-presentation conference-abstract conference-poster
software computerProgram computer-program program
dataset data-set database
periodical journal journal-issue journal-volume
manuscript unpublished
motion_picture film videoRecording video video-recording
song audioRecording audio-recording music
graphic artwork image
broadcast podcast radioBroadcast tvBroadcast
personal_communication letter email instantMessage
legal_case case legal-case
legislation statute gazette
standard standard-series
patent patent-application
interview conversation
document component other misc grant
"""
TYPE_ALIASES = {
    alias.casefold(): names[0]
    for names in (line.split() for line in _TYPES.strip().splitlines())
    for alias in names
}
_VARIABLES = {
    "shortTitle": "title-short",
    "short-title": "title-short",
    "journalAbbreviation": "container-title-short",
    "journal-abbreviation": "container-title-short",
    "event": "event-title",
    "keywords": "keyword",
    "article-number": "page",
    "archive-location": "archive_location",
    "archive-collection": "archive_collection",
    "publisher-location": "publisher-place",
    "number-pages": "number-of-pages",
    "abstractNote": "abstract",
}
_VARIABLE_ALIASES = {
    **{name.casefold(): name for name in TEXT_VARIABLES | NAME_VARIABLES | DATE_VARIABLES},
    **{alias.casefold(): name for alias, name in _VARIABLES.items()},
}


def type_of(name: str) -> str:
    """The CSL type that a program means by this name, "" where none is known.

    >>> type_of("journal-article"), type_of("blogPost"), type_of("speech"), type_of("gizmo")
    ('article-journal', 'post-weblog', 'speech', '')
    """
    if name in ITEM_TYPES:
        return name
    bare = name.strip().casefold()
    return TYPE_ALIASES.get(bare) or (bare if bare in ITEM_TYPES else "")


def variable_of(name: str) -> str:
    """The CSL variable that a program means by this name, "" where none is known.

    >>> variable_of("doi"), variable_of("shortTitle"), variable_of("colour")
    ('DOI', 'title-short', '')
    """
    return _VARIABLE_ALIASES.get(name.casefold(), "")
