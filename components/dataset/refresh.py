"""Brings the data up to date with recorded answers of the package index, for a person to review.

    python -m components.dataset refresh --names            the packages to ask the index about, one per line
    python -m components.dataset refresh ANSWERS [--data]   reads ANSWERS/NAME.json and edits the data folder

Only what such an answer states is written: new releases, and the newest stable version and its day where a tool or a
data sheet names them. What else a release may change is listed as questions. If the result does not pass the checks,
nothing is written at all. Exit codes: 0 done or nothing new, 1 refused, 2 could not run.
"""

from __future__ import annotations

import argparse
import csv
import io
import json
import re
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from components.dataset.fix_command import replace_file
from components.dataset.loading import DEFAULT_FOLDER, inspect_contents
from components.dataset.problems import render
from components.dataset.reader import bytes_of
from components.dataset.registries import NoAnswerError, Release, name_of, releases_in
from components.dataset.schema import BY_NAME, Table

Cells = dict[str, str]
_LIVING = ("active", "maintenance")


@dataclass
class News:
    """What a refresh did, in words, and what it leaves to a person."""

    done: list[str] = field(default_factory=list)
    questions: list[str] = field(default_factory=list)

    def markdown(self) -> str:
        """The text of the pull request."""
        parts = ["Read from the package index. Please compare every line with its source before merging.\n"]
        for title, lines in (("What changed", self.done), ("What a person has to look at", self.questions)):
            if lines:
                parts.append(f"### {title}\n\n" + "".join(f"- {line}\n" for line in lines))
        return "\n".join(parts) if self.done or self.questions else "Nothing new.\n"


class Sheet:
    """One CSV file as lines; a line that is not changed keeps its bytes."""

    def __init__(self, name: str, content: bytes) -> None:
        self.table: Table = BY_NAME[name]
        self.lines = content.decode("utf-8").splitlines()

    def rows(self) -> list[tuple[int, Cells]]:
        """(position, cells by column) of every row."""
        names = self.table.column_names
        cells = (next(csv.reader([line], strict=True)) for line in self.lines[1:])
        return [(at, dict(zip(names, row, strict=True))) for at, row in enumerate(cells, 1)]

    def write(self, at: int, cells: Cells) -> None:
        """Put other cells into a row."""
        self.lines[at] = self._line(cells)

    def insert(self, cells: Cells) -> None:
        """Add a row where its key belongs."""
        key = [cells[name] for name in self.table.key]
        later = (at for at, row in self.rows() if [row[name] for name in self.table.key] > key)
        self.lines.insert(next(later, len(self.lines)), self._line(cells))

    def _line(self, cells: Cells) -> str:
        out = io.StringIO()
        csv.writer(out, lineterminator="").writerow([cells[name] for name in self.table.column_names])
        return out.getvalue()

    def content(self) -> bytes:
        """The file's bytes."""
        return ("\n".join(self.lines) + "\n").encode("utf-8")


def names(contents: Mapping[str, bytes]) -> list[str]:
    """The packages of the index whose releases or newest version the data hold."""
    found = {cells["package"] for table in ("releases", "tools") for _, cells in _sheet(contents, table).rows()}
    return sorted(name for package in found if (name := name_of(package)))


def _sheet(contents: Mapping[str, bytes], name: str) -> Sheet:
    return Sheet(name, contents[BY_NAME[name].path])


def refresh(contents: Mapping[str, bytes], answers: Mapping[str, object], today: date) -> tuple[dict[str, bytes], News]:
    """The changed files of a data folder, and what to say about them. `answers` are by name of the package."""
    sheets = {
        name: _sheet(contents, name) for name in ("releases", "tools", "profiles", "facts", "sources", "frameworks")
    }
    news = News()
    for name in names(contents):
        if name not in answers:
            news.questions.append(f"`{name}`: the index did not answer.")
            continue
        try:
            found, misplaced = releases_in(answers[name], name, today)
        except NoAnswerError as reason:
            news.questions.append(f"`{name}`: the answer was not used: {reason}.")
            continue
        stable = [one for one in found if not one.pre and not one.yanked]
        told = _new_releases(sheets["releases"], f"pkg:pypi/{name}", found, news)
        if stable:
            told |= _newest(sheets, f"pkg:pypi/{name}", stable[-1], today, news)
        if told:
            _source_read(sheets["sources"], f"pkg:pypi/{name}", found, stable, today)
            news.questions += [f"`{name}`: {one[:80]} could not be placed." for one in misplaced[:5]]
    changed = {sheet.table.path: sheet.content() for sheet in sheets.values()}
    return {path: content for path, content in changed.items() if content != contents[path]}, news


def _new_releases(sheet: Sheet, package: str, found: Sequence[Release], news: News) -> bool:
    """Adds the releases that are newer than all known ones; names known ones that the index has withdrawn since."""
    known = {cells["version"]: cells for _, cells in sheet.rows() if cells["package"] == package}
    if not known:
        return False
    last = max(known.values(), key=lambda cells: cells["released_on"])
    by_version = {one.version: one for one in found}
    for version, cells in known.items():
        if version in by_version and by_version[version].yanked and cells["yanked"] == "no":
            news.questions.append(
                f"`{package}` {version} has been withdrawn: set `yanked`, and say what is newest now."
            )
    new = [one for one in found if one.version not in known and one.day.isoformat() >= last["released_on"]]
    for one in new:
        if one.yanked:
            continue
        row = {
            "version": one.version,
            "released_on": one.day.isoformat(),
            "channel": "pre" if one.pre else "stable",
            "requires_python": one.requires_python,
            "largest_wheel_bytes": str(one.largest_wheel_bytes or "none"),
            "files": str(one.files),
            "yanked": "no",
        }
        sheet.insert(last | row)
        news.done.append(f"`{package}` {one.version}, {row['channel']}, uploaded on {row['released_on']}")
    return any(not one.yanked for one in new)


