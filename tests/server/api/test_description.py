"""The OpenAPI description and the docs page: whole, true of the answers, and safe to open."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from components.dataset.schema import TABLES
from components.server.api.docs import HELP
from components.server.api.operations import OPERATIONS, Operation
from components.server.api.problems import KINDS
from tests.server.api.client import ask

DOCUMENT = ask("/api/v1/openapi.json").json


def validator(schema: dict[str, Any]) -> Draft202012Validator:
    """A validator of a schema that may refer to the components of the document."""
    return Draft202012Validator({**schema, "components": DOCUMENT["components"]})


def test_it_describes_every_operation_once() -> None:
    assert DOCUMENT["openapi"] == "3.1.0"
    assert {one.path for one in OPERATIONS} < set(DOCUMENT["paths"])
    ids = [one["operationId"] for path in DOCUMENT["paths"].values() for one in path.values()]
    assert len(ids) == len(set(ids))
    assert {one["tags"][0] for path in DOCUMENT["paths"].values() for one in path.values()} <= {
        tag["name"] for tag in DOCUMENT["tags"]
    }


def test_what_it_says_of_columns_is_the_schema() -> None:
    schemas = DOCUMENT["components"]["schemas"]
    for table in TABLES:
        properties = schemas[table.name]["properties"]
        for column in table.columns:
            assert properties[column.name]["description"].startswith(column.meaning)


@pytest.mark.parametrize("one", [one for one in OPERATIONS if "json" in one.forms], ids=lambda one: one.path)
def test_answers_are_as_described(one: Operation) -> None:
    described = DOCUMENT["paths"][one.path]["get"]
    path = one.path
    if one.item:
        key = next(parameter for parameter in described["parameters"] if parameter["in"] == "path")
        if "example" not in key:
            pytest.skip("the table has no rows yet")
        path = path.replace("{key}", key["example"])
    reply = ask(f"/api/v1{path}")
    assert reply.status == 200, reply.text
    validator(described["responses"]["200"]["content"]["application/json"]["schema"]).validate(reply.json)


def test_problems_are_as_described() -> None:
    schema = validator(DOCUMENT["components"]["schemas"]["problem"])
    for address in ("/api/v1/facts?x=1", "/api/v1/nothing", "/api/v1/frameworks/x", "/api/v1/facts?limit=x"):
        schema.validate(ask(address).json)


def test_examples_are_real_rows() -> None:
    for name, schema in DOCUMENT["components"]["schemas"].items():
        for example in schema.get("examples", ()):
            assert ask(f"/api/v1/{name}?limit=1").json["data"] == [example]
            validator(schema).validate(example)


def test_the_docs_page_needs_no_script_and_leads_only_where_there_is_something() -> None:
    reply = ask("/api/v1/docs")
    assert reply.headers["content-type"] == "text/html; charset=utf-8"
    page = reply.text
    assert not re.search(r"<script|<style|style=|\son[a-z]+=\"|javascript:", page)
    anchors = set(re.findall(r'id="([^"]+)"', page))
    for href in map(unescape, re.findall(r'href="([^"]+)"', page)):
        if href.startswith("#"):
            assert href[1:] in anchors, href
        elif not href.startswith("../../"):
            assert ask(f"/api/v1/{href.removeprefix('./')}").status == 200, href
    assert set(KINDS) <= anchors, "every kind of problem is explained where its type points"
    assert {f"fields-{table.name}" for table in TABLES} <= anchors
    assert ask("/api/v1/docs.css").headers["content-type"] == "text/css; charset=utf-8"


def test_the_commands_of_the_docs_page_work() -> None:
    commands = re.findall(r"<code>curl '([^']+)'</code>", unescape(ask("/api/v1/docs").text))
    assert len(commands) == 3
    for address in commands:
        assert ask("/" + address.split("/", 3)[3]).status == 200


def test_the_commands_of_the_readme_work() -> None:
    readme = Path("README.md").read_text(encoding="utf-8")
    commands = re.search(r"<!-- open data -->\n```\n(.*?)```", readme, re.DOTALL)
    assert commands
    for line in commands[1].splitlines():
        address = re.fullmatch(r"curl 'http://localhost:8501(/api/v1/[^']+)'", line)
        assert address, line
        reply = ask(address[1])
        assert reply.status == 200 and reply.body.count(b"\n") >= 1
        assert reply.headers["content-type"].startswith("text/csv") or reply.json["data"]


def test_every_kind_of_problem_has_its_help() -> None:
    assert set(HELP) == set(KINDS)


def test_no_kind_of_problem_is_promised_that_never_comes() -> None:
    sources = "".join(path.read_text("utf-8") for path in Path("components/server").rglob("*.py"))
    assert set(re.findall(r'\bProblem\(\s*"([^"]+)"', sources)) == set(KINDS)
