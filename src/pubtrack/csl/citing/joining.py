"""What stands between the cites of a citation: the attributes of cs:citation about that."""

from __future__ import annotations

from dataclasses import dataclass

from .world import World

_YEARS = frozenset({"year", "year-suffix", "year-suffix-ranged"})
_RANGE_DELIMITER = "–"


@dataclass(frozen=True, slots=True)
class Joining:
    """CSL 1.0.2, "Cite Grouping" and "Cite Collapsing", for one style and locale.

    `by_year`, `by_suffix` and `by_number` say how far cites collapse; `in_groups`, that cites
    with the same names are put together. `after_collapse` is None where it is not set.
    """

    delimiter: str
    group_delimiter: str
    year_suffix_delimiter: str
    after_collapse: str | None
    range_delimiter: str
    in_groups: bool
    compares_names: bool
    by_year: bool
    by_suffix: bool
    by_number: bool
    has_ranges: bool


def joining_of(world: World) -> Joining:
    """Read the attributes of the style's cs:citation."""
    style, area = world.style, world.area
    collapse = area.get("collapse")
    by_year = collapse in _YEARS
    # "year-suffix" falls back to "year" when disambiguate-add-year-suffix is "false".
    by_suffix = collapse in {"year-suffix", "year-suffix-ranged"} and (
        area.get("disambiguate-add-year-suffix") == "true"
    )
    after_collapse = area.element.get("after-collapse-delimiter")
    explicit = area.get("cite-group-delimiter")
    in_text = style.options.in_text
    return Joining(
        delimiter=area.delimiter,
        group_delimiter=explicit or _group_default(area.delimiter, after_collapse, in_text=in_text),
        year_suffix_delimiter=area.get("year-suffix-delimiter") or explicit or area.delimiter,
        after_collapse=after_collapse,
        range_delimiter=style.locale.term("citation-range-delimiter") or _RANGE_DELIMITER,
        # "Cites in in-text citations with identical rendered names are grouped together."
        in_groups=bool(explicit) or (by_year and in_text),
        compares_names=bool(explicit) or by_year,
        by_year=by_year,
        by_suffix=by_suffix,
        by_number=collapse == "citation-number",
        has_ranges=collapse in {"citation-number", "year-suffix-ranged"},
    )


def _group_default(delimiter: str, after_collapse: str | None, *, in_text: bool) -> str:
    """Return what cite-group-delimiter is by itself.

    The specification's ", " holds in the text; in notes, and where the end of a group has a
    delimiter of its own, citeproc-js keeps that of cs:layout.
    """
    return ", " if in_text and after_collapse is None else delimiter
