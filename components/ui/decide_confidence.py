"""How much hangs on the weights and on the way of adding up: shares of weightings, and six rules side by side."""

from __future__ import annotations

from components.decision.dominance import share_words
from components.ui.decide_case import Case, colour, table
from components.ui.markup import Markup, element, join, text

RULES = {
    "weighted_sum": ("Weighted sum", "weights times scores, added up: the ranking above"),
    "weighted_product": ("Weighted product", "multiplies, so that a very low score cannot be made up for"),
    "topsis": ("Nearness to the ideal", "distance to a perfect and to a worthless candidate"),
    "promethee_usual": ("Duels, any advantage", "who beats whom on how much of the weight, however narrowly"),
    "promethee_linear": ("Duels, by size", "the same, with small advantages counting less"),
    "minimax_regret": ("Least regret", "whose worst shortfall against the best on any criterion is smallest"),
}


def shares_opening(case: Case) -> str:
    """In what share of weightings the leader leads, worded as what it is."""
    both = case.report.acceptability
    if both is None or len(case.order) < 2:
        return "With one candidate left there is nothing to compare."
    first = max(case.order, key=lambda one: both.stated.rank[one][0])
    near, wide = both.stated.words[first], both.uniform.words[first]
    return (
        f"Of all weightings near yours {case.name(first)} leads in {_in(near)}; "
        f"of all weightings whatever, in {_in(wide)}. "
        "That counts weightings; it is not a chance of being right."
    )


def _in(words: str) -> str:
    return words.replace("> ", "more than ").replace("< ", "less than ").replace("never", "none")


def shares(case: Case) -> Markup:
    """The shares of every candidate, and whose priorities would put it first."""
    both = case.report.acceptability
    if both is None:
        return Markup("")
    rows = []
    for one in case.order:
        cells = [
            join(
                [
                    text(report.words[one]),
                    element(
                        "span",
                        element(
                            "span", class_="fa-share-bar", style=f"{colour(one)};width:{100 * report.rank[one][0]:.1f}%"
                        ),
                        class_="fa-share-cell",
                    ),
                ]
            )
            for report in (both.stated, both.uniform)
        ]
        rows.append([case.mark(one), *cells, text(_priorities(case, one))])
    head = [
        "Candidate",
        "Leads, weightings near yours",
        "Leads, any weightings",
        "Leads most when these weigh more than usual",
    ]
    method = (
        f"{case.report.sampling.draws:,} weightings drawn at random, uncertain scores within their bounds each time; "
        "criteria at 0 stay at 0."
    )
    return join(
        [
            table("Share of weightings in which each is first", head, rows),
            element("p", text=method, class_="fa-quiet-note"),
        ]
    )


def _priorities(case: Case, framework_id: str) -> str:
    both = case.report.acceptability
    central = both.uniform.central_weights[framework_id] if both else None
    if central is None:
        return "led in none of the weightings drawn"
    even = 1 / max(1, len(case.weighted))
    found = sorted(((share - even, case.criterion(name)) for name, share in central.items()), reverse=True)
    above = [name for more, name in found[:3] if more > 0.1 * even]
    return ", ".join(above) or "no particular ones"


def pairwise(case: Case) -> Markup:
    """How often each is ahead of each other, in weightings near yours."""
    both = case.report.acceptability
    if both is None:
        return Markup("")
    rows = [
        [
            case.mark(one),
            *(text("–" if one == other else share_words(both.stated.pairwise[one][other])) for other in case.order),
        ]
        for one in case.order
    ]
    return table(
        "In what share of weightings near yours the row is ahead of the column",
        ["Candidate", *(case.name(one) for one in case.order)],
        rows,
    )


def rules_opening(case: Case) -> str:
    """How many of the six rules name the same leader."""
    agree = [rule.agrees for rule in case.report.rules.values()]
    if None in agree:
        return "A missing score, or nobody in the lead, keeps the six rules from being applied."
    count = sum(map(bool, agree))
    others = [RULES[name][0] for name, rule in case.report.rules.items() if not rule.agrees]
    if count == len(agree):
        return f"All six ways to add up name {case.names(case.report.leaders)}."
    return f"{count} of 6 ways to add up name {case.names(case.report.leaders)}; not so: {', '.join(others)}."


def rules(case: Case) -> Markup:
    """Each rule's leader, side by side, never averaged."""
    rows = []
    for name, rule in case.report.rules.items():
        title, means = RULES[name]
        agrees = {True: "✓ agrees", False: "✗ differs", None: "not applicable"}[rule.agrees]
        leaders = case.names(rule.leaders) if rule.leaders else "–"
        rows.append([text(title), text(leaders), text(agrees), text(means)])
    return table("Six rules on the same scores and weights", ["Rule", "First", "Against our sum", "What it does"], rows)


def dominance(case: Case) -> str:
    """Who is at least as good as whom on every weighted criterion, in one sentence."""
    found = [(one, beaten) for one, beaten in case.report.dominance_weighted.items() if beaten]
    if not found:
        return "No candidate is at least as good as another on every weighted criterion."
    return " ".join(
        f"{case.name(one)} is at least as good as {case.names(beaten)} on every weighted criterion."
        for one, beaten in found
    )
