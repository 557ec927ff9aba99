"""Answers: bytes with their ETag, kept in bounded memory, sent whole, compressed, as headers only or not at all.

An ETag is a digest of the bytes themselves, so that it is the same on every replica, differs whenever the answer
does, and outlives a restart. The compressed form has one of its own, as a strong ETag must.
"""

from __future__ import annotations

import gzip
import hashlib
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from threading import Lock

from starlette.requests import Request
from starlette.responses import Response

# Fresh for five minutes: new data come with a new deployment, and a client may always ask with If-None-Match.
CACHE_CONTROL = "public, max-age=300"
SMALLEST_PACKED = 500  # as Streamlit's own compression around us, which leaves alone what is compressed already
PACKED_TYPES = ("application/json", "text/", "application/problem+json", "application/vnd.oai.openapi+json")


@dataclass(frozen=True)
class Answer:
    """A body as it is stored: compressed where that helps."""

    stored: bytes
    packed: bool
    size: int
    media_type: str
    digest: str
    file_name: str = ""

    @property
    def body(self) -> bytes:
        """The bytes as they are."""
        return gzip.decompress(self.stored) if self.packed else self.stored


def answer(body: bytes, media_type: str, file_name: str = "") -> Answer:
    """The answer with that body; a `file_name` makes it a download."""
    digest = hashlib.sha256(body + f"\0{media_type}\0{file_name}".encode()).hexdigest()[:32]
    if len(body) < SMALLEST_PACKED or not media_type.startswith(PACKED_TYPES):
        return Answer(body, False, len(body), media_type, digest, file_name)
    return Answer(gzip.compress(body, 6, mtime=0), True, len(body), media_type, digest, file_name)


class Shelf:
    """Answers of late by what they answer: at most `entries` of them and `bytes_` in all, the oldest leave first."""

    def __init__(self, entries: int, bytes_: int) -> None:
        self._most, self._room, self._used = entries, bytes_, 0
        self._kept: OrderedDict[Hashable, Answer] = OrderedDict()
        self._lock = Lock()

    def find(self, key: Hashable) -> Answer | None:
        """The kept answer, if there is one."""
        with self._lock:
            found = self._kept.get(key)
            if found is not None:
                self._kept.move_to_end(key)
            return found

    def keep(self, key: Hashable, made: Answer) -> None:
        """Keep an answer, unless it alone would take more than a quarter of the room."""
        weight = _weight(key, made)
        if weight > self._room // 4:
            return
        with self._lock:
            before = self._kept.pop(key, None)
            self._used += weight - (_weight(key, before) if before else 0)
            self._kept[key] = made
            while self._used > self._room or len(self._kept) > self._most:
                oldest, left = self._kept.popitem(last=False)
                self._used -= _weight(oldest, left)

    def get(self, key: Hashable, make: Callable[[], Answer]) -> Answer:
        """The kept answer, or the one that `make` gives, kept."""
        found = self.find(key)
        if found is None:
            found = make()
            self.keep(key, found)
        return found

    @property
    def used(self) -> int:
        """How many bytes are kept."""
        return self._used

    def __len__(self) -> int:
        return len(self._kept)


def _weight(key: Hashable, made: Answer) -> int:
    return len(made.stored) + len(repr(key)) + 400


def send(made: Answer, request: Request, vary: str = "Accept-Encoding") -> Response:
    """The response: 304 where the client has these bytes already, no body for HEAD, compressed where it may be."""
    packed = made.packed and takes_gzip(request.headers.get("accept-encoding", ""))
    etag = f'"{made.digest}{"-gzip" if packed else ""}"'
    headers = {
        "ETag": etag,
        "Cache-Control": CACHE_CONTROL,
        "Vary": vary,
        "Access-Control-Allow-Origin": "*",
        "Access-Control-Expose-Headers": "ETag, Content-Disposition",
        "Cross-Origin-Resource-Policy": "cross-origin",
    }
    if matches(request.headers.get("if-none-match", ""), etag):
        return Response(status_code=304, headers=headers)
    headers["Content-Type"] = made.media_type
    if packed:
        headers["Content-Encoding"] = "gzip"
    elif made.packed and "gzip" in request.headers.get("accept-encoding", ""):
        # Refused by name (gzip;q=0). Streamlit's compression around us looks for the word only; this keeps it away.
        headers["Content-Encoding"] = "identity"
    if made.file_name:
        headers["Content-Disposition"] = f'attachment; filename="{made.file_name}"'
    if request.method == "HEAD":
        headers["Content-Length"] = str(len(made.stored) if packed else made.size)
        return Response(headers=headers)
    return Response(made.stored if packed else made.body, headers=headers)


def takes_gzip(accepted: str) -> bool:
    """Whether an Accept-Encoding takes gzip."""
    star = False
    for part in accepted.split(","):
        name, *parameters = (piece.strip() for piece in part.lower().split(";"))
        if name in ("gzip", "x-gzip", "*"):
            wanted = quality(parameters) > 0
            if name != "*":
                return wanted
            star = wanted
    return star


def quality(parameters: list[str]) -> float:
    """The q of a part of an Accept header; 1 where it has none, 0 where it is no number."""
    for parameter in parameters:
        if parameter.startswith("q="):
            digits = parameter[2:].replace(".", "", 1)
            return min(float(parameter[2:]), 1.0) if digits.isascii() and digits.isdigit() else 0.0
    return 1.0


def matches(given: str, etag: str) -> bool:
    """Whether an If-None-Match names the ETag; a server in between may have made it a weak one."""
    names = [name.strip().removeprefix("W/") for name in given[:4096].split(",")]
    return etag in names or names == ["*"]
