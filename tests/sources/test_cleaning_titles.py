"""Titles and texts as registries send them, and what becomes of them."""

from __future__ import annotations

import re
import time
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pubtrack.sources.cleaning import clean_container, clean_text, clean_title

SMALL_CAPS = '<span style="font-variant: small-caps;">'
MML = 'xmlns:mml="http://www.w3.org/1998/Math/MathML"'


@pytest.mark.parametrize(
    ("sent", "clean"),
    [
        pytest.param("Tides &amp; Tales", "Tides & Tales", id="entity"),
        pytest.param("Tides &amp;amp; Tales", "Tides & Tales", id="encoded twice"),
        pytest.param("Tides &amp;amp;amp;#38; Tales", "Tides & Tales", id="four times"),
        pytest.param("Tides &amp Tales", "Tides & Tales", id="no semicolon"),
        pytest.param("R&D of AT&T; a tale", "R&D of AT&T; a tale", id="no entity"),
        pytest.param("caf&eacute; &#8211; &#x3b2;", "café – β", id="named, decimal, hexadecimal"),
        pytest.param("a\n   b\t\u00a0\u202fc", "a b c", id="blanks"),
        pytest.param("\x1b[31mred\x1b[0m \x9b1mbold", "red bold", id="colours of a terminal"),
        pytest.param("\x1b]0;title\x07text\x1b]8;;x\x1b\\!", "text!", id="terminal's title"),
        pytest.param("Tid\u202ees\u2066 \u200f!", "Tides !", id="bidi"),
        pytest.param("\ufeffTi\u200bd\u00ades\u2060", "Tides", id="invisible"),
        pytest.param("half \ud83d done", "half done", id="surrogate"),
        pytest.param("don\x92t \x93x\x94", "don’t “x”", id="Windows-1252"),
        pytest.param("e\u0301", "é", id="NFC"),
        pytest.param("می\u200cخواهم", "می\u200cخواهم", id="a joiner that is spelling"),
        pytest.param("\x00\x07\x08x&#0;&#7;", "x\ufffd", id="control"),
    ],
)
def test_text(sent: str, clean: str) -> None:
    assert clean_text(sent) == clean
    assert clean_text(clean) == clean


