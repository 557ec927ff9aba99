"""How often packages release: the intervals between stable releases, and stable releases by year."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median
from typing import TYPE_CHECKING

from components.figures.adoption_points import palette
from components.figures.dress import escaped
from components.figures.once import finished
from components.figures.releases_marks import (
    Interval,
    Row,
    YearBar,
    axis,
    dress,
    hover,
    look,
    months,
    name_row,
    rows_of,
)

if TYPE_CHECKING:
    import plotly.graph_objects as go

ROW_HEIGHT = 70
PANEL_HEIGHT = 150
TITLE = 58  # room between panels for the years above and the name below
LANES = (0.0, 0.11, -0.11, 0.055, -0.055)  # where dots lie above or below their row, so that few hide others


def translucent(colour: str) -> str:
    """The colour through which others show."""
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return f"rgba({red}, {green}, {blue}, 0.4)"


def interval_words(days: float, count: int) -> str:
    """`median 1.8 months (53.5 days) of 14 intervals`."""
    number = "1 interval" if count == 1 else f"{count} intervals"
    return f"median {months(days):.1f} months ({days:g} days) of {number}"


@finished
def draw_intervals(intervals: Sequence[Interval], dark: bool) -> go.Figure:
    """A dot per interval, in months, and a bar at each package's median."""
    import plotly.graph_objects as go

    colours = palette(dark)
    figure = go.Figure()
    rows = rows_of(intervals)
    for index, row in enumerate(rows):
        y = len(rows) - index
        own = look(row)
        members = [one for one in intervals if one.row == row]
        middle = median(one.days for one in members)
        name_row(figure, row, y + 0.2, dark, f"median {middle:g} days ({len(members)})")
        figure.add_trace(
            go.Scatter(
                x=[months(one.days) for one in members],
                y=[y + LANES[place % len(LANES)] - 0.05 for place in range(len(members))],
                mode="markers",
                name=row.name,
                # Light inside, so that what lies behind shows; the line around keeps each visible.
                marker={
                    "symbol": own.symbol,
                    "size": 9,
                    "color": translucent(own.colour(dark)),
                    "line": {"width": 1.3, "color": own.colour(dark)},
                },
                customdata=[
                    [
                        hover(
                            (
                                f"{row.label}: {one.days} days ({months(one.days):.1f} months)",
                                f"{one.start:%Y-%m-%d} to {one.end:%Y-%m-%d}, ended by {one.version}",
                            )
                        )
                    ]
                    for one in members
                ],
                hovertemplate="%{customdata[0]}<extra></extra>",
                cliponaxis=False,
            )
        )
        figure.add_shape(
            type="line",
            x0=months(middle),
            x1=months(middle),
            y0=y - 0.3,
            y1=y + 0.2,
            line={"color": colours.ink, "width": 3},
        )
    most = max(months(one.days) for one in intervals)
    figure.update_xaxes(**axis(dark), showgrid=True, showline=True, ticks="outside", range=[-most * 0.02, most * 1.05])
    figure.update_xaxes(title={"text": "months between successive days with stable releases"})
    figure.update_yaxes(visible=False, range=[0.45, len(rows) + 0.75], fixedrange=True)
    dress(figure, dark, ROW_HEIGHT * len(rows) + 60, legend=False)
    return figure


@finished
def draw_years(bars: Sequence[YearBar], dark: bool) -> go.Figure:
    """Stable releases by calendar year, a panel per package: solid for new versions, hatched for patches."""
    import plotly.graph_objects as go
    from plotly.subplots import make_subplots

    colours = palette(dark)
    rows = rows_of(bars)
    years = sorted({bar.year for bar in bars})
    ends = {bar.year for bar in bars if bar.partial}
    figure = make_subplots(
        rows=len(rows), cols=1, shared_xaxes=True, vertical_spacing=TITLE / (PANEL_HEIGHT * len(rows) - TITLE)
    )
    for index, row in enumerate(rows, start=1):
        own = look(row)
        members = {bar.year: bar for bar in bars if bar.row == row}
        for kind, pattern, words in (("minor", "", "New minor or major version"), ("patch", "/", "Patch release")):
            counts = [(getattr(members[year], kind) or None) if year in members else None for year in years]
            figure.add_trace(
                go.Bar(
                    x=years,
                    y=counts,
                    name=words,
                    showlegend=False,
                    marker={
                        "color": own.colour(dark),
                        "line": {"color": own.colour(dark), "width": 1},
                        "pattern": _pattern(pattern, own.colour(dark), colours.page),
                    },
                    customdata=[[_bar_words(row, members.get(year), year)] for year in years],
                    hovertemplate="%{customdata[0]}<extra></extra>",
                ),
                row=index,
                col=1,
            )
        for year, bar in members.items():
            figure.add_annotation(
                x=year,
                y=bar.minor + bar.patch,
                text=str(bar.minor + bar.patch),
                showarrow=False,
                yanchor="bottom",
                font={"size": 11, "color": colours.ink},
                row=index,
                col=1,
            )
        called = row.label if row.label.casefold() == row.name else f"{row.label} ({row.name})"
        figure.add_annotation(
            x=0,
            xref="x domain",
            y=1.02,
            yref="y domain",
            showarrow=False,
            xanchor="left",
            yanchor="bottom",
            row=index,
            col=1,
            text=f'<span style="color:{own.colour(dark)}">{own.glyph}</span> <b>{escaped(called)}</b>',
            font={"size": 12, "color": colours.ink},
        )
    for words, shape in (("New minor or major version", ""), ("Patch release", "/")):
        marker = {"color": colours.quiet, "pattern": _pattern(shape, colours.quiet, colours.page)}
        figure.add_trace(go.Bar(x=[None], y=[None], name=words, marker=marker), row=1, col=1)
    most = max(bar.minor + bar.patch for bar in bars)
    figure.update_yaxes(**axis(dark), range=[0, most * 1.25 + 1], nticks=4, showgrid=True)
    labels = [f"’{year % 100:02}{'*' if year in ends else ''}" for year in years]
    figure.update_xaxes(
        **axis(dark), tickmode="array", tickvals=years, ticktext=labels, showticklabels=True, showgrid=False
    )
    height = PANEL_HEIGHT * len(rows) + 70
    dress(figure, dark, height)
    figure.update_layout(barmode="stack", bargap=0.25, margin={"l": 8, "r": 14, "t": 56, "b": 8})
    return figure


def _pattern(shape: str, colour: str, page: str) -> dict[str, str]:
    """Hatching in a colour on the page's own; without a shape, the plain colour."""
    return {"shape": shape, "fgcolor": colour, "bgcolor": page, "fillmode": "replace"} if shape else {"shape": ""}


def _bar_words(row: Row, bar: YearBar | None, year: int) -> str:
    if bar is None:
        return hover((f"{row.label}, {year}", "none"))
    lines = (f"{bar.minor} new minor or major versions", f"{bar.patch} patch releases")
    return hover((f"{row.label}, {year}" + (" so far" if bar.partial else ""), *lines))
