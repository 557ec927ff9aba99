"""Overview: the state of the field on one screen."""

from components.ui import frame

frame.require()

from datetime import date

import streamlit as st

from components.ui import data
from components.ui import overview_view as view
from components.ui.address import Address
from components.ui.leads_view import leads_sentence, leads_table
from components.ui.notices import plain, show_notices

dataset = data.dataset()
address = Address("overview", [])

st.title("Framework Atlas")
st.write(
    "Which deep-learning framework, on evidence: PyTorch, TensorFlow, JAX and Keras compared in depth, with "
    f"{len(dataset.facts)} facts, {len(dataset.observations):,} adoption figures and {len(dataset.claims)} checked "
    f"claims, each with its source. {plain(view.age_of_data(dataset, (date.today() - dataset.as_of).days))}"
)
show_notices(address.notices)

st.header("The state of the field")
st.write(plain(view.newest_sentence(dataset)))
st.html(data.derived("state table", view.state_table))

st.header("Who leads, and since when")
st.write(plain(data.derived("leads sentence", leads_sentence)))
st.html(data.derived("leads table", leads_table))
st.page_link(
    frame.page_file("adoption"), label="All adoption measures, as charts and tables", icon=":material/arrow_forward:"
)

st.header("A quick answer per situation")
st.write(
    "Each situation weighs the same criteria differently. "
    "Open one to move the weights and see what would change the answer."
)
st.html(data.derived("answers table", view.answers_table))

st.header("Praised, but gone")
st.write(plain(view.gone_sentence(dataset)))
st.html(data.derived("gone table", view.gone_table))

st.header("What changed in the data lately")
st.write(plain(view.changes_sentence(data.release_notes())))
