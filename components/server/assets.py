"""Streamlit's own files (scripts, styles, fonts): compressed once, kept, and cached by browsers for good.

Streamlit serves them uncompressed because its middleware would compress each again for every visitor. Here each file is
compressed when it is first asked for, in a worker thread, and kept: all of them together are under 7 MB, which bounds
the memory. A request for a part of a file gets it uncompressed, as ranges of the file are meant.
"""

from __future__ import annotations

import asyncio
import gzip
import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import FileResponse, Response

from components.server.api.answers import matches, takes_gzip
from components.server.refusals import refusal

MEDIA_TYPES: Mapping[str, str] = {
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".svg": "image/svg+xml",
    ".json": "application/json",
    ".woff2": "font/woff2",
    ".png": "image/png",
    ".gif": "image/gif",
}
PACKED = (".js", ".css", ".svg", ".json")
FOR_GOOD = "public, max-age=31536000, immutable"
_HASHED = re.compile(r"\.[A-Za-z0-9_-]{8}\.[a-z0-9]+$")


@dataclass(frozen=True)
class Packed:
    """A file's compressed bytes (none where that saves nothing) and the digest that names its content."""

    body: bytes
    digest: str


class Assets:
    """The files of a folder, by their path below it; what is not in the folder at start does not exist."""

    def __init__(self, folder: Path) -> None:
        self._files = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
        self._kept: dict[str, asyncio.Future[Packed]] = {}

    async def answer(self, name: str, request: Request) -> Response:
        """The file, or 404."""
        path = self._files.get(name)
        if path is None:
            return refusal(request, 404, "This file does not belong to the version that runs here. Reload the page.")
        packed = await self._packed(name, path)
        ranged = "range" in request.headers
        gzipped = bool(packed.body) and not ranged and takes_gzip(request.headers.get("accept-encoding", ""))
        etag = f'"{packed.digest}{"-gzip" if gzipped else ""}"'
        headers = {
            "ETag": etag,
            "Cache-Control": FOR_GOOD if _HASHED.search(name) else "no-cache",
            "Content-Type": MEDIA_TYPES.get(path.suffix, "application/octet-stream"),
        }
        if packed.body:
            headers["Vary"] = "Accept-Encoding"
        if matches(request.headers.get("if-none-match", ""), etag):
            del headers["Content-Type"]
            return Response(status_code=304, headers=headers)
        if not gzipped:
            return FileResponse(path, headers=headers)
        headers["Content-Encoding"] = "gzip"
        if request.method == "HEAD":
            return Response(headers={**headers, "Content-Length": str(len(packed.body))})
        return Response(packed.body, headers=headers)

    async def _packed(self, name: str, path: Path) -> Packed:
        """The file compressed: once, however many ask for it at the same time."""
        waiting = self._kept.get(name)
        if waiting is None:
            waiting = self._kept[name] = asyncio.ensure_future(run_in_threadpool(pack, path))
            waiting.add_done_callback(lambda done: self._forget(name) if done.cancelled() or done.exception() else None)
        return await asyncio.shield(waiting)

    def _forget(self, name: str) -> None:
        self._kept.pop(name, None)


def pack(path: Path) -> Packed:
    """Compress a file as far as gzip can, where its kind can be compressed."""
    raw = path.read_bytes()
    digest = hashlib.sha256(raw).hexdigest()[:32]
    body = gzip.compress(raw, 9, mtime=0) if path.suffix in PACKED else b""
    return Packed(body if len(body) < len(raw) else b"", digest)
