"""Keeps a page and its address in step: what the address says fills the widgets, what a visitor changes goes back.

Streamlit's own binding of widgets to the query string loses its state on Back and on page changes, so the address
is read whenever it differs from what this session wrote last, and written once per change: one history entry.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import SplitResult, urlencode, urlsplit, urlunsplit

import streamlit as st

from components.ui import day
from components.ui.parameters import Parameter, read, write, write_all


class Address:
    """The view state of one page. Open it before the widgets, `save` it after them (also inside a fragment)."""

    def __init__(self, page: str, parameters: Sequence[Parameter]) -> None:
        self.page = page
        self.parameters = tuple(parameters)
        self._store = f"address.{page}"
        day.keep_in_links()
        raw = day.own_query()
        kept = st.session_state.get(self._store)
        entered = st.session_state.get("address.page") != page
        if kept is None or entered or raw != kept["query"]:
            values, notices = read(self.parameters, raw)
            kept = {"query": raw, "values": values, "notices": notices}
            for parameter in self.parameters:
                st.session_state[self.key(parameter.name)] = _widget_value(values[parameter.name])
        st.session_state[self._store] = kept
        st.session_state["address.page"] = page
        # A widget that was not drawn in the last run has lost its state; the kept value stands in.
        for parameter in self.parameters:
            st.session_state.setdefault(self.key(parameter.name), _widget_value(kept["values"][parameter.name]))

    def key(self, name: str) -> str:
        """The widget key of a parameter."""
        return f"{self.page}.{name}"

    @property
    def notices(self) -> list[str]:
        """What the address said that could not be used."""
        return list(st.session_state[self._store]["notices"])

    def __getitem__(self, name: str) -> Any:
        value = st.session_state.get(self.key(name))
        parameter = next(p for p in self.parameters if p.name == name)
        if value is None:  # a deselected pill or segment
            return parameter.default
        return tuple(value) if isinstance(value, list) else value

    def __setitem__(self, name: str, value: Any) -> None:
        """Set a value from a callback, before the widget is drawn."""
        st.session_state[self.key(name)] = _widget_value(value)

    def reset(self, *names: str) -> None:
        """Set parameters back to their defaults, from a callback."""
        defaults = {parameter.name: parameter.default for parameter in self.parameters}
        for name in names:
            self[name] = defaults[name]

    def values(self) -> dict[str, Any]:
        """All values by name."""
        return {p.name: self[p.name] for p in self.parameters}

    def save(self) -> None:
        """Write the address if a visitor changed something since it was read."""
        kept = st.session_state[self._store]
        values = self.values()
        if values == kept["values"]:
            return
        query = write(self.parameters, values)
        day.write_query(query)
        st.session_state[self._store] = {"query": {k: [v] for k, v in query.items()}, "values": values, "notices": []}

    def link(self) -> str:
        """The address of this view with every value spelt out."""
        base = place()
        query = urlencode({**write_all(self.parameters, self.values()), **day.kept()}, safe=",:;")
        return urlunsplit((base.scheme, base.netloc, base.path, query, ""))


def place() -> SplitResult:
    """Where the browser says that the page is; nowhere, if that cannot be read."""
    try:
        return urlsplit(st.context.url or "")
    except ValueError:
        return urlsplit("")


def _widget_value(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value
