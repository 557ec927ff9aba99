"""The parts of the Situations page: which way each situation leans today, and what each article recommends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import streamlit as st

from components.dataset import Dataset, UseCase, situations
from components.dataset.situations import NONE, SILENT
from components.decision import Refused, Report
from components.decision.link import Choice
from components.figures.identity import IDENTITIES, identity
from components.ui.address import Address
from components.ui.badges import framework_name
from components.ui.citations import evidence
from components.ui.claims_view import when
from components.ui.decision_problem import default_choice, known_of, must_haves_of, verdict_of
from components.ui.filters import search_box
from components.ui.markup import Markup, element, join, text
from components.ui.overview_view import VERDICT_WORDS
from components.ui.parameters import Chosen, Parameter, choice, choices
from components.ui.parameters import text as words
from components.ui.remembered import remembered
from components.ui.words import count, listed

FILTERS = ("search", "lean", "situation")


def framework_ids(dataset: Dataset) -> tuple[str, ...]:
    """The frameworks that some situation leans to, and `none`."""
    counts = situations.lean_counts(dataset, dataset.use_cases)
    known = [f.framework_id for f in dataset.frameworks]
    ordered = (*IDENTITIES, *(i for i in known if i not in IDENTITIES))
    return (*(i for i in ordered if counts[i]), NONE)


def open_address(dataset: Dataset) -> Address:
    """The page's address."""
    return Address("situations", parameters(dataset))


@remembered(1)
def parameters(dataset: Dataset) -> tuple[Parameter, ...]:
    """What the address of the page can say."""
    ids = ("", *(one.use_case_id for one in dataset.use_cases))
    return words("search"), choices("lean", framework_ids(dataset)), choice("situation", ids, "")


def lead(dataset: Dataset) -> str:
    """The answer: which way the situations lean."""
    counts = situations.lean_counts(dataset, dataset.use_cases)
    parts = [f"{dataset.name_of(i)} in {n}" for i, n in counts.most_common() if i != NONE]
    return (
        f"Of {count(len(dataset.use_cases), 'situation')} the evidence of today names {listed(parts)} (several may be "
        f"named at once), and has no clear lean in {counts[NONE]}."
    )


def lean_name(dataset: Dataset, lean: str) -> str:
    """A framework with its mark, or that there is no clear lean."""
    return "no clear lean" if lean == NONE else f"{identity(lean).glyph} {dataset.name_of(lean)}"


def controls(address: Address, dataset: Dataset) -> None:
    """Draw search and filter."""
    with st.container(horizontal=True, vertical_alignment="bottom", key="situations_bar"):
        search_box(address, "situations and advice: try mobile")
        st.pills(
            "Leans today to",
            framework_ids(dataset),
            selection_mode="multi",
            format_func=lambda i: lean_name(dataset, i),
            key=address.key("lean"),
        )


def shown(address: Chosen, dataset: Dataset) -> tuple[UseCase, ...]:
    """The situations that pass the filters."""
    return situations.matching(dataset, str(address["search"]), tuple(address["lean"]), str(address["situation"]))


def cards(dataset: Dataset, found: Sequence[UseCase], today: date) -> Markup:
    """One card per situation: today's lean and advice, the way to Decide, what the articles say."""
    return element("div", [card(dataset, one, today) for one in found], class_="fa-situations")


def choice_of(dataset: Dataset, one: UseCase) -> Choice:
    """What the way to Decide opens: the weighting of the situation, its must-haves, and the usual candidates with
    every other framework that today's lean names."""
    usual, (weights, must_haves) = default_choice(dataset), known_of(dataset).presets[one.preset_id]
    named = situations.leans(dataset, one)
    candidates = tuple(
        f.framework_id for f in dataset.frameworks if f.framework_id in usual.candidates or f.framework_id in named
    )
    own = situations.must_haves_of(one)
    kept = must_haves if own is None else own
    return replace(usual, candidates=candidates, preset=one.preset_id, weights=weights, must_haves=kept)


