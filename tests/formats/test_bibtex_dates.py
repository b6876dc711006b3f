"""Dates in BibTeX and BibLaTeX, as people and programs fill them in."""

from __future__ import annotations

import pytest

from pubtrack.formats import bibtex
from pubtrack.model.dates import PartialDate

# Fields, the date in EDTF, and the status.
DATES = {
    "a letter that tells works apart": ("year={1985a}", "1985", ""),
    "years": ("year={1990--1992}", "1990/1992", ""),
    "years with a hyphen": ("year={1990-1992}", "1990/1992", ""),
    "years with a slash": ("year={1990/1991}", "1990/1991", ""),
    "short years": ("year={1990--92}", "1990/1992", ""),
    "brackets": ("year={[1999]}", "1999", ""),
    "circa": ("year={ca. 1999}", "1999~", ""),
    "in doubt": ("year={1999?}", "1999~", ""),
    "in press": ("year={in press}", "", "in press"),
    "in press as date": ("date={in press}", "", "in press"),
    "in press with a year": ("year={2022 (in press)}", "2022", "in press"),
    "a year with in press": ("year={in press, 2022}", "2022", "in press"),
    "forthcoming, no brackets": ("year={2022, forthcoming}", "2022", "forthcoming"),
    "no date": ("year={n.d.}", "", ""),
    "a sorting key": (r"year={{\noopsort{1973b}}1973}", "1973", ""),
    "month and year in one": ("year={August 2022}", "2022-08", ""),
    "season and year in one": ("year={Summer 2019}", "2019-22", ""),
    "day before month": ('year=2019, month={10~} # aug', "2019-08-10", ""),
    "day behind month": ('year=2019, month=aug # "~10"', "2019-08-10", ""),
    "day with comma and month": ('year=2019, month="12,~aug"', "2019-08-12", ""),
    "ordinal": ("year=2022, month={Aug. 3rd}", "2022-08-03", ""),
    "days": ("year=2022, month={August 12--15}", "2022-08-12/2022-08-15", ""),
    "days before": ("year=2022, month={5-9 } # sep", "2022-09-05/2022-09-09", ""),
    "days in the field": ("year=2022, month=aug, day={12-15}", "2022-08-12/2022-08-15", ""),
    "over two months": ("year=2022, month={30 Aug - 2 Sep}", "2022-08-30/2022-09-02", ""),
    "months": ('year=2022, month=nov # "--" # dec', "2022-11/2022-12", ""),
    "months with full stops": ("year=2022, month={Aug.-Sept.}", "2022-08/2022-09", ""),
    "months as numbers": ("year=2022, month={8-9}", "2022-08/2022-09", ""),
    "months over the year": ("year=2022, month={Dec/Jan}", "2022-12/2023-01", ""),
    "seasons": ("year=2022, month={Spring/Summer}", "2022-21/2022-22", ""),
    "seasons with a dash": ("year=2022, month={fall--winter}", "2022-23/2022-24", ""),
    "month with its year": ("year={2019}, month={July 2019}", "2019-07", ""),
    "a joined month in braces": ("year=2019, month={aug#10}", "2019-08-10", ""),
    "ACM's issue": ("year={2019}, issue_date={August 2019}", "2019-08", ""),
    "ACM's issue and month": ("year={2019}, issue_date={May 2019}, month=jun", "2019-06", ""),
    "EDTF, open end": ("date={2004-06-01/}", "2004-06-01", ""),
    "EDTF, two dots": ("date={2004-06-01/..}", "2004-06-01", ""),
    "EDTF, open start": ("date={/2004}", "2004", ""),
    "EDTF, unknown end": ("date={1034/unknown}", "1034", ""),
    "EDTF, circa": ("date={2004~}", "2004~", ""),
    "EDTF, uncertain": ("date={2004?}", "2004~", ""),
    "EDTF, both": ("date={2004%}", "2004~", ""),
    "EDTF, range in doubt": ("date={2004?/2005~}", "2004~/2005", ""),
    "EDTF, unspecified": ("date={2004-06-XX}", "2004-06", ""),
    "EDTF, season": ("date={2003-21}", "2003-21", ""),
    "EDTF, time": ("date={2001-01-03T15:00:00Z}", "2001-01-03", ""),
    "one digit": ("date={1995-1-04}", "1995-01-04", ""),
    "as people write it": ("date={12 August 2022}", "2022-08-12", ""),
}  # fmt: skip


@pytest.mark.parametrize(("fields", "date", "status"), DATES.values(), ids=DATES)
def test_dates(fields: str, date: str, status: str) -> None:
    result = bibtex.read(f"@article{{k, title={{T}}, journal={{J}}, {fields}}}")
    (entry,) = result.entries
    issued = entry.item.date()
    assert (str(issued) if issued else "") == date
    assert entry.item.text("status") == status
    assert result.problems == ()


ODD = {
    "no year": ("year={20xx}", PartialDate(literal="20xx"), "is no year"),
    "no month": ("year=2022, month=13", PartialDate(2022), "is no month"),
    "no day": ("year=2022, month=feb, day=31", PartialDate(2022, 2), "is no day"),
    "no date": ("date={2022-13-01}", PartialDate(literal="2022-13-01"), "is no date"),
    "seasons and months": ("year=2022, month={may/fall}", PartialDate(2022), "is no month"),
}


@pytest.mark.parametrize(("fields", "date", "told"), ODD.values(), ids=ODD)
def test_what_is_no_date_is_told(fields: str, date: PartialDate, told: str) -> None:
    result = bibtex.read(f"@article{{k, title={{T}}, {fields}}}")
    assert result.entries[0].item.date() == date
    assert [p.severity for p in result.problems] == ["warning"]
    assert told in result.problems[0].message


OTHER_DATES = {
    "urldate": ("urldate={2022-08-12}", "accessed", "2022-08-12"),
    "lastaccessed": ("lastaccessed={August 12, 2022}", "accessed", "2022-08-12"),
    "a note": ("note={Accessed: 2022-08-12}", "accessed", "2022-08-12"),
    "Wikipedia's note": ("note={[Online; accessed 22-July-2004]}", "accessed", "2004-07-22"),
    "a sentence": ("note={(last accessed on 12 August 2022).}", "accessed", "2022-08-12"),
    "origdate": ("origdate={1955/1956}", "original-date", "1955/1956"),
    "eventdate": ("eventdate={2009-08-21/2009-08-24}", "event-date", "2009-08-21/2009-08-24"),
}


@pytest.mark.parametrize(("fields", "variable", "date"), OTHER_DATES.values(), ids=OTHER_DATES)
def test_other_dates(fields: str, variable: str, date: str) -> None:
    (entry,) = bibtex.read(f"@online{{k, title={{T}}, {fields}}}").entries
    assert str(entry.item.date(variable)) == date
    assert entry.item.text("note") == ""
