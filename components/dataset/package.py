"""All the data as files to take away: CSV as it is, CSV for spreadsheets, JSON, and a Frictionless data package.

The files depend on the data and the day of their commit only: the same version gives the same bytes.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from components.dataset.export import OWN_LICENCE, SNAPSHOT_SOURCES, SURVEY_SOURCES, citation, licence, safe_cell
from components.dataset.package_schema import table_schema
from components.dataset.revisions import Cells
from components.dataset.schema import ATTACHED, TABLES, YAML_FILES, Column, Kind, Table
from components.dataset.yaml_reader import read_yaml

NAME = "framework-atlas"
TITLE = "Framework Atlas: deep-learning frameworks compared on evidence"
CC_BY_SA = {
    "name": "CC-BY-SA-4.0",
    "path": "https://creativecommons.org/licenses/by-sa/4.0/",
    "title": "Creative Commons Attribution-ShareAlike 4.0",
}
ODBL = {
    "name": "ODbL-1.0",
    "path": "https://opendatacommons.org/licenses/odbl/1-0/",
    "title": "Open Data Commons Open Database License 1.0",
}
# A spreadsheet takes a file without this mark for the encoding of its country.
_MARK = "\ufeff"
_OLDEST_ZIP_TIME = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True)
class Part:
    """One CSV file of the data: its path in `data/`, its table, and its rows as texts."""

    path: str
    table: Table
    rows: Sequence[Cells]

    @property
    def name(self) -> str:
        """The table's name; of several files of one shape with that of the file."""
        stem = self.path.rsplit("/", 1)[-1].removesuffix(".csv")
        return f"{self.table.name}-{stem}" if self.table.folder else self.table.name


def parts_of(contents: Mapping[str, bytes]) -> list[Part]:
    """The CSV files of checked data, in the order of the schema."""
    found = []
    for table in TABLES:
        for path, data in contents.items():
            parent, _, name = path.rpartition("/")
            if path == table.path or (table.folder and parent == table.path and name.endswith(".csv")):
                found.append(Part(path, table, list(csv.DictReader(io.StringIO(data.decode("utf-8")), strict=True))))
    return found


def package(contents: Mapping[str, bytes], version: str, as_of: str, created: str) -> dict[str, bytes]:
    """Every file of the package by its path, for checked `contents` of a data folder."""
    parts = parts_of(contents)
    sources = {row["source_id"]: row for part in parts if part.table.name == "sources" for row in part.rows}
    files: dict[str, bytes] = {}
    for part in parts:
        files[f"csv/{part.path}"] = contents[part.path]
        files[f"spreadsheet/{part.path}"] = spreadsheet(part)
        files[f"json/{part.path.removesuffix('.csv')}.json"] = as_json(part, version, as_of)
    for name, path in YAML_FILES.items():
        files[f"yaml/{path}"] = contents[path]
        files[f"json/{path.removesuffix('.yaml')}.json"] = _yaml_as_json(name, path, contents[path], version, as_of)
    files |= {path: data for path, data in contents.items() if path.startswith(tuple(ATTACHED))}
    descriptor = _descriptor(parts, sources, contents, version, as_of, created)
    files["datapackage.json"] = _dumped(descriptor)
    files["README.md"] = _readme(parts, version, as_of).encode("utf-8")
    return dict(sorted(files.items()))


