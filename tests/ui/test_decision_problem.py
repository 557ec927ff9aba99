"""The problem that the page puts to the engine is the one that the data and the choice say."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from components.dataset import Dataset, load
from components.decision import Refused, read_problem
from components.ui.data import folder
from components.ui.decision_problem import (
    default_choice,
    document_of,
    finding,
    known_of,
    must_haves_of,
    problem_of,
    report_of,
    scores_of,
)

EXCEPTION = {"tensorflow": {"status": "unknown", "fact": "licence", "why": "For the test."}}


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    return load(folder())


def test_every_score_of_the_data_is_there_with_its_sources(dataset: Dataset) -> None:
    found = scores_of(dataset)
    assert len(found) == len(dataset.scores)
    for row in dataset.scores:
        one = found[row.framework_id, row.criterion_id]
        assert one.source_ids and one.checked_on and one.rationale
        if not row.computed:
            assert (one.score, one.low, one.high) == (row.score, row.low, row.high)


def test_computed_scores_are_computed_and_explain_themselves(dataset: Dataset) -> None:
    computed = [scores_of(dataset)[row.framework_id, row.criterion_id] for row in dataset.scores if row.computed]
    assert computed
    for one in computed:
        assert one.basis in ("derived", "measured")
        assert one.score is not None and one.low is not None and one.high is not None
        assert 0 <= one.low <= one.score <= one.high <= 10
        assert one.explanation
        assert not any(series.series_id in one.explanation for series in dataset.series)


def test_the_problem_says_what_the_data_say(dataset: Dataset) -> None:
    choice = replace(default_choice(dataset), candidates=tuple(one.framework_id for one in dataset.frameworks))
    problem = problem_of(dataset, choice)
    assert problem.alternatives == choice.candidates
    for i, framework in enumerate(problem.alternatives):
        for j, criterion in enumerate(problem.criteria):
            row, score = scores_of(dataset).get((framework, criterion.id)), problem.scores[i][j]
            if row is None or row.score is None:
                assert score.point is None
            else:
                assert (score.point, score.low, score.high) == (row.score, row.low, row.high)


def test_a_missing_score_stays_a_gap(dataset: Dataset) -> None:
    missing = [cell for cell, one in scores_of(dataset).items() if one.score is None and one.low is None]
    for framework, criterion in missing:
        choice = replace(default_choice(dataset), candidates=(framework, "pytorch"))
        problem = problem_of(dataset, choice)
        at = [one.id for one in problem.criteria].index(criterion)
        assert problem.scores[0][at].point is None
        assert (problem.scores[0][at].low, problem.scores[0][at].high) == (0, 10)


def test_a_score_of_the_visitors_replaces_ours_and_is_certain(dataset: Dataset) -> None:
    choice = replace(default_choice(dataset), overrides={("keras", "browser"): 9.5})
    document = document_of(dataset, choice)
    assert document["scores"]["keras"]["browser"] == 9.5
    assert document["scores"]["jax"] == document_of(dataset, default_choice(dataset))["scores"]["jax"]


def test_every_must_have_is_decided_for_everybody_by_a_fact_with_sources(dataset: Dataset) -> None:
    frameworks = [one.framework_id for one in dataset.frameworks]
    assert len(must_haves_of(dataset)) >= 6
    for condition in must_haves_of(dataset).values():
        assert list(condition.findings) == frameworks
        for found in condition.findings.values():
            assert found.status in ("pass", "fail", "unknown")
            if found.status != "unknown":
                assert found.value and found.source_ids and found.checked_on


@pytest.mark.parametrize(
    ("must_have", "framework", "status"),
    [
        ("on-phones", "pytorch", "pass"),
        ("own-phone-runtime", "jax", "fail"),
        ("on-tpu", "jax", "pass"),
        ("on-tpu", "mlx", "fail"),
        ("windows-gpu", "pytorch", "pass"),
        ("windows-gpu", "tensorflow", "fail"),
        ("windows-gpu", "keras", "unknown"),
        ("in-the-browser", "mxnet", "unknown"),
        ("vendor-neutral", "pytorch", "pass"),
        ("vendor-neutral", "tensorflow", "fail"),
        ("released-lately", "mxnet", "fail"),
        ("released-lately", "pytorch", "pass"),
        ("permissive-licence", "mlx", "pass"),
    ],
)
def test_must_haves_say_what_is_known(dataset: Dataset, must_have: str, framework: str, status: str) -> None:
    assert must_haves_of(dataset)[must_have].findings[framework].status == status


@pytest.mark.parametrize(
    ("rule", "status"),
    [
        ({"aspect": "serving", "support": ["yes"]}, "pass"),
        ({"aspect": "serving", "support": ["no"]}, "fail"),
        ({"aspect": "licence", "equals": ["Apache-2.0"]}, "pass"),
        ({"field": "no-such-field", "equals": ["yes"]}, "unknown"),
        ({"released_within_months": 0}, "fail"),
        ({"released_within_months": 1200}, "pass"),
        ({"aspect": "serving", "support": ["yes"], "status": EXCEPTION}, "unknown"),
    ],
)  # fmt: skip
def test_a_rule_reads_its_fact(dataset: Dataset, rule: dict[str, Any], status: str) -> None:
    assert finding(dataset, rule, "tensorflow").status == status


def test_a_fact_behind_an_exception_exists(dataset: Dataset) -> None:
    for rule in dataset.must_haves:
        for framework in rule.get("status", {}):
            found = finding(dataset, rule, framework)
            assert found.value != "not known", (rule["id"], framework)


def test_situations_name_only_criteria_and_must_haves_that_exist(dataset: Dataset) -> None:
    known = known_of(dataset)
    assert len(known.presets) >= 9
    for weights, must_haves in known.presets.values():
        assert set(weights) == set(known.criteria)
        assert set(must_haves) <= set(known.must_haves)


def test_the_same_choice_is_evaluated_once(dataset: Dataset) -> None:
    choice = default_choice(dataset)
    assert report_of(dataset, choice) is report_of(dataset, replace(choice, preset="research", pair=("jax", "keras")))
    assert report_of(dataset, choice) is not report_of(dataset, replace(choice, kappa=50.0))


def test_the_document_is_what_the_engine_reads(dataset: Dataset) -> None:
    problem = read_problem(document_of(dataset, default_choice(dataset)))
    assert problem == problem_of(dataset, default_choice(dataset))


def test_weights_that_are_all_zero_are_refused(dataset: Dataset) -> None:
    nothing = replace(default_choice(dataset), weights=dict.fromkeys(default_choice(dataset).weights, 0.0))
    with pytest.raises(Refused, match="all_zero"):
        problem_of(dataset, nothing)
