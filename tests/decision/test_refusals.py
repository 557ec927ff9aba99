"""Every refusal with its code, its place and a sentence; damaged and hostile documents."""

from __future__ import annotations

import json
import random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.decision import Refused, evaluate, read_problem, to_json
from components.decision.documents import DEEPEST_NESTING, LARGEST_DOCUMENT, read_json
from components.decision.faults import Fault

from .problems import EXAMPLE, document, example


def faults(document: Any) -> list[Fault]:
    with pytest.raises(Refused) as refusal:
        read_problem(document)
    return list(refusal.value.faults)


def changed(place: str, value: Any) -> dict[str, Any]:
    """The example with one value replaced; `place` is dotted, a number indexes a list."""
    document: Any = example()
    *path, last = (int(part) if part.isdigit() else part for part in place.split("."))
    inner = document
    for part in path:
        inner = inner[part]
    inner[last] = value
    return document


@pytest.mark.parametrize(
    ("place", "value", "code", "reported"),
    [
        ("weights", {"mobile": 0, "serving": 0}, "all_zero", "weights"),
        ("weights", {"mobile": 0, "serving": -0.0}, "all_zero", "weights"),
        ("weights.mobile", -1, "negative", "weights.mobile"),
        ("weights.mobile", -1e-300, "negative", "weights.mobile"),
        ("weights.mobile", float("nan"), "not_finite", "weights.mobile"),
        ("weights.mobile", float("inf"), "not_finite", "weights.mobile"),
        ("weights.mobile", 10**400, "not_finite", "weights.mobile"),
        ("weights.mobile", None, "not_a_number", "weights.mobile"),
        ("weights.mobile", "20", "not_a_number", "weights.mobile"),
        ("weights.mobile", True, "not_a_number", "weights.mobile"),
        ("weights.mobile", [20], "not_a_number", "weights.mobile"),
        ("weights", {"mobile": 1}, "shape", "weights.serving"),
        ("weights", {"mobile": 1, "serving": 1, "speed": 1}, "shape", "weights.speed"),
        ("weights", [20, 40], "shape", "weights"),
        ("weights", None, "shape", "weights"),
        ("alternatives", [], "no_alternatives", "alternatives"),
        ("alternatives", {}, "shape", "alternatives"),
        ("alternatives", ["pytorch", "pytorch"], "repeated_id", "alternatives[1]"),
        ("alternatives", ["pytorch", 7], "bad_id", "alternatives[1]"),
        ("alternatives", ["pytorch", " "], "bad_id", "alternatives[1]"),
        ("alternatives", [f"a{i}" for i in range(101)], "too_large", "alternatives"),
        ("criteria", [], "no_criteria", "criteria"),
        ("criteria", "mobile", "shape", "criteria"),
        ("criteria.0", "mobile", "shape", "criteria[0]"),
        ("criteria.0.id", "serving", "repeated_id", "criteria[1].id"),
        ("criteria.0.id", None, "bad_id", "criteria[0].id"),
        ("criteria.0.worst", 10, "degenerate_scale", "criteria.mobile"),
        ("criteria.0.best", float("inf"), "not_finite", "criteria.mobile.best"),
        ("criteria.0.best", "ten", "not_a_number", "criteria.mobile.best"),
        ("criteria.0", {"id": "mobile", "worst": 0}, "shape", "criteria.mobile.best"),
        ("criteria.0.wurst", 0, "unknown_field", "criteria[0].wurst"),
        ("scores", [[7, 7], [1, 5]], "shape", "scores"),
        ("scores", {"pytorch": {"mobile": 7, "serving": 6}}, "shape", "scores.jax"),
        ("scores.mxnet", {}, "shape", "scores.mxnet"),
        ("scores.jax", [1, 2], "shape", "scores.jax"),
        ("scores.jax", {"mobile": 1}, "shape", "scores.jax.serving"),
        ("scores.jax.speed", 1, "shape", "scores.jax.speed"),
        ("scores.jax.mobile", 10.0000001, "out_of_scale", "scores.jax.mobile"),
        ("scores.jax.mobile", -1, "out_of_scale", "scores.jax.mobile"),
        ("scores.jax.mobile", [9, 11], "out_of_scale", "scores.jax.mobile"),
        ("scores.jax.mobile", "7", "not_a_number", "scores.jax.mobile"),
        ("scores.jax.mobile", False, "not_a_number", "scores.jax.mobile"),
        ("scores.jax.mobile", float("nan"), "not_finite", "scores.jax.mobile"),
        ("scores.jax.mobile", [6, None], "not_a_number", "scores.jax.mobile"),
        ("scores.jax.mobile", [6, 7, 8], "shape", "scores.jax.mobile"),
        ("scores.jax.mobile", [], "shape", "scores.jax.mobile"),
        ("scores.jax.mobile", [8, 6], "reversed_interval", "scores.jax.mobile"),
        ("scores.jax.mobile", {"score": 7}, "shape", "scores.jax.mobile"),
        ("scores.jax.mobile", {"score": 9, "low": 6, "high": 8}, "reversed_interval", "scores.jax.mobile"),
        ("scores.jax.mobile", {"score": None, "low": 6, "high": 8}, "not_a_number", "scores.jax.mobile"),
        ("must_haves", {}, "shape", "must_haves"),
        ("must_haves.0", "serving", "shape", "must_haves[0]"),
        ("must_haves.0", {}, "shape", "must_haves[0]"),
        ("must_haves.0.criterion", "servng", "shape", "must_haves[0].criterion"),
        ("must_haves.0.op", ">", "bad_operator", "must_haves[0].op"),
        ("must_haves.0.op", [">="], "bad_operator", "must_haves[0].op"),
        ("must_haves.0.value", None, "not_a_number", "must_haves[0].value"),
        ("must_haves.0.vlaue", 5, "unknown_field", "must_haves[0].vlaue"),
        ("must_haves.0.label", 5, "bad_name", "must_haves[0].label"),
        ("must_haves.0", {"capability": "x"}, "shape", "must_haves[0]"),
        (
            "must_haves.0",
            {"capability": "x", "status": {"jax": "pass"}},
            "shape",
            "must_haves[0].status.pytorch",
        ),
        (
            "must_haves.0",
            {"capability": "x", "status": {"jax": "yes", "pytorch": "pass"}},
            "bad_status",
            "must_haves[0].status.jax",
        ),
        (
            "must_haves.0",
            {"capability": "x", "facts": {"jax": 1, "pytorch": "two"}, "op": ">=", "value": 1},
            "not_a_number",
            "must_haves[0].facts.pytorch",
        ),
        (
            "must_haves.0",
            {"capability": "x", "facts": {"jax": 1, "pytorch": "two"}, "op": "==", "value": "two"},
            "not_text",
            "must_haves[0].facts.jax",
        ),
        ("indifference", -0.1, "out_of_range", "indifference"),
        ("indifference", "small", "not_a_number", "indifference"),
        ("kappa", 0, "out_of_range", "kappa"),
        ("kappa", float("inf"), "not_finite", "kappa"),
        ("draws", -1, "out_of_range", "draws"),
        ("draws", 10**9, "out_of_range", "draws"),
        ("draws", 1.5, "out_of_range", "draws"),
        ("draws", "many", "not_a_number", "draws"),
        ("draws", float("nan"), "not_finite", "draws"),
        ("seed", -1, "out_of_range", "seed"),
        ("seed", True, "not_a_number", "seed"),
        ("slider_max", 0, "out_of_range", "slider_max"),
        ("names", [], "shape", "names"),
        ("names", {"alternatives": {"torch": "PyTorch"}}, "unknown_field", "names.alternatives.torch"),
        ("names", {"alternatives": {"jax": ""}}, "bad_name", "names.alternatives.jax"),
        ("names", {"alternatives": {"jax": "pytorch"}}, "repeated_name", "names.alternatives.jax"),
        ("wieghts", {}, "unknown_field", "wieghts"),
    ],
)
def test_each_fault_has_its_code_and_its_place(place: str, value: Any, code: str, reported: str) -> None:
    found = faults(changed(place, value))
    assert (code, reported) in [(fault.code, fault.place) for fault in found]
    for fault in found:
        assert fault.sentence
        assert "\n" not in str(fault)


