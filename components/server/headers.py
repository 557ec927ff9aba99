"""Security headers on every answer.

The content security policy lets a browser run the app's own files and nothing else. Some sources are wider than one
would like, because Streamlit needs them: inline styles (its styling library writes them at run time) and scripts
and pictures from `blob:` (the field that reads a decision file, the camera button of charts), which only a script that
already runs can make. The one inline script is named by its hash, computed from the page that is served.

A policy says something about a document. The hundred files that a first visit fetches go without it: on each of them
it would cost more than some of the files.
"""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlsplit

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from components.server.settings import Settings

# Nothing of what a page could ask a device for is used here, except copying a link and showing a chart full-screen.
REFUSED_FEATURES = (
    "accelerometer", "autoplay", "camera", "display-capture", "encrypted-media", "gamepad",
    "geolocation", "gyroscope", "hid", "idle-detection", "magnetometer", "microphone", "midi", "payment",
    "publickey-credentials-get", "screen-wake-lock", "serial", "usb", "xr-spatial-tracking",
)  # fmt: skip
ONE_YEAR = 31_536_000


def policy(settings: Settings, script_hashes: Sequence[str]) -> str:
    """The content security policy; `script_hashes` are those of the inline scripts, as `sha256-…`."""
    sockets = ""
    if settings.public_url:  # browsers in which 'self' does not yet include the socket of the same host
        sockets = f" {'wss' if settings.https else 'ws'}://{urlsplit(settings.public_url).netloc}"
    directives = {
        "default-src": "'none'",
        "script-src": " ".join(["'self'", "blob:", *(f"'{one}'" for one in script_hashes)]),
        "style-src": "'self' 'unsafe-inline'",
        "img-src": "'self' data: blob:",
        "font-src": "'self' data:",
        "connect-src": f"'self'{sockets}",
        "worker-src": "'self' blob:",
        "manifest-src": "'self'",
        "base-uri": "'none'",
        "form-action": "'none'",
        "frame-ancestors": " ".join(settings.frame_ancestors),
    }
    return "; ".join(f"{name} {sources}" for name, sources in directives.items())


def security_headers(settings: Settings, script_hashes: Sequence[str]) -> dict[str, str]:
    """The headers of every answer, by name."""
    features = [f"{name}=()" for name in REFUSED_FEATURES]
    found = {
        "Content-Security-Policy": policy(settings, script_hashes),
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "same-origin",
        "Permissions-Policy": ", ".join([*features, "clipboard-write=(self)", "fullscreen=(self)"]),
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "cross-origin" if settings.embeddable_elsewhere else "same-origin",
        "X-Permitted-Cross-Domain-Policies": "none",
    }
    if settings.frame_ancestors == ("'self'",):
        found["X-Frame-Options"] = "SAMEORIGIN"
    elif settings.frame_ancestors == ("'none'",):
        found["X-Frame-Options"] = "DENY"
    if settings.https:
        found["Strict-Transport-Security"] = f"max-age={ONE_YEAR}"
    return found


FOR_FILES = ("X-Content-Type-Options", "Cross-Origin-Resource-Policy", "Strict-Transport-Security")


class SecurityHeaders:
    """Adds them where the answer has none of that name, and makes cookies secure where visitors come by https."""

    def __init__(self, app: ASGIApp, headers: dict[str, str], secure_cookies: bool) -> None:
        self.app = app
        self._headers = headers
        self._for_files = {name: value for name, value in headers.items() if name in FOR_FILES}
        self._secure = secure_cookies

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on, with the headers."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        chosen = self._for_files if "/static/" in scope["path"] else self._headers

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                found = MutableHeaders(scope=message)
                for name, value in chosen.items():
                    found.setdefault(name, value)
                if self._secure:
                    message["headers"] = [
                        (
                            name,
                            value + b"; Secure" if name == b"set-cookie" and b"secure" not in value.lower() else value,
                        )
                        for name, value in message["headers"]
                    ]
            await send(message)

        await self.app(scope, receive, sending)
