"""The Method view computes its numbers at render, by the engine that decides."""

from __future__ import annotations

import re

from components.dataset import load
from components.ui.method_view import default_report, facts_method, scores_sentence, unanswered, worked_example

DATASET = load()


def test_the_worked_example_is_the_engine_s_own_answer() -> None:
    report = default_report(DATASET)
    steps = worked_example(DATASET)
    leader = report.leaders[0]
    total = report.alternatives[leader].total
    assert total is not None
    assert f"add up to {100 * total:.1f}" in steps[0]
    assert DATASET.name_of(leader) in steps[0]
    assert f"Verdict “{report.verdict}”" in steps[-1]


def test_the_written_equation_holds_at_the_break_even_that_it_names() -> None:
    step = next(one for one in worked_example(DATASET) if "they are level" in one)
    numbers = [float(one) for one in re.findall(r"\d\.\d{3}", step.split("level where")[1])]
    share = float(re.search(r"at x = ([\d.]+)%", step).group(1)) / 100  # type: ignore[union-attr]
    on, rest, on_other, rest_other = numbers
    assert abs(share * on + (1 - share) * rest - share * on_other - (1 - share) * rest_other) < 0.002


def test_counts_and_limits_are_those_of_the_data_and_the_schema() -> None:
    assert f"Of {len(DATASET.scores)} scores" in scores_sentence(DATASET)
    assert "stale after 120 days" in facts_method()
    assert unanswered(DATASET)
