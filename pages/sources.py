"""Sources and method: what was read, in which state it is, where it is used, and how figures come about."""

from components.ui import frame

frame.require()

from datetime import date

import streamlit as st

from components.dataset.export import citation
from components.dataset.schema import SOURCE_KINDS, SOURCE_STATES
from components.dataset.source_use import matching
from components.ui import data
from components.ui import method_view as method
from components.ui import sources_view as view
from components.ui.address import Address
from components.ui.downloads import offer
from components.ui.health_view import framework_table
from components.ui.notices import nothing_found, plain, show_notices
from components.ui.opening import show_hint
from components.ui.whole_download import offer_everything

dataset = data.dataset()
address = Address("sources", view.parameters())

st.title("Sources and method")
st.write(
    f"Every figure and fact rests on one of {len(dataset.sources)} sources that somebody read: what they are, whether "
    "they still live, what hangs on each, and how figures, verdicts and scores come about."
)
show_notices(address.notices)
show_hint("sources")
st.segmented_control(
    "Show",
    tuple(view.VIEWS),
    format_func=view.VIEWS.__getitem__,
    key=address.key("show"),
    required=True,
    label_visibility="collapsed",
)
if address["show"] == "sources":
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.text_input("Search titles, publishers and notes", key=address.key("search"), type="search", live=True)
        st.pills(
            "Kind",
            SOURCE_KINDS,
            selection_mode="multi",
            format_func=view.KIND_WORDS.__getitem__,
            key=address.key("kind"),
        )
        st.pills("State", SOURCE_STATES, selection_mode="multi", key=address.key("state"))
    found = matching(dataset, address["search"], address["kind"], address["state"])
    if found:
        st.html(view.sources_table(dataset, found, date.today(), address["all"]))
        if len(found) > view.AT_ONCE:
            st.toggle(f"Show all {len(found)} sources", key=address.key("all"))
        offer(dataset, address, "sources")
    else:
        nothing_found("source", "Shorten the search, or take back a kind or state.")
elif address["show"] == "method":
    st.header("Facts and figures")
    st.markdown(method.facts_method())
    st.html(framework_table(dataset))
    st.write(plain(method.unanswered(dataset)))
    st.header("Verdicts on the articles")
    st.html(method.verdicts_table(dataset))
    st.header("Scores and decisions")
    st.write(plain(method.scores_sentence(dataset)))
    st.write("An example, worked out at this moment by the code that the Decide page uses: equal weights.")
    st.html(method.example_list(dataset))
    st.caption(method.literature())
else:
    st.header("Licence and citation")
    st.write(
        "The data are under CC BY-SA 4.0; figures of the Stack Overflow Developer Survey (Stack Exchange Inc.) are "
        "under ODbL 1.0. Figures derived from best-of-ml-python and HFCommunity are CC BY-SA 4.0 at their source. The "
        "code is under the MIT licence."
    )
    st.code(citation(dataset.version, dataset.as_of.isoformat()), language=None, wrap_lines=True)
    offer_everything()
    st.write(
        plain(
            "To correct something, edit the row's file under data/ and open a pull request; "
            "the check says what is wrong and where."
        )
    )
address.save()
