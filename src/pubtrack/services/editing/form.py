"""A publication as a YAML text that a person edits, and back.

Every scalar is text, whatever YAML would make of it: ``volume: 012``, ``title: no`` and
``issue: 1e3`` are those letters. What other programs would misread is written in quotes all the
same. Names are strings where `editing_typed.read_name` reads the name back out of one, else
mappings of their parts; dates the same. What was written and left alone is read back exactly,
even where nobody could type it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import yaml
from yaml import MappingNode, Node, ScalarNode, SequenceNode

from ...errors import InvalidValue
from ...formats.csl_json import item_to_csl
from ...matching.merge import TYPE
from ...model.dates import PartialDate
from ...model.item import DATE_VARIABLES, NAME_VARIABLES, Item, Value
from ...model.names import Name
from ...model.problem import Problem
from .typed import (
    Mistyped,
    named_variable,
    read_date,
    read_name,
    read_names,
    read_text,
    read_type,
    require_clean,
    shown,
)

FAULT = "#! "
"""What begins the lines that tell the faults, so that they can be taken out again."""
_HELP = """\
# {key}
#
# Mend what is wrong, save, and close the editor. What you change is yours: it is locked, and no
# sync replaces it. A line that you take out clears its variable, and no sync fills it again.
# Variables are those of CSL: title, author, issued, container-title, volume, page, DOI, ...
#
#   a name        - Lovelace, Ada        an organisation    - '{{Quay Press}}'
#   a date        2022-08-12, Aug. 2022, 2022, 2022-08/2022-10
#   a text with ': ' or ' #' in it       title: 'Ports: a study'
#
# To give up, change nothing, or empty the file.
"""
_QUOTES_HINT = "a text with ': ' or ' #' in it, or a sign before it, stands in 'quotes'"
_NAME_PARTS = {
    "family": "family",
    "given": "given",
    "dropping-particle": "dropping_particle",
    "non-dropping-particle": "non_dropping_particle",
    "suffix": "suffix",
    "literal": "literal",
}
_DATE_NUMBERS = ("year", "month", "day", "season")
_DATE_KEYS = (*_DATE_NUMBERS, "circa", "literal", "end")
# YAML 1.1 ends lines at these too (5.4, "Line Break Characters").
_ODD_LINE_END = re.compile(r"[\r\x85\u2028\u2029]")
_STRING = "tag:yaml.org,2002:str"
# Longer than any line that a person would have wrapped.
_WIDTH = 1 << 24


@dataclass(frozen=True, slots=True)
class ReadForm:
    """What a form says; where there are problems, `item` is None."""

    item: Item | None
    problems: tuple[Problem, ...]


class _Dumper(yaml.SafeDumper):
    """Texts of several lines as blocks, and quotes also where YAML 1.2 alone sees a number."""


def _text(dumper: yaml.SafeDumper, text: str) -> ScalarNode:
    style = '"' if _ODD_LINE_END.search(text) else "|" if "\n" in text else None
    return dumper.represent_scalar(_STRING, text, style=style)


_Dumper.add_representer(str, _text)
_Dumper.add_implicit_resolver(
    "tag:yaml.org,2002:float",
    re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$|0[ox][0-9a-fA-F]+$"),
    list("-+.0123456789"),
)


def write_form(item: Item, key: str) -> str:
    """The item as YAML, the usual variables first, under a comment that says how to edit it."""
    order = [name for name in item_to_csl(item, "") if name not in ("id", TYPE)]
    data: dict[str, object] = {TYPE: item.type}
    for variable in order:
        data[variable] = _to_yaml(variable, item.variables[variable])
    body = yaml.dump(
        data,
        Dumper=_Dumper,
        allow_unicode=True,
        sort_keys=False,
        default_flow_style=False,
        width=_WIDTH,
    )
    title = "".join(char if char.isprintable() else " " for char in key)
    return _HELP.format(key=title) + "\n" + body


def read_form(text: str, before: Item) -> ReadForm:
    """The item of an edited form; `before` is the item that it was written from.

    All problems are told at once, each with its line; of an error in YAML itself the first.
    A value that is the one of `before` is taken as it is.
    """
    try:
        root = yaml.compose(text, Loader=yaml.BaseLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 0
        message = f"YAML cannot read this: {error.problem or error.context}"
        return ReadForm(None, (Problem(message, line, hint=_QUOTES_HINT),))
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        code = f"U+{ord(text[error.position]):04X}"
        return ReadForm(None, (Problem(f"the control character {code} stands here", line),))
    except RecursionError:
        return ReadForm(None, (Problem("this is nested too deeply", 1),))
    if not isinstance(root, MappingNode):
        return ReadForm(None, (Problem("each line is 'variable: value'", 1),))
    return _Reader(text, before).read(root)


def is_empty(text: str) -> bool:
    """Whether there is nothing but comments and blank lines."""
    return all(not line.strip() or line.lstrip().startswith("#") for line in text.splitlines())


def with_faults(text: str, problems: Sequence[Problem]) -> str:
    """The form with its problems as comments at the top; lines count from the new first one."""
    height = sum(2 if problem.hint else 1 for problem in problems) + 2
    lines = [f"{FAULT}This cannot be stored yet; mend it below, or empty the file to give up."]
    for problem in problems:
        where = f"line {problem.line + height}: " if problem.line else ""
        lines.append(f"{FAULT}  {where}{problem.message}")
        if problem.hint:
            lines.append(f"{FAULT}      {problem.hint}")
    return "\n".join([*lines, FAULT.rstrip(), text])


def without_faults(text: str) -> str:
    """The form without the comments that `with_faults` put there."""
    lines = text.split("\n")
    return "\n".join(line for line in lines if not line.startswith(FAULT.rstrip()))


def _to_yaml(variable: str, value: Value) -> object:
    if isinstance(value, tuple):
        return [_name_to_yaml(variable, name) for name in value]
    if isinstance(value, PartialDate):
        return _date_to_yaml(variable, value)
    return value


def _name_to_yaml(variable: str, name: Name) -> object:
    for spelling in (name.inverted(), f"{{{name.literal}}}"):
        if _reads_as(lambda text: read_name(variable, text), spelling, name):
            return spelling
    parts = {key: getattr(name, field) for key, field in _NAME_PARTS.items()}
    return {key: part for key, part in parts.items() if part}


def _date_to_yaml(variable: str, date: PartialDate) -> object:
    for spelling in (date.isoformat(), f"{{{date.literal}}}"):
        if _reads_as(lambda text: read_date(variable, text), spelling, date):
            return spelling
    parts: dict[str, object] = {
        key: str(number) for key in _DATE_NUMBERS if (number := getattr(date, key))
    }
    if date.circa:
        parts["circa"] = "true"
    if date.literal:
        parts["literal"] = date.literal
    if date.end:
        parts["end"] = _date_to_yaml(variable, date.end)
    return parts


def _reads_as(read: Callable[[str], Value | Name], text: str, value: Value | Name) -> bool:
    try:
        return read(text) == value
    except InvalidValue:
        return False


class _Reader:
    """Reads the nodes of one form, and gathers what is wrong in them."""

    def __init__(self, text: str, before: Item) -> None:
        self._text = text
        self._before = before
        self._kind = ""
        self._variables: dict[str, Value] = {}
        self._lines: dict[str, int] = {}
        self._problems: list[Problem] = []

    def read(self, root: MappingNode) -> ReadForm:
        """The item of the whole form."""
        for key, node in root.value:
            try:
                self._take(key, node)
            except Mistyped as fault:
                self._tell(fault, key)
        if self._problems:
            ordered = sorted(self._problems, key=lambda problem: problem.line)
            return ReadForm(None, tuple(ordered))
        variables = {name: value for name, value in self._variables.items() if value}
        return ReadForm(Item(self._kind or "document", variables), ())

    def _take(self, key: Node, node: Node) -> None:
        name = self._scalar("a variable", key)
        variable = name if name in self._before else named_variable(name)
        if variable in self._lines:
            raise Mistyped(f"{variable} stands in line {self._lines[variable]} already")
        self._lines[variable] = key.start_mark.line + 1
        if variable == TYPE:
            self._kind = read_type(self._scalar(variable, node))
        elif variable in NAME_VARIABLES:
            self._variables[variable] = self._names(variable, node)
        elif variable in DATE_VARIABLES:
            self._variables[variable] = self._date(variable, node)
        else:
            text = self._scalar(variable, node)
            known = text == self._before.text(variable)
            self._variables[variable] = text if known else read_text(variable, text)

    def _names(self, variable: str, node: Node) -> tuple[Name, ...]:
        if not isinstance(node, SequenceNode):
            return read_names(variable, self._scalar(variable, node))
        names: list[Name] = []
        for element in node.value:
            try:
                name = self._name(variable, element)
            except Mistyped as fault:
                self._tell(fault, element)
                continue
            names += [name] if name is not None else []
        return tuple(names)

    def _name(self, variable: str, node: Node) -> Name | None:
        """One element of a list of names; None for a dash with nothing behind it."""
        if not isinstance(node, MappingNode) or (braced := self._in_braces(node)):
            text = braced if isinstance(node, MappingNode) else self._scalar(variable, node)
            return read_name(variable, text) if text else None
        parts = self._parts(variable, node, _NAME_PARTS)
        try:
            name = Name(**{
                _NAME_PARTS[key]: self._scalar(variable, part) for key, part in parts.items()
            })  # fmt: skip
        except InvalidValue as error:
            raise Mistyped(f"{variable}: {error}") from error
        if name not in self._before.names(variable):
            require_clean(variable, "".join(getattr(name, f) for f in _NAME_PARTS.values()))
            if name == Name():
                raise Mistyped(f"{variable}: a name needs a family name, or a literal")
        return name

    def _date(self, variable: str, node: Node) -> PartialDate | str:
        date = self._any_date(variable, node)
        if isinstance(date, PartialDate) and date != self._before.date(variable):
            require_clean(variable, date.literal + (date.end.literal if date.end else ""))
        return date

    def _any_date(self, variable: str, node: Node) -> PartialDate | str:
        if not isinstance(node, MappingNode):
            return read_date(variable, self._scalar(variable, node))
        if braced := self._in_braces(node):
            return read_date(variable, braced)
        parts = self._parts(variable, node, _DATE_KEYS)
        texts = {key: self._scalar(variable, parts[key]) for key in parts.keys() - {"end"}}
        numbers: dict[str, int] = {}
        for key in texts.keys() & set(_DATE_NUMBERS):
            if not re.fullmatch("-?[0-9]{1,6}", texts[key]):
                raise Mistyped(f"{variable}: {shown(texts[key])} is no {key}")
            numbers[key] = int(texts[key])
        end = self._any_date(variable, parts["end"]) if "end" in parts else None
        try:
            return PartialDate(
                **numbers,
                circa=texts.get("circa", "false") == "true",
                literal=texts.get("literal", ""),
                end=end if isinstance(end, PartialDate) else None,
            )
        except InvalidValue as error:
            raise Mistyped(f"{variable}: {error}") from error

    def _parts(self, variable: str, node: MappingNode, known: Iterable[str]) -> dict[str, Node]:
        parts: dict[str, Node] = {}
        for key, part in node.value:
            name = self._scalar(variable, key)
            if name not in known:
                hint = "its parts are " + ", ".join(known)
                raise Mistyped(f"{variable}: {shown(name)} is no part of it", hint)
            parts[name] = part
        return parts

    def _in_braces(self, node: MappingNode) -> str:
        """What somebody typed in braces without quotes, which YAML takes for a mapping."""
        if not (node.flow_style and node.value) or any(
            not isinstance(part, ScalarNode) or part.value or part.style for _, part in node.value
        ):
            return ""
        return " ".join(self._text[node.start_mark.index : node.end_mark.index].split())

    def _scalar(self, variable: str, node: Node) -> str:
        """The text of a node, where it is one and YAML took nothing away from it."""
        if not isinstance(node, ScalarNode):
            raise Mistyped(f"{variable} holds one text", _QUOTES_HINT)
        start, end = node.start_mark.index, node.end_mark.index
        if self._text[start : start + 1] in ("&", "!"):
            raise Mistyped(f"{variable}: YAML takes the {self._text[start]} away", _QUOTES_HINT)
        if node.style is None and re.match(r"[ \t]+#", self._text[end:]):
            raise Mistyped(f"{variable}: YAML takes all behind the # away", _QUOTES_HINT)
        return str(node.value)

    def _tell(self, fault: Mistyped, node: Node) -> None:
        self._problems.append(Problem(fault.message, node.start_mark.line + 1, hint=fault.hint))
