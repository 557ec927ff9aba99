"""The timeline draws what is dated, says what is not, and never relies on colour."""

from __future__ import annotations

from datetime import date
from inspect import unwrap

from components.figures import tool_timeline
from components.figures.tool_timeline import Life, sentence

# As they are drawn; what is handed out for showing holds its description alone.
draw = unwrap(tool_timeline.draw)

OLD = Life("Old <one>", date(2018, 1, 1), date(2020, 5, 1), "gone", "1 Jan 2018", "1 May 2020", "archived")
NEW = Life("New", date(2023, 3, 3), date(2026, 10, 1), "live", "3 Mar 2023", "1 Oct 2026", "active")
HALF = Life("Half", None, date(2026, 1, 1), "live", "", "1 Jan 2026", "active")
BLANK = Life("Blank", None, None, "unknown", "", "", "unknown")
LENT = Life(
    "Lent", date(2016, 2, 2), None, "live", "2 Feb 2016", "", "active", "date of Ray", "releases are not tagged"
)


def test_the_sentence_names_oldest_youngest_ended_and_undrawn() -> None:
    said = sentence("serving", [NEW, OLD, HALF, BLANK])
    assert said.startswith(
        "Of 2 tools with a date of first release the oldest is Old <one> (1 Jan 2018); the youngest is New (3 Mar 2023)"
    )
    assert "1 of the 3 drawn ended or took another name: Old <one>" in said
    assert "1 without any release date" in said
    assert "nothing to draw" in sentence("serving", [BLANK])
    assert "nothing to draw" in sentence("serving", [])


def test_a_date_with_a_note_is_never_the_oldest_without_saying_so() -> None:
    said = sentence("serving", [NEW, LENT, OLD])
    assert "the oldest is Lent (2 Feb 2016: date of Ray), or counting only dates without such a note Old" in said
    assert "the youngest is New (3 Mar 2023)." in said
    assert "by the only date without such a note New" in sentence("serving", [NEW, LENT])
    assert sentence("serving", [LENT, HALF]) == "Only Lent has a date of first release (2 Feb 2016: date of Ray)."


def test_notes_stand_in_the_hover_and_in_place_of_a_date_that_is_not_there() -> None:
    hovers = [data[0] for trace in draw([LENT, HALF], date(2026, 11, 20)).data for data in trace.customdata or ()]
    assert any(
        "first release 2 Feb 2016: date of Ray" in one and "newest release releases are not tagged" in one
        for one in hovers
    )
    assert any("newest release 1 Jan 2026" in one and "first release unknown" in one for one in hovers)


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
