"""The Decide page put together: answer, controls and evidence in one fragment, so that a slider moves nothing else."""

from __future__ import annotations

import time

import streamlit as st

from components.dataset import Dataset
from components.decision import Refused
from components.ui import data, day, decide_answer, decide_controls, decide_help, decide_parts, decide_weights
from components.ui import decide_state as state
from components.ui.decide_case import Case
from components.ui.decision_problem import report_of
from components.ui.markup import join
from components.ui.notices import plain
from components.ui.opening import show_hint
from components.ui.part import part

# What a browser gets in one go it paints in one go, which takes it longer than all of this takes here. These pauses,
# in seconds, let the ranking and then the verdict be painted first; a slider that moves on meanwhile ends the run.
LEAVE_TO_SEND, LEAVE_TO_PAINT = 0.012, 0.03


@part
def desk() -> None:
    """Everything that follows the choice, sent in the order in which it is wanted: ranking, verdict (which takes
    sampling, so that the ranking is painted meanwhile), controls, evidence.

    The answer stands before the controls in the document, for a phone and for a screen reader; on a wide screen the
    controls stay in view beside it and scroll by themselves.
    """
    day.keep_in_links()
    dataset, choice = data.dataset(), state.current()
    with st.container(key="decide-desk"):
        answer, controls = st.container(key="decide-answer"), st.container(key="decide-controls")
        evidence = st.container(key="decide-evidence")
    verdict = answer.container()
    if refused := refusal(dataset):
        verdict.warning(plain(refused), icon="⚖️")
    else:
        first = Case(dataset, choice, report_of(dataset, choice, 0))
        answer.html(join([decide_answer.ranking(first), decide_answer.dock(first)]))
    with answer:
        show_hint("decide")
    case = None
    if not refused:
        time.sleep(LEAVE_TO_SEND)
        case = Case(dataset, choice, report_of(dataset, choice))
        verdict.html(decide_answer.verdict(case))
        time.sleep(LEAVE_TO_PAINT)
    with controls:
        draw_controls(dataset)
    if case is not None:
        with evidence:
            decide_parts.draw(case)
    state.save(dataset)


def refusal(dataset: Dataset) -> str:
    """Why nothing can be decided, in one sentence; empty when something can."""
    choice = state.current()
    if not choice.candidates:
        return "Choose at least one candidate; then there is something to compare."
    if not any(choice.weights.values()):
        return "All weights are zero, so nothing can be decided. Give at least one criterion a weight."
    try:
        report_of(dataset, choice, 0)
    except Refused as refused:
        return " ".join(fault.sentence.capitalize() + "." for fault in refused.faults)
    return ""


def draw_controls(dataset: Dataset) -> None:
    """Candidates, situation, must-haves, weights, closeness."""
    choice = state.current()
    st.subheader("Your choice")
    decide_controls.candidates(dataset, choice)
    decide_controls.situations(dataset, choice)
    decide_controls.must_haves(dataset, choice)
    st.subheader("Weights")
    st.caption("How much should each criterion count? 0 leaves it out. Only the shares matter.")
    decide_weights.weights(dataset, choice)
    decide_help.show(dataset, choice, state.apply)
    decide_controls.closeness(choice)
