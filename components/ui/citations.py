"""Where a figure or fact comes from, when it was last checked and where to correct it, in one quiet line.

Where to correct it is shown only when the operator has named the repository (`FRAMEWORK_ATLAS_REPOSITORY`).
"""

from __future__ import annotations

import logging
import os
from collections.abc import Iterable
from datetime import date
from functools import cache

from components.dataset import Dataset, Source
from components.dataset.editing import Key, Repository, edit_link, place, report_link, repository
from components.dataset.freshness import freshness
from components.ui.markup import Markup, element, join, link, text

REPOSITORY_VARIABLE = "FRAMEWORK_ATLAS_REPOSITORY"
# A row of the data: its table and key.
Row = tuple[str, Key]
_log = logging.getLogger("framework_atlas")

STATE_WORDS = {"live": "", "frozen": "no longer changes", "closed": "closed"}


def day(value: date) -> str:
    """A day as people write it: 20 Nov 2026."""
    return f"{value.day} {value:%b %Y}"


def source_link(source: Source) -> Markup:
    """A source by title, linked where it has an https address, with its package URL or state behind it."""
    said = f"{source.publisher}. {source.note}".strip()
    if source.url == "own":  # a measurement of ours: its figures, machine and samples stand on a page
        parts = [element("a", text=source.title, href="measured", title=said, target="_self")]
    else:
        parts = [link(source.url, source.title, title=said)]
    behind = []
    if source.url and source.url.startswith("pkg:"):
        behind.append(source.url)
    if STATE_WORDS[source.state]:
        since = f" since {source.state_since.label()}" if source.state_since else ""
        behind.append(STATE_WORDS[source.state] + since)
    if behind:
        parts.append(element("span", text=f" ({', '.join(behind)})", class_="fa-quiet"))
    return join(parts)


def checked(checked_on: date, today: date | None = None, row: Row | None = None) -> Markup:
    """When a row was last checked. On the day `today` it also says in words when that is longer ago than the row's
    table allows."""
    label = element("time", text=f"checked {day(checked_on)}", datetime=checked_on.isoformat())
    if row is None or today is None:
        return label
    found = freshness(row[0], checked_on, today)
    if found.state != "stale":
        return label
    stale = element("strong", text=f"stale: {found.age} days ago, limit {found.limit}", class_="fa-stale")
    return join([label, stale], " · ")


@cache
def _repository_at(address: str) -> Repository | None:
    """The repository at an address; an address that cannot be one is refused, once, in the log."""
    try:
        return repository(address)
    except ValueError as refusal:
        _log.warning("%s is not used: %s", REPOSITORY_VARIABLE, refusal)
        return None


def named_repository() -> Repository | None:
    """The repository that the operator has named; None where there is none, or none that can be used."""
    address = os.environ.get(REPOSITORY_VARIABLE, "").strip()
    return _repository_at(address) if address else None


def correction(dataset: Dataset, row: Row | None) -> Markup:
    """The ways to correct a row: its line in the repository, and a report that names it; empty without a repository."""
    base = named_repository()
    if base is None or row is None:
        return Markup("")
    table, key = row
    path, line = place(dataset, table, key)
    name = key if isinstance(key, str) else ", ".join(key)
    edit = link(
        edit_link(dataset, base, table, key),
        "Edit this row",
        title=f"{path}, line {line}",
        aria_label=f"Edit this row: {name}",
    )
    report = link(report_link(dataset, base, table, key), "Something wrong?", aria_label=f"Something wrong? {name}")
    return element("span", edit, text(" · "), report, class_="fa-correct")


def folded_correction(dataset: Dataset, row: Row) -> Markup:
    """The same, one click away, for a row that has no folded evidence to stand in."""
    ways = correction(dataset, row)
    return element("details", element("summary", text="Correct this"), ways, class_="fa-evidence") if ways else ways


def sources_line(
    dataset: Dataset,
    source_ids: Iterable[str],
    checked_on: date | None = None,
    today: date | None = None,
    row: Row | None = None,
) -> Markup:
    """The sources of a row, linked, the day it was last checked against them, and the ways to correct it."""
    names = [source_link(dataset.source(source_id)) for source_id in source_ids]
    parts = [join([text("Source: " if len(names) == 1 else "Sources: "), join(names, "; ")])]
    if checked_on is not None:
        parts.append(checked(checked_on, today, row))
    return element("small", join(parts, " · "), correction(dataset, row), class_="fa-sources")


def evidence(
    dataset: Dataset,
    source_ids: Iterable[str],
    checked_on: date | None = None,
    today: date | None = None,
    row: Row | None = None,
) -> Markup:
    """The same, folded: how many sources and when checked; a click or tap opens the list."""
    sources = [dataset.source(source_id) for source_id in source_ids]
    number = "1 source" if len(sources) == 1 else f"{len(sources)} sources"
    parts = [text(number)]
    if checked_on is not None:
        parts.append(checked(checked_on, today, row))
    listing = element("ul", [element("li", source_link(source)) for source in sources])
    behind = [listing, correction(dataset, row)]
    return element("details", element("summary", join(parts, ", ")), behind, class_="fa-evidence")
