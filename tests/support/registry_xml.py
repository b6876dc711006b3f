"""The XML shapes of arXiv's API and of PubMed, written from a `Work`."""

from __future__ import annotations

from collections.abc import Sequence
from xml.sax.saxutils import escape, quoteattr

from registry_work import Author, Date, Work

_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()


def _moment(date: Date) -> str:
    year, month, day = (*date, 1, 1)[:3]
    return f"{year:04}-{month:02}-{day:02}T16:07:14Z"


def arxiv_entry(work: Work, version: int) -> str:
    """One Atom entry as the service has sent it since 2026 (arXiv API User's Manual, 3.3.2)."""
    first = work.posted or work.issued or (2020, 1, 1)
    updated = first if version == 1 else (work.revised or first)
    named = f"{work.arxiv}v{version}"
    lines = [
        "<entry>",
        f"  <id>http://arxiv.org/abs/{named}</id>",
        f"  <title>{escape(work.title)}</title>",
        f"  <updated>{_moment(updated)}</updated>",
        f'  <link href="https://arxiv.org/abs/{named}" rel="alternate" type="text/html"/>',
        f'  <link href="https://arxiv.org/pdf/{named}" rel="related" type="application/pdf"'
        ' title="pdf"/>',
        "  <summary>An abstract.</summary>",
        f'  <category term="{work.arxiv_class}" scheme="http://arxiv.org/schemas/atom"/>',
        f"  <published>{_moment(first)}</published>",
        f'  <arxiv:primary_category term="{work.arxiv_class}"/>',
    ]
    if work.journal_ref:
        lines.append(f"  <arxiv:journal_ref>{escape(work.journal_ref)}</arxiv:journal_ref>")
    for author in work.authors:
        lines += ["  <author>", f"    <name>{escape(author.spoken)}</name>", "  </author>"]
    if work.doi:
        lines.append(f"  <arxiv:doi>{escape(work.doi)}</arxiv:doi>")
        link = quoteattr(f"https://doi.org/{work.doi}")
        lines.append(f'  <link rel="related" href={link} title="doi"/>')
    lines.append("</entry>")
    return "\n".join(lines)


def arxiv_error(said: str) -> str:
    """The entry that stands for an error (arXiv API User's Manual, 3.4)."""
    where = f"https://arxiv.org/api/errors#{escape(said.replace(' ', '_'))}"
    return (
        f"<entry>\n  <id>{where}</id>\n  <title>Error</title>\n"
        f"  <updated>2026-04-12T22:59:06Z</updated>\n"
        f'  <link href="{where}" rel="alternate" type="text/html"/>\n'
        f"  <summary>{escape(said)}</summary>\n"
        "  <author>\n    <name>arXiv api core</name>\n  </author>\n</entry>"
    )


def arxiv_feed(entries: Sequence[str], title: str, total: int, start: int, most: int) -> bytes:
    """A feed of entries."""
    lines = [
        "<?xml version='1.0' encoding='UTF-8'?>",
        '<feed xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/"'
        ' xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns="http://www.w3.org/2005/Atom">',
        "  <id>https://arxiv.org/api/zVBoTnqcVpmAn7IBomvZOr</id>",
        f"  <title>{escape(title)}</title>",
        "  <updated>2026-04-12T22:09:25Z</updated>",
        f"  <opensearch:itemsPerPage>{most}</opensearch:itemsPerPage>",
        f"  <opensearch:totalResults>{total}</opensearch:totalResults>",
        f"  <opensearch:startIndex>{start}</opensearch:startIndex>",
        *entries,
        "</feed>",
    ]
    return "\n".join(lines).encode()


def pubmed_article(work: Work) -> str:
    """One PubmedArticle of efetch."""
    return "".join(
        (
            '<PubmedArticle><MedlineCitation Status="MEDLINE" Owner="NLM">',
            f'<PMID Version="1">{work.pmid}</PMID>',
            '<Article PubModel="Print-Electronic"><Journal>',
            f'<JournalIssue CitedMedium="Internet"><Volume>{escape(work.volume)}</Volume>',
            f"<Issue>{escape(work.issue)}</Issue>" if work.issue else "",
            f"<PubDate>{_pub_date(work.print or work.issued)}</PubDate></JournalIssue>",
            f"<Title>{escape(work.container)}</Title></Journal>",
            f"<ArticleTitle>{escape(work.title)}.</ArticleTitle>",
            f"<Pagination><MedlinePgn>{escape(work.page)}</MedlinePgn></Pagination>",
            f'<ELocationID EIdType="doi" ValidYN="Y">{escape(work.doi)}</ELocationID>',
            '<AuthorList CompleteYN="Y">',
            *(_pubmed_author(author) for author in work.authors),
            "</AuthorList><Language>eng</Language><PublicationTypeList>",
            '<PublicationType UI="D016428">Journal Article</PublicationType>',
            "</PublicationTypeList></Article></MedlineCitation><PubmedData><ArticleIdList>",
            f'<ArticleId IdType="pubmed">{work.pmid}</ArticleId>',
            f'<ArticleId IdType="pmc">{work.pmcid}</ArticleId>' if work.pmcid else "",
            f'<ArticleId IdType="doi">{escape(work.doi)}</ArticleId>' if work.doi else "",
            "</ArticleIdList></PubmedData></PubmedArticle>",
        )
    )


def _pub_date(date: Date) -> str:
    year, month, day = (*date, 0, 0, 0)[:3]
    return "".join(
        (
            f"<Year>{year}</Year>" if year else "",
            f"<Month>{_MONTHS[month - 1]}</Month>" if month else "",
            f"<Day>{day:02}</Day>" if day else "",
        )
    )


def _pubmed_author(author: Author) -> str:
    if not author.family:
        return (
            f"<Author ValidYN='Y'><CollectiveName>{escape(author.given)}</CollectiveName></Author>"
        )
    initials = "".join(part[0] for part in author.given.replace("-", " ").split())
    return (
        f'<Author ValidYN="Y"><LastName>{escape(author.family)}</LastName>'
        f"<ForeName>{escape(author.given)}</ForeName><Initials>{initials}</Initials></Author>"
    )


def pubmed_set(articles: Sequence[str]) -> bytes:
    """The document that efetch answers with."""
    head = (
        '<?xml version="1.0" ?>\n<!DOCTYPE PubmedArticleSet PUBLIC '
        '"-//NLM//DTD PubMedArticle, 1st January 2025//EN" '
        '"https://dtd.nlm.nih.gov/ncbi/pubmed/out/pubmed_250101.dtd">\n'
    )
    return f"{head}<PubmedArticleSet>{''.join(articles)}</PubmedArticleSet>".encode()
