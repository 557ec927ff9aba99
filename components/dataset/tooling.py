"""Tools by life-cycle task: which of them still live, what their status rests on, where a framework has none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from components.dataset.schema import ARTICLE_NAMES, FRESH_STATUS, TOOL_STATUSES
from components.dataset.searching import fold, words_of

if TYPE_CHECKING:
    from components.dataset.dataset import Dataset
    from components.dataset.records import Framework, Tool

# Not to be chosen for anything new: ended, or living on under another name.
GONE = ("deprecated", "archived", "superseded", "renamed")
LIVE = ("active", "maintenance")
# A tool that serves several frameworks belongs to none in particular.
SEVERAL = "several"
# The life of a model from its data to the people who use it; tasks that are not named here follow by name.
TASK_ORDER = (
    "data",
    "high-level-api",
    "model-hub",
    "distributed",
    "debugging",
    "visualisation",
    "compiler",
    "interchange",
    "serving",
    "mobile-edge",
    "web",
    "mlops",
    "domain-vision",
    "domain-nlp",
    "domain-audio",
    "domain-graph",
    "domain-recommender",
    "domain-rl",
    "project",
)
SORTS = ("task", "name", "named", "newest", "oldest", "status")
YEAR = 365


@dataclass(frozen=True)
class ToolFilter:
    """What is shown: empty means any. `tool` is one tool with what it replaces and what replaces it."""

    search: str = ""
    tasks: tuple[str, ...] = ()
    frameworks: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    stale: bool = False
    quiet: bool = False
    tool: str = ""

    def active(self) -> tuple[str, ...]:
        """Names of the filters that are on."""
        return tuple(name for name, off in vars(ToolFilter()).items() if getattr(self, name) != off)

    def without(self, name: str) -> ToolFilter:
        """The same choice with the filter `name` off."""
        return replace(self, **{name: getattr(ToolFilter(), name)})


def tasks_of(dataset: Dataset) -> tuple[str, ...]:
    """Every task that a tool serves, in the order of a model's life."""
    known = {tool.category for tool in dataset.tools}
    return tuple(t for t in TASK_ORDER if t in known) + tuple(sorted(known.difference(TASK_ORDER)))


def frameworks_of(dataset: Dataset) -> tuple[str, ...]:
    """The frameworks that have a tool of their own, and `several`."""
    owners = {owner for tool in dataset.tools for owner in owners_of(tool)}
    return (*(f.framework_id for f in _most_tools_first(dataset) if f.framework_id in owners), SEVERAL)


def _most_tools_first(dataset: Dataset) -> list[Framework]:
    return sorted(dataset.frameworks, key=lambda f: (-len(dataset.tools_of(f.framework_id)), f.name))


def owners_of(tool: Tool) -> tuple[str, ...]:
    """The frameworks a tool belongs to, or `several`."""
    return tuple(f for f in tool.framework_ids if f != "neutral") or (SEVERAL,)


def release_age(tool: Tool, as_of: date) -> int | None:
    """Days from the newest stable release to `as_of`; None where no day is known."""
    last = tool.last_released_on
    return (as_of - last.earliest).days if last is not None and last.precision == "day" else None


def status_by_dates(tool: Tool, as_of: date) -> str | None:
    """The status that the newest release alone speaks for: active within a year, then maintenance, archived after two.

    None where the day of the newest release is not known.
    """
    age = release_age(tool, as_of)
    if age is None:
        return None
    return "active" if age <= YEAR else "maintenance" if age <= 2 * YEAR else "archived"


def follows_from_dates(tool: Tool, as_of: date) -> bool:
    """Whether the recorded status is the one that the dates give by themselves."""
    return status_by_dates(tool, as_of) == tool.status


def matching(dataset: Dataset, chosen: ToolFilter, today: date, sort: str = "task") -> tuple[Tool, ...]:
    """The tools that pass every filter, sorted; every word of the search must occur in the tool's row."""
    near = _neighbours(dataset, chosen.tool) if chosen.tool else None
    words = words_of(chosen.search)
    names = {tool.tool_id: tool.name for tool in dataset.tools}
    found = [
        tool
        for tool in dataset.tools
        if (near is None or tool.tool_id in near)
        and (not chosen.tasks or tool.category in chosen.tasks)
        and (not chosen.frameworks or set(chosen.frameworks).intersection(owners_of(tool)))
        and (not chosen.statuses or tool.status in chosen.statuses)
        and (not chosen.articles or set(chosen.articles).intersection(tool.named_in))
        and (not chosen.stale or is_stale(tool, today))
        and (not chosen.quiet or (release_age(tool, dataset.as_of) or 0) > YEAR)
        and (not words or all(word in _text(tool, names) for word in words))
    ]
    return in_order(dataset, found, sort, chosen.tool)


