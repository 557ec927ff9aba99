"""Scores and evidence: per criterion the rubric and every candidate's score, bounds, reason and sources, and a field
in which a visitor puts a score of their own, marked and one click back."""

from __future__ import annotations

import streamlit as st

from components.dataset import Criterion, Dataset
from components.decision.link import Choice
from components.ui import decide_state as state
from components.ui.citations import sources_line
from components.ui.decide_case import Case, mark, per_cent, sentence, table
from components.ui.decision_problem import BASIS_WORDS, ScoreEvidence, scores_of
from components.ui.markup import Markup, element, join, text
from components.ui.notices import label, plain


def draw(case: Case) -> None:
    """A folded block per criterion; what is in it is drawn when it is opened."""
    dataset, choice = case.dataset, case.choice
    st.subheader("Scores and evidence")
    st.write(
        "Every score from 0 to 10, why it is what it is, and where that comes from. "
        "Put in your own where you know better: it is marked, and one click takes it back."
    )
    changed_scores(dataset, choice)
    st.html(at_a_glance(case))
    for criterion in case.criteria.values():
        # Only the name: a title that follows weights or scores makes it another block, which the browser closes.
        block = st.expander(plain(criterion.name), key=f"decide.scores.{criterion.id}", on_change="rerun")
        if block.open:
            with block:
                st.html(rubric(criterion))
                for framework_id in choice.candidates:
                    _score(dataset, choice, criterion, framework_id)


def at_a_glance(case: Case) -> Markup:
    """Every criterion with its weight and the candidates' scores in short."""
    scores, rows = scores_of(case.dataset), []
    for criterion in case.criteria.values():
        cells = []
        for one in case.choice.candidates:
            own, found = case.choice.overrides.get((one, criterion.id)), scores.get((one, criterion.id))
            cells.append(text(f"{own:g} (yours)" if own is not None else points(found.score if found else None)))
        rows.append([text(criterion.name), text(per_cent(case.report.weights[criterion.id])), *cells])
    head = ["Criterion", "Weight", *(case.name(one) for one in case.choice.candidates)]
    return table("Scores from 0 to 10 at a glance", head, rows)


def points(score: float | None) -> str:
    """A score as people write it: 7, 7.5, or missing."""
    return "missing" if score is None else f"{score:.1f}".removesuffix(".0")


def changed_scores(dataset: Dataset, choice: Choice) -> None:
    """Which scores are the visitor's own, and the way back."""
    if not choice.overrides:
        return
    names = {criterion.id: criterion.name for criterion in dataset.criteria}
    listed = [f"{dataset.name_of(one)} on {names[name]}: {score:g}" for (one, name), score in choice.overrides.items()]
    st.warning(plain(f"Scores of your own: {'; '.join(listed)}."), icon="✍️")
    st.button("Take all of ours again", on_click=state.change, kwargs={"overrides": {}})


def rubric(criterion: Criterion) -> Markup:
    """What the scores mean."""
    rows = [[text(str(score)), text(meaning)] for score, meaning in sorted(criterion.rubric.items(), reverse=True)]
    caption = f"What the scores on {criterion.name} mean"
    return join([sentence(criterion.question), table(caption, ["Score", "Meaning"], rows)])


def _score(dataset: Dataset, choice: Choice, criterion: Criterion, framework_id: str) -> None:
    found = scores_of(dataset).get((framework_id, criterion.id))
    own = choice.overrides.get((framework_id, criterion.id))
    key = f"decide.score.{framework_id}.{criterion.id}"
    st.html(evidence(dataset, framework_id, found, own))
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.number_input(
            label(f"Your score for {dataset.name_of(framework_id)} on {criterion.name}"),
            criterion.worst,
            criterion.best,
            step=0.5,
            format="%0.4g",
            placeholder=f"ours: {points(found.score if found else None)}",
            key=state.seed(key, own),
            on_change=_overridden,
            args=(framework_id, criterion.id, key),
            width=320,
        )
        if own is not None:
            st.button("Reset", key=f"{key}.reset", on_click=_reset, args=(framework_id, criterion.id))


def evidence(dataset: Dataset, framework_id: str, found: ScoreEvidence | None, own: float | None) -> Markup:
    """One score with its bounds, basis, reason and sources; a score of the visitor's own is marked as such."""
    name = mark(framework_id, dataset.name_of(framework_id))
    yours = element("span", text=f"yours: {own:g}", class_="fa-yours") if own is not None else Markup("")
    if found is None or (found.score is None and found.low is None):
        why = f" {found.rationale}" if found else ""
        cited = sources_line(dataset, found.source_ids, found.checked_on) if found else Markup("")
        return element(
            "div",
            element("p", element("strong", name), text(": missing, so anything from 0 to 10. "), yours, text(why)),
            cited,
            class_="fa-score",
        )
    bounds = f" ({points(found.low)} to {points(found.high)})" if found.low != found.high else ""
    head = [element("strong", name), text(f": {points(found.score)}{bounds}, {BASIS_WORDS[found.basis]}. "), yours]
    reason = " ".join(part for part in (found.rationale, found.explanation) if part)
    return element(
        "div",
        element("p", head, text(f" {reason}")),
        sources_line(dataset, found.source_ids, found.checked_on),
        class_="fa-score",
    )


def _overridden(framework_id: str, criterion_id: str, key: str) -> None:
    value = st.session_state[key]
    if value is None:
        _reset(framework_id, criterion_id)
    else:
        state.change(overrides={**state.current().overrides, (framework_id, criterion_id): float(value)})


def _reset(framework_id: str, criterion_id: str) -> None:
    kept = {cell: score for cell, score in state.current().overrides.items() if cell != (framework_id, criterion_id)}
    state.change(overrides=kept)
