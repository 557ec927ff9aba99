"""Where a figure or fact comes from and when it was last checked, in one quiet line."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from components.dataset import Dataset, Source
from components.ui.markup import Markup, element, join, link, text

STATE_WORDS = {"live": "", "frozen": "no longer changes", "closed": "closed"}


def day(value: date) -> str:
    """A day as people write it: 20 Nov 2026."""
    return f"{value.day} {value:%b %Y}"


def source_link(source: Source) -> Markup:
    """A source by title, linked where it has an https address, with its package URL or state behind it."""
    parts = [link(source.url, source.title, title=f"{source.publisher}. {source.note}".strip())]
    behind = []
    if source.url and source.url.startswith("pkg:"):
        behind.append(source.url)
    if STATE_WORDS[source.state]:
        since = f" since {source.state_since.label()}" if source.state_since else ""
        behind.append(STATE_WORDS[source.state] + since)
    if behind:
        parts.append(element("span", text=f" ({', '.join(behind)})", class_="fa-quiet"))
    return join(parts)


def checked(checked_on: date | None, as_of: date, fresh_for_days: int | None) -> Markup:
    """When a row was last checked; says so in words when that is longer ago than its kind allows."""
    if checked_on is None:
        return Markup("")
    label = element("time", text=f"checked {day(checked_on)}", datetime=checked_on.isoformat())
    age = (as_of - checked_on).days
    if fresh_for_days is not None and age > fresh_for_days:
        stale = element("strong", text=f"stale: {age} days ago, limit {fresh_for_days}", class_="fa-stale")
        return join([label, stale], " · ")
    return label


def sources_line(
    dataset: Dataset, source_ids: Iterable[str], checked_on: date | None = None, fresh_for_days: int | None = None
) -> Markup:
    """The sources of a row, linked, and the day it was last checked against them."""
    names = [source_link(dataset.source(source_id)) for source_id in source_ids]
    parts = [join([text("Source: " if len(names) == 1 else "Sources: "), join(names, "; ")])]
    if checked_on is not None:
        parts.append(checked(checked_on, date.today(), fresh_for_days))
    return element("small", join(parts, " · "), class_="fa-sources")


def evidence(
    dataset: Dataset, source_ids: Iterable[str], checked_on: date | None = None, fresh_for_days: int | None = None
) -> Markup:
    """The same, folded: how many sources and when checked; a click or tap opens the list."""
    sources = [dataset.source(source_id) for source_id in source_ids]
    number = "1 source" if len(sources) == 1 else f"{len(sources)} sources"
    parts = [text(number)]
    if checked_on is not None:
        parts.append(checked(checked_on, date.today(), fresh_for_days))
    listing = element("ul", [element("li", source_link(source)) for source in sources])
    return element("details", element("summary", join(parts, ", ")), listing, class_="fa-evidence")
