"""Rules over all tables: one module per rule, all of one shape.

A module has `RULE` (the id in its messages), `LEVEL`, and `check(tables) -> problems`. Adding a module adds the
rule. Two marks keep one mistake from being told twice: the rows that an `ABOUT_IDENTITY = True` rule finds are not
shown to the rules after it (who knows which row is meant?), and a `FINAL = True` rule, which concludes something
from the absence of rows, runs only where no error was found. A third mark, `NEEDS_BASE = True`, is for a rule that
compares with an earlier version of the data (`tables.base`): without one it does not run.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import Protocol, cast

from components.dataset.acknowledgement import BOOKKEEPING, acknowledge
from components.dataset.problems import Level, Problem
from components.dataset.schema import BY_NAME, YAML_FILES
from components.dataset.tables import Tables


class Rule(Protocol):
    """The shape of a module in this package."""

    RULE: str
    LEVEL: Level

    def check(self, tables: Tables) -> Iterable[Problem]:
        """The problems that this rule finds."""


@cache
def all_rules() -> tuple[Rule, ...]:
    """Every rule of the package, by name."""
    names = sorted(module.name for module in iter_modules(__path__))
    return tuple(cast(Rule, import_module(f"{__name__}.{name}")) for name in names)


@cache
def comparing_rules() -> tuple[str, ...]:
    """Ids of the rules that need an earlier version of the data."""
    return tuple(sorted(rule.RULE for rule in all_rules() if hasattr(rule, "NEEDS_BASE")))


def _marked(mark: str, with_base: bool) -> list[Rule]:
    """The rules with a mark, or, for no mark, those that have none of the two that set the order."""
    rules = [rule for rule in all_rules() if with_base or not hasattr(rule, "NEEDS_BASE")]
    if mark:
        return [rule for rule in rules if hasattr(rule, mark)]
    return [rule for rule in rules if not hasattr(rule, "ABOUT_IDENTITY") and not hasattr(rule, "FINAL")]


def sound(tables: Tables) -> bool:
    """Whether `judge` would find no error in tables that were read without one. Rules that only warn are left out,
    and so is what is said of exceptions.csv and of files that are generated."""
    in_order = [rule for mark in ("ABOUT_IDENTITY", "", "FINAL") for rule in _marked(mark, with_base=False)]
    rules = (rule for rule in in_order if rule.LEVEL == "error" and rule.RULE not in BOOKKEEPING)
    return not any(problem.level == "error" for rule in rules for problem in rule.check(tables))


def judge(tables: Tables, earlier: Sequence[Problem]) -> list[Problem]:
    """The `earlier` problems of form and all that the rules add, less the acknowledged warnings."""
    based = tables.base is not None
    identity, other, final = (_marked(mark, based) for mark in ("ABOUT_IDENTITY", "", "FINAL"))
    problems = [*earlier, *(problem for rule in identity for problem in rule.check(tables))]
    doubtful = {(problem.path, problem.line) for problem in problems[len(earlier) :]}
    doubtful |= {(row.sheet.file.path, row.line) for pair in tables.repeated for row in pair}
    # Of two neighbours in the wrong order, either may be the one with the wrong key.
    swapped = [problem for problem in problems[len(earlier) :] if problem.rule == "row-order"]
    doubtful |= {(problem.path, problem.line + step) for problem in swapped for step in (-1, 1)}
    tables.distrust(doubtful)
    problems += [problem for rule in other for problem in rule.check(tables)]
    complete = not any(problem.level == "error" for problem in problems)
    if complete:
        problems += [problem for rule in final for problem in rule.check(tables)]
    return acknowledge(tables, _mention_silenced(tables, problems), complete, comparing_rules())


def _mention_silenced(tables: Tables, problems: list[Problem]) -> list[Problem]:
    """Adds to the first error of a damaged table how many uses of its ids could not be judged."""
    for name, count in tables.references.silenced.items():
        path = f"/{BY_NAME[name].path if name in BY_NAME else YAML_FILES[name]}"
        for index, problem in enumerate(problems):
            if path in f"/{problem.path}/" and problem.level == "error":
                what = f"{count} uses of ids that may be lost here are" if count > 1 else "a use of an id is"
                problems[index] = replace(problem, message=f"{problem.message} Because of it, {what} not judged.")
                break
    return problems