def in_order(dataset: Dataset, tools: Iterable[Tool], sort: str, first: str = "") -> tuple[Tool, ...]:
    """`tools` by one of SORTS, names deciding ties; the tool with the id `first` leads."""
    tasks = {task: at for at, task in enumerate(tasks_of(dataset))}

    def key(tool: Tool) -> tuple[object, ...]:
        name = fold(tool.name)
        age = release_age(tool, dataset.as_of)
        leads = tool.tool_id != first
        match sort:
            case "name":
                return leads, name
            case "named":
                return leads, -len(tool.named_in), name
            case "newest":
                return leads, age is None, age or 0, name
            case "oldest":
                return leads, age is None, -(age or 0), name
            case "status":
                return leads, TOOL_STATUSES.index(tool.status), name
            case _:
                return leads, tasks[tool.category], TOOL_STATUSES.index(tool.status), name

    return tuple(sorted(tools, key=key))


def loosened(dataset: Dataset, chosen: ToolFilter, today: date) -> tuple[tuple[str, int], ...]:
    """For each filter that is on, the number of tools without it, most first."""
    counts = [(name, len(matching(dataset, chosen.without(name), today))) for name in chosen.active()]
    return tuple(sorted(counts, key=lambda pair: -pair[1]))


def is_stale(tool: Tool, today: date) -> bool:
    """Whether nobody has compared the tool with its sources for longer than its kind allows."""
    return (today - tool.checked_on).days > FRESH_STATUS


def _neighbours(dataset: Dataset, tool_id: str) -> set[str]:
    after = {i for tool in dataset.tools if tool.tool_id == tool_id for i in tool.successor_ids}
    before = {tool.tool_id for tool in dataset.tools if tool_id in tool.successor_ids}
    return {tool_id} | after | before


def _text(tool: Tool, names: Mapping[str, str]) -> str:
    parts = [tool.name, tool.purpose, tool.category, tool.status, tool.status_basis, tool.successor_note, tool.package]
    parts += [names[i] for i in tool.successor_ids]
    parts += [ARTICLE_NAMES[a] for a in tool.named_in]
    return " ".join(fold(part) for part in parts)


def named(dataset: Dataset) -> tuple[Tool, ...]:
    """The tools that at least one article names, most often named first."""
    return in_order(dataset, (tool for tool in dataset.tools if tool.named_in), "named")


def named_but_gone(dataset: Dataset) -> tuple[Tool, ...]:
    """The tools that articles name and nobody should start with today, most often named first."""
    return tuple(tool for tool in named(dataset) if tool.status in GONE)


def instead(dataset: Dataset, tool: Tool) -> list[str]:
    """What to use instead, by name: successors of the table, else what the note says."""
    names = {other.tool_id: other.name for other in dataset.tools}
    return [names[i] for i in tool.successor_ids] or ([tool.successor_note] if tool.successor_note else [])


@dataclass(frozen=True)
class Coverage:
    """Which tools there are for a task: live ones by owner (a framework, or `several`), and how many are gone."""

    task: str
    live: Mapping[str, tuple[Tool, ...]]
    gone: int

    def state(self, owner: str) -> str:
        """`own` tools, only `several` frameworks' ones, or `none`."""
        if self.live.get(owner):
            return "own"
        return "several" if self.live.get(SEVERAL) else "none"


def coverage(dataset: Dataset, tasks: Sequence[str] = ()) -> tuple[Coverage, ...]:
    """The matrix of tasks and frameworks, for `tasks` or all of them."""
    rows = []
    for task in tasks or tasks_of(dataset):
        tools = in_order(dataset, (tool for tool in dataset.tools if tool.category == task), "status")
        live = {
            owner: tuple(tool for tool in tools if owner in owners_of(tool) and tool.status in LIVE)
            for owner in frameworks_of(dataset)
        }
        rows.append(Coverage(task, live, sum(tool.status in GONE for tool in tools)))
    return tuple(rows)


def gaps(rows: Iterable[Coverage], framework_id: str) -> list[str]:
    """The tasks for which neither a tool of the framework nor one for several is recorded as live."""
    return [row.task for row in rows if row.state(framework_id) == "none"]


def status_counts(tools: Iterable[Tool]) -> Counter[str]:
    """How many tools have each status."""
    return Counter(tool.status for tool in tools)


def export_rows(dataset: Dataset, tools: Iterable[Tool]) -> list[dict[str, object]]:
    """Tools as rows to take away."""
    return [
        {
            "tool_id": tool.tool_id,
            "name": tool.name,
            "frameworks": owners_of(tool),
            "task": tool.category,
            "purpose": tool.purpose,
            "status": tool.status,
            "status_basis": tool.status_basis,
            "status_follows_from_dates": follows_from_dates(tool, dataset.as_of),
            "use_instead": tuple(instead(dataset, tool)),
            "first_released_on": tool.first_released_on.text if tool.first_released_on else None,
            "first_released_note": tool.first_released_note,
            "last_version": tool.last_version,
            "last_released_on": tool.last_released_on.text if tool.last_released_on else None,
            "last_released_note": tool.last_released_note,
            "days_since_last_release": release_age(tool, dataset.as_of),
            "package": tool.package,
            "named_in": tool.named_in,
            "source_ids": ";".join(tool.source_ids),
            "checked_on": tool.checked_on.isoformat(),
        }
        for tool in tools
    ]
