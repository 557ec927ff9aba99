"""What an adoption chart says, in words made from its points: a sentence on top and a text alternative."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from components.figures.adoption_points import Look, Mark, Point, amount, at_time, bounded, listed

MOST_NAMED = 6


def sentence(
    points: Sequence[Point],
    name: str,
    marks: Sequence[Mark] = (),
    absent: Mapping[date, frozenset[str]] | None = None,
    race: bool = True,
) -> str:
    """What the points show, in a sentence or two: who stood where at the newest common date, and whether it ended.

    `absent` names, by day, subjects that are known to have had nothing. Without `race` more is no lead.
    """
    if not points:
        return ""
    ends = [mark.words for mark in marks if mark.ends]
    said = [_standing(points, name, absent or {}, race)]
    return " ".join([*said, *(f"{words[0].upper()}{words[1:]}." for words in ends)])


def _standing(points: Sequence[Point], name: str, absent: Mapping[date, frozenset[str]], race: bool) -> str:
    groups = list(dict.fromkeys(p.panel for p in points))
    subjects = list(dict.fromkeys(p.subject for p in points))
    if len(groups) > 1 and len({(p.panel, p.subject) for p in points}) > max(len(groups), len(subjects)):
        return _by_group(points, groups)
    if len(subjects) == 1:
        return _alone(points)
    newest = _newest_together(points, absent)
    if not newest:
        parts = [f"{p.name} {bounded(p.value, p.unit, p.bound)} ({p.date_label})" for p in _last_of_each(points)]
        return f"{name}, newest value of each: {listed(parts[:MOST_NAMED])}. No two were observed at the same time."
    ranked = sorted(newest, key=lambda p: (-p.value, p.name))
    first = ranked[0]
    rest = [f"{p.name} {amount(p.value, p.unit)}" for p in ranked[1:MOST_NAMED]]
    level = [p.name for p in ranked[1:] if p.value == first.value]
    none = absent.get(first.order, frozenset())
    without = list(dict.fromkeys(p.name for p in points if p.subject in none))
    if not first.value:
        said = f"{_when(first)}, none of them had any"
        rest, without = [], []
    elif level:
        said = f"{_when(first)}, {listed([first.name, *level])} stood level with {amount(first.value, first.unit)}"
        rest = [f"{p.name} {amount(p.value, p.unit)}" for p in ranked[1 + len(level) : MOST_NAMED]]
    elif race:
        said = f"{_when(first)}, {first.name} stood first with {amount(first.value, first.unit)}"
    else:
        said = f"{_when(first)}, {first.name} had the most, {amount(first.value, first.unit)}"
    said += f", followed by {listed(rest)}" if rest else ""
    if len(without) > MOST_NAMED:
        without = [f"{len(without)} others"]
    said += f"; {listed(without)} had none." if without else "."
    more = len(ranked) - MOST_NAMED
    if more > 0:
        said += f" {more} more are in the table."
    said += _reservations(ranked[:MOST_NAMED])
    seen = {p.subject for p in newest} | none
    others = [p for p in _last_of_each(points) if p.subject not in seen]
    later = [p for p in _last_of_each(points) if p.subject in seen and p.order > first.order]
    others += later
    if others:
        last = [f"{p.name} {bounded(p.value, p.unit, p.bound)} ({p.date_label})" for p in others[:MOST_NAMED]]
        said += f" Newest at other dates: {listed(last)}."
    return said


def _reservations(named: Sequence[Point]) -> str:
    """What must be said beside values that are upper bounds by doubtful labels, or quoted second hand."""
    said = ""
    least = [f"{p.name} {amount(p.least, p.unit)}" for p in named if p.least is not None]
    if least:
        said += f" That is an upper bound: without the entries of doubtful label it is {listed(least)}."
    quoted = list(dict.fromkeys(p.name for p in named if p.second_hand))
    if quoted:
        all_quoted = len(quoted) == len({p.name for p in named})
        of = "These values are" if all_quoted and len(quoted) > 1 else f"The value of {listed(quoted)} is"
        said += f" {of} quoted second hand."
    return said


def _by_group(points: Sequence[Point], groups: Sequence[str]) -> str:
    """Who stood first in the newest edition of each group that has two subjects or more."""
    first: dict[str, list[str]] = {}
    for group in groups:
        newest = sorted(_newest_together([p for p in points if p.panel == group], {}), key=lambda p: -p.value)
        if len(newest) > 1:
            level = newest[0].value == newest[1].value
            first.setdefault("nobody alone" if level else newest[0].name, []).append(f"{group} {newest[0].date_label}")
    if not first:
        return f"{len(points)} values; nowhere were two frameworks observed at the same time."
    total = sum(len(found) for found in first.values())
    ranked = sorted(first.items(), key=lambda item: -len(item[1]))
    leader, where = ranked[0]
    said = f"In the newest edition with both, {leader} stands first at {len(where)} of {total} conferences"
    others = [f"{name} at {listed(found)}" for name, found in ranked[1:]]
    return said + (f"; {listed(others)}." if others else ".")


def _alone(points: Sequence[Point]) -> str:
    ordered = sorted(points, key=lambda p: p.x)
    start, end = ordered[0], ordered[-1]
    said = f"{end.name}: {bounded(end.value, end.unit, end.bound)} ({end.date_label})"
    if len(ordered) > 1:
        said += f", after {bounded(start.value, start.unit, start.bound)} ({start.date_label})"
    bounds = sum(p.bound == "min" for p in points)
    if bounds and len(points) > 1:
        said += f"; {bounds} of the {len(points)} values are lower bounds"
    return said + "." + _reservations([end])


def _newest_together(points: Sequence[Point], absent: Mapping[date, frozenset[str]]) -> list[Point]:
    """The values of the newest date at which two subjects or more have one that can stand on a line.

    Nothing is a value where it is known. A date on which all have nothing is taken only if there is no other.
    """
    shown = {p.subject for p in points}
    dates: dict[str, list[Point]] = {}
    for point in points:
        if point.joined:
            dates.setdefault(point.date_label, []).append(point)
    together = []
    for found in dates.values():
        none = shown & absent.get(found[0].order, frozenset())
        if len({p.subject for p in found} | none) > 1:
            together.append(found)
    return max(together, key=lambda found: (any(p.value for p in found), max(p.order for p in found)), default=[])


def _last_of_each(points: Sequence[Point]) -> list[Point]:
    last: dict[str, Point] = {}
    for point in sorted(points, key=lambda p: p.order):
        last[point.subject] = point
    return sorted(last.values(), key=lambda p: -p.value)


def _when(point: Point) -> str:
    said = at_time(point.date_label)
    return said[0].upper() + said[1:]


def alternative(points: Sequence[Point], marks: Sequence[Mark], look: Look, name: str) -> str:
    """The chart in words for those who cannot see it."""
    hollow = sum(p.hollow for p in points)
    parts = [
        f"Chart: {name}. {look.y_title} by {look.x_title}{', logarithmic' if look.log else ''}; {len(points)} points"
    ]
    parts[0] += f", {hollow} of them hollow because they are bounds, rounded or doubtful." if hollow else "."
    lines: dict[str, list[Point]] = {}
    for point in sorted(points, key=lambda p: p.order):
        lines.setdefault(point.line, []).append(point)
    for own in list(lines.values())[:20]:
        label = own[0].name + (f", {own[0].panel}" if own[0].panel != own[0].name else "")
        start, end = own[0], own[-1]
        said = f"{bounded(end.value, end.unit, end.bound)} ({end.date_label})"
        if len(own) > 1:
            said = f"from {bounded(start.value, start.unit, start.bound)} ({start.date_label}) to {said}"
        parts.append(f"{label}: {said}.")
    words = list(dict.fromkeys(m.words for m in marks))
    if words:
        parts.append(f"Marked: {'; '.join(words)}.")
    return " ".join(parts) + " The table holds the same rows."
