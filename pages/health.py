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
from components.ui.opening import show_answer, show_hint
from components.ui.share import show_link

dataset, today = data.dataset(), date.today()
address = Address("health", view.parameters())

st.title("Data health")
st.write("How far the data behind every page can be relied on today, and what needs a fresh look.")
show_answer(view.summary(dataset, today))
st.write(plain(view.next_sentence(dataset, today)))
show_hint("health")
show_notices(address.notices)

st.header("How old the checks are")
st.html(view.age_table(dataset, today))
if view.has_stale(dataset, today):
    st.html(view.stale_table(dataset, today))
offer(dataset, address, "data-health")

st.header("What has ended")
st.write("A source that no longer changes cannot be checked again: what rests on it is not stale but history.")
st.toggle("Show all ended sources", key=address.key("ended"))
st.html(view.ended_table(dataset, address["ended"]))

st.header("What is covered")
st.write(plain(view.coverage_sentence(dataset)))
st.html(view.framework_table(dataset))
st.segmented_control(
    "Aspects to list",
    tuple(view.SHOWN),
    format_func=view.SHOWN.__getitem__,
    key=address.key("aspects"),
    required=True,
)
address.save()
st.html(view.coverage_table(dataset, address["aspects"] == "gaps"))

st.header("Warnings that were accepted")
st.write("The check warns about what looks wrong. These were looked at and are right all the same.")
st.html(view.accepted_table(dataset, today))

st.header("Entries by kind")
st.html(view.sizes_table(dataset))
st.html(view.unused_markup(dataset))
show_link(address.link())
