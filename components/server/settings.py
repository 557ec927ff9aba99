"""Settings of the production entry: read from the environment once, checked, never guessed at."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

PREFIX = "FRAMEWORK_ATLAS_"
LEVELS = ("debug", "info", "warning", "error")
_SOURCE = re.compile(r"\*|https?:|(https?://)?(\*\.)?[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:(\d{1,5}|\*))?", re.IGNORECASE)
_HOST = re.compile(r"(\*\.)?[a-z0-9]([a-z0-9.-]*[a-z0-9])?|\[[0-9a-f:.]+\]", re.IGNORECASE)
_BASE = re.compile(r"(/[a-z0-9][a-z0-9._~-]*)+", re.IGNORECASE)


class BadSetting(Exception):  # noqa: N818 - as one says it
    """A setting that cannot be used; the text says which, why, and what to write."""


@dataclass(frozen=True)
class Settings:
    """What an operator may choose."""

    public_url: str = ""  # without a final slash; empty: unknown, so no canonical links
    frame_ancestors: tuple[str, ...] = ("'self'",)
    allowed_hosts: tuple[str, ...] = ()  # empty: every host name
    base_path: str = ""  # such as /atlas, when the proxy leaves it in the path
    trusted_proxies: str = ""  # addresses whose X-Forwarded-* are believed; empty: nobody's
    log_level: str = "info"
    most_sockets: int = 1000
    drain_seconds: float = 2.0

    @property
    def https(self) -> bool:
        """Whether visitors come by https."""
        return self.public_url.startswith("https://")

    @property
    def embeddable_elsewhere(self) -> bool:
        """Whether pages of another origin may show this one in a frame."""
        return any(source not in ("'self'", "'none'") for source in self.frame_ancestors)


def read(environment: Mapping[str, str]) -> Settings:
    """The settings in `environment`; what is unset or empty keeps its default. Raises BadSetting."""

    def given(name: str) -> str:
        return environment.get(PREFIX + name, "").strip()

    standard = Settings()
    return Settings(
        public_url=_public_url(given("PUBLIC_URL")),
        frame_ancestors=_ancestors(given("FRAME_ANCESTORS")) or standard.frame_ancestors,
        allowed_hosts=_hosts(given("ALLOWED_HOSTS")),
        base_path=_base_path(given("BASE_PATH")),
        trusted_proxies=",".join(given("TRUSTED_PROXIES").replace(",", " ").split()),
        log_level=_level(given("LOG_LEVEL")) or standard.log_level,
        most_sockets=int(_number("MOST_SOCKETS", given("MOST_SOCKETS"), 1, 100_000, standard.most_sockets)),
        drain_seconds=_number("DRAIN_SECONDS", given("DRAIN_SECONDS"), 0, 300, standard.drain_seconds),
    )


def _public_url(text: str) -> str:
    if not text:
        return ""
    try:
        parts = urlsplit(text)
        known = parts.scheme in ("http", "https") and _HOST.fullmatch(parts.hostname or "") and parts.port != 0
    except ValueError:
        known = None
    if not known or parts.username is not None or parts.query or parts.fragment or re.search(r"[\s<>\"'\\]", text):
        raise BadSetting(
            f"{PREFIX}PUBLIC_URL is {text!r}. Write the address under which visitors see the app, "
            "such as https://atlas.example.org or https://example.org/atlas."
        )
    return text.rstrip("/")


def _ancestors(text: str) -> tuple[str, ...]:
    found = tuple(f"'{word}'" if word in ("self", "none") else word for word in text.split())
    for source in found:
        if source not in ("'self'", "'none'") and not _SOURCE.fullmatch(source):
            raise BadSetting(
                f"{PREFIX}FRAME_ANCESTORS holds {source!r}. Write sources with spaces between them: "
                "self, none, or addresses such as https://example.org or https://*.example.org."
            )
    if "'none'" in found and len(found) > 1:
        raise BadSetting(f"{PREFIX}FRAME_ANCESTORS holds none and more. Write none alone, or leave it out.")
    return found


def _hosts(text: str) -> tuple[str, ...]:
    found = tuple(text.replace(",", " ").lower().split())
    for host in found:
        if host != "*" and not _HOST.fullmatch(host):
            raise BadSetting(
                f"{PREFIX}ALLOWED_HOSTS holds {host!r}. Write host names without scheme and port, with spaces "
                "between them, such as atlas.example.org or *.example.org."
            )
    return () if "*" in found else found


def _base_path(text: str) -> str:
    path = "/" + text.strip("/") if text.strip("/") else ""
    if path and not _BASE.fullmatch(path):
        raise BadSetting(f"{PREFIX}BASE_PATH is {text!r}. Write a path such as /atlas, or leave it out.")
    return path


def _level(text: str) -> str:
    level = text.lower()
    if level and level not in LEVELS:
        raise BadSetting(f"{PREFIX}LOG_LEVEL is {text!r}. Write one of {', '.join(LEVELS)}.")
    return level


def _number(name: str, text: str, low: float, high: float, default: float) -> float:
    if not text:
        return default
    if not re.fullmatch(r"\d{1,6}(\.\d{1,3})?", text, re.ASCII) or not low <= float(text) <= high:
        raise BadSetting(f"{PREFIX}{name} is {text!r}. Write a number from {low:g} to {high:g}.")
    return float(text)
