"""An id that is used must exist."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from components.dataset.nearest import nearest
from components.dataset.problems import Fault, Level, Problem, show
from components.dataset.references import Use
from components.dataset.schema import BY_NAME, YAML_FILES
from components.dataset.tables import Tables

RULE = "id-unknown"
LEVEL: Level = "error"
ABOUT_IDENTITY = True  # the row may not be the one that its key says


def check(tables: Tables) -> Iterator[Problem]:
    """Every unknown id once, at the first place that uses it, or at the row whose id was changed."""
    aliases = {row.cell("old_id"): row.cell("new_id") for row in tables.rows("aliases")}
    per_table = Counter(table for table, _ in tables.references.dangling)
    deleted = tables.deleted_ids
    for (table, text), uses in tables.references.dangling.items():
        if any((target, text) in deleted for target in uses[0].targets):
            continue  # told by gone_ids, which knows where it stood
        lost = _renamed(tables, uses[0].targets, text) if per_table[table] == 1 and len(uses) > 1 else None
        if lost is not None:
            yield _gone(tables, *lost, text, uses)
            continue
        use = uses[0]
        name = use.column or str(use.path[-1] if isinstance(use.path[-1], str) else use.path[-2])
        label = f"{name} {show(text)}" if name != text else f"{table} id {show(text)}"
        more = (
            f" {len(uses) - 1} more place{'s' * (len(uses) > 2)} use{'s' * (len(uses) == 2)} it."
            if len(uses) > 1
            else ""
        )
        if text in aliases:
            yield use.problem(
                Fault(
                    "alias",
                    f"{label} is an alias; the id is {aliases[text]}.{more}",
                    f"write {aliases[text]}",
                    LEVEL,
                )
            )
            continue
        named = next(
            (
                tables.names(target)[text.casefold()]
                for target in use.targets
                if text.casefold() in tables.names(target)
            ),
            None,
        )
        if named:
            yield use.problem(Fault(RULE, f"{label} is a name; its id is {named}.{more}", f"write {named}", LEVEL))
            continue
        files = " or ".join(_path(target) for target in use.targets)
        meant = next(filter(None, (nearest(text, tables.ids(target)) for target in use.targets)), None)
        guess = f"; did you mean {meant}?" if meant else "."
        fix = f"write {meant}" if meant else f"add it to {_path(use.targets[0])} first, or write an id that is there"
        yield use.problem(Fault(RULE, f"{label} is not in {files}{guess}{more}", fix, LEVEL))


def _path(table: str) -> str:
    return BY_NAME[table].path if table in BY_NAME else YAML_FILES[table]


def _renamed(tables: Tables, targets: tuple[str, ...], text: str) -> tuple[str, str] | None:
    """The table and the one id in it that nothing uses, when rows still use `text`: its row was probably changed."""
    acknowledged = {row.cell("key") for row in tables.rows("exceptions")}
    unused = {
        key: target
        for target in targets
        for key in tables.ids(target)
        if key not in tables.references.cited.get(target, ()) and key not in acknowledged
    }
    lost = next(iter(unused)) if len(unused) == 1 else nearest(text, unused)
    return (unused[lost], lost) if lost is not None else None


def _gone(tables: Tables, table: str, lost: str, text: str, uses: list[Use]) -> Problem:
    said = f"{show(lost)} is used nowhere, while {len(uses)} places use {show(text)}, which is not in {_path(table)}."
    fault = Fault("id-gone", said, f"write {show(text)[1:-1]}; an id that is renamed goes to aliases.csv", LEVEL)
    if table in BY_NAME:
        return tables.by_id(table)[lost].problem(fault, BY_NAME[table].key[0])
    document = tables.documents[table]
    return document.problem(fault, document.ids[lost])
