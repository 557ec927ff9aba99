"""The articles' own procedures: their rows, how each leans as published and how it leans today."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from components.decision.faults import Faults, shown, step
from components.decision.fields import unknown_fields

PYTORCH, TENSORFLOW, NEUTRAL = "pytorch", "tensorflow", "neutral"
LEANINGS = (PYTORCH, TENSORFLOW, NEUTRAL)
SIDES = (PYTORCH, TENSORFLOW)
RULES = ("majority", "unanimous")


@dataclass(frozen=True)
class Leaning:
    """One answer to a row: when it applies, which way it leans today, why that is so, and the sources."""

    when: str
    today: str
    why: str = ""
    source_ids: tuple[str, ...] = ()


@dataclass(frozen=True)
class Row:
    """One question, with a leaning for each side that it can speak for."""

    id: str
    question: str
    leanings: Mapping[str, Leaning]


@dataclass(frozen=True)
class Procedure:
    """A published procedure.

    `majority`: a side with at least `needed` rows is the answer. `unanimous`: rules that apply have to agree.
    """

    id: str
    name: str
    rule: str
    rows: tuple[Row, ...]
    needed: int = 1
    source_ids: tuple[str, ...] = ()
    note: str = ""


def read_procedures(document: Any) -> dict[str, Procedure]:
    """The procedures of `data/decision/tallies.yaml`, by id. Raises `Refused` listing every fault.

    Shape: `procedures:` a list of `id`, `name`, `rule` (majority with `needed`, or unanimous), optional
    `note` and `source_ids`, and `rows:` a list of `id`, `question` and `leanings:`, which maps pytorch and
    tensorflow to `when`, `today` (pytorch, tensorflow, neutral), `why` and `source_ids`. `why` and
    `source_ids` are required when `today` differs from the side."""
    faults = Faults()
    entries = _field(document, "procedures", list, "document", faults) or []
    found: dict[str, Procedure] = {}
    for index, entry in enumerate(entries):
        place = f"procedures[{index}]"
        name = _field(entry, "id", str, place, faults)
        title, rule = (_field(entry, key, str, place, faults) for key in ("name", "rule"))
        rows = _field(entry, "rows", list, place, faults)
        if name is None or title is None or rule is None or rows is None:
            continue
        unknown_fields(entry, ("id", "name", "rule", "needed", "note", "source_ids", "rows"), place, faults)
        if rule not in RULES:
            faults.add("bad_rule", f"{place}.rule", f"must be {' or '.join(RULES)}, not {shown(rule)}")
        needed = _field(entry, "needed", int, place, faults) if rule == "majority" else 1
        read = [_row(row, f"{place}.rows[{number}]", faults) for number, row in enumerate(rows)]
        kept = [row for row in read if row is not None]
        for what, ids in (("rows", [row.id for row in kept]), ("procedures", [*found, name])):
            if len(set(ids)) < len(ids):
                faults.add("repeated_id", place, f"an id of its {what} is used twice")
        sources = tuple(map(str, entry.get("source_ids") or ()))
        found[name] = Procedure(name, title, rule, tuple(kept), needed or 1, sources, str(entry.get("note") or ""))
    faults.stop_if_any()
    return found


def _row(entry: Any, place: str, faults: Faults) -> Row | None:
    name, question = _field(entry, "id", str, place, faults), _field(entry, "question", str, place, faults)
    given = _field(entry, "leanings", dict, place, faults)
    if name is None or question is None or given is None:
        return None
    unknown_fields(entry, ("id", "question", "leanings"), place, faults)
    unknown_fields(given, SIDES, f"{place}.leanings", faults)
    leanings = {}
    for side, leaning in given.items():
        where = f"{place}.leanings.{step(str(side))}"
        when, today = (
            _field(leaning, "when", str, where, faults),
            _field(leaning, "today", str, where, faults),
        )
        if when is None or today is None:
            continue
        unknown_fields(leaning, ("when", "today", "why", "source_ids"), where, faults)
        why, sources = str(leaning.get("why") or ""), tuple(map(str, leaning.get("source_ids") or ()))
        if today not in LEANINGS:
            faults.add("bad_answer", f"{where}.today", f"must be one of {', '.join(LEANINGS)}, not {shown(today)}")
        if today != side and not (why and sources):
            faults.add("shape", where, "a leaning that differs today needs why and source_ids")
        leanings[str(side)] = Leaning(when, today, why, sources)
    return Row(name, question, leanings)


def _field(entry: Any, key: str, kind: type, place: str, faults: Faults) -> Any:
    value = entry.get(key) if isinstance(entry, dict) else None
    if isinstance(value, kind) and not isinstance(value, bool):
        return value
    noun = {str: "a text", list: "a list", dict: "an object", int: "a whole number"}[kind]
    faults.add("shape", f"{place}.{key}", f"must be {noun}, not {shown(value)}")
    return None
