"""Releases: who ships how often, how old the newest is, and what Python and space it takes."""

from components.ui import frame

frame.require()

from datetime import date

import streamlit as st

from components.ui.address import Address
from components.ui.data import dataset
from components.ui.notices import show_notices
from components.ui.part import part
from components.ui.releases_parameters import parameters
from components.ui.releases_view import show, show_answer

data, today = dataset(), date.today()


@part
def shipped() -> None:
    """Answer, views and controls: only this part runs again when something is chosen."""
    address = Address("releases", parameters(data))
    show_notices(address.notices)
    if address["view"] == "page":
        show_answer(data, address["show"], today)
    show(data, address)
    address.save()


st.title("Releases")
st.write(
    "Who ships how often, how old the newest release is, which Python versions it needs and how large "
    "it is to download."
)
shipped()
