r"""Conditionals: ``\iffalse``, the owner's switches, ``\ifx``, ``\ifthenelse`` and etoolbox's."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from .stream import Argument, part
from .tables import HEADINGS, STYLED
from .tokens import Kind, Token

if TYPE_CHECKING:
    from .reader import Reader

_COMPARED = re.compile(
    r"[^<>=]{0,40}[<>=]\s?-?\d{1,9}(?:\.\d{1,9})?\s?(?:pt|em|ex|mm|cm|in|sp)?\s?"
)
_NUMBER = re.compile(r"\s?([-+]?\d{1,9})\s?")
_RELATION = re.compile(r"\s?([<>=])")
_MEASURED = frozenset({"ifnum", "ifdim", "ifodd", "ifcase", "ifcat"})
_KNOWN = frozenset({*HEADINGS, "relax", "par", "item", "begin", "end", "space", "write"})
_TELLING = r"documentclass|usepackage|set\w{0,9}language|selectlanguage"
_LANGUAGES = 20_000
"""How far into a source its languages are looked for."""
_MODES = {"ifmmode": False, "ifvmode": True, "ifhmode": False, "ifinner": False, "iftrue": True,
          "iffalse": False, "ifpdf": True, "ifxetex": False, "ifluatex": False, "ifvoid": True,
          "if@twocolumn": False, "iftwoside": False, "if@twoside": False,
          "ifeof": True}  # fmt: skip


def conditional(reader: Reader, token: Token) -> bool:
    r"""Read a command of TeX's conditionals, as far as its branch; tell whether it is one."""
    name = token.text
    if name == "fi":
        return True
    if name in ("else", "or"):
        _skip(reader, token, to_else=False)
    elif name == "newif":
        flag = reader.stream.single()
        if flag:
            reader.flags[flag.text().removeprefix("\\if").strip()] = False
    elif name == "unless":
        following = reader.stream.next()
        holds = _condition(reader, following.text) if following else None
        if holds:
            _skip(reader, token, to_else=True)
    elif name.endswith("true") and name[:-4] in reader.flags:
        reader.flags[name[:-4]] = True
    elif name.endswith("false") and name[:-5] in reader.flags:
        reader.flags[name[:-5]] = False
    elif name == "ifcase":
        _case(reader, token)
    elif (taken := _condition(reader, name)) is not None:
        if not taken:
            _skip(reader, token, to_else=True)
    else:
        return _braced(reader, token)
    return True


def _condition(reader: Reader, name: str) -> bool | None:
    """Read the condition of one of TeX's conditionals; None for what is none."""
    if name in _MODES:
        return _MODES[name]
    if name in ("ifx", "if"):
        return _same(reader)
    if name in ("ifnum", "ifodd"):
        return _counts(reader, name)
    if name in _MEASURED:
        _measure(reader)
        return True
    if name in ("ifdefined", "ifcsname"):
        found = reader.stream.single()
        return found is not None and _is_defined(reader, found)
    if name.startswith("if") and name[2:] in reader.flags:
        return reader.flags[name[2:]]
    return None


def _is_defined(reader: Reader, found: Argument) -> bool:
    return found.text().lstrip("\\").strip() in reader.macros


def _case(reader: Reader, token: Token) -> None:
    r"""`\ifcase`: pass over the branches before the one that is taken."""
    number = _number(reader)
    for _ in range(min(max(number or 0, 0), 20)):
        if _skip(reader, token, to_else=True, to_or=True) != "or":
            break


def _counts(reader: Reader, name: str) -> bool:
    """Read a condition on numbers; one that is not understood holds."""
    left = _number(reader)
    if name == "ifodd":
        return left is None or left % 2 == 1
    sign = _taken(reader, _RELATION)
    right = _number(reader) if sign else None
    if left is None or right is None:
        return True
    return {"<": left < right, ">": left > right, "=": left == right}[sign]


def _number(reader: Reader) -> int | None:
    """Take a number: digits, a counter, a macro that says one; None when it is not known."""
    stream = reader.stream
    token = stream.peek()
    if token is not None and token.kind is Kind.COMMAND:
        stream.next()
        if token.text == "value":
            counter = stream.braced()
            return reader.counters.values.get(counter.text()) if counter else None
        macro = reader.macros.get(token.text)
        found = _NUMBER.fullmatch(reader.plain_text(macro.body)) if macro else None
        return int(found[1]) if found else None
    digits = _taken(reader, _NUMBER)
    return int(digits) if digits else None


