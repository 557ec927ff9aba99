"""What is done once before the first visitor: data read, libraries loaded, the first page drawn, memory settled.

Drawing a page declares the page list, too. Without that, a visitor who opens a deep link first would get Streamlit's
mode for a folder of pages, without our frame.
"""

from __future__ import annotations

import gc
import logging
import time

from starlette.concurrency import run_in_threadpool
from streamlit import runtime

from components.dataset import DamagedData
from components.server import logs
from components.server.api.below import Below
from components.server.readiness import Readiness
from components.ui import data


async def warm(readiness: Readiness, data_routes: Below) -> None:
    """Draw the first page for nobody; then the process is ready. Damaged data are logged and leave it not ready."""
    started = time.perf_counter()
    try:
        version = await run_in_threadpool(_read)
        drawn, said = await runtime.get_instance().does_script_run_without_error()
        await run_in_threadpool(data_routes.load)
    finally:
        gc.freeze()  # it lives as long as the process: the collector, off since __main__.py, need never look at it
        gc.enable()
    logs.adopt()
    ms = round((time.perf_counter() - started) * 1000)
    if drawn:
        readiness.warmed()
        logs.event("ready", data_version=version, ms=ms)
    else:
        logs.event("not-ready", logging.ERROR, ms=ms, why=said)


def _read() -> str:
    try:
        return data.newest_dataset().version
    except DamagedData as damage:
        logs.event("data-damaged", logging.ERROR, problems=len(damage.problems), first=str(damage.problems[0]))
        return ""
