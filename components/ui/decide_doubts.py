"""What could be wrong with the answer: must-haves, missing and uncertain scores, disputes, criteria counted twice."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from components.dataset import Claim
from components.decision.gaps import Gap
from components.decision.link import Choice
from components.ui.citations import sources_line
from components.ui.decide_case import Case, per_cent, sentence, table
from components.ui.decision_problem import MustHaveFacts, must_haves_of, report_of
from components.ui.markup import Markup, element, join, text
from components.ui.words import count

STATUS_WORDS = {"pass": "✓ met", "fail": "✗ not met", "unknown": "? not known"}


def must_have_opening(case: Case) -> str:
    """What the must-haves change."""
    report, chosen = case.report, case.choice.must_haves
    if not chosen:
        return "No must-haves are set, so every candidate is ranked."
    out = [one for one, status in report.must_haves.status.items() if status == "fail"]
    doubtful = [one for one, status in report.must_haves.status.items() if status == "unknown"]
    parts = [f"Your must-haves leave out {case.names(out)}." if out else "Your must-haves leave nobody out."]
    if doubtful:
        then = _lead(case, report.must_haves.leaders_if_unknown_pass)
        parts.append(f"For {case.names(doubtful)} it is not known; if they are met, {then}.")
    without = report.must_haves.leaders_without
    if out or doubtful:
        same = set(without) == set(report.leaders)
        parts.append("Without them the answer would be the same." if same else f"Without them {_lead(case, without)}.")
    return " ".join(parts)


def must_haves(case: Case, chosen: tuple[str, ...]) -> Markup:
    """The fact that decides each must-have for each candidate, with its sources."""
    return join([_facts(case, must_haves_of(case.dataset)[name]) for name in chosen])


def _facts(case: Case, condition: MustHaveFacts) -> Markup:
    rows = []
    for one in case.choice.candidates:
        found = condition.findings[one]
        why = f"{found.what}: {found.value}.{f' {found.why}' if found.why else ''}"
        cited = sources_line(case.dataset, found.source_ids, found.checked_on) if found.source_ids else Markup("")
        rows.append([case.mark(one), text(STATUS_WORDS[found.status]), element("div", text(why), cited)])
    return table(f"{condition.label}: {condition.meaning}", ["Candidate", "Status", "The fact that shows it"], rows)


def _lead(case: Case, leaders: tuple[str, ...]) -> str:
    return f"{case.names(leaders)} {'leads' if len(leaders) == 1 else 'lead'}" if leaders else "nobody leads"


def gaps_opening(case: Case) -> str:
    """How many uncertain scores could change the leader, and which matters most."""
    found = [gap for gap in case.report.gaps if gap.impact > 0]
    if not found:
        return "Every weighted score is known exactly."
    flips = flipping(case)
    first = found[0]
    most = (
        f"The one that could move a total most is {case.name(first.alternative)} on {case.criterion(first.criterion)}, "
        f"by up to {100 * first.impact:.1f} points."
    )
    if not flips:
        return f"No single uncertain score changes who leads, within the bounds given. {most}"
    word = "score" if len(flips) == 1 else "scores"
    return f"{len(flips)} uncertain {word} could change who leads, alone and within the bounds given. {most}"


def flipping(case: Case) -> list[Gap]:
    """The uncertain scores that could change the leader on their own."""
    return [gap for gap in case.report.gaps if gap.break_even is not None and gap.impact > 0]


def gaps(case: Case, most: int = 12) -> Markup:
    """Uncertain scores, the most telling first, and the score at which the lead would change."""
    rows = []
    order = sorted(
        (gap for gap in case.report.gaps if gap.impact > 0),
        key=lambda gap: (gap.break_even is None, not gap.missing, -gap.impact),
    )
    for gap in order[:most]:
        known = "nothing known" if gap.missing else f"{gap.low:g} to {gap.high:g}"
        flip = f"it leads {gap.side} {gap.break_even:.1f}" if gap.break_even is not None else "no change of leader"
        rows.append(
            [
                case.mark(gap.alternative),
                text(case.criterion(gap.criterion)),
                text(known),
                text(f"{100 * gap.impact:.1f}"),
                text(flip),
            ]
        )
    head = ["Candidate", "Criterion", "Score lies between", "Moves its total by up to", "Everything else as it is"]
    left = len(order) - len(rows)
    note = element("p", text=f"{left} more move a total by less.", class_="fa-quiet-note") if left > 0 else Markup("")
    return join([table("Uncertain scores, most telling first", head, rows), note])


def disputed(case: Case) -> list[tuple[str, Claim]]:
    """Claims in dispute about a candidate, with each weighted criterion on which they bear."""
    found = [
        claim
        for claim in case.dataset.claims
        if claim.verdict == "disputed"
        and (not claim.framework_ids or {*claim.framework_ids} & {*case.report.alternatives})
    ]
    return [(name, claim) for name in case.weighted for claim in found if claim.aspect in case.criteria[name].aspects]


def disputes_opening(case: Case) -> str:
    """How many disputed claims bear on the result, and whether any could change the leader."""
    bearing = disputed(case)
    if not bearing:
        return "No claim that is in dispute bears on a criterion that has weight."
    shaky = {gap.criterion for gap in flipping(case)}
    number = len({claim.claim_id for _, claim in bearing})
    telling = len({claim.claim_id for name, claim in bearing if name in shaky})
    bear = f"{count(number, 'disputed claim bears', 'disputed claims bear')} on criteria that count here"
    if not telling:
        return f"{bear}; none of them could change who leads, as no score there does within its bounds."
    return f"{bear}; {telling} of them could change who leads, because a score there does within its bounds."


def disputes(case: Case) -> Markup:
    """Claims in dispute that bear on weighted criteria, and whether a score there could change the leader."""
    shaky = {gap.criterion for gap in flipping(case)}
    rows = []
    for name, claim in disputed(case):
        could = (
            "yes, a score here could change the leader"
            if name in shaky
            else "no score here changes the leader within its bounds"
        )
        said = element(
            "div",
            element("span", text=f"“{claim.claim}” {claim.correction}"),
            sources_line(case.dataset, claim.source_ids, claim.checked_on),
        )
        rows.append([text(case.criterion(name)), said, text(could)])
    if not rows:
        return sentence("No claim that is in dispute bears on a criterion that has weight.")
    return table("Disputed claims that bear on the answer", ["Criterion", "What is disputed", "Could it matter?"], rows)


def pairs_counted_twice(case: Case) -> list[tuple[str, str]]:
    """Weighted criteria that measure partly the same thing, two by two."""
    related = {name: {*case.criteria[name].correlated_with} for name in case.weighted}
    return [
        (a, b)
        for i, a in enumerate(case.weighted)
        for b in case.weighted[i + 1 :]
        if b in related[a] or a in related[b]
    ]


def merged(choice: Choice, pairs: list[tuple[str, str]]) -> Choice:
    """The choice with related criteria counted once: each weight divided by one more than its weighted relatives."""
    relatives: Mapping[str, int] = {name: sum(name in pair for pair in pairs) for name in choice.weights}
    return replace(choice, weights={name: weight / (1 + relatives[name]) for name, weight in choice.weights.items()})


def redundancy_opening(case: Case) -> str:
    """Whether criteria are counted twice, and whether that decides."""
    pairs = pairs_counted_twice(case)
    if not pairs:
        return "No two of your weighted criteria measure partly the same thing."
    once = report_of(case.dataset, merged(case.choice, pairs), 0)
    change = (
        f"{case.names(once.leaders)} still {'leads' if len(once.leaders) == 1 else 'lead'}"
        if set(once.leaders) == set(case.report.leaders)
        else f"{_lead(case, once.leaders)} instead"
    )
    word = "pair" if len(pairs) == 1 else "pairs"
    return f"{len(pairs)} {word} of your weighted criteria measure partly the same thing; counted once, {change}."


def redundancy(case: Case) -> Markup:
    """Each pair, what it weighs together, and the leader when it is counted once."""
    rows = []
    for a, b in pairs_counted_twice(case):
        once = report_of(case.dataset, merged(case.choice, [(a, b)]), 0)
        together = case.report.weights[a] + case.report.weights[b]
        outcome = ", ".join(
            f"{case.name(one)} {100 * (once.alternatives[one].total or once.alternatives[one].low):.1f}"
            for one in case.order[:3]
        )
        rows.append(
            [
                text(f"{case.criterion(a)} and {case.criterion(b)}"),
                text(per_cent(together)),
                text(_lead(case, once.leaders)),
                text(outcome),
            ]
        )
    if not rows:
        return Markup("")
    note = "Counted once means that the two share the weight of one: each of their weights is halved."
    head = ["Criteria", "Weight together", "Counted once", "Totals then"]
    return join(
        [
            table("Criteria that measure partly the same thing", head, rows),
            element("p", text=note, class_="fa-quiet-note"),
        ]
    )
