"""The ASGI application: `app` is what uvicorn serves, with the pages of app.py and the routes beside them."""

from __future__ import annotations

import asyncio
import logging
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware
from streamlit import config, file_util
from streamlit.config_option import ConfigOption
from streamlit.web.server.starlette import App

from components.server import logs, settings
from components.server.api.below import Below
from components.server.assets import Assets
from components.server.front import Front
from components.server.gate import Gate
from components.server.headers import SecurityHeaders, security_headers
from components.server.memory import share_memory
from components.server.open_files import raise_limit, sockets_within
from components.server.readiness import Readiness
from components.server.request_log import RequestLog
from components.server.resumption import Resumption
from components.server.shell import Shell
from components.server.sockets import SocketGuard
from components.server.warming import warm
from components.ui import data, downloads, faults, frame

ROOT = Path(__file__).resolve().parents[2]
CHOSEN = settings.read(os.environ)
READINESS = Readiness(data.newest_dataset)
DATA_ROUTES = Below()


@asynccontextmanager
async def _lifespan(_app: App) -> AsyncIterator[None]:
    logs.event("start", pid=os.getpid())
    downloads.served_by_routes(True)
    warming = asyncio.create_task(warm(READINESS, DATA_ROUTES))
    warming.add_done_callback(_warmed)
    try:
        yield
    finally:
        READINESS.stop()
        warming.cancel()
        logs.event("stop", pid=os.getpid())


def _warmed(task: asyncio.Task[None]) -> None:
    if not task.cancelled() and (error := task.exception()) is not None:
        logs.event("not-ready", logging.ERROR, error)


def _configure() -> None:
    """What Streamlit's own settings must be here, whatever config.toml says for development."""
    chosen = {
        "server.fileWatcherType": "none",
        "server.runOnSave": False,
        "server.enableAgentApi": False,
        "server.enableStaticServing": False,
        "global.developmentMode": False,
        "logger.enableRich": False,  # else errors inside a fragment are printed past the log, in colour
        "client.showErrorDetails": "none",
        "server.allowedHosts": list(CHOSEN.allowed_hosts),
    }
    for name, value in chosen.items():
        config.set_option(name, value, ConfigOption.STREAMLIT_DEFINITION)


def _most_sockets() -> int:
    """What the operator chose, or less where the system does not let us open as many files."""
    within = sockets_within(raise_limit())
    if within < CHOSEN.most_sockets:
        logs.event("few-files", logging.WARNING, sockets=within, wanted=CHOSEN.most_sockets)
    return min(within, CHOSEN.most_sockets)


def build() -> App:
    """The application; one process has one."""
    logs.configure(CHOSEN.log_level)
    share_memory()
    static = Path(file_util.get_static_dir())
    shell = Shell(static / "index.html", frame.PAGES, ROOT / "pages", CHOSEN.public_url)
    front = Front(shell, Assets(static / "static"), CHOSEN.public_url)
    built = st.App(
        ROOT / "app.py",
        routes=[*READINESS.routes(), DATA_ROUTES, front],
        middleware=[
            Middleware(RequestLog, trust_ids=bool(CHOSEN.trusted_proxies)),
            Middleware(
                SecurityHeaders, headers=security_headers(CHOSEN, shell.script_hashes), secure_cookies=CHOSEN.https
            ),
            Middleware(Gate, hosts=CHOSEN.allowed_hosts, base_path=CHOSEN.base_path),
            Middleware(SocketGuard, most=_most_sockets()),
            Middleware(Resumption),
        ],
        lifespan=_lifespan,
        on_script_error=faults.outside_a_page,
    )
    _configure()
    logs.adopt()
    return built


app = build()
