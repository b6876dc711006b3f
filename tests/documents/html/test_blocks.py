"""What is seen of HTML, block by block."""

from __future__ import annotations

import pytest
from shown_blocks import check_view, shown

from pubtrack.documents.html import read_html
from pubtrack.documents.spans import Span

TEXT = [
    pytest.param("", [], id="nothing"),
    pytest.param("no markup", ["p no markup"], id="no markup"),
    pytest.param("<p>a<p>b", ["p a", "p b"], id="paragraphs without end tags"),
    pytest.param("<P>a</P >\n\n <P\n>b</P>", ["p a", "p b"], id="capitals and blanks in tags"),
    pytest.param("<p>a\n  b\t c </p>", ["p a b c"], id="blanks are drawn together"),
    pytest.param("<p>a <b> b</b> c</p>", ["p a b c"], id="blanks over tags"),
    pytest.param("<p>a<br>\nb<br/>c<br></p>", ["p a|b|c"], id="line breaks"),
    pytest.param("<p>a<br><br>b<br>\n<BR>c</p>", ["p a", "p b", "p c"], id="empty lines"),
    pytest.param("<p>&eacute;&#233;&#xE9; R&D &amp;amp; &nosuch;</p>",
                 ["p ééé R&D &amp; &nosuch;"], id="entities"),
    pytest.param("<p>&nbsp; a&nbsp;b&ndash;c&shy;d</p>", ["p a\xa0b–cd"], id="blanks and dashes"),
    pytest.param("<p>a<wbr>b &lt;i&gt;</p>", ["p ab <i>"], id="markup that is none"),
    pytest.param("<p>a <q>b</q></p>", ["p a “b”"], id="quotes"),
    pytest.param("<p>1 < 2 > 0 </3 a</p>", ["p 1 < 2 > 0"], id="less than"),
    pytest.param("<pre>\n a\n  b\n\nc</pre>", ["p a|  b", "p c"], id="preformatted"),
    pytest.param("<div>a<div>b</div>c</div>", ["p a", "p b", "p c"], id="text beside blocks"),
    pytest.param("<b><p>a</b></p><p>c</p>", ["p a", "p c"], id="wrongly nested"),
    pytest.param("<a href='x><p>a", ["p a"], id="a quote that never ends"),
    pytest.param("<a title='>'>a</a>", ["p a"], id="an end of tag in quotes"),
    pytest.param("a <b", ["p a"], id="a tag that never ends"),
]  # fmt: skip

DEAD = [
    pytest.param("<head><title>x</title><p>a", ["p a"], id="a head without end"),
    pytest.param("<!doctype html><!-- x --><p>a<!-- y -->b", ["p ab"], id="comments"),
    pytest.param("<p>a</p><!-- never ends <p>b", ["p a"], id="a comment without end"),
    pytest.param("<p>a</p><!--><p>b</p>", ["p a", "p b"], id="an empty comment"),
    pytest.param("<![CDATA[ <p>x</p> ]]><p>a", ["p a"], id="cdata"),
    pytest.param("<script>if (a<b) '</p>'</script><p>a", ["p a"], id="script"),
    pytest.param("<SCRIPT>x</Script\n><p>a", ["p a"], id="script in capitals"),
    pytest.param('<script type="application/ld+json">{"a": 1}</script>a', ["p a"], id="data"),
    pytest.param("<style>p {}</style><noscript><p>x</p></noscript>a", ["p a"], id="style"),
    pytest.param("<template><p>x</p></template><p>a", ["p a"], id="template"),
    pytest.param("<p hidden>x</p><p style='display: NONE'>y</p>a", ["p a"], id="hidden"),
    pytest.param("<p>a <span class='d-none x'>x</span></p>", ["p a"], id="hidden by its class"),
    pytest.param("<svg><title>x</title><text>y</text></svg>a", ["p a"], id="picture"),
    pytest.param("<nav><ul><li>x</ul></nav>a", ["p a"], id="navigation"),
    pytest.param("---\ntitle: x\n---\n<p>a", ["p a"], id="front matter"),
    pytest.param("<p>a{% if x %} b{{ y }}</p>", ["p a b"], id="template tags"),
    pytest.param("<a href=\"{{ \"x\" | url }}\">a</a>", ["p a"], id="a template in an attribute"),
    pytest.param("{% comment %}<p>x</p>{% endcomment %}<p>a", ["p a"], id="template comment"),
    pytest.param("<?php echo '<p>x</p>'; ?><p>a", ["p a"], id="php"),
    pytest.param("<div><a href=/>Home</a> <a href=/p>Papers</a><p><a href=/c>CV</a></p></div>",
                 ["p Home Papers|CV"], id="a menu is no heading"),
]  # fmt: skip

