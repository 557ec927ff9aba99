"""Floor: the page with one table and one chart under two addresses, to go from one to the other."""

import streamlit as st

names = {"one": "One", "two": "Two"}
pages = [st.Page("table_and_chart.py", title=names[i], url_path=i, default=i == "one") for i in names]
st.navigation(pages, position="top").run()
