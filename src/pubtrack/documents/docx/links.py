"""Links and bookmarks that new text brings: their tags, their relationships, their names."""

from __future__ import annotations

import re

from .opening import Word
from .scanning import escaped

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_STRICT_WORD = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRICT_OFFICE = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_ROOT = re.compile(r"<[A-Za-z_][^>]*>")
_BOUND = re.compile(r"""xmlns:(\w+)\s*=\s*["']([^"']*)["']""")
_END = re.compile(r"(?P<empty>/>)\s*$|</(?P<prefix>[\w.-]+:)?Relationships\s*>\s*$")
_UNNAMED = re.compile(r"\W")
_LONGEST_NAME = 40
_ADDRESS = re.compile(r"(?:https?|ftp|mailto):", re.IGNORECASE)


class Links:
    """The links of a document, and those that are added to it."""

    def __init__(self, word: Word) -> None:
        self._word = word
        self._ids = {
            relation.target: relation.id
            for relation in word.relations
            if relation.type == "hyperlink" and relation.external
        }
        self._last_id = word.layout.last_id
        self._named = set(word.layout.names)
        self._taken = {relation.id for relation in word.relations}
        self._new: list[tuple[str, str]] = []
        root = _ROOT.search(word.layout.xml)
        bound = dict(_BOUND.findall(root[0])) if root else {}
        strict = root is not None and _STRICT_WORD in root[0]
        self._office = _STRICT_OFFICE if strict else _OFFICE
        spelled = _STRICT_WORD if strict else _WORD
        self.namespaces = "" if bound.get("w") == spelled else f' xmlns:w="{spelled}"'
        """What declares the prefix of new elements, where the document does not."""
        self._declared = "" if bound.get("r") == self._office else f' xmlns:r="{self._office}"'

    def start_tag(self, target: str) -> str:
        """The start tag, without its brackets, of a link; "" for an address that is not linked."""
        head = f'w:hyperlink{self.namespaces} w:history="1"'
        if target.startswith("#"):
            return f'{head} w:anchor="{escaped(self.name(target[1:]))}"'
        if not _ADDRESS.match(target) or self._word.package.rels not in self._word.package:
            return ""
        if target not in self._ids:
            number = len(self._taken) + 1
            while f"rId{number}" in self._taken:
                number += 1
            self._ids[target] = f"rId{number}"
            self._taken.add(f"rId{number}")
            self._new.append((f"rId{number}", target))
        return f'{head}{self._declared} r:id="{escaped(self._ids[target])}"'

    def bookmark(self, wanted: str) -> tuple[str, str]:
        """The beginning and the end of a new bookmark; "" where there is one of this name."""
        name = self.name(wanted)
        if name in self._named:
            return "", ""
        self._named.add(name)
        self._last_id += 1
        key = f'{self.namespaces} w:id="{self._last_id}"'
        return f'<w:bookmarkStart{key} w:name="{escaped(name)}"/>', f"<w:bookmarkEnd{key}/>"

    def name(self, wanted: str) -> str:
        """The name of a bookmark: letters, digits and "_", 40 of them at most, no digit first."""
        if wanted in self._word.layout.names:
            return wanted
        name = _UNNAMED.sub("_", wanted)
        return (name if name[:1].isalpha() else f"b{name}")[:_LONGEST_NAME]

    def relationships(self) -> bytes | None:
        """The relationships of the document with the new ones; None when there are no new ones."""
        if not self._new:
            return None
        data = self._word.package.read(self._word.package.rels)
        text = data.decode("utf-8")
        end = _END.search(text)
        if end is None:
            return None
        prefix = end["prefix"] or ""
        added = "".join(
            f'<{prefix}Relationship Id="{key}" Type="{self._office}/hyperlink"'
            f' Target="{escaped(target)}" TargetMode="External"/>'
            for key, target in self._new
        )
        if end["empty"]:
            return f"{text[: end.start()]}>{added}</Relationships>".encode()
        return f"{text[: end.start()]}{added}{text[end.start() :]}".encode()
