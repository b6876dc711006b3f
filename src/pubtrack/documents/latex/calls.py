"""Calls of macros: the owner's, those of CV classes, and those that nobody defined."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..spans import Span
from ..structure.headings import Topic
from . import bare, commands
from .frames import Frame
from .macros import Macro, arguments_of, body_of
from .stream import Argument
from .tables import CV_ENTRIES, CV_ITEMS, LABEL_LAST, LENGTH, SIZES, TABLES
from .tokens import Kind, Token

if TYPE_CHECKING:
    from .reader import Reader

BIG = SIZES | frozenset(
    "textsc scshape sc bfseries bf textbf uppercase MakeUppercase rule hrule titlerule colorbox"
    " fcolorbox hline hrulefill underline uline parashade Large section".split()
)
_BLOCKS = frozenset({"item", "bibitem", "begin", "section", "subsection", "cvitem", "cventry"})
_DEEPEST = 40
_LONG = 200
_SHORT = 12
_NUMBER = re.compile(r"[A-Z]{0,3}-?\d{1,3}")
_DATE = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)|in press|forthcoming|to appear", re.IGNORECASE)
_YEAR = re.compile(r"\W{0,3}(?:19|20)\d\d(?:\W{1,4}(?:(?:19|20)?\d\d|present|now))?\W{0,2}")


def is_year(text: str) -> bool:
    """Whether a label says when."""
    return _YEAR.fullmatch(text.strip()) is not None


def take(reader: Reader, most: int, *, near: bool = False) -> list[Argument]:
    """Take the braced arguments that stand in a row."""
    found: list[Argument] = []
    while len(found) < most and (one := reader.stream.braced(near=near and not found)) is not None:
        found.append(one)
    return found


def own(reader: Reader, token: Token, macro: Macro) -> bool:
    """Show what a macro of the owner's expands to; tell whether it did."""
    name, stream, page = token.text, reader.stream, reader.page
    if name in CV_ENTRIES and macro.renewed:
        return False
    if stream.budget < 0 or stream.depth > _DEEPEST:
        reader.hold(token, token.end)
        return True
    level = commands.heading_level(name)
    found = arguments_of(macro, token, stream)
    if found is None:
        return True
    end = token.end
    if not token.made:
        end = max([end, *(one.end for one in found)])
    title = _title(reader, macro, found, level)
    if title is not None:
        commands.title_block(reader, title, level or 2, token.start, made=token.made)
        if not token.made and title.end < end:
            reader.hold(token, end)
        return True
    full = [one for one in found if one.opening is not token and one.tokens]
    blocky = _is_blocky(reader, macro, 4)
    if (
        page.topic is Topic.PUBLICATIONS
        and full
        and not blocky
        and _may_be_item(reader, page.at_line or _goes_on(reader, name), full)
    ):
        construct = page.open("", token.start, made=token.made)
        _begin_call(reader, token, name)
    else:
        construct = page.open("", token.start, made=token.made)
    if len(full) > 0 and not token.made:
        reader.calls.append((Span(token.start, end), name))
    stream.push(body_of(macro, found, token.start, end), lambda: page.close(construct, end))
    return True


def _title(reader: Reader, macro: Macro, found: Sequence[Argument], level: int) -> Argument | None:
    """The argument that a macro sets as a heading; None when it sets none."""
    if not found or not macro.body:
        return None
    full = [one for one in found if one.tokens]
    if level and full and len(full) == 1:
        return full[0]
    page = reader.page
    alone = len(full) == 1 and len(found) == 1 and (page.at_start or "item" in macro.names)
    if alone and macro.names & BIG and commands.is_title(reader, full[0].tokens):
        return full[0]
    return None


def _is_blocky(reader: Reader, macro: Macro, depth: int) -> bool:
    """Whether a macro begins blocks of its own: items, headings, tables."""
    if macro.names & _BLOCKS or any(t.kind is Kind.AMPERSAND for t in macro.body):
        return True
    inner = (reader.macros.get(name) for name in macro.names)
    return depth > 0 and any(
        one is not None and one is not macro and _is_blocky(reader, one, depth - 1) for one in inner
    )


def _may_be_item(reader: Reader, at_line: bool, found: Sequence[Argument]) -> bool:
    """Whether a call sets an entry: it begins a line, outside of lists and tables."""
    if not at_line or any(frame.counted or frame.rows for frame in reader.nearest):
        return False
    length = sum(one.closing.start - one.opening.end for one in found)
    return length > 40 and not any(_has_blocks(one) for one in found)


