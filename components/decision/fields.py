"""Fields, ids and weights of a document: what every reader of JSON here checks the same way."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from components.decision.faults import Faults, finite_number, shown, step, suggestion


def unknown_fields(given: Mapping[str, Any], known: Iterable[str], place: str, faults: Faults) -> None:
    """Report every key of `given` that is not in `known`, with the nearest known one."""
    names = tuple(known)
    for key in given:
        if key not in names:
            where = f"{place}.{step(key)}".lstrip(".")
            faults.add("unknown_field", where, f"{shown(key)} is not a known field{suggestion(key, names)}")


def read_ids(given: object, place: str, kind: str, most: int, faults: Faults) -> list[str]:
    """The usable ids in a list: texts, not empty, not repeated; each slip is a fault."""
    if not isinstance(given, (list, tuple)):
        faults.add("shape", place, f"must be a list, not {shown(given)}")
        return []
    if len(given) > most:
        faults.add("too_large", place, f"has {len(given)} entries; {most} are allowed")
        return []
    found: list[str] = []
    for index, entry in enumerate(given):
        if not isinstance(entry, str) or not entry.strip():
            faults.add("bad_id", f"{place}[{index}]", f"the id of {kind} must be a text, not {shown(entry)}")
        elif entry in found:
            faults.add("repeated_id", f"{place}[{index}]", f"{shown(entry)} is listed twice")
        else:
            found.append(entry)
    return found


def keys_that_differ(given: Mapping[str, Any], ids: list[str] | None, place: str, kind: str, faults: Faults) -> None:
    """Report `shape` for every id without an entry and every entry without an id.

    `ids` is None when the list of ids was itself at fault: one slip there is not reported again everywhere.
    """
    if ids is None:
        return
    for key in given:
        if key not in ids:
            where = f"{place}.{step(key)}"
            faults.add("shape", where, f"{shown(key)} is not {kind} of this problem{suggestion(key, ids)}")
    for name in ids:
        if name not in given:
            faults.add("shape", f"{place}.{step(name)}", f"nothing is given for {shown(name)}")


def read_weights(given: Mapping[str, Any], place: str, faults: Faults) -> tuple[float, ...]:
    """Raw weights (finite, not negative, not all zero) in the order of `given`; faults otherwise."""
    found = []
    for name, value in given.items():
        where, what = f"{place}.{step(name)}", f"the weight of {shown(name)}"
        number = finite_number(value, where, what, faults)
        if number is not None and number < 0:
            faults.add("negative", where, f"{what} is {shown(number)}; a weight cannot be below zero")
        found.append(number)
    if found and all(number == 0 for number in found):
        faults.add("all_zero", place, f"every weight ({', '.join(map(step, given))}) is zero; raise at least one")
    return tuple(number or 0.0 for number in found)
