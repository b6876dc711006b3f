"""What a style rendered, made right: the faults of citeproc-py that can be mended afterwards.

Spaces and punctuation meet where one element ends and the next begins; citeproc-py looks at
that seam only where no markup stands between. Addresses are never changed. Apostrophes and
quotation marks of the item's own text are left as they were written.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from .rendered import Element, Node, Tag, visible
from .runs import Run, runs_of, tree_of

_WEB = re.compile(r"(?:https?|ftp)://[^\s<>\"]+", re.IGNORECASE)
_WEB_PREFIX = re.compile(r"https?://[^\s<>\"]*$", re.IGNORECASE)
# In the place of an address, so that no rule sees into it (U+FFFC OBJECT REPLACEMENT CHARACTER).
_ADDRESS = "\ufffc"
_POINTS = frozenset({".", ",", ";", ":"})


@dataclass(frozen=True, slots=True)
class _Rule:
    """Of what `pattern` matches, keep these groups, in this order.

    With `seams`, only where the match runs over the end of an element.
    """

    pattern: re.Pattern[str]
    keep: tuple[int, ...]
    seams: bool = False


_END = rf"(?=\s|$|{_ADDRESS})"
_RULES = (
    _Rule(re.compile(r"( ) +"), (1,)),
    # An element without text, between two with punctuation.
    _Rule(re.compile(rf"([.!?]) +\.{_END}"), (1,)),
    _Rule(re.compile(rf"[,;:] +(\.){_END}"), (1,)),
    _Rule(re.compile(r"(,) ?,+"), (1,)),
    # Not before ; and :, which French parts from the word.
    _Rule(re.compile(rf"(?<=\S) +([,.]){_END}"), (1,)),
    # CSL suite, "punctuation": a full stop gives way to the stronger mark, and to itself.
    _Rule(re.compile(rf"([?!][”’»]?)\.(?=\s|$|[”’)]|{_ADDRESS})"), (1,)),
    _Rule(re.compile(r"([.;:])\1(?!\1)"), (1,), seams=True),
    # A particle with an apostrophe joins the name: d'Alembert.
    _Rule(re.compile(r"(\b[dDlL]['’]) (?=[^\W\d_])"), (1,)),
    # "presented at the" of a style, before an event's own "The".
    _Rule(re.compile(r"(\bthe )The (?=[A-Z])"), (1,)),
    # After "et al." and an initial.
    _Rule(re.compile(r"(?<=\bal)(\.)\.(?!\.)"), (1,)),
    _Rule(re.compile(rf"(?<=\b[^\W\d_])(\.)\.{_END}"), (1,)),
    _Rule(re.compile(rf",(\.){_END}"), (1,)),
    _Rule(re.compile(rf"(\.)[,;:]?\.{_END}"), (1,), seams=True),
)
_QUOTE_RULES = (
    # CSL 1.0.2, "punctuation-in-quote": comma and full stop go inside the closing quote.
    _Rule(re.compile(r"(?<=[.,?!])([”])[.](?=\s|$)"), (1,)),
    _Rule(re.compile(r"([”])([,.])(?=\s|$)"), (2, 1)),
)


def entry_parts(tree: Element, *, in_quote: bool) -> tuple[Node | None, Node]:
    """Part an entry into its label (None if it has no number in front) and its body."""
    label, body = _split_label(tree)
    return polished(label, in_quote=in_quote) if label else None, polished(body, in_quote=in_quote)


def polished(tree: Element, *, in_quote: bool) -> Element:
    """Return the tree with its seams mended; with `in_quote`, punctuation goes into quotes."""
    runs = _with_addresses(runs_of(tree))
    rules = (*_RULES, *_QUOTE_RULES) if in_quote else _RULES
    before: list[Run] = []
    # What one rule leaves may be for another to mend; each takes something away, or is done.
    while runs != before:
        before = runs
        for rule in rules:
            runs = _applied(rule, runs)
    return tree_of(_trimmed(runs))


def _split_label(tree: Element) -> tuple[Element | None, Element]:
    """Take the label out of a tree that begins with one."""
    for place, child in enumerate(tree.children):
        rest = tree.children[place + 1 :]
        if isinstance(child, Element) and child.tag is Tag.LABEL:
            return Element(Tag.PLAIN, child.children), Element(tree.tag, rest)
        if isinstance(child, Element):
            label, body = _split_label(child)
            if label is not None:
                return label, Element(tree.tag, (body, *rest))
        if visible(child).strip():
            break
    return None, tree


def _with_addresses(runs: Sequence[Run]) -> list[Run]:
    """Make links of addresses alone; a DOI takes the resolver that the style put before it."""
    result: list[Run] = []
    for run in runs:
        if run.link is None or _WEB.fullmatch(run.text):
            result.append(run)
            continue
        before = result[-1] if result else Run("")
        resolver = _WEB_PREFIX.search(before.text)
        if resolver and before.link is None and _WEB.fullmatch(resolver[0] + run.text):
            result[-1] = replace(before, text=before.text[: resolver.start()])
            result.append(replace(run, text=resolver[0] + run.text))
        else:
            tags = tuple(applied for applied in run.tags if applied[0] is not Tag.LINK)
            result.append(Run(run.text, tags))
    return [run for run in result if run.text]


def _applied(rule: _Rule, runs: list[Run]) -> list[Run]:
    """Apply one rule to the text that the runs make together."""
    source = "".join(_ADDRESS * len(run.text) if run.link else run.text for run in runs)
    if not rule.pattern.search(source):
        return runs
    text = "".join(run.text for run in runs)
    owner = [place for place, run in enumerate(runs) for _ in run.text]
    kept: list[list[str]] = [[] for _ in runs]
    end = 0
    for match in rule.pattern.finditer(source):
        if rule.seams and owner[match.start()] == owner[match.end() - 1]:
            continue
        for place in range(end, match.start()):
            kept[owner[place]].append(text[place])
        for group in rule.keep:
            kept[owner[match.start()]].append(text[slice(*match.span(group))])
        end = match.end()
    for place in range(end, len(source)):
        kept[owner[place]].append(text[place])
    changed = [replace(run, text="".join(pieces)) for run, pieces in zip(runs, kept, strict=True)]
    return [run for run in changed if run.text]


def _trimmed(runs: Sequence[Run]) -> list[Run]:
    """Take away blanks at the beginning and end of the text and of every block in it."""
    result: list[Run] = []
    for given in runs:
        # The layout's suffix, after a block, belongs to the block's last line.
        point = bool(result) and given.text in _POINTS
        run = replace(given, tags=result[-1].block) if point else given
        opens = not result or result[-1].block != run.block
        if opens:
            while result and not result[-1].text.rstrip(" "):
                result.pop()
            if result:
                result[-1] = replace(result[-1], text=result[-1].text.rstrip(" "))
        text = run.text.lstrip(" ") if opens else run.text
        if text:
            result.append(replace(run, text=text))
    while result and not result[-1].text.rstrip(" "):
        result.pop()
    if result:
        result[-1] = replace(result[-1], text=result[-1].text.rstrip(" "))
    return result
