"""CONTRIBUTING.md: generated parts are up to date, worked examples work."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from components.dataset import DATA, check, load
from components.dataset.contributing import GUIDE, brought_up_to_date, examples, main
from components.dataset.problems import render
from components.dataset.rules import all_rules
from components.dataset.schema import TABLES

from .edits import FIXTURE, TODAY
from .examples import blocks, follow

TEXT = GUIDE.read_text(encoding="utf-8")
ADDITIONS = ("Add a tool", "Add a framework", "Add an adoption measure")


def headings() -> list[str]:
    """The anchors that the repository host makes of the headings."""
    prose = re.sub(r"^```.*?^```$", "", TEXT, flags=re.MULTILINE | re.DOTALL)
    found = re.findall(r"^#{1,6} (.+)$", prose, re.MULTILINE)
    return [re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in found]


def test_the_generated_parts_are_up_to_date() -> None:
    """`python -m components.dataset.contributing --write` brings them up to date."""
    assert brought_up_to_date(TEXT) == TEXT
    assert main([]) == 0
    assert main(["--help"]) == 2


def test_what_is_written_by_hand_is_left_alone() -> None:
    begin, end = "<!-- generated: tables -->\n", "<!-- end: tables -->"
    damaged = TEXT.split(begin)[0] + begin + "old" + end + TEXT.split(end)[1]
    assert brought_up_to_date(damaged) == TEXT
    with pytest.raises(ValueError, match="needs the marks"):
        brought_up_to_date(TEXT.replace(end, ""))


def test_every_column_has_its_comment() -> None:
    for table in TABLES:
        block = TEXT.split(f"\n### {table.name}\n")[1].split("\n```\n")[0]
        assert [line.split(":")[0] for line in block.split("```yaml\n")[1].splitlines() if line[0] != "#"] == list(
            table.column_names
        )
        assert all(column.meaning in block for column in table.columns)


def test_every_rule_has_an_anchor_of_its_own_with_its_message() -> None:
    anchors = headings()
    assert len(anchors) == len(set(anchors))
    for rule in {rule.RULE for rule in all_rules()} | examples().keys():
        assert rule in anchors
    for rule, (_, message) in examples().items():
        assert f"[{rule}]" in message and message in TEXT


def test_links_within_the_page_lead_somewhere() -> None:
    assert set(re.findall(r"\]\(#([^)]+)\)", TEXT)) <= set(headings())


@pytest.mark.parametrize("heading", ADDITIONS)
def test_an_addition_done_as_written_passes_the_check(heading: str, tmp_path: Path) -> None:
    """On a copy of the shipped data, without a warning either."""
    shutil.copytree(DATA, tmp_path / "data")
    follow(heading, tmp_path)
    problems = [problem for problem in check(tmp_path / "data") if problem.level != "note"]
    assert not problems, render(problems)
    before, after = load(DATA), load(tmp_path / "data")
    added = {t.name: len(getattr(after, t.name)) - len(getattr(before, t.name)) for t in TABLES}
    lines = sum(len(text.splitlines()) for _, _, text in blocks(heading))
    headers = sum(text.startswith("series_id,") for _, _, text in blocks(heading))
    assert sum(added.values()) == lines - headers > 1


def test_a_correction_done_as_written_passes_the_check(tmp_path: Path) -> None:
    shutil.copytree(FIXTURE, tmp_path / "data")
    follow("Correct a fact", tmp_path)
    assert check(tmp_path / "data", TODAY) == ()
    fact = load(tmp_path / "data", TODAY).fact("keras", "mobile")
    assert fact is not None and (fact.value, fact.support) == ("By export", "partial")
