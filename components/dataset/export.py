"""Rows as files to take away: CSV that is safe to open in a spreadsheet, JSON, each with licence and citation.

The bytes depend on the rows and the data version only, so the same view always gives the same file.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence

OWN_LICENCE = "CC BY-SA 4.0"
# Sources whose terms travel with every row derived from them.
SURVEY_SOURCES = ("so-survey-archive", "moroney-2022")
SURVEY_TERMS = "ODbL 1.0 (Stack Overflow Developer Survey, Stack Exchange Inc.)"
SNAPSHOT_SOURCES = {"best-of-ml": "best-of-ml-python (ml-tooling)", "hfcommunity": "HFCommunity (SOM Research Lab)"}
# What a spreadsheet would run: it starts a cell. A leading apostrophe makes it text there.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")

Row = Mapping[str, object]


def citation(version: str, as_of: str) -> str:
    """How to cite the data of a version."""
    return f"Framework Atlas, data version {version}, checked {as_of}"


def licence(rows: Iterable[Row]) -> str:
    """The terms that rows carry, from their `source_ids`: our own, and those of share-alike sources."""
    used = {source for row in rows for source in str(row.get("source_ids", "")).split(";")}
    parts = [OWN_LICENCE]
    named = [name for source, name in SNAPSHOT_SOURCES.items() if source in used]
    if named:
        parts[0] += " (derived in part from " + " and ".join(named) + ")"
    if used.intersection(SURVEY_SOURCES):
        parts.append(SURVEY_TERMS)
    return "; ".join(parts)


def safe_cell(value: object) -> str:
    """`value` as a CSV cell that no spreadsheet runs as a formula; numbers stay numbers, None becomes unknown."""
    if value is None:
        return "unknown"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return f"{value:g}" if isinstance(value, float) and abs(value) < 1e6 else f"{value:.12g}"
    if isinstance(value, tuple | list):
        value = ";".join(str(part) for part in value)
    text = str(value)
    return "'" + text if text.startswith(FORMULA_STARTS) else text


def columns_of(rows: Sequence[Row]) -> list[str]:
    """The columns of all rows, in the order in which they first occur."""
    return list(dict.fromkeys(name for row in rows for name in row))


def to_csv(rows: Sequence[Row], version: str, as_of: str) -> bytes:
    """UTF-8 CSV, comma, LF, with the licence and the citation as the last two columns of every row."""
    columns = columns_of(rows)
    terms, cite = licence(rows), citation(version, as_of)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([*columns, "licence", "cite_as"])
    for row in rows:
        writer.writerow([*(safe_cell(row.get(column, "")) for column in columns), terms, cite])
    return out.getvalue().encode("utf-8")


def _plain(value: object) -> object:
    if value is None or isinstance(value, bool | int | float | str):
        return value
    if isinstance(value, tuple | list):
        return [_plain(part) for part in value]
    return str(value)


def to_json(rows: Sequence[Row], version: str, as_of: str) -> bytes:
    """UTF-8 JSON: data version, licence, citation, number of rows, rows. Unknown values are null."""
    document = {
        "data_version": version,
        "checked": as_of,
        "licence": licence(rows),
        "cite_as": citation(version, as_of),
        "row_count": len(rows),
        "rows": [{name: _plain(value) for name, value in row.items()} for row in rows],
    }
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode("utf-8")
