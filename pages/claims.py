"""Claims: what five popular articles say, claim by claim, with what holds today and the evidence for it."""

from components.ui import frame

frame.require()

from datetime import date

import streamlit as st

from components.dataset import claims
from components.ui import article_tables_view, data
from components.ui import claims_controls as controls
from components.ui import claims_view as view
from components.ui.downloads import offer
from components.ui.notices import nothing_found, plain, show_notices
from components.ui.opening import show_answer, show_hint
from components.ui.part import part
from components.ui.share import show_link
from components.ui.theme import dark

dataset, today = data.dataset(), date.today()


@part
def said() -> None:
    """Views and controls: only this part runs again when something is chosen."""
    address = controls.open_address(dataset)
    show_notices(address.notices)
    st.segmented_control(
        "Show",
        tuple(controls.VIEWS),
        format_func=controls.VIEWS.__getitem__,
        key=address.key("view"),
        required=True,
        label_visibility="collapsed",
    )
    shown = address["view"]
    st.header(controls.VIEWS[shown])
    if shown == "tables":
        article_tables_view.show(address, dataset, today)
    else:
        chosen = controls.filters(address, dataset)
        if shown == "claims":
            view.show_claims(address, dataset, chosen, today)
        elif shown == "contradictions":
            number, cards = view.contradiction_cards(dataset, chosen, today)
            st.write(plain(f"{number} of {len(dataset.contradictions)} points on which the articles disagree."))
            st.html(cards)
            if not number:
                nothing_found("contradictions", "Clear the filters to see all of them.")
            controls.clear_button(address, chosen)
        else:
            controls.share_controls(address)
            found = claims.matching(dataset, chosen)
            view.show_share(dataset, found, address["by"], address["picture"], dark())
            controls.clear_button(address, chosen)
    address.save()
    offer(dataset, address, shown)
    show_link(address.link())


st.title("Claims")
st.write("What of five popular comparison articles you can still believe, claim by claim, with the evidence.")
show_answer(view.lead(dataset))
show_hint("claims")
st.html(view.fairness(dataset))
said()
