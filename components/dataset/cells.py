"""The text of a cell -> its typed value, or what is wrong with it. Pure: a text and a column in, a finding out."""

from __future__ import annotations

from datetime import date

from components.dataset.characters import lookalike, unwanted
from components.dataset.dates import PartialDate, read_day, read_partial_date
from components.dataset.links import read_link, read_package
from components.dataset.numbers import read_number, read_version
from components.dataset.problems import Fault, show
from components.dataset.prose import read_text, secret
from components.dataset.schema import Column, Kind
from components.dataset.words import literal, placeholder, read_id, read_word

# None is an empty optional cell; a literal word (`unknown`, `none`) stays the string it is.
Value = str | int | float | date | PartialDate | tuple[str, ...] | None

# These findings explain more than "a stand-in for a value" would.
_PLAIN_ENOUGH = ("secret", "homoglyph", "digit-kind", "id-reserved", "number-range")
_ANSWERS = ("none", "unknown")  # in prose these are answers


def read_cell(column: Column, text: str, today: date) -> Value | Fault:
    """The value of a cell of `column`, or the first thing that is wrong with it."""
    machine = column.kind is not Kind.TEXT
    if (fault := unwanted(text, column.name, machine)) is not None:
        return fault
    if not text:
        return None if column.optional else _required(column)
    if column.many:
        return _read_many(column, text, today)
    return _read_one(column, text, today)


def _read_one(column: Column, text: str, today: date) -> Value | Fault:
    if text in column.words:
        return text
    value = _read_kind(column, text, today)
    if isinstance(value, Fault):
        if value.rule in _PLAIN_ENOUGH:
            return value
        if (fault := placeholder(column, text)) is not None:
            return fault
        if column.kind is not Kind.WORD and (fault := literal(column, text)) is not None:
            return fault
        if machine_secret := secret(text, column.name) if column.kind is not Kind.LINK else None:
            return machine_secret
        return value
    if column.kind is Kind.TEXT and text not in _ANSWERS:
        # Any prose passes as text, also the stand-ins for a missing one.
        return placeholder(column, text) or _wrong_literal(column, text) or value
    if column.kind is Kind.REFERENCE:
        return placeholder(column, text) or value
    return value


def _wrong_literal(column: Column, text: str) -> Fault | None:
    """`Unknown` for `unknown` in a prose cell: the page would show it as a fact."""
    if text.casefold() in column.words:
        return Fault(
            "vocabulary",
            f"{column.name} {show(text)} is a word with a meaning; it is lower case.",
            f"write {text.casefold()}",
        )
    return None


def _read_kind(column: Column, text: str, today: date) -> Value | Fault:
    match column.kind:
        case Kind.ID:
            return read_id(column, text)
        case Kind.REFERENCE:
            return lookalike(text, column.name) or text if not text.isascii() else text  # resolved against the tables
        case Kind.WORD:
            return read_word(column, text)
        case Kind.TEXT:
            return read_text(column, text)
        case Kind.DAY:
            return read_day(column, text, today)
        case Kind.PARTIAL_DATE:
            return read_partial_date(column, text, today)
        case Kind.NUMBER | Kind.INTEGER:
            return read_number(column, text)
        case Kind.VERSION:
            return read_version(column, text)
        case Kind.LINK:
            return read_link(column, text)
        case Kind.PACKAGE:
            return read_package(column, text)


def _read_many(column: Column, text: str, today: date) -> tuple[str, ...] | Fault:
    """The values of a `;`-separated cell; `none` and its like stand alone and mean no values."""
    parts = text.split(";")
    for part in parts:
        if not part:
            return Fault(
                "many",
                f"{column.name} {show(text)} has an empty place between its semicolons.",
                "delete the extra semicolon",
            )
        if part != part.strip():
            return Fault(
                "many",
                f"{column.name} {show(text)} has a space beside a semicolon.",
                "write " + show(";".join(p.strip() for p in parts))[1:-1],
            )
    if len(set(parts)) < len(parts):
        twice = next(part for part in parts if parts.count(part) > 1)
        return Fault("many-twice", f"{column.name} names {show(twice)} twice.", "name it once")
    if len(parts) == 1 and "," in text:
        return Fault("many", f"{column.name} {show(text)} is separated by commas.", "separate the values with ;")
    for part in parts:
        value = _read_one(column, part, today)
        if isinstance(value, Fault):
            return value
        if len(parts) > 1 and part in column.words and (part == "none" or column.kind is Kind.REFERENCE):
            return Fault(
                "many",
                f"{column.name} {show(text)}: {part} stands alone.",
                f"write {part}, or the others without it",
            )
    return tuple(part for part in parts if part != "none" or part not in column.words)


def _required(column: Column) -> Fault:
    if column.name == "source_ids":
        return Fault(
            "source-missing",
            "source_ids is empty: every fact needs a source.",
            "add the page to sources.csv first, then write its id here",
        )
    if "unknown" in column.words:
        fix = "if nobody knows, write unknown; leaving it out is not the same as no"
    elif column.words and column.kind in (Kind.WORD, Kind.REFERENCE):
        fix = (
            "write one of " + ", ".join(column.words)
            if column.kind is Kind.WORD
            else f"write an id, or {' or '.join(column.words)}"
        )
    elif column.words:
        fix = f"write the value, or {' or '.join(column.words)}"
    else:
        fix = "write the value, or leave the row out"
    return Fault("required", f"{column.name} is empty.", fix)
