"""Errors of ours: the visitor reads one sentence with an id, the log holds the same id with the traceback."""

from __future__ import annotations

import logging
import secrets

import streamlit as st

_log = logging.getLogger("framework_atlas")


def log(error: BaseException, where: str) -> str:
    """Log the error; the id that finds it again."""
    error_id = secrets.token_hex(4)
    fields = {"id": error_id, "where": where}
    _log.error("%s failed, error id %s", where, error_id, exc_info=error, extra={"fault": fields})
    return error_id


def show(error_id: str) -> None:
    """Tell the visitor."""
    st.error(
        "This page could not be drawn. Nothing you entered is lost: it is in the address. Reload the page; "
        f"if it happens again, tell us the address and the error id `{error_id}`.",
        icon="⚠️",
    )


def outside_a_page(error: Exception) -> bool:
    """An error in what a button calls, or in a part of a page drawn alone; true: Streamlit need not show it as well."""
    show(log(error, "a callback or a part of a page"))
    return True
