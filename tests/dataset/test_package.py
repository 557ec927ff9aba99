"""The package: every table in every form, described, deterministic, safe in a spreadsheet, and back again."""

from __future__ import annotations

import csv
import importlib.util
import io
import json
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest

from components.dataset import DATA
from components.dataset.__main__ import main
from components.dataset.export import FORMULA_STARTS
from components.dataset.package import NAME, Part, package, parts_of, spreadsheet, zipped
from components.dataset.reader import bytes_of
from components.dataset.schema import BY_NAME, TABLES, YAML_FILES, Kind

from .edits import FIXTURE, TODAY, damaged_copy

CREATED = "2026-11-20T09:00:00Z"
# A Python that has the frictionless library, which needs other versions of what we pin.
FRICTIONLESS = "FRAMEWORK_ATLAS_FRICTIONLESS"
VALIDATE = """
import json, os, sys
from frictionless import Package
os.chdir(sys.argv[1])
report = Package("datapackage.json").validate()
found = report.flatten(["rowNumber", "fieldName", "type", "note"])[:20]
print(json.dumps({"valid": report.valid, "tasks": len(report.tasks), "errors": [str(e) for e in found]}))
"""


def files_of(contents: dict[str, bytes]) -> dict[str, bytes]:
    return package(contents, "0123456789ab", "2026-11-20", CREATED)


@pytest.fixture(scope="module")
def shipped() -> dict[str, bytes]:
    return files_of(bytes_of(DATA))


@pytest.fixture(scope="module")
def descriptor(shipped: dict[str, bytes]) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(shipped["datapackage.json"])
    return found


def test_every_file_is_there_as_it_is_and_in_each_form(shipped: dict[str, bytes]) -> None:
    contents = bytes_of(DATA)
    for part in parts_of(contents):
        assert shipped[f"csv/{part.path}"] == contents[part.path]
        assert f"spreadsheet/{part.path}" in shipped
    assert {part.table.name for part in parts_of(contents)} == set(BY_NAME)
    for path in YAML_FILES.values():
        assert shipped[f"yaml/{path}"] == contents[path]
        assert json.loads(shipped[f"json/{path.removesuffix('.yaml')}.json"])["content"]


def test_json_comes_back_as_the_same_cells(shipped: dict[str, bytes]) -> None:
    """Words stay words, lists join, numbers are equal; nothing is lost."""
    for part in parts_of(bytes_of(DATA)):
        document = json.loads(shipped[f"json/{part.path.removesuffix('.csv')}.json"])
        assert document["row_count"] == len(part.rows) == len(document["rows"])
        for row, back in zip(part.rows, document["rows"], strict=True):
            assert list(back) == list(part.table.column_names)
            for column in part.table.columns:
                cell, text = back[column.name], row[column.name]
                if isinstance(cell, list):
                    assert ";".join(cell) == text
                elif column.kind in (Kind.NUMBER, Kind.INTEGER) and text and text not in column.words:
                    assert cell == float(text) and not isinstance(cell, str)
                else:
                    assert (cell or "") == text


def test_the_descriptor_describes_every_column_and_points_at_real_files(
    shipped: dict[str, bytes], descriptor: dict[str, Any]
) -> None:
    assert (descriptor["name"], descriptor["version"], descriptor["created"]) == (NAME, "0123456789ab", CREATED)
    names = [resource["name"] for resource in descriptor["resources"]]
    assert len(set(names)) == len(names) and all(re.fullmatch(r"[a-z0-9_-]+", name) for name in names)
    for resource in descriptor["resources"]:
        assert len(shipped[resource["path"]]) == resource["bytes"]
        assert resource["licenses"][0]["name"] == "CC-BY-SA-4.0"
        if resource["format"] != "csv":
            continue
        schema, header = resource["schema"], shipped[resource["path"]].split(b"\n", 1)[0].decode()
        assert [field["name"] for field in schema["fields"]] == header.split(",")
        assert all(field["description"] for field in schema["fields"])
        assert set(schema["primaryKey"]) <= set(header.split(","))
        for key in schema.get("foreignKeys", ()):
            assert key["reference"]["resource"] in names


def test_terms_and_attribution_travel_with_what_carries_them(descriptor: dict[str, Any]) -> None:
    resources = {resource["name"]: resource for resource in descriptor["resources"]}
    terms = [one["name"] for one in resources["observations-surveys"]["licenses"]]
    assert terms == ["CC-BY-SA-4.0", "ODbL-1.0"]
    assert [one["name"] for one in resources["releases"]["licenses"]] == ["CC-BY-SA-4.0"]
    titles = " ".join(source["title"] for source in descriptor["sources"])
    assert "best-of-ml" in titles and "Stack Overflow" in titles
    assert all(source.get("path", "https://").startswith("https://") for source in descriptor["sources"])
    assert "Framework Atlas, data version 0123456789ab" in descriptor["citation"]


