"""Compare: two to seven frameworks side by side on every aspect, each answer with its sources."""

from components.ui import frame

frame.require()

from datetime import date

import streamlit as st

from components.dataset.comparison import Selection, compare
from components.dataset.comparison_results import export_rows
from components.ui import compare_controls as controls
from components.ui.badges import framework_order
from components.ui.data import dataset as load
from components.ui.downloads import offer
from components.ui.notices import plain, show_notices

dataset, today = load(), date.today()


@st.fragment
def grid() -> None:
    """Controls and table: only this part runs again when something is chosen."""
    address = controls.open_address(dataset)
    show_notices(address.notices)
    answer = st.container()
    selection = controls.choose(address, dataset)
    answer.write(plain(controls.lead(dataset, selection, today)))
    address.save()
    comparison = compare(dataset, selection, today)
    parts = address["show"]
    controls.show_count(address, comparison)
    if not parts:
        st.caption("Nothing is chosen to be open in the cells: everything lies behind the small triangle.")
    if comparison.rows and comparison.frameworks:
        st.html(controls.table_of(dataset.version, selection, parts, today, dataset))
    elif comparison.frameworks:
        controls.show_nothing(dataset, selection, today)
    everything = compare(dataset, Selection(framework_order(dataset)), today)
    offer(export_rows(comparison), "facts", "facts", dataset, export_rows(everything))
    with st.popover("Link to this view", icon=":material/link:"):
        st.code(address.link(), language=None, wrap_lines=True)


st.title("Compare")
st.write("Here you learn how the frameworks answer the same questions, where each answer comes from and how old it is.")
grid()
