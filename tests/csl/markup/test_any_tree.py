"""Whatever the tree, what is written is well-formed, and shows what plain text shows."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import unicodedata
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from lxml import html
from markdown_it import MarkdownIt
from rendered_trees import ANY_TREES, TREES, has_block

from pubtrack.csl.markup import FORMATS, bibliography, write
from pubtrack.csl.rendered import Element, Node, Tag, plain
from pubtrack.documents.readers import read_source

QUICK = settings(max_examples=100, deadline=None)


def samples(trees: st.SearchStrategy[Element], count: int = 200) -> list[Element]:
    """Arbitrary trees at once, for a program that takes long to start."""
    found: list[Element] = []

    @given(trees)
    @settings(
        max_examples=count, deadline=None, phases=[Phase.generate], database=None,
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    def collect(tree: Element) -> None:
        found.append(tree)

    collect()
    return found


def words(text: str) -> list[str]:
    # HTML raises the letters that other formats have as raised characters.
    return unicodedata.normalize("NFKC", text).split()


@given(ANY_TREES, st.sampled_from(FORMATS))
@QUICK
def test_nothing_is_written_that_no_document_can_hold(tree: Node, form: str) -> None:
    source = write(tree, form)
    source.encode("utf-8")
    # A tab is a blank to HTML.
    source = source.replace("\t", "") if form == "html" else source
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]", source)


@given(TREES)
@QUICK
def test_markdown_shows_what_text_shows(tree: Node) -> None:
    source = write(tree, "markdown")
    shown = html.fromstring(f"<div>{MarkdownIt('commonmark').render(source)}</div>")
    assert not shown.xpath(".//ol|.//ul|.//h1|.//h2|.//pre|.//code|.//blockquote|.//hr|.//img")
    assert words(shown.text_content()) == words(write(tree, "text"))


@given(ANY_TREES)
@QUICK
def test_html_shows_what_text_shows(tree: Node) -> None:
    shown = html.etree.fromstring(bibliography([write(tree, "html")], "html"))
    expected = words(write(tree, "text"))
    assert "".join(words("".join(shown.itertext()))) == "".join(expected)


@given(ANY_TREES)
@QUICK
def test_html_links_do_no_harm(tree: Node) -> None:
    shown = html.etree.fromstring(f"<div>{write(tree, 'html')}</div>")
    assert all(href.startswith("http") for href in shown.xpath("//@href"))
    assert not shown.xpath("//a//a")


@given(ANY_TREES)
@QUICK
def test_json_says_what_text_says(tree: Node) -> None:
    def said(content: Sequence[Any]) -> str:
        return "".join(c if isinstance(c, str) else said(c["content"]) for c in content)

    shown = "".join(words(said(json.loads(write(tree, "json"))["content"])))
    assert shown == "".join(words(write(tree, "text")))


RTF_TOKEN = re.compile(
    r"(?P<hidden>\{\\\*\\fldinst\{[^{}]*\}\})|\\u(?P<code>-?\d+).|\\(?P<char>[\\{}])"
    r"|\\(?P<symbol>[~_-])|\\(?P<word>[a-z]+)(?P<value>\d*) ?|(?P<brace>[{}])|(?P<text>.)",
    re.DOTALL,
)
SYMBOLS = {"~": "\u00a0", "_": "\u2011", "-": "\u00ad"}


def read_rtf(source: str) -> str:
    """Take RTF back to text, as far as the writer goes."""
    units: list[bytes] = []
    depth = 0
    for token in RTF_TOKEN.finditer(source):
        if token["code"]:
            units.append(int(token["code"]).to_bytes(2, "little", signed=True))
        elif token["brace"]:
            depth += 1 if token["brace"] == "{" else -1
            assert depth >= 0
        else:
            text = token["char"] or SYMBOLS.get(token["symbol"] or "") or token["text"] or ""
            units.append((" " if token["word"] in ("line", "tab") else text).encode("utf-16-le"))
    assert depth == 0
    return b"".join(units).decode("utf-16-le")


@given(ANY_TREES)
@QUICK
def test_rtf_reads_back(tree: Node) -> None:
    source = write(tree, "rtf")
    assert source.isascii()
    assert words(read_rtf(source)) == words(write(tree, "text"))


UNESCAPED = (
    (r"\textbackslash{}", "\\"), (r"\textasciitilde{}", "~"), (r"\textasciicircum{}", "^"),
    (r"\textless{}", "<"), (r"\textgreater{}", ">"), (r"\textbar{}", "|"),
    (r"\textasciigrave{}", "`"), (r"{\char`\"}", '"'), ("{[}", "["), ("{]}", "]"), (r"\/", ""),
    (r"\newline", "\n"), (r"\hspace*{2em}", " "), ("---", "—"), ("--", "–"), ("``", "“"),
    ("''", "”"), ("~", "\u00a0"),
)  # fmt: skip


def read_latex(source: str) -> str:
    """Take LaTeX back to text, as far as the writer goes: escapes and commands with one group."""
    addresses: list[str] = []

    def keep(match: re.Match[str]) -> str:
        addresses.append(match[1].replace("\\", ""))
        return f"\x00{len(addresses) - 1}\x00"

    source = re.sub(r"\\href\{[^{}]*\}", "", source)
    source = re.sub(r"\\url\{([^{}]*)\}", keep, source)
    table = dict(UNESCAPED)
    pattern = re.compile(
        r"\\(?:text(?:it|sl|up|bf|md|sc|superscript|subscript)|underline)\{|\\([&%$#_{}])|"
        + "|".join(re.escape(escape) for escape, _ in UNESCAPED)
        + r"|[{}]"
    )
    read = pattern.sub(lambda m: m[1] or table.get(m[0], ""), source)
    return re.sub("\x00([0-9]+)\x00", lambda m: addresses[int(m[1])], read)


@given(TREES)
@QUICK
def test_latex_reads_back(tree: Node) -> None:
    expected = write(tree, "text").replace("’", "'").replace("‘", "`")
    assert words(read_latex(write(tree, "latex"))) == words(expected)


@given(TREES, st.sampled_from(["org", "jemdoc"]))
@QUICK
def test_light_markup_reads_back(tree: Node, form: str) -> None:
    assert words(read_source(write(tree, form), form).text) == words(write(tree, "text"))


def test_typst_compiles_and_shows_what_text_shows() -> None:
    typst = pytest.importorskip("typst", "0.15", reason="needs typst of PyPI, 0.15 or newer")
    trees = samples(ANY_TREES)
    sources = [write(tree, "typst") for tree in trees]
    document = "\n\n".join(f"#html.div[\n{source}\n]" for source in sources)
    made = typst.compile(document.encode(), format="html").decode().replace("<br>", "\n")
    shown = [div.text_content() for div in html.fromstring(made).xpath("//body/div")]
    assert len(shown) == len(trees)
    for text, tree, source in zip(shown, trees, sources, strict=True):
        assert words(text) == words(write(tree, "text")), source


@pytest.mark.parametrize(
    ("engine", "trees", "preamble"),
    [
        ("pdflatex", TREES, r"\usepackage[T1]{fontenc}\usepackage{hyperref}"),
        # Without hyperref, whose fonts for this engine are a package apart.
        ("xelatex", ANY_TREES, r"\usepackage{url}\newcommand\href[2]{#2}"),
    ],
    ids=["pdflatex", "xelatex"],
)
def test_latex_compiles(
    engine: str, trees: st.SearchStrategy[Element], preamble: str, tmp_path: Path
) -> None:
    if shutil.which(engine) is None:
        pytest.skip(f"needs {engine}")
    entries = "\n\n".join(f"x {write(tree, 'latex')}" for tree in samples(trees))
    source = rf"\documentclass{{article}}{preamble}\begin{{document}}{entries}\end{{document}}"
    (tmp_path / "entries.tex").write_text(source, encoding="utf-8")
    done = subprocess.run(
        [engine, "-interaction=nonstopmode", "-halt-on-error", "entries.tex"],
        cwd=tmp_path, capture_output=True, check=False, timeout=100,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout.decode("utf-8", "replace")[-2000:]


@pytest.mark.parametrize("form", FORMATS)
def test_huge_trees_take_no_time(form: str) -> None:
    leaf = Element(Tag.ITALIC, ("word “x” & ", Element(Tag.NORMAL_STYLE, ("-- [y]",))))
    tree = plain(*(leaf,) * 5_000, Element(Tag.BLOCK, ("z " * 50_000,)))
    assert has_block(tree)
    assert len(write(tree, form)) > 100_000


def test_a_deep_tree() -> None:
    tree: Node = "x"
    for place in range(sys.getrecursionlimit() // 5):
        tree = Element(
            (Tag.ITALIC, Tag.NORMAL_STYLE, Tag.SUPERSCRIPT, Tag.BASELINE)[place % 4], (tree,)
        )
    assert all("x" in write(tree, form) for form in FORMATS)
