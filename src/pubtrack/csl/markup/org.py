r"""Org: emphasis and raised text as Org 9.7 has them; a line break (``\\``) before a new block.

What Org would take for markup is an entity (``\slash{}``) where Emacs and pandoc know one, and is
else set apart by zero-width spaces, as the Org manual has it ("Escape Character"). These stand
beside emphasis in the middle of a word, too. Small capitals and light letters are plain.
"""

from __future__ import annotations

import re
from itertools import groupby
from types import MappingProxyType

from ..rendered import Node, Tag
from .characters import link_to
from .lines import lines_of
from .runs import Applied, Run

_APART = "\u200b"
_MARKERS = MappingProxyType({Tag.ITALIC: "/", Tag.OBLIQUE: "/", Tag.BOLD: "*", Tag.UNDERLINE: "_"})
_SCRIPTS = MappingProxyType({Tag.SUPERSCRIPT: "^", Tag.SUBSCRIPT: "_"})
_KNOWN = frozenset({Tag.LINK, *_MARKERS, *_SCRIPTS})
_ESCAPES = MappingProxyType(
    {"/": r"\slash{}", "+": r"\plus{}", "=": r"\equal{}", "~": r"\tilde{}", "$": r"\dollar{}"}
    | {char: f"{_APART}{char}{_APART}" for char in "*_^"}
)
_BEFORE = frozenset(" -('\"{" + _APART)
# Behind these, too, other readers of Org than Emacs see emphasis.
_PERHAPS_BEFORE = _BEFORE | frozenset("*_^]\xa0\u2009\u202f[“‘—–")
_BEHIND = frozenset(" -.,:!?;'\")}\\[" + _APART)
_SPECIAL = re.compile(
    r"(?P<address>(?<![^\W_])(?:(?:https?|ftp)://|(?:doi|mailto):)"
    r"[^\s\[\]<>()\\]*[^\s\[\]<>().,;:!?'\"\\])"
    r"|(?P<marker>[*/+=~])|(?P<script>[_^])|(?P<maths>\$)"
    r"|(?P<apart>-(?=-)|\.(?=\.\.)|\\(?=[A-Za-z(\[\\]|$)|\[(?=\[|fn:|cite)|\](?=\])"
    r"|<(?=<|[a-z]+:|\d{4}-)|\{(?=\{\{)|@(?=@)|:(?=:)|(?<![^\W_])\w{1,100}(?=:\S))"
)
_LINE_START = re.compile(r"(?:\*+|[-+]|\d+[.)])(?=\s|$)|#|\||:|\[[ X-]\]|\[@\d|-{5}|%%\(")
_BRACKET = re.compile(r"[\[\]]")
_PLAIN_LINK = frozenset("file news shell elisp help info cite bibliography".split())


def write_org(node: Node) -> str:
    """Return the Org source of a tree."""
    return " \\\\\n  ".join(
        (r"\nbsp{}" * 4 + _APART) * line.indented + written
        for line in lines_of(node)
        if (written := _written(line.runs))
    )


def _shown(run: Run) -> Run:
    """A run with the tags that Org has; brackets would end a link."""
    tags = tuple(applied for applied in run.tags if applied.tag in _KNOWN)
    if not tags or tags[0].tag is not Tag.LINK:
        return run._replace(tags=tags)
    link, *others = tags
    target = link_to(link.data).replace("[", "%5B").replace("]", "%5D")
    return run._replace(tags=(link._replace(data=target), *others) if target else tuple(others))


def _written(runs: list[Run]) -> str:
    while runs and not runs[0].text.strip(" "):
        runs = runs[1:]
    if not runs:
        return ""
    runs = [runs[0]._replace(text=runs[0].text.lstrip(" ")), *runs[1:]]
    joined = [
        Run("".join(run.text for run in group), tags)
        for tags, group in groupby(map(_shown, runs), lambda run: run.tags)
    ]
    maths = "".join(run.text for run in joined).count("$") > 1
    source = _nested([(run, _escaped(run, maths=maths)) for run in joined], 0)
    return _APART + source if _LINE_START.match(source) else source


