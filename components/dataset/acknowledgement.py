"""Warnings that somebody has looked at and accepted, in exceptions.csv; and exceptions that are no longer needed.

A line names a rule and the key of a row, its parts joined by ` / `. A part that is or ends in `*` stands for any
text from there on: `github-forks / sonnet / *` is every value of that line, `package-dependents / * / 2024-05-30`
that day for every package. Two parts are compared one to one, so a pattern has as many parts as the keys it means.
"""

from __future__ import annotations

from collections.abc import Container

from components.dataset.dates import PartialDate
from components.dataset.nearest import nearest
from components.dataset.problems import Fault, Problem, show
from components.dataset.tables import Row, Tables

# These say something about exceptions.csv, or about a file that is generated, nothing about a fact; a site must not
# fail on the day an exception expires.
BOOKKEEPING = ("exception-unused", "exception-expired", "generated")
_BETWEEN = " / "


def acknowledge(
    tables: Tables, problems: list[Problem], complete: bool, comparing: Container[str] = ()
) -> list[Problem]:
    """`problems` without the warnings that exceptions.csv names by rule and key.

    An exception that no warning needs, or that has expired, is an error itself; the former is only said when
    `complete`, because a warning may have been silenced by an error elsewhere, and not of the `comparing` rules,
    whose warnings end with the change that they are about.
    """
    problems = _meant(tables, problems)
    sound = (row for row in tables.all_rows["exceptions"] if not _is_damaged(tables, row))
    rows = {(row.cell("rule"), row.cell("key")): row for row in sound}
    if not rows:
        return problems
    patterns = [(rule, key) for rule, key in rows if "*" in key]
    needed: set[tuple[str, str]] = set()
    kept = []
    for problem in problems:
        found = _exceptions(problem, rows, patterns) if problem.level == "warning" else []
        needed.update(found)
        if not found:
            kept.append(problem)
    for (rule, key), row in rows.items():
        expires = tables.value(row, "expires_on")
        if isinstance(expires, PartialDate) and expires.latest < tables.today:
            said = f"the exception for {rule}, {show(key)} expired on {expires.latest}."
            fix = "look again: correct the row, or renew the exception"
            kept.append(row.problem(Fault("exception-expired", said, fix), "expires_on"))
        elif (rule, key) not in needed and complete and rule not in comparing:
            said = f"{rule} does not warn about {show(key)}: the exception is not needed."
            fault = Fault("exception-unused", said, "delete the line")
            meant = nearest(key, [one.key for one in kept if one.level == "warning" and one.rule == rule])
            if meant is not None:  # one slip, told once
                said = f"{rule} does not warn about {show(key)}; did you mean {meant}?"
                fault = Fault("exception-unused", said, f"write {meant}")
                kept = [one for one in kept if (one.level, one.rule, one.key) != ("warning", rule, meant)]
            kept.append(row.problem(fault, "key"))
    return kept


def _meant(tables: Tables, problems: list[Problem]) -> list[Problem]:
    """`problems` without the warnings that a damaged line of exceptions.csv may be about: that line is told."""
    if "exceptions" in tables.incomplete:
        return [problem for problem in problems if problem.level != "warning"]
    damaged = [
        tuple("*" if tables.is_bad(row, name) else row.cell(name) for name in ("rule", "key"))
        for row in (tables.all_rows["exceptions"] if tables.bad_cells else ())
        if _is_damaged(tables, row)
    ]
    return [
        problem
        for problem in problems
        if problem.level != "warning"
        or not any(rule in ("*", problem.rule) and (key == "*" or _covers(key, problem.key)) for rule, key in damaged)
    ]


def _is_damaged(tables: Tables, row: Row) -> bool:
    """Whether a cell of the row has a finding."""
    return bool(tables.bad_cells) and any(tables.is_bad(row, name) for name in row.sheet.table.column_names)


def _exceptions(
    problem: Problem, rows: Container[tuple[str, str]], patterns: list[tuple[str, str]]
) -> list[tuple[str, str]]:
    """The exceptions that cover a warning."""
    exact = [(problem.rule, problem.key)] if (problem.rule, problem.key) in rows else []
    return exact + [one for one in patterns if one[0] == problem.rule and _covers(one[1], problem.key)]


def _covers(pattern: str, key: str) -> bool:
    parts, others = pattern.split(_BETWEEN), key.split(_BETWEEN)
    return len(parts) == len(others) and all(
        other.startswith(part[:-1]) if part.endswith("*") else part == other
        for part, other in zip(parts, others, strict=True)
    )
