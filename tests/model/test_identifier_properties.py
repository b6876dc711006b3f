"""What holds for every identifier and every text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pubtrack.errors import InvalidValue
from pubtrack.model import doi_syntax
from pubtrack.model.identifiers import (
    ArxivId,
    Doi,
    Identifier,
    Isbn,
    Orcid,
    Pmcid,
    Pmid,
    find_identifiers,
    parse_identifier,
)

KINDS: tuple[type[Identifier], ...] = (Doi, ArxivId, Pmid, Pmcid, Isbn, Orcid)

# Pieces that identifiers are made of, so that arbitrary texts come near to being one.
pieces = st.sampled_from(
    "10. 10.1145/ 10.1002/ 10.48550/arXiv. doi: DOI https://doi.org/ http://dx.doi.org/ arXiv:"
    " arXiv.org/abs/ 2211.08667 v2 [cs.SI] hep-ex/0406020 PMID: PMC 26455644 ISBN 978-"
    " 0-306-40615-2 0000-0002-1825-0097 https://orcid.org/ (SICI) <1::AID> [1:x] ;2- # %2F %3C %25"
    " %252F &lt; &gt; &amp; \\_ \\ ( ) [ ] < > { } . , ; : - / ? v1 .pdf /full x 1 é –"
    " ¡ ¿ “ ' \" * ^ ~".split()
)
near_misses = st.lists(pieces | st.sampled_from([" ", "\n", "\u200b", "\u00ad"]), max_size=12).map(
    "".join
)
texts = st.text() | near_misses

suffixes = st.text(
    st.characters(min_codepoint=33, max_codepoint=126) | st.sampled_from("éß中"), min_size=1
)
arxiv_values = st.one_of(
    st.builds(
        "{:02d}{:02d}.{:05d}".format,
        st.integers(15, 89),
        st.integers(1, 12),
        st.integers(1, 99999),
    ),
    st.builds(
        "{}/{:02d}{:02d}{:03d}".format,
        st.sampled_from(["math", "hep-ex", "cond-mat", "cs", "q-bio"]),
        st.sampled_from([91, 99, 0, 7]),
        st.integers(1, 12),
        st.integers(1, 999),
    ),
)


def _isbns(body: int) -> Isbn:
    digits = f"978{body:09d}"
    return next(
        Isbn.parse(digits + last)
        for last in "0123456789"
        if sum(int(d) * (3 if i % 2 else 1) for i, d in enumerate(digits + last)) % 10 == 0
    )


identifiers = st.one_of(
    st.builds(
        ArxivId,
        arxiv_values,
        st.integers(0, 99),
        st.sampled_from(["", "cs.SI", "math.GT", "cond-mat.str-el", "hep-th", "q-bio.NC"]),
    ),
    st.integers(1, 99_999_999).map(lambda number: Pmid(str(number))),
    st.integers(1, 99_999_999).map(lambda number: Pmcid(f"PMC{number}")),
    st.integers(0, 999_999_999).map(_isbns),
)


@given(identifier=identifiers)
@settings(max_examples=100, deadline=None)
def test_string_and_url_parse_back(identifier: Identifier) -> None:
    assert parse_identifier(str(identifier)) == identifier
    assert parse_identifier(identifier.url) == identifier
    assert repr(parse_identifier(str(identifier))) == repr(identifier)


@given(suffix=suffixes)
@settings(max_examples=100, deadline=None)
def test_doi_parses_back(suffix: str) -> None:
    try:
        doi = Doi.parse("10.1145/" + suffix)
    except InvalidValue:
        return
    assert Doi.parse(str(doi)) == doi
    assert Doi.parse(doi.url) == doi
    assert Doi.parse("https://doi.org/" + doi.url) == doi


@given(suffix=st.from_regex(r"[a-z0-9]([a-z0-9./:_-]{0,20}[a-z0-9])?", fullmatch=True))
@settings(max_examples=100, deadline=None)
def test_doi_is_found_where_it_stands(suffix: str) -> None:
    doi = Doi.parse("10.98765/" + suffix)
    for text in ("({}).", "see <{}>;", "**{}**,", '"{}"', "[x]({})"):
        hits = find_identifiers(text.format(doi.url))
        assert [hit.identifier for hit in hits] == [doi]
        assert text.format(doi.url)[hits[0].start : hits[0].end] == doi.url


@pytest.mark.parametrize("kind", KINDS)
@given(text=texts)
@settings(max_examples=100, deadline=None)
def test_parse_raises_nothing_but_invalid_value(kind: type[Identifier], text: str) -> None:
    try:
        identifier = kind.parse(text)
    except InvalidValue:
        return
    assert kind(identifier.value) == identifier
    assert kind.parse(str(identifier)) == identifier
    assert kind.parse(identifier.url) == identifier


@given(text=texts)
@settings(max_examples=100, deadline=None)
def test_normal_form_is_normal(text: str) -> None:
    try:
        value = doi_syntax.normalise(text)
    except InvalidValue:
        return
    assert doi_syntax.normalise(value) == value


@given(text=texts)
@settings(max_examples=100, deadline=None)
def test_finds_are_in_order_and_do_not_overlap(text: str) -> None:
    end = 0
    for hit in find_identifiers(text):
        assert end <= hit.start < hit.end <= len(text)
        end = hit.end
        assert parse_identifier(str(hit.identifier)) == hit.identifier


@given(text=texts)
@settings(max_examples=100, deadline=None)
def test_what_is_found_reads_the_same_alone(text: str) -> None:
    for hit in find_identifiers(text):
        spelt = text[hit.start : hit.end]
        assert type(hit.identifier).parse(spelt) == hit.identifier
