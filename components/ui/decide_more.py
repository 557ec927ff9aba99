"""What stands below the evidence of the Decide page: taking it away, earlier scores, the group, the articles."""

from __future__ import annotations

import streamlit as st

from components.dataset import Dataset
from components.decision import Report
from components.decision.link import Choice
from components.ui import data, decide_group, decide_record, decide_tallies, decide_versions
from components.ui import decide_state as state
from components.ui.part import part

_REDRAW = "decide.redraw"


def follow(dataset: Dataset, choice: Choice, report: Report) -> None:
    """What follows the choice: drawn with the answer."""
    decide_versions.show(dataset, choice, report, state.apply)
    decide_record.show(dataset, choice, report, state.apply)


@part
def beside() -> None:
    """What has its own questions: a slider above moves nothing here, and an answer here moves nothing above."""
    if st.session_state.pop(_REDRAW, False):
        st.rerun()  # the whole page follows a choice that was made here
    dataset = data.dataset()
    decide_group.show(dataset, state.current(), _apply)
    decide_tallies.show(dataset)


def _apply(choice: Choice) -> None:
    state.apply(choice)
    st.session_state[_REDRAW] = True
