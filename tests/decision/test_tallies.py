"""The articles' own procedures."""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import Any

import pytest

from components.decision import Refused
from components.decision.procedures import read_procedures
from components.decision.tallies import read_answers, tally

SHIPPED = Path(__file__).parents[2] / "data" / "decision" / "tallies.yaml"


def leaning(today: str) -> dict[str, Any]:
    return {"when": "such a case", "today": today, "why": "it changed", "source_ids": ["source"]}


PROCEDURES = read_procedures(
    {
        "procedures": [
            {
                "id": "five",
                "name": "Five rows",
                "rule": "majority",
                "needed": 3,
                "rows": [
                    {
                        "id": f"r{number}",
                        "question": "which?",
                        "leanings": {"pytorch": leaning(first), "tensorflow": leaning(second)},
                    }
                    for number, (first, second) in enumerate(
                        [
                            ("pytorch", "neutral"),
                            ("pytorch", "tensorflow"),
                            ("neutral", "neutral"),
                            ("neutral", "neutral"),
                            ("pytorch", "pytorch"),
                        ],
                        start=1,
                    )
                ],
            },
            {
                "id": "four",
                "name": "Four rules",
                "rule": "unanimous",
                "note": "No order of priority.",
                "rows": [
                    {"id": f"n{number}", "question": "need?", "leanings": {side: leaning(today)}}
                    for number, side, today in [
                        (1, "pytorch", "pytorch"),
                        (2, "tensorflow", "neutral"),
                        (3, "tensorflow", "neutral"),
                        (4, "pytorch", "pytorch"),
                    ]
                ],
            },
        ]
    }
)


def answers(text: str) -> dict[str, str]:
    """`ptn..`: an answer per row; a dot leaves the row unanswered."""
    words = {"p": "pytorch", "t": "tensorflow", "n": "neutral"}
    return {f"r{number}": words[letter] for number, letter in enumerate(text, start=1) if letter != "."}


@pytest.mark.parametrize(
    ("given", "verdict", "kind", "fragile"),
    [
        ("ppppp", "pytorch", "majority", False),
        ("ppppt", "pytorch", "majority", False),
        ("ppptt", "pytorch", "majority", True),
        ("pttnt", "tensorflow", "majority", True),
        ("pptt.", "split", "tie", True),
        ("ppttn", "split", "tie", True),
        ("pptnn", "split", "lean", True),
        ("ptnnn", "split", "tie", False),
        ("pnnnn", "split", "lean", False),
        ("nnnnn", "split", "no-information", False),
        (".....", "split", "no-information", False),
    ],
)
def test_three_of_five_the_same_way_are_the_answer(given: str, verdict: str, kind: str, fragile: bool) -> None:
    found = tally(PROCEDURES["five"], answers(given)).published
    assert (found.verdict, found.kind, found.one_row_changes_verdict) == (verdict, kind, fragile)
    assert sum(found.counts.values()) == 5
    assert found.counts["neutral"] == given.count("n") + given.count(".")


def test_with_all_five_answered_a_split_is_impossible_and_it_says_so() -> None:
    for sides in itertools.product("pt", repeat=5):
        found = tally(PROCEDURES["five"], answers("".join(sides)))
        assert found.published.verdict != "split"
        assert found.notes == ("With all 5 rows answered for a side, a split as published is impossible.",)
    assert tally(PROCEDURES["five"], answers("pptt.")).notes == ()


def test_one_row_changes_the_verdict_exactly_when_some_single_change_does() -> None:
    for given in itertools.product("ptn", repeat=5):
        found = tally(PROCEDURES["five"], answers("".join(given))).published
        verdicts = {
            tally(PROCEDURES["five"], answers("".join((*given[:i], new, *given[i + 1 :])))).published.verdict
            for i in range(5)
            for new in "ptn"
        }
        assert found.one_row_changes_verdict == (verdicts != {found.verdict})


def test_today_the_rows_lean_as_they_lean_now_and_those_that_differ_are_listed_with_the_reason() -> None:
    found = tally(PROCEDURES["five"], answers("ttttt"))
    assert (found.published.verdict, found.today.verdict, found.today.kind) == ("tensorflow", "split", "tie")
    assert found.today.counts == {"pytorch": 1, "tensorflow": 1, "neutral": 3}
    assert [(row.id, row.published, row.today) for row in found.rows] == [
        ("r1", "tensorflow", "neutral"),
        ("r3", "tensorflow", "neutral"),
        ("r4", "tensorflow", "neutral"),
        ("r5", "tensorflow", "pytorch"),
    ]
    assert all(row.why == "it changed" and row.source_ids == ("source",) for row in found.rows)


def test_unanswered_rows_are_named_and_count_as_neutral() -> None:
    found = tally(PROCEDURES["five"], answers("pp..t"))
    assert found.unanswered == ("r3", "r4")
    assert found.published.kind == "lean"
    assert found.published.ahead == "pytorch"


