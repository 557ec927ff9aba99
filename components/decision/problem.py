"""A decision problem: alternatives, criteria with fixed anchors, scores, weights and must-haves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

INDIFFERENCE = 0.02
"""Default threshold of a practical tie, in units of the total (two points of a hundred): a judgement."""

KAPPA = 15.0
"""Default concentration of the weightings near the stated ones (Dirichlet(kappa w)): rough 15, fair 50, firm
200."""

DRAWS = 100_000
SLIDER_MAX = 100.0

MOST_ALTERNATIVES = 100
MOST_CRITERIA = 100
MOST_MUST_HAVES = 100
MOST_DRAWS = 5_000_000
MOST_COMPARISONS = 4_000_000_000
"""Draws times alternatives times the larger of alternatives and criteria: some minutes at most."""

SMALLEST_KAPPA, LARGEST_KAPPA = 0.1, 1e12


@dataclass(frozen=True)
class Criterion:
    """A criterion and its fixed anchors in its own unit; `worst > best` means that less is better."""

    id: str
    worst: float
    best: float


@dataclass(frozen=True)
class Score:
    """What is known of one score, in the criterion's unit.

    `point` is the score, or None for a gap (missing, or an interval without an estimate). `low <= high`
    bound it; for a missing score they are the ends of the scale, for a plain number they equal it."""

    point: float | None
    low: float
    high: float


@dataclass(frozen=True)
class MustHave:
    """A condition that every candidate has to meet.

    On a score: `criterion`, `op` (>=, <=, ==) and `value` in the criterion's unit. On a capability fact:
    `capability` with either `status` (pass, fail or unknown by alternative) or `facts` (a number, a text or
    None for unknown, by alternative) compared by `op` with `value`."""

    label: str
    criterion: str | None = None
    capability: str | None = None
    op: str | None = None
    value: float | str | None = None
    status: Mapping[str, str] = field(default_factory=dict)
    facts: Mapping[str, float | str | None] = field(default_factory=dict)


@dataclass(frozen=True)
class Problem:
    """A checked problem; build it with `read_problem`, which refuses what cannot be evaluated.

    `scores[i][j]` belongs to `alternatives[i]` and `criteria[j]`; `weights[j]` is raw (a slider position, >=
    0). `names` gives the display names of alternatives and `criterion_names` those of criteria (ids where
    absent)."""

    alternatives: tuple[str, ...]
    criteria: tuple[Criterion, ...]
    scores: tuple[tuple[Score, ...], ...]
    weights: tuple[float, ...]
    must_haves: tuple[MustHave, ...] = ()
    indifference: float = INDIFFERENCE
    kappa: float = KAPPA
    draws: int = DRAWS
    seed: int = 0
    slider_max: float = SLIDER_MAX
    names: Mapping[str, str] = field(default_factory=dict)
    criterion_names: Mapping[str, str] = field(default_factory=dict)

    def name(self, alternative: str) -> str:
        return self.names.get(alternative, alternative)

    def criterion_name(self, criterion: str) -> str:
        return self.criterion_names.get(criterion, criterion)
