"""A part of a page that runs again alone when something in it is chosen.

The frame is not around it then. So it tells what goes wrong by itself, in the frame's words, however the page is
served: Streamlit would say that something is wrong, and no more.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from pathlib import Path

import streamlit as st

from components.dataset import DamagedData
from components.ui import faults
from components.ui.damage import show_damage


def part(draw: Callable[[], None]) -> Callable[[], None]:
    """Make a fragment of a function that draws a part of a page."""

    @wraps(draw)
    def told() -> None:
        try:
            draw()
        except DamagedData as damage:
            show_damage(damage.problems)
        except Exception as error:
            where = f"part {draw.__name__} of {Path(draw.__code__.co_filename).stem}"
            faults.show(faults.log(error, where))

    return st.fragment(told)
