"""What is looked at before anything else: host name, length of the address, and the path under which we are served.

A proxy may leave the path prefix of the app in the address (base path) or take it away; with a base path set, both
work, because what is not below it is answered as it stands only for the probes.
"""

from __future__ import annotations

from collections.abc import Sequence

from starlette.requests import HTTPConnection, Request
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from components.server.api.problems import Problem, concerns, response
from components.server.refusals import refusal

LONGEST_QUERY = 16_384
LONGEST_PATH = 2_048
TOO_LONG = 414
# Streamlit's routes for what no page of ours needs: files sent to a server, pages driven by programs, its own figures.
CLOSED = ("/_stcore/upload_file", "/_stcore/agent", "/_stcore/metrics")
PROBES = ("/livez", "/readyz")  # asked by machines that name the server by its address


class Gate:
    """Refuses foreign hosts and endless addresses; tells the routes which prefix is not theirs."""

    def __init__(self, app: ASGIApp, hosts: Sequence[str], base_path: str) -> None:
        self.app = app
        self._hosts = hosts
        self._base = base_path

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or refuse it."""
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        path: str = scope["path"]
        inside = {**scope, "root_path": self._base} if self._base else scope
        refused = self._refused(scope, path)
        if refused is not None:
            status, detail = refused
            await _refuse(inside, receive, send, status, detail)
        elif not self._base or path in PROBES:
            await self.app(scope, receive, send)
        elif path == self._base and scope["type"] == "http":
            query = scope.get("query_string", b"").decode("latin-1")
            to = f"{self._base}/" + (f"?{query}" if query else "")
            await RedirectResponse(to, 308)(scope, receive, send)
        elif path.startswith(self._base + "/"):
            await self.app(inside, receive, send)
        else:
            await _refuse(inside, receive, send, 404, f"The app is served below {self._base}/.")

    def _refused(self, scope: Scope, path: str) -> tuple[int, str] | None:
        if len(scope.get("query_string", b"")) > LONGEST_QUERY or len(scope.get("raw_path") or b"") > LONGEST_PATH:
            most = f"a query may have {LONGEST_QUERY:,} bytes and a path {LONGEST_PATH:,}"
            return TOO_LONG, f"The address is longer than this server reads: {most}."
        if self._hosts and path not in PROBES and not host_allowed(_host(scope), self._hosts):
            return 421, "Use the address that was published for Framework Atlas."
        if any(route in path for route in CLOSED):
            return 404, "This server has no such interface. The open data are below /api/v1/."
        return None


def _host(scope: Scope) -> str:
    return HTTPConnection(scope).headers.get("host", "")


def host_allowed(host: str, allowed: Sequence[str]) -> bool:
    """Whether a Host header names one of `allowed`; a port does not matter, `*.example.org` takes any name below."""
    name = host.strip().lower()
    if not name.endswith("]") and ":" in name:
        name, _, port = name.rpartition(":")
        if not (port.isascii() and port.isdigit()):
            return False
    name = name.rstrip(".")
    return any(name == one or (one.startswith("*.") and name.endswith(one[1:]) and name != one[1:]) for one in allowed)


async def _refuse(scope: Scope, receive: Receive, send: Send, status: int, detail: str) -> None:
    if scope["type"] == "http":
        request = Request(scope)
        if status == TOO_LONG and concerns(scope):
            answer = response(Problem("address-too-long", detail), request)
        else:
            answer = refusal(request, status, detail)
        await answer(scope, receive, send)
        return
    await receive()
    await send({"type": "websocket.close", "code": 1008, "reason": ""})  # before accepting: answered as HTTP 403
