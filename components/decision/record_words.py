"""The blocks that a decision record consists of, and how it writes numbers, days and lists."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Protocol

from components.decision.report import Report
from components.decision.sentence import listed
from components.decision.totals import TIE

__all__ = [
    "Block",
    "Bullets",
    "Heading",
    "Inline",
    "Numbers",
    "Paragraph",
    "Span",
    "Table",
    "day",
    "listed",
    "points",
    "total_digits",
]


@dataclass(frozen=True)
class Span:
    """A text with an address behind it, or plain when `url` is None."""

    text: str
    url: str | None = None


Inline = tuple[str | Span, ...]


@dataclass(frozen=True)
class Heading:
    """A heading of level 1 or 2."""

    level: int
    text: str


@dataclass(frozen=True)
class Paragraph:
    """A paragraph."""

    text: Inline


@dataclass(frozen=True)
class Bullets:
    """A list, numbered from 1 if `ordered`."""

    items: tuple[Inline, ...]
    ordered: bool = False


@dataclass(frozen=True)
class Table:
    """A table with a caption; the first column names the row."""

    caption: str
    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


Block = Heading | Paragraph | Bullets | Table


class Source(Protocol):
    """What is written of a source."""

    @property
    def title(self) -> str: ...
    @property
    def url(self) -> str | None: ...


class Numbers:
    """Numbers sources in the order in which the record first cites them."""

    def __init__(self) -> None:
        self._found: dict[tuple[str, str | None], int] = {}

    def of(self, sources: Sequence[Source]) -> str:
        """The numbers of some sources: `1, 4`; a dash for none."""
        numbers = [self._found.setdefault((one.title, one.url), len(self._found) + 1) for one in sources]
        return ", ".join(map(str, numbers)) or "–"

    def entries(self) -> Iterator[Inline]:
        """Every source cited, by number."""
        for title, url in self._found:
            yield (Span(title, url),)


def day(value: date) -> str:
    """20 Nov 2026, whatever the machine's language."""
    months = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
    return f"{value.day} {months[value.month - 1]} {value.year}"


def points(number: float) -> str:
    """The shortest plain decimal with at most two places: 10, 12.5, 6.67."""
    return f"{number:.2f}".rstrip("0").rstrip(".") or "0"


def total_digits(report: Report) -> int:
    """As few decimals (one to three) as keep totals that differ different in print."""
    totals = sorted(one.total for one in report.alternatives.values() if one.total is not None)
    steps = [(low, high) for low, high in pairwise(totals) if high - low > TIE]
    for digits in (1, 2):
        if all(f"{100 * low:.{digits}f}" != f"{100 * high:.{digits}f}" for low, high in steps):
            return digits
    return 3
