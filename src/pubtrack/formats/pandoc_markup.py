"""The rich text of CSL as Pandoc's Markdown, in which CSL YAML has it; and back.

Pandoc's manual, "Inline formatting": ``*italic*``, ``**bold**``, ``^superscript^``,
``~subscript~``, ``[Small Caps]{.smallcaps}``, ``[iPhone]{.nocase}``, a backslash before
punctuation. What comes back from `to_markdown` is the same text.
"""

from __future__ import annotations

import re

_TAGS = {
    "*": ("<i>", "</i>"), "_": ("<i>", "</i>"), "**": ("<b>", "</b>"), "^": ("<sup>", "</sup>"),
    "~": ("<sub>", "</sub>"), "smallcaps": ('<span style="font-variant: small-caps;">', "</span>"),
    "nocase": ('<span class="nocase">', "</span>"),
}  # fmt: skip
_MARKS = {"i": "*", "b": "**", "sup": "^", "sub": "~"}
_CLASSES = {_TAGS[name][0]: name for name in ("smallcaps", "nocase")}
_TOKEN = re.compile(
    r"\\(?P<escaped>[!-/:-@\[-`{-~ ])|(?P<other>~~|___+)|(?P<mark>\*\*|[*_^~\[])"
    r"|\](?:\{\.(?P<class>smallcaps|nocase)\})?"
)
_TAG = re.compile(
    r"<(?:(?P<close>/)(?P<closed>i|b|sup|sub|span)|(?P<open>i|b|sup|sub)"
    r'|span (?P<attribute>style="font-variant: small-caps;"|class="nocase"))>'
)
_SPECIAL = re.compile(r"[\\*_^~\[\]<>`$@]")


def from_markdown(text: str) -> str:
    """The text with the tags of CSL's rich text for Pandoc's marks; what is no mark stays."""
    if not re.search(r"[\\*_^~\[]", text):
        return text
    pieces: list[str] = []
    open_: list[tuple[str, int]] = []
    done = 0
    for token in _TOKEN.finditer(text):
        pieces.append(text[done : token.start()])
        done = token.end()
        mark = token["mark"] or ("[" if token[0].startswith("]") else "")
        if token["escaped"]:
            pieces.append(token["escaped"])
        elif not mark:
            pieces.append(token[0])
        elif not _closes(text, token, mark, pieces, open_) and token["mark"]:
            if _opens(text, token):
                open_.append((mark, len(pieces)))
            pieces.append(mark)
    return "".join((*pieces, text[done:]))


def _beside(text: str, token: re.Match[str]) -> tuple[str, str]:
    """The letters before and behind a token, "" where there is none."""
    start, end = token.span()
    return text[max(0, start - 1) : start], text[end : end + 1]


def _opens(text: str, token: re.Match[str]) -> bool:
    before, after = _beside(text, token)
    return bool(after.strip()) and not (token["mark"] == "_" and before.isalnum())


def _closes(
    text: str, token: re.Match[str], mark: str, pieces: list[str], open_: list[tuple[str, int]]
) -> bool:
    """Close what the mark may close, if that is open; whether the token is done with."""
    before, after = _beside(text, token)
    if token["mark"] == "[" or (mark not in "[^~" and not before.strip()):
        return False
    if token["mark"] == "_" and after.isalnum():
        return False
    # Marks nest shallowly in any text that a person wrote.
    for depth, (opened, place) in enumerate(reversed(open_[-8:]), 1):
        if opened != mark:
            continue
        if not any(pieces[at] for at in range(place + 1, len(pieces))):
            return False
        del open_[-depth:]
        name = token["class"] if mark == "[" else mark
        if not name:
            pieces.append(token[0])
        else:
            pieces[place], end = _TAGS[name]
            pieces.append(end)
        return True
    if mark == "[":
        pieces.append(token[0])
        return True
    return False


def to_markdown(text: str) -> str:
    """The text as Pandoc's Markdown; tags that don't pair are kept as the letters they are."""
    if not _SPECIAL.search(text):
        return text
    marked = _marked(text)
    return marked if marked and from_markdown(marked) == text else _escaped(text)


def _marked(text: str) -> str:
    """The text with marks for tags, "" where these don't pair."""
    out = ""
    open_: list[str] = []
    done = 0
    for tag in _TAG.finditer(text):
        part = _escaped(text[done : tag.start()])
        tight = open_ and open_[-1] in "^~"
        out += part.replace(" ", "\\ ") if tight else part
        done = tag.end()
        if not tag["close"]:
            mark = _MARKS.get(tag["open"] or "", "")
            open_.append(mark or f"]{{.{_CLASSES[tag[0]]}}}")
            out += mark or "["
        elif open_ and (_MARKS.get(tag["closed"]) == open_[-1] or tag["closed"] == "span"):
            out += open_.pop()
        else:
            return ""
    return "" if open_ else out + _escaped(text[done:])


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\g<0>", text)
