"""An article is no evidence for itself, nor for the article next to it."""

from __future__ import annotations

from collections.abc import Iterator

from components.dataset.problems import Fault, Level, Problem
from components.dataset.tables import Tables

RULE = "source-circular"
LEVEL: Level = "warning"


def check(tables: Tables) -> Iterator[Problem]:
    """Claims said to hold on the word of articles alone."""
    articles = {row.cell("source_id") for row, kind in tables.column("sources", "kind") if kind == "article"}
    for row, verdict, sources, article in tables.column("claims", "verdict", "source_ids", "article"):
        if verdict == "holds" and sources and articles.issuperset(sources):
            itself = set(sources) == {f"article-{article}"}
            said = f"the claim holds on the word of {'the article that makes it' if itself else 'other articles'}."
            fix = "cite what was read to check it, or write opinion or unsupported as verdict"
            yield row.problem(Fault(RULE, said, fix, LEVEL), "source_ids")