@pytest.mark.parametrize(
    ("needs", "published", "today"),
    [
        (["n1"], ("pytorch", "majority"), ("pytorch", "majority")),
        (["n1", "n4"], ("pytorch", "majority"), ("pytorch", "majority")),
        (["n2"], ("tensorflow", "majority"), ("split", "no-information")),
        (["n1", "n2"], ("split", "tie"), ("pytorch", "majority")),
        (["n1", "n4", "n3"], ("split", "lean"), ("pytorch", "majority")),
        (["n1", "n2", "n3", "n4"], ("split", "tie"), ("pytorch", "majority")),
        ([], ("split", "no-information"), ("split", "no-information")),
    ],
)
def test_rules_without_priority_have_to_agree(
    needs: list[str], published: tuple[str, str], today: tuple[str, str]
) -> None:
    found = read_answers({"procedure": "four", "needs": needs}, PROCEDURES)
    assert (found.published.verdict, found.published.kind) == published
    assert (found.today.verdict, found.today.kind) == today
    assert found.notes == ("No order of priority.",)
    as_answers = {one: one in needs for one in ("n1", "n2", "n3", "n4")}
    assert read_answers({"procedure": "four", "answers": as_answers}, PROCEDURES) == found


@pytest.mark.parametrize(
    ("given", "code", "place"),
    [
        ([], "shape", "document"),
        ({}, "unknown_procedure", "procedure"),
        ({"procedure": "fivee", "answers": {}}, "unknown_procedure", "procedure"),
        ({"procedure": ["five"], "answers": {}}, "unknown_procedure", "procedure"),
        ({"procedure": "five"}, "shape", "document"),
        ({"procedure": "five", "answers": []}, "shape", "answers"),
        ({"procedure": "five", "answers": {"r9": "pytorch"}}, "unknown_row", "answers.r9"),
        ({"procedure": "five", "answers": {"r1": "jax"}}, "bad_answer", "answers.r1"),
        ({"procedure": "five", "answers": {"r1": True}}, "bad_answer", "answers.r1"),
        ({"procedure": "five", "answers": {"r1": None}}, "bad_answer", "answers.r1"),
        ({"procedure": "five", "answers": {}, "extra": 1}, "unknown_field", "extra"),
        ({"procedure": "five", "needs": ["r1"], "answers": {}}, "unknown_field", "needs"),
        ({"procedure": "four", "needs": "n1"}, "shape", "needs"),
        ({"procedure": "four", "needs": ["n9"]}, "unknown_row", "needs[0]"),
        ({"procedure": "four", "needs": ["n1", "n1"]}, "repeated_id", "needs[1]"),
        ({"procedure": "four", "needs": [["n1"]]}, "unknown_row", "needs[0]"),
        ({"procedure": "four", "answers": {"n1": "tensorflow"}}, "bad_answer", "answers.n1"),
    ],
)
def test_answers_that_make_no_sense_are_refused(given: Any, code: str, place: str) -> None:
    with pytest.raises(Refused) as refusal:
        read_answers(given, PROCEDURES)
    assert (code, place) in [(fault.code, fault.place) for fault in refusal.value.faults]


@pytest.mark.parametrize(
    "given",
    [
        None,
        [],
        {"procedures": 1},
        {"procedures": [1]},
        {"procedures": [{"id": "x", "name": "x", "rule": "vote", "rows": []}]},
        {"procedures": [{"id": "x", "name": "x", "rule": "majority", "rows": []}]},
        {"procedures": [{"id": "x", "name": "x", "rule": "unanimous", "rows": [{"id": "r"}]}]},
        {
            "procedures": [
                {
                    "id": "x",
                    "name": "x",
                    "rule": "unanimous",
                    "rows": [
                        {
                            "id": "r",
                            "question": "q",
                            "leanings": {"pytorch": {"when": "w", "today": "neutral"}},
                        }
                    ],
                }
            ]
        },
    ],
)
def test_procedures_that_are_damaged_are_refused(given: Any) -> None:
    with pytest.raises(Refused):
        read_procedures(given)


@pytest.mark.skipif(not SHIPPED.exists(), reason="data/decision/tallies.yaml is not written yet")
def test_the_shipped_procedures_can_be_read_and_hold_nine_rows() -> None:
    import yaml

    found = read_procedures(yaml.safe_load(SHIPPED.read_text(encoding="utf-8")))
    assert [row.id for row in found["imaginary-cloud"].rows] == ["ic1", "ic2", "ic3", "ic4", "ic5"]
    assert [row.id for row in found["api-tradeoffs"].rows] == ["at1", "at2", "at3", "at4"]
    assert found["imaginary-cloud"].needed == 3
