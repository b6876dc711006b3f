"""Which paragraphs of a Word document are headings: by their style, or by how they look."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from .layout import Paragraph
from .styles import Styles

_LONGEST = 70
_DEEPEST = 6
_SENTENCE = re.compile(r"[.;,]\s*$|\d{4}|@|https?:|\t")
_SIGNS_WANTED = 2


def heading_levels(paragraphs: Sequence[Paragraph], styles: Styles) -> list[int | None]:
    """The level of each paragraph that is a heading, from 1 to 6; None for the others.

    Many a writer of a CV sets headings by hand. So a short line on its own counts as one when it
    is set off by two of: bold, capitals, larger letters, a line drawn under it. It is below the
    headings that have a style.
    """
    by_style = [_styled(paragraph, styles) for paragraph in paragraphs]
    deepest = max((level for level in by_style if level is not None), default=0)
    body = _body_size(paragraphs)
    by_hand = min(_DEEPEST, deepest + 1)
    return [
        level if level is not None else by_hand if _is_set_off(paragraph, styles, body) else None
        for paragraph, level in zip(paragraphs, by_style, strict=True)
    ]


def _styled(paragraph: Paragraph, styles: Styles) -> int | None:
    level = styles.heading_level(paragraph.style or styles.default)
    if paragraph.outline is not None:
        level = paragraph.outline + 1 if 0 <= paragraph.outline < 9 else None
    return min(level, _DEEPEST) if level is not None else None


def _body_size(paragraphs: Sequence[Paragraph]) -> int:
    """The size that most characters have."""
    sizes: Counter[int] = Counter()
    for paragraph in paragraphs:
        for piece in paragraph.pieces:
            sizes[piece.look.size] += len(piece.text)
    return sizes.most_common(1)[0][0] if sizes else 0


def _is_set_off(paragraph: Paragraph, styles: Styles, body: int) -> bool:
    text = paragraph.text.strip()
    if not 2 < len(text) <= _LONGEST or "\n" in text or _SENTENCE.search(text):
        return False
    if paragraph.number is not None or paragraph.cell is not None:
        return False
    shown = [piece for piece in paragraph.pieces if piece.text.strip()]
    looks = [piece.look for piece in shown]
    signs = (
        all(look.bold for look in looks),
        text.isupper() or all(look.caps or look.smallcaps for look in looks),
        all(look.size > body + 1 for look in looks),
        paragraph.ruled or styles.is_ruled(paragraph.style or styles.default),
    )
    return sum(signs) >= _SIGNS_WANTED
