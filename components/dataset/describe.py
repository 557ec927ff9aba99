"""`data/README.md`, written from the schema: what each file is, its columns, and whose terms it carries."""

from __future__ import annotations

from components.dataset.schema import (
    FRESH_CAPABILITIES,
    FRESH_COUNTS,
    FRESH_STATUS,
    TABLES,
    YAML_FILES,
    Column,
    Table,
)

_YAML_IS = {
    "criteria": "what a choice is judged by: anchors, rubric, weight, and the aspects and series that bear on it",
    "must_haves": "conditions that a candidate has to meet whatever it scores, each decided by facts",
    "presets": "named weightings of the criteria, with the conditions that a candidate must meet",
    "tallies": "the articles' own procedures for choosing: rows, leanings as published and today, and why they differ",
    "switching": "the components of a migration: when each applies and low, likely and high hours per size",
}
_OPENING = f"""\
# The data

Generated from `components/dataset/schema.py` by `python -m components.dataset describe --write`; edit that, not this.

Every file is plain text that can be edited in a pull request. One fact per line, sorted by key, UTF-8 without BOM, LF
line ends, ids that are never reused. `python -m components.dataset check` says what is wrong, where, and what to write.

- **`unknown` is a value, an empty cell is not.** `unknown` says that somebody looked and nobody could tell. An empty
  cell is allowed only where "may be empty" stands below, and means that there is nothing to add. Neither means no.
- Several values in one cell are separated by `;`.
- Dates are `YYYY-MM-DD`. Partial dates are as exact as the source: `2025-07-24`, `2025-07` or `2025`.
- Numbers are plain digits with a point where needed. Bounds ("over 200,000") are a number and a word in `bound`.
- Links start with https://. Packages are package URLs such as `pkg:pypi/torch`.
- `source_ids` names what was read (`sources.csv`), `checked_on` the day on which the row was last compared with it.
- Counts are stale after {FRESH_COUNTS} days, the status of releases and tools after {FRESH_STATUS}, capabilities
  after {FRESH_CAPABILITIES}; history never. A series whose source is frozen or closed is not stale but ended.
- A warning that is right all the same is acknowledged by a line in `exceptions.csv`: rule, key of the row, reason, and
  when to look again. The key of a row with several key columns joins them by ` / `; a part that is or ends in `*`
  stands for any text from there on, as in `package-dependents / * / 2024-05-30`.
"""
_LICENCES = """\
## Licences

Our own selection, wording and judgements: CC BY-SA 4.0. Rows carry the terms of what they were taken from:

- Rows citing `best-of-ml` (most of `adoption/observations/github.csv` and `downloads.csv`, `release_activity.csv` and
  `project_snapshots.csv`) are derived from best-of-ml-python by ml-tooling, CC BY-SA 4.0.
- Rows citing `hfcommunity` (in `adoption/observations/`) are derived from HFCommunity by the SOM Research Lab,
  CC BY-SA 4.0.
- Rows of the `stack-overflow-...` survey series in `adoption/observations/surveys.csv` are derived from the Stack
  Overflow Developer Survey, ODbL 1.0; attribution: "Stack Overflow Developer Survey, Stack Exchange Inc."

Whoever passes these rows on passes on the attribution and the same terms. Downloads from the app name them.
The licence of every single source, where it states one, is in the column `licence` of `sources.csv`.
"""


def readme() -> str:
    """The text of `data/README.md`."""
    parts = [_OPENING, "## Files\n", _overview(), _LICENCES, "## Columns\n"]
    parts += [_columns(table) for table in TABLES]
    return "\n".join(parts)


def _overview() -> str:
    lines = ["| file | one row or entry is | key |", "|---|---|---|"]
    for table in TABLES:
        key = ", ".join(f"`{name}`" for name in table.key)
        lines.append(f"| [`{_path(table)}`](#{table.name}) | {table.row_is} | {key} |")
    lines += [f"| `{path}` | {_YAML_IS[name]} | `id` |" for name, path in YAML_FILES.items()]
    return "\n".join(lines) + "\n"


def _path(table: Table) -> str:
    return f"{table.path}/*.csv" if table.folder else table.path


def _columns(table: Table) -> str:
    lines = [f"### {table.name}", "", f"`{_path(table)}`: {table.row_is}.", ""]
    lines += ["| column | holds | means |", "|---|---|---|"]
    lines += [f"| `{column.name}` | {holds(column)} | {column.meaning} |" for column in table.columns]
    return "\n".join(lines) + "\n"


def holds(column: Column) -> str:
    """What a cell of the column may hold, in words."""
    words = ", ".join(f"`{word}`" for word in column.words)
    if column.kind == "word":
        text = f"one of {words}" if not column.many else f"one or more of {words}"
    elif column.kind == "reference":
        text = ("ids of " if column.many else "id of ") + " or ".join(column.refers_to)
    elif column.kind == "text":
        text = f"text, at most {column.limit} characters"
    else:
        text = str(column.kind)
        if column.many:
            text += "s"
        if column.minimum is not None and column.maximum is not None:
            text += f" from {column.minimum:g} to {column.maximum:g}"
        elif column.minimum is not None:
            text += f", at least {column.minimum:g}"
    if words and column.kind != "word":
        text += f", or {words}"
    return text + (", may be empty" if column.optional else "")
