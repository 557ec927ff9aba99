"""Everything in one file: the archive of all tables, made when somebody asks for it."""

from __future__ import annotations

import streamlit as st

from components.dataset import Dataset
from components.dataset.export import Row, citation, licence
from components.dataset.package import package, zip_name, zipped
from components.dataset.reader import bytes_of
from components.dataset.revisions import created_at
from components.dataset.schema import TABLES
from components.ui import downloads
from components.ui.data import folder, newest_dataset
from components.ui.kept import Kept
from components.ui.markup import element, text
from components.ui.notices import plain
from components.ui.words import count

# What the archive weighs for every byte of data: it holds all rows three times, well compressed. A test compares.
PACKED = 0.48
# By version of the data; what is in them is read from the files, not from the dataset alone.
_ARCHIVE: Kept[str, bytes] = Kept(1)
_CONTENTS: Kept[str, tuple[int, int, str]] = Kept(2)


def offer_everything() -> None:
    """The button, with what is in the archive, how large it is about, and its terms; on every day all the data."""
    dataset = newest_dataset()
    rows, size, terms = _CONTENTS.get(dataset.version, lambda: _contents(dataset))
    downloads.button(
        f"Download everything (zip, about {size / 1e6:.1f} MB)",
        downloads.Download("datapackage.zip", {}, zip_name(dataset.version), "application/zip"),
        archive,
        icon="archive",
        key="download.everything",
        says="All tables as CSV, as CSV for spreadsheets and as JSON, described as a Frictionless data package",
    )
    what = f"{count(rows, 'row')} in {count(len(TABLES), 'table')}, with the criteria, presets and all sources"
    cite = citation(dataset.version, dataset.as_of.isoformat())
    st.caption(plain(f"{what}. Licence: {terms}. Cite as: {cite}."))
    if downloads.are_served():
        st.html(
            element(
                "p",
                text("Programs read the same data by address: "),
                element("a", text="open data routes and their description", href="api/v1/docs", target="_self"),
                text(", with filters, as JSON and CSV."),
                class_="fa-routes",
            )
        )


def archive() -> bytes:
    """The archive of the data as they are now, made once per version and kept for the next who asks."""
    found = newest_dataset()
    return _ARCHIVE.get(found.version, lambda: _archive(found))


def _archive(dataset: Dataset) -> bytes:
    place, as_of = folder(), dataset.as_of.isoformat()
    return zipped(package(bytes_of(place), dataset.version, as_of, created_at(place, as_of)))


def _contents(dataset: Dataset) -> tuple[int, int, str]:
    """Rows of all tables, about how many bytes the archive will have, and the terms of all rows together."""
    data = sum(path.stat().st_size for path in folder().rglob("*.*") if path.suffix in (".csv", ".yaml"))
    rows = sum(len(getattr(dataset, table.name)) for table in TABLES)
    cited: list[Row] = [{"source_ids": source.source_id} for source in dataset.sources]
    return rows, round(PACKED * data), licence(cited)
