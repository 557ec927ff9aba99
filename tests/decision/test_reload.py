"""A saved decision: comes back with the same result, and what is not such a file is refused in plain words."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from components.decision import Refused, evaluate, read_problem
from components.decision.link import Choice, tidy
from components.decision.reload import LARGEST, altered, read_saved, same_result, saved
from tests.decision.cases import CRITERIA, DEFAULTS, FRAMEWORKS, KNOWN, document

CHOICE = replace(
    DEFAULTS,
    weights={"ease": 12.5, "speed": 33.33, "reach": 7.0},
    must_haves=("on-windows",),
    overrides={("beta", "ease"): 6.25},
    preset="quick",
    indifference=0.035,
    kappa=50.0,
)


def report(choice: Choice) -> Any:
    return evaluate(read_problem({**document(choice), "draws": 2000}))


def file_of(choice: Choice = CHOICE) -> bytes:
    return saved(choice, document(choice), report(choice), "d1", "2026-11-20", "https://atlas.example/decide")


def refusal(raw: bytes) -> list[str]:
    with pytest.raises(Refused) as refused:
        read_saved(raw, KNOWN, DEFAULTS)
    return [str(fault) for fault in refused.value.faults]


def changed(**parts: Any) -> bytes:
    return json.dumps({**json.loads(file_of()), **parts}).encode()


def test_a_file_brings_back_the_choice_and_the_result_to_the_last_digit() -> None:
    found = read_saved(file_of(), KNOWN, DEFAULTS)
    assert found.choice == tidy(CHOICE) and found.notices == () and found.data_version == "d1"
    assert not altered(found)
    assert same_result(found, report(found.choice))


def test_the_same_decision_gives_the_same_bytes() -> None:
    assert file_of() == file_of()


def test_other_scores_are_not_the_same_result() -> None:
    found = read_saved(file_of(), KNOWN, DEFAULTS)
    assert not same_result(found, report(replace(found.choice, overrides={("beta", "ease"): 6.26})))


def test_an_answer_changed_by_hand_is_noticed() -> None:
    content = json.loads(file_of())
    content["answer"]["alternatives"]["beta"]["total"] += 1e-12
    assert altered(read_saved(json.dumps(content).encode(), KNOWN, DEFAULTS))


def test_the_problem_in_the_file_is_what_the_command_line_reads() -> None:
    content = json.loads(file_of())
    assert evaluate(read_problem(content["problem"]), draws=0).leaders == tuple(content["answer"]["leaders"])


def test_unknown_ids_are_named_and_the_rest_is_applied() -> None:
    content = json.loads(file_of())
    content["choice"]["candidates"].append("delta")
    found = read_saved(json.dumps(content).encode(), KNOWN, DEFAULTS)
    assert found.choice.candidates == FRAMEWORKS and any("delta" in notice for notice in found.notices)


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        (b"", "nothing in it"),
        (b"   \n", "nothing in it"),
        (b"{", "not JSON"),
        (b"\xff\xfe\x00", "not UTF-8"),
        (b"[]", "not a decision saved here"),
        (b"null", "not a decision saved here"),
        (b'{"format": "other"}', "not a decision saved here"),
        (b'{"a": 1, "a": 2}', "more than once"),
        (b"[" * 100_000, "nested"),
        (b'{"a":' * 50 + b"1" + b"}" * 50, "nested"),
        (b'"' + b"x" * LARGEST + b'"', "at most"),
        (file_of()[:-40], "not JSON"),
        (changed(format_version=2), "newer version"),
        (changed(format_version=10**30), "newer version"),
        (changed(format_version=True), "whole number"),
        (changed(format_version=0), "whole number"),
        (changed(choice=None), "must be an object"),
        (changed(choice={}), "missing"),
        (changed(problem=[]), "must be an object"),
        (changed(answer="PyTorch"), "must be an object"),
        (changed(answer={"sentence": ["x"]}), "sentence"),
        (changed(data_version="x" * 100), "version of the data"),
        (changed(extra=1), "not a known field"),
    ],
)
def test_what_is_no_such_file_is_refused_in_plain_words(raw: bytes, says: str) -> None:
    assert any(says in fault for fault in refusal(raw)), refusal(raw)


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("weights", {"ease": -1}, "from 0 to 100"),
        ("weights", {"ease": 1e308}, "from 0 to 100"),
        ("weights", {"ease": "10"}, "must be a number"),
        ("weights", {"ease": True}, "must be a number"),
        ("weights", {"ease": None}, "must be a number"),
        ("weights", {"a,b:9": 1}, "comma"),
        ("weights", dict.fromkeys(map(str, range(1000)), 1), "are allowed"),
        ("candidates", "pytorch", "must be a list"),
        ("candidates", [[]], "must be a text"),
        ("candidates", ["alpha", "alpha"], "twice"),
        ("overrides", {}, "must be a list"),
        ("overrides", [{"framework": "alpha", "criterion": "ease", "score": 11}], "from 0 to 10"),
        ("overrides", [{"framework": "alpha:x", "criterion": "ease", "score": 1}], "names a framework"),
        ("overrides", [7], "must be an object"),
        ("indifference", 2, "from 0 to 0.5"),
        ("kappa", 0, "from 1 to 1000"),
        ("preset", 5, "situation"),
        ("unasked", 5, "not a known field"),
    ],
)
def test_a_choice_that_is_not_one_is_refused_with_its_place(name: str, value: object, says: str) -> None:
    content = json.loads(file_of())
    content["choice"][name] = value
    faults = refusal(json.dumps(content).encode())
    assert any(says in fault and "choice" in fault for fault in faults), faults


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "1e999", "9" * 5000])
def test_numbers_that_are_not_finite_are_refused(number: str) -> None:
    raw = file_of().replace(b'"ease": 12.5', b'"ease": ' + number.encode(), 1)
    assert any("ease" in fault for fault in refusal(raw))


def test_a_file_cannot_ask_for_more_work() -> None:
    content = json.loads(file_of())
    content["problem"]["draws"] = 5_000_000
    assert any("draws" in fault for fault in refusal(json.dumps(content).encode()))
    content = json.loads(file_of())
    content["problem"]["alternatives"] = [f"a{number}" for number in range(90)]
    assert any("are allowed" in fault for fault in refusal(json.dumps(content).encode()))


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_any_damage_is_read_or_refused_but_never_a_traceback(data: st.DataObject) -> None:
    raw = bytearray(file_of())
    for _ in range(data.draw(st.integers(1, 5))):
        place = data.draw(st.integers(0, len(raw) - 1))
        if data.draw(st.booleans()):
            raw[place] = data.draw(st.integers(0, 255))
        else:
            del raw[place : place + data.draw(st.integers(1, 30))]
    try:
        found = read_saved(bytes(raw), KNOWN, DEFAULTS)
    except Refused as refused:
        assert refused.faults
    else:
        assert set(found.choice.weights) == set(CRITERIA)
