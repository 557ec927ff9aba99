"""The controls of the Decide page around the weights: candidates, situations, must-haves, what counts as close."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from components.dataset import Dataset
from components.decision.link import WIDEST_TIE, Choice
from components.figures.identity import identity
from components.ui import decide_state as state
from components.ui.decide_case import sentence
from components.ui.decision_problem import MustHaveFacts, must_haves_of
from components.ui.markup import Markup, element
from components.ui.notices import label, plain

OWN = "own"
FIRMNESS = {15.0: "Rough", 50.0: "Fair", 200.0: "Firm"}


def candidates(dataset: Dataset, choice: Choice) -> None:
    """Which frameworks are compared."""

    def chosen() -> None:
        picked = st.session_state["decide.candidates"]
        state.change(candidates=tuple(one.framework_id for one in dataset.frameworks if one.framework_id in picked))

    st.pills(
        "Candidates",
        [one.framework_id for one in dataset.frameworks],
        selection_mode="multi",
        format_func=lambda one: f"{identity(one).glyph} {dataset.name_of(one)}",
        key=state.seed("decide.candidates", list(choice.candidates)),
        on_change=chosen,
        help="Adding or leaving out a candidate changes no score and no order of the others.",
    )


def situations(dataset: Dataset, choice: Choice) -> None:
    """A named weighting to start from, for whom it is, and how it differs from equal weights."""
    presets = {preset.id: preset for preset in dataset.presets}

    def chosen() -> None:
        picked = st.session_state["decide.preset"]
        if picked == OWN:
            state.change(preset=None)
        else:
            apply_preset(dataset, picked)

    st.selectbox(
        "Start from a situation",
        [OWN, *presets],
        format_func=lambda one: "Weights of my own" if one == OWN else presets[one].name,
        key=state.seed("decide.preset", choice.preset or OWN),
        on_change=chosen,
    )
    if choice.preset is None:
        return
    preset = presets[choice.preset]
    st.caption(plain(f"For: {preset.audience} {preset.note}".strip()))
    st.html(differences(dataset, preset.weights))
    moved = [name for name, weight in choice.weights.items() if weight != preset.weights.get(name, 0.0)]
    if moved:
        names = {criterion.id: criterion.name for criterion in dataset.criteria}
        changed = "; ".join(
            f"{names[one]} {preset.weights.get(one, 0.0):g} → {choice.weights[one]:g}" for one in moved[:4]
        )
        st.caption(plain(f"You have moved: {changed}{' and more' if len(moved) > 4 else ''}."))


def apply_preset(dataset: Dataset, preset_id: str) -> None:
    """Take a situation's weights and must-haves."""
    preset = next(one for one in dataset.presets if one.id == preset_id)
    weights = {criterion.id: preset.weights.get(criterion.id, 0.0) for criterion in dataset.criteria}
    kept = tuple(name for name in must_haves_of(dataset) if name in preset.must_haves)
    state.change(preset=preset_id, weights=weights, must_haves=kept)


def differences(dataset: Dataset, weights: Mapping[str, float]) -> Markup:
    """How a weighting differs from equal weights, in points of the weight, largest first, as bars around a middle."""
    whole, even = sum(weights.values()), 100 / len(dataset.criteria)
    found = [(100 * weights.get(one.id, 0.0) / whole - even, one.name) for one in dataset.criteria]
    lines = []
    widest = max(abs(points) for points, _ in found) or 1
    for points, name in sorted(found, key=lambda pair: (-pair[0], pair[1])):
        if abs(points) < 0.5:
            continue
        side = "fa-more" if points > 0 else "fa-less"
        bar = element(
            "span",
            element("span", class_=side, style=f"width:{50 * abs(points) / widest:.0f}%"),
            class_="fa-around",
            aria_hidden="true",
        )
        lines.append(
            element(
                "li",
                element("span", text=name),
                bar,
                element("span", text=f"{points:+.0f}".replace("-", "−"), class_="fa-signed"),
            )
        )
    if not lines:
        return sentence("Every criterion weighs the same.")
    inner = element("ul", lines, class_="fa-differences")
    return element("details", element("summary", text="Compared with equal weights, in points of the weight"), inner)


def must_haves(dataset: Dataset, choice: Choice) -> None:
    """Conditions that leave candidates out, each with whom it would leave out; drawn when the block is open.

    What is set stands below the block: a title that changed would close it under the visitor's hands.
    """
    known = must_haves_of(dataset)
    set_ones = [known[name].label for name in choice.must_haves]
    st.session_state.setdefault("decide.block.must", bool(set_ones))
    block = st.expander("Must-haves", key="decide.block.must", on_change="rerun")
    st.caption(plain(f"Must-haves set: {'; '.join(set_ones) or 'none'}."))
    if not block.open:
        return
    with block:
        for name, condition in known.items():
            key = f"decide.must.{name}"
            st.toggle(
                label(f"{condition.label}: {effect(dataset, condition, choice.candidates)}"),
                key=state.seed(key, name in choice.must_haves),
                on_change=_switched,
                args=(dataset, name, key),
                help=plain(condition.meaning),
            )


def _switched(dataset: Dataset, name: str, key: str) -> None:
    wanted = {*state.current().must_haves} - {name} | ({name} if st.session_state[key] else set())
    state.change(must_haves=tuple(one for one in must_haves_of(dataset) if one in wanted))


def effect(dataset: Dataset, condition: MustHaveFacts, chosen: tuple[str, ...]) -> str:
    """Whom a must-have leaves out, in one line."""
    by = {
        status: [dataset.name_of(one) for one in chosen if condition.findings[one].status == status]
        for status in ("fail", "unknown")
    }
    parts = []
    if by["fail"]:
        parts.append(f"leaves out {', '.join(by['fail'])}")
    if by["unknown"]:
        parts.append(f"not known for {', '.join(by['unknown'])}")
    words = "; ".join(parts)
    return f"{words[0].upper()}{words[1:]}." if words else "Every candidate meets it."


def closeness(choice: Choice) -> None:
    """What counts as too close to call, and how firm the weights are."""

    def tie() -> None:
        if st.session_state["decide.tie"] is not None:
            state.change(indifference=st.session_state["decide.tie"] / 100)

    def firmness() -> None:
        if st.session_state["decide.near"] is not None:
            state.change(kappa=st.session_state["decide.near"])

    firm = FIRMNESS.get(choice.kappa, f"firmness {choice.kappa:g}").lower()
    block = st.expander("What counts as close", key="decide.block.close", on_change="rerun")
    st.caption(plain(f"Close is within {100 * choice.indifference:g} points of 100, with {firm} weights."))
    if not block.open:
        return
    block.number_input(
        "Too close to call within (points of 100)",
        0.0,
        100 * WIDEST_TIE,
        step=0.5,
        format="%0.4g",
        key=state.seed("decide.tie", round(100 * choice.indifference, 2)),
        on_change=tie,
        help="Totals that lie no further apart than this count as a tie, whatever the arithmetic says.",
    )
    options = sorted({*FIRMNESS, choice.kappa})
    block.segmented_control(
        "How firm are your weights?",
        options,
        format_func=lambda one: FIRMNESS.get(one, f"{one:g}"),
        key=state.seed("decide.near", choice.kappa),
        on_change=firmness,
        help="Decides how far the weightings near yours reach: rough ones far, firm ones hardly at all.",
    )
