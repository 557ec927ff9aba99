"""A choice and its report, with the names, marks and printed numbers that every block of the Decide page uses."""

from __future__ import annotations

import string
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from components.dataset import Criterion, Dataset
from components.decision import Report
from components.decision.link import Choice
from components.decision.totals import rounded
from components.figures.identity import identity
from components.ui.markup import Markup, element, join, text


@dataclass(frozen=True)
class Printed:
    """One candidate's contributions in points of 100 with one decimal, (low, high) per criterion, low = high where
    the score is known; `low` and `high` are the sums of exactly these numbers."""

    parts: Mapping[str, tuple[float, float]]
    low: float
    high: float


@dataclass(frozen=True)
class Case:
    """What the blocks of the page are drawn from."""

    dataset: Dataset
    choice: Choice
    report: Report

    @cached_property
    def criteria(self) -> Mapping[str, Criterion]:
        """All criteria by id, in file order."""
        return {criterion.id: criterion for criterion in self.dataset.criteria}

    @cached_property
    def weighted(self) -> tuple[str, ...]:
        """Criteria with a weight, in file order."""
        return tuple(one for one in self.criteria if self.report.weights[one] > 0)

    @cached_property
    def letters(self) -> Mapping[str, str]:
        """A letter per criterion, the same whatever is weighted."""
        return dict(zip(self.criteria, string.ascii_uppercase, strict=False))

    @cached_property
    def tones(self) -> Mapping[str, int]:
        """A number from 1 to 6 per criterion: its group's tone."""
        groups = list(dict.fromkeys(criterion.group for criterion in self.criteria.values()))
        return {one.id: groups.index(one.group) % 6 + 1 for one in self.criteria.values()}

    def name(self, framework_id: str) -> str:
        """The name to show."""
        return self.dataset.name_of(framework_id)

    def names(self, framework_ids: Sequence[str], word: str = "and") -> str:
        """Names as people list them: A, B and C."""
        shown = [self.name(one) for one in framework_ids]
        return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} {word} {shown[-1]}" if shown else "nobody"

    def mark(self, framework_id: str) -> Markup:
        """Coloured glyph and name."""
        return mark(framework_id, self.name(framework_id))

    def criterion(self, criterion_id: str) -> str:
        """A criterion's name."""
        return self.criteria[criterion_id].name

    @cached_property
    def order(self) -> tuple[str, ...]:
        """The compared candidates, best first, ties by name."""
        return tuple(
            sorted(self.report.compared, key=lambda one: (-round(self.estimate(one)[1], 9), self.name(one).casefold()))
        )

    @cached_property
    def excluded(self) -> tuple[str, ...]:
        """The candidates that are not compared, by name."""
        rest = [one for one in self.report.alternatives if one not in self.report.compared]
        return tuple(sorted(rest, key=lambda one: self.name(one).casefold()))

    def estimate(self, framework_id: str) -> tuple[float, float]:
        """The total, or between what it lies while a weighted score is missing."""
        one = self.report.alternatives[framework_id]
        if one.total is not None:
            return one.total, one.total
        cells = [
            one.contribution_bounds[name] if part is None else (part, part) for name, part in one.contributions.items()
        ]
        return sum(low for low, _ in cells), sum(high for _, high in cells)

    @cached_property
    def printed(self) -> Mapping[str, Printed]:
        """The numbers of every candidate as the page prints them: rounded once, so that all sums add up."""
        return {name: self._printed(name) for name in self.report.alternatives}

    def _printed(self, framework_id: str) -> Printed:
        one = self.report.alternatives[framework_id]
        known = [name for name in self.weighted if one.contributions[name] is not None]
        points = rounded([100 * (one.contributions[name] or 0.0) for name in known], 1)
        parts = {name: (point, point) for name, point in zip(known, points, strict=True)}
        for name in self.weighted:
            if name not in parts:
                low, high = one.contribution_bounds[name]
                parts[name] = (round(100 * low, 1), round(100 * high, 1))
        ordered = {name: parts[name] for name in self.weighted}
        low, high = (round(sum(part[end] for part in ordered.values()), 1) for end in (0, 1))
        return Printed(ordered, low, high)

    def total(self, framework_id: str) -> str:
        """The printed total: 79.2, or 61.0 to 67.5 while a score is missing."""
        one = self.printed[framework_id]
        return spread(one.low, one.high)


def spread(low: float, high: float) -> str:
    """One number, or two with `to` between them."""
    return f"{low:.1f}" if low == high else f"{low:.1f} to {high:.1f}"


def mark(framework_id: str, name: str) -> Markup:
    """Coloured glyph and name of a framework."""
    look = identity(framework_id)
    glyph = element("span", text=look.glyph, class_="fa-glyph", style=colour(framework_id), aria_hidden="true")
    return element("span", glyph, text(name), class_="fa-named")


def colour(framework_id: str) -> str:
    """A framework's colour as an inline custom property that follows the theme."""
    look = identity(framework_id)
    return f"--fa-own: light-dark({look.light}, {look.dark})"


def per_cent(share: float) -> str:
    """A share of the weight: 7 %, 6.7 % where whole per cent would hide a difference."""
    return f"{100 * share:.0f} %" if abs(100 * share - round(100 * share)) < 0.05 else f"{100 * share:.1f} %"


def table(caption: str, head: Sequence[str], rows: Sequence[Sequence[Markup]], foot: Sequence[Markup] = ()) -> Markup:
    """A real table in a box that scrolls by itself; the first cell of each row is its heading."""

    def line(cells: Sequence[Markup]) -> Markup:
        first = element("th", cells[0], scope="row")
        return element("tr", first, [element("td", one) for one in cells[1:]])

    parts = [
        element("caption", text=caption),
        element("thead", element("tr", [element("th", text=name, scope="col") for name in head])),
        element("tbody", [line(row) for row in rows]),
    ]
    if foot:
        parts.append(element("tfoot", line(foot)))
    box = element("table", join(parts), class_="fa-decide-table")
    return element("div", box, class_="fa-decide-scroll", tabindex="0", role="region", aria_label=caption)


def points_of(share: float) -> str:
    """A change of the weight in words: 34 points, 0.7 points, 1 point."""
    number = f"{100 * share:.0f}" if share >= 0.0295 else f"{100 * share:.1f}".removesuffix(".0")
    return "1 point" if number == "1" else f"{number} points"


def sentence(words: str) -> Markup:
    """The plain sentence with which a block opens."""
    return element("p", text=words, class_="fa-decide-sentence")
