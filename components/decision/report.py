"""The report: frozen records whose field names are the keys of the JSON document."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from components.decision.gaps import Gap
from components.decision.verdict import Between, Checks, Thresholds

Shares = Mapping[str, float]
Bounds = tuple[float, float]


@dataclass(frozen=True)
class AlternativeReport:
    """One alternative. `total` is None while a weighted score is a gap; `low` and `high` always bound it.
    `rank` is None for whoever is not confirmed to meet the must-haves, and while gaps leave it open between
    `best_rank` and `worst_rank`. `contributions` add up to `total` exactly."""

    name: str
    total: float | None
    low: float
    high: float
    known_weight: float
    rank: int | None
    best_rank: int | None
    worst_rank: int | None
    contributions: Mapping[str, float | None]
    contribution_bounds: Mapping[str, Bounds]


@dataclass(frozen=True)
class MustHavesReport:
    """`failed` and `unknown` list indexes into `labels`; `nearest` is filled only when everybody fails."""

    labels: tuple[str, ...]
    status: Mapping[str, str]
    failed: Mapping[str, tuple[int, ...]]
    unknown: Mapping[str, tuple[int, ...]]
    leaders_if_unknown_pass: tuple[str, ...]
    leaders_without: tuple[str, ...]
    nearest: tuple[str, ...]


@dataclass(frozen=True)
class IntervalReport:
    """One criterion's sweep. Intervals are shares in [0, 1] or None; `*_slider` the raw positions, whose
    ends are None where no position reaches them. `takes_over` names who leads below and above the leader's
    interval."""

    share: float
    winning: Mapping[str, Bounds | None]
    winning_slider: Mapping[str, tuple[float | None, float | None] | None]
    leader_interval: Bounds | None
    leader_slider: tuple[float | None, float | None] | None
    takes_over: Mapping[str, tuple[str, ...]]
    note: str | None


@dataclass(frozen=True)
class PairReport:
    """a against b: `differences` add up to `margin` exactly; `least_shift_weights` are the shares after the
    least shift, for a button that tries it."""

    margin: float | None
    margin_bounds: Bounds
    differences: Mapping[str, float | None]
    break_even: Mapping[str, float | None]
    break_even_slider: Mapping[str, float | None]
    least_shift: float | None
    least_shift_weights: Shares | None


@dataclass(frozen=True)
class AcceptabilityReport:
    """`rank.<alternative>[r]` is the share of weightings that give it rank r + 1; `central_weights` is None
    for an alternative that never leads; `words` says the first ranks as a page may print them."""

    rank: Mapping[str, tuple[float, ...]]
    pairwise: Mapping[str, Shares]
    central_weights: Mapping[str, Shares | None]
    words: Mapping[str, str]


@dataclass(frozen=True)
class BothAcceptabilities:
    """Under total ignorance of the weights and near the stated ones; of the alternatives in `compared`
    only."""

    uniform: AcceptabilityReport
    stated: AcceptabilityReport


class SampledWhenAsked(BothAcceptabilities):
    """The same, but the weightings of total ignorance are sampled when somebody first looks at them: they are half of
    the work, and no part of the verdict."""

    def __init__(self, stated: AcceptabilityReport, sample: Callable[[], AcceptabilityReport]) -> None:
        vars(self).update(stated=stated, _sample=sample)

    @cached_property
    def uniform(self) -> AcceptabilityReport:
        """Under total ignorance of the weights."""
        found: AcceptabilityReport = vars(self)["_sample"]()
        return found


@dataclass(frozen=True)
class Sampling:
    """What the acceptabilities rest on; `draws` is 0 when nothing was sampled."""

    draws: int
    seed: int
    kappa: float


@dataclass(frozen=True)
class RuleReport:
    """One rule's leaders and scores; None when a gap keeps it from being applied."""

    leaders: tuple[str, ...] | None
    scores: Shares | None
    agrees: bool | None


@dataclass(frozen=True)
class Report:
    """Everything about one problem, in the ids of the problem. See the README beside this file for every
    key."""

    weights: Shares
    alternatives: Mapping[str, AlternativeReport]
    leaders: tuple[str, ...]
    practical_leaders: tuple[str, ...]
    certain: tuple[str, ...]
    possible: tuple[str, ...]
    compared: tuple[str, ...]
    must_haves: MustHavesReport
    gaps: tuple[Gap, ...]
    intervals: Mapping[str, IntervalReport]
    pairs: Mapping[str, Mapping[str, PairReport]]
    acceptability: BothAcceptabilities | None
    rules: Mapping[str, RuleReport]
    dominance: Mapping[str, tuple[str, ...]]
    dominance_weighted: Mapping[str, tuple[str, ...]]
    sampling: Sampling
    checks: Checks | None
    thresholds: Thresholds
    between: Between | None
    verdict: str | None
    sentence: str


def to_json(value: Any) -> Any:
    """Records as plain objects, lists, numbers, texts and None: ready for `json.dumps(...,
    allow_nan=False)`."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {name: to_json(getattr(value, name)) for name in value.__dataclass_fields__}
    if isinstance(value, Mapping):
        return {key: to_json(inner) for key, inner in value.items()}
    if isinstance(value, (tuple, list)):
        return [to_json(inner) for inner in value]
    return value