def _has_blocks(argument: Argument) -> bool:
    return any(
        t.kind is Kind.PAR or (t.kind is Kind.COMMAND and t.text in ("begin", "item"))
        for t in argument.tokens
    )


def _begin_call(reader: Reader, token: Token, name: str) -> None:
    record = reader.page.begin_item(0, Span(token.start, token.end))
    record.loose = True
    record.called = name


def unknown(reader: Reader, token: Token) -> None:
    """Show a command that nobody defined: its braced arguments, not those in brackets."""
    stream, page, name = reader.stream, reader.page, token.text
    end = token.end
    while (option := _option(reader, token)) is not None:
        end = option.end
    starts = page.at_line or name in CV_ENTRIES or _goes_on(reader, name)
    most = CV_ENTRIES.get(name, 9)
    arguments = take(reader, most, near=not starts)
    if not starts and name not in CV_ENTRIES and len(arguments) < 2:
        arguments = [one for one in arguments if not LENGTH.fullmatch(one.text())]
    kept = [one for one in arguments if not LENGTH.fullmatch(one.text())]
    if not any(one.tokens for one in kept):
        if kept != arguments or not bare.shown(reader, token):
            reader.hold(token, end if not arguments else arguments[-1].end)
        return
    if starts and _is_margin_date(reader, kept):
        dated(reader, token, kept[0])
        page.items[-1].called, page.items[-1].wide = name, False
        return
    if starts and (len(kept) > 1 or name in CV_ENTRIES):
        entry(reader, token, arguments)
        return
    closing = kept[-1].end if not token.made else token.end
    if len(kept) == 1 and _is_label(reader, token, kept[0]):
        stop = Token(Kind.TEXT, ".", kept[0].closing.start, closing, made=True)
        construct = page.open("", token.start)
        stream.push([*kept[0].tokens, stop], lambda: page.close(construct, closing))
        return
    date = "date" in name.lower() and all(one.text().isdecimal() for one in kept)
    construct = page.open("", token.start, made=token.made)
    pieces: list[Token] = []
    for number, one in enumerate(kept):
        if number and date:
            pieces.append(Token(Kind.TEXT, "-", one.opening.start, one.opening.end, made=True))
        elif number:
            pieces.append(_mark("space", one.opening.end))
        pieces += [_mark("open", one.opening.end), *one.tokens, _mark("close", one.closing.start)]
    stream.push(pieces, lambda: page.close(construct, closing))


def _is_margin_date(reader: Reader, arguments: Sequence[Argument]) -> bool:
    r"""Whether a command sets the year beside an entry that goes on: `\when{2020}A. Curie`."""
    page, following = reader.page, reader.stream.peek()
    if len(arguments) != 1 or page.topic is not Topic.PUBLICATIONS or following is None:
        return False
    if page.items and not page.items[-1].loose:
        return False
    blank = reader.source[following.start : following.end] if not following.made else "\n"
    goes_on = following.kind in (Kind.TEXT, Kind.SPACE, Kind.COMMAND, Kind.SIGN, Kind.OPEN)
    return goes_on and "\n" not in blank and is_year(arguments[0].text())


def _is_label(reader: Reader, token: Token, argument: Argument) -> bool:
    r"""Whether a command sets the number of an entry, in a box: `\circled{7} A. Curie`."""
    page = reader.page
    begins = page.at_start or bool(page.items and page.items[-1].content == page.builder.length)
    return (
        begins
        and not token.made
        and page.topic is Topic.PUBLICATIONS
        and _NUMBER.fullmatch(argument.text()) is not None
    )


def _option(reader: Reader, token: Token) -> Argument | None:
    """Take an argument in brackets; what stands apart in brackets may be a marker."""
    ahead = reader.stream.ahead(1)
    if not ahead or not ahead[0].text.startswith("["):
        return None
    apart = ahead[0].start > token.end and not token.made
    if apart and not reader.stream.option_before_brace():
        return None
    return reader.stream.bracketed(near=True)


def _goes_on(reader: Reader, name: str) -> bool:
    """Whether the item that is open was set by the same command."""
    items = reader.page.items
    return bool(items) and items[-1].loose and items[-1].called == name


