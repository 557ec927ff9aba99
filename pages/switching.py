"""Switching cost: what a move between two frameworks costs, how sure that is, and what lowers it."""

from components.ui import frame

frame.require()

import streamlit as st

from components.ui import switching_controls as controls
from components.ui import switching_export as export
from components.ui import switching_view as view
from components.ui.data import dataset
from components.ui.notices import show_notices
from components.ui.opening import show_hint
from components.ui.switching_case import case_of, open_address
from components.ui.switching_words import conflicting

data = dataset()
address = open_address(data)
case = case_of(data, address)

st.title("Switching cost")
st.write(
    "What it costs to move from one framework to another, as a range and not as one number, "
    "and what makes the move cheaper."
)
show_notices([*address.notices, *conflicting(address["counted"])])
view.show_answer(data, case)
show_hint("switching")
st.header("Your move")
controls.move(data, address)
if not case.same:
    controls.hours(address, case)
    controls.money(address)
if case.counted:
    view.show_spread(case)
    view.show_components(data, case)
    view.show_break_even(case)
    view.show_ways(data, case)
view.show_claim(data)
view.show_method()
export.show(data, case, address)
address.save()
