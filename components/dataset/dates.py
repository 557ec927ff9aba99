"""Days and dates that are only as exact as their source."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal

from components.dataset.problems import Fault, show
from components.dataset.schema import Column

EARLIEST = date(1950, 1, 1)  # nothing here is older; a year before it is a slip of the keyboard
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)\Z", re.ASCII)
_PARTIAL = re.compile(r"(\d{4})(?:-(\d\d))?\Z", re.ASCII)
_NUMERIC = re.compile(r"(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{2}|\d{4})\Z", re.ASCII)
_YEAR_FIRST = re.compile(r"(\d{4})[/.\-_ ]?(\d{1,2})[/.\-_ ]?(\d{1,2})(?:[T ]\d.*)?\Z", re.ASCII)
_WORDS = re.compile(
    r"(?:(\d{1,2})(?:st|nd|rd|th)?\.? )?([A-Za-z]{3,9})\.?,? ?(?:(\d{1,2})(?:st|nd|rd|th)?,? )?(\d{4})\Z",
    re.ASCII,
)
_WEEK = re.compile(r"(\d{4})-?W(\d\d)-?(\d)?\Z", re.ASCII)
_MONTHS = {name.casefold(): number for number, name in enumerate(calendar.month_name) if name}
_SHORT = {name[:3]: number for name, number in _MONTHS.items()}
MONTH_LABELS = ("", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_SOURCE_FORM = "write the day the source shows, as YYYY-MM-DD"


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A date as exact as its source: a day, a month or a year. Ordered by the earliest day it can be."""

    earliest: date
    latest: date
    text: str = field(compare=False)
    precision: Literal["day", "month", "year"] = field(compare=False)

    def label(self) -> str:
        """`20 Nov 2026`, `Nov 2026` or `2026`."""
        if self.precision == "year":
            return str(self.earliest.year)
        return day_label(self.earliest) if self.precision == "day" else day_label(self.earliest).split(" ", 1)[1]

    def __str__(self) -> str:
        return self.text


def day_label(day: date) -> str:
    """`20 Nov 2026`, in the same words on every machine."""
    return f"{day.day} {MONTH_LABELS[day.month]} {day.year}"


def years_before(day: date, years: int) -> date:
    """The same day of the month, years earlier; 29 February becomes 28 February."""
    if (day.month, day.day) == (2, 29):
        return date(day.year - years, 2, 28)
    return day.replace(year=day.year - years)


def read_day(column: Column, text: str, today: date) -> date | Fault:
    """A real day between 1950 and `today`, written YYYY-MM-DD."""
    if (found := _DAY.match(text)) is None:
        return _wrong_form(column, text, partial=False)
    year, month, day = map(int, found.groups())
    if (fault := _not_real(column, text, year, month, day)) is not None:
        return fault
    value = date(year, month, day)
    return _out_of_time(column, text, value, today) or value


def read_partial_date(column: Column, text: str, today: date) -> PartialDate | Fault:
    """A year, month or day, the earliest day of which is between 1950 and `today`."""
    if (found := _DAY.match(text)) is not None:
        day = read_day(column, text, today)
        return day if isinstance(day, Fault) else PartialDate(day, day, text, "day")
    if (found := _PARTIAL.match(text)) is None:
        return _wrong_form(column, text, partial=True)
    year = int(found[1])
    month = int(found[2]) if found[2] else 0
    if (fault := _not_real(column, text, year, month or 1, 1)) is not None:
        return fault
    first = date(year, month or 1, 1)
    if (fault := _out_of_time(column, text, first, today)) is not None:
        return fault
    if month:
        return PartialDate(first, date(year, month, calendar.monthrange(year, month)[1]), text, "month")
    return PartialDate(first, date(year, 12, 31), text, "year")


def _not_real(column: Column, text: str, year: int, month: int, day: int) -> Fault | None:
    if not 1 <= year <= 9998:
        reason = f"there is no year {year:04}."
    elif not 1 <= month <= 12:
        swapped = f" Day and month swapped? ({year:04}-{day:02}-{month:02})" if 1 <= day <= 12 else ""
        reason = f"there is no month {month:02}.{swapped}"
    elif not 1 <= day <= calendar.monthrange(year, month)[1]:
        reason = f"{calendar.month_name[month]} {year} has {calendar.monthrange(year, month)[1]}."
    else:
        return None
    return Fault("date-not-real", f"{column.name} {show(text)} is not a day: {reason}", _SOURCE_FORM)


