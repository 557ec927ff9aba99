"""The equivalent bare Streamlit page: the same kinds of widgets as Framework Atlas, none of its style or markup.

What axe finds here is Streamlit's own; the tests of access allow nothing else. Not a test: `streamlit run` shows it.
"""

from __future__ import annotations

import plotly.graph_objects as go
import streamlit as st


def shown() -> None:
    """Every kind of part that a page of Framework Atlas is made of."""
    st.title("A bare page")
    st.write("A sentence with a [link](https://example.org).")
    st.caption("A caption with `code`.")
    st.info("A notice.", icon="ℹ️")
    st.header("Controls")
    st.segmented_control("Segments", ("one", "two"), default="one", required=True)
    st.pills("Pills", ("a", "b", "c"), selection_mode="multi", default=["a"], help="Help.")
    st.text_input("Search", type="search", live=True, placeholder="Search for")
    st.text_input("Text")
    st.slider("Slider", 0, 100, 10)
    st.number_input("Number", 0.0, 100.0, step=1.0)
    st.slider("Range", 2010, 2026, (2012, 2026))
    st.selectbox("Choice", ("one", "two"), help="Help.")
    st.multiselect("Several", ("PyTorch", "JAX", "Keras"), default=["PyTorch", "JAX"])
    st.toggle("Toggle")
    st.checkbox("Checkbox")
    st.radio("Radio", ("one", "two"))
    st.text_area("Area", placeholder="Several lines")
    st.file_uploader("File", type="json")
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button("Button", icon=":material/restart_alt:")
        st.button("Tertiary", type="tertiary")
        st.download_button("Download", data="a,b\n1,2\n", file_name="bare.csv", on_click="ignore")
        st.page_link("https://example.org", label="Page link", icon=":material/arrow_forward:")
    with st.popover("Popover", icon=":material/link:"):
        st.code("https://example.org/", language=None, wrap_lines=True)
    with st.expander("Fold", icon=":material/filter_list:"):
        st.write("Inside.")
        st.code("https://example.org/", language=None, wrap_lines=True)
    with st.expander("Fold that runs", on_change="rerun", key="fold"):
        st.write("Inside.")
    st.header("Chart and tables")
    figure = go.Figure(go.Scatter(x=[1, 2, 3], y=[1, 3, 2], mode="lines+markers", name="line"))
    st.plotly_chart(figure, theme=None, config={"displaylogo": False}, key="chart", alt="A line that goes up and down.")
    st.dataframe([{"name": f"row {n}", "value": n} for n in range(60)], hide_index=True, alt="Sixty rows.")
    st.table([{"name": "row", "value": 1}])
    st.warning("A warning.", icon="✍️")
    st.html("<p>HTML.</p>")


pages = [st.Page(shown, title="Bare", default=True)]
pages += [st.Page(lambda: None, title=f"Other {n}", url_path=f"other-{n}") for n in range(12)]
page = st.navigation(pages, position="top")
st.set_page_config(page_title="A bare page", layout="wide")
page.run()
