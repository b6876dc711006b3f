"""EndNote's XML: what "Export … XML" of EndNote, Zotero and Mendeley writes; and back.

Each element stands for one of EndNote's generic fields, for which RIS has a tag, so records are
read and written as those of RIS; rich text is told by ``<style face="italic">`` runs. What
EndNote has no field for stands in ``misc2``, as lines of "variable: value" (`formats.extra`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..result import Parsed, ReadResult
from ..ris.kinds import table_of
from .elements import NAMES

_START = re.compile(
    r"\A\ufeff?\s{0,20}(?:<\?xml[^>]{0,200}\?>\s{0,20})?<(?:xml|records)\b[^>]{0,200}>"
)
# The root that EndNote alone has; a document type is refused when the text is read.
_ROOT = re.compile(r"\A\ufeff?\s{0,20}<(?:[?!][^\0]{0,2000}?<)?xml>\s{0,20}<records>")
_NEAR_START = 5_000
VARIABLES = table_of(NAMES, "misc2")


def looks_like(text: str) -> bool:
    """Whether a text begins as EndNote's XML does; no XML is parsed for that."""
    start = text[:_NEAR_START]
    if _ROOT.match(start):
        return True  # also where it is cut off, which is told when it is read
    return bool(_START.match(start)) and "<record>" in start and "<ref-type" in start


def read(text: str) -> ReadResult:
    """The items of a text in EndNote's XML, in order; never raises.

    What is no XML, or XML with entities or a document type of its own, gives one problem.
    """
    from .reading import read_xml  # lxml is loaded where there is XML

    return read_xml(text)


def write(entries: Sequence[Parsed]) -> str:
    """The items as one document of EndNote's XML."""
    from .writing import write_xml

    return write_xml(entries)
