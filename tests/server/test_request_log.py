"""Whatever a route does, the client gets an answer and the operator a line."""

from __future__ import annotations

import json
import logging
import re
from typing import Any

import pytest

from components.server.request_log import RequestLog
from tests.server.serving import finished


def answered(inside: Any, trust_ids: bool = False, **headers: str) -> tuple[int, dict[str, str], bytes]:
    sent: list[Any] = []
    named = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]

    async def receive() -> Any:
        return {"type": "http.request"}

    async def send(message: Any) -> None:
        sent.append(message)

    scope = {"type": "http", "method": "GET", "path": "/x", "query_string": b"s=private", "headers": named}
    finished(RequestLog(inside, trust_ids)(scope, receive, send))
    found = {name.decode().lower(): value.decode() for name, value in sent[0]["headers"]}
    return sent[0]["status"], found, b"".join(one.get("body", b"") for one in sent)


async def fails(scope: Any, receive: Any, send: Any) -> None:
    raise ValueError("secret reason")


async def works(scope: Any, receive: Any, send: Any) -> None:
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": b"12345"})


@pytest.fixture
def lines(caplog: pytest.LogCaptureFixture) -> Any:
    caplog.set_level(logging.DEBUG, "framework_atlas")
    return lambda: [(one.msg, one.fields, one.exc_info) for one in caplog.records if hasattr(one, "fields")]


@pytest.mark.parametrize("accept", ["application/json", "text/html"])
def test_a_route_that_fails_is_answered_with_an_id_and_no_reason(accept: str, lines: Any) -> None:
    status, headers, body = answered(fails, accept=accept)
    error_id = headers["x-request-id"]
    assert (
        status == 500 and error_id in body.decode() and b"secret" not in body and headers["cache-control"] == "no-store"
    )
    if accept == "application/json":
        assert json.loads(body)["id"] == error_id
    (name, fields, reason), (_, request, _) = lines()
    assert name == "error" and fields["id"] == request["id"] == error_id and "secret reason" in str(reason[1])
    assert request["status"] == 500


def test_a_failure_after_the_answer_began_ends_the_connection(lines: Any) -> None:
    async def late(scope: Any, receive: Any, send: Any) -> None:
        await works(scope, receive, send)
        raise ValueError("late")

    with pytest.raises(ValueError, match="late"):
        answered(late)
    assert [name for name, _, _ in lines()] == ["error", "request"]


def test_an_id_from_outside_is_taken_only_from_those_we_trust(lines: Any) -> None:
    assert re.fullmatch("[0-9a-f]{10}", answered(works, x_request_id="chosen-by-a-visitor")[1]["x-request-id"])
    assert answered(works, True, x_request_id="given-by-the-proxy")[1]["x-request-id"] == "given-by-the-proxy"
    assert answered(works, True, x_request_id="two\twords")[1]["x-request-id"] != "two\twords"
    assert [fields["bytes"] for _, fields, _ in lines()] == [5, 5, 5]
    assert "private" not in str(lines())