@pytest.mark.parametrize(
    ("sent", "clean"),
    [
        pytest.param("<jats:italic>E. coli</jats:italic> lives", "<i>E. coli</i> lives", id="JATS"),
        pytest.param("<em>E. coli</em> <STRONG>x</STRONG>", "<i>E. coli</i> <b>x</b>", id="HTML"),
        pytest.param("H<inf>2</inf>O<sup>+</sup>", "H<sub>2</sub>O<sup>+</sup>", id="inf"),
        pytest.param("an <sc>r</sc> app", f"an {SMALL_CAPS}r</span> app", id="small capitals"),
        pytest.param("the <scp>AI</scp>", "the AI", id="small capitals of capitals"),
        pytest.param("an<scp>R</scp>package", "an R package", id="glued"),
        pytest.param('<span class="nocase">iOS</span> x', '<span class="nocase">iOS</span> x',
                     id="nocase"),
        pytest.param("<span style='font-style:italic'>E. coli</span> x", "<i>E. coli</i> x",
                     id="style"),
        pytest.param("&lt;i&gt;E. coli&lt;/i&gt; x", "<i>E. coli</i> x", id="encoded"),
        pytest.param("δ&amp;lt;sup&amp;gt;13&amp;lt;/sup&amp;gt;C", "δ<sup>13</sup>C",
                     id="encoded twice"),
        pytest.param("<p>One</p><p>two</p>", "One two", id="paragraphs"),
        pytest.param("Tides<br/>and tales", "Tides and tales", id="line break"),
        pytest.param("<a href='javascript:x()'>Tides</a>", "Tides", id="link"),
        pytest.param("Ti<script>alert(1)</script>des<style>p{}</style>", "Tides", id="script"),
        pytest.param("Tides <script>alert(1)", "Tides", id="script without an end"),
        pytest.param("Tides <img src=x onerror=alert(1)>", "Tides", id="image"),
        pytest.param("Tides <a href=\"x", "Tides", id="cut off"),
        pytest.param("a <i>b <b>c</i> d</b>", "a <i>b c</i> d", id="overlapping"),
        pytest.param("a <i>b", "a b", id="never closed"),
        pytest.param("a</i> b", "a b", id="never opened"),
        pytest.param("<i><i>a</i></i> b", "<i>a</i> b", id="twice"),
        pytest.param("<i> a </i>b<i></i>", "<i>a</i> b", id="blanks inside"),
        pytest.param("<b>Tides and tales</b>", "Tides and tales", id="wholly bold"),
        pytest.param("p < 0.05 and x > 3", "p < 0.05 and x > 3", id="less than"),
        pytest.param("if a<b then", "if a<b then", id="less than a letter"),
        pytest.param("List<T> and <pT>", "List⟨T⟩ and ⟨pT⟩", id="angle brackets of its own"),
        pytest.param("<foo>Tides</foo>", "Tides", id="unknown"),
        pytest.param("Ti<!-- x -->des<?pi?><![CDATA[ & x]]>", "Tides & x", id="comment"),
        pytest.param("in\n   <i>Orbicella</i>\n   (Cnidaria)", "in <i>Orbicella</i> (Cnidaria)",
                     id="on lines of their own"),
        pytest.param("of\n  <i>KRAS</i>\n  /\n  <i>NRAS</i>\n  x", "of <i>KRAS</i>/<i>NRAS</i> x",
                     id="around a slash"),
        pytest.param("clams (\n <i>Tridacna</i>\n ) and", "clams (<i>Tridacna</i>) and",
                     id="in brackets"),
        pytest.param("the <scp>GEN</scp> 's <i>x</i> , y", "the GEN's <i>x</i>, y", id="genitive"),
        pytest.param("Ni2Mo3O8\n: Order", "Ni2Mo3O8: Order", id="before a colon"),
        pytest.param("Tides<sup>*</sup>", "Tides", id="footnote mark"),
        pytest.param("Tides of data.", "Tides of data", id="full stop"),
        pytest.param("A tale by Smith Jr.", "A tale by Smith Jr.", id="abbreviation"),
        pytest.param("Robust $H_\\infty$ control", "Robust H<sub>∞</sub> control", id="TeX"),
        pytest.param("Paying $2.99 or $5", "Paying $2.99 or $5", id="dollars"),
        pytest.param(f"In <mml:math {MML}><mml:msub><mml:mi>VI</mml:mi><mml:mn>3</mml:mn>"
                     "</mml:msub></mml:math> and", "In VI<sub>3</sub> and", id="MathML"),
        pytest.param("<math><msubsup><mi>x</mi><mi>i</mi><mn>2</mn></msubsup><mo>=</mo><mfrac>"
                     "<mn>1</mn><mn>2</mn></mfrac></math> y",
                     "x<sub>i</sub><sup>2</sup> = 1/2 y", id="fraction"),
        pytest.param("<inline-formula><tex-math>$x$</tex-math><mml:math><mml:msqrt><mml:mi>s"
                     "</mml:mi></mml:msqrt></mml:math></inline-formula> y", "√s y",
                     id="MathML beside TeX"),
        pytest.param("<math><mmultiscripts><mi>U</mi><mprescripts/><none/><mn>235</mn>"
                     "</mmultiscripts></math> y", "<sup>235</sup>U y", id="before the letter"),
    ],
)  # fmt: skip
def test_title(sent: str, clean: str) -> None:
    assert clean_title(sent) == clean
    assert clean_title(clean) == clean


@pytest.mark.parametrize(
    ("sent", "clean"),
    [
        pytest.param("SHAFTS AND LEVELS", "Shafts and levels", id="prose"),
        pytest.param("EDITORIAL", "Editorial", id="one word"),
        pytest.param("HIV/AIDS", "HIV/AIDS", id="acronyms"),
        pytest.param("PROSPERO", "PROSPERO", id="a name"),
        pytest.param("THE DNA OF MRSA IN THE USA", "The DNA of MRSA in the USA",
                     id="with acronyms"),
        pytest.param("VITAMIN D AND A TYPE A VIRUS", "Vitamin D and a type A virus", id="letters"),
        pytest.param("THE 19TH CENTURY, PART II: A 3D VIEW", "The 19th century, part II: A 3D view",
                     id="numbers"),
        pytest.param("THE LIFE OF <i>E. COLI</i> IN H<sub>2</sub>O", "The life of <i>E. coli</i> in"
                     " H<sub>2</sub>O", id="markup"),
        pytest.param("A CASE IN HAWAI’I IN JULY", "A case in Hawai’i in July", id="names"),
        pytest.param("O USO DA MADEIRA E A ÁGUA NO BRASIL", "O uso da madeira e a água no Brasil",
                     id="Portuguese"),
        pytest.param("DER EINFLUSS DER TEMPERATUR AUF DIE DNA",
                     "Der Einfluss der Temperatur auf die DNA", id="German"),
        pytest.param("ВЛИЯНИЕ ТЕМПЕРАТУРЫ И ВРЕМЕНИ", "Влияние температуры и времени",
                     id="Russian"),
        pytest.param("C. R. Newbury, CBE, MDSc, LDS, FACD", "C. R. Newbury, CBE, MDSc, LDS, FACD",
                     id="mixed"),
        pytest.param("CASE: A NEW RAPID method", "CASE: A NEW RAPID method", id="partly"),
    ],
)  # fmt: skip
def test_capitals(sent: str, clean: str) -> None:
    assert clean_title(sent) == clean


