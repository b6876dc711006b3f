"""Which entries are searched for, and why the others are not."""

from __future__ import annotations

import pytest

from pubtrack.matching.recommendation import worth_searching
from pubtrack.model.item import Item
from pubtrack.model.names import Name

BY = (Name("Okafor", "Mira"),)
NOT = {
    "talk": (Item("speech", {"title": "T", "author": BY}), "a talk"),
    "blog post": (Item("post-weblog", {"title": "T", "author": BY}), "a blog post"),
    "post": (Item("post", {"title": "T", "author": BY}), "a post"),
    "software": (Item("software", {"title": "T", "author": BY}), "software"),
    "interview": (Item("interview", {"title": "T", "author": BY}), "an interview"),
    "patent": (Item("patent", {"title": "T", "author": BY}), "a patent"),
    "page that is a blog's": (
        Item("webpage", {"title": "T", "author": BY, "genre": "Company blog post"}), "a blog"),
    "page that is software": (
        Item("webpage", {"title": "T", "author": BY, "genre": "Python package"}), "software"),
    "page on a forge": (
        Item("webpage", {"title": "T", "author": BY, "URL": "https://github.com/a/b"}), "software"),
    "page of a blog": (
        Item("webpage", {"title": "T", "author": BY, "URL": "https://blog.x.org/a"}), "a blog"),
    "untyped talk": (
        Item("document", {"title": "T", "author": BY, "genre": "Invited Talk"}), "a talk"),
    "podcast": (Item("document", {"title": "T", "author": BY, "genre": "Podcast"}), "a podcast"),
    "no title": (Item("article-journal", {"author": BY}), "no title"),
    "a title of dots": (Item("article-journal", {"title": "…", "author": BY}), "no title"),
    "no authors": (Item("article-journal", {"title": "T"}), "no authors"),
}  # fmt: skip


@pytest.mark.parametrize(("mine", "why"), NOT.values(), ids=NOT)
def test_not_searched(mine: Item, why: str) -> None:
    assert why in worth_searching(mine)


SEARCHED = {
    "paper": Item("article-journal", {"title": "Talks, posts and software", "author": BY}),
    "page": Item("webpage", {"title": "T", "author": BY, "URL": "https://example.org/x"}),
    "page of a project on a forge": Item(
        "webpage", {"title": "T", "author": BY, "URL": "https://a-challenge.github.io/"}),
    "nothing told": Item("document", {"title": "T", "author": BY}),
    "conference": Item("paper-conference", {"title": "T", "author": BY, "genre": "Talk"}),
    "preprint": Item("article", {"title": "T", "author": BY, "publisher": "arXiv"}),
    "thesis": Item("thesis", {"title": "T", "author": BY}),
    "no authors, but a journal": Item("article-journal", {"title": "T", "container-title": "J"}),
}  # fmt: skip


@pytest.mark.parametrize("mine", SEARCHED.values(), ids=SEARCHED)
def test_searched(mine: Item) -> None:
    assert worth_searching(mine) == ""
