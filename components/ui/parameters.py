"""What an address can say: typed parameters, read from and written to a query string. No Streamlit.

Reading never fails: a value that cannot be used becomes one friendly sentence, and the default stands in its place,
so that the rest of the view still opens. `write` leaves defaults out; `write_all` spells every value, for links that
must keep their meaning when a default changes.
"""

from __future__ import annotations

import difflib
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

LONGEST = 400
# Parameters of the host or of link trackers: none of ours, and nothing to tell the visitor about.
FOREIGN = ("embed", "embed_options", "fbclid", "gclid", "ref")


@dataclass(frozen=True)
class Parameter:
    """One parameter: its name in the address, its default, and how text becomes a value and back.

    `read` returns the value and a sentence about what could not be used (empty if all could); `takes` describes the
    texts that it can read, as a JSON Schema.
    """

    name: str
    default: Any
    read: Callable[[str], tuple[Any, str]]
    write: Callable[[Any], str]
    takes: Mapping[str, Any] = field(default_factory=dict, compare=False)


class Chosen(Protocol):
    """What an address says, by parameter name: an `Address`, or plain values where there is no visitor's session."""

    def __getitem__(self, name: str, /) -> Any: ...


def shown(text: str, most: int = 40) -> str:
    """`text` as it may be quoted in a sentence: one line, at most `most` characters, invisible ones spelt out."""
    clean = "".join(c if c.isprintable() else f"(U+{ord(c):04X})" for c in text[: most + 1])
    return clean if len(clean) <= most else clean[: most - 1] + "…"


def near(word: str, known: Sequence[str], cutoff: float = 0.7) -> str:
    """A question to put behind a sentence where one of `known` is close to `word`, in whatever case; else nothing."""
    spelt = {one.lower(): one for one in known}
    close = difflib.get_close_matches(word[:60].lower(), list(spelt), n=1, cutoff=cutoff)
    return f" Did you mean “{spelt[close[0]]}”?" if close else ""


def choice(name: str, options: Sequence[str], default: str) -> Parameter:
    """One of `options`."""

    def read(text: str) -> tuple[str, str]:
        if text in options:
            return text, ""
        return default, f"“{shown(text)}” is none of the choices for {name}.{near(text, options)}"

    return Parameter(name, default, read, str, {"type": "string", "enum": list(options)})


def choices(name: str, options: Sequence[str], default: Sequence[str] = (), most: int | None = None) -> Parameter:
    """Several of `options`, separated by commas, kept in the order of `options`; empty text means none."""

    def read(text: str) -> tuple[tuple[str, ...], str]:
        words = [word.strip() for word in text.split(",") if word.strip()]
        known = tuple(option for option in options if option in words)
        unknown = [word for word in words if word not in options]
        problem = ""
        if unknown:
            problem = f"“{shown(unknown[0])}” is none of the choices for {name}.{near(unknown[0], options)}"
            if len(unknown) > 1:
                problem += f" {len(unknown) - 1} more {'was' if len(unknown) == 2 else 'were'} left out."
            if not known:
                return tuple(default), problem
        if most is not None and len(known) > most:
            problem = f"{name} takes at most {most}; the first {most} were taken."
            known = known[:most]
        return known, problem

    several = {"type": "array", "items": {"type": "string", "enum": list(options)}}
    takes = several if most is None else several | {"maxItems": most}
    return Parameter(name, tuple(default), read, ",".join, takes)


def text(name: str, limit: int = 80) -> Parameter:
    """Free text of at most `limit` characters, such as a search."""

    def read(raw: str) -> tuple[str, str]:
        clean = "".join(c for c in raw if c.isprintable())
        if len(clean) > limit:
            return clean[:limit], f"The text for {name} was cut to {limit} characters."
        return clean, "" if clean == raw else f"Characters of {name} that cannot be shown were left out."

    return Parameter(name, "", read, str, {"type": "string", "maxLength": limit, "pattern": r"^[ -~]*$"})


def number(name: str, low: float, high: float, default: float) -> Parameter:
    """A number from `low` to `high`; whole if the bounds and the default are whole."""
    whole = all(isinstance(x, int) for x in (low, high, default))

    def read(raw: str) -> tuple[float, str]:
        try:
            value = float(raw) if raw.isascii() and "_" not in raw else math.nan
        except ValueError:
            value = math.nan
        if not math.isfinite(value):
            return default, f"“{shown(raw)}” is no number for {name}."
        if not low <= value <= high:
            return default, f"{name} goes from {low:g} to {high:g}; “{shown(raw)}” was not used."
        if whole and value != int(value):
            return default, f"{name} is a whole number; “{shown(raw)}” was not used."
        return (int(value) if whole else value), ""

    takes = {"type": "integer" if whole else "number", "minimum": low, "maximum": high}
    return Parameter(name, default, read, lambda value: f"{value:g}", takes)


def years(low: int, high: int) -> Parameter:
    """A span of years within `low`..`high`, written as 2018-2024."""

    def read(text: str) -> tuple[tuple[int, int], str]:
        parts = text.split("-")
        problem = f"years are written as {low}-{high}, within that range."
        if len(parts) != 2 or not all(p.isascii() and p.isdigit() and len(p) == 4 for p in parts):
            return (low, high), problem
        start, end = int(parts[0]), int(parts[1])
        return ((start, end), "") if low <= start <= end <= high else ((low, high), problem)

    takes = {"type": "string", "pattern": "^[0-9]{4}-[0-9]{4}$", "examples": [f"{low}-{high}"]}
    return Parameter("years", (low, high), read, lambda value: f"{value[0]}-{value[1]}", takes)


def flag(name: str) -> Parameter:
    """Off unless the address says `1`."""

    def read(raw: str) -> tuple[bool, str]:
        if raw in ("1", "0"):
            return raw == "1", ""
        return False, f"{name} is 1 or 0; “{shown(raw)}” was not used."

    return Parameter(name, False, read, lambda value: "1" if value else "0", {"type": "string", "enum": ["0", "1"]})


def read(parameters: Sequence[Parameter], query: Mapping[str, Sequence[str]]) -> tuple[dict[str, Any], list[str]]:
    """Values by parameter name from a query string, and one sentence for each thing that could not be used."""
    values: dict[str, Any] = {p.name: p.default for p in parameters}
    notices: list[str] = []
    known = [p.name for p in parameters]
    for name in query:
        if name in known or name in FOREIGN or name.startswith("utm_"):
            continue
        if len(notices) < 4:
            notices.append(f"The address has “{shown(name)}”, which this page does not know.{near(name, known)}")
    for parameter in parameters:
        given = list(query.get(parameter.name, ()))
        if not given:
            continue
        if len(given) > 1:
            notices.append(f"{parameter.name} stands {len(given)} times in the address; the first was taken.")
        if len(given[0]) > LONGEST * 10:
            notices.append(f"{parameter.name} is too long to be read and was left out.")
            continue
        value, problem = parameter.read(given[0])
        values[parameter.name] = value
        if problem:
            notices.append(problem)
    return values, notices


def write(parameters: Sequence[Parameter], values: Mapping[str, Any]) -> dict[str, str]:
    """The query string that restores `values`, defaults left out."""
    return {p.name: p.write(values[p.name]) for p in parameters if values[p.name] != p.default}


def write_all(parameters: Sequence[Parameter], values: Mapping[str, Any]) -> dict[str, str]:
    """The query string that restores `values`, defaults spelt out."""
    return {p.name: p.write(values[p.name]) for p in parameters}
