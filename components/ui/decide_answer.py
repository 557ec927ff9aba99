"""The answer of the Decide page: verdict, what it rests on, ranking with bounds, contributions that add up."""

from __future__ import annotations

from components.decision import Report, share_words
from components.ui.citations import sources_line
from components.ui.decide_case import Case, colour, per_cent, points_of, sentence, spread, table
from components.ui.decision_problem import must_haves_of
from components.ui.markup import Markup, element, join, text

BADGES = {"clear": "Clear", "leaning": "Leaning", "split": "Split", "none": "No answer"}
NARROWEST_LETTER = 2.4
CLOSER = "look-closer"  # what stands below the answer; on a phone the weights lie in between


def headline(case: Case) -> str:
    """The answer in a few words."""
    report = case.report
    leaders, close = report.leaders, report.practical_leaders
    if not leaders:
        return (
            "No candidate meets every must-have"
            if not report.compared
            else "No candidate is sure to meet every must-have"
        )
    if len(report.compared) == 1:
        return f"{case.names(leaders)} is the only candidate left"
    if len(leaders) > 1:
        return f"Too close to call: {case.names(leaders, 'or')}"
    leader = case.names(leaders)
    if report.verdict == "clear":
        return f"{leader}, clearly"
    if report.verdict == "leaning":
        return f"{leader}, but not beyond doubt"
    if len(close) > 1:
        return f"Too close to call: {case.names(close, 'or')}"
    if report.between:
        return f"Split between {case.names(report.between.candidates)}"
    return f"{leader} leads"


def verdict(case: Case) -> Markup:
    """Badge, headline and the sentence with the numbers."""
    word = BADGES.get(case.report.verdict or "", "No answer")
    badge = element("span", text=word, class_=f"fa-verdict-badge fa-verdict-{case.report.verdict or 'none'}")
    return element(
        "section",
        element("h2", badge, text(headline(case)), class_="fa-verdict-title", id="answer"),
        element("p", text=case.report.sentence, class_="fa-verdict-text"),
        checks(case),
        element(
            "p",
            element("a", text="What another one would need to win", href=f"#{CLOSER}"),
            text(" · "),
            element("a", text="How this is computed", href="sources?show=method", target="_self"),
            class_="fa-quiet-note",
        ),
        class_=f"fa-verdict fa-verdict-edge-{case.report.verdict or 'none'}",
        aria_label="The answer",
    )


def checks(case: Case) -> Markup:
    """What the verdict rests on, each with its threshold, met or not."""
    found, needed = case.report.checks, case.report.thresholds
    if found is None or len(case.report.compared) < 2:
        return Markup("")
    lines: list[tuple[bool, str]] = []
    if found.practical_tie:
        gap = f"{100 * case.choice.indifference:g}"
        lines.append((False, f"Others are within {gap} points of the best, which counts as too close to call"))
    certain, doubtful = (
        "It leads however the uncertain scores turn out",
        "Uncertain scores leave room for another leader",
    )
    lines.append((found.certain_leader, certain if found.certain_leader else doubtful))
    if found.leads_in is not None:
        needs = f"clear from {100 * needed.clear_share:.0f} %, leaning from {100 * needed.leaning_share:.0f} %"
        words = f"Leads in {share_words(found.leads_in)} of weightings near yours ({needs})"
        lines.append((found.leads_in >= needed.clear_share, words))
    flip = found.nearest_flip
    away = (
        "No single weight can change the leader"
        if flip is None
        else f"Nearest change of one weight that costs the lead: {points_of(flip.distance)} of the weight"
    )
    lines.append((flip is None or flip.distance >= needed.flip - 1e-9, f"{away} (clear from {100 * needed.flip:.0f})"))
    if found.rules_agree is not None:
        lines.append(
            (
                found.rules_agree >= needed.rules,
                f"{found.rules_agree} of 6 ways to add up agree (clear from {needed.rules})",
            )
        )
    if found.hinges_on_unknown:
        lines.append((False, "A must-have that nobody could confirm decides who leads"))
    items = [
        element(
            "li",
            element("span", text="✓" if met else "✗", class_="fa-check", title="met" if met else "not met"),
            text(words),
        )
        for met, words in lines
    ]
    note = "Shares of weightings say how much hangs on the weights; they are no chance of being right."
    return join([element("ul", items, class_="fa-checks"), element("p", text=note, class_="fa-quiet-note")])


def ranking(case: Case) -> Markup:
    """One line per candidate: rank, name, contributions stacked to the total, and the bounds of the total."""
    ranked = [_line(case, one) for one in case.order]
    greyed = [_left_out(case, one) for one in case.excluded]
    scale = element(
        "p",
        text="Points of 100. Each piece of a bar is a criterion; the line below it spans what uncertain scores allow.",
        class_="fa-quiet-note",
    )
    return element(
        "section", element("ul", ranked + greyed, class_="fa-ranking"), scale, _legend(case), aria_label="Ranking"
    )


