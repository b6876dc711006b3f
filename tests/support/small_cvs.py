"""Small CVs of every format, made of bullets and entries."""

from __future__ import annotations

from collections.abc import Sequence

TITLES = (
    "Calibrated forecasts for fleets", "Rankers without labels", "Tides of data at sea",
    "Boats and their numbers", "Harbours in winter light", "Lanterns of the northern coast",
    "Ropes under long load", "Sails cut from paper", "Anchors that hold in mud",
)  # fmt: skip


def entry(place: int, year: int | None = None) -> str:
    """The line of the entry at `place`, counted from 0; the first is the newest."""
    title = TITLES[place % len(TITLES)]
    return (
        f"Okafor, M., & Berg, J. ({year or 2023 - place}). {title}."
        f" Journal of Harbour Studies, {12 - place % 9}(3), {45 + place}–{67 + place}."
    )


def markdown(bullets: Sequence[str], labels: Sequence[str], years: Sequence[int] = ()) -> str:
    """A CV in Markdown whose entries are bullets with typed labels."""
    lines = [f"- [{label}] {_entry(place, years)}" for place, label in enumerate(labels)]
    return _markdown(bullets, lines)


def ordered(bullets: Sequence[str], numbers: Sequence[int], years: Sequence[int] = ()) -> str:
    """A CV in Markdown whose entries are the items of an ordered list."""
    lines = [f"{number}. {_entry(place, years)}" for place, number in enumerate(numbers)]
    return _markdown(bullets, lines)


def plain(bullets: Sequence[str], labels: Sequence[str], years: Sequence[int] = ()) -> str:
    """A CV in plain text."""
    head = "Mira Okafor\n\nExperience\n\nEngineer, Lakeside Labs, 2019–2023\n\n"
    stated = "".join(f"- {bullet}\n" for bullet in bullets)
    lines = [f"[{label}] {_entry(place, years)}" for place, label in enumerate(labels)]
    return head + stated + "\nPublications\n\n" + "\n\n".join(lines) + "\n"


def latex(bullets: Sequence[str], count: int, environment: str = "enumerate") -> str:
    """A CV in LaTeX whose entries are counted by LaTeX."""
    stated = "".join(f"  \\item {bullet}\n" for bullet in bullets)
    written = (entry(place).replace("&", "\\&").replace("–", "--") for place in range(count))
    lines = "".join(f"  \\item {line}\n" for line in written)
    return (
        "\\documentclass{article}\n\\usepackage{etaremune}\n\\begin{document}\n"
        "\\section*{Experience}\n\\begin{itemize}\n" + stated + "\\end{itemize}\n"
        f"\\section*{{Publications}}\n\\begin{{{environment}}}\n{lines}\\end{{{environment}}}\n"
        "\\end{document}\n"
    )


def html(bullets: Sequence[str], count: int, attributes: str = "") -> str:
    """A page whose entries are the items of an ordered list, each with an id."""
    stated = "".join(f"<li>{bullet}</li>\n" for bullet in bullets)
    lines = "".join(
        f'  <li id="p{place}">{entry(place).replace("&", "&amp;")}</li>\n' for place in range(count)
    )
    return (
        "<!doctype html>\n<html><head><title>CV</title></head><body>\n<h2>Experience</h2>\n"
        f"<ul>\n{stated}</ul>\n<h2>Publications</h2>\n<ol{attributes}>\n{lines}</ol>\n"
        "</body></html>\n"
    )


def _markdown(bullets: Sequence[str], lines: Sequence[str]) -> str:
    stated = "".join(f"- {bullet}\n" for bullet in bullets)
    return (
        "# Mira Okafor\n\n## Experience\n\n**Engineer, Lakeside Labs**, 2019–2023\n\n"
        f"{stated}\n## Publications\n\n" + "\n".join(lines) + "\n\n## Awards\n\n- A lantern.\n"
    )


def _entry(place: int, years: Sequence[int]) -> str:
    return entry(place, years[place] if years else None)
