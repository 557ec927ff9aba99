"""The state of the Decide page: one `Choice`, in the address and in the session, and the widgets that follow it.

The choice is the truth. Callbacks of widgets change it with `change`; `seed` puts its parts into widgets before they
are drawn. The address is read when it differs from what this session wrote last or when the page is entered, and
written once per change: one history entry, so that Back undoes one change.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from urllib.parse import urlunsplit

import streamlit as st

from components.dataset import Dataset
from components.decision.link import Choice, decode, encode, tidy
from components.ui import day, decide_files
from components.ui.address import place
from components.ui.decide_extras import EXTRAS, kept
from components.ui.decision_problem import default_choice, known_of

PAGE = "decide"
_CHOICE, _KEPT = "decide.choice", "decide.kept"
_ABSENT = object()


def open_choice(dataset: Dataset) -> Choice:
    """The choice of this run, from the address where that is newer than the session."""
    raw = {name: st.query_params.get_all(name) for name in st.query_params if name not in EXTRAS}
    before = st.session_state.get(_KEPT)
    entered = st.session_state.get("address.page") != PAGE
    st.session_state["address.page"] = PAGE
    # Coming back by the menu brings no query: what the visitor had chosen is still here.
    returning = entered and before is not None and not raw
    if before is None or (entered and not returning) or (not entered and raw != before["query"]):
        choice, notices = decode(raw, known_of(dataset), default_choice(dataset))
        st.session_state[_KEPT] = {"query": raw, "choice": choice, "notices": notices}
        st.session_state[_CHOICE] = choice
    elif returning and current() != tidy(default_choice(dataset)):
        _write(current())
    return current()


def current() -> Choice:
    """The choice as it stands."""
    choice: Choice = st.session_state[_CHOICE]
    return choice


def change(**parts: Any) -> None:
    """Change parts of the choice; for callbacks of widgets. What is changed by hand is made with today's data."""
    st.session_state[_CHOICE] = tidy(replace(current(), **parts))


def apply(choice: Choice) -> None:
    """Take a whole choice, such as one that was loaded from a file; for callbacks."""
    st.session_state[_CHOICE] = tidy(choice)


def seed(key: str, value: Any) -> str:
    """Put a value into a widget that is about to be drawn, unless it is there already; gives the key back."""
    if st.session_state.get(key, _ABSENT) != value:
        st.session_state[key] = value
    return key


def save(dataset: Dataset) -> None:
    """Write the address if the choice has changed since it was read or written. Weights that are all zero decide
    nothing and are not written."""
    choice = current()
    if choice == st.session_state[_KEPT]["choice"] or not any(choice.weights.values()):
        return
    change(data_version=dataset.version)
    _write(current())


def _write(choice: Choice) -> None:
    query = encode(choice)
    st.query_params.from_dict({**query, **kept()})
    query_read = {name: [value] for name, value in query.items()}
    st.session_state[_KEPT] = {"query": query_read, "choice": choice, "notices": []}


def notices() -> list[str]:
    """What the address said that could not be used."""
    return list(st.session_state[_KEPT]["notices"])


def query_of(dataset: Dataset, choice: Choice) -> dict[str, str]:
    """A choice as parameters with everything written out."""
    return dict(encode(replace(choice, data_version=dataset.version)))


def link(dataset: Dataset, choice: Choice) -> str:
    """The address of a choice with everything written out."""
    base = place()
    page = urlunsplit((base.scheme, base.netloc, base.path, "", ""))
    return decide_files.address(page, dataset, choice, day.kept().get(day.NAME, ""))
