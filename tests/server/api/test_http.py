"""How the routes answer: ETags, compression, methods, forms, and one shape for everything that is wrong."""

from __future__ import annotations

import gzip
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.dataset import DamagedData
from components.server.api import answers, routes
from components.server.api.answers import Shelf, answer, takes_gzip
from components.server.api.operations import OPERATIONS
from components.server.api.problems import KINDS
from tests.server.api.client import Reply, ask

ADDRESSES = [
    "/api/v1/",
    "/api/v1/facts?framework_id=jax",
    "/api/v1/facts.csv",
    "/api/v1/frameworks/pytorch",
    "/api/v1/switching",
    "/api/v1/decision?preset=research",
    "/api/v1/decision/record.md",
    "/api/v1/datapackage.zip",
    "/api/v1/openapi.json",
    "/api/v1/docs",
    "/api/v1/views/compare/facts.csv",
]


def problem(reply: Reply, kind: str) -> dict[str, Any]:
    """The problem that a reply holds, checked for its shape."""
    found: dict[str, Any] = reply.json
    status, title = KINDS[kind]
    assert reply.headers["content-type"] == "application/problem+json"
    assert reply.headers["cache-control"] == "no-store"
    assert reply.headers["access-control-allow-origin"] == "*"
    assert (reply.status, found["status"], found["title"]) == (status, status, title)
    assert found["type"] == f"/api/v1/docs#{kind}" and found["detail"]
    assert set(found) <= {"type", "title", "status", "detail", "parameter", "known", "notices"}
    return found


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_etag_saves_the_body_and_names_the_bytes(address: str) -> None:
    plain, packed = ask(address), ask(address, headers={"Accept-Encoding": "gzip"})
    assert plain.status == packed.status == 200
    assert plain.body == packed.body
    assert plain.headers["cache-control"] == "public, max-age=300"
    assert "Accept-Encoding" in plain.headers["vary"]
    for reply, encoding in ((plain, ""), (packed, "gzip")):
        etag = reply.headers["etag"]
        for given_tag in (etag, f'"x", W/{etag}', "*"):
            again = ask(address, headers={"If-None-Match": given_tag, "Accept-Encoding": encoding})
            assert (again.status, again.sent, again.headers["etag"]) == (304, b"", etag)
            assert "content-type" not in again.headers
        assert ask(address, headers={"If-None-Match": '"other"', "Accept-Encoding": encoding}).status == 200
    if "content-encoding" in packed.headers:
        assert plain.headers["etag"] != packed.headers["etag"], "two representations, two names"
        assert len(packed.sent) < len(plain.sent)


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("encoding", ["", "gzip"])
def test_head_says_what_get_would_send(address: str, encoding: str) -> None:
    got = ask(address, headers={"Accept-Encoding": encoding})
    head = ask(address, "HEAD", headers={"Accept-Encoding": encoding})
    assert head.sent == b"" and head.headers == got.headers
    assert int(head.headers["content-length"]) == len(got.sent)


