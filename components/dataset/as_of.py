"""The data as they stood on an earlier day, as far as they can tell, and a sentence on what they cannot tell.

What was observed, released or happened carries its own day. What somebody judged carries only the day of the last
check: what the row said before that is not in the data, so a row checked later is left out, not guessed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from types import MappingProxyType
from typing import Any

from components.dataset.dataset import Dataset
from components.dataset.dates import day_label
from components.dataset.records import Observation
from components.dataset.schema import BY_NAME

_MONTHS = {"month": 1, "quarter": 3, "half-year": 6, "year": 12}
# Tables by what dates their rows. All others (names, definitions, sources, articles) are kept as they are today.
DATED: Mapping[str, Callable[[Any], date | None]] = {
    "observations": lambda row: last_day(row),
    "releases": lambda row: row.released_on,
    "release_activity": lambda row: row.released_on,
    "project_snapshots": lambda row: row.observed_on,
    "milestones": lambda row: row.occurred_on.latest,
    "measurement_runs": lambda row: row.started_on,
    "snippets": lambda row: row.last_ran,
}
CHECKED = (
    *("facts", "profiles", "installation", "tools", "claims", "contradictions", "use_cases", "measurements"),
    *("claim_measurements", "scores"),
)
WORDS = {
    "observations": "adoption figures",
    "releases": "releases",
    "release_activity": "release days of other projects",
    "project_snapshots": "project snapshots",
    "milestones": "milestones",
    "measurement_runs": "runs of our own measurements",
    "snippets": "code samples",
    "facts": "facts",
    "profiles": "data-sheet fields",
    "installation": "installation rows",
    "tools": "tools",
    "claims": "claims",
    "contradictions": "contradictions",
    "use_cases": "situations",
    "measurements": "figures of our own",
    "claim_measurements": "comparisons of claims with them",
    "scores": "scores",
}


@dataclass(frozen=True)
class Then:
    """The data of a day. `kept` and `left_out` count rows per table, `sentence` says what is and what is not known."""

    dataset: Dataset
    day: date
    kept: Mapping[str, int]
    left_out: Mapping[str, int]
    sentence: str


def last_day(row: Observation) -> date | None:
    """The last day of the period that a value speaks of; None where nobody knows the day."""
    if row.observed_on is None or row.date_precision == "unknown":
        return None
    months = _MONTHS.get(row.date_precision, 0)
    if not months:
        return row.observed_on
    month = row.observed_on.month - 1 + months
    return date(row.observed_on.year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def as_of(dataset: Dataset, day: date) -> Then:
    """What was observed by the end of `day`, and what had been checked by then; the same object on or after its day."""
    if day >= dataset.as_of:
        said = f"The data were last checked {day_label(dataset.as_of)}; nothing in them is younger."
        return Then(dataset, day, {name: len(getattr(dataset, name)) for name in WORDS}, {}, said)
    kept: dict[str, Any] = {}
    places = dict(dataset.places)
    left_out = {}
    for name in WORDS:
        rows, known = getattr(dataset, name), _known(name, day)
        pairs = [(place, row) for place, row in zip(places[name].items(), rows, strict=True) if known(row)]
        kept[name] = tuple(row for _, row in pairs)
        places[name] = MappingProxyType(dict(place for place, _ in pairs))
        left_out[name] = len(rows) - len(pairs)
    _forget(dataset, kept)
    version = f"{dataset.version}-{day.isoformat()}"
    then = replace(dataset, version=version, as_of=day, places=MappingProxyType(places), **kept)
    counts = {name: len(rows) for name, rows in kept.items() if name in WORDS}
    return Then(then, day, counts, left_out, _sentence(dataset, day, counts, left_out))


def _known(name: str, day: date) -> Callable[[Any], bool]:
    if name in DATED:
        own = DATED[name]
        return lambda row: (found := own(row)) is not None and found <= day
    assert "checked_on" in BY_NAME[name].column_names
    return lambda row: bool(row.checked_on <= day)


def _forget(dataset: Dataset, kept: dict[str, Any]) -> None:
    """Takes the ids of rows that are left out from the rows that cite them."""
    claims = {claim.claim_id for claim in kept["claims"]}
    tools = {tool.tool_id for tool in kept["tools"]}
    kept["article_cells"] = tuple(
        replace(cell, claim_ids=tuple(c for c in cell.claim_ids if c in claims)) for cell in dataset.article_cells
    )
    kept["contradictions"] = tuple(
        replace(row, claim_ids=tuple(c for c in row.claim_ids if c in claims)) for row in kept["contradictions"]
    )
    kept["tools"] = tuple(
        replace(tool, successor_ids=tuple(t for t in tool.successor_ids if t in tools)) for tool in kept["tools"]
    )


def _sentence(dataset: Dataset, day: date, kept: Mapping[str, int], left_out: Mapping[str, int]) -> str:
    def words(names: tuple[str, ...], counts: Mapping[str, int], total: bool) -> str:
        parts = []
        for name in names:
            if counts[name]:
                of = f" of {len(getattr(dataset, name)):,}" if total else ""
                parts.append(f"{counts[name]:,}{of} {WORDS[name]}")
        return ", ".join(parts)

    shown = words(tuple(DATED), kept, True) or "nothing"
    checked = words(CHECKED, kept, True)
    said = f"As of {day_label(day)} the data hold {shown}{', ' + checked if checked else ''}."
    undated = sum(last_day(row) is None for row in dataset.observations)
    later = words(CHECKED, left_out, False)
    if later:
        said += f" Left out, because they were compared with their sources only later: {later}."
    if undated:
        said += f" {undated:,} adoption figures of no known day are left out too."
    return (
        f"{said} What the data cannot know of that day: what such rows said before, what a package index has deleted "
        "or only later withdrawn, and how long after its day a figure was published. Names, status of the "
        "frameworks, definitions, sources and weights are those of today."
    )
