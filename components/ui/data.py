"""The dataset for the pages: loaded once per content, shared by all sessions, never changed."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import streamlit as st

from components.dataset import DATA, DamagedData, Dataset, load

T = TypeVar("T")
# Tests and operators may point the app at another folder.
FOLDER_VARIABLE = "FRAMEWORK_ATLAS_DATA"


def folder() -> Path:
    """The data folder in use."""
    return Path(os.environ.get(FOLDER_VARIABLE) or DATA)


def stamp(place: Path) -> tuple[tuple[str, int, int], ...]:
    """Names, sizes and times of all files: cheap enough for every run, and different after any edit."""
    found = []
    for path in sorted(place.rglob("*")):
        if path.is_file():
            status = path.stat()
            found.append((path.relative_to(place).as_posix(), status.st_size, status.st_mtime_ns))
    return tuple(found)


@st.cache_resource(max_entries=2, show_spinner=False)
def _load(place: str, _stamp_of_content: tuple[tuple[str, int, int], ...], key: int) -> Dataset | DamagedData:
    try:
        return load(Path(place))
    except DamagedData as damage:
        return damage


def dataset() -> Dataset:
    """The dataset; raises DamagedData when the files do not pass the checks."""
    place = folder()
    now = stamp(place)
    result = _load(str(place), now, hash(now))
    if isinstance(result, DamagedData):
        raise result
    return result


@st.cache_resource(max_entries=16, show_spinner=False)
def _derived(name: str, version: str, _make: Callable[[Dataset], Any], _dataset: Dataset) -> Any:
    return _make(_dataset)


def derived(name: str, make: Callable[[Dataset], T]) -> T:
    """`make(dataset)`, computed once per content of the data and shared; the result must not be changed."""
    found = dataset()
    result: T = _derived(name, found.version, make, found)
    return result
