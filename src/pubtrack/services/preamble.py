r"""What the preamble of a LaTeX document lets an entry use: addresses as links, or as text.

``\url`` and ``\href`` are of packages and of some classes. Where none of them is loaded, an entry
with such a command would keep the whole document from being typeset.
"""

from __future__ import annotations

import re
from dataclasses import replace

from ..csl import markup
from ..documents.document import Document
from .rendering import Rendered

_COMMENT = re.compile(r"(?<!\\)%[^\r\n]*")
_USED = re.compile(r"\\(?:url|href|nolinkurl)\s{0,3}\{")
_LOADED = re.compile(
    r"\\(?:usepackage|RequirePackage)\s{0,3}(?:\[[^\[\]]{0,1000}\]\s{0,3})?\{[^{}]{0,300}?"
    r"\b(?:hyperref|url|xurl|breakurl|biblatex|bookmark|hyperxmp)\b"
)
_CLASS = re.compile(
    r"\\documentclass\s{0,3}(?:\[[^\[\]]{0,1000}\]\s{0,3})?\{\s*"
    r"(?:moderncv|awesome-cv|altacv|beamer|twentysecondcv|limecv|friggeri-cv|deedy-resume[\w-]*"
    r"|acmart|hipstercv|yaac-another-awesome-cv|muratcan_cv|simplehipstercv|curve|europasscv)\s*\}"
)
_URL = re.compile(r"\\url\{([^{}]{1,2000})\}")
_HREF = re.compile(r"\\href\{[^{}]{1,2000}\}(?=\{)")


def fitted(rendered: Rendered, document: Document) -> Rendered:
    """Return the entries as they can stand in a document, addresses as text where they must."""
    if document.format != "latex" or _has_addresses(document.text):
        return rendered
    return replace(rendered, texts={key: _plain(text) for key, text in rendered.texts.items()})


def _has_addresses(text: str) -> bool:
    live = _COMMENT.sub("", text)
    return any(pattern.search(live) for pattern in (_USED, _LOADED, _CLASS))


def _plain(source: str) -> str:
    return _HREF.sub("", _URL.sub(lambda match: _as_text(match[1]), source))


def _as_text(target: str) -> str:
    r"""The argument of ``\url`` as text; it has no escapes but these two."""
    address = target.replace(r"\%", "%").replace(r"\#", "#")
    return markup.write(address, "latex")
