"""The dataset that the pages read: every table as typed records, and the look-ups between them.

Frozen, and built only from rows that passed every check. Nothing in it depends on the wall clock.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, TypeVar

from components.dataset.numbers import version_order
from components.dataset.records import (
    Alias,
    ArticleCell,
    ArticleRow,
    Aspect,
    Claim,
    ClaimMeasurement,
    ClaimTopic,
    Contradiction,
    Criterion,
    ExceptionRow,
    Fact,
    Framework,
    Installation,
    Measurement,
    MeasurementEnvironment,
    MeasurementParity,
    MeasurementRun,
    MeasurementVariant,
    Milestone,
    Observation,
    Preset,
    Profile,
    ProjectSnapshot,
    Release,
    ReleaseActivity,
    Score,
    Series,
    Snippet,
    Source,
    Subject,
    Tool,
    UseCase,
)
from components.dataset.schema import TABLES

K = TypeVar("K")
V = TypeVar("V")
Places = Mapping[str, Mapping[str, tuple[str, int]]]


@dataclass(frozen=True)
class Dataset:
    """All tables in file order, and what one looks up in them. Unknown ids raise KeyError.

    `version` names the content (12 hexadecimal digits); `as_of` is the newest `checked_on` of any row, the clock
    of every figure derived from the data.
    """

    version: str
    as_of: date
    sources: tuple[Source, ...]
    frameworks: tuple[Framework, ...]
    aspects: tuple[Aspect, ...]
    facts: tuple[Fact, ...]
    profiles: tuple[Profile, ...]
    installation: tuple[Installation, ...]
    tools: tuple[Tool, ...]
    releases: tuple[Release, ...]
    release_activity: tuple[ReleaseActivity, ...]
    project_snapshots: tuple[ProjectSnapshot, ...]
    milestones: tuple[Milestone, ...]
    article_rows: tuple[ArticleRow, ...]
    article_cells: tuple[ArticleCell, ...]
    subjects: tuple[Subject, ...]
    series: tuple[Series, ...]
    observations: tuple[Observation, ...]
    claims: tuple[Claim, ...]
    claim_topics: tuple[ClaimTopic, ...]
    claim_measurements: tuple[ClaimMeasurement, ...]
    contradictions: tuple[Contradiction, ...]
    use_cases: tuple[UseCase, ...]
    measurement_runs: tuple[MeasurementRun, ...]
    measurement_variants: tuple[MeasurementVariant, ...]
    measurement_environments: tuple[MeasurementEnvironment, ...]
    measurement_parity: tuple[MeasurementParity, ...]
    measurements: tuple[Measurement, ...]
    snippets: tuple[Snippet, ...]
    exceptions: tuple[ExceptionRow, ...]
    aliases: tuple[Alias, ...]
    scores: tuple[Score, ...]
    criteria: tuple[Criterion, ...]
    must_haves: tuple[Mapping[str, Any], ...]
    presets: tuple[Preset, ...]
    tallies: Mapping[str, Any]
    switching: Mapping[str, Any]
    places: Places

    def source(self, source_id: str) -> Source:
        """The source with that id."""
        return self._sources[source_id]

    def framework(self, framework_id: str) -> Framework:
        """The framework with that id."""
        return self._frameworks[framework_id]

    def aspect(self, aspect_id: str) -> Aspect:
        """The aspect with that id."""
        return self._aspects[aspect_id]

    def fact(self, framework_id: str, aspect_id: str) -> Fact | None:
        """A framework's answer on an aspect, or None where the data hold none."""
        self.framework(framework_id)
        self.aspect(aspect_id)
        return self._facts.get((framework_id, aspect_id))

    def facts_of(self, framework_id: str) -> tuple[Fact, ...]:
        """All answers of a framework."""
        return self._facts_of.get(self.framework(framework_id).framework_id, ())

    def installation_of(self, framework_id: str) -> tuple[Installation, ...]:
        """How a framework is installed, per operating system and accelerator recorded."""
        return self._installation_of.get(self.framework(framework_id).framework_id, ())

    def aspects_by_group(self) -> Mapping[str, tuple[Aspect, ...]]:
        """Aspects under their headings, both in file order."""
        return self._aspects_by_group

    @cached_property
    def series_by_id(self) -> Mapping[str, Series]:
        """Series by id."""
        return {series.series_id: series for series in self.series}

    @cached_property
    def measurements_by_id(self) -> Mapping[str, Measurement]:
        """Our own figures by id."""
        return {row.measurement_id: row for row in self.measurements}

    def observations_of(self, series_id: str) -> tuple[Observation, ...]:
        """All values of a series, by framework and day."""
        return self._observations_of.get(self.series_by_id[series_id].series_id, ())

    def releases_of(self, framework_id: str) -> tuple[Release, ...]:
        """All releases of a framework's packages, of layers and predecessors too."""
        self.name_of(framework_id)
        return self._releases_of.get(framework_id, ())

    def newest_release(self, framework_id: str) -> Release | None:
        """The newest stable release of the framework's own package that was not withdrawn."""
        return self._newest_releases[self.framework(framework_id).framework_id]

    def tools_of(self, framework_id: str) -> tuple[Tool, ...]:
        """The tools that belong to a framework; those that serve several are under no single one."""
        return self._tools_of.get(self.framework(framework_id).framework_id, ())

    def claims_about(self, framework_id: str) -> tuple[Claim, ...]:
        """The claims that name a framework."""
        return self._claims_about.get(self.framework(framework_id).framework_id, ())

    @cached_property
    def aspects_of_claim(self) -> Mapping[str, tuple[str, ...]]:
        """Per claim the aspects it is about: those of its topic, and that of an article's row that it stands in.

        A row that compares several aspects at once does not tell which of them a claim is about.
        """
        of_topic = {topic.topic: topic.aspect_ids for topic in self.claim_topics}
        of_row = _grouped(((line.article, line.row), line.aspect_id) for line in self.article_rows)
        found = {claim.claim_id: list(of_topic.get(claim.aspect, ())) for claim in self.claims}
        for cell in self.article_cells:
            for claim_id in cell.claim_ids:
                row = of_row.get((cell.article, cell.row), ())
                found[claim_id] += row if len(row) == 1 else ()
        return {claim_id: tuple(dict.fromkeys(aspect_ids)) for claim_id, aspect_ids in found.items()}

    @cached_property
    def claims_by_aspect(self) -> Mapping[str, tuple[Claim, ...]]:
        """The claims about each aspect, in file order."""
        about = self.aspects_of_claim
        return _grouped((aspect_id, claim) for claim in self.claims for aspect_id in about[claim.claim_id])

    def name_of(self, framework_or_subject_id: str) -> str:
        """The name to show for a framework or another subject of a count."""
        return self._names[framework_or_subject_id]

    def uses_of_source(self, source_id: str) -> tuple[tuple[str, str], ...]:
        """(table, key) of every row that cites a source."""
        return self._uses.get(self.source(source_id).source_id, ())

    def line_of(self, table: str, key: str | tuple[str, ...]) -> tuple[str, int]:
        """File and line of a row, for a link that edits it; `key` as text (`jax / origin-year`) or as its parts."""
        return self.places[table][key if isinstance(key, str) else " / ".join(key)]

    @cached_property
    def _newest_releases(self) -> Mapping[str, Release | None]:
        own = {
            framework.framework_id: [
                row
                for row in self.releases_of(framework.framework_id)
                if row.package == framework.package and row.channel == "stable" and row.yanked == "no"
            ]
            for framework in self.frameworks
        }
        return {
            name: max(rows, key=lambda row: (row.released_on, version_order(row.version)), default=None)
            for name, rows in own.items()
        }

    @cached_property
    def _sources(self) -> dict[str, Source]:
        return {source.source_id: source for source in self.sources}

    @cached_property
    def _frameworks(self) -> dict[str, Framework]:
        return {framework.framework_id: framework for framework in self.frameworks}

    @cached_property
    def _aspects(self) -> dict[str, Aspect]:
        return {aspect.aspect_id: aspect for aspect in self.aspects}

    @cached_property
    def _facts(self) -> dict[tuple[str, str], Fact]:
        return {(fact.framework_id, fact.aspect_id): fact for fact in self.facts}

    @cached_property
    def _facts_of(self) -> dict[str, tuple[Fact, ...]]:
        return _grouped((fact.framework_id, fact) for fact in self.facts)

    @cached_property
    def _installation_of(self) -> dict[str, tuple[Installation, ...]]:
        return _grouped((row.framework_id, row) for row in self.installation)

    @cached_property
    def _aspects_by_group(self) -> dict[str, tuple[Aspect, ...]]:
        return _grouped((aspect.group, aspect) for aspect in self.aspects)

    @cached_property
    def _observations_of(self) -> dict[str, tuple[Observation, ...]]:
        return _grouped((observation.series_id, observation) for observation in self.observations)

    @cached_property
    def _releases_of(self) -> dict[str, tuple[Release, ...]]:
        return _grouped((release.framework_id, release) for release in self.releases)

    @cached_property
    def _tools_of(self) -> dict[str, tuple[Tool, ...]]:
        return _grouped((framework_id, tool) for tool in self.tools for framework_id in tool.framework_ids)

    @cached_property
    def _claims_about(self) -> dict[str, tuple[Claim, ...]]:
        return _grouped((framework_id, claim) for claim in self.claims for framework_id in claim.framework_ids)

    @cached_property
    def _names(self) -> dict[str, str]:
        names = {subject.subject_id: subject.name for subject in self.subjects}
        return names | {framework.framework_id: framework.name for framework in self.frameworks}

    @cached_property
    def _uses(self) -> dict[str, tuple[tuple[str, str], ...]]:
        return _grouped(
            (source_id, (table, key)) for table, keys in self._cited.items() for key, ids in keys for source_id in ids
        )

    @property
    def _cited(self) -> dict[str, list[tuple[str, tuple[str, ...]]]]:
        """Per table with sources: (key, source ids) of its rows, which stand in the same order as their places."""
        cited = {}
        for table in TABLES:
            if "source_ids" in table.column_names:
                pairs = zip(self.places[table.name], getattr(self, table.name), strict=True)
                cited[table.name] = [(key, record.source_ids) for key, record in pairs]
        cited["switching"] = list(self._switching_sources().items())
        return cited

    def _switching_sources(self) -> dict[str, tuple[str, ...]]:
        """What each component of a move, with the rules about it, and each way to lower them cites."""
        parts = [(entry["id"], entry["source_ids"]) for entry in self.switching["components"]]
        parts += [(rule["component"], rule["source_ids"]) for rule in self.switching.get("rules", ())]
        for way in self.switching.get("ways", ()):
            parts += [(way["id"], case["source_ids"]) for case in way["cases"]]
        cited: dict[str, tuple[str, ...]] = {}
        for key, source_ids in parts:
            cited[key] = tuple(dict.fromkeys((*cited.get(key, ()), *source_ids)))
        return cited


def _grouped(pairs: Iterable[tuple[K, V]]) -> dict[K, tuple[V, ...]]:
    groups: dict[K, list[V]] = {}
    for key, value in pairs:
        groups.setdefault(key, []).append(value)
    return {key: tuple(values) for key, values in groups.items()}
