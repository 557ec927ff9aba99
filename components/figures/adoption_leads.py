"""Who led on each measure, and when that changed: one strip of time per measure.

A thick stretch is time over which every comparison has the same leader; a dotted stretch is the time in which the
lead changed, between the last comparison with one leader and the first with the other. Marks are the comparisons,
large at the ends of a stretch, hollow where a value is quoted second hand. Long names take two lines or more: a phone
shows them whole.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from textwrap import wrap
from typing import TYPE_CHECKING, Any, NamedTuple

from components.figures.adoption_points import LEGEND, YEAR_TICKS, palette
from components.figures.dress import clothes, escaped
from components.figures.identity import identity
from components.figures.once import finished

if TYPE_CHECKING:
    import plotly.graph_objects as go

ROW_HEIGHT = 34
LINE = 0.45  # of a row's height, for each further line of its name
LETTERS = 46  # of a name in one line: what a phone is wide


class Seen(NamedTuple):
    """A comparison: its day, what is said of it, whether a value of it is quoted second hand."""

    day: date
    words: str
    second_hand: bool = False


@dataclass(frozen=True)
class Stretch:
    """Time with one leader: subject id and name, and every comparison, oldest first."""

    leader: str
    name: str
    seen: tuple[Seen, ...]

    @property
    def start(self) -> date:
        """Day of the first comparison."""
        return self.seen[0].day

    @property
    def end(self) -> date:
        """Day of the last comparison."""
        return self.seen[-1].day


@dataclass(frozen=True)
class Strip:
    """A measure's row: its name and stretches in order of time."""

    label: str
    stretches: tuple[Stretch, ...]

    @property
    def lines(self) -> list[str]:
        """The name in lines that fit a phone."""
        return wrap(self.label, LETTERS)


def _heights(strips: Sequence[Strip]) -> list[float]:
    """Where each strip lies, the first on top, and, as the last one, how high the whole is."""
    places = [0.0]
    for strip in reversed(strips):
        places.append(places[-1] + 1 + LINE * (len(strip.lines) - 1))
    # A strip lies at the bottom of its share, the lines of its name above it.
    return [places[len(strips) - 1 - index] + 1 for index in range(len(strips))] + [places[-1]]


@finished
def draw_leads(strips: Sequence[Strip], dark: bool) -> go.Figure:
    """The chart of strips, the first on top."""
    import plotly.graph_objects as go

    colours = palette(dark)
    figure = go.Figure()
    heights = _heights(strips)
    labels: list[dict[str, Any]] = []
    gaps_x: list[Any] = []
    gaps_y: list[Any] = []
    by_leader: dict[str, list[tuple[float, Stretch]]] = {}
    for index, strip in enumerate(strips):
        y = heights[index]
        for one in strip.stretches:
            by_leader.setdefault(one.leader, []).append((y, one))
        for one, other in zip(strip.stretches, strip.stretches[1:], strict=False):
            gaps_x += [one.end.isoformat(), other.start.isoformat(), None]
            gaps_y += [y, y, None]
        labels.append(
            {
                "x": 0,
                "xref": "paper",
                "y": y + 0.2,
                "text": "<br>".join(escaped(line) for line in strip.lines),
                "align": "left",
                "showarrow": False,
                "xanchor": "left",
                "yanchor": "bottom",
                "font": {"size": 12, "color": colours.ink},
                "bgcolor": colours.page,
                "borderpad": 0,
            }
        )
    for leader, members in by_leader.items():
        looks = identity(leader)
        colour = looks.colour(dark)
        figure.add_trace(
            go.Scatter(
                x=[x for _, s in members for x in (s.start.isoformat(), s.end.isoformat(), None)],
                y=[v for y, _ in members for v in (y, y, None)],
                mode="lines",
                line={"color": colour, "width": 3},
                hoverinfo="skip",
                showlegend=False,
                legendgroup=leader,
            )
        )
        seen = [(one, y, one.day in (s.start, s.end)) for y, s in members for one in s.seen]
        figure.add_trace(
            go.Scatter(
                x=[one.day.isoformat() for one, _, _ in seen],
                y=[y for _, y, _ in seen],
                mode="markers",
                legendgroup=leader,
                showlegend=False,
                marker={
                    "symbol": [looks.symbol + ("-open" if one.second_hand else "") for one, _, _ in seen],
                    "size": [10 if end or one.second_hand else 4 for one, _, end in seen],
                    "opacity": 1,
                    "color": colour,
                    "line": {"width": [1.6 if one.second_hand else 0 for one, _, _ in seen], "color": colour},
                },
                customdata=[[one.words] for one, _, _ in seen],
                hovertemplate="%{customdata[0]}<extra></extra>",
                cliponaxis=False,
            )
        )
        figure.add_trace(
            go.Scatter(
                x=[None],
                y=[None],
                mode="markers",
                name=f"{members[0][1].name} ahead",
                legendgroup=leader,
                marker={"symbol": looks.symbol, "size": 10, "color": colour},
            )
        )
    if gaps_x:
        figure.add_trace(
            go.Scatter(
                x=gaps_x,
                y=gaps_y,
                mode="lines",
                name="changed in between",
                line={"color": colours.quiet, "width": 2, "dash": "dot"},
                hoverinfo="skip",
            )
        )
    _lay_out(figure, strips, dark)
    figure.update_layout(annotations=labels)
    return figure


def _lay_out(figure: go.Figure, strips: Sequence[Strip], dark: bool) -> None:
    colours = palette(dark)
    days = [day for strip in strips for one in strip.stretches for day in (one.start, one.end)]
    room = timedelta(days=90)
    span = [(min(days) - room).isoformat(), (max(days) + room).isoformat()] if days else None
    figure.update_xaxes(
        type="date",
        range=span,
        tickformatstops=YEAR_TICKS,
        tickangle=0,
        gridcolor=colours.rule,
        linecolor=colours.quiet,
        tickfont={"color": colours.quiet, "size": 12},
        showline=True,
        automargin=True,
    )
    figure.update_yaxes(visible=False, range=[0.4, _heights(strips)[-1] + 0.95], fixedrange=True)
    figure.update_layout(
        height=round(ROW_HEIGHT * _heights(strips)[-1]) + 130,
        margin={"l": 8, "r": 14, "t": 36, "b": 60},
        **clothes(dark),
        hovermode="closest",
        legend=LEGEND | {"font": {"color": colours.ink, "size": 13}},
    )


def leads_alternative(strips: Sequence[Strip]) -> str:
    """The strips in words."""
    parts = [f"Chart of {len(strips)} measures over time, each coloured by who was ahead."]
    for strip in strips:
        said = [f"{one.name} ahead from {one.start:%Y-%m} to {one.end:%Y-%m}" for one in strip.stretches]
        quoted = any(seen.second_hand for one in strip.stretches for seen in one.seen)
        parts.append(f"{strip.label}: {', then '.join(said)}{', in part quoted second hand' if quoted else ''}.")
    return " ".join(parts) + " The table below holds the same rows."
