"""The views of the Releases page that draw packages: sentence, chart or table of the same rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import streamlit as st

from components.dataset import Dataset
from components.dataset.dates import day_label
from components.dataset.release_history import STABLE, Entry
from components.dataset.requires_python import python_range
from components.figures.releases_marks import months
from components.ui import pictures, theme
from components.ui import releases_rows as rows
from components.ui.address import Address
from components.ui.markup import text
from components.ui.notices import nothing_found, plain
from components.ui.releases_answer import Answer, history
from components.ui.releases_parameters import year_range
from components.ui.releases_tables import chosen, kinds_of, own_gaps, own_years
from components.ui.remembered import remembered
from components.ui.tables import table
from components.ui.wishes import Wishes
from components.ui.words import count

if TYPE_CHECKING:
    import plotly.graph_objects as go


# Charts of a kind that are kept: one for each package alone, and then some. Each has a quarter of a megabyte.
MOST_KEPT = 16


@dataclass(frozen=True)
class Drawing:
    """A chart, what it says in a sentence, and what it says to those who cannot see it."""

    said: str
    figure: go.Figure
    alternative: str


def draw(drawing: Drawing, address: Address, name: str) -> None:
    """A chart with its text alternative and the camera button's format."""
    st.plotly_chart(
        drawing.figure,
        theme=None,
        config=pictures.config(address["picture"], f"releases-{name}"),
        key=f"releases.chart.{name}",
        alt=drawing.alternative,
    )


def nothing(dataset: Dataset, address: Address, what: str, loosen: str = "") -> None:
    """An empty view: which filter to loosen."""
    if not address["packages"]:
        nothing_found(what, "Choose at least one package.")
    elif loosen:
        nothing_found(what, loosen)
    elif address["years"] != year_range(dataset):
        nothing_found(what, "Widen the range of years under “How to show it”, or choose other packages.")
    else:
        nothing_found(what, "Choose other packages.")


def timeline(dataset: Dataset, address: Address, found: Answer) -> None:
    """Every release as a mark."""
    entries = chosen(found, address, kinds_of(address))
    if not entries:
        nothing(
            dataset, address, "release", "Take back a kind of release, or widen the years." if address["kinds"] else ""
        )
        return
    drawing = _timeline(dataset, Wishes.of(address, ("packages", "kinds", "years")), theme.dark())
    st.markdown(f"**{plain(drawing.said)}**")
    if address["as"] == "table":
        release_table(dataset, entries)
    else:
        draw(drawing, address, "timeline")
        st.caption("New versions carry the framework's own mark, filled; pre-releases lie just below the row.")


@remembered(MOST_KEPT)
def _timeline(dataset: Dataset, wishes: Wishes, dark: bool) -> Drawing:
    from components.figures.releases import draw_timeline
    from components.figures.releases_text import timeline_alternative, timeline_sentence

    marks = rows.marks(dataset, chosen(history(dataset), wishes, kinds_of(wishes)))
    return Drawing(timeline_sentence(marks), draw_timeline(marks, dark), timeline_alternative(marks))


def cadence(dataset: Dataset, address: Address, found: Answer) -> None:
    """Intervals between stable releases."""
    own = own_gaps(dataset, found, address)
    shown = [gap for one in own.values() for gap in one]
    quiet = [rows.called(p) for p in found.packages if p.name in own and not own[p.name]]
    if not shown:
        nothing(dataset, address, "interval between stable releases", "Choose a longer period, or other packages.")
    else:
        drawing = _cadence(dataset, Wishes.of(address, ("packages", "window")), theme.dark())
        st.markdown(f"**{plain(drawing.said)}**")
        if address["as"] == "table":
            cells = [
                (
                    text(f"{g.package.label} {g.version}"),
                    text(day_label(g.start)),
                    text(day_label(g.end)),
                    text(str(g.days)),
                    text(f"{months(g.days):.1f}"),
                )
                for g in sorted(shown, key=lambda g: (g.end, g.package.label), reverse=True)
            ]
            headers = ("Release that ended it", "From", "To", "Days", "Months")
            st.html(table(f"{count(len(cells), 'interval')}, newest first", headers, cells))
        else:
            draw(drawing, address, "cadence")
            st.caption(
                "Each mark is an interval, the upright bar the median; in brackets stands the number of intervals."
            )
    if quiet and shown:
        st.caption(plain(f"Without an interval in this period: {', '.join(quiet)}."))


