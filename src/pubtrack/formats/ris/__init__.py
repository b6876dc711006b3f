"""RIS, as Zotero, EndNote, Mendeley, databases and publishers write it; and back.

Read are the tags of the specification of 2011 (refman.com, "RIS Format Specifications") and
those of the older one (``T1 A1 JO JF JA Y1 N2 BT``). Written are those of 2011 in the way of
Zotero, whose meaning of a tag goes where programs differ (``T2`` is the journal of an article,
the series of a book). What RIS has no tag for stands in ``M2`` lines of "variable: value"
(`formats.extra`), which Zotero reads into its Extra field; so every variable comes back.
"""

from __future__ import annotations

from .kinds import VARIABLES
from .reading import looks_like, read
from .writing import write

__all__ = ["VARIABLES", "looks_like", "read", "write"]
