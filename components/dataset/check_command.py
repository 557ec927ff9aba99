"""The command `check [FOLDER]`: everything that is wrong with the data, and whether `fix` can put it right.

Some rules compare with an earlier version (`--base FOLDER` or a git revision); without one they do not run, and the
closing line says so.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path

from components.dataset.fixes import fix
from components.dataset.loading import DEFAULT_FOLDER, inspect_contents
from components.dataset.problems import Problem, render
from components.dataset.reader import bytes_of
from components.dataset.revisions import NoSuchVersion, open_version
from components.dataset.rules import comparing_rules

Say = Callable[[str], object]


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """The arguments of the command."""
    parser = commands.add_parser("check", help="list everything that is wrong in a data folder")
    parser.add_argument("folder", nargs="?", type=Path, default=DEFAULT_FOLDER)
    parser.add_argument("--format", choices=("text", "github", "json"), default="text")
    parser.add_argument("--today", type=date.fromisoformat, help="the day to measure age by (YYYY-MM-DD)")
    parser.add_argument("--base", help="an earlier version to compare with: a git revision or a folder")


def run(given: argparse.Namespace, say: Say, complain: Say) -> int:
    """Runs the command: 0 nothing to correct (notes do not count), 1 something, 2 could not run."""
    folder: Path = given.folder
    if not folder.is_dir():
        complain(f"{folder} is not a folder.\n")
        return 2
    try:
        base = open_version(given.base, folder).contents if given.base is not None else None
        contents = bytes_of(folder)
    except NoSuchVersion as error:
        complain(f"{error}.\n")
        return 2
    except OSError as error:
        complain(f"cannot read {error.filename or folder}: {error.strerror}\n")
        return 2
    root = folder.resolve().name
    problems = inspect_contents(contents, root, given.today, base)[1]
    remark = _fixable(contents, root, given.today, base, problems) if problems else ""
    if base is None:
        remark += f"; {len(comparing_rules())} rules that compare with an earlier version did not run (--base)"
    say(render(problems, given.format, remark))
    return int(any(problem.level != "note" for problem in problems))


def _fixable(
    contents: Mapping[str, bytes],
    root: str,
    today: date | None,
    base: Mapping[str, bytes] | None,
    problems: Sequence[Problem],
) -> str:
    """`; 2 can be fixed with fix`: tried, not guessed."""
    fixed = fix(contents, root).contents
    if not fixed:
        return ""
    left = inspect_contents({**contents, **fixed}, root, today, base)[1]
    gone = Counter((one.path, one.rule) for one in problems) - Counter((one.path, one.rule) for one in left)
    return f"; {gone.total()} can be fixed with fix" if gone else ""
