"""Help with weights: three ways to say what matters, each of which sets the weights and says what it did."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

import streamlit as st

from components.dataset import Dataset
from components.decision.link import Choice
from components.decision.weighting import ACCEPTABLE, MOST_COMPARED
from components.decision.weights_help import (
    answer_of,
    compare,
    from_order,
    moved,
    order_of,
    pairs_of,
    swing_points,
    within,
)
from components.ui import decide_state as state
from components.ui.notices import label, plain
from components.ui.words import listed

Apply = Callable[[Choice], None]
METHODS = {"swing": "By points", "order": "By order only", "pairs": "Two at a time"}
ANSWERS = (9, 7, 5, 3, 1, -3, -5, -7, -9)
HOW_MUCH = {1: "both the same", 3: "a little more", 5: "clearly more", 7: "much more", 9: "far more"}
SAID, ORDER, FIRST = "decide.help.said", "decide.help.order", 4


def show(dataset: Dataset, choice: Choice, apply: Apply) -> None:
    """The three ways, folded away until somebody wants them."""
    said = st.session_state.get(SAID)
    if said is not None and said[1] == dict(choice.weights):
        st.success(plain(said[0]), icon="⚖️")
    block = st.expander("Help with weights", icon=":material/balance:", key="decide.help", on_change="rerun")
    if not block.open:
        return
    with block:
        method = st.segmented_control(
            "How would you like to say it?",
            list(METHODS),
            format_func=METHODS.__getitem__,
            default="swing",
            key="decide.help.method",
        )
        {"swing": _swing, "order": _order, "pairs": _pairs}[method or "swing"](dataset, choice, apply)


def _use(apply: Apply, choice: Choice, sentence: str) -> None:
    """Set the weights, and keep the sentence that says what was done with the weights that it speaks of."""
    apply(choice)
    st.session_state[SAID] = (sentence, dict(state.current().weights))


def _names(dataset: Dataset) -> dict[str, str]:
    return {one.id: one.name for one in dataset.criteria}


def _heaviest(weights: dict[str, float], names: dict[str, str]) -> str:
    whole = sum(weights.values())
    return listed([f"{names[one]} {100 * weights[one] / whole:.0f} %" for one in order_of(weights)[:3]])


def _swing(dataset: Dataset, choice: Choice, apply: Apply) -> None:
    names = _names(dataset)
    start = swing_points({name: choice.weights.get(name, 0.0) for name in names})
    st.write(
        "Imagine that everything is at its worst. Which criterion would you lift to its best first? It has 100 points."
    )
    usual = max(start, key=start.__getitem__)
    first = st.selectbox(
        "Lift first",
        list(names),
        index=list(names).index(usual),
        format_func=names.__getitem__,
        key="decide.help.first",
    )
    st.write("How much is lifting each of the others worth beside that? 0 leaves a criterion out.")
    points = {first: 100.0}
    with st.container(height=320, border=True):
        for name in names:
            if name != first:
                points[name] = float(
                    st.number_input(
                        label(names[name]), 0.0, 100.0, start[name], 5.0, format="%g", key=f"decide.help.swing.{name}"
                    )
                )
    made = {name: points[name] for name in names}
    sentence = f"The weights stand at your points, with {names[first]} at 100. Heaviest now: {_heaviest(made, names)}."
    st.button(
        "Use these points",
        key="decide.help.use.swing",
        on_click=_use,
        args=(apply, replace(choice, weights=made, preset=None), sentence),
    )


def _order(dataset: Dataset, choice: Choice, apply: Apply) -> None:
    names = _names(dataset)
    kept = st.session_state.get(ORDER)
    if kept is None:
        kept = st.session_state[ORDER] = order_of({name: choice.weights.get(name, 0.0) for name in names}) or list(
            names
        )
    st.write("Put the criteria in order, most important first; the order alone gives the weights.")

    def picked() -> None:
        chosen = st.session_state["decide.help.ranked"]
        stay = [name for name in st.session_state[ORDER] if name in chosen]
        st.session_state[ORDER] = stay + [name for name in names if name in chosen and name not in stay]

    def move(name: str, step: int) -> None:
        st.session_state[ORDER] = moved(st.session_state[ORDER], name, step)

    st.pills(
        "Which count at all", list(names), selection_mode="multi", format_func=names.__getitem__,
        key=state.seed("decide.help.ranked", [name for name in names if name in kept]), on_change=picked,
    )  # fmt: skip
    if not kept:
        st.write("Choose at least one criterion; then there is something to weigh.")
        return
    made = from_order(kept, list(names))
    with st.container(height=320, border=True):
        for place, name in enumerate(kept, start=1):
            with st.container(horizontal=True, vertical_alignment="center"):
                st.button(
                    "↑",
                    key=f"decide.help.up.{name}",
                    on_click=move,
                    args=(name, -1),
                    disabled=place == 1,
                    help=f"Move {names[name]} up",
                )
                st.button(
                    "↓",
                    key=f"decide.help.down.{name}",
                    on_click=move,
                    args=(name, 1),
                    disabled=place == len(kept),
                    help=f"Move {names[name]} down",
                )
                st.write(plain(f"{place}. {names[name]}: {made[name]:.1f} %"))
    last = f", then {names[kept[1]]}" if len(kept) > 1 else ""
    out = len(names) - len(kept)
    rest = (
        f" The {out} that you left out have weight 0."
        if out > 1
        else " The one that you left out has weight 0."
        if out
        else ""
    )
    sentence = (
        f"The weights follow your order of {len(kept)}: {names[kept[0]]} first{last}, "
        f"with the weights that an order alone suggests.{rest}"
    )
    st.button(
        "Use this order",
        key="decide.help.use.order",
        on_click=_use,
        args=(apply, replace(choice, weights=made, preset=None), sentence),
    )


def _pairs(dataset: Dataset, choice: Choice, apply: Apply) -> None:
    names = _names(dataset)
    weights = {name: choice.weights.get(name, 0.0) for name in names}
    usual = (order_of(weights) or list(names))[:FIRST]
    st.write(
        f"Choose up to {MOST_COMPARED} criteria and compare them two at a time; "
        "the others keep the weight that they have."
    )
    chosen = st.multiselect(
        "Criteria to compare",
        list(names),
        default=usual,
        format_func=names.__getitem__,
        max_selections=MOST_COMPARED,
        key="decide.help.compared",
    )
    chosen = [name for name in names if name in chosen]
    if len(chosen) < 2:
        st.write("Choose at least two criteria; then there is something to compare.")
        return
    answers = {}
    with st.container(height=360, border=True):
        for one, other in pairs_of(chosen):

            def words(answer: int, one: str = one, other: str = other) -> str:
                if answer == 1:
                    return HOW_MUCH[1]
                return f"{names[one if answer > 0 else other]} {HOW_MUCH[abs(answer)]}"

            answers[one, other] = st.selectbox(
                label(f"{names[one]} or {names[other]}: which matters more?"), ANSWERS,
                index=ANSWERS.index(answer_of(weights[one], weights[other])), format_func=words,
                key=f"decide.help.pair.{one}.{other}",
            )  # fmt: skip
    found, odd, told, implied = compare(chosen, answers)
    st.write(
        plain(
            "These comparisons give "
            + listed([f"{names[name]} {100 * share:.0f} %" for name, share in found.weights.items()])
            + "."
        )
    )
    st.write(plain(consistency(found.cr, found.acceptable, len(chosen))))
    if odd is not None and not found.acceptable:
        first, second = (names[name] for name in odd)
        st.write(
            plain(
                f"What fits least is {first} against {second}: you say {_times(told)}, "
                f"your answers as a whole say {_times(implied)}."
            )
        )
    made = within(found.weights, weights)
    whose = listed([names[name] for name in chosen])
    sentence = f"The weights of {whose} follow your comparisons; the other criteria keep their shares."
    st.button(
        "Use these comparisons",
        key="decide.help.use.pairs",
        on_click=_use,
        args=(apply, replace(choice, weights=made, preset=None), sentence),
    )


def consistency(ratio: float, acceptable: bool, size: int) -> str:
    """What the consistency ratio means, in plain words."""
    if size < 3:
        return "With two criteria there is nothing that could contradict itself."
    number = f"consistency ratio {ratio:.2f}; up to {ACCEPTABLE:.2f} is usual"
    if acceptable:
        return f"Your answers fit together ({number})."
    return f"Your answers contradict one another ({number}): look at them again before you use them."


def _times(ratio: float) -> str:
    """A ratio in words: 5 times, 1/3 of it, about the same."""
    if 0.95 < ratio < 1.05:
        return "the same"
    if ratio > 1:
        return f"{ratio:.1f}".removesuffix(".0") + " times as much"
    part = Fraction(ratio).limit_denominator(9)
    return f"{part.numerator}/{part.denominator} as much" if part.numerator else "almost nothing beside it"
