"""What the elements of HTML are to a reader, by their names (HTML Living Standard)."""

from __future__ import annotations

VOID = frozenset(
    "area base basefont bgsound br col embed frame hr img input keygen link meta param source track"
    " wbr".split()
)
"""Elements without content (13.1.2)."""

RAW = frozenset("script style xmp iframe noembed noframes noscript textarea title".split())
"""Elements whose content is no markup: it ends at their own end tag."""

DEAD = RAW - {"xmp"} | frozenset(
    "head template svg object video audio canvas select datalist map annotation rp nav"
    " annotation-xml".split()
)
"""Elements that show no text of the document: data, code, pictures, menus."""

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
LISTS = frozenset({"ul", "ol", "menu", "dir"})
CELLS = frozenset({"td", "th"})
ROW_GROUPS = frozenset({"tbody", "thead", "tfoot"})
BLOCKS = (
    HEADINGS
    | LISTS
    | CELLS
    | ROW_GROUPS
    | frozenset(
        "address article aside blockquote body caption center dd details dialog div dl dt fieldset"
        " figcaption figure footer form header hgroup hr html legend li main nav p pre search"
        " section summary table tr listing plaintext xmp".split()
    )
)
"""Elements that begin on a line of their own."""

CLOSES_P = BLOCKS - CELLS - ROW_GROUPS - {"body", "html", "caption", "tr", "legend"}
"""Start tags before which an open paragraph ends (13.1.2.4, "Optional tags")."""

IN_HEAD = frozenset("title meta link base script style noscript template basefont bgsound".split())
NEVER_EMPTY = frozenset(
    "p div li ul ol table tr td th section article script style h1 h2 h3".split()
)
"""Elements that `/>` does not close, for browsers, where it often stands by mistake."""

FENCES = CELLS | {"table", "caption", "body", "html"}
"""Elements that an end tag inside of them does not close over."""

_ROOMS = (
    FENCES
    | LISTS
    | frozenset("section article aside blockquote details fieldset figure form main nav".split())
)
CLOSED_BY: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    "li": (frozenset({"li"}), _ROOMS),
    "dt": (frozenset({"dt", "dd"}), _ROOMS | {"dl"}),
    "dd": (frozenset({"dt", "dd"}), _ROOMS | {"dl"}),
    "tr": (frozenset({"tr", "caption"}), frozenset({"table"})),
    "td": (CELLS | {"caption"}, frozenset({"table", "tr"})),
    "th": (CELLS | {"caption"}, frozenset({"table", "tr"})),
    **{name: (ROW_GROUPS | {"caption", "tr"}, frozenset({"table"})) for name in sorted(ROW_GROUPS)},
}
"""Which open elements a start tag ends, and within what it looks for them."""

EMPHASIS = {
    "b": "bold", "strong": "bold",
    "i": "italic", "em": "italic", "cite": "italic", "dfn": "italic", "var": "italic",
    "sup": "sup", "sub": "sub",
    "code": "code", "tt": "code", "kbd": "code", "samp": "code",
}  # fmt: skip
"""How the view calls what an element does to its text."""

HIDDEN_CLASSES = frozenset(
    "hidden d-none sr-only visually-hidden screen-reader-text katex-mathml MathJax_Preview"
    " MJX_Assistive_MathML material-icons Z3988".split()
)
"""Classes that widespread stylesheets give to what is not seen."""
