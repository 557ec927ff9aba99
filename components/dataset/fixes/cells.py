"""One cell in the form that its column has. What it says stays what it is, also where that is wrong."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

from components.dataset.characters import CURLY, INVISIBLE, SPACES, plain_quotes
from components.dataset.links import read_link
from components.dataset.numbers import read_version
from components.dataset.problems import Fault
from components.dataset.schema import Column, Kind

_NUMERIC = (Kind.NUMBER, Kind.INTEGER, Kind.DAY, Kind.PARTIAL_DATE, Kind.VERSION)
_DATES = (Kind.DAY, Kind.PARTIAL_DATE)
_DAY = re.compile(r"(\d{4})(?:([-/._ ])(\d{1,2})\2(\d{1,2})|(\d\d)(\d\d))", re.ASCII)
_MONTH = re.compile(r"(\d{4})[-/._ ](\d{1,2})", re.ASCII)
_WEEKDAY = re.compile(r"(\d{4})-W(\d\d)-(\d)", re.ASCII)
_SPACED = re.compile(r"-?\d{1,3}(?:([ '_])\d{3})(?:\1\d{3})*(?:\.\d+)?", re.ASCII)
_COMMAS = re.compile(r"-?\d{1,3}(?:,\d{3})+", re.ASCII)
# Marks that mean nothing else; "x", "on" or "full" may.
_MARKS = {
    "yes": ("yes", "y", "true", "1", "✓", "✔", "✅", "☑"),
    "no": ("no", "n", "false", "0", "✗", "✘", "❌", "☐"),
}
_ROUNDS = 5  # one fix may make room for another; two are the most that was ever seen


def fixed_cell(column: Column, text: str) -> str:
    """The cell in the right form; a cell that is right comes back as it is. Idempotent."""
    if "\n" in text:
        return text
    for _ in range(_ROUNDS):
        before, text = text, _once(column, text)
        if text == before:
            break
    return text


def _once(column: Column, text: str) -> str:
    machine = column.kind is not Kind.TEXT
    text = fixed_characters(text, machine)
    if not machine:
        return re.sub(" {2,}", " ", text)
    if column.many and ";" in text:
        text = ";".join(part.strip() for part in text.split(";"))
    if text in column.words or not text:
        return text
    if column.kind in _NUMERIC and not text.isascii():
        text = "".join(str(int(char)) if char.isdecimal() else char for char in text)
    if column.kind in _DATES:
        return _date(text, column.kind is Kind.PARTIAL_DATE)
    if column.kind in (Kind.NUMBER, Kind.INTEGER):
        return _number(text, column.kind is Kind.INTEGER)
    if column.kind is Kind.VERSION:
        return _version(column, text)
    if column.kind is Kind.LINK:
        bare = text.removeprefix("<").removesuffix(">")
        return text if isinstance(read_link(column, bare), Fault) else bare
    return _mark(column, text) if column.kind is Kind.WORD else text


def fixed_characters(text: str, machine: bool) -> str:
    """Without characters that nobody sees, composed, with plain spaces, and in `machine` cells plain quotes."""
    if text.isascii() and text.isprintable():
        return text.strip()
    text = unicodedata.normalize("NFC", SPACES.sub(" ", INVISIBLE.sub("", text))).strip()
    if machine and CURLY.search(text):
        text = plain_quotes(text).strip("'\"")
    return text.strip()


def _date(text: str, partial: bool) -> str:
    """Year first, in another spelling: there is only one way to read it."""
    if (found := _DAY.fullmatch(text)) is not None:
        numbers = found[1], found[3] or found[5], found[4] or found[6]
        return _real(text, *map(int, numbers))
    if (found := _WEEKDAY.fullmatch(text)) is not None:
        try:
            return str(date.fromisocalendar(int(found[1]), int(found[2]), int(found[3])))
        except ValueError:
            return text
    if partial and (found := _MONTH.fullmatch(text)) is not None and 1 <= int(found[2]) <= 12:
        return f"{found[1]}-{int(found[2]):02}"
    return text


def _real(text: str, year: int, month: int, day: int) -> str:
    try:
        return str(date(year, month, day))
    except ValueError:
        return text


def _number(text: str, whole: bool) -> str:
    """Without the marks between groups of three digits; one comma alone may be a decimal one."""
    if _SPACED.fullmatch(text) is not None:
        return re.sub("[ '_]", "", text)
    if _COMMAS.fullmatch(text) is not None and (whole or text.count(",") > 1):
        return text.replace(",", "")
    return text


def _version(column: Column, text: str) -> str:
    bare = re.sub(r"^[vV]\.?(?=\d)", "", text)
    return text if isinstance(read_version(column, bare), Fault) else bare


def _mark(column: Column, text: str) -> str:
    for word, marks in _MARKS.items():
        if word in column.words and text.casefold() in marks:
            return word
    return text
