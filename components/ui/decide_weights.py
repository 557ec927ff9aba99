"""The weights of the Decide page: a slider per criterion, or a number to type, whichever the visitor sets them with.

Both show the same weights and change none by being chosen. A slider stands on whole numbers; a weight between two of
them is told beside its name, and stays as it is until its own slider moves.
"""

from __future__ import annotations

import streamlit as st

from components.dataset import Criterion, Dataset
from components.decision.link import SLIDER_END, Choice
from components.ui import decide_state as state
from components.ui.decide_case import per_cent
from components.ui.decide_extras import ENTRIES
from components.ui.decision_problem import default_choice
from components.ui.markup import element
from components.ui.notices import label

ENTRY = "decide.entry"


def weights(dataset: Dataset, choice: Choice) -> None:
    """What the weights are set with, one control per criterion with its share of the whole, and two ways to start."""
    chosen = entry()
    st.segmented_control(
        "Set weights with",
        list(ENTRIES),
        format_func=ENTRIES.__getitem__,
        required=True,
        key=state.seed(ENTRY, chosen),
        on_change=_chosen,
    )
    draw = {"sliders": _slider, "numbers": _number}[chosen]
    whole = sum(choice.weights.values())
    group = ""
    for criterion in dataset.criteria:
        if criterion.group != group:
            group = criterion.group
            st.html(element("p", text=group, class_="fa-weight-group"))
        weight = choice.weights[criterion.id]
        draw(criterion, weight, per_cent(weight / whole) if whole else "0 %")
    with st.container(horizontal=True):
        st.button("Equal weights", on_click=_equal, args=(dataset,))
        st.button(
            "Start over",
            on_click=_restart,
            args=(dataset,),
            help="Candidates, weights, must-haves and scores as the page came.",
        )


def entry() -> str:
    """What the weights are set with, by the address: the first of `ENTRIES` where it names none of them."""
    given: str = st.query_params.get("entry", "")
    return given if given in ENTRIES else next(iter(ENTRIES))


def _chosen() -> None:
    if st.session_state[ENTRY] == next(iter(ENTRIES)):
        st.query_params.pop("entry", None)
    else:
        st.query_params["entry"] = st.session_state[ENTRY]


def _slider(criterion: Criterion, weight: float, share: str) -> None:
    key = f"decide.slider.{criterion.id}"
    exactly = "" if weight == round(weight) else f" · exactly {weight:g}"
    st.slider(
        f"{label(criterion.name)} · {share}{exactly}",
        0,
        int(SLIDER_END),
        0,  # never used, as the key holds a value; without it Streamlit looks through all that it keeps
        key=state.seed(key, round(weight)),
        on_change=_moved,
        args=(criterion.id, key),
    )


def _number(criterion: Criterion, weight: float, share: str) -> None:
    key = f"decide.number.{criterion.id}"
    st.number_input(
        f"{label(criterion.name)} · {share}",
        0.0,
        SLIDER_END,
        step=1.0,
        format="%0.4g",
        key=state.seed(key, float(weight)),
        on_change=_moved,
        args=(criterion.id, key),
    )


def _moved(criterion_id: str, key: str) -> None:
    value = st.session_state[key]
    if value is not None:
        state.change(weights={**state.current().weights, criterion_id: float(value)})


def _equal(dataset: Dataset) -> None:
    state.change(weights={criterion.id: 10.0 for criterion in dataset.criteria}, preset=None)


def _restart(dataset: Dataset) -> None:
    fresh = default_choice(dataset)
    state.change(**{name: getattr(fresh, name) for name in fresh.__dataclass_fields__})
