"""A cite beside the one before it: what it need not repeat, and what stands between them."""

from __future__ import annotations

from typing import NamedTuple

from ...model.citation import Cite
from ..rendered import Node, Tag, find
from .cites import names_of, render_cite, render_without_author
from .collapsing import only_suffix, years_of
from .joining import Joining
from .positions import Place
from .world import World


class Link(NamedTuple):
    """A cite in its citation: `content` is what it shows there, without its affixes.

    `names` and `years` are those of the whole cite. It is one `in_group` if it has the names of
    the cite before it, `collapsed` if it leaves them out, and `only_suffix` if it leaves out
    the year too.
    """

    cite: Cite
    content: Node | None
    names: str = ""
    years: tuple[str, ...] = ()
    in_group: bool = False
    collapsed: bool = False
    only_suffix: bool = False


def linked(cite: Cite, place: Place, before: Link | None, joining: Joining, world: World) -> Link:
    """Render a cite as it stands behind another one, which is None for the first."""
    full = render_cite(cite, place, world)
    content = full
    if cite.suppress_author:
        content = render_without_author(cite, place, full, world)
    if full is None or not joining.compares_names:
        return Link(cite, content)
    link = Link(cite, content, names_of(full), years_of(full) if joining.by_suffix else ())
    if before is None or not link.names or link.names != before.names:
        return link
    link = link._replace(in_group=True)
    return _collapsed(link, place, before, joining, world) if joining.by_year else link


def _collapsed(link: Link, place: Place, before: Link, joining: Joining, world: World) -> Link:
    content = render_cite(link.cite, place, world, suppress_names=True)
    link = link._replace(content=content)
    # As citeproc-js has it, one that shows a title besides is a cite of its own, only shorter.
    if content is None or find(content, Tag.TITLE) is not None:
        return link
    link = link._replace(collapsed=True)
    if joining.by_suffix and _repeats_year(link, before):
        suffix = only_suffix(content)
        if suffix is not None and find(suffix, Tag.YEAR_SUFFIX) is not None:
            return link._replace(content=suffix, only_suffix=True)
        # The same item once more; what is said of it needs something to stand by.
        if suffix is None and not (link.cite.prefix or link.cite.suffix):
            return link._replace(content=None)
    return link


def _repeats_year(link: Link, before: Link) -> bool:
    """Whether only the suffix tells two cites of the same names apart.

    CSL 1.0.2, "Cite Collapsing": "year-suffix" falls back to "year" "when a cite has a locator
    (e.g. “(Doe 2000a-c, 2000d, p. 5, 2000e,f)”, where the cite for “Doe 2000d” has a locator
    that prevents the cite from further collapsing)".
    """
    if not link.years or link.years != before.years:
        return False
    return not (_shows_locator(link) or _shows_locator(before))


def _shows_locator(link: Link) -> bool:
    cite, content = link.cite, link.content
    return bool(cite.locator and content is not None and find(content, Tag.LOCATOR))


def delimiter_between(before: Link | None, link: Link, joining: Joining) -> str:
    """Return what stands in front of a cite; "" in front of the first."""
    if before is None:
        return ""
    delimiter = joining.delimiter
    if link.only_suffix and not (link.cite.prefix or link.cite.suffix):
        delimiter = joining.year_suffix_delimiter
    elif link.in_group:
        delimiter = joining.group_delimiter
    elif joining.after_collapse is not None and (
        # As citeproc-js has it: behind a locator a number is as good as collapsed.
        before.collapsed or (joining.by_number and before.cite.locator)
    ):
        delimiter = joining.after_collapse
    return _spliced(delimiter, before.cite.suffix, link.cite.prefix)


def _spliced(delimiter: str, suffix: str, prefix: str) -> str:
    """Return the part of a delimiter that affixes with punctuation of their own leave over.

    As citeproc-js has it: behind a suffix that ends with one of ";.,", its blank; before a
    prefix that begins with one, nothing.
    """
    if suffix:
        if suffix[-1] not in ";.,":
            return delimiter
        blank = delimiter.find(" ")
        return delimiter[blank:] if blank >= 0 else ""
    return "" if prefix[:1] in {";", ".", ","} else delimiter
