"""A saved decision: comes back with the same result, and what is not such a file is refused in plain words."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from components.decision import Refused, evaluate, read_problem
from components.decision.link import Choice, encode, tidy
from components.decision.reload import LARGEST, read_saved, saved
from components.decision.restated import differences, same_result
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
    return evaluate(read_problem(document(choice)))


def file_of(choice: Choice = CHOICE) -> bytes:
    link = "https://atlas.example/decide?" + urlencode(encode(replace(choice, data_version="d1")))
    return saved(choice, document(choice), report(choice), "d1", "2026-11-20", link)


def refusal(raw: bytes) -> list[str]:
    with pytest.raises(Refused) as refused:
        read_saved(raw, KNOWN, DEFAULTS)
    return [str(fault) for fault in refused.value.faults]


def changed(**parts: Any) -> bytes:
    return json.dumps({**json.loads(file_of()), **parts}).encode()


def test_a_file_brings_back_the_choice_and_the_result_to_the_last_digit() -> None:
    found = read_saved(file_of(), KNOWN, DEFAULTS)
    assert found.choice == tidy(CHOICE) and found.notices == () and found.data_version == "d1"
    assert not differences(found, KNOWN, DEFAULTS)
    assert same_result(found, report(found.choice))


def test_the_same_decision_gives_the_same_bytes() -> None:
    assert file_of() == file_of()


def test_other_scores_are_not_the_same_result() -> None:
    found = read_saved(file_of(), KNOWN, DEFAULTS)
    assert not same_result(found, report(replace(found.choice, overrides={("beta", "ease"): 6.26})))


def test_an_answer_changed_by_hand_is_noticed() -> None:
    content = json.loads(file_of())
    content["answer"]["alternatives"]["beta"]["total"] += 1e-12
    assert differences(read_saved(json.dumps(content).encode(), KNOWN, DEFAULTS), KNOWN, DEFAULTS)


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


def edited(path: str, value: Any) -> bytes:
    content = json.loads(file_of())
    *steps, last = path.split(".")
    inner = content
    for name in steps:
        inner = inner[name]
    inner[last] = value
    return json.dumps(content).encode()


@pytest.mark.parametrize("path", ["answer.sentence", "data_version", "link", "choice.preset", "problem.extra"])
def test_half_a_character_is_a_located_fault(path: str) -> None:
    assert refusal(edited(path, "\ud800 hello")) == [
        fault for fault in refusal(edited(path, "\ud800 hello")) if path in fault
    ]
    assert any(fault.startswith("not_unicode") for fault in refusal(edited(path, "\ud800 hello")))


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("answer.verdict", ["clear"]), ("answer.verdict", "sure"), ("answer.leaders", "alpha"),
        ("answer.leaders", ["delta"]), ("answer.leaders", [[]]), ("answer.alternatives", []),
        ("answer.alternatives.alpha", None), ("answer.alternatives.alpha.total", "0.7"),
        ("answer.alternatives.alpha.total", 7), ("answer.alternatives.alpha.rank", 1.5),
        ("answer.alternatives.alpha.rank", True), ("answer.alternatives.alpha.colour", "red"),
        ("answer.alternatives.delta", {}), ("answer.leads_near_these_weights", []),
        ("answer.leads_near_these_weights.alpha", 2), ("answer.leads_under_any_weights.delta", 0.5),
        ("answer.extra", 1), ("data_day", "2026-13-40"), ("data_day", 5), ("link", 5), ("link", "a\u202eb"),
        ("data_version", "<b>"),
    ],
)  # fmt: skip
def test_fields_of_another_kind_are_refused_where_they_stand(path: str, value: object) -> None:
    assert any(path in fault for fault in refusal(edited(path, value))), refusal(edited(path, value))


@pytest.mark.parametrize(
    ("path", "value", "says"),
    [
        ("answer.sentence", "Gamma leads.", "The sentence in the file does not follow"),
        ("answer.verdict", "clear", "The verdict in the file does not follow"),
        ("answer.leaders", ["gamma"], "The leaders in the file do not follow"),
        ("answer.alternatives.alpha.total", 0.1, "The total of alpha in the file is 0.1"),
        ("answer.leads_near_these_weights.alpha", 0.123, "The shares of weightings near"),
        ("answer.leads_under_any_weights.alpha", 0.123, "The shares of weightings under any"),
        ("choice.kappa", 15.0, "The firmness of the weights in the file is 15 in the choice and 50"),
        ("problem.kappa", 15.0, "The firmness of the weights in the file is 50 in the choice and 15"),
        ("choice.indifference", 0.1, "The threshold for a practical tie in the file"),
        ("choice.weights.ease", 13.5, "that were evaluated: ease"),
        ("choice.must_haves", [], "The must-haves of the choice"),
        ("choice.candidates", ["alpha", "beta"], "The candidates of the choice"),
        ("choice.overrides", [{"framework": "beta", "criterion": "ease", "score": 9}], "for beta on ease"),
        ("link", "https://atlas.example/decide?weights=ease:1", "The link in the file leads to another choice"),
        ("link", "somewhere", "The link in the file carries no weights"),
    ],
)
def test_what_does_not_follow_is_named(path: str, value: object, says: str) -> None:
    found = read_saved(edited(path, value), KNOWN, DEFAULTS)
    named = differences(found, KNOWN, DEFAULTS)
    assert any(says in one for one in named), named


def test_shares_of_another_version_may_differ_by_what_sampling_leaves_open() -> None:
    def named(by: float, version: str) -> tuple[str, ...]:
        content = json.loads(file_of())
        content["answer"]["leads_near_these_weights"]["alpha"] -= by
        found = read_saved(json.dumps({**content, "data_version": version}).encode(), KNOWN, DEFAULTS)
        return differences(found, KNOWN, DEFAULTS)

    about = "The shares of weightings near"
    assert any(about in one for one in named(0.005, "d1")) and any(about in one for one in named(0.05, "d0"))
    assert not any(about in one for one in named(0.005, "d0"))


def test_one_fault_is_one_message() -> None:
    assert len(refusal(changed(choice=None))) == 1
    assert len(refusal(changed(problem=None))) == 1
    assert len(refusal(changed(answer=None))) == 1
    assert len(refusal(edited("choice.overrides", [7]))) == 1


def test_weights_that_are_all_zero_are_refused_in_words_about_the_file() -> None:
    for weight, says in ((0, "every weight in the file is zero"), (0.001, "no weight in the file reaches 0.01")):
        (fault,) = refusal(edited("choice.weights", dict.fromkeys(CRITERIA, weight)))
        assert says in fault
    assert any("in the file" in fault for fault in refusal(edited("problem.weights", dict.fromkeys(CRITERIA, 0))))


@pytest.mark.parametrize("candidates", [[], ["delta", "epsilon"]])
def test_no_candidate_that_is_known_is_refused(candidates: list[str]) -> None:
    (fault,) = refusal(edited("choice.candidates", candidates))
    assert "nothing to compare" in fault


def test_more_decimals_than_are_kept_are_told() -> None:
    found = read_saved(edited("choice.weights.ease", 12.345), KNOWN, DEFAULTS)
    assert "The weight of ease: 12.345 was read as 12.35." in found.notices
