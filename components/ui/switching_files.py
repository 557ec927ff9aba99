"""A switching estimate as files: as Markdown, and as rows for CSV and JSON. No visitor's session is needed."""

from __future__ import annotations

from datetime import date

from components.dataset import Dataset
from components.dataset.export import Row, citation
from components.decision.switching import DRAWS, POINTS, SEED
from components.decision.switching_rules import OURS
from components.ui.notices import plain
from components.ui.switching_case import Case
from components.ui.switching_parameters import ROLE_NAMES
from components.ui.switching_words import break_even, follow_up, headline, left_out


def file_name(dataset: Dataset, case: Case) -> str:
    """The name under which the estimate is taken away."""
    return f"framework-atlas-switching-{case.source}-{case.target}-{dataset.version}.md"


def rows(dataset: Dataset, case: Case) -> list[Row]:
    """A row per component, then one for the total; a cell that does not apply is empty."""
    found: list[Row] = []
    source, target = dataset.name_of(case.source), dataset.name_of(case.target)
    for line in case.lines:
        hours, share = line.hours.rising, line.share
        found.append(
            {
                "from": source,
                "to": target,
                "component": line.component.name,
                "counted": line.counted,
                "why": line.need.why,
                "hours_low": hours.low,
                "hours_likely": hours.likely,
                "hours_high": hours.high,
                "hours_basis": "visitor" if line.own else OURS,
                "role": ROLE_NAMES[line.component.role],
                "rate_per_hour": line.rate or "",
                "currency": case.amount_unit,
                "mean_hours": round(share.mean, 1) if share else "",
                "share_of_hours": round(share.of_hours, 4) if share else "",
                "share_of_uncertainty": round(share.of_spread, 4) if share else "",
                "source_ids": ";".join(line.need.source_ids),
            }
        )
    result = case.result
    total: dict[str, object] = {"from": source, "to": target, "component": "Total", "counted": bool(case.counted)}
    total["why"] = f"{DRAWS} draws, seed {SEED}, {case.plan.shape}, correlation {case.plan.together:g}"
    total |= {"currency": case.amount_unit, "mean_hours": round(result.hours.mean, 1)}
    for name, spread in (
        ("hours", result.hours),
        ("weeks", result.weeks),
        ("cost", result.cost),
        ("break_even_months", result.months),
    ):
        if spread is not None:
            total |= {f"{name}_{point}_percent": round(spread.at(point), 2) for point in (10, 50, 90)}
    found.append(total)
    return found


def markdown(dataset: Dataset, case: Case, link: str) -> str:
    """The estimate as a document: answer, components with reasons and sources, percentiles, and its address."""
    source, target = dataset.name_of(case.source), dataset.name_of(case.target)
    lines = [f"# Switching cost: {plain(source)} to {plain(target)}", "", plain(headline(dataset, case))]
    lines += [f"\n{plain(said)}" for said in follow_up(case)]
    if case.counted:
        lines += ["", plain(left_out(case)), "", plain(break_even(case))]
    lines += [
        "",
        "## Components",
        "",
        "| Component | Counted | Low | Likely | High | Hours are | Rate | Share of hours | Share of uncertainty |",
    ]
    lines.append("|---|---|--:|--:|--:|---|--:|--:|--:|")
    for line in case.lines:
        hours = line.hours.rising
        cells = [plain(line.component.name), "yes" if line.counted else "no"]
        cells += [
            f"{hours.low:,.0f}",
            f"{hours.likely:,.0f}",
            f"{hours.high:,.0f}",
            "yours" if line.own else "our default",
        ]
        cells.append(plain(f"{line.rate:,} {case.amount_unit}".strip()) if line.rate else "not given")
        cells += (
            [f"{100 * line.share.of_hours:.0f} %", f"{100 * line.share.of_spread:.0f} %"] if line.share else ["", ""]
        )
        lines.append(f"| {' | '.join(cells)} |")
    lines += ["", "## Why", ""]
    for line in case.lines:
        names = [_source(dataset, one) for one in line.need.source_ids]
        lines.append(f"- {plain(line.component.name)}: {plain(line.need.why)} ({'; '.join(names)})")
    if case.ways:
        lines += ["", "## What lowers it", ""]
    for way in case.ways:
        names = [_source(dataset, one) for one in way.source_ids]
        lines.append(f"- {plain(way.name)} ({way.status}): {plain(way.why)} ({'; '.join(names)})")
    if case.counted:
        lines += [
            "",
            "## Spread",
            "",
            "| Share of draws below | Hours | Weeks | Cost | Months to break even |",
            "|--:|--:|--:|--:|--:|",
        ]
        spreads = (case.result.hours, case.result.weeks, case.result.cost, case.result.months)
        for point in POINTS:
            lines.append(f"| {point} % | {' | '.join(f'{s.at(point):,.1f}' if s else '' for s in spreads)} |")
    plan = case.plan
    lines += [
        "",
        plain(
            f"{DRAWS:,} draws with seed {SEED}, {plan.shape}, correlation {plan.together:g}; {plan.people:.0f} people, "
            f"{plan.week:.0f} hours a week, delay {plan.delay:,.0f} a week, benefit {plan.benefit:,.0f} a year."
        ),
        "",
        plain(f"{citation(dataset.version, dataset.as_of.isoformat())}. Written on {date.today().isoformat()}."),
        "",
        f"Open again: <{link}>",
        "",
    ]
    return "\n".join(lines)


def _source(dataset: Dataset, source_id: str) -> str:
    if source_id == OURS:
        return "our own judgement"
    source = dataset.source(source_id)
    linked = bool(source.url) and source.url.startswith("https://")
    return f"[{plain(source.title)}]({source.url})" if linked else plain(source.title)
