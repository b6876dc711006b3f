"""Identifiers first: which registry is asked for which identifier, and who is asked then.

A DOI is asked of Crossref, since most are there, many in one request. For those that it does
not list, doi.org tells the registration agency of their prefix (https://doi.org/doiRA/): then
DataCite is asked, or any other agency through doi.org's content negotiation.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ...model.identifiers import ArxivId, Doi, Identifier, Pmcid, Pmid
from ...sources.base import NotFound, Source, Unasked
from .asking import Answer, Asking, Found
from .registries import Registries

# As many identifiers as a request of arXiv's carries, since one may be sent in three seconds.
_OF_ARXIV = 500
# So many DOIs that their own agency lacks are asked of the resolver, one by one.
_RESOLVED = 20
_UNKNOWN_AGENCY = Unasked("its registration agency could not be asked for")


@dataclass(frozen=True, slots=True)
class Answered:
    """What became of one identifier: the answer that counts, and the registry that gave it."""

    identifier: Identifier
    registry: str
    answer: Answer

    @property
    def words(self) -> str:
        """The answer for a person."""
        if isinstance(self.answer, Found):
            return f"“{self.answer.record.item.title}” ({self.answer.at.date().isoformat()})"
        if isinstance(self.answer, NotFound):
            return "no such work" + (f" ({self.answer.said})" if self.answer.said else "")
        return f"could not be asked: {self.answer.why}"


Tell = Callable[[str, int], None]
"""Is told the registry that is asked now, and for how many identifiers."""


@dataclass(frozen=True, slots=True)
class LookUp:
    """Looks identifiers up in the registries that can know them."""

    asking: Asking
    registries: Registries
    tell: Tell

    def takes(self, identifier: Identifier) -> bool:
        """Whether any registry is asked for identifiers of this kind."""
        known = self.registries
        kinds: tuple[Source, ...] = (known.crossref, known.arxiv, known.pubmed)
        return any(source.takes(identifier) for source in kinds)

    def all(self, identifiers: Sequence[Identifier]) -> Iterator[Answered]:
        """One `Answered` for each identifier that any registry can know, each once.

        They come as they are answered, in any order.
        """
        wanted = list(dict.fromkeys(identifiers))
        numbers = [i for i in wanted if isinstance(i, ArxivId)]
        yield from self._dois([i for i in wanted if isinstance(i, Doi)])
        yield from self._arxiv(numbers)
        yield from self._ask(
            self.registries.pubmed, [i for i in wanted if isinstance(i, Pmid | Pmcid)]
        )

    def _ask(
        self, source: Source, identifiers: Sequence[Identifier], at_once: int = 100
    ) -> Iterator[Answered]:
        known = [identifier for identifier in identifiers if source.takes(identifier)]
        if known:
            self.tell(source.name, len(known))
            for identifier, answer in self.asking.look_up(source, known, at_once):
                yield Answered(identifier, source.name, answer)

    def _dois(self, dois: Sequence[Doi]) -> Iterator[Answered]:
        missing: dict[Identifier, Answered] = {}
        for answered in self._ask(self.registries.crossref, dois):
            if isinstance(answered.answer, Found):
                yield answered
            else:
                missing[answered.identifier] = answered
        if not missing:
            return
        lacking = [doi for doi in dois if doi in missing]
        agencies = self.asking.agencies(self.registries.doi_org, lacking)
        at: dict[str, list[Doi]] = {}
        for doi, agency in agencies.items():
            if isinstance(agency, NotFound):
                yield Answered(doi, self.registries.doi_org.name, agency)
            else:
                name = agency.casefold() if isinstance(agency, str) else "unknown"
                at.setdefault(name, []).append(doi)
        yield from self._resolved(missing[doi] for doi in at.pop("crossref", []))
        yield from self._resolved(self._ask(self.registries.datacite, at.pop("datacite", [])))
        yield from self._of_unknown_agency(at.pop("unknown", []), missing)
        others = [doi for dois_there in at.values() for doi in dois_there]
        yield from self._ask(self.registries.doi_org, others, at_once=1)

    def _resolved(self, answers: Iterable[Answered]) -> Iterator[Answered]:
        """The same, where an agency lacks one of its own DOIs with what the resolver says.

        An agency's index lags behind its records, and doi.org alone says that there is no such
        DOI.
        """
        lacking: list[Answered] = []
        for answered in answers:
            if isinstance(answered.answer, NotFound):
                lacking.append(answered)
            else:
                yield answered
        yield from lacking[_RESOLVED:]
        asked = [answered.identifier for answered in lacking[:_RESOLVED]]
        yield from self._ask(self.registries.doi_org, asked, at_once=1)

    def _of_unknown_agency(
        self, dois: Sequence[Doi], before: Mapping[Identifier, Answered]
    ) -> Iterator[Answered]:
        """DOIs of which doi.org cannot be asked: DataCite may have them all the same."""
        # What its list lacks, DataCite is asked for one by one: not for a whole library.
        for doi in dois[_RESOLVED:]:
            yield Answered(doi, before[doi].registry, _UNKNOWN_AGENCY)
        for answered in self._ask(self.registries.datacite, dois[:_RESOLVED]):
            if isinstance(answered.answer, Found):
                yield answered
            else:
                first = before[answered.identifier]
                unasked = isinstance(first.answer, Unasked)
                yield first if unasked else Answered(first.identifier, "doi.org", _UNKNOWN_AGENCY)

    def _arxiv(self, numbers: Sequence[ArxivId]) -> Iterator[Answered]:
        """arXiv, or where it cannot be asked DataCite, which has a DOI for each preprint."""
        unasked: dict[Doi, Answered] = {}
        for answered in self._ask(self.registries.arxiv, numbers, at_once=_OF_ARXIV):
            if isinstance(answered.answer, Unasked) and isinstance(answered.identifier, ArxivId):
                unasked[answered.identifier.doi] = answered
            else:
                yield answered
        for instead in self._ask(self.registries.datacite, list(unasked)):
            if isinstance(instead.identifier, Doi):
                first = unasked[instead.identifier]
                found = isinstance(instead.answer, Found)
                yield (
                    Answered(first.identifier, instead.registry, instead.answer) if found else first
                )
