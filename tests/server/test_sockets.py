"""The guard of the sockets: what a page needs passes, the rest is dropped, and nobody can hold or flood a line."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.websockets import WebSocketDisconnected
from streamlit.proto.BackMsg_pb2 import BackMsg

from components.server.sockets import LARGEST_MESSAGE, SocketGuard
from tests.server.serving import finished

CONNECT, BYE = {"type": "websocket.connect"}, {"type": "websocket.disconnect", "code": 1001}


def message(kind: str) -> BackMsg:
    made = BackMsg()
    if kind == "rerun_script":
        made.rerun_script.query_string = "s=1"
    elif kind in ("deferred_file", "install_skills", "dismiss_skills_nudge", "dataframe_chunk"):
        getattr(made.backend_operation_request, kind).SetInParent()
    elif made.DESCRIPTOR.fields_by_name[kind].message_type:
        getattr(made, kind).SetInParent()
    else:
        setattr(made, kind, True)
    return made


def frame(data: bytes | str) -> dict[str, Any]:
    return {"type": "websocket.receive", "text" if isinstance(data, str) else "bytes": data}


def line(*frames: Any, most: int = 10, silent: float = 5.0, fails: bool = False) -> tuple[list[Any], list[Any]]:
    """What the app behind the guard got, and what the visitor got, from these frames."""
    got: list[Any] = []
    sent: list[Any] = []
    waiting = [CONNECT, *frames]

    async def inside(scope: Any, receive: Any, send: Any) -> None:
        while True:
            one = await receive()
            got.append(one)
            if one["type"] == "websocket.connect":
                await send({"type": "websocket.accept"})
            elif fails:
                raise ValueError("the reason")
            elif one["type"] == "websocket.disconnect":
                return

    async def receive() -> Any:
        if not waiting:
            await asyncio.sleep(3600)
        return waiting.pop(0)

    async def send(one: Any) -> None:
        sent.append(one)

    finished(SocketGuard(inside, most, silent)({"type": "websocket", "path": "/_stcore/stream"}, receive, send))
    return got, sent


def closed_with(sent: list[Any]) -> int | None:
    codes = [one["code"] for one in sent if one["type"] == "websocket.close"]
    assert len(codes) <= 1
    return codes[0] if codes else None


@pytest.mark.parametrize("kind", ["rerun_script", "stop_script", "app_heartbeat"])
def test_what_a_page_needs_passes(kind: str) -> None:
    raw = message(kind).SerializeToString()
    got, sent = line(frame(raw), BYE)
    assert [one.get("bytes") for one in got] == [None, raw, None] and closed_with(sent) is None


@pytest.mark.parametrize(
    "kind",
    ["clear_cache", "load_git_info", "set_run_on_save", "debug_shutdown_runtime", "debug_disconnect_websocket",
     "file_urls_request", "deferred_file", "install_skills", "dismiss_skills_nudge", "dataframe_chunk"],
)  # fmt: skip
def test_what_no_page_needs_is_dropped_and_the_line_stays(kind: str) -> None:
    asked = message("rerun_script").SerializeToString()
    got, sent = line(frame(message(kind).SerializeToString()), frame(asked), BYE)
    assert [one.get("bytes") for one in got] == [None, asked, None] and closed_with(sent) is None


def test_a_line_that_streamlit_closes_twice_is_no_error() -> None:
    sent: list[Any] = []

    async def inside(_scope: Any, _receive: Any, _send: Any) -> None:
        raise WebSocketDisconnected('Cannot call "send" once a close message has been sent.')

    async def receive() -> Any:
        return BYE

    async def send(one: Any) -> None:
        sent.append(one)

    finished(SocketGuard(inside, 5)({"type": "websocket", "path": "/_stcore/stream"}, receive, send))
    assert sent == []


def test_every_kind_that_streamlit_knows_has_been_judged() -> None:
    """A new version with a new message must be looked at, not let through or cut off by chance."""
    known = {field.name for field in BackMsg.DESCRIPTOR.oneofs_by_name["type"].fields}
    assert known == {
        "rerun_script", "stop_script", "app_heartbeat", "backend_operation_request", "clear_cache", "load_git_info",
        "set_run_on_save", "debug_shutdown_runtime", "debug_disconnect_websocket", "file_urls_request",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("data", "code"),
    [("text", 1003), (b"\xff\xff\xff", 1002), (b"x" * (LARGEST_MESSAGE + 1), 1009)],
)
def test_a_frame_that_is_no_message_ends_the_line(data: bytes | str, code: int) -> None:
    got, sent = line(frame(data), frame(message("rerun_script").SerializeToString()))
    assert closed_with(sent) == code
    assert [one["type"] for one in got] == ["websocket.connect", "websocket.disconnect"]


@given(st.binary(max_size=200))
def test_any_bytes_are_passed_dropped_or_end_the_line(data: bytes) -> None:
    got, _ = line(frame(data), BYE)
    assert got[-1]["type"] == "websocket.disconnect"


def test_a_line_that_never_speaks_is_closed() -> None:
    got, sent = line(silent=0.05)
    assert closed_with(sent) == 1008 and got[-1]["type"] == "websocket.disconnect"


def test_an_error_inside_closes_the_line_and_is_not_told() -> None:
    _, sent = line(frame(message("rerun_script").SerializeToString()), fails=True)
    assert closed_with(sent) == 1011 and "reason" not in str([one.get("reason") for one in sent if one.get("reason")])


def test_a_flood_waits_and_is_not_lost() -> None:
    asked = message("app_heartbeat").SerializeToString()
    got, _ = line(*[frame(asked)] * 70, BYE)
    assert len(got) == 72


def test_no_more_lines_than_allowed() -> None:
    sent: list[Any] = []

    async def inside(scope: Any, receive: Any, send: Any) -> None:
        await asyncio.sleep(0.2)

    async def receive() -> Any:
        return CONNECT

    async def send(one: Any) -> None:
        sent.append(one)

    async def three() -> None:
        guard = SocketGuard(inside, 2)
        scope = {"type": "websocket", "path": "/", "extensions": {"websocket.http.response": {}}}
        await asyncio.gather(*(guard(scope, receive, send) for _ in range(3)))
        await guard(scope, receive, send)  # two have gone by now

    finished(three())
    assert [one.get("status") for one in sent if one["type"] == "websocket.http.response.start"] == [503]
