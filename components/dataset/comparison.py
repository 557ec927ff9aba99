"""Facts side by side: which aspects of the chosen frameworks pass the filters, in reading order.

A row passes when every filter lets it pass. A filter with nothing chosen, or with everything chosen, lets every row
pass. Searching folds case and accents; every word must occur somewhere in the row.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from components.dataset.schema import ARTICLE_NAMES, ARTICLES, FRESH_CAPABILITIES, SUPPORT
from components.dataset.searching import fold, words_of

if TYPE_CHECKING:
    from components.dataset.dataset import Dataset
    from components.dataset.records import Aspect, Fact, Framework, Source, Tool

# From what one decides first to what one looks up last; groups that are not named here follow by name.
READING_ORDER = (
    "Origin and governance",
    "Languages",
    "Programming model",
    "Developer experience",
    "Ecosystem",
    "Hardware and platforms",
    "Performance",
    "Scale",
    "Deployment",
    "Community and adoption",
    "Use cases",
    "Decision",
)
# Tools serve a task; where the task has another name than the aspect that compares it, or several tasks share one.
ASPECT_OF_TASK = {
    "compiler": "compilers",
    "data": "data-pipelines",
    "model-hub": "model-availability",
    "project": "projects",
}
LIBRARIES = "tools-libraries"


@dataclass(frozen=True)
class Selection:
    """What is compared: framework ids in column order, and the filters."""

    frameworks: tuple[str, ...]
    search: str = ""
    groups: tuple[str, ...] = ()
    support: tuple[str, ...] = ()
    article: str = ""
    differences: bool = False
    stale: bool = False

    def without(self, name: str) -> Selection:
        """The same selection with the filter `name` off."""
        return replace(self, **{name: UNFILTERED[name]})  # type: ignore[arg-type]

    def active(self) -> tuple[str, ...]:
        """Names of the filters that can leave something out."""
        names = [name for name, off in UNFILTERED.items() if getattr(self, name) != off]
        if "search" in names and not words_of(self.search):
            names.remove("search")
        if "support" in names and set(self.support) == set(SUPPORT):
            names.remove("support")
        return tuple(names)


UNFILTERED: Mapping[str, object] = {
    "search": "",
    "groups": (),
    "support": (),
    "article": "",
    "differences": False,
    "stale": False,
}


@dataclass(frozen=True)
class Answer:
    """One framework's answer on the aspect of a row; `fact` is None where the data have none."""

    framework: Framework
    fact: Fact | None
    sources: tuple[Source, ...]
    stale: bool


@dataclass(frozen=True)
class Row:
    """An aspect, one answer per chosen framework, what articles call it, and the tools that the search names."""

    aspect: Aspect
    answers: tuple[Answer, ...]
    own_names: tuple[tuple[str, str], ...]
    tools: tuple[Tool, ...] = ()

    @property
    def articles(self) -> tuple[str, ...]:
        """Ids of the articles that compare the aspect."""
        named = {article for article, _ in self.own_names}.union(self.aspect.named_in)
        return tuple(article for article in ARTICLES if article in named)

    def differs(self) -> bool:
        """Whether two of the answers differ in value or mark, case and accents aside."""
        return len({_answer_key(answer) for answer in self.answers}) > 1


@dataclass(frozen=True)
class Group:
    """Rows under one heading; `total` counts the rows of the group before filtering."""

    name: str
    rows: tuple[Row, ...]
    total: int


