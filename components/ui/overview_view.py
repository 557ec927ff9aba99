"""The parts of the Overview: state of each framework, who leads where, answers per situation, what is gone."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from components.dataset import Dataset, Tool
from components.dataset.dates import day_label
from components.dataset.diff_changes import ReleaseNote
from components.dataset.release_state import release_state
from components.dataset.schema import ARTICLE_NAMES, MAIN
from components.decision import Report
from components.decision.sentence import apart, figure
from components.ui.badges import framework_name, status_badge
from components.ui.citations import evidence
from components.ui.decision_problem import default_choice, known_of, verdict_of
from components.ui.leads_view import leader_of, short_leads
from components.ui.markup import Markup, element, join, text
from components.ui.remembered import remembered
from components.ui.tables import cell, table
from components.ui.words import age, count, day_and_age, listed

GONE = ("deprecated", "archived", "renamed", "superseded")
VERDICT_WORDS = {"clear": "clear", "leaning": "leaning", "split": "too close to call", "none": "no candidate left"}


# The part of a framework's note on its first release, to the end of its first sentence; "0.1.0 (2015-06-13)" ends none.
_CAVEAT = re.compile(r"(?:^|(?<=\. ))First release: (.+?\.)(?= |$)")


def first_release_caveat(note: str) -> str:
    """What the day of a first release really stands for, in a sentence; empty where the note says nothing of it."""
    found = _CAVEAT.search(note)
    return found[1] if found else ""


@remembered(2)
def state_table(dataset: Dataset, today: date) -> Markup:
    """Newest release and age, cadence, steward and status of every framework."""
    rows = []
    for framework in sorted(
        dataset.frameworks,
        key=lambda f: (
            MAIN.index(f.framework_id) if f.framework_id in MAIN else len(MAIN),
            f.status != "active",
            f.name.casefold(),
        ),
    ):
        state = release_state(dataset, framework.framework_id)
        newest = [cell("unknown")]
        if state.newest:
            newest = [
                element("strong", text=state.newest.version),
                element("p", text=day_and_age(state.newest.released_on, dataset.as_of)),
            ]
        if state.coming:
            newest.append(
                element(
                    "p",
                    text=f"coming: {state.coming.version}, {day_label(state.coming.released_on)}",
                    class_="fa-quiet",
                )
            )
        cadence = [
            text(f"{state.stable_12_months} in 12 months"),
            element("p", text=f"{state.stable_24_months} in 24 months", class_="fa-quiet"),
        ]
        first = [text(framework.first_released_on.label() if framework.first_released_on else "unknown")]
        if caveat := first_release_caveat(framework.note):
            first.append(element("p", text=caveat, class_="fa-quiet"))
        rows.append(
            (
                framework_name(dataset, framework.framework_id),
                join(newest),
                join(cadence),
                join([text(framework.steward), element("p", status_badge(framework.status))]),
                join(first),
                evidence(
                    dataset, framework.source_ids, framework.checked_on, today, ("frameworks", framework.framework_id)
                ),
            )
        )
    headers = (
        "Framework",
        "Newest stable release",
        "Stable releases",
        "Steward and status",
        "First release",
        "Evidence",
    )
    return table(
        f"Ages as of {day_label(dataset.as_of)}, the day the data were last checked", headers, rows, "fa-table fa-state"
    )


@dataclass(frozen=True)
class QuickAnswer:
    """What a preset's weights say today."""

    preset_id: str
    name: str
    audience: str
    report: Report


def quick_answers(dataset: Dataset) -> tuple[QuickAnswer, ...]:
    """Every preset with the usual candidates, by the engine that the Decide page uses."""
    usual, presets = default_choice(dataset), known_of(dataset).presets
    found = []
    for preset in dataset.presets:
        weights, must_haves = presets[preset.id]
        choice = replace(usual, weights=weights, must_haves=must_haves, preset=preset.id)
        found.append(QuickAnswer(preset.id, preset.name, preset.audience, verdict_of(dataset, choice)))
    return tuple(found)


@remembered(1)
def overall(dataset: Dataset) -> str:
    """The answer of the whole Atlas: who leads in most situations and on most measures, and where others do."""
    answers = quick_answers(dataset)
    led = Counter(name for answer in answers for name in _leaders(answer) if len(_leaders(answer)) == 1)
    if not led:
        return "No framework leads alone in any situation."
    first, most = led.most_common(1)[0]
    measures = short_leads(dataset)
    ahead = sum(leader_of(lead) == first for lead in measures)
    said = [f"{dataset.name_of(first)} leads in {most} of {len(answers)} situations"]
    said[0] += f" and on {ahead} of {len(measures)} measures of use." if ahead else "."
    for answer in sorted(answers, key=lambda one: len(_leaders(one))):
        leaders = _leaders(answer)
        if leaders == (first,):
            continue
        names = listed([dataset.name_of(one) for one in leaders])
        if len(leaders) == 1:
            said.append(f"{names} leads for “{answer.name}”.")
        elif leaders:
            said.append(f"For “{answer.name}”, {names} are too close to call.")
    return " ".join(said)


def _leaders(answer: QuickAnswer) -> tuple[str, ...]:
    return answer.report.practical_leaders or answer.report.leaders


