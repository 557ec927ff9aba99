"""Sources and method: what was read, in which state it is, where it is used, and how figures come about."""

from components.ui import frame

frame.require()

from datetime import date

import streamlit as st

from components.dataset.export import citation
from components.dataset.schema import SOURCE_KINDS, SOURCE_STATES
from components.dataset.source_use import matching
from components.ui import data
from components.ui import sources_view as view
from components.ui.address import Address
from components.ui.downloads import offer
from components.ui.notices import nothing_found, plain, show_notices
from components.ui.parameters import choices, text

dataset = data.dataset()
address = Address("sources", [text("search"), choices("kind", SOURCE_KINDS), choices("state", SOURCE_STATES)])

st.title("Sources and method")
st.write(
    f"Every figure and fact rests on one of {len(dataset.sources)} sources that somebody read. Here is what they are, "
    "whether they still live, how old the reading is and what hangs on each."
)
show_notices(address.notices)
with st.container(horizontal=True, vertical_alignment="bottom"):
    st.text_input("Search titles, publishers and notes", key=address.key("search"), type="search", live=True)
    st.pills(
        "Kind", SOURCE_KINDS, selection_mode="multi", format_func=view.KIND_WORDS.__getitem__, key=address.key("kind")
    )
    st.pills("State", SOURCE_STATES, selection_mode="multi", key=address.key("state"))
address.save()
found = matching(dataset, address["search"], address["kind"], address["state"])
if found:
    st.html(view.sources_table(dataset, found, date.today()))
    offer(view.source_rows(dataset, found), "sources", "sources", dataset, view.source_rows(dataset, dataset.sources))
else:
    nothing_found("source", "Shorten the search, or take back a kind or state.")

st.header("What is covered")
st.html(view.coverage_table(dataset))
st.header("How figures, verdicts and scores come about")
st.markdown(view.method_text())
st.header("Licence and citation")
st.write(
    "The data are under CC BY-SA 4.0; figures of the Stack Overflow Developer Survey (Stack Exchange Inc.) are under "
    "ODbL 1.0. Figures derived from best-of-ml-python and HFCommunity are CC BY-SA 4.0 at their source. The code is "
    "under the MIT licence."
)
st.code(citation(dataset.version, dataset.as_of.isoformat()), language=None, wrap_lines=True)
st.write(
    plain(
        "To correct something, edit the row's file under data/ and open a pull request; "
        "the check says what is wrong and where."
    )
)
