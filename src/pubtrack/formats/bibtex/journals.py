r"""Journals that astronomy's exports name by a command: ``journal = {\apj}``.

The commands are those of AASTeX's ``aas_macros.sty``, which the exports of NASA ADS use.
"""

from __future__ import annotations

import re
from types import MappingProxyType

_NAMES = r"""
aj The Astronomical Journal
actaa Acta Astronomica
araa Annual Review of Astronomy and Astrophysics
apj The Astrophysical Journal
apjl The Astrophysical Journal Letters
apjlett The Astrophysical Journal Letters
apjs The Astrophysical Journal Supplement Series
apjsupp The Astrophysical Journal Supplement Series
ao Applied Optics
applopt Applied Optics
apss Astrophysics and Space Science
aap Astronomy and Astrophysics
astap Astronomy and Astrophysics
aapr Astronomy and Astrophysics Reviews
aaps Astronomy and Astrophysics Supplement Series
azh Astronomicheskii Zhurnal
baas Bulletin of the American Astronomical Society
bac Bulletin of the Astronomical Institutes of Czechoslovakia
caa Chinese Astronomy and Astrophysics
cjaa Chinese Journal of Astronomy and Astrophysics
icarus Icarus
jcap Journal of Cosmology and Astroparticle Physics
jrasc Journal of the Royal Astronomical Society of Canada
memras Memoirs of the Royal Astronomical Society
mnras Monthly Notices of the Royal Astronomical Society
na New Astronomy
nar New Astronomy Reviews
pra Physical Review A
prb Physical Review B
prc Physical Review C
prd Physical Review D
pre Physical Review E
prl Physical Review Letters
pasa Publications of the Astronomical Society of Australia
pasp Publications of the Astronomical Society of the Pacific
pasj Publications of the Astronomical Society of Japan
psj The Planetary Science Journal
rmxaa Revista Mexicana de Astronomía y Astrofísica
qjras Quarterly Journal of the Royal Astronomical Society
skytel Sky and Telescope
solphys Solar Physics
sovast Soviet Astronomy
ssr Space Science Reviews
zap Zeitschrift für Astrophysik
nat Nature
iaucirc International Astronomical Union Circulars
aplett Astrophysics Letters
apspr Astrophysics Space Physics Research
bain Bulletin of the Astronomical Institutes of the Netherlands
fcp Fundamentals of Cosmic Physics
gca Geochimica et Cosmochimica Acta
grl Geophysical Research Letters
jcp The Journal of Chemical Physics
jgr Journal of Geophysical Research
jqsrt Journal of Quantitative Spectroscopy and Radiative Transfer
memsai Memorie della Società Astronomica Italiana
nphysa Nuclear Physics A
physrep Physics Reports
physscr Physica Scripta
planss Planetary and Space Science
procspie Proceedings of SPIE
"""
JOURNALS = MappingProxyType(
    {name: title for name, _, title in (line.partition(" ") for line in _NAMES.split("\n") if line)}
)
"""The name of each journal by its command, without the backslash."""

_COMMAND = re.compile(r"\{?\\([a-z]+)(?:\{\})?\}?,?")


def journal_of(source: str) -> str:
    r"""The name of the journal, where the field is such a command alone; else "".

    >>> journal_of(r"\apj"), journal_of(r"{\aap}"), journal_of("Nature")
    ('The Astrophysical Journal', 'Astronomy and Astrophysics', '')
    """
    match = _COMMAND.fullmatch(source.strip()) if "\\" in source else None
    return JOURNALS.get(match[1], "") if match else ""
