"""Pages in the ways that people and generators write them."""

from __future__ import annotations

NINETIES = """<HTML><HEAD><TITLE>Home page of Ann Example</TITLE>
<BODY BGCOLOR=white>
<CENTER><H1>Ann Example</H1></CENTER><HR>
<A NAME=cv><H2>Employment</H2></A>
<UL>
<LI>1995-1998 Researcher, Example Labs. Built things [<A HREF="#p2">2</A>, <A HREF="#p1">1</A>].
<LI>1990-1995 Student
</UL>
<H2>Publications</H2>
<OL START=2 REVERSED>
<LI><A NAME=p2></A>A. Example, B. Other, <I>A second study of widgets</I>, J. Widgets <B>12</B>,
34&ndash;56 (1997). <A HREF=papers/p2.ps.gz>ps</A>
<LI><A NAME=p1></A>A. Example and C. Third, <I>A study of widgets &amp; gadgets</I>, Proc. Conf.
on Widgets, pp. 1-9, 1995.
</OL>
<H2>Technical reports</H2>
<FONT SIZE=-1>
[TR1] A. Example, B. Other, "Tables of widgets", Tech. Rep. 96-1, 1996.<BR>
[TR2] A. Example, "More tables of widgets", Tech. Rep. 97-3, 1997.<P>
</FONT>
</BODY></HTML>
"""

BOOTSTRAP = """<!DOCTYPE html><html lang="en"><body>
<header><nav><ul><li><a href="/">about</a></li><li><a href="/cv/">cv</a></li></ul></nav></header>
<article><h1>publications</h1><div class="publications">
<h2 class="bibliography">2021</h2>
<ol class="bibliography"><li><div class="row">
<div class="col-sm-2 abbr"><abbr class="badge">ICXX</abbr></div>
<div id="doe2021" class="col-sm-8"><div class="title">A first paper about doors</div>
<div class="author"><a href="https://x.org">Jane Smith</a>, <em>Bob Doe</em>, and Al Roe</div>
<div class="periodical"><em>In Proceedings of the Conference on Doors</em>, Jul 2021</div>
<div class="links"><a class="btn">Abs</a><a href="https://arxiv.org/abs/2101.00001" class="btn"
>arXiv</a><a href="/x.pdf" class="btn">PDF</a></div>
<div class="abstract hidden"><p>In 2019, Smith et al. showed no doors.</p></div>
</div></div></li></ol>
<h2 class="bibliography">2020</h2>
<ol class="bibliography"><li><div class="row"><div class="col-sm-2 preview"><img src=x></div>
<div id="doe2020" class="col-sm-8"><div class="title">A second paper about doors</div>
<div class="author"><em>Bob Doe</em>, and Al Roe</div>
<div class="periodical"><em>Journal of Doors</em> 2020</div></div></div></li></ol>
</div></article></body></html>
"""

STREAM = """<section id="publications"><div class="row">
<div class="col-lg-4 section-heading"><h1>Recent Publications</h1></div>
<div class="col-lg-8">
<div class="media stream-item"><div class="media-body">
<h3 class="article-title"><a href="/publication/x/">Doors that learn to open at noon</a></h3>
<div class="stream-meta"><div><span><a href="/a/">Bob Doe</a></span>, <span>Al Roe</span></div>
<span class="article-date">2019</span> <span>In <em>ICXX</em></span></div>
<div class="btn-links"><a class="btn" href="/x.pdf">PDF</a></div></div></div>
<div class="media stream-item"><div class="media-body">
<h3 class="article-title"><a href="/publication/y/">Doors that learn to close at night</a></h3>
<div class="stream-meta"><div><span>Bob Doe</span>, <span>Jane Smith</span></div>
<span class="article-date">2018</span> <span>In <em>Journal of Closing</em></span></div>
</div></div>
</div></div></section>
"""

TABLE = """<h2>Publications</h2>
<table class="table">
<thead><tr><th>Year</th><th>Paper</th><th>Links</th></tr></thead>
<tr><td rowspan=2>2020</td><td>A. Smith, B. Doe. <i>On tables of things</i>. Journal of Tables,
12(3), 4-5.</td><td><a href=x.pdf>PDF</a></td></tr>
<tr><td>C. Jones, B. Doe. <i>On chairs of things</i>. Journal of Chairs, 2(3), 14-15.</td>
<td><a href=y.pdf>PDF</a></td></tr>
<tr><td>2019</td><td><b>B. Doe</b>. <i>On lamps of things</i>. Journal of Lamps, 2(3), 14-15.</td>
<td></td></tr>
</table>
"""

