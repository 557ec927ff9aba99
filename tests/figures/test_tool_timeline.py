"""The timeline draws what is dated, says what is not, and never relies on colour."""

from __future__ import annotations

from datetime import date

from components.figures.tool_timeline import Life, draw, sentence

OLD = Life("Old <one>", date(2018, 1, 1), date(2020, 5, 1), "gone", "1 Jan 2018", "1 May 2020", "archived")
NEW = Life("New", date(2023, 3, 3), date(2026, 10, 1), "live", "3 Mar 2023", "1 Oct 2026", "active")
HALF = Life("Half", None, date(2026, 1, 1), "live", "unknown", "1 Jan 2026", "active")
BLANK = Life("Blank", None, None, "unknown", "unknown", "unknown", "unknown")


def test_the_sentence_names_oldest_youngest_ended_and_undrawn() -> None:
    said = sentence("serving", [NEW, OLD, HALF, BLANK])
    assert said.startswith("The oldest of 3 tools is Old <one> (1 Jan 2018), the youngest New (3 Mar 2023)")
    assert "1 of them ended or took another name: Old <one>" in said
    assert "1 without any release date" in said
    assert "nothing to draw" in sentence("serving", [BLANK])
    assert "nothing to draw" in sentence("serving", [])


def test_every_dated_end_is_one_mark_with_its_day() -> None:
    figure = draw([NEW, OLD, HALF, BLANK], date(2026, 11, 20))
    marks = [
        (day, name)
        for trace in figure.data
        if trace.mode == "markers"
        for day, name in zip(trace.x, trace.y, strict=True)
    ]
    assert sorted(marks) == sorted(
        [
            ("2018-01-01", "Old &lt;one&gt;"),
            ("2020-05-01", "Old &lt;one&gt;"),
            ("2023-03-03", "New"),
            ("2026-10-01", "New"),
            ("2026-01-01", "Half"),
        ]
    )


def test_states_differ_by_mark_not_only_by_colour() -> None:
    figure = draw([NEW, OLD], date(2026, 11, 20), dark=True)
    symbols = {trace.name: trace.marker.symbol for trace in figure.data if trace.mode == "markers" and trace.showlegend}
    assert len(set(symbols.values())) == len(symbols) == 2
