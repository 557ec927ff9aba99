"""Adoption: who uses which framework, question by question, and when the lead changed."""

from components.ui import frame

frame.require()

import streamlit as st

from components.ui.address import Address
from components.ui.adoption_parameters import parameters
from components.ui.adoption_view import show
from components.ui.data import dataset
from components.ui.part import part

data = dataset()


@part
def asked() -> None:
    """Question, answer, chart and controls: only this part runs again when something is chosen."""
    address = Address("adoption", parameters(data))
    show(data, address)
    address.save()


st.title("Adoption")
st.write("Who uses which framework, by what measure, and when the lead changed on each.")
asked()
