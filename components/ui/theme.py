"""Which of the two themes a visitor sees: charts take their colours from it."""

from __future__ import annotations

import streamlit as st


def dark() -> bool:
    """Whether the page is drawn on the dark theme."""
    return bool(st.context.theme.type == "dark")
