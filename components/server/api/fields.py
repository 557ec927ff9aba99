"""What a field of an answer holds, as JSON Schema, written from components/dataset/schema.py."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from components.dataset.describe import holds
from components.dataset.schema import BY_NAME, YAML_FILES, Column, Kind, Table

Schema = dict[str, Any]


@dataclass(frozen=True)
class Field:
    """One field of a row: its name, its JSON Schema and, where it can be filtered by, how.

    `refers_to` are the collections whose ids it holds, `words` what else it may hold, `many` whether it holds several.
    """

    name: str
    schema: Schema = field(hash=False)
    filtered: bool = False
    refers_to: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    many: bool = False


def fields_of(table: Table) -> tuple[Field, ...]:
    """The fields of a table's rows: its columns, and what is worked out for each row."""
    return (*(field_of(column, table) for column in table.columns), *DERIVED.get(table.name, dated(table)))


def field_of(column: Column, table: Table) -> Field:
    """A column as a field: filtered by where it is part of the key, an id, or one of a few words."""
    by = column.kind in (Kind.ID, Kind.REFERENCE, Kind.WORD)
    filtered = column.name in table.key or by
    described = column_schema(column) | {"description": f"{column.meaning} Holds {holds(column)}."}
    own = (table.name,) if table.key == (column.name,) else ()
    return Field(column.name, described, filtered, column.refers_to or own, column.words, column.many)


def column_schema(column: Column) -> Schema:
    """The JSON Schema of a cell: numbers are numbers, several values an array, words such as unknown stay words."""
    if column.many:
        some = {"enum": list(column.words)} if column.kind is Kind.WORD else {}
        return {"type": "array", "items": {"type": "string", **some}}
    if column.kind in (Kind.NUMBER, Kind.INTEGER):
        kinds = ["integer" if column.kind is Kind.INTEGER else "number"]
        kinds += ["string"] if column.words else []
        kinds += ["null"] if column.optional else []
        found: Schema = {"type": kinds[0] if len(kinds) == 1 else kinds}
        return found if column.minimum is None else found | {"minimum": column.minimum}
    if column.kind is Kind.WORD:
        return {"type": "string", "enum": [*column.words, *([""] if column.optional else [])]}
    return {"type": "string"}


def dated(table: Table) -> tuple[Field, ...]:
    """The day of the last check, for tables whose rows carry only that of their sources."""
    if "source_ids" not in table.column_names or "checked_on" in table.column_names:
        return ()
    said = "The day on which the sources of the row were last read: worked out, the earliest of them."
    return (Field("checked_on", {"type": "string", "format": "date", "description": said}),)


def _points(name: str, what: str) -> Field:
    said = f"The {what} that the decision uses: as stated, or computed by the criterion's formula; null if missing."
    return Field(name, {"type": ["number", "null"], "description": said})


DERIVED = {
    "scores": (
        _points("score_used", "score"),
        _points("low_used", "lowest score"),
        _points("high_used", "highest score"),
        Field("explanation", {"type": "string", "description": "How a computed score came about; empty otherwise."}),
    )
}
# Entries of the YAML files: the names that all of them have; each file's own fields stand in data/README.md.
_ENTRY_IS = {
    "criteria": "a criterion by which a choice is judged",
    "must_haves": "a condition that a candidate has to meet",
    "presets": "a named weighting of the criteria",
}
_TEXT: Schema = {"type": "string"}
_IDS: Schema = {"type": "array", "items": {"type": "string"}}
_ENTRY_FIELDS: dict[str, dict[str, Schema]] = {
    "criteria": {
        "name": _TEXT | {"description": "Name to show."},
        "group": _TEXT | {"description": "Heading under which it stands."},
        "question": _TEXT | {"description": "What the scores answer."},
        "unit": _TEXT | {"description": "Unit of the scores."},
        "worst": {"type": "number", "description": "Worst end of the fixed scale."},
        "best": {"type": "number", "description": "Best end of the fixed scale."},
        "rubric": {"type": "object", "description": "What the anchor scores mean."},
        "weight": {"type": "number", "description": "Weight before anybody chooses."},
        "aspects": _IDS | {"description": "Aspects that bear on it."},
        "series": _IDS | {"description": "Measures of adoption that bear on it."},
        "correlated_with": _IDS | {"description": "Criteria that measure partly the same."},
    },
    "must_haves": {
        "label": _TEXT | {"description": "Name to show."},
        "meaning": _TEXT | {"description": "When it is met."},
    },
    "presets": {
        "name": _TEXT | {"description": "Name to show."},
        "audience": _TEXT | {"description": "Whom it is for."},
        "weights": {"type": "object", "description": "Weight by criterion."},
        "must_haves": _IDS | {"description": "The must-haves that it brings."},
    },
}


@dataclass(frozen=True)
class Collection:
    """Rows of one kind at one address. `key` is the field by which a single one is had, empty where it takes several.

    `plain` rows are texts read from CSV; those of a YAML file are values.
    """

    name: str
    row_is: str
    key: str
    fields: tuple[Field, ...]
    plain: bool = True

    @property
    def filters(self) -> tuple[Field, ...]:
        """The fields to filter by."""
        return tuple(one for one in self.fields if one.filtered)

    @property
    def described(self) -> dict[str, Any]:
        """The JSON Schema of a row."""
        properties = {one.name: one.schema for one in self.fields}
        found: Schema = {"type": "object", "description": f"One row is {self.row_is}.", "properties": properties}
        required = list(properties)
        return found | {"required": required} | ({"additionalProperties": False} if self.plain else {})


def _entries(name: str) -> Collection:
    own = {"id": _TEXT | {"description": "Stable id."}} | _ENTRY_FIELDS[name]
    fields = tuple(Field(one, own[one], one in ("id", "group"), (name,) if one == "id" else ()) for one in own)
    return Collection(name, _ENTRY_IS[name], "id", fields, plain=False)


COLLECTIONS: dict[str, Collection] = {
    **{
        table.name: Collection(table.name, table.row_is, table.key[0] if len(table.key) == 1 else "", fields_of(table))
        for table in BY_NAME.values()
    },
    **{name: _entries(name) for name in _ENTRY_IS},
}
# YAML files that are one document each, not a list of entries.
DOCUMENTS = {
    "tallies": "The articles' own procedures for choosing: rows, leanings as published and as of today.",
    "switching": "The components of a move between frameworks, with hours per size, and what lowers them.",
}
assert {*_ENTRY_IS, *DOCUMENTS} == {*YAML_FILES}, "every file of the data has its place here"