def way_to_decide(dataset: Dataset, one: UseCase) -> Markup:
    """The link that opens `choice_of` on the Decide page, saying with which weights."""
    made, usual, own = choice_of(dataset, one), default_choice(dataset), situations.must_haves_of(one)
    href = f"decide?preset={one.preset_id}"
    if own:
        href += f"&must={','.join(own)}"
    if made.candidates != usual.candidates:
        href += f"&candidates={','.join(made.candidates)}"
    if situations.fits(one):
        said = f"Decide, weighted for: {situations.preset_of(dataset, one).name}"
    elif own:
        labels = listed([must_haves_of(dataset)[i].label for i in own])
        said = f"Decide, with equal weights and the must-have: {labels}"
    else:
        said = "Decide: no preset fits; opens with equal weights"
    return element("p", element("a", text=said, href=href, target="_self"))


def weighted(dataset: Dataset, one: UseCase) -> Markup:
    """What the weighted decision says today, and why where that is not what the evidence leans to."""
    try:
        report = verdict_of(dataset, choice_of(dataset, one))
    except Refused:
        return element("p", text="Weighted decision: nothing can be decided with these weights.", class_="fa-quiet")
    leaders = report.practical_leaders or report.leaders
    verdict = VERDICT_WORDS[report.verdict or "none"]
    if not leaders:
        return element("p", text=f"Weighted decision: {verdict}.")
    names = join([framework_name(dataset, i) for i in leaders], ", ")
    says = f" {'leads' if len(leaders) == 1 else 'lead'} ({verdict})"
    lines = [element("p", element("span", text="Weighted decision: ", class_="fa-quiet"), names, text(says))]
    if situations.differs(dataset, one, leaders):
        lines.append(element("p", text=why_they_differ(dataset, one, report), class_="fa-quiet"))
    return join(lines)


def why_they_differ(dataset: Dataset, one: UseCase, report: Report) -> str:
    """One sentence on why the decision names somebody whom the evidence on the situation does not."""
    lean = [i for i in situations.leans(dataset, one) if i != NONE]
    said = "names no winner for this task alone" if not lean else "speaks of this situation alone"
    fresh = ", and what it costs to leave what is in use is not counted" if one.use_case_id in situations.IN_USE else ""
    return f"The evidence {said}; the decision also counts the rest{_ahead(dataset, report, lean)}{fresh}."


def _ahead(dataset: Dataset, report: Report, lean: Sequence[str]) -> str:
    """Which three criteria put the leader furthest ahead of the framework leant to, or else of the next in rank."""
    leader = report.leaders[0]
    pairs = report.pairs.get(leader, {})
    ranked = sorted((i for i in pairs if i not in report.leaders), key=lambda i: -report.alternatives[i].low)
    rival = next((i for i in ranked if i in lean), ranked[0] if ranked else "")
    differences = pairs[rival].differences if rival else {}
    ahead = sorted(((n, i) for i, n in differences.items() if n and n > 0), reverse=True)[:3]
    if not ahead:
        return ""
    names = {criterion.id: criterion.name for criterion in dataset.criteria}
    what = listed([f"“{names[i]}”" for _, i in ahead])
    verb = "speak" if len(ahead) > 1 else "speaks"
    return f", where {what} {verb} most for {dataset.name_of(leader)} against {dataset.name_of(rival)}"


def card(dataset: Dataset, one: UseCase, today: date) -> Markup:
    """A situation with today's advice first and the articles' behind it."""
    named = [framework_name(dataset, i) for i in situations.leans(dataset, one) if i != NONE]
    lean = join(named, ", ") if named else text(one.current_lean)
    said = []
    for article, what in situations.recommendations(one):
        quiet = what in SILENT
        said.append(
            element(
                "div",
                element("dt", text=when(dataset, article)),
                element("dd", text=what, class_="fa-quiet" if quiet else None),
            )
        )
    speaking = len(situations.speaking(one))
    inner = [
        element("h3", text=one.name),
        element(
            "p",
            element("span", text="Leans today to ", class_="fa-quiet") if named else Markup(""),
            lean,
            class_="fa-lean",
        ),
        element("p", text=one.current_lean, class_="fa-quiet") if named and len(one.current_lean) > 30 else Markup(""),
        element("p", text=one.what_holds_today),
        weighted(dataset, one),
        way_to_decide(dataset, one),
        element(
            "details",
            element("summary", text=f"What the articles recommend ({speaking} of 5)"),
            element("dl", said, class_="fa-said-list"),
            class_="fa-evidence",
        ),
        evidence(dataset, one.source_ids, one.checked_on, today, ("use_cases", one.use_case_id)),
    ]
    return element("article", inner, class_="fa-situation", id=f"situation-{one.use_case_id}")
