"""Whether this replica should get visitors: `/livez` says that the process answers, `/readyz` that it should be asked.

Ready means: the first page was drawn once, the data are whole, and nobody has asked the process to stop. A replica that
is alive and not ready should be left alone; one that is not alive should be restarted.
"""

from __future__ import annotations

from collections.abc import Callable

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from components.dataset import DamagedData, Dataset
from components.server.refusals import refusal

_NOT_KEPT = {"Cache-Control": "no-store"}


class Readiness:
    """The state of this process, from start to stop."""

    def __init__(self, dataset: Callable[[], Dataset]) -> None:
        self._dataset = dataset
        self._warm = False
        self._stopping = False

    def warmed(self) -> None:
        """The first page was drawn."""
        self._warm = True

    def stop(self) -> None:
        """The process was asked to stop: from now on it is not ready."""
        self._stopping = True

    def routes(self) -> list[BaseRoute]:
        """The two routes for probes."""
        return [Route("/livez", _alive), Route("/readyz", self._ready)]

    async def _ready(self, request: Request) -> Response:
        if self._stopping:
            return _not_yet(request, "The server is stopping.")
        if not self._warm:
            return _not_yet(request, "The server is starting.")
        try:
            dataset = await run_in_threadpool(self._dataset)
        except DamagedData as damage:
            return _not_yet(request, f"The data need a correction in {len(damage.problems)} places.")
        return JSONResponse({"status": "ready", "data_version": dataset.version}, headers=_NOT_KEPT)


async def _alive(_request: Request) -> Response:
    return PlainTextResponse("alive\n", headers=_NOT_KEPT)


def _not_yet(request: Request, detail: str) -> Response:
    return refusal(request, 503, detail, headers={"Retry-After": "2"})
