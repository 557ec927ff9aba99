"""Measured: the same small models in every framework on one machine of ours, in time, memory and size."""

from components.ui import frame

frame.require()

from datetime import date

import streamlit as st

from components.dataset import measured, measured_claims
from components.ui import measured_articles as articles
from components.ui import measured_controls as controls
from components.ui import measured_parity as parity
from components.ui import measured_view as view
from components.ui.data import dataset as load
from components.ui.downloads import offer
from components.ui.notices import plain, show_notices
from components.ui.opening import show_answer, show_hint
from components.ui.part import part
from components.ui.share import show_link
from components.ui.theme import dark

dataset, today = load(), date.today()


@part
def figures() -> None:
    """Views and controls: only this part runs again when something is chosen."""
    address = controls.open_address(dataset)
    show_notices(address.notices)
    run = next((one for one in measured.runs(dataset) if one.run_id == address["run"]), None)
    if run is None:
        st.info(plain(view.NO_RUN))
        return
    show_answer(view.lead(dataset, run))
    show_hint("measured")
    controls.choose_run(address, dataset)
    st.html(view.machine(dataset, run))
    st.caption(plain(view.NOT_SHOWN))
    st.segmented_control(
        "Show",
        tuple(controls.VIEWS),
        format_func=controls.VIEWS.__getitem__,
        key=address.key("view"),
        required=True,
        label_visibility="collapsed",
    )
    if address["view"] == "figures":
        chosen = controls.choose(address, dataset)
        view.show_figures(address, dataset, chosen, dark())
        controls.clear_button(address)
    elif address["view"] == "articles":
        found = measured_claims.bearings(dataset)
        st.header("What the articles say, and what we measured")
        st.write(plain(articles.articles_sentence(found)))
        if found:
            st.html(articles.articles_table(dataset, found))
    else:
        st.header("Do all variants compute the same?")
        st.write(plain(f"{parity.parity_sentence(dataset, run)} {parity.HOW}"))
        st.html(parity.parity_table(dataset, run))
    view.show_sources(dataset, run, today)
    address.save()
    offer(dataset, address, address["view"])
    show_link(address.link())


st.title("Measured")
st.write("What training and running the same small models costs in each framework: time, memory and size, measured.")
figures()
