"""A log line is one JSON object, whatever a visitor put into it."""

from __future__ import annotations

import io
import json
import logging
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.server import logs
from components.server.logs import LONGEST_TEXT, JsonLines
from components.server.request_log import shown_path
from components.ui import faults


@pytest.fixture
def written() -> Iterator[io.StringIO]:
    """What is logged while the test runs, with the loggers put back after it."""
    names = [
        "",
        "framework_atlas",
        *(n for n in logging.root.manager.loggerDict if n.startswith(("streamlit", "uvicorn"))),
    ]
    before = [(log := logging.getLogger(n), log.handlers[:], log.level, log.propagate) for n in names]
    out = io.StringIO()
    logs.configure("info", out)
    yield out
    logging.captureWarnings(False)
    for log, handlers, level, propagate in before:
        log.handlers[:], log.propagate = handlers, propagate
        log.setLevel(level)


def test_an_event_is_one_line_with_its_fields(written: io.StringIO) -> None:
    logs.event("request", method="GET", path="/compare", status=200)
    line = json.loads(written.getvalue())
    assert line["event"] == "request" and line["level"] == "info" and line["time"].endswith("Z")
    assert (line["method"], line["path"], line["status"]) == ("GET", "/compare", 200)


def test_an_error_that_a_visitor_was_told_about_is_found_by_its_id(written: io.StringIO) -> None:
    try:
        raise ValueError("the reason")
    except ValueError as error:
        error_id = faults.log(error, "page compare")
    line = json.loads(written.getvalue())
    assert line["event"] == "error" and line["level"] == "error"
    assert (line["id"], line["where"]) == (error_id, "page compare")
    assert "ValueError: the reason" in line["traceback"]


def test_what_uvicorn_says_of_visitors_is_dropped_and_its_warnings_are_kept(written: io.StringIO) -> None:
    logging.getLogger("uvicorn.error").info('203.0.113.9 - "WebSocket /_stcore/stream?s=secret" [accepted]')
    logging.getLogger("uvicorn.error").warning("Invalid HTTP request received.")
    lines = written.getvalue().splitlines()
    assert len(lines) == 1 and json.loads(lines[0])["message"] == "Invalid HTTP request received."


@given(st.text(max_size=300))
def test_no_text_forges_a_line_or_reaches_a_terminal(text: str) -> None:
    record = logging.LogRecord("framework_atlas", logging.INFO, "", 0, "request", (), None)
    record.fields = {"path": text}
    line = JsonLines().format(record)
    assert line.isascii() and line.isprintable()
    assert json.loads(line)["path"] == text
    message = JsonLines().format(logging.LogRecord("other", logging.WARNING, "", 0, "%s", (text,), None))
    assert message.isascii() and message.isprintable() and json.loads(message)["message"] == text


def test_long_texts_are_cut() -> None:
    record = logging.LogRecord("framework_atlas", logging.INFO, "", 0, "request", (), None)
    record.fields = {"path": "x" * 100_000}
    assert len(JsonLines().format(record)) < LONGEST_TEXT + 200


def test_a_path_is_logged_cut_and_without_session_ids() -> None:
    assert shown_path("/compare") == "/compare"
    assert shown_path("/atlas/_stcore/upload_file/5e551on/f11e") == "/atlas/_stcore/upload_file/…"
    assert len(shown_path("/" + "a" * 5000)) == 201
