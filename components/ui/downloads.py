"""Take-away of what a page shows: displayed or all rows, as CSV or JSON, with licence and citation."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import streamlit as st

from components.dataset import Dataset
from components.dataset.export import Row, citation, licence, to_csv, to_json
from components.ui.notices import plain


def offer(rows: Sequence[Row], name: str, what: str, dataset: Dataset, all_rows: Sequence[Row] | None = None) -> None:
    """Buttons for `rows` (and `all_rows`, if given and different) under the file name `name`; `what` names a row.

    The files are made when somebody asks for them, not on every run.
    """
    as_of = dataset.as_of.isoformat()
    sets: list[tuple[str, str, Sequence[Row]]] = []
    if rows:
        sets.append(("Displayed", "displayed", rows))
    if all_rows is not None and len(all_rows) != len(rows):
        sets.append(("All", "all", all_rows))
    if not sets:
        return
    with st.expander("Download", icon=":material/download:"):
        for label, suffix, chosen in sets:
            with st.container(horizontal=True, vertical_alignment="center"):
                st.write(f"{label}: {len(chosen):,} {plain(what)}")
                for ending, mime, make in (("csv", "text/csv", to_csv), ("json", "application/json", to_json)):
                    st.download_button(
                        ending.upper(),
                        data=partial(make, chosen, dataset.version, as_of),
                        file_name=f"framework-atlas-{name}-{suffix}-{dataset.version}.{ending}",
                        mime=mime,
                        key=f"download.{name}.{suffix}.{ending}",
                        help=f"{label} rows as {ending.upper()}",
                        on_click="ignore",
                    )
        st.caption(plain(f"Licence: {licence(sets[-1][2])}. Cite as: {citation(dataset.version, as_of)}."))
