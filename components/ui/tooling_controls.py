"""What a visitor can choose on the Tooling page, and how it stands in the address."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from components.dataset import Dataset, tooling
from components.dataset.schema import ARTICLE_NAMES, ARTICLES, TOOL_STATUSES
from components.dataset.tooling import SEVERAL, SORTS, ToolFilter
from components.figures.identity import identity
from components.ui import pictures
from components.ui.address import Address
from components.ui.badges import STATUS_GLYPHS
from components.ui.filters import filter_fold, search_box
from components.ui.parameters import Chosen, Parameter, choice, choices, flag, number
from components.ui.parameters import text as words
from components.ui.remembered import remembered
from components.ui.tool_table import task_name

AT_ONCE = 50
VIEWS = {"gone": "Named but gone", "tools": "All tools", "coverage": "What is missing", "timeline": "Timeline"}
SORT_NAMES = {
    "task": "by task",
    "name": "by name",
    "named": "most named first",
    "newest": "newest release first",
    "oldest": "oldest release first",
    "status": "by status",
}
FILTER_WORDS = {
    "search": "the search",
    "tasks": "the choice of tasks",
    "frameworks": "the choice of frameworks",
    "statuses": "the choice of statuses",
    "articles": "the choice of articles",
    "stale": "“not checked lately”",
    "quiet": "“no release for a year”",
    "tool": "the choice of one tool",
}


def open_address(dataset: Dataset) -> Address:
    """The page's address."""
    return Address("tooling", parameters(dataset))


@remembered(1)
def parameters(dataset: Dataset) -> tuple[Parameter, ...]:
    """What the address of the page can say."""
    return (
        choice("view", tuple(VIEWS), "gone"),
        words("search"),
        choices("task", tooling.tasks_of(dataset)),
        choices("framework", tooling.frameworks_of(dataset)),
        choices("status", TOOL_STATUSES),
        choices("named", ARTICLES),
        flag("stale"),
        flag("quiet"),
        choice("sort", SORTS, "task"),
        choice("tool", ("", *(tool.tool_id for tool in dataset.tools)), ""),
        choice("timeline", tooling.tasks_of(dataset), "serving"),
        number("rows", AT_ONCE, 1000, AT_ONCE),
        pictures.parameter(),
    )


def owner_name(dataset: Dataset, owner: str) -> str:
    """A framework with its mark, or that several are served."""
    return "several" if owner == SEVERAL else f"{identity(owner).glyph} {dataset.name_of(owner)}"


def filters(address: Address, dataset: Dataset) -> ToolFilter:
    """Draw the filters; what is chosen in them. Everything chosen means no filter."""
    with st.container(horizontal=True, vertical_alignment="bottom", key="tooling_bar"):
        search_box(address, "names, purposes, reasons: try serving")
        st.selectbox("Sort", SORTS, format_func=SORT_NAMES.__getitem__, key=address.key("sort"))
    chosen = selected(address)
    with filter_fold("tooling", sum(name not in ("search", "tool") for name in chosen.active())):
        st.multiselect(
            "Task",
            tooling.tasks_of(dataset),
            format_func=task_name,
            key=address.key("task"),
            placeholder="all tasks",
        )
        st.pills(
            "Framework",
            tooling.frameworks_of(dataset),
            selection_mode="multi",
            format_func=lambda o: owner_name(dataset, o),
            key=address.key("framework"),
        )
        st.pills(
            "Status",
            TOOL_STATUSES,
            selection_mode="multi",
            format_func=lambda s: f"{STATUS_GLYPHS[s][0]} {s}",
            key=address.key("status"),
        )
        st.pills(
            "Named in",
            ARTICLES,
            selection_mode="multi",
            format_func=ARTICLE_NAMES.__getitem__,
            key=address.key("named"),
        )
        st.toggle("No release for a year", key=address.key("quiet"))
        st.toggle(
            "Not checked lately",
            key=address.key("stale"),
            help="Last compared with the sources more than 180 days ago.",
        )
    return selected(address)


def timeline_controls(address: Address, dataset: Dataset) -> None:
    """Whose timeline is drawn, and what the camera button of the chart saves."""
    with st.container(horizontal=True):
        st.selectbox("Task", tooling.tasks_of(dataset), format_func=task_name, key=address.key("timeline"))
        pictures.choose_picture(address)


def selected(address: Chosen) -> ToolFilter:
    """The filters that the address holds."""

    def some(name: str, known: Sequence[str]) -> tuple[str, ...]:
        return () if set(address[name]) == set(known) else tuple(address[name])

    return ToolFilter(
        words("search").read(address["search"])[0],
        tuple(address["task"]),
        tuple(address["framework"]),
        some("status", TOOL_STATUSES),
        some("named", ARTICLES),
        bool(address["stale"]),
        bool(address["quiet"]),
        str(address["tool"]),
    )


def more(address: Address) -> None:
    address["rows"] = min(1000, address["rows"] + AT_ONCE)


def clear(address: Address) -> None:
    address.reset("search", "task", "framework", "status", "named", "stale", "quiet", "tool", "rows")
    address["view"] = "tools"
