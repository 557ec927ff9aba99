"""The ASGI application: `app` is what uvicorn serves, with the pages of app.py and the routes beside them."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import streamlit as st
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import BaseRoute, Route
from streamlit.web.server.starlette import App

from components.server.api.routes import ROUTES

ROOT = Path(__file__).resolve().parents[2]


async def _alive(_request: Request) -> PlainTextResponse:
    return PlainTextResponse("ok")


@asynccontextmanager
async def _lifespan(_app: App) -> AsyncIterator[None]:
    yield


_routes: list[BaseRoute] = [Route("/livez", _alive), Route("/readyz", _alive), *ROUTES]
app = st.App(ROOT / "app.py", routes=_routes, lifespan=_lifespan)
