"""Every table by address: the same rows as in the data package, filtered, in pages, of an earlier day, as CSV."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from functools import cache
from typing import Any

import pytest

from components.dataset import load
from components.dataset.as_of import as_of
from components.dataset.export import FORMULA_STARTS
from components.dataset.package import as_json, parts_of
from components.dataset.reader import bytes_of
from components.dataset.schema import BY_NAME
from components.server.api.fields import COLLECTIONS, DOCUMENTS, Collection
from components.server.api.listing import known_values
from components.ui import data
from tests.server.api.client import ask

NEWEST = load()
TABLES = list(BY_NAME)


@cache
def package_rows(name: str) -> list[dict[str, Any]]:
    """The rows of a table as the data package has them."""
    found = []
    for part in parts_of(bytes_of(data.folder())):
        if part.table.name == name:
            found += json.loads(as_json(part, "", ""))["rows"]
    return found


@cache
def rows_of(name: str, query: str = "") -> tuple[dict[str, Any], ...]:
    """All rows of a collection, page after page along the links."""
    found: list[dict[str, Any]] = []
    address: str | None = f"/api/v1/{name}?limit=5000{query}"
    while address:
        reply = ask(address)
        assert reply.status == 200, reply.text
        found += reply.json["data"]
        assert reply.json["meta"]["returned"] == len(reply.json["data"])
        address = reply.json["links"]["next"]
    assert len(found) == reply.json["meta"]["total"]
    return tuple(found)


@pytest.mark.parametrize("name", TABLES)
def test_the_rows_are_those_of_the_data_package(name: str) -> None:
    """With what is worked out beside them."""
    columns = BY_NAME[name].column_names
    assert [{column: row[column] for column in columns} for row in rows_of(name)] == package_rows(name)
    names = [field.name for field in COLLECTIONS[name].fields]
    assert all(list(row) == names for row in rows_of(name))


@pytest.mark.parametrize("name", [name for name in COLLECTIONS if name not in BY_NAME])
def test_the_entries_are_those_of_the_file(name: str) -> None:
    entries = rows_of(name)
    assert [entry["id"] for entry in entries] == list(NEWEST.places[name])
    assert all({field.name for field in COLLECTIONS[name].fields} <= set(entry) for entry in entries)


@pytest.mark.parametrize("name", COLLECTIONS)
def test_every_filter_keeps_exactly_the_rows_that_hold_the_value(name: str) -> None:
    collection, every = COLLECTIONS[name], rows_of(name)
    for field in collection.filters:
        if not every:
            continue
        row = every[len(every) // 2]
        if field.many and not row[field.name]:
            continue
        wanted = row[field.name][0] if field.many else row[field.name]
        reply = ask(f"/api/v1/{name}?{field.name}={_escaped(str(wanted))}&limit=5000").json
        kept = [one for one in every if (wanted in one[field.name] if field.many else one[field.name] == wanted)]
        assert reply["data"] == kept[:5000], (name, field.name)
        assert reply["meta"]["total"] == len(kept)


def _escaped(text: str) -> str:
    from urllib.parse import quote

    return quote(text, safe="")


def test_filters_take_several_values_and_must_all_hold() -> None:
    found = rows_of("facts", "&framework_id=jax,keras&support=yes,partial")
    assert found == tuple(
        row
        for row in rows_of("facts")
        if row["framework_id"] in ("jax", "keras") and row["support"] in ("yes", "partial")
    )
    assert found


@pytest.mark.parametrize("name", [name for name, one in COLLECTIONS.items() if one.key])
def test_a_single_row_by_its_key_is_the_row_of_the_list(name: str) -> None:
    key = COLLECTIONS[name].key
    for row in rows_of(name)[:1] + rows_of(name)[-1:]:
        reply = ask(f"/api/v1/{name}/{row[key]}")
        assert reply.json["data"] == row
        assert ask(reply.json["links"]["self"]).body == reply.body
        assert ask(reply.json["links"]["collection"]).status == 200


def test_pages_follow_one_another_and_say_where_they_are() -> None:
    first = ask("/api/v1/facts?framework_id=jax&limit=7").json
    assert first["meta"] | {"limit": 7, "offset": 0, "returned": 7} == first["meta"]
    assert first["links"]["prev"] is None
    second = ask(first["links"]["next"]).json
    assert second["meta"]["offset"] == 7
    assert ask(second["links"]["prev"]).json["data"] == first["data"]
    beyond = ask("/api/v1/facts?framework_id=jax&offset=900").json
    assert beyond["data"] == [] and beyond["links"]["next"] is None
    assert ask(beyond["links"]["prev"]).json["data"], "the way back leads to the last page"


def test_every_answer_names_version_day_terms_and_sources() -> None:
    reply = ask("/api/v1/observations?series_id=stack-overflow-all-of-respondents&limit=5").json
    assert reply["meta"]["version"] == NEWEST.version and reply["meta"]["as_of"] == NEWEST.as_of.isoformat()
    assert "ODbL 1.0" in reply["meta"]["licence"] and NEWEST.version in reply["meta"]["citation"]
    for row in reply["data"]:
        for source_id in row["source_ids"]:
            source = reply["sources"][source_id]
            assert source["title"] == NEWEST.source(source_id).title
        assert row["checked_on"] == min(reply["sources"][one]["accessed_on"] for one in row["source_ids"])
    assert ask("/api/v1/aspects").json["meta"]["licence"] == "CC BY-SA 4.0"


@pytest.mark.parametrize("day", ["2024-06-01", "2026-11-20", "2030-01-01"])
def test_an_earlier_day_has_the_rows_that_the_pages_have(day: str) -> None:
    then = as_of(NEWEST, date.fromisoformat(day)).dataset
    for name, table in BY_NAME.items():
        rows = rows_of(name, f"&as_of={day}")
        assert len(rows) == len(getattr(then, name)), name
        keys = [" / ".join(str(row[one]) for one in table.key) for row in rows]
        assert keys == list(then.places[name])
    known = {row["claim_id"] for row in rows_of("claims", f"&as_of={day}")}
    assert all(known.issuperset(row["claim_ids"]) for row in rows_of("article_cells", f"&as_of={day}"))
    meta = ask(f"/api/v1/releases?as_of={day}").json["meta"]
    assert meta["version"] == then.version and meta["as_of"] == then.as_of.isoformat()


def test_scores_are_those_that_the_decision_uses() -> None:
    computed = [row for row in rows_of("scores") if row["score"] == "computed"]
    assert computed
    assert all(isinstance(row["score_used"], float) and row["explanation"] for row in computed)
    stated = [row for row in rows_of("scores") if not isinstance(row["score"], str)]
    assert all(row["score_used"] == row["score"] for row in stated)


@pytest.mark.parametrize("name", COLLECTIONS)
def test_csv_has_the_same_rows_with_terms_and_nothing_that_a_spreadsheet_runs(name: str) -> None:
    reply = ask(f"/api/v1/{name}.csv")
    assert reply.headers["content-type"] == "text/csv; charset=utf-8"
    assert reply.headers["content-disposition"].endswith(f'-{NEWEST.version}.csv"')
    lines = list(csv.DictReader(io.StringIO(reply.text)))
    assert len(lines) == len(rows_of(name))
    for line in lines:
        assert None not in line and line["cite_as"].startswith("Framework Atlas")
        assert not any(cell.startswith(FORMULA_STARTS) for cell in line.values())
    key = COLLECTIONS[name].fields[0].name
    assert [line[key] for line in lines] == [str(row[key]) for row in rows_of(name)]
    assert ask(f"/api/v1/{name}", headers={"Accept": "text/csv"}).body == reply.body
    few = csv.DictReader(io.StringIO(ask(f"/api/v1/{name}.csv?limit=2&offset=1").text))
    assert [line | {"licence": ""} for line in few] == [line | {"licence": ""} for line in lines[1:3]]


def test_a_cell_that_a_spreadsheet_would_run_is_text_there(monkeypatch: pytest.MonkeyPatch) -> None:
    from components.server.api import listing
    from components.server.api.tables import Listed

    hostile = {"value": '=HYPERLINK("https://evil.test","x")', "note": "@SUM(1)", "more": "+1", "less": "-1"}
    monkeypatch.setattr(
        listing, "listed", lambda _data, _name: Listed(COLLECTIONS["facts"], ((),), dict, lambda _: hostile)
    )
    made = listing.page(COLLECTIONS["facts"], "csv", {}, NEWEST, "")
    line = next(csv.DictReader(io.StringIO(made.body.decode())))
    assert [line[name] for name in hostile] == ["'" + text for text in hostile.values()]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_documents_come_whole(name: str) -> None:
    reply = ask(f"/api/v1/{name}").json
    assert reply["data"].keys() == getattr(NEWEST, name).keys()
    assert all(one["title"] for one in reply["sources"].values())


def test_every_reference_can_be_filtered_by_every_id() -> None:
    """An id that exists is never refused, also where no row has it."""
    for collection in COLLECTIONS.values():
        for field in collection.filters:
            if field.refers_to:
                for key in known_values(field)[:3]:
                    assert ask(f"/api/v1/{collection.name}?{field.name}={key}&limit=1").status == 200


def test_every_table_of_the_schema_has_its_address() -> None:
    assert set(BY_NAME) <= set(COLLECTIONS)
    assert all(isinstance(one, Collection) for one in COLLECTIONS.values())
    index = ask("/api/v1/").json["data"]
    assert set(index["collections"]) == set(COLLECTIONS)
    for address in (*index["collections"].values(), *index["documents"].values(), index["decision"]):
        assert ask(f"{address}").status == 200
