"""Release charts hold every row they are given, tell kinds apart by shape, and say in words what they draw."""

from __future__ import annotations

import re
from datetime import date, timedelta
from inspect import unwrap
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.figures import releases, releases_cadence, releases_lines
from components.figures.releases import early
from components.figures.releases_lines import python_label, python_place
from components.figures.releases_marks import (
    KIND_SYMBOLS,
    Interval,
    LinePoint,
    Mark,
    ProjectRow,
    Row,
    YearBar,
    hover,
    look,
)
from components.figures.releases_text import (
    cadence_alternative,
    cadence_sentence,
    listed,
    projects_alternative,
    projects_sentence,
    python_alternative,
    python_sentence,
    size_alternative,
    size_sentence,
    timeline_alternative,
    timeline_sentence,
    years_alternative,
    years_sentence,
)

# As they are drawn; what is handed out for showing holds its description alone.
draw_projects = unwrap(releases.draw_projects)
draw_timeline = unwrap(releases.draw_timeline)
draw_intervals = unwrap(releases_cadence.draw_intervals)
draw_years = unwrap(releases_cadence.draw_years)
draw_python = unwrap(releases_lines.draw_python)
draw_sizes = unwrap(releases_lines.draw_sizes)

TORCH = Row("torch", "PyTorch", "pytorch")
JAX = Row("jax", "JAX", "jax")
EXECUTORCH = Row("executorch", "ExecuTorch", "pytorch", 1)
KINDS = ("minor", "patch", "pre", "withdrawn")


def mark(row: Row, day: str, version: str, kind: str) -> Mark:
    return Mark(row, date.fromisoformat(day), version, kind, (f"{row.label} {version}", "<b>&"))


MARKS = [
    mark(TORCH, "2026-01-01", "1.0", "minor"),
    mark(TORCH, "2026-01-02", "1.0.1", "patch"),
    mark(JAX, "2026-01-03", "0.1rc0", "pre"),
    mark(JAX, "2026-01-04", "0.1", "withdrawn"),
]


def drawn(figure: Any) -> list[Any]:
    return [trace for trace in figure.data if trace.mode == "markers" and trace.x and trace.x[0] is not None]


def test_every_release_is_drawn_once_and_kinds_differ_by_shape() -> None:
    traces = drawn(draw_timeline(MARKS, dark=False))
    assert sorted(x for trace in traces for x in trace.x) == [m.day.isoformat() for m in MARKS]
    assert len(set(KIND_SYMBOLS.values())) == len(KINDS)
    assert len({trace.marker.symbol for trace in traces}) == len(KINDS)


def test_the_legend_explains_the_kinds_that_are_drawn_and_no_others() -> None:
    legend = [t.name for t in draw_timeline(MARKS[:2], dark=True).data if t.showlegend is not False]
    assert legend == ["New minor or major version", "Patch release"]


def test_text_of_the_data_is_shown_as_text() -> None:
    assert hover(("<b>x</b>", "a & b")) == "<b>&lt;b&gt;x&lt;/b&gt;</b><br>a &amp; b"
    assert all("<b>&" not in point[0] for trace in drawn(draw_timeline(MARKS, False)) for point in trace.customdata)


def test_other_packages_of_a_framework_keep_its_colour_and_differ_in_mark_and_line() -> None:
    own, other = look(TORCH), look(EXECUTORCH)
    assert own.light == other.light
    assert own.symbol != other.symbol
    assert own.dash != other.dash


def test_only_pre_releases_are_hollow_on_the_time_line() -> None:
    traces = drawn(draw_timeline([mark(EXECUTORCH, "2026-01-01", "1.0", k) for k in KINDS], dark=False))
    assert [t.marker.symbol for t in traces].count("circle-open") == 1
    assert next(t for t in traces if t.name.endswith("minor")).marker.symbol == "circle"


