"""The registries as they know the publications of the reference CV, and baits beside them.

The true records are typed from facts; the baits are made up, with DOIs of the prefix for tests,
10.5555. `TRUE` and `BAITS` tell a test which is which, by the number in the CV.
"""

from __future__ import annotations

from registry_shelf import Shelf
from registry_work import Author, Update, Work


def _names(text: str) -> tuple[Author, ...]:
    """Read "Family, Given; Family, Given"."""
    return tuple(Author.read(name.strip()) for name in text.split(";"))


_EVALRS = _names(
    "Bianchi, Federico; Chia, Patrick John; Tagliabue, Jacopo; Greco, Ciro; Moreira, Gabriel;"
    " Eynard, Davide; Husain, Fahd; Pomo, Claudio"
)
_COUNTY = _names(
    "Belli, Luca; Yee, Kyra; Tantipongpipat, Uthaipon; Gonzales, Aaron; Lum, Kristian;"
    " Hardt, Moritz"
)
_MEASURING = _names(
    "Lazovich, Tomo; Belli, Luca; Gonzales, Aaron; Bower, Amanda; Tantipongpipat, Uthaipon;"
    " Lum, Kristian; Huszár, Ferenc; Chowdhury, Rumman"
)
_MEMORY = _names("Groves, Taylor; Grant, Ryan E.; Gonzales, Aaron; Arnold, Dorian")
_BRAIN = _names(
    "Delora, Adam; Gonzales, Aaron; Medina, Christopher S.; Mitchell, Adam; Mohed, Abdul Faheem;"
    " Jacobs, Russell E.; Bearer, Elaine L."
)
_OTHERS = _names("Okafor, Mira; van der Berg, Jonas; Núñez, Ana Sofía")

_MEASURING_TITLE = (
    "Measuring disparate outcomes of content recommendation algorithms with distributional"
    " inequality metrics"
)
_MEMORY_TITLE = (
    "Unraveling Network-Induced Memory Contention: Deeper Insights with Machine Learning"
)
_BRAIN_TITLE = (
    "A simple rapid process for semi-automated brain extraction from magnetic resonance images of"
    " the whole mouse head"
)
_PATTERNS = "10.1016/j.patter.2022.100568"
_CORRECTION = "10.1016/j.patter.2023.100822"

TRUE: dict[int, Work] = {
    3: Work(
        arxiv="2211.08667",
        arxiv_version=2,
        arxiv_class="cs.SI",
        title="County-level Algorithmic Audit of Racial Bias in Twitter's Home Timeline",
        authors=_COUNTY,
        posted=(2022, 11, 16),
        revised=(2023, 2, 10),
    ),
    4: Work(
        doi=_PATTERNS,
        title=_MEASURING_TITLE,
        authors=_MEASURING,
        container="Patterns",
        publisher="Elsevier BV",
        volume="3",
        issue="8",
        page="100568",
        article_number="100568",
        print=(2022, 8),
        online=(2022, 8, 12),
        updated_by=(Update(_CORRECTION, "erratum", (2023, 8, 1)),),
    ),
    9: Work(
        doi="10.1109/TPDS.2017.2773483",
        title=_MEMORY_TITLE,
        authors=_MEMORY,
        container="IEEE Transactions on Parallel and Distributed Systems",
        publisher="Institute of Electrical and Electronics Engineers (IEEE)",
        volume="29",
        issue="8",
        page="1907-1922",
        online=(2017, 11, 14),
        print=(2018, 8, 1),
    ),
    11: Work(
        doi="10.1016/j.jneumeth.2015.09.031",
        title=_BRAIN_TITLE,
        authors=_BRAIN,
        container="Journal of Neuroscience Methods",
        publisher="Elsevier BV",
        volume="257",
        page="185-193",
        online=(2015, 10, 9),
        print=(2016, 1),
        pmid="26455644",
        pmcid="PMC4910826",
    ),
}

