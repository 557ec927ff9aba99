"""One call, `evaluate(problem) -> Report`: the parts in their order, must-haves before anything relative."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from components.decision.acceptability import acceptability, of_all_weightings
from components.decision.answer import decide
from components.decision.assembly import (
    acceptability_report,
    alternative_reports,
    interval_report,
    must_haves_report,
    pair_reports,
    rule_reports,
)
from components.decision.basis import Basis, basis, ids_by_name
from components.decision.dominance import dominance, proofs
from components.decision.gaps import gaps
from components.decision.must_haves import PASS, UNKNOWN, screen
from components.decision.problem import Problem
from components.decision.report import AcceptabilityReport, BothAcceptabilities, Report, SampledWhenAsked, Sampling
from components.decision.rules import opinions
from components.decision.standing import Standing, standing
from components.decision.values import Values
from components.decision.verdict import Thresholds

THRESHOLDS = Thresholds()


def evaluate(problem: Problem, *, draws: int | None = None, thresholds: Thresholds = THRESHOLDS) -> Report:
    """The report on a problem.

    `draws` overrides the problem's number of draws. With 0 nothing is sampled: `acceptability` is None and
    so is `verdict`, unless it is split or none whatever the sample would say. Everything else is complete,
    in about a millisecond for a handful of alternatives."""
    wanted = problem.draws if draws is None else draws
    base, screening = basis(problem), screen(problem)
    confirmed, doubtful = screening.having(PASS), screening.having(UNKNOWN)
    # With nobody confirmed the doubtful are compared with one another: the answer if they turn out to pass.
    compared = confirmed or doubtful
    at_estimates = _stand(base, confirmed, problem.indifference, estimates=True)
    at_bounds = _stand(base, confirmed, problem.indifference, estimates=False)
    if_pass = _stand(base, screening.having(PASS, UNKNOWN), problem.indifference, estimates=True)
    everybody = tuple(range(len(problem.alternatives)))
    without = _stand(base, everybody, problem.indifference, estimates=True)

    leaders = at_estimates.leaders
    intervals = {
        criterion.id: interval_report(problem, base, k, compared, leaders)
        for k, criterion in enumerate(problem.criteria)
    }
    said = opinions(base.values.point[list(compared)], base.weights) if compared else None
    rules = rule_reports(problem, compared, leaders, said)
    sampled = _sample(problem, base, compared, wanted) if compared and wanted > 0 else None
    open_scores = gaps(problem, base.values, base.weights, screening.having(PASS, UNKNOWN))
    decided = decide(
        problem,
        base,
        at_estimates,
        at_bounds,
        if_pass,
        intervals,
        rules,
        sampled,
        thresholds,
        screening,
        open_scores,
    )
    return Report(
        weights=dict(zip((c.id for c in problem.criteria), base.weights.tolist(), strict=True)),
        alternatives=alternative_reports(problem, base, confirmed, at_estimates),
        leaders=ids_by_name(problem, leaders),
        practical_leaders=ids_by_name(problem, at_estimates.practical),
        certain=ids_by_name(problem, at_bounds.certain),
        possible=ids_by_name(problem, at_bounds.possible),
        compared=tuple(problem.alternatives[i] for i in compared),
        must_haves=must_haves_report(
            problem, screening, ids_by_name(problem, if_pass.leaders), ids_by_name(problem, without.leaders)
        ),
        gaps=open_scores,
        intervals=intervals,
        pairs=pair_reports(problem, base),
        acceptability=sampled,
        rules=rules,
        dominance=_dominance(problem, base.values, np.ones(len(base.weights), dtype=bool)),
        dominance_weighted=_dominance(problem, base.values, base.weights > 0),
        sampling=Sampling(wanted if sampled else 0, problem.seed, problem.kappa),
        checks=decided.checks,
        thresholds=thresholds,
        between=decided.between,
        verdict=decided.verdict,
        sentence=decided.sentence,
    )


NOBODY = Standing((), (), (), (), (), ())


def _stand(base: Basis, field: tuple[int, ...], indifference: float, *, estimates: bool) -> Standing:
    """The standing of some alternatives, in indexes of the whole problem (the rank bounds follow `field`)."""
    if not field:
        return NOBODY
    chosen = list(field)
    low, high = (base.estimate_low, base.estimate_high) if estimates else (base.low, base.high)
    found = standing(low[chosen], high[chosen], indifference)
    certain, possible, leaders, practical = (
        tuple(field[i] for i in group) for group in (found.certain, found.possible, found.leaders, found.practical)
    )
    return Standing(certain, possible, leaders, practical, found.best_rank, found.worst_rank)


def _dominance(problem: Problem, given: Values, used: NDArray[np.bool_]) -> dict[str, tuple[str, ...]]:
    over = dominance(given.estimate_low, given.estimate_high, used)
    return {
        name: ids_by_name(problem, np.flatnonzero(row).tolist())
        for name, row in zip(problem.alternatives, over, strict=True)
    }


def _sample(problem: Problem, base: Basis, compared: tuple[int, ...], draws: int) -> BothAcceptabilities:
    low, high = base.values.low[list(compared)], base.values.high[list(compared)]
    used = base.weights > 0
    proof = proofs(low, high, used)

    def uniform() -> AcceptabilityReport:
        found = of_all_weightings(low, high, used, draws, problem.seed)
        return acceptability_report(problem, compared, found, proof)

    stated = acceptability(low, high, problem.kappa * base.weights, draws, problem.seed)
    return SampledWhenAsked(acceptability_report(problem, compared, stated, proof), uniform)
