"""Compare: two to seven frameworks side by side on every aspect, each answer with its sources."""

from components.ui import frame

frame.require()

from datetime import date

import streamlit as st

from components.dataset.comparison import compare
from components.ui import compare_controls as controls
from components.ui.data import dataset as load
from components.ui.downloads import offer
from components.ui.notices import show_notices
from components.ui.opening import show_answer, show_hint
from components.ui.part import part
from components.ui.share import show_link
from components.ui.snippets_view import side_by_side

dataset, today = load(), date.today()


@part
def grid() -> None:
    """Controls and table: only this part runs again when something is chosen."""
    address = controls.open_address(dataset)
    show_notices(address.notices)
    answer = st.container()
    selection = controls.choose(address, dataset)
    with answer:
        show_answer(controls.lead(dataset, selection, today))
        show_hint("compare")
    address.save()
    comparison = compare(dataset, selection, today)
    parts = address["show"]
    controls.show_count(address, comparison)
    if not parts:
        st.caption("Nothing is chosen to be open in the cells: everything lies behind the small triangle.")
    if comparison.rows and comparison.frameworks:
        st.html(controls.table_of(dataset, selection, parts, today))
    elif comparison.frameworks:
        controls.show_nothing(dataset, selection, today)
    side_by_side(address, dataset, selection.frameworks)
    offer(dataset, address, "facts")
    show_link(address.link())


st.title("Compare")
st.write("How the frameworks answer the same questions, where each answer comes from, and how old it is.")
grid()
