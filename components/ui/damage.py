"""The page that stands in for every other one when the data do not pass their checks."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from components.dataset import Problem

MOST_SHOWN = 50


def show_damage(problems: Sequence[Problem]) -> None:
    """Show what is wrong in which file, line and column, and what to write; no figure is shown from damaged data."""
    errors = [problem for problem in problems if problem.level == "error"]
    st.title("The data need a correction")
    st.write(
        "An edit of the data did not pass its checks, so no figure is shown rather than a wrong one. If you came to "
        "read: please come back a little later, your address will still hold."
    )
    st.write(
        f"If you edit the data: {len(errors)} {'error was' if len(errors) == 1 else 'errors were'} found. Correct "
        "what stands below, then reload; `python -m components.dataset check` prints the same list."
    )
    for problem in errors[:MOST_SHOWN]:
        st.code(problem.text(), language=None, wrap_lines=True)
    if len(errors) > MOST_SHOWN:
        st.caption(f"{len(errors) - MOST_SHOWN} more are in the output of the check.")