@remembered(MOST_KEPT)
def _cadence(dataset: Dataset, wishes: Wishes, dark: bool) -> Drawing:
    from components.figures.releases_cadence import draw_intervals
    from components.figures.releases_text import cadence_alternative, cadence_sentence

    window = wishes["window"]
    words = "over all years" if window == "all" else f"in the {window} months to {day_label(dataset.as_of)}"
    dots = rows.intervals(gap for one in own_gaps(dataset, history(dataset), wishes).values() for gap in one)
    return Drawing(cadence_sentence(dots, words), draw_intervals(dots, dark), cadence_alternative(dots, words))


def years(dataset: Dataset, address: Address, found: Answer) -> None:
    """Stable releases by calendar year."""
    shown = own_years(dataset, found, address)
    if not shown:
        nothing(dataset, address, "year")
        return
    drawing = _years(dataset, Wishes.of(address, ("packages", "years")), theme.dark())
    st.markdown(f"**{plain(drawing.said)}**")
    if address["as"] == "table":
        cells = [
            (
                text(rows.called(c.package)),
                text(f"{c.year}{' so far' if c.partial else ''}"),
                text(str(c.minor)),
                text(str(c.patch)),
                text(str(c.minor + c.patch)),
            )
            for c in shown
        ]
        headers = ("Package", "Year", "New versions", "Patch releases", "Stable releases")
        st.html(table(f"Stable releases by year, {count(len(cells), 'row')}", headers, cells))
    else:
        draw(drawing, address, "years")
        if any(c.partial for c in shown):
            st.caption(plain(f"* to {day_label(dataset.as_of)} only."))


@remembered(MOST_KEPT)
def _years(dataset: Dataset, wishes: Wishes, dark: bool) -> Drawing:
    from components.figures.releases_cadence import draw_years
    from components.figures.releases_text import years_alternative, years_sentence

    bars = rows.year_bars(own_years(dataset, history(dataset), wishes))
    return Drawing(years_sentence(bars), draw_years(bars, dark), years_alternative(bars))


def python(dataset: Dataset, address: Address, found: Answer) -> None:
    """Python versions that stable releases declare."""
    entries = chosen(found, address, STABLE)
    if not entries:
        nothing(dataset, address, "stable release")
        return
    drawing = _python(dataset, Wishes.of(address, ("packages", "years")), theme.dark())
    st.markdown(f"**{plain(drawing.said)}**")
    if address["as"] == "table":
        release_table(dataset, entries)
    else:
        draw(drawing, address, "python")
        said = "Lines: the oldest Python that the highest release needs, set slightly apart."
        said += " Tap a mark for the whole range."
        if any(python_range(e.release.requires_python).highest for e in entries):
            said += " Triangles: the newest Python allowed, where a limit is declared."
        st.caption(plain(said))


@remembered(MOST_KEPT)
def _python(dataset: Dataset, wishes: Wishes, dark: bool) -> Drawing:
    from components.figures.releases_lines import draw_python
    from components.figures.releases_text import python_alternative, python_sentence

    found = history(dataset)
    points = rows.python_points(dataset, chosen(found, wishes, STABLE), rows.on_line(found.entries))
    return Drawing(python_sentence(points), draw_python(points, dark), python_alternative(points))


def release_table(dataset: Dataset, entries: Sequence[Entry]) -> None:
    caption = f"{count(len(entries), 'release')}, newest first"
    st.html(table(caption, rows.RELEASE_HEADERS, rows.release_cells(dataset, entries)))


SECTIONS: dict[str, Callable[[Dataset, Address, Answer], None]] = {
    "timeline": timeline,
    "cadence": cadence,
    "years": years,
    "python": python,
}
