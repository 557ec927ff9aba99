"""What a comparison comes to: how often each mark, which filter hides how much, and its facts as rows to take away."""

from __future__ import annotations

from datetime import date

from components.dataset.comparison import Comparison, Selection, compare
from components.dataset.dataset import Dataset
from components.dataset.records import Framework


def loosened(dataset: Dataset, selection: Selection, today: date) -> tuple[tuple[str, int], ...]:
    """For each active filter the number of rows without it, most rows first."""
    counts = [(name, len(compare(dataset, selection.without(name), today).rows)) for name in selection.active()]
    return tuple(sorted(counts, key=lambda pair: -pair[1]))


def mark_counts(comparison: Comparison, mark: str) -> tuple[tuple[Framework, int], ...]:
    """How often each framework has `mark`, most often first."""
    facts = [answer.fact for row in comparison.rows for answer in row.answers if answer.fact is not None]
    counts = [
        (f, sum(fact.framework_id == f.framework_id and fact.support == mark for fact in facts))
        for f in comparison.frameworks
    ]
    return tuple(sorted(counts, key=lambda pair: -pair[1]))


def marked_rows(comparison: Comparison) -> int:
    """How many rows carry a mark for at least one of the frameworks."""
    return sum(any(a.fact is not None and a.fact.support for a in row.answers) for row in comparison.rows)


def export_rows(comparison: Comparison) -> list[dict[str, object]]:
    """The grid as one record per fact, in the order in which it is read."""
    return [
        {
            "aspect_id": row.aspect.aspect_id,
            "group": row.aspect.group,
            "aspect": row.aspect.name,
            "definition": row.aspect.definition,
            "compared_by": row.articles,
            "framework_id": answer.framework.framework_id,
            "framework": answer.framework.name,
            "value": answer.fact.value,
            "support": answer.fact.support or "",
            "detail": answer.fact.detail or "",
            "source_ids": ";".join(answer.fact.source_ids),
            "sources": tuple(source.title for source in answer.sources),
            "source_urls": tuple(source.url or "unknown" for source in answer.sources),
            "checked_on": answer.fact.checked_on.isoformat(),
            "stale": answer.stale,
        }
        for row in comparison.rows
        for answer in row.answers
        if answer.fact is not None
    ]
