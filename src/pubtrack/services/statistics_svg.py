"""The chart of publications per year and kind, as SVG 1.1 that needs nothing beside it.

Lines and letters have the colour of the text around (`currentColor`). A page may set the colours
of the bars: ``.pubtrack-kind-0`` are the parts of the first kind in the chart, and so on. Colours
are attributes, so that the chart can stand in a page whose policy allows no style attributes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import accumulate, count

from .statistics import Statistics

# Told apart by people who see few colours, and on white as on black (Okabe and Ito, 2008).
_COLOURS = ("#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00", "#b8a800", "#888888")
_STYLE = """\
.pubtrack-years{max-width:100%;height:auto;font:12px system-ui,sans-serif}
.pubtrack-years text{fill:currentColor}
.pubtrack-years line{stroke:currentColor;stroke-opacity:.25}
@media (prefers-color-scheme:dark){svg.pubtrack-years:root{color:#e6e6e6}}"""
_LEFT, _TOP, _RIGHT = 36, 20, 8
_HEIGHT = 180
# Columns a year has, as long as the chart stays below the width.
_STEP, _WIDEST = 36, 720
# The least width of a chart, of which the legend is part; of a letter; of a year's label.
_LEAST, _LETTER, _LABEL = 320, 6.6, 34
_LINE = 18


@dataclass(frozen=True, slots=True)
class _Frame:
    """Where a year and a count stand in the chart."""

    step: float
    most: int

    def x(self, place: int) -> float:
        return _LEFT + place * self.step

    def y(self, number: int) -> float:
        return _TOP + _HEIGHT * (1 - number / self.most)


def years_svg(statistics: Statistics) -> str:
    """A stacked bar for each year, with a legend of the kinds; a sentence where no year is known.

    The result is one element `svg` without an XML declaration, fit to stand in HTML. It has
    a title and a description, and each part of a bar tells what it is.
    """
    years = statistics.years
    bars = max((count for _, count in years), default=0)
    ticks = _ticks(bars)
    step = min(_STEP, _WIDEST / len(years)) if years else _STEP
    width = round(max(_LEFT + len(years) * step + _RIGHT, _LEAST))
    frame = _Frame(step, max(ticks[-1], 1))
    legend, below = _legend(statistics, width)
    body = (
        [*_axis(ticks, frame, width), *_bars(statistics, frame), *_labels(years, frame), *legend]
        if years
        else [f'<text x="{width / 2:g}" y="{_TOP}" text-anchor="middle">no years are known</text>']
    )
    height = _TOP + _HEIGHT + 26 + below if years else 2 * _TOP
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="pubtrack-years" role="img"'
        f' width="{width}" height="{height}" viewBox="0 0 {width} {height}"'
        f' aria-labelledby="pubtrack-years-title pubtrack-years-desc">'
    )
    title = '<title id="pubtrack-years-title">Publications per year</title>'
    desc = f'<desc id="pubtrack-years-desc">{escape(_description(statistics))}</desc>'
    return "\n".join((head, title, desc, f"<style>{_STYLE}</style>", *body, "</svg>")) + "\n"


def _description(statistics: Statistics) -> str:
    """The chart in words: all that it shows, for who cannot see it."""
    told = ", ".join(f"{year}: {count}" for year, count in statistics.years if count)
    kinds = ", ".join(f"{name}: {count}" for name, count in statistics.types)
    parts = (told, kinds, f"without a year: {statistics.undated}" if statistics.undated else "")
    return ". ".join(filter(None, parts)) + "."


def _ticks(most: int) -> list[int]:
    """Round numbers from 0 to `most` or above, five steps at the most.

    >>> [_ticks(most) for most in (0, 3, 7, 42)]
    [[0, 1], [0, 1, 2, 3], [0, 2, 4, 6, 8], [0, 10, 20, 30, 40, 50]]
    """
    steps = (unit * 10**power for power in count() for unit in (1, 2, 5))
    step = next(step for step in steps if step * 5 >= most)
    return [step * place for place in range(-(-max(most, 1) // step) + 1)]


def _axis(ticks: Sequence[int], frame: _Frame, width: int) -> Iterator[str]:
    for tick in ticks:
        y = frame.y(tick)
        yield f'<line x1="{_LEFT}" x2="{width - _RIGHT}" y1="{y:g}" y2="{y:g}"/>'
        yield f'<text x="{_LEFT - 6}" y="{y + 4:g}" text-anchor="end">{tick}</text>'


def _bars(statistics: Statistics, frame: _Frame) -> Iterator[str]:
    gap = min(frame.step * 0.2, 8)
    for place, (year, _) in enumerate(statistics.years):
        counts = [in_years[place] for _, in_years in statistics.kinds]
        tops = list(accumulate(counts))
        for kind, ((name, _), number, top) in enumerate(
            zip(statistics.kinds, counts, tops, strict=True)
        ):
            if number:
                y, height = frame.y(top), frame.y(top - number) - frame.y(top)
                yield (
                    f'<rect {_fill(kind)} x="{frame.x(place) + gap / 2:.4g}"'
                    f' y="{y:.4g}" width="{frame.step - gap:.4g}" height="{height:.4g}">'
                    f"<title>{year}, {escape(name)}: {number}</title></rect>"
                )


def _labels(years: Sequence[tuple[int, int]], frame: _Frame) -> Iterator[str]:
    """The years below the bars, as many as there is room for."""
    every = -(-_LABEL // max(round(frame.step), 1))
    for place, (year, _) in enumerate(years):
        if (len(years) - 1 - place) % every == 0:
            x = frame.x(place) + frame.step / 2
            yield f'<text x="{x:.4g}" y="{_TOP + _HEIGHT + 16}" text-anchor="middle">{year}</text>'


def _legend(statistics: Statistics, width: int) -> tuple[list[str], int]:
    """The kinds with their colours, in as many lines as they need; and the height of these."""
    lines: list[str] = []
    x, y = float(_LEFT), _TOP + _HEIGHT + 40
    for kind, (name, counts) in enumerate(statistics.kinds):
        text = f"{name} ({sum(counts)})"
        room = 18 + len(text) * _LETTER + 14
        if x > _LEFT and x + room > width:
            x, y = float(_LEFT), y + _LINE
        lines.append(f'<rect {_fill(kind)} x="{x:.4g}" y="{y - 10}" width="12" height="12"/>')
        lines.append(f'<text x="{x + 18:.4g}" y="{y}">{escape(text)}</text>')
        x += room
    return lines, y - (_TOP + _HEIGHT + 26) + 8 if lines else 0


def _fill(kind: int) -> str:
    """The colour of a kind; where there are more kinds than colours, these come again, paler."""
    fill = f'class="pubtrack-kind-{kind}" fill="{_COLOURS[kind % len(_COLOURS)]}"'
    return fill if kind < len(_COLOURS) else f'{fill} fill-opacity=".5"'
