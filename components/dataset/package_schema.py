"""The schema of a table as a Frictionless Table Schema, written from schema.py."""

from __future__ import annotations

from typing import Any

from components.dataset.describe import holds
from components.dataset.schema import BY_NAME, Column, Kind, Table

_ID = "[a-z0-9]+(-[a-z0-9]+)*"
_PARTIAL = r"\d{4}(-\d\d(-\d\d)?)?"
_TYPES = {Kind.DAY: "date", Kind.NUMBER: "number", Kind.INTEGER: "integer"}


def table_schema(table: Table) -> dict[str, Any]:
    """Fields, primary key, and foreign keys where a cell holds exactly one id of exactly one table."""
    found: dict[str, Any] = {
        "fields": [_field(column) for column in table.columns],
        "missingValues": [""],
        "primaryKey": list(table.key),
    }
    foreign = [
        {"fields": [column.name], "reference": {"resource": column.refers_to[0], "fields": [target.key[0]]}}
        for column in table.columns
        if (target := _target(column)) is not None
    ]
    if foreign:
        found["foreignKeys"] = foreign
    return found


def _target(column: Column) -> Table | None:
    """The table whose ids the cells of a column are, when no other text may stand there."""
    if column.kind is not Kind.REFERENCE or column.many or column.optional or column.words or len(column.refers_to) > 1:
        return None
    return BY_NAME.get(column.refers_to[0])


def _field(column: Column) -> dict[str, Any]:
    """One field. Words that stand beside dates and numbers are missing values there; texts keep them."""
    kind = _TYPES.get(column.kind, "string")
    typed = kind != "string" and not column.many
    found: dict[str, Any] = {
        "name": column.name,
        "type": kind if typed else "string",
        "description": f"{column.meaning} Holds {holds(column)}.",
    }
    constraints: dict[str, Any] = {}
    if not column.optional and not (typed and column.words):
        constraints["required"] = True
    if typed and column.words:
        found["missingValues"] = ["", *column.words]
    if typed:
        for name, bound in (("minimum", column.minimum), ("maximum", column.maximum)):
            if bound is not None:
                constraints[name] = int(bound) if bound == int(bound) else bound
    else:
        constraints.update(_text_constraints(column))
    if column.many:
        found["separator"] = ";"
    if constraints:
        found["constraints"] = constraints
    return found


def _text_constraints(column: Column) -> dict[str, Any]:
    if column.kind is Kind.WORD and not column.many:
        return {"enum": list(column.words)}
    part = {
        Kind.WORD: "(" + "|".join(column.words) + ")",
        Kind.ID: _ID,
        Kind.REFERENCE: _ID,
        Kind.PARTIAL_DATE: _PARTIAL,
        Kind.LINK: r"(https://|pkg:)\S+",
        Kind.PACKAGE: r"pkg:\S+",
        Kind.VERSION: r"\S+",
    }.get(column.kind)
    if part is None:
        # Of several texts in one cell the limit holds for each.
        return {"maxLength": column.limit} if column.kind is Kind.TEXT and not column.many else {}
    if column.words and column.kind is not Kind.WORD:
        part = f"({part}|{'|'.join(column.words)})"
    return {"pattern": f"^{part}(;{part})*$" if column.many else f"^{part}$"}
