"""A stranger at the socket: whatever it sends, it learns nothing of the machinery and nobody else notices."""

from __future__ import annotations

import json
import re
import resource
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from pathlib import Path
from statistics import median
from typing import Any
from urllib.parse import urlencode, urlsplit

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from websockets.exceptions import ConnectionClosed

from components.ui.frame import PAGES
from tests.server.serving import Served, served
from tests.server.visitor import Visitor, failures, rerun, visiting, words

STREAMLITS = ("streamlit.error_util", "streamlit.runtime.app_session")
SCRIPT = "<script>alert(1)</script><img src=x onerror=alert(1)>"
STATM = Path("/proc/self/statm")
# What a visitor must never be sent: the machinery's own words about an error, or where the files lie.
TELLING = re.compile(r"Traceback|File \\?\"/|site-packages|\.py\", line|/components/|Error: ")
NASTY = {
    "markup": SCRIPT,
    "markdown": "[x](javascript:alert(1)) ![x](https://example.org/x.png) **b** `c` $x$ :red[r]",
    "template": "{{7*7}}${7*7}#{7*7}<%=7*7%>{% import os %}%(x)s{0.__class__}",
    "prototype": "__proto__",
    "sql": "' OR 1=1; DROP TABLE facts; --",
    "path": "../../../../etc/passwd",
    "null": "a\x00b",
    "controls": "\x1b[31m\r\nSet-Cookie: a=b\u202e\u200b\ufeff",
    "lone surrogate, percent-encoded": "\udcff",
    "number": "1e999999",
    "digits": "9" * 5_000,
    "not a number": "nan",
    "long": "x" * 100_000,
    "many": ",".join(["pytorch"] * 5_000),
    "nested": "[" * 10_000,
}
PARAMETERS = (
    "as_of", "weights", "candidates", "group", "tally", "since", "part", "print", "preset", "search", "question",
    "frameworks", "years", "from", "to", "hours", "must", "v", "data", "framework", "fresh",
)  # fmt: skip


@pytest.fixture(scope="module")
def attacked() -> Iterator[Served]:
    """A server of its own: what is done to it here must not trouble other tests."""
    with served() as found:
        yield found


def wrong(attacked: Served, since: int, forged: bool = False) -> list[dict[str, Any]]:
    """Lines of the log that tell of an error. Of a forged control Streamlit may log that it cannot read it, and of what
    comes of it a page may log the id that the visitor was told: that is how an error is meant to end."""
    found = [line for line in attacked.lines()[since:] if line["level"] in ("error", "critical") or "traceback" in line]
    return [one for one in found if not (forged and (one["event"] == "error" or one.get("logger") in STREAMLITS))]


@pytest.fixture(autouse=True)
def nobody_else_notices(attacked: Served, request: pytest.FixtureRequest) -> Iterator[None]:
    """Before and after every attack another visitor gets the same page, and the log has no error."""
    since = len(attacked.lines())
    with visiting(attacked.base) as other:
        before = words(other.ask("compare"))
        yield
        assert attacked.process.poll() is None
        assert words(other.ask("compare")) == before
        assert "Compare" in before
    found = wrong(attacked, since, request.node.originalname == "test_controls_that_stand_at_what_no_control_can")
    assert not found, json.dumps(found[0])[-3000:]


def ended(visitor: Visitor, patience: float = 10) -> int:
    """The code with which the server ends the connection."""
    deadline = time.monotonic() + patience
    try:
        while time.monotonic() < deadline:
            visitor.socket.recv(1)
    except TimeoutError:
        pass
    except ConnectionClosed as closed:
        return closed.rcvd.code if closed.rcvd else 0
    raise AssertionError("the connection was not ended")


def tame(visitor: Visitor) -> None:
    """Nothing that was sent to the visitor tells how the server is made, and no page was left half drawn."""
    everything = visitor.everything()
    assert not TELLING.search(everything), TELLING.search(everything)
    assert not failures(visitor.said)
    assert "could not be drawn" not in everything


@pytest.mark.parametrize(
    "frame",
    [
        b"\xff" * 50, b"\x00", b"\x0a\xff\xff\xff\xff\x0f", "text", "", SCRIPT, '{"rerun_script": {}}',
        rerun("decide", "weights=equal").SerializeToString()[:-2], b"\x5a" + b"\xff" * 9 + b"\x01",
    ],
    ids=range(9),
)  # fmt: skip
def test_what_is_no_message_ends_its_own_connection_only(attacked: Served, frame: bytes | str) -> None:
    with visiting(attacked.base) as visitor:
        visitor.send(frame)
        assert ended(visitor) in (1002, 1003, 1007)
        tame(visitor)


@pytest.mark.parametrize("size", [1_100_000, 8_000_000])
def test_a_message_that_is_too_long_ends_its_own_connection_only(attacked: Served, size: int) -> None:
    with visiting(attacked.base) as visitor:
        with suppress(ConnectionClosed):
            visitor.send(rerun("decide", "x" * size))
        assert ended(visitor) in (0, 1009)


