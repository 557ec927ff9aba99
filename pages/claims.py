"""Claims: what five popular articles say, claim by claim, with what holds today and the evidence for it."""

from components.ui import frame

frame.require()

from datetime import date

import streamlit as st

from components.dataset import article_tables, claims
from components.ui import article_tables_view, data
from components.ui import claims_controls as controls
from components.ui import claims_view as view
from components.ui.downloads import offer
from components.ui.notices import nothing_found, plain, show_notices
from components.ui.theme import dark

dataset, today = data.dataset(), date.today()


@st.fragment
def said() -> None:
    """Views and controls: only this part runs again when something is chosen."""
    address = controls.open_address(dataset)
    show_notices(address.notices)
    st.segmented_control(
        "Show", tuple(controls.VIEWS), format_func=controls.VIEWS.__getitem__, key=address.key("view"), required=True
    )
    shown, everything = address["view"], claims.export_rows(dataset, dataset.claims)
    st.header(controls.VIEWS[shown])
    if shown == "tables":
        rows = article_tables.export_rows(dataset, article_tables_view.show(address, dataset, today), address["today"])
        everything = rows
    else:
        chosen = controls.filters(address, dataset)
        if shown == "claims":
            rows = claims.export_rows(dataset, view.show_claims(address, dataset, chosen, today))
        elif shown == "contradictions":
            number, cards = view.contradiction_cards(dataset, chosen)
            st.write(plain(f"{number} of {len(dataset.contradictions)} points on which the articles disagree."))
            st.html(cards)
            if not number:
                nothing_found("contradictions", "Clear the filters to see all of them.")
            controls.clear_button(address, chosen)
            rows = view.contradiction_rows(dataset, chosen)
            everything = view.contradiction_rows(dataset, claims.ClaimFilter())
        else:
            controls.share_controls(address)
            found = claims.matching(dataset, chosen)
            rows = view.show_share(dataset, found, address["by"], address["picture"], dark())
            controls.clear_button(address, chosen)
    address.save()
    offer(rows, shown, "rows", dataset, everything)
    with st.popover("Link to this view", icon=":material/link:"):
        st.code(address.link(), language=None, wrap_lines=True)


st.title("Claims")
st.write(
    "Here you learn what of five popular comparison articles you can still believe, claim by claim, with the evidence."
)
st.write(plain(view.lead(dataset)))
st.html(view.fairness(dataset))
said()