@pytest.mark.parametrize("address", ADDRESSES)
def test_the_same_question_has_the_same_bytes_from_a_fresh_server(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = ask(address, headers={"Accept-Encoding": "gzip"})
    monkeypatch.setattr(routes, "SHELF", Shelf(10, 10_000_000))
    again = ask(address, headers={"Accept-Encoding": "gzip"})
    assert (first.sent, first.headers) == (again.sent, again.headers)


@pytest.mark.parametrize("address", ADDRESSES)
def test_any_web_page_may_read_it(address: str) -> None:
    reply = ask(address, headers={"Origin": "https://elsewhere.example"})
    assert reply.headers["access-control-allow-origin"] == "*"
    assert reply.headers["cross-origin-resource-policy"] == "cross-origin"
    preflight = ask(address, "OPTIONS", headers={"Access-Control-Request-Method": "GET"})
    assert preflight.status == 204 and "GET" in preflight.headers["access-control-allow-methods"]
    assert preflight.headers["allow"].startswith("GET, HEAD, OPTIONS")


@pytest.mark.parametrize(
    ("address", "kind", "parameter", "said"),
    [
        ("/api/v1/facts?framework=jax", "unknown-parameter", "framework", "Did you mean “framework_id”?"),
        ("/api/v1/facts?<script>=1", "unknown-parameter", "<script>", "“<script>”"),
        ("/api/v1/facts?framework_id=torch", "bad-value", "framework_id", "Did you mean “pytorch”?"),
        ("/api/v1/facts?framework_id=", "bad-value", "framework_id", "“”"),
        ("/api/v1/facts?limit=0", "bad-value", "limit", "from 1 to"),
        ("/api/v1/facts?limit=1e3", "bad-value", "limit", "1e3"),
        ("/api/v1/facts?limit=%D9%A3", "bad-value", "limit", "whole number"),
        ("/api/v1/facts?offset=-1", "bad-value", "offset", "from 0"),
        ("/api/v1/facts?as_of=2024-13-01", "bad-value", "as_of", "is no day"),
        ("/api/v1/facts?as_of=2024-W10-1", "bad-value", "as_of", "is no day"),
        ("/api/v1/facts?as_of=1999-01-01", "bad-value", "as_of", "before 2015"),
        ("/api/v1/facts?limit=1&limit=2", "repeated-parameter", "limit", "more than once"),
        ("/api/v1/facts?limit=%ZZ", "bad-encoding", None, "“%ZZ” is no escape"),
        ("/api/v1/facts?limit=%FF", "bad-encoding", None, "is not UTF-8"),
        ("/api/v1/facts?" + "&".join(f"a{n}=1" for n in range(70)), "bad-value", None, "at most 64"),
        ("/api/v1/facts?source_ids=" + ",".join(["gh-jax"] * 300), "bad-value", "source_ids", "at most 200"),
        ("/api/v1/releases?package=" + "x" * 301, "bad-value", "package", "at most 300"),
        ("/api/v1/facts?support=" + "x" * 17_000, "address-too-long", None, "16,384 bytes"),
        ("/api/v1/" + "x" * 3_000, "address-too-long", None, "2,048"),
        ("/api/v1/nothing", "not-found", None, "/api/v1/ lists"),
        ("/api/v1/facts/", "not-found", None, "Without the final slash there is /api/v1/facts"),
        ("/api/v1/facts/jax", "not-found", None, ""),
        ("/api/v1/frameworks/torch", "not-found", None, "Did you mean “pytorch”?"),
        ("/api/v1/frameworks/%0A%00", "not-found", None, "U+000A"),
        ("/api/v1/frameworks/../facts", "not-found", None, ""),
        ("/api", "not-found", None, ""),
        ("/api/", "not-found", None, ""),
        ("/api/v2/facts", "not-found", None, ""),
        ("/api/v1/datapackage.zip?x=1", "unknown-parameter", "x", ""),
        ("/api/v1/decision?weights=nonsense", "bad-value", "weights", ""),
        ("/api/v1/decision?weights=debugging:0", "bad-value", "weights", "zero"),
        ("/api/v1/decision?preset=equl", "bad-value", "preset", "equal"),
        ("/api/v1/views/compare/facts.csv?frameworks=torch", "bad-value", "frameworks", "torch"),
        ("/api/v1/views/compare/facts.csv?set=some", "bad-value", "set", "displayed and all"),
        ("/api/v1/views/compare/facts.csv?kind=x", "unknown-parameter", "kind", ""),
        ("/api/v1/views/nothing/facts.csv", "not-found", None, ""),
    ],
)
def test_what_is_wrong_is_told_by_name(address: str, kind: str, parameter: str | None, said: str) -> None:
    found = problem(ask(address), kind)
    assert found.get("parameter") == parameter
    assert said in " ".join([found["detail"], *found.get("notices", ())])
    head = ask(address, "HEAD")
    assert (head.status, head.sent) == (found["status"], b"")


def test_an_unknown_parameter_is_answered_with_the_known_ones() -> None:
    known = problem(ask("/api/v1/tools?x=1"), "unknown-parameter")["known"]
    assert {"tool_id", "framework_ids", "category", "status", "limit", "offset", "as_of"} <= set(known)


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "TRACE", "PROPFIND", "GÉT"])
@pytest.mark.parametrize("address", ADDRESSES)
def test_other_methods_are_refused_with_those_that_work(address: str, method: str) -> None:
    if address.startswith("/api/v1/decision?") and method == "POST":
        return
    reply = ask(address, method, body=b"{}")
    problem(reply, "method-not-allowed")
    assert reply.headers["allow"].startswith("GET, HEAD, OPTIONS")


