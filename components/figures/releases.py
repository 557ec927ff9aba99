"""Releases on a time line: one row per package, stable releases on it, pre-releases below, withdrawn ones crossed out.

Kinds differ by shape and place, frameworks by colour and mark.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from components.figures.adoption_points import palette
from components.figures.dress import escaped
from components.figures.identity import identity
from components.figures.once import finished
from components.figures.releases_marks import (
    KIND_SYMBOLS,
    KIND_WORDS,
    Mark,
    ProjectRow,
    dress,
    hover,
    look,
    name_row,
    rows_of,
    time_axis,
)

if TYPE_CHECKING:
    import plotly.graph_objects as go

ROW_HEIGHT = 66
PROJECT_HEIGHT = 21
# Before the day, only the newest release of a project was seen; a chart from 2013 on would be empty to the left.
PROJECTS_FROM = date(2020, 1, 1)
LOWER = 0.24  # how far below the row pre-releases lie
SIZES = {"minor": 11, "patch": 11, "pre": 7, "withdrawn": 11}


@finished
def draw_timeline(marks: Sequence[Mark], dark: bool) -> go.Figure:
    """The chart of releases, the first package on top."""
    import plotly.graph_objects as go

    colours = palette(dark)
    figure = go.Figure()
    rows = rows_of(marks)
    kinds = [kind for kind in KIND_WORDS if any(mark.kind == kind for mark in marks)]
    for index, row in enumerate(rows):
        y = len(rows) - index
        own = look(row)
        name_row(figure, row, y + 0.2, dark)
        for kind in kinds:
            members = [mark for mark in marks if mark.row == row and mark.kind == kind]
            if not members:
                continue
            figure.add_trace(
                go.Scatter(
                    x=[mark.day.isoformat() for mark in members],
                    y=[y - LOWER if kind == "pre" else y] * len(members),
                    mode="markers",
                    name=f"{row.name} {kind}",
                    showlegend=False,
                    marker={
                        "symbol": identity(row.subject).symbol if kind == "minor" else KIND_SYMBOLS[kind],
                        "size": SIZES[kind],
                        "color": own.colour(dark),
                        "line": {
                            "width": 1 if kind == "minor" else 1.8,
                            "color": colours.page if kind == "minor" else own.colour(dark),
                        },
                    },
                    customdata=[[hover(mark.said)] for mark in members],
                    hovertemplate="%{customdata[0]}<extra></extra>",
                )
            )
    for kind in kinds:  # the legend speaks about shapes, in no framework's colour
        figure.add_trace(
            go.Scatter(
                x=[None],
                y=[None],
                mode="markers",
                name=KIND_WORDS[kind],
                marker={
                    "symbol": KIND_SYMBOLS[kind],
                    "size": 10,
                    "color": colours.quiet,
                    "line": {"width": 1.8, "color": colours.quiet},
                },
            )
        )
    figure.update_xaxes(**time_axis([mark.day for mark in marks], dark), showgrid=True)
    figure.update_yaxes(visible=False, range=[0.45, len(rows) + 0.75], fixedrange=True)
    dress(figure, dark, ROW_HEIGHT * len(rows) + 90)
    return figure


def early(projects: Sequence[ProjectRow]) -> int:
    """How many release days lie before the chart of projects begins."""
    return sum(day < PROJECTS_FROM for project in projects for day in project.days)


@finished
def draw_projects(projects: Sequence[ProjectRow], begin: date, end: date, dark: bool) -> go.Figure:
    """Release days of the projects, between the first and the last snapshot, which are marked."""
    import plotly.graph_objects as go

    colours = palette(dark)
    figure = go.Figure()
    height = len(projects)
    points = [
        (day, height - index, project.name)
        for index, project in enumerate(projects)
        for day in project.days
        if day >= PROJECTS_FROM
    ]
    figure.add_trace(
        go.Scatter(
            x=[day.isoformat() for day, _, _ in points],
            y=[y for _, y, _ in points],
            mode="markers",
            name="Release day",
            marker={
                "symbol": "line-ns-open",
                "size": 11,
                "color": colours.ink,
                "line": {"width": 1.6, "color": colours.ink},
            },
            customdata=[[hover((name, f"{day.day} {day:%b %Y}"))] for day, _, name in points],
            hovertemplate="%{customdata[0]}<extra></extra>",
        )
    )
    for day, words, anchor in ((begin, "first snapshot", "right"), (end, "last snapshot", "right")):
        figure.add_vline(x=day.isoformat(), line={"color": colours.quiet, "width": 1.4, "dash": "dash"})
        figure.add_annotation(
            x=day.isoformat(),
            y=1,
            yref="paper",
            text=words,
            showarrow=False,
            xanchor=anchor,
            yanchor="bottom",
            font={"size": 11, "color": colours.quiet},
        )
    figure.update_xaxes(**time_axis([PROJECTS_FROM, end], dark), showgrid=True)
    names = [escaped(project.name) for project in reversed(projects)]
    figure.update_yaxes(
        tickmode="array",
        tickvals=list(range(1, height + 1)),
        ticktext=names,
        range=[0.3, height + 0.7],
        showgrid=True,
        gridcolor=colours.rule,
        tickfont={"size": 11, "color": colours.ink},
        automargin=True,
        zeroline=False,
    )
    dress(figure, dark, max(180, PROJECT_HEIGHT * height + 80), legend=False)
    figure.update_layout(margin={"l": 8, "r": 14, "t": 52, "b": 8})
    return figure
