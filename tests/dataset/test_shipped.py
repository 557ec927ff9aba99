"""The data as shipped: clean, described, quick to read."""

from __future__ import annotations

import time
from pathlib import Path

from components.dataset import DATA, check, fingerprint, load
from components.dataset.describe import readme
from components.dataset.problems import render
from components.dataset.schema import TABLES, YAML_FILES


def test_the_shipped_data_are_clean() -> None:
    """No errors and no warnings that nobody has acknowledged. Notes are about age and do not count."""
    problems = [problem for problem in check(DATA) if problem.level != "note"]
    assert not problems, render(problems)


def test_the_readme_of_the_data_is_generated_from_the_schema() -> None:
    """`python -m components.dataset describe --write` brings it up to date."""
    assert (DATA / "README.md").read_text(encoding="utf-8") == readme()


def test_the_readme_names_every_file_and_column_and_the_terms_of_others() -> None:
    """Nothing that an editor meets is undescribed."""
    text = readme()
    for table in TABLES:
        assert table.path in text and all(f"| `{column}` |" in text for column in table.column_names)
    assert all(path in text for path in YAML_FILES.values())
    for terms in ("CC BY-SA 4.0", "ODbL 1.0", "Stack Overflow Developer Survey, Stack Exchange Inc.", "HFCommunity"):
        assert terms in text


def fastest(action: object, *arguments: object) -> float:
    """Processor seconds of the quickest of three runs, so that a busy machine does not matter much."""
    times = []
    for _ in range(3):
        start = time.process_time()
        action(*arguments)  # type: ignore[operator]
        times.append(time.process_time() - start)
    return min(times)


def test_reading_is_quick() -> None:
    """Everything is checked in under a second, loaded in under one, and recognised in under 20 milliseconds.

    Bounds are wider than what is promised, for slow and busy machines.
    """
    assert fastest(check, DATA) < 3
    assert fastest(load, DATA) < 3
    assert fastest(fingerprint, DATA) < 0.06


def test_the_fingerprint_follows_the_content(tmp_path: Path) -> None:
    """Same bytes, same key; the version is its beginning."""
    assert fingerprint(DATA) == fingerprint(DATA) and fingerprint(DATA).startswith(load(DATA).version)
    assert fingerprint(tmp_path) != fingerprint(DATA)
