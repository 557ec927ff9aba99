"""The verdict: clear, leaning, split or none, from thresholds that the page shows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from components.decision.totals import TIE

CLEAR, LEANING, SPLIT, NONE = "clear", "leaning", "split", "none"


@dataclass(frozen=True)
class Thresholds:
    """What a verdict takes. Shares of weightings near the stated ones, distance of the nearest single-weight
    flip as a share of the weight, number of agreeing rules out of six."""

    clear_share: float = 0.90
    leaning_share: float = 0.60
    flip: float = 0.10
    rules: int = 5


@dataclass(frozen=True)
class Flip:
    """The nearest change of one weight that costs the leader its lead.

    `share` and `to_share` are the criterion's weight now and then, `slider` and `to_slider` the raw positions
    (`to_slider` None when no position reaches it), `rivals` who leads beyond it.
    """

    criterion: str
    share: float
    to_share: float
    slider: float
    to_slider: float | None
    reachable: bool
    rivals: tuple[str, ...]

    @property
    def distance(self) -> float:
        return abs(self.to_share - self.share)


@dataclass(frozen=True)
class Checks:
    """What the verdict rests on.

    `certain_leader`: one leader, whatever the uncertain scores turn out to be. `practical_tie`: others are
    within the indifference threshold. `several_possible`: gaps (scores without an estimate) leave open who
    leads. `hinges_on_unknown`: the leaders change if must-haves that nobody could confirm turn out to be
    met. `leads_in`: share of the weightings near the stated ones, None when not sampled. `nearest_flip`:
    None when no single weight can change the leader. `rules_agree`: of six, None when a gap keeps the rules
    from being applied."""

    certain_leader: bool
    practical_tie: bool
    several_possible: bool
    hinges_on_unknown: bool
    leads_in: float | None
    nearest_flip: Flip | None
    rules_agree: int | None


@dataclass(frozen=True)
class Between:
    """The two candidates of a split, and for each the criterion that speaks most for it against the other."""

    candidates: tuple[str, str]
    decided_by: Mapping[str, str | None]


def verdict(checks: Checks, thresholds: Thresholds) -> str | None:
    """clear, leaning or split; None when it takes sampling and none was done."""
    if checks.practical_tie or checks.several_possible or checks.hinges_on_unknown:
        return SPLIT
    if checks.leads_in is None:
        return None
    far = checks.nearest_flip is None or checks.nearest_flip.distance >= thresholds.flip - TIE
    agreed = checks.rules_agree is not None and checks.rules_agree >= thresholds.rules
    if checks.certain_leader and checks.leads_in >= thresholds.clear_share and far and agreed:
        return CLEAR
    return LEANING if checks.leads_in >= thresholds.leaning_share else SPLIT
