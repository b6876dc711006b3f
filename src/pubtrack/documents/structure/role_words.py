"""Words that tell titles, organisations and places apart in the heads of jobs and studies."""

from __future__ import annotations

import re

_TITLES = """
engineer engineering scientist developer manager professor assistant associate lecturer researcher
postdoc postdoctoral post-doctoral fellow student intern internship analyst architect lead leader
director head consultant officer president vice-president founder co-founder cofounder cto ceo cio
chair editor instructor teacher tutor technician technologist programmer designer administrator
coordinator specialist advisor adviser member candidate phd ph.d ph.d. dphil msc m.sc. bsc b.sc.
master masters bachelor doctor doctorate doctoral trainee apprentice maintainer contributor staff
principal nurse physician curator librarian trainer reviewer volunteer supervisor statistician
economist physicist chemist biologist mathematician dean reader partner owner freelancer
representative strategist evangelist ambassador author journalist translator
ingenieur entwickler wissenschaftler wissenschaftlicher mitarbeiter doktorand doktorandin
professorin leiter leiterin werkstudent praktikant promotion studium
professeur ingénieur ingénieure chercheur chercheuse doctorant doctorante maître stagiaire
profesor profesora investigador investigadora ingeniero ingeniera becario doctorado licenciado
professore ricercatore ricercatrice ingegnere dottorando
pesquisador pesquisadora engenheiro bolsista onderzoeker promovendus hoogleraar
degree diploma diplom laurea licence licenciatura mestrado maestría máster bacharelado grado
doutoramento doutorado doctorat habilitation licentiate magister docente mentor panelist judge
organizer organiser speaker
""".split()

_ORGANISATIONS = """
university universität universitaet université universidad universidade università universiteit
universitet yliopisto institute institut instituto istituto instituut college school hochschule
fachhochschule polytechnic école escuela laboratory laboratories lab labs center centre centro
zentrum inc inc. ltd ltd. llc gmbh corp corp. corporation company co. foundation stiftung fondation
department dept dept. departamento faculty fakultät faculté facultad hospital clinic ministry agency
council academy akademie bank group gruppe museum observatory consulting solutions technologies
faculdade facoltà escola scuola laboratoire laboratorio laboratório observatoire observatorio
association society institution
eth mit cnrs nasa cern ibm inria csic
""".split()

_PLACES = """
usa u.s.a. u.s. us uk u.k. germany deutschland france spain españa italy italia switzerland schweiz
austria österreich netherlands belgium denmark sweden norway finland iceland ireland scotland
england wales portugal poland czechia hungary romania greece turkey russia ukraine israel india
china japan korea taiwan singapore australia canada mexico méxico brazil brasil argentina chile
colombia peru egypt kenya nigeria remote online california texas colorado massachusetts washington
oregon illinois michigan virginia pennsylvania florida georgia ohio arizona utah minnesota
wisconsin maryland connecticut
""".split()

TITLE_WORDS = frozenset(_TITLES)
ORGANISATION_WORDS = frozenset(_ORGANISATIONS)
PLACE_WORDS = frozenset(_PLACES)

# "CO" and "AB" are places when they stand behind a comma.
LEGAL_FORM = re.compile(
    r"(?!(?-i:CO|AB)$)(?:inc|ltd|llc|l\.l\.c|llp|plc|gmbh(?: & co\.? kg)?|ag|kg|se|corp|co"
    r"|company|pty(?: ltd)?|pte(?: ltd)?|limited|incorporated"
    r"|s\.?a\.?s?|s\.?r\.?l|s\.?p\.?a|s\.?l|b\.?v|n\.?v|a/?s|ab|oy|e\.?v|k\.?k)\.?",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_](?:[\w.'’-]*\w)?\.?")


def words_of(text: str) -> set[str]:
    """Return the words of `text`, casefolded, also without their full stops."""
    words = {match[0].casefold() for match in _WORD.finditer(text)}
    return words | {word.rstrip(".") for word in words}


def is_title(text: str) -> bool:
    """Whether a word of `text` names a job, a degree or an office."""
    return not TITLE_WORDS.isdisjoint(words_of(text))


def is_organisation(text: str) -> bool:
    """Whether a word of `text` names a kind of organisation."""
    return not ORGANISATION_WORDS.isdisjoint(words_of(text))


def is_place(text: str) -> bool:
    """Whether `text` ends with a country, a state or its code: "NM", "Colorado", "USA"."""
    text = text.strip()
    if re.fullmatch(r"[A-Z]{2}", text):
        return True
    last = text.split(",")[-1].strip().casefold()
    return last in PLACE_WORDS or last.split(" ")[-1] in PLACE_WORDS
