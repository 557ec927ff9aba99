"""Whether the files of a folder have changed since they were read, cheaply enough to ask several times in every run."""

from __future__ import annotations

import os
import time
from contextlib import suppress
from pathlib import Path

Stamp = tuple[tuple[str, int, int], ...]

# A folder whose list of names changed this lately may change again within the same tick of the file system's clock.
SETTLED_NS = 2_000_000_000
_listings: dict[Path, tuple[dict[str, int], tuple[str, ...]]] = {}
MOST_LISTINGS = 16


def stamp(place: Path) -> Stamp:
    """Names, sizes and times of all files below a folder, sorted: different after any edit.

    Folders are listed again only when one of them says that a name came or went. To list a folder means to open it,
    and whoever watches the files, as Streamlit does, is told of every opening.
    """
    kept = _listings.get(place)
    if kept is not None:
        folders, names = kept
        try:
            if all(os.stat(folder).st_mtime_ns == changed for folder, changed in folders.items()):
                return _sizes_and_times(place, names)
        except FileNotFoundError:
            pass  # something went meanwhile: look again
    folders, names = _listing(place)
    found = _sizes_and_times(place, names)
    if len(_listings) >= MOST_LISTINGS:
        _listings.clear()
    if max(folders.values(), default=0) < time.time_ns() - SETTLED_NS:
        _listings[place] = (folders, names)
    return found


def _listing(place: Path) -> tuple[dict[str, int], tuple[str, ...]]:
    """The folders below a place with the time of their last change, and the relative names of all files."""
    folders, names = {}, []
    for folder, _, files in os.walk(place):
        folders[folder] = os.stat(folder).st_mtime_ns
        names += [os.path.relpath(os.path.join(folder, name), place).replace(os.sep, "/") for name in files]
    return folders, tuple(sorted(names))


def _sizes_and_times(place: Path, names: tuple[str, ...]) -> Stamp:
    root = os.fspath(place)
    found = []
    for name in names:
        with suppress(FileNotFoundError):  # gone since the folder was listed
            status = os.stat(f"{root}/{name}")
            found.append((name, status.st_size, status.st_mtime_ns))
    return tuple(found)
