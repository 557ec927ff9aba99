"""The place of the data routes among the routes of the server."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.routing import BaseRoute, Match
from starlette.types import ASGIApp, Receive, Scope, Send

from components.server.api.problems import concerns


class Below(BaseRoute):
    """Whatever is below /api, with every character that a path can have.

    What answers there knows every table of every page. It is loaded when `load` is called, which the server does after
    it has drawn the first page, or when somebody asks for an address before.
    """

    def __init__(self) -> None:
        self._app: ASGIApp | None = None

    def load(self) -> ASGIApp:
        """Load what answers; gives it."""
        if self._app is None:
            from components.server.api.routes import Api

            self._app = Api()
        return self._app

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        """Whether the request is for here."""
        return (Match.FULL, {}) if concerns(scope) else (Match.NONE, {})

    async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer the request."""
        app = await run_in_threadpool(self.load) if self._app is None else self._app
        await app(scope, receive, send)