@pytest.mark.parametrize(
    ("accept", "media_type"),
    [
        ("", "application/json"),
        ("*/*", "application/json"),
        ("text/csv", "text/csv; charset=utf-8"),
        ("text/*", "text/csv; charset=utf-8"),
        ("text/html,application/xhtml+xml,*/*;q=0.8", "application/json"),
        ("application/json;q=0.2, text/csv;q=0.9", "text/csv; charset=utf-8"),
        ("*/*, application/json;q=0", "text/csv; charset=utf-8"),
    ],
)
def test_the_client_chooses_the_form(accept: str, media_type: str) -> None:
    reply = ask("/api/v1/facts", headers={"Accept": accept})
    assert reply.headers["content-type"] == media_type
    assert "Accept" in reply.headers["vary"].split(", ")


@pytest.mark.parametrize("address", ["/api/v1/facts", "/api/v1/frameworks/jax", "/api/v1/decision", "/api/v1/tallies"])
@pytest.mark.parametrize("accept", ["image/png", "text/html", "application/json;q=0", "application/json;q=high", ","])
def test_a_form_that_there_is_not_is_refused(address: str, accept: str) -> None:
    assert "Accept names none" in problem(ask(address, headers={"Accept": accept}), "not-acceptable")["detail"]


def test_below_a_base_path_links_hold() -> None:
    reply = ask("/api/v1/facts?limit=3", root_path="/atlas").json
    assert reply["links"]["next"].startswith("/atlas/api/v1/facts?")
    assert ask(reply["links"]["next"].removeprefix("/atlas"), root_path="/atlas").status == 200
    wrong = ask("/api/v1/nothing", root_path="/atlas").json
    assert wrong["type"] == "/atlas/api/v1/docs#not-found"


def test_damaged_data_are_told_and_give_nothing_out(monkeypatch: pytest.MonkeyPatch) -> None:
    def damaged() -> None:
        raise DamagedData(())

    monkeypatch.setattr("components.ui.data.newest_dataset", damaged)
    for address in ADDRESSES:
        reply = ask(address)
        problem(reply, "data-damaged")
        assert reply.headers["retry-after"] == "300"


def test_an_attacker_who_asks_for_everything_does_not_fill_the_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    shelf = Shelf(entries=50, bytes_=200_000)
    monkeypatch.setattr(routes, "SHELF", shelf)
    for number in range(300):
        assert ask(f"/api/v1/facts?limit={number % 7 + 1}&offset={number}").status == 200
        assert len(shelf) <= 50 and shelf.used <= 200_000
    assert len(shelf) > 5


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 3_000)), max_size=40))
def test_the_shelf_never_holds_more_than_it_may(asked: list[tuple[int, int]]) -> None:
    """And what it gives is what was made for that key."""
    shelf = Shelf(entries=4, bytes_=8_000)
    for key, size in asked:
        made = answer(f"{key}:{size}".encode() + bytes(size), "application/octet-stream")
        assert shelf.get((key, size), lambda made=made: made).body.startswith(f"{key}:{size}".encode())
        assert len(shelf) <= 4 and shelf.used <= 8_000


@given(st.text(alphabet="gzip,;q=0.15*deflatbr ", max_size=40))
def test_no_accept_encoding_breaks_it(accepted: str) -> None:
    assert isinstance(takes_gzip(accepted), bool)


@pytest.mark.parametrize(
    ("accepted", "takes"),
    [("gzip", True), ("br, gzip;q=0.5", True), ("gzip;q=0", False), ("*", True), ("identity", False), ("*;q=0", False)],
)
def test_gzip_is_sent_to_who_takes_it(accepted: str, takes: bool) -> None:
    assert takes_gzip(accepted) is takes


def test_compression_depends_on_the_bytes_alone() -> None:
    body = json.dumps(list(range(1000))).encode()
    made = answer(body, "application/json")
    assert made.stored == answer(body, "application/json").stored and gzip.decompress(made.stored) == body
    assert not answers.answer(b"x", "application/json").packed
    assert not answers.answer(bytes(5000), "application/zip").packed


def test_no_two_operations_share_an_address() -> None:
    paths = [one.path for one in OPERATIONS]
    assert len(paths) == len(set(paths))
