"""How figures, verdicts and scores come about, with every number computed by the code that the pages use."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from components.dataset import Dataset
from components.dataset.health import is_unknown
from components.dataset.schema import FRESH_CAPABILITIES, FRESH_COUNTS, FRESH_STATUS, VERDICTS
from components.decision import Report
from components.decision.engine import THRESHOLDS
from components.ui.badges import verdict_badge
from components.ui.decision_problem import default_choice, report_of, scores_of
from components.ui.markup import Markup, element, text
from components.ui.notices import plain
from components.ui.remembered import remembered
from components.ui.tables import table
from components.ui.words import count, listed

VERDICT_MEANINGS = {
    "holds": "true as stated, possibly with limits that the correction gives",
    "outdated": "was true, no longer is; not the same as wrong",
    "disputed": "contradicted by other evidence, by another article, or only partly right",
    "wrong": "not true when published or now",
    "unsupported": "no evidence was found, or its source is gone",
    "opinion": "a judgement that cannot be tested",
}
RULE_NAMES = {
    "weighted_sum": "weighted sum",
    "weighted_product": "weighted product",
    "topsis": "nearness to the ideal (TOPSIS)",
    "promethee_usual": "pairwise wins (PROMETHEE II, usual)",
    "promethee_linear": "pairwise margins (PROMETHEE II, linear)",
    "minimax_regret": "least regret",
}
LITERATURE = (
    "Weighted sums and swing weights: Keeney and Raiffa 1976; von Winterfeldt and Edwards 1986. How far a weight may "
    "move: Triantaphyllou and Sanchez 1997. Share of weightings: Lahdelma and Salminen 2001; Tervonen and Lahdelma "
    "2007. TOPSIS: Hwang and Yoon 1981. PROMETHEE: Brans, Vincke and Mareschal 1986. AHP: Saaty 1980. Rank-order "
    "centroid: Barron and Barrett 1996. Why the scale is fixed: Belton and Gear 1983."
)


def facts_method() -> str:
    """Rules for facts, figures and their ages."""
    return (
        "**Facts** state what a source says, in our words, with the day on which somebody last compared them. "
        "What nobody knows is written “unknown”.\n\n"
        "**Adoption figures** are taken over as published: nothing is interpolated, smoothed or rounded. Breaks in "
        "method, frozen sources and doubtful values stay in the data and are marked.\n\n"
        f"**Ages**: counts are stale after {FRESH_COUNTS} days, release and tool status after {FRESH_STATUS}, "
        f"capabilities after {FRESH_CAPABILITIES}, history never. A figure whose source is frozen or closed is not "
        "stale but ended."
    )


@remembered(1)
def verdicts_table(dataset: Dataset) -> Markup:
    """What each verdict means, and how many claims have it today."""
    found = Counter(claim.verdict for claim in dataset.claims)
    rows = [(verdict_badge(v), text(VERDICT_MEANINGS[v]), text(f"{found[v]:,}")) for v in VERDICTS]
    return table(f"Verdicts on {count(len(dataset.claims), 'claim')}", ("Verdict", "Meaning", "Claims"), rows)


def unanswered(dataset: Dataset) -> str:
    """Which aspects lack an answer, framework by framework."""
    parts = []
    for framework in dataset.frameworks:
        known = {fact.aspect_id: fact for fact in dataset.facts_of(framework.framework_id)}
        lacking = [
            aspect.name
            for aspect in dataset.aspects
            if aspect.aspect_id not in known or is_unknown(known[aspect.aspect_id])
        ]
        if lacking:
            parts.append(f"{framework.name}: {listed(lacking)}")
    return "Not answered yet: " + "; ".join(parts) + "." if parts else "Every aspect has an answer for every framework."


@remembered(1)
def scores_sentence(dataset: Dataset) -> str:
    """How many scores are computed and how many are judgement, with one computed score worked out."""
    scores = scores_of(dataset)
    bases = Counter(score.basis for score in scores.values() if score.score is not None)
    said = [f"{bases['editorial']} by our judgement against a written rubric"]
    if bases["derived"]:
        said.insert(0, f"{bases['derived']} computed from the data by a stated formula")
    if bases["measured"]:
        said.insert(0, f"{bases['measured']} measured")
    missing = sum(score.score is None for score in scores.values())
    sentence = f"Of {len(scores)} scores, {listed(said)}; {missing} are missing and stay missing."
    example = scores.get(("tensorflow", "maintenance-and-governance"))
    if example is not None and example.score is not None and example.explanation:
        sentence += f" One of them worked out, TensorFlow on maintenance and governance: {example.explanation}"
        sentence += f" Score {example.score:.1f} (from {example.low:.1f} to {example.high:.1f})."
    return sentence


def default_report(dataset: Dataset) -> Report:
    """The decision of the worked example: the usual candidates, all criteria weighted alike."""
    choice = default_choice(dataset)
    return report_of(dataset, replace(choice, weights=dict.fromkeys(choice.weights, 10.0)))


def worked_example(dataset: Dataset) -> list[str]:
    """The decision of equal weights, step by step, in numbers that the engine gives at this moment."""
    report, scores = default_report(dataset), scores_of(dataset)
    ranked = sorted(
        (name for name, one in report.alternatives.items() if one.total is not None),
        key=lambda name: -(report.alternatives[name].total or 0),
    )
    if len(ranked) < 2:
        return ["Too many scores are missing on this day for a worked example."]
    first, second = ranked[:2]
    criteria = {criterion.id: criterion for criterion in dataset.criteria}
    parts = report.alternatives[first].contributions
    top = max(parts, key=lambda name: parts[name] or 0)
    score, share, part = scores[first, top].score or 0.0, report.weights[top], parts[top] or 0.0
    scale = criteria[top]
    value = (score - scale.worst) / (scale.best - scale.worst)
    name, other = dataset.name_of(first), dataset.name_of(second)
    total, total_other = report.alternatives[first].total or 0.0, report.alternatives[second].total or 0.0
    steps = [
        f"Each of {len(criteria)} criteria has the weight 10, so its share is {share:.1%}. {name} scores {score:g} on "
        f"“{scale.name}”, on the fixed scale from {scale.worst:g} to {scale.best:g}: the value "
        f"{value:g}. Share times value is {100 * part:.1f} points of 100. All its contributions add up to "
        f"{100 * total:.1f}; {other} reaches {100 * total_other:.1f}, a margin of {100 * (total - total_other):.1f}.",
    ]
    steps += _break_even(dataset, report, first)
    leads = report.acceptability.stated.rank[first][0] if report.acceptability else None
    if leads is not None:
        steps.append(
            f"{report.sampling.draws:,} weightings near these are drawn (Dirichlet distribution, firmness "
            f"{report.sampling.kappa:g}, seed {report.sampling.seed}), with every score drawn within its bounds; "
            f"{name} leads in {100 * leads:.0f} % of them. That is a statement about weights, not a chance of being "
            "right."
        )
    agreeing = [RULE_NAMES[rule] for rule, one in report.rules.items() if one.agrees]
    steps.append(f"{len(agreeing)} of {len(report.rules)} rules name the same leader: {listed(agreeing)}.")
    steps.append(
        f"Verdict “{report.verdict}”. Clear takes a certain leader, the lead in at least {THRESHOLDS.clear_share:.0%} "
        f"of weightings near the stated ones, no change of one weight by less than {100 * THRESHOLDS.flip:g} points "
        f"that costs the lead, and {THRESHOLDS.rules} of {len(report.rules)} rules; leaning takes the lead in at least "
        f"{THRESHOLDS.leaning_share:.0%}; everything else, and every practical tie, is a split."
    )
    return steps


def _break_even(dataset: Dataset, report: Report, first: str) -> list[str]:
    """The nearest change of one weight that costs the leader its lead, written out as an equation."""
    flip = report.checks.nearest_flip if report.checks else None
    if flip is None or not flip.rivals:
        return []
    rival, criterion = flip.rivals[0], flip.criterion
    share = report.weights[criterion]
    one, other = report.alternatives[first], report.alternatives[rival]
    mine, theirs = one.contributions[criterion], other.contributions[criterion]
    if mine is None or theirs is None or one.total is None or other.total is None or not 0 < share < 1:
        return []
    on, on_other = mine / share, theirs / share
    rest, rest_other = (one.total - mine) / (1 - share), (other.total - theirs) / (1 - share)
    names = {c.id: c.name for c in dataset.criteria}
    return [
        f"On “{names[criterion]}” {dataset.name_of(first)} has the value {on:.3f} and {dataset.name_of(rival)} "
        f"{on_other:.3f}; on all the rest, weighted, {rest:.3f} and {rest_other:.3f}. With the share x they are level "
        f"where x × {on:.3f} + (1 − x) × {rest:.3f} = x × {on_other:.3f} + (1 − x) × {rest_other:.3f}, that is at x = "
        f"{flip.to_share:.1%}; it is {share:.1%} now."
    ]


@remembered(1)
def example_list(dataset: Dataset) -> Markup:
    """The worked example as numbered steps."""
    return element("ol", [element("li", text=step) for step in worked_example(dataset)], class_="fa-steps")


def literature() -> str:
    """Where the methods are described."""
    return plain(LITERATURE)
