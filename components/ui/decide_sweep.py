"""The sweep of every criterion: who leads at which share of the weight, as a strip and as a table."""

from __future__ import annotations

from components.figures.identity import identity
from components.ui.decide_case import Case, colour, per_cent, points_of, sentence, table
from components.ui.markup import Markup, element, join, text

NARROWEST_NAME, NARROWEST_GLYPH = 13.0, 3.0


def by_nearness(case: Case) -> list[tuple[str, float | None]]:
    """Criteria, the one whose weight needs the smallest change first, with that change as a share; None: never."""

    def distance(name: str) -> float | None:
        report = case.report.intervals[name]
        if report.leader_interval is None:
            return None
        ends = [abs(end - report.share) for end in report.leader_interval if 0 < end < 1]
        return min(ends, default=None)

    found = [(name, distance(name)) for name in case.criteria]
    return sorted(found, key=lambda one: (one[1] is None, one[1] or 0.0, case.criterion(one[0])))


def opening(case: Case) -> str:
    """What the strips say, in one sentence."""
    if len(case.report.leaders) != 1:
        return "Nobody leads alone now, so every strip shows who would at which share of the weight."
    leader = case.name(case.report.leaders[0])
    found = by_nearness(case)
    near = [(name, far) for name, far in found if far is not None]
    if not near:
        return f"However far a single weight moves, {leader} stays ahead."
    name, far = near[0]
    return (
        f"{leader} loses the lead soonest by {case.criterion(name)}, "
        f"after a change of {points_of(far or 0.0)} of the weight; "
        f"{len(near)} of {len(found)} criteria could cost it the lead on their own."
    )


def strips(case: Case, chosen: list[str]) -> Markup:
    """One strip per criterion from 0 to 100 % of the weight, with a bar where the weight stands now."""
    return element("ul", [_strip(case, name) for name in chosen], class_="fa-sweeps")


def _strip(case: Case, name: str) -> Markup:
    report = case.report.intervals[name]
    parts = []
    for one in case.order:
        won = report.winning.get(one)
        if won is None:
            continue
        left, width = 100 * won[0], 100 * (won[1] - won[0])
        glyph = identity(one).glyph
        label = f"{glyph} {case.name(one)}" if width >= NARROWEST_NAME else glyph if width >= NARROWEST_GLYPH else ""
        title = f"{case.name(one)} leads from {per_cent(won[0])} to {per_cent(won[1])}"
        parts.append(
            element(
                "span",
                text=label,
                class_="fa-strip-part",
                style=f"{colour(one)};left:{left:.2f}%;width:{width:.2f}%",
                title=title,
            )
        )
    now = element(
        "span", class_="fa-strip-now", style=f"left:{100 * report.share:.2f}%", title=f"now {per_cent(report.share)}"
    )
    head = element(
        "div",
        element("span", text=case.criterion(name)),
        element("small", text=f"now {per_cent(report.share)}"),
        class_="fa-sweep-label",
    )
    said = report.note if not parts and report.note else _said(case, name)
    return element(
        "li",
        head,
        element("div", parts, now, class_="fa-strip", role="img", aria_label=f"{case.criterion(name)}: {said}"),
    )


def _said(case: Case, name: str) -> str:
    report = case.report.intervals[name]
    won = sorted((interval, one) for one, interval in report.winning.items() if interval is not None)
    parts = [f"{case.name(one)} from {per_cent(low)} to {per_cent(high)}" for (low, high), one in won]
    return "; ".join(parts) or report.note or "nobody for certain"


def rows(case: Case) -> Markup:
    """The same as a table, with where the slider would stand."""
    lines = []
    for name, _ in by_nearness(case):
        report = case.report.intervals[name]
        at = report.leader_slider
        if report.leader_interval is None:
            slider = report.note or "–"
        else:
            low, high = at if at is not None else (None, None)
            slider = f"{_slider(low, 'from 0')} to {_slider(high, 'any')}"
        lines.append([text(case.criterion(name)), text(per_cent(report.share)), text(_said(case, name)), text(slider)])
    head = [
        "Criterion",
        "Weight now",
        "Who leads at which share of the weight",
        "Slider of the leader, the others as they are",
    ]
    return join(
        [
            sentence("Each row changes one weight and keeps the proportions of the others."),
            table("Who leads at which weight", head, lines),
        ]
    )


def _slider(position: float | None, word: str) -> str:
    if position is None:
        return word
    return (
        "beyond the end"
        if position > 100
        else f"{position:.0f}"
        if position >= 10 or position == 0
        else f"{position:.2g}"
    )
