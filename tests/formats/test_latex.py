"""LaTeX ⇄ Unicode."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pubtrack.formats.latex import from_rich, from_unicode, to_unicode, verbatim
from pubtrack.formats.latex.maths import maths_to_unicode

ACCENTS = {
    "acute, braces inside": (r"\'{e}", "é"),
    "acute, braces outside": (r"{\'e}", "é"),
    "acute, no braces": (r"caf\'e", "café"),
    "both braces": (r"Gr{\"{u}}n", "Grün"),
    "blank before the letter": (r"{\" o}", "ö"),
    "cedilla": (r"\c{c}a", "ça"),
    "cedilla and blank": (r"\c c", "ç"),
    "caron": (r"\v{S}koda, \v Zi", "Škoda, Ži"),
    "double acute": (r"Erd\H{o}s, Erd\H os", "Erdős, Erdős"),
    "ogonek, breve, ring, macron": (r"\k{a} \u{g} \r{u} \={a}", "ą ğ ů ā"),
    "dot above and below": (r"\.I \d{s}", "İ ṣ"),
    "letters": (r"\aa \o \ss{} \L{}\ae\oe \AA", "åøß ŁæœÅ"),
    "dotless i": (r"\i{} \'{\i} \"\i", "ı í ï"),
    "barred l in braces": (r"{\L}ukasz", "Łukasz"),
    "caron over dotless j": (r"\v{\j}", "ǰ"),
    "several in a word": (r"Ha{\v c}ek--\'Etude", "Haček–Étude"),
    "comma below": (r"\textcommabelow{S}tefan", "Ștefan"),
    "accent over nothing": (r"a\^{}b\~{}c", "a^b~c"),
    "accent at the end": ('\\"', '"'),
}


@pytest.mark.parametrize(("latex", "text"), ACCENTS.values(), ids=ACCENTS)
def test_accents(latex: str, text: str) -> None:
    assert to_unicode(latex) == unicodedata.normalize("NFC", text)


TEXT = {
    "dashes": ("1--2 a---b c-d", "1–2 a—b c-d"),
    "double quotes": ("``Hi''", "“Hi”"),
    "single quotes": ("`a' it's", "‘a’ it's"),
    "apostrophe inside quotes": ("`it's'", "‘it's’"),
    "inverted marks": ("?`Que? !`Si!", "¿Que? ¡Si!"),
    "tie": ("Part~I", "Part\u00a0I"),
    "specials": (r"\& \% \_ \# \$ \{ \}", "& % _ # $ { }"),
    "backslash": (r"a\textbackslash{}b", "a\\b"),
    "tilde and caret": (r"\textasciitilde x\textasciicircum{}y", "~x^y"),
    "emphasis": (r"\emph{E. coli} \textit{x}", "<i>E. coli</i> <i>x</i>"),
    "old declarations": (r"{\it E. coli} {\bf x}y", "<i>E. coli</i> <b>x</b>y"),
    "raised and lowered": (
        r"\textsuperscript{2}H\textsubscript{2}",
        "<sup>2</sup>H<sub>2</sub>",
    ),
    "small caps": (r"\textsc{dna}", '<span style="font-variant:small-caps;">dna</span>'),
    "protected capitals": ("{NASA} and {{Big Title}}", "NASA and Big Title"),
    "url": (r"\url{http://a.org/~x_y%20z}", "http://a.org/~x_y%20z"),
    "href": (r"\href{http://a.org}{here}", "here"),
    "discretionary hyphen": (r"data\-base", "database"),
    "line break": (r"one\\two", "one two"),
    "thin space": (r"10\,000", "10\u2009000"),
    "dots and symbols": (r"a\ldots b \S 3 \copyright", "a…b §3 ©"),
    "percent stays": ("50% of", "50% of"),
    "unknown command": (r"\foo{b\'ar} \foo baz", r"\foo{bár} \foo baz"),
    "transparent command": (r"\mbox{van} \textrm{x}", "van x"),
    "sort key prints nothing": (r"\noopsort{1973b}1973", "1973"),
    "enquote": (r"\enquote{x}", "“x”"),
    "unclosed group": ("{open", "{open"),
    "closing brace too many": ("a}b", "a}b"),
    "lone backslash": ("\\", "\\"),
    "nothing to do": ("Plain text (2020)", "Plain text (2020)"),
    "language command": (r"\foreignlanguage{french}{\'et\'e}", "été"),
}


@pytest.mark.parametrize(("latex", "text"), TEXT.values(), ids=TEXT)
def test_text(latex: str, text: str) -> None:
    assert to_unicode(latex) == text


MATHS = {
    "subscript": ("CO$_2$", "CO<sub>2</sub>"),
    "greek": (r"$\alpha$-helix", "α-helix"),
    "greek run": (r"$\gamma\gamma$", "γγ"),
    "exponent": ("10$^{-3}$", "10<sup>−3</sup>"),
    "degrees": (r"90$^\circ$ and $45^{\circ}$", "90° and 45°"),
    "root": (r"$\sqrt{s}=13$ TeV", "√s=13 TeV"),
    "relations": (r"$p \leq 0.05$", "p ≤0.05"),
    "accented letter": (r"$\bar{p}p$", "p̄p"),
    "blackboard": (r"$\mathbb{R}^n$", "ℝ<sup>n</sup>"),
    "roman": (r"$\mathrm{Pb}$--$\mathrm{Pb}$", "Pb–Pb"),
    "parentheses": (r"\(x\)", "x"),
    "fraction stays": (r"a $\frac{1}{2}$ b", r"a $\frac{1}{2}$ b"),
    "calligraphic stays": (r"$\mathcal{O}(n)$", r"$\mathcal{O}(n)$"),
    "nested scripts stay": ("$x_{y_z}$", "$x_{y_z}$"),
    "a price": (r"costs \$5", "costs $5"),
    "a lone dollar": ("costs $5", "costs $5"),
    "ensured": (r"\ensuremath{\beta}", "β"),
    "greek outside maths": (r"\beta", "β"),
}


@pytest.mark.parametrize(("latex", "text"), MATHS.values(), ids=MATHS)
def test_maths(latex: str, text: str) -> None:
    assert to_unicode(latex) == unicodedata.normalize("NFC", text)


@pytest.mark.parametrize("source", ["", "x_", "x^", "}", "{", "\\", "^{}", r"\sqrt", "a&b"])
def test_broken_maths_is_not_simple(source: str) -> None:
    assert maths_to_unicode(source) in (None, "")


VERBATIM = {
    "url command": (r"\url{https://example.org/~me/a\_b\%20c--d}",
                    "https://example.org/~me/a_b%20c--d"),
    "plain": ("https://example.org/a_b~c?x=1&y=2#z", "https://example.org/a_b~c?x=1&y=2#z"),
    "tilde commands": (r"http://x.org/{\textasciitilde}me/\~{}you", "http://x.org/~me/~you"),
    "maths tilde": (r"http://x.org/$\sim$me", "http://x.org/~me"),
    "underscore": (r"10.1000/a{\_}b\textunderscore{}c", "10.1000/a_b_c"),
    "href": (r"\href{http://x.org}{text}", "http://x.org"),
}  # fmt: skip


@pytest.mark.parametrize(("latex", "text"), VERBATIM.values(), ids=VERBATIM)
def test_verbatim(latex: str, text: str) -> None:
    assert verbatim(latex) == text


RICH = {
    "italics": ("The <i>E. coli</i>", r"The \textit{E. coli}"),
    "nested": ("<i>a<sub>2</sub></i>", r"\textit{a\textsubscript{2}}"),
    "small caps": ('<span style="font-variant: small-caps">x</span>', r"\textsc{x}"),
    "tag that does not close": ("a <i>b", r"a \textless{}i\textgreater{}b"),
    "crossed tags": ("<i><b>x</i></b>", None),
    "no tag at all": ("p < 0.05 > q", r"p \textless{} 0.05 \textgreater{} q"),
    "kept maths": (r"$\frac{1}{2}$ of 5 $", r"$\frac{1}{2}$ of 5 \$"),
    "two prices": ("$5 and $6", r"\$5 and \$6"),
}


@pytest.mark.parametrize(("text", "latex"), RICH.values(), ids=RICH)
def test_rich_text(text: str, latex: str | None) -> None:
    written = from_rich(text)
    assert latex is None or written == latex
    assert to_unicode(written) == text.replace('small-caps"', 'small-caps;"').replace(": s", ":s")


def test_capitals_are_protected() -> None:
    text = "The DNA of iPhone users: A McX-ray study, part II, O'Brien's"
    latex = from_rich(text, protect=True)
    assert "{DNA}" in latex
    assert "{iPhone}" in latex
    assert "{McX-ray}" in latex
    assert "{The}" not in latex
    assert to_unicode(latex) == text


@pytest.mark.parametrize(
    "text", ["--", "''", "``", "a--b", "?`", "---", "'''", "\u00a0", "~", "\\", "{"]
)
def test_ligatures_do_not_form(text: str) -> None:
    assert to_unicode(from_unicode(text)) == text


# Letters of LaTeX's syntax often, any other character now and then; NFC as LaTeX gives it.
texts = st.text(
    st.one_of(
        st.sampled_from("\\{}$&#%_~^<>`'\"-?!ab 1éß–“"),
        st.characters(blacklist_categories=("Cs", "Cc")),
    ),
    max_size=40,
).map(lambda text: unicodedata.normalize("NFC", text))


@given(texts)
@settings(max_examples=100, deadline=None)
def test_escaping_comes_back(text: str) -> None:
    latex = from_unicode(text)
    assert to_unicode(latex) == text
    assert latex.count("{") == latex.count("}")


@given(texts)
@settings(max_examples=100, deadline=None)
def test_rich_text_comes_back(text: str) -> None:
    assert to_unicode(from_rich(f"{text}<i>{text}</i>")) == f"{text}<i>{text}</i>"
    assert to_unicode(from_rich(text, protect=True)) == text


@given(texts)
@settings(max_examples=100, deadline=None)
def test_any_text_is_read(latex: str) -> None:
    assert isinstance(to_unicode(latex), str)
    assert isinstance(verbatim(latex), str)


@pytest.mark.parametrize(
    "text", ["{" * 5000 + "x" + "}" * 5000, r"\textit" * 5000 + "x"], ids=["braces", "commands"]
)
def test_what_is_nested_too_deeply_stays(text: str) -> None:
    assert to_unicode(text) == text