def test_the_time_line_in_words_counts_what_it_shows() -> None:
    said = timeline_sentence(MARKS)
    assert said.startswith("4 releases from 1 Jan 2026 to 4 Jan 2026")
    assert "1 new version, 1 patch release, 1 pre-release and 1 withdrawn" in said
    words = timeline_alternative(MARKS)
    assert "PyTorch (torch)" in words and "last 0.1 on 4 Jan 2026" in words


@given(st.lists(st.tuples(st.sampled_from([TORCH, JAX]), st.sampled_from(KINDS), st.integers(0, 4000)), min_size=1))
def test_the_sentence_and_the_chart_agree_on_the_number_of_releases(given_marks: list[tuple[Row, str, int]]) -> None:
    marks = [
        Mark(row, date(2015, 1, 1) + timedelta(days=n), str(i), kind, ("x",))
        for i, (row, kind, n) in enumerate(given_marks)
    ]
    said = re.match(r"(\d+) release", timeline_sentence(marks))
    assert said and int(said[1]) == len(marks) == sum(len(t.x) for t in drawn(draw_timeline(marks, False)))


INTERVALS = [
    Interval(TORCH, date(2026, 1, 1), date(2026, 1, 31), 30, "1.1"),
    Interval(TORCH, date(2026, 1, 31), date(2026, 4, 1), 60, "1.2"),
    Interval(JAX, date(2026, 1, 1), date(2026, 1, 11), 10, "0.2"),
]


def test_medians_are_said_with_their_counts_and_drawn_where_they_are() -> None:
    said = cadence_sentence(INTERVALS, "over all years")
    assert "JAX 10 days (1) and PyTorch 45 days (2)" in said
    figure = draw_intervals(INTERVALS, dark=False)
    assert [round(shape.x0, 3) for shape in figure.layout.shapes] == [round(45 / 30.44, 3), round(10 / 30.44, 3)]
    assert sum(len(trace.x) for trace in drawn(figure)) == 3
    assert "median 1.5 months (45 days) of 2 intervals, from 1.0 to 2.0 months" in cadence_alternative(INTERVALS, "x")


BARS = [YearBar(TORCH, 2025, 3, 2, False), YearBar(TORCH, 2026, 1, 0, True), YearBar(JAX, 2026, 0, 4, True)]


def test_years_are_stacked_and_the_unfinished_one_is_marked() -> None:
    figure = draw_years(BARS, dark=False)
    heights = [y for trace in figure.data for y in (trace.y or ()) if y is not None]
    assert sum(heights) == 10
    assert "’26*" in figure.layout.xaxis.ticktext
    assert "’25" in figure.layout.xaxis.ticktext
    assert (
        years_sentence(BARS) == "Stable releases: PyTorch 5 in 2025, 1 so far in 2026; JAX 0 in 2025, 4 so far in 2026."
    )
    assert "2026 so far 4" in years_alternative(BARS)


def point(row: Row, day: str, value: float | None, upper: float | None = None, joined: bool = True) -> LinePoint:
    return LinePoint(row, date.fromisoformat(day), f"v{day}", value, joined, ("x",), upper)


@pytest.mark.parametrize("minor", [(2, 7), (3, 0), (3, 5), (3, 10), (3, 15)])
def test_python_versions_stand_in_their_order_and_are_labelled_as_they_are(minor: tuple[int, int]) -> None:
    assert python_label(python_place(minor)) == f"{minor[0]}.{minor[1]}"


def test_python_2_stands_below_python_3_and_3_9_below_3_10() -> None:
    assert python_place((2, 7)) < python_place((3, 0)) < python_place((3, 9)) < python_place((3, 10))


