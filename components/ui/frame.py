"""The frame around every page: navigation, style, data that is whole or not shown at all, footer.

A folder `pages/` beside the entry script makes a fresh Streamlit server run a page's file alone when the first
visitor opens a deep link. `require` is therefore the first line of every page: it notices that the frame is missing,
declares the navigation, which ends that mode for good, and runs again.
"""

from __future__ import annotations

import functools
import gc
from contextvars import ContextVar
from pathlib import Path
from typing import Any

import streamlit as st

from components.dataset import DamagedData
from components.ui import data, day, day_notice, faults, opening
from components.ui.damage import show_damage

ROOT = Path(__file__).resolve().parents[2]
STYLE = Path(__file__).with_name("style.css")
PAGES = (
    ("overview", "Overview"),
    ("compare", "Compare"),
    ("framework", "Framework"),
    ("releases", "Releases"),
    ("tooling", "Tooling"),
    ("adoption", "Adoption"),
    ("measured", "Measured"),
    ("decide", "Decide"),
    ("switching", "Switching cost"),
    ("claims", "Claims"),
    ("situations", "Situations"),
    ("sources", "Sources"),
    ("health", "Data health"),
)
_inside: ContextVar[bool] = ContextVar("inside_frame", default=False)


@functools.cache
def _begin() -> None:
    """What the first run loads lives as long as the process: the collector would look at it again and again."""
    gc.disable()


@functools.cache
def _freeze() -> None:
    """Out of the collector's reach with all that is loaded. There is too little garbage in it for a collection, which
    the first visitor would wait for."""
    gc.freeze()
    gc.enable()


def _navigation() -> Any:
    pages = [
        st.Page(str(ROOT / "pages" / f"{name}.py"), title=title, url_path=name, default=name == "overview")
        for name, title in PAGES
    ]
    return st.navigation(pages, position="top")


def page_file(name: str) -> str:
    """The file of a page, for links between pages."""
    return f"pages/{name}.py"


def require() -> None:
    """Make sure that a page runs inside the frame, whoever opened it first."""
    if not _inside.get():
        _navigation()
        st.rerun()


def run() -> None:
    """Draw the page that the address names, inside the frame."""
    _begin()
    try:
        page = _navigation()
        st.set_page_config(page_title=f"{page.title} · Framework Atlas", page_icon="🧭", layout="wide")
        st.html(STYLE)
        with data.held():
            _draw(page)
    except DamagedData as damage:
        show_damage(damage.problems)
    finally:
        _freeze()


def _draw(page: Any) -> None:
    name = page.url_path or "overview"
    day.carry(lambda: data.newest_dataset().as_of)
    dataset = data.dataset()
    opening.entered(name, not day.own_query())
    day_notice.show()
    token = _inside.set(True)
    try:
        page.run()
    except Exception as error:
        faults.show(faults.log(error, f"page {name}"))
    finally:
        _inside.reset(token)
    footer(dataset.version, dataset.as_of.isoformat())


def footer(version: str, as_of: str) -> None:
    """The line under every page: version of the data, licences, where to correct something."""
    with st.container(key="footer"):
        st.caption(
            f"Framework Atlas · data version `{version}`, last checked {as_of} · code MIT, data CC BY-SA 4.0 and ODbL "
            "where the source says so. Every figure names its source; corrections go into the CSV files under `data/`."
        )
