"""The dataset for the pages: loaded once per content, shared by all sessions, never changed."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from pathlib import Path

from components.dataset import DATA, DamagedData, Dataset, load
from components.dataset.as_of import Then, as_of
from components.dataset.diff_changes import FILE as CHANGES
from components.dataset.diff_changes import ReleaseNote, read_changes
from components.ui import day
from components.ui.kept import Kept
from components.ui.stamps import Stamp, stamp

_LOADED: Kept[tuple[str, Stamp], Dataset | DamagedData] = Kept(2)
_DAYS: Kept[tuple[date, str], Then] = Kept(8)
_NOTES: Kept[tuple[str, int], tuple[ReleaseNote, ...]] = Kept(2)
_HELD: ContextVar[Dataset | None] = ContextVar("held", default=None)
# Tests and operators may point the app at another folder.
FOLDER_VARIABLE = "FRAMEWORK_ATLAS_DATA"


def folder() -> Path:
    """The data folder in use."""
    return Path(os.environ.get(FOLDER_VARIABLE) or DATA)


def _load(place: Path) -> Dataset | DamagedData:
    try:
        return load(place)
    except DamagedData as damage:
        return damage


def dataset() -> Dataset:
    """The dataset, as it stood on the day in the address if there is one; raises DamagedData on damaged files."""
    earlier = then()
    return newest_dataset() if earlier is None else earlier.dataset


def dataset_on(wanted: date) -> Dataset:
    """The dataset as it stood on a day, whatever the address says; for those who have no visitor's session."""
    newest = newest_dataset()
    return _then(wanted, newest).dataset if wanted < newest.as_of else newest


def then() -> Then | None:
    """The view of an earlier day that the address asks for; None for today's data."""
    if not day.asked():
        return None
    newest = newest_dataset()
    wanted, _ = day.chosen(newest.as_of)
    return None if wanted is None else _then(wanted, newest)


def refused_day() -> str:
    """Why the day in the address was not used; empty if it was or there is none."""
    return day.chosen(newest_dataset().as_of)[1] if day.asked() else ""


def _then(wanted: date, newest: Dataset) -> Then:
    return _DAYS.get((wanted, newest.version), lambda: as_of(newest, wanted))


def newest_dataset() -> Dataset:
    """The dataset as the files have it."""
    if (held := _HELD.get()) is not None:
        return held
    place = folder()
    result = _LOADED.get((str(place), stamp(place)), lambda: _load(place))
    if isinstance(result, DamagedData):
        raise result
    return result


@contextmanager
def held() -> Iterator[None]:
    """Within it, all that is drawn sees the files as they were at its beginning; raises DamagedData."""
    token = _HELD.set(newest_dataset())
    try:
        yield
    finally:
        _HELD.reset(token)


def release_notes() -> tuple[ReleaseNote, ...]:
    """The release notes of the data, newest first; none where the folder has no notes."""
    path = folder() / CHANGES
    if not path.is_file():
        return ()
    key = (str(path), path.stat().st_mtime_ns)
    return _NOTES.get(key, lambda: read_changes(path.read_text(encoding="utf-8")))