LABELS_IN_CELLS = """<h2>Articles</h2>
<table><tr valign=top><td align=right>[<a name="Doe18">1</a>]</td><td>B.&nbsp;Doe and
A.&nbsp;Smith. On doors. <em>Journal of Doors</em>, 12:3--4, 2018. [&nbsp;<a href="x.html#Doe18"
>bib</a>&nbsp;]</td></tr>
<tr valign=top><td align=right>[<a name="Doe17">2</a>]</td><td>B.&nbsp;Doe and A.&nbsp;Smith.
On windows. <em>Journal of Doors</em>, 11:3--4, 2017.</td></tr></table>
"""

SCHOLAR = """<h2>Papers</h2>
<table><tbody>
<tr><td><a href="/c?x">On the theory of theories</a><div class="gray">A Smith, B Doe, C Jones</div>
<div class="gray">Journal of Theory 12 (3), 45-67<span>, 2016</span></div></td>
<td><a href="x">123</a></td><td><span>2016</span></td></tr>
<tr><td><a href="/c?y">On the practice of theories</a><div class="gray">A Smith, B Doe</div>
<div class="gray">Proc. Conf. Theory, 45-67<span>, 2015</span></div></td>
<td><a href="x">12</a></td><td><span>2015</span></td></tr></tbody></table>
"""

WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head>
<!--[if gte mso 9]><xml><w:x/></xml><![endif]--><style><!-- p.MsoNormal{mso-style:x} --></style>
</head><body lang=EN-US><div class=WordSection1>
<p class=MsoNormal><b><u>Publications</u></b></p>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='mso-list:Ignore'>1.<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span
><![endif]><span style='font-size:11.0pt'>Doe, B., &amp; Smith, A. (2018). On doors. <i>Journal
of Doors</i>, <i>12</i>(3), 3–4.<o:p></o:p></span></p>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='mso-list:Ignore'>2.<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span
><![endif]><span style='font-size:11.0pt'>Doe, B., &amp; Smith, A. (2017). On windows.
<i>Journal of Doors</i>, <i>11</i>(3), 3–4.<o:p></o:p></span></p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<p class=MsoNormal><b>Experience</b></p>
<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><![if !supportLists]><span
style='font-family:Symbol;mso-list:Ignore'>·<span>&nbsp; </span></span><![endif]>Led doors [1].</p>
</div></body></html>
"""

CITEPROC = """<h1 id="cv">CV</h1><p>I did things <span class="citation" data-cites="doe18">[<a
href="#ref-doe18" role="doc-biblioref">1</a>]</span>.</p>
<h1 class="unnumbered" id="references">References</h1>
<div id="refs" class="references csl-bib-body" role="list">
<div id="ref-doe18" class="csl-entry" role="listitem">
<div class="csl-left-margin">[1] </div><div class="csl-right-inline">B. Doe and A. Smith,
<span>“On doors,”</span> <em>Journal of Doors</em>, vol. 12, pp. 3–4, 2018.</div>
</div>
<div id="ref-doe17" class="csl-entry" role="listitem">
<div class="csl-left-margin">[2] </div><div class="csl-right-inline">B. Doe and A. Smith,
<span>“On windows,”</span> <em>Journal of Doors</em>, vol. 11, pp. 3–4, 2017.</div>
</div></div>
"""

GRID = """<h2>Publications</h2>
<div class="row"><div class="col-md-2"><h4>2020</h4></div><div class="col-md-10">
<div class="publication"><span>On doors of doors</span><br>B. Doe, A. Smith<br><i>Journal of
Doors</i>, 2020</div>
<div class="publication"><span>On windows of doors</span><br>B. Doe, A. Smith<br><i>Journal of
Doors</i>, 2020</div>
</div></div>
<div class="row"><div class="col-md-2">2019</div><div class="col-md-10"><p>B. Doe, A. Smith.
<i>On walls</i>. Journal of Doors 3(2), 4-5.</p></div></div>
<h2>Preprints</h2>
<p>B. Doe, A. Smith. <i>On roofs</i>. arXiv:1901.00001, 2019.<br>
B. Doe, C. Jones. <i>On floors</i>. arXiv:1901.00002, 2018.<br><br>
D. Roe, B. Doe. <i>On lofts</i>. arXiv:1901.00003, 2017.</p>
<h2>Conference papers</h2>
<ul><li><strong>2015</strong><ul><li>B. Doe, A. Smith. "Keys". Proc. Doors, 2015.</li>
<li>B. Doe, A. Smith. "Locks". Proc. Doors, 2015.</li></ul></li></ul>
"""

PAGES = {
    "nineties": NINETIES, "bootstrap": BOOTSTRAP, "stream": STREAM, "table": TABLE,
    "labels in cells": LABELS_IN_CELLS, "scholar": SCHOLAR, "word": WORD, "citeproc": CITEPROC,
    "grid": GRID,
}  # fmt: skip
