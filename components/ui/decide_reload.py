"""Reload a saved decision: what the file holds, whether today's data give the same, and a button that takes it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import streamlit as st

from components.dataset import Dataset
from components.decision import Refused, Report
from components.decision.link import Choice
from components.decision.record_words import points
from components.decision.reload import LARGEST, Saved, read_saved
from components.decision.reload_checks import printable
from components.decision.restated import differences, same_result
from components.ui.decision_problem import default_choice, document_of, known_of, report_of
from components.ui.file_text import file_field
from components.ui.notices import plain
from components.ui.words import count, listed

Apply = Callable[[Choice], None]
MOST_FAULTS, MOST_CHANGES = 8, 12
_READ = "decide.reload.read"


def reload_form(dataset: Dataset, apply: Apply) -> None:
    """Choose a file or paste it; what it holds is checked, compared with today and, on request, put on the page."""
    chosen = file_field("The JSON file", "decide.reload.file", ".json,application/json", LARGEST)
    pasted = st.text_area(
        "Or paste what is in it",
        key="decide.reload.text",
        height=120,
        placeholder='{ "format": "framework-atlas-decision", …',
    )
    if chosen is None and not pasted.strip():
        st.caption("Nothing is kept here: the file is read and forgotten.")
        return
    raw = chosen.content if chosen is not None else pasted.encode("utf-8", "replace")
    read = _read(dataset, raw)
    if isinstance(read, Refused):
        _refuse(read)
        return
    found, now = read
    for notice in found.notices:
        st.info(plain(printable(notice)), icon="ℹ️")
    st.write(plain(f"In the file: {printable(found.answer['sentence'])}"))
    for line in comparison(dataset, found, now):
        st.write(plain(printable(line)))
    st.button("Put this decision on the page", key="decide.reload.use", on_click=apply, args=(found.choice,))


def _read(dataset: Dataset, raw: bytes) -> tuple[Saved, Report] | Refused:
    """The file and today's report on its choice, or why it is refused; read once, however often the page is drawn."""
    kept = st.session_state.get(_READ)
    if kept is not None and kept[:2] == (raw, dataset.version):
        before: tuple[Saved, Report] | Refused = kept[2]
        return before
    read: tuple[Saved, Report] | Refused
    try:
        found = read_saved(raw, known_of(dataset), default_choice(dataset))
        read = found, report_of(dataset, found.choice)
    except Refused as refused:
        read = refused
    st.session_state[_READ] = (raw, dataset.version, read)
    return read


def _refuse(refused: Refused) -> None:
    """Every fault, the first ones at once; what is wrong in the same way at several places is said once."""
    lines = list(map(plain, fault_lines(refused)))
    st.error(
        "  \n".join(["This file cannot be reloaded; the page stays as it is.", *lines[:MOST_FAULTS]]),
        icon="🚫",
    )
    if len(lines) > MOST_FAULTS:
        with st.expander(f"The other {count(len(lines) - MOST_FAULTS, 'thing')} wrong with it"):
            st.write("  \n".join(lines[MOST_FAULTS:]))


def fault_lines(refused: Refused) -> list[str]:
    """A line per kind of fault, with every place where it stands."""
    places: dict[str, list[str]] = {}
    for fault in refused.faults:
        places.setdefault(fault.sentence, []).append(fault.place)
    return [printable(f"{listed(where)}: {sentence}.") for sentence, where in places.items()]


def comparison(dataset: Dataset, found: Saved, now: Report) -> list[str]:
    """What reloading gives: the same result, or what has changed since the file was saved."""
    start = list(differences(found, known_of(dataset), default_choice(dataset)))
    of_today = found.data_version == dataset.version
    if of_today and found.data_day != dataset.as_of.isoformat():
        start.append(f"The file gives its data the day {found.data_day}; they are of {dataset.as_of.isoformat()}.")
    document = document_of(dataset, found.choice)
    changed = [*_changed_scores(dataset, found.problem, document), *_changed_rest(found.problem, document)]
    if not start and not changed and same_result(found, now):
        return ["The data of today give the same result, to the last digit."]
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
    version = (
        [] if of_today else [f"The file was saved with data version {found.data_version}; this is {dataset.version}."]
    )
    if of_today and changed:
        version = ["The file names today's data, but what was evaluated in it is not what they give:"]
    shown = changed[:MOST_CHANGES]
    left = len(changed) - MOST_CHANGES
    more = [f"{count(left, 'more score or setting differs', 'more scores or settings differ')}."] if left > 0 else []
    return [*start, *version, *shown, *more, outcome]


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
        ("names", "Candidates or criteria are called otherwise."),
    ):
        if then.get(name, []) != now.get(name, []):
            lines.append(words)
    return lines
