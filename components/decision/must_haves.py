"""Must-haves in three values: pass, fail, unknown. Decided before anything relative is computed."""

from __future__ import annotations

from dataclasses import dataclass

from components.decision.problem import MustHave, Problem, Score

PASS, FAIL, UNKNOWN = "pass", "fail", "unknown"


@dataclass(frozen=True)
class Screening:
    """What the must-haves leave.

    `outcomes[i][c]` is the status of alternative i on condition c; `status[i]` sums it up: fail if any
    fails, else unknown if any is unknown, else pass. `nearest` lists those that fail fewest conditions, only
    when all fail."""

    outcomes: tuple[tuple[str, ...], ...]
    status: tuple[str, ...]
    nearest: tuple[int, ...]

    def having(self, *wanted: str) -> tuple[int, ...]:
        """Indexes of the alternatives with one of the wanted statuses."""
        return tuple(i for i, status in enumerate(self.status) if status in wanted)

    def conditions(self, alternative: int, outcome: str) -> tuple[int, ...]:
        """Indexes of the conditions on which the alternative has that outcome."""
        return tuple(c for c, found in enumerate(self.outcomes[alternative]) if found == outcome)


def screen(problem: Problem) -> Screening:
    """The status of every alternative. An uncertain score passes (fails) only if all of its interval does."""
    position = {criterion.id: j for j, criterion in enumerate(problem.criteria)}
    outcomes = []
    for i, name in enumerate(problem.alternatives):
        found = []
        for condition in problem.must_haves:
            if condition.criterion is not None:
                found.append(_on_score(problem.scores[i][position[condition.criterion]], condition))
            elif condition.status:
                found.append(condition.status[name])
            else:
                found.append(_on_fact(condition.facts[name], condition))
        outcomes.append(tuple(found))
    status = tuple(FAIL if FAIL in found else UNKNOWN if UNKNOWN in found else PASS for found in outcomes)
    nearest: tuple[int, ...] = ()
    if all(one == FAIL for one in status):
        missed = [found.count(FAIL) for found in outcomes]
        nearest = tuple(i for i, count in enumerate(missed) if count == min(missed))
    return Screening(tuple(outcomes), status, nearest)


def _on_score(score: Score, condition: MustHave) -> str:
    assert isinstance(condition.value, float)
    return _between(score.low, score.high, str(condition.op), condition.value)


def _on_fact(fact: float | str | None, condition: MustHave) -> str:
    if fact is None:
        return UNKNOWN
    if isinstance(fact, str) or isinstance(condition.value, str):
        return PASS if fact == condition.value else FAIL
    assert condition.value is not None
    return _between(fact, fact, str(condition.op), condition.value)


def _between(low: float, high: float, op: str, value: float) -> str:
    if op == "==":
        sure, excluded = low == high == value, not low <= value <= high
    elif op == ">=":
        sure, excluded = low >= value, high < value
    else:
        sure, excluded = high <= value, low > value
    return PASS if sure else FAIL if excluded else UNKNOWN
