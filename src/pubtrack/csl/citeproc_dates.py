"""citeproc-py's dates with their faults mended: localised delimiters, ranges, leaking overrides."""

from __future__ import annotations

from typing import Any

from citeproc import model
from citeproc.source import VariableError

from .citeproc_strings import RichString, as_rich
from .citeproc_usage import CallsVariable

_PARTS = ("year", "month", "day")
_RANGE_DELIMITER = "–"


class MendedDatePart(model.Date_Part):  # type: ignore[misc]
    """A date-part whose attributes outlive the rendering.

    citeproc-py writes the style's overrides into the locale's date-part, where the next date
    that does not override them finds them.
    """

    def case(self, text: Any, language: Any = None) -> Any:
        """Apply the part's text-case."""
        return super().case(as_rich(text), language) if text else text

    def render(self, *args: Any, **kwargs: Any) -> Any:
        """Render, and leave the element as it was."""
        before = dict(self.attrib)
        try:
            return super().render(*args, **kwargs)
        finally:
            self.attrib.clear()
            self.attrib.update(before)


class MendedDate(CallsVariable, model.Date):  # type: ignore[misc]
    """A date that joins its parts with its own delimiter, and ranges as CSL has them."""

    def markup(self, text: Any) -> Any:
        """Return the text, or None where no part was there to render."""
        return text if str(text or "") else None

    def render_single_date(self, date: Any, show_parts: Any = None, context: Any = None) -> Any:
        """Render one date; the delimiter is that of the date, localised or not, with the parts."""
        parts = self._rendered_parts(date, show_parts or _PARTS, context)
        return self.join(parts) if parts else None

    def render_date_range(
        self, date_range: Any, show_parts: Any = None, context: Any = None
    ) -> Any:
        """Render a range.

        CSL 1.0.2, "Date Ranges": "The default delimiter for dates in a date range is an en-dash.
        […] date-part attributes range-delimiter […] the delimiter of the largest date-part
        (day, month or year) that differs between the two dates"; what they share stands once.
        """
        begin, end = date_range.begin, date_range.end
        shown = show_parts or _PARTS
        differing = _differing(begin, end)
        order = [part.get("name") for part in self.iterchildren() if part.get("name") in shown]
        places = [order.index(name) for name in differing if name in order]
        if not places:
            return self.render_single_date(begin, shown, context)
        first, last = min(places), max(places)
        before, inner, after = order[:first], order[first : last + 1], order[last + 1 :]
        pieces = [
            *self._rendered_parts(begin, before, context),
            self._ends((begin, end), inner, context, self._range_delimiter(differing, context)),
            *self._rendered_parts(begin, after, context),
        ]
        return self.join([piece for piece in pieces if piece])

    def _ends(self, ends: Any, names: list[str], context: Any, delimiter: str) -> RichString:
        """Render the parts of both ends in which they differ: "June–August "."""
        left, right = (self.join(self._rendered_parts(end, names, context)) for end in ends)
        return RichString(f"{str(left).rstrip(' ,')}{delimiter}{right}")

    def _range_delimiter(self, differing: tuple[str, ...], context: Any) -> str:
        """Return the delimiter that the largest differing part has, in the style or the locale."""
        places = [self] if context is None else [context, self]
        for place in places:
            for part in place.iterchildren():
                if part.get("name") == differing[0] and part.get("range-delimiter"):
                    return str(part.get("range-delimiter"))
        return _RANGE_DELIMITER

    def _rendered_parts(self, date: Any, names: Any, context: Any) -> list[Any]:
        rendered = []
        for part in self.iterchildren():
            if part.get("name") not in names:
                continue
            try:
                text = part.render(date, context if context is not self else None)
            except VariableError:
                continue
            if text is not None:
                rendered.append(text)
        return rendered


def _differing(begin: Any, end: Any) -> tuple[str, ...]:
    """Return the largest part in which two dates differ, and all smaller ones."""
    for place, name in enumerate(_PARTS):
        if _part(begin, name) != _part(end, name):
            return _PARTS[place:]
    return ()


def _part(date: Any, name: str) -> tuple[Any, Any]:
    """Return a part's value; a season stands in the month's place."""
    return date.get(name), date.get("season") if name == "month" else None
