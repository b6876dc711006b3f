"""What the types and keys of CFF 1.2.0 mean as CSL's.

After the schema and its guide (citation-file-format, "schema-guide.md", "definitions.reference").
"""

from __future__ import annotations

import re

KINDS = {
    "article": "article-journal", "art": "graphic", "audiovisual": "motion_picture",
    "bill": "bill", "blog": "post-weblog", "book": "book", "catalogue": "book",
    "conference": "event", "conference-paper": "paper-conference", "data": "dataset",
    "database": "dataset", "dictionary": "entry-dictionary", "edited-work": "book",
    "encyclopedia": "entry-encyclopedia", "film-broadcast": "broadcast", "generic": "document",
    "government-document": "report", "grant": "document", "hearing": "hearing",
    "historical-work": "classic", "legal-case": "legal_case", "legal-rule": "regulation",
    "magazine-article": "article-magazine", "manual": "book", "map": "map",
    "multimedia": "motion_picture", "music": "musical_score",
    "newspaper-article": "article-newspaper", "pamphlet": "pamphlet", "patent": "patent",
    "personal-communication": "personal_communication", "proceedings": "collection",
    "report": "report", "serial": "periodical", "slides": "speech", "software": "software",
    "software-code": "software", "software-container": "software",
    "software-executable": "software", "software-virtual-machine": "software",
    "sound-recording": "song", "standard": "standard", "statute": "legislation",
    "thesis": "thesis", "unpublished": "manuscript", "video": "motion_picture",
    "website": "webpage", "dataset": "dataset",
}  # fmt: skip
_NOT_WRITTEN = frozenset({"dataset"})  # a type of the work itself alone
TYPES = {
    **{kind: name for name, kind in reversed(list(KINDS.items())) if name not in _NOT_WRITTEN},
    "article": "article", "motion_picture": "video",
}  # fmt: skip
GENERIC = "generic"
STATUS = {
    "abstract": "abstract", "advance-online": "advance online publication",
    "in-preparation": "in preparation", "in-press": "in press", "submitted": "submitted",
}  # fmt: skip
PREPRINT = "preprint"
PERIODICALS = frozenset(
    {"article-journal", "article-magazine", "article-newspaper", "article", "periodical"}
)
IN_COLLECTIONS = frozenset(
    {"paper-conference", "chapter", "entry-dictionary", "entry-encyclopedia"}
)
# Keys with one meaning, a text or a number.
TEXTS = {
    "title": "title", "volume": "volume", "issue": "issue", "number": "number",
    "section": "section", "edition": "edition", "pages": "number-of-pages", "doi": "DOI",
    "isbn": "ISBN", "issn": "ISSN", "pmcid": "PMCID", "medium": "medium", "abstract": "abstract",
    "version": "version", "volume-title": "volume-title", "number-volumes": "number-of-volumes",
    "abbreviation": "title-short", "database": "source",
}  # fmt: skip
NAMES = {"authors": "author", "editors": "editor", "editors-series": "collection-editor",
         "translators": "translator", "recipients": "recipient"}  # fmt: skip
GENRES = ("thesis-type", "data-type")
# The work itself has these alone.
ROOT_KEYS = frozenset(
    "title authors type version date-released doi url license license-url keywords abstract".split()
)
ANONYMOUS = "Anonymous"
UNTITLED = "[Untitled]"
"""What is written where the schema wants names and a title, and an item has none."""
PREFERRED = "Please cite this publication by the metadata under 'preferred-citation'."
SEVERAL = "Please cite those of the publications under 'references' that you use."
"""Messages of files that `writing` makes of works that are not the file's own."""
# Of the SPDX list those that people choose; another can be told by its address.
LICENSES = frozenset(
    "0BSD AGPL-3.0 AGPL-3.0-only AGPL-3.0-or-later Apache-2.0 Artistic-2.0 BSD-2-Clause"
    " BSD-3-Clause BSL-1.0 CC-BY-3.0 CC-BY-4.0 CC-BY-NC-4.0 CC-BY-NC-ND-4.0 CC-BY-NC-SA-4.0"
    " CC-BY-ND-4.0 CC-BY-SA-4.0 CC0-1.0 CECILL-2.1 ECL-2.0 EPL-1.0 EPL-2.0 EUPL-1.1 EUPL-1.2"
    " GPL-2.0 GPL-2.0-only GPL-2.0-or-later GPL-3.0 GPL-3.0-only GPL-3.0-or-later ISC LGPL-2.1"
    " LGPL-2.1-only LGPL-2.1-or-later LGPL-3.0 LGPL-3.0-only LGPL-3.0-or-later MIT MIT-0"
    " MPL-2.0 MS-PL NCSA ODbL-1.0 OFL-1.1 PDDL-1.0 PostgreSQL Python-2.0 Unlicense WTFPL X11 Zlib"
    .split()
)  # fmt: skip
_PLACES = (
    {variable: key for key, variable in TEXTS.items()}
    | {variable: key for key, variable in NAMES.items()}
    | {
        "container-title": "journal or collection-title", "collection-title": "collection-title",
        "event-title": "conference", "event-place": "conference", "event-date": "conference",
        "publisher": "publisher", "publisher-place": "publisher or location",
        "issued": "year, month, date-published", "accessed": "date-accessed",
        "original-date": "year-original", "page": "start, end", "URL": "url",
        "keyword": "keywords", "language": "languages", "license": "license or license-url",
        "genre": "thesis-type or data-type", "status": "status", "note": "notes",
    }
)  # fmt: skip
KEYS_OF = {
    variable: re.sub(r"\b(?!or\b)[a-z-]+", r"`\g<0>`", keys) for variable, keys in _PLACES.items()
}
"""For each variable that CFF has keys for, these."""