@pytest.mark.parametrize("page", [name for name, _ in PAGES])
def test_every_page_takes_any_text_in_any_of_its_parameters(attacked: Served, page: str) -> None:
    with visiting(attacked.base) as visitor:
        for nasty in NASTY.values():
            query = urlencode(dict.fromkeys(PARAMETERS, nasty), errors="surrogateescape")
            drawn = visitor.ask(page, query[:500_000])
            assert words(drawn), "a page is drawn, whatever its address says"
        tame(visitor)


def test_text_of_the_address_is_never_markup(attacked: Served) -> None:
    """What goes to the browser as HTML holds no tag that came from outside."""
    with visiting(attacked.base) as visitor:
        for page, _ in PAGES:
            drawn = visitor.ask(page, urlencode(dict.fromkeys(PARAMETERS, SCRIPT)))
            for message in drawn:
                if message.WhichOneof("type") == "delta" and message.delta.WhichOneof("type") == "new_element":
                    element = message.delta.new_element
                    if element.WhichOneof("type") == "html":
                        assert "<script" not in element.html.body and "onerror=" not in element.html.body.replace(
                            "&lt;img src=x onerror=alert(1)&gt;", ""
                        )
                    if element.WhichOneof("type") == "markdown":
                        assert not element.markdown.allow_html
        tame(visitor)


@pytest.mark.parametrize(
    "more",
    [
        {"page_script_hash": "0" * 32}, {"page_script_hash": SCRIPT}, {"page_script_hash": "x" * 100_000},
        {"fragment_id": "0" * 32}, {"fragment_id": SCRIPT}, {"is_auto_rerun": True}, {"is_history_navigation": True},
    ],
    ids=lambda more: next(iter(more)),
)  # fmt: skip
def test_what_does_not_exist_is_asked_for(attacked: Served, more: dict[str, Any]) -> None:
    with visiting(attacked.base) as visitor:
        visitor.send(rerun("decide", **more))
        with suppress(TimeoutError):
            visitor.answer(1.5)
        assert "Decide" in words(visitor.ask("decide"))
        tame(visitor)


@pytest.mark.parametrize(
    "path", [SCRIPT, "../../etc/passwd", "%00", "a/b/c", "x" * 50_000, "_stcore", "__proto__", "decide\x00", "·🧭"]
)
def test_a_page_that_does_not_exist_is_asked_for(attacked: Served, path: str) -> None:
    with visiting(attacked.base) as visitor:
        assert words(visitor.ask(path))
        tame(visitor)


@pytest.mark.parametrize("url", ["javascript:alert(1)", "http://[", "", "x" * 100_000, f"http://h/{SCRIPT}", "\x00"])
def test_the_browser_says_that_it_is_somewhere_strange(attacked: Served, url: str) -> None:
    with visiting(attacked.base) as visitor:
        for page in ("decide", "compare", "switching"):
            message = rerun(page, "part=away")
            message.rerun_script.context_info.url = url
            message.rerun_script.context_info.locale = SCRIPT
            message.rerun_script.context_info.timezone = SCRIPT
            visitor.send(message)
            assert words(visitor.answer())
        tame(visitor)


def widget_ids(visitor: Visitor) -> list[str]:
    """The ids of all controls that the page has drawn."""
    return sorted(set(re.findall(r'"(\$\$ID-[^"]+)"', visitor.everything())))


STATES: tuple[dict[str, Any], ...] = (
    {"trigger_value": True}, {"bool_value": True}, {"double_value": float("nan")}, {"double_value": 1e308},
    {"int_value": -(2**62)}, {"string_value": SCRIPT}, {"string_value": "x" * 50_000}, {"bytes_value": b"\xff"},
    {"json_value": "[" * 20_000}, {"json_value": '{"file": {"name": 1, "base64": []}}'}, {"json_value": "nonsense"},
    {"double_array_value": {"data": [float("inf"), float("nan")]}}, {"int_array_value": {"data": [2**40, -5]}},
    {"string_array_value": {"data": ["pytorch", SCRIPT, "pytorch"]}}, {"json_trigger_value": '[{"event": "x"}]'},
    {"string_trigger_value": {"data": SCRIPT}}, {"file_uploader_state_value": {}}, {"chat_input_value": {"data": "x"}},
)  # fmt: skip


@pytest.mark.parametrize("page", [name for name, _ in PAGES])
def test_controls_that_stand_at_what_no_control_can(attacked: Served, page: str) -> None:
    """Wrong kinds and impossible values for every control: in the worst case a sentence, never a traceback."""
    with visiting(attacked.base) as visitor:
        visitor.ask(page)
        ids = widget_ids(visitor)
        for state in STATES:
            most = 900_000 // max(200, len(str(state)) + 100)  # what fits into a message
            visitor.ask(page, widgets=[{"id": one, **state} for one in ids[:most]])
            assert not TELLING.search(visitor.everything())
            assert not failures(visitor.said)
        visitor.ask(page, widgets=[{"id": f"$$ID-{n}-unknown", "int_value": n} for n in range(2_000)])
        assert not TELLING.search(visitor.everything())