@dataclass(frozen=True)
class Comparison:
    """The grid: frameworks in column order, groups in reading order, and how many aspects there are in all."""

    selection: Selection
    frameworks: tuple[Framework, ...]
    groups: tuple[Group, ...]
    total: int

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows of all groups in reading order."""
        return tuple(row for group in self.groups for row in group.rows)


def group_names(dataset: Dataset) -> tuple[str, ...]:
    """Every group of aspects in reading order."""
    known = {aspect.group for aspect in dataset.aspects}
    return tuple(g for g in READING_ORDER if g in known) + tuple(sorted(known.difference(READING_ORDER)))


def compare(dataset: Dataset, selection: Selection, today: date) -> Comparison:
    """The rows of `selection`; ids of frameworks that the dataset does not have are ignored."""
    known = {framework.framework_id: framework for framework in dataset.frameworks}
    frameworks = tuple(known[name] for name in dict.fromkeys(selection.frameworks) if name in known)
    own_names = _own_names(dataset)
    tools = _tools_by_aspect(dataset, {framework.framework_id for framework in frameworks})
    active, words = selection.active(), words_of(selection.search)
    by_group: dict[str, list[Aspect]] = defaultdict(list)
    for aspect in dataset.aspects:
        by_group[aspect.group].append(aspect)
    groups = []
    for name in group_names(dataset):
        if "groups" in active and name not in selection.groups:
            continue
        rows = []
        for aspect in sorted(by_group[name], key=lambda a: (-len(own_names[a.aspect_id]), a.name)):
            row = Row(
                aspect,
                tuple(_answer(dataset, framework, aspect, today) for framework in frameworks),
                own_names[aspect.aspect_id],
                tuple(t for t in tools[aspect.aspect_id] if any(w in fold(t.name) for w in words)) if words else (),
            )
            if _passes(row, selection, active, words):
                rows.append(row)
        if rows:
            groups.append(Group(name, tuple(rows), len(by_group[name])))
    return Comparison(selection, frameworks, tuple(groups), len(dataset.aspects))


def texts_of(row: Row) -> str:
    """Everything of a row that a search looks at, folded."""
    return "\n".join(
        [
            *(fold(text) for text in (row.aspect.name, row.aspect.definition, row.aspect.group)),
            *(fold(text) for article, name in row.own_names for text in (ARTICLE_NAMES.get(article, ""), name)),
            *(part for answer in row.answers for part in (fold(answer.framework.name), *answer_texts(answer))),
            *(fold(tool.name) for tool in row.tools),
        ]
    )


def answer_texts(answer: Answer) -> tuple[str, str, str]:
    """Value, detail and sources of an answer, folded."""
    if answer.fact is None:
        return "", "", ""
    read = "\n".join(f"{fold(source.title)}\n{fold(source.publisher or '')}" for source in answer.sources)
    return fold(answer.fact.value or ""), fold(answer.fact.detail or ""), read


def _answer(dataset: Dataset, framework: Framework, aspect: Aspect, today: date) -> Answer:
    fact = dataset.fact(framework.framework_id, aspect.aspect_id)
    if fact is None:
        return Answer(framework, None, (), False)
    stale = (today - fact.checked_on).days > FRESH_CAPABILITIES
    return Answer(framework, fact, tuple(dataset.source(name) for name in fact.source_ids), stale)


def _answer_key(answer: Answer) -> tuple[str, str]:
    if answer.fact is None:
        return "", ""
    return " ".join(fold(answer.fact.value or "").split()), answer.fact.support or ""


def _passes(row: Row, selection: Selection, active: Sequence[str], words: Sequence[str]) -> bool:
    if "article" in active and selection.article not in row.articles:
        return False
    if "support" in active and not any(a.fact and a.fact.support in selection.support for a in row.answers):
        return False
    if "differences" in active and not row.differs():
        return False
    if "stale" in active and not any(answer.stale for answer in row.answers):
        return False
    if not words:
        return True
    text = texts_of(row)
    return all(word in text for word in words)


def _own_names(dataset: Dataset) -> Mapping[str, tuple[tuple[str, str], ...]]:
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for line in dataset.article_rows:
        if line.article in ARTICLES:
            found[line.aspect_id].append((line.article, line.row))
    return defaultdict(tuple, {aspect_id: tuple(names) for aspect_id, names in found.items()})


def _tools_by_aspect(dataset: Dataset, chosen: set[str]) -> Mapping[str, list[Tool]]:
    found: dict[str, list[Tool]] = defaultdict(list)
    for tool in dataset.tools:
        if chosen.intersection(tool.framework_ids) or "neutral" in tool.framework_ids:
            task = tool.category
            found[LIBRARIES if task.startswith("domain-") else ASPECT_OF_TASK.get(task, task)].append(tool)
    return found
