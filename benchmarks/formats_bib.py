"""A bibliography as large libraries have them: made up, from a seed, and always the same.

Its entries are of many types and from many hands: exports of registries, of DBLP and Google
Scholar, typed ones. They have accents in LaTeX and in UTF-8, macros for journals and months,
papers with ``crossref``, braces in titles, maths, and every other one has a long abstract.
"""

from __future__ import annotations

import random
from collections.abc import Iterator

_GIVEN = (
    "Anna Björn Chen Dariusz Elif Fatima Giovanni Hélène Ivan Jun Katarzyna Lars María Nguyễn Olga"
    " Pedro Qing Rajesh Søren Tomáš Ulrike Vincent Wei Xavier Yuki Zoë Jean-Pierre Anne-Marie"
).split()
_FAMILY = (
    r"Andersson Bianchi Chen Dvo\v{r}{\'a}k Erd\H{o}s Fern{\'a}ndez G{\"o}del Husz{\'a}r Ivanova"
    r" Jensen Kowalski {\L}ukasiewicz M{\"u}ller Nakamura O'Brien P{\'e}rez Quispe R{\o}dland"
    r" Schr{\"o}dinger Tan Ueda Villani Wang Xu Y{\i}lmaz {\v{Z}}i{\v{z}}ek Müller Gödel Šimek"
    r" Smith Jones Brown Davies Evans Wilson Thomas Roberts Johnson Lewis Walker Robinson Wood"
).split()
_SYLLABLES = (
    "ab ac al an ar bel ber bor can cor dal den dor el en fal fin gal gor hel in kan kel lan lor"
    " mar mel nor ol pan pel ran rin sal sen tal tor ul van vel wen zan"
).split()
_PARTICLES = ("van der", "von", "de la", "de", "van")
_TOPICS = (
    "adaptive bayesian causal deep distributed efficient fair graph hierarchical interactive joint"
    " kernel latent multilingual neural online parallel quantum robust sparse temporal unsupervised"
    " variational wavelet inference learning networks optimisation retrieval sampling simulation"
    " estimation clustering detection segmentation ranking recommendation translation parsing"
    " alignment compression dynamics equilibria feedback gradients heuristics imaging"
).split()
_PLAIN = "of for in with and under from through towards beyond without via".split()
_PROTECTED = ("{B}ayesian", "{MCMC}", "{GPU}s", "{E}uropean", "{DNA}", "$L_1$", r"$\alpha$",
              r"\emph{E. coli}", r"{Erd\H{o}s}", "{COVID}-19", "CO$_2$", "``smart''")  # fmt: skip
_JOURNALS = {
    "jacm": "Journal of the {ACM}", "tods": "{ACM} Transactions on Database Systems",
    "prl": "Physical Review Letters", "nat": "Nature", "jmlr": "Journal of Machine Learning",
    "pami": r"{IEEE} Transactions on Pattern Analysis \& Machine Intelligence",
    "cacm": "Communications of the {ACM}", "jasa": "Journal of the American Statistical Society",
    "bmc": "{BMC} Bioinformatics", "apj": "The Astrophysical Journal", "siam": "{SIAM} Review",
}  # fmt: skip
_PUBLISHERS = {"ACM": "Association for Computing Machinery", "IEEE": "{IEEE} Press",
               "springer": "Springer", "cup": "Cambridge University Press"}  # fmt: skip
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_CONFERENCES = 80


def made(count: int, seed: int = 1) -> str:
    """The text of a bibliography of `count` entries."""
    return "".join(_Maker(count, seed).parts())


