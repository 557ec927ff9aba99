"""A link leads to the page itself, in the form that everybody gets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from components.dataset.problems import Fault, Level, Problem, show
from components.dataset.schema import TABLES, Kind
from components.dataset.tables import Tables

RULE = "url-short"
LEVEL: Level = "warning"
# fmt: off
_SHORTENERS = frozenset((
    "bit.ly", "buff.ly", "cutt.ly", "dlvr.it", "fb.me", "git.io", "goo.gl", "is.gd", "lnkd.in",
    "ow.ly", "rb.gy", "rebrand.ly", "shorturl.at", "t.co", "t.ly", "tiny.cc", "tinyurl.com", "trib.al", "youtu.be",
))
# fmt: on
_SEARCH = re.compile(
    r"(?:www\.)?(?:google\.[a-z.]+/(?:search|url)|bing\.com/search|duckduckgo\.com/\?|search\.yahoo\.com/|"
    r"baidu\.com/s\b|yandex\.[a-z]+/search)",
    re.IGNORECASE,
)
_AMP = re.compile(r"amp\.|[^/]+/amp/|.*/amp/?\Z|[^/]*cdn\.ampproject\.org/|.*[?&]amp(?:=|\Z)", re.IGNORECASE)
_LOCALE = re.compile(r"/([a-z]{2}-[a-z]{2})(?=/|\Z)", re.IGNORECASE)


def check(tables: Tables) -> Iterator[Problem]:
    """Shortened addresses, results of a search, mobile copies and pages of one country."""
    for table in TABLES:
        for index, column in enumerate(table.columns):
            if column.kind is not Kind.LINK:
                continue
            texts = tables.values[table.name].get(column.name, {})
            found = {text: why for text in texts if text.startswith("https://") and (why := _why(text))}
            for row in tables.rows(table.name) if found else ():
                if row.cells[index] in found:
                    said, fix = found[row.cells[index]]
                    fault = Fault(RULE, f"{column.name} {show(row.cells[index])} {said}.", fix, LEVEL)
                    yield row.problem(fault, column.name)


def _why(url: str) -> tuple[str, str] | None:
    parts = urlsplit(url)
    rest = url.removeprefix("https://")
    if (parts.hostname or "").removeprefix("www.") in _SHORTENERS:
        return "is a shortened address: it can lead elsewhere tomorrow", "open it and write the real address"
    if _SEARCH.match(rest):
        return "is the result of a search, which everybody sees differently", "write the address of the page itself"
    if _AMP.match(rest):
        return "is a copy for phones", "write the address of the page itself"
    if (locale := _LOCALE.search(parts.path)) is not None:
        return f"is the page of one country ({locale[1]})", f"drop /{locale[1]}, if the page answers without it"
    return None
