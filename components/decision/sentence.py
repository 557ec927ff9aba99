"""The answer in one paragraph of plain English."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from components.decision.totals import TIE
from components.decision.verdict import SPLIT, Between, Checks, Flip

MOST_DIGITS = 4
SHARES = {
    "100 %": "every weighting",
    "> 99 %": "more than 99 % of weightings",
    "< 1 %": "less than 1 % of weightings",
    "never": "no weighting",
}
"""The words of `share_words` that are no plain percentage, as they read in a sentence."""


@dataclass(frozen=True)
class Standings:
    """What the paragraph is about, in display names, best first: (name, low, high) of every candidate's
    total, low = high where it is known; the leaders; those that lead if unknown must-haves turn out to be
    met."""

    totals: tuple[tuple[str, float, float], ...]
    leaders: tuple[str, ...]
    leaders_if_unknown_pass: tuple[str, ...]
    doubtful: tuple[str, ...]
    all_level: bool
    identical: bool


def listed(names: Sequence[str], word: str = "and") -> str:
    """`A, B and C`."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} {word} {names[-1]}"


def figure(number: float, digits: int) -> str:
    """A number of at least 0 with so many decimals. Halves go up, and the last bits of a double do not decide
    what is a half."""
    return f"{math.floor(round(number, 9) * 10**digits + 0.5) / 10**digits:.{digits}f}"


def apart(first: float, second: float, scale: float = 100) -> tuple[str, str]:
    """Two numbers times `scale`, with as few decimals (at most `MOST_DIGITS`) as keep different ones different."""
    for digits in range(MOST_DIGITS + 1):
        one, two = figure(first * scale, digits), figure(second * scale, digits)
        if one != two:
            break
    return one, two


def nobody_left(misses: Sequence[tuple[str, Sequence[str]]], nearest: Sequence[str]) -> str:
    """For must-haves that exclude everyone: who misses what, and who misses least."""
    parts = [f"{name} misses {listed(labels)}" for name, labels in misses]
    least = listed(nearest)
    return f"No candidate meets every must-have: {'; '.join(parts)}. Closest: {least}."


def nobody_confirmed(if_unknown_pass: Sequence[str], doubtful: Sequence[str]) -> str:
    """For must-haves that exclude everyone or leave them in doubt."""
    verb = "leads" if len(if_unknown_pass) == 1 else "lead"
    return (
        f"No candidate is confirmed to meet every must-have; for {listed(doubtful)} it is not known. "
        f"If they are met, {listed(if_unknown_pass)} {verb}."
    )


def nothing_to_compare(name: str, low: float, high: float) -> str:
    """For a problem with one alternative."""
    return f"{name} scores {_range(low, high, 0)} of 100; there is nothing to compare it with."


def answer(
    standings: Standings,
    verdict: str | None,
    checks: Checks,
    between: Between | None,
    words: str | None,
    gap: str | None,
) -> str:
    """The paragraph for one or more remaining candidates.

    `words` is the leader's share of the weightings near the stated ones, `gap` a sentence on the score that
    would settle most."""
    several, sole = len(standings.totals) > 1, len(standings.leaders) == 1
    if standings.all_level and several:
        return _level(standings) + _unknown(standings)
    parts = [_opening(standings, checks.practical_tie)]
    if several and sole:
        if words is not None:
            parts.append(f"It leads in {SHARES.get(words, f'about {words} of weightings')} near yours.")
        parts.append(_flip(checks.nearest_flip, standings.leaders[0]))
    if several and checks.rules_agree is not None:
        parts.append(f"{checks.rules_agree} of 6 rules agree.")
    if checks.several_possible and gap is not None:
        parts.append(gap)
    if verdict == SPLIT and between is not None:
        parts.append(_both(between))
    return " ".join(parts) + _unknown(standings)


def unknown_score(name: str, criterion: str, break_even: float | None, side: str | None) -> str:
    """What one score that is not known would change."""
    if break_even is None:
        return f"Finding out how {name} scores on {criterion} would settle most."
    return f"{name} leads if its score on {criterion} is {side} {break_even:.4g}."


def _range(low: float, high: float, digits: int) -> str:
    first, second = figure(100 * low, digits), figure(100 * high, digits)
    return first if first == second else f"{first} to {second}"