def _rank(report: Report, framework_id: str) -> str:
    one = report.alternatives[framework_id]
    if one.rank is not None:
        return str(one.rank)
    if one.best_rank is not None and one.worst_rank is not None:
        return f"{one.best_rank} to {one.worst_rank}"
    return "?"


def _line(case: Case, framework_id: str) -> Markup:
    one, printed = case.report.alternatives[framework_id], case.printed[framework_id]
    pieces = []
    for name, (low, high) in printed.parts.items():
        if high <= 0:
            continue
        what = f"{case.criterion(name)}: {spread(low, high)} of {100 * case.report.weights[name]:.1f} points"
        letter = case.letters[name] if low >= NARROWEST_LETTER else ""
        if low > 0:
            pieces.append(
                element(
                    "span",
                    text=letter,
                    class_=f"fa-piece fa-tone-{case.tones[name]}",
                    style=f"width:{low}%",
                    title=what,
                )
            )
        if high > low:
            pieces.append(
                element("span", class_="fa-piece fa-piece-open", style=f"width:{high - low:.1f}%", title=what)
            )
    low, high = 100 * one.low, 100 * one.high
    bounds = f"between {low:.0f} and {high:.0f}"
    whisker = element(
        "span",
        class_="fa-whisker",
        style=f"left:{low:.2f}%;width:{high - low:.2f}%",
        title=f"Total {bounds} while scores are uncertain",
    )
    bar = element("div", element("div", pieces, class_="fa-stack"), whisker, class_="fa-bar", role="img",
                  aria_label=f"{case.name(framework_id)}: {case.total(framework_id)} of 100, {bounds}")  # fmt: skip
    tied = (
        " fa-tied" if len(case.report.practical_leaders) > 1 and framework_id in case.report.practical_leaders else ""
    )
    return element(
        "li",
        element("span", text=_rank(case.report, framework_id), class_="fa-rank", title="Rank"),
        element("span", case.mark(framework_id), class_="fa-who"),
        bar,
        element(
            "span",
            element("strong", text=case.total(framework_id)),
            element("small", text=f"{low:.0f} to {high:.0f}"),
            class_="fa-total",
        ),
        class_=f"fa-ranked{tied}",
    )


def _left_out(case: Case, framework_id: str) -> Markup:
    missed, known = case.report.must_haves, must_haves_of(case.dataset)
    which = missed.failed[framework_id] or missed.unknown[framework_id]
    why = "left out, misses: " if missed.failed[framework_id] else "not ranked, not known: "
    shown = [element("span", text=why + "; ".join(missed.labels[i] for i in which))]
    for i in which:
        found = known[case.choice.must_haves[i]].findings[framework_id]
        cited = sources_line(case.dataset, found.source_ids, found.checked_on) if found.source_ids else Markup("")
        shown.append(element("small", text(f"{found.what}: {found.value}. "), cited))
    return element(
        "li",
        element("span", text="–", class_="fa-rank"),
        element("span", case.mark(framework_id), class_="fa-who"),
        element("span", shown, class_="fa-why-out"),
        element("span", text=case.total(framework_id), class_="fa-total"),
        class_="fa-ranked fa-out",
    )


def _legend(case: Case) -> Markup:
    items = [
        element(
            "li",
            element("span", text=case.letters[name], class_=f"fa-key fa-tone-{case.tones[name]}", aria_hidden="true"),
            text(case.criterion(name)),
        )
        for name in case.weighted
    ]
    return element("ul", items, class_="fa-legend", aria_label="What the letters in the bars stand for")


def contributions(case: Case) -> Markup:
    """The table behind the bars: every contribution in points; each column adds up to its total exactly."""
    shown = (*case.order, *case.excluded)
    rows = []
    for name in case.weighted:
        weight = case.report.weights[name]
        cells = [text(spread(*case.printed[one].parts[name])) for one in shown]
        rows.append([text(f"{case.letters[name]} {case.criterion(name)}"), text(per_cent(weight)), *cells])
    foot = [text("Total"), text("100 %"), *(text(case.total(one)) for one in shown)]
    head = ["Criterion", "Weight", *(case.name(one) for one in shown)]
    opening = "Each number is weight times score, in points of 100; every column adds up exactly as printed."
    return join([sentence(opening), table("Contributions in points", head, rows, foot)])


def dock(case: Case) -> Markup:
    """One line that stays at the foot of a narrow screen while the controls are in view."""
    parts = [element("span", case.mark(one), text(f" {case.total(one)}"), style=colour(one)) for one in case.order[:3]]
    if not parts:
        parts = [text(headline(case))]
    return element("div", join(parts, " · "), class_="fa-dock", aria_hidden="true")