LISTS = [
    pytest.param("<ul><li>a<li>b</ul>", ["- a", "- b"], id="items without end tags"),
    pytest.param("<ul><li><p>a</p><p>b</p></li></ul>", ["- a|b"], id="paragraphs in an item"),
    pytest.param("<ul><li>a<ul><li>b</ul>c<li>d</ul>", ["- a", "-- b", "- d"], id="nested"),
    pytest.param("<ol><li>a<li value=5>b<li>c</ol>", ["1. a", "5. b", "6. c"], id="value"),
    pytest.param("<ol start=3><li>a<li>b</ol>", ["3. a", "4. b"], id="start"),
    pytest.param("<ol reversed><li>a<li>b</ol>", ["2. a", "1. b"], id="reversed"),
    pytest.param("<ol reversed start=9><li>a<li>b</ol>", ["9. a", "8. b"], id="reversed, start"),
    pytest.param("<ol type=A><li>a<li>b</ol>", ["A. a", "B. b"], id="letters"),
    pytest.param("<ol type=i start=4><li>a<li>b</ol>", ["iv. a", "v. b"], id="roman"),
    pytest.param("<ol style='list-style:none'><li>a</ol>", ["- a"], id="without numbers"),
    pytest.param("<ol start=x><li>a</ol>", ["1. a"], id="no number"),
    pytest.param("<li>a<li>b", ["- a", "- b"], id="items without a list"),
    pytest.param("<ul><li><li> <li>a</ul>", ["- a"], id="empty items"),
    pytest.param("<ul><li id=x><a name=y></a>a</ul>", ["- a {x,y}"], id="names"),
    pytest.param("<a name=x></a><ul><li>a</ul>", ["- a {x}"], id="a name before"),
    pytest.param("<p>• a<br>• b</p>", ["- a", "- b"], id="typed bullets"),
    pytest.param("<p>Papers\n- A b\n- C d</p>", ["p Papers", "- A b", "- C d"],
                 id="Markdown that was not understood"),
    pytest.param("<p>2015\n– 2018</p>", ["p 2015 – 2018"], id="a dash is no bullet"),
    pytest.param("<dl><dt>a<dd>b<dt>c<dd>d<dd>e</dl>", ["- b <a>", "- d <c>", "- e <c>"],
                 id="definitions"),
    pytest.param("<dl><dt>[3]<dd>b</dl>", ["- [3] b"], id="a label for a term"),
    pytest.param("<dl><dt id=x></dt><dd>b</dd></dl>", ["- b {x}"], id="an empty term"),
    pytest.param("<dl><div><dt>a</dt><dd>b</dd></div></dl>", ["- b <a>"], id="wrapped pairs"),
    pytest.param("<dl><dt>Papers<dd><ul><li>A. Roe, B. Doe. Doors. Journal of Doors, 2001."
                 "<li>A. Roe, B. Doe. Walls. Journal of Walls, 2002.</ul></dl>",
                 ["h2 Papers", "- A. Roe, B. Doe. Doors. Journal of Doors, 2001.",
                  "- A. Roe, B. Doe. Walls. Journal of Walls, 2002."], id="a term over a list"),
    pytest.param("<details><summary>a</summary><p>b</p></details>", ["h2 a", "p b"], id="details"),
    pytest.param("<ul><li>a<details><summary>Abstract</summary>x</details></ul>",
                 ["- a|Abstract"], id="folded up"),
]  # fmt: skip