def _digits(standings: Standings) -> int:
    # Enough decimals that the leader never shows the same number as somebody it is ahead of.
    behind = [high for name, _, high in standings.totals if name not in standings.leaders]
    leading = [low for name, low, _ in standings.totals if name in standings.leaders]
    if behind and leading and min(leading) <= max(behind) + TIE:
        return 0  # ranges that touch or overlap: no number of decimals sets them apart
    for digits in range(3):
        if not behind or not leading or figure(100 * min(leading), digits) != figure(100 * max(behind), digits):
            return digits
    return 3


def _opening(standings: Standings, close: bool) -> str:
    digits = _digits(standings)
    shown = {name: _range(low, high, digits) for name, low, high in standings.totals}
    others = [f"{name} {text}" for name, text in shown.items() if name not in standings.leaders]
    if len(standings.totals) == 1:
        only = standings.totals[0][0]
        return f"{only} is the only candidate that is confirmed to meet every must-have ({shown[only]} of 100)."
    if len(standings.leaders) > 1:
        tied = len({shown[name] for name in standings.leaders}) == 1
        scores = [shown[standings.leaders[0]]] if tied else [f"{name} {shown[name]}" for name in standings.leaders]
        rest = f"; {', '.join(others)}" if others else ""
        how = "tie for the lead" if tied else "may each lead, depending on scores that are not known"
        return f"{listed(standings.leaders)} {how} ({', '.join(scores)} of 100{rest})."
    leader = standings.leaders[0]
    note = ", but it is too close to call" if close else ""
    rest = f"; {', '.join(others)}" if others else ""
    return f"{leader} leads{note} ({shown[leader]} of 100{rest})."


def _flip(flip: Flip | None, leader: str) -> str:
    if flip is None:
        return f"No single weight, moved alone, takes the lead from {leader}."
    now, then = apart(flip.share, flip.to_share)
    verb = "rise" if flip.to_share > flip.share else "fall"
    if now == then:
        then_leads = f"{listed(flip.rivals)} to lead" if flip.rivals else f"{leader} to be no longer sure"
        return f"The slightest {verb} in the weight of {flip.criterion} is enough for {then_leads}."
    if flip.to_slider is None or not flip.reachable:
        where = "not reachable with this slider"
    else:
        before, after = _positions(flip.slider, flip.to_slider)
        where = f"slider {before} to {after}" if before != after else "the slider hardly moves"
    until = (
        f"{listed(flip.rivals)} lead{'s' * (len(flip.rivals) == 1)}" if flip.rivals else f"{leader} is no longer sure"
    )
    change = f"{verb} from {now} % to {then} % of the weight ({where})"
    return f"{flip.criterion} would have to {change} before {until}."


def _position(slider: float) -> str:
    return figure(slider, 0) if 10 <= slider < 1e6 or slider == int(slider) < 1e6 else f"{slider:.2g}"


def _positions(now: float, then: float) -> tuple[str, str]:
    """Two slider positions that read differently where they differ."""
    shown = _position(now), _position(then)
    return shown if shown[0] != shown[1] else apart(now, then, 1)


def _both(between: Between) -> str:
    first, second = between.candidates
    speaks = [f"{by} speaks most for {name}" for name, by in between.decided_by.items() if by is not None]
    reasons = f"{', '.join(speaks)}. " if speaks else ""
    return f"{reasons}Build a small proof of concept in both {first} and {second} before committing."


def _level(standings: Standings) -> str:
    names = listed([name for name, _, _ in standings.totals])
    text = _range(standings.totals[0][1], standings.totals[0][2], 0)
    why = "criteria do" if standings.identical else "weights do"
    return f"{names} all score {text} of 100: these {why} not separate them."


def _unknown(standings: Standings) -> str:
    if not standings.doubtful or standings.leaders_if_unknown_pass == standings.leaders:
        return ""
    verb = "leads" if len(standings.leaders_if_unknown_pass) == 1 else "lead"
    return (
        f" For {listed(standings.doubtful)} a must-have is not known; if it is met, "
        f"{listed(standings.leaders_if_unknown_pass)} {verb}."
    )
