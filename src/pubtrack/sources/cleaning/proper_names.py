"""Words that keep capitals in any title, for titles that were deposited wholly in capitals."""

from __future__ import annotations

# Not those that are words as well: "IT", "WHO", "US", "STEM".
ACRONYMS = frozenset(
    """
    AAAI ACM ACS AI AIDS AIP ALS AMS APA API APS ARDS ASCII ASEAN ATP AUC AVHRR BCI BERT BMC BMI
    BMJ BRCA BRICS CERN CIA CNN COPD COVID CPU CRISPR CSIRO CT DNA EC ECG ECMO EEG EGFR EKG
    ELISA EMBO EMG EPA ESA ESO EU FAO FDA FEBS FIFA FMRI FPGA GABA GAN GDP GIS GNU GPS GPT GPU
    GUI HIV HPV IBM ICA ICU IEEE IFN IGA IGE IGG IGM ILO IMF INFN IOP IOT IP IQ ISO IUCN IUPAC
    IVF JAMA KRAS LAN LED LHC LIDAR LIGO MEG MEMS MIMO MIT MRI MRNA NAFTA NASA NATO NIST NLP
    NOAA NSAID OCR OECD OFDM OLED OPEC PCA PCR PLOS PNAS PTSD QTL RAS RNA ROC ROS SARS SAS SIAM
    SIGARCH SIGCHI SIGCOMM SIGCSE SIGGRAPH SIGIR SIGKDD SIGMOD SIGPLAN SIRNA SME SPIE SQL TEM
    TNF UAV UK UML UN UNESCO UNICEF URL USA USB USSR UV VLSI VR WIFI XAI XML
    """.split()
)

_NAMES = """
Africa African Africans Afghanistan Alaska Albania Algeria Alps Alpine Amazon Amazonian America
American Americans Amsterdam Andes Andean Angola Antarctic Antarctica Arab Arabia Arabian Arabic
Arctic Argentina Argentine Armenia Asia Asian Asians Athens Atlantic Australia Australian Austria
Austrian Bangladesh Baltic Bavaria Bavarian Beijing Belgian Belgium Belize Berlin Bolivia Bosnia
Boston Botswana Brazil Brazilian Britain British Bulgaria Bulgarian Burma California Californian
Cambodia Cambridge Cameroon Canada Canadian Caribbean Chicago Chile Chilean China Chinese
Christian Christianity Colombia Colombian Congo Croatia Cuba Cuban Cyprus Czech Dakar Delhi
Denmark Danish Dutch Ecuador Egypt Egyptian England English Estonia Ethiopia Ethiopian Europe
European Europeans Finland Finnish Florida France French Gaza Geneva Georgia German Germany
Germans Ghana Greece Greek Greenland Guatemala Guinea Haiti Hawaii Hawai'i Hawaiian Hebrew
Himalaya Himalayan Hispanic Honduras Hungarian Hungary Iceland Icelandic Inca India Indian
Indonesia Indonesian Iran Iranian Iraq Iraqi Ireland Irish Islam Islamic Israel Israeli Istanbul
Italian Italy Jamaica Japan Japanese Java Jewish Jordan Kenya Kenyan Korea Korean Kosovo Kuwait
Kyoto Laos Latin Latvia Lebanon Libya Lithuania London Luxembourg Macedonia Madagascar Madrid
Malawi Malaysia Malaysian Malta Mars Martian Mediterranean Mexican Mexico Milan Mongolia Morocco
Moscow Mozambique Muslim Muslims Myanmar Namibia Nepal Netherlands Nigeria Nigerian Norway
Norwegian Oman Ottoman Oxford Pacific Pakistan Pakistani Palestine Palestinian Panama Paraguay
Paris Persian Peru Peruvian Philippines Philippine Poland Portugal Portuguese Prussia Prussian
Qatar Roman Romania Romanian Rome Rumania Russia Russian Rwanda Sahara Sanskrit Saudi Scandinavia
Scandinavian Scotland Scottish Senegal Serbia Serbian Shakespeare Shanghai Siberia Siberian
Singapore Slavic Slovakia Slovenia Somalia Soviet Spain Spanish Sudan Sumatra Sweden Swedish Swiss
Switzerland Syria Syrian Taiwan Tanzania Texas Thai Thailand Tibet Tibetan Tokyo Tunisia Turkish
Uganda Ukraine Ukrainian Uruguay Uzbekistan Venezuela Venice Vietnam Vietnamese Virginia Wales Welsh
Yemen Zambia Zealand Zimbabwe
Brasil Portugal Deutschland Österreich Schweiz Europa España México Perú Italia Maringá Paulo
Catarina Janeiro Gerais Paraná Bahia Lisboa Genève Québec Québécois
January February April June July August September October November December
Monday Tuesday Wednesday Thursday Friday Saturday Sunday Christmas Easter
Alzheimer Alzheimer's Bayes Bayesian Boltzmann Bose Brownian Cartesian Coulomb Crohn's Darwin
Darwinian Debye Dirac Einstein Euclidean Euler Fermi Fourier Freud Freudian Gauss Gaussian Hamilton
Hamiltonian Hegel Heisenberg Hilbert Hodgkin Hodgkin's Huntington's Kant Kantian Lagrangian Laplace
Laplacian Lebesgue Lie Lorentz Markov Marx Marxism Marxist Maxwell Mendelian Newton Newtonian
Nietzsche Parkinson Parkinson's Plato Poisson Raman Riemann Riemannian Schrödinger Sobolev Weibull
Bluetooth Facebook GeoGebra Google Internet Java Linux Moodle Python Twitter Wikipedia YouTube
Drosophila Escherichia Arabidopsis Caenorhabditis Saccharomyces Staphylococcus Streptococcus
Pseudomonas Plasmodium Salmonella Candida Mycobacterium Bacillus
eBay pH mRNA tRNA rRNA miRNA siRNA cDNA fMRI iPhone PhD
"""
# In capitals as in small letters they are other words as well.
PROPER_NAMES = {
    name.lower(): name for name in _NAMES.split() if name not in {"Lie", "August", "Ram"}
}
