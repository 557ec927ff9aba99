"""What stands below the answer, in parts of which one is drawn: a browser that has less to draw answers sooner."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from components.ui import decide_evidence, decide_more, decide_scores, decide_situations
from components.ui import decide_state as state
from components.ui.decide_answer import CLOSER
from components.ui.decide_case import Case
from components.ui.markup import element
from components.ui.notices import plain
from components.ui.parameters import shown
from components.ui.share import show_link

KEY = "decide.part"


def draw(case: Case) -> None:
    """The link, the choice of a part, and the part that the address names."""
    show_link(state.link(case.dataset, case.choice), "Link to this decision")
    # A link that asks for what stands under one part alone opens that part.
    usual = "away" if {"since", "print"} & {*st.query_params} else "why"
    given = st.query_params.get("part", usual)
    part = given if given in PARTS else "why"
    if given not in PARTS:
        st.info(plain(f"“{shown(given)}” is not a part of this page; here is why the answer is what it is."), icon="ℹ️")
    st.html(element("span", id=CLOSER, class_="fa-anchor"))
    st.segmented_control(
        "Look closer",
        list(PARTS),
        format_func=lambda one: PARTS[one][0],
        key=state.seed(KEY, part),
        on_change=_chosen,
    )
    PARTS[part][1](case)


def _chosen() -> None:
    st.query_params["part"] = st.session_state[KEY] or "why"


def _reasons(case: Case) -> None:
    decide_evidence.draw_reasons(case)
    decide_situations.draw(case)


def _away(case: Case) -> None:
    decide_more.follow(case.dataset, case.choice, case.report)


PARTS: dict[str, tuple[str, Callable[[Case], None]]] = {
    "why": ("Why", _reasons),
    "sure": ("How sure", decide_evidence.draw_confidence),
    "doubts": ("What could be wrong", decide_evidence.draw_doubts),
    "scores": ("Scores and sources", decide_scores.draw),
    "away": ("Take it away", _away),
}
