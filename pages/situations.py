"""Situations: what each article recommends for twenty situations, what holds today, and the way to a decision."""

from components.ui import frame

frame.require()

import streamlit as st

from components.dataset import situations
from components.ui import data
from components.ui import situations_view as view
from components.ui.downloads import offer
from components.ui.notices import nothing_found, plain, show_notices

dataset = data.dataset()
address = view.open_address(dataset)

st.title("Situations")
st.write("Here you learn what speaks for which framework in your situation, and what five articles recommend for it.")
st.write(plain(view.lead(dataset)))
show_notices(address.notices)
view.controls(address, dataset)
address.save()
found = view.shown(address, dataset)
st.header(f"{len(found)} of {len(dataset.use_cases)} situations")
if found:
    st.html(view.cards(dataset, found))
else:
    nothing_found("situations", "Shorten the search, or take back the lean.")
if len(found) != len(dataset.use_cases):
    st.button("Show all situations", on_click=view.clear, args=(address,), type="tertiary")
offer(
    situations.export_rows(dataset, found),
    "situations",
    "situations",
    dataset,
    situations.export_rows(dataset, dataset.use_cases),
)
with st.popover("Link to this view", icon=":material/link:"):
    st.code(address.link(), language=None, wrap_lines=True)
