"""Lists and single items of a collection: filtered, in pages, as JSON or CSV, with the terms and sources of rows."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from urllib.parse import quote, urlencode

from components.dataset import Dataset
from components.dataset.export import OWN_LICENCE, citation, licence, to_csv
from components.server.api import query
from components.server.api.answers import Answer, answer
from components.server.api.fields import DOCUMENTS, Collection, Field
from components.server.api.problems import Problem, shown
from components.server.api.tables import Listed, Row, listed, texts
from components.ui import data
from components.ui.parameters import near

ROOT = "/api/v1"
PAGE, LARGEST_PAGE, LAST = 100, 5_000, 10_000_000
MOST_VALUES, LONGEST_TEXT = 200, 300
JSON, CSV = "application/json", "text/csv; charset=utf-8"
PAGING = ("limit", "offset")
CLOSE = 0.6  # how like an id a word must be to be taken for it; parameters' names are more alike


def accepted(collection: Collection) -> tuple[str, ...]:
    """The parameters that a list takes."""
    return (*(field.name for field in collection.filters), *PAGING, "as_of")


def page(collection: Collection, form: str, given: Mapping[str, str], dataset: Dataset, base: str) -> Answer:
    """One page of the rows that pass the filters, as `form`: json or csv. A CSV file without a limit holds all."""
    offset = query.whole(given, "offset", 0, LAST, 0)
    limit = query.whole(given, "limit", 1, LARGEST_PAGE, PAGE)
    wanted = {field.name: _values(field, given[field.name]) for field in collection.filters if field.name in given}
    rows = listed(dataset, collection.name)
    found = _matching(rows, wanted)
    if form == "csv":
        shown_rows = found[offset:] if "limit" not in given else found[offset : offset + limit]
        cells = [rows.as_cells(number) for number in shown_rows]
        name = f"framework-atlas-{collection.name.replace('_', '-')}-{dataset.version}.csv"
        return answer(_csv(collection, cells, dataset), CSV, name)
    shown_rows = found[offset : offset + limit]
    entries = [rows.as_json(number) for number in shown_rows]
    counted = {"total": len(found), "limit": limit, "offset": offset, "returned": len(entries)}
    document = {
        "data": entries,
        "sources": sources_of(entries, dataset),
        "meta": meta(collection.name, collection.row_is, entries, dataset) | counted,
        "links": _links(collection, given, base, limit, offset, len(found)),
    }
    return answer(dumped(document), JSON)


def item(collection: Collection, key: str, dataset: Dataset, base: str) -> Answer:
    """The one row with that key. Raises Problem when there is none."""
    rows = listed(dataset, collection.name)
    at = [field.name for field in collection.filters].index(collection.key)
    ids = [keys[at] for keys in rows.keys]
    if key not in ids:
        raise Problem("not-found", f"“{shown(key)}” is not the id of {collection.row_is}.{near(key, ids, CLOSE)}")
    entry = rows.as_json(ids.index(key))
    own = f"{base}{ROOT}/{collection.name}"
    document = {
        "data": entry,
        "sources": sources_of([entry], dataset),
        "meta": meta(collection.name, collection.row_is, [entry], dataset),
        "links": {"self": f"{own}/{quote(key, safe='')}", "collection": own},
    }
    return answer(dumped(document), JSON)


def document(name: str, dataset: Dataset, base: str) -> Answer:
    """One of the files of the data that are a document each."""
    content = texts().documents[name]
    made = {
        "data": content,
        "sources": sources_of(_dicts(content), dataset),
        "meta": meta(name, DOCUMENTS[name], (), dataset),
        "links": {"self": f"{base}{ROOT}/{name}"},
    }
    return answer(dumped(made), JSON)


def meta(name: str, row_is: str, rows: Iterable[Mapping[str, Any]], dataset: Dataset) -> dict[str, Any]:
    """What every JSON answer says of itself: version of the data, day, terms, how to cite."""
    as_of = dataset.as_of.isoformat()
    terms = licence([{"source_ids": ";".join(row.get("source_ids") or ())} for row in rows]) if rows else OWN_LICENCE
    return {
        "name": name,
        "row_is": row_is,
        "version": dataset.version,
        "as_of": as_of,
        "licence": terms,
        "citation": citation(dataset.version, as_of),
    }


def sources_of(rows: Iterable[Mapping[str, Any]], dataset: Dataset) -> dict[str, dict[str, str]]:
    """What the rows rest on, by the ids in their `source_ids`: where it is, its state, and when it was read."""
    used = dict.fromkeys(one for row in rows for one in row.get("source_ids") or ())
    known = {source.source_id: source for source in dataset.sources}  # a judgement of our own is no source there
    found = {}
    for source in (known[one] for one in used if one in known):
        found[source.source_id] = {
            "title": source.title,
            "publisher": source.publisher,
            "url": source.url,
            "state": source.state,
            "accessed_on": source.accessed_on.isoformat(),
            "licence": source.licence,
        }
    return found


def dumped(document: Mapping[str, Any]) -> bytes:
    """JSON in UTF-8, one line."""
    return (json.dumps(document, ensure_ascii=False, allow_nan=False) + "\n").encode()


def _dicts(value: Any) -> list[Mapping[str, Any]]:
    inner = list(value.values()) if isinstance(value, dict) else value if isinstance(value, list) else []
    return ([value] if isinstance(value, dict) else []) + [one for part in inner for one in _dicts(part)]


def _csv(collection: Collection, cells: Sequence[Row], dataset: Dataset) -> bytes:
    """The rows as CSV; of no row at all still the header."""
    if cells:
        return to_csv(cells, dataset.version, dataset.as_of.isoformat())
    names = [field.name for field in collection.fields]
    return (",".join([*names, "licence", "cite_as"]) + "\n").encode()


def known_values(field: Field) -> tuple[str, ...]:
    """What a filter takes: ids of the data and words; nothing where it takes any text."""
    newest = data.newest_dataset()
    ids = dict.fromkeys(key for name in field.refers_to for key in newest.places[name])
    if field.refers_to:
        return (*ids, *field.words)
    return tuple(field.schema.get("enum", field.words if field.many else ()))


def _values(field: Field, text: str) -> frozenset[str]:
    """The values that a filter asks for, separated by commas where they are ids or words. Raises Problem."""
    known = known_values(field)
    if not known:
        if len(text) > LONGEST_TEXT:
            said = f"{field.name} has {len(text):,} characters; at most {LONGEST_TEXT} are read."
            raise Problem("bad-value", said, field.name)
        return frozenset((text,))
    asked = text.split(",")
    if len(asked) > MOST_VALUES:
        said = f"{field.name} has {len(asked)} values; at most {MOST_VALUES} are read."
        raise Problem("bad-value", said, field.name)
    for one in asked:
        if one not in known:
            said = f"“{shown(one)}” is nothing that {field.name} can be.{near(one, known, CLOSE)}"
            raise Problem("bad-value", said, field.name, known if len(known) <= 80 else ())
    return frozenset(asked)


def _matching(rows: Listed, wanted: Mapping[str, frozenset[str]]) -> list[int]:
    """The positions of the rows that have one of the wanted values in every field asked for."""
    found = list(range(len(rows)))
    for at, field in enumerate(rows.collection.filters):
        values = wanted.get(field.name)
        if values is None:
            continue
        if field.many:
            found = [number for number in found if not values.isdisjoint(rows.keys[number][at].split(";"))]
        else:
            found = [number for number in found if rows.keys[number][at] in values]
    return found


def _links(
    collection: Collection, given: Mapping[str, str], base: str, limit: int, offset: int, total: int
) -> dict[str, str | None]:
    own = f"{base}{ROOT}/{collection.name}"
    kept = {name: value for name, value in given.items() if name not in PAGING}

    def at(start: int) -> str:
        return _address(own, {**kept, "limit": str(limit), "offset": str(start)})

    return {
        "self": _address(own, dict(given)),
        "first": at(0),
        "prev": at(max(0, min(offset, total) - limit)) if offset and total else None,
        "next": at(offset + limit) if offset + limit < total else None,
        "csv": _address(f"{own}.csv", kept),
        "openapi": f"{base}{ROOT}/openapi.json",
    }


def _address(path: str, given: Mapping[str, str]) -> str:
    return f"{path}?{urlencode(given, safe=',:', quote_via=quote)}" if given else path
