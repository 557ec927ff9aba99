"""The query of a request, read strictly: what cannot be read, stands twice or is not known is refused by name.

A page at a hostile address opens all the same, because a visitor wants to see something. A program wants to know that
its filter was a filter, so nothing is ignored here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from urllib.parse import unquote_to_bytes

from starlette.requests import Request

from components.server.api.problems import Problem, shown
from components.ui.parameters import near

MOST_PARAMETERS = 64
_BROKEN_ESCAPE = re.compile(rb"%(?![0-9A-Fa-f]{2})")


def read(request: Request) -> dict[str, str]:
    """Values by parameter name. Raises Problem: broken encoding, a name twice."""
    raw: bytes = request.scope.get("query_string", b"")
    found: dict[str, str] = {}
    pieces = [piece for piece in raw.split(b"&") if piece]
    if len(pieces) > MOST_PARAMETERS:
        raise Problem("bad-value", f"The address has {len(pieces)} parameters; at most {MOST_PARAMETERS} are read.")
    for piece in pieces:
        name, _, value = piece.partition(b"=")
        key = _decoded(name, "a parameter's name")
        if key in found:
            said = f"“{shown(key)}” stands in the address more than once. Several values are separated by commas."
            raise Problem("repeated-parameter", said, shown(key))
        found[key] = _decoded(value, f"the value of “{shown(key)}”")
    return found


def _decoded(raw: bytes, what: str) -> str:
    if broken := _BROKEN_ESCAPE.search(raw):
        after = raw[broken.start() : broken.start() + 3].decode("ascii", "replace")
        raise Problem(
            "bad-encoding", f"In {what}, “{shown(after)}” is no escape: write % and two hexadecimal digits, %25 for %."
        )
    try:
        return unquote_to_bytes(raw.replace(b"+", b" ")).decode("utf-8")
    except UnicodeDecodeError:
        raise Problem("bad-encoding", f"{what[:1].upper()}{what[1:]} is not UTF-8 text.") from None


def only(given: Iterable[str], known: Sequence[str]) -> None:
    """Raises Problem when a name is given that is not known."""
    for name in given:
        if name not in known:
            said = f"There is no parameter “{shown(name)}” here.{near(name, known)}"
            raise Problem("unknown-parameter", said, shown(name), tuple(known))


def whole(given: Mapping[str, str], name: str, low: int, high: int, default: int) -> int:
    """A whole number from `low` to `high`. Raises Problem."""
    text = given.get(name)
    if text is None:
        return default
    if not (text.isascii() and text.isdigit() and len(text) <= 12 and low <= int(text) <= high):
        said = f"{name} is a whole number from {low} to {high}; “{shown(text)}” is not."
        raise Problem("bad-value", said, name)
    return int(text)
