"""The words about a marker: "(see Publications …)", in the languages of the headings."""

from __future__ import annotations

import re

LEADING = (
    r"(?:see|cf\.?|in|from|also|and|my|our|siehe|s\.|vgl\.|auch|voir|v[ée]ase|ver|vedi|zie|[ \t])"
)
PUBLICATION = (
    r"(?:publications?|pubs?\.?|papers?|articles?|refs?\.?|references?|works?|publikation(?:en)?"
    r"|veröffentlichung(?:en)?|publicaci[oó]n(?:es)?|artículos?|pubblicazion[ei]|publicaties?"
    r"|publicaç(?:ão|ões)|artigos?)(?![^\W\d_])"
)

LISTED = re.compile(
    rf"(?:\({LEADING}{{0,6}}[ \t]*|\bsee[ \t]+(?:also[ \t]+|my[ \t]+)?)"
    rf"(?:{PUBLICATION}|nos?\.)[ \t\n]{{0,3}}(?:(?:nos?\.?|nr\.?|numbers?|\#)[ \t]{{0,2}})?"
    r"(?P<list>\w[\w, \t–—;&.-]{0,200}?)(?=\s?[);.]|\s*$|,\s(?-i:[a-z]))",
    re.IGNORECASE,
)
"""Words with the numbers behind them, as the group `list`: `(see Publications 2, 3)`."""

BEFORE_BRACKET = re.compile(rf"\b(?!work){PUBLICATION}[ \t\xa0\n]{{0,3}}$", re.IGNORECASE)
"""The word that leaves no doubt about the bracket behind it: `Publications [2]`."""

EMPTIED = re.compile(
    rf"[ \t]?\((?:{LEADING}|\s){{0,8}}(?:{PUBLICATION}|nos?\.)?[\s,;&#]{{0,4}}\)", re.IGNORECASE
)
"""What is left of the words when the marker is taken out."""
