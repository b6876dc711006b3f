"""Registry records that are poisoned in every text field, and a scan for what must not get out."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Any

from registry_server import RegistryServer

# What a terminal obeys: clear, title, colour, OSC 52 (the clipboard), OSC 8 (a link); in C0 and C1.
ESCAPES = (
    "\x1b[2J\x1b]0;owned\x07\x1b]52;c;cm0gLXJm\x07\x1b]8;;http://evil.example\x1b\\\x9b31m\x08\x7f"
)
# Control characters that XML allows, and those that turn the order of a line around.
XML_ESCAPES = "\x9b2J\x9d0;owned\x9c\x7f\u202ereversed\u2066"
MARKUP = (
    "<script>alert(1)</script><img src=x onerror=alert(2)><svg/onload=alert(3)>"
    '"><iframe src=javascript:alert(4)></iframe>&lt;script&gt;alert(5)&lt;/script&gt;'
    "<a href='javascript:alert(6)'>here</a><style>*{display:none}</style><!--"
)
LATEX = (
    r"\input{/etc/passwd}\immediate\write18{rm -rf ~}\end{document}\catcode`\%=12 $\def\x{y}$"
    r" $\input{/etc/passwd}$"
    r" %&_#^~{}\href{javascript:alert(7)}{x}"
)
WORDS = "Tide tables of the outer harbour"
POISON = f"{WORDS} {ESCAPES}{MARKUP}{LATEX}"
XML_POISON = f"{WORDS} {XML_ESCAPES}{MARKUP}{LATEX}"


CROSSREF = {
    "10.5555/p": "journal-article", "10.5555/c": "proceedings-article",
    "10.5555/b": "book-chapter", "10.5555/d": "dissertation", "10.5555/r": "report",
    "10.5555/q": "posted-content",
}  # fmt: skip
POISONED = (*CROSSREF, "10.5556/p", "10.5557/p", "2301.00001")


def poisoned(value: Any, poison: str) -> Any:
    """The same JSON with the poison behind each text but identifiers, dates and types."""
    if isinstance(value, dict):
        return {k: v if k in _KEPT else poisoned(v, poison) for k, v in value.items()}
    if isinstance(value, list):
        return [poisoned(one, poison) for one in value]
    return f"{value}{poison}" if isinstance(value, str) else value


_KEPT = frozenset(
    "DOI doi id type date-time indexed created deposited date dateType source nameType types"
    " relatedIdentifierType relationType state prefix suffix sequence subtype".split()
)


def stock_poison(server: RegistryServer) -> None:
    """Put poisoned works into the registries: those of `POISONED`."""
    facts: dict[str, Any] = {
        "title": WORDS, "subtitle": "A survey", "container": "Journal of Harbour Studies",
        "authors": ["Okafor, Mira", "Chen, Jr., Wei", "Harbour Group"], "volume": "12",
        "issue": "3", "page": "1-9", "article_number": "e12", "online": (2023, 3, 1),
    }  # fmt: skip
    extra = {
        "language": "en", "abstract": "x", "original-title": ["x"], "short-title": ["x"],
        "short-container-title": ["J"], "ISSN": ["1234-5679"], "ISBN": ["9780306406157"],
        "event": {"name": "HarbourConf", "location": "Oslo", "acronym": "HC"},
        "editor": [{"given": "Ana", "family": "Núñez", "sequence": "first"}],
        "edition-number": "2", "genre": "x", "institution": [{"name": "Quay"}],
        "update-to": [{"DOI": "10.5555/q", "type": "x", "label": "x"}],
        "updated-by": [{"DOI": "10.5555/r", "type": "retraction", "label": "x", "source": "x"}],
    }  # fmt: skip
    for doi, kind in CROSSREF.items():
        server.add_work(doi=doi, type=kind, extra=extra, **facts)
        server.add_crossref(poisoned(server.shelf.crossref[doi], POISON))
    server.add_work(doi="10.5556/p", agency="datacite", type="dataset", **facts)
    server.add_datacite(poisoned(server.shelf.datacite["10.5556/p"], POISON))
    server.add_work(doi="10.5557/p", agency="mEDRA", **facts)
    csl = poisoned(server.shelf.csl["10.5557/p"], POISON)
    server.add_csl("10.5557/p", csl, "mEDRA")
    server.add_work(
        arxiv="2301.00001", title=XML_POISON, posted=(2023, 1), doi="", journal_ref=XML_POISON,
        authors=[f"Okafor {XML_POISON.replace(',', '')}, Mira"],
    )  # fmt: skip


class _Tags(HTMLParser):
    """Collects what a browser would act on."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("script", "img", "svg", "iframe", "style", "object", "embed", "base", "form"):
            self.found.append(f"<{tag}>")
        for name, value in attrs:
            if name.startswith("on") or "javascript:" in (value or "").lower().replace("\t", ""):
                self.found.append(f"<{tag} {name}={value}>")

    def handle_comment(self, data: str) -> None:
        self.found.append(f"<!--{data[:20]}")


def in_html(text: str) -> list[str]:
    """The tags and attributes of a piece of HTML that a browser would act on."""
    parser = _Tags()
    parser.feed(text)
    parser.close()
    return parser.found


# A command of TeX, unless its backslash is itself the second of a line break "\\".
_COMMAND = re.compile(
    r"(?<!\\)(?:\\\\)*\\(input|include|immediate|write|openin|openout|catcode|def|end|begin|csname"
    r"|href)\b"
)
_HARMLESS = re.compile(
    r"\\(href|url)\{https?:[^}]*\}|\\(begin|end)\{(thebibliography|CSLReferences)"
)


def in_latex(text: str) -> list[str]:
    """The commands of a piece of LaTeX that do more than print."""
    rest = _HARMLESS.sub("", text)
    return [match[0] for match in _COMMAND.finditer(rest)]


def controls(text: str) -> list[str]:
    """The characters of a text that a terminal obeys or that reorder what is shown."""
    return sorted({
        hex(ord(c))
        for c in text
        if (ord(c) < 32 and c not in "\n\t") or 127 <= ord(c) < 160
        or c in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
    })  # fmt: skip
