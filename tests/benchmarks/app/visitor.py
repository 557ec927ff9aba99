"""A visitor without a browser: speaks Streamlit's messages over the websocket and waits for each run to end.

It does what the browser does on that connection: sends the values of all widgets with every request, runs a fragment
alone when the widget lies in one, keeps large messages that the server may refer to later, and follows the address
that the server sets.
"""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass, field

from streamlit.proto.Alert_pb2 import Alert
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect

from tests.benchmarks.app.widgets import Widget, widget_of

ENDED = (ForwardMsg.FINISHED_SUCCESSFULLY, ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY)


@dataclass(frozen=True)
class Run:
    """One request and its answer: seconds from sending to the end of the run, bytes and messages received, and what
    went wrong on the page."""

    seconds: float
    received: int
    messages: int
    faults: tuple[str, ...] = ()


@dataclass
class _Kept:
    """A message that the server may refer to, the fragment it belongs to, and the run that used it last."""

    payload: bytes
    fragment: str
    run: int


class Connection(ClientConnection):
    """A connection that counts what comes over the wire, packed as it comes."""

    wire = 0

    def data_received(self, data: bytes) -> None:
        """Called by the event loop with every packet."""
        self.wire += len(data)
        super().data_received(data)


@dataclass
class Visitor:
    """One session. Use `open`, then `rerun`, `change` and `go`; `close` at the end."""

    connection: Connection
    url: str
    timeout: float = 60.0
    page: str = ""
    path: str = ""
    query: str = ""
    pages: dict[str, str] = field(default_factory=dict)
    widgets: dict[str, Widget] = field(default_factory=dict)
    _kept: dict[str, _Kept] = field(default_factory=dict)
    _age: int = 2
    _run: int = 0

    @classmethod
    async def open(cls, url: str, path: str = "", query: str = "", timeout: float = 60.0) -> tuple[Visitor, Run]:
        """Connect and wait for the first page; `path` names the page as in the address."""
        began = time.perf_counter()
        connection = await connect(
            url.replace("http", "ws", 1) + "/_stcore/stream",
            subprotocols=["streamlit"],  # type: ignore[list-item]
            max_size=None,
            create_connection=Connection,
            compression="deflate",  # offered as browsers do; the server decides
            open_timeout=timeout,
            ping_interval=None,
        )
        visitor = cls(connection, url, timeout, path=path, query=query)
        first = await visitor.rerun()
        return visitor, Run(time.perf_counter() - began, first.received, first.messages, first.faults)

    async def close(self) -> None:
        """End the session."""
        await self.connection.close()

    async def rerun(self, fragment: str = "") -> Run:
        """Ask for a run of the page, or of one fragment, with the widgets as they are."""
        message = BackMsg()
        state = message.rerun_script
        state.query_string = self.query
        state.fragment_id = fragment
        state.widget_states.widgets.extend(widget.state() for widget in self.widgets.values())
        return await self._send(message)

    async def change(self, key: str, value: object) -> Run:
        """Give a widget a new value, as a visitor does: its fragment runs, or the page if it lies in none."""
        widget = self.widget(key)
        widget.value = value
        return await self.rerun(widget.fragment)

    async def go(self, path: str, query: str = "") -> Run:
        """Go to another page by the menu."""
        self.page, self.path, self.query, self.widgets = self.pages[path], path, query, {}
        return await self.rerun()

    def widget(self, key: str) -> Widget:
        """The widget with a key."""
        for widget in self.widgets.values():
            if widget.key == key:
                return widget
        raise LookupError(f"no widget {key!r} on the page {self.path!r}: {[w.key for w in self.widgets.values()]}")

    async def _send(self, message: BackMsg) -> Run:
        state = message.rerun_script
        if self.page:
            state.page_script_hash = self.page
        else:
            state.page_name = self.path
        state.cached_message_hashes.extend(self._kept)
        state.context_info.timezone = "UTC"
        state.context_info.locale = "en-US"
        state.context_info.url = f"{self.url}/{self.path}"
        state.context_info.color_scheme = "light"
        began = time.perf_counter()
        await self.connection.send(message.SerializeToString())
        async with asyncio.timeout(self.timeout):
            received, messages, faults = await self._receive(state.fragment_id)
        return Run(time.perf_counter() - began, received, messages, tuple(faults))

    async def _receive(self, fragment: str) -> tuple[int, int, list[str]]:
        """Read until the run has ended; what was received and what the page complains of."""
        self._run += 1
        received, messages, faults = 0, 0, []
        while True:
            payload = await self.connection.recv(decode=False)
            received += len(payload)
            messages += 1
            forward = ForwardMsg.FromString(payload)
            kind = forward.WhichOneof("type")
            if kind == "ref_hash":
                faults += self._draw(self._recalled(forward.ref_hash))
            elif kind == "delta":
                if forward.metadata.cacheable:
                    self._kept[forward.hash] = _Kept(payload, forward.delta.fragment_id, self._run)
                faults += self._draw(forward)
            elif kind == "new_session":
                self._age = forward.new_session.config.max_cached_message_age
                self.page = forward.new_session.page_script_hash or self.page
            elif kind == "navigation":
                self.pages = {
                    "" if page.is_default else page.url_pathname: page.page_script_hash
                    for page in forward.navigation.app_pages
                }
                self.page = forward.navigation.page_script_hash or self.page
            elif kind == "page_info_changed":
                self.query = forward.page_info_changed.query_string
            elif kind == "page_not_found":
                faults.append(f"page not found: {self.path}")
            elif kind == "session_event" and forward.session_event.HasField("script_compilation_exception"):
                faults.append("the script does not compile")
            elif kind == "script_finished" and forward.script_finished in ENDED:
                self._forget(fragment)
                return received, messages, faults

    def _draw(self, forward: ForwardMsg) -> list[str]:
        """Take note of an element; the complaint if it is one."""
        if forward.delta.WhichOneof("type") != "new_element":
            return []
        element = forward.delta.new_element
        kind = element.WhichOneof("type")
        if kind == "exception":
            return [f"{element.exception.type}: {element.exception.message}"]
        if kind == "alert" and element.alert.format == Alert.ERROR:
            return [element.alert.body]
        widget = widget_of(element, forward.delta.fragment_id, self._run)
        if widget is not None:
            known = self.widgets.get(widget.id)
            if known is not None and not getattr(element, kind).set_value:
                widget.value = known.value
            self.widgets[widget.id] = widget
        return []

    def _recalled(self, hash_: str) -> ForwardMsg:
        kept = self._kept[hash_]
        kept.run = self._run
        return ForwardMsg.FromString(kept.payload)

    def _forget(self, fragment: str) -> None:
        """Drop widgets that this run did not draw again, and messages that are too old, by the browser's rules."""
        gone = [w.id for w in self.widgets.values() if w.drawn_in < self._run and fragment in ("", w.fragment)]
        for widget_id in gone:
            del self.widgets[widget_id]
        old = [
            name
            for name, kept in self._kept.items()
            if fragment in ("", kept.fragment) and self._run - kept.run >= self._age
        ]
        for name in old:
            del self._kept[name]
