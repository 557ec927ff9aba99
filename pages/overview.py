"""Overview: the state of the field on one screen."""

from components.ui import frame

frame.require()

from datetime import date

import streamlit as st

from components.ui import data
from components.ui import overview_view as view
from components.ui.address import Address
from components.ui.finder import finder
from components.ui.leads_view import leads_sentence, leads_table
from components.ui.notices import plain, show_notices
from components.ui.opening import show_answer, show_hint

dataset, today = data.dataset(), date.today()
address = Address("overview", [])

st.title("Framework Atlas")
st.write(
    "Which deep-learning framework, on evidence: PyTorch, TensorFlow, JAX and Keras compared in depth. "
    "Every figure names its source and the day it was last checked."
)
show_notices(address.notices)
show_answer(view.overall(dataset))
show_hint("overview")

st.header("What would you like to know?")
st.html(finder())

st.header("A quick answer per situation")
st.html(view.answers_table(dataset))

st.header("The state of the field")
st.write(plain(view.newest_sentence(dataset)))
st.html(view.state_table(dataset, today))

st.header("Who leads, and since when")
st.write(plain(leads_sentence(dataset)))
st.html(leads_table(dataset))
st.page_link(
    frame.page_file("adoption"), label="All adoption measures, as charts and tables", icon=":material/arrow_forward:"
)

st.header("Praised, but gone")
st.write(plain(view.gone_sentence(dataset)))
st.html(view.gone_table(dataset, today))
st.page_link(frame.page_file("tooling"), label="All tools, living and gone", icon=":material/arrow_forward:")

st.header("What is in the data")
st.write(plain(view.contents_sentence(dataset, (today - dataset.as_of).days)))
st.write(plain(view.changes_sentence(data.release_notes())))
