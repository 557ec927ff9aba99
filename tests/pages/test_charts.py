"""Every chart of every view speaks: it has a text in its place and its rows as a table, and its colours are seen.

The walk goes through all views by AppTest, in both themes, and takes the figures as the browser gets them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from streamlit.testing.v1 import AppTest

from components.dataset import load
from components.dataset.adoption import measures
from tests.figures.eyes import contrast, over
from tests.pages.journeys import ROOT, text_of
from tests.views import ADDRESSES

HEX = re.compile(r"#[0-9a-f]{6}")


def visit(app: AppTest, address: str, **more: str) -> AppTest:
    """The view at an address, in the session of `app`."""
    parts = urlsplit(address)
    app.switch_page(f"pages/{parts.path.strip('/') or 'overview'}.py")
    app.query_params.clear()
    for name, values in (parse_qs(parts.query) | {name: [value] for name, value in more.items()}).items():
        app.query_params[name] = values
    return app.run()


@cache
def session(theme: str) -> AppTest:
    """A visitor with this theme, who goes from view to view."""
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    app.context = {"theme": theme}
    return app.run()


def every_measure() -> Iterator[str]:
    """The addresses of all measures of the Adoption page, one by one."""
    dataset = load()
    for question in ("research", "models", "builders", "voices", "scale"):
        for measure in measures(dataset, question):
            yield f"/adoption?question={question}&measure={measure.measure_id}"


CHARTS = (*ADDRESSES, *every_measure())


def real_tables(app: AppTest) -> int:
    """How many tables with rows a view shows as HTML."""
    return sum(body.count("<tbody>") for body in (one.proto.body for one in app.get("html")) if "<td" in body)


@pytest.mark.parametrize("address", CHARTS)
def test_every_chart_has_a_text_in_its_place_and_a_table_one_choice_away(address: str) -> None:
    app = visit(session("light"), address)
    charts = app.get("plotly_chart")
    for chart in charts:
        assert len(chart.proto.alt) > 20, f"a chart of {address} says nothing to who cannot see it"
    if not charts:
        return
    if real_tables(app):
        return
    choice = [one for one in app.button_group if one.label == "Show as"]
    assert choice, f"{address} has a chart and no table, neither beside it nor by “Show as”"
    shown = visit(session("light"), address, **{"as": "table"})
    assert not shown.get("plotly_chart") or address.startswith("/adoption?question=research")
    assert real_tables(shown), f"{address} as a table shows none"


@pytest.mark.parametrize("address", CHARTS)
def test_every_table_is_a_real_table(address: str) -> None:
    """No grid on a canvas, of which a screen reader gets what is on the screen."""
    for way in ({}, {"as": "table"}) if address.startswith(("/adoption", "/releases")) else ({},):
        app = visit(session("light"), address, **way)
        assert not app.exception
        assert not app.dataframe, f"{address} draws a table on a canvas"


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_table_of_ours_has_a_caption_and_header_cells(address: str) -> None:
    shown = text_of(visit(session("light"), address))
    for table in re.findall(r"<table.*?</table>", shown, re.DOTALL):
        said = table[:200]
        assert re.search(r"<caption[^>]*>.*?\w.*?</caption>", table, re.DOTALL) or 'aria-label="' in said, said
        heads = re.findall(r"<th(?=[ >])([^>]*)>", table)
        assert heads, said
        assert all('scope="' in head for head in heads), said


def colours(figure: dict[str, Any]) -> Iterator[tuple[str, str, float]]:
    """What a figure draws in which colour, as (what, colour, least contrast): 3 for graphics, 4.5 for words."""

    def each(value: Any) -> list[Any]:
        return value if isinstance(value, list) else [value]

    page = figure["layout"]["paper_bgcolor"]
    for trace in figure["data"]:
        marker, whole = trace.get("marker", {}), trace.get("opacity", 1)
        if "lines" in trace.get("mode", "") and trace.get("line", {}).get("color"):
            yield f"line of {trace.get('name')}", over(trace["line"]["color"], whole, page), 3
        if "markers" in trace.get("mode", "") and marker:
            edge = marker.get("line", {})
            drawn = edge.get("color") if edge.get("width") and edge.get("color") != page else marker.get("color")
            for colour in {one for one in each(drawn) if isinstance(one, str) and HEX.fullmatch(one)}:
                for opacity in set(each(marker.get("opacity", 1))):
                    yield f"marks of {trace.get('name')}", over(colour, opacity * whole, page), 3
        if trace["type"] == "bar":
            # A bar stands out by itself, or by the line around it.
            around = marker.get("line", {}).get("color", page)
            best = max((marker["color"], around), key=lambda one: contrast(one, page))
            yield f"bars of {trace.get('name')}", best, 3
            if trace.get("textfont"):
                inside = contrast(trace["textfont"]["color"], marker["color"])
                yield f"counts on {trace.get('name')}", "#000000" if inside >= 4.5 else page, 4.5 if page > "#8" else 0
                assert inside >= 4.5, f"counts on the bars of {trace.get('name')}: {inside:.2f}"

    def fonts(part: Any, place: str) -> Iterator[tuple[str, str, float]]:
        if isinstance(part, dict):
            for key, value in part.items():
                if key in ("font", "tickfont") and isinstance(value, dict) and value.get("color"):
                    yield f"words of {place}", value["color"], 4.5
                elif key not in ("template", "hoverlabel"):
                    yield from fonts(value, f"{place}.{key}" if place else key)
        elif isinstance(part, list):
            for value in part:
                yield from fonts(value, place)

    yield from fonts(figure["layout"], "")


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("address", ADDRESSES)
def test_what_a_chart_draws_stands_out_from_the_page(address: str, theme: str) -> None:
    """WCAG 2.2: 1.4.3 for words, 1.4.11 for marks, lines and bars."""
    for chart in visit(session(theme), address).get("plotly_chart"):
        figure = json.loads(chart.proto.spec)
        page = figure["layout"]["paper_bgcolor"]
        assert (contrast(page, "#000000") > 10) == (theme == "light"), "the chart has the other theme's page"
        faint = [
            f"{what} in {colour}: {contrast(colour, page):.2f}"
            for what, colour, least in colours(figure)
            if contrast(colour, page) < least
        ]
        assert faint == [], address


@pytest.mark.parametrize("address", ADDRESSES)
def test_nothing_in_a_chart_moves(address: str) -> None:
    for chart in visit(session("light"), address).get("plotly_chart"):
        figure = json.loads(chart.proto.spec)
        assert not figure.get("frames")
        assert not figure["layout"].get("transition", {}).get("duration")
        assert "updatemenus" not in figure["layout"] or not figure["layout"]["updatemenus"]
