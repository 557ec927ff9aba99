"""The data routes as the production entry serves them, with all its layers around."""

from __future__ import annotations

import gzip
import json

import pytest

from tests.server.api.test_http import ADDRESSES
from tests.server.serving import Served


@pytest.mark.parametrize("address", ADDRESSES)
def test_no_layer_changes_the_bytes_or_their_names(atlas: Served, address: str) -> None:
    plain, packed = atlas.ask(address), atlas.ask(address, Accept_Encoding="gzip")
    assert plain.status == packed.status == 200
    body = gzip.decompress(packed.body) if packed.headers.get("content-encoding") == "gzip" else packed.body
    assert body == plain.body
    again = atlas.ask(address, Accept_Encoding="gzip", If_None_Match=packed.headers["etag"])
    assert (again.status, again.body) == (304, b"")
    head = atlas.ask(address, "HEAD", Accept_Encoding="gzip")
    assert head.body == b"" and head.headers["content-length"] == str(len(packed.body))
    assert "set-cookie" not in plain.headers, "what is shared by all is kept by caches"


def test_compression_that_is_refused_is_not_used(atlas: Served) -> None:
    reply = atlas.ask("/api/v1/facts", Accept_Encoding="gzip;q=0, identity")
    assert reply.headers.get("content-encoding", "identity") == "identity"
    json.loads(reply.body)


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/api/v1/facts?x=1", 400),
        ("GET", "/api/v1/facts?limit=%ZZ", 400),
        ("GET", "/api/v1/nothing", 404),
        ("GET", "/api", 404),
        ("GET", "/api/v1/frameworks/%0A", 404),
        ("GET", "/api/v1/facts/", 404),
        ("DELETE", "/api/v1/facts", 405),
        ("GET", "/api/v1/facts?support=" + "x" * 17_000, 414),
        ("GET", "/api/v1/" + "x" * 3_000, 414),
    ],
)
def test_every_refusal_has_one_shape(atlas: Served, method: str, path: str, status: int) -> None:
    reply = atlas.ask(path, method, Accept="text/html, */*;q=0.1")
    assert reply.status == status
    assert reply.headers["content-type"] == "application/problem+json"
    found = json.loads(reply.body)
    assert found["status"] == status and {"type", "title", "status", "detail"} <= set(found)
    assert found["type"].startswith("/api/v1/docs#")
    assert reply.headers["access-control-allow-origin"] == "*", "a page elsewhere may read what is wrong"
    assert atlas.ask(path, "HEAD").body == b""


def test_the_security_headers_are_there_and_others_may_read(atlas: Served) -> None:
    for address in ("/api/v1/facts", "/api/v1/docs"):
        headers = atlas.ask(address).headers
        assert "default-src 'none'" in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["access-control-allow-origin"] == "*"
        assert headers["cross-origin-resource-policy"] == "cross-origin"


def test_documents_name_the_public_address(atlas: Served) -> None:
    assert b"https://atlas.example.org/decide?" in atlas.ask("/api/v1/decision/record.json").body
    assert "curl &#x27;https://atlas.example.org/api/v1/" in atlas.ask("/api/v1/docs").text