class _Maker:
    def __init__(self, count: int, seed: int) -> None:
        self._chance = random.Random(seed)
        self._count = count
        self._people = [self._person() for _ in range(max(20, count))]

    def parts(self) -> Iterator[str]:
        yield "% Encoding: UTF-8\n\n@preamble{ {\\newcommand{\\noopsort}[1]{}} }\n\n"
        for name, title in (_JOURNALS | _PUBLISHERS).items():
            yield f"@string{{{name} = {{{title}}}}}\n"
        parents = min(_CONFERENCES, self._count // 20)
        kinds = (self._article, self._article, self._article, self._paper, self._paper,
                 self._preprint, self._scholar, self._dblp, self._book, self._chapter,
                 self._thesis, self._report)  # fmt: skip
        for number in range(self._count - parents):
            yield "\n"
            yield self._chance.choice(kinds)(number)
        yield "\n@comment{jabref-meta: databaseType:bibtex;}\n"
        for number in range(parents):
            title = f"Proceedings of the {number + 1}th Conference on {self._words(3).title()}"
            yield "\n" + _entry("proceedings", f"conf{number}", {
                "title": f"{{{title}}}", "booktitle": f"{{{title}}}",
                "year": str(1980 + number % 44), "publisher": "ACM",
                "editor": self._authors(3)})  # fmt: skip

    def _article(self, number: int) -> str:
        journal = self._chance.choice(list(_JOURNALS))
        return _entry("article", f"key{number}", {
            **self._work(), "journal": journal, "year": self._year(),
            "month": self._chance.choice(_MONTHS), "volume": self._number(200),
            "number": self._number(12), "pages": self._pages(), "doi": self._doi(number),
            "url": f"{{https://doi.org/10.1{number % 900 + 100}/x.{number}}}",
            "issn": "{0028-0836}", "keywords": f"{{{self._words(2)}, {self._words(1)}}}",
            **self._abstract()})  # fmt: skip

    def _paper(self, number: int) -> str:
        parent = self._chance.randrange(max(1, min(_CONFERENCES, self._count // 20)))
        return _entry("inproceedings", f"key{number}", {
            **self._work(), "crossref": f"{{conf{parent}}}", "pages": self._pages(),
            "doi": self._doi(number), **self._abstract()})  # fmt: skip

    def _preprint(self, number: int) -> str:
        eprint = f"{number % 24 + 1:02d}{number % 12 + 1:02d}.{number:05d}"
        return _entry("misc", f"key{number}", {
            **self._work(), "year": self._year(), "eprint": f"{{{eprint}}}",
            "archiveprefix": "{arXiv}", "primaryclass": "{cs.LG}",
            "url": f"{{https://arxiv.org/abs/{eprint}}}", **self._abstract()})  # fmt: skip

    def _scholar(self, number: int) -> str:
        fields = {"title": f"{{{self._title()}}}", "author": self._authors(4, others=True),
                  "journal": "{Journal of " + self._words(2).title() + "}",
                  "volume": f"{{{self._number(90)}}}", "pages": self._pages(),
                  "year": f"{{{self._year()}}}", "publisher": "{Elsevier}"}  # fmt: skip
        return _entry("article", f"scholar{number}word", fields, indent="  ", width=0)

    def _dblp(self, number: int) -> str:
        parent = f"{{Proceedings of the {number % 40 + 1}th Symposium, {self._year()}}}"
        return _entry("inproceedings", f"DBLP:conf/x/{number}", {
            "author": self._authors(5, separator=" and\n                  "),
            "title": f"{{{self._title()}}}", "booktitle": parent, "pages": self._pages(),
            "publisher": "{{ACM}}", "year": f"{{{self._year()}}}", "doi": self._doi(number),
            "timestamp": "{Tue, 06 Nov 2018 11:06:51 +0100}",
            "biburl": f"{{https://dblp.org/rec/conf/x/{number}.bib}}",
            "bibsource": "{dblp computer science bibliography, https://dblp.org}"})  # fmt: skip

    def _book(self, number: int) -> str:
        return _entry("book", f"key{number}", {
            **self._work(), "publisher": self._chance.choice(list(_PUBLISHERS)),
            "year": self._year(), "edition": "{Second}", "address": "{New York}",
            "series": "{Lecture Notes in " + self._words(1).title() + "}",
            "volume": self._number(900)})  # fmt: skip

    def _chapter(self, number: int) -> str:
        return _entry("incollection", f"key{number}", {
            **self._work(), "booktitle": f"{{{self._title()}}}", "editor": self._authors(2),
            "publisher": "cup", "date": f"{{{self._year()}-{number % 12 + 1:02d}}}",
            "pages": self._pages(), "chapter": self._number(20), **self._abstract()})  # fmt: skip

    def _thesis(self, number: int) -> str:
        return _entry("phdthesis", f"key{number}", {
            "author": self._authors(1), "title": f"{{{self._title()}}}",
            "school": r"{Universit{\'e} de " + self._words(1).title() + "}",
            "year": self._year(), "month": self._chance.choice(_MONTHS),
            **self._abstract()})  # fmt: skip

    def _report(self, number: int) -> str:
        return _entry("techreport", f"key{number}", {
            **self._work(), "institution": "{National Institute of " + self._words(1) + "}",
            "number": f"{{TR-{number}}}", "year": self._year(),
            "note": r"{Available at \url{https://example.org/tr/" + f"{number}}}}}"})  # fmt: skip

    def _work(self) -> dict[str, str]:
        title = self._title()
        return {
            "author": self._authors(self._chance.choice((1, 2, 2, 3, 3, 4, 5, 8))),
            "title": f'"{title}"' if self._chance.random() < 0.2 else f"{{{title}}}",
        }

    def _title(self) -> str:
        words = self._words(self._chance.randint(5, 11)).split()
        words[0] = words[0].capitalize()
        if self._chance.random() < 0.4:
            words.insert(self._chance.randrange(len(words)), self._chance.choice(_PROTECTED))
        if self._chance.random() < 0.3:
            words[len(words) // 2] += ":"
        return " ".join(words)

    def _words(self, count: int) -> str:
        return " ".join(
            self._chance.choice(_PLAIN) if n % 3 == 2 else self._word() for n in range(count)
        )

    def _word(self) -> str:
        if self._chance.random() < 0.7:
            return self._chance.choice(_TOPICS)
        return "".join(self._chance.choices(_SYLLABLES, k=3))

    def _abstract(self) -> dict[str, str]:
        if self._chance.random() < 0.4:
            return {}
        sentences = [
            self._words(self._chance.randint(8, 24)).capitalize() + "."
            for _ in range(self._chance.randint(5, 12))
        ]
        if self._chance.random() < 0.3:
            sentences.insert(2, r"We show that $p < 0.05$ and save 30\% of $O(n^2)$ steps.")
        return {"abstract": "{" + "\n                  ".join(sentences) + "}"}

    def _authors(self, count: int, *, others: bool = False, separator: str = " and ") -> str:
        people = self._chance.sample(self._people, count)
        if others and self._chance.random() < 0.3:
            people.append("others")
        return "{" + separator.join(people) + "}"

    def _person(self) -> str:
        family = self._chance.choice(_FAMILY)
        if self._chance.random() < 0.5:
            family = "".join(self._chance.choices(_SYLLABLES, k=3)).capitalize()
        if self._chance.random() < 0.06:
            family = f"{self._chance.choice(_PARTICLES)} {family}"
        given = self._chance.choice(_GIVEN)
        if self._chance.random() < 0.4:
            given += f" {self._chance.choice('ABCDEFGHJKLMNPRST')}."
        return f"{family}, {given}" if self._chance.random() < 0.6 else f"{given} {family}"

    def _year(self) -> str:
        return str(self._chance.randint(1970, 2024))

    def _number(self, most: int) -> str:
        return str(self._chance.randint(1, most))

    def _pages(self) -> str:
        first = self._chance.randint(1, 3000)
        return f"{{{first}--{first + self._chance.randint(1, 40)}}}"

    def _doi(self, number: int) -> str:
        return f"{{10.1{number % 900 + 100}/x.{number}}}"


def _entry(
    kind: str, key: str, fields: dict[str, str], *, indent: str = "  ", width: int = 12
) -> str:
    lines = [f"{indent}{name:{width}} = {value}" if width else f"{indent}{name}={value}"
             for name, value in fields.items()]  # fmt: skip
    return f"@{kind}{{{key},\n" + ",\n".join(lines) + "\n}\n"
