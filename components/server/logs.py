"""Structured logs: one JSON object a line on standard output, for requests and for events.

What a line holds: time, level, event, and what belongs to it. What it never holds: a visitor's address, cookies, user
agent, or the query text, in which a visitor's weights or search words stand. Everything from outside is written as a
JSON string in ASCII, so no path or header can forge a line or reach a terminal as a control sequence.
"""

from __future__ import annotations

import json
import logging
import sys
import time
import traceback
from typing import TextIO

LONGEST_TEXT = 2_000
LONGEST_TRACEBACK = 16_000
_log = logging.getLogger("framework_atlas")


class JsonLines(logging.Formatter):
    """Any log record as one line of JSON."""

    def format(self, record: logging.LogRecord) -> str:
        """The line, without its end."""
        stamp = time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(record.created)) + f".{int(record.msecs):03d}Z"
        line: dict[str, object] = {"time": stamp, "level": record.levelname.lower()}
        fields, fault = getattr(record, "fields", None), getattr(record, "fault", None)
        if isinstance(fields, dict):
            line["event"] = record.msg
            line.update({name: _short(value) for name, value in fields.items()})
        elif isinstance(fault, dict):  # an error that a visitor was told about, with its id
            line.update({"event": "error", **fault})
        else:
            line["event"] = "message"
            line["logger"] = record.name
            line["message"] = _short(record.getMessage())
        if record.exc_info and record.exc_info[0] is not None:
            line["traceback"] = "".join(traceback.format_exception(*record.exc_info))[-LONGEST_TRACEBACK:]
        return json.dumps(line, ensure_ascii=True, default=str)


def _short(value: object) -> object:
    return value[:LONGEST_TEXT] + "…" if isinstance(value, str) and len(value) > LONGEST_TEXT else value


def event(name: str, level: int = logging.INFO, error: BaseException | None = None, **fields: object) -> None:
    """Log that something happened, with what belongs to it."""
    _log.log(level, name, extra={"fields": fields}, exc_info=error)


def configure(level: str, stream: TextIO | None = None) -> None:
    """Everything that is logged becomes JSON lines; what Streamlit and uvicorn say only from warnings up."""
    handler = logging.StreamHandler(stream or sys.stdout)
    handler.setFormatter(JsonLines())
    logging.root.handlers[:] = [handler]
    logging.root.setLevel(logging.WARNING)
    _log.setLevel(level.upper())
    logging.captureWarnings(True)
    adopt()


def adopt() -> None:
    """Take the loggers of Streamlit and uvicorn in: they bring handlers of their own, and make new ones as they load.

    Their lines below a warning are dropped because uvicorn's hold visitors' addresses and query texts.
    """
    for name in list(logging.root.manager.loggerDict):
        if name.split(".")[0] in ("streamlit", "uvicorn", "websockets"):
            logger = logging.getLogger(name)
            logger.handlers.clear()
            logger.propagate = True
            logger.setLevel(logging.WARNING)
