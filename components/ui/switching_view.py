"""The Switching cost page's answer, distribution, components, ways to lower it, and the article's claim."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from components.dataset import Dataset
from components.decision.switching import DRAWS, POINTS, SEED, Spread
from components.decision.switching_rules import OURS
from components.ui.badges import badge, verdict_badge
from components.ui.citations import evidence
from components.ui.markup import Markup, element, join, text
from components.ui.notices import plain
from components.ui.switching_case import Case, Line
from components.ui.switching_parameters import ROLE_NAMES
from components.ui.switching_words import about, break_even, follow_up, headline, left_out, share
from components.ui.tables import table

CLAIMS = ("ic-034", "ic-033")
STATUS_WORDS = {
    "works": ("works", "✓", "good"),
    "limited": ("limited", "◐", "warn"),
    "no": ("does not work", "✕", "bad"),
}


def show_answer(dataset: Dataset, case: Case) -> None:
    """The answer first, and what is not in it."""
    lines = [element("p", text=headline(dataset, case), class_="fa-switch-head")]
    lines += [element("p", text=said) for said in follow_up(case)]
    if case.counted:
        own = any(line.own for line in case.counted)
        hours = "Some hours are yours, the others defaults of ours" if own else "All hours are defaults of our own"
        lines.append(element("p", text=f"{left_out(case)} {hours}, not measurements.", class_="fa-quiet"))
    st.html(element("div", lines, class_="fa-switch-answer", role="region", aria_label="What the move costs"))
    archived = dataset.framework(case.target).status == "archived"
    if archived and not case.same:
        st.warning(plain(f"{dataset.name_of(case.target)} is retired. Nothing new should move there."), icon="⚠️")
        fact = dataset.fact(case.target, "maintenance-outlook")
        if fact is not None:
            st.html(cited(dataset, fact.source_ids))


def cited(dataset: Dataset, source_ids: Iterable[str]) -> Markup:
    """Sources folded away; what is our own judgement says so."""
    named = tuple(source_ids)
    sources = [one for one in named if one != OURS]
    parts = [evidence(dataset, sources)] if sources else []
    if OURS in named:
        parts.append(element("small", text="our own judgement", class_="fa-quiet"))
    return join(parts)


def show_spread(case: Case) -> None:
    """The distribution of hours, and of money where there is a price, with a table."""
    st.header("How far it may go")
    result = case.result
    charts = [histogram(result.hours, "hours of work", "Hours of work")]
    if result.cost is not None:
        unit = case.amount_unit or "your currency"
        charts.append(histogram(result.cost, unit, f"Cost, in {unit}"))
    st.html(element("div", charts, class_="fa-switch-charts"))
    low, high = result.apart
    if case.plan.together and len(case.counted) > 1:
        st.caption(
            plain(
                "Components run over together here. If they did so independently, the 80 % range would be "
                f"{about(low)} to {about(high)} hours."
            )
        )
    with st.expander("The same as a table", icon=":material/table:"):
        st.html(percentile_table(case))


def histogram(spread: Spread, unit: str, title: str) -> Markup:
    """A histogram in HTML: bars within the 80 % range filled, the others hatched; marks for 10, 50 and 90 %."""
    start, end = spread.bars[0].start, spread.bars[-1].end
    said = (
        f"{title}: half of all draws lie below {about(spread.median)} {unit}, one in ten below {about(spread.low)}, "
        f"nine in ten below {about(spread.high)}."
    )
    if end <= start:
        return element("div", element("p", text=f"{title}: {about(start)} {unit}, without any range."))
    top = max(bar.share for bar in spread.bars)
    bars = [
        element(
            "span",
            class_="fa-switch-bar"
            if spread.low <= (bar.start + bar.end) / 2 <= spread.high
            else "fa-switch-bar fa-switch-tail",
            style=f"height: {100 * bar.share / top:.1f}%",
        )
        for bar in spread.bars
    ]
    marks = []
    for value, word in ((spread.low, "10 %"), (spread.median, "half"), (spread.high, "90 %")):
        left = 100 * (value - start) / (end - start)
        label = [element("strong", text=about(value)), element("small", text=word)]
        marks.append(element("span", label, class_="fa-switch-mark", style=f"left: {left:.1f}%"))
    return element(
        "div",
        element("h3", text=title),
        element(
            "div",
            element("div", bars, class_="fa-switch-bars", aria_hidden="true"),
            element("div", marks, class_="fa-switch-marks", aria_hidden="true"),
            role="img",
            aria_label=said,
        ),
        element("p", text=said, class_="fa-quiet-note"),
    )


def percentile_table(case: Case) -> Markup:
    """Hours, weeks, money and months below which a share of the draws lies."""
    result = case.result
    columns: list[tuple[str, Spread]] = [("Hours of work", result.hours), ("Weeks", result.weeks)]
    if result.cost is not None:
        columns.append((f"Cost, in {case.amount_unit or 'your currency'}", result.cost))
    if result.months is not None:
        columns.append(("Months to break even", result.months))
    rows = [[text(f"{point} %"), *(text(f"{spread.at(point):,.1f}") for _, spread in columns)] for point in POINTS]
    rows.append([text("Mean"), *(text(f"{spread.mean:,.1f}") for _, spread in columns)])
    rows.append([text("Standard deviation"), *(text(f"{spread.deviation:,.1f}") for _, spread in columns)])
    caption = f"Value below which a share of {DRAWS:,} draws lies"
    return table(caption, ["Share of draws", *(name for name, _ in columns)], rows, "fa-table fa-switch-numbers")


def show_components(dataset: Dataset, case: Case) -> None:
    """What the move is made of: what counts and why, and what each part contributes."""
    st.header("What it is made of")
    ordered = [*case.counted, *(line for line in case.lines if not line.counted)]
    rows = [_component_row(dataset, line) for line in ordered]
    headers = ["Component", "Why", "Hours: low, likely, high", "Share of hours", "Share of uncertainty"]
    counted = len(case.counted)
    caption = f"{counted} of {len(ordered)} components counted, most hours first; shares follow their mean hours"
    st.html(table(caption, headers, rows, "fa-table fa-switch-parts"))


def _component_row(dataset: Dataset, line: Line) -> list[Markup]:
    one, hours = line.component, line.hours.rising
    why = [element("p", text=line.need.why)]
    if line.chosen:
        said = "You counted it all the same." if line.counted else "You switched it off."
        why.insert(0, element("strong", text=said))
    why.append(cited(dataset, line.need.source_ids))
    name = join([text(one.name), element("p", text=f"Work of: {ROLE_NAMES[one.role]}", class_="fa-quiet")])
    if line.counted and one.lowered_by:
        why.append(element("p", element("span", text="Lowered by: ", class_="fa-quiet"), text(one.lowered_by)))
    if not line.counted or line.share is None:
        gone = element("span", text="not counted", class_="fa-quiet")
        none = element("span", text="–", class_="fa-quiet fa-switch-none")
        return [name, join(why), gone, none, none]
    numbers = f"{hours.low:,.0f}, {hours.likely:,.0f}, {hours.high:,.0f}"
    whose = element("p", text="your hours" if line.own else "our default", class_="fa-quiet")
    bar = element(
        "span", class_="fa-switch-share", style=f"width: {100 * line.share.of_hours:.0f}%", aria_hidden="true"
    )
    mean = element("p", text=f"{about(line.share.mean)} hours on average", class_="fa-quiet")
    return [
        name,
        join(why),
        join([text(numbers), whose]),
        join([text(share(line.share.of_hours)), bar, mean]),
        text(share(line.share.of_spread)),
    ]


def show_break_even(case: Case) -> None:
    """When the yearly benefit has paid for the move."""
    st.header("When it pays for itself")
    st.write(plain(break_even(case)))
    if case.result.months is not None:
        st.html(
            element("div", histogram(case.result.months, "months", "Months to break even"), class_="fa-switch-charts")
        )


def show_ways(dataset: Dataset, case: Case) -> None:
    """What lowers the move, and whether it really works between these two."""
    st.header("What lowers it")
    shares = {line.component.id: line.share for line in case.lines}
    rows = []
    for way in case.ways:
        touched = [(case.name(part), shares[part]) for part in way.touches]
        parts = "; ".join(f"{name} ({share(found.of_hours)} of the hours)" for name, found in touched if found)
        rows.append(
            [
                text(way.name),
                badge(*STATUS_WORDS[way.status]),
                join([text(way.why), cited(dataset, way.source_ids)]),
                text(parts or "nothing counted"),
            ]
        )
    caption = "How much each saves is not known from any source; the last column says how much it could touch"
    st.html(table(caption, ["Way", "Between these two", "Why", "Touches"], rows, "fa-table fa-switch-ways"))


def show_claim(dataset: Dataset) -> None:
    """What the article says, as its claim and not as data."""
    st.header("What an article claims")
    found = {claim.claim_id: claim for claim in dataset.claims}
    parts = []
    for claim in (found[one] for one in CLAIMS if one in found):
        inner = [
            element("p", text=claim.claim),
            element("p", verdict_badge(claim.verdict), text(f" {claim.correction}")),
            evidence(dataset, claim.source_ids, claim.checked_on, row=("claims", claim.claim_id)),
        ]
        parts.append(element("div", inner, class_="fa-side"))
    st.write(
        "Imaginary Cloud names the components and a total. It is told here in our words; nothing above rests on it."
    )
    st.html(element("div", parts, class_="fa-sides"))


def show_method() -> None:
    """How the numbers are made."""
    drawing = (
        f"Every counted component is drawn {DRAWS:,} times between its low and high hours, and the draws are added up; "
        f"the seed is fixed ({SEED}), so the same entries always give the same answer. PERT draws from a beta "
        "distribution whose mean is (low + 4 × likely + high) / 6, after Malcolm, Roseboom, Clark and Fazar, "
        "“Application of a Technique for Research and Development Program Evaluation”, Operations Research, 1959. "
        "Triangular draws have the mean (low + likely + high) / 3. “Partly together” gives any two components a "
        "correlation of about 0.3, by the order of their draws, after Iman and Conover, 1982; 0.3 is our choice."
    )
    adding = (
        "Weeks are hours divided by people and their hours a week. Cost is hours times rate, plus weeks times the cost "
        "of delay. Break-even is the cost divided by the yearly benefit, counted from the end of the move. A "
        "component's share of the uncertainty is its covariance with the total, divided by the variance of the total; "
        "the shares add up to 100 %."
    )
    with st.expander("How this is computed", icon=":material/calculate:"):
        st.write(plain(drawing))
        st.write(plain(adding))
