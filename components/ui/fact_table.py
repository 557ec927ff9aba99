"""Facts side by side as an HTML table: one row per aspect, one column per framework, sources in every cell.

What a visitor wants open stands in the cell; the rest lies behind one click that needs no rerun. On a narrow page
the style sheet sets each aspect as a card with the frameworks below one another; roles keep it a table for
assistive technology even then.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from components.dataset import Dataset, Tool
from components.dataset.claims import articles_otherwise
from components.dataset.comparison import Answer, Comparison, Row, answer_texts
from components.dataset.schema import ARTICLE_NAMES, ARTICLES
from components.dataset.searching import fold, runs, slug, words_of
from components.ui.badges import framework_name, status_badge, support_mark
from components.ui.citations import sources_line
from components.ui.markup import Markup, element, join, text
from components.ui.words import listed

PARTS = {
    "value": "Answer",
    "mark": "Mark",
    "detail": "Detail",
    "sources": "Sources",
    "definition": "What is compared",
}
SHOWN_AT_FIRST = ("value", "mark")
FEW_COLUMNS = 4
MANY_GROUPS = 4
STATUS_WORDS = {"active": "", "maintenance": "in maintenance", "archived": "archived"}


def fact_table(dataset: Dataset, comparison: Comparison, parts: Sequence[str], today: date) -> Markup:
    """The grid of `comparison` with `parts` (names of PARTS) open in the cells; where a search matches, open too."""
    words = words_of(comparison.selection.search)
    columns = len(comparison.frameworks)
    body: list[Markup] = []
    for group in comparison.groups:
        shown = f"{len(group.rows)}" if len(group.rows) == group.total else f"{len(group.rows)} of {group.total}"
        count = element("span", text=f" {shown}", class_="fa-compare-count")
        heading = element(
            "th",
            text(group.name),
            count,
            scope="colgroup",
            colspan=str(columns + 1),
            class_="fa-compare-group",
            role="rowheader",
            id=f"group-{slug(group.name)}",
        )
        rows = [_row(dataset, row, comparison, parts, words, today) for row in group.rows]
        body.append(element("tbody", element("tr", heading, role="row"), rows, role="rowgroup"))
    table = element(
        "table",
        _caption(comparison),
        _head(dataset, comparison),
        body,
        class_="fa-compare-table",
        role="table",
    )
    frame = element(
        "div", table, class_="fa-compare-frame", role="region", aria_label="Comparison of facts", tabindex="0"
    )
    return element(
        "div",
        _ways(comparison),
        frame,
        class_="fa-compare" if columns <= FEW_COLUMNS else "fa-compare fa-compare-many",
    )


def _ways(comparison: Comparison) -> Markup:
    """Links to the groups where there are many: on a phone the table is twenty screens long."""
    if len(comparison.groups) < MANY_GROUPS:
        return Markup("")
    links = [element("a", text=group.name, href=f"#group-{slug(group.name)}") for group in comparison.groups]
    return element("p", element("span", text="Go to "), join(links, " · "), class_="fa-compare-ways")


def highlighted(value: str, words: Sequence[str]) -> Markup:
    """`value` as text with every occurrence of a folded word set off; the text itself is unchanged."""
    if not words:
        return text(value)
    return join(
        element("strong", text=run, class_="fa-compare-hit") if hit else text(run) for run, hit in runs(value, words)
    )


def _caption(comparison: Comparison) -> Markup:
    names = listed([framework.name for framework in comparison.frameworks])
    said = (
        f"The answers of {names}. A triangle opens what lies behind an answer: detail, sources, day of the last check."
    )
    return element("caption", element("span", text=said, class_="fa-compare-caption"))


def _head(dataset: Dataset, comparison: Comparison) -> Markup:
    cells = [element("th", text="Aspect", scope="col", role="columnheader")]
    for framework in comparison.frameworks:
        status = STATUS_WORDS.get(framework.status, framework.status)
        note = [element("span", text=status, class_="fa-compare-status")] if status else []
        cells.append(
            element("th", framework_name(dataset, framework.framework_id), note, scope="col", role="columnheader")
        )
    return element("thead", element("tr", cells, role="row"), role="rowgroup")


def _row(
    dataset: Dataset, row: Row, comparison: Comparison, parts: Sequence[str], words: Sequence[str], today: date
) -> Markup:
    article = comparison.selection.article
    hidden = _words_not_in_sight(row, parts, words, article)
    cells = [_cell(dataset, row, answer, parts, words, hidden, today) for answer in row.answers]
    return element(
        "tr", _aspect(dataset, row, article, parts, words, hidden, today), cells, id=row.aspect.aspect_id, role="row"
    )


def _words_not_in_sight(row: Row, parts: Sequence[str], words: Sequence[str], article: str) -> tuple[str, ...]:
    """The searched words that nothing open in the row shows, so that what holds them is opened."""
    if not words:
        return ()
    seen = [
        fold(row.aspect.name),
        fold(row.aspect.group),
        *(fold(answer.framework.name) for answer in row.answers),
    ]
    seen += [fold(f"{ARTICLE_NAMES[name]} {own}") for name, own in row.own_names if name == article]
    if "definition" in parts:
        seen.append(fold(row.aspect.definition))
    for answer in row.answers:
        by_part = dict(zip(("value", "detail", "sources"), answer_texts(answer), strict=True))
        seen += [by_part[part] for part in by_part if part in parts]
    return tuple(word for word in words if not any(word in piece for piece in seen))


def _contains(words: Iterable[str], *pieces: str) -> bool:
    return any(word in fold(piece) for word in words for piece in pieces)


def _aspect(
    dataset: Dataset,
    row: Row,
    article: str,
    parts: Sequence[str],
    words: Sequence[str],
    hidden: Sequence[str],
    today: date,
) -> Markup:
    aspect = row.aspect
    inner = [element("span", highlighted(aspect.name, words), class_="fa-compare-aspect")]
    for name, own in row.own_names:
        if name == article:
            said = [text(f"{ARTICLE_NAMES[name]} {_calls(own)} “"), highlighted(_own(own), words), text("”")]
            inner.append(element("span", *said, class_="fa-compare-own-name"))
    definition = element("p", highlighted(aspect.definition, words))
    if "definition" in parts:
        inner.append(definition)
    raised = [
        element("li", text(f"{ARTICLE_NAMES[name]} {_calls(own)} “"), highlighted(_own(own), words), text("”"))
        for name, own in row.own_names
    ]
    behind = [*([] if "definition" in parts else [definition]), *([element("ul", raised)] if raised else [])]
    count = len(row.articles)
    label = f"Compared in {count} of {len(ARTICLES)} articles" if count else "No article compares it"
    is_open = _contains(hidden, aspect.definition, *(f"{ARTICLE_NAMES[name]} {own}" for name, own in row.own_names))
    inner.append(_disclosure(label, f"{label}: what is compared, {aspect.name}", behind, is_open))
    inner += [_tool(dataset, tool, words, len(row.tools) == 1, today) for tool in row.tools]
    return element("th", inner, scope="row", role="rowheader")


def _tool(dataset: Dataset, tool: Tool, words: Sequence[str], is_open: bool, today: date) -> Markup:
    """A tool that the search names: its status in sight, the reason and its sources behind a click."""
    named = element("div", highlighted(tool.name, words), text(" "), status_badge(tool.status))
    successors = [successor.name for successor in dataset.tools if successor.tool_id in tool.successor_ids]
    instead = listed(successors, "or") or tool.successor_note
    said = [tool.purpose, tool.status_basis, f"Use instead: {instead}" if instead else ""]
    behind = [element("p", text=" ".join(sentence.rstrip(".") + "." for sentence in said if sentence))]
    behind.append(sources_line(dataset, tool.source_ids, tool.checked_on, today, ("tools", tool.tool_id)))
    return element(
        "div",
        named,
        _disclosure("About this tool", f"About this tool: {tool.name}", behind, is_open),
        class_="fa-compare-tool",
    )


def _calls(own: str) -> str:
    if own.startswith("text: "):
        return "raises it in the text:"
    return "raises it in its questions:" if own.startswith("FAQ: ") else "calls it"


def _own(own: str) -> str:
    return own.removeprefix("text: ").removeprefix("FAQ: ")


def _cell(
    dataset: Dataset,
    row: Row,
    answer: Answer,
    parts: Sequence[str],
    words: Sequence[str],
    hidden: Sequence[str],
    today: date,
) -> Markup:
    label = framework_name(dataset, answer.framework.framework_id, linked=False)
    inner = [element("div", label, class_="fa-compare-cell-name")]
    fact = answer.fact
    if fact is None:
        return element("td", inner, element("span", text="not recorded", class_="fa-quiet"), role="cell")
    pieces = {
        "value": element("div", highlighted(fact.value, words), class_="fa-quiet" if fact.value == "unknown" else None)
    }
    if fact.support:
        pieces["mark"] = element("div", support_mark(fact.support))
    if fact.detail:
        pieces["detail"] = element("p", highlighted(fact.detail, words))
    pieces["sources"] = sources_line(
        dataset, fact.source_ids, fact.checked_on, today, ("facts", (fact.framework_id, fact.aspect_id))
    )
    inner += [piece for part, piece in pieces.items() if part in parts]
    behind = {part: piece for part, piece in pieces.items() if part not in parts}
    if behind:
        said = _what_is_behind(behind, len(fact.source_ids))
        in_view = f"{said}: {answer.framework.name}, {row.aspect.name}"
        texts = dict(zip(("value", "detail", "sources"), answer_texts(answer), strict=True))
        is_open = any(word in texts[part] for word in hidden for part in behind if part in texts)
        inner.append(_disclosure(said, in_view, list(behind.values()), is_open))
    if answer.stale and "sources" in behind:
        inner.append(element("strong", text="stale", class_="fa-stale"))
    inner.append(_otherwise(dataset, row.aspect.aspect_id, answer.framework.framework_id))
    return element("td", inner, role="cell")


def _otherwise(dataset: Dataset, aspect_id: str, framework_id: str) -> Markup:
    """How many articles say something else about this aspect of this framework, linked to their claims."""
    articles = articles_otherwise(dataset, aspect_id, (framework_id,))
    if not articles:
        return Markup("")
    said = "1 article says otherwise" if len(articles) == 1 else f"{len(articles)} articles say otherwise"
    address = f"claims?aspect={aspect_id}&framework={framework_id}"
    return element("a", text=said, href=address, target="_self", class_="fa-compare-claims")


def _what_is_behind(behind: Iterable[str], sources: int) -> str:
    words = [PARTS[part].lower() for part in behind if part != "sources"]
    if "sources" in behind:
        words.append("source" if sources == 1 else f"{sources} sources")
    said = ", ".join(words)
    return said[:1].upper() + said[1:]


def _disclosure(label: str, spoken: str, behind: Sequence[Markup], is_open: bool) -> Markup:
    summary = element("summary", text=label, aria_label=spoken)
    return element("details", summary, element("div", behind), open="" if is_open else None)
