"""Ids, words of a vocabulary and placeholders."""

from __future__ import annotations

import re

from components.dataset.characters import lookalike
from components.dataset.nearest import did_you_mean, nearest
from components.dataset.problems import Fault, show
from components.dataset.schema import Column

LONGEST_ID = 80
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z", re.ASCII)
# Read as "missing" or as a truth value by spreadsheets, pandas and YAML, or words with a meaning of their own here.
RESERVED = frozenset(
    (
        *("na", "nan", "none", "null", "nil", "true", "false", "undefined", "inf"),
        *("unknown", "missing", "computed", "neutral", "general", "not-applicable"),
    )
)
_PLACEHOLDERS = frozenset(
    (
        *(
            "?",
            "??",
            "???",
            "-",
            "--",
            "---",
            ".",
            "..",
            "...",
            "…",
            "–",
            "—",
            "x",
            "xx",
            "xxx",
            "tbd",
            "tba",
            "tbc",
            "tk",
        ),
        *("n/a", "n.a.", "n.a", "na", "#n/a", "#ref!", "#value!", "#name?", "null", "nil", "nan", "none", "unknown"),
        *("todo", "fixme", "placeholder", "lorem", "empty"),
    )
)
_YES_NO = {
    "yes": ("y", "yes", "true", "1", "x", "✓", "✔", "✅", "☑", "full", "supported", "on", "ja", "oui"),
    "no": ("n", "no", "false", "0", "✗", "✘", "❌", "☐", "unsupported", "off", "nein", "non"),
}


def read_id(column: Column, text: str) -> str | Fault:
    """A well-formed id that no program mistakes for something else."""
    if _ID.match(text) and text not in RESERVED and len(text) <= LONGEST_ID:
        return text
    name = column.name
    if text.casefold() in RESERVED:
        said = f"{name} {show(text)} would be read as missing or as a word with its own meaning."
        return Fault("id-reserved", said, "choose another id")
    if not text.isascii() and (fault := lookalike(text, name)) is not None:
        return fault
    if len(text) > LONGEST_ID:
        return Fault(
            "id-form",
            f"{name} {show(text)} has {len(text)} characters (limit {LONGEST_ID}).",
            "choose a shorter id",
        )
    suggestion = re.sub(r"[^a-z0-9]+", "-", text.casefold()).strip("-")
    fix = f"write {suggestion}" if suggestion and len(suggestion) <= LONGEST_ID else "choose another id"
    return Fault("id-form", f"{name} {show(text)}: ids are lower-case letters, digits and single hyphens.", fix)


def read_word(column: Column, text: str) -> str | Fault:
    """One of the column's words, exactly."""
    if text in column.words:
        return text
    if not text.isascii() and (fault := lookalike(text, column.name)) is not None:
        return fault
    words = ", ".join(column.words)
    meant = nearest(text, column.words)
    for word, slips in _YES_NO.items():
        if meant is None and word in column.words and text.casefold() in slips:
            meant = word
    ending = f" Did you mean {meant}?" if meant else ""
    fix = f"write {meant}" if meant else f"write one of {words}"
    return Fault("vocabulary", f"{column.name} {show(text)} is not one of {words}.{ending}", fix)


def placeholder(column: Column, text: str) -> Fault | None:
    """A stand-in for a fact that nobody has looked up."""
    if text.casefold().strip("()[]<> ") not in _PLACEHOLDERS and not text.casefold().startswith("placeholder"):
        return None
    if "unknown" in column.words or "unknown" in column.refers_to:
        fix = "write unknown, or leave the row out"
    elif column.optional:
        fix = "leave the cell empty"
    elif column.words and not column.refers_to:
        fix = "write one of " + ", ".join(column.words)
    else:
        fix = "look it up, or leave the row out"
    return Fault("placeholder", f"{column.name} {show(text)} stands for a value that is not there.", fix)


def literal(column: Column, text: str) -> Fault | None:
    """A literal word of the column (`unknown`, `none`) in another spelling, such as `Unknown` or `unkown`."""
    meant = nearest(text, column.words) if column.words else None
    if meant is None:
        return None
    said = f"{column.name} {show(text)} is not a value here{did_you_mean(text, column.words)}"
    return Fault("vocabulary", said, f"write {meant}")
