"""Warnings that somebody has looked at and accepted, in exceptions.csv; and exceptions that are no longer needed."""

from __future__ import annotations

from components.dataset.dates import PartialDate
from components.dataset.problems import Fault, Problem, show
from components.dataset.tables import Tables

# These say something about exceptions.csv, nothing about a fact; a site must not fail on the day one expires.
BOOKKEEPING = ("exception-unused", "exception-expired")


def acknowledge(tables: Tables, problems: list[Problem], complete: bool) -> list[Problem]:
    """`problems` without the warnings that exceptions.csv names by rule and key.

    An exception that no warning needs, or that has expired, is an error itself; the former is only said when
    `complete`, because a warning may have been silenced by an error elsewhere.
    """
    exceptions = {(row.cell("rule"), row.cell("key")): row for row in tables.rows("exceptions")}
    if not exceptions:
        return problems
    needed = {(problem.rule, problem.key) for problem in problems if problem.level == "warning"}
    kept = [p for p in problems if p.level != "warning" or (p.rule, p.key) not in exceptions]
    for (rule, key), row in exceptions.items():
        expires = tables.value(row, "expires_on")
        if (rule, key) not in needed:
            if complete:
                said = f"{rule} does not warn about {show(key)}: the exception is not needed."
                kept.append(row.problem(Fault("exception-unused", said, "delete the line"), "key"))
        elif isinstance(expires, PartialDate) and expires.latest < tables.today:
            said = f"the exception for {rule}, {show(key)} expired on {expires.latest}."
            fix = "look again: correct the row, or renew the exception"
            kept.append(row.problem(Fault("exception-expired", said, fix), "expires_on"))
    return kept
