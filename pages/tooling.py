"""Tooling: every tool by life-cycle task, which of them still live, what replaced the others, what is missing."""

from components.ui import frame

frame.require()

from datetime import date

import streamlit as st

from components.dataset import tooling
from components.ui import tooling_controls as controls
from components.ui import tooling_view as view
from components.ui.data import dataset as load
from components.ui.downloads import offer
from components.ui.notices import plain, show_notices
from components.ui.opening import show_answer, show_hint
from components.ui.part import part
from components.ui.share import show_link
from components.ui.theme import dark

dataset, today = load(), date.today()


@part
def tools() -> None:
    """Views and controls: only this part runs again when something is chosen."""
    address = controls.open_address(dataset)
    show_notices(address.notices)
    st.segmented_control(
        "Show",
        tuple(controls.VIEWS),
        format_func=controls.VIEWS.__getitem__,
        key=address.key("view"),
        required=True,
        label_visibility="collapsed",
    )
    shown = address["view"]
    st.header(controls.VIEWS[shown])
    if shown == "tools":
        view.show_tools(address, dataset, controls.filters(address, dataset), today)
    elif shown == "gone":
        st.html(view.gone_table(dataset, today))
    elif shown == "coverage":
        covered = tooling.coverage(dataset)
        st.write(plain(view.coverage_sentence(dataset, covered)))
        st.html(view.coverage_table(dataset, covered))
    else:
        controls.timeline_controls(address, dataset)
        view.show_timeline(dataset, address["timeline"], address["picture"], dark(), today)
    address.save()
    offer(dataset, address, shown)
    show_link(address.link())


st.title("Tooling")
st.write("Which tools around the frameworks can still be relied on, and what took the place of the others.")
show_answer(view.lead(dataset))
show_hint("tooling")
tools()
