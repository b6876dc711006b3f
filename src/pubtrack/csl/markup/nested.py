"""Formats whose markup nests as the tree does: HTML, LaTeX, Typst, RTF.

Nearly every entry is written in one pass over its tree. What the format cannot nest takes the
longer way: its text is parted into runs, and a tree made of them that has no such knots.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from ..rendered import BLOCKS, Node, Tag, visible
from .faces import FACES, NORMAL, ended_by
from .lines import lines_of
from .runs import runs_of, tree_of

_NOTHING = ("", "")


class _Knot(Exception):
    """The tree has something that the format cannot nest in what it stands in."""


class _Level(dict[Tag, tuple[str, str, "_Level"]]):
    """What stands before and after each tag where some faces are open, and the level within.

    Filled as tags are met, so that a format has as many levels as its texts need.
    """

    def __init__(
        self, wrap: Mapping[Tag, tuple[str, str]], levels: dict[frozenset[Tag], _Level],
        faces: frozenset[Tag] = frozenset(),
    ) -> None:  # fmt: skip
        super().__init__()
        self._wrap, self._levels, self._faces = wrap, levels, faces
        levels[faces] = self

    def __missing__(self, tag: Tag) -> tuple[str, str, _Level]:
        self[tag] = found = self._found(Tag.BOLD if tag is Tag.OWN else tag)
        return found

    def _found(self, tag: Tag) -> tuple[str, str, _Level]:
        if tag in BLOCKS:
            if tag not in self._wrap:
                raise _Knot
            return (*self._wrap[tag], self)
        if tag is Tag.LINK:
            return ("", "", self._under(self._faces | {tag}))
        ended = ended_by(tag) & self._faces
        if ended and FACES.get(tag, tag) not in self._wrap:
            raise _Knot
        if tag in self._faces or not (ended or tag in FACES):
            return ("", "", self)
        inside = self._faces - ended
        return (
            *self._wrap.get(tag, _NOTHING),
            self._under(inside if tag in NORMAL else inside | {tag}),
        )

    def _under(self, faces: frozenset[Tag]) -> _Level:
        found = self._levels.get(faces)
        return _Level(self._wrap, self._levels, faces) if found is None else found


class NestedFormat:
    """One such format.

    `wrap` has what stands before and after a tag's content. A tag that makes text normal is in
    it only where the format can end a face inside of it, and so are blocks only where the
    format has them. `escape` cleans and escapes a string. `link` gets an address, what is to
    be shown for it as source, and the same as characters.
    """

    def __init__(
        self,
        wrap: Mapping[Tag, tuple[str, str]],
        escape: Callable[[str], str],
        link: Callable[[str, str, str], str],
    ) -> None:
        self._top = _Level(wrap, {})
        self._escape = escape
        self._link = link

    def write(self, node: Node) -> str:
        """Return the source of a tree in a format that has blocks."""
        try:
            return self._flat(node)
        except _Knot:
            return self._flat(tree_of(runs_of(node)))

    def write_lines(self, node: Node, between: str, indent: str) -> str:
        """Return the source of a tree, its blocks as lines."""
        try:
            return self._flat(node)
        except _Knot:
            return between.join(
                indent * line.indented + self._flat(line.tree) for line in lines_of(node)
            )

    def _flat(self, node: Node) -> str:
        if isinstance(node, str):
            return self._escape(node)
        pieces = [""]
        self._add((node,), self._top, pieces)
        return "".join(pieces)

    def _add(self, nodes: Iterable[Node], level: _Level, pieces: list[str]) -> None:
        for node in nodes:
            if isinstance(node, str):
                if node:
                    pieces.append(self._escape(node))
                continue
            tag, children, data = node
            before, after, inside = level[tag]
            if before:
                pieces.append(before)
                self._add(children, inside, pieces)
                # An empty element shows nothing.
                if pieces[-1] is before:
                    pieces.pop()
                else:
                    pieces.append(after)
            elif tag is Tag.LINK and inside is not level:
                content = [""]
                self._add(children, inside, content)
                pieces.append(self._link(data, "".join(content), visible(node)))
            else:
                self._add(children, inside, pieces)
