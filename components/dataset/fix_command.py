"""The command `fix [FOLDER]`: puts the form of the data right, and says what it did.

Files are replaced whole: a file is never seen half written, and keeps its permissions.
"""

from __future__ import annotations

import argparse
import os
import stat
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from components.dataset.fixes import Change, fix
from components.dataset.loading import DEFAULT_FOLDER
from components.dataset.reader import bytes_of

Say = Callable[[str], object]
MOST_TOLD = 20  # changes of one kind in one file that are told one by one


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """The arguments of the command."""
    parser = commands.add_parser("fix", help="put the form of the data right, never what they say")
    parser.add_argument("folder", nargs="?", type=Path, default=DEFAULT_FOLDER)
    parser.add_argument("--dry-run", action="store_true", help="say what would be done, and write nothing")


def run(given: argparse.Namespace, say: Say, complain: Say) -> int:
    """Runs the command: 0 done or nothing to do, 1 a damaged file was left alone, 2 could not run."""
    folder: Path = given.folder
    if not folder.is_dir():
        complain(f"{folder} is not a folder.\n")
        return 2
    try:
        done = fix(bytes_of(folder), folder.resolve().name)
        for path, data in () if given.dry_run else done.contents.items():
            replace_file(folder / path, data)
    except OSError as error:
        complain(f"cannot read or write {error.filename or folder}: {error.strerror}\n")
        return 2
    for line in told(done.changes):
        say(line + "\n")
    for problem in done.refused:
        said = problem.message.rstrip(".")
        say(f"{problem.path}:{problem.line}:{problem.column}: not touched: {said}; correct this by hand first\n")
    say(_closing(len(done.changes), len(done.contents), len(done.refused), given.dry_run) + "\n")
    return int(bool(done.refused))


def told(changes: Sequence[Change]) -> list[str]:
    """One line per change; of many alike in one file the first, and how many more."""
    groups: dict[tuple[str, str], list[Change]] = {}
    for change in changes:
        groups.setdefault((change.path, change.rule), []).append(change)
    lines = []
    for group in groups.values():
        lines += [change.text() for change in group[:MOST_TOLD]]
        if len(group) > MOST_TOLD:
            lines.append(f"{group[0].path}: {group[0].rule}: and {len(group) - MOST_TOLD} more")
    return lines


def replace_file(path: Path, data: bytes) -> None:
    """Writes a file as a whole or not at all; a link stays a link, permissions stay as they are."""
    target = path.resolve()
    handle, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(name, stat.S_IMODE(target.stat().st_mode))
        os.replace(name, target)
    except BaseException:
        os.unlink(name)
        raise


def _closing(changes: int, files: int, refused: int, dry: bool) -> str:
    def plural(count: int, noun: str) -> str:
        return f"{count} {noun}{'s' * (count != 1)}"

    head = f"{plural(changes, 'change')} in {plural(files, 'file')}" if changes else "nothing to fix"
    head += " (nothing written)" if changes and dry else ""
    return head + (f"; {plural(refused, 'damaged file')} not touched" if refused else "")
