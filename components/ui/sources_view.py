"""The parts of the Sources page: the list of sources with state, age and use, coverage, method, how to cite."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from components.dataset import Dataset, Source
from components.dataset.dates import day_label
from components.dataset.source_use import TABLE_WORDS, coverage, uses
from components.ui.badges import framework_name
from components.ui.citations import source_link
from components.ui.markup import Markup, element, join, text
from components.ui.tables import table
from components.ui.words import age, count, listed

KIND_WORDS = {
    "primary": "primary",
    "registry": "package index",
    "survey": "survey",
    "benchmark": "benchmark",
    "dataset": "data set",
    "article": "compared article",
    "secondary": "secondary",
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


def sources_table(dataset: Dataset, sources: Sequence[Source], today: date) -> Markup:
    """Sources, most used first."""
    headers = ("Source", "Kind", "State", "Age", "Used for")
    return table(
        f"{count(len(sources), 'source')}, most used first",
        headers,
        [source_row(dataset, s, today) for s in sources],
        "fa-table fa-sources-table",
    )


def coverage_table(dataset: Dataset) -> Markup:
    """How much of the comparison is known per framework."""
    rows = [
        (
            framework_name(dataset, c.framework_id),
            text(f"{c.answered} of {len(dataset.aspects)}"),
            text(str(c.unknown)),
            text(str(c.missing)),
        )
        for c in coverage(dataset)
    ]
    return table("Aspects answered per framework", ("Framework", "Answered", "Answered “unknown”", "No row yet"), rows)


def method_text() -> str:
    """How figures, verdicts and scores come about, in a few sentences."""
    return (
        "**Facts** state what a source says, in our words, with the day on which somebody last compared them. "
        "What nobody knows is written “unknown”.\n\n"
        "**Adoption figures** are taken over as published: nothing is interpolated, smoothed or rounded. Breaks in "
        "method, frozen sources and doubtful values stay in the data and are marked.\n\n"
        "**Ages**: counts are stale after 120 days, release and tool status after 180, capabilities after 365, "
        "history never. A figure whose source is frozen or closed is not stale but ended.\n\n"
        "**Verdicts** on the articles: *holds* true as stated; *outdated* was true, no longer; *disputed* contradicted "
        "or only partly right; *wrong* not true when published or now; *unsupported* no evidence found; *opinion* "
        "cannot be tested.\n\n"
        "**Scores** on the Decide page are measured, derived by a stated formula from the data, or editorial against a "
        "written rubric, each with the lowest and highest score that the evidence allows."
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
