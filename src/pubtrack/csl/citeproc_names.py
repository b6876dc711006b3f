"""citeproc-py's cs:names and cs:name with their faults mended: initials, et al., scripts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from citeproc import model
from citeproc.string import join
from lxml import etree

from .citeproc_strings import RichString, as_rich
from .citeproc_usage import usage_in

_INITIAL = re.compile(r"[^\W\d_]\.?")
_ELLIPSIS = "…"
_CONTEXTUAL_OR_INVERTED = "contextual or after-inverted-name"  # a rule of ours
# "et al." is no person: it stands for those that the source did not print.
_ET_AL = re.compile(r"(?:and\s+|&\s*)?(?:et[\s\xa0]+al(?:ii|ia)?\.?|others)", re.IGNORECASE)
_OMISSION = re.compile(r"…|\. ?\. ?\.|\[…\]|\[\.\.\.\]")
# Scripts that put the family name first, with nothing between: Han, kana, hangul, bopomofo.
_ASIAN = re.compile(
    "[\u2e80-\u303f\u3040-\u318f\u31a0-\u31ff\u3400-\u9fff\ua960-\ua97f\uac00-\ud7ff"
    "\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff \xa0・]+"
)
_INITIALS_TOGETHER = re.compile(r"[^\W\d_]{2,3}")
_INITIALS_WITH_POINTS = re.compile(r"[^\W\d_]\.(?:[^\W\d_]\.)*[^\W\d_]\.?")
_VOWEL = re.compile("[AEIOUYÄÖÜÅÆØÁÉÍÓÚÀÈÌÒÙÂÊÎÔÛ]")


class NameList(list[Any]):
    """Names of one variable; `others` says that there are more, whom the source left out."""

    def __init__(self, names: Sequence[Any], *, others: bool) -> None:
        super().__init__(names)
        self.others = others


def name_list(names: Sequence[Any]) -> NameList:
    """Return the names without an "et al." at the end, and without "…" between two of them.

    A name after an ellipsis is marked, by ``follows_omission``. A list of nothing else is left
    as it is.
    """
    kept: list[Any] = []
    others = omitted = False
    for name in names:
        literal = str(name.get("literal", "")).strip()
        if _ET_AL.fullmatch(literal):
            others = True
        elif _OMISSION.fullmatch(literal):
            omitted = bool(kept)
        else:
            if omitted:
                name["follows_omission"] = True
            omitted = False
            kept.append(name)
    return NameList(kept, others=others or omitted) if kept else NameList(names, others=False)


def are_several(names: Any) -> bool:
    """Whether names are more than one, so that their label is plural."""
    return len(names) > 1 or getattr(names, "others", False)


class MendedNames(model.Names):  # type: ignore[misc]
    """A cs:names that leaves out suppressed variables, and notes its call."""

    def render(self, item: Any, *args: Any, context: Any = None, **kwargs: Any) -> Any:
        """Render the names, or what stands in for them."""
        usage = usage_in(self, context)
        roles = tuple(role for role in self._roles(item) if role not in usage.suppressed)
        text = None
        try:
            text = super().render(item, *args, context=context, **kwargs)
        finally:
            usage.call(roles, text)
        return text

    def process(
        self, item: Any, names_context: Any = None, context: Any = None, **kwargs: Any
    ) -> Any:
        """Render the names of each variable with its label, else the substitute."""
        context = self if context is None else context
        shown = self if names_context is None else names_context
        suppressed = usage_in(self, context).suppressed
        roles = [role for role in self._roles(item) if role not in suppressed]
        labels = {role: role for role in roles}
        if {*roles} == {"editor", "translator"} and self._in_one(item):
            roles, labels = ["editor"], {"editor": "editortranslator"}
        options = {**kwargs, "context": context}
        parts = [_with_label(shown, item, (role, labels[role]), options) for role in roles]
        parts = [part for part in parts if str(part or "")]
        if not parts:
            substitute = self.substitute()
            return None if substitute is None else substitute.render(item, **options)
        if all(str(part).isdecimal() for part in parts):
            return RichString(str(sum(int(str(part)) for part in parts)))
        return self.join(parts, self.get_parent_delimiter(context))

    def _roles(self, item: Any) -> list[str]:
        """Return the variables that the item has."""
        return [role for role in self.get("variable").split() if _key(role) in item.reference]

    def _in_one(self, item: Any) -> bool:
        """Whether editors and translators are the same persons, under a label for both.

        CSL 1.0.2, "Names": of "editor translator", only one list is rendered where the two are
        identical, with the term "editortranslator" for its label.
        """
        term = self.get_term("editortranslator")
        alike = item.reference["editor"] == item.reference["translator"]
        return bool(alike and term is not None and len(term))


def _key(variable: str) -> str:
    return variable.replace("-", "_")


def _with_label(names: Any, item: Any, role: tuple[str, str], options: dict[str, Any]) -> Any:
    """Render the names of one variable; `role` is the variable and the term for its label."""
    variable, term = role
    text = names.name.render(item, variable, **options)
    label = names.label
    if label is None or not str(text or ""):
        return text
    several = are_several(item.reference[_key(variable)])
    labelled = label.render(item, term, several, **options)
    if labelled is None:
        return text
    comes_first = next(names.iterchildren()) is label
    return labelled + text if comes_first else text + labelled


@dataclass(frozen=True, slots=True)
class _Options:
    """How a cs:name prints a list."""

    form: str
    delimiter: str
    and_term: str
    last_rule: str
    et_al_rule: str
    inverted: str
    separator: str
    demote: str
    mark: str | None


class MendedName(model.Name):  # type: ignore[misc]
    """A cs:name that knows of initials, "et al." in the data, and Asian names."""

    def process(
        self,
        item: Any,
        variable: str,
        context: Any = None,
        sort_options: Any = None,
        **_: Any,
    ) -> Any:
        """Render the names of a variable, as many as et-al-min and -use-first allow."""
        names = item.reference.get(_key(variable)) or []
        others = getattr(names, "others", False)
        option = self._reader(context, sort_options)
        use_first = option("et-al-use-first")
        shortened = len(names) > 1 and 0 < option("et-al-min") <= len(names)
        options = self._options(option, context)
        if options.form == "count":
            return min(len(names), use_first) if shortened else len(names)
        shown = list(names[:use_first]) if shortened else list(names)
        written = [self._written(name, options, place, context) for place, name in enumerate(shown)]
        keeps_last = option("et-al-use-last") and use_first <= option("et-al-min") - 2
        if shortened and keeps_last and not others:
            last = self._written(names[-1], options, len(names) - 1, context)
            return join([*written, f"{_ELLIPSIS} {last}"], options.delimiter)
        et_al = self.et_al() if shortened or others else None
        if str(et_al or ""):
            return _with_et_al(written, et_al, options)
        after_omission = bool(shown) and shown[-1].get("follows_omission", False)
        return _joined(written, options, with_and=not after_omission)

    def _reader(self, context: Any, sort_options: Any) -> Any:
        return lambda name: self.get_option(name, context, sort_options)

    def _options(self, option: Any, context: Any) -> _Options:
        joined_by = option("and")
        and_term = self.get_single_term(name="and") if joined_by == "text" else ""
        last_rule = option("delimiter-precedes-last")
        et_al_rule = self._option("delimiter-precedes-et-al", context)
        if et_al_rule is None:
            # Styles that never shorten a list of so few names do not say what they want there;
            # where the last name has the delimiter, "et al." has it too, after "Doe, J.".
            et_al_rule = "contextual" if last_rule != "always" else _CONTEXTUAL_OR_INVERTED
        return _Options(
            form=option("form"),
            delimiter=option("delimiter"),
            and_term="&" if joined_by == "symbol" else str(and_term),
            last_rule=last_rule,
            et_al_rule=et_al_rule,
            inverted=option("name-as-sort-order") or "",
            separator=option("sort-separator"),
            demote=option("demote-non-dropping-particle"),
            mark=option("initialize-with"),
        )

    def _written(self, name: Any, options: _Options, place: int, context: Any) -> str:
        """Write one name, with an ellipsis where the source left out those before it."""
        inverted = options.inverted == "all" or (options.inverted == "first" and place == 0)
        text = self._person(name, options, inverted, context)
        return f"{_ELLIPSIS} {text}" if name.get("follows_omission") else text

    def _person(self, name: Any, options: _Options, inverted: bool, context: Any) -> str:
        given, family, dropping, non_dropping, suffix = name.parts()
        if is_asian(family, given):
            # CSL 1.0.2, "Name": name-as-sort-order: names in Asian scripts "are always displayed
            # with the family name preceding the given name"; nothing parts the two there.
            given, family = self._formatted(given, family)
            return _spaced("", family) if options.form == "short" else f"{family}{given}"
        if given:
            given = str(given)
            parted = spread_initials(given, str(family or ""))
            if options.mark is not None:
                given = self.initialize(parted, options.mark, context)
            elif all(_INITIAL.fullmatch(word) for word in parted.split()):
                given = parted
        if options.form == "short":
            return _spaced(self._formatted(given, _spaced(non_dropping, family))[1])
        if not inverted:
            parts = self._formatted(given, _spaced(dropping, non_dropping, family))
            return _spaced(*parts, suffix)
        if options.demote in ("never", "sort-only"):
            family, given = _spaced(non_dropping, family), _spaced(given, dropping)
        else:
            given = _spaced(given, dropping, non_dropping)
        given, family = self._formatted(given, family)
        return options.separator.join(str(part) for part in (family, given, suffix) if part)

    def _formatted(self, given: Any, family: Any) -> tuple[Any, Any]:
        given, family = as_rich(given), as_rich(family)
        for part in self.findall("cs:name-part", self.nsmap):
            given, family = part.format_part(given, family)
        return given, family

    def initialize(self, given: Any, mark: str, context: Any) -> Any:
        """Return given names as initials, or in full with their initials marked.

        CSL 1.0.2, "Name": initialize: "when set to “false”, given names are no longer
        initialized when “initialize-with” is set. However, the value of “initialize-with” is
        still added after initials present in the full name".
        """
        if self._option("initialize", context) != "false":
            hyphens = self.get_option("initialize-with-hyphen", context)
            return initials(str(given), mark, hyphens=bool(hyphens))
        words = str(given).split()
        marked = [word.rstrip(".") + mark if _INITIAL.fullmatch(word) else word for word in words]
        return RichString(" ".join(" ".join(marked).split()))

    def _option(self, name: str, context: Any) -> str | None:
        """Return an inheritable name option as the style has it, None where it has none."""
        nearest = next(
            (
                element
                for element in (context if context is not None else self).iterancestors()
                if etree.QName(element).localname in ("citation", "bibliography")
            ),
            None,
        )
        for element in (self, nearest, self.get_root()):
            if element is not None and element.get(name) is not None:
                return str(element.get(name))
        return None


def is_asian(family: Any, given: Any) -> bool:
    """Whether a name of both parts is written in Chinese, Japanese or Korean script."""
    return bool(family and given) and all(_ASIAN.fullmatch(str(part)) for part in (family, given))


def spread_initials(given: str, family: str) -> str:
    """Part initials that stand together: "MJ" and "M.J." are "M. J.".

    CSL 1.0.2, "Name": "initialize-with: when set, given names are converted to initials"; these
    are initials already, of several names. Capitals say nothing in a name all of capitals,
    unless nobody could pronounce them.
    """
    return " ".join(_spread(word, family) for word in given.split())


def initials(given: str, mark: str, *, hyphens: bool = True) -> str:
    """The initials of given names, each with the mark; words in small letters stay ("de").

    What follows a hyphen is an initial in small letters as well; without `hyphens` it is one
    like the others.

    >>> initials("Jae-sung Maria dos", ". "), initials("Jae-sung", "", hyphens=False)
    ('J.-s. M. dos', 'JS')
    """
    text = ""
    for word in given.replace(".", " ").split():
        if not word[0].isupper():
            text += f" {word} "
            continue
        letters = [part[0] for part in word.split("-") if part]
        if hyphens:
            text += f"{mark.rstrip()}-".join(letters) + mark
        else:
            text += "".join(letter.upper() + mark for letter in letters)
    return " ".join(text.split())


def _spread(word: str, family: str) -> str:
    together = _INITIALS_TOGETHER.fullmatch(word) and word.isupper()
    if together and family.isupper() and len(family) > 1 and _VOWEL.search(word):
        return word
    if together or _INITIALS_WITH_POINTS.fullmatch(word):
        return " ".join(f"{letter}." for letter in word.replace(".", ""))
    return word


def _spaced(*parts: Any) -> str:
    return " ".join(str(part) for part in parts if part)


def _with_et_al(written: list[str], et_al: Any, options: _Options) -> Any:
    """Join the names that are printed, and the term for the others.

    CSL 1.0.2, "Name": delimiter-precedes-et-al: "“contextual” - (default), name delimiter is
    only used for name lists with two or more names; “after-inverted-name” - […] only used if
    the preceding name is inverted".
    """
    if _precedes(options.et_al_rule, len(written) > 1, _last_inverted(written, options)):
        return join([*map(RichString, written), et_al], options.delimiter)
    return join([join(map(RichString, written), options.delimiter), et_al], " ")


def _joined(written: list[str], options: _Options, *, with_and: bool) -> Any:
    """Join all names, the last with the term for "and"."""
    texts = [RichString(text) for text in written]
    if not options.and_term or not with_and or len(texts) < 2:
        return join(texts, options.delimiter)
    before = join(texts[:-1], options.delimiter)
    inverted = _last_inverted(written[:-1], options)
    delimiter = options.delimiter if _precedes(options.last_rule, len(texts) > 2, inverted) else " "
    return join([before, f"{options.and_term} {texts[-1]}"], delimiter)


def _last_inverted(written: list[str], options: _Options) -> bool:
    return options.inverted == "all" or (options.inverted == "first" and len(written) == 1)


def _precedes(rule: str, contextual: bool, inverted: bool) -> bool:
    """Whether a delimiter stands before the last name or "et al.", by the style's rule for that."""
    rules = {
        "always": True,
        "contextual": contextual,
        "after-inverted-name": inverted,
        _CONTEXTUAL_OR_INVERTED: contextual or inverted,
    }
    return rules.get(rule, False)
