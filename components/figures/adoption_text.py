"""What an adoption chart says, in words made from its points: a sentence on top and a text alternative."""

from __future__ import annotations

from collections.abc import Sequence

from components.figures.adoption_points import Look, Mark, Point, amount, bounded

MOST_NAMED = 6


def sentence(points: Sequence[Point], name: str, marks: Sequence[Mark] = ()) -> str:
    """What the points show, in a sentence or two: who stood where at the newest common date, and whether it ended."""
    if not points:
        return ""
    ends = [mark.words for mark in marks if mark.ends]
    return " ".join([_standing(points, name), *(f"{words[0].upper()}{words[1:]}." for words in ends)])


def _standing(points: Sequence[Point], name: str) -> str:
    groups = list(dict.fromkeys(p.panel for p in points))
    subjects = list(dict.fromkeys(p.subject for p in points))
    if len(groups) > 1 and len({(p.panel, p.subject) for p in points}) > max(len(groups), len(subjects)):
        return _by_group(points, groups)
    if len(subjects) == 1:
        return _alone(points)
    newest = _newest_together(points)
    if not newest:
        parts = [f"{p.name} {bounded(p.value, p.unit, p.bound)} ({p.date_label})" for p in _last_of_each(points)]
        return f"{name}, newest value of each: {_listed(parts[:MOST_NAMED])}. No two were observed at the same time."
    ranked = sorted(newest, key=lambda p: (-p.value, p.name))
    first = ranked[0]
    rest = [f"{p.name} {amount(p.value, p.unit)}" for p in ranked[1:MOST_NAMED]]
    level = [p.name for p in ranked[1:] if p.value == first.value]
    if level:
        said = f"{_when(first)}, {_listed([first.name, *level])} stood level with {amount(first.value, first.unit)}"
        rest = [f"{p.name} {amount(p.value, p.unit)}" for p in ranked[1 + len(level) : MOST_NAMED]]
    else:
        said = f"{_when(first)}, {first.name} stood first with {amount(first.value, first.unit)}"
    said += f", followed by {_listed(rest)}." if rest else "."
    more = len(ranked) - MOST_NAMED
    if more > 0:
        said += f" {more} more are in the table."
    seen = {p.subject for p in newest}
    others = [p for p in _last_of_each(points) if p.subject not in seen]
    later = [p for p in _last_of_each(points) if p.subject in seen and p.order > first.order]
    others += later
    if others:
        last = [f"{p.name} {bounded(p.value, p.unit, p.bound)} ({p.date_label})" for p in others[:MOST_NAMED]]
        said += f" Newest at other dates: {_listed(last)}."
    return said


def _by_group(points: Sequence[Point], groups: Sequence[str]) -> str:
    """Who stood first in the newest edition of each group that has two subjects or more."""
    first: dict[str, list[str]] = {}
    for group in groups:
        newest = sorted(_newest_together([p for p in points if p.panel == group]), key=lambda p: -p.value)
        if len(newest) > 1:
            level = newest[0].value == newest[1].value
            first.setdefault("nobody alone" if level else newest[0].name, []).append(f"{group} {newest[0].date_label}")
    if not first:
        return f"{len(points)} values; nowhere were two frameworks observed at the same time."
    total = sum(len(found) for found in first.values())
    ranked = sorted(first.items(), key=lambda item: -len(item[1]))
    leader, where = ranked[0]
    said = f"In the newest edition with both, {leader} stands first at {len(where)} of {total} conferences"
    others = [f"{name} at {_listed(found)}" for name, found in ranked[1:]]
    return said + (f"; {_listed(others)}." if others else ".")


def _alone(points: Sequence[Point]) -> str:
    ordered = sorted(points, key=lambda p: p.x)
    start, end = ordered[0], ordered[-1]
    said = f"{end.name}: {bounded(end.value, end.unit, end.bound)} ({end.date_label})"
    if len(ordered) > 1:
        said += f", after {bounded(start.value, start.unit, start.bound)} ({start.date_label})"
    bounds = sum(p.bound == "min" for p in points)
    if bounds and len(points) > 1:
        said += f"; {bounds} of the {len(points)} values are lower bounds"
    return said + "."


def _newest_together(points: Sequence[Point]) -> list[Point]:
    """The values of the newest date at which two subjects or more have one that can stand on a line."""
    dates: dict[str, list[Point]] = {}
    for point in points:
        if point.joined:
            dates.setdefault(point.date_label, []).append(point)
    together = [found for found in dates.values() if len({p.subject for p in found}) > 1]
    return max(together, key=lambda found: max(p.order for p in found), default=[])


def _last_of_each(points: Sequence[Point]) -> list[Point]:
    last: dict[str, Point] = {}
    for point in sorted(points, key=lambda p: p.order):
        last[point.subject] = point
    return sorted(last.values(), key=lambda p: -p.value)


def _when(point: Point) -> str:
    return ("On " if point.date_label[0].isdigit() and " " in point.date_label else "In ") + point.date_label


def _listed(parts: Sequence[str]) -> str:
    """`a, b and c`."""
    return parts[0] if len(parts) == 1 else ", ".join(parts[:-1]) + " and " + parts[-1]


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
