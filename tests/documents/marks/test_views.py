"""Markers in what a view shows: citing commands, superscripts and links to entries."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pubtrack.documents.document import Marker
from pubtrack.documents.marks import Context, Numbering, find_markers
from pubtrack.documents.view import View, ViewBuilder

_TOKEN = re.compile(
    r"<(?P<open>\w+)(?P<target>[#:][^<>]*)?>|</\w+>|\\(?P<cite>\w+)\{(?P<keys>[^{}]*)\}"
)
NUMBERED = Numbering(
    frozenset(str(n) for n in range(1, 13)),
    frozenset(str(n) for n in range(1, 13)),
    numeric=True,
    size=12,
    names={f"pub{n}": str(n) for n in range(1, 13)} | {"okafor2020": "2", "item:x": "3"},
)
NOTHING = Numbering()


def view_of(source: str) -> View:
    """Read a little language: `<sup>3</sup>`, `<link#pub3>3</link>`, `\\cite{a,b}`."""
    builder = ViewBuilder(source)
    position = depth = 0
    for match in _TOKEN.finditer(source):
        builder.keep(position, match.start())
        position = match.end()
        if match["cite"]:
            keys = tuple(match["keys"].split(","))
            builder.cite(keys, match["cite"], match.start(), match.end())
        elif match["open"]:
            kind = "" if match["open"] == "g" else match["open"]
            depth = 1 + builder.open(kind, match.start(), (match["target"] or "").removeprefix(":"))
        elif depth:
            depth -= 1
            builder.close(depth, match.end())
    builder.keep(position, len(source))
    return builder.build()


def found(
    source: str, numbering: Numbering = NUMBERED, *, lists: bool = False
) -> list[tuple[str, str, str]]:
    view = view_of(source)
    context = Context(numbering, markdown=False, view=view, lists=lists)
    return [
        (view.span(marker.span).of(source), cited(marker), marker.spelling)
        for marker in find_markers(view.text, 0, len(view.text), context)
    ]


def cited(marker: Marker) -> str:
    """The cites as words: `3`, `3#anchor`, `@key`."""
    return " ".join(
        (f"@{cite.key}" if cite.key else cite.label) + (f"#{cite.anchor}" if cite.anchor else "")
        for cite in marker.cites
    )


@pytest.mark.parametrize(
    ("source", "mark", "cites", "spelling"),
    [
        (r"Built it \cite{a}.", r"\cite{a}", "@a", "cite"),
        (r"Built it \cite{a,b}.", r"\cite{a,b}", "@a @b", "cite"),
        (r"Built it \cite{a}, \cite{b}.", r"\cite{a}, \cite{b}", "@a @b", "cite"),
        (r"Built it \citep{a}\citep{b}.", r"\citep{a}\citep{b}", "@a @b", "citep"),
        (r"Built it [\cite{a}, \cite{b}].", r"[\cite{a}, \cite{b}]", "@a @b", "cite"),
        (r"Built it (\cite{a}; \cite{b}).", r"(\cite{a}; \cite{b})", "@a @b", "cite"),
        (r"Built it [1, \cite{b}].", r"[1, \cite{b}]", "1 @b", "cite"),
        (r"Built it <sup>\cite{a}</sup>.", r"<sup>\cite{a}</sup>", "@a", "cite"),
        (r"As \textcite{a} shows", r"\textcite{a}", "@a", "textcite"),
        (r"(see also \cite{a}, p. 3)", r"\cite{a}", "@a", "cite"),
        (r"Built it [see \cite{a}, p. 3]", r"[see \cite{a}, p. 3]", "@a", "cite"),
        (r"Built it \macro{a,b}", r"\macro{a,b}", "@a @b", "macro"),
        (r"\cite{a} Built it", r"\cite{a}", "@a", "cite"),
        (r"Built it [\ref{item:a}].", r"[\ref{item:a}]", "@item:a", "ref"),
        (r"Built it [\ref{x},\ref{y}].", r"[\ref{x},\ref{y}]", "@x @y", "ref"),
        (r"Built it [\ref{x}]--[\ref{y}].", r"[\ref{x}]--[\ref{y}]", "@x @y", "ref"),
        (r"Built it [C\ref{x}, C\ref{y}].", r"[C\ref{x}, C\ref{y}]", "@x @y", "ref"),
        (r"Built it in paper \ref{x}.", r"\ref{x}", "@x", "ref"),
        (r"Built it (papers \ref{x} and \ref{y}).", r"\ref{x} and \ref{y}", "@x @y", "ref"),
        (r"Built it \ref{item:x}.", r"\ref{item:x}", "@item:x", "ref"),
        (r"Built it <sup>\ref{item:x}</sup>.", r"<sup>\ref{item:x}</sup>", "@item:x", "ref"),
        (r"Built it [\ref{pub2}--\ref{pub4}]", r"[\ref{pub2}--\ref{pub4}]", "@pub2 3 @pub4", "ref"),
        (r"Built it \cref{okafor2020}.", r"\cref{okafor2020}", "@okafor2020", "cref"),
        (r"Built it \typst{okafor2020}.", r"\typst{okafor2020}", "@okafor2020", "typst"),
        ("Built it<sup>[2]</sup>.", "<sup>[2]</sup>", "2", "sup"),
        ("Built it.<sup>[2],[1]</sup>", "<sup>[2],[1]</sup>", "2 1", "sup"),
        ("Built it<sup>2</sup>.", "<sup>2</sup>", "2", "sup"),
        ("Built the system<sup>3, 5–7</sup>.", "<sup>3, 5–7</sup>", "3 5 6 7", "sup"),
        ("Built the system<sup>3,</sup><sup>5</sup>", "<sup>3,</sup><sup>5</sup>", "3 5", "sup"),
        ("It.<sup><link#pub3>3</link></sup>", "<sup><link#pub3>3</link></sup>", "3#pub3", "sup"),
        ("It.<link#pub3><sup>3</sup></link>", "<link#pub3><sup>3</sup></link>", "3#pub3", "sup"),
        ("Built it [<link#pub8>10</link>].", "[<link#pub8>10</link>]", "10#pub8", "linked"),
        ("Built it <link#pub8>[10]</link>.", "<link#pub8>[10]</link>", "10#pub8", "linked"),
        (
            "Built it [<link#pub1>1</link>, 6, <link#pub2>7</link>].",
            "[<link#pub1>1</link>, 6, <link#pub2>7</link>]",
            "1#pub1 6 7#pub2",
            "linked",
        ),
        ("See <link#okafor2020>Okafor 2020</link>.", "<link#okafor2020>Okafor 2020</link>",
         "@okafor2020#okafor2020", "link-text"),
        ("See <link#pub3>3</link>.", "<link#pub3>3</link>", "3#pub3", "linked"),
        ("On <link:l.html#pub3>[3]</link>", "<link:l.html#pub3>[3]</link>", "3#pub3", "linked"),
        ("Built <bold>it [3]</bold>", "[3]", "3", "brackets"),
        ("Built it <bold>[3]</bold>", "<bold>[3]</bold>", "3", "brackets"),
        ("Built it [<bold>3</bold>, 5]", "[<bold>3</bold>, 5]", "3 5", "brackets"),
        ("My <link:https://example.org/t>thesis in full [3]</link>", "[3]", "3", "brackets"),
        ("Built it (see Publications [2],[3]).", "[2],[3]", "2 3", "brackets"),
        ("Built it (see papers 2 and 3).", "2 and 3", "2 3", "words"),
    ],
)  # fmt: skip
def test_marker(source: str, mark: str, cites: str, spelling: str) -> None:
    assert found(source) == [(mark, cites, spelling)]


@pytest.mark.parametrize(
    "source",
    [
        r"As figure \ref{fig:a} shows",
        r"See section \ref{sec-intro} and (\ref{eq:1}).",
        r"Built it [\ref{fig:a}].",
        r"Built it on page \pageref{pub3}.",
        r"Built it [\eqref{pub3}]",
        r"Joint work<sup>\ref{remark}</sup>",
        r"Listed: \fullcite{a}",
        r"\bibentry{a}",
        r"See \typst{fig:a}.",
        "Labelled with [<sup>11</sup>C] and <sup>3</sup>He.",
        "An area of 12 m<sup>2</sup> or 10<sup>6</sup>",
        "On the 1<sup>st</sup> and 3<sup>rd</sup>",
        "<sup>1</sup>Institute of Things, <sup>2</sup>Other institute",
        "Ada Silva<sup>1</sup>, Ben Okafor<sup>2</sup>: a talk",
        "Built the thing<sup><link#fn3>3</link></sup>",
        "Built the thing<sup><link#footnote-2>2</link></sup>",
        "Press: <link:https://example.org/a>[1]</link> <link:https://example.org/b>[2]</link>",
        "Press: [<link:https://example.org/a>1</link>]",
        "See <link#contact>contact</link>.",
        "Ran <code>a [3]</code>.",
        "x<sub>[3]</sub>",
        "Led [16 authors]. [Manuscript in preparation] [J]",
    ],
)
def test_none(source: str) -> None:
    assert found(source) == []


@pytest.mark.parametrize(
    ("source", "cites"),
    [
        (r"Built it \cite{a}", ["@a"]),
        (r"Built it [\ref{itm:a}]", ["@itm:a"]),
        ("Built it<sup>[2]</sup>", ["2"]),
        ("Built it<sup>2</sup>", []),
        ("Built it [2]", []),
        (r"Built it \ref{a}", []),
    ],
)
def test_without_a_list(source: str, cites: list[str]) -> None:
    assert [cites for _, cites, _ in found(source, NOTHING)] == cites


PIECES = st.sampled_from(
    ["<sup>", "</sup>", "<link#pub3>", "<link:x.html>", "</link>", "<code>", r"\cite{a}", "[", "]",
     r"\ref{x}", r"\cite{}", "(", ")", ", ", "–", "3", "12", "paper ", "see ", "word ", "\n", "@a"]
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=40).map("".join), st.integers(0, 20), st.integers(0, 60))
def test_any_stretch_of_any_view(source: str, start: int, length: int) -> None:
    view = view_of(source)
    end = min(len(view.text), start + length)
    start = min(start, end)
    context = Context(NUMBERED, markdown=False, view=view)
    ends = start
    for marker in find_markers(view.text, start, end, context):
        assert ends <= marker.span.start < marker.span.end <= end
        assert marker.cites
        ends = marker.span.end
