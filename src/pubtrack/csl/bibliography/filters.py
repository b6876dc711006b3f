"""Which items a bibliography shows, by type, keyword or any other field.

The rules are those of citeproc-js' `makeBibliography` ("Selective output"); CSL itself has none.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

_RULES = ("include", "exclude", "select")


@dataclass(frozen=True, slots=True)
class FieldTest:
    """A test of one field of an item: whether it has this value.

    `field` is the name of a CSL variable, "type", or any other that an item has. A list has
    the value where one of its members is the value. A `value` of "" or "none" finds items
    without the field.
    """

    field: str
    value: str

    def holds(self, item: Mapping[str, object]) -> bool:
        """Whether an item, a mapping of its fields, has the value."""
        found = item.get(self.field)
        if not found:
            return self.value in ("", "none")
        if isinstance(found, list | tuple | set | frozenset):
            return any(str(one) == self.value for one in found)
        return not isinstance(found, Mapping) and str(found) == self.value


@dataclass(frozen=True, slots=True)
class BibliographyFilter:
    """The items to show: those that pass `rule`, less those for which all of `quash` hold.

    `rule` is "include" (any of `tests` holds), "exclude" (none holds), "select" (all hold), or
    "" for all items.
    """

    rule: str = ""
    tests: tuple[FieldTest, ...] = ()
    quash: tuple[FieldTest, ...] = ()

    @classmethod
    def from_json(cls, data: Mapping[str, object]) -> BibliographyFilter:
        """Read ``{"include": [{"field": …, "value": …}, …], "quash": […]}``.

        Where several rules are there, the first of "include", "exclude" and "select" holds.
        Anything that is no such test is passed over.
        """
        rule = next((name for name in _RULES if data.get(name)), "")
        return cls(rule, _tests(data.get(rule)), _tests(data.get("quash")))

    def admits(self, item: Mapping[str, object]) -> bool:
        """Whether an item, a mapping of its fields (as CSL-JSON is), is to be shown."""
        if self.quash and all(test.holds(item) for test in self.quash):
            return False
        if self.rule == "include":
            return any(test.holds(item) for test in self.tests)
        if self.rule == "exclude":
            return not any(test.holds(item) for test in self.tests)
        return all(test.holds(item) for test in self.tests)


def _tests(data: object) -> tuple[FieldTest, ...]:
    if not isinstance(data, Sequence) or isinstance(data, str):
        return ()
    return tuple(
        FieldTest(str(test.get("field", "")), str(test.get("value") or ""))
        for test in data
        if isinstance(test, Mapping)
    )
