"""How a page opens: the answer in one voice on every page, and a hint to whoever comes for the first time.

The hint says in a sentence or two what can be done on the page. It is shown only where the address asks for nothing in
particular, so a shared link never shows it. "Got it" takes it from all pages for the rest of the visit; nothing is
stored for longer, in the browser or elsewhere.
"""

from __future__ import annotations

import streamlit as st

from components.ui import leftovers
from components.ui.markup import Markup, element
from components.ui.notices import plain

HINTS = {
    "overview": "New here? Take a question below, or a page from the menu. Any address can be shared as it stands.",
    "compare": "Choose frameworks, or search for a topic. A triangle opens what an answer rests on.",
    "framework": "Choose a framework, and beside it what to see of it: facts, installation commands, tools, releases.",
    "releases": "Tap or point at a mark for its version and day. Other pictures stand under “Look closer”.",
    "tooling": "“All tools” finds a tool by name or task; “Timeline” shows which of them lived when.",
    "adoption": "Choose a question above. Every mark in a chart names its value; every table row opens its sources.",
    "decide": "Move a weight and watch the ranking. Nothing is stored: the address is your decision, so copy it.",
    "switching": "Put in your own hours and rates below. The address keeps them, so you can send the estimate around.",
    "claims": "Read something elsewhere? Search a word of it here. A triangle opens the evidence.",
    "situations": "Find what is closest to your situation, then open its decision and weigh it your own way.",
    "sources": "Search for a source, or choose “Method” to see how figures, verdicts and scores come about.",
    "health": "From top to bottom: how old the checks are, what has ended, what is not covered.",
    "measured": "Choose a task; the table below the chart has every figure with the machine it was measured on.",
}
_OFF = "hint.off"
_PAGE = "hint.page"
_BARE = "hint.bare"


def entered(page: str, bare: bool) -> None:
    """Called first in every run of a page: whoever has just come, without a wish in the address, gets its hint.

    What was decided on the way in holds until the page is left, so that nothing jumps when something is chosen.
    """
    if st.session_state.get(_PAGE) != page:
        leftovers.forget()
        st.session_state[_PAGE] = page
        st.session_state[_BARE] = bare


def show_hint(page: str) -> None:
    """The page's hint with the button that dismisses it; nothing for whoever came by a link or has dismissed one."""
    if page not in HINTS or st.session_state.get(_OFF) or not st.session_state.get(_BARE):
        return
    with st.container(key="hint", horizontal=True, vertical_alignment="center"):
        st.caption(plain(HINTS[page]))
        st.button("Got it", key="hint.dismiss", on_click=_dismiss, type="tertiary")


def _dismiss() -> None:
    st.session_state[_OFF] = True


def answer(sentence: str) -> Markup:
    """The sentence that answers the page's question, as it looks on every page."""
    return element("p", text=sentence, class_="fa-answer")


def show_answer(sentence: str) -> None:
    """Draw the answer; nothing where there is none to give."""
    if sentence:
        st.html(answer(sentence))
