"""Names that people type for a style that the style repository calls otherwise.

The repository's own list of renamed styles (``renamed-styles.json``) comes with its package and
is asked as well; what stands here is what that list does not have. "chicago" alone is the
author-date system: it is the manual's choice for the sciences, and prints without notes.
"""

from __future__ import annotations

from types import MappingProxyType

ALIASES = MappingProxyType(
    {
        "abnt": "associacao-brasileira-de-normas-tecnicas",
        "acl": "association-for-computational-linguistics",
        "acm": "association-for-computing-machinery",
        "acs": "american-chemical-society",
        "agu": "american-geophysical-union",
        "aip": "american-institute-of-physics",
        "ams": "american-mathematical-society-numeric",
        "apa6": "apa-6th-edition",
        "apa-6": "apa-6th-edition",
        "apa7": "apa",
        "apa-7": "apa",
        "apa-7th-edition": "apa",
        "aps": "american-physics-society",
        "asce": "american-society-of-civil-engineers",
        "asm": "american-society-for-microbiology",
        "asme": "american-society-of-mechanical-engineers",
        "bluebook": "bluebook-law-review",
        "chicago": "chicago-author-date",
        "chicago-full-note": "chicago-notes-bibliography",
        "chicago-notes-and-bibliography": "chicago-notes-bibliography",
        "cse": "cse-name-year",
        "din-1505": "din-1505-2",
        "gost": "gost-r-7-0-5-2008",
        "harvard": "harvard-cite-them-right",
        "iso-690": "iso690-author-date-en",
        "iso690": "iso690-author-date-en",
        "iso690-author-date": "iso690-author-date-en",
        "iso690-full-note": "iso690-full-note-en",
        "iso690-note": "iso690-note-fr",
        "iso690-numeric": "iso690-numeric-en",
        "lsa": "unified-style-sheet-for-linguistics",
        "mla-9": "modern-language-association",
        "mla9": "modern-language-association",
        "nejm": "the-new-england-journal-of-medicine",
        "rsc": "royal-society-of-chemistry",
        "springer": "springer-basic-author-date",
        "springer-basic": "springer-basic-author-date",
        "turabian": "turabian-author-date",
    }
)
