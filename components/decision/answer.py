"""From standings, intervals, rules and shares to the verdict, the two of a split, and the sentence."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from components.decision import sentence as say
from components.decision.basis import Basis, by_name
from components.decision.gaps import Gap
from components.decision.must_haves import FAIL, PASS, UNKNOWN, Screening
from components.decision.problem import Problem
from components.decision.report import BothAcceptabilities, IntervalReport, RuleReport
from components.decision.standing import Standing
from components.decision.totals import TIE
from components.decision.verdict import NONE, SPLIT, Between, Checks, Flip, Thresholds, verdict


@dataclass(frozen=True)
class Decided:
    """The outcome in ids, and the sentence in names; `checks` is None when there is nothing to check."""

    checks: Checks | None
    between: Between | None
    verdict: str | None
    sentence: str


def decide(
    problem: Problem,
    base: Basis,
    now: Standing,
    bounds: Standing,
    if_pass: Standing,
    intervals: dict[str, IntervalReport],
    rules: dict[str, RuleReport],
    sampled: BothAcceptabilities | None,
    thresholds: Thresholds,
    screening: Screening,
    open_scores: Sequence[Gap],
) -> Decided:
    """The verdict on what the other parts found. `now` and `bounds` are the standings of the confirmed
    alternatives at the estimates and at the outer bounds, `if_pass` the one that includes the doubtful."""
    name = [problem.name(one) for one in problem.alternatives]
    confirmed, doubtful = screening.having(PASS), by_name(problem, screening.having(UNKNOWN))
    hopeful = tuple(name[i] for i in by_name(problem, if_pass.leaders))
    if not confirmed:
        if doubtful:
            return Decided(None, None, NONE, say.nobody_confirmed(hopeful, [name[i] for i in doubtful]))
        missed = [
            (name[i], [problem.must_haves[c].label for c in screening.conditions(i, FAIL)])
            for i in by_name(problem, tuple(range(len(name))))
        ]
        nearest = [name[i] for i in by_name(problem, screening.nearest)]
        return Decided(None, None, NONE, say.nobody_left(missed, nearest))
    if len(name) == 1:
        only = say.nothing_to_compare(name[0], float(base.estimate_low[0]), float(base.estimate_high[0]))
        return Decided(None, None, NONE, only)

    sole = now.leaders[0] if len(now.leaders) == 1 else None
    leader = problem.alternatives[sole] if sole is not None else None
    agreeing = [rule.agrees for rule in rules.values()]
    checks = Checks(
        certain_leader=sole is not None and bounds.certain == (sole,),
        practical_tie=len(now.practical) > 1,
        several_possible=len(now.possible) > 1,
        hinges_on_unknown=set(if_pass.leaders) != set(now.leaders),
        leads_in=sampled.stated.rank[leader][0] if sampled and leader else None,
        nearest_flip=_nearest_flip(problem, intervals) if leader else None,
        rules_agree=None if None in agreeing else sum(map(bool, agreeing)),
    )
    reached = verdict(checks, thresholds)
    between = _between(problem, base, now, if_pass, sampled) if reached == SPLIT else None
    order = sorted(by_name(problem, confirmed), key=lambda i: -round(float(base.estimate_high[i]), 9))
    low, high = base.estimate_low[list(confirmed)], base.estimate_high[list(confirmed)]
    weighted = base.values.point[np.ix_(np.array(confirmed, dtype=np.intp), np.flatnonzero(base.weights))]
    standings = say.Standings(
        totals=tuple((name[i], float(base.estimate_low[i]), float(base.estimate_high[i])) for i in order),
        leaders=tuple(name[i] for i in by_name(problem, now.leaders)),
        leaders_if_unknown_pass=hopeful,
        doubtful=tuple(name[i] for i in doubtful),
        all_level=len(now.leaders) == len(confirmed) and bool(np.max(high) - np.min(low) <= TIE),
        identical=bool((np.ptp(weighted, axis=0) <= TIE).all()),
    )
    named = dataclasses.replace(checks, nearest_flip=_named_flip(problem, checks.nearest_flip))
    words = sampled.stated.words[leader] if sampled and leader else None
    text = say.answer(
        standings, reached, named, _named_between(problem, between), words, _decisive(problem, open_scores, now)
    )
    return Decided(checks, between, reached, text)


def _decisive(problem: Problem, open_scores: Sequence[Gap], now: Standing) -> str | None:
    """The first gap without an estimate that decides who leads, else the one with the largest impact among those
    that can change it: of a candidate that leads for some of what is not known."""
    able = {problem.alternatives[i] for i in now.possible}
    unknown = [
        gap
        for gap in open_scores
        if gap.impact > 0 and not gap.estimated and (gap.break_even is not None or gap.alternative in able)
    ]
    chosen = next((gap for gap in unknown if gap.break_even is not None), unknown[0] if unknown else None)
    if chosen is None:
        return None
    name, criterion = problem.name(chosen.alternative), problem.criterion_name(chosen.criterion)
    return say.unknown_score(name, criterion, chosen.break_even, chosen.side)


def _nearest_flip(problem: Problem, intervals: dict[str, IntervalReport]) -> Flip | None:
    found = []
    for criterion, raw in zip(problem.criteria, problem.weights, strict=True):
        report = intervals[criterion.id]
        if report.leader_interval is None or report.leader_slider is None:
            continue
        for side, end in enumerate(("below", "above")):
            edge, position = report.leader_interval[side], report.leader_slider[side]
            if 0 < edge < 1:  # an end at exactly 0 or 1 is a touch, not a flip
                reachable = position is not None and position <= problem.slider_max
                rivals = report.takes_over[end]
                found.append(Flip(criterion.id, report.share, edge, raw, position, reachable, rivals))

    def order(flip: Flip) -> tuple[float, bool, str]:
        return round(flip.distance, 12), not flip.reachable, problem.criterion_name(flip.criterion).casefold()

    return min(found, key=order, default=None)


def _between(
    problem: Problem, base: Basis, now: Standing, if_pass: Standing, sampled: BothAcceptabilities | None
) -> Between | None:
    """The two that a split is between: the best placed leader, and whoever is most likely to lead in its
    stead."""

    def strength(i: int) -> tuple[float, ...]:
        share = sampled.stated.rank.get(problem.alternatives[i], (0.0,))[0] if sampled else 0.0
        return (-round(float(base.estimate_high[i]), 9), -round(share, 3))

    first = min(by_name(problem, now.leaders), key=strength)
    chosen = [i for i in by_name(problem, tuple({*now.practical, *now.possible, *if_pass.leaders})) if i != first]
    if chosen:
        second = min(chosen, key=strength)
    else:
        rest = [problem.alternatives.index(one) for one in (sampled.stated.rank if sampled else ())]
        rivals = [i for i in by_name(problem, tuple(rest)) if i != first]
        if not rivals:
            return None
        second = min(rivals, key=lambda i: strength(i)[::-1])
    difference = np.nan_to_num(base.parts[first] - base.parts[second])
    best, worst = int(np.argmax(difference)), int(np.argmin(difference))
    a, b = problem.alternatives[first], problem.alternatives[second]
    return Between(
        candidates=(a, b),
        decided_by={
            a: problem.criteria[best].id if difference[best] > 0 else None,
            b: problem.criteria[worst].id if difference[worst] < 0 else None,
        },
    )


def _named_flip(problem: Problem, flip: Flip | None) -> Flip | None:
    if flip is None:
        return None
    rivals = tuple(problem.name(one) for one in flip.rivals)
    return dataclasses.replace(flip, criterion=problem.criterion_name(flip.criterion), rivals=rivals)


def _named_between(problem: Problem, between: Between | None) -> Between | None:
    if between is None:
        return None
    a, b = (problem.name(one) for one in between.candidates)
    by = [problem.criterion_name(one) if one is not None else None for one in between.decided_by.values()]
    return Between((a, b), dict(zip((a, b), by, strict=True)))
