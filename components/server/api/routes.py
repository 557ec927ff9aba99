"""The routes under /api/v1 that the production entry serves."""

from __future__ import annotations

from starlette.routing import BaseRoute

ROUTES: list[BaseRoute] = []
