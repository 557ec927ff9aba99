"""The command `refresh`: brings the releases up to date with the package index, for a person to review.

    refresh releases [--package NAME ...] [--dry-run]   asks the index that pip is set up to use
    refresh recorded FOLDER                             reads recorded answers, FOLDER/NAME.json
    refresh --names                                     the packages that the data list, one per line

`releases` asks about the packages of releases.csv unless told which, and is strict: one answer that is missing or
cannot be true, and nothing is written. `recorded` lists such answers as questions. Both write nothing at all if the
result does not pass the checks. Exit codes: 0 done or nothing new, 1 refused, 2 could not run.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from components.dataset.fix_command import replace_file
from components.dataset.index_client import (
    IndexClient,
    IndexFailureError,
    Manners,
    NoIndexError,
    configured_index,
)
from components.dataset.loading import DEFAULT_FOLDER, inspect_contents
from components.dataset.nearest import nearest
from components.dataset.problems import render, show
from components.dataset.reader import bytes_of
from components.dataset.refresh import News, names, refresh

_UNTOUCHED = "Nothing was written; every file of the data is as it was.\n"
Contents = Mapping[str, bytes]


def main(arguments: Sequence[str] | None = None, today: date | None = None, manners: Manners | None = None) -> int:
    """Runs the command; returns its exit code."""
    parser = _parser()
    try:
        given = parser.parse_args(arguments)
    except SystemExit as stop:
        return 2 if stop.code else 0
    folder: Path = given.data
    if not folder.is_dir():
        return _cannot(f"{folder} is not a folder.")
    if not given.names and not given.how:
        return _cannot("say what to read: releases, recorded FOLDER, or --names.")
    day = today or date.today()
    try:
        contents = bytes_of(folder)
        # Damaged data cannot be brought up to date; what is wrong with them is said as the check says it.
        if problems := [
            one for one in inspect_contents(contents, folder.resolve().name, day)[1] if one.level == "error"
        ]:
            sys.stderr.write("The data have to pass the checks before they can be refreshed:\n" + render(problems))
            return 1
        if given.names:
            sys.stdout.write("".join(f"{name}\n" for name in names(contents)))
            return 0
        if given.how == "recorded":
            return _recorded(given.answers, folder, contents, day, given.dry_run)
        return _releases(given.package, folder, contents, day, given.dry_run, manners)
    except OSError as error:
        return _cannot(f"cannot read or write {error.filename or folder}: {error.strerror}. " + _UNTOUCHED.strip())
    except KeyboardInterrupt:
        sys.stderr.write("Stopped. " + _UNTOUCHED)
        return 1


def _parser() -> argparse.ArgumentParser:
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument("--data", type=Path, default=argparse.SUPPRESS, help="folder of the data")
    parser = argparse.ArgumentParser(
        prog="python -m components.dataset refresh", description="Read the package index.", parents=[shared]
    )
    parser.add_argument("--names", action="store_true", help="print the packages that the data list")
    ways = parser.add_subparsers(dest="how", metavar="releases | recorded")
    releases = ways.add_parser("releases", help="ask the index that pip is set up to use", parents=[shared])
    releases.add_argument(
        "--package", action="append", default=[], metavar="NAME", help="only this one; may be repeated"
    )
    recorded = ways.add_parser("recorded", help="read recorded answers", parents=[shared])
    recorded.add_argument("answers", type=Path, metavar="FOLDER", help="holds one NAME.json per package")
    for way in (releases, recorded):
        way.add_argument("--dry-run", action="store_true", help="say what would change, and write nothing")
    parser.set_defaults(data=DEFAULT_FOLDER)
    return parser


def _recorded(answers: Path, folder: Path, contents: Contents, day: date, dry: bool) -> int:
    if not answers.is_dir():
        return _cannot(f"{answers} is not a folder of recorded answers.")
    changed, news = refresh(contents, _answers(answers), day)
    return _finish(folder, contents, changed, news, day, dry)


def _answers(folder: Path) -> dict[str, object]:
    found: dict[str, object] = {}
    for path in sorted(folder.glob("*.json")):
        try:
            found[path.stem] = json.loads(path.read_bytes())
        except (ValueError, RecursionError):
            found[path.stem] = None  # told as an answer that was not used
    return found


def _releases(
    wanted: Sequence[str], folder: Path, contents: Contents, day: date, dry: bool, manners: Manners | None
) -> int:
    listed = names(contents)
    asked = sorted({re.sub(r"[-_.]+", "-", name).lower() for name in wanted}) or names(contents, ["releases"])
    for name in asked:
        if name not in listed:
            meant = nearest(name, listed)
            return _cannot(f"the data list no package {show(name)}." + (f" Was {meant} meant?" if meant else ""))
    try:
        index = configured_index()
    except NoIndexError as reason:
        return _cannot(str(reason))
    answers: dict[str, object] = {}
    with IndexClient(index, manners) as client:
        for at, name in enumerate(asked, 1):
            sys.stderr.write(f"asking the index about {name} ({at} of {len(asked)})\n")
            try:
                answers[name] = client.answer(name)
            except IndexFailureError as reason:
                sys.stderr.write(f"{name}: {reason}\n{_UNTOUCHED}")
                return 1
    changed, news = refresh(contents, answers, day, asked)
    if news.unused:
        sys.stderr.write("".join(f"{line}\n" for line in news.unused) + _UNTOUCHED)
        return 1
    return _finish(folder, contents, changed, news, day, dry)


def _finish(folder: Path, contents: Contents, changed: Contents, news: News, day: date, dry: bool) -> int:
    """Checks the result, writes it, and says what changed."""
    after = {**contents, **changed}
    problems = inspect_contents(after, folder.resolve().name, day, contents)[1]
    if changed and any(problem.level != "note" for problem in problems):
        sys.stderr.write("Nothing was written, because the result does not pass the checks:\n" + render(problems))
        return 1
    if changed and not dry:
        if bytes_of(folder) != contents:
            sys.stderr.write("Nothing was written, because somebody changed the data meanwhile; run it again.\n")
            return 1
        _write(folder, contents, changed)
    sys.stdout.write(news.markdown())
    if dry:
        sys.stdout.write("Nothing was written (dry run).\n")
    return 0


def _write(folder: Path, contents: Contents, changed: Contents) -> None:
    """Replaces all files or none: what was already replaced is put back when another cannot be."""
    done: list[str] = []
    try:
        for path, content in changed.items():
            done.append(path)
            replace_file(folder / path, content)
    except BaseException:
        for path in done:
            if (folder / path).read_bytes() != contents[path]:
                replace_file(folder / path, contents[path])
        raise


def _cannot(said: str) -> int:
    sys.stderr.write(said + "\n")
    return 2


if __name__ == "__main__":
    sys.exit(main())
