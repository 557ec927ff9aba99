"""The command `diff [OLD [NEW]]`: what changed in the data, and which conclusions that moves.

OLD and NEW are git revisions, folders or `nothing`; without NEW the working tree, without OLD the last commit.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import date
from pathlib import Path

from components.dataset.diff import Diff, compare
from components.dataset.diff_changes import FILE, section, with_section
from components.dataset.diff_conclusions import Conclusions, conclude, hook_named
from components.dataset.diff_markdown import LIMIT, as_markdown
from components.dataset.diff_text import as_json, as_text
from components.dataset.loading import DEFAULT_FOLDER, DamagedData
from components.dataset.problems import render
from components.dataset.revisions import NoSuchVersion, dataset_of, open_version, working_tree

HOOK = "components.ui.conclusions"
Say = Callable[[str], object]


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """The arguments of the command."""
    parser = commands.add_parser("diff", help="say what changed between two versions of the data, and what it moves")
    parser.add_argument("old", nargs="?", default="HEAD", help="git revision, folder or nothing (default: HEAD)")
    parser.add_argument("new", nargs="?", default="", help="git revision or folder (default: the working tree)")
    parser.add_argument("--format", choices=("text", "markdown", "json"), default="text")
    parser.add_argument("--limit", type=int, default=LIMIT, help="most characters of the Markdown")
    parser.add_argument(
        "--conclusions", default=HOOK, metavar="MODULE", help="who says which conclusions move (none: nobody)"
    )
    parser.add_argument("--release", action="store_true", help=f"write it as a section of data/{FILE}")
    parser.add_argument("--folder", type=Path, default=DEFAULT_FOLDER, help="the data of the working tree")
    parser.add_argument("--today", type=date.fromisoformat, help="the day on which the data are read (YYYY-MM-DD)")


def run(given: argparse.Namespace, say: Say, complain: Say) -> int:
    """Runs the command: 0 when it could be done, 1 when data to be released are damaged, 2 when it could not run."""
    try:
        old = open_version(given.old, given.folder)
        new = open_version(given.new, given.folder) if given.new else working_tree(given.folder)
    except (NoSuchVersion, OSError) as error:
        complain(f"{error}.\n")
        return 2
    found = compare(old, new)
    try:
        conclusions = _conclusions(found, given.conclusions, given.today)
    except (ImportError, AttributeError) as error:
        complain(f"{given.conclusions} cannot say which conclusions move: {error}.\n")
        return 2
    if given.release:
        return _release(found, conclusions, given.folder, given.today, say, complain)
    if given.format == "json":
        say(as_json(found, conclusions))
    elif given.format == "markdown":
        command = " ".join(filter(None, ("python -m components.dataset diff", old.name, new.name)))
        say(as_markdown(found, conclusions, given.limit, command))
    else:
        say(as_text(found, conclusions))
    return 0


def _conclusions(diff: Diff, module: str, today: date | None) -> Conclusions | None:
    return None if module in ("", "none") else conclude(diff, hook_named(module), today)


def _release(
    diff: Diff, conclusions: Conclusions | None, folder: Path, today: date | None, say: Say, complain: Say
) -> int:
    try:
        dataset = dataset_of(diff.new, today)
    except DamagedData as damage:
        complain(render([problem for problem in damage.problems if problem.level == "error"]))
        return 1
    if diff.old.digest == diff.new.digest:
        complain(f"The data are the same as in {diff.old.label}: there is nothing to release.\n")
        return 1
    path = folder / FILE
    before = path.read_text(encoding="utf-8") if path.exists() else ""
    path.write_bytes(with_section(before, section(diff, dataset, conclusions)).encode("utf-8"))
    say(f"{folder.name}/{FILE} written\n")
    return 0
