"""The dataset for the pages: loaded once per content, shared by all sessions, never changed."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import streamlit as st

from components.dataset import DATA, DamagedData, Dataset, load
from components.dataset.as_of import Then, as_of
from components.dataset.diff_changes import FILE as CHANGES
from components.dataset.diff_changes import ReleaseNote, read_changes
from components.ui import day

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
    """The dataset, as it stood on the day in the address if there is one; raises DamagedData on damaged files."""
    newest = newest_dataset()
    wanted, _ = day.chosen(newest.as_of)
    return newest if wanted is None else _then(wanted, newest.version, newest).dataset


def day_sentences() -> list[str]:
    """What the view of an earlier day can and cannot know, or why the day in the address was not used."""
    newest = newest_dataset()
    wanted, refused = day.chosen(newest.as_of)
    if wanted is not None:
        return [_then(wanted, newest.version, newest).sentence]
    return [refused] if refused else []


@st.cache_resource(max_entries=8, show_spinner=False)
def _then(wanted: date, version: str, _newest: Dataset) -> Then:
    return as_of(_newest, wanted)


def newest_dataset() -> Dataset:
    """The dataset as the files have it."""
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


def release_notes() -> tuple[ReleaseNote, ...]:
    """The release notes of the data, newest first; none where the folder has no notes."""
    path = folder() / CHANGES
    return _release_notes(str(path), path.stat().st_mtime_ns) if path.is_file() else ()


@st.cache_resource(max_entries=2, show_spinner=False)
def _release_notes(path: str, changed_at: int) -> tuple[ReleaseNote, ...]:
    return read_changes(Path(path).read_text(encoding="utf-8"))
