"""Frames to Plotly figures, each with the sentence that says what it shows. No I/O, no Streamlit."""
