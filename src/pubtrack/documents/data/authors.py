"""Lists of authors brought up to date: who stays keeps the spelling and the marks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ...model.names import Name
from ..document import Edit
from ..spans import Span
from .scalars import restyled
from .tree import Node, Scalar, Seq
from .values import names_of, one_name

_MARKED = re.compile(r"(\*{1,3}|_{1,2})(?=\S)([^*_]{2,80}?)(?<=\S)\1")
_OTHERS = re.compile(r"et\.?\s?al\.?|and others|others|\.\.\.|…", re.IGNORECASE)


def same_people(now: Sequence[Name], new: Sequence[Name]) -> bool:
    """Whether two lists name the same persons in one order, however they spell them.

    A list that ends in "et al." names those before it.
    """
    if now and _OTHERS.fullmatch(now[-1].literal):
        now = now[:-1]
        new = new[: len(now)] if now else new
    return len(now) == len(new) and all(
        mine.may_be(theirs) for mine, theirs in zip(now, new, strict=True)
    )


def edited_names(value: Node, names: Sequence[Name], source: str) -> Iterator[Edit]:
    """The edits that make a field of names say `names`; none where it does."""
    now, rest = names_of(value)
    if not names or rest or not now or same_people(now, names):
        return
    if isinstance(value, Scalar):
        text = _one_line(value.value, now, names)
        yield Edit(value.span, restyled(text, value, source, flow=True))
    elif isinstance(value, Seq) and all(isinstance(item, Scalar) for item in value.items):
        yield _listed(value, names, source)


def _one_line(old: str, now: Sequence[Name], names: Sequence[Name]) -> str:
    """Names in one text, parted and marked as those before."""
    inverted = _is_inverted(old, now)
    marks = [(match[1], one_name(match[2])) for match in _MARKED.finditer(old)]
    shown = []
    for name in names:
        text = name.inverted() if inverted else name.display()
        mark = next((mark for mark, person in marks if person.may_be(name)), "")
        shown.append(f"{mark}{text}{mark}")
    joint = re.search(r",? (?:and|&) ", old)
    if old.count(" and ") > 1 or (inverted and " and " in old and ";" not in old):
        return " and ".join(shown)
    comma = "; " if ";" in old else ", "
    if joint is None or len(shown) < 2:
        return comma.join(shown)
    return comma.join(shown[:-1]) + joint[0] + shown[-1]


def _is_inverted(old: str, now: Sequence[Name]) -> bool:
    person = next((name for name in now if name.family and name.given), None)
    return person is not None and f"{person.family}," in old


def _listed(value: Seq, names: Sequence[Name], source: str) -> Edit:
    """A sequence of names written anew; an item whose person stays is kept as it stands."""
    items = [item for item in value.items if isinstance(item, Scalar)]
    people = [(one_name(item.value), item) for item in items]
    last = items[-1]
    like = next((item for item in items if item.style not in {"|", ">"}), last)
    inverted = _is_inverted(like.value, [one_name(like.value)])
    texts: list[str] = []
    for name in names:
        kept = next((item for person, item in people if person.may_be(name)), None)
        if kept is not None:
            texts.append(kept.span.of(source))
            continue
        text = name.inverted() if inverted else name.display()
        texts.append(restyled(text, like, source, flow=value.flow))
    between = _between(value, items, source)
    return Edit(Span(items[0].span.start, last.span.end), between.join(texts))


def _between(value: Seq, items: Sequence[Scalar], source: str) -> str:
    """What parts two items: a comma in flow style, else a new line with its dash."""
    if len(items) > 1:
        text = source[items[0].span.end : items[1].span.start]
        if text.strip() in {",", "-"}:
            return text
    if value.flow:
        return ", "
    start = max(
        source.rfind("\n", 0, items[0].span.start), source.rfind("\r", 0, items[0].span.start)
    )
    ending = "\r\n" if "\r\n" in source else "\n"
    lead = source[start + 1 : items[0].span.start]
    return ending + (lead if not lead.strip(" -") else " " * value.span.start + "- ")
