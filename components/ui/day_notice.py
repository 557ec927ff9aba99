"""What stands above a page that shows an earlier day: which day, what it cannot know, and the way back to today."""

from __future__ import annotations

import streamlit as st

from components.dataset.dates import day_label
from components.ui import data, day
from components.ui.notices import plain


def show() -> None:
    """The notice, in one line with the rest folded away; nothing when today's data are shown."""
    then, refused = data.then(), data.refused_day()
    if refused:
        st.info(plain(refused), icon="🕰️")
    if then is None:
        return
    with st.container(key="day", horizontal=True, vertical_alignment="center"):
        st.write(plain(f"You see what was known on {day_label(then.day)}, on this page and all others."))
        st.button("Back to today", key="day.leave", on_click=day.leave)
    with st.expander("What a view of an earlier day holds and cannot know", icon="🕰️"):
        st.caption(plain(then.sentence))
