"""The words about a marker: "(see Publications …)", in the languages of the headings."""

from __future__ import annotations

import re

LEADING = (
    r"(?:see|cf\.?|e\.g\.,?|in|from|also|and|my|our|the|siehe|s\.|vgl\.?|auch|voir|aussi|v[ée]ase|ver|veja"
    r"|vedi|anche|zie|ook|dans|in der|der|den|die|las?|los|les?|mes|meine[rn]?|mis|meus|[ \t])"
)
POINTER = (
    r"(?:see(?: also)?|cf\.?|e\.g\.,?|also|siehe(?: auch)?|vgl\.?|voir(?: aussi)?|v[ée]ase"
    r"|ver(?: tamb[ée]m)?|veja|vedi(?: anche)?|zie(?: ook)?)"
)
"""What leads to labels inside of brackets: `[see 3, 5]`."""

_SURE = (
    r"publications?|publ?s?\.?|papers?|articles?|refs?\.?|references?|preprints?|manuscripts?"
    r"|publikation(?:en)?|veröffentlichung(?:en)?|artikeln?|referenz(?:en)?|réf(?:érence)?s?\.?"
    r"|publicaci[oó]n(?:es)?|artículos?|referencias?"
    r"|pubblicazion[ei]|articol[oi]|riferiment[oi]|rif\.?"
    r"|publicaç(?:ão|ões)|artigos?|referências?|publicaties?|artikelen"
)
_END = r"(?![^\W\d_])"
SURE = rf"(?:{_SURE}){_END}"
"""Words that name what has been published, and nothing else."""
PUBLICATION = rf"(?:{_SURE}|works?|arbeit(?:en)?|travaux|trabajos?|lavor[oi]|trabalhos?){_END}"
_SINGULAR = (
    r"(?:paper|publication|pub\.?|ref\.?|reference|preprint|publikation|veröffentlichung|publicaci[oó]n"
    r"|artículo|pubblicazione|articolo|publicação|artigo|publicatie)"
)
_PLURAL = (
    r"(?:papers|publications|pubs\.?|refs\.?|references|preprints|articles|publikationen"
    r"|veröffentlichungen|publicaciones|artículos|pubblicazioni|articoli|publicações|artigos"
    r"|publicaties)"
)
_COUNTED = r"(?:(?:nos?\.?|nr\.?|n[º°]|numbers?|\#)[ \t]{0,2})?"
_LABEL = r"[A-Z]{0,3}[-.]?\d{1,4}"
_JOINT = r"(?:\s?[-–—]{1,3}\s?|\s?[,;&]\s?(?:and |und |et |y |e )?|\s(?:and|und|et|y|e|to|bis)\s)"
_BEHIND = (
    r"(?=[).:;!?\]]|,\s|,?\s*$|\s(?:and|or|for|in|on|with|from|at|by|above|below|we|is|are|was|were|which"
    r"|that|und|oder|für|mit|et|ou|pour|avec|y|o|para|con|e|com|per)\b)"
)

LISTED = re.compile(
    rf"(?:\({LEADING}{{0,6}}[ \t]*{PUBLICATION}|\({POINTER}[ \t]+(?:n[or]s?\.|n[º°])"
    rf"|\b{POINTER}[ \t]+(?:(?:also|my|the|meine|mes|mis)[ \t]+)?{PUBLICATION})"
    rf"[:]?[ \t\n\xa0]{{0,3}}{_COUNTED}"
    r"(?P<list>\w[\w, \t–—;&.-]{0,200}?)(?=\s?[);.]|\s*$|,\s(?-i:[a-z]))",
    re.IGNORECASE,
)
"""Words with the numbers behind them, as the group `list`: `(see Publications 2, 3)`."""

RUNNING = re.compile(
    rf"(?<![-\w])(?:(?i:{_SINGULAR})[ \xa0]{_COUNTED}(?P<one>{_LABEL}){_BEHIND}"
    rf"|(?i:{_PLURAL})[ \xa0]{_COUNTED}(?P<list>{_LABEL}(?:{_JOINT}{_LABEL}){{1,30}}){_BEHIND})"
)
"""The same in mid-sentence: `in paper 3,`, `papers 1 and 4`: one or several as the word is."""

LETTERED = re.compile(
    r"\((?:see |cf\. |also |in )?(?P<list>[A-Z]{1,3}[-.]?\d{1,4}(?:(?:\s?[,;–-]\s?|\s(?:and|&)\s)"
    r"[A-Z]{0,3}[-.]?\d{1,4}){0,20})\)"
    r"|\b(?:see|cf\.) (?P<bare>[A-Z]{1,3}[-.]?\d{1,4})(?=[).,;:]|\s*$)"
)
"""Labels that letters tell from numbers, in round brackets: `(P1, C2)`."""

BEFORE_BRACKET = re.compile(rf"(?<![^\W\d_]){SURE}[:]?[ \t\xa0\n]{{0,3}}$", re.IGNORECASE)
"""The word that leaves no doubt about the bracket behind it: `Publications [2]`."""

NO_MARKER_BEFORE = re.compile(
    r"(?<![^\W\d_])(?:intervals?|range of|range|between|index|indices|version"
    r"|fig(?:ure)?s?\.?|table|eqs?\.|equations?|chapters?|pages?|pp?\."
    r"|citations|cited(?: by)?|times cited|h-index|impact factor|IF|[∈=≤≥]):?[ \xa0]{0,2}$",
    re.IGNORECASE,
)
"""What says of the number behind it that it is something else: `a range of`, `cited by`."""

INSIDE = re.compile(
    rf"(?:{POINTER}[ \xa0]+)?(?:{PUBLICATION}:?[ \xa0]{{0,2}}{_COUNTED})?", re.IGNORECASE
)
"""What may lead a list inside of its brackets: `[see Papers 3, 5]`."""

EMPTIED = re.compile(
    rf"[ \t]?\((?:{LEADING}|\s){{0,8}}(?:{PUBLICATION}|nos?\.)?[\s,;&#:]{{0,4}}\)", re.IGNORECASE
)
"""What is left of the words when the marker is taken out."""

LANGUAGE_LEVEL = re.compile(r"[ABC][12]")
LANGUAGES = re.compile(
    r"\b(?:english|german|french|spanish|italian|portuguese|dutch|russian|chinese|mandarin|japanese|korean"
    r"|arabic|greek|turkish|polish|czech|swedish|danish|norwegian|finnish|hungarian|hindi|native|fluent"
    r"|language|deutsch|englisch|französisch|spanisch|italienisch|anglais|allemand|français|espagnol|italien"
    r"|inglés|alemán|francés|español|inglese|tedesco|francese|spagnolo|inglês|alemão|cefr|sprache[n]?)\b",
    re.IGNORECASE,
)
