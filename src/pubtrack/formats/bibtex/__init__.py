"""BibTeX and BibLaTeX ⇄ items. The only importer of pybtex."""

from .reading import read, write

__all__ = ["read", "write"]
