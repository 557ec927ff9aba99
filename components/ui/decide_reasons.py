"""Why one candidate is ahead of another, and what it would take for a rival to win."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from components.decision.link import SLIDER_END
from components.ui.decide_case import Case, per_cent, sentence, spread, table
from components.ui.markup import Markup, element, join, text


@dataclass(frozen=True)
class Way:
    """How a rival would come to lead: by one weight (its id, share and slider position, below or above), or by
    moving the least weight (`shift`); `weights` are the slider positions to try, None where sliders cannot do it."""

    rival: str
    words: str
    weights: Mapping[str, float] | None


def pair_of(case: Case) -> tuple[str, str] | None:
    """The two to compare in detail: those chosen, or the best two; None with fewer than two candidates."""
    everybody = (*case.order, *case.excluded)
    if len(everybody) < 2:
        return None
    if case.choice.pair and all(one in everybody for one in case.choice.pair):
        return case.choice.pair
    return everybody[0], everybody[1]


def signed(points: float) -> str:
    """+3.2, −1.0 or 0.0."""
    return f"{points:+.1f}".replace("-", "−") if round(points, 1) else "0.0"


def why(case: Case, a: str, b: str) -> Markup:
    """The differences between two candidates criterion by criterion, largest first; they add up to the margin."""
    first, second = case.printed[a], case.printed[b]
    found = []
    for name in case.weighted:
        (low, high), (other_low, other_high) = first.parts[name], second.parts[name]
        found.append((round(low - other_high, 1), round(high - other_low, 1), name))
    margin = round(first.low - second.high, 1), round(first.high - second.low, 1)
    found.sort(key=lambda one: (-one[0], case.criterion(one[2])))
    ahead = [case.criterion(name) for low, _, name in found if low > 0]
    behind = [case.criterion(name) for _, high, name in reversed(found) if high < 0]
    opening = (
        f"{case.name(a)} is {_apart(*margin)} points {'ahead of' if margin[0] >= 0 else 'from'} {case.name(b)}: "
        f"most by {_some(ahead)}; {case.name(b)} is ahead on {_some(behind)}."
        if margin[0] > 0
        else f"{case.name(a)} against {case.name(b)}, {signed_range(*margin)} points: "
        f"ahead on {_some(ahead)}, behind on {_some(behind)}."
    )
    rows = [
        [
            text(case.criterion(name)),
            text(spread(*first.parts[name])),
            text(spread(*second.parts[name])),
            text(signed_range(low, high)),
        ]
        for low, high, name in found
    ]
    foot = [text("Total"), text(case.total(a)), text(case.total(b)), text(signed_range(*margin))]
    head = ["Criterion", case.name(a), case.name(b), "Difference"]
    return join([sentence(opening), table(f"{case.name(a)} minus {case.name(b)}, in points of 100", head, rows, foot)])


def _apart(low: float, high: float) -> str:
    return spread(abs(low), abs(high))


def signed_range(low: float, high: float) -> str:
    """A signed difference, or between which two it lies."""
    return signed(low) if low == high else f"{signed(low)} to {signed(high)}"


def _some(names: list[str]) -> str:
    if not names:
        return "nothing"
    listed = names[:3]
    return listed[0] if len(listed) == 1 else f"{', '.join(listed[:-1])} and {listed[-1]}"


def ways(case: Case) -> list[Way]:
    """For every compared candidate that does not lead now: the nearest way in which it would."""
    if len(case.report.leaders) != 1:
        return []
    return [_way(case, rival) for rival in case.order if rival not in case.report.leaders]


def way_line(case: Case, way: Way) -> Markup:
    """A rival and what it would take, in one line."""
    return element("p", case.mark(way.rival), text(f": {way.words}"), class_="fa-way")


def _way(case: Case, rival: str) -> Way:
    report, leader = case.report, case.report.leaders[0]
    least = _shift_words(case, leader, rival)
    single = _nearest(case, rival)
    if single is None:
        pair = report.pairs[leader][rival]
        if pair.least_shift is not None:
            return Way(rival, f"No single weight does it. {least}", _shifted(case, leader, rival))
        if pair.margin is None:
            return Way(rival, "It cannot be said while a score is missing.", None)
        return Way(rival, f"No weights do it: {case.name(leader)} is at least as good on every criterion.", None)
    name, share, slider, trial = single
    verb = "rise" if share > report.weights[name] else "fall"
    now = case.choice.weights[name]
    change = f"{per_cent(report.weights[name])} to {per_cent(share)}"
    until = f"{case.criterion(name)} would have to {verb} from {change} of the weight"
    reached = slider is not None and slider <= SLIDER_END
    where = (
        f"slider {now:g} → {_position(slider or 0.0)}"
        if reached
        else "beyond the end of its slider, unless the others go down in proportion"
    )
    return Way(rival, f"{until} ({where}). {least}".strip(), trial)


def _nearest(case: Case, rival: str) -> tuple[str, float, float | None, Mapping[str, float] | None] | None:
    """Criterion, share and exact slider position of the smallest change of one weight by which the rival becomes the
    best of all, with slider positions just beyond it; reachable ones before those that are not."""
    found = []
    for name, interval in case.report.intervals.items():
        won, at = interval.winning.get(rival), interval.winning_slider.get(rival)
        if won is None or at is None:
            continue
        below = interval.share < won[0]
        share, slider = (won[0], at[0]) if below else (won[1], at[1])
        position = _inside(at[0], at[1], below)
        found.append(
            (position is None, abs(share - interval.share), case.criterion(name), name, won, share, slider, position)
        )
    if not found:
        return None
    _, _, _, name, won, share, slider, position = min(found, key=lambda one: one[:3])
    if position is not None:
        return name, share, slider, {**case.choice.weights, name: position}
    return name, share, slider, _in_proportion(case.choice.weights, name, min(share + 0.005, (won[0] + won[1]) / 2))


def _in_proportion(weights: Mapping[str, float], name: str, share: float) -> Mapping[str, float] | None:
    """Slider positions with one weight at the end of its slider and the others lowered until it has that share."""
    others = sum(weight for other, weight in weights.items() if other != name)
    if share >= 1 or not others:
        return None
    scale = SLIDER_END * (1 - share) / share / others
    lowered = {other: round(weight * scale, 2) for other, weight in weights.items()}
    return {**lowered, name: SLIDER_END}


def _inside(low: float | None, high: float | None, from_below: bool) -> float | None:
    """The position just within the interval on the side from which one comes: a whole one where there is room."""
    if low is None or low >= SLIDER_END:
        return None
    end = min(SLIDER_END, high) if high is not None else SLIDER_END
    if from_below:
        whole = math.floor(low) + 1.0
        return whole if whole <= end else round(low + 0.01, 2) if low + 0.01 <= end else None
    whole = math.ceil(end) - 1.0
    return whole if whole >= max(low, 0.0) else round(end - 0.01, 2) if end - 0.01 >= max(low, 0.0) else None


def _position(slider: float) -> str:
    return f"{slider:.0f}" if slider >= 10 else f"{slider:.2g}"


def _shift_words(case: Case, leader: str, rival: str) -> str:
    pair = case.report.pairs[leader][rival]
    if pair.least_shift is None or pair.least_shift_weights is None:
        return ""
    changes = {name: share - case.report.weights[name] for name, share in pair.least_shift_weights.items()}
    gets = max(changes, key=lambda name: changes[name])
    gives = [case.criterion(name) for name, change in sorted(changes.items(), key=lambda one: one[1]) if change < -1e-9]
    return (
        f"At least {per_cent(pair.least_shift)} of the weight would have to move to {case.criterion(gets)}, "
        f"from {_some(gives)}{' and others' if len(gives) > 3 else ''}, before it catches {case.name(leader)}."
    )


def _shifted(case: Case, leader: str, rival: str) -> Mapping[str, float] | None:
    """Slider positions a hair beyond the least shift, the largest at the end of its slider at most."""
    pair = case.report.pairs[leader][rival]
    if pair.least_shift_weights is None:
        return None
    changes = {name: share - case.report.weights[name] for name, share in pair.least_shift_weights.items()}
    beyond = {name: max(0.0, case.report.weights[name] + 1.03 * change) for name, change in changes.items()}
    largest = max(beyond.values())
    scale = min(sum(case.choice.weights.values()), SLIDER_END / largest)
    return {name: round(share * scale, 2) for name, share in beyond.items()}
