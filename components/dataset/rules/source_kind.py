"""What is compared or measured rests on more than an article."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from components.dataset.problems import Fault, Level, Problem
from components.dataset.schema import BY_NAME
from components.dataset.tables import Tables

RULE = "source-kind"
LEVEL: Level = "warning"
_WEAK = ("article", "secondary")


def check(tables: Tables) -> Iterator[Problem]:
    """Facts, measured scores and unflagged observations whose sources are articles or second hand throughout."""
    kinds = {row.cell("source_id"): kind for row, kind in tables.column("sources", "kind")}
    for table, only, exempt in (("facts", "", ""), ("scores", "basis", ""), ("observations", "", "flag")):
        texts = tables.values[table].get("source_ids", {})
        weak = {text: found for text, sources in texts.items() if (found := _weak(kinds, sources))}
        place = BY_NAME[table].column_names.index("source_ids")
        for row in tables.rows(table) if weak else ():
            if row.cells[place] not in weak or (only and row.cell(only) != "measured"):
                continue
            if not exempt or not row.cell(exempt):
                what = " and ".join(weak[row.cells[place]])
                said = f"every source is of kind {what}: nobody who knows at first hand is cited."
                fix = "cite what the article relies on, or say in exceptions.csv why the article is enough"
                yield row.problem(Fault(RULE, said, fix, LEVEL), "source_ids")


def _weak(kinds: dict[str, str], sources: Iterable[str]) -> list[str]:
    """The kinds of the sources, if all of them are weak ones; else none."""
    found = {kinds.get(source, "") for source in sources}
    return sorted(found) if found <= set(_WEAK) else []
