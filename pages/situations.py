"""Situations: what each article recommends for twenty situations, what holds today, and the way to a decision."""

from components.ui import frame

frame.require()

from datetime import date

import streamlit as st

from components.ui import data
from components.ui import situations_view as view
from components.ui.downloads import offer
from components.ui.notices import nothing_found, show_notices
from components.ui.opening import show_answer, show_hint
from components.ui.share import show_link

dataset, today = data.dataset(), date.today()
address = view.open_address(dataset)

st.title("Situations")
st.write("What speaks for which framework in your situation, and what five articles recommend for it.")
show_answer(view.lead(dataset))
show_hint("situations")
show_notices(address.notices)
view.controls(address, dataset)
address.save()
found = view.shown(address, dataset)
st.header(f"{len(found)} of {len(dataset.use_cases)} situations")
if found:
    st.html(view.cards(dataset, found, today))
else:
    nothing_found("situations", "Shorten the search, or take back the lean.")
if len(found) != len(dataset.use_cases):
    st.button("Show all situations", on_click=address.reset, args=view.FILTERS, type="tertiary")
offer(dataset, address, "situations")
show_link(address.link())
