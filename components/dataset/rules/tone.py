"""Facts are stated, not sold."""

from __future__ import annotations

import re
from collections.abc import Iterator

from components.dataset.problems import Fault, Level, Problem, show
from components.dataset.tables import Tables

RULE = "tone"
LEVEL: Level = "warning"
# Texts of our own; what articles and sources say is told in their words.
OURS = {
    "frameworks": ("summary",),
    "aspects": ("definition",),
    "facts": ("value", "detail"),
    "profiles": ("value", "note"),
    "installation": ("note",),
    "tools": ("purpose", "status_basis"),
    "series": ("name", "what_is_counted", "population", "method"),
    "observations": ("note",),
    "milestones": ("event", "note"),
    "use_cases": ("what_holds_today", "current_lean"),
    "contradictions": ("resolution",),
    "scores": ("rationale",),
}
_SELLING = re.compile(
    r"\b(?:blazing(?:ly)?|lightning[- ]fast|best[- ]in[- ]class|the best\b(?! (?:of|known))|cutting[- ]edge|"
    r"state[- ]of[- ]the[- ]art|revolutionary|world[- ]class|seamless(?:ly)?|powerful|game[- ]chang\w+|unmatched|"
    r"unparalleled|unrivall?ed|amazing(?:ly)?|awesome|superior|industry[- ]leading|next[- ]gen(?:eration)?|"
    r"innovative|effortless(?:ly)?|excellent|incredibl[ey]|magical(?:ly)?|supercharge\w*|turbocharge\w*)\b",
    re.IGNORECASE,
)


def check(tables: Tables) -> Iterator[Problem]:
    """Marketing words in texts of our own."""
    for table, columns in OURS.items():
        for column in columns:
            texts = {text: found for text in tables.values[table].get(column, {}) if (found := _SELLING.search(text))}
            for row in tables.rows(table) if texts else ():
                found = texts.get(row.cell(column))
                if found:
                    said = f"{column} says {show(found.group())}, which praises and measures nothing."
                    fix = "state what is measured, or who says so"
                    yield row.problem(Fault(RULE, said, fix, LEVEL), column)