def test_releases_that_declare_nothing_have_a_row_of_their_own() -> None:
    points = [point(TORCH, "2020-01-01", None), point(TORCH, "2021-01-01", 9.0), point(TORCH, "2022-01-01", 10.0, 12.0)]
    figure = draw_python(points, dark=False)
    assert figure.layout.yaxis.ticktext[0] == "not declared"
    marks = next(trace for trace in drawn(figure) if trace.name == "PyTorch")
    assert len(marks.y) == 3
    assert round(marks.y[0], 6) == figure.layout.yaxis.tickvals[0] < 9
    line = next(trace for trace in figure.data if trace.mode == "lines")
    assert line.y[0] is None  # no step out of what is not known
    assert "PyTorch v2022-01-01 with 3.10 to 3.12" in python_sentence(points)
    assert "3.9 from 1 Jan 2021" in python_alternative(points)
    assert "; 1 release declares none" in python_alternative(points)


def test_a_package_that_never_declares_is_named() -> None:
    assert python_sentence([point(JAX, "2020-01-01", None)]) == "JAX declares no Python version."
    assert draw_python([point(JAX, "2020-01-01", None)], dark=True).data


def test_sizes_break_where_releases_had_no_wheel_and_fixes_stand_beside_the_line() -> None:
    points = [
        point(JAX, "2020-01-01", 1.0),
        point(JAX, "2021-01-01", None),
        point(JAX, "2022-01-01", 2.0),
        point(JAX, "2022-02-01", 1.0, joined=False),
    ]
    for log in (False, True):
        figure = draw_sizes(points, log, dark=False)
        line = next(trace for trace in figure.data if trace.mode == "lines")
        assert list(line.y) == [1.0, None, 2.0]
        assert len(drawn(figure)[0].x) == 3
        assert "MB" in figure.layout.yaxis.title.text
    assert size_sentence(points) == "Largest wheel of the highest release: JAX v2022-01-01 2.0 MB."
    assert "1.0 MB on 1 Jan 2020" in size_alternative(points, True)


@given(st.lists(st.floats(0.001, 5000), min_size=1, max_size=20))
def test_a_logarithmic_axis_holds_every_size_and_has_ticks(sizes: list[float]) -> None:
    import math

    points = [point(TORCH, f"20{10 + i}-01-01", size) for i, size in enumerate(sizes)]
    low, high = draw_sizes(points, True, False).layout.yaxis.range
    assert all(low <= math.log10(size) <= high for size in sizes)
    assert math.floor(high) > math.ceil(low - 0.5) - 1


PROJECTS = [
    ProjectRow("flax", (date(2013, 7, 2), date(2024, 1, 1), date(2025, 1, 1))),
    ProjectRow("theano", (date(2020, 7, 27),)),
]


def test_projects_end_at_the_last_snapshot_and_say_who_was_silent() -> None:
    begin, end = date(2020, 11, 30), date(2025, 6, 26)
    figure = draw_projects(PROJECTS, begin, end, dark=False)
    assert sum(len(trace.x) for trace in drawn(figure)) == 4 - early(PROJECTS) == 3
    assert [shape.x0 for shape in figure.layout.shapes] == ["2020-11-30", "2025-06-26"]
    assert projects_sentence(PROJECTS, date(2023, 6, 26), end) == (
        "In the 24 months to 26 Jun 2025, releases were seen on most days for flax 2; none for theano."
    )
    assert "theano: 1, last on 27 Jul 2020" in projects_alternative(PROJECTS, begin, end)


def test_lists_read_like_sentences() -> None:
    assert (listed([]), listed(["a"]), listed(["a", "b"]), listed(["a", "b", "c"])) == (
        "",
        "a",
        "a and b",
        "a, b and c",
    )


@pytest.mark.parametrize("dark", [True, False])
def test_charts_stand_on_the_page_s_own_colour(dark: bool) -> None:
    page = "#13161b" if dark else "#fdfdfb"
    points = [point(TORCH, "2021-01-01", 9.0)]
    for figure in (
        draw_timeline(MARKS, dark),
        draw_intervals(INTERVALS, dark),
        draw_years(BARS, dark),
        draw_python(points, dark),
        draw_sizes(points, True, dark),
    ):
        assert figure.layout.paper_bgcolor == page
