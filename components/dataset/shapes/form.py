"""Judging the entries of one YAML document: what was asked for, or a problem at its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from components.dataset.cells import read_cell
from components.dataset.nearest import nearest
from components.dataset.problems import Fault, Problem, show
from components.dataset.schema import Column, Kind
from components.dataset.yaml_reader import Path, YamlDocument

LONGEST_TEXT = 600

_CITED = {
    "aspect": "aspects",
    "criterion": "criteria",
    "series": "series",
    "framework": "frameworks",
    "source_ids": "sources",
    "claim_ids": "claims",
}


class Form:
    """Judges one document: every method returns the value it was asked for, or None after reporting."""

    def __init__(self, document: YamlDocument) -> None:
        self.document = document
        self.problems: list[Problem] = []

    def report(self, path: Path, rule: str, message: str, fix: str, key: bool = False) -> None:
        self.problems.append(self.document.problem(Fault(rule, message, fix), path, key))

    def keys(self, path: Path, entry: dict[str, Any], required: Iterable[str], optional: Iterable[str] = ()) -> None:
        """Unknown and missing keys; a misspelt key is told once."""
        known = (*required, *optional)
        missing = [key for key in required if key not in entry]
        for key in entry:
            if key not in known:
                meant = nearest(str(key), missing or known)
                if meant in missing:
                    missing.remove(meant)
                guess = f"; did you mean {meant}?" if meant else "."
                self.report(
                    (*path, key),
                    "key-unknown",
                    f"unknown key {show(str(key))}{guess}",
                    f"write {meant}" if meant else "delete it",
                    key=True,
                )
        for key in missing:
            self.report(path, "key-missing", f"{named(entry)} has no {key}.", f"add {key}")

    def text(self, path: Path, value: Any, limit: int = LONGEST_TEXT) -> str | None:
        if isinstance(value, int | float):
            at, length = self.document.spans[path]
            read_as = "a truth value" if isinstance(value, bool) else "a number"
            fix = f'quote it: "{self.document.file.text[at : at + length]}"'
            self.report(path, "yaml-type", f"{path[-1]} is read as {value}, {read_as}; text is needed.", fix)
        elif not isinstance(value, str):
            self.report(path, "yaml-shape", f"{path[-1]} must be text.", "write one line of text")
        else:
            column = Column(str(path[-1]), Kind.TEXT, "", limit=limit)
            read = read_cell(column, value.strip("\n"), date.max)
            if not isinstance(read, Fault):
                return value
            self.problems.append(self.document.problem(read, path))
        return None

    def id(self, path: Path, value: Any) -> str | None:
        if not isinstance(value, str):
            self.report(
                path,
                "id-form",
                f"{path[-1]} {show(str(value))} is no id: ids are lower-case letters, digits and single hyphens.",
                "write an id, in quotes if it looks like a number",
            )
            return None
        read = read_cell(Column(str(path[-1]), Kind.ID, ""), value, date.max)
        if isinstance(read, Fault):
            self.problems.append(self.document.problem(read, path))
            return None
        return value

    def number(self, path: Path, value: Any) -> float | None:
        if isinstance(value, bool) or not isinstance(value, int | float):
            what = "a list or mapping" if isinstance(value, dict | list) else show(str(value))
            self.report(path, "number-form", f"{path[-1]}: {what} is no number.", "write plain digits, without quotes")
            return None
        return value

    def ids(self, path: Path, value: Any, *tables: str, literals: Iterable[str] = ()) -> tuple[str, ...]:
        """A list of ids of rows of `tables`; whether they exist is checked later."""
        if not isinstance(value, list):
            self.report(path, "yaml-shape", f"{path[-1]} must be a list of ids.", "write [] for none, or [one, two]")
            return ()
        found: list[str] = []
        for index, item in enumerate(value):
            if not isinstance(item, str):
                self.report(
                    (*path, index),
                    "id-form",
                    f"{path[-1]} holds {show(str(item))}, which is no id.",
                    "write an id",
                )
            elif item in found:
                self.report((*path, index), "many-twice", f"{path[-1]} names {show(item)} twice.", "name it once")
            else:
                found.append(item)
                if item not in literals:
                    self.document.references.append((tables, item, (*path, index)))
        return tuple(found)

    def cite_within(self, path: Path, value: Any) -> None:
        """Notes the ids under keys that name a table, however deep they stand."""
        if isinstance(value, list):
            for index, item in enumerate(value):
                self.cite_within((*path, index), item)
        elif isinstance(value, dict):
            for key, item in value.items():
                table = _CITED.get(key)
                for text, place in _texts(item, (*path, key)) if table else ():
                    if text != "ours":
                        self.document.references.append(((str(table),), text, place))
                if not table:
                    self.cite_within((*path, key), item)

    def entries(self, name: str, *others: str) -> Iterator[tuple[Path, dict[str, Any]]]:
        """The mappings in the list under the file's main key; `others` may stand beside it."""
        data = self.document.data
        self.keys((), data, (name,), others)
        value = data.get(name, [])
        if not isinstance(value, list) or (not value and name in data):
            self.report(
                (name,),
                "yaml-shape",
                f"{name} must be a list with at least one entry.",
                "write one entry per line, starting with a hyphen",
            )
            return
        for index, entry in enumerate(value):
            if isinstance(entry, dict):
                yield (name, index), entry
            else:
                self.report(
                    (name, index),
                    "yaml-shape",
                    f"entry {index + 1} of {name} must be a mapping.",
                    "write keys and values below the hyphen",
                )

    def own_id(self, path: Path, entry: dict[str, Any]) -> str | None:
        """The id of an entry, which must be its own."""
        if "id" not in entry:
            return None
        found = self.id((*path, "id"), entry["id"])
        if found is not None and found in self.document.ids:
            line = self.document.line(self.document.ids[found])
            self.report(
                (*path, "id"),
                "duplicate",
                f"id {show(found)} is already on line {line}.",
                "one must go, or get another id",
            )
            return None
        if found is not None:
            self.document.ids[found] = (*path, "id")
            if isinstance(entry.get("name"), str):
                self.document.names[entry["name"].casefold()] = found
        return found


def _texts(value: Any, path: Path) -> Iterator[tuple[str, Path]]:
    if isinstance(value, str):
        yield value, path
    elif isinstance(value, list):
        yield from ((item, (*path, index)) for index, item in enumerate(value) if isinstance(item, str))


def named(entry: dict[str, Any]) -> str:
    return f"entry {show(str(entry['id']))}" if "id" in entry else "the entry"
