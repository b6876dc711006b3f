"""The evaluator: citeproc-py, and all that may go wrong in it, behind three functions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, cast

from citeproc import LANGUAGE_NAMES, LOCALES_PATH, PRIMARY_DIALECTS
from citeproc.source import VariableError
from lxml import etree

from ..errors import UsageError
from ..model.citation import Cite
from .citeproc_elements import element_lookup
from .citeproc_items import NumberedCitationItem, citation_of
from .citeproc_strings import SentinelFormatter
from .instrument import instrument
from .style_file import NAMESPACE, load_style, parse_xml

_FALLBACK = "en-US"
_MACRO = f"{{{NAMESPACE}}}macro"
_LOCALE = f"{{{NAMESPACE}}}locale"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"

# What citeproc-py is known to raise on styles and items that it does not expect.
_FAILURES = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    NameError,
    RecursionError,
    TypeError,
    ValueError,
    VariableError,
    etree.LxmlError,
)


class CannotEvaluate(Exception):
    """citeproc-py could not render this; the message says what it stumbled over."""


class Evaluator:
    """One style in one locale, ready to render.

    Raises `InputError` for a file that is no style, and `UsageError` for an unknown locale.
    """

    def __init__(self, path: Path, locale: str, default_locale: str = "") -> None:
        self._lookup = element_lookup()
        root = load_style(path, self._lookup)
        instrument(root)
        # Our lookup makes the elements, whose attributes lxml's types don't know.
        self._root = cast(Any, root)
        self._root.macros = {macro.get("name"): macro for macro in root.findall(_MACRO)}
        self._root.formatter = SentinelFormatter
        own = default_locale or self._root.get("default-locale", _FALLBACK)
        chosen = known_locale(locale) if locale else own
        self._root.locales = self._locales(chosen)
        self._root.language = chosen
        # lxml drops an element's Python attributes with the last reference to it.
        self._kept = [self._root.citation, self._root.bibliography]
        self._kept += [part.layout for part in self._kept if part is not None]

    @property
    def has_bibliography(self) -> bool:
        """Whether the style says how a bibliography looks."""
        return self._root.bibliography is not None

    @property
    def has_citation(self) -> bool:
        """Whether the style says how a citation looks."""
        return self._root.citation is not None

    @property
    def punctuation_in_quote(self) -> bool:
        """Whether the locale puts a comma or full stop inside the closing quote."""
        return str(self._root.get_locale_option("punctuation-in-quote")).lower() == "true"

    def sort(self, items: Sequence[NumberedCitationItem]) -> list[NumberedCitationItem]:
        """Return the items in the order of the bibliography. Raises `CannotEvaluate`."""
        return list(_guarded(lambda: self._root.bibliography.sort(list(items))))

    def entry(self, item: NumberedCitationItem) -> str:
        """Render one entry of the bibliography, with sentinels. Raises `CannotEvaluate`."""
        entries = _guarded(lambda: self._root.bibliography.render([item]))
        return "".join(str(entry) for entry in entries)

    def citation(self, items: list[NumberedCitationItem], cites: tuple[Cite, ...]) -> str:
        """Render one citation, with sentinels. Raises `CannotEvaluate`."""
        citation = citation_of(items, cites)
        return str(_guarded(lambda: self._root.citation.render(citation, [], None)) or "")

    def _locales(self, chosen: str) -> list[Any]:
        """Return where to look for terms and dates, by CSL 1.0.2, "Locale Fallback"."""
        language = chosen.split("-", maxsplit=1)[0]
        places: list[Any] = []
        for within in dict.fromkeys((chosen, language, None)):
            places += [
                element
                for element in self._root.findall(_LOCALE)
                if element.get(_LANGUAGE) == within
            ]
        files = dict.fromkeys((chosen, PRIMARY_DIALECTS.get(language, _FALLBACK), _FALLBACK))
        for name in files:
            if name in LANGUAGE_NAMES:
                path = Path(LOCALES_PATH) / f"locales-{name}.xml"
                places.append(parse_xml(path.read_bytes(), path, self._lookup))
        for place in places:
            place.style = self._root
            place.found_terms = {}
        return places


def known_locale(name: str) -> str:
    """Return the locale that `name` names: "de-AT", "de_at", or "de" for its main dialect.

    Raises `UsageError` where there is none.
    """
    spelt = name.strip().replace("_", "-").casefold()
    locales: dict[str, str] = {locale.casefold(): locale for locale in LANGUAGE_NAMES}
    if spelt in locales:
        return locales[spelt]
    if spelt in PRIMARY_DIALECTS:
        return str(PRIMARY_DIALECTS[spelt])
    raise UsageError(
        f"there is no locale {name!r}", hint="locales are named like en-GB, de-DE, fr-FR or zh-CN"
    )


def _guarded(render: Callable[[], Any]) -> Any:
    """Call citeproc-py, and turn whatever it raises into `CannotEvaluate`."""
    try:
        return render()
    except _FAILURES as error:
        detail = str(error) or type(error).__name__
        raise CannotEvaluate(f"{type(error).__name__}: {detail}") from error
