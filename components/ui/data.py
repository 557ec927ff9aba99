"""The dataset for the pages: loaded once per content, shared by all sessions, never changed."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from components.dataset import DATA, DamagedData, Dataset, load
from components.dataset.as_of import Then, as_of
from components.dataset.diff_changes import FILE as CHANGES
from components.dataset.diff_changes import ReleaseNote, read_changes
from components.ui import day
from components.ui.kept import Kept

T = TypeVar("T")
_LOADED: Kept[tuple[str, tuple[tuple[str, int, int], ...]], Dataset | DamagedData] = Kept(2)
_DAYS: Kept[tuple[date, str], Then] = Kept(8)
_DERIVED: Kept[tuple[str, str], Any] = Kept(16)
_NOTES: Kept[tuple[str, int], tuple[ReleaseNote, ...]] = Kept(2)
# Tests and operators may point the app at another folder.
FOLDER_VARIABLE = "FRAMEWORK_ATLAS_DATA"


def folder() -> Path:
    """The data folder in use."""
    return Path(os.environ.get(FOLDER_VARIABLE) or DATA)


def stamp(place: Path) -> tuple[tuple[str, int, int], ...]:
    """Names, sizes and times of all files: cheap enough for every run, and different after any edit."""
    found: list[tuple[str, int, int]] = []
    waiting = [str(place)]
    while waiting:
        # A folder that is not there, or a file that goes while we look, is for the reader to complain about.
        with suppress(FileNotFoundError), os.scandir(waiting.pop()) as entries:
            for entry in entries:
                if entry.is_dir():
                    waiting.append(entry.path)
                else:
                    status = entry.stat()
                    found.append((entry.path, status.st_size, status.st_mtime_ns))
    return tuple(sorted(found))


def _load(place: Path) -> Dataset | DamagedData:
    try:
        return load(place)
    except DamagedData as damage:
        return damage


def dataset() -> Dataset:
    """The dataset, as it stood on the day in the address if there is one; raises DamagedData on damaged files."""
    newest = newest_dataset()
    wanted, _ = day.chosen(newest.as_of)
    return newest if wanted is None else _then(wanted, newest).dataset


def day_sentences() -> list[str]:
    """What the view of an earlier day can and cannot know, or why the day in the address was not used."""
    newest = newest_dataset()
    wanted, refused = day.chosen(newest.as_of)
    if wanted is not None:
        return [_then(wanted, newest).sentence]
    return [refused] if refused else []


def _then(wanted: date, newest: Dataset) -> Then:
    return _DAYS.get((wanted, newest.version), lambda: as_of(newest, wanted))


def newest_dataset() -> Dataset:
    """The dataset as the files have it."""
    place = folder()
    result = _LOADED.get((str(place), stamp(place)), lambda: _load(place))
    if isinstance(result, DamagedData):
        raise result
    return result


def derived(name: str, make: Callable[[Dataset], T]) -> T:
    """`make(dataset)`, computed once per content of the data and shared; the result must not be changed."""
    found = dataset()
    result: T = _DERIVED.get((name, found.version), lambda: make(found))
    return result


def release_notes() -> tuple[ReleaseNote, ...]:
    """The release notes of the data, newest first; none where the folder has no notes."""
    path = folder() / CHANGES
    if not path.is_file():
        return ()
    key = (str(path), path.stat().st_mtime_ns)
    return _NOTES.get(key, lambda: read_changes(path.read_text(encoding="utf-8")))