def entry(reader: Reader, token: Token, arguments: Sequence[Argument]) -> None:
    """Show a call that sets an entry of a CV out of its arguments."""
    page = reader.page
    closing = arguments[-1].end if not token.made else token.end
    full = [one for one in arguments if any(t.kind is not Kind.SPACE for t in one.tokens)]
    listed = token.text in CV_ITEMS
    inside = any(frame.rows for frame in reader.nearest)
    if not full:
        reader.hold(token, closing)
        return
    # One argument alone is an entry when it is the last: the others say when, or which.
    in_list = page.topic is Topic.PUBLICATIONS and (len(full) > 1 or full[0] is arguments[-1])
    if inside or any(_has_blocks(one) for one in full) or not (listed or in_list):
        lines(reader, token, arguments)
        return
    construct = page.open("", token.start, made=token.made)
    _begin_call(reader, token, token.text)
    reader.calls.append((Span(token.start, closing), token.text))
    if token.text in LABEL_LAST and len(full) > 2 and _NUMBER.fullmatch(full[-1].text()):
        page.items[-1].label = full[-1].text()
        full = full[:-1]
    pieces: list[Token] = []
    for number, one in enumerate(full):
        if number:
            pieces.append(_mark("cell", one.opening.end))
        pieces += [_mark("open", one.opening.end), *one.tokens, _mark("close", one.closing.start)]
    reader.stream.push(pieces, lambda: page.close(construct, closing))


def lines(reader: Reader, token: Token, arguments: Sequence[Argument]) -> None:
    """Show arguments as lines, and long ones as paragraphs of their own."""
    page = reader.page
    closing = arguments[-1].end if not token.made else token.end
    if not (page.items and page.at_start):
        page.part(token.start)
    construct = page.open("", token.start, made=token.made)
    pieces: list[Token] = []
    for one in arguments:
        apart = (
            _has_blocks(one)
            or one.closing.start - one.opening.end > _LONG
            or any(t.text in TABLES for t in one.tokens)
        )
        pieces.append(_mark("part" if apart else "line", one.opening.end))
        pieces += [_mark("open", one.opening.end), *one.tokens, _mark("close", one.closing.start)]

    def done() -> None:
        page.close(construct, closing)
        if not (page.items and page.at_start):
            page.part(closing)

    reader.stream.push(pieces, done)


def dates(reader: Reader, argument: Argument) -> bool:
    """Whether an argument of an environment in a list of publications says when."""
    if reader.page.topic is not Topic.PUBLICATIONS or len(argument.tokens) > _SHORT:
        return False
    within = any(frame.counted or frame.rows for frame in reader.nearest)
    return not within and _DATE.search(reader.plain_text(argument.tokens)) is not None


def dated(reader: Reader, token: Token, argument: Argument) -> None:
    """Begin an item whose date is the argument of an environment, and whose text follows.

    It goes on over other environments, up to the next such date.
    """
    end = token.end if token.made else argument.start
    record = reader.page.begin_item(0, Span(token.start, end))
    record.loose = record.wide = True
    record.called = "begin"
    pieces = [_mark("open", end), *argument.tokens, _mark("close", argument.closing.start)]
    reader.stream.push([*pieces, _mark("cell", argument.end)])


def margin(reader: Reader, token: Token) -> None:
    """A note in the margin: the heading of a section, the year of an entry, or nothing."""
    page = reader.page
    while reader.stream.bracketed() is not None:
        pass
    note = reader.stream.braced()
    if note is None:
        return
    when = is_year(" ".join(reader.plain_text(note.tokens).split()))
    alone = not page.items or page.items[-1].loose
    if page.at_line and commands.is_title(reader, note.tokens):
        commands.title_block(reader, note, 1, token.start, made=token.made)
    elif page.at_line and alone and when and page.topic is Topic.PUBLICATIONS:
        dated(reader, token, note)
        page.items[-1].called, page.items[-1].wide = token.text, False
    else:
        reader.hold(token, note.end)


def _mark(text: str, place: int) -> Token:
    return Token(Kind.MARK, text, place, place, made=True)


def mark(reader: Reader, token: Token) -> None:
    """Do what a mark of the reader's says."""
    page, text, place = reader.page, token.text, token.start
    if text == "open":
        reader.frames.append(Frame("argument"))
    elif text == "close":
        for number in range(len(reader.frames) - 1, 0, -1):
            if reader.frames[number].kind == "argument":
                reader.pop_to(number, place, place)
                break
    elif text == "cell":
        page.cell("line", place, place)
    elif text == "line":
        page.line(place, place)
    elif text == "part":
        page.part(place)
    elif text == "space":
        page.space("space", place, place)
