"""Environments: lists, tables with their rows, and all others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..structure.headings import Topic
from . import calls, commands, lists
from .frames import Frame
from .macros import arguments_of, body_of
from .stream import Argument
from .tables import (
    DRAWN,
    ENVIRONMENT_ARGUMENTS,
    LISTS,
    STYLED,
    TABLES,
)
from .tokens import Kind, Token

if TYPE_CHECKING:
    from .reader import Reader

_FONTS = {"bfseries": "bold", "itshape": "italic", "em": "italic", "scshape": "smallcaps"}
_DEEPEST = 60


def paragraph(reader: Reader, place: int) -> None:
    """End a paragraph."""
    if not any(frame.name == "heading" for frame in reader.frames[-3:]):
        reader.page.part(place)


def line_end(reader: Reader, token: Token) -> None:
    r"""`\\`: the end of a row in a table, else a break."""
    stream, page = reader.stream, reader.page
    end = token.end
    skip = stream.bracketed(near=True)
    if skip is not None:
        end = skip.end if not token.made else token.end
    frame = _around(reader)
    grouped = reader.frames[-1].kind == "brace"
    if any(one.name == "heading" for one in reader.frames[-3:]):
        page.space("space", token.start, end)
    elif frame is not None and frame.rows and not page.items and not grouped:
        end_row(reader, token.start)
    elif page.topic is Topic.PUBLICATIONS and _parts(reader, skip):
        page.part(token.start)
    else:
        page.in_table = any(one.rows for one in reader.nearest)
        page.line(token.start, end)
        page.in_table = False


def _parts(reader: Reader, skip: Argument | None) -> bool:
    """Whether a break in a list of publications parts paragraphs: it is doubled, or wide."""
    if skip is not None and skip.text()[:1] not in ("-", "", "0"):
        return True
    following = next(
        (t for t in reader.stream.ahead(6) if t.kind not in (Kind.SPACE, Kind.COMMENT)), None
    )
    return following is not None and (
        following.kind is Kind.COMMAND
        and following.text
        in ("\\", "vspace", "bigskip", "medskip", "smallskip", "vskip", "newline")
    )


def _around(reader: Reader) -> Frame | None:
    """The table whose row is read, unless braces or another environment stand between."""
    for frame in reversed(reader.frames[-30:]):
        if frame.kind == "environment":
            return frame
        if frame.kind == "brace" and frame.name == "cell":
            return None
    return None


def ampersand(reader: Reader, token: Token) -> None:
    """The end of a cell."""
    frame = _around(reader)
    if frame is None or not frame.rows:
        if reader.maths:
            reader.page.space("space", token.start, token.end)
        else:
            reader.page.show("&", token.start, token.end)
    elif reader.page.items:
        reader.page.space("gap", token.start, token.end)
    else:
        reader.page.cell("gap", token.start, token.end)


def end_row(reader: Reader, place: int) -> None:
    """End a row of a table: a block of its own."""
    reader.page.in_row = True
    reader.page.part(place)
    reader.page.in_row = False


def verbatim(reader: Reader, token: Token) -> None:
    """Show code."""
    page = reader.page
    text = token.text.replace("\t", " ")
    block = "\n" in token.text
    if block:
        paragraph(reader, token.start)
    construct = page.open("code", token.start)
    page.show(" ".join(text.split()), token.start, token.end)
    page.close(construct, token.end)
    if block:
        paragraph(reader, token.end)


def begin(reader: Reader, token: Token) -> None:
    r"""`\begin{name}`."""
    name_argument = reader.stream.braced()
    if name_argument is None:
        return
    name = name_argument.text()
    end = token.end if token.made else name_argument.end
    if name == "document":
        return
    if name in DRAWN or name in reader.hidden:
        _pass(reader, token, name)
        return
    own = reader.environments.get(name)
    if own is not None and reader.stream.budget > 0 and reader.stream.depth < 200:
        _begin_own(reader, token, name, end)
        return
    frame = _begin(reader, token, name)
    if name in LISTS or name in reader.list_kinds:
        lists.begin(reader, frame, reader.list_kinds.get(name, name), name, token)
    elif name in TABLES:
        _begin_table(reader, frame, name)
    elif name in STYLED or name in _FONTS:
        kind = _FONTS.get(name) or STYLED[name]
        frame.declared.append(reader.page.open(kind, end, made=token.made))
    else:
        _other(reader, token, name)


def _begin(reader: Reader, token: Token, name: str) -> Frame:
    page = reader.page
    if not (page.items and page.at_start):
        paragraph(reader, token.start)
    construct = page.open("", token.start, made=token.made, pinned=True)
    frame = Frame("environment", construct, name)
    reader.frames.append(frame)
    return frame


def _begin_own(reader: Reader, token: Token, name: str, end: int) -> None:
    """Begin an environment that the owner defined."""
    macro = reader.environments[name]
    found = arguments_of(macro, token, reader.stream) or []
    if not token.made and found:
        end = max([end, *(one.end for one in found)])
    title = next((one for one in found if commands.is_title(reader, one.tokens)), None)
    frame = _begin(reader, token, name)
    frame.ending = body_of(macro, found, token.start, end, ending=True)
    if title is not None and (commands.heading_level(name) or _is_big(macro.names)):
        tabled = any(t.text in TABLES for t in macro.body)
        if tabled:
            frame.rows = True
            frame.ending = ()
        else:
            inner = [t for t in macro.body if t.kind is Kind.COMMAND and t.text == "begin"]
            if inner:
                frame.ending = ()
        commands.title_block(reader, title, commands.heading_level(name) or 1, title.start)
        return
    reader.stream.push(body_of(macro, found, token.start, end))


def _is_big(names: frozenset[str]) -> bool:
    return bool(names & calls.BIG)


def _pass(reader: Reader, token: Token, name: str) -> None:
    """Pass over an environment that shows no words."""
    depth = 0
    end = token.end
    while (one := reader.stream.next()) is not None:
        end = max(end, one.end) if not one.made else end
        if one.kind is Kind.COMMAND and one.text in ("begin", "end"):
            inner = reader.stream.braced()
            if inner is None or inner.text() != name:
                continue
            end = max(end, inner.end) if not one.made else end
            depth += 1 if one.text == "begin" else -1
            if depth < 0:
                break
    reader.hold(token, end)


def _other(reader: Reader, token: Token, name: str) -> None:
    """Begin an environment that is not known: a heading, or arguments that are shown."""
    stream = reader.stream
    for _ in range(ENVIRONMENT_ARGUMENTS.get(name, 0)):
        stream.bracketed(near=True)
        stream.braced()
    while stream.bracketed(near=True) is not None:
        pass
    if name in ENVIRONMENT_ARGUMENTS:
        return
    arguments = calls.take(reader, 1, near=True)
    level = commands.heading_level(name)
    if arguments and not _ends_with_title(reader, arguments[0], level):
        arguments += calls.take(reader, 5)
    if len(arguments) == 1 and (level or commands.is_title(reader, arguments[0].tokens)):
        commands.title_block(reader, arguments[0], level or 1, token.start, made=token.made)
    elif len(arguments) == 1 and calls.dates(reader, arguments[0]):
        calls.dated(reader, token, arguments[0])
    elif arguments:
        calls.lines(reader, token, arguments)


def _ends_with_title(reader: Reader, first: Argument, level: int) -> bool:
    """Whether a title is all that an environment takes: what stands in braces below is its text."""
    following = reader.stream.peek()
    if (
        following is None
        or following.made
        or "\n" not in reader.source[following.start : following.end]
    ):
        return False
    return level == 1 or commands.is_title(reader, first.tokens)


def end(reader: Reader, token: Token) -> None:
    r"""`\end{name}`."""
    name_argument = reader.stream.braced()
    if name_argument is None:
        return
    name = name_argument.text()
    if name == "document":
        reader.ended = True
        return
    close = token.end if token.made else name_argument.end
    frame = next(
        (
            one
            for one in reader.frames[:-_DEEPEST:-1]
            if one.kind == "environment" and one.name == name
        ),
        None,
    )
    if frame is not None and frame.ending:
        ending, frame.ending = frame.ending, ()
        reader.stream.push(ending, lambda: _close(reader, frame, token.start, close))
    elif frame is not None:
        _close(reader, frame, token.start, close)


def _close(reader: Reader, frame: Frame, start: int, close: int) -> None:
    if frame not in reader.frames:
        return
    if frame.rows and not reader.page.items:
        end_row(reader, start)
    reader.pop_to(reader.frames.index(frame), start, close)
    if not (reader.page.items and reader.page.at_start):
        paragraph(reader, close)


def _begin_table(reader: Reader, frame: Frame, name: str) -> None:
    stream = reader.stream
    for number in range(TABLES[name]):
        if number == TABLES[name] - 1:
            stream.bracketed()
        stream.braced()
    frame.rows = True
