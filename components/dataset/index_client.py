"""Asks the package index about one package after the other: the only module of ours that talks to the network.

Nothing that draws a page imports it (a test holds that); it serves `refresh releases`, an editor's command. Which
index is asked is decided by the pip that is installed here, with its settings; no address is written down.
"""

from __future__ import annotations

import ast
import importlib
import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import TracebackType
from urllib.parse import quote, urljoin, urlsplit

import requests
from urllib3.exceptions import HTTPError, ReadTimeoutError

from components.dataset.problems import show
from components.dataset.registries import NoAnswerError, of_project

SIMPLE, JSON = "application/vnd.pypi.simple.v1+json", "application/json"
USER_AGENT = "FrameworkAtlas/1 (refresh of release dates by an editor; one request at a time)"
_LOOPBACK = ("localhost", "127.0.0.1", "::1")
_TRUE = ("1", "true", "yes", "on", "y", "t")
_PIECE = 1 << 16
Parser = Callable[[bytes], object]


class NoIndexError(Exception):
    """There is no index that could be asked; `str()` says why."""


class IndexFailureError(Exception):
    """The index gave no usable answer about a package; `str()` says where it was asked and what it did."""


class _WebPageError(IndexFailureError):
    """The index answers people only."""


class _PassingError(Exception):
    """What another attempt may cure. `wait` is how many seconds the index asks for."""

    def __init__(self, said: str, wait: float = 0) -> None:
        super().__init__(said)
        self.wait = wait


@dataclass(frozen=True, slots=True)
class Manners:
    """How patiently and how modestly an index is asked; times in seconds."""

    pause: float = 1.0  # between two requests
    timeout: float = 20.0  # for a connection, and for each piece of an answer
    longest: float = 120.0  # for an answer as a whole
    attempts: int = 3
    back_off: float = 2.0  # before the second attempt; doubled before each further one
    longest_wait: float = 60.0  # even if the index asks for more
    most_bytes: int = 32 * 1024 * 1024  # of an answer, unpacked
    redirects: int = 3  # all within the same host


@dataclass(frozen=True, slots=True)
class Index:
    """The address of a simple interface, which ends in a slash, and the certificates that pip was told to trust."""

    address: str
    certificates: str | None = None


def configured_index() -> Index:
    """The index that the pip of this Python would install from. Raises NoIndexError."""
    settings = _pip_settings()

    def setting(name: str) -> str | None:
        places = (f":env:.{name}", f"install.{name}", f"global.{name}")
        return next((settings[place] for place in places if settings.get(place)), None)

    if (setting("no-index") or "").casefold() in _TRUE:
        raise NoIndexError("pip is set up to use no index (no-index), so there is none to ask.")
    address = setting("index-url") or _address_of_pip_itself()
    if not address:
        raise NoIndexError("no package index is configured: set PIP_INDEX_URL, or index-url in pip's configuration.")
    certificates = setting("cert")
    if certificates and not os.path.exists(certificates):
        raise NoIndexError(f"the certificates that pip is told to trust are missing ({certificates}).")
    return Index(_checked(address), certificates)


def _pip_settings() -> dict[str, str]:
    """What `pip config list` prints, and the environment, which counts even where pip itself cannot run."""
    command = [sys.executable, "-m", "pip", "config", "list"]
    found: dict[str, str] = {}
    try:
        listed = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False).stdout
    except (OSError, subprocess.SubprocessError, UnicodeError):
        listed = ""
    for line in listed.splitlines():
        key, _, value = line.partition("=")
        try:
            found[key] = str(ast.literal_eval(value))
        except (ValueError, SyntaxError):
            continue  # not a setting
    for name in ("index-url", "no-index", "cert"):
        if told := os.environ.get("PIP_" + name.upper().replace("-", "_")):
            found[f":env:.{name}"] = told
    return found


def _address_of_pip_itself() -> str | None:
    """Where pip asks when nobody has told it anything."""
    try:
        return str(importlib.import_module("pip._internal.models.index").PyPI.simple_url)
    except (ImportError, AttributeError):  # pip's insides may change from one version to the next
        return None


def _checked(address: str) -> str:
    try:
        parts = urlsplit(address)
        host, _ = parts.hostname, parts.port
    except ValueError:
        raise NoIndexError("the configured index-url is no address.") from None
    if parts.scheme not in ("https", "http") or not host:
        raise NoIndexError(f"the configured index is not on the web ({parts.scheme or 'no scheme'}); it needs https.")
    if parts.scheme == "http" and host not in _LOOPBACK:
        raise NoIndexError("the configured index is reached without encryption (http); it needs https.")
    return address.rstrip("/") + "/"


class _Session(requests.Session):
    def get_redirect_target(self, resp: requests.Response) -> None:
        """Redirects are for `_read`: the library would read their whole body, and stumble over what is no address."""


