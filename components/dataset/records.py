"""One typed record per table, with attributes named as the columns.

A day or number that nobody knows is None; text that nobody knows stays `unknown`, and an empty cell is an empty
text. Cells with several values are tuples, without the word `none`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from components.dataset.dates import PartialDate


@dataclass(frozen=True, slots=True)
class Source:
    """Something we read."""

    source_id: str
    title: str
    publisher: str
    url: str
    published_on: PartialDate | None
    accessed_on: date
    kind: str
    state: str
    state_since: PartialDate | None
    licence: str
    note: str


@dataclass(frozen=True, slots=True)
class Framework:
    """A framework."""

    framework_id: str
    name: str
    steward: str
    first_released_on: PartialDate | None
    status: str
    licence: str
    repository: str
    homepage: str
    documentation: str
    package: str
    summary: str
    note: str
    source_ids: tuple[str, ...]
    checked_on: date


@dataclass(frozen=True, slots=True)
class Aspect:
    """Something one can compare."""

    aspect_id: str
    group: str
    name: str
    definition: str
    named_in: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """One framework's answer on one aspect."""

    framework_id: str
    aspect_id: str
    value: str
    support: str
    detail: str
    source_ids: tuple[str, ...]
    checked_on: date


@dataclass(frozen=True, slots=True)
class Profile:
    """One field of a framework's data sheet."""

    framework_id: str
    field: str
    value: str
    note: str
    source_ids: tuple[str, ...]
    checked_on: date


@dataclass(frozen=True, slots=True)
class Installation:
    """How a framework is installed on one operating system for one accelerator."""

    framework_id: str
    os: str
    accelerator: str
    command: str
    support: str
    note: str
    source_ids: tuple[str, ...]
    checked_on: date


@dataclass(frozen=True, slots=True)
class Tool:
    """A tool or library."""

    tool_id: str
    name: str
    framework_ids: tuple[str, ...]
    category: str
    purpose: str
    status: str
    status_basis: str
    successor_ids: tuple[str, ...]
    successor_note: str
    first_released_on: PartialDate | None
    first_released_note: str
    last_version: str
    last_released_on: PartialDate | None
    last_released_note: str
    package: str
    named_in: tuple[str, ...]
    source_ids: tuple[str, ...]
    checked_on: date


@dataclass(frozen=True, slots=True)
class Release:
    """A release of a package."""

    package: str
    version: str
    framework_id: str
    released_on: date
    channel: str
    requires_python: str
    largest_wheel_bytes: int | None
    files: int
    yanked: str
    source_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReleaseActivity:
    """A day on which a project released, as seen in weekly snapshots."""

    package: str
    repository: str
    channel: str
    released_on: date
    tag: str
    first_seen_on: date
    source_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ProjectSnapshot:
    """The state of a project on one day."""

    package: str
    repository: str
    observed_on: date
    tag: str
    github_released_on: date | None
    package_released_on: date | None
    last_commit_on: date | None
    stars: int | None
    source_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Milestone:
    """A dated event in a project's history."""

    framework_id: str
    event: str
    occurred_on: PartialDate
    version: str
    note: str
    source_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """A row of an article's comparison, in the article's order."""

    article: str
    row: str
    aspect_id: str


@dataclass(frozen=True, slots=True)
class ArticleCell:
    """What an article says in a row of its comparison."""

    article: str
    row: str
    claim_ids: tuple[str, ...]
    defect: str


@dataclass(frozen=True, slots=True)
class Subject:
    """Something that adoption figures count beside the frameworks compared."""

    subject_id: str
    name: str
    kind: str
    package: str
    repository: str


@dataclass(frozen=True, slots=True)
class Series:
    """A measure of adoption."""

    series_id: str
    name: str
    question: str
    what_is_counted: str
    unit: str
    cumulative: str
    denominator: str
    population: str
    method: str
    state: str
    state_since: PartialDate | None
    known_problems: str
    source_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Observation:
    """One observed value of a series."""

    series_id: str
    framework_id: str
    observed_on: date | None
    date_precision: str
    value: float
    bound: str
    sample_size: int | None
    flag: tuple[str, ...]
    note: str
    source_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim that an article makes."""

    claim_id: str
    article: str
    section: str
    framework_ids: tuple[str, ...]
    aspect: str
    claim: str
    verdict: str
    correction: str
    source_ids: tuple[str, ...]
    checked_on: date


@dataclass(frozen=True, slots=True)
class ClaimTopic:
    """What claims are about, and what we compare and count under that name."""

    topic: str
    aspect_ids: tuple[str, ...]
    series_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ClaimMeasurement:
    """What our measurements say about a claim on speed, memory or size."""

    claim_id: str
    bearing: str
    measurement_ids: tuple[str, ...]
    note: str
    checked_on: date


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A point on which articles disagree."""

    contradiction_id: str
    topic: str
    positions: str
    resolution: str
    claim_ids: tuple[str, ...]
    source_ids: tuple[str, ...]
    checked_on: date