@remembered(1)
def answers_table(dataset: Dataset) -> Markup:
    """Situation with a link that opens its decision, leader, how sure, points, and what would change it."""
    rows = []
    for answer in quick_answers(dataset):
        leaders = [framework_name(dataset, leader) for leader in _leaders(answer)]
        way = element("a", text=answer.name, href=f"decide?preset={answer.preset_id}", target="_self")
        rows.append(
            (
                join([way, element("p", text=answer.audience, class_="fa-quiet")]),
                join(leaders, ", ") if leaders else text("none left"),
                text(VERDICT_WORDS[answer.report.verdict or "none"]),
                text(points(dataset, answer.report)),
                text(turning(dataset, answer.report)),
            )
        )
    return table(
        "Computed from the published scores with the weights of each situation, which open with its name",
        ("Situation", "Leads", "How sure", "Points of 100", "Another leads if"),
        rows,
        "fa-table fa-answers",
    )


def points(dataset: Dataset, report: Report) -> str:
    """What every candidate scores, best first: `PyTorch 79, Keras 66`."""
    shown = sorted(report.compared, key=lambda name: report.alternatives[name].rank or len(report.compared))
    return ", ".join(f"{dataset.name_of(name)} {_points(report, name)}" for name in shown)


def _points(report: Report, name: str) -> str:
    """The total in points, as a range where a score is not known."""
    one = report.alternatives[name]
    bounds = (one.low, one.high) if one.total is None else (one.total,)
    return "–".join(dict.fromkeys(figure(100 * bound, 0) for bound in bounds))


def turning(dataset: Dataset, report: Report) -> str:
    """The nearest change of one weight that costs the leader its lead."""
    flip = report.checks.nearest_flip if report.checks else None
    if flip is None:
        return "no single weight changes it"
    now, then = apart(flip.share, flip.to_share)
    who = f"{listed([dataset.name_of(one) for one in flip.rivals])}: " if flip.rivals else ""
    criterion = next((one.name for one in dataset.criteria if one.id == flip.criterion), flip.criterion)
    return f"{who}“{criterion}” counts {then} % instead of {now} %"


def gone_tools(dataset: Dataset) -> list[Tool]:
    """Tools that articles name and that are no longer to be chosen, the most named first."""
    found = [tool for tool in dataset.tools if tool.named_in and tool.status in GONE]
    return sorted(found, key=lambda tool: (-len(tool.named_in), tool.name.casefold()))


def gone_sentence(dataset: Dataset) -> str:
    """How much of what the articles praise no longer lives."""
    named = [tool for tool in dataset.tools if tool.named_in]
    gone = gone_tools(dataset)
    most = [tool.name for tool in gone if len(tool.named_in) == len(gone[0].named_in)] if gone else []
    return (
        f"Five popular articles recommend {count(len(named), 'tool')}; {len(gone)} of them are deprecated, archived, "
        f"renamed or superseded. Named by all the most: {listed(most)}."
        if gone
        else f"Five popular articles recommend {count(len(named), 'tool')}; all of them still live."
    )


@remembered(2)
def gone_table(dataset: Dataset, today: date, most: int = 8) -> Markup:
    """The tools most named by the articles that no longer live, with what to use instead."""
    names = {tool.tool_id: tool.name for tool in dataset.tools}
    rows = []
    for tool in gone_tools(dataset)[:most]:
        instead = listed([names[i] for i in tool.successor_ids])
        if tool.successor_note:
            instead = f"{instead}; {tool.successor_note}" if instead else tool.successor_note
        rows.append(
            (
                join([text(tool.name), element("p", text=tool.purpose, class_="fa-quiet")]),
                text(listed([ARTICLE_NAMES[a] for a in tool.named_in])),
                join([status_badge(tool.status), element("p", text=tool.status_basis, class_="fa-quiet")]),
                text(instead or "nothing named"),
                evidence(dataset, tool.source_ids, tool.checked_on, today, ("tools", tool.tool_id)),
            )
        )
    return table("Praised but gone", ("Tool", "Named by", "Status today", "Use instead", "Evidence"), rows)


def newest_sentence(dataset: Dataset) -> str:
    """The newest releases in the data, in a sentence."""
    newest = []
    for framework in dataset.frameworks:
        release = dataset.newest_release(framework.framework_id)
        if release and (dataset.as_of - release.released_on).days <= 60:
            newest.append(
                (release.released_on, f"{framework.name} {release.version} ({day_label(release.released_on)})")
            )
    if not newest:
        return ""
    return "Released in the last two months: " + listed([words for _, words in sorted(newest, reverse=True)]) + "."


def changes_sentence(notes: Sequence[ReleaseNote]) -> str:
    """What changed in the data lately, from the newest release notes."""
    if not notes:
        return "No release of the data has been noted yet."
    newest = notes[0]
    if not newest.since:
        return f"{_day(newest.day)}: first release of the data, version {newest.version}."
    return f"{_day(newest.day)}: {newest.summary}, version {newest.version} after {newest.since}."


def _day(iso: str) -> str:
    return day_label(date.fromisoformat(iso))


def contents_sentence(dataset: Dataset, days: int) -> str:
    """How much is in the data and when it was last checked."""
    said = f", {age(days)} ago." if days else "."
    return (
        f"{len(dataset.facts):,} facts, {len(dataset.observations):,} adoption figures, {len(dataset.tools):,} tools "
        f"and {len(dataset.claims):,} checked claims from {len(dataset.sources):,} sources, last checked on "
        f"{day_label(dataset.as_of)}{said}"
    )
