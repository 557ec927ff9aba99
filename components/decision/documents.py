"""JSON text to plain values, strictly: damage and ambiguity become located faults, never a traceback."""

from __future__ import annotations

import json
import math
from typing import Any

from components.decision.faults import Fault, Faults, Refused, shown, step

LARGEST_DOCUMENT = 8_000_000
"""Bytes. The largest sensible problem (100 alternatives by 100 criteria) is well below one megabyte."""

DEEPEST_NESTING = 12
LONGEST_INTEGER = 400


class _Object(dict[str, Any]):
    """A JSON object that remembers which of its keys were given more than once."""

    repeated: tuple[str, ...] = ()


def _object(pairs: list[tuple[str, Any]]) -> _Object:
    made = _Object(pairs)
    if len(made) != len(pairs):
        seen: set[str] = set()
        twice = dict.fromkeys(key for key, _ in pairs if key in seen or seen.add(key))  # type: ignore[func-returns-value]
        made.repeated = tuple(twice)
    return made


def _integer(digits: str) -> int | float:
    # Python refuses to read integers of thousands of digits; here they are simply not finite.
    return int(digits) if len(digits) <= LONGEST_INTEGER else math.copysign(math.inf, -1 if digits[0] == "-" else 1)


def read_json(raw: bytes) -> Any:
    """The value in `raw`. Raises `Refused` with `not_json`, `too_large`, `too_deep` or `repeated_key`.

    `NaN`, `Infinity` and numbers beyond the range of a double are read as such, so that the place where they
    stand can be named by the reader of the problem.
    """
    if len(raw) > LARGEST_DOCUMENT:
        raise Refused(
            [Fault("too_large", "document", f"the file has {len(raw)} bytes; {LARGEST_DOCUMENT} are allowed")]
        )
    if raw.startswith(b"\xef\xbb\xbf"):
        raise Refused([Fault("not_json", "byte 0", "the file starts with a byte order mark; save it as plain UTF-8")])
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Refused([Fault("not_json", f"byte {error.start}", "the file is not UTF-8 text")]) from None
    try:
        value = json.loads(text, object_pairs_hook=_object, parse_int=_integer)
    except json.JSONDecodeError as error:
        place = f"line {error.lineno} column {error.colno}"
        raise Refused([Fault("not_json", place, f"the file is not JSON ({error.msg.lower()})")]) from None
    except RecursionError:
        raise Refused([_too_deep("document")]) from None
    faults = Faults()
    _inspect(value, "", 1, faults)
    faults.stop_if_any()
    return value


def _too_deep(place: str) -> Fault:
    return Fault("too_deep", place, f"values are nested more than {DEEPEST_NESTING} deep")


def _inspect(value: Any, place: str, depth: int, faults: Faults) -> None:
    if depth > DEEPEST_NESTING:
        deep = _too_deep(place.lstrip(".")[:120])
        faults.add(deep.code, deep.place, deep.sentence)
        return
    if isinstance(value, _Object):
        for key in value.repeated:
            sentence = f"the key {shown(key)} is given more than once; keep one"
            faults.add("repeated_key", f"{place}.{step(key)}".lstrip("."), sentence)
        for key, inner in value.items():
            if isinstance(inner, (dict, list)):
                _inspect(inner, f"{place}.{step(key)}", depth + 1, faults)
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            if isinstance(inner, (dict, list)):
                _inspect(inner, f"{place}[{index}]", depth + 1, faults)
