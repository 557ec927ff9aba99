"""A switching estimate to take away: as Markdown, and as rows for CSV and JSON."""

from __future__ import annotations

import streamlit as st

from components.dataset import Dataset
from components.ui import downloads
from components.ui.address import Address
from components.ui.parameters import write_all
from components.ui.switching_case import Case
from components.ui.switching_files import file_name, markdown


def show(dataset: Dataset, case: Case, address: Address) -> None:
    """The estimate as Markdown, and its rows."""
    st.header("Take it away")
    st.write("The address of this page holds everything that you entered: keep or share it to come back.")
    query, link = write_all(address.parameters, address.values()), address.link()
    downloads.button(
        "Estimate (Markdown)",
        downloads.Download("views/switching/estimate.md", query, file_name(dataset, case), "text/markdown"),
        lambda: markdown(dataset, case, link).encode("utf-8"),
        icon="description",
        key="switching_markdown",
    )
    downloads.offer(dataset, address, "estimate")
