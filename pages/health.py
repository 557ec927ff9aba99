"""Data health: what has gone stale, what has ended, what is unknown and which warnings were accepted."""

from components.ui import frame

frame.require()

from datetime import date

import streamlit as st

from components.ui import data
from components.ui import health_view as view
from components.ui.address import Address
from components.ui.downloads import offer
from components.ui.notices import plain, show_notices
from components.ui.parameters import choice, flag

dataset, today = data.dataset(), date.today()
SHOWN = {"gaps": "Gaps only", "all": "All aspects"}
address = Address("health", [choice("aspects", tuple(SHOWN), "gaps"), flag("ended")])

st.title("Data health")
st.write("Here you learn how far the data behind every page can be relied on today, and what needs a fresh look.")
st.write(f"**{plain(view.summary(dataset, today))}** {plain(view.next_sentence(dataset, today))}")
show_notices(address.notices)

st.header("How old the checks are")
st.html(view.age_table(dataset, today))
if view.has_stale(dataset, today):
    st.html(view.stale_table(dataset, today))
offer(view.export_rows(dataset, today), "data-health", "kinds", dataset, view.export_rows(dataset, today))

st.header("What has ended")
st.write("A source that no longer changes cannot be checked again: what rests on it is not stale but history.")
st.toggle("Show all ended sources", key=address.key("ended"))
st.html(view.ended_table(dataset, address["ended"]))

st.header("What is covered")
st.write(plain(view.coverage_sentence(dataset)))
st.html(view.framework_table(dataset))
st.segmented_control(
    "Aspects to list", tuple(SHOWN), format_func=SHOWN.__getitem__, key=address.key("aspects"), required=True
)
address.save()
st.html(view.coverage_table(dataset, address["aspects"] == "gaps"))

st.header("Warnings that were accepted")
st.write("The check warns about what looks wrong. These were looked at and are right all the same.")
st.html(view.accepted_table(dataset, today))

st.header("Entries by kind")
st.html(view.sizes_table(dataset))
st.html(view.unused_markup(dataset))
with st.expander("Link to this view", icon=":material/link:"):
    st.code(address.link(), language=None, wrap_lines=True)
