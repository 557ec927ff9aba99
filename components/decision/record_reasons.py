"""The parts of a decision record that argue: why the leader leads, what would change it, which rules
disagree."""

from __future__ import annotations

from collections.abc import Iterator

from components.decision.problem import Problem
from components.decision.record_words import Block, Bullets, Heading, Inline, Paragraph, Table, listed, points
from components.decision.report import IntervalReport, Report
from components.decision.sentence import apart
from components.decision.totals import rounded

RULES = {
    "weighted_sum": "Weighted sum (the ranking above)",
    "weighted_product": "Weighted product: a score of zero rules out",
    "topsis": "Distance to the ideal (TOPSIS)",
    "promethee_usual": "Wins against each other candidate (PROMETHEE II, any difference counts)",
    "promethee_linear": "Wins against each other candidate (PROMETHEE II, small differences count less)",
    "minimax_regret": "Smallest worst regret",
}
MOST_REASONS = 4


def reasons(problem: Problem, report: Report) -> Iterator[Block]:
    """Why the leader is ahead of each other candidate that is compared: differences that add up to the
    margin."""
    if len(report.leaders) != 1 or len(report.compared) < 2:
        return
    leader = report.leaders[0]
    yield Heading(2, f"Why {problem.name(leader)} leads")
    rivals = [one for one in report.compared if one != leader]
    rivals.sort(key=lambda one: (-report.alternatives[one].high, problem.name(one).casefold()))
    yield Bullets(tuple((_reason(problem, report, leader, rival),) for rival in rivals))


def _reason(problem: Problem, report: Report, leader: str, rival: str) -> str:
    pair = report.pairs[leader][rival]
    if pair.margin is None or any(part is None for part in pair.differences.values()):
        low, high = pair.margin_bounds
        ends = f"between {100 * low:+.1f} and {100 * high:+.1f} points"
        return f"Against {problem.name(rival)}: {ends}, as long as scores are missing."
    ids = list(pair.differences)
    parts = dict(zip(ids, rounded([100 * (pair.differences[one] or 0.0) for one in ids], 1), strict=True))
    ahead = sorted((one for one in ids if parts[one] > 0), key=lambda one: -parts[one])
    behind = sorted((one for one in ids if parts[one] < 0), key=lambda one: parts[one])
    text = f"Against {problem.name(rival)}: {sum(round(10 * part) for part in parts.values()) / 10:.1f} points ahead."
    for word, chosen in (("Most for it", ahead), ("against it", behind)):
        named = [f"{problem.criterion_name(one)} {parts[one]:+.1f}" for one in chosen[:MOST_REASONS]]
        rest = round(sum(parts[one] for one in chosen[MOST_REASONS:]), 1)
        named += [f"other criteria together {rest:+.1f}"] if rest else []
        if named:
            text += f" {word[0].upper() + word[1:]}: {', '.join(named)}."
    return text


def changes(problem: Problem, report: Report) -> Iterator[Block]:
    """What would change the leader: must-haves, single weights with slider positions, least shifts, scores not
    known."""
    yield Heading(2, "What would change it")
    conditions = tuple(_conditions(problem, report))
    if conditions:
        yield Bullets(conditions)
    if not report.leaders or len(report.compared) < 2:
        if not conditions:
            yield Paragraph(("There is only one candidate; a second one would make this a comparison.",))
        return
    flips: list[tuple[float, tuple[str, ...]]] = []
    for criterion, raw in zip(problem.criteria, problem.weights, strict=True):
        flips += _flips(problem, report.intervals[criterion.id], problem.criterion_name(criterion.id), raw)
    flips.sort(key=lambda flip: (flip[0], flip[1][0].casefold()))
    if flips:
        headers = ("Criterion", "Share now", "Share then", "Slider now", "Slider then", "Then leads")
        yield Table(
            "One weight moved alone, the others keep their proportions; nearest first",
            headers,
            tuple(row for _, row in flips),
        )
    elif len(report.leaders) == 1:
        yield Paragraph((f"No single weight, moved alone, takes the lead from {problem.name(report.leaders[0])}.",))
    items = [*_shifts(problem, report), *_gaps(problem, report)]
    if items:
        yield Bullets(tuple(items))