def spreadsheet(part: Part) -> bytes:
    """The table with a byte-order mark and without anything that a spreadsheet would run."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(part.table.column_names)
    writer.writerows([safe_cell(row[name]) for name in part.table.column_names] for row in part.rows)
    return (_MARK + out.getvalue()).encode("utf-8")


def as_json(part: Part, version: str, as_of: str) -> bytes:
    """One row per line. Numbers are numbers, cells with several values lists; words such as unknown stay words."""
    head = _envelope(part.table.name, part.table.row_is, version, as_of, licence(part.rows), len(part.rows))
    rows = [{c.name: typed(c, row[c.name]) for c in part.table.columns} for row in part.rows]
    lines = ",\n".join(json.dumps(row, ensure_ascii=False, allow_nan=False) for row in rows)
    text = json.dumps(head, ensure_ascii=False, indent=1).removesuffix("\n}")
    return f'{text},\n "rows": [\n{lines}\n]\n}}\n'.encode()


def _envelope(name: str, row_is: str, version: str, as_of: str, terms: str, rows: int) -> dict[str, Any]:
    return {
        "table": name,
        "row_is": row_is,
        "data_version": version,
        "checked": as_of,
        "licence": terms,
        "cite_as": citation(version, as_of),
        "row_count": rows,
    }


def typed(column: Column, text: str) -> Any:
    """A cell as a JSON value: numbers as numbers, several values as a list, words such as unknown as they are."""
    if column.many:
        return text.split(";") if text else []
    if column.kind in (Kind.NUMBER, Kind.INTEGER):
        if not text:
            return None
        return text if text in column.words else int(text) if text.isdecimal() else float(text)
    return text


def _yaml_as_json(name: str, path: str, data: bytes, version: str, as_of: str) -> bytes:
    document, _ = read_yaml(path, data)
    content = document.data if document else {}
    entries = next((value for value in content.values() if isinstance(value, list)), [])
    head = _envelope(name, "an entry", version, as_of, OWN_LICENCE, len(entries))
    return _dumped({**head, "content": content})


def _dumped(document: Mapping[str, Any]) -> bytes:
    return (json.dumps(document, ensure_ascii=False, indent=1, allow_nan=False) + "\n").encode("utf-8")


def _used(part: Part) -> list[str]:
    """The sources that the rows of a file cite, sorted."""
    return sorted({source for row in part.rows for source in row.get("source_ids", "").split(";")} - {""})


def _licences(used: Sequence[str]) -> list[dict[str, str]]:
    return [CC_BY_SA, ODBL] if set(used).intersection(SURVEY_SOURCES) else [CC_BY_SA]


def _source(row: Cells) -> dict[str, str]:
    """A source as the package standard has it: `path` only where there is an address."""
    title = row["title"] if row["publisher"] in ("unknown", "") else f"{row['title']}, {row['publisher']}"
    if row["url"].startswith("https://"):
        return {"title": title, "path": row["url"]}
    return {"title": title if row["url"] == "unknown" else f"{title} ({row['url']})"}


def _hash(data: bytes) -> str:
    return f"sha256:{hashlib.sha256(data).hexdigest()}"


def _descriptor(
    parts: Sequence[Part],
    sources: Mapping[str, Cells],
    contents: Mapping[str, bytes],
    version: str,
    as_of: str,
    created: str,
) -> dict[str, Any]:
    resources: list[dict[str, Any]] = []
    for part in parts:
        used = _used(part)
        resource = {
            "name": part.name,
            "path": f"csv/{part.path}",
            "title": part.table.row_is[:1].upper() + part.table.row_is[1:],
            "description": f"One row is {part.table.row_is}. Terms: {licence(part.rows)}.",
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8",
            "bytes": len(contents[part.path]),
            "hash": _hash(contents[part.path]),
            "licenses": _licences(used),
            "schema": table_schema(part.table),
        }
        if used:
            resource["sources"] = [_source(sources[source]) for source in used if source in sources]
        resources.append(resource)
    for name, path in YAML_FILES.items():
        described = {"name": name.replace("_", "-"), "path": f"yaml/{path}", "format": "yaml", "encoding": "utf-8"}
        size = {
            "mediatype": "application/yaml",
            "bytes": len(contents[path]),
            "hash": _hash(contents[path]),
            "licenses": [CC_BY_SA],
        }
        resources.append(described | size)
    attributed = [s for s in (*SNAPSHOT_SOURCES, *SURVEY_SOURCES) if s in {u for p in parts for u in _used(p)}]
    return {
        "name": NAME,
        "title": TITLE,
        "description": "Every row names its sources (source_ids) and most the day of the last check (checked_on).",
        "version": version,
        "created": created,
        "licenses": [CC_BY_SA, ODBL],
        "sources": [_source(sources[source]) for source in attributed if source in sources],
        "contributors": [{"title": "Framework Atlas", "role": "author"}],
        "keywords": ["deep learning", "frameworks", "comparison", "PyTorch", "TensorFlow", "JAX", "Keras"],
        "citation": citation(version, as_of),
        "resources": resources,
    }


def _readme(parts: Sequence[Part], version: str, as_of: str) -> str:
    rows = sum(len(part.rows) for part in parts)
    terms = licence([row for part in parts for row in part.rows])
    return f"""\
# {TITLE}

Data version {version}, checked {as_of}: {rows:,} rows in {len(parts)} files.

- `csv/` and `yaml/`: the data as they are edited. `datapackage.json` describes them (Frictionless Data Package).
- `spreadsheet/`: the same tables for a spreadsheet: with a byte-order mark, and an apostrophe before what it would run.
- `json/`: the same as JSON.
- `measurements/` and `snippets/`: the raw samples of our own measurements, and the code that was measured.

Wherever Framework Atlas is served, the same rows have addresses below `/api/v1/`; `/api/v1/docs` tells how.

Licence: {terms}. Attribution: "Stack Overflow Developer Survey, Stack Exchange Inc.";
best-of-ml-python (ml-tooling); HFCommunity (SOM Research Lab). Whoever passes rows on passes these terms on.

Cite as: {citation(version, as_of)}.
"""


def zipped(files: Mapping[str, bytes]) -> bytes:
    """One archive of all files, sorted, each with the same time and rights."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for path, data in sorted(files.items()):
            entry = zipfile.ZipInfo(f"{NAME}/{path}", _OLDEST_ZIP_TIME)
            entry.compress_type, entry.create_system, entry.external_attr = zipfile.ZIP_DEFLATED, 3, 0o644 << 16
            archive.writestr(entry, data)
    return out.getvalue()


def zip_name(version: str) -> str:
    """The name of the archive."""
    return f"{NAME}-{version}.zip"