def test_requests_of_developers_are_not_for_strangers(attacked: Served) -> None:
    with visiting(attacked.base) as visitor:
        visitor.ask("compare")
        kinds: list[dict[str, Any]] = [
            {"clear_cache": True}, {"load_git_info": True}, {"set_run_on_save": True}, {"debug_shutdown_runtime": True},
            {"debug_disconnect_websocket": True}, {"file_urls_request": {"request_id": "1", "file_names": ["x"]}},
        ]  # fmt: skip
        for kind in kinds:
            visitor.send(BackMsg(**kind))
        operation = {"request_id": "1", "session_id": visitor.session}
        visitor.send(BackMsg(backend_operation_request={**operation, "install_skills": {}}))
        assert "Compare" in words(visitor.ask("compare"))
        said = {message.WhichOneof("type") for message in visitor.said}
        assert not said & {"git_info_changed", "file_urls_response"}
        tame(visitor)


def test_a_file_that_was_never_offered_is_asked_for(attacked: Served) -> None:
    with visiting(attacked.base) as visitor:
        visitor.ask("decide")
        for file in ("", SCRIPT, "../../etc/passwd", "0" * 100_000):
            operation = {"request_id": "1", "session_id": visitor.session, "deferred_file": {"file_id": file}}
            visitor.send(BackMsg(backend_operation_request=operation))
        assert "Decide" in words(visitor.ask("decide"))
        assert not TELLING.search(visitor.everything())


def pace(visitor: Visitor, rounds: int = 8) -> float:
    """Seconds that a page takes for a visitor, in the middle."""
    taken = []
    for _ in range(rounds):
        started = time.perf_counter()
        visitor.ask("compare", "search=serving")
        taken.append(time.perf_counter() - started)
    return median(taken)


def memory(attacked: Served) -> float:
    """MiB that the server holds."""
    with open(f"/proc/{attacked.process.pid}/statm", encoding="ascii") as file:
        return int(file.read().split()[1]) * resource.getpagesize() / 2**20


@pytest.mark.skipif(not STATM.exists(), reason="memory is read from /proc: Linux only")
def test_a_flood_of_messages_slows_nobody_else_down_and_leaves_nothing_behind(attacked: Served) -> None:
    """Caches to be emptied and pages to be drawn, as fast as a socket takes it, from four sockets."""
    with visiting(attacked.base) as other:
        quiet = pace(other)
        held = memory(attacked)
        stop = threading.Event()

        def flood() -> None:
            with suppress(ConnectionClosed, OSError, TimeoutError), visiting(attacked.base) as stranger:
                message = rerun("decide", "weights=equal")
                while not stop.is_set():
                    stranger.send(BackMsg(clear_cache=True))
                    stranger.send(message)
                    with suppress(TimeoutError):
                        while True:
                            stranger.socket.recv(0)

        strangers = [threading.Thread(target=flood, daemon=True) for _ in range(4)]
        for one in strangers:
            one.start()
        try:
            time.sleep(1)
            loud = pace(other)
        finally:
            stop.set()
            for one in strangers:
                one.join(20)
        # Four that draw without pause share the processor with the fifth; more than their share they do not get.
        assert loud < max(25 * quiet, 3), (quiet, loud)
    time.sleep(1)
    assert memory(attacked) - held < 60


def test_a_hundred_idle_sockets_and_half_open_requests_keep_nobody_out(attacked: Served) -> None:
    host = urlsplit(attacked.base)
    with ExitStack() as stack:
        for _ in range(100):
            stack.enter_context(visiting(attacked.base))
        for start in (
            b"GET / HTTP/1.1\r\nHost: x\r\nX-",
            b"POST /api/v1/decision HTTP/1.1\r\nHost: x\r\nContent-Len",
            b"G",
        ):
            for _ in range(30):
                slow = stack.enter_context(socket.create_connection((str(host.hostname), host.port), timeout=5))
                slow.sendall(start)
        with visiting(attacked.base) as visitor:
            assert "Adoption" in words(visitor.ask("adoption"))
        assert attacked.ask("/livez").status == 200


@pytest.mark.parametrize("headers", [{"Origin": "https://evil.example"}, {"Origin": "null"}])
def test_a_page_elsewhere_cannot_use_a_visitors_browser(attacked: Served, headers: dict[str, str]) -> None:
    answer = attacked.ask(
        "/_stcore/stream", Connection="Upgrade", Upgrade="websocket", Sec_WebSocket_Version="13",
        Sec_WebSocket_Key="dGhlIHNhbXBsZSBub25jZQ==", **headers,
    )  # fmt: skip
    assert answer.status == 403
