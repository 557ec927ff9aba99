"""Floor: a page with one table of 200 rows and one chart that follow a slider, the chart made with express."""

import pandas as pd
import plotly.express as px
import streamlit as st


@st.cache_data
def load() -> pd.DataFrame:
    names = ["Alpha", "Beta", "Gamma", "Delta"]
    return pd.DataFrame(
        [
            {
                "name": names[i % 4],
                "year": 2015 + i // 20,
                "kind": "ab"[i % 2],
                "value": 37 * i % 101,
            }
            for i in range(200)
        ]
    )


frame = load()
st.title("One table and one chart")
threshold = st.slider("Threshold", 0, 100, 50, key="threshold")
chosen = frame.assign(passes=frame["value"] >= threshold)
sums = chosen[chosen["passes"]].groupby(["name", "year"], as_index=False)["value"].sum()
figure = px.bar(sums, x="year", y="value", color="name", barmode="group", title=f"Values from {threshold}")
st.plotly_chart(figure, key="chart")
st.dataframe(chosen, key="table")
