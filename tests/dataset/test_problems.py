"""How problems are printed."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from components.dataset.problems import (
    LONGEST_VALUE,
    Fault,
    Problem,
    arrange,
    closing_line,
    excerpt,
    render,
    show,
)
from components.dataset.textfile import TextFile


def problem(line: int, **more: str) -> Problem:
    """A problem for a test."""
    values: dict[str, str] = {"path": "data/x.csv", "rule": "r", "message": "m", **more}
    return Problem(values["path"], line, 1, values["rule"], "error", values["message"], values.get("fix", ""))


def test_text_shows_the_line_and_marks_the_cell() -> None:
    """The form of the design, to the letter."""
    file = TextFile("data/adoption.csv", "a,b\npytorch,hf_models,2025-02-30,201000\n")
    fault = Fault("date-not-real", 'as_of "2025-02-30" is not a day: February 2025 has 28.', "write the day")
    assert render([file.problem(fault, 22, 10)]) == (
        'data/adoption.csv:2:19: error[date-not-real]: as_of "2025-02-30" is not a day: February 2025 has 28.\n'
        "    pytorch,hf_models,2025-02-30,201000\n"
        "                      ^^^^^^^^^^\n"
        "  fix: write the day\n"
        "1 error in 1 file\n"
    )


def test_github_commands_are_escaped() -> None:
    """Nothing in a value can start a command or end a property."""
    printed = problem(3, path="data/a,b:c.csv", message="100%\r\n::error::x").github()
    assert printed == "::error file=data/a%2Cb%3Ac.csv,line=3,col=1,title=r::100%25%0D%0A::error::x"


def test_json_is_a_list_of_plain_objects() -> None:
    """For programs."""
    (found,) = json.loads(render([problem(3)], "json"))
    assert (found["path"], found["line"], found["rule"]) == ("data/x.csv", 3, "r")


def test_more_than_twenty_identical_messages_are_told_once() -> None:
    """With the count and the last line; twenty are still told one by one."""
    (told,) = arrange(problem(line) for line in range(30, 1, -1))
    assert told.line == 2 and told.message == "m The same on 28 more lines, to line 30."
    assert len(arrange(problem(line) for line in range(20))) == 20


def test_the_closing_line_counts_levels_and_files() -> None:
    """Singular and plural."""
    assert closing_line([]) == "no problems"
    assert closing_line([problem(1), problem(2, path="data/y.csv")]) == "2 errors in 2 files"


@given(st.text(max_size=300))
def test_no_more_than_eighty_characters_of_a_value_are_printed(value: str) -> None:
    """And none that a terminal would obey."""
    shown = show(value)[1:-1]
    assert len(shown) <= LONGEST_VALUE and shown.isprintable()


@given(st.text(st.characters(exclude_characters="\n"), min_size=1, max_size=300), st.data())
def test_carets_stand_under_the_cell(line: str, data: st.DataObject) -> None:
    """Within the printed excerpt, whatever the line holds."""
    column = data.draw(st.integers(1, len(line) + 1))
    printed, (start, width) = excerpt(line, column, data.draw(st.integers(0, len(line) - column + 1)))
    assert start >= 0 and width >= 1
    assert "\n" not in printed and all(character.isprintable() for character in printed)