def _newest(sheets: Mapping[str, Sheet], package: str, newest: Release, today: date, news: News) -> bool:
    """Writes the newest stable version where the data name it; asks where a sentence or a judgement hangs on it."""
    told = False
    version, day = newest.version, newest.day.isoformat()
    for at, cells in sheets["tools"].rows():
        if cells["package"] == package and _is_older(cells["last_version"], cells["last_released_on"], newest):
            before = f"`{cells['name']}` (tools.csv): {cells['last_version']} became {version}"
            sheets["tools"].write(at, cells | {"last_version": version, "last_released_on": day, **_read(today)})
            news.done.append(f"{before}, released on {day}")
            if cells["status"] not in _LIVING or cells["last_released_note"]:
                news.questions.append(
                    f"`{cells['name']}`: is it still {cells['status']}? Read its status and notes again."
                )
            told = True
    ours = {cells["framework_id"] for _, cells in sheets["frameworks"].rows() if cells["package"] == package}
    for at, cells in sheets["profiles"].rows():
        wanted = {"current-stable-version": version, "current-stable-date": day}.get(cells["field"])
        if cells["framework_id"] in ours and wanted and cells["value"] not in (wanted, "unknown"):
            sheets["profiles"].write(at, cells | {"value": wanted, **_read(today)})
            news.done.append(
                f"{cells['framework_id']}, {cells['field']} (profiles.csv): {cells['value']} became {wanted}"
            )
            told = True
    for _, cells in sheets["facts"].rows():
        if cells["framework_id"] in ours and cells["aspect_id"] == "current-version" and version not in cells["value"]:
            said = f"{cells['framework_id']}, current-version (facts.csv) says “{cells['value']}”; newest is {version}."
            news.questions.append(said)
    return told


def _is_older(version: str, day: str, newest: Release) -> bool:
    """Whether what is known is a dated version before `newest`; what nobody knew is for a person to find out."""
    known = version not in ("unknown", "not-applicable") and day not in ("unknown", "not-applicable")
    return known and version != newest.version and day <= newest.day.isoformat()


def _read(today: date) -> Cells:
    return {"checked_on": today.isoformat()}


def _source_read(sheet: Sheet, package: str, found: Sequence[Release], stable: Sequence[Release], today: date) -> None:
    """The index's own page about the package was read today."""
    for at, cells in sheet.rows():
        if cells["url"] == package and cells["kind"] == "registry":
            note = cells["note"]
            if stable:
                note = re.sub(r"(?<=Newest stable )\S+(?=\.(?: |\Z))", stable[-1].version, note)
                if stable[-1].requires_python != "not-declared":
                    note = re.sub(r"(?<=Requires Python )\S+(?=\.(?: |\Z))", stable[-1].requires_python, note)
            published = max(one.day for one in found).isoformat()
            sheet.write(at, cells | {"published_on": published, "accessed_on": today.isoformat(), "note": note})


def _answers(folder: Path) -> dict[str, object]:
    found: dict[str, object] = {}
    for path in sorted(folder.glob("*.json")):
        try:
            found[path.stem] = json.loads(path.read_bytes())
        except ValueError:
            found[path.stem] = None  # told as an answer that was not used
    return found


def main(arguments: Sequence[str] | None = None, today: date | None = None) -> int:
    """Runs the command; returns its exit code."""
    parser = argparse.ArgumentParser(prog="python -m components.dataset refresh", description="Read the package index.")
    parser.add_argument("answers", nargs="?", type=Path, help="folder of recorded answers, one NAME.json per package")
    parser.add_argument("--names", action="store_true", help="print the packages to ask about")
    parser.add_argument("--data", type=Path, default=DEFAULT_FOLDER)
    try:
        given = parser.parse_args(arguments)
    except SystemExit as stop:
        return 2 if stop.code else 0
    if not given.data.is_dir() or not (given.names or (given.answers and given.answers.is_dir())):
        sys.stderr.write("expected --names, or the folder of the answers\n")
        return 2
    contents = bytes_of(given.data)
    if given.names:
        sys.stdout.write("".join(f"{name}\n" for name in names(contents)))
        return 0
    day = today or date.today()
    changed, news = refresh(contents, _answers(given.answers), day)
    after = {**contents, **changed}
    problems = inspect_contents(after, given.data.resolve().name, day, contents)[1]
    if changed and any(problem.level != "note" for problem in problems):
        sys.stderr.write("Nothing was written, because the result does not pass the checks:\n" + render(problems))
        return 1
    for path, content in changed.items():
        replace_file(given.data / path, content)
    sys.stdout.write(news.markdown())
    return 0


if __name__ == "__main__":
    sys.exit(main())
