"""Objects of Org in running text: emphasis, links, citations, footnotes, entities.

As the manual of Org 9.7 and its "Org Syntax" have them.
"""

from __future__ import annotations

import html
import re

from ..light.prose import Prose
from ..spans import Span

_MARKERS = {"*": "bold", "/": "italic", "_": "", "+": "", "=": "code", "~": "code"}
_CITING = (
    r"(?:full|paren|text|foot|auto|super|year|author|short|no|Paren|Text|Auto)?[Cc]ite"
    r"(?:t|p|alt|alp|year|author|num|text|title|date|url)?\*?"
)
_APART = "\u200b"
_OBJECT = re.compile(
    rf"""
      \[\[(?P<target>[^\[\]\n]{{1,1000}})\](?:\[(?P<shown>(?:[^\]]|\](?!\])){{1,2000}})\])?\]
    | \[cite(?:/[\w/-]{{1,40}})?:(?P<citation>[^\[\]]{{1,1000}})\]
    | (?<![\w:])(?P<command>{_CITING}):(?P<keys>&?[\w:.+/-]*[\w](?:[,;]\s?&?[\w:.+/-]*\w){{0,40}})
    | \\(?P<tex>[A-Za-z]{{0,20}}cite[A-Za-z]{{0,20}}\*?)(?:\[[^\[\]]{{0,200}}\]){{0,2}}
      \{{(?P<texkeys>[^{{}}]{{1,500}})\}}
    | \[fn:(?P<foot>[\w-]{{0,60}})(?P<inline>:(?:[^\[\]]|\[[^\[\]]{{0,200}}\]){{1,2000}})?\]
    | <<(?P<anchor>[^<>\n]{{1,200}})>>
    | <(?P<angle>(?:https?|ftp|mailto|doi):[^<>\n]{{1,1000}})>
    | (?<![^\W_])(?P<plain>(?:(?:https?|ftp)://|(?:doi|mailto):)[^\s<>\[\]()\\{_APART}]{{1,1000}})
    | (?P<snippet>@@[a-z-]{{1,20}}:.{{0,500}}?@@|\{{\{{\{{.{{1,300}}?\}}\}}\}})
    | (?P<break>\\\\)[ \t]*(?=$)
    | \\(?P<entity>[A-Za-z]{{1,20}})(?:\{{\}}|(?![A-Za-z]))
    | \\(?P<escaped>[_^](?=\w))
    | (?P<dots>\.\.\.|---?(?!-))
    | (?<=[^\s{_APART}])(?P<script>[\^_])
      (?:\{{(?P<braced>(?:[^{{}}\n]|\{{[^{{}}\n]{{0,100}}\}}){{1,300}})\}}|(?P<bare>\*|[-+]?\d{{1,6}}(?!\w)))
    | (?P<mark>(?:^|(?<=[\s\-({{'"“‘\[—–{_APART}]))(?P<sign>[*/_+=~])(?=[^\s{_APART}]))
    | (?P<apart>{_APART}+)
    """,
    re.VERBOSE | re.MULTILINE,
)
_AFTER = re.compile(rf"[\s\-.,:!?;'\")}}\]\\\[”’—–{_APART}]|$")
_KEY = re.compile(r"@([\w:.#$%&+?<>~/-]*[\w/])")
_TAIL = re.compile(r"[.,;:!?)'\"]+$")
_DASHES = {"--": "–", "---": "—", "...": "…"}
_OWN_ENTITIES = {
    "nbsp": "\xa0", "ndash": "–", "mdash": "—", "hellip": "…", "dots": "…", "shy": "",
    "under": "_", "slash": "/", "plus": "+", "equal": "=", "tilde": "~", "asciicirc": "^",
    "dollar": "$", "vbar": "|", "minus": "−", "quot": '"', "bull": "•", "to": "→", "copy": "©",
}  # fmt: skip
_ADDRESS = re.compile(r"(?:\b10\.\d{4,9}/|://|\bwww\.)[^\s\[\]]*$")
_LONGEST_WORD = 200
_LONGEST_EMPHASIS = 2_000
_MOST_LEVELS = 8


