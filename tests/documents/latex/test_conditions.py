"""Which branch of a conditional is seen, and quantities."""

# ruff: noqa: E501 - tables of lines that are what they are

from __future__ import annotations

import pytest

from pubtrack.documents.latex import read_latex

SEEN = {
    "number-equal": (r"\newcommand{\full}{1}\ifnum\full=1 yes\else no\fi.", "yes."),
    "number-greater": (r"\def\full{0}\ifnum\full>0 yes\else no\fi.", "no."),
    "number-of-a-counter": (r"\newcounter{n}\setcounter{n}{3}\ifnum\value{n}<2 yes\else no\fi.", "no."),
    "number-unknown": (r"\ifnum\pages=1 yes\else no\fi.", "yes."),
    "number-literal": (r"\ifnum 2<3 yes\else no\fi.", "yes."),
    "odd": (r"\newcounter{n}\setcounter{n}{3}\ifodd\value{n} yes\else no\fi.", "yes."),
    "case-first": (r"\def\kind{0}\ifcase\kind one\or two\or three\else more\fi.", "one."),
    "case-third": (r"\def\kind{2}\ifcase\kind one\or two\or three\else more\fi.", "three."),
    "case-beyond": (r"\def\kind{7}\ifcase\kind one\or two\or three\else more\fi.", "more."),
    "case-nested": (r"\def\kind{1}\ifcase\kind one\ifnum1=1 \or\fi\or two\fi.", "two."),
    "length": (r"\ifdim 1.5pt>0pt yes\else no\fi.", "yes."),
    "undefined": (r"\ifx\short\undefined yes\else no\fi.", "yes."),
    "defined": (r"\def\short{}\ifx\short\undefined yes\else no\fi.", "no."),
    "empty": (r"\def\short{}\ifx\short\empty yes\else no\fi.", "yes."),
    "the-same": (r"\def\one{a}\def\two{a}\ifx\one\two yes\else no\fi.", "yes."),
    "another": (r"\def\one{a}\def\two{b}\ifx\one\two yes\else no\fi.", "no."),
    "macro-compared": (r"\def\lang{de}\ifthenelse{\equal{\lang}{de}}{ja}{yes}.", "ja."),
    "boolean": (r"\newboolean{full}\setboolean{full}{true}\ifthenelse{\boolean{full}}{yes}{no}.", "yes."),
    "language": (r"\selectlanguage{german}\iflanguage{german}{ja}{yes}.", "ja."),
    "language-another": (r"\iflanguage{german}{ja}{yes}.", "yes."),
    "expression": (r"\ifboolexpr{test {\ifdef{\x}} and bool {y}}{yes}{no}.", "yes."),
    "comment-package": (r"\excludecomment{full}a\begin{full}b\end{full}", "a"),
    "comment-package-shown": (r"\excludecomment{full}\includecomment{full}\begin{full}b\end{full}", "b"),
    "quantity": (r"at \SI{5}{\kilo\metre} and \qty{13}{\TeV}", "at 5\xa0km and 13\xa0TeV"),
    "quantity-without-blank": (r"\SI{20}{\percent} at \SI[mode=text]{4}{\degreeCelsius}", "20% at 4°C"),
    "number-alone": (r"\num{1000} of \si{\milli\second}", "1000 of ms"),
    "letters-spaced": (r"\textls[50]{Spaced} out", "Spaced out"),
    "guillemets": (r"<<D>> und \og E\fg{}", "«D» und «E»"),
    "no-guillemets": ("a << b >> c", "a << b >> c"),
}  # fmt: skip


@pytest.mark.parametrize(("latex", "text"), SEEN.values(), ids=SEEN)
def test_what_is_seen(latex: str, text: str) -> None:
    assert read_latex(latex).text.strip() == text
