"""Where sources are used, and which of them a search finds."""

from __future__ import annotations

from collections import Counter

from components.dataset.dataset import Dataset
from components.dataset.records import Source

TABLE_WORDS = {
    "frameworks": "framework",
    "facts": "fact",
    "profiles": "data-sheet field",
    "installation": "installation row",
    "tools": "tool",
    "releases": "release",
    "release_activity": "release day",
    "project_snapshots": "project snapshot",
    "milestones": "milestone",
    "series": "adoption measure",
    "observations": "adoption figure",
    "claims": "claim",
    "contradictions": "contradiction",
    "use_cases": "situation",
    "measurement_runs": "run of measurements",
    "measurements": "figure of our own",
    "scores": "score",
}


def uses(dataset: Dataset, source_id: str) -> Counter[str]:
    """How many rows of each table cite a source."""
    return Counter(table for table, _ in dataset.uses_of_source(source_id))


def fold(text: str) -> str:
    """`text` as it is compared in a search."""
    return text.casefold()


def matching(dataset: Dataset, search: str, kinds: tuple[str, ...], states: tuple[str, ...]) -> list[Source]:
    """Sources that contain every word of `search` and are of one of `kinds` and `states` (empty means any)."""
    words = fold(search).split()
    found = []
    for source in dataset.sources:
        if kinds and source.kind not in kinds:
            continue
        if states and source.state not in states:
            continue
        body = fold(f"{source.title} {source.publisher} {source.url} {source.note} {source.source_id}")
        if all(word in body for word in words):
            found.append(source)
    return sorted(found, key=lambda source: (-len(dataset.uses_of_source(source.source_id)), source.title.casefold()))
