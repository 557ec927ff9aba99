"""The Releases page below its title: the answer, then the views with their controls."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import streamlit as st

from components.dataset import Dataset
from components.dataset.dates import day_label
from components.dataset.release_history import KINDS
from components.figures.releases_marks import KIND_GLYPHS, KIND_WORDS
from components.ui import downloads, opening
from components.ui.address import Address
from components.ui.citations import sources_line
from components.ui.notices import plain
from components.ui.pictures import choose_picture
from components.ui.releases_answer import Answer, history, incomplete, states_table
from components.ui.releases_first import show_first
from components.ui.releases_parameters import CHANNELS, SCALES, SCOPE, VIEWS, WINDOWS, view_name, year_range
from components.ui.releases_projects import show_projects
from components.ui.releases_rows import called
from components.ui.releases_sections import SECTIONS
from components.ui.releases_size import show_size
from components.ui.share import show_link


def show_answer(dataset: Dataset, view: str, today: date) -> None:
    """The sentence and the table that answer who ships how often.

    An address that names another than the first view asks for that view: the table is folded, so that it is near.
    """
    found = history(dataset)
    opening.show_answer(found.sentence)
    opening.show_hint("releases")
    own = sum(package.own for package in found.packages)
    folded = view != next(iter(VIEWS))
    with st.expander(f"Newest release and cadence of {own} frameworks") if folded else st.container():
        st.html(states_table(dataset, True, today))
        notes = [
            f"Counted is what the package index listed on {day_label(dataset.as_of)}, the day the data were last "
            "checked: stable releases that were not withdrawn. Releases since then are not in the data.",
            incomplete(found.states),
        ]
        st.caption(plain(" ".join(note for note in notes if note)))
    with st.expander(f"{sum(not p.own for p in found.packages)} further packages of the frameworks"):
        st.html(states_table(dataset, False, today))


def show(dataset: Dataset, address: Address) -> None:
    """The view that the address asks for, with its controls."""
    found = history(dataset)
    alone = address["view"] == "chart"
    if not alone:
        st.header("Look closer")
        st.pills(
            "View",
            tuple(VIEWS),
            key=address.key("show"),
            format_func=lambda view: view_name(dataset, view),
            required=True,
            label_visibility="collapsed",
        )
    view = address["show"]
    st.subheader(plain(view_name(dataset, view)))
    st.write(plain(SCOPE[view]))
    chart = st.container()
    if not alone:
        _controls(dataset, address, found, view)
    with chart:
        VIEW_PARTS[view](dataset, address, found)
    downloads.offer(dataset, address, view)
    _about(dataset, address, found, view)
    _links(address, alone)


VIEW_PARTS: dict[str, Callable[[Dataset, Address, Answer], None]] = SECTIONS | {
    "size": show_size,
    "projects": lambda dataset, address, _found: show_projects(dataset, address),
    "first": lambda dataset, _address, _found: show_first(dataset),
}


def _about(dataset: Dataset, address: Address, found: Answer, view: str) -> None:
    """Sources of what is shown and how it was counted. First releases name theirs row by row."""
    if view == "first":
        return
    if view == "projects":
        used = dict.fromkeys(s for row in dataset.release_activity for s in row.source_ids)
    else:
        packages = address["packages"]
        shown = (e.release for e in found.entries if e.package.name in packages)
        used = dict.fromkeys(s for release in shown for s in release.source_ids)
    if used:
        with st.expander("Sources and method"):
            if view != "projects":
                st.markdown(METHOD)
            st.html(sources_line(dataset, used, min(dataset.source(one).accessed_on for one in used)))


METHOD = (
    "- **New version**: the first stable release listed of a line, such as 2\\.15\\.0 of the line 2\\.15. "
    "**Patch**: every later one of the line. This follows the version numbers alone: JAX moved only the third number "
    "until 0\\.4\\.38, so those count as patches although they brought features.\n"
    "- **Pre-release** and **withdrawn** are what the package index says. Neither counts as stable.\n"
    "- **Lines in the charts** follow the highest release so far; fixes of older versions are the smaller marks beside "
    "them.\n"
    "- **Median**: half of the intervals are shorter, half longer. The time since the newest release is not over and "
    "therefore no interval."
)


def _controls(dataset: Dataset, address: Address, found: Answer, view: str) -> None:
    """The controls that the view uses; the others keep what they say."""
    names = {package.name: called(package) for package in found.packages}
    if view == "first":
        return
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.segmented_control(
            "Show as", ("chart", "table"), key=address.key("as"), format_func=str.capitalize, required=True
        )
        if view == "cadence":
            _segments(address, "Period", "window", WINDOWS)
        if view == "size":
            _segments(address, "Scale", "scale", SCALES)
        if view == "projects":
            _segments(address, "Seen on", "channel", CHANNELS)
    if view == "projects":
        options = tuple(sorted({row.package for row in dataset.release_activity}, key=str.casefold))
        st.multiselect("Projects", options, key=address.key("projects"), placeholder="All projects")
    else:
        st.pills(
            "Packages", tuple(names), key=address.key("packages"), selection_mode="multi", format_func=names.__getitem__
        )
    if view == "timeline":
        st.pills(
            "Kinds of releases (none chosen: all)",
            KINDS,
            key=address.key("kinds"),
            selection_mode="multi",
            format_func=lambda kind: f"{KIND_GLYPHS[kind]} {plain(KIND_WORDS[kind])}",
        )
    with st.expander("How to show it"):
        if view in ("timeline", "years", "python", "size"):
            low, high = year_range(dataset)
            st.slider("Years", low, high, key=address.key("years"))
        choose_picture(address)


def _segments(address: Address, words: str, name: str, names: dict[str, str]) -> None:
    st.segmented_control(words, tuple(names), key=address.key(name), format_func=names.__getitem__, required=True)


def _links(address: Address, alone: bool) -> None:
    """A link to this view, and one to the chart alone or back to the page."""

    def switch() -> None:
        address["view"] = "page" if alone else "chart"

    show_link(address.link())
    st.button("Show the whole page" if alone else "Show just the chart", key="releases.alone", on_click=switch)
