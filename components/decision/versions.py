"""Scores of earlier versions of the data, and what has changed since a link was made with one of them.

A version is one compact table (`criterion_id,framework_id,score,low,high`); an index says of which day each
is and how it came about. Reading and writing are here; where the files lie is the business of whoever shows
them."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from components.decision.engine import evaluate
from components.decision.faults import Faults, shown
from components.decision.parsing import read_problem
from components.decision.report import Report

Cell = tuple[str, str]
MISSING = "missing"
HEADER = ["criterion_id", "framework_id", "score", "low", "high"]
INDEX = ["version", "as_of", "what"]
_ID = re.compile(r"[a-z0-9][a-z0-9.-]{0,63}")
_DECIMALS = 6


@dataclass(frozen=True)
class Points:
    """A score and its bounds in points; `score` is None where only bounds are known."""

    score: float | None
    low: float
    high: float


Scores = Mapping[Cell, Points | None]
"""By (framework, criterion); None where a score is missing."""


@dataclass(frozen=True)
class Edition:
    """An earlier version: its name, the day of its data, and in a sentence what it is."""

    version: str
    as_of: date
    what: str


@dataclass(frozen=True)
class Change:
    """A score that differs; None where it was or is missing."""

    framework: str
    criterion: str
    before: Points | None
    after: Points | None


def write_scores(scores: Scores) -> str:
    """The table of a version: sorted, six decimals at most, the same for the same scores."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(HEADER)
    for (framework, criterion), points in sorted(scores.items(), key=lambda entry: entry[0][::-1]):
        cells = [MISSING] * 3 if points is None else [_text(points.score), _text(points.low), _text(points.high)]
        writer.writerow([criterion, framework, *cells])
    return out.getvalue()


def _text(number: float | None) -> str:
    return MISSING if number is None else f"{number:.{_DECIMALS}f}".rstrip("0").rstrip(".") or "0"


def rounded(points: Points) -> Points:
    """The points as a table keeps them."""
    low, high = round(points.low, _DECIMALS), round(points.high, _DECIMALS)
    return Points(None if points.score is None else round(points.score, _DECIMALS), low, high)


def read_scores(text: str) -> dict[Cell, Points | None]:
    """The scores in a table. Raises `Refused` listing every line that is wrong."""
    faults = Faults()
    rows = _rows(text, HEADER, faults)
    found: dict[Cell, Points | None] = {}
    for line, (criterion, framework, *cells) in rows:
        place = f"line {line}"
        if not _ID.fullmatch(criterion) or not _ID.fullmatch(framework):
            faults.add("bad_id", place, f"{shown(criterion)} and {shown(framework)} are not two ids")
        elif (framework, criterion) in found:
            faults.add("repeated_id", place, f"{shown(framework)} on {shown(criterion)} stands here twice")
        else:
            found[framework, criterion] = _points(cells, place, faults)
    faults.stop_if_any()
    return found


def _points(cells: Sequence[str], place: str, faults: Faults) -> Points | None:
    numbers: list[float | None] = []
    for cell in cells:
        if cell == MISSING:
            numbers.append(None)
        elif re.fullmatch(r"\d{1,2}(\.\d{1,6})?", cell, re.ASCII) and float(cell) <= 10:
            numbers.append(float(cell))
        else:
            faults.add("not_a_number", place, f"a score is from 0 to 10 or missing, not {shown(cell)}")
            return None
    score, low, high = numbers
    if low is None or high is None:
        if (score, low, high) != (None, None, None):
            faults.add("shape", place, "a score that is missing is so in all three cells")
        return None
    if not low <= (low if score is None else score) <= high:
        faults.add("out_of_range", place, "the score lies outside its bounds")
    return Points(score, low, high)


def read_index(text: str) -> tuple[Edition, ...]:
    """The editions of an index. Raises `Refused` listing every line that is wrong."""
    faults = Faults()
    found: list[Edition] = []
    for line, (version, day, what) in _rows(text, INDEX, faults):
        try:
            as_of = date.fromisoformat(day)
        except ValueError:
            faults.add("bad_day", f"line {line}", f"{shown(day)} is no day")
            continue
        if not _ID.fullmatch(version) or not what.strip() or version in (one.version for one in found):
            faults.add("bad_id", f"line {line}", f"{shown(version)} needs a name of its own and a sentence")
            continue
        found.append(Edition(version, as_of, what))
    faults.stop_if_any()
    return tuple(found)


def _rows(text: str, header: list[str], faults: Faults) -> list[tuple[int, list[str]]]:
    try:
        lines = list(csv.reader(io.StringIO(text), strict=True))
    except csv.Error as error:
        faults.add("not_csv", "document", f"the table cannot be read ({error})")
        return []
    if not lines or lines[0] != header:
        faults.add("shape", "line 1", f"the header must be {','.join(header)}")
        return []
    rows = []
    for number, row in enumerate(lines[1:], start=2):
        if len(row) == len(header):
            rows.append((number, row))
        else:
            faults.add("shape", f"line {number}", f"has {len(row)} cells instead of {len(header)}")
    return rows


def changes(before: Scores, after: Scores, frameworks: Sequence[str], criteria: Sequence[str]) -> tuple[Change, ...]:
    """The scores that differ between two versions, by criterion and framework in the order given."""
    found = []
    for criterion in criteria:
        for framework in frameworks:
            old, new = (one.get((framework, criterion)) for one in (before, after))
            old, new = (None if one is None else rounded(one) for one in (old, new))
            if old != new:
                found.append(Change(framework, criterion, old, new))
    return tuple(found)


def document_then(document: Mapping[str, Any], before: Scores, overrides: Mapping[Cell, float]) -> dict[str, Any]:
    """A problem (as JSON) with the scores of an earlier version; scores that the visitor set stay."""
    scores = {
        framework: {
            criterion: overrides.get((framework, criterion), _given(before.get((framework, criterion))))
            for criterion in row
        }
        for framework, row in document["scores"].items()
    }
    return {**document, "scores": scores}


def _given(points: Points | None) -> Any:
    if points is None:
        return None
    if points.score is None:
        return [points.low, points.high]
    return {"score": points.score, "low": points.low, "high": points.high}


def report_then(document: Mapping[str, Any], before: Scores, overrides: Mapping[Cell, float]) -> Report:
    """The answer that an earlier version gives to the same question, without sampling. Raises `Refused`."""
    return evaluate(read_problem(document_then(document, before, overrides)), draws=0)
