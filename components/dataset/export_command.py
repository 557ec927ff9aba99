"""The command `export DIR`: all the data as files to take away, and one archive of them."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import date
from pathlib import Path

from components.dataset.loading import DEFAULT_FOLDER, DamagedData
from components.dataset.package import package, zip_name, zipped
from components.dataset.problems import render
from components.dataset.revisions import created_at, dataset_of, working_tree

Say = Callable[[str], object]


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """The arguments of the command."""
    parser = commands.add_parser("export", help="write all the data as CSV, JSON and a data package into a new folder")
    parser.add_argument("directory", type=Path, help="a folder that is empty or not there yet")
    parser.add_argument("--folder", type=Path, default=DEFAULT_FOLDER, help="the data to export")
    parser.add_argument("--today", type=date.fromisoformat, help="the day on which the data are read (YYYY-MM-DD)")


def run(given: argparse.Namespace, say: Say, complain: Say) -> int:
    """Runs the command: 0 when all is written, 1 when the data are damaged, 2 when it could not run."""
    place: Path = given.directory
    try:
        if place.exists() and (not place.is_dir() or any(place.iterdir())):
            complain(f"{place} is there and not empty; name a new folder.\n")
            return 2
        version = working_tree(given.folder)
        dataset = dataset_of(version, given.today)
        as_of = dataset.as_of.isoformat()
        files = package(version.contents, dataset.version, as_of, created_at(given.folder, as_of))
        archive = zipped(files)
        for path, data in files.items():
            target = place / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
        (place / zip_name(dataset.version)).write_bytes(archive)
    except DamagedData as damage:
        complain(render([problem for problem in damage.problems if problem.level == "error"]))
        return 1
    except OSError as error:
        complain(f"cannot write {error.filename or place}: {error.strerror}.\n")
        return 2
    say(f"{len(files)} files and {zip_name(dataset.version)} ({len(archive) / 1e6:.1f} MB) written to {place}\n")
    return 0
