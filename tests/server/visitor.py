"""A visitor without a browser: speaks the protocol of the pages over their socket, politely or not."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect

LARGEST = 32_000_000
Widget = dict[str, Any]


class Visitor:
    """One socket. `said` holds every message of the server so far, `text` all readable text of the last answer."""

    def __init__(self, socket: ClientConnection) -> None:
        self.socket = socket
        self.said: list[Any] = []
        self.session = ""

    def ask(
        self,
        page: str = "",
        query: str = "",
        *,
        widgets: Sequence[dict[str, Any]] = (),
        patience: float = 30,
        **more: Any,
    ) -> list[Any]:
        """Ask for a page as a browser does, and wait for the answer's end; the messages of the answer."""
        self.send(rerun(page, query, widgets, **more))
        return self.answer(patience)

    def send(self, message: BackMsg | bytes | str) -> None:
        """Send a message, or a frame that is none."""
        self.socket.send(message.SerializeToString() if isinstance(message, BackMsg) else message)

    def answer(self, patience: float = 30) -> list[Any]:
        """Everything up to the end of the drawing that runs."""
        got, deadline = [], time.monotonic() + patience
        while True:
            message: Any = ForwardMsg.FromString(self.socket.recv(max(0.01, deadline - time.monotonic()), decode=False))
            got.append(message)
            self.said.append(message)
            kind = message.WhichOneof("type")
            if kind == "new_session":
                self.session = message.new_session.initialize.session_id
            if kind == "script_finished" and message.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN:
                return got

    def everything(self) -> str:
        """All that the server has said, as text in which any word of a page can be found."""
        return "\n".join(str(message) for message in self.said)


def rerun(page: str = "", query: str = "", widgets: Sequence[dict[str, Any]] = (), **more: Any) -> BackMsg:
    """The message by which a browser asks for a page; `more` are fields of ClientState."""
    message = BackMsg()
    asked = message.rerun_script
    asked.page_name, asked.query_string = page, query
    asked.context_info.url = f"http://127.0.0.1/{page}"
    asked.context_info.timezone, asked.context_info.locale = "Europe/Berlin", "en-GB"
    for widget in widgets:
        asked.widget_states.widgets.add(**widget)
    for name, value in more.items():
        setattr(asked, name, value)
    return message


@contextmanager
def visiting(base: str, session: str = "", **options: Any) -> Iterator[Visitor]:
    """Connect as a browser at `base` does; with `session`, as one that comes back."""
    protocols: list[Any] = ["streamlit", "PLACEHOLDER_AUTH_TOKEN", *([session] if session else [])]
    address = base.replace("http", "ws", 1) + "/_stcore/stream"
    chosen = {"subprotocols": protocols, "origin": base, "max_size": LARGEST, "open_timeout": 20, **options}
    with connect(address, proxy=None, **chosen) as socket:
        yield Visitor(socket)


def words(messages: Sequence[Any]) -> str:
    """The texts of a page's elements, one after the other."""
    found = []
    for message in messages:
        if message.WhichOneof("type") == "delta" and message.delta.WhichOneof("type") == "new_element":
            element = message.delta.new_element
            kind = element.WhichOneof("type")
            said = getattr(element, kind)
            found += [str(getattr(said, name)) for name in ("body", "label", "help") if hasattr(said, name)]
    return "\n".join(found)


def failures(messages: Sequence[Any]) -> list[str]:
    """What a visitor would see of an error that was not put into words."""
    return [
        str(message.delta.new_element.exception)
        for message in messages
        if message.WhichOneof("type") == "delta"
        and message.delta.WhichOneof("type") == "new_element"
        and message.delta.new_element.WhichOneof("type") == "exception"
    ]
