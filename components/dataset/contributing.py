"""The generated parts of CONTRIBUTING.md: the columns of every table as a template, and what each message looks like.

`python -m components.dataset.contributing --write` brings the file up to date. A part stands between two comments,
`<!-- generated: NAME -->` and `<!-- end: NAME -->`; whatever stands outside them is written by hand and left alone.
Templates are filled from the rows of the tests' fixture and messages from the cases under `tests/bad_edits/`, so that
what an editor reads here is what the check does.
"""

from __future__ import annotations

import csv
import re
import sys
from collections.abc import Sequence
from pathlib import Path

import yaml

from components.dataset.describe import holds
from components.dataset.rules import all_rules
from components.dataset.schema import TABLES, Column, Table

ROOT = Path(__file__).resolve().parents[2]
GUIDE = ROOT / "CONTRIBUTING.md"
FIXTURE = ROOT / "tests" / "dataset" / "fixture"
CASES = ROOT / "tests" / "bad_edits"
_FINDING = re.compile(r"^\S+:\d+:\d+: (error|warning|note)\[([a-z0-9-]+)\]: ", re.MULTILINE)
_CLOSING = re.compile(r"\n\d[^\n]* in \d+ files?[^\n]*\n?\Z")
_LONGEST_EXAMPLE = 44


def tables_part(fixture: Path = FIXTURE) -> str:
    """Every table as a template: one line per column with an example and what belongs there."""
    return "\n".join(_template(table, _example(table, fixture)) for table in TABLES)


def _example(table: Table, fixture: Path) -> dict[str, str]:
    """The first row of a table of the fixture that fills most columns."""
    paths = sorted((fixture / table.path).glob("*.csv")) if table.folder else [fixture / table.path]
    rows: list[dict[str, str]] = []
    for path in paths:
        if path.exists():
            with path.open(encoding="utf-8", newline="") as lines:
                rows += [dict(row) for row in csv.DictReader(lines, strict=True)]
    return max(rows, key=lambda row: sum(bool(cell) for cell in row.values()), default={})


def _template(table: Table, example: dict[str, str]) -> str:
    path = f"{table.path}/*.csv" if table.folder else table.path
    lines = [f"### {table.name}", "", f"`data/{path}`: one line is {table.row_is}; sorted by {', '.join(table.key)}."]
    lines += ["", "```yaml"]
    for column in table.columns:
        lines += [f"# {comment(column)}", f"{column.name}: {_cut(example.get(column.name, ''))}".rstrip()]
    return "\n".join([*lines, "```", ""])


def comment(column: Column) -> str:
    """What belongs into a column, in a line: its meaning, and what a cell may hold."""
    held = holds(column).replace("`", "")
    return f"{column.meaning} ({held}{', several joined by ;' if column.many else ''})"


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST_EXAMPLE else text[: _LONGEST_EXAMPLE - 1] + "…"


def messages_part(cases: Path = CASES) -> str:
    """Every rule under its own heading, with the edit that provokes it and the exact message."""
    found = examples(cases)
    parts = []
    for rule in sorted(found.keys() | {rule.RULE for rule in all_rules()}):
        lines = [f"#### {rule}", ""]
        if rule in found:
            what, message = found[rule]
            lines += [what, "", "```text", message, "```", ""]
        else:
            lines += ["It is not part of the catalogue of examples.", ""]
        parts.append("\n".join(lines))
    return "\n".join(parts)


def examples(cases: Path = CASES) -> dict[str, tuple[str, str]]:
    """Per rule id the first case of the catalogue that it answers: the edit in words, and the message."""
    found: dict[str, tuple[str, str]] = {}
    for path in sorted(cases.glob("*/case.yaml")):
        case = yaml.safe_load(path.read_text(encoding="utf-8"))
        message = _CLOSING.sub("", case["expected"])
        told = _FINDING.search(message)
        if told:
            found.setdefault(told[2], (case["what"], message.rstrip("\n")))
    return found


PARTS = {"tables": tables_part, "messages": messages_part}


def brought_up_to_date(guide: str) -> str:
    """The text of CONTRIBUTING.md with its generated parts as they should be; ValueError where a mark is missing."""
    for name, make in PARTS.items():
        begin, end = f"<!-- generated: {name} -->\n", f"<!-- end: {name} -->"
        if guide.count(begin) != 1 or guide.count(end) != 1:
            raise ValueError(f"CONTRIBUTING.md needs the marks {begin.strip()} and {end} once each")
        before, rest = guide.split(begin)
        guide = f"{before}{begin}\n{make()}\n{end}{rest.split(end)[1]}"
    return guide


def write(path: Path = GUIDE) -> None:
    """Bring the file up to date."""
    path.write_bytes(brought_up_to_date(path.read_text(encoding="utf-8")).encode("utf-8"))


def main(arguments: Sequence[str]) -> int:
    """Exit code 0 when the file is up to date (after `--write` it is), 1 when it is not, 2 for other arguments."""
    if list(arguments) == ["--write"]:
        write()
        return 0
    if arguments:
        sys.stderr.write("python -m components.dataset.contributing [--write]\n")
        return 2
    guide = GUIDE.read_text(encoding="utf-8")
    if guide == brought_up_to_date(guide):
        return 0
    sys.stderr.write("CONTRIBUTING.md is not up to date: python -m components.dataset.contributing --write\n")
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
