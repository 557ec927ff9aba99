"""Ages, counts and dates as people say them."""

from __future__ import annotations

from datetime import date

from components.dataset.dates import day_label


def count(number: int, noun: str, plural: str = "") -> str:
    """`1 tool`, `12 tools`, `1,200 tools`."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def age(days: int) -> str:
    """An age in the unit that a person would use: days under two months, months under two years, then years."""
    if days < 0:
        return "not yet"
    if days < 61:
        return count(days, "day")
    if days < 730:
        return count(round(days / 30.44), "month")
    return f"{days / 365.25:.1f} years"


def day_and_age(day: date, as_of: date) -> str:
    """`28 Oct 2026, 23 days old`."""
    return f"{day_label(day)}, {age((as_of - day).days)} old"


def listed(words: list[str], last: str = "and") -> str:
    """`a`, `a and b`, `a, b and c`."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} {last} {words[-1]}" if words else ""
