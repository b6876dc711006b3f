"""Typst's code mode, into nodes (Typst reference, "Scripting")."""

from __future__ import annotations

import re

from .markup import MarkupParser
from .nodes import (
    Arg,
    Array,
    Binary,
    Block,
    Call,
    Code,
    Conditional,
    Content,
    Dictionary,
    Field,
    Function,
    Ident,
    Include,
    Label,
    Let,
    Loop,
    Node,
    Number,
    SetRule,
    ShowRule,
    Str,
    Text,
)
from .scanner import DEEPEST

_NUMBER = re.compile(r"(?:0[xob][0-9a-fA-F]+|\d+(?:\.\d+)?(?:e[+-]?\d+)?|\.\d+)(?:[a-z]{1,4}|%)?")
_LABEL = re.compile(r"<([\w:.\-]+)>")
_OPERATOR = re.compile(r"[-+*/]=?|[=!<>]=|[<>]|=(?![=>])|(?:and|or|not\s+in|in)\b")
_ELSE = re.compile(r"\s*else(?=[\s\[{])")
_BINDING = {"=": 0, "+=": 0, "-=": 0, "*=": 0, "/=": 0, "or": 1, "and": 2, "==": 3, "!=": 3,
            "<": 3, ">": 3, "<=": 3, ">=": 3, "in": 3, "+": 4, "-": 4, "*": 5, "/": 5}  # fmt: skip
_KEYWORDS = frozenset(
    "let set show if for while import include context return break continue".split()
)


def parse(text: str) -> tuple[Node, ...]:
    """The markup of a whole source. Never raises."""
    return CodeParser(text).markup("")


