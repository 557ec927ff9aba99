"""What has changed since a link was made, and how the same question was answered by earlier scores."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from components.dataset import Dataset
from components.decision import Refused, Report
from components.decision.link import Choice
from components.decision.record_words import day, points
from components.decision.versions import Change, Edition, Points, Scores, changes, report_then
from components.ui import decide_state as state
from components.ui.decide_extras import extra, set_extra
from components.ui.decision_problem import Cell, decisive, document_of, report_of
from components.ui.kept import Kept
from components.ui.markup import Markup, text
from components.ui.notices import plain
from components.ui.parameters import shown
from components.ui.score_snapshots import Editions, kept, scores_now
from components.ui.tables import table
from components.ui.words import count, listed

_THEN: Kept[tuple[str, tuple[Cell, ...], tuple[tuple[Cell, Points | None], ...]], Report] = Kept(60)


def show_notice(dataset: Dataset, choice: Choice) -> None:
    """For a link made with another version of the data: which scores have changed since, and whether the leader has."""
    made_with = choice.data_version
    if not made_with or made_with == dataset.version:
        return
    found = kept().get(made_with)
    if found is None or (then := _then(dataset, choice, found[1])) is None:
        said = f"This link was made with data version {made_with}; the data are now at {dataset.version}."
        st.info(
            plain(f"{said} The scores of that version are not kept here, so only today's answer can be shown."),
            icon="🕰️",
        )
        return
    edition, before = found
    now = report_of(dataset, choice, 0)
    changed = _changed(dataset, choice, before)
    st.info(
        plain(
            f"This link was made with earlier data, of {named(dataset, edition)}. "
            f"{outcome(dataset, changed, then, now)}"
        ),
        icon="🕰️",
    )
    if changed:
        with st.expander("Which scores have changed since"):
            st.html(changed_table(dataset, changed, edition))


def show(dataset: Dataset, choice: Choice, report: Report, apply: Callable[[Choice], None]) -> None:
    """The same choice judged by the scores of an earlier version."""
    found = kept()
    editions = newest_first(found)
    st.header("Has the answer moved?")
    if not editions:
        st.write("No earlier scores are kept yet, so there is nothing to compare with.")
        return
    names = [one.version for one in editions]
    wanted = extra("since")  # a version that is not kept is named above the page
    chosen = wanted if wanted in names else names[0]
    if len(editions) > 1:
        days = {one.version: named(dataset, one) for one in editions}
        key = state.seed("decide.since", chosen)
        st.selectbox("Compare with the scores of", names, format_func=days.__getitem__, key=key, on_change=_pick)
    edition, before = found[chosen]
    then = _then(dataset, choice, before)
    if then is None:
        st.write("With the scores of that day nothing can be decided.")
        return
    changed = _changed(dataset, choice, before)
    st.write(plain(f"With the scores of {named(dataset, edition)}: {outcome(dataset, changed, then, report)}"))
    st.html(totals_table(dataset, then, report, edition))
    if changed:
        with st.expander("Which scores have changed since"):
            st.html(changed_table(dataset, changed, edition))
    st.caption(plain(edition.what))


def named(dataset: Dataset, edition: Edition) -> str:
    """A version by its day; by its name too, where today's data are of the same day."""
    own = f", version {edition.version}" if edition.as_of == dataset.as_of else ""
    return day(edition.as_of) + own


def newest_first(found: Editions) -> list[Edition]:
    """The earlier versions whose scores are kept."""
    return sorted((edition for edition, _ in found.values()), key=lambda one: one.as_of, reverse=True)


def slips() -> list[str]:
    """What the address says of an earlier version that cannot be used, or shows in another part only."""
    wanted = st.query_params.get("since", "")
    editions = newest_first(kept())
    if not wanted or not editions:
        return []
    found = []
    if wanted not in [one.version for one in editions]:
        found.append(f"No scores are kept under “{shown(wanted)}”; those of {day(editions[0].as_of)} are compared.")
    if st.query_params.get("part", "away") != "away":
        found.append("since compares with earlier scores under “Take it away”; this part does not show that.")
    return found


def _pick() -> None:
    set_extra("since", st.session_state["decide.since"])


def _then(dataset: Dataset, choice: Choice, before: Scores) -> Report | None:
    """The report by earlier scores, computed once per content; None where they cannot decide."""
    key = (dataset.version, decisive(choice), tuple(before.items()))
    try:
        return _THEN.get(key, lambda: report_then(document_of(dataset, choice), before, choice.overrides))
    except Refused:
        return None


def _changed(dataset: Dataset, choice: Choice, before: Scores) -> tuple[Change, ...]:
    """The changed scores that bear on the choice: its candidates, criteria with weight, not replaced by its own."""
    weighted = [one.id for one in dataset.criteria if choice.weights.get(one.id, 0) > 0]
    found = changes(before, scores_now(dataset), choice.candidates, weighted)
    return tuple(one for one in found if (one.framework, one.criterion) not in choice.overrides)


def outcome(dataset: Dataset, changed: Sequence[Change], then: Report, now: Report) -> str:
    """Whether the scores and the leader have changed, in words."""
    before, today = (listed([dataset.name_of(one) for one in report.leaders]) or "nobody" for report in (then, now))
    if not changed:
        scores = "No score that counts here has changed since"
    else:
        scores = f"{count(len(changed), 'score that counts here has', 'scores that count here have')} changed since"
    if before == today:
        return f"{scores}, and the leader is the same: {today}."
    return f"{scores}, and so has the leader: then {before}, now {today}."


def totals_table(dataset: Dataset, then: Report, now: Report, edition: Edition) -> Markup:
    """Every candidate's total then and now."""
    order = sorted(now.alternatives, key=lambda one: (-now.alternatives[one].high, dataset.name_of(one)))
    rows = [[text(dataset.name_of(one)), text(_total(then, one)), text(_total(now, one))] for one in order]
    return table(
        "Totals of 100 with the same weights",
        ("Candidate", f"Scores of {named(dataset, edition)}", "Scores of today"),
        rows,
    )


def _total(report: Report, name: str) -> str:
    one = report.alternatives[name]
    return f"{100 * one.low:.1f} to {100 * one.high:.1f}" if one.total is None else f"{100 * one.total:.1f}"


def changed_table(dataset: Dataset, changed: Sequence[Change], edition: Edition) -> Markup:
    """The scores that differ, with their ranges."""
    names = {one.id: one.name for one in dataset.criteria}
    rows = [
        [
            text(names[one.criterion]),
            text(dataset.name_of(one.framework)),
            text(_points(one.before)),
            text(_points(one.after)),
        ]
        for one in changed
    ]
    headers = ("Criterion", "Framework", named(dataset, edition), "Today")
    return table("Scores from 0 to 10, with their range", headers, rows)


def _points(one: Points | None) -> str:
    if one is None:
        return "missing"
    range_ = f"{points(one.low)} to {points(one.high)}"
    return range_ if one.score is None else f"{points(one.score)} ({range_})"
