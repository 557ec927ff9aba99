"""Dots with quartiles: what is drawn, on which axis, and that text stays text."""

from __future__ import annotations

from inspect import unwrap
from math import log10

from hypothesis import given
from hypothesis import strategies as st

from components.figures import measured_dots
from components.figures.identity import identity
from components.figures.measured_dots import MOST_TICKS, Dot, Line, span_of, tick_text, ticks

# As they are drawn; what is handed out for showing holds its description alone.
draw = unwrap(measured_dots.draw)

ONE = Line(1, "same as PyTorch eager")


def dot(name: str, value: float, low: float, high: float, framework: str = "jax") -> Dot:
    return Dot(name, framework, value, low, high, f"{value}×", f"{name}: {value}")


def test_every_row_has_its_mark_its_range_and_its_value_written() -> None:
    dots = [dot("JAX jit", 0.5, 0.4, 0.7), dot("TensorFlow eager", 6, 5, 8, "tensorflow")]
    figure = draw(dots, "time", span_of(dots, ONE), "×", ONE)
    first, second = figure.data
    assert first.x == (0.5,) and first.error_x.array == (0.7 - 0.5,) and first.error_x.arrayminus == (0.5 - 0.4,)
    assert first.marker.symbol == identity("jax").symbol != second.marker.symbol
    said = [annotation.text for annotation in figure.layout.annotations]
    assert said[:2] == ["0.5×", "6×"] and "same as PyTorch eager" in said
    assert figure.layout.yaxis.categoryarray == ("TensorFlow eager", "JAX jit"), "the first row is on top"
    assert figure.layout.shapes[0].x0 == 1


def test_markup_in_a_name_is_shown_as_text() -> None:
    figure = draw([dot("<b>x</b>", 1, 1, 1)], "a & b", (0.5, 2))
    assert figure.data[0].y == ("&lt;b&gt;x&lt;/b&gt;",) and figure.layout.xaxis.title.text == "a &amp; b"


@given(st.lists(st.tuples(*[st.floats(1e-6, 1e12)] * 3).map(sorted), min_size=1, max_size=12))
def test_the_axis_holds_every_mark_with_a_few_round_values(ranges: list[list[float]]) -> None:
    dots = [dot(str(number), middle, low, high) for number, (low, middle, high) in enumerate(ranges)]
    low, high = span_of(dots, ONE)
    assert 0 < low <= min(one.low for one in dots) and max(one.high for one in dots) <= high and low <= 1 <= high
    at = ticks((low, high))
    assert all(low <= value <= high for value in at)
    assert len(at) <= max(MOST_TICKS, log10(high / low) + 1)


def test_nothing_to_draw_is_an_empty_axis() -> None:
    assert span_of([]) == (0.1, 10.0)
    assert not draw([], "time", span_of([])).data


def test_round_values_are_written_plainly() -> None:
    assert [tick_text(value, "×") for value in (0.01, 0.05, 0.1, 0.2, 0.5, 1, 20, 1000)] == [
        "0.01×", "0.05×", "0.1×", "0.2×", "0.5×", "1×", "20×", "1,000×",
    ]  # fmt: skip
    assert tick_text(0.0000003, "") == "0.0000003"
