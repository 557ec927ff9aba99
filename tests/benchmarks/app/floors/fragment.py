"""Floor: a slider and one chart in a fragment, and nothing else."""

import plotly.graph_objects as go
import streamlit as st


@st.fragment
def chart() -> None:
    threshold = st.slider("Threshold", 0, 100, 50, key="threshold")
    figure = go.Figure(go.Bar(x=["Alpha", "Beta", "Gamma", "Delta"], y=[threshold, 40, 60, 80]))
    figure.update_layout(title=f"Values at {threshold}")
    st.plotly_chart(figure, key="chart")


chart()
