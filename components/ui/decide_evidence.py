"""The evidence for the answer, block by block: each opens with one plain sentence, details on demand."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from components.ui import decide_answer, decide_confidence, decide_doubts, decide_reasons, decide_sweep
from components.ui import decide_state as state
from components.ui.decide_case import Case
from components.ui.decision_problem import must_haves_of
from components.ui.markup import Markup
from components.ui.notices import plain


def draw_reasons(case: Case) -> None:
    """Why it is so, and what it would take to be otherwise."""
    if len(case.report.alternatives) > 1:
        _ways(case)
        _why(case)
    _folded("contributions", "The sums behind the bars", lambda: decide_answer.contributions(case))


def draw_confidence(case: Case) -> None:
    """How much hangs on the weights and on the way of adding up."""
    if len(case.order) < 2 or case.report.acceptability is None:
        st.write("With fewer than two candidates left there is nothing to compare.")
        return
    _sweeps(case)
    st.subheader("In what share of weightings each leads")
    st.write(plain(decide_confidence.shares_opening(case)))
    st.html(decide_confidence.shares(case))
    _folded("pairwise", "Two by two", lambda: decide_confidence.pairwise(case))
    st.subheader("Other ways to add up")
    st.write(plain(f"{decide_confidence.rules_opening(case)} {decide_confidence.dominance(case)}"))
    _folded("rules", "The six rules side by side", lambda: decide_confidence.rules(case))


def draw_doubts(case: Case) -> None:
    """Must-haves, uncertain and disputed evidence, criteria that are counted twice."""
    st.subheader("Must-haves")
    st.write(plain(decide_doubts.must_have_opening(case)))
    if case.choice.must_haves:
        st.html(decide_doubts.must_haves(case, case.choice.must_haves))
    others = tuple(name for name in must_haves_of(case.dataset) if name not in case.choice.must_haves)
    if others:
        _folded("must-haves", "The facts behind the other must-haves", lambda: decide_doubts.must_haves(case, others))
    st.subheader("Missing and uncertain scores")
    st.write(plain(decide_doubts.gaps_opening(case)))
    if any(gap.impact > 0 for gap in case.report.gaps):
        _folded("gaps", "Uncertain scores, most telling first", lambda: decide_doubts.gaps(case))
    st.subheader("Disputed claims")
    st.write(plain(decide_doubts.disputes_opening(case)))
    if decide_doubts.disputed(case):
        _folded("disputes", "Disputed claims that bear on the answer", lambda: decide_doubts.disputes(case))
    st.subheader("Counted twice?")
    st.write(plain(decide_doubts.redundancy_opening(case)))
    if decide_doubts.pairs_counted_twice(case):
        _folded("redundancy", "Pair by pair", lambda: decide_doubts.redundancy(case))


def _folded(name: str, label: str, content: Callable[[], Markup]) -> None:
    """A block that is drawn when it is opened."""
    block = st.expander(label, key=f"decide.block.{name}", on_change="rerun")
    if block.open:
        block.html(content())


def _why(case: Case) -> None:
    pair = decide_reasons.pair_of(case)
    if pair is None:
        return
    everybody = [*case.order, *case.excluded]
    st.subheader(plain(f"Why {case.name(pair[0])} over {case.name(pair[1])}?"))

    def chosen() -> None:
        a, b = st.session_state["decide.pair.a"], st.session_state["decide.pair.b"]
        if a == b:  # the one that was not touched gives way
            a, b = (a, pair[0]) if a != pair[0] else (pair[1], b)
        state.change(pair=(a, b))

    with st.container(horizontal=True):
        for side, one, label in (("a", pair[0], "Why"), ("b", pair[1], "over")):
            st.selectbox(
                label,
                everybody,
                format_func=case.name,
                key=state.seed(f"decide.pair.{side}", one),
                on_change=chosen,
                width=220,
            )
    st.html(decide_reasons.why(case, *pair))


def _ways(case: Case) -> None:
    ways = decide_reasons.ways(case)
    if not ways:
        return
    st.subheader("What would it take for another one to win?")
    rows = st.container(key="decide-ways")
    for way in ways:
        rows.html(decide_reasons.way_line(case, way))
        if way.weights is not None:
            rows.button(
                "Try it",
                key=f"decide.try.{way.rival}",
                on_click=state.change,
                kwargs={"weights": dict(way.weights)},
                help="Sets the weights. Back in the browser undoes it.",
            )


def _sweeps(case: Case) -> None:
    st.subheader("How far may one weight move?")
    st.write(plain(decide_sweep.opening(case)))
    names = [name for name, _ in decide_sweep.by_nearness(case)]
    st.html(decide_sweep.strips(case, names[:3]))
    block = st.expander("All criteria, and the same as a table", key="decide.block.sweeps", on_change="rerun")
    if block.open:
        block.html(decide_sweep.strips(case, names[3:]))
        block.html(decide_sweep.rows(case))
