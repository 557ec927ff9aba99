"""The return of a visitor to another replica, message by message, without a server."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from components.server import resumption
from components.server.resumption import Resumption
from tests.server.serving import finished

Message = dict[str, Any]


def frame(**parts: Any) -> Message:
    return {"type": "websocket.receive", "bytes": BackMsg(**parts).SerializeToString()}


def rerun(query: str = "", fragment: str = "", back: bool = False, **widgets: int) -> Message:
    message = BackMsg()
    asked = message.rerun_script
    asked.query_string, asked.fragment_id, asked.is_history_navigation = query, fragment, back
    for name, value in widgets.items():
        asked.widget_states.widgets.add(id=name, int_value=value)
    return {"type": "websocket.receive", "bytes": message.SerializeToString()}


class Page:
    """An application in place of Streamlit: keeps what it is sent, and draws a page for every request."""

    def __init__(self, *answers: Sequence[str]) -> None:
        self.got: list[Any] = []
        self.answers = answers

    async def __call__(self, _scope: Message, receive: Any, send: Any) -> None:
        await send({"type": "websocket.accept"})
        while True:
            message = await receive()
            if message["type"] == "websocket.disconnect":
                self.got.append("end")
                return
            request = BackMsg.FromString(message["bytes"])
            self.got.append(request)
            if request.WhichOneof("type") == "rerun_script":
                drawn = sum(1 for one in self.got if one.WhichOneof("type") == "rerun_script")
                statuses = [ForwardMsg.FINISHED_SUCCESSFULLY]
                if drawn == 1:  # as the frame does for a fresh server's first page
                    statuses.insert(0, ForwardMsg.FINISHED_EARLY_FOR_RERUN)
                for status in statuses:
                    for said in (ForwardMsg(session_event={}), ForwardMsg(script_finished=status)):
                        said.metadata.delta_path.append(drawn)
                        await send({"type": "websocket.send", "bytes": said.SerializeToString()})


def talk(app: Any, messages: Sequence[Message], protocols: str = "streamlit,,") -> list[Message]:
    """Let a browser send `messages` and leave; what it was sent."""
    waiting, sent = [*messages, {"type": "websocket.disconnect", "code": 1000}], []

    async def receive() -> Message:
        return waiting.pop(0)

    async def send(message: Message) -> None:
        sent.append(message)

    headers = [(b"sec-websocket-protocol", protocols.encode("latin-1"))]
    finished(app({"type": "websocket", "path": "/_stcore/stream", "headers": headers}, receive, send))
    return sent


def test_other_connections_are_left_alone() -> None:
    seen = []

    async def app(scope: Message, receive: Any, send: Any) -> None:
        seen.append((scope, receive, send))

    for scope in ({"type": "http", "path": "/"}, {"type": "websocket", "path": "/else", "headers": []}):
        finished(Resumption(app)(scope, "receive", "send"))  # type: ignore[arg-type]
        assert seen.pop() == (scope, "receive", "send")


def runs(page: Page) -> list[Any]:
    return [one.rerun_script for one in page.got if one != "end"]


def drawings(sent: Sequence[Message]) -> list[int]:
    """Of which of its requests the browser got the answers."""
    said = [ForwardMsg.FromString(one["bytes"]) for one in sent if "bytes" in one]
    return [one.metadata.delta_path[0] for one in said if one.metadata.delta_path]


def kinds(sent: Sequence[Message]) -> list[str]:
    return [ForwardMsg.FromString(one["bytes"]).WhichOneof("type") if "bytes" in one else one["type"] for one in sent]


def test_a_returning_browser_is_asked_for_its_state_until_it_gives_it() -> None:
    page = Page()
    asked_for = rerun("w=1", resumption.NUDGE, slider=2)
    sent = talk(Resumption(page), [asked_for, asked_for, rerun("w=1", "f", slider=4), asked_for], "streamlit,,id")
    assert kinds(sent)[:3] == ["websocket.accept", "auto_rerun", "stop_auto_rerun"]
    assert kinds(sent).count("auto_rerun") == kinds(sent).count("stop_auto_rerun") == 1
    assert [one.fragment_id for one in runs(page)] == ["", "", "f"]


def test_a_returning_visitors_first_change_is_made_on_the_page_as_the_address_has_it() -> None:
    page = Page()
    sent = talk(
        Resumption(page), [rerun("w=1", "fragment", slider=2), rerun("w=2", "fragment", slider=3)], "streamlit,,id"
    )
    rehearsed, done, following = runs(page)
    assert rehearsed.query_string == done.query_string == "w=1"
    assert not rehearsed.widget_states.widgets
    assert [one.int_value for one in done.widget_states.widgets] == [2]
    assert rehearsed.fragment_id == done.fragment_id == ""
    assert following.fragment_id == "fragment"
    assert drawings(sent) == [2, 2, 3, 3], "nothing of the rehearsal is seen"


def test_after_back_the_address_counts_and_not_the_widgets() -> None:
    page = Page()
    sent = talk(Resumption(page), [rerun("w=1", back=True, slider=2)], "streamlit, ,id")
    (done,) = runs(page)
    assert done.query_string == "w=1"
    assert not done.widget_states.widgets
    assert set(drawings(sent)) == {1}


@pytest.mark.parametrize("protocols", ["", "streamlit", "streamlit,token", "streamlit,token, "])
def test_a_new_visitor_is_not_rehearsed(protocols: str) -> None:
    page = Page()
    talk(Resumption(page), [rerun("w=1", "fragment", slider=2)], protocols)
    (done,) = runs(page)
    assert done.fragment_id == "fragment"
    assert [one.int_value for one in done.widget_states.widgets] == [2]


def test_what_comes_before_the_first_request_passes() -> None:
    page = Page()
    talk(Resumption(page), [frame(app_heartbeat=True), rerun("w=1", slider=2)], "streamlit,,id")
    assert [one.WhichOneof("type") for one in page.got[:-1]] == ["app_heartbeat", "rerun_script", "rerun_script"]


def test_a_page_that_is_never_done_does_not_keep_the_visitor_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resumption, "PATIENCE", 0.01)
    got = []

    async def silent(_scope: Message, receive: Any, _send: Any) -> None:
        got.extend([await receive(), await receive()])

    talk(Resumption(silent), [rerun("w=1", slider=2)], "streamlit,,id")
    assert len(got) == 2
