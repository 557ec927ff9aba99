"""Framework: everything recorded about one framework, at an address of its own."""

from components.ui import frame

frame.require()

from datetime import date

import streamlit as st

from components.dataset.comparison import group_names
from components.dataset.release_state import release_state
from components.ui import data
from components.ui import framework_view as view
from components.ui.address import Address
from components.ui.badges import framework_order
from components.ui.framework_adoption import adoption_sentence, adoption_table, missing_sentence
from components.ui.installation_view import show_installation
from components.ui.notices import plain, show_notices
from components.ui.opening import show_answer, show_hint
from components.ui.share import show_link
from components.ui.snippets_view import show_code
from components.ui.tool_table import task_name, tools_table

dataset, today = data.dataset(), date.today()
ids = framework_order(dataset)
address = Address("framework", view.parameters(dataset))
framework = dataset.framework(address["framework"])

st.title(framework.name)
show_answer(framework.summary)
show_notices(address.notices)
show_hint("framework")
with st.container(horizontal=True, vertical_alignment="bottom"):
    st.segmented_control("Framework", ids, format_func=dataset.name_of, key=address.key("framework"), required=True)
    names = view.TAB_NAMES
    st.segmented_control("Show", tuple(names), format_func=names.__getitem__, key=address.key("show"), required=True)

shown = address["show"]
if shown == "facts":
    st.html(view.key_facts(dataset, release_state(dataset, framework.framework_id), today))
    for group in group_names(dataset):
        st.header(group)
        st.html(view.facts_table(dataset, framework.framework_id, group, today))
elif shown == "installation":
    st.header("Installation")
    show_installation(dataset, address, framework.framework_id, today)
elif shown == "code":
    st.header("The same models in code")
    show_code(address, dataset, framework.framework_id)
elif shown == "adoption":
    st.header("Adoption")
    st.write(plain(adoption_sentence(dataset, framework.framework_id)))
    st.html(adoption_table(dataset, framework.framework_id))
    st.caption(plain(missing_sentence(dataset, framework.framework_id)))
elif shown == "tools":
    st.header("Tools")
    st.write(view.tools_sentence(dataset, framework.framework_id))
    for category, tools in view.tools_by_task(dataset, framework.framework_id).items():
        st.html(tools_table(dataset, tools, task_name(category), today))
elif shown == "releases":
    st.header("Releases")
    st.html(view.releases_table(dataset, framework.framework_id))
elif shown == "sheet":
    st.header("Data sheet")
    st.html(view.data_sheet(dataset, framework.framework_id, today))
else:
    st.header("Claims of the articles")
    st.write(view.claims_summary(dataset, framework.framework_id))
    if dataset.claims_about(framework.framework_id):
        st.html(view.claims_table(dataset, framework.framework_id, today))
address.save()
show_link(address.link())
