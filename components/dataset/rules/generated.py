"""What is generated is not edited by hand."""

from __future__ import annotations

from collections.abc import Iterator

from components.dataset.describe import readme
from components.dataset.problems import Fault, Level, Problem
from components.dataset.schema import OTHER_FOLDERS
from components.dataset.tables import Tables
from components.dataset.textfile import TextFile

RULE = "generated"
LEVEL: Level = "error"
README = "README.md"


def check(tables: Tables) -> Iterator[Problem]:
    """A README.md that is not what the schema says; with an earlier version, kept scores that were rewritten."""
    data = tables.contents.get(README)
    if data is not None and data != (wanted := readme().encode("utf-8")):
        line = _first_difference(data, wanted)
        said = f"{README} is generated from components/dataset/schema.py, and differs from it here."
        fix = "edit schema.py, then run python -m components.dataset describe --write"
        yield _at(tables, README, data, line, Fault(RULE, said, fix, LEVEL))
    before = tables.base.contents if tables.base is not None else {}
    for path, data in before.items():
        now = tables.contents.get(path)
        if path.startswith(OTHER_FOLDERS) and path.endswith(".csv") and now != data and not _continues(data, now):
            said = f"{path} keeps what was published; it is never changed afterwards."
            fault = Fault(RULE, said, "restore it from the last commit", LEVEL)
            yield _at(tables, path, now or b"", _first_difference(now or b"", data), fault)


def _continues(before: bytes, now: bytes | None) -> bool:
    """Whether lines were only added, as to the list of kept scores."""
    return now is not None and set(before.splitlines()) <= set(now.splitlines())


def _first_difference(one: bytes, other: bytes) -> int:
    """Number of the first line that differs."""
    lines, others = one.split(b"\n"), other.split(b"\n")
    pairs = zip(lines, others, strict=False)
    return next((at for at, (a, b) in enumerate(pairs, 1) if a != b), min(len(lines), len(others)))


def _at(tables: Tables, path: str, data: bytes, line: int, fault: Fault) -> Problem:
    file = TextFile(f"{tables.root}/{path}", data.decode("utf-8", "replace"))
    return file.problem_at(fault, line, 1, len(file.line_text(line)), path)
