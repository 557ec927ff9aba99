"""What the server says when it cannot answer: one shape for programs (RFC 9457), a short page for people."""

from __future__ import annotations

import html
import json
import secrets
from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import Response

MEDIA_TYPE = "application/problem+json"
TITLES: Mapping[int, str] = {
    404: "There is nothing at this address",
    405: "This address does not take that method",
    414: "The address is too long",
    421: "This server does not answer for that host name",
    500: "Something went wrong on our side",
    503: "The server cannot answer just now",
}
_PAGE = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex"><title>{title} · Framework Atlas</title>
<style>:root{{color-scheme:light dark}}body{{font:1rem/1.5 sans-serif;max-width:40rem;margin:4rem auto;padding:0 1rem}}
</style></head><body><main><h1>{title}</h1><p>{detail}</p><p><a href="{home}">Framework Atlas: start page</a></p>
</main></body></html>
"""


def new_id() -> str:
    """An id for one request or one error: short enough to be read out, random enough to find one line in a log."""
    return secrets.token_hex(5)


def refusal(
    request: Request, status: int, detail: str, error_id: str = "", headers: Mapping[str, str] | None = None
) -> Response:
    """The answer with that status, one of TITLES: a page where the client asks for HTML first, else problem+json."""
    title = TITLES[status]
    kept = {"Cache-Control": "no-store", "Vary": "Accept", **(headers or {})}
    if _wants_page(request):
        shown = html.escape(detail + (f" Error id: {error_id}" if error_id else ""))
        page = _PAGE.format(
            title=html.escape(title), detail=shown, home=html.escape(request.scope.get("root_path", "") + "/")
        )
        return Response(page, status, kept, "text/html; charset=utf-8")
    content: dict[str, object] = {"type": "about:blank", "title": title, "status": status, "detail": detail}
    if error_id:
        content["id"] = error_id
    return Response(json.dumps(content, ensure_ascii=False) + "\n", status, kept, MEDIA_TYPE)


def _wants_page(request: Request) -> bool:
    return "text/html" in request.headers.get("accept", "") and "/api/" not in request.scope.get("path", "")
