"""The parts of the Overview: state of each framework, who leads where, answers per situation, what is gone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from components.dataset import Dataset, Tool
from components.dataset.dates import day_label
from components.dataset.diff_changes import ReleaseNote
from components.dataset.release_state import release_state
from components.dataset.schema import ARTICLE_NAMES, FRESH_STATUS, MAIN
from components.decision import Report
from components.ui.badges import framework_name, status_badge
from components.ui.citations import evidence
from components.ui.decision_problem import default_choice, known_of, report_of
from components.ui.markup import Markup, element, join, text
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


def state_table(dataset: Dataset) -> Markup:
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
                    dataset,
                    framework.source_ids,
                    framework.checked_on,
                    FRESH_STATUS,
                    ("frameworks", framework.framework_id),
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
        found.append(QuickAnswer(preset.id, preset.name, preset.audience, report_of(dataset, choice)))
    return tuple(found)


def answers_table(dataset: Dataset) -> Markup:
    """Situation, leader, how sure, and what would change it, with a link that opens the decision."""
    rows = []
    for answer in quick_answers(dataset):
        report = answer.report
        leaders = [framework_name(dataset, leader) for leader in report.practical_leaders or report.leaders]
        link = element("a", text="open the decision", href=f"decide?preset={answer.preset_id}", target="_self")
        rows.append(
            (
                join([text(answer.name), element("p", text=answer.audience, class_="fa-quiet")]),
                join(leaders, ", ") if leaders else text("none left"),
                text(VERDICT_WORDS[report.verdict or "none"]),
                join([text(report.sentence + " "), link]),
            )
        )
    return table(
        "Computed from the published scores with the weights of each situation; "
        "a share of weightings is no chance of being right",
        ("Situation", "Leads", "How sure", "Answer and what would change it"),
        rows,
        "fa-table fa-answers",
    )


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


def gone_table(dataset: Dataset, most: int = 8) -> Markup:
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
                evidence(dataset, tool.source_ids, tool.checked_on, FRESH_STATUS, ("tools", tool.tool_id)),
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


def age_of_data(dataset: Dataset, today_days: int) -> str:
    """How old the data are, in words."""
    return f"The data were last checked {day_label(dataset.as_of)}" + (
        f", {age(today_days)} ago." if today_days else "."
    )
