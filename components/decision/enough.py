"""A report on no more draws than its verdict takes: for whoever shows the verdict and not the shares themselves."""

from __future__ import annotations

from dataclasses import replace
from math import sqrt

from components.decision.acceptability import BLOCK
from components.decision.engine import THRESHOLDS, evaluate
from components.decision.problem import Problem
from components.decision.report import Report
from components.decision.verdict import Thresholds, verdict

FIRST = BLOCK
"""Draws to begin with. They are the first of the whole sample, as each block has a random stream of its own."""

REACH = 3.0
"""A mean of n draws between 0 and 1 lies further than REACH / sqrt(n) from the true share with a probability of at
most 2 exp(-2 REACH^2), 3 in a hundred million (Hoeffding 1963, theorem 2)."""


def evaluate_enough(problem: Problem, *, thresholds: Thresholds = THRESHOLDS) -> Report:
    """`evaluate`, with a first part of the draws where the rest could not change the verdict.

    Verdict, leaders, totals, intervals and pairs are those of the whole sample; acceptabilities and the sentence rest
    on the draws that `sampling` names. The whole sample is drawn where the share in which the leader leads lies so
    near to a threshold that the verdict might turn."""
    if problem.draws > FIRST:
        first = evaluate(problem, draws=FIRST, thresholds=thresholds)
        if _settled(first):
            return first
    return evaluate(problem, thresholds=thresholds)


def _settled(report: Report) -> bool:
    """Whether every share within reach of the sampled one gives the same verdict; a verdict only rises with it."""
    checks = report.checks
    if checks is None or checks.leads_in is None:
        return True
    reach = REACH / sqrt(report.sampling.draws)
    least, most = (verdict(replace(checks, leads_in=checks.leads_in + by), report.thresholds) for by in (-reach, reach))
    return least == most
