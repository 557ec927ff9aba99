"""First and last release of the tools of one task, as a line per tool, with the sentence that says what it shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from textwrap import wrap
from typing import TYPE_CHECKING, Any

from components.figures.adoption_points import palette
from components.figures.dress import clothes, escaped, legend_above
from components.figures.once import finished

if TYPE_CHECKING:
    import plotly.graph_objects as go

ROW_HEIGHT = 30
# Mark and colours (light, dark) of a status: the mark tells them apart without colour.
LOOKS = {
    "live": ("circle", "#1b6e3c", "#7fd6a0", "active or maintained"),
    "gone": ("x", "#a3261b", "#ff9d92", "ended, renamed or replaced"),
    "unknown": ("diamond-open", "#55595f", "#a9adb4", "status unknown"),
}


@dataclass(frozen=True)
class Life:
    """A tool's life: first release and newest one, `state` one of live, gone and unknown.

    A day that is not known is None, its label empty. A note says what a day stands for (another project's date, not
    verified), or stands in its place.
    """

    name: str
    first: date | None
    last: date | None
    state: str
    first_label: str
    last_label: str
    status: str
    first_note: str = ""
    last_note: str = ""

    @property
    def begins(self) -> str:
        """The first release in words, with what its day stands for."""
        return _told(self.first_label, self.first_note)

    @property
    def newest(self) -> str:
        """The newest release in words, with what its day stands for."""
        return _told(self.last_label, self.last_note)

    @property
    def drawable(self) -> bool:
        """Whether at least one of its days is known."""
        return self.first is not None or self.last is not None


def _told(label: str, note: str) -> str:
    return f"{label}: {note}" if label and note else label or note or "unknown"


def _extreme(word: str, ranked: Sequence[Life]) -> str:
    """`the oldest is Ray Serve (3 Jun 2017: date of Ray)`, and where the day has a note, which is it without one."""
    one = ranked[0]
    said = f"{word} {one.name} ({one.begins})"
    sure = [life for life in ranked if not life.first_note]
    if one.first_note and sure:
        which = "counting only dates without such a note" if len(sure) > 1 else "by the only date without such a note"
        said += f", or {which} {sure[0].name} ({sure[0].begins})"
    return said


def sentence(task: str, lives: Sequence[Life]) -> str:
    """What the chart says: the oldest and the youngest tool, which ended, and what could not be drawn."""
    shown = [life for life in lives if life.drawable]
    if not shown:
        return f"For {task} no release date is recorded, so there is nothing to draw; the table has what is known."
    begun = sorted((life for life in shown if life.first), key=lambda life: (life.first or date.max, life.name))
    parts: list[str] = []
    if begun:
        if len(begun) == 1:
            parts.append(f"Only {begun[0].name} has a date of first release ({begun[0].begins})")
        else:
            oldest, youngest = _extreme("the oldest is", begun), _extreme("the youngest is", begun[::-1])
            parts.append(f"Of {len(begun)} tools with a date of first release {oldest}; {youngest}")
    ended = [life.name for life in shown if life.state == "gone"]
    if ended:
        parts.append(f"{len(ended)} of the {len(shown)} drawn ended or took another name: {', '.join(ended)}")
    left = len(lives) - len(shown)
    if left:
        parts.append(
            f"{left} without any release date of {'its' if left == 1 else 'their'} own can only be read in the table"
        )
    return ". ".join(parts) + "."


@finished
def draw(lives: Sequence[Life], as_of: date, dark: bool = False) -> go.Figure:
    """One line per tool from its first release to its newest; an open circle begins, a filled mark ends it."""
    import plotly.graph_objects as go

    colours = palette(dark)
    shown = sorted(
        (life for life in lives if life.drawable), key=lambda life: (life.first or life.last or date.max, life.name)
    )
    names = [escaped(life.name) for life in shown]
    figure = go.Figure()
    for state, (symbol, light, deep, words) in LOOKS.items():
        own = [(name, life) for name, life in zip(names, shown, strict=True) if life.state == state]
        if not own:
            continue
        colour = deep if dark else light
        x: list[str | None] = []
        y: list[str | None] = []
        for name, life in own:
            if life.first and life.last:
                x += [life.first.isoformat(), life.last.isoformat(), None]
                y += [name, name, None]
        line = {"color": colour, "width": 2, "dash": "dot" if state == "gone" else "solid"}
        figure.add_trace(go.Scatter(x=x, y=y, mode="lines", line=line, hoverinfo="skip", showlegend=False))
        figure.add_trace(_marks(own, "first", "circle-open", colour, "", False))
        figure.add_trace(_marks(own, "last", symbol, colour, words, True))
    figure.add_vline(x=as_of.isoformat(), line={"color": colours.quiet, "width": 1, "dash": "dash"})
    axis = {
        "gridcolor": colours.rule,
        "linecolor": colours.quiet,
        "tickfont": {"color": colours.ink, "size": 12},
        "automargin": True,
    }
    figure.update_xaxes(
        **axis,
        type="date",
        title={"text": "first release ○ to newest release", "font": {"color": colours.quiet, "size": 12}},
    )
    figure.update_yaxes(**axis, categoryorder="array", categoryarray=names[::-1], range=[-0.7, len(names) - 0.3])
    figure.update_layout(
        height=ROW_HEIGHT * len(names) + 110,
        margin={"l": 8, "r": 14, "t": 34, "b": 8},
        **clothes(dark),
        legend=legend_above("Status", colours),
    )
    return figure


def _marks(own: Sequence[tuple[str, Life]], end: str, symbol: str, colour: str, words: str, legend: bool) -> Any:
    import plotly.graph_objects as go

    points = [(name, life, getattr(life, end)) for name, life in own if getattr(life, end)]
    event = "first release" if end == "first" else "newest release"
    said = [
        f"<b>{name}</b><br>{event} {_lines(life.begins if end == 'first' else life.newest)}"
        f"{_without_day(life, end)}<br>{life.status}"
        for name, life, _ in points
    ]
    return go.Scatter(
        x=[day.isoformat() for _, _, day in points],
        y=[name for name, _, _ in points],
        mode="markers",
        name=words,
        showlegend=legend,
        marker={"symbol": symbol, "size": 10, "color": colour, "line": {"color": colour, "width": 2}},
        customdata=[[one] for one in said],
        hovertemplate="%{customdata[0]}<extra></extra>",
        cliponaxis=False,
    )


def _without_day(life: Life, end: str) -> str:
    """What is said about the other end where it has no day and so no mark of its own."""
    if end == "first" and life.last is None:
        return f"<br>newest release {_lines(life.newest)}"
    return f"<br>first release {_lines(life.begins)}" if end == "last" and life.first is None else ""


def _lines(text: str) -> str:
    return "<br>".join(escaped(line) for line in wrap(text, 44))
