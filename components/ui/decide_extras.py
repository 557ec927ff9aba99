"""What parts of the Decide page keep in the address beside the choice.

`group`, `tally`, `print`, `since`, `part` and `entry` are texts of their own in the address; `decide_state` leaves them
alone.
"""

from __future__ import annotations

import streamlit as st

from components.ui.parameters import shown

EXTRAS = ("group", "tally", "print", "since", "part", "entry", "as_of")
# What the weights are set with; the first is the usual one, which the address does not name.
ENTRIES = {"sliders": "Sliders", "numbers": "Numbers"}
LONGEST = 6000


def kept() -> dict[str, str]:
    """The texts that are in the address now, to be written along with a choice."""
    present = st.query_params.to_dict()
    return {name: present[name] for name in EXTRAS if name in present}


def slips() -> list[str]:
    """What these texts in the address say that cannot be used, where no part of the page names it itself."""
    found = []
    for name in EXTRAS:
        given = st.query_params.get_all(name)
        if len(given) > 1:
            found.append(f"{name} stands {len(given)} times in the address; the last was taken.")
        if given and len(given[-1]) > LONGEST:
            found.append(f"{name} is too long to be read and was left out.")
        elif given and name == "print" and given[-1] not in ("0", "1"):
            found.append(f"print is 1 or 0; “{shown(given[-1])}” was not used.")
        elif given and name == "entry" and given[-1] not in ENTRIES:
            found.append(f"entry is {' or '.join(ENTRIES)}; “{shown(given[-1])}” was not used.")
        elif given and name == "print" and given[-1] == "1" and st.query_params.get("part", "away") != "away":
            found.append("print opens the printable page under “Take it away”; this part does not show it.")
    return found


def extra(name: str) -> str:
    """One text: from the address, or from the session when the page was entered by the menu, without any address."""
    store = f"decide.extra.{name}"
    if name in st.query_params:
        text = st.query_params[name]
        st.session_state[store] = text if len(text) <= LONGEST else ""
    elif any(True for _ in st.query_params):
        st.session_state[store] = ""
    kept_text: str = st.session_state.setdefault(store, "")
    return kept_text


def set_extra(name: str, text: str) -> None:
    """Change one text, in the address and in the session; an empty one leaves the address."""
    st.session_state[f"decide.extra.{name}"] = text
    if text:
        st.query_params[name] = text
    elif name in st.query_params:
        del st.query_params[name]
