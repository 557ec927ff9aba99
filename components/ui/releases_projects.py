"""Release days of tools and libraries around the frameworks, from weekly snapshots that have ended."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import streamlit as st

from components.dataset import Dataset
from components.dataset.dates import day_label, years_before
from components.dataset.release_history import Project, first_snapshot, last_snapshot, projects
from components.figures.releases_marks import ProjectRow
from components.ui import theme
from components.ui.address import Address
from components.ui.markup import element, join, text
from components.ui.notices import nothing_found, plain
from components.ui.parameters import Chosen
from components.ui.releases_sections import MOST_KEPT, Drawing, draw
from components.ui.remembered import remembered
from components.ui.tables import cell, table
from components.ui.wishes import Wishes
from components.ui.words import age, count


def show_projects(dataset: Dataset, address: Address) -> None:
    """Sentence, chart or table, what to know, downloads and source."""
    from components.figures.releases import early

    begin, end = first_snapshot(dataset), last_snapshot(dataset)
    found = _chosen(dataset, address)
    marked = _marks(found)
    st.info(
        plain(
            f"Frozen: the snapshots ended on {day_label(end)}. Ages are as of that day, and later releases are missing."
        ),
        icon="❄️",
    )
    if not any(p.days for p in found):
        nothing_found("release day", "Choose other projects, or the other place under “Seen on”.")
    else:
        drawing = _drawing(dataset, Wishes.of(address, ("projects", "channel")), theme.dark())
        st.markdown(f"**{plain(drawing.said)}**")
        if address["as"] == "table":
            _table(found, end)
        else:
            draw(drawing, address, "projects")
        said = (
            f"Snapshots were taken about weekly from {day_label(begin)} on, so releases between two of them count as "
            "one day, and of what came before only the newest is known: counts are lower bounds."
        )
        if early(marked) and address["as"] == "chart":
            said += f" {count(early(marked), 'earlier day')} not drawn, but in the table and the download."
        st.caption(plain(said))


def _chosen(dataset: Dataset, values: Chosen) -> list[Project]:
    wanted = values["projects"]
    return [p for p in projects(dataset, values["channel"]) if not wanted or p.name in wanted]


def _marks(found: Sequence[Project]) -> list[ProjectRow]:
    return [ProjectRow(p.name, p.days) for p in found]


@remembered(MOST_KEPT)
def _drawing(dataset: Dataset, wishes: Wishes, dark: bool) -> Drawing:
    from components.figures.releases import draw_projects
    from components.figures.releases_text import projects_alternative, projects_sentence

    begin, end, marked = first_snapshot(dataset), last_snapshot(dataset), _marks(_chosen(dataset, wishes))
    said = projects_sentence(marked, years_before(end, 2), end)
    return Drawing(said, draw_projects(marked, begin, end, dark), projects_alternative(marked, begin, end))


def _table(found: Sequence[Project], end: date) -> None:
    """Projects with newest release, counts and interval, by name."""
    cells = []
    for project in found:
        newest = cell("unknown")
        if project.newest and project.age_days is not None:
            newest = join(
                [
                    text(day_label(project.newest)),
                    element("p", text=f"{age(project.age_days)} old then", class_="fa-quiet"),
                ]
            )
        interval = f"{project.median_24:g}" if project.median_24 is not None else "no interval"
        commit = text(day_label(project.last_commit_on)) if project.last_commit_on else cell("unknown")
        name = join([text(project.name), element("p", text=project.repository, class_="fa-quiet")])
        cells.append((name, newest, text(str(len(project.days))), text(str(project.days_24)), text(interval), commit))
    headers = (
        "Project",
        "Newest release seen",
        "Release days seen",
        "of these in the last 24 months",
        "Median days between them (24 months)",
        "Last change of the code",
    )
    st.html(table(f"{count(len(cells), 'project')} as of {day_label(end)}", headers, cells))
