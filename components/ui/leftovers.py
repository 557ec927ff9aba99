"""What Streamlit keeps of a page's widgets after a visitor has left the page.

It forgets their values, but not what it knows of them: how they are read, what they call, what that refers to. On a
walk through all pages that comes to more than everything else in a session, and it is never used again.
"""

from __future__ import annotations

from typing import Any

from streamlit.runtime.scriptrunner import get_script_run_ctx


def known_widgets() -> dict[str, Any]:
    """What Streamlit knows of the widgets of this session, by id; empty where that cannot be reached."""
    # No part of Streamlit's interface: found by the way that it takes itself, and missing harms nothing.
    found: Any = get_script_run_ctx()
    for name in ("session_state", "_state", "_new_widget_state", "widget_metadata"):
        found = getattr(found, name, None)
    return found if isinstance(found, dict) else {}


def forget() -> None:
    """Forget the widgets of the page that was left. To be called when a page is entered, before it draws any."""
    known_widgets().clear()
