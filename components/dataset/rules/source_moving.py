"""A page that changes every day proves nothing unless somebody wrote down what it showed."""

from __future__ import annotations

from collections.abc import Iterator

from components.dataset.problems import Fault, Level, Problem, show
from components.dataset.tables import Tables

RULE = "source-moving"
LEVEL: Level = "warning"


def check(tables: Tables) -> Iterator[Problem]:
    """Live pages that observations cite and whose note is empty; one message per source."""
    texts = tables.values["observations"].get("source_ids", {})
    cited = {source for sources in texts.values() for source in sources}
    for row, url, kind, state, note in tables.column("sources", "url", "kind", "state", "note"):
        if state == "live" and not note and kind != "article" and row.cell("source_id") in cited and _moves(url):
            said = f"counts cite {show(url)}, which changes, and note does not say what it showed."
            fix = "write in note what was read and its commit or day, or cite an archived copy"
            yield row.problem(Fault(RULE, said, fix, LEVEL), "url")


def _moves(url: str) -> bool:
    """Whether a page may show something else tomorrow: no archive, paper, commit or package version."""
    fixed = ("web.archive.org/", "archive.today/", "doi.org/", "arxiv.org/", "/commit/", "/blob/", "zenodo.org/")
    return url.startswith("https://") and not any(mark in url for mark in fixed)
