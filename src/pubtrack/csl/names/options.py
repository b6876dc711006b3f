"""How lists of names are written: the attributes that cs:style and the areas hand down.

CSL 1.0.2, "Inheritable Name Options": they "may be set on cs:style, cs:citation and
cs:bibliography"; what is set on an element nearer to the names overrides what is set further up,
and the attributes of cs:name override all.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

NO_LIMIT = 1_000_000  # no list of names is as long
_KEYS = (("names-min", "et-al-min"), ("names-use-first", "et-al-use-first"),
         ("names-use-last", "et-al-use-last"))  # fmt: skip
# Their names on cs:style, cs:citation and cs:bibliography, where cs:name has shorter ones.
_OF_NAME = {"name-form": "form", "name-delimiter": "delimiter"}
_HANDED_DOWN = (
    "and", "delimiter-precedes-et-al", "delimiter-precedes-last", "et-al-min", "et-al-use-first",
    "et-al-subsequent-min", "et-al-subsequent-use-first", "et-al-use-last", "initialize",
    "initialize-with", "name-as-sort-order", "sort-separator", "name-form", "name-delimiter",
    "names-delimiter",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class NameOptions:
    """The options of names in one place of a style.

    `given` holds the attributes that are set there or further up, under the names that cs:style
    has for them. Those in `fixed`, which a cs:key set, cs:name cannot change.
    """

    given: dict[str, str] = field(default_factory=dict)
    fixed: frozenset[str] = frozenset()

    @classmethod
    def of(cls, style: Any, area: Any = None) -> NameOptions:
        """Read the options of cs:style, and of a cs:citation or cs:bibliography in it."""
        found: dict[str, str] = {}
        for element in (style, area):
            if element is not None:
                found |= {
                    name: element.get(name) for name in _HANDED_DOWN if name in element.attrib
                }
        return cls(found)

    def for_sort_key(self, key: Any) -> NameOptions:
        """Return the options of names inside a cs:key.

        CSL 1.0.2, "Sorting": "names-min, names-use-first, and names-use-last may be used to
        override the values of the corresponding et-al-min/et-al-subsequent-min,
        et-al-use-first/et-al-subsequent-use-first and et-al-use-last attributes, and affect all
        names generated via macros called by cs:key".
        """
        found = {option: key.get(name) for name, option in _KEYS if name in key.attrib}
        return replace(self, given=self.given | found, fixed=frozenset(found))

    def merged(self, name: Any) -> NameOptions:
        """Return the options with those of a cs:name; `name` may be None."""
        if name is None or not name.attrib:
            return self
        found = dict(self.given)
        for option in _HANDED_DOWN:
            value = name.get(_OF_NAME.get(option, option))
            if value is not None and option not in self.fixed:
                found[option] = value
        return replace(self, given=found)

    def text(self, name: str, default: str = "") -> str:
        """Return an option as the style has it."""
        return self.given.get(name, default)

    def flag(self, name: str) -> bool:
        """Whether an option is "true"."""
        return self.given.get(name) == "true"

    @property
    def initialize_with(self) -> str | None:
        """What stands behind each initial; None where given names are written in full."""
        return self.given.get("initialize-with")

    @property
    def limits(self) -> tuple[int, int]:
        """et-al-min and et-al-use-first; a list of fewer names than the first is complete."""
        return (
            self._number("et-al-min", NO_LIMIT) or NO_LIMIT,
            self._number("et-al-use-first", NO_LIMIT),
        )

    @property
    def subsequent_limits(self) -> tuple[int, int]:
        """The limits for cites of an item that was cited before; by default those of the first."""
        least, first = self.limits
        return (
            self._number("et-al-subsequent-min", least) or NO_LIMIT,
            self._number("et-al-subsequent-use-first", first),
        )

    def _number(self, name: str, default: int) -> int:
        value = self.given.get(name, "").strip()
        return int(value) if value.isdecimal() and len(value) < 7 else default