def test_field_constraints_hold_for_the_shipped_cells(shipped: dict[str, bytes], descriptor: dict[str, Any]) -> None:
    """As any reader of the standard would check them, without its library."""
    for resource in descriptor["resources"]:
        if resource["format"] != "csv":
            continue
        rows = list(csv.DictReader(io.StringIO(shipped[resource["path"]].decode())))
        for field in resource["schema"]["fields"]:
            limits, gone = field.get("constraints", {}), field.get("missingValues", [""])
            for text in {row[field["name"]] for row in rows}:
                if text in gone:
                    assert not limits.get("required"), (resource["name"], field["name"])
                    continue
                assert re.search(limits.get("pattern", ""), text), (resource["name"], field["name"], text)
                assert text in limits.get("enum", [text]) and len(text) <= limits.get("maxLength", len(text))
                if field["type"] in ("number", "integer"):
                    assert limits.get("minimum", 0) <= float(text) <= limits.get("maximum", float(text))


def test_nothing_in_the_spreadsheet_form_runs() -> None:
    """Each cell that would start a formula starts with an apostrophe; a spreadsheet knows the encoding."""
    table = BY_NAME["claim_topics"]
    cells = ["=1+1", "+1", "-1", "@x", "\tx", "\rx", "plain", "é"]
    rows = [{"topic": cell, "aspect_ids": "none", "series_ids": "none"} for cell in cells]
    data = spreadsheet(Part("claim_topics.csv", table, rows))
    assert data.startswith(b"\xef\xbb\xbf")
    back = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))[1:]
    assert [row[0] for row in back] == [f"'{cell}" for cell in cells[:6]] + ["plain", "é"]
    assert all(not cell.startswith(FORMULA_STARTS) for row in back for cell in row)


def test_the_same_data_give_the_same_bytes(shipped: dict[str, bytes]) -> None:
    """The archive's too; its times are fixed and its paths lie in one folder."""
    again = files_of(dict(reversed(bytes_of(DATA).items())))
    assert list(again) == list(shipped)
    assert again["json/facts.json"] == shipped["json/facts.json"]
    archive = zipped(shipped)
    assert archive == zipped(dict(reversed(shipped.items())))
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        assert opened.testzip() is None
        assert {entry.date_time for entry in opened.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert all(entry.filename.startswith(f"{NAME}/") for entry in opened.infolist())
        assert opened.read(f"{NAME}/csv/facts.csv") == shipped["csv/facts.csv"]


def test_the_command_writes_all_into_a_new_folder(tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    """Twice the same; not over what is there; not from damaged data."""
    arguments = ("--folder", str(FIXTURE), "--today", TODAY.isoformat())
    one, two = tmp_path / "one", tmp_path / "two"
    assert main(["export", str(one), *arguments]) == main(["export", str(two), *arguments]) == 0
    assert bytes_of(one) == bytes_of(two)
    written = len([table for table in TABLES if not table.folder]) + 2
    assert len(list((one / "csv").rglob("*.csv"))) == written
    assert len(list(one.glob("framework-atlas-*.zip"))) == 1
    assert main(["export", str(one), *arguments]) == 2
    assert b"not empty" in capsysbinary.readouterr().err
    damaged = damaged_copy({"file": "facts.csv", "find": "ExecuTorch", "replace": "<b>"}, tmp_path)
    assert main(["export", str(tmp_path / "x"), "--folder", str(damaged)]) == 1 and not (tmp_path / "x").exists()


def test_frictionless_finds_nothing_wrong(shipped: dict[str, bytes], tmp_path: Path) -> None:
    """The reference implementation of the standard, run where it is installed."""
    python = os.environ.get(FRICTIONLESS) or (sys.executable if importlib.util.find_spec("frictionless") else "")
    if not python:
        pytest.skip(
            f"no frictionless library here; {FRICTIONLESS} may name a Python that has it (pip install frictionless)"
        )
    for path, data in shipped.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(data)
    done = subprocess.run([python, "-c", VALIDATE, str(tmp_path)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    report = json.loads(done.stdout)
    assert report["valid"], report["errors"]
    assert report["tasks"] == len(json.loads(shipped["datapackage.json"])["resources"])


def test_samples_and_code_travel_with_the_tables() -> None:
    contents = bytes_of(FIXTURE)
    files = files_of(contents)
    for path in ("measurements/test-cpu.jsonl.gz", "snippets/pytorch.py"):
        assert files[path] == contents[path]