@pytest.mark.parametrize("key", ["alternatives", "criteria", "scores", "weights"])
def test_each_required_key_is_required(key: str) -> None:
    document = example()
    del document[key]
    assert faults(document)


@pytest.mark.parametrize("document", [None, [], "problem", 3, True, float("nan")])
def test_a_document_that_is_no_object_is_refused(document: Any) -> None:
    assert [fault.code for fault in faults(document)] == ["shape"]


def test_nothing_at_all_names_both_missing_lists() -> None:
    codes = [fault.code for fault in faults({"alternatives": [], "criteria": [], "scores": {}, "weights": {}})]
    assert codes == ["no_alternatives", "no_criteria"]
    assert {"no_alternatives", "no_criteria"} <= {fault.code for fault in faults({})}


def test_several_faults_are_reported_together_in_the_order_of_the_document() -> None:
    document = example()
    document["criteria"][0]["worst"] = 10
    document["scores"]["jax"]["serving"] = 55
    document["weights"] = {"mobile": -1, "serving": "much"}
    document["kapa"] = 3
    assert [(fault.code, fault.place) for fault in faults(document)] == [
        ("unknown_field", "kapa"),
        ("degenerate_scale", "criteria.mobile"),
        ("out_of_scale", "scores.jax.serving"),
        ("negative", "weights.mobile"),
        ("not_a_number", "weights.serving"),
    ]