def _taken(reader: Reader, pattern: re.Pattern[str]) -> str:
    """Take what `pattern` matches off the text that is next; "" when it does not."""
    token = reader.stream.peek()
    found = pattern.match(token.text) if token is not None and token.kind is Kind.TEXT else None
    if token is None or found is None:
        return ""
    reader.stream.next()
    if found.end() < len(token.text):
        reader.stream.push([part(token, found.end(), len(token.text))])
    return found[1]


def _skip(reader: Reader, token: Token, *, to_else: bool, to_or: bool = False) -> str:
    r"""Pass over what is not taken, to the `\else`, `\or` or `\fi` of it; return which."""
    depth = 0
    ended = ""
    end = token.end
    while (one := reader.stream.next()) is not None:
        if not one.made:
            end = max(end, one.end)
        if one.kind is not Kind.COMMAND:
            continue
        name = one.text
        if name == "fi":
            if not depth:
                ended = name
                break
            depth -= 1
        elif not depth and ((name == "else" and to_else) or (name == "or" and to_or)):
            ended = name
            break
        elif name.startswith("if") and _opens(reader, name):
            depth += 1
    if reader.live:
        reader.hold(token, end)
    return ended


def _opens(reader: Reader, name: str) -> bool:
    known = name in _MODES or name in _MEASURED or name[2:] in reader.flags
    return known or name in ("ifx", "if", "ifdefined", "ifcsname", "iffalse", "iftrue")


def _same(reader: Reader) -> bool:
    """Read the two tokens that are compared."""
    first = _one(reader)
    second = _one(reader)
    if first is None or second is None:
        return first is second
    return _meaning(reader, first) == _meaning(reader, second)


def _meaning(reader: Reader, token: Token) -> tuple[object, ...]:
    """What a token stands for, as `\\ifx` compares it."""
    if token.kind is not Kind.COMMAND:
        return (token.kind, token.text)
    macro = reader.macros.get(token.text)
    if macro is not None:
        return (macro.arguments, *(part.text for part in macro.body))
    if token.text in ("empty", "@empty"):
        return (0,)
    known = token.text in STYLED or token.text in _KNOWN
    return (token.kind, token.text) if known else ("undefined",)


def _one(reader: Reader) -> Token | None:
    """Take one token to compare; what `\\detokenize` empties is nothing."""
    stream = reader.stream
    token = stream.peek()
    if token is None:
        return None
    if token.kind is Kind.COMMAND and token.text == "detokenize":
        stream.next()
        inside = stream.braced()
        return inside.tokens[0] if inside and inside.tokens else _one_plain(reader)
    return _one_plain(reader)


def _one_plain(reader: Reader) -> Token | None:
    token = reader.stream.peek()
    if token is not None and token.kind is Kind.TEXT:
        single = reader.stream.single()
        return single.tokens[0] if single else None
    return reader.stream.next()


def _measure(reader: Reader) -> None:
    """Pass over a condition: up to the end of the number behind its relation."""
    related = False
    for _ in range(12):
        token = reader.stream.peek()
        if token is None or token.kind in (Kind.PAR, Kind.OPEN, Kind.CLOSE):
            return
        reader.stream.next()
        if token.kind is Kind.TEXT and (found := _COMPARED.match(token.text)):
            reader.stream.push([part(token, found.end(), len(token.text))])
            return
        related = related or any(sign in token.text for sign in "<>=")
        if token.kind is Kind.COMMAND and token.text in ("value", "arabic", "the"):
            reader.stream.braced()
        ends = related and token.kind is not Kind.TEXT
        if ends or (token.kind is Kind.COMMAND and token.text == "relax"):
            return


def _braced(reader: Reader, token: Token) -> bool:
    """Read a conditional whose branches are arguments."""
    name, stream = token.text, reader.stream
    if name == "ifthenelse":
        condition = stream.braced()
        _choose(reader, condition is not None and _holds(reader, condition))
    elif name in ("ifstrempty", "ifblank", "ifempty", "notblank", "IfNoValueTF", "IfValueTF",
                  "IfBlankTF", "ifdefempty", "ifdefvoid", "IfEmptyTF", "IfBooleanTF",
                  "ifdef", "ifundef"):  # fmt: skip
        value = stream.single()
        _choose(reader, _tells(reader, name, value))
    elif name in ("IfNoValueF", "IfValueT", "IfNoValueT", "IfValueF", "IfBooleanT", "IfBooleanF"):
        value = stream.single()
        full = {"IfNoValue": "IfNoValueTF", "IfValue": "IfValueTF", "IfBoolean": "IfBooleanTF"}
        holds = _tells(reader, full[name[:-1]], value)
        branch = stream.single()
        if branch and holds == name.endswith("T"):
            stream.push(branch.tokens)
    elif name in ("ifstrequal", "IfStrEq", "IfSubStr", "IfBeginWith", "IfEndWith"):
        starred = stream.single()
        other = stream.single()
        _choose(reader, _compare(reader, name, starred, other))
    elif name in ("ifbool", "iftoggle", "ifboolean"):
        flag = stream.single()
        _choose(reader, flag is not None and reader.flags.get(flag.text(), False))
    elif name == "ifboolexpr":
        stream.braced()
        _choose(reader, holds=True)
    elif name == "iflanguage":
        _choose(reader, _speaks(reader, stream.single()))
    elif name in ("booltrue", "toggletrue", "boolfalse", "togglefalse", "newbool", "newtoggle",
                  "newboolean"):  # fmt: skip
        flag = stream.single()
        if flag:
            reader.flags[flag.text()] = name.endswith("true")
    elif name == "setboolean" or name == "setbool":
        flag, value = stream.single(), stream.single()
        if flag and value:
            reader.flags[flag.text()] = value.text() == "true"
    else:
        return False
    return True


