"""What a decision record is written from: the question, the answer, and the evidence in the words of the data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from components.decision.link import Choice
from components.decision.problem import Problem
from components.decision.report import Report


@dataclass(frozen=True)
class Cited:
    """A source as a record names it; `url` is None where it has no address on the web."""

    title: str
    url: str | None


@dataclass(frozen=True)
class ScoreLine:
    """One score as used: None where nothing is known, with its bounds, its ground and its sources.

    `replaced` says that the visitor set it; `ours` is then the score of the data."""

    score: float | None
    low: float | None
    high: float | None
    basis: str
    sources: tuple[Cited, ...]
    checked_on: date | None
    replaced: bool = False
    ours: float | None = None


@dataclass(frozen=True)
class Finding:
    """Whether a candidate meets a must-have, and the fact that shows it."""

    status: str
    what: str
    value: str
    why: str
    sources: tuple[Cited, ...]
    checked_on: date | None


@dataclass(frozen=True)
class Required:
    """A must-have with a finding for every candidate by id."""

    label: str
    meaning: str
    findings: Mapping[str, Finding]


@dataclass(frozen=True)
class Material:
    """Everything that a record is written from. `scores` is keyed (framework id, criterion id); `names` are those
    of frameworks that are no candidates."""

    data_version: str
    data_day: date
    link: str
    choice: Choice
    problem: Problem
    report: Report
    scores: Mapping[tuple[str, str], ScoreLine]
    must_haves: tuple[Required, ...] = ()
    situation: str = ""
    names: Mapping[str, str] = field(default_factory=dict)
