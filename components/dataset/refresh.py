"""What answers of the package index change in the data, for a person to review; see refresh_command.py.

Only what such an answer states is written: new releases, releases withdrawn since, and the newest stable version and
its day where a tool or a data sheet names them. What else a release may change is listed as questions.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from components.dataset.numbers import version_order
from components.dataset.problems import show
from components.dataset.registries import NoAnswerError, Release, dated_ahead, name_of, orders_in, releases_in
from components.dataset.schema import BY_NAME, Table

Cells = dict[str, str]
_LIVING = ("active", "maintenance")


@dataclass
class News:
    """What a refresh did, in words, and what it leaves to a person."""

    done: list[str] = field(default_factory=list)
    questions: list[str] = field(default_factory=list)
    unused: list[str] = field(default_factory=list)  # answers that were missing or could not be true

    def markdown(self) -> str:
        """The text of the pull request."""
        parts = ["Read from the package index. Please compare every line with its source before merging.\n"]
        open_ends = self.unused + self.questions
        for title, lines in (("What changed", self.done), ("What a person has to look at", open_ends)):
            if lines:
                parts.append(f"### {title}\n\n" + "".join(f"- {line}\n" for line in lines))
        return "\n".join(parts) if self.done or open_ends else "Nothing new.\n"


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


def names(contents: Mapping[str, bytes], tables: Sequence[str] = ("releases", "tools")) -> list[str]:
    """The packages of the index whose releases or newest version the data hold."""
    found = {cells["package"] for table in tables for _, cells in _sheet(contents, table).rows()}
    return sorted(name for package in found if (name := name_of(package)))


def _sheet(contents: Mapping[str, bytes], name: str) -> Sheet:
    return Sheet(name, contents[BY_NAME[name].path])


def refresh(
    contents: Mapping[str, bytes], answers: Mapping[str, object], today: date, asked: Sequence[str] | None = None
) -> tuple[dict[str, bytes], News]:
    """The changed files of a data folder, and what to say about them. `answers` are by name of the package.

    `asked` are the packages that should have answered: all of them unless given.
    """
    sheets = {
        name: _sheet(contents, name) for name in ("releases", "tools", "profiles", "facts", "sources", "frameworks")
    }
    news = News()
    for name in names(contents) if asked is None else asked:
        if name not in answers:
            news.unused.append(f"`{name}`: the index did not answer.")
            continue
        package = f"pkg:pypi/{name}"
        try:
            found, misplaced = releases_in(answers[name], name, today)
            ahead = dated_ahead(answers[name], name, today)
            _nothing_vanished(sheets["releases"], package, orders_in(answers[name], name))
        except NoAnswerError as reason:
            news.unused.append(f"`{name}`: the answer was not used: {reason}.")
            continue
        if ahead:
            news.questions.append(f"`{name}`: {_files(len(ahead))} dated after today left out, {show(ahead[0])} first.")
        stable = [one for one in found if not one.pre and not one.yanked]
        withdrawn = {one.version for one in found if one.yanked}
        told = _withdrawals(sheets["releases"], package, found, news)
        told |= _new_releases(sheets["releases"], package, found, news)
        if stable:
            told |= _newest(sheets, package, stable[-1], withdrawn, today, news)
        if told:
            _source_read(sheets["sources"], package, found, stable, today)
            odd = [one for one in misplaced if one not in ahead]
            news.questions += [f"`{name}`: {show(one)} could not be placed." for one in odd[:5]]
    changed = {sheet.table.path: sheet.content() for sheet in sheets.values()}
    return {path: content for path, content in changed.items() if content != contents[path]}, news


def _files(count: int) -> str:
    return f"{count} file{'s' * (count != 1)}"


def _nothing_vanished(sheet: Sheet, package: str, orders: set[tuple[object, ...]]) -> None:
    """Raises NoAnswerError when a release that the data hold, and that was not withdrawn, is in the answer no more."""
    for at, cells in sheet.rows():
        if cells["package"] == package and cells["yanked"] == "no" and version_order(cells["version"]) not in orders:
            place = f"{sheet.table.path}:{at + 1}"
            raise NoAnswerError(f"{place} holds {cells['version']}, which the index does not list any more")


def _withdrawals(sheet: Sheet, package: str, found: Sequence[Release], news: News) -> bool:
    """Marks known releases that the index has withdrawn since; names those that it offers again."""
    by_order = {one.order: one for one in found}
    told = False
    for at, cells in sheet.rows():
        one = by_order.get(version_order(cells["version"])) if cells["package"] == package else None
        if one is None or one.yanked == (cells["yanked"] == "yes"):
            continue
        if one.yanked:
            sheet.write(at, cells | {"yanked": "yes"})
            news.done.append(f"`{package}` {cells['version']} has been withdrawn (yanked)")
            told = True
        else:
            news.questions.append(f"`{package}` {cells['version']} is offered again: is `yanked` still right?")
    return told


def _new_releases(sheet: Sheet, package: str, found: Sequence[Release], news: News) -> bool:
    """Adds the releases that are newer than all known ones, unless they were withdrawn."""
    known = [cells for _, cells in sheet.rows() if cells["package"] == package]
    if not known:
        return False
    last = max(known, key=lambda cells: cells["released_on"])
    orders = {version_order(cells["version"]) for cells in known}
    told = False
    for one in found:
        if one.order in orders or one.yanked or one.day.isoformat() < last["released_on"]:
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
        said = f"`{package}` {one.version}, {row['channel']}, uploaded on {row['released_on']}"
        size = f"{one.largest_wheel_bytes} bytes" if one.largest_wheel_bytes else "none"
        news.done.append(f"{said}: {_files(one.files)}, largest wheel {size}, Python {one.requires_python}")
        told = True
    return told


def _newest(
    sheets: Mapping[str, Sheet], package: str, newest: Release, withdrawn: set[str], today: date, news: News
) -> bool:
    """Writes the newest stable version where the data name it; asks where a sentence or a judgement hangs on it."""
    told = False
    version, day = newest.version, newest.day.isoformat()
    for at, cells in sheets["tools"].rows():
        if cells["package"] == package and (
            cells["last_version"] in withdrawn or _is_older(cells["last_version"], cells["last_released_on"], newest)
        ):
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
