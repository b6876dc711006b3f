"""The words of CV headings, casefolded.

English first; then German, French, Spanish and Portuguese, Italian, Dutch, the Nordic languages,
Slavic ones, Chinese, Japanese, Korean.
"""

from __future__ import annotations

PUBLICATIONS = frozenset(
    """
    publication publications pubs paper papers article articles artifact artifacts artefact
    artefacts preprint preprints eprints talk talks patent patents abstract abstracts book books
    proceeding proceedings poster posters thesis theses dissertation dissertations bibliography
    manuscript manuscripts monograph monographs journal journals chapter chapters presentation
    presentations communications
    publikationen publikation publikationsliste veröffentlichungen veröffentlichung artikel
    aufsätze vorträge bücher buchbeiträge buchkapitel schriften schriftenverzeichnis patente
    zeitschriftenartikel zeitschriftenaufsätze konferenzbeiträge tagungsbeiträge
    publications ouvrages brevets brevet thèse thèses chapitres actes livres
    publicaciones publicación artículos artículo ponencias libros patentes tesis capítulos
    comunicaciones actas publicações artigos livros tese capítulos comunicações resumos resúmenes
    pubblicazioni pubblicazione articoli libri brevetti tesi capitoli relazioni
    publicaties artikelen boeken octrooien proefschrift
    publikationer publikation artiklar publikasjoner artikler julkaisut väitöskirja avhandling
    publikacje artykuły publikace články публикации статьи тезисы патенты публікації
    论文 论著 发表论文 出版物 著作 学术论文 发表 專利 专利 論文 論著 著書
    発表論文 業績 研究業績 学会発表 論文発表 논문 출판물 저서 yayınlar makaleler
    """.split()
)

DOUBTFUL = frozenset(
    """
    reference references conference conferences workshop workshops research works work output
    outputs literature writing writings software datasets data media blog posts blogs projects
    lectures seminars contributions symposia symposium press code
    literatur referenzen projekte konferenzen conférences références travaux conferencias
    referencias trabajos lavori conferenze
    """.split()
)

OTHER = frozenset(
    """
    education employment experience experiences skills skill awards award honors honours honor
    prizes grants grant funding fellowships fellowship scholarships teaching teachings service
    services memberships membership languages language interests hobbies activities certifications
    certification certificates courses course coursework contact summary profile about objective
    training volunteer volunteering volunteerism outreach supervision supervised mentoring
    mentorship students advising personal appointments positions position career leadership
    qualifications licenses licensure affiliations reviewer reviewers reviewing review reviewed
    refereeing referee referees organization organisation organizing organising organizer
    internship internships tools technologies frameworks platforms background expertise highlights
    committee committees editor editorial society societies development web design biography
    bio attended patients degrees achievements achievement accomplishments distinctions
    information
    ausbildung bildung berufserfahrung erfahrung kenntnisse sprachen lehre preise auszeichnungen
    stipendien lebenslauf werdegang mitgliedschaften interessen kontakt fähigkeiten weiterbildung
    formation expérience expériences compétences langues enseignement prix bourses loisirs
    educación formación experiencia habilidades idiomas premios becas docencia cursos
    formação experiência competências idiomas prêmios ensino
    istruzione esperienza esperienze competenze lingue premi insegnamento formazione
    opleiding ervaring vaardigheden talen onderwijs utbildning erfarenhet koulutus
    wykształcenie doświadczenie umiejętności języki образование опыт навыки языки
    教育 教育背景 工作经历 技能 获奖 学歴 職歴 受賞 教育歴 資格 학력 경력
    """.split()
)

MODIFIERS = frozenset(
    """
    selected recent last latest featured peer non reviewed refereed list of and in on at to for
    the my our a an as with from by other others all full key major main notable academic
    scientific scholarly professional technical international national regional local under
    submitted accepted published unpublished forthcoming upcoming ongoing progress preparation
    press oral invited public contributed plenary keynote doctoral phd ph d master masters
    master's msc bachelor bachelor's bsc edited short long extended early late popular science
    magazine newspaper reports report date order topic year chronological reverse chronologically
    google scholar complete additional further former previous current past first author authored
    co coauthored joint core general new et al i ii iii iv s with impact factor
    ausgewählte wissenschaftliche und der die von in begutachtete eigene weitere
    choisies sélection scientifiques de des du dans la les le à et avec comité lecture
    internationales nationales revues revue
    seleccionadas seleccionados y en del las los el e da do das dos científicas científicos
    internacionales revistas
    selezionate scientifiche di e su della delle riviste
    geselecteerde wetenschappelijke en van
    utvalda vetenskapliga och i vitenskapelige og
    wybrane naukowe i избранные научные и
    """.split()
)
