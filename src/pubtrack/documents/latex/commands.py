r"""Commands that set headings, items and lengths, or count."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..structure.headings import Topic, topic_of
from . import citing
from .frames import Frame
from .stream import Argument, part
from .tables import ASSIGNED, CITING, HEADING_NAME, HEADINGS, NOT_HEADINGS, SILENT_ARGUMENTS
from .tokens import Kind, Token

if TYPE_CHECKING:
    from .reader import Reader

_MONTHS = "January February March April May June July August September October November December"
_NUMBER = re.compile(r"[-+]?\d{1,9}")


def heading_level(name: str) -> int:
    """The level of a command that sets a heading, by its name; 0 for one that does not."""
    if name in HEADINGS:
        return HEADINGS[name]
    if name.lower() in NOT_HEADINGS or not (found := HEADING_NAME.fullmatch(name)):
        return 0
    return 2 if found["under"] or found["sub"] else 1


def heading(reader: Reader, token: Token, level: int = 0) -> None:
    """Show a heading."""
    reader.stream.bracketed()
    title = reader.stream.braced()
    if title is None:
        return
    again = _repeated(reader, title)
    title_block(reader, title, level or heading_level(token.text), token.start, made=token.made)
    if again is not None and not token.made:
        reader.hold(again.opening, again.end)


def _repeated(reader: Reader, title: Argument) -> Argument | None:
    r"""Take the bookmark of a title: `\section{Papers}{Papers}{pdf:papers}`; None without one."""
    wanted = title.text()
    ahead = [t for t in reader.stream.ahead(len(title.tokens) + 4) if t.kind is not Kind.SPACE]
    if not wanted or not ahead or ahead[0].kind is not Kind.OPEN:
        return None
    inside = Argument([t for t in ahead[1:] if t.kind is not Kind.CLOSE], ahead[0], ahead[-1])
    if not inside.text().startswith(wanted):
        return None
    again = reader.stream.braced()
    return reader.stream.braced() or again


def title_block(
    reader: Reader, title: Argument, level: int, start: int, *, made: bool = False
) -> None:
    """Show an argument as a heading; the command that takes it begins at `start`."""
    page = reader.page
    page.part(start)
    construct = page.open("", start, made=made)
    page.begin_heading(level, start)
    depth = len(reader.frames)
    reader.frames.append(Frame("argument", name="heading"))

    def done() -> None:
        reader.pop_to(depth, title.closing.start, title.end)
        page.close(construct, title.end)
        page.part(title.end)

    reader.stream.push(title.tokens, done)


def silent(reader: Reader, token: Token) -> None:
    """Pass over a command that shows nothing, and its arguments."""
    stream = reader.stream
    end = token.end
    for kind in SILENT_ARGUMENTS[token.text]:
        if kind == "=":
            assigned(reader)
            continue
        found = stream.bracketed(near=True) if kind == "o" else stream.braced()
        while kind == "o" and found is not None:
            end = found.end
            found = stream.bracketed(near=True)
        if found is not None:
            end = found.end
    reader.hold(token, end)


def assigned(reader: Reader) -> None:
    """Pass over the length that follows: `=0in`, ` -.5in`, `\\textwidth=6in`."""
    stream = reader.stream
    following = stream.peek()
    if following is None or following.kind is not Kind.TEXT:
        if following is not None and following.kind is Kind.COMMAND and following.text in _LENGTHS:
            stream.next()
        return
    found = ASSIGNED.match(following.text)
    length = found.end() if found else 0
    if not length:
        return
    stream.next()
    if length < len(following.text):
        stream.push([part(following, length, len(following.text))])
    elif following.text.endswith("=") and (one := stream.peek()) and one.kind is Kind.COMMAND:
        stream.next()


_LENGTHS = frozenset(
    "textwidth linewidth columnwidth parindent parskip baselineskip tabcolsep hsize".split()
)


def footnote(reader: Reader, token: Token) -> None:
    r"""A footnote stands apart; of one that cites, the cites are seen."""
    reader.stream.bracketed()
    note = reader.stream.braced()
    if note is None:
        return
    if any(t.kind is Kind.COMMAND and CITING.fullmatch(t.text) for t in note.tokens):
        reader.page.space("space", token.start, token.start)
        reader.stream.push(note.tokens)
    else:
        reader.hold(token, note.end)


def printed(reader: Reader, token: Token) -> None:
    r"""`\texorpdfstring{printed}{bookmark}` shows its first argument."""
    first, second = reader.stream.braced(), reader.stream.braced()
    if first is None:
        return
    end = token.end if token.made else (second or first).end
    construct = reader.page.open("", token.start, made=token.made)
    reader.stream.push(first.tokens, lambda: reader.page.close(construct, end))


def nothing(reader: Reader, token: Token) -> None:
    """A command that shows nothing and takes nothing."""
    reader.hold(token, token.end)


def loop(reader: Reader, token: Token) -> None:
    r"""`\foreach \x in {…} {…}` is not run."""
    stream = reader.stream
    for _ in range(8):
        following = stream.peek()
        if following is None or following.kind in (Kind.OPEN, Kind.CLOSE, Kind.PAR):
            break
        stream.next()
    listed, body = stream.braced(), stream.braced()
    end = max([token.end, *(one.end for one in (listed, body) if one is not None)])
    reader.hold(token, end)


def blank(reader: Reader, token: Token) -> None:
    """A command that parts words."""
    reader.page.space("space", token.start, token.end)


def xspace(reader: Reader, token: Token) -> None:
    r"""`\xspace` is a blank before a letter."""
    following = reader.stream.peek()
    if following is not None and following.kind is Kind.TEXT and following.text[:1].isalnum():
        reader.page.space("space", token.end, token.end)


def newline(reader: Reader, token: Token) -> None:
    """A break of the line by a word."""
    if any(frame.name == "heading" for frame in reader.frames[-3:]):
        reader.page.space("space", token.start, token.end)
    else:
        reader.page.line(token.start, token.end)


def enquote(reader: Reader, token: Token) -> None:
    """Quotes about an argument."""
    argument = reader.stream.single()
    if argument is None:
        return
    opening, closing = ("(", ")") if token.text == "mkbibparens" else ("“", "”")
    if token.text == "mkbibbrackets":
        opening, closing = "[", "]"
    construct = reader.page.open("", token.start, made=token.made)
    reader.page.show(
        opening,
        token.start,
        max(token.start, argument.opening.end if not token.made else token.end),
    )

    def done() -> None:
        end = token.end if token.made else argument.end
        place = token.start if token.made else argument.closing.start
        reader.page.show(closing, place, end)
        reader.page.close(construct, end)

    reader.stream.push(argument.tokens, done)


def counted(reader: Reader, token: Token) -> None:
    r"""`\arabic{name}` and its like show a number."""
    argument = reader.stream.single()
    if argument is not None:
        value = reader.counters.values.get(argument.text().removeprefix("\\c@").strip(), 0)
        end = token.end if token.made else max(argument.end, token.end)
        reader.page.show(reader.counters.text(token.text, value), token.start, end)


def setting(reader: Reader, token: Token) -> bool:
    """Do what a command sets that shows nothing: counters, options of lists, aliases."""
    name, stream = token.text, reader.stream
    values = reader.counters.values
    if name in ("setcounter", "addtocounter"):
        counter, value = stream.braced(), stream.braced()
        if counter and value:
            text = reader.counters.render(value.tokens, "")
            found = _NUMBER.fullmatch(text)
            number = int(text) if found else 0
            before = values.get(counter.text(), 0) if name == "addtocounter" else 0
            values[counter.text()] = max(-(10**9), min(10**9, before + number))
    elif name in ("stepcounter", "refstepcounter"):
        counter = stream.braced()
        if counter:
            values[counter.text()] = values.get(counter.text(), 0) + 1
    elif name == "newcounter":
        counter = stream.braced()
        stream.bracketed()
        if counter:
            values.setdefault(counter.text(), 0)
    elif name == "setlist":
        kinds, what = stream.bracketed(), stream.braced()
        if what:
            for kind in (kinds.text() if kinds else "enumerate").split(","):
                if kind.strip() and not kind.strip().isdigit():
                    reader.options[kind.strip()] = what.tokens
    elif name in ("excludecomment", "excludeversion"):
        hidden = stream.braced()
        if hidden:
            reader.hidden.add(hidden.text())
    elif name in ("includecomment", "includeversion"):
        seen = stream.braced()
        if seen:
            reader.hidden.discard(seen.text())
    elif name in ("newlist", "renewlist"):
        own, base, _ = stream.braced(), stream.braced(), stream.braced()
        if own and base:
            reader.list_kinds[own.text()] = base.text()
    elif name == "let":
        _alias(reader)
    else:
        return False
    return True


def _alias(reader: Reader) -> None:
    stream = reader.stream
    own = stream.single()
    following = stream.peek()
    if following is not None and following.text == "=":
        stream.next()
    other = stream.single()
    if own and other:
        name, meant = own.text().lstrip("\\").strip(), other.text().lstrip("\\").strip()
        if meant in reader.macros:
            reader.macros[name] = reader.macros[meant]


def other(reader: Reader, token: Token) -> bool:
    """Do what a command does by its name, though it is not known by that; tell whether so."""
    name = token.text
    if name in SILENT_ARGUMENTS:
        silent(reader, token)
    elif (level := heading_level(name)) and _has_title(reader):
        heading(reader, token, level)
    elif name.startswith("the") and name[3:] in {*reader.counters.values, *reader.counters.printed}:
        label = reader.counters.render([Token(Kind.COMMAND, name, 0, 0)], "")
        reader.page.show(label, token.start, token.end)
    elif name.startswith("bibliography") and name not in ("bibliographystyle",):
        citing.listed(reader, token)
    elif name.startswith("nocite"):
        keys = reader.stream.braced()
        reader.hold(token, keys.end if keys else token.end)
    elif name.startswith(("cite", "Cite")) and len(name) < 16:
        citing.cite(reader, token)
    else:
        return False
    return True


def _has_title(reader: Reader) -> bool:
    ahead: Sequence[Token] = reader.stream.ahead(1)
    return bool(ahead) and (ahead[0].kind is Kind.OPEN or ahead[0].text.startswith("["))


def is_title(reader: Reader, tokens: Sequence[Token]) -> bool:
    """Whether an argument reads like the heading of a section of a CV."""
    if len(tokens) > 40:
        return False
    text = " ".join(reader.plain_text(tokens).split())
    return 2 < len(text) <= 80 and topic_of(text, marked=True) not in (Topic.UNKNOWN, Topic.YEAR)
