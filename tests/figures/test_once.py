"""A figure for the same content is drawn once, another one for other content."""

from __future__ import annotations

import copy

import plotly.graph_objects as go
import plotly.io

from components.figures.once import drawn_once

drawings: list[tuple[object, ...]] = []


@drawn_once(2)
def draw(values: list[int] | tuple[int, ...], dark: bool = False) -> go.Figure:
    drawings.append((values, dark))
    return go.Figure(go.Bar(y=list(values)), {"title": {"text": "dark" if dark else "light"}})


def test_the_same_content_gives_the_same_figure_and_other_content_another() -> None:
    drawings.clear()
    first = draw([1, 2, 3])
    assert draw([1, 2, 3]) is draw((1, 2, 3)) is first
    assert len(drawings) == 1
    assert draw([1, 2, 3], dark=True).to_dict()["layout"]["title"] == {"text": "dark"}
    assert draw([3]).to_dict()["data"][0]["y"] == [3]
    draw([1, 2, 3])
    assert len(drawings) == 4, "only the last two are kept"


def test_a_kept_figure_describes_itself_as_it_would_anyway() -> None:
    figure = draw([4, 5])
    plain = go.Figure(go.Bar(y=[4, 5]), {"title": {"text": "light"}})
    assert plotly.io.to_json(figure.to_dict(), validate=False) == plotly.io.to_json(plain.to_dict(), validate=False)
    before = copy.deepcopy(figure.to_dict())
    plotly.io.to_json(figure.to_dict(), validate=False)
    assert figure.to_dict() == before
