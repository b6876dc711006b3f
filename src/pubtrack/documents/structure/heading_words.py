"""The words of CV headings, casefolded.

English first; then German, French, Spanish, Catalan and Portuguese, Italian, Dutch, the Nordic
languages, Slavic ones, others of Europe, Turkish, Indonesian, Arabic, Persian and Hebrew. Chinese,
Japanese and Korean have no blanks between words: of them there are the cores of headings.
"""

from __future__ import annotations


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.casefold().split())


PUBLICATIONS = _words(
    """
    publication publications pubs paper papers article articles artifact artifacts artefact
    artefacts preprint preprints eprints talk talks patent patents invention
    inventions abstract abstracts book books essay essays commentaries editorials translations
    encyclopedia encyclopaedia volumes keynotes
    proceeding proceedings poster posters thesis theses dissertation dissertations bibliography
    manuscript manuscripts monograph monographs journal journals chapter chapters presentation
    presentations communications
    publikationen publikation publikationsliste publikationsverzeichnis veröffentlichungen
    veröffentlichung artikel aufsätze aufsatz vorträge bücher monographien monografien monographie
    buchbeiträge buchkapitel sammelbände sammelbandbeiträge herausgeberschaften rezensionen
    schriften schriftenverzeichnis patente zeitschriftenartikel zeitschriftenaufsätze
    zeitschriftenbeiträge fachartikel konferenzbeiträge tagungsbeiträge übersetzungen dissertationen
    publications ouvrages brevets brevet thèse thèses chapitres actes livres mémoires
    publicaciones publicación artículos artículo ponencias libros patentes tesis capítulos
    comunicaciones actas reseñas publicacions articles llibres publicacións artigos
    publicações publicação artigos artigo livros tese teses dissertação capítulos comunicações
    resumos resúmenes anais
    pubblicazioni pubblicazione articoli libri brevetti tesi capitoli relazioni saggi monografie
    curatele recensioni
    publicaties artikelen boeken octrooien proefschrift boekhoofdstukken
    publikationer publikation publikationslista artiklar publikasjoner artikler julkaisut
    julkaisuluettelo artikkelit väitöskirja avhandling avhandlingar böcker bøger bøker
    konferensbidrag konferencebidrag bokkapitel bogkapitler
    publikacje artykuły artykuł monografie rozdziały referaty publikace články publikácie články
    публикации публикаций статьи статей тезисы патенты монографии диссертация доклады публікації
    статті publikacije članci objave
    publikációk publikáció publikációs tanulmányok könyvek publicații articole cărți
    δημοσιεύσεις άρθρα βιβλία
    yayınlar yayın makaleler makale bildiriler kitaplar publikasi makalah jurnal buku
    المنشورات منشورات مقالات الأبحاث انتشارات פרסומים מאמרים
    """
)

DOUBTFUL = _words(
    """
    reference references conference conferences workshop workshops research works work output
    outputs literature writing writings software datasets data media blog posts blogs projects
    lectures seminars contributions symposia symposium press code report reports meeting meetings
    congress congresses colloquia reviews notes entries
    literatur referenzen projekte konferenzen tagungen beiträge berichte conférences colloques
    communications rapports références travaux conferencias congresos congressos referencias
    trabajos trabalhos lavori contributi conferenze convegni congressi rapporten rapporter
    konferenser konferencje projekty конференции проекты
    """
)

OTHER = _words(
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
    information news updates announcements alumni reading readings
    ausbildung bildung berufserfahrung erfahrung kenntnisse sprachen lehre preise auszeichnungen
    stipendien lebenslauf werdegang mitgliedschaften interessen kontakt fähigkeiten weiterbildung
    formation expérience expériences compétences langues enseignement prix bourses loisirs
    educación formación experiencia habilidades idiomas premios becas docencia cursos
    formação experiência competências idiomas prêmios ensino
    istruzione esperienza esperienze competenze lingue premi insegnamento formazione
    opleiding ervaring vaardigheden talen onderwijs utbildning erfarenhet koulutus
    wykształcenie doświadczenie umiejętności języki образование опыт навыки языки
    """
)

MODIFIERS = _words(
    """
    selected recent last latest featured peer non reviewed refereed unrefereed unreviewed list of
    and in on at to for the my our a an as with from by other others all full key major main
    notable academic working discussion white position original single sole
    scientific scholarly professional technical international national regional local under
    submitted accepted published unpublished forthcoming upcoming ongoing progress preparation
    press oral invited public contributed plenary keynote doctoral phd ph d master masters
    master's msc bachelor bachelor's bsc edited short long extended early late popular science
    magazine newspaper date order topic year chronological reverse chronologically
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
    wybrane naukowe i избранные научные научных список в и
    orales orale écrites affichées invitées tecnici invitati 및
    """
)

# In the order of their weight: 获奖论文 are papers, 研究项目 are projects.
CJK_PUBLICATIONS = (
    "论文", "論文", "논문", "论著", "論著", "著作", "著書", "저서", "出版", "출판", "专利", "專利",
    "特許", "특허", "業績", "学会発表", "口頭発表", "研究発表", "学术成果", "科研成果", "研究成果",
    "发表", "發表", "刊行物", "総説", "학술지", "학회발표",
)  # fmt: skip
CJK_OTHER = (
    "教育", "经历", "經歷", "经验", "履历", "技能", "获奖", "奖励", "荣誉", "獎", "受賞", "学歴",
    "職歴", "経歴", "資格", "资助", "基金", "助成", "教学", "教學", "课程", "担当科目", "语言",
    "言語", "服务", "社会活動", "委員", "兴趣", "新闻", "お知らせ", "학력", "경력", "수상", "자격",
    "강의", "기술",
)  # fmt: skip
