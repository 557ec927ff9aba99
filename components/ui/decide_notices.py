"""What the address of the Decide page said and could not be used as it stands: every slip, the first five at once."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from components.ui.notices import plain
from components.ui.words import count

MOST_AT_ONCE = 5


def show(notices: Sequence[str]) -> None:
    """One quiet box, and the rest of the lines in a block below it; nothing when everything was used."""
    if not notices:
        return
    lines = list(map(plain, notices))
    end = "Everything else in the address was applied."
    st.info("  \n".join([*lines[:MOST_AT_ONCE], end]), icon="ℹ️")
    if rest := lines[MOST_AT_ONCE:]:
        with st.expander(f"{count(len(rest), 'more line')} about the address"):
            st.write("  \n".join(rest))
