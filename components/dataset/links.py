"""Web addresses and package URLs: only what may stand on a public page."""

from __future__ import annotations

import ipaddress
import re
from urllib.parse import parse_qsl, unquote, urlsplit

from components.dataset.characters import lookalike
from components.dataset.problems import Fault, show
from components.dataset.schema import Column, Kind

_PACKAGE = re.compile(
    r"pkg:([a-z][a-z0-9.+-]*)/((?:[A-Za-z0-9%@._~+-]+/)*[A-Za-z0-9%._~+-]+)(?:@([A-Za-z0-9._+!-]+))?\Z",
    re.ASCII,
)
_TYPES = frozenset(
    (
        *(
            "pypi",
            "npm",
            "conda",
            "docker",
            "github",
            "gitlab",
            "huggingface",
            "cran",
            "maven",
            "nuget",
            "golang",
            "cargo",
        ),
        *("swift", "cocoapods", "gem", "hex", "pub", "julia", "generic", "homebrew", "deb", "rpm"),
    )
)
_HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{1,62}\Z", re.ASCII | re.IGNORECASE)
_TRACKING = re.compile(
    r"(?:utm_\w+|fbclid|gclid|gbraid|wbraid|msclkid|mc_cid|mc_eid|igshid|yclid|_hsenc|_hsmi)\Z", re.IGNORECASE
)
# A label of a registry's host, wherever it stands in the name -> the type of the package URL to write instead.
_REGISTRIES = {"pypi": "pypi", "pythonhosted": "pypi", "npmjs": "npm"}
_LOCAL = (".local", ".localhost", ".internal", ".lan", ".home", ".test", ".invalid", ".example")
LONGEST_LINK = 500


def read_link(column: Column, text: str) -> str | Fault:
    """An https address of a public host, or a package URL."""
    if text.startswith("pkg:") or column.kind is Kind.PACKAGE:
        return read_package(column, text)
    name, value = column.name, show(text)
    if fault := _form(name, text):
        return fault
    scheme = re.match(r"([A-Za-z][A-Za-z0-9+.-]*):", text)
    if text.startswith("//") or scheme is None:
        said = f"{name} {value} has no scheme; only https:// links and package URLs are followed."
        return Fault(
            "url-scheme",
            said,
            f"write https://{visible_tail(text)}" if "." in text else "write the https:// address",
        )
    if scheme[1].lower() == "http":
        return Fault("url-http", f"{name} {value} is not encrypted.", "use https, if the page answers there")
    if not text.startswith("https://"):
        return Fault(
            "url-scheme",
            f"{name} {value}: only https:// links are followed; got {scheme[1].lower()}:",
            "write the https:// address",
        )
    try:
        parts = urlsplit(text)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return Fault("url-form", f"{name} {value} is not an address that a browser can read.", "copy the address again")
    if parts.username is not None or parts.password is not None:
        said = f"{name} carries a user name or password before {show(host)}."
        return Fault("url-credentials", said, "remove it, and change the password")
    if port is not None:
        return Fault("url-host", f"{name} {value} names a port ({port}).", "write the public address without a port")
    if fault := _host(name, value, host):
        return fault
    kind = next((_REGISTRIES[label] for label in host.split(".") if label in _REGISTRIES), None)
    if kind is not None:
        said = f"{name} {value} names a registry's host; packages are cited as package URLs."
        return Fault("url-registry", said, f"write {_as_package(kind, parts.path)}")
    for key, _ in parse_qsl(parts.query, keep_blank_values=True):
        if _TRACKING.match(key):
            return Fault(
                "url-tracking",
                f"{name} {value} carries the tracking parameter {show(key)}.",
                f"drop {show(key)[1:-1]}",
                "warning",
            )
    return text


def visible_tail(text: str) -> str:
    """The address behind leading slashes, cut to what may be printed."""
    return show(text.lstrip("/"))[1:-1]


def _form(name: str, text: str) -> Fault | None:
    value = show(text)
    if "](" in text or text.startswith("["):
        return Fault("url-form", f"{name} {value} is Markdown.", "write the address alone")
    if text[0] in "<(\"'" or text[-1] in ">\"'":
        return Fault("url-form", f"{name} {value} has brackets or quotes around it.", "write the address alone")
    if " " in text:
        return Fault("url-form", f"{name} {value} contains a space.", "write %20, or copy the address again")
    if text[-1] in ".,;:":
        return Fault("url-form", f'{name} {value} ends in "{text[-1]}", which belongs to a sentence.', "delete it")
    if re.search(r'[<>"\\^`{|}]', text):
        return Fault("url-form", f"{name} {value} contains a character that no address has.", "copy the address again")
    if len(text) > LONGEST_LINK:
        return Fault(
            "url-form",
            f"{name} {value} has {len(text)} characters (limit {LONGEST_LINK}).",
            "find the page's short address",
        )
    return None


def _host(name: str, value: str, host: str) -> Fault | None:
    if not host.isascii():
        return lookalike(host, name) or Fault(
            "url-host",
            f"{name} {value}: the host {show(host)} is not written in ASCII.",
            "write its xn-- form",
        )
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        pass
    else:
        which = "a private address" if address.is_private else "a bare IP address"
        return Fault("url-host", f"{name} {value} points to {which}.", "write the public host name")
    if host == "localhost" or host.endswith(_LOCAL):
        return Fault(
            "url-host",
            f"{name} {value} points to a machine that only you can reach.",
            "write the public address",
        )
    if _HOST.match(host) is None:
        return Fault("url-host", f"{name} {value}: {show(host)} is not a public host name.", "write the public address")
    return None


def _as_package(kind: str, path: str) -> str:
    words = [
        word
        for word in unquote(path).split("/")
        if word and word not in ("project", "package", "simple", "pypi", "json")
    ]
    found = f"pkg:{kind}/{'/'.join(words[:2] if words and words[0].startswith('@') else words[:1])}"
    return found if _PACKAGE.match(found) else f"pkg:{kind}/ and the package's name"


def read_package(column: Column, text: str) -> str | Fault:
    """A package URL: `pkg:pypi/torch`, with `@version` where one version is meant."""
    name, value = column.name, show(text)
    found = _PACKAGE.match(text)
    if found is None:
        bare = re.fullmatch(r"[A-Za-z0-9._-]+", text)
        if text.startswith("http"):
            said = f"{name} {value} is an address; packages are cited as package URLs."
        else:
            said = f"{name} {value} is no package URL."
        example = f"pkg:pypi/{text.lower()}" if bare and len(text) < 60 else "pkg:type/name, such as pkg:pypi/torch"
        return Fault("package-form", said, f"write {example}")
    if found[1] not in _TYPES:
        return Fault(
            "package-form",
            f"{name} {value}: {show(found[1])} is no package type used here.",
            "write one of " + ", ".join(sorted(_TYPES)),
        )
    if found[1] == "pypi" and found[2] != re.sub(r"[-_.]+", "-", found[2].lower()):
        canonical = re.sub(r"[-_.]+", "-", found[2].lower())
        version = f"@{found[3]}" if found[3] else ""
        said = f"{name} {value}: the index writes names in lower case with hyphens."
        return Fault("package-form", said, f"write {show(f'pkg:pypi/{canonical}{version}')[1:-1]}")
    return text
