"""Publishers, places and series, as references print them."""

from __future__ import annotations

import re

from .patterns import CAPITAL

_HOUSES = (
    r"Springer|Elsevier|Wiley|Wiley-Blackwell|Blackwell|Academic Press"
    r"|Association for Computing Machinery|ACM|IEEE"
    r"|AAAI Press|Routledge|Taylor (?:&|and) Francis|Sage|SAGE|De Gruyter|Brill|Nova"
    r"|IOS Press|World Scientific|PMLR"
    r"|Curran Associates|Morgan (?:&|and) Claypool|Morgan Kaufmann|O[’']Reilly|Packt"
    r"|Manning|Addison-Wesley|McGraw-Hill"
    r"|Pearson|Prentice Hall|Birkhäuser|Vieweg|Nature Publishing Group|MDPI"
    r"|Frontiers Media|Hindawi|Karger|Thieme|Palgrave"
    r"|Macmillan|Penguin|Harcourt|Norton|Dover|Kluwer|Plenum|North-Holland|CRC"
    r"|Chapman (?:&|and) Hall|Schloss Dagstuhl"
    r"|USENIX|SIAM|CEUR|OpenReview|Zenodo|figshare|Dryad|CERN|NIST|RAND"
)
PUBLISHER = re.compile(
    rf"(?:(?:the\s)?(?:{_HOUSES})(?:[\s-][A-Z][\w.&-]*){{0,4}}"
    rf"|[\w\s.&’'-]{{2,40}}\b(?:Press|Verlag|Publishers?|Publishing|Publications"
    rf"|Éditions|Editora"
    r"|Books|Inc\.?|Ltd\.?|LLC|GmbH|Corp\.?|Foundation|AG|S\.A\.))(?:,\s?(?:Inc|Ltd"
    r"|LLC|PBC|Co)\b\.?)?"
)
COMPANY = re.compile(r"[^,;.()]{2,40},?\s(?:Inc|Ltd|LLC|GmbH|Corp|PBC|Co)\b\.?$")
PLACE_PUBLISHER = re.compile(
    rf"\[?(?P<place>{CAPITAL}{{2}}|{CAPITAL}[\w.’' -]{{2,30}}(?:,\s?(?:{CAPITAL}{{2}}"
    rf"|{CAPITAL}[\w. -]{{2,20}}))?)\]?:\s(?P<publisher>{CAPITAL}.{{2,80}})"
)
PLACE = re.compile(
    rf"(?:{CAPITAL}[\w.’'-]+(?:[\s-](?:{CAPITAL}[\w.’'-]+|de|do|da|del|am|of"
    rf"|la)){{0,4}}|{CAPITAL}{{2,3}}|{CAPITAL}\.{CAPITAL}\.(?:{CAPITAL}\.)?|[Oo]nline"
    rf"|[Vv]irtual)"
)
HOUSE = re.compile(
    rf"(?:{_HOUSES})(?:[\s-](?:Verlag|Press|Publishing|International|Nature|Berlin"
    rf"|Heidelberg|Singapore|Cham|New York|London|Netherlands|US|and Sons|& Sons|Wien"
    rf"|Vienna))*(?:,\s?(?:Inc|Ltd)\.?)?"
)
SERIES = re.compile(
    r"(?:Lecture Notes|LNCS|Springer Proceedings|Communications in Computer|IFIP"
    r"|Adv(?:ances)?\.? in Intelligent|.*\bSeries\b|CEUR"
    r"|ACM International Conference Proceeding|Theoretical and)"
)
LANGUAGES = {
    "english": "en", "japanese": "ja", "german": "de", "french": "fr", "spanish": "es",
    "portuguese": "pt", "italian": "it", "russian": "ru", "chinese": "zh", "korean": "ko",
    "finnish": "fi", "swedish": "sv", "dutch": "nl", "polish": "pl", "turkish": "tr",
}  # fmt: skip
