"""Words that tell a venue, a kind of work or an ordinary noun from a name.

They are evidence, never proof: each list holds words of the trade at large, in the languages
that CVs are commonly written in.
"""

from __future__ import annotations

import re
from functools import lru_cache

from .patterns import words

# Abbreviations that end in a full stop without ending a sentence.
ABBREVIATIONS = frozenset(
    "vs st dr prof mr mrs ms fig figs eq sec ch chap no nos nr vol vols pp p ed eds hrsg art ser"
    " dept univ inc ltd co corp e.g i.e cf al approx sp spp var subsp cv bd aufl jr sr rep"
    " tech resp incl nat'l int'l ca pt".split()
)

# The commonest abbreviated words of journal names. Followed by a full stop, none ends a name.
COMMON_ABBREVIATIONS = frozenset(
    "acad acc acta adv agric am anal angew ann annu appl arch assoc astron astrophys atmos behav"
    " biochem bioinf biol biomed biophys biotechnol br bull can cardiol cell chem clin cogn comm"
    " commun comp comput conf cryst curr der des dev dis ecol econ educ electr electron endocrinol"
    " eng environ epidemiol epub eur evol exp gen genet geol geophys hum ieee immunol ind inf"
    " inorg int intell j jpn lab lett mach mag magn manag mater math meas mech med metab microbiol"
    " mol nat natl neural neurol neurosci notes nucl nutr oncol oper ophthalmol opt org pathol"
    " pharm pharmacol philos phys physiol plasma pol polit polym proc proceed process prog"
    " psychiatry psychol publ q quant quantum radiol rec rep res rev roy sci ser soc sociol softw"
    " sov spectrosc stat statist struct surf surg surv symp syst technol theor theoret toxicol"
    " trans transact transl trop vac virol zeitschr zh zool".split()
)
# More of them; some are names of persons, too.
JOURNAL_ABBREVIATIONS = COMMON_ABBREVIATIONS | frozenset(
    "acoust advan aerosp aesthet afr alg algebr amer anaesth anat anest anesth anim anthropol"
    " antimicrob antiq aquac aquat archaeol archit artif asian austral autom automat bacteriol"
    " basin ber biochim biodivers bioeng biogeosci bioinform biomech biosci biosens biostat bot"
    " brit bus calc cardiovasc catal cem chim chin chromatogr circ civ classif clim climatol coll"
    " collect combin con concr conserv constr contemp corros cosmochim cosmol crit crystallogr"
    " cybern demogr dermatol develop diagn differ digit discip discov distrib dyn econom econometr"
    " ecosyst ed electrochem electromagn embed emerg endocr energ engin engng entomol environm equ"
    " ergon eth ethnol exper explor expo fac fed finan financ fisch forsch fortschr front"
    " fundam grav mod rel"
    " gastroenterol gastrointest gend genom geochem geod geogr geom geomech geomorphol geosci"
    " geotech geotherm glaciol glob gynecol harv hematol hepatol heredity hist hydraul hydrogeol"
    " hydrol hyg hypertens industr infect inform inst instrum integr interact interdiscip intern"
    " internat interv invertebr invest irrig isr jap knowl lang laryngol libr limnol linguist liq"
    " lit logist macromol manage manuf mat mem metal metall meteorol meth method microelectron"
    " microsc microw mineral monogr morphol mult multidiscip multimed nachr nanosci nanotechnol"
    " nav navig nephrol netw neurobiol neuropsychol nonlin numer nurs obes obstet occup oceanogr"
    " optim organ organomet ornithol orthop otolaryngol palaeogeogr paleontol parasitol pediatr"
    " percept perspect petrol pharmacother phil philol phonet photochem photogr photon phytopathol"
    " pl polic pollut popul pract precis prev prob probab prod progr prot protein psychiatr"
    " psychosom pulm qual quart quat radiat reas recept recogn reg regul rehabil relat relativ"
    " reliab rem ren repr reprod resolut resour respir rheumatol rus saf sch schizophr secur"
    " sediment seism seismol semicond semin sens serv sib simul spat spectr spectrom sq stereotact"
    " stoch strateg stratigr stud suppl symb tech tectonophys telecommun teor theol ther thorac"
    " top topol tox transp transplant tunn ultrason univ unters urb urol veg veh verh vet vib vis"
    " wirel wissensch yearb z zoolog".split()
)

