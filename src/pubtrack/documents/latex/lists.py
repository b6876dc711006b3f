"""Lists: how their items are numbered, and what labels they carry."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..blocks import Kind as BlockKind
from ..spans import Span
from ..structure.headings import Topic, topic_of
from ..structure.labels import read_label
from . import calls, commands
from .counting import Counted, is_keyed, label_of, level_counter, options, sample
from .frames import Frame
from .stream import Argument
from .tables import (
    BACKWARD,
    COUNTED,
    DESCRIPTIONS,
    ENVIRONMENT_ARGUMENTS,
    LIST_ARGUMENTS,
)
from .tokens import Kind, Token

if TYPE_CHECKING:
    from .reader import Reader


_REFERENCES = "References"
_DEEPEST = 60


def begin(reader: Reader, frame: Frame, kind: str, name: str, token: Token) -> None:
    """Begin a list: how its items are numbered."""
    stream = reader.stream
    reader.groups += 1
    counted = Counted(reader.groups, described=kind in DESCRIPTIONS)
    frame.counted = counted
    around = reader.frames[-_DEEPEST:-1]
    depth = sum(1 for one in around if one.counted and one.counted.counter)
    option = stream.bracketed()
    arguments = [stream.braced() for _ in range(LIST_ARGUMENTS.get(kind, 0))]
    if kind == "thebibliography":
        counted.counter, counted.bibliography = "enumiv", True
        reader.counters.values["enumiv"] = 0
        _references(reader, token)
        return
    if kind == "list":
        _plain_list(reader, counted, arguments)
        return
    given = dict(options(reader.options.get("enumerate", []))) if kind in COUNTED else {}
    given.update(options(reader.options.get(name, [])))
    template: Sequence[Token] | None = None
    if option is not None and is_keyed(option.tokens):
        given.update(options(option.tokens))
    elif option is not None and kind in COUNTED:
        template = option.tokens
    if kind not in COUNTED:
        return
    counted.counter = counter = level_counter(depth)
    counted.backward = kind in BACKWARD
    values = reader.counters.values
    start = reader.plain_text(given.get("start", []))
    resumed = any(key.startswith("resume") for key in given)
    values[counter] = (
        int(start) - 1
        if start.lstrip("-").isdecimal() and len(start) < 8
        else reader.resumed.get(counter, 0)
        if resumed
        else 0
    )
    if template is not None:
        counted.template = sample(template)
    elif "label" in given:
        counted.template = given["label"]
    else:
        printed = reader.macros.get(f"label{counter}")
        own = Token(Kind.COMMAND, f"the{counter}", 0, 0)
        counted.template = printed.body if printed else [own]


def _plain_list(reader: Reader, counted: Counted, arguments: Sequence[Argument | None]) -> None:
    r"""`\begin{list}{label}{\usecounter{name}}`."""
    label, body = (*arguments, None, None)[:2]
    tokens = body.tokens if body else []
    for place, token in enumerate(tokens):
        if token.kind is Kind.COMMAND and token.text in ("usecounter", "setcounter"):
            inside = [t.text for t in tokens[place + 1 : place + 4] if t.kind is Kind.TEXT]
            if token.text == "usecounter" and inside:
                counted.counter = inside[0]
                reader.counters.values[inside[0]] = 0
    if label is not None and counted.counter:
        counted.template = label.tokens


def _references(reader: Reader, token: Token) -> None:
    """Show the heading that a bibliography sets, unless one stands over it."""
    page = reader.page
    last = page.records[-1] if page.records else None
    if last is not None and last.kind is BlockKind.HEADING and page.at_start:
        return
    named = reader.macros.get("refname") or reader.macros.get("bibname")
    text = reader.plain_text(named.body).strip() if named else _REFERENCES
    if not text:
        return
    page.begin_heading(1, token.start)
    page.show(text, token.start, token.end)
    page.part(token.end)


def end_list(reader: Reader, counted: Counted) -> None:
    """End the list that is open: its last item, and the numbers that count down."""
    page = reader.page
    for record in page.items[:-_DEEPEST:-1]:
        if record.group == counted.group:
            page.end_item(record)
            break
    if counted.counter:
        reader.resumed[counted.counter] = reader.counters.values.get(counted.counter, 0)
    for number, place in enumerate(reversed(counted.places), 1):
        record = page.records[place]
        record.number = number
        printed = reader.counters.render(counted.template, counted.counter, number)
        record.label = label_of(printed, counted=True) or str(number)


def item(reader: Reader, token: Token) -> None:
    r"""`\item`, `\item[label]`, `\bibitem[label]{key}`."""
    page, stream = reader.page, reader.stream
    counted = _list_of(reader, token)
    option = stream.bracketed()
    key = stream.braced() if token.text == "bibitem" else None
    end = token.end
    if not token.made:
        end = max([end, *(one.end for one in (option, key) if one is not None)])
    for record in page.items[:-_DEEPEST:-1]:
        if record.group == counted.group:
            page.end_item(record)
            break
    reader.maths = ""
    heads = option is not None and counted.described and not page.items
    if option is not None and heads and _is_heading(reader, option):
        commands.title_block(reader, option, 5, token.start, made=token.made)
        return
    marker = Span(token.start, end if key is not None else token.end)
    record = page.begin_item(counted.group, marker)
    # Outside of all lists, or by a command of the owner's, a blank line ends it.
    record.loose = token.text not in ("item", "bibitem", "entry") or not _in_list(reader)
    if key is not None and key.text():
        record.names.append(key.text())
    if option is None:
        _count(reader, counted)
    else:
        _labelled(reader, counted, option)


def _list_of(reader: Reader, token: Token) -> Counted:
    """The list that an item belongs to; an environment that is not known is one by its items."""
    for frame in reversed(reader.nearest):
        if frame.counted is not None:
            return frame.counted
        if frame.kind == "environment" and frame.name and frame.name not in ENVIRONMENT_ARGUMENTS:
            if frame.rows:
                continue
            break
    else:
        frame = reader.frames[0]
    reader.groups += 1
    frame.counted = Counted(reader.groups, bibliography=token.text == "bibitem")
    if "enum" in frame.name or token.text == "bibitem":
        frame.counted.counter = f"{frame.name}-items"
        reader.counters.values[frame.counted.counter] = 0
        frame.counted.template = [Token(Kind.COMMAND, "arabic", 0, 0, star=True)]
    return frame.counted


def _in_list(reader: Reader) -> bool:
    """Whether an environment is open around an item; a part of a document is one by itself."""
    return len(reader.nearest) > 1 or reader.page.topic is not Topic.PUBLICATIONS


def _count(reader: Reader, counted: Counted) -> None:
    """Number the item that just began."""
    if not counted.counter:
        return
    record = reader.page.records[-1]
    values = reader.counters.values
    values[counted.counter] = value = values.get(counted.counter, 0) + 1
    if counted.backward:
        counted.places.append(len(reader.page.records) - 1)
        return
    record.number = value
    if counted.bibliography and not counted.template:
        record.label = str(value)
        return
    printed = reader.counters.render(counted.template, counted.counter)
    record.label = label_of(printed, counted=True)
    if not record.label:
        record.number = None


def _is_heading(reader: Reader, option: Argument) -> bool:
    """Whether the label of an item of a description is the heading of a section of a CV."""
    text = " ".join(reader.plain_text(option.tokens).split()).rstrip(":")
    return topic_of(text, marked=False) in (Topic.PUBLICATIONS, Topic.OTHER)


def _labelled(reader: Reader, counted: Counted, option: Argument) -> None:
    """Show the label that an item is given: as a label, a term, or a part of its text."""
    page = reader.page
    record = page.records[-1]
    text = reader.counters.render(option.tokens, "")
    label = "" if calls.is_year(text) else label_of(text, counted=False)
    if counted.bibliography:
        # Styles by author and year put there what \cite prints.
        record.label = label
        return
    if not any(map(str.isalnum, text)):
        return
    typed = not any(token.made or token.kind is Kind.COMMAND for token in option.tokens)
    # One that the core reads off the text stays in it, so that it can be rewritten.
    inside = typed and label and read_label(f"{text} X", 0, len(text) + 2) is not None
    depth = len(reader.frames)
    reader.frames.append(Frame("argument", name="label"))
    start = page.builder.length

    def done() -> None:
        reader.pop_to(depth, option.closing.start, option.end)
        shown = Span(start, page.builder.length)
        if page.items and page.items[-1] is record and shown:
            record.label = "" if inside else label
            record.term = None if label else shown
            record.content = record.content if inside else shown.end
        page.space("space", option.end, option.end)

    reader.stream.push(option.tokens, done)


def dated(reader: Reader, token: Token) -> None:
    r"""`\entry*[2010] text` is an item; `\entry{…}{…}` is a call."""
    ahead = reader.stream.ahead(1)
    if ahead and ahead[0].text == "[":
        item(reader, token)
    else:
        calls.unknown(reader, token)
