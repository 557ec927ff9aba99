"""Bytes of a data folder -> problems, or a dataset when there is no error."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any

from components.dataset.acknowledgement import BOOKKEEPING
from components.dataset.dataset import Dataset
from components.dataset.problems import Problem, arrange
from components.dataset.reader import bytes_of, digest, read_tables
from components.dataset.records import RECORDS, Criterion, Preset
from components.dataset.rules import judge, sound
from components.dataset.schema import BY_NAME, TABLES, Column, Kind
from components.dataset.tables import Tables, key_texts

DEFAULT_FOLDER = Path(__file__).resolve().parents[2] / "data"
# A machine whose clock is behind the day this was written has a wrong clock; without this bound it would call
# every date of the data a date in the future, and take the site down.
WRITTEN_ON = date(2026, 11, 20)
_WORD_IS_NOTHING = (Kind.DAY, Kind.PARTIAL_DATE, Kind.NUMBER, Kind.INTEGER)


class DamagedData(Exception):  # noqa: N818 - named in the interface
    """The data did not pass the checks; `problems` says where and why, `str()` as the check prints it."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(problems)
        self.problems = problems

    def __str__(self) -> str:
        return "\n".join(problem.text() for problem in self.problems)


def inspect_contents(
    contents: Mapping[str, bytes], root: str, today: date | None, base: Mapping[str, bytes] | None = None
) -> tuple[Tables, tuple[Problem, ...]]:
    """Tables and sorted problems of files; `root` names their folder, `base` holds those of an earlier version."""
    day = _day(today)
    tables, problems = read_tables(contents, day, root)
    if base is not None:
        tables.base = read_tables(base, day, root)[0]
    return tables, arrange(judge(tables, problems))


def check(
    folder: Path = DEFAULT_FOLDER, today: date | None = None, base: Mapping[str, bytes] | None = None
) -> tuple[Problem, ...]:
    """Everything that is wrong with a data folder; dates after `today` (by default the real day) are wrong too.

    What only a comparison shows (a history rewritten, ids gone) is found when `base` holds the files of an earlier
    version (`revisions.open_version(name).contents`).
    """
    folder = Path(folder)
    return inspect_contents(bytes_of(folder), folder.resolve().name, today, base)[1]


def load(folder: Path = DEFAULT_FOLDER, today: date | None = None) -> Dataset:
    """The dataset of a folder. Raises DamagedData when any error was found; warnings and notes do not matter here."""
    contents = bytes_of(Path(folder))
    return dataset_from(contents, digest(contents)[:12], Path(folder).resolve().name, today)


def dataset_from(contents: Mapping[str, bytes], version: str, root: str = "data", today: date | None = None) -> Dataset:
    """The dataset of files, called `version`. Raises DamagedData as `load` does."""
    tables = quickly_read(contents, root, today)
    if tables is None:
        tables, problems = inspect_contents(contents, root, today)
        if any(problem.level == "error" and problem.rule not in BOOKKEEPING for problem in problems):
            raise DamagedData(problems)
    return build(tables, version)


def quickly_read(contents: Mapping[str, bytes], root: str, today: date | None) -> Tables | None:
    """The tables of files without an error; None where there may be one. This is less work than to say which."""
    tables, problems = read_tables(contents, _day(today), root, quick=True)
    return None if any(problem.level == "error" for problem in problems) or not sound(tables) else tables


def _day(today: date | None) -> date:
    return today or max(date.today(), WRITTEN_ON)


def fingerprint(folder: Path = DEFAULT_FOLDER) -> str:
    """A key of the folder's content, for caches: the SHA-256 of all that is read."""
    return digest(bytes_of(Path(folder)))


def build(tables: Tables, version: str) -> Dataset:
    """The dataset of tables without errors."""
    records: dict[str, tuple[Any, ...]] = {}
    newest = []
    for table in TABLES:
        converters = [_converter(column, tables.values[table.name][column.name]) for column in table.columns]
        rows = tables.all_rows[table.name]
        record: Callable[..., Any] = RECORDS[table.name]
        columns = [
            [values[text] for text in cells]
            for values, cells in zip(converters, _columns(rows, len(converters)), strict=True)
        ]
        if table.name == "scores":
            columns.append([row.cell("score") == "computed" for row in rows])
        if table.name == "snippets":
            columns.append([tables.contents[row.cell("file")].decode("utf-8") for row in rows])
        records[table.name] = tuple(map(record, *columns)) if rows else ()
        if "checked_on" in table.column_names:
            newest += list(converters[table.column_names.index("checked_on")].values())
    documents = {name: freeze(document.data) for name, document in tables.documents.items()}
    places: dict[str, Mapping[str, tuple[str, int]]] = {}
    for name, rows in tables.all_rows.items():
        lines = ((row.sheet.file.path, row.line) for row in rows)
        places[name] = MappingProxyType(dict(zip(key_texts(BY_NAME[name], rows), lines, strict=True)))
    for name, document in tables.documents.items():
        paths = document.ids.items()
        places[name] = MappingProxyType({key: (document.file.path, document.line(path)) for key, path in paths})
    return Dataset(
        version=version,
        as_of=max(newest),
        criteria=tuple(_criterion(entry) for entry in documents["criteria"]["criteria"]),
        must_haves=documents["must_haves"]["must_haves"],
        presets=tuple(_preset(entry) for entry in documents["presets"]["presets"]),
        tallies=documents["tallies"],
        switching=documents["switching"],
        places=MappingProxyType(places),
        **records,
    )


def _columns(rows: list[Any], width: int) -> list[tuple[str, ...]]:
    return list(zip(*(row.cells for row in rows), strict=True)) if rows else [()] * width


def _converter(column: Column, values: Mapping[str, Any]) -> dict[str, Any]:
    """Cell text -> attribute: words beside days and numbers are None, an empty text is empty."""
    if column.many:
        return {text: () if value is None else value for text, value in values.items()}
    if column.kind in _WORD_IS_NOTHING:
        return {text: None if isinstance(value, str) else value for text, value in values.items()}
    return {text: "" if value is None else value for text, value in values.items()}


def freeze(value: Any) -> Any:
    """Plain data that nobody can change: mappings are read-only, lists are tuples."""
    if isinstance(value, dict):
        return MappingProxyType({key: freeze(item) for key, item in value.items()})
    return tuple(freeze(item) for item in value) if isinstance(value, list) else value


def _criterion(entry: Mapping[str, Any]) -> Criterion:
    numbers = {key: float(entry[key]) for key in ("worst", "best", "weight")}
    return Criterion(**{"formula": None, **entry, **numbers})


def _preset(entry: Mapping[str, Any]) -> Preset:
    weights = {key: float(weight) for key, weight in entry["weights"].items()}
    return Preset(**{"note": "", **entry, "weights": MappingProxyType(weights)})