def test_one_slip_is_one_fault() -> None:
    for place, value in [("weights.mobile", "20"), ("scores.jax.mobile", 11), ("criteria.0.worst", 10)]:
        assert len(faults(changed(place, value))) == 1


@pytest.mark.parametrize(
    ("place", "value"),
    [
        ("alternatives", {}),
        ("alternatives", ["pytorch", "pytorch", "jax"]),
        ("alternatives", [f"a{i}" for i in range(500)]),
        ("alternatives", []),
        ("criteria", {}),
        ("criteria", []),
        ("criteria.1", {"id": 7, "worst": 0, "best": 10}),
    ],
)
def test_a_fault_in_a_list_of_ids_is_not_repeated_wherever_the_ids_are_used(place: str, value: Any) -> None:
    assert len(faults(changed(place, value))) == 1


def test_a_sample_that_would_take_hours_is_refused() -> None:
    rows: dict[str, list[Any]] = {f"a{i}": [5] * 90 for i in range(90)}
    assert [(one.code, one.place) for one in faults(document(rows, [1] * 90, draws=5_000_000))] == [
        ("too_large", "draws")
    ]
    read_problem(document({f"a{i}": [5] * 12 for i in range(8)}, [1] * 12, draws=5_000_000))


def test_what_else_is_wrong_is_still_reported_beside_a_faulty_list() -> None:
    document = changed("alternatives", ["pytorch", "pytorch", "jax"])
    document["scores"]["jax"]["mobile"] = 99
    document["weights"]["mobile"] = -1
    assert [fault.code for fault in faults(document)] == ["repeated_id", "out_of_scale", "negative"]


def test_a_misspelt_field_gets_a_suggestion_and_the_criterion_is_named() -> None:
    assert 'did you mean "weights"?' in faults(changed("wieghts", {}))[0].sentence
    assert 'did you mean "mobile"?' in faults(changed("weights.mobil", 3))[0].sentence
    assert '"mobile"' in faults(changed("weights.mobile", -1))[0].sentence
    assert "mobile, serving" in faults(changed("weights", {"mobile": 0, "serving": 0}))[0].sentence


@pytest.mark.parametrize("value", [-0.0, 0, 1e308, 5e-324])
def test_extreme_but_lawful_weights_are_accepted(value: float) -> None:
    read_problem(changed("weights.mobile", value))


def test_integers_and_floats_are_the_same_problem() -> None:
    assert read_problem(changed("weights.mobile", 20.0)) == read_problem(EXAMPLE)
    assert read_problem(changed("draws", 1e5)) == read_problem(EXAMPLE)


