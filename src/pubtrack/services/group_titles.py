"""The words of new headings, in the language of the headings that a CV has."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping

ENGLISH = "en"

# By language what tells it: words that no heading of another of these languages has.
_TELLING: Mapping[str, frozenset[str]] = {
    language: frozenset(words.split())
    for language, words in {
        "de": (
            "publikationen veröffentlichungen publikationsliste publikationsverzeichnis schriften"
            " schriftenverzeichnis berufserfahrung ausbildung kenntnisse sprachen lehre lebenslauf"
            " werdegang vorträge auszeichnungen stipendien aufsätze berufliche mitgliedschaften"
        ),
        "fr": (
            "expérience expériences compétences langues enseignement formations parcours"
            " professionnelle professionnelles scientifiques diplômes bourses revues"
            " thèse thèses études"
        ),
        "es": (
            "publicaciones educación experiencia habilidades idiomas premios becas docencia"
            " formación artículos ponencias profesional laboral"
        ),
        "it": (
            "pubblicazioni istruzione esperienza esperienze competenze lingue premi insegnamento"
            " formazione articoli professionale lavorative"
        ),
        "pt": (
            "publicações educação experiência competências habilidades línguas prêmios prémios"
            " formação artigos profissional ensino"
        ),
        "nl": (
            "publicaties opleiding opleidingen ervaring werkervaring vaardigheden talen onderwijs"
            " prijzen artikelen"
        ),
    }.items()
}

# What stands over a section or a group, by its English words.
_TITLES: Mapping[str, Mapping[str, str]] = {
    "de": {
        "Publications": "Publikationen",
        "Journal articles": "Zeitschriftenartikel",
        "Conference papers": "Konferenzbeiträge",
        "Preprints": "Preprints",
        "Books": "Bücher",
        "Book chapters": "Buchkapitel",
        "Theses": "Dissertationen",
        "Patents": "Patente",
        "Reports": "Berichte",
        "Software": "Software",
        "Data": "Daten",
        "Talks": "Vorträge",
        "Articles and posts": "Artikel und Beiträge",
        "Other publications": "Weitere Publikationen",
        "Forthcoming": "Im Erscheinen",
    },
    "fr": {
        "Publications": "Publications",
        "Journal articles": "Articles de revues",
        "Conference papers": "Communications dans des conférences",
        "Preprints": "Prépublications",
        "Books": "Livres",
        "Book chapters": "Chapitres de livres",
        "Theses": "Thèses",
        "Patents": "Brevets",
        "Reports": "Rapports",
        "Software": "Logiciels",
        "Data": "Données",
        "Talks": "Communications orales",
        "Articles and posts": "Articles et billets",
        "Other publications": "Autres publications",
        "Forthcoming": "À paraître",
    },
    "es": {
        "Publications": "Publicaciones",
        "Journal articles": "Artículos de revista",
        "Conference papers": "Artículos de congreso",
        "Preprints": "Preprints",
        "Books": "Libros",
        "Book chapters": "Capítulos de libro",
        "Theses": "Tesis",
        "Patents": "Patentes",
        "Reports": "Informes",
        "Software": "Software",
        "Data": "Datos",
        "Talks": "Ponencias",
        "Articles and posts": "Artículos y entradas",
        "Other publications": "Otras publicaciones",
        "Forthcoming": "En prensa",
    },
    "it": {
        "Publications": "Pubblicazioni",
        "Journal articles": "Articoli su rivista",
        "Conference papers": "Contributi a convegni",
        "Preprints": "Preprint",
        "Books": "Libri",
        "Book chapters": "Capitoli di libro",
        "Theses": "Tesi",
        "Patents": "Brevetti",
        "Reports": "Rapporti",
        "Software": "Software",
        "Data": "Dati",
        "Talks": "Relazioni",
        "Articles and posts": "Articoli e post",
        "Other publications": "Altre pubblicazioni",
        "Forthcoming": "In corso di stampa",
    },
    "pt": {
        "Publications": "Publicações",
        "Journal articles": "Artigos em revistas",
        "Conference papers": "Artigos em conferências",
        "Preprints": "Preprints",
        "Books": "Livros",
        "Book chapters": "Capítulos de livros",
        "Theses": "Teses",
        "Patents": "Patentes",
        "Reports": "Relatórios",
        "Software": "Software",
        "Data": "Dados",
        "Talks": "Comunicações orais",
        "Articles and posts": "Artigos e posts",
        "Other publications": "Outras publicações",
        "Forthcoming": "No prelo",
    },
    "nl": {
        "Publications": "Publicaties",
        "Journal articles": "Tijdschriftartikelen",
        "Conference papers": "Conferentieartikelen",
        "Preprints": "Preprints",
        "Books": "Boeken",
        "Book chapters": "Boekhoofdstukken",
        "Theses": "Proefschriften",
        "Patents": "Octrooien",
        "Reports": "Rapporten",
        "Software": "Software",
        "Data": "Data",
        "Talks": "Lezingen",
        "Articles and posts": "Artikelen en berichten",
        "Other publications": "Overige publicaties",
        "Forthcoming": "Nog te verschijnen",
    },
}
_WORD = re.compile(r"[^\W\d_]+")


def language_of(headings: Iterable[str]) -> str:
    """The language of a CV's headings, `ENGLISH` where none of the others is told."""
    words = {word for heading in headings for word in _WORD.findall(heading.casefold())}
    told = Counter({language: len(words & own) for language, own in _TELLING.items()})
    language, number = told.most_common(1)[0]
    return language if number else ENGLISH


def titled(title: str, language: str) -> str:
    """The heading `title`, given in English, in a language; years stay as they are."""
    return _TITLES.get(language, {}).get(title, title)