def _escaped(run: Run, *, maths: bool) -> str:
    """Return the source of a run's text, as it stands between markup."""
    markers = {_MARKERS.get(applied.tag) for applied in run.tags}

    def source(match: re.Match[str]) -> str:
        char = match[0]
        if match["address"]:
            # What follows at once would be taken for a part of it.
            return f"<{char}>" if match.end() == len(run.text) else char
        if match["maths"]:
            return _ESCAPES[char] if maths else char
        if match["apart"]:
            return char if char[0].isalnum() and char not in _PLAIN_LINK else char + _APART
        before = run.text[match.start() - 1 : match.start()]
        behind = run.text[match.end() : match.end() + 1]
        harmless = before and before not in _PERHAPS_BEFORE and match["marker"]
        if char not in markers and (harmless or behind.isspace()):
            return char
        return _ESCAPES[char]

    written = _SPECIAL.sub(source, run.text)
    if run.tags and run.tags[0].tag is Tag.LINK:
        # A bracket beside those of the link would be one of them.
        return _BRACKET.sub(rf"{_APART}\g<0>{_APART}", written)
    return written


def _nested(pieces: list[tuple[Run, str]], depth: int) -> str:
    groups = [
        (applied, list(group))
        for applied, group in groupby(pieces, lambda piece: _at(piece[0], depth))
    ]
    written = [_element(applied, group, depth) for applied, group in groups]
    out = ""
    for place, (applied, _) in enumerate(groups):
        before, shown, after = written[place]
        out += before
        if applied and applied.tag in _SCRIPTS and shown:
            shown = _raised(shown, _SCRIPTS[applied.tag], out[-1:])
        elif applied and applied.tag in _MARKERS and shown:
            behind = after or _beginning(groups, written, place + 1)
            shown = _emphasised(shown, _MARKERS[applied.tag], out[-1:], behind[:1])
        out += shown + after
    return out


def _beginning(
    groups: list[tuple[Applied | None, list[tuple[Run, str]]]],
    written: list[tuple[str, str, str]],
    place: int,
) -> str:
    """Return what begins with what will stand at `place`; "" at the end."""
    if place == len(groups):
        return ""
    applied, (before, shown, after) = groups[place][0], written[place]
    marked = applied is not None and applied.tag is not Tag.LINK and not before
    return "*" if marked else before + shown + after


def _raised(source: str, sign: str, before: str) -> str:
    """Return raised or lowered text; as it is where Org could not see that it is."""
    braced = "{" in source.replace("{}", "") or "}" in source.replace("{}", "")
    if braced or not before or before.isspace() or before == _APART:
        return _APART + source + _APART
    return f"{sign}{{{source}}}"


def _emphasised(source: str, marker: str, before: str, behind: str) -> str:
    """Return emphasised text; as it is where Org could not see that it is."""
    if not _holds(source, marker):
        return _APART + source + _APART
    return (
        (_APART if before and before not in _BEFORE else "")
        + marker + source + marker
        + (_APART if behind and behind not in _BEHIND else "")
    )  # fmt: skip


def _holds(source: str, marker: str) -> bool:
    """Whether markers around `source` make it emphasis: nothing in it ends that before."""
    if not source or _APART in {source[0], source[-1]}:
        return False
    ends = (place for place, char in enumerate(source) if char == marker)
    return not any(
        source[place + 1 : place + 2] in _BEHIND
        and not (source[place - 1].isspace() or source[place - 1] == _APART)
        for place in ends
        if place
    )


def _element(
    applied: Applied | None, group: list[tuple[Run, str]], depth: int
) -> tuple[str, str, str]:
    """Return blanks before, the content, and blanks behind of what stands under one tag."""
    if applied is None:
        return "", "".join(source for _, source in group), ""
    if applied.tag is Tag.LINK:
        shown = "".join(run.text for run, _ in group)
        if shown == applied.data:
            return "", f"[[{applied.data}]]", ""
        return "", f"[[{applied.data}][{_nested(group, depth + 1)}]]", ""
    content = _nested(group, depth + 1)
    bare = content.strip()
    before, after = content.split(bare, 1) if bare else (content, "")
    return before, bare, after


def _at(run: Run, depth: int) -> Applied | None:
    return run.tags[depth] if depth < len(run.tags) else None
