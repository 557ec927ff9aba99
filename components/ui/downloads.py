"""Take-away of what a page shows: displayed or all rows, as CSV or JSON, with licence and citation.

Where the open data routes are served (the production entry), every download is a link to one of them: it needs no
session, so that any replica can answer it. Where they are not (`streamlit run app.py`), the same bytes come by a
download button. Which of the two holds is said once per process, by `served_by_routes`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from urllib.parse import quote, urlencode

import streamlit as st

from components.dataset import Dataset
from components.dataset.export import citation
from components.ui.address import Address
from components.ui.markup import Markup, element, join, text
from components.ui.notices import plain
from components.ui.parameters import write
from components.ui.take_away import FORMS, SET, Summary, file_bytes, file_name, summary
from components.ui.views import VIEWS

ROOT = "api/v1"
_served = False


def served_by_routes(on: bool) -> None:
    """Say whether this process serves the open data routes beside the pages."""
    global _served
    _served = on


def are_served() -> bool:
    """Whether downloads are links to the open data routes."""
    return _served


@dataclass(frozen=True)
class Download:
    """One file: the route that serves it, with its query, and name and media type where it comes by a button."""

    route: str
    query: Mapping[str, str]
    file_name: str
    media_type: str

    @property
    def href(self) -> str:
        """The route, relative to the page, so that it holds under a base path too."""
        query = urlencode(self.query, safe=",:", quote_via=quote).replace("~", "%7E")
        return f"{ROOT}/{self.route}" + (f"?{query}" if query else "")


def link(label: str, file: Download, says: str = "", class_: str = "fa-download") -> Markup:
    """A link that downloads a file; `says` is what a screen reader says of it where the label is short."""
    return element("a", text=label, href=file.href, download=file.file_name, class_=class_, aria_label=says or None)


def button(label: str, file: Download, make: Callable[[], bytes], icon: str, key: str, says: str | None = None) -> None:
    """One file to take away: a link where the routes are served, else a button that makes it when asked for."""
    if _served:
        st.html(link(label, file, class_="fa-download fa-download-button"))
        return
    st.download_button(
        label,
        data=make,
        file_name=file.file_name,
        mime=file.media_type,
        icon=f":material/{icon}:",
        key=key,
        help=says,
        on_click="ignore",
    )


def offer(dataset: Dataset, address: Address, table: str) -> None:
    """The rows that the page shows at its address in `table` (a view of components/ui/views.py), and all there are.

    The files are made when somebody asks for them, not on every run.
    """
    view, values = VIEWS[address.page, table], address.values()
    found = summary(view, dataset, values, date.today())
    if not found.sets:
        return
    query = write(address.parameters, values)
    with st.expander("Download", icon=":material/download:"):
        if _served:
            st.html(_links(view.path, query, found, dataset))
        else:
            _buttons(address.page, table, found, dataset, values)
        terms = f"Licence: {found.licence}. Cite as: {citation(dataset.version, dataset.as_of.isoformat())}."
        st.caption(plain(terms))


def _links(path: str, query: Mapping[str, str], found: Summary, dataset: Dataset) -> Markup:
    lines = []
    for rows, number in found.sets:
        links = []
        for form, media_type in FORMS.items():
            own = {**query, SET: "all"} if rows == "all" else query
            file = Download(f"views/{path}.{form}", own, file_name(found.name, rows, dataset, form), media_type)
            says = f"{rows.capitalize()} {found.what} as {form.upper()}"
            links.append(link(form.upper(), file, says))
        lines.append(element("li", text(f"{rows.capitalize()}: {number:,} {found.what} "), join(links, " ")))
    return element("ul", lines, class_="fa-downloads")


def _buttons(page: str, table: str, found: Summary, dataset: Dataset, values: Mapping[str, object]) -> None:
    view = VIEWS[page, table]
    for rows, number in found.sets:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.write(f"{rows.capitalize()}: {number:,} {plain(found.what)}")
            for form, media_type in FORMS.items():
                st.download_button(
                    form.upper(),
                    data=partial(file_bytes, view, dataset, dict(values), date.today(), rows, form),
                    file_name=file_name(found.name, rows, dataset, form),
                    mime=media_type,
                    key=f"download.{page}.{table}.{rows}.{form}",
                    help=f"{rows.capitalize()} rows as {form.upper()}",
                    on_click="ignore",
                )
