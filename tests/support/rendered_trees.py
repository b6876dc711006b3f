"""Rendered trees by hand, and arbitrary ones."""

from __future__ import annotations

from hypothesis import strategies as st

from pubtrack.csl.rendered import BLOCKS, Element, Node, Tag


def tag(name: Tag, *children: Node, data: str = "") -> Element:
    return Element(name, children, data)


def link(address: str, *children: Node) -> Element:
    return Element(Tag.LINK, children or (address,), address)


# What the formats take for markup, in quantity.
MARKUP = "ab1 .,:;*_<>[]()!\\`~#&$%^{}\"'-+=|/@?é–—“”‘’x\u00a0\n\t"
_TEXT = st.text(alphabet=st.sampled_from(MARKUP), max_size=12)
# Control characters, halves of pairs, noncharacters, and every plane.
_ANY_TEXT = st.text(alphabet=st.characters(), max_size=8) | st.text(
    alphabet=st.sampled_from(
        "\x00\x01\x02\x0b\x1b\x7f\x85\x9f\u2028\ud800\udfff\ufdd0\uffff\U0001f600𝒳漢א\u200f"
    ),
    max_size=4,
)
_ADDRESSES = st.sampled_from(
    [
        "https://x.org/a_b*(c)--d~e,,'f'",
        "http://y.net/?a=1&b=c%2Fd#z",
        'https://ä.de/“q” \\x{y}$^|"<>`[1]',
        "javascript:alert('x')",
        "",
    ]
)


def _trees(texts: st.SearchStrategy[str]) -> st.SearchStrategy[Element]:
    def grown(children: st.SearchStrategy[Node]) -> st.SearchStrategy[Element]:
        several = st.lists(children, max_size=3).map(tuple)
        others = st.sampled_from([t for t in Tag if t is not Tag.LINK])
        return (
            st.builds(Element, others, several, st.just(""))
            | st.builds(Element, st.just(Tag.LINK), several, _ADDRESSES)
            | _ADDRESSES.map(link)
        )

    nodes = st.recursive(texts, grown, max_leaves=10)
    return st.lists(nodes, max_size=3).map(lambda parts: Element(Tag.PLAIN, tuple(parts)))


TREES = _trees(_TEXT)
ANY_TREES = _trees(_ANY_TEXT | _TEXT)


def has_block(node: Node) -> bool:
    return not isinstance(node, str) and (node.tag in BLOCKS or any(map(has_block, node.children)))