TABLES = [
    pytest.param("<table><tr><td>2015<td>Postdoc<tr><td>2010<td>Student</table>",
                 ["p 2015|Postdoc !", "p 2010|Student !"], id="rows of a table"),
    pytest.param("<table><caption>x</caption><tr><th>a<th>b</table>", ["p x", "p a|b !"],
                 id="caption and head"),
    pytest.param("<table><tr><td><h2>a</h2><p>b</p><td><ul><li>c<li>d</ul></table>",
                 ["h2 a", "p b", "- c", "- d"], id="layout"),
    pytest.param("<table><tr><td>2015<td>Postdoc<ul><li>a<li>b</ul></table>",
                 ["p 2015", "p Postdoc", "- a", "- b"], id="lists in cells"),
    pytest.param("<h2>Papers</h2><table><tr><th colspan=2>2001<tr><td>[2]<td>A. Roe, B. Doe."
                 " Doors. Journal of Doors.<tr><td>7<td>A. Roe, B. Doe. Walls. Journal of Walls."
                 "</table>",
                 ["h2 Papers", "h3 2001", "- [2] A. Roe, B. Doe. Doors. Journal of Doors.",
                  "7. A. Roe, B. Doe. Walls. Journal of Walls."], id="labels, numbers and years"),
    pytest.param("<h2>Papers</h2><table><tr><td>Doors<td>A. Roe, B. Doe<td>Journal of Doors<td>2001"
                 "</table>", ["h2 Papers", "- Doors|A. Roe, B. Doe|Journal of Doors <2001> !"],
                 id="a work over several cells"),
    pytest.param("<h2>Jobs</h2><table><tr><td>2001<td>A. Roe, B. Doe. Journal of Doors</table>",
                 ["h2 Jobs", "p 2001|A. Roe, B. Doe. Journal of Doors !"], id="no list of works"),
]  # fmt: skip

WORK = "A. Roe, B. Doe. <i>{}</i>. Journal of Doors 3(4), 5–6, 2001."
UNITS = [
    pytest.param(
        "<h2>Papers</h2><div class=w>{0}</div><div class=w>{1}</div>",
        ["h2 Papers", "- {0}", "- {1}"], id="blocks marked alike",
    ),
    pytest.param(
        "<article>{0}</article><article>{1}</article><article>{0}</article>",
        ["- {0}", "- {1}", "- {0}"], id="articles without a heading",
    ),
    pytest.param(
        "<h2>Papers</h2><section><p>{0}</p><p>{1}</p></section>",
        ["h2 Papers", "p {0}", "p {1}"], id="paragraphs stay paragraphs",
    ),
    pytest.param(
        "<h2>Papers</h2><ul><li>2001<ul><li>{0}<li>{1}</ul></ul>",
        ["h2 Papers", "h3 2001", "- {0}", "- {1}"], id="a list under a year in a list",
    ),
    pytest.param(
        "<h2>Papers</h2><ul><li class=year>2001<li>{0}</ul>",
        ["h2 Papers", "h3 2001", "- {0}"], id="years among the items",
    ),
    pytest.param(
        "<h2>Papers</h2><div>2001</div><div>{0}</div>",
        ["h2 Papers", "h3 2001", "p {0}"], id="a year in a block",
    ),
    pytest.param(
        "<h2>Jobs</h2><div>2001</div><div>Doorman</div>",
        ["h2 Jobs", "p 2001", "p Doorman"], id="a year over a job",
    ),
    pytest.param(
        "<h2>Papers</h2><div class=r><div>2001</div><div>{0}</div></div>",
        ["h2 Papers", "- {0} <2001>"], id="a year beside a work",
    ),
    pytest.param(
        "<h2>Papers</h2><ul><li><div><div class=b>ICXX</div><div>{0}</div></div></ul>",
        ["h2 Papers", "- {0}"], id="a badge beside a work",
    ),
    pytest.param(
        "<h2>Papers</h2><ul><li><p>{0}</p><p><a href=x>PDF</a></p></ul>",
        ["h2 Papers", "- {0}"], id="links below a work",
    ),
    pytest.param(
        "<ul><li><h3>Doorman, Doors Inc.</h3><ul><li>Opened all the doors of the house</ul></ul>",
        ["h3 Doorman, Doors Inc.", "- Opened all the doors of the house"], id="jobs in a list",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "blocks"), [*TEXT, *DEAD, *LISTS, *TABLES])
