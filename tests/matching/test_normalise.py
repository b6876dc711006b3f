"""Forms for comparison."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pubtrack.matching.normalise import (
    compact,
    container_key,
    first_page,
    is_generic,
    notice,
    numerals,
    plain,
    same_container,
    title_head,
    title_key,
    url_key,
)

SAME_TITLES = {
    "case": ("Deep Learning of Things", "Deep learning of things"),
    "full stop": ("Deep learning.", "Deep learning"),
    "markup": ("The <i>E. coli</i> genome", "The E. coli genome"),
    "markup with blanks": ("CO<sub>2</sub> uptake", "CO2 uptake"),
    "entity": ("Food &amp; drink", "Food and drink"),
    "entity twice": ("Food &amp;amp; drink", "Food & drink"),
    "accents": ("Étude à l'été", "Etude a l’ete"),
    "hyphens": ("Semi-automated extraction", "Semiautomated extraction"),
    "dashes": ("Time–space trade-off", "Time-space tradeoff"),
    "quotes": ("The “best” of it's", 'The "best" of its'),
    "Greek": ("TGF-β signalling", "TGF-beta signalling"),
    "maths": (r"The $\gamma$ line", "The gamma line"),
    "colon and full stop": ("Things: A study", "Things. A study"),
    "Roman part": ("Networks, part II", "Networks, Part 2"),
    "spelt part": ("Networks, part two", "Networks, Part 2"),
    "ligature and ß": ("Eﬃcient Straße", "Efficient Strasse"),
    "blanks": ("A  title\nbroken", "A title broken"),
}


@pytest.mark.parametrize(("a", "b"), SAME_TITLES.values(), ids=SAME_TITLES)
def test_same_titles(a: str, b: str) -> None:
    assert compact(title_key(a)) == compact(title_key(b)) != ""


OTHER_TITLES = {
    "part": ("Networks, part I", "Networks, part II"),
    "year": ("Overview of 2017", "Overview of 2018"),
    "word": ("Learning with labels", "Learning without labels"),
    "sequel": ("Networks", "Networks II"),
    "version": ("Theory 1.0", "Theory 2.0"),
}


@pytest.mark.parametrize(("a", "b"), OTHER_TITLES.values(), ids=OTHER_TITLES)
def test_other_titles(a: str, b: str) -> None:
    assert compact(title_key(a)) != compact(title_key(b))


NUMERALS = {
    "year": ("Overview of NTCIR 2017", ("2017",)),
    "Roman": ("Rocky IV", ("4",)),
    "pronoun": ("How I stopped worrying", ()),
    "part one": ("Theory, Part I", ("1",)),
    "part spelt": ("Theory, part three", ("3",)),
    "mixed": ("F1 in 3D", ("f1", "3d")),
    "none": ("No number here", ()),
}


@pytest.mark.parametrize(("title", "found"), NUMERALS.values(), ids=NUMERALS)
def test_numerals(title: str, found: tuple[str, ...]) -> None:
    assert numerals(title_key(title)) == found


NOTICES = {
    "Correction: A study of mice": "correction",
    "Correction to: A study": "correction",
    "Corrigendum to “A study”": "correction",
    "Erratum": "correction",
    "Publisher Correction: A study": "correction",
    "A study of mice (Erratum)": "correction",
    "A study of mice [Corrigendum]": "correction",
    "Errata for A study": "correction",
    "Retraction: A study": "retraction",
    "RETRACTED: A study": "retraction",
    "Retracted article: A study": "retraction",
    "Expression of Concern: A study": "retraction",
    "Reply to Smith": "reply",
    "Response to “A study”": "reply",
    "A study: Reply": "reply",
    "Comment on “A study”": "comment",
    "Comments on a study": "comment",
    "Commentary: A study": "comment",
    "Book review: A study": "review",
    "Review of A Study by Doe": "review",
    "Supplementary material for A study": "supplement",
    "Extended abstract: A study": "summary",
    "A study of mice": "",
    "Response times of networks": "",
    "Corrections officers at work": "",
    "Error correction in networks": "",
    "Commenting code": "",
    "Reviewing the evidence": "",
    "Replying machines": "",
    "<b>Correction:</b> A study": "correction",
}


@pytest.mark.parametrize(("title", "kind"), NOTICES.items(), ids=NOTICES)
def test_notices(title: str, kind: str) -> None:
    assert notice(title) == kind


@pytest.mark.parametrize(
    ("title", "generic"),
    {"Editorial": True, "Introduction": True, "Letter to the Editor": True, "Networks": True,
     "Guest Editors’ Introduction": True, "On it": True,
     "A study of mice and men": False, "Attention is all you need": False}.items(),
)  # fmt: skip
def test_generic(title: str, generic: bool) -> None:
    assert is_generic(title_key(title)) is generic


HEADS = {
    "Deep things: a study": "deep things",
    "Deep things. A study": "deep things",
    "Deep things — a study": "deep things",
    "Why? Because": "why",
    "Deep things": "",
    "Version 2.0 of it": "",
    "Semi-automated things": "",
}


@pytest.mark.parametrize(("title", "head"), HEADS.items(), ids=HEADS)
def test_heads(title: str, head: str) -> None:
    assert title_head(title) == head


CONTAINERS = {
    "equal": ("Nature", "nature", True),
    "place in brackets": ("Patterns (N Y)", "Patterns", True),
    "abbreviated": ("J. Neurosci. Methods", "Journal of Neuroscience Methods", True),
    "abbreviated with and": (
        "IEEE Trans. Parallel Distrib. Syst.",
        "IEEE Transactions on Parallel and Distributed Systems", True),
    "article": ("The Lancet", "Lancet", True),
    "year": ("Proceedings of KDD 2023", "Proceedings of KDD", True),
    "acronym": ("PNAS", "Proceedings of the National Academy of Sciences", True),
    "acronym inside": ("FAccT", "ACM FAccT", True),
    "another": ("Nature", "Science", False),
    "section": ("Nature", "Nature Methods", False),
    "sibling": ("Physical Review A", "Physical Review B", False),
    "none": ("", "Nature", False),
    "letters": ("Physical Review", "Physical Review Letters", False),
}  # fmt: skip


@pytest.mark.parametrize(("a", "b", "same"), CONTAINERS.values(), ids=CONTAINERS)
def test_containers(a: str, b: str, same: bool) -> None:
    assert same_container(a, b) is same
    assert same_container(b, a) is same


@pytest.mark.parametrize(
    ("pages", "first"),
    {"1907-1922": "1907", "1907–1922": "1907", "100568": "100568", "e33693": "e33693",
     "L56-L61": "l56", "007-9": "7", "": "", "pp. 5-6": "5"}.items(),
)  # fmt: skip
def test_first_page(pages: str, first: str) -> None:
    assert first_page(pages) == first


SAME_URLS = {
    "scheme": ("http://x.org/a", "https://x.org/a"),
    "www": ("https://www.x.org/a", "x.org/a"),
    "slash": ("https://x.org/a/", "https://x.org/a"),
    "host's case": ("https://X.org/a", "https://x.org/a"),
    "tracking": ("https://x.org/a?utm_source=tw", "https://x.org/a"),
    "fragment": ("https://x.org/a#top", "https://x.org/a"),
    "escapes": ("https://x.org/a%20b", "https://x.org/a b"),
}


@pytest.mark.parametrize(("a", "b"), SAME_URLS.values(), ids=SAME_URLS)
def test_urls(a: str, b: str) -> None:
    a = a if "//" in a else f"//{a}"
    assert url_key(a) == url_key(b)


def test_another_query_is_another_page() -> None:
    assert url_key("https://x.org/?id=1") != url_key("https://x.org/?id=2")


@given(st.text(max_size=60))
@settings(max_examples=100, deadline=None)
def test_keys_are_their_own_keys(text: str) -> None:
    key = title_key(text)
    assert title_key(key) == key
    assert plain(plain(text)) is not None
    assert container_key(container_key(text)) is not None
    notice(text)
    title_head(text)
    first_page(text)
    url_key(text)
