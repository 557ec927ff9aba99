"""Addresses that edit or report a row."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.dataset import load
from components.dataset.editing import edit_link, observation_key, report_link, repository, said

from .edits import FIXTURE, TODAY

DATASET = load()
BASE = repository("https://code.example.com/atlas/framework-atlas")
TABLES = [name for name, rows in DATASET.places.items() if rows]


def test_a_fact_opens_at_its_own_line() -> None:
    """The line that the link names is the line of the file that says it."""
    for fact in DATASET.facts[::17]:
        link = urlsplit(edit_link(DATASET, BASE, "facts", (fact.framework_id, fact.aspect_id)))
        assert link.path == "/atlas/framework-atlas/edit/main/data/facts.csv"
        line = Path("data/facts.csv").read_text(encoding="utf-8").splitlines()[int(link.fragment.removeprefix("L")) - 1]
        assert line.startswith(f"{fact.framework_id},{fact.aspect_id},")


@pytest.mark.parametrize("table", TABLES)
def test_every_row_of_every_table_can_be_edited_and_reported(table: str) -> None:
    for key in list(DATASET.places[table])[:: max(1, len(DATASET.places[table]) // 20)]:
        link = urlsplit(edit_link(DATASET, BASE, table, key))
        assert Path(unquote(link.path).split("/edit/main/")[1]).is_file()
        report = urlsplit(report_link(DATASET, BASE, table, key))
        assert report.path == "/atlas/framework-atlas/issues/new"
        asked = parse_qs(report.query)
        assert asked["template"] == ["wrong-fact.yml"] and key in asked["fact"][0]


def test_a_report_says_what_the_row_says() -> None:
    fact = DATASET.facts[0]
    asked = parse_qs(urlsplit(report_link(DATASET, BASE, "facts", (fact.framework_id, fact.aspect_id))).query)
    assert asked["value"] == [fact.value]
    assert asked["fact"][0].endswith(f"(data/facts.csv, line 2, data version {DATASET.version})")
    tool = DATASET.tools[3]
    assert said(DATASET, "tools", tool.tool_id) == tool.status
    assert said(DATASET, "aspects", DATASET.aspects[0].aspect_id) == ""


def test_an_adoption_figure_is_found_by_its_key() -> None:
    for observation in DATASET.observations[::997]:
        assert edit_link(DATASET, BASE, "observations", observation_key(observation))


def test_the_folder_that_was_read_may_be_called_anything() -> None:
    """The repository has one name for it."""
    assert "/edit/main/data/facts.csv#L3" in edit_link(load(FIXTURE, TODAY), BASE, "facts", ("keras", "mobile"))


def test_an_unknown_row_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        edit_link(DATASET, BASE, "facts", ("jax", "no-such-aspect"))


@pytest.mark.parametrize(
    ("address", "base", "branch"),
    [
        ("https://code.example.com/atlas/framework-atlas", "https://code.example.com/atlas/framework-atlas", "main"),
        ("https://code.example.com/atlas/atlas/", "https://code.example.com/atlas/atlas", "main"),
        (" https://code.example.com/a/b.c/tree/data/next ", "https://code.example.com/a/b.c", "data/next"),
        ("https://code.example.com:8443/a/b", "https://code.example.com:8443/a/b", "main"),
    ],
)
def test_addresses_as_people_copy_them(address: str, base: str, branch: str) -> None:
    found = repository(address)
    assert (found.address, found.branch) == (base, branch)


@pytest.mark.parametrize(
    "address",
    [
        *("", "framework-atlas", "http://code.example.com/a/b", "javascript:alert(1)", "https://code.example.com"),
        *("https://code.example.com/a", "https://user:word@code.example.com/a/b", "https://code.example.com/a/b?x=1"),
        *("https://code.example.com/a/b#L1", "https://code.example.com/../b", "https://code.example.com/a/.."),
        *("https://localhost/a/b", "https://code.example.com/a/b c", 'https://code.example.com/a/b"onclick='),
        *("https://code.example.com/a/tree", "https://code.example.com/a/b/tree/", "//code.example.com/a/b"),
    ],
)
def test_other_addresses_are_refused(address: str) -> None:
    with pytest.raises(ValueError, match="expected https://host/owner/name"):
        repository(address)


@given(st.text(max_size=80))
def test_no_text_at_all_makes_a_dangerous_link(text: str) -> None:
    """Whatever stands there: refused, or an https address without credentials, query or white space."""
    for address in (text, f"https://{text}", f"https://code.example.com/{text}"):
        try:
            found = repository(address)
        except ValueError:
            continue
        parts = urlsplit(found.address)
        assert parts.scheme == "https" and parts.username is None and not parts.query and not parts.fragment
        assert not any(c.isspace() or c in "\"'<>" for c in found.address + found.branch)
