"""Every named situation at a glance: for whom, what weighs more than usual, and who leads with today's scores."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import streamlit as st

from components.dataset import Dataset, Preset
from components.decision import Refused, Report
from components.ui.decide_case import Case, mark, sentence, table
from components.ui.decision_problem import default_choice, report_of
from components.ui.markup import Markup, element, join, text


def draw(case: Case) -> None:
    """A folded table of all situations."""
    st.subheader("Other situations")
    st.write("The same scores with other people's weights.")
    block = st.expander("All situations and who leads in each", key="decide.block.situations", on_change="rerun")
    if block.open:
        block.html(situations(case.dataset, case.choice.candidates))


def answers(dataset: Dataset, candidates: tuple[str, ...]) -> Mapping[str, Report]:
    """The report of every situation for these candidates, without sampling; situations that refuse are left out."""
    found = {}
    for preset in dataset.presets:
        weights = {criterion.id: preset.weights.get(criterion.id, 0.0) for criterion in dataset.criteria}
        choice = replace(default_choice(dataset), candidates=candidates, weights=weights, must_haves=preset.must_haves)
        try:
            found[preset.id] = report_of(dataset, choice, 0)
        except Refused:
            continue
    return found


def situations(dataset: Dataset, candidates: tuple[str, ...]) -> Markup:
    """One row per situation, its weights as the difference from equal ones."""
    reports, rows = answers(dataset, candidates), []
    for preset in dataset.presets:
        report = reports.get(preset.id)
        if report is None:
            continue
        close = [one for one in report.practical_leaders if one not in report.leaders]
        lead = element("div", join([mark(one, dataset.name_of(one)) for one in report.leaders], ", "))
        note = f"too close to call with {', '.join(dataset.name_of(one) for one in close)}" if close else ""
        who = element("div", element("strong", text=preset.name), element("div", text=preset.audience))
        nobody = text("nobody meets its must-haves")
        leads = element("div", lead, element("small", text=note)) if report.leaders else nobody
        rows.append([who, text(emphasis(dataset, preset)), leads])
    opening = "Differences are in points of the weight, against the same weight for every criterion."
    return join(
        [
            sentence(opening),
            table("Situations", ["Situation, and for whom", "Against equal weights", "Leads today"], rows),
        ]
    )


def emphasis(dataset: Dataset, preset: Preset) -> str:
    """What weighs more than with equal weights, and what does not count."""
    whole, even = sum(preset.weights.values()), 100 / len(dataset.criteria)
    found = sorted(
        ((100 * preset.weights.get(one.id, 0.0) / whole - even, one.name) for one in dataset.criteria), reverse=True
    )
    more = [f"{name} +{points:.0f}" for points, name in found if points >= 1][:5]
    none = [one.name for one in dataset.criteria if not preset.weights.get(one.id)]
    parts = [", ".join(more) or "the same for all"]
    if none:
        parts.append(f"not counted: {', '.join(none)}")
    return "; ".join(parts)
