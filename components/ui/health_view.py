"""The parts of the Data health page: one sentence that sums up, then a table for each way in which data age."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cache

from components.dataset import Dataset, Fact
from components.dataset import health as state
from components.dataset.dates import day_label
from components.dataset.source_use import TABLE_WORDS
from components.ui.badges import MARKS, framework_name, framework_order
from components.ui.citations import folded_correction, source_link
from components.ui.markup import Markup, element, join, link, text
from components.ui.parameters import Parameter, choice, flag
from components.ui.remembered import remembered
from components.ui.row_links import ROW_WORDS, data_names, page_of, words_of
from components.ui.tables import table
from components.ui.words import age, count, listed

AT_ONCE = 15
STALE_AT_ONCE = 50
BAND_NAMES = (
    f"{state.BANDS[0]} days or less",
    *(f"{low + 1} to {high} days" for low, high in zip(state.BANDS, state.BANDS[1:], strict=False)),
    f"over {state.BANDS[-1]} days",
)
SOURCE_STATES = {"frozen": "no longer changes", "closed": "gone or ended"}


def _rows(number: int, name: str) -> str:
    return count(number, *ROW_WORDS[name])


@remembered(2)
def summary(dataset: Dataset, today: date) -> str:
    """How the data fare, in three sentences: age, ended sources, gaps and accepted warnings."""
    ages = state.aging(dataset, today)
    stale, total = sum(one.stale for one in ages), sum(one.rows for one in ages)
    if stale:
        worst = max(ages, key=lambda one: one.stale)
        said = f"{stale:,} of {total:,} entries that can go stale have, most of them {ROW_WORDS[worst.table.name][1]}."
    else:
        said = f"Nothing is stale: all {total:,} entries that can age were checked within their limits or have ended."
    ended, measures = state.ended_sources(dataset), state.ended_series(dataset)
    said += (
        f" {len(ended)} of {count(len(dataset.sources), 'source')} have ended, and with them {len(measures)} of "
        f"{count(len(dataset.series), 'adoption measure')}."
    )
    cells = [fact for row in state.matrix(dataset, framework_order(dataset)) for fact in row.facts]
    gaps = sum(fact is None or state.is_unknown(fact) for fact in cells)
    accepted = count(len(dataset.exceptions), "warning")
    return f"{said} {gaps} of {len(cells)} answers in the comparison are unknown or missing; {accepted} accepted."


@remembered(2)
def next_sentence(dataset: Dataset, today: date) -> str:
    """When the last check was, and what goes stale next."""
    days = (today - dataset.as_of).days
    said = f"The last check was on {day_label(dataset.as_of)}, {age(days) + ' ago' if days else 'today'}."
    coming = [(one.next_stale, one.table.name) for one in state.aging(dataset, today) if one.next_stale]
    if not coming:
        return said
    first = min(day for day, _ in coming)
    names = listed([ROW_WORDS[name][1] for day, name in coming if day == first])
    return f"{said} If nobody checks again, {names} start to go stale on {day_label(first)}."


@remembered(2)
def age_table(dataset: Dataset, today: date) -> Markup:
    """How long ago the rows of each kind were last checked, against how long they stay good."""
    rows = []
    for one in state.aging(dataset, today):
        limit = one.table.fresh_for_days or 0
        stale = element("strong", text=f"{one.stale:,} stale", class_="fa-stale") if one.stale else text("none")
        parts = [stale]
        if one.ended:
            parts.append(element("p", text=f"{one.ended:,} ended", class_="fa-quiet"))
        bands = [_band(number, one.rows) for number in one.bands]
        oldest = text(day_label(one.oldest))
        name = ROW_WORDS[one.table.name][1]
        rows.append((text(f"{name[0].upper()}{name[1:]}"), text(f"{limit} days"), join(parts), *bands, oldest))
    headers = ("Kind", "Good for", "Stale", *BAND_NAMES, "Oldest check")
    return table("Entries by the time since their last check", headers, rows, "fa-table fa-health-ages", wide=True)


def _band(number: int, of: int) -> Markup:
    """How many rows are in a band, with a bar as long as their share."""
    if not number:
        return element("span", text="0", class_="fa-quiet fa-zero")
    bar = element("span", class_="fa-health-bar", style=f"width: {100 * number / of:.0f}%", aria_hidden="true")
    return join([text(f"{number:,}"), bar])


@remembered(2)
def has_stale(dataset: Dataset, today: date) -> bool:
    """Whether any row is beyond its limit."""
    return any(one.stale for one in state.aging(dataset, today))


@remembered(2)
def stale_table(dataset: Dataset, today: date) -> Markup:
    """The stale rows, furthest beyond their limit first, each with the page that shows it and where to correct it."""
    found, names = state.stale_rows(dataset, today), data_names(dataset)
    rows = [
        (
            _row_link(dataset, one.table, one.key, words_of(names, one.key)),
            text(ROW_WORDS[one.table][0]),
            text(f"{day_label(one.checked_on)}, {age(one.age)} ago"),
            text(f"{one.age - one.limit} days beyond {one.limit}"),
        )
        for one in found[:STALE_AT_ONCE]
    ]
    shown = f"the {STALE_AT_ONCE} oldest of {len(found):,}" if len(found) > STALE_AT_ONCE else f"{len(found):,}"
    return table(f"Stale entries, {shown}", ("Entry", "Kind", "Last checked", "How late"), rows)


def _row_link(dataset: Dataset, name: str, key: str, label: str) -> Markup:
    address = page_of(dataset, name, key)
    shown = element("a", text=label, href=address, target="_self") if address else text(label)
    return join([shown, folded_correction(dataset, (name, key))])


@remembered(2)
def ended_table(dataset: Dataset, everything: bool) -> Markup:
    """The sources that no longer change or are gone, with what hangs on each."""
    found = state.ended_sources(dataset)
    rows = []
    for one in found if everything else found[:AT_ONCE]:
        since = f" since {one.source.state_since.label()}" if one.source.state_since else ""
        words = [_rows(one.uses[name], name) for name in (*TABLE_WORDS, "switching") if one.uses[name]]
        hanging = [text(listed(words) if words else "nothing")]
        if one.series:
            measures = element("ul", [element("li", _series_link(dataset, series.series_id)) for series in one.series])
            said = element("summary", text=_rows(len(one.series), "series"))
            hanging.append(element("details", said, measures, class_="fa-evidence"))
        rows.append(
            (
                join(
                    [
                        link(one.source.url, one.source.title),
                        folded_correction(dataset, ("sources", one.source.source_id)),
                    ]
                ),
                text(SOURCE_STATES[one.source.state] + since),
                join(hanging),
            )
        )
    shown = f"{len(rows)} of {len(found)}" if len(rows) < len(found) else f"{len(found)}"
    return table(f"Ended sources, those that carry most first: {shown}", ("Source", "State", "What rests on it"), rows)


def _series_link(dataset: Dataset, series_id: str) -> Markup:
    series = dataset.series_by_id[series_id]
    return element("a", text=series.name, href=page_of(dataset, "series", series_id), target="_self")


@remembered(2)
def coverage_sentence(dataset: Dataset) -> str:
    """How many aspects are answered for all frameworks."""
    rows = state.matrix(dataset, framework_order(dataset))
    complete = sum(row.complete for row in rows)
    return (
        f"{complete} of {len(rows)} aspects have an answer for each of the {len(dataset.frameworks)} frameworks. "
        "An answer “unknown” means that somebody looked and nobody could tell."
    )


@remembered(2)
def coverage_table(dataset: Dataset, gaps_only: bool) -> Markup:
    """Aspects by frameworks: what kind of answer there is, linked to it."""
    ids = framework_order(dataset)
    matrix = state.matrix(dataset, ids)
    kept = [row for row in matrix if not (gaps_only and row.complete)]
    rows = []
    for row in kept:
        what = join([text(row.aspect.name), element("p", text=row.aspect.group, class_="fa-quiet")])
        rows.append((what, *(_answer(dataset, i, row.aspect.name, f) for i, f in zip(ids, row.facts, strict=True))))
    shown = f"{len(kept)} of {len(matrix)}" if len(kept) < len(matrix) else f"{len(matrix)}"
    said = f"Aspects {'with a gap' if gaps_only else 'and their answers'}: {shown}"
    headers = ("Aspect", *(dataset.name_of(one) for one in ids))
    return table(said, headers, rows, "fa-table fa-health-matrix")


def _answer(dataset: Dataset, framework_id: str, aspect: str, fact: Fact | None) -> Markup:
    if fact is None:
        return element("span", text="– no entry", class_="fa-warn")
    glyph, word = MARKS[fact.support] if fact.support else ("●", "answered")
    if state.is_unknown(fact):
        glyph, word = MARKS["unknown"]
    sign = element("span", text=glyph, aria_hidden="true")
    return element(
        "a",
        sign,
        text(f" {word}"),
        href=page_of(dataset, "facts", f"{framework_id} / {fact.aspect_id}"),
        target="_self",
        aria_label=f"{word}: {dataset.name_of(framework_id)}, {aspect}",
        class_="fa-warn" if word == "unknown" else None,
    )


@remembered(2)
def framework_table(dataset: Dataset) -> Markup:
    """Per framework how many aspects are answered, unknown and without an entry."""
    ids = framework_order(dataset)
    columns = zip(*(row.facts for row in state.matrix(dataset, ids)), strict=True)
    rows = []
    for framework_id, facts in zip(ids, columns, strict=True):
        missing = sum(fact is None for fact in facts)
        unknown = sum(fact is not None and state.is_unknown(fact) for fact in facts)
        cells = (f"{len(facts) - missing - unknown} of {len(facts)}", str(unknown), str(missing))
        rows.append((framework_name(dataset, framework_id), *map(text, cells)))
    return table("Aspects answered per framework", ("Framework", "Answered", "Unknown", "No entry"), rows)


@remembered(2)
def accepted_table(dataset: Dataset, today: date) -> Markup:
    """The warnings of the check that somebody has looked at and accepted, with the reason and when to look again."""
    names, rows = data_names(dataset), []
    for one in state.acknowledged(dataset):
        days = (one.expires_on.latest - today).days
        when = f"in {age(days)}" if days > 0 else "today" if days == 0 else "overdue"
        rows.append(
            (
                join([text(words_of(names, one.key)), folded_correction(dataset, ("exceptions", (one.rule, one.key)))]),
                text(one.rule.replace("-", " ")),
                text(one.reason),
                join([text(one.expires_on.label()), element("p", text=when, class_="fa-quiet")]),
            )
        )
    headers = ("About", "Warning", "Why it stands", "Look again by")
    said = f"{count(len(rows), 'accepted warning')}, next to be looked at first"
    return table(said, headers, rows, "fa-table fa-health-accepted")


@remembered(2)
def sizes_table(dataset: Dataset) -> Markup:
    """How many entries there are of each kind, and when they were checked."""
    rows = []
    for one in state.sizes(dataset):
        checked = "not dated by entry"
        if one.first_checked and one.last_checked:
            first, last = day_label(one.first_checked), day_label(one.last_checked)
            checked = last if first == last else f"{first} to {last}"
        name = ROW_WORDS[one.table.name][1]
        path = f"data/{one.table.path}" + ("/" if one.table.folder else "")
        rows.append(
            (text(f"{name[0].upper()}{name[1:]}"), text(f"{one.rows:,}"), text(checked), element("code", text=path))
        )
    return table("Entries by kind", ("Kind", "Entries", "Checked", "File"), rows)


@remembered(2)
def unused_markup(dataset: Dataset) -> Markup:
    """The sources that nothing cites, or a sentence that there is none."""
    found = state.unused_sources(dataset)
    if not found:
        return element("p", text=f"Each of the {len(dataset.sources)} sources is cited by at least one entry.")
    items = [element("li", source_link(one), folded_correction(dataset, ("sources", one.source_id))) for one in found]
    return element("div", element("p", text=f"{count(len(found), 'source')} cited nowhere:"), element("ul", items))


SHOWN = {"gaps": "Gaps only", "all": "All aspects"}


@cache
def parameters() -> tuple[Parameter, ...]:
    """What the address of the page can say."""
    return choice("aspects", tuple(SHOWN), "gaps"), flag("ended")


def export_rows(dataset: Dataset, today: date) -> Sequence[dict[str, object]]:
    """The age table as rows to take away."""
    return [
        {
            "kind": ROW_WORDS[one.table.name][1],
            "file": f"data/{one.table.path}",
            "entries": one.rows,
            "good_for_days": one.table.fresh_for_days,
            "fresh": one.fresh,
            "stale": one.stale,
            "ended": one.ended,
            "oldest_check": one.oldest.isoformat(),
            "next_stale_on": one.next_stale.isoformat() if one.next_stale else None,
        }
        for one in state.aging(dataset, today)
    ]
