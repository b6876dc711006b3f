"""What each format says it holds: the table of the documentation is true of the code."""

from __future__ import annotations

import pytest

from pubtrack.formats import Parsed, registry
from pubtrack.model.dates import PartialDate
from pubtrack.model.item import (
    DATE_VARIABLES,
    NAME_VARIABLES,
    NUMBER_VARIABLES,
    TEXT_VARIABLES,
    Item,
    Value,
)
from pubtrack.model.names import Name

BOTH = [one.name for one in registry.FORMATS.values() if one.reads and one.writes]
ALL = sorted(TEXT_VARIABLES | NAME_VARIABLES | DATE_VARIABLES)
KINDS = """article article-journal book chapter paper-conference thesis report speech software
    webpage patent personal_communication""".split()
_VALUES = {
    "DOI": "10.1000/abc", "URL": "https://example.org/a", "ISBN": "9783161484100",
    "ISSN": "1234-5679", "PMID": "12345", "PMCID": "PMC1234567", "page": "12-15",
    "language": "de", "keyword": "one, two",
}  # fmt: skip


def value_of(variable: str) -> Value:
    if variable in NAME_VARIABLES:
        return (Name("Doe", "Jane"), Name("Berg", "Jan", "", "van"))
    if variable in DATE_VARIABLES:
        return PartialDate(2020, 3, 15)
    if variable in NUMBER_VARIABLES:
        return _VALUES.get(variable, "3")
    return _VALUES.get(variable, "Some words")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", BOTH)
def test_a_variable_alone(name: str, kind: str) -> None:
    """What stands in the table comes back from every type, the rest is told as lost."""
    known = registry.FORMATS[name].load().VARIABLES
    lost = {}
    for variable in ALL:
        item = Item(kind, {variable: value_of(variable)})
        lost[variable] = registry.write(name, [Parsed("k", item)]).lost
    assert {variable for variable, told in lost.items() if told} == set(ALL) - set(known)
