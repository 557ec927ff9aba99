"""Hosts, lengths and the base path, looked at before anything else."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.server.gate import LONGEST_PATH, LONGEST_QUERY, Gate, host_allowed
from tests.server.serving import finished


def asked(path: str, hosts: tuple[str, ...] = (), base: str = "", **scope: Any) -> tuple[int, dict[str, str], Any]:
    """Status, headers and the scope that the app inside got (None if it got none)."""
    sent, seen = passed(path, hosts, base, **scope)
    first = sent[0] if sent else {}
    headers = {name.decode(): value.decode() for name, value in first.get("headers", [])}
    return first.get("status", first.get("code", 0)), headers, seen[0] if seen else None


def passed(path: str, hosts: tuple[str, ...] = (), base: str = "", **scope: Any) -> tuple[list[Any], list[Any]]:
    """The messages that came back, and the scopes that the app inside got."""
    seen: list[Any] = []
    sent: list[Any] = []

    async def inside(scope: Any, receive: Any, send: Any) -> None:
        seen.append(scope)
        await send({"type": "http.response.start", "status": 200, "headers": []})

    async def receive() -> Any:
        return {"type": "websocket.connect"}

    async def send(message: Any) -> None:
        sent.append(message)

    whole = {
        "type": "http", "method": "GET", "path": path, "raw_path": path.encode(), "query_string": b"", "headers": [],
        **scope,
    }  # fmt: skip
    finished(Gate(inside, hosts, base)(whole, receive, send))
    return sent, seen


@pytest.mark.parametrize(
    ("host", "allowed"),
    [
        ("atlas.example.org", True),
        ("ATLAS.example.org:8443", True),
        ("atlas.example.org.", True),
        ("one.example.net", True),
        ("example.net", False),
        ("evil.org", False),
        ("atlas.example.org.evil.org", False),
        ("atlas.example.org:80@evil.org", False),
        ("atlas.example.org:x", False),
        ("[::1]:8501", True),
        ("", False),
    ],
)
def test_hosts(host: str, allowed: bool) -> None:
    assert host_allowed(host, ("atlas.example.org", "*.example.net", "[::1]")) is allowed


@given(st.text(max_size=50))
def test_no_host_but_those_named_is_let_in(host: str) -> None:
    if host_allowed(host, ("atlas.example.org",)):
        assert host.strip().lower().split(":")[0].rstrip(".") == "atlas.example.org"


def test_a_foreign_host_is_refused_and_a_probe_is_not() -> None:
    foreign = [(b"host", b"evil.org")]
    assert asked("/compare", ("atlas.example.org",), headers=foreign)[0] == 421
    assert asked("/readyz", ("atlas.example.org",), headers=foreign)[0] == 200
    assert asked("/_stcore/stream", ("atlas.example.org",), headers=foreign, type="websocket")[0] == 1008
    assert asked("/compare", ("atlas.example.org",), headers=[(b"host", b"atlas.example.org:443")])[0] == 200


def test_an_endless_address_is_refused() -> None:
    assert asked("/", query_string=b"a" * LONGEST_QUERY)[0] == 200
    assert asked("/", query_string=b"a" * (LONGEST_QUERY + 1))[0] == 414
    assert asked("/" + "a" * LONGEST_PATH)[0] == 414


def test_what_no_page_needs_is_closed() -> None:
    assert asked("/_stcore/upload_file/a/b", method="PUT")[0] == 404
    assert asked("/atlas/_stcore/metrics", base="/atlas")[0] == 404
    assert asked("/_stcore/agent/mcp", method="POST")[0] == 404
    assert asked("/_stcore/health")[0] == 200


def test_with_a_base_path_the_routes_see_what_follows_it() -> None:
    status, _, scope = asked("/atlas/compare", base="/atlas")
    assert status == 200 and scope["root_path"] == "/atlas" and scope["path"] == "/atlas/compare"
    status, headers, scope = asked("/atlas", base="/atlas", query_string=b"s=1")
    assert (status, headers["location"], scope) == (308, "/atlas/?s=1", None)
    assert asked("/compare", base="/atlas")[0] == 404
    assert asked("/atlases", base="/atlas")[0] == 404
    assert asked("/livez", base="/atlas")[0] == 200


@pytest.mark.parametrize("path", ["/compare", "/atlas/_stcore/metrics", "/atlas/" + "a" * LONGEST_PATH])
def test_who_is_refused_under_a_base_path_is_led_to_the_start_page_there(path: str) -> None:
    sent, seen = passed(path, base="/atlas", headers=[(b"accept", b"text/html")])
    assert not seen and b'<a href="/atlas/">' in sent[1]["body"]


@pytest.mark.parametrize("base", ["", "/atlas"])
def test_an_endless_address_of_the_data_routes_is_refused_as_they_refuse(base: str) -> None:
    sent, seen = passed(f"{base}/api/v1/facts", base=base, query_string=b"a" * (LONGEST_QUERY + 1))
    assert not seen and (b"access-control-allow-origin", b"*") in sent[0]["headers"]
    assert json.loads(sent[1]["body"])["type"] == f"{base}/api/v1/docs#address-too-long"