def _speaks(reader: Reader, language: Argument | None) -> bool:
    """Whether a source is set in a language, as its class or babel is told."""
    name = re.escape(language.text()[:40]) if language else ""
    told = rf"\\(?:{_TELLING})[^\n]{{0,200}}\b{name}\b"
    return bool(name) and (
        re.search(told, reader.source[:_LANGUAGES]) is not None or name == "english"
    )


def _said(reader: Reader, tokens: Sequence[Token]) -> str:
    """What is compared, the owner's macros without arguments expanded."""
    for _ in range(4):
        if not any(t.kind is Kind.COMMAND and t.text in reader.macros for t in tokens):
            break
        tokens = [
            inner
            for t in tokens[:200]
            for inner in (
                reader.macros[t.text].body
                if t.kind is Kind.COMMAND and t.text in reader.macros
                else [t]
            )
        ]
    return reader.plain_text(tokens).strip()


def _choose(reader: Reader, holds: bool) -> None:
    yes, no = reader.stream.single(), reader.stream.single()
    chosen = yes if holds else no
    if chosen is not None:
        reader.stream.push(chosen.tokens)


def _tells(reader: Reader, name: str, value: Argument | None) -> bool:
    tokens = value.tokens if value else []
    first = tokens[0] if tokens else None
    absent = first is not None and first.kind is Kind.MARK and first.text == "novalue"
    if name == "IfBooleanTF":
        return first is not None and first.text in ("true", "*")
    if name in ("IfNoValueTF", "IfValueTF"):
        return absent == (name == "IfNoValueTF")
    if name in ("ifdef", "ifundef"):
        return (value is not None and _is_defined(reader, value)) == (name == "ifdef")
    if name in ("ifdefempty", "ifdefvoid") and value is not None:
        macro = reader.macros.get(value.text().lstrip("\\").strip())
        return macro is None or not macro.body
    empty = absent or not (value and value.text())
    return empty != (name == "notblank")


def _compare(reader: Reader, name: str, one: Argument | None, other: Argument | None) -> bool:
    if one is None or other is None:
        return False
    left, right = _said(reader, one.tokens), _said(reader, other.tokens)
    if name == "IfSubStr":
        return right in left
    if name == "IfBeginWith":
        return left.startswith(right)
    return left.endswith(right) if name == "IfEndWith" else left == right


def _holds(reader: Reader, condition: Argument) -> bool:
    r"""Whether the condition of `\ifthenelse` holds; one that is not understood does."""
    tokens = [t for t in condition.tokens if t.kind not in (Kind.SPACE, Kind.COMMENT)]
    negated = False
    for place, token in enumerate(tokens):
        if token.kind is not Kind.COMMAND:
            continue
        if token.text in ("NOT", "not"):
            negated = True
        elif token.text in ("equal", "isempty", "boolean"):
            groups = _groups(tokens[place + 1 :])
            values = [_said(reader, group) for group in groups[:2]]
            if token.text == "boolean":
                return reader.flags.get("".join(values[:1]), False) != negated
            if token.text == "isempty":
                return (not "".join(values[:1])) != negated
            return (len(values) > 1 and values[0] == values[1]) != negated
    return not negated


def _groups(tokens: list[Token]) -> list[list[Token]]:
    """The contents of the braces that stand in a row; blanks were taken out before."""
    found: list[list[Token]] = []
    depth = 0
    for token in tokens:
        if token.kind is Kind.OPEN:
            depth += 1
            if depth == 1:
                found.append([])
                continue
        elif token.kind is Kind.CLOSE:
            depth -= 1
            if not depth:
                if len(found) == 2:
                    break
                continue
        if depth and found:
            found[-1].append(token)
        elif not depth:
            break
    return found