# Near [2], and never more than a candidate: another title, other authors.
CANDIDATE = Work(
    doi="10.1145/3580305.3599222",
    type="proceedings-article",
    title="EvalRS 2023: Well-Rounded Recommender Systems for Real-World Deployments",
    authors=_EVALRS,
    container="Proceedings of the 29th ACM SIGKDD Conference on Knowledge Discovery and Data"
    " Mining",
    publisher="ACM",
    page="5851-5852",
    online=(2023, 8, 4),
    print=(2023, 8, 6),
)

_PREPRINT = Work(
    arxiv="2202.01615",
    arxiv_version=3,
    arxiv_class="cs.IR",
    doi=_PATTERNS,
    agency="",
    title="Measuring Disparate Outcomes of Content Recommendation Algorithms with Distributional"
    " Inequality Metrics",
    authors=_MEASURING,
    posted=(2022, 2, 3),
    revised=(2022, 8, 15),
    journal_ref="Patterns 3(8), 100568 (2022)",
)

BAITS: dict[int, tuple[Work, ...]] = {
    1: (
        Work(
            arxiv="2503.13507",
            title="NeurIPS 2023 LLM Efficiency Fine-tuning Competition",
            authors=_names(
                "Saroufim, Mark; Perlitz, Yotam; Choshen, Leshem; Antiga, Luca; Bowyer, Greg;"
                " Puhrsch, Christian; Guessous, Driss; Rao, Supriya; Chauhan, Geeta;"
                " Isaacson, Joe; Yang, Weiwei"
            ),
            posted=(2025, 3, 13),
        ),
        Work(
            doi="10.5555/bait.1.prefix",
            type="proceedings-article",
            title="NeurIPS large language model efficiency challenge: a retrospective",
            authors=_names("Saroufim, Mark; Yang, Weiwei; Isaacson, Joe"),
            online=(2023, 12),
        ),
        Work(
            doi="10.5555/bait.1.namesake",
            title="NeurIPS large language model efficiency challenge: 1 LLM + 1GPU + 1Day",
            authors=_OTHERS,
            online=(2023, 12),
        ),
        Work(
            doi="10.5555/bait.1.numeral",
            title="NeurIPS large language model efficiency challenge: 1 LLM + 2GPU + 1Day",
            authors=_names("Saroufim, Mark; Yang, Weiwei; Isaacson, Joe; Antiga, Luca"),
            online=(2024, 12),
        ),
    ),
    2: (
        Work(
            doi="10.5555/bait.2.namesake",
            title="EvalRS: Well-rounded recommender systems for real-world deployments",
            authors=_OTHERS,
            online=(2023, 7),
        ),
    ),
    4: (
        Work(
            doi=_CORRECTION,
            title=_MEASURING_TITLE,
            authors=_MEASURING,
            container="Patterns",
            publisher="Elsevier BV",
            volume="4",
            issue="8",
            page="100822",
            online=(2023, 8, 11),
            updates=(Update(_PATTERNS, "erratum", (2023, 8, 1)),),
        ),
        Work(
            doi="10.5555/bait.4.review",
            type="peer-review",
            title=f"Review of: {_MEASURING_TITLE}",
            authors=_OTHERS[:1],
            online=(2022, 8),
            relation={"is-review-of": (_PATTERNS,)},
        ),
        Work(
            doi="10.5555/bait.4.namesake",
            title=_MEASURING_TITLE,
            authors=_OTHERS,
            container="Journal of Harbour Studies",
            online=(2022, 8),
        ),
    ),
    5: (
        Work(
            doi="10.5555/bait.5.namesake",
            title="Research, meet engineering",
            authors=_OTHERS[:2],
            online=(2022, 6),
        ),
        Work(
            doi="10.5555/bait.5.near",
            type="proceedings-article",
            title="How I stopped worrying about scaling and love the process",
            authors=_names("Gonzales, Alberto; Bellini, Luca"),
            container="ACM FAccT",
            online=(2022, 6),
        ),
        Work(
            doi="10.5555/bait.5.same-people",
            type="proceedings-article",
            title="Research, meet engineering: an audit of ranking at scale",
            authors=_names("Gonzales, Aaron; Belli, Luca"),
            container="ACM FAccT",
            online=(2022, 6),
        ),
    ),
    6: (
        Work(
            doi="10.5555/bait.6.near",
            type="book-chapter",
            title="Enabling, accelerating, and scaling data science",
            authors=_names("Gonzales, Aaron"),
            container="Handbook of Data Science",
            online=(2022,),
        ),
        Work(
            doi="10.5555/bait.6.namesake",
            title="Enabling, accelerating, and scaling data science for ML ethics",
            authors=_OTHERS[1:],
            online=(2021, 5),
        ),
    ),
    7: (
        Work(
            doi="10.5555/bait.7.near",
            title="Investing in privacy enhancing technology",
            authors=_names("Gonzales, Aaron; Chowdhury, Rumman"),
            online=(2022, 1),
        ),
        Work(
            doi="10.5555/bait.7.namesake",
            title="Investing in Privacy Enhancing Tech to Advance Transparency in ML",
            authors=_OTHERS,
            online=(2022, 3),
        ),
    ),
    8: (
        Work(
            doi="10.5555/bait.8.dataset",
            agency="datacite",
            type="software",
            title="Search tweets python library",
            authors=_OTHERS[:1],
            publisher="Zenodo",
            online=(2018, 4),
        ),
        Work(
            doi="10.5555/bait.8.near",
            title="Searching tweets: a Python library",
            authors=_names("Gonzales, A.; Montague, J."),
            online=(2018,),
        ),
    ),
    9: (
        Work(
            doi="10.5555/bait.9.part2",
            title=f"{_MEMORY_TITLE}, Part II",
            authors=_MEMORY,
            container="IEEE Transactions on Parallel and Distributed Systems",
            volume="30",
            issue="2",
            page="300-315",
            online=(2018, 9),
        ),
        Work(
            doi="10.5555/bait.9.conference",
            type="proceedings-article",
            title="Unraveling Network-Induced Memory Contention",
            authors=_MEMORY,
            container="IPDPS",
            online=(2016, 5),
        ),
    ),
    10: (
        Work(
            doi="10.5555/bait.10.series",
            title="Do more with Twitter data: Clustering users and identifying communities",
            authors=_names("Gonzales, Aaron"),
            online=(2018, 3),
        ),
        Work(
            doi="10.5555/bait.10.near",
            title="Evaluating time series and identifying trends",
            authors=_names("Gonzalez, Aaron"),
            online=(2018,),
        ),
    ),
    11: (
        Work(
            doi="10.5555/bait.11.review",
            type="peer-review",
            title=f"Review for {_BRAIN_TITLE!r}",
            authors=(),
            online=(2015, 10),
            relation={"is-review-of": ("10.1016/j.jneumeth.2015.09.031",)},
        ),
        Work(
            doi="10.5555/bait.11.rat",
            title=_BRAIN_TITLE.replace("mouse", "rat"),
            authors=_BRAIN,
            container="Journal of Neuroscience Methods",
            volume="263",
            page="11-19",
            online=(2016, 2),
        ),
        Work(
            doi="10.5555/bait.11.namesake",
            title=_BRAIN_TITLE,
            authors=_OTHERS,
            online=(2016, 1),
        ),
    ),
}


def add_reference(shelf: Shelf) -> None:
    """Put the true records, the candidate of [2], the preprint of [4] and all baits."""
    for work in (*TRUE.values(), CANDIDATE, _PREPRINT):
        shelf.add(work)
    for baits in BAITS.values():
        for work in baits:
            shelf.add(work)
    # One index spells the third author otherwise; what it says must not reach the list.
    other = [{**author} for author in shelf.crossref[TRUE[9].doi.lower()]["author"]]
    other[2] = {"given": "A.", "family": "Gonzalez", "sequence": "additional", "affiliation": []}
    message = shelf.crossref[TRUE[9].doi.lower()]
    shelf.add_csl(TRUE[9].doi, {**message, "title": TRUE[9].title, "author": other})
