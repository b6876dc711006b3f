"""CSL-JSON: reading other programs' files forgivingly, and writing the schema's own form.

The form is that of the CSL-JSON schema 1.0 (csl-data.json). Accepted beside it is what
citeproc-js, Zotero, Pandoc and doi.org write: an object with ``items`` or ``references``
around the array, a single object, numbers instead of strings, dates that are ``raw``, strings
or bare years, months 13–16 and 21–24 as seasons, their names of types and variables
(`csl_types`), and ``PMID: 123`` lines in `note` (citeproc-js manual, "Cheater syntax").
Text is taken as it stands, rich-text tags included.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from ..errors import InvalidValue
from ..model.codec import item_to_data
from ..model.item import DATE_VARIABLES, NAME_VARIABLES, TEXT_VARIABLES, Item, Value
from ..model.problem import Problem
from .csl_types import type_of, variable_of
from .csl_values import date_from_csl, names_from_csl, shortened, text_from_csl
from .result import Parsed, ReadResult

_LISTS = ("items", "references")
_FIRST = ("title", "title-short", "author", "editor", "translator", "issued", "container-title",
          "container-title-short", "collection-title", "event-title", "genre", "publisher",
          "publisher-place", "volume", "issue", "number", "page", "DOI", "URL")  # fmt: skip
_NOTE_LINE = re.compile(r"(?P<name>PMID|PMCID|DOI|ISBN|ISSN|[a-z][a-z-]+)\s*:\s*(?P<value>\S.*)")
# Keys that say nothing about the work, only how a program keeps it.
_SILENT = frozenset({"id", "type", "citation-key", "citation-label", "categories", "custom"})
VARIABLES: Mapping[str, str] = {
    name: f"`{name}`"
    for name in ("type", *sorted(TEXT_VARIABLES | NAME_VARIABLES | DATE_VARIABLES))
    if name == "type" or (variable_of(name) == name and name not in _SILENT)
}
_DECODER = json.JSONDecoder(parse_int=str, parse_float=str, parse_constant=str)


def read(text: str) -> ReadResult:
    """The items of a CSL-JSON text, in order; never raises.

    A text that is no JSON gives one problem with its line and column, and no entries. An
    element that is no item, and an identifier used twice, is left out and reported where it
    begins; so is each variable that cannot be taken, while its item stays. Unknown variables
    are told in a note. An item without ``id`` has the key "".
    """
    text = text.removeprefix("\ufeff")
    lines = [0, *(match.end() for match in re.finditer("\n", text))]

    def place(offset: int) -> tuple[int, int]:
        line = bisect_right(lines, offset)
        return line, offset - lines[line - 1] + 1

    try:
        elements = list(_elements(text))
    except json.JSONDecodeError as error:
        problem = Problem(f"this is no JSON: {error.msg}", *place(error.pos))
        return ReadResult((), (problem,))
    except RecursionError:
        return ReadResult((), (Problem("this JSON is nested too deeply to be a bibliography", 1),))
    except InvalidValue as error:
        return ReadResult((), (Problem(str(error), 1, 1),))
    return read_elements((*place(offset), element) for offset, element in elements)


def read_elements(elements: Iterable[tuple[int, int, object]]) -> ReadResult:
    """The items of objects in CSL-JSON's shape, each with the line and column where it begins.

    Faults are told as `read` tells them.
    """
    entries: list[Parsed] = []
    problems: list[Problem] = []
    seen: dict[str, int] = {}
    for line, column, element in elements:
        try:
            item, found = _item(element)
        except InvalidValue as error:
            problems.append(Problem(str(error), line, column))
            continue
        key = _key(element)
        if key and key in seen:
            problems.append(
                Problem(f"the id {key!r} was used before, in line {seen[key]}", line, column)
            )
            continue
        seen[key] = line
        entries.append(Parsed(key, item, line))
        name = f"{key}: " if key else ""
        problems += (
            Problem(f"{name}{problem.message}", line, column, problem.hint, problem.severity)
            for problem in found
        )
    return ReadResult(tuple(entries), tuple(problems))


def write(entries: Sequence[Parsed]) -> str:
    """A JSON array of the items in their order, two blanks deep, non-ASCII letters kept.

    The same entries always give the same text, and reading it gives the items back.
    """
    data = [item_to_csl(entry.item, entry.key) for entry in entries]
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def item_to_csl(item: Item, id: str) -> dict[str, object]:  # noqa: A002 - the schema's word
    """The item as an object of the CSL-JSON schema: id, type, the usual variables, the rest."""
    data = item_to_data(item)
    rest = sorted(data.keys() - {"type", *_FIRST}, key=str.casefold)
    order = ("type", *(name for name in _FIRST if name in data), *rest)
    return {"id": id, **{name: data[name] for name in order}}


def item_from_csl(data: Mapping[str, object]) -> Item:
    """The item of one object; names of variables that CSL does not know are passed over.

    Raises `InvalidValue` for a value that does not fit its variable.
    """
    item, problems = _item(data)
    for problem in problems:
        if problem.severity == "error":
            raise InvalidValue(problem.message)
    return item


def value_from_csl(variable: str, data: object) -> Value:
    """One variable's value out of its JSON form; empty where the form is.

    Raises `InvalidValue` for an unknown variable, or a value that does not fit it.
    """
    if variable in NAME_VARIABLES:
        return names_from_csl(data)
    if variable in DATE_VARIABLES:
        return date_from_csl(data)
    if variable in TEXT_VARIABLES:
        return text_from_csl(data, variable)
    raise InvalidValue(f"{variable!r} is no CSL variable")


def _elements(text: str) -> Iterator[tuple[int, object]]:
    """Each element with the offset at which it begins."""
    start = _skip(text, 0)
    if start == len(text):
        raise InvalidValue("this file is empty")
    if text[start] == "{":
        value, end = _DECODER.raw_decode(text, start)
        _only_blank(text, end)
        inner = next((value[name] for name in _LISTS if isinstance(value.get(name), list)), None)
        if inner is None:
            yield start, value
            return
        start = _start_of_list(text, start)
    elif text[start] != "[":
        _, end = _DECODER.raw_decode(text, start)
        _only_blank(text, end)
        raise InvalidValue("CSL-JSON is an array of items, and this is neither that nor an item")
    yield from _array(text, start)


def _array(text: str, start: int) -> Iterator[tuple[int, object]]:
    at = _skip(text, start + 1)
    outermost = start == _skip(text, 0)
    while text[at : at + 1] != "]":
        value, end = _DECODER.raw_decode(text, at)
        yield at, value
        at = _skip(text, end)
        if text[at : at + 1] == ",":
            at = _skip(text, at + 1)
            if text[at : at + 1] == "]":
                raise json.JSONDecodeError("a comma too many before ']'", text, at)
        elif text[at : at + 1] != "]":
            raise json.JSONDecodeError("expected ',' or ']'", text, at)
    if outermost:
        _only_blank(text, at + 1)


def _start_of_list(text: str, start: int) -> int:
    """Offset of the array that a top-level object holds under one of `_LISTS`."""
    at = _skip(text, start + 1)
    while True:
        name, at = _DECODER.raw_decode(text, at)
        at = _skip(text, _skip(text, at) + 1)
        if name in _LISTS and text[at] == "[":
            return at
        _, at = _DECODER.raw_decode(text, at)
        at = _skip(text, _skip(text, at) + 1)


def _skip(text: str, at: int) -> int:
    blank = re.compile(r"[ \t\r\n]*").match(text, at)
    return blank.end() if blank else at


def _only_blank(text: str, at: int) -> None:
    at = _skip(text, at)
    if at < len(text):
        raise json.JSONDecodeError("text after the end", text, at)


def _key(data: object) -> str:
    if not isinstance(data, Mapping):
        return ""
    key = data.get("id") or data.get("citation-key") or ""
    return key.strip() if isinstance(key, str) else str(key)


def _item(data: object) -> tuple[Item, list[Problem]]:
    """The item of an object, and what could not be taken. Raises `InvalidValue` for non-items."""
    if not isinstance(data, Mapping):
        raise InvalidValue(f"an item is a JSON object, and this is {shortened(data)}")
    problems: list[Problem] = []
    kind = _type(data.get("type"), problems)
    variables: dict[str, Value] = {}
    unknown: list[str] = []
    aliases: list[tuple[str, object]] = []
    exact: list[tuple[str, object]] = []
    for name, value in data.items():
        variable = variable_of(name)
        if variable and name not in _SILENT:
            (exact if variable == name else aliases).append((variable, value))
        elif name not in _SILENT:
            unknown.append(name)
    for variable, value in chain(exact, aliases):
        try:
            taken = value_from_csl(variable, value)
        except InvalidValue as error:
            problems.append(Problem(str(error)))
            continue
        if taken and variable not in variables:
            variables[variable] = taken
    if unknown:
        names = ", ".join(repr(name) for name in sorted(unknown))
        problems.append(Problem(f"not taken, since CSL has no variable for it: {names}",
                                severity="note"))  # fmt: skip
    if not variables:
        raise InvalidValue("this object has no variable of CSL that holds anything")
    return Item(kind, _with_note_lines(variables)), problems


def _type(name: object, problems: list[Problem]) -> str:
    if name is None or name == "":
        problems.append(Problem("it has no type; taken as a document", severity="warning"))
        return "document"
    kind = type_of(name) if isinstance(name, str) else ""
    if not kind:
        message = f"{shortened(name)} is no type of CSL; taken as a document"
        problems.append(Problem(message, severity="warning"))
    return kind or "document"


def _with_note_lines(variables: dict[str, Value]) -> dict[str, Value]:
    """Lines of `note` that name a variable which the item has not got become that variable."""
    note = variables.get("note")
    if not isinstance(note, str) or ":" not in note:
        return variables
    found: dict[str, Value] = {}
    kept: list[str] = []
    for line in note.split("\n"):
        match = _NOTE_LINE.fullmatch(line.strip())
        name = match["name"] if match else ""
        if match and name in TEXT_VARIABLES and name not in variables and name not in found:
            found[name] = match["value"]
        else:
            kept.append(line)
    return {**variables, **found, "note": "\n".join(kept).strip()} if found else variables
