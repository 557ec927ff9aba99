"""Friendly lines about what an address said and could not be used, and about empty results."""

from __future__ import annotations

import re
from collections.abc import Sequence

import streamlit as st

from components.ui.words import count

MOST_AT_ONCE = 5
# What Markdown reads as markup in the middle of a line, at its start, and as a directive of Streamlit.
MARKUP = re.compile(r"[\\`*_\[\]$<>~]|&(?=#?\w+;)|^\s*(?:#{1,6}|[+-]|\d+[.)])(?=\s)|:(?=[\w+/-]+[:\[])")


def plain(text: str) -> str:
    """`text` with every character escaped that Streamlit's Markdown would read as markup."""
    return "".join("\\" + c if c in "\\`*_{}[]()#+-.!|~$:<>&" else c for c in text)


def label(text: str) -> str:
    """`text` as the label of a control, which Streamlit also gives as it stands to screen readers as the name.

    So only what Markdown would read as markup here is escaped: `A way out: none` keeps its colon bare.
    """
    return MARKUP.sub(lambda found: f"{found[0][:-1]}\\{found[0][-1]}", text)


def show_notices(notices: Sequence[str]) -> None:
    """One quiet box that names what was not used, and the rest of many lines folded below it; nothing when all was."""
    if not notices:
        return
    lines = list(map(plain, notices))
    end = "Everything else in the address was applied."
    st.info("  \n".join([*lines[:MOST_AT_ONCE], end]), icon="ℹ️")
    if rest := lines[MOST_AT_ONCE:]:
        with st.expander(f"{count(len(rest), 'more line')} about the address"):
            st.write("  \n".join(rest))


def nothing_found(what: str, loosen: str) -> None:
    """An empty result: what is empty and which filter to loosen."""
    st.info(plain(f"No {what} with these filters. {loosen}"), icon="🔍")
