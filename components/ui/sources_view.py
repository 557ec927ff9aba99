"""The list of sources on the Sources page: each with its state, its age and what it is used for."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cache

from components.dataset import Dataset, Source
from components.dataset.dates import day_label
from components.dataset.schema import SOURCE_KINDS, SOURCE_STATES
from components.dataset.source_use import TABLE_WORDS, uses
from components.ui.citations import folded_correction, source_link
from components.ui.markup import Markup, element, join, text
from components.ui.parameters import Parameter, choice, choices, flag
from components.ui.parameters import text as words
from components.ui.tables import table
from components.ui.words import age, count, listed

KIND_WORDS = {
    "primary": "first hand",
    "registry": "package index",
    "survey": "survey",
    "benchmark": "benchmark",
    "dataset": "data set",
    "measured": "measured by us",
    "article": "compared article",
    "secondary": "second hand",
}
STATE_WORDS = {"live": "live: still updated", "frozen": "frozen: no longer changes", "closed": "closed: gone or ended"}


def use_words(dataset: Dataset, source: Source) -> str:
    """`12 facts, 3 tools`; says so when a source is cited nowhere."""
    found = uses(dataset, source.source_id)
    words = [count(found[name], noun) for name, noun in TABLE_WORDS.items() if found[name]]
    return listed(words) if words else "background only"


def source_row(dataset: Dataset, source: Source, today: date) -> tuple[Markup, ...]:
    """One source: title with link, publisher and limits; kind; state; dates; where it is used."""
    title = [source_link(source), element("p", text=f"{source.publisher}. {source.note}".strip(), class_="fa-quiet")]
    title.append(folded_correction(dataset, ("sources", source.source_id)))
    state = source.state + (f" since {source.state_since.label()}" if source.state_since else "")
    published = source.published_on.label() if source.published_on else ""
    days = (today - source.accessed_on).days
    read = f"read {day_label(source.accessed_on)}" + (f", {age(days)} ago" if days else ", today")
    terms = "" if source.licence == "unknown" else f"Licence: {source.licence}"
    return (
        join(title),
        text(KIND_WORDS[source.kind]),
        text(state),
        join(
            [
                text("published " + published if source.published_on else "publication not dated"),
                element("p", text=read, class_="fa-quiet"),
            ]
        ),
        join([text(use_words(dataset, source)), element("p", text=terms, class_="fa-quiet")]),
    )


# All of them at once are thirty screens; most visitors search, or look for the ones that carry most.
AT_ONCE = 25


def sources_table(dataset: Dataset, sources: Sequence[Source], today: date, everything: bool) -> Markup:
    """Sources, most used first; no more than `AT_ONCE` of them unless everything is wanted."""
    headers = ("Source", "Kind", "State", "Age", "Used for")
    shown = sources if everything else sources[:AT_ONCE]
    number = f"{len(shown)} of " if len(shown) < len(sources) else ""
    return table(
        f"{number}{count(len(sources), 'source')}, most used first",
        headers,
        [source_row(dataset, s, today) for s in shown],
        "fa-table fa-sources-table",
    )


VIEWS = {"sources": "Sources", "method": "Method", "data": "Licence and download"}


@cache
def parameters() -> tuple[Parameter, ...]:
    """What the address of the page can say."""
    return (
        choice("show", tuple(VIEWS), "sources"),
        words("search"),
        choices("kind", SOURCE_KINDS),
        choices("state", SOURCE_STATES),
        flag("all"),
    )


def source_rows(dataset: Dataset, sources: Sequence[Source]) -> list[dict[str, object]]:
    """Sources as rows to take away."""
    return [
        {
            "source_ids": source.source_id,
            "title": source.title,
            "publisher": source.publisher,
            "url": source.url,
            "published_on": source.published_on.text if source.published_on else None,
            "accessed_on": source.accessed_on.isoformat(),
            "kind": source.kind,
            "state": source.state,
            "source_licence": source.licence,
            "note": source.note,
            "used_for": use_words(dataset, source),
        }
        for source in sources
    ]