@pytest.mark.parametrize(
    ("raw", "code", "place"),
    [
        (b"", "not_json", "line 1 column 1"),
        (b"{", "not_json", "line 1 column 2"),
        (b'{"a": 1,\n "b": }', "not_json", "line 2 column 7"),
        (b"\xff\xfe{}", "not_json", "byte 0"),
        (b'{"a": "\xe9"}', "not_json", "byte 7"),
        (b"\xef\xbb\xbf{}", "not_json", "byte 0"),
        (b'{"a": 1} trailing', "not_json", "line 1 column 10"),
        (b'{"weights": {"a": 1, "a": 2}}', "repeated_key", "weights.a"),
        (b'{"a": 1, "a": 1}', "repeated_key", "a"),
        (b'{"x": [{"a": 1, "a": 1}]}', "repeated_key", "x[0].a"),
        (b"[" * 100_000, "too_deep", "document"),
        (b"[" * 30 + b"]" * 30, "too_deep", "[0]" * DEEPEST_NESTING),
        (b'{"a":' * 30 + b"1" + b"}" * 30, "too_deep", ".".join("a" * DEEPEST_NESTING)),
        (b" " * (LARGEST_DOCUMENT + 1), "too_large", "document"),
    ],
)
def test_damaged_json_is_refused_with_its_place(raw: bytes, code: str, place: str) -> None:
    with pytest.raises(Refused) as refusal:
        read_json(raw)
    assert [(fault.code, fault.place) for fault in refusal.value.faults] == [(code, place)]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("NaN", "not_finite"),
        ("Infinity", "not_finite"),
        ("-Infinity", "not_finite"),
        ("1e999", "not_finite"),
        ("-1e999", "not_finite"),
        ("9" * 5000, "not_finite"),
        ("-" + "9" * 5000, "not_finite"),
        ("1" + "0" * 350, "not_finite"),
        ('"\\u0000\\ud800\\n"', "not_a_number"),
        ("{}", "shape"),
        ("[[1]]", "shape"),
    ],
)
def test_hostile_numbers_are_located(text: str, code: str) -> None:
    raw = json.dumps(EXAMPLE).replace('"mobile": 7', f'"mobile": {text}').encode()
    with pytest.raises(Refused) as refusal:
        read_problem(read_json(raw))
    assert [(fault.code, fault.place) for fault in refusal.value.faults] == [(code, "scores.pytorch.mobile")] * (
        3 if text == "{}" else 1
    ) or refusal.value.faults[0].code == code


def test_ids_with_line_breaks_and_quotes_cannot_forge_a_message() -> None:
    document = example()
    document["weights"]["evil\nproblem.json: all fine\u2028"] = 1
    text = [str(fault) for fault in faults(document)]
    assert text
    assert all("\n" not in line and "\u2028" not in line for line in text)


def test_ids_like_the_words_of_the_report_are_just_ids() -> None:
    document = {
        "alternatives": ["total", "__class__", "0"],
        "criteria": [{"id": "weights", "worst": 0, "best": 1}],
        "scores": {name: {"weights": 0.5} for name in ("total", "__class__", "0")},
        "weights": {"weights": 1},
        "draws": 10,
    }
    assert set(to_json(evaluate(read_problem(document)))["alternatives"]) == {"total", "__class__", "0"}


JUNK: list[Any] = [
    None,
    True,
    -1,
    0,
    1e308,
    -1e308,
    1e-320,
    float("nan"),
    float("inf"),
    10**500,
    "",
    "pytorch",
    "\ud800",
    [],
    [1],
    [[]],
    {},
    {"": None},
    {"a": {"b": {}}},
    ["mobile"] * 50,
]


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path] * bool(path) + [one for key, item in inner for one in places(item, (*path, key))]


def test_junk_in_any_place_is_either_refused_with_a_place_or_evaluated() -> None:
    """Every value of the example replaced by every piece of junk: no other exception, and lawful JSON out."""
    base = example(draws=20, names={"alternatives": {"jax": "JAX"}, "criteria": {}}, slider_max=50)
    tried = 0
    for path in places(base):
        for junk in JUNK:
            document: Any = json.loads(json.dumps(base))
            inner = document
            for part in path[:-1]:
                inner = inner[part]
            inner[path[-1]] = junk
            tried += 1
            try:
                found = evaluate(read_problem(document))
            except Refused as refusal:
                assert refusal.faults
                for fault in refusal.faults:
                    assert fault.code.replace("_", "").isalpha()
                    assert fault.place
                    str(fault).encode("ascii")
                continue
            json.dumps(to_json(found), allow_nan=False)
    assert tried > 500


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
        lambda inner: (
            st.lists(inner, max_size=4)
            | st.dictionaries(st.sampled_from([*EXAMPLE, "id", "pytorch"]), inner, max_size=5)
        ),
        max_leaves=20,
    )
)
def test_any_json_value_is_refused_without_another_exception(value: Any) -> None:
    with pytest.raises(Refused):
        read_problem(value)


def test_damaged_bytes_are_refused_without_another_exception() -> None:
    chance = random.Random(7)
    good = json.dumps(example(draws=5)).encode()
    for _ in range(400):
        raw = bytearray(good)
        for _ in range(chance.randint(1, 4)):
            where = chance.randrange(len(raw))
            raw[where : where + chance.randint(0, 3)] = bytes(chance.choices(b'\x00\xff{}[]",:0-9eE.x', k=1))
        try:
            evaluate(read_problem(read_json(bytes(raw))))
        except Refused as refusal:
            assert refusal.faults