class Inline:
    """Shows stretches of an Org text."""

    def __init__(self, text: str, prose: Prose) -> None:
        self._text = text
        self._prose = prose

    def show(self, start: int, end: int, depth: int = 0) -> None:
        """Show a stretch of the source."""
        prose = self._prose
        position = start
        marked = depth and start + 1 < end and self._text[start] in _MARKERS
        if marked and not self._text[start + 1].isspace():
            position = self._emphasis(start, end, depth)
        while match := _OBJECT.search(self._text, position, end):
            prose.words(position, match.start())
            position = self._object(match, end, depth)
        prose.words(position, end)

    def _object(self, match: re.Match[str], end: int, depth: int) -> int:
        """Show what was matched; return where it ends."""
        prose = self._prose
        start, behind = match.span()
        if match["sign"]:
            return self._emphasis(start, end, depth)
        if match["target"]:
            self._link(match, depth)
        elif match["citation"]:
            self._cite(tuple(_KEY.findall(match["citation"])), "org", match)
        elif match["command"]:
            keys = re.split(r"[,;]\s?", match["keys"])
            self._cite(tuple(key.lstrip("&") for key in keys), "org", match)
        elif match["tex"]:
            keys = [key.strip() for key in match["texkeys"].split(",")]
            self._cite(tuple(key for key in keys if key), match["tex"], match)
        elif match["apart"]:
            pass
        elif match["escaped"]:
            prose.show(match["escaped"], start, behind)
        elif match["foot"] is not None:
            self._footnote(match)
        elif match["anchor"]:
            prose.names.append(match["anchor"].strip("<"))
            prose.hold(Span(start, behind))
        elif match["angle"]:
            self._address(Span(*match.span("angle")), Span(start, behind))
        elif match["plain"]:
            tail = _TAIL.search(match["plain"])
            behind -= len(tail[0]) if tail else 0
            self._address(Span(start, behind), Span(start, behind))
            return behind
        elif match["script"] and self._in_address(start):
            prose.words(start, start + 1)
            return start + 1
        elif match["script"]:
            name = "braced" if match["braced"] else "bare"
            group = prose.open("sup" if match["script"] == "^" else "sub", start)
            self._deeper(match.start(name), match.end(name), depth)
            prose.view.close(group, behind)
        else:
            self._sign(match)
        return behind

    def _in_address(self, place: int) -> bool:
        """Whether the word that holds this place is a DOI or an address, without scripts."""
        start = max(0, place - _LONGEST_WORD)
        return _ADDRESS.search(self._text, start, place) is not None

    def _sign(self, match: re.Match[str]) -> None:
        start, end = match.span()
        if match["break"]:
            self._prose.boundary("\n", start, end)
        elif match["snippet"]:
            self._prose.hold(Span(start, end))
        elif match["dots"]:
            self._prose.show(_DASHES[match["dots"]], start, end)
        else:
            shown = _entity(match["entity"])
            if shown is None:
                self._prose.words(start, end)
            elif shown:
                self._prose.show(shown, start, end)

    def _deeper(self, start: int, end: int, depth: int) -> None:
        if depth < _MOST_LEVELS:
            self.show(start, end, depth + 1)
        else:
            self._prose.words(start, end)

    def _emphasis(self, start: int, end: int, depth: int) -> int:
        sign = self._text[start]
        limit = min(end, start + _LONGEST_EMPHASIS)
        closing = self._text.find(sign, start + 2, limit)
        while closing >= 0:
            before = self._text[closing - 1]
            if (
                not before.isspace()
                and before != _APART
                and _AFTER.match(self._text, closing + 1, end)
            ):
                break
            closing = self._text.find(sign, closing + 1, limit)
        if closing < 0 or self._text.count("\n", start, closing) > 2:
            self._prose.words(start, start + 1)
            return start + 1
        group = self._prose.open(_MARKERS[sign], start)
        if sign in "=~":
            self._prose.words(start + 1, closing)
        else:
            self._deeper(start + 1, closing, depth)
        self._prose.view.close(group, closing + 1)
        return closing + 1

    def _link(self, match: re.Match[str], depth: int) -> None:
        start, end = match.span()
        target = match["target"].strip()
        kind, _, rest = target.partition(":")
        if re.fullmatch(_CITING, kind) and rest:
            keys = re.split(r"[,;]\s?", rest)
            self._cite(
                tuple(key.lstrip("&").split()[0] for key in keys if key.strip("& ")), "org", match
            )
            return
        if kind in {"bibliography", "bibliographystyle"}:
            self._prose.hold(Span(start, end))
            return
        group = self._prose.open("link", start, _address(target))
        name = "shown" if match["shown"] else "target"
        if match["shown"]:
            self._deeper(match.start(name), match.end(name), depth)
        else:
            self._prose.words(match.start(name), match.end(name))
        self._prose.view.close(group, end)

    def _address(self, shown: Span, outer: Span) -> None:
        group = self._prose.open("link", outer.start, shown.of(self._text))
        self._prose.words(shown.start, shown.end)
        self._prose.view.close(group, outer.end)

    def _cite(self, keys: tuple[str, ...], spelling: str, match: re.Match[str]) -> None:
        if keys:
            self._prose.cite(keys, spelling, *match.span())
        else:
            self._prose.words(*match.span())

    def _footnote(self, match: re.Match[str]) -> None:
        """The mark of a footnote, as a raised number; what a note says in place is not seen."""
        if not match["foot"] or match["inline"]:
            self._prose.hold(Span(*match.span()))
            return
        group = self._prose.open("link", match.start(), f"#fn:{match['foot']}")
        self._prose.view.open("sup", match.start())
        self._prose.words(*match.span("foot"))
        self._prose.view.close(group, match.end())


def _entity(name: str) -> str | None:
    """Return what an entity of Org shows; None for a name that is none."""
    if name in _OWN_ENTITIES:
        return _OWN_ENTITIES[name]
    shown = html.unescape(f"&{name};")
    return None if shown.startswith("&") and shown.endswith(";") else shown


def _address(target: str) -> str:
    """Return where a link leads, as an address; `#name` within the document."""
    kind, _, rest = target.partition(":")
    if kind == "file":
        return rest
    if kind == "doi":
        return f"https://doi.org/{rest}"
    if kind == "arxiv":
        return f"https://arxiv.org/abs/{rest}"
    if kind in {"http", "https", "ftp", "mailto"} or "/" in target or target.startswith("#"):
        return target
    return "#" + target.lstrip("*")