def _out_of_time(column: Column, text: str, value: date, today: date) -> Fault | None:
    if value < EARLIEST:
        return Fault("date-range", f"{column.name} {show(text)} is before {EARLIEST.year}.", "check the year")
    if value > today and not column.future:
        return Fault(
            "date-future",
            f"{column.name} {show(text)} is after today ({today}).",
            "check the year; write the day the source shows",
        )
    return None


def _wrong_form(column: Column, text: str, partial: bool) -> Fault:
    """Why the text is no date here, and the one or two dates that it may stand for."""
    name, value = column.name, show(text)
    if any(c.isdigit() and not c.isascii() for c in text):
        plain = "".join(str(int(c)) if c.isdecimal() else c for c in text)
        return Fault("digit-kind", f"{name} {value} uses digits of another script.", f"write {show(plain)[1:-1]}")
    if not partial and _PARTIAL.match(text):
        said = f"{name} {value} names no day, and a day is needed here."
        return Fault("date-precision", said, "write the day the source shows; do not invent one")
    if (found := _NUMERIC.match(text)) is not None:
        return _numeric(name, value, found)
    if (found := _YEAR_FIRST.match(text)) is not None and not re.fullmatch(r"\d{5}", text):
        return _form(
            name,
            value,
            "dates are written YYYY-MM-DD",
            _day_text(int(found[1]), int(found[2]), int(found[3])),
        )
    if re.fullmatch(r"[2-7]\d{4}(\.\d+)?", text, re.ASCII):
        day = date(1899, 12, 30) + timedelta(days=int(text[:5]))
        said = f"{name} {value} looks like a spreadsheet serial for {day}."
        return Fault("date-form", said, f"write {day} if the source shows that day")
    if (found := _WEEK.match(text)) is not None:
        try:
            written = str(date.fromisocalendar(int(found[1]), int(found[2]), int(found[3] or 1)))
        except ValueError:
            written = None
        return _form(name, value, "is a week date; dates are written YYYY-MM-DD", written)
    if (found := _WORDS.match(text)) is not None:
        month = _MONTHS.get(found[2].casefold()) or _SHORT.get(found[2].casefold()[:3])
        number = found[1] or found[3]
        if month and number:
            return _form(name, value, "dates are written YYYY-MM-DD", _day_text(int(found[4]), month, int(number)))
        if month and partial:
            return _form(name, value, "dates are written YYYY-MM-DD, YYYY-MM or YYYY", f"{found[4]}-{month:02}")
    forms = "YYYY-MM-DD, YYYY-MM or YYYY" if partial else "YYYY-MM-DD"
    unknown = "; or unknown, if nobody knows" if "unknown" in column.words else ""
    return Fault("date-form", f"{name} {value} is no date: dates are written {forms}.", f"{_SOURCE_FORM}{unknown}")


def _numeric(name: str, value: str, found: re.Match[str]) -> Fault:
    one, two = int(found[1]), int(found[2])
    year = int(found[3]) if len(found[3]) == 4 else 2000 + int(found[3])
    readings = {_day_text(year, two, one): f"{one} {calendar.month_name[two]}" if 1 <= two <= 12 else ""}
    readings[_day_text(year, one, two)] = f"{two} {calendar.month_name[one]}" if 1 <= one <= 12 else ""
    real = [(text, words) for text, words in readings.items() if text]
    if len(real) == 2:
        said = f"{name} {value} could be {real[0][1]} or {real[1][1]}."
        return Fault("date-form", said, f"write {real[0][0]} or {real[1][0]}, whichever the source shows")
    return _form(name, value, "dates are written YYYY-MM-DD", real[0][0] if real else None)


def _day_text(year: int, month: int, day: int) -> str | None:
    try:
        return str(date(year, month, day))
    except ValueError:
        return None


def _form(name: str, value: str, reason: str, written: str | None) -> Fault:
    glue = " " if reason.startswith("is ") else ": "
    return Fault("date-form", f"{name} {value}{glue}{reason}.", f"write {written}" if written else _SOURCE_FORM)
