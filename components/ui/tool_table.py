"""Tools as a table: status with its reason and day, age of the newest release, and what takes their place."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date

from components.dataset import Dataset, Tool
from components.dataset.schema import ARTICLE_NAMES, ARTICLES
from components.dataset.tooling import GONE, SEVERAL, follows_from_dates, owners_of, release_age
from components.ui.badges import framework_name, status_badge
from components.ui.citations import day, evidence
from components.ui.markup import Markup, element, join, text
from components.ui.tables import cell, table
from components.ui.words import age, listed

SPECIAL_TASKS = {
    "mlops": "MLOps",
    "high-level-api": "High-level API",
    "mobile-edge": "Mobile and edge",
    "web": "Browser",
    "compiler": "Compiling",
    "distributed": "Training at scale",
    "interchange": "Exporting",
    "model-hub": "Pretrained models",
    "project": "Notable projects",
    "domain-nlp": "Text and language",
    "domain-rl": "Reinforcement learning",
    "domain-vision": "Images and video",
    "domain-audio": "Speech and audio",
    "domain-graph": "Graphs",
    "domain-recommender": "Recommenders",
}


def task_name(category: str) -> str:
    """A task as a heading."""
    return SPECIAL_TASKS.get(category) or category.replace("-", " ").capitalize()


def tool_link(tool: Tool, on_page: Collection[str] = ()) -> Markup:
    """A tool's name as a link to its row: on this page if it is there, else on the Tooling page."""
    if tool.tool_id in on_page:
        return element("a", text=tool.name, href=f"#tool-{tool.tool_id}")
    return element("a", text=tool.name, href=f"tooling?view=tools&tool={tool.tool_id}", target="_self")


def use_instead(dataset: Dataset, tool: Tool, on_page: Collection[str] = ()) -> Markup:
    """What takes a tool's place: links to the rows of the successors, and what the note adds."""
    by_id = {other.tool_id: other for other in dataset.tools}
    parts = [join([tool_link(by_id[i], on_page) for i in tool.successor_ids], ", ")] if tool.successor_ids else []
    if tool.successor_note:
        parts.append(element("span", text=tool.successor_note, class_="fa-quiet" if parts else None))
    if parts:
        return join(parts, "; ")
    return element("span", text="none named" if tool.status in GONE else "–", class_="fa-quiet")


def named_by(articles: Sequence[str]) -> str:
    """Which articles name a tool, in words."""
    if len(articles) == len(ARTICLES):
        return "named by all five articles"
    return "named by " + listed([ARTICLE_NAMES[a] for a in articles]) if articles else "named by no article"


def status_cell(dataset: Dataset, tool: Tool) -> Markup:
    """Status, why, whether the dates alone say so, and the day on which somebody last looked."""
    basis = "agrees with the release dates" if follows_from_dates(tool, dataset.as_of) else "entered from the evidence"
    why = element("p", text=tool.status_basis)
    how = element("p", text=f"{basis}, as of {day(tool.checked_on)}", class_="fa-quiet")
    return join([status_badge(tool.status), why, how])


def release_words(label: str, note: str) -> Markup:
    """A day of release with what it stands for; the note alone where there is no day, `unknown` without either."""
    if not label:
        return text(note) if note else cell("unknown")
    return join([text(label), element("p", text=note, class_="fa-quiet")]) if note else text(label)


def release_cell(tool: Tool, as_of: date) -> Markup:
    """Newest version, its day and its age, each with what it stands for; below it the first release."""
    parts = []
    if tool.last_version not in ("unknown", "not-applicable", ""):
        parts.append(element("strong", text=tool.last_version))
    if tool.last_released_on:
        parts.append(text(f" {tool.last_released_on.label()}"))
    days = release_age(tool, as_of)
    if days is not None:
        parts.append(element("p", text=f"{age(days)} old", class_="fa-warn" if days > 365 else None))
    if tool.last_released_note:
        parts.append(element("p", text=tool.last_released_note, class_="fa-quiet"))
    if not parts:
        parts.append(cell("unknown"))
    first = [tool.first_released_on.label()] if tool.first_released_on else []
    begun = ": ".join([*first, *([tool.first_released_note] if tool.first_released_note else [])])
    return join([*parts, element("p", text=f"First release: {begun or 'unknown'}", class_="fa-quiet")])


def tool_row(dataset: Dataset, tool: Tool, today: date, on_page: Collection[str] = ()) -> tuple[Markup, ...]:
    """One tool: name and purpose, status with its reason, newest release, what takes its place, evidence."""
    owners = [framework_name(dataset, o) if o != SEVERAL else text("several frameworks") for o in owners_of(tool)]
    about = element("p", text(f"{task_name(tool.category)} · "), join(owners, ", "), class_="fa-quiet")
    name = element("strong", text=tool.name, id=f"tool-{tool.tool_id}", class_="fa-anchor")
    what = join([name, element("p", text=tool.purpose), about])
    said = named_by(tool.named_in)
    named = element("p", text=said[0].upper() + said[1:], class_=None if tool.named_in else "fa-quiet")
    sources = evidence(dataset, tool.source_ids, tool.checked_on, today, ("tools", tool.tool_id))
    return (
        what,
        status_cell(dataset, tool),
        release_cell(tool, dataset.as_of),
        use_instead(dataset, tool, on_page),
        join([named, sources]),
    )


def tools_table(dataset: Dataset, tools: Iterable[Tool], caption: str, today: date) -> Markup:
    """Tools with status, newest release and successor; successors in the same table are linked to in place."""
    shown = tuple(tools)
    ids = {tool.tool_id for tool in shown}
    headers = ("Tool", "Status", "Newest and first release", "Use instead", "Evidence")
    return table(caption, headers, [tool_row(dataset, tool, today, ids) for tool in shown], "fa-table fa-tools")