class IndexClient:
    """A connection to an index. Use it in a `with` statement; requests go out one at a time, with a pause between."""

    def __init__(self, index: Index, manners: Manners | None = None) -> None:
        self.index, self.manners = index, manners or Manners()
        self._session = _Session()
        self._session.headers.update({"User-Agent": USER_AGENT, "Accept-Encoding": "gzip"})
        if index.certificates:
            self._session.verify = index.certificates
        self._free_at = 0.0

    def __enter__(self) -> IndexClient:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._session.close()

    def answer(self, name: str) -> object:
        """What the index has about a package, as the JSON of a simple interface. Raises IndexFailureError.

        An index whose simple interface is web pages only is asked for its JSON about the project, if it can have one.
        """
        address = self.index.address
        try:
            return self._patiently(urljoin(address, quote(name, safe="") + "/"), SIMPLE, _simple)
        except _WebPageError as failure:
            if not address.endswith("/simple/"):
                raise
            try:
                return self._patiently(urljoin(address, f"../pypi/{quote(name, safe='')}/json"), JSON, _project)
            except IndexFailureError as second:
                raise IndexFailureError(f"{failure} Nor is there JSON about the project: {second}") from None

    def _patiently(self, address: str, accept: str, parse: Parser) -> object:
        manners = self.manners
        for attempt in range(1, manners.attempts + 1):
            try:
                return self._read(address, accept, parse)
            except _PassingError as problem:
                if attempt == manners.attempts:
                    times = f", {attempt} times in a row" if attempt > 1 else ""
                    raise IndexFailureError(f"{_public(address)}: {problem}{times}.") from None
                wait = max(problem.wait, manners.back_off * 2 ** (attempt - 1))
                self._free_at = time.monotonic() + min(wait, manners.longest_wait)
            except IndexFailureError as problem:
                raise type(problem)(f"{_public(address)}: {problem}.") from None
        raise AssertionError("there is at least one attempt")

    def _read(self, address: str, accept: str, parse: Parser) -> object:
        headers, timeout = {"Accept": accept}, self.manners.timeout
        try:
            for _ in range(self.manners.redirects + 1):
                time.sleep(max(0.0, self._free_at - time.monotonic()))
                with self._session.get(
                    address, headers=headers, timeout=timeout, stream=True, allow_redirects=False
                ) as response:
                    self._free_at = time.monotonic() + self.manners.pause
                    if not response.is_redirect:
                        _usable(response)
                        return parse(self._bytes(response))
                    address = _followed(address, response.headers["Location"])
        except (requests.Timeout, ReadTimeoutError):
            raise _PassingError("the index did not answer in time") from None
        except requests.exceptions.SSLError:
            raise IndexFailureError("the certificate of the index is not trusted") from None
        except (requests.RequestException, HTTPError, OSError):
            raise _PassingError("the connection to the index failed or broke off") from None
        raise IndexFailureError(f"the index redirects more than {self.manners.redirects} times")

    def _bytes(self, response: requests.Response) -> bytes:
        """The body, piece by piece, so that neither its size nor its slowness is without an end."""
        most, end = self.manners.most_bytes, time.monotonic() + self.manners.longest
        pieces, size = [], 0
        while piece := response.raw.read1(_PIECE, decode_content=True):
            pieces.append(piece)
            size += len(piece)
            if size > most:
                raise IndexFailureError(f"the answer is longer than {most} bytes")
            if time.monotonic() > end:
                raise _PassingError(f"the answer was not complete after {self.manners.longest:g} seconds")
        return b"".join(pieces)


def _usable(response: requests.Response) -> None:
    """Raises what the status or the content type of an answer tell already."""
    status = response.status_code
    if status == 404:
        raise IndexFailureError("the index does not know the package (404)")
    if status == 429 or status >= 500:
        asked = response.headers.get("Retry-After", "")
        wait = int(asked) if re.fullmatch(r"\d{1,9}", asked, re.ASCII) else 0
        raise _PassingError(f"the index answered with an error ({status})", wait)
    if status != 200:
        raise IndexFailureError(f"the index answered with the status {status} instead of 200")
    kind = response.headers.get("Content-Type", "").split(";")[0].strip().casefold()
    if kind in ("text/html", "application/vnd.pypi.simple.v1+html"):
        raise _WebPageError(
            "the answer is a web page and no JSON; the index, or something in between, does not offer it"
        )
    if kind not in (SIMPLE, JSON):
        raise IndexFailureError(f"the answer is of the kind {show(kind)} and no JSON of a simple index")


def _parsed(body: bytes) -> object:
    try:
        return json.loads(body)
    except (ValueError, RecursionError) as problem:
        place = f" (line {problem.lineno}, column {problem.colno})" if isinstance(problem, json.JSONDecodeError) else ""
        raise IndexFailureError(f"the answer is no JSON, or was cut off{place}") from None


def _simple(body: bytes) -> object:
    answer = _parsed(body)
    meta = answer.get("meta") if isinstance(answer, Mapping) else None
    version = meta.get("api-version") if isinstance(meta, Mapping) else None
    if not isinstance(version, str) or not re.fullmatch(r"1\.\d{1,4}", version, re.ASCII):
        raise IndexFailureError("the answer is not the JSON of a simple index, version 1")
    return answer


def _project(body: bytes) -> object:
    try:
        return of_project(_parsed(body))
    except NoAnswerError as reason:
        raise IndexFailureError(str(reason)) from None


def _followed(address: str, location: str) -> str:
    """The address of a redirect, which must not lead away from the index."""
    try:
        target = urljoin(address, location)
        here, there = urlsplit(address), urlsplit(target)
        same = (here.scheme, here.hostname, here.port) == (there.scheme, there.hostname, there.port)
    except ValueError:
        same = False
    if not same:
        raise IndexFailureError("the index redirects to another host, which was not followed")
    return here._replace(path=there.path, query=there.query, fragment="").geturl()


def _public(address: str) -> str:
    """An address without the password that it may carry."""
    parts = urlsplit(address)
    return parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl()