def test_blocks(text: str, blocks: list[str]) -> None:
    source = read_html(text)
    assert shown(source) == blocks
    check_view(source, text)


@pytest.mark.parametrize(("text", "blocks"), UNITS)
def test_works_among_other_blocks(text: str, blocks: list[str]) -> None:
    works = [WORK.format(title) for title in ("A theory of doors", "A practice of doors")]
    plain = [work.replace("<i>", "").replace("</i>", "") for work in works]
    found = [line.split(" !")[0] for line in shown(read_html(text.format(*works)))]
    full = [block.format(*plain) for block in blocks]
    assert found == full


@pytest.mark.parametrize(
    ("text", "groups"),
    [
        pytest.param("<p><b>a</b> <STRONG>b</STRONG></p>", ["bold a", "bold b"], id="bold"),
        pytest.param("<i>a</i> <em>b</em> <cite>c</cite>", ["italic a", "italic b", "italic c"],
                     id="italic"),
        pytest.param("x<sup>a</sup><sub>b</sub><code>c</code>", ["sup a", "sub b", "code c"],
                     id="raised, lowered, code"),
        pytest.param("<a href=' #x '>a</a> <a href=y&amp;z>b</a>", ["link a #x", "link b y&z"],
                     id="links"),
        pytest.param("<span style='FONT-WEIGHT: 700; font-style:italic'>a</span>",
                     ["bold a", "italic a"], id="by a style"),
        pytest.param("<span class=cmti-10>a</span> <span class=fw-bold>b</span>",
                     ["italic a", "bold b"], id="by a class"),
        pytest.param("<b>a <i>b</b></i> c", ["bold a b", "italic b"], id="wrongly nested"),
        pytest.param("<b>a<p>b", ["bold a||b"], id="over blocks"),
    ],
)  # fmt: skip
def test_groups(text: str, groups: list[str]) -> None:
    view = read_html(text).view
    assert view is not None
    found = [
        f"{g.kind} {view.text[g.start : g.end]} {g.target}".strip().replace("\n", "|")
        for g in view.groups
        if g.kind != "frame"
    ]
    assert sorted(found) == sorted(groups)


@pytest.mark.parametrize(
    ("text", "seen", "source"),
    [
        pytest.param("<li><p>a b</p></li>", "a b", "a b", id="frames of all stay"),
        pytest.param("<li><p>a</p><p>b</p></li>", "a\nb", "<p>a</p><p>b</p>", id="parts go"),
        pytest.param("<p><b>a</b> b</p>", "a b", "<b>a</b> b", id="marks go"),
        pytest.param("<p>x <sup>[1]</sup></p>", "[1]", "<sup>[1]</sup>", id="a raised mark"),
        pytest.param("<p>x [<a href=#a>1</a>]</p>", "1", "<a href=#a>1</a>", id="a link"),
        pytest.param("<p>a&ndash;b</p>", "–", "&ndash;", id="an entity"),
        pytest.param("<b>a <i>b</b></i> c", "a b", "<b>a <i>b</b></i>", id="wrongly nested"),
        pytest.param("<ul><li>a <a name=x>b\n<li>c</ul>", "a b", "a <a name=x>b", id="a point"),
    ],
)
def test_stretches_of_the_source(text: str, seen: str, source: str) -> None:
    view = read_html(text).view
    assert view is not None
    start = view.text.index(seen)
    assert view.span(Span(start, start + len(seen))).of(text) == source


@pytest.mark.parametrize(
    ("text", "title"),
    [
        pytest.param("<title>A &amp;\n b</title>c", "A & b", id="alone"),
        pytest.param("<html><head><meta x><title>A</title></head>c", "A", id="in its head"),
        pytest.param("---\ntitle: A\n---\n<title>B</title>", "A", id="front matter"),
        pytest.param("<svg><title>A</title></svg>", "", id="of a picture"),
    ],
)
def test_titles(text: str, title: str) -> None:
    assert read_html(text).title == title