@dataclass(frozen=True, slots=True)
class UseCase:
    """A situation in which one chooses a framework."""

    use_case_id: str
    name: str
    lightly: str
    softteco: str
    imaginarycloud: str
    upgrad: str
    apitradeoffs: str
    what_holds_today: str
    current_lean: str
    preset_id: str
    source_ids: tuple[str, ...]
    checked_on: date


@dataclass(frozen=True, slots=True)
class MeasurementRun:
    """A run of our own measurements on one machine."""

    run_id: str
    started_on: date
    machine: str
    os: str
    device: str
    threads: int
    rounds: int
    minutes: float
    noise_limit: float
    command: str
    harness_version: str
    raw_file: str
    raw_sha256: str
    note: str
    source_ids: tuple[str, ...]
    checked_on: date


@dataclass(frozen=True, slots=True)
class MeasurementVariant:
    """A way of running a framework that we measure."""

    variant_id: str
    framework_id: str
    name: str
    mode: str


@dataclass(frozen=True, slots=True)
class MeasurementEnvironment:
    """The versions with which a variant ran."""

    run_id: str
    variant_id: str
    framework_version: str
    python_version: str
    packages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MeasurementParity:
    """Whether a variant computed the same as PyTorch eager."""

    run_id: str
    variant_id: str
    workload: str
    output_difference: float | None
    output_tolerance: float | None
    loss_difference: float | None
    loss_tolerance: float | None
    result: str
    note: str


@dataclass(frozen=True, slots=True)
class Measurement:
    """A figure of our own, from one run; `median` is None where there is none, and `state` and `note` say why."""

    measurement_id: str
    run_id: str
    variant_id: str
    workload: str
    quantity: str
    batch: str
    unit: str
    median: float | None
    q1: float | None
    q3: float | None
    n: int | None
    ratio: float | None
    ratio_q1: float | None
    ratio_q3: float | None
    state: str
    note: str
    source_ids: tuple[str, ...]
    checked_on: date


@dataclass(frozen=True, slots=True)
class Snippet:
    """The code of the models that we measure, in one framework; `text` is that of its file."""

    framework_id: str
    file: str
    sha256: str
    run_id: str
    framework_version: str
    last_ran: date
    text: str


@dataclass(frozen=True, slots=True)
class ExceptionRow:
    """An acknowledged warning."""

    rule: str
    key: str
    reason: str
    expires_on: PartialDate


@dataclass(frozen=True, slots=True)
class Alias:
    """A renamed id."""

    old_id: str
    new_id: str
    table: str


@dataclass(frozen=True, slots=True)
class Score:
    """A framework's score on a criterion."""

    criterion_id: str
    framework_id: str
    score: float | None
    low: float | None
    high: float | None
    basis: str
    rationale: str
    source_ids: tuple[str, ...]
    checked_on: date
    computed: bool


@dataclass(frozen=True, slots=True)
class Criterion:
    """A criterion of the decision, from decision/criteria.yaml."""

    id: str
    name: str
    group: str
    question: str
    unit: str
    worst: float
    best: float
    rubric: Mapping[int, str]
    weight: float
    aspects: tuple[str, ...]
    series: tuple[str, ...]
    correlated_with: tuple[str, ...]
    formula: Mapping[str, Any] | None


@dataclass(frozen=True, slots=True)
class Preset:
    """A named weighting, from decision/presets.yaml."""

    id: str
    name: str
    audience: str
    weights: Mapping[str, float]
    must_haves: tuple[str, ...]
    note: str


# The record of each table of the schema.
RECORDS: dict[str, type] = {
    "sources": Source,
    "frameworks": Framework,
    "aspects": Aspect,
    "facts": Fact,
    "profiles": Profile,
    "installation": Installation,
    "tools": Tool,
    "releases": Release,
    "release_activity": ReleaseActivity,
    "project_snapshots": ProjectSnapshot,
    "milestones": Milestone,
    "article_rows": ArticleRow,
    "article_cells": ArticleCell,
    "subjects": Subject,
    "series": Series,
    "observations": Observation,
    "claims": Claim,
    "claim_topics": ClaimTopic,
    "claim_measurements": ClaimMeasurement,
    "contradictions": Contradiction,
    "use_cases": UseCase,
    "measurement_runs": MeasurementRun,
    "measurement_variants": MeasurementVariant,
    "measurement_environments": MeasurementEnvironment,
    "measurement_parity": MeasurementParity,
    "measurements": Measurement,
    "snippets": Snippet,
    "exceptions": ExceptionRow,
    "aliases": Alias,
    "scores": Score,
}
