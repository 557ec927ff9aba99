"""No more draws than a verdict takes, and never another verdict for it."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given, settings

from components.decision import THRESHOLDS, evaluate, evaluate_enough
from components.decision.enough import FIRST, REACH
from components.decision.report import Report, to_json

from .problems import problem, tables
from .test_properties import Case

ROWS = {"a": [7, 4, 6], "b": [5, 8, 3]}
WEIGHTS = [40, 20, 30]
# Everything that no draw enters.
SURE = ("weights", "alternatives", "leaders", "practical_leaders", "intervals", "pairs", "rules", "checks.nearest_flip")


def part(report: Report, path: str) -> object:
    found: object = report
    for name in path.split("."):
        found = getattr(found, name)
    return to_json(found)


@settings(max_examples=60)
@given(tables())
def test_the_verdict_is_that_of_the_whole_sample(case: Case) -> None:
    rows, weights = case
    given_problem = problem(rows, weights)
    few, whole = evaluate_enough(given_problem), evaluate(given_problem)
    assert few.verdict == whole.verdict
    for path in SURE[:-1] if whole.checks is None else SURE:
        assert part(few, path) == part(whole, path), path


def test_a_share_far_from_every_threshold_takes_the_first_draws_alone() -> None:
    found = evaluate_enough(problem({"a": [9, 8, 7], "b": [2, 3, 4]}, WEIGHTS))
    assert found.sampling.draws == FIRST
    assert found.verdict == "clear"


@pytest.mark.parametrize("side", [-0.5, 0.5])
@pytest.mark.parametrize("threshold", ["clear_share", "leaning_share"])
def test_a_share_near_a_threshold_takes_the_whole_sample(threshold: str, side: float) -> None:
    close = problem(ROWS, WEIGHTS)
    checks = evaluate(close, draws=FIRST).checks
    assert checks is not None and checks.leads_in is not None
    near = checks.leads_in + side * REACH / FIRST**0.5
    others = {"leaning_share": 0.0} if threshold == "clear_share" else {"clear_share": 1.0}
    limits = dataclasses.replace(THRESHOLDS, flip=0.0, rules=0, **others, **{threshold: near})
    found = evaluate_enough(close, thresholds=limits)
    assert found.sampling.draws == close.draws
    assert to_json(found) == to_json(evaluate(close, thresholds=limits))


def test_a_verdict_that_no_share_changes_takes_no_more_draws() -> None:
    tied = evaluate_enough(problem({"a": [7, 5], "b": [5, 7]}, [50, 50]))
    assert (tied.verdict, tied.sampling.draws) == ("split", FIRST)


def test_a_problem_that_asks_for_few_draws_gets_them() -> None:
    assert evaluate_enough(problem(ROWS, WEIGHTS, draws=500)).sampling.draws == 500
