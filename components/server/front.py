"""Everything that is neither a data route nor a route of Streamlit: pages, files, what crawlers ask for, and 404.

Streamlit answers every unknown path with the app and status 200, so that a search engine indexes anything and a script
file of another version arrives as HTML. Here an unknown page is the app with status 404, and an unknown file is a 404.
"""

from __future__ import annotations

from html import escape
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Match
from starlette.types import Receive, Scope, Send

from components.dataset import DamagedData
from components.server.api.answers import matches, takes_gzip
from components.server.assets import Assets
from components.server.refusals import refusal
from components.server.shell import CARD, Document, Shell
from components.ui import data

PICTURES = Path(__file__).with_name("pictures")
ONE_WEEK = "public, max-age=604800"
STREAMLITS = ("_stcore", "media", "component")  # first segments of the paths that stay Streamlit's


class Front(BaseRoute):
    """The last of our routes: it takes every HTTP request but those below Streamlit's own prefixes."""

    def __init__(self, shell: Shell, assets: Assets, public_url: str) -> None:
        self._shell = shell
        self._assets = assets
        self._public_url = public_url
        icon = (PICTURES / "favicon.png").read_bytes()
        self._pictures = {
            "favicon.ico": icon,  # browsers go by the content type, not by the name
            "favicon.png": icon,
            CARD: (PICTURES / CARD).read_bytes(),
        }

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        """Whether the request is for here."""
        if scope["type"] != "http" or below_base(scope).strip("/").split("/")[0] in STREAMLITS:
            return Match.NONE, {}
        return Match.FULL, {}

    async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer the request."""
        answer = await self._answer(Request(scope), below_base(scope))
        await answer(scope, receive, send)

    async def _answer(self, request: Request, path: str) -> Response:
        if request.method not in ("GET", "HEAD"):
            return refusal(request, 405, "Use GET or HEAD.", headers={"Allow": "GET, HEAD"})
        name = path.removeprefix("/")
        if name.startswith("static/"):
            return await self._assets.answer(name.removeprefix("static/"), request)
        if name in self._pictures:
            return _picture(self._pictures[name], request)
        if name == "robots.txt":
            return _text(self._robots(request), "text/plain; charset=utf-8")
        if name == "sitemap.xml":
            return _text(await run_in_threadpool(self._sitemap, request), "application/xml; charset=utf-8")
        document = self._shell.document(name)
        if document is not None:
            return _page(document, request)
        if name.endswith("/") and self._shell.document(name.rstrip("/")) is not None:
            query = f"?{request.url.query}" if request.url.query else ""
            return RedirectResponse(f"{request.scope.get('root_path', '')}/{name.rstrip('/')}{query}", 308)
        if "/" in name or "." in name:
            return refusal(request, 404, "Framework Atlas has no page and no file here.")
        return _page(self._shell.unknown, request, 404)

    def _address(self, request: Request) -> str:
        """The address of the app: what the operator says, else what the client used."""
        here = f"{request.url.scheme}://{request.url.netloc}{request.scope.get('root_path', '')}"
        return self._public_url or here

    def _robots(self, request: Request) -> str:
        return (
            "# Every page may be read. What Streamlit exchanges with its own pages says nothing to a crawler.\n"
            "User-agent: *\nDisallow: /_stcore/\nDisallow: /media/\n\n"
            f"Sitemap: {self._address(request)}/sitemap.xml\n"
        )

    def _sitemap(self, request: Request) -> str:
        try:
            day = f"<lastmod>{data.newest_dataset().as_of.isoformat()}</lastmod>"
        except DamagedData:
            day = ""
        address = escape(self._address(request))
        names = ["", *(name for name in self._shell.names[2:])]  # the first page once, without its name
        rows = "".join(f"  <url><loc>{address}/{escape(name)}</loc>{day}</url>\n" for name in names)
        return (
            '<?xml version="1.0" encoding="UTF-8"?>\n'
            f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{rows}</urlset>\n'
        )


def below_base(scope: Scope) -> str:
    """The path without the prefix under which the app is served."""
    path: str = scope["path"]
    return path.removeprefix(scope.get("root_path", ""))


def _page(document: Document, request: Request, status: int = 200) -> Response:
    """The page, compressed where the client takes that; always asked for again, and 304 where nothing changed."""
    gzipped = takes_gzip(request.headers.get("accept-encoding", ""))
    etag = f'"{document.etag}{"-gzip" if gzipped else ""}"'
    headers = {"ETag": etag, "Cache-Control": "no-cache", "Vary": "Accept-Encoding"}
    if status == 200 and matches(request.headers.get("if-none-match", ""), etag):
        return Response(status_code=304, headers=headers)
    if gzipped:
        headers["Content-Encoding"] = "gzip"
    body = document.packed if gzipped else document.body
    headers["Content-Length"] = str(len(body))
    return Response(b"" if request.method == "HEAD" else body, status, headers, "text/html; charset=utf-8")


def _picture(body: bytes, request: Request) -> Response:
    # Other sites show the card beside a link to a page.
    headers = {
        "Cache-Control": ONE_WEEK,
        "Cross-Origin-Resource-Policy": "cross-origin",
        "Content-Length": str(len(body)),
    }
    return Response(b"" if request.method == "HEAD" else body, 200, headers, "image/png")


def _text(text: str, media_type: str) -> Response:
    return Response(text, headers={"Cache-Control": "public, max-age=3600"}, media_type=media_type)
