"""Reload a saved decision: what the file holds, whether today's data give the same, and a button that takes it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import streamlit as st

from components.dataset import Dataset
from components.decision import Refused, Report
from components.decision.link import Choice
from components.decision.record_words import points
from components.decision.reload import Saved, altered, read_saved, same_result
from components.ui.decision_problem import default_choice, document_of, known_of, report_of
from components.ui.notices import plain
from components.ui.words import count, listed

Apply = Callable[[Choice], None]
MOST_FAULTS, MOST_CHANGES = 5, 12


def reload_form(dataset: Dataset, apply: Apply) -> None:
    """Upload or paste a file; what it holds is checked, compared with today and, on request, put on the page."""
    uploaded = st.file_uploader("The JSON file", type=["json"], key="decide.reload.file", max_upload_size=1)
    pasted = st.text_area(
        "Or paste what is in it",
        key="decide.reload.text",
        height=120,
        placeholder='{ "format": "framework-atlas-decision", …',
    )
    if uploaded is None and not pasted.strip():
        st.caption("Nothing is kept here: the file is read and forgotten.")
        return
    raw = uploaded.getvalue() if uploaded is not None else pasted.encode("utf-8", "replace")
    try:
        found = read_saved(raw, known_of(dataset), default_choice(dataset))
        now = report_of(dataset, found.choice) if found.choice.candidates else None
    except Refused as refused:
        lines = [f"{fault.place}: {fault.sentence}." for fault in refused.faults[:MOST_FAULTS]]
        more = len(refused.faults) - MOST_FAULTS
        lines += [f"{more} more things are wrong with it."] if more > 0 else []
        st.error("  \n".join(map(plain, ["This file cannot be reloaded; the page stays as it is.", *lines])), icon="🚫")
        return
    for notice in found.notices:
        st.info(plain(notice), icon="ℹ️")
    if now is None:
        st.error("This file cannot be reloaded: none of its candidates is known here.", icon="🚫")
        return
    st.write(plain(f"In the file: {found.answer.get('sentence', '')}"))
    for line in comparison(dataset, found, now):
        st.write(plain(line))
    st.button("Put this decision on the page", key="decide.reload.use", on_click=apply, args=(found.choice,))


def comparison(dataset: Dataset, found: Saved, now: Report) -> list[str]:
    """What reloading gives: the same result, or what has changed since the file was saved."""
    if altered(found):
        start = ["The answer in the file does not follow from the scores in it: one of them was changed after saving."]
    elif same_result(found, now):
        return ["The data of today give the same result, to the last digit."]
    else:
        start = []
    document = document_of(dataset, found.choice)
    changed = [*_changed_scores(dataset, found.problem, document), *_changed_rest(found.problem, document)]
    names = {one: dataset.name_of(one) for one in found.choice.candidates}
    then = [names.get(one, one) for one in found.then.leaders]
    today = [names.get(one, one) for one in now.leaders]
    if set(found.then.leaders) == set(now.leaders):
        outcome = (
            f"{listed(today)} still {'leads' if len(today) == 1 else 'lead'}."
            if today
            else "Still nobody is confirmed to lead."
        )
    else:
        outcome = f"Then {listed(then) or 'nobody'} led; today {listed(today) or 'nobody'} would."
    if not changed and not start:
        return [f"Scores and must-haves are those of the file; {outcome}"]
    version = f"The file was saved with data version {found.data_version}; this is {dataset.version}."
    shown = changed[:MOST_CHANGES]
    more = [f"{count(len(changed) - MOST_CHANGES, 'more change')}."] if len(changed) > MOST_CHANGES else []
    return [*start, version, *shown, *more, outcome]


def _changed_scores(dataset: Dataset, then: Mapping[str, Any], now: Mapping[str, Any]) -> list[str]:
    criteria = {one.id: one.name for one in dataset.criteria}
    lines = []
    for framework, row in now["scores"].items():
        old = then["scores"].get(framework, {})
        for criterion, score in row.items():
            if (before := old.get(criterion)) != score:
                lines.append(
                    f"{dataset.name_of(framework)} on {criteria[criterion]}: "
                    f"{_score(before)} then, {_score(score)} now."
                )
    return lines


def _score(given: Any) -> str:
    """A score of a problem's JSON in words."""
    if isinstance(given, dict):
        return f"{points(given['score'])} ({points(given['low'])} to {points(given['high'])})"
    if isinstance(given, list):
        return f"{points(given[0])} to {points(given[1])}"
    return "missing" if given is None else points(given)


def _changed_rest(then: Mapping[str, Any], now: Mapping[str, Any]) -> list[str]:
    """Whether anything but scores differs between the two problems."""
    lines = []
    for name, words in (
        ("alternatives", "The candidates are not all the same."),
        ("criteria", "Criteria were added, left out or given another scale."),
        ("weights", "The weights are not all the same."),
        ("must_haves", "The must-haves, or who meets them, have changed."),
    ):
        if then.get(name, []) != now.get(name, []):
            lines.append(words)
    return lines