_VENUE = (
    "journal journals transactions proceedings proc. conference conf. symposium workshop"
    " workshops congress letters review reviews annals bulletin magazine archives acta nature"
    " science lancet cell plos bmc frontiers zeitschrift revista rivista revue annales anais"
    " memórias lecture_notes advances communications quarterly newsletter meeting colloquium"
    " seminar university université universität universidad universidade universitet institute"
    " institut college academy school faculty department press springer elsevier wiley ieee acm"
    " usenix aaai siam spie iop mdpi arxiv biorxiv medrxiv chemrxiv psyarxiv ssrn zenodo"
    " preprint thesis dissertation patent report technical research studies society"
    " association consortium laboratory symposia encyclopedia handbook tagungsband actes atti"
    " neurips nips icml iclr cvpr iccv eccv aistats ijcai acl emnlp naacl coling kdd sigir"
    " icse miccai interspeech icassp siggraph sigmod vldb icra iros infocom facct cscw"
    " corr oncology medicine physics chemistry biology genetics genomics neuroscience"
    " bioinformatics informatics engineering psychology economics sciences mathematics statistics"
    " access applied international national american european computing computation intelligence"
    " systems methods"
)
VENUE_WORD = re.compile(rf"(?<!\w)(?:{words(_VENUE)})(?!\w)", re.IGNORECASE)

# The ends of ordinary English nouns and adjectives, which names seldom have.
_VOCABULARY = re.compile(
    r"[a-z]{3,}(?:tions?|sions?|ments?|isms?|olog(?:y|ies)|ics|graphy|metry|ically|ised|ized"
    r"|izing|ising|ating|ated|ical|onal|ular|metric|istic|etic|atic|omic|ative|itive|ivity|ivities|scale|based|aware)"
)
_COMMON = frozenset(
    "a about adaptive all an and analysis analyses answers applications approach are article as at"
    " author bayesian be between beyond big brain build building by cancer case challenge code"
    " community comparison control correction covid data deep design detection do does digital"
    " dynamics"
    " effect effects efficient estimating evaluating evidence exploring extending "
    "fast finding first"
    " for framework from functional gene general global graph graphs guide health "
    "heart high how human"
    " image images impact improved improving in introduction is it large letter local low machine"
    " learning processing programming computing testing training making mapping "
    "measuring media method methods mice mining mobile model modeling modelling"
    " models modern molecular more multi network networks neural new non note "
    "novel of on online open"
    " optimal optimization or overview part particle phase physical plant policy power prediction"
    " problem protein python quantum query random rapid real reply response review risk robust rna"
    " role safe scalable search secure self semantic sensor simple single social software"
    " some space speech state stochastic structure structured study super survey synthesis"
    " tensor text the theory this three time to toward towards tree tutorial two understanding"
    " universal unsupervised urban using variational video vision visual water wave what when why"
    " wireless with without work world".split()
)


@lru_cache(maxsize=20_000)
def is_common(word: str) -> bool:
    """Whether a word is among the commonest of titles, none of which is part of a name."""
    return word.strip(".,").casefold() in _COMMON


@lru_cache(maxsize=20_000)
def is_vocabulary(word: str) -> bool:
    """Whether a word is, or by its ending may be, an ordinary noun rather than part of a name.

    >>> [is_vocabulary(w) for w in ("Learning", "Networks", "Lazovich", "The", "Young")]
    [True, True, False, True, False]
    """
    bare = word.strip(".,").casefold()
    return bare in _COMMON or (len(bare) > 7 and bool(_VOCABULARY.fullmatch(bare)))


# Houses and journals that bear a person's name, or a word that is one too.
_NAMES_TOO = frozenset("wiley springer press cell nature lancet college sage".split())


@lru_cache(maxsize=20_000)
def is_venue_word(word: str) -> bool:
    """Whether a single word is one that venues have in their names and persons have not."""
    bare = word.strip(".,")
    return bool(VENUE_WORD.fullmatch(bare)) and bare.casefold() not in _NAMES_TOO


# Names of countries that are no given names (as Israel, Chad and Jordan are).
_COUNTRIES = frozenset(
    "argentina australia austria belgium brazil bulgaria canada chile china colombia croatia cyprus"
    " czechia denmark ecuador egypt england estonia finland france germany greece hungary iceland"
    " indonesia iran ireland italy japan korea kazakhstan latvia lithuania luxembourg"
    " malaysia mexico morocco netherlands norway pakistan peru philippines poland portugal romania"
    " russia scotland serbia singapore slovakia slovenia spain sweden switzerland taiwan thailand"
    " tunisia turkey türkiye ukraine uruguay vietnam wales usa uk deutschland españa italia brasil"
    " schweiz österreich us eu".split()
)


def is_country(word: str) -> bool:
    """Whether a word is the name of a country, as it stands behind that of a town."""
    return word.strip(".,").casefold() in _COUNTRIES
