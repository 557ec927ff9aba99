"""A quotation is short: the figure, not the paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator

from components.dataset.problems import Fault, Level, Problem, show
from components.dataset.schema import TABLES, Kind
from components.dataset.tables import Tables

RULE = "quote-long"
LEVEL: Level = "error"
LONGEST = 200  # characters
_QUOTED = re.compile(r'["“„«]([^"“”„«»]+)["”“»]')


def check(tables: Tables) -> Iterator[Problem]:
    """Texts that hold more than two hundred characters between quotation marks."""
    for table in TABLES:
        for index, column in enumerate(table.columns):
            if column.kind is not Kind.TEXT or column.limit <= LONGEST:
                continue
            texts = tables.values[table.name].get(column.name, {})
            long = {text: length for text in texts if len(text) > LONGEST and (length := _longest(text)) > LONGEST}
            for row in tables.rows(table.name) if long else ():
                if row.cells[index] in long:
                    found = next(one[1] for one in _QUOTED.finditer(row.cells[index]) if len(one[1]) > LONGEST)
                    what = f"{len(found)} characters (limit {LONGEST}), from {show(found[:30])} on"
                    said = f"{column.name} quotes {what}."
                    fix = "quote the figure only, and say the rest in our words; the text is somebody's"
                    yield row.problem(Fault(RULE, said, fix, LEVEL), column.name)


def _longest(text: str) -> int:
    return max((len(found[1]) for found in _QUOTED.finditer(text)), default=0)
