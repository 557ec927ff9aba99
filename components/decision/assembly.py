"""Arrays to the records of the report, keyed by id."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import numpy as np

from components.decision.acceptability import Acceptability
from components.decision.basis import Basis, ids_by_name
from components.decision.dominance import share_words
from components.decision.intervals import Interval, slider, winning
from components.decision.must_haves import FAIL, UNKNOWN, Screening
from components.decision.pairs import break_evens, least_shift
from components.decision.problem import Problem
from components.decision.report import (
    AcceptabilityReport,
    AlternativeReport,
    IntervalReport,
    MustHavesReport,
    PairReport,
    RuleReport,
)
from components.decision.rules import RULES, Opinion
from components.decision.standing import Standing
from components.decision.values import Array

TOUCH = 1e-9
"""Ends of two intervals closer than this are the same share."""


def known(number: float) -> float | None:
    """None in place of NaN, which marks what is not known inside arrays."""
    return None if math.isnan(number) else float(number)


def _by_criterion(problem: Problem, numbers: Array) -> dict[str, float | None]:
    return {c.id: known(number) for c, number in zip(problem.criteria, numbers.tolist(), strict=True)}


def alternative_reports(
    problem: Problem, base: Basis, confirmed: Sequence[int], now: Standing
) -> dict[str, AlternativeReport]:
    """One record per alternative, excluded ones too; only the confirmed have ranks."""
    reports = {}
    for i, name in enumerate(problem.alternatives):
        points = ~np.isnan(base.values.point[i])
        place = confirmed.index(i) if i in confirmed else None
        best, worst = (now.best_rank[place], now.worst_rank[place]) if place is not None else (None, None)
        bounds = zip(problem.criteria, base.parts_low[i].tolist(), base.parts_high[i].tolist(), strict=True)
        reports[name] = AlternativeReport(
            name=problem.name(name),
            total=known(base.total[i]),
            low=float(base.low[i]),
            high=float(base.high[i]),
            known_weight=1.0 if points.all() else math.fsum(base.weights[points].tolist()),
            rank=best if best == worst else None,
            best_rank=best,
            worst_rank=worst,
            contributions=_by_criterion(problem, base.parts[i]),
            contribution_bounds={c.id: (low, high) for c, low, high in bounds},
        )
    return reports


def must_haves_report(
    problem: Problem, screening: Screening, if_pass: tuple[str, ...], without: tuple[str, ...]
) -> MustHavesReport:
    numbered = list(enumerate(problem.alternatives))
    return MustHavesReport(
        labels=tuple(condition.label for condition in problem.must_haves),
        status={name: screening.status[i] for i, name in numbered},
        failed={name: screening.conditions(i, FAIL) for i, name in numbered},
        unknown={name: screening.conditions(i, UNKNOWN) for i, name in numbered},
        leaders_if_unknown_pass=if_pass,
        leaders_without=without,
        nearest=ids_by_name(problem, screening.nearest),
    )


def interval_report(
    problem: Problem, base: Basis, k: int, compared: Sequence[int], leaders: Sequence[int]
) -> IntervalReport:
    """The sweep of criterion `k`. Nobody wins where there is nothing to compare or nothing to rescale."""
    defined, several = bool(base.lines.defined[k]), len(compared) > 1
    found = winning(base.lines, k, compared) if defined and several else {}
    mine = found.get(leaders[0]) if len(leaders) == 1 else None
    rivals = {i: interval for i, interval in found.items() if interval is not None and i not in leaders}
    below, above = [], []
    if mine is not None:
        below = [i for i, (low, high) in rivals.items() if low < mine[0] <= high + TOUCH]
        above = [i for i, (low, high) in rivals.items() if low - TOUCH <= mine[1] < high]
    note: str | None = None
    if not several:
        note = "nothing to compare with"
    elif not defined:
        note = "all the weight is on this criterion: nothing to rescale"
    elif not leaders:
        note = "nobody is confirmed to meet every must-have"
    elif len(leaders) > 1:
        note = "no single leader now"
    return IntervalReport(
        share=float(base.weights[k]),
        winning={name: found.get(i) for i, name in enumerate(problem.alternatives)},
        winning_slider={name: _sliders(problem, k, found.get(i)) for i, name in enumerate(problem.alternatives)},
        leader_interval=mine,
        leader_slider=_sliders(problem, k, mine),
        takes_over={"below": ids_by_name(problem, below), "above": ids_by_name(problem, above)},
        note=note,
    )


def _sliders(problem: Problem, k: int, interval: Interval | None) -> tuple[float | None, float | None] | None:
    if interval is None:
        return None
    return slider(interval[0], k, problem.weights), slider(interval[1], k, problem.weights)


def pair_reports(problem: Problem, base: Basis) -> dict[str, dict[str, PairReport]]:
    """Every ordered pair, whatever the must-haves say: why a over b, and what b would need."""
    names, ids = problem.alternatives, [criterion.id for criterion in problem.criteria]
    reports: dict[str, dict[str, PairReport]] = {name: {} for name in names}
    meet: dict[tuple[int, int], tuple[dict[str, float | None], dict[str, float | None]]] = {}
    for a, name in enumerate(names):
        for b, other in enumerate(names):
            if a == b:
                continue
            if (b, a) not in meet:
                shares = break_evens(base.lines, a, b)
                sliders = [None if x is None else slider(x, k, problem.weights) for k, x in enumerate(shares)]
                meet[a, b] = dict(zip(ids, shares, strict=True)), dict(zip(ids, sliders, strict=True))
            break_even, position = meet[a, b] if (a, b) in meet else meet[b, a]
            shift = least_shift(base.values.point[a], base.values.point[b], base.weights)
            reports[name][other] = PairReport(
                margin=known(base.total[a] - base.total[b]),
                margin_bounds=(float(base.low[a] - base.high[b]), float(base.high[a] - base.low[b])),
                differences=_by_criterion(problem, base.parts[a] - base.parts[b]),
                break_even=break_even,
                break_even_slider=position,
                least_shift=shift.size if shift else None,
                least_shift_weights=dict(zip(ids, shift.weights.tolist(), strict=True)) if shift else None,
            )
    return reports


def rule_reports(
    problem: Problem, compared: Sequence[int], leaders: Sequence[int], said: Mapping[str, Opinion] | None
) -> dict[str, RuleReport]:
    """The six rules; a rule agrees when it names exactly the leaders of the weighted sum."""
    if said is None:
        return {rule: RuleReport(None, None, None) for rule in RULES}
    return {
        rule: RuleReport(
            leaders=ids_by_name(problem, [compared[i] for i in opinion.leaders]),
            scores={
                problem.alternatives[i]: float(score) + 0.0 for i, score in zip(compared, opinion.scores, strict=True)
            },
            agrees={compared[i] for i in opinion.leaders} == set(leaders) if leaders else None,
        )
        for rule, opinion in said.items()
    }


def acceptability_report(
    problem: Problem, compared: Sequence[int], found: Acceptability, proof: Sequence[str | None]
) -> AcceptabilityReport:
    """Shares of the compared alternatives, keyed by id."""
    names = [problem.alternatives[i] for i in compared]
    ids = [criterion.id for criterion in problem.criteria]
    never = [bool(np.isnan(row).any()) for row in found.central]
    return AcceptabilityReport(
        rank={name: tuple(row) for name, row in zip(names, found.rank.tolist(), strict=True)},
        pairwise={
            name: {other: float(found.pairwise[a, b]) for b, other in enumerate(names) if b != a}
            for a, name in enumerate(names)
        },
        central_weights={
            name: None if never[a] else dict(zip(ids, found.central[a].tolist(), strict=True))
            for a, name in enumerate(names)
        },
        words={name: share_words(float(found.rank[a, 0]), proof[a]) for a, name in enumerate(names)},
    )
