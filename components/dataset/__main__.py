"""`python -m components.dataset check [FOLDER] [--format text|github|json]` and `describe [--write]`.

Exit codes: 0 nothing to correct (notes do not count), 1 errors or unacknowledged warnings, 2 could not run.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from components.dataset.describe import readme
from components.dataset.loading import DEFAULT_FOLDER, check
from components.dataset.problems import render


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs a command; returns its exit code."""
    parser = argparse.ArgumentParser(prog="python -m components.dataset", description="Check and describe the data.")
    commands = parser.add_subparsers(dest="command", required=True)
    checking = commands.add_parser("check", help="list everything that is wrong in a data folder")
    checking.add_argument("folder", nargs="?", type=Path, default=DEFAULT_FOLDER)
    checking.add_argument("--format", choices=("text", "github", "json"), default="text")
    checking.add_argument("--today", type=date.fromisoformat, help="the day to measure age by (YYYY-MM-DD)")
    describing = commands.add_parser("describe", help="print data/README.md as the schema has it")
    describing.add_argument("--write", action="store_true", help="write it to data/README.md")
    try:
        given = parser.parse_args(arguments)
    except SystemExit as stop:  # argparse has printed why
        return 2 if stop.code else 0
    return _describe(given.write) if given.command == "describe" else _check(given.folder, given.format, given.today)


def _check(folder: Path, form: str, today: date | None) -> int:
    if not folder.is_dir():
        print(f"{folder} is not a folder.", file=sys.stderr)
        return 2
    try:
        problems = check(folder, today)
    except OSError as error:
        print(f"cannot read {error.filename or folder}: {error.strerror}", file=sys.stderr)
        return 2
    _say(render(problems, form))
    return int(any(problem.level != "note" for problem in problems))


def _describe(write: bool) -> int:
    if not write:
        _say(readme())
        return 0
    path = DEFAULT_FOLDER / "README.md"
    path.write_bytes(readme().encode("utf-8"))
    _say(f"{os.path.relpath(path)} written\n")
    return 0


def _say(text: str) -> None:
    """Prints UTF-8 with LF, the same bytes on every system."""
    sys.stdout.flush()
    stream = getattr(sys.stdout, "buffer", None)
    if stream is None:  # a replaced stdout, as in tests
        sys.stdout.write(text)
    else:
        stream.write(text.encode("utf-8"))
        stream.flush()


if __name__ == "__main__":
    sys.exit(main())
