"""One chart of the page with everything that belongs to it: sentence, table, lists, sources, downloads."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import streamlit as st

from components.dataset import Dataset
from components.dataset.adoption import CONFERENCES, Measure, Selection
from components.dataset.adoption_lead import NO_LEAD
from components.dataset.adoption_readings import Reading
from components.dataset.adoption_rounds import absences
from components.figures.adoption_points import Look, Mark, Point
from components.figures.adoption_text import alternative, sentence
from components.ui import pictures, theme
from components.ui.address import Address
from components.ui.adoption_lead_remarks import gained_more
from components.ui.adoption_parameters import AXIS_NAMES
from components.ui.adoption_points import marks, table_rows
from components.ui.adoption_tables import drawn_for, wishes_of
from components.ui.notices import plain
from components.ui.opening import show_answer
from components.ui.remembered import remembered
from components.ui.row_table import show_rows
from components.ui.wishes import Wishes


@dataclass(frozen=True)
class View:
    """A measure as the address asks for it: what is drawn, what is not and why, and how it looks."""

    measure: Measure
    found: Selection
    drawn: tuple[Point, ...]
    shown: tuple[Reading, ...]
    dropped: tuple[Point, ...]
    vertical: tuple[Mark, ...]
    look: Look
    chosen: tuple[str, ...]
    chosen_for: bool
    without_release: tuple[str, ...]
    by_age: bool
    said: str  # what the chart says, in sentences

    @cached_property
    def figure(self) -> Any:
        """The chart."""
        from components.figures.adoption import draw

        return draw(self.drawn, self.vertical, self.look)

    @cached_property
    def alternative(self) -> str:
        """The chart for those who cannot see it."""
        return alternative(self.drawn, self.vertical, self.look, self.measure.name)


def prepare(dataset: Dataset, address: Address, measure: Measure, way: str) -> View:
    """What a chart of `measure` shows for the address; `shown` are the readings of the points in `drawn`."""
    return _prepared(dataset, wishes_of(dataset, address, measure), measure, way, theme.dark())


@remembered(32)
def _prepared(dataset: Dataset, address: Wishes, measure: Measure, way: str, dark: bool) -> View:
    made = drawn_for(dataset, address, measure, way)
    by_age = address["axis"] == "age"
    conferences = measure.measure_id == CONFERENCES
    panels = not address["together"] if conferences else address["panels"]
    units = {"value": measure.series[0].unit, "share": "% of the sample", "two": "% of the two together"}
    look = Look(
        x_title=AXIS_NAMES[address["axis"]].lower(),
        y_title=units[way].replace("percent", "%"),
        log=address["scale"] == "log",
        dark=dark,
        panels=panels and len({p.panel for p in made.drawn}) > 1,
    )
    vertical = () if by_age else tuple(marks(dataset, measure, made.shown, panels and not conferences))
    said = _said(dataset, measure, made.drawn, vertical) if made.drawn else ""
    return View(
        measure,
        made.found,
        made.drawn,
        made.shown,
        made.dropped,
        vertical,
        look,
        made.chosen,
        made.chosen_for,
        made.without_release,
        by_age,
        said,
    )


def _said(dataset: Dataset, measure: Measure, points: tuple[Point, ...], vertical: tuple[Mark, ...]) -> str:
    series = [one.series_id for one in measure.series]
    absent = absences(dataset, series[0]) if len(series) == 1 else {}
    said = sentence(points, measure.name, vertical, absent, race=series[0] not in NO_LEAD)
    return " ".join([said, *_gains(dataset, points, series)])


def show_sentence(dataset: Dataset, view: View) -> None:
    """What the chart says, before any control."""
    if view.drawn:
        show_answer(view.said)
    if view.chosen_for:
        names = ", ".join(dataset.name_of(one) for one in view.chosen[:6])
        st.caption(plain(f"None of the chosen frameworks is counted here; shown is all there is: {names}."))


def _gains(dataset: Dataset, points: tuple[Point, ...], series: list[str]) -> list[str]:
    """Says who gains more than the one that stands first, year by year, on a count that only grows."""
    if len(series) != 1:
        return []
    last = {p.subject: p for p in sorted(points, key=lambda p: p.order)}
    first = max(last.values(), key=lambda p: p.value).subject
    said = (gained_more(dataset, series[0], other, first) for other in last if other != first)
    return [one for one in said if one]


def show_figure(view: View, address: Address, name: str) -> None:
    """The chart; `name` keeps the keys of several charts on a page apart."""
    st.plotly_chart(
        view.figure,
        theme=None,
        config=pictures.config(address["picture"], view.measure.measure_id),
        key=f"adoption.chart.{name}",
        alt=view.alternative,
    )
    parts = []
    if any(p.hollow for p in view.drawn):
        parts.append("Hollow marks are bounds, rounded or doubtful values: hover or tap to read why.")
    if any(p.bound in ("min", "max") for p in view.drawn):
        parts.append("An arrow upwards (↑) says “at least”, downwards (↓) “at most”.")
    parts.append("Lines join only values counted in the same way, without a long gap.")
    if view.look.panels and view.shown[0].unit != "percent":
        parts.append("Each panel has its own vertical scale.")
    if view.by_age:
        parts.append("Years count from the first release, or from the repository's creation where none is known.")
    st.caption(plain(" ".join(parts)))


def show_table(dataset: Dataset, view: View) -> None:
    """The same rows as a table, and those without a date, which no chart can show."""
    undated = view.found.undated
    rows = table_rows(dataset, [*view.shown, *undated], view.measure.measure_id == CONFERENCES)
    said = f"{len(rows)} rows, the same as in the chart"
    if undated:
        said = f"{len(rows)} rows: {len(view.shown)} with a date, the same as in the chart, {len(undated)} without"
    show_rows(rows, f"{view.measure.name}: {said}.", f"adoption.rows.{view.measure.measure_id}")
