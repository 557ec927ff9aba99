"""The security headers follow from the settings."""

from __future__ import annotations

from components.server.headers import policy, security_headers
from components.server.settings import Settings


def directives(settings: Settings) -> dict[str, str]:
    return dict(part.split(" ", 1) for part in policy(settings, ["sha256-abc="]).split("; "))


def test_scripts_come_from_here_and_nothing_is_evaluated() -> None:
    found = directives(Settings())
    assert found["default-src"] == "'none'"
    assert found["script-src"] == "'self' blob: 'sha256-abc='"
    assert found["connect-src"] == "'self'"
    assert (found["base-uri"], found["form-action"]) == ("'none'", "'none'")
    assert not any(word in policy(Settings(), []) for word in ("unsafe-eval", "http:", "*"))


def test_who_may_frame_the_pages_is_the_operators_choice() -> None:
    at_home = security_headers(Settings(), [])
    assert directives(Settings())["frame-ancestors"] == "'self'" and at_home["X-Frame-Options"] == "SAMEORIGIN"
    nobody = Settings(frame_ancestors=("'none'",))
    assert (
        directives(nobody)["frame-ancestors"] == "'none'" and security_headers(nobody, [])["X-Frame-Options"] == "DENY"
    )
    others = Settings(frame_ancestors=("'self'", "https://huggingface.co"))
    assert directives(others)["frame-ancestors"] == "'self' https://huggingface.co"
    assert "X-Frame-Options" not in security_headers(others, []), "it cannot name another site"
    assert security_headers(others, [])["Cross-Origin-Resource-Policy"] == "cross-origin"


def test_https_alone_promises_https() -> None:
    plain, secure = Settings(public_url="http://localhost:8501"), Settings(public_url="https://atlas.example.org/x")
    assert "Strict-Transport-Security" not in security_headers(plain, [])
    assert "Strict-Transport-Security" not in security_headers(Settings(), [])
    assert security_headers(secure, [])["Strict-Transport-Security"] == "max-age=31536000"
    assert directives(secure)["connect-src"] == "'self' wss://atlas.example.org"
