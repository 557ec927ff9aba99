"""Decide: which framework for this situation, how sure that is, and what would change it."""

from components.ui import frame

frame.require()

import streamlit as st

from components.ui import data, decide_extras, decide_more, decide_page, decide_versions
from components.ui import decide_state as state
from components.ui.notices import show_notices

dataset = data.dataset()
state.open_choice(dataset)

st.title("Decide")
st.write("Which framework suits your situation, how sure that is, and what would have to change before another wins.")
show_notices([*state.notices(), *decide_extras.slips(), *decide_versions.slips()])
decide_versions.show_notice(dataset, state.current())
decide_page.desk()
decide_more.beside()
