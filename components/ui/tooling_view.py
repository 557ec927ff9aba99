"""The parts of the Tooling page: the answer, the filters, the table, what is gone, coverage and timeline."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

import streamlit as st

from components.dataset import Dataset, Tool, tooling
from components.dataset.schema import TOOL_STATUSES
from components.dataset.tooling import SEVERAL, Coverage, ToolFilter
from components.figures.tool_timeline import Life, draw, sentence
from components.ui import pictures
from components.ui.address import Address
from components.ui.badges import status_badge
from components.ui.citations import evidence
from components.ui.markup import Markup, element, join, text
from components.ui.notices import nothing_found, plain
from components.ui.remembered import remembered
from components.ui.tables import table
from components.ui.tool_table import named_by, release_words, task_name, tool_link, tools_table, use_instead
from components.ui.tooling_controls import (
    FILTER_WORDS,
    clear,
    more,
)
from components.ui.words import count, listed

if TYPE_CHECKING:
    import plotly.graph_objects as go


def lead(dataset: Dataset) -> str:
    """The answer: how many of the tools that the articles name are gone, and the two named by all of them."""
    named, gone = tooling.named(dataset), tooling.named_but_gone(dataset)
    most = [tool for tool in gone if len(tool.named_in) == len(gone[0].named_in)] if gone else []
    said = f"{len(gone)} of the {len(named)} tools that the five articles name have ended, been replaced or renamed."
    for tool in sorted(most, key=lambda tool: tool.status == "renamed"):
        instead = tooling.instead(dataset, tool)
        use = f": use {listed(instead, 'or')}" if instead else ""
        became = "goes by another name today" if tool.status == "renamed" else "is no option for anything new"
        said += f" {tool.name}, {named_by(tool.named_in)}, {became}{use}."
    return said


@remembered(16)
def _table(dataset: Dataset, ids: tuple[str, ...], caption: str, today: date) -> Markup:
    by_id = {tool.tool_id: tool for tool in dataset.tools}
    return tools_table(dataset, [by_id[i] for i in ids], caption, today)


def show_tools(address: Address, dataset: Dataset, chosen: ToolFilter, today: date) -> tuple[Tool, ...]:
    """The filtered table, at most as many rows as the address says, and the way to more; all tools that pass."""
    found = tooling.matching(dataset, chosen, today, address["sort"])
    if not found:
        ways = [f"{n} without {FILTER_WORDS[name]}" for name, n in tooling.loosened(dataset, chosen, today) if n]
        nothing_found("tools", f"There are {', '.join(ways)}." if ways else "Clear all filters and start again.")
    else:
        shown = found[: address["rows"]]
        statuses = tooling.status_counts(found)
        parts = listed([f"{statuses[s]} {s}" for s in TOOL_STATUSES if statuses[s]])
        caption = f"{len(shown)} of {count(len(found), 'tool')} shown: {parts}. Ages on {dataset.as_of:%-d %b %Y}."
        st.html(_table(dataset, tuple(t.tool_id for t in shown), caption, today))
    with st.container(horizontal=True):
        if len(found) > address["rows"]:
            st.button("Show 50 more", on_click=more, args=(address,), key="tooling_more")
        if chosen.active():
            st.button("Clear filters", on_click=clear, args=(address,), type="tertiary", key="tooling_clear")
    return found


def gone_table(dataset: Dataset, today: date) -> Markup:
    """The tools that articles name and that ended: who names them, what became of them, what to use."""
    rows = []
    for tool in tooling.named_but_gone(dataset):
        said = named_by(tool.named_in)
        rows.append(
            (
                join([tool_link(tool), element("p", text=f"{task_name(tool.category)}; {said}", class_="fa-quiet")]),
                join([status_badge(tool.status), element("p", text=tool.status_basis), _sources(dataset, tool, today)]),
                use_instead(dataset, tool),
            )
        )
    caption = f"{count(len(rows), 'tool')} that ended, were replaced or renamed; most often named first"
    return table(caption, ("Tool", "What became of it", "Use instead"), rows, "fa-table fa-gone")


def _sources(dataset: Dataset, tool: Tool, today: date) -> Markup:
    return evidence(dataset, tool.source_ids, tool.checked_on, today, ("tools", tool.tool_id))


def coverage_table(dataset: Dataset, rows: Sequence[Coverage]) -> Markup:
    """Tasks by frameworks: the live tools, and where there is none."""
    owners = tooling.frameworks_of(dataset)
    body = []
    for row in rows:
        cells = [element("a", text=task_name(row.task), href=f"tooling?view=tools&task={row.task}", target="_self")]
        for owner in owners:
            tools = row.live[owner]
            if tools:
                number = element("strong", text=str(len(tools)))
                cells.append(join([number, text(" "), join([tool_link(tool) for tool in tools], ", ")]))
            elif owner != SEVERAL and row.live.get(SEVERAL):
                cells.append(element("span", text="only tools for several", class_="fa-quiet"))
            else:
                cells.append(
                    element("span", text="none recorded", class_="fa-badge fa-bad" if owner != SEVERAL else "fa-quiet")
                )
        cells.append(text(str(row.gone)) if row.gone else element("span", text="–", class_="fa-quiet"))
        body.append(cells)
    headers = ["Task", *(dataset.name_of(o) if o != SEVERAL else "For several" for o in owners), "Ended"]
    caption = "Tools active or maintained, by task and framework; “Ended” counts those not to be chosen"
    return table(caption, headers, body, "fa-table fa-coverage")


def coverage_sentence(dataset: Dataset, rows: Sequence[Coverage]) -> str:
    """Where each framework has neither a tool of its own nor one for several."""
    parts = []
    for owner in tooling.frameworks_of(dataset):
        if owner == SEVERAL:
            continue
        missing = [task_name(task).lower() if task != "mlops" else "MLOps" for task in tooling.gaps(rows, owner)]
        parts.append(f"{dataset.name_of(owner)}: {', '.join(missing) or 'nothing is missing'}")
    silent = [f.name for f in dataset.frameworks if f.framework_id not in tooling.frameworks_of(dataset)]
    said = "Tasks for which no live tool is recorded. " + ". ".join(parts) + "."
    return said + f" {listed(silent)} have no tools of their own in this list, which does not mean that there are none."


def lives(dataset: Dataset, task: str) -> list[Life]:
    """The tools of a task as lives to draw."""
    states = {**dict.fromkeys(tooling.LIVE, "live"), **dict.fromkeys(tooling.GONE, "gone")}
    made = []
    for tool in dataset.tools:
        if tool.category == task:
            first, last = tool.first_released_on, tool.last_released_on
            made.append(
                Life(
                    tool.name,
                    first.earliest if first else None,
                    last.earliest if last else None,
                    states.get(tool.status, "unknown"),
                    first.label() if first else "",
                    last.label() if last else "",
                    tool.status,
                    tool.first_released_note,
                    tool.last_released_note,
                )
            )
    return sorted(made, key=lambda life: (life.first or life.last or date.max, life.name))


def show_timeline(dataset: Dataset, task: str, picture_format: str, dark: bool, today: date) -> None:
    """First to newest release of each tool of a task: sentence, chart, table.

    `picture_format` is what the camera button of the chart saves, png or svg.
    """
    said, figure, rows = _timeline(dataset, task, dark, today)
    st.write(plain(said))
    if figure is not None:
        config = pictures.config(picture_format, f"tools-{task}")
        st.plotly_chart(figure, key=f"tooling_timeline_{task}", config=config, theme=None, alt=said)
    st.html(rows)


@remembered(32)
def _timeline(dataset: Dataset, task: str, dark: bool, today: date) -> tuple[str, go.Figure | None, Markup]:
    """What the chart of a task says, the chart unless there is nothing to draw, and the table."""
    found = lives(dataset, task)
    said = sentence(task_name(task).lower() if task != "mlops" else "MLOps", found)
    by_name = {tool.name: tool for tool in dataset.tools if tool.category == task}
    rows = [
        (
            tool_link(by_name[life.name]),
            release_words(life.first_label, life.first_note),
            release_words(life.last_label, life.last_note),
            status_badge(life.status),
            _sources(dataset, by_name[life.name], today),
        )
        for life in found
    ]
    caption = f"{task_name(task)}: first and newest release; a year or month without a day is drawn at its first day"
    return (
        said,
        draw(found, dataset.as_of, dark) if any(life.drawable for life in found) else None,
        table(caption, ("Tool", "First release", "Newest release", "Status", "Evidence"), rows),
    )