def _conditions(problem: Problem, report: Report) -> Iterator[Inline]:
    """Who leads without the must-haves, and who if those that nobody could confirm turn out to be met."""
    found = report.must_haves
    if not found.labels:
        return
    names = [problem.name(one) for one in found.leaders_without]
    if set(found.leaders_without) == set(report.leaders):
        yield (f"Without the must-haves the answer would be the same: {listed(names)}.",)
    else:
        yield (f"Without the must-haves {listed(names)} would lead.",)
    doubtful = [one for one, status in found.status.items() if status == "unknown"]
    if doubtful:
        parts = [
            f"{problem.name(one)} meets {listed([f'“{found.labels[index]}”' for index in found.unknown[one]])}"
            for one in doubtful
        ]
        then = [problem.name(one) for one in found.leaders_if_unknown_pass]
        same = set(found.leaders_if_unknown_pass) == set(report.leaders)
        verb = "leads" if len(then) == 1 else "lead"
        outcome = f"{listed(then)} still {verb}" if same else f"{listed(then)} {verb}"
        yield (f"It is not known whether {listed(parts)}; if so, {outcome}.",)
    if found.nearest:
        missed = [
            f"{problem.name(one)} misses {listed([f'“{found.labels[index]}”' for index in found.failed[one]])}"
            for one in found.nearest
        ]
        yield (f"Closest to meeting them: {listed(missed)}.",)


def _flips(problem: Problem, found: IntervalReport, name: str, raw: float) -> Iterator[tuple[float, tuple[str, ...]]]:
    if found.leader_interval is None:
        return
    sliders = found.leader_slider or (None, None)
    for edge, position, side in zip(found.leader_interval, sliders, ("below", "above"), strict=True):
        if not 0 < edge < 1:
            continue
        now, then = (f"{share} %" for share in apart(found.share, edge))
        if now == then:
            then = f"the slightest bit {'more' if edge > found.share else 'less'}"
        reachable = position is not None and position <= problem.slider_max
        before, where = points(raw), "not reachable with this slider"
        if reachable and position is not None:
            where = points(position)
            if where == before:
                before, where = apart(raw, position, 1)
        rivals = [problem.name(one) for one in found.takes_over[side]]
        who = listed(rivals) if rivals else "nobody for sure"
        yield abs(edge - found.share), (name, now, then, before, where, who)


def _shifts(problem: Problem, report: Report) -> Iterator[Inline]:
    if len(report.leaders) != 1:
        return
    leader = report.leaders[0]
    for rival in (one for one in report.compared if one != leader):
        pair = report.pairs[leader][rival]
        if pair.margin is None:
            continue
        if pair.least_shift is None:
            yield (f"{problem.name(rival)}: no weighting puts it ahead of {problem.name(leader)}.",)
        else:
            yield (
                f"{problem.name(rival)} catches up once {100 * pair.least_shift:.1f} % of all weight moves "
                "to where it is better.",
            )


def _gaps(problem: Problem, report: Report) -> Iterator[Inline]:
    for gap in report.gaps:
        if gap.estimated or gap.impact <= 0:
            continue
        name, criterion = problem.name(gap.alternative), problem.criterion_name(gap.criterion)
        text = f"Not known: {name} on {criterion}. It can move the total by {100 * gap.impact:.1f} points"
        if gap.break_even is not None:
            text += f"; {name} leads if the score is {gap.side} {gap.break_even:.2f}"
        yield (text + ".",)


def disagreement(problem: Problem, report: Report) -> Iterator[Block]:
    """What six ways of adding up say, and which of them disagree."""
    if len(report.compared) < 2:
        return
    yield Heading(2, "Other ways of adding up")
    rows = []
    for rule, found in report.rules.items():
        who = (
            "cannot be applied: a score is missing"
            if found.leaders is None
            else listed([problem.name(one) for one in found.leaders])
        )
        agrees = {True: "yes", False: "no", None: "–"}[found.agrees]
        rows.append((RULES.get(rule, rule), who, agrees))
    agreeing = sum(found.agrees is True for found in report.rules.values())
    against = [RULES.get(rule, rule) for rule, found in report.rules.items() if found.agrees is False]
    text = f"{agreeing} of {len(rows)} rules name the same leader."
    yield Paragraph((text + (f" Disagreeing: {'; '.join(against)}." if against else ""),))
    yield Table("What each rule says", ("Rule", "First", "Agrees"), tuple(rows))
