"""The rules: one shape, acknowledgement, groups."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from components.dataset import check, load
from components.dataset.problems import LEVELS
from components.dataset.reader import bytes_of
from components.dataset.rules import all_rules

from .edits import FIXTURE, TODAY, case_names, damaged_copy, read_case

UNUSED = "zzz-site,A site,unknown,https://example.org/,unknown,2026-11-20,secondary,live,unknown,unknown,\n"


def test_all_rules_have_one_shape() -> None:
    """A rule id of its own, a level, a check."""
    rules = all_rules()
    assert len({(rule.RULE, rule.LEVEL) for rule in rules}) == len(rules) >= 40
    assert all(rule.LEVEL in LEVELS and rule.check.__doc__ for rule in rules)


def with_exception(folder: Path, line: str) -> Path:
    """The fixture with an unused source and a line in exceptions.csv."""
    data = damaged_copy({"file": "sources.csv", "append": UNUSED}, folder)
    with (data / "exceptions.csv").open("a", encoding="utf-8") as file:
        file.write(line)
    return data


def test_an_acknowledged_warning_is_silent(tmp_path: Path) -> None:
    """By rule and key."""
    assert check(with_exception(tmp_path, "unused,zzz-site,Read next month,2027-01\n"), TODAY) == ()


def test_an_expired_exception_fails_the_check_but_not_the_site(tmp_path: Path) -> None:
    """A visitor does not pay for an editor's calendar."""
    data = with_exception(tmp_path, "unused,zzz-site,Read next month,2026-10\n")
    assert [problem.rule for problem in check(data, TODAY)] == ["exception-expired"]
    assert load(data, TODAY).source("zzz-site").title == "A site"


def test_a_star_stands_for_any_text_of_a_part(tmp_path: Path) -> None:
    """Part by part: a pattern covers neither longer keys nor other rules."""
    assert check(with_exception(tmp_path / "a", "unused,zzz-*,Read next month,2027-01\n"), TODAY) == ()
    longer = check(with_exception(tmp_path / "b", "unused,* / *,Read next month,2027-01\n"), TODAY)
    assert [problem.rule for problem in longer] == ["exception-unused", "unused"]


def test_a_misspelt_exception_is_told_once(tmp_path: Path) -> None:
    """With what was meant; the warning that it was about is not told beside it."""
    (problem,) = check(with_exception(tmp_path, "unused,zzz-sit,Read next month,2027-01\n"), TODAY)
    assert problem.rule == "exception-unused" and problem.fix == "write zzz-site"


def test_a_damaged_exception_is_told_alone(tmp_path: Path) -> None:
    """Not the warning that it was about as well."""
    data = with_exception(tmp_path, "unused,zzz-site,Read next month,soon\n")
    assert [problem.rule for problem in check(data, TODAY)] == ["date-form"]


def test_comparing_rules_need_an_earlier_version(tmp_path: Path) -> None:
    """Their exceptions are never unused: the warning ends with the change that it is about."""
    case = {"file": "adoption/observations/github.csv", "find": ",60100,", "replace": ",59100,"}
    data = damaged_copy(case, tmp_path)
    assert check(data, TODAY) == ()
    assert [problem.rule for problem in check(data, TODAY, bytes_of(FIXTURE))] == ["history"]
    with (data / "exceptions.csv").open("a", encoding="utf-8") as file:
        file.write("history,github-stars / keras / 2024-01-31,Corrected at the source,2027-01\n")
    assert check(data, TODAY) == check(data, TODAY, bytes_of(FIXTURE)) == ()


def test_every_rule_has_a_case() -> None:
    """An id that no case shows is one that nobody has seen."""
    shown = "".join(read_case(name)["expected"] for name in case_names())
    for rule in all_rules():
        assert f"{rule.LEVEL}[{rule.RULE}]" in shown, rule.RULE


def test_warnings_do_not_stop_the_load(tmp_path: Path) -> None:
    """They are for editors."""
    data = damaged_copy({"file": "sources.csv", "append": UNUSED}, tmp_path)
    assert [problem.level for problem in check(data, TODAY)] == ["warning"]
    assert load(data, TODAY).uses_of_source("zzz-site") == ()


def test_age_is_a_note_only() -> None:
    """Two years on, everything is stale and nothing fails."""
    problems = check(FIXTURE, date(2028, 11, 20))
    assert {problem.level for problem in problems} == {"note"} and {problem.rule for problem in problems} == {"stale"}


@pytest.mark.parametrize(
    ("file", "find", "replace", "rule"),
    [
        ("adoption/series.csv", "closed,2025-07,", "closed,2015-07,", "source-closed"),
        ("adoption/series.csv", "repository.,stars", "repository.,percent", "percent-range"),
        ("frameworks.csv", "2017-01-19", "2026-06-01", "before-launch"),
        ("frameworks.csv", "\npytorch,", "\npytorsh,", "id-gone"),
        ("aspects.csv", "\nmobile,", "\nmobiles,", "id-gone"),
        ("decision/criteria.yaml", "- id: debugging", "- id: debuggin", "id-gone"),
        ("facts.csv", "ExecuTorch,partial", "unknown,partial", "unknown-support"),
        ("aliases.csv", "torch,pytorch", "torch,pytorhc", "id-unknown"),
        ("aliases.csv", "torch,pytorch", "keras,pytorch", "alias-target"),
        ("adoption/subjects.csv", "\nlightning,", "\nkeras,", "duplicate"),
        (
            "release_activity.csv",
            "captum,pytorch/captum,github,2020-11-13",
            "captum,pytorch/captum,github,2020-12-13",
            "date-order",
        ),
    ],
)
def test_a_wrong_parent_is_told_once(file: str, find: str, replace: str, rule: str, tmp_path: Path) -> None:
    """However many rows its value makes look wrong."""
    case = {"file": file, "find": find, "replace": replace}
    assert [problem.rule for problem in check(damaged_copy(case, tmp_path), TODAY)] == [rule]


def test_silenced_children_are_counted(tmp_path: Path) -> None:
    """A source whose id is malformed says how many uses were not judged."""
    case = {"file": "sources.csv", "find": "best-of-ml,", "replace": "Best Of ML,"}
    (problem,) = check(damaged_copy(case, tmp_path), TODAY)
    assert "Because of it, 11 uses of ids that may be lost here are not judged." in problem.message
