"""How much of what was said still holds: one bar per article or aspect, split by verdict, counts in the bar."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from textwrap import wrap
from typing import TYPE_CHECKING

from components.figures.adoption_points import palette
from components.figures.dress import clothes, escaped, legend_above
from components.figures.once import drawn_once

if TYPE_CHECKING:
    import plotly.graph_objects as go

ROW_HEIGHT, ROW_WITH_NOTE, BAR_HEIGHT = 34, 48, 23
COUNT_SIZE = 12
ENOUGH = 5  # shares of fewer claims say little
LABEL = 22  # characters of a name in one line, so that bars have room on a phone
# Per verdict: words, colour on light and dark pages, colour of the count on them, pattern: never colour alone.
LOOKS = {
    "holds": ("✓ holds", "#1b6e3c", "#4fa877", "#ffffff", "#0b1d12", ""),
    "outdated": ("◷ outdated", "#f0be6c", "#8a6a2a", "#1c1e21", "#ffffff", "/"),
    "disputed": ("± disputed", "#d9d0f5", "#55497f", "#1c1e21", "#ffffff", "x"),
    "wrong": ("✕ wrong", "#a3261b", "#ff9d92", "#ffffff", "#2a0805", ""),
    "unsupported": ("? unsupported", "#c9ccd1", "#4a5160", "#1c1e21", "#ffffff", "."),
    "opinion": ("❝ opinion", "#ecebe4", "#2a303a", "#1c1e21", "#e6e4de", ""),
}


@dataclass(frozen=True)
class Bar:
    """One bar: its name and how many claims have each verdict."""

    name: str
    counts: Mapping[str, int] = field(hash=False)  # compared all the same

    @property
    def total(self) -> int:
        """All claims of the bar."""
        return sum(self.counts.values())

    @property
    def testable(self) -> int:
        """The claims that can be true or false: all but opinions."""
        return self.total - self.counts.get("opinion", 0)

    @property
    def holds(self) -> int:
        """The claims that still hold."""
        return self.counts.get("holds", 0)


def sentence(holds: int, testable: int, bars: Sequence[Bar], what: str) -> str:
    """What the chart says: how many claims hold in all, and between which bars of ENOUGH claims the share goes.

    The whole is given apart from the bars, since a claim may stand in several of them.
    """
    if not testable:
        return "No claim here can be tested, so there is no share to show."
    said = f"{holds} of {testable} claims that can be tested still hold ({holds / testable:.0%})"
    ranked = sorted(
        (bar for bar in bars if bar.testable >= ENOUGH),
        key=lambda bar: (bar.holds / bar.testable, bar.testable, bar.name),
    )
    if len(ranked) > 1:
        low, high = ranked[0], ranked[-1]
        few = any(0 < bar.testable < ENOUGH for bar in bars)
        said += (
            f"; by {what}{f' with {ENOUGH} or more' if few else ''} "
            f"from {low.name} ({low.holds} of {low.testable}, {low.holds / low.testable:.0%}) "
            f"to {high.name} ({high.holds} of {high.testable}, {high.holds / high.testable:.0%})"
        )
    return said + "."


def fits(n: int, total: int) -> bool:
    """Whether a count is legible inside its part of a bar on a phone: about 7 % of the bar, 10 % for two digits."""
    return 100 * n / total >= 4 + 3 * len(str(n))


def _small(bar: Bar) -> str:
    """The counts that do not fit into their parts, with the signs of their verdicts: `± 2  ? 3`."""
    small = [(words, bar.counts.get(verdict, 0)) for verdict, (words, *_) in LOOKS.items()]
    return "   ".join(f"{words.split()[0]} {n}" for words, n in small if n and not fits(n, bar.total))


@drawn_once(16)
def draw(bars: Sequence[Bar], dark: bool = False) -> go.Figure:
    """One bar of full length per entry, split by verdict, each part with its count."""
    import plotly.graph_objects as go

    colours = palette(dark)
    shown = [bar for bar in bars if bar.total]
    names = ["<br>".join(escaped(line) for line in wrap(f"{bar.name} ({bar.total})", LABEL)) for bar in shown]
    notes = [_small(bar) for bar in shown]
    row_height = ROW_WITH_NOTE if any(notes) else ROW_HEIGHT
    figure = go.Figure()
    for verdict, (words, light, deep, ink_light, ink_dark, pattern) in LOOKS.items():
        counts = [bar.counts.get(verdict, 0) for bar in shown]
        if not any(counts):
            continue
        figure.add_trace(
            go.Bar(
                x=[100 * n / bar.total for n, bar in zip(counts, shown, strict=True)],
                y=names,
                orientation="h",
                name=words,
                text=[str(n) if n and fits(n, bar.total) else "" for n, bar in zip(counts, shown, strict=True)],
                textposition="inside",
                constraintext="none",
                insidetextanchor="middle",
                textangle=0,
                textfont={"color": ink_dark if dark else ink_light, "size": COUNT_SIZE},
                marker={
                    "color": deep if dark else light,
                    "pattern": {
                        "shape": pattern,
                        "size": 7,
                        "solidity": 0.08,
                        "fillmode": "overlay",
                        "fgopacity": 0.45,
                    },
                    # Pale parts stand out by the line around them.
                    "line": {"color": colours.quiet, "width": 1},
                },
                customdata=[[f"<b>{name}</b><br>{words}: {n}"] for name, n in zip(names, counts, strict=True)],
                hovertemplate="%{customdata[0]}<extra></extra>",
            )
        )
    axis = {
        "gridcolor": colours.rule,
        "linecolor": colours.quiet,
        "tickfont": {"color": colours.ink, "size": 12},
        "automargin": True,
    }
    for name, note in zip(names, notes, strict=True):
        if note:
            figure.add_annotation(
                text=note,
                x=100,
                y=name,
                xanchor="right",
                yanchor="top",
                yshift=-BAR_HEIGHT / 2 + 1,
                showarrow=False,
                font={"color": colours.ink, "size": COUNT_SIZE},
            )
    figure.update_xaxes(
        **axis,
        range=[0, 100],
        ticksuffix=" %",
        title={"text": "share of the claims (number in brackets)", "font": {"color": colours.quiet, "size": 12}},
    )
    figure.update_yaxes(**axis, categoryorder="array", categoryarray=names[::-1])
    figure.update_layout(
        barmode="stack",
        bargap=1 - BAR_HEIGHT / row_height,
        height=row_height * len(shown) + 156,
        margin={"l": 8, "r": 14, "t": 56, "b": 8},
        **clothes(dark),
        legend=legend_above("Verdict", colours),
    )
    return figure
