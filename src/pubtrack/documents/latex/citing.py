r"""Citing commands, links, anchors, and the other files that a document names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ...formats.latex import verbatim
from ..document import ListFile
from ..spans import Span
from .stream import Argument
from .tables import INPUTS
from .tokens import Kind, Token

if TYPE_CHECKING:
    from .reader import Reader

_KEY = re.compile(r"[^\s,{}\\#$%~&]{1,200}")
_ARXIV = re.compile(r"(?:arxiv:)?\s*(\S+)", re.IGNORECASE)
_MANY = frozenset({"cites", "Cites", "parencites", "textcites", "autocites", "footcites",
                   "supercites", "Parencites", "Textcites", "Autocites", "smartcites"})  # fmt: skip


def cite(reader: Reader, token: Token) -> None:
    """Show a citing command and take its keys."""
    stream = reader.stream
    while stream.bracketed() is not None:
        pass
    keys = stream.braced()
    if keys is None:
        return
    many = [keys]
    if token.text in _MANY:
        while True:
            stream.bracketed(near=True)
            more = stream.braced(near=True)
            if more is None:
                break
            many.append(more)
    names = tuple(key for one in many for key in _keys(one))
    if not names:
        return
    start, end, spelling = token.start, many[-1].end, token.text
    if token.made:
        spelling = "macro"
        end = token.end
        own = [t for one in many for t in one.tokens if not t.made]
        if own:
            start, end = own[0].start, max(own[-1].end, own[0].start)
    reader.page.cite(names, spelling, start, max(end, start))


def _keys(argument: Argument) -> list[str]:
    return [key for piece in argument.text().split(",") if _KEY.fullmatch(key := piece.strip())]


def _address(argument: Argument) -> str:
    """An address as it is meant: blanks and line ends in it are not."""
    return "".join(verbatim(argument.text()).split())


def href(reader: Reader, token: Token) -> None:
    r"""`\href{address}{text}`."""
    reader.stream.bracketed()
    address = reader.stream.braced()
    target = _address(address) if address else ""
    reader.group(token, "link", target=target)


def url(reader: Reader, token: Token) -> None:
    r"""`\url{address}`: the address is its own text."""
    reader.stream.bracketed()
    address = reader.stream.braced()
    if address is None:
        return
    text = _address(address)
    _linked(reader, token, address, text, text)


def doi(reader: Reader, token: Token) -> None:
    r"""`\doi{10.…}` shows "doi:10.…"."""
    address = reader.stream.braced()
    if address is None:
        return
    text = _address(address)
    target = text if text.startswith("http") else f"https://doi.org/{text}"
    _linked(reader, token, address, text, target, before="" if ":" in text[:8] else "doi:")


def eprint(reader: Reader, token: Token) -> None:
    r"""`\arxiv{…}`, where the owner's definition is not at hand."""
    address = reader.stream.braced()
    if address is None:
        return
    text = _address(address)
    found = _ARXIV.fullmatch(text)
    target = f"https://arxiv.org/abs/{found[1]}" if found else ""
    before = "" if text.lower().startswith(("arxiv", "http")) else "arXiv:"
    _linked(reader, token, address, text, target, before=before)


def _linked(
    reader: Reader, token: Token, address: Argument, text: str, target: str, *, before: str = ""
) -> None:
    page = reader.page
    link = page.open("link", token.start, target, made=token.made)
    page.show(before, token.start, token.end)
    inner = address.tokens[0] if len(address.tokens) == 1 else None
    if inner is not None and not inner.made and reader.source[inner.start : inner.end] == text:
        page.keep(inner.start, inner.end, text)
    else:
        page.show(text, address.start, max(address.end, address.start))
    page.close(link, token.end if token.made else max(address.end, token.end))


def inner_link(reader: Reader, token: Token) -> None:
    r"""`\hyperlink{name}{text}` and `\hyperref[name]{text}`."""
    name = reader.stream.bracketed() if token.text == "hyperref" else reader.stream.braced()
    reader.group(token, "link", target=f"#{name.text()}" if name else "")


def anchor(reader: Reader, token: Token) -> None:
    r"""`\label{name}`, `\hypertarget{name}{text}`."""
    name = reader.stream.braced()
    if name is None:
        return
    if key := name.text():
        reader.page.name(key, 0 if token.made else name.end)
    if token.text == "hypertarget":
        reader.group(token, "")
        return
    reader.hold(token, name.end)


def preamble(reader: Reader, token: Token) -> None:
    """Note the lists that a command before the document names."""
    if token.text in ("addbibresource", "bibliography", "addglobalbib", "addsectionbib"):
        listed(reader, token)
    elif token.text in ("input", "include"):
        included(reader, token)


def listed(reader: Reader, token: Token) -> None:
    r"""`\bibliography{a,b}`, `\addbibresource{x.bib}`: files of publications."""
    reader.stream.bracketed()
    files = reader.stream.braced()
    if files is not None:
        _note(reader, files, "bibtex", commas="bibliography" in token.text)
        reader.hold(token, files.end)


def included(reader: Reader, token: Token) -> None:
    r"""`\input{publications}`: a part of the document."""
    stream = reader.stream
    file = stream.braced()
    if file is None:
        following = stream.peek()
        if token.text != "input" or following is None or following.kind is not Kind.TEXT:
            return
        stream.next()
        file = Argument([following], following, following)
    if token.text in ("subimport", "import", "subimport*", "import*") or (
        token.text == "InputIfFileExists"
    ):
        second = stream.braced()
        file = second if second is not None and token.text != "InputIfFileExists" else file
    _note(reader, file, "document", commas=False)
    reader.hold(token, file.end)


def _note(reader: Reader, files: Argument, kind: str, *, commas: bool) -> None:
    if any(token.made for token in files.tokens) or not files.tokens:
        return
    start, end = files.tokens[0].start, files.tokens[-1].end
    text = reader.source[start:end]
    place = start
    for piece in text.split(",") if commas else [text]:
        name = piece.strip()
        if name and "\\" not in name:
            begin = place + len(piece) - len(piece.lstrip())
            reader.lists.append(ListFile(name, kind, Span(begin, begin + len(name))))
        place += len(piece) + 1


HANDLERS = {
    "href": href,
    "url": url,
    "nolinkurl": url,
    "path": url,
    "doi": doi,
    "arxiv": eprint,
    "arXiv": eprint,
    "hyperlink": inner_link,
    "hyperref": inner_link,
    "label": anchor,
    "hypertarget": anchor,
    "bibliography": listed,
    "nobibliography": listed,
    "addbibresource": listed,
    "addglobalbib": listed,
    "addsectionbib": listed,
    **dict.fromkeys(INPUTS, included),
}
