"""Markers: the marks in running text that cite entries, in the spellings that CVs use.

What looks like a marker and is none (years, exponents, links, footnotes, citation counts) is
left alone: a wrong link is worse than none. How far a spelling is trusted:

- *strong*: `^{[2],[1]}`, `<sup>[3]</sup>`, `^[3]^`, `(see Publications [2])`, `\\cite{key}` are
  markers even in a document without a list;
- *bracketed*: `[3, 5–7]` is one in a document with a numbered list, though an entry be missing;
- *weak*: Unicode superscripts, bare `^{3}`, `^3^`, `<sup>3</sup>`, `(Publications 2, 3)`, `(J1)`,
  `[^3]`, authors with years and links are markers only when the entry is there.

`Marker.spelling` is "brackets", "linked" (a number that links to its entry), "link-text" (words
that do), "words", "sup" (of a view), "sup-html", "superscript", "superscript-brackets", "caret",
"caret-brackets", "unicode-superscript", "footnote", "pandoc", "pandoc-text", "author-date", or the
name of the citing command: "cite", "citep", "ref", "typst", "org", "macro".
"""

from __future__ import annotations

from ..document import Marker
from ..spans import Span
from ..view import OBJECT
from . import brackets, links, natives, superscripts
from .author_date import Works, author_date
from .lists import Numbering
from .passage import Context, Passage, Taken, is_within

_FINDERS = (
    natives.pandoc,
    superscripts.carets,
    superscripts.tags,
    superscripts.raised,
    superscripts.footnotes,
    brackets.reference_links,
    links.tagged,
    brackets.groups,
    natives.natives,
    brackets.words,
    brackets.lettered,
    superscripts.unicode,
    natives.pandoc_bare,
    author_date,
    links.alone,
)


def find_markers(text: str, start: int, end: int, context: Context) -> tuple[Marker, ...]:
    """Return the markers of `text` between `start` and `end`, in order, not overlapping.

    Any text can be searched; nothing is raised. With `context.view`, `text` is that of the view.
    """
    passage = Passage.of(text, start, end, context)
    signs = any(char.isdigit() or char in (OBJECT, "@") for char in passage.text)
    if not signs and not passage.groups and "#" not in passage.text:
        return ()
    dead = passage.dead()
    taken = Taken()
    for finder in _FINDERS:
        found = [
            marker
            for marker in finder(passage)
            if not is_within(marker.span, dead)
            and not is_within(
                Span(marker.span.start + start, marker.span.end + start), context.dead
            )
        ]
        taken.add(found)
    return tuple(
        Marker(Span(m.span.start + start, m.span.end + start), m.cites, m.spelling)
        for m in links.anchored(taken.markers, passage)
    )


__all__ = ["Context", "Numbering", "Works", "find_markers"]