@pytest.mark.parametrize(
    ("sent", "clean"),
    [
        ("JOURNAL OF HARBOUR STUDIES", "Journal of Harbour Studies"),
        ("REVISTA DE ECONOMIA AGRÁRIA", "Revista de Economia Agrária"),
        ("ACM SIGPLAN NOTICES", "ACM SIGPLAN Notices"),
        ("PLoS ONE", "PLoS ONE"),
        ("PLOS ONE", "PLOS ONE"),
        ("Big Data &amp; Society", "Big Data & Society"),
        ("Phys. Rev.", "Phys. Rev."),
    ],
)
def test_containers(sent: str, clean: str) -> None:
    assert clean_container(sent) == clean


PIECES = st.sampled_from(
    [*"<>&;/!?()[]$\\_^", "<i>", "</i>", "<b>", "</b>", "<sc>", "</sc>", "<script>", "</script>",
     "&amp;", "&lt;", "&gt;", "&#x1b;", "lt;", "\x1b[", "\x9b", "\u202e", "\u0338", "\ud800",
     "<mml:math>", "</mml:math>", "<msub>", "</msub>", "<mi>x</mi>", "<!--", "-->", "\n", " ",
     "THE", "OF", "LONGER", "of", "x", "span", ' style="x"', "<span", 'class="nocase">', "</span>",
     SMALL_CAPS, "ß", "İ", "ﬁ"]
)  # fmt: skip
TEXTS = st.one_of(st.text(), st.lists(st.one_of(PIECES, st.text(max_size=3))).map("".join))
CSL_TAG = re.compile(rf'</?(?:i|b|sub|sup)>|{re.escape(SMALL_CAPS)}|<span class="nocase">|</span>')


@given(TEXTS)
@settings(max_examples=100, deadline=None)
def test_nothing_but_csl_markup_is_left(sent: str) -> None:
    for clean in (clean_title(sent), clean_container(sent), clean_text(sent)):
        kinds = {unicodedata.category(char) for char in clean}
        assert not kinds & {"Cc", "Cs", "Zl", "Zp"}
        assert clean == " ".join(clean.split())
        assert clean == unicodedata.normalize("NFC", clean)
        assert not re.search(r"&(?:amp|lt|gt|#\d+|#x[0-9a-f]+);", clean)
    title = clean_title(sent)
    assert clean_title(title) == title
    assert not re.search(r"</?[a-z]+(?:\s[a-z]+=[^<>]*)?>", CSL_TAG.sub("", title))
    for name in ("i", "b", "sub", "sup", "span"):
        assert len(re.findall(rf"<{name}(?:\s[^<>]*)?>", title)) == title.count(f"</{name}>")


@pytest.mark.parametrize(
    "sent",
    ["<i>" * 300_000, "<" * 1_000_000, "&amp" * 300_000, "&" + "amp;" * 300_000, "\x1b]" * 500_000,
     "<math>" + "<mrow>" * 100_000, "<a b='" * 100_000, "$\\" * 300_000, "A OF " * 200_000,
     "<!--" * 200_000, "<![CDATA[" * 100_000, "(\n" * 300_000],
    ids=lambda sent: sent[:8],
)  # fmt: skip
def test_a_hostile_title_costs_little(sent: str) -> None:
    began = time.monotonic()
    assert len(clean_title(sent)) <= 40_000
    assert time.monotonic() - began < 5
