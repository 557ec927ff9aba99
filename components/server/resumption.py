"""A visitor whose replica is gone goes on at another one, exactly where they were, and loses no change.

After a broken connection the browser keeps the page as it is and connects again, through a proxy mostly to another
replica. That one knows nothing of the page: Streamlit would ignore a change inside a fragment (it has never drawn
that fragment), and our pages would put the address, which does not know the change yet, over the visitor's widgets.

So a returning browser is asked for its state at once, and the first thing that it asks for happens twice. First it is
rehearsed from the address alone, and nobody sees that: the new session then knows the page as it stood. Then it is done
in earnest, with the widgets as the visitor left them: what differs is the change that was on its way, and its callbacks
run as they would have.
"""

from __future__ import annotations

import asyncio
import logging
from typing import Any

from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.proto.AutoRerun_pb2 import AutoRerun, StopAutoRerun
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

SOCKET = "/_stcore/stream"
PATIENCE = 20.0  # seconds for a rehearsal; no page takes a tenth of it
# The browser is told to draw a fragment of this name again every so many seconds, and sends its state; once is enough.
NUDGE, EVERY = "framework-atlas-returned", 0.1
_log = logging.getLogger("framework_atlas.server")


def returning(scope: Scope) -> bool:
    """Whether a browser connects that has had a session before, here or at another replica."""
    offered = dict(scope["headers"]).get(b"sec-websocket-protocol", b"").decode("latin-1").split(",")
    return len(offered) >= 3 and bool(offered[2].strip())


class Resumption:
    """ASGI middleware; it sees a socket of the pages only until its first request is done."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket" and scope["path"].endswith(SOCKET) and returning(scope):
            first = _FirstRequest(receive, send)
            await self.app(scope, first.receive, first.send)
        else:
            await self.app(scope, receive, send)


class _FirstRequest:
    """The two ends of one socket while its first request is rehearsed and then done."""

    def __init__(self, receive: Receive, send: Send) -> None:
        self._receive, self._send = receive, send
        self._rehearsing = False
        self._rehearsed = asyncio.Event()
        self._in_earnest: Message | None = None
        self._over = False

    async def receive(self) -> Message:
        """What the browser sends; its first request in two parts."""
        if self._in_earnest is not None:
            request, self._in_earnest = self._in_earnest, None
            try:
                await asyncio.wait_for(self._rehearsed.wait(), PATIENCE)
            except TimeoutError:
                _log.warning("a returning visitor's page took longer than %.0f seconds to rehearse", PATIENCE)
            self._rehearsing = False
            return request
        while True:
            message = await self._receive()
            if not self._over:
                return await self._first(message) if message["type"] == "websocket.receive" else message
            if not _nudged(message.get("bytes") or b""):  # else it had asked again before it was told to stop
                return message

    async def _first(self, message: Message) -> Message:
        request = BackMsg.FromString(message.get("bytes") or b"")
        if request.WhichOneof("type") != "rerun_script":
            return message
        self._over = True
        await self._say(ForwardMsg(stop_auto_rerun=StopAutoRerun(fragment_ids=[NUDGE])))
        asked = request.rerun_script
        asked.fragment_id = ""  # the fragment is not known here until the page has been drawn once
        asked.is_auto_rerun = False
        whole = request.SerializeToString()
        asked.ClearField("widget_states")
        if not asked.is_history_navigation:  # after Back the address is right and the widgets are not
            self._rehearsing = True
            self._in_earnest = {"type": "websocket.receive", "bytes": whole}
        return {"type": "websocket.receive", "bytes": request.SerializeToString()}

    async def send(self, message: Message) -> None:
        """What the page answers; nothing of the rehearsal."""
        if self._rehearsing and message["type"] == "websocket.send":
            if _finished(message.get("bytes") or b""):
                self._rehearsed.set()
            return
        await self._send(message)
        if message["type"] == "websocket.accept":
            await self._say(ForwardMsg(auto_rerun=AutoRerun(fragment_id=NUDGE, interval=EVERY)))

    async def _say(self, said: ForwardMsg) -> None:
        await self._send({"type": "websocket.send", "bytes": said.SerializeToString()})


def _nudged(received: bytes) -> bool:
    return NUDGE.encode() in received and BackMsg.FromString(received).rerun_script.fragment_id == NUDGE


def _finished(sent: bytes) -> bool:
    """Whether a page has been drawn to its end; a page that asks to be drawn again has not."""
    said: Any = ForwardMsg.FromString(sent)
    kind = said.WhichOneof("type")
    return bool(kind == "script_finished" and said.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN)
