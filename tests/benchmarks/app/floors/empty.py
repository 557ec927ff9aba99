"""Floor: an empty page with one slider. Nothing that Streamlit serves can cost less."""

import streamlit as st

st.title("Empty page")
st.slider("Threshold", 0, 100, 50, key="threshold")