class CodeParser(MarkupParser):
    """Reads code; `_lines` says whether an expression may go on over a line end."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self._lines = False

    def embedded(self) -> Node:
        """Read the code behind the `#` that stands here, and the semicolon that ends it."""
        start = self.at
        self.at += 1
        following = self.next()
        if not (self.name() or (following and following in '([{"<$`') or following.isdigit()):
            return Text(start, self.at)
        if self.depth >= DEEPEST:
            return Text(start, self.at, "")
        lines, self._lines = self._lines, False
        value = self.expression() if self.name() in _KEYWORDS else self._postfix(self._primary())
        self._lines = lines
        end = self.at
        if self.next() == ";":
            self.at += 1
        elif isinstance(value, (Let, SetRule, ShowRule)):
            self.skip_blank(lines=False)
            end = self.at = self.at if self.next() in {"\n", "\r", ""} else end
            if self.next() == ";":
                self.at += 1
        return Code(start, self.at, value)

    def expression(self, least: int = 0) -> Node:
        """The expression that begins here; always takes something unless at the end."""
        start = self.at
        if self.depth >= DEEPEST:
            self._skip_one()
            return Node(start, self.at)
        self.depth += 1
        left = self._postfix(self._primary())
        while True:
            place = self.at
            self.skip_blank(lines=self._lines)
            if self.next(2) == "=>":
                left = self._function(left)
                continue
            match = _OPERATOR.match(self.text, self.at)
            operator = " ".join(match[0].split()) if match else ""
            rank = _BINDING.get("in" if operator == "not in" else operator, -1)
            if match is None or rank < least:
                self.at = place
                break
            self.at = match.end()
            self.skip_blank(lines=True)
            right = self.expression(rank + 1)
            left = Binary(start, self.at, operator, left, right)
        self.depth -= 1
        return left

    def _skip_one(self) -> None:
        if self.next() and self.next() in "([{":
            self.skip_balanced()
        else:
            self.at += self.at < len(self.text)

    def _primary(self) -> Node:
        start, char = self.at, self.next()
        if char == '"':
            return self.string()
        if char == "[":
            return self._content_arg().value
        if char == "(":
            return self._group()
        if char == "{":
            return self._block()
        if char == "$":
            return self.math()
        if char == "`":
            return self.raw()
        if match := _LABEL.match(self.text, start):
            self.at = match.end()
            return Label(start, self.at, match[1])
        if match := _NUMBER.match(self.text, start):
            self.at = match.end()
            return Number(start, self.at)
        name = self.name()
        if name in _KEYWORDS:
            return self._keyword(name)
        if name:
            self.at += len(name)
            if name == "not":
                self.skip_blank(lines=self._lines)
                value = self.expression(3)
                return Binary(start, self.at, "not", Node(start, start), value)
            return Ident(start, self.at, name)
        if char and char in "+-":
            self.at += 1
            self.skip_blank(lines=self._lines)
            self.expression(5)
            return Number(start, self.at)
        self._skip_one()
        return Node(start, self.at)

    def _postfix(self, node: Node) -> Node:
        """What is called, or whose fields are read, without a blank between."""
        while True:
            char = self.next()
            if char == "(" and not isinstance(node, (Str, Number, Content)):
                args = self._list("(", ")")
                while self.next() == "[":
                    args.append(self._content_arg())
                node = Call(node.start, self.at, node, tuple(args))
            elif char == "[" and isinstance(node, (Ident, Field, Call)):
                args = []
                while self.next() == "[":
                    args.append(self._content_arg())
                before = node.args if isinstance(node, Call) else ()
                callee = node.callee if isinstance(node, Call) else node
                node = Call(node.start, self.at, callee, (*before, *args))
            elif char == ".":
                self.at += 1
                name = self.name()
                if not name:
                    self.at -= 1
                    return node
                self.at += len(name)
                node = Field(node.start, self.at, node, name)
            else:
                return node

    def _content_arg(self) -> Arg:
        start = self.at
        body = self.content()
        return Arg(start, self.at, "", Content(start, self.at, body))

    def _list(self, opening: str, closing: str) -> list[Arg]:
        """What stands between brackets, parted by commas."""
        if self.depth >= DEEPEST:
            self.skip_balanced()
            return []
        self.depth += 1
        self.at += len(opening)
        lines, self._lines = self._lines, True
        args: list[Arg] = []
        while True:
            self.skip_blank(lines=True)
            if self.next() in {closing, ""}:
                break
            if self.next() in {",", ";"} or self.next() in {")", "]", "}"}:
                self.at += 1
                continue
            args.append(self._arg())
        self.at += self.at < len(self.text)
        self._lines = lines
        self.depth -= 1
        return args

    def _arg(self) -> Arg:
        start = self.at
        if self.next(2) == "..":
            self.at += 2
            if self.next() in {",", ")", ""}:
                return Arg(start, self.at, "..", Node(start, self.at))
            value = self.expression()
            return Arg(start, self.at, "..", value)
        value = self.expression()
        self.skip_blank(lines=True)
        if self.next() == ":" and isinstance(value, (Ident, Str)):
            name = value.name if isinstance(value, Ident) else value.value
            self.at += 1
            self.skip_blank(lines=True)
            if self.next() in {",", ")", ""}:
                return Arg(start, self.at, name, Node(self.at, self.at))
            value = self.expression()
            return Arg(start, self.at, name, value)
        return Arg(start, value.end, "", value)

    def _group(self) -> Node:
        """Parentheses: an array, a dictionary, parameters, or one expression."""
        start = self.at
        args = self._list("(", ")")
        inner = self.text[start + 1 : self.at - 1].rstrip()
        if any(arg.name and arg.name != ".." for arg in args) or inner.strip() == ":":
            return Dictionary(start, self.at, tuple(args))
        if len(args) == 1 and not args[0].name and not inner.endswith(","):
            return args[0].value
        return Array(start, self.at, tuple(arg.value for arg in args))

    def _function(self, params: Node) -> Node:
        """The function of the parameters read, at its `=>`."""
        self.at += 2
        self.skip_blank(lines=True)
        body = self.expression()
        return Function(params.start, self.at, _params(params), body)

    def _block(self) -> Node:
        start = self.at
        if self.depth >= DEEPEST:
            self.skip_balanced()
            return Node(start, self.at)
        self.depth += 1
        self.at += 1
        lines, self._lines = self._lines, False
        body: list[Node] = []
        while True:
            self.skip_blank(lines=True)
            if self.next() in {"}", ""}:
                break
            if self.next() in ";,)]":
                self.at += 1
                continue
            body.append(self.expression())
        self.at += self.at < len(self.text)
        self._lines = lines
        self.depth -= 1
        return Block(start, self.at, tuple(body))

    def _keyword(self, name: str) -> Node:
        start = self.at
        self.at += len(name)
        self.skip_blank(lines=self._lines)
        if name == "let":
            return self._let(start)
        if name == "set":
            call = self._postfix(self._primary())
            self._condition()
            return SetRule(start, self.at, call)
        if name == "show":
            return self._show(start)
        if name == "if":
            return self._if(start)
        if name == "for":
            return self._for(start)
        if name == "while":
            condition = self.expression()
            self.skip_blank(lines=self._lines)
            body = self._primary()
            return Loop(start, self.at, (), condition, body)
        if name == "import":
            return self._import(start)
        if name == "include":
            path = self.expression()
            return Include(start, self.at, path)
        if name in {"context", "return"} and self.next() not in {"\n", "\r", "", "}", ";", "]"}:
            return self.expression()
        return Node(start, self.at)

    def _let(self, start: int) -> Node:
        params: Node | None = None
        if self.next() == "(":
            names = tuple(name for name, _ in _params(self._group()))
        else:
            name = self.name()
            self.at += len(name)
            names = (name,)
            if self.next() == "(":
                begin = self.at
                params = Dictionary(begin, self.at, tuple(self._list("(", ")")))
        place = self.at
        self.skip_blank(lines=self._lines)
        if self.next() != "=" or self.next(2) in {"==", "=>"}:
            self.at = place
            return Let(start, self.at, names, None)
        self.at += 1
        self.skip_blank(lines=True)
        value = self.expression()
        if params is not None:
            value = Function(params.start, self.at, _params(params), value)
        return Let(start, self.at, names, value)

    def _condition(self) -> None:
        """The `if` behind a set rule."""
        place = self.at
        self.skip_blank(lines=False)
        if self.name() == "if":
            self.at += 2
            self.skip_blank(lines=False)
            self.expression()
        else:
            self.at = place

    def _show(self, start: int) -> Node:
        if self.next() != ":":
            self.expression()
            self.skip_blank(lines=self._lines)
        if self.next() != ":":
            return ShowRule(start, self.at, Node(self.at, self.at))
        self.at += 1
        self.skip_blank(lines=self._lines)
        value = self.expression()
        return ShowRule(start, self.at, value)

    def _if(self, start: int) -> Node:
        condition = self.expression()
        self.skip_blank(lines=self._lines)
        yes = self._primary()
        no: Node | None = None
        if match := _ELSE.match(self.text, self.at):
            self.at = match.end()
            self.skip_blank(lines=self._lines)
            no = self._primary()
        return Conditional(start, self.at, condition, yes, no)

    def _for(self, start: int) -> Node:
        names = self._postfix(self._primary())
        self.skip_blank(lines=self._lines)
        if self.name() == "in":
            self.at += 2
            self.skip_blank(lines=self._lines)
        over = self.expression(4)
        self.skip_blank(lines=self._lines)
        body = self._primary()
        return Loop(start, self.at, tuple(name for name, _ in _params(names)), over, body)

    def _import(self, start: int) -> Node:
        self.expression(4)
        place = self.at
        self.skip_blank(lines=self._lines)
        if self.name() == "as":
            self.at += 2
            self.skip_blank(lines=self._lines)
            self.at += len(self.name())
            place = self.at
            self.skip_blank(lines=self._lines)
        if self.next() != ":":
            self.at = place
            return Node(start, self.at)
        self.at += 1
        self.skip_blank(lines=self._lines)
        while self.next() not in {"\n", "\r", "", ";", "]", "}"}:
            self._skip_one()
        return Node(start, self.at)


def _params(node: Node) -> tuple[tuple[str, Node | None], ...]:
    """The parameters that parentheses, or one name, hold."""
    if isinstance(node, Ident):
        return ((node.name, None),)
    if isinstance(node, Array):
        return tuple((item.name, None) for item in node.items if isinstance(item, Ident))
    if isinstance(node, Dictionary):
        found: list[tuple[str, Node | None]] = []
        for pair in node.pairs:
            if pair.name == "..":
                name = pair.value.name if isinstance(pair.value, Ident) else ""
                found.append((f"..{name}", None))
            elif pair.name:
                found.append((pair.name, pair.value))
            elif isinstance(pair.value, Ident):
                found.append((pair.value.name, None))
        return tuple(found)
    return ()
