"""Which variables the rendering of an entry called, which of them printed, which may no more.

Two rules of CSL 1.0.2 need this, and citeproc-py has neither as they stand:

* "Group": "cs:group implicitly acts as a conditional: cs:group and its child elements are
  suppressed if a) at least one rendering element in cs:group calls a variable (either directly
  or via a macro), and b) all variables that are called are empty."
* "Substitute": "Substituted variables are suppressed in the rest of the output to prevent
  duplication." They "are considered empty for the purposes of determining whether to suppress
  an enclosing cs:group".
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from citeproc import model

_KEY = "usage"


@dataclass(slots=True)
class Usage:
    """The calls so far: how many, how many of them printed, and what is suppressed from now on.

    `substituting` is above 0 within cs:substitute, where what is printed is suppressed at once.
    """

    called: int = 0
    printed: int = 0
    substituting: int = 0
    suppressed: set[str] = field(default_factory=set)

    def call(self, variables: tuple[str, ...], text: object) -> None:
        """Note a call of variables and what it rendered."""
        self.called += 1
        if str(text or ""):
            self.printed += 1
            if self.substituting:
                self.suppressed.update(variables)


def usage_in(element: Any, context: Any) -> Usage:
    """Return the usage of the entry that is rendered; `context` leads there from a macro.

    It lives where citeproc-py keeps the like, which it clears before each entry.
    """
    layout = (element if context is None else context).get_layout()
    usage: Usage = layout.repressed.setdefault(_KEY, Usage())
    return usage


class CallsVariable:
    """An element that prints one variable: not if it is suppressed, and its call is noted."""

    def render(self, item: Any, *args: Any, context: Any = None, **kwargs: Any) -> Any:
        """Render the element, or None for a suppressed variable."""
        variable = self.get("variable")  # type: ignore[attr-defined]
        if variable is None or variable == "year-suffix":
            return super().render(item, *args, context=context, **kwargs)  # type: ignore[misc]
        usage = usage_in(self, context)
        text = None
        try:
            if variable not in usage.suppressed:
                text = super().render(  # type: ignore[misc]
                    item, *args, context=context, **kwargs
                )
        finally:
            usage.call((variable,), text)
        return text


def unless_all_empty(usage: Usage, render: Callable[[], Any]) -> Any:
    """Return what `render` renders, or None if it called variables and all of them were empty.

    CSL 1.0.2, "Group": "a non-empty nested cs:group is treated as a non-empty variable for the
    purposes of determining suppression of the outer cs:group", and an empty one as an empty
    variable; what calls none is neither.
    """
    called, printed = usage.called, usage.printed
    text = render()
    if usage.called > called and usage.printed == printed:
        text = None
    usage.call((), text)
    return text


class MendedGroup(model.Group):  # type: ignore[misc]
    """A group that goes where all of the variables called in it are empty."""

    def render(self, item: Any, context: Any = None, **kwargs: Any) -> Any:
        """Render the group, or None."""
        options = {**kwargs, "context": context, "delimiter": self.get("delimiter", "")}

        def render() -> Any:
            parts = [_rendered(child, item, options) for child in self.iterchildren()]
            return self.markup(self.join([part for part in parts if str(part or "")]))

        return unless_all_empty(usage_in(self, context), render)

    def markup(self, text: Any) -> Any:
        """Apply formatting and affixes, to some text."""
        return super().markup(text) if str(text or "") else None


def _rendered(child: Any, item: Any, options: dict[str, Any]) -> Any:
    transparent = isinstance(child, model.Choose)
    known = options if transparent else {k: v for k, v in options.items() if k != "delimiter"}
    try:
        return child.render(item, **known)
    except model.VariableError:
        return None


class MendedSubstitute(model.Substitute):  # type: ignore[misc]
    """A substitute that suppresses all variables which it printed, in macros and groups too."""

    def render(self, item: Any, context: Any = None, **kwargs: Any) -> Any:
        """Render the first child with a result, or None."""
        usage = usage_in(self, context)
        before = set(usage.suppressed)
        usage.substituting += 1
        try:
            for child in self.iterchildren():
                options = dict(kwargs)
                if isinstance(child, model.Names) and child.name is None:
                    options["names_context"] = self.getparent()
                text = _rendered(child, item, {**options, "context": context})
                if str(text or ""):
                    return text
                usage.suppressed = set(before)
        finally:
            usage.substituting -= 1
        return None
