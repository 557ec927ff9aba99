"""Bad edits: what is done to which file of the fixture, as the cases under tests/bad_edits/ write it.

A case does one edit, or several under `edits`. `base: true` compares the result with the fixture itself, `today` sets
the day, and `fixable: true` says that `fix` leaves nothing of it.
"""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import yaml

from components.dataset import check
from components.dataset.problems import Problem, render
from components.dataset.reader import bytes_of

TODAY = date(2026, 11, 20)
HERE = Path(__file__).parent
FIXTURE = HERE / "fixture"
CASES = HERE.parent / "bad_edits"


def case_names() -> list[str]:
    """Names of all cases, in the order of the catalogue."""
    return sorted(path.parent.name for path in CASES.glob("*/case.yaml"))


def read_case(name: str) -> dict[str, Any]:
    """One case: `what`, `file`, the edit and the `expected` output of the check."""
    case: dict[str, Any] = yaml.safe_load((CASES / name / "case.yaml").read_text(encoding="utf-8"))
    return case


def damaged_copy(case: dict[str, Any], folder: Path) -> Path:
    """A copy of the fixture named `data`, with the edit of `case` done to it."""
    data = folder / "data"
    shutil.copytree(FIXTURE, data)
    for edit in case.get("edits", [case]):
        _do(edit, data)
    return data


def _do(case: dict[str, Any], data: Path) -> None:
    path = data / case["file"]
    if case.get("delete"):
        path.unlink()
    elif "rename" in case:
        path.rename(data / case["rename"])
    elif "write" in case:
        path.write_bytes(case["write"].encode("utf-8"))
    else:
        path.write_bytes(_edited(path.read_bytes() if path.exists() else b"", case))


def _edited(content: bytes, case: dict[str, Any]) -> bytes:
    if "find" in case:
        find = case["find"].encode("utf-8")
        count = content.count(find)
        assert count == 1 or (count and case.get("every")), f"{case['find']!r} occurs {count} times"
        replace = bytes.fromhex(case["replace_hex"]) if "replace_hex" in case else case["replace"].encode("utf-8")
        content = content.replace(find, replace * case.get("times", 1))
    if "prepend_hex" in case:
        content = bytes.fromhex(case["prepend_hex"]) + content
    if "append" in case:
        content += case["append"].encode("utf-8")
    if "line_ends" in case:
        content = content.replace(b"\n", {"crlf": b"\r\n", "cr": b"\r"}[case["line_ends"]])
    if "encode" in case:
        content = content.decode("utf-8").encode(case["encode"])
    return content[: len(content) - case.get("cut_end", 0)]


def output(case: dict[str, Any], folder: Path) -> str:
    """What the check prints about the fixture with the edit of `case`."""
    return render(problems_of(case, damaged_copy(case, folder)))


def problems_of(case: dict[str, Any], data: Path) -> tuple[Problem, ...]:
    """What the check finds in `data`, on the day and against the version that `case` names."""
    base = bytes_of(FIXTURE) if case.get("base") else None
    return check(data, case.get("today", TODAY), base)


class _Block(str):
    """Text that is written as a YAML block."""


def rewrite() -> None:
    """Write every case's output as its expectation, to be reviewed in the diff: python -m tests.dataset.edits."""
    yaml.add_representer(_Block, lambda d, s: d.represent_scalar("tag:yaml.org,2002:str", s, "|"), yaml.SafeDumper)
    for name in case_names():
        case = read_case(name)
        with TemporaryDirectory() as folder:
            case["expected"] = _Block(output(case, Path(folder)))
        text = yaml.dump(case, Dumper=yaml.SafeDumper, allow_unicode=True, sort_keys=False, width=1000)
        (CASES / name / "case.yaml").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    rewrite()
