"""Which components a move has: worked on a small catalogue, and on the shipped one for every pair of frameworks."""

from __future__ import annotations

import itertools

import pytest

from components.dataset import DATA, load
from components.decision.switching_rules import ANSWERS, ROLES, STATUSES, Catalogue, read_catalogue

OPEN = ("weights-open", "not-certified")


def _component(name: str) -> dict[str, object]:
    hours = {"small": [1, 2, 3]}
    return {"id": name, "name": name.title(), "applies": "Always.", "hours": hours, "source_ids": ["book"]}


SMALL = read_catalogue(
    {
        "sizes": {"small": "One model."},
        "components": [_component("loops"), _component("stamp")],
        "rules": [
            {
                "component": "loops",
                "from": ["k"],
                "to": ["a", "b"],
                "needed": False,
                "why": "Kept.",
                "source_ids": ["k"],
            },
            {"component": "loops", "needed": True, "why": "Rewritten.", "source_ids": ["ours"]},
            {
                "component": "stamp",
                "when": "not-certified",
                "needed": False,
                "why": "Not asked.",
                "source_ids": ["book"],
            },
        ],
        "ways": [
            {
                "id": "w",
                "name": "W",
                "touches": ["loops"],
                "cases": [{"to": ["a"], "status": "works", "why": "It fits.", "source_ids": ["book"]}],
            }
        ],
    }
)


def test_the_first_rule_that_fits_decides_and_else_the_component_is_needed() -> None:
    loops, stamp = SMALL.needs("k", "a", ("certified",))
    assert (loops.needed, loops.why) == (False, "Kept.")
    assert (stamp.needed, stamp.why, stamp.source_ids) == (True, "Always.", ("book",))
    loops, stamp = SMALL.needs("a", "k", ("not-certified",))
    assert (loops.needed, stamp.needed) == (True, False)


def test_from_a_framework_to_itself_nothing_is_needed_and_nothing_lowers() -> None:
    assert not any(need.needed for need in SMALL.needs("a", "a", ()))
    assert SMALL.lowering("a", "a") == ()
    assert [way.status for way in SMALL.lowering("b", "a")] == ["works"]
    assert SMALL.lowering("a", "b") == ()


@pytest.fixture(scope="module")
def shipped() -> Catalogue:
    return read_catalogue(load(DATA).switching)


def needed(catalogue: Catalogue, source: str, target: str, answers: tuple[str, ...] = OPEN) -> set[str]:
    return {need.component for need in catalogue.needs(source, target, answers) if need.needed}


def test_every_pair_has_a_reason_and_a_source_for_every_component(shipped: Catalogue) -> None:
    frameworks = [one.framework_id for one in load(DATA).frameworks]
    for source, target in itertools.permutations(frameworks, 2):
        for need in shipped.needs(source, target, OPEN):
            assert need.why and need.source_ids
        ways = shipped.lowering(source, target)
        assert {"keras-3", "trainer", "onnx"} <= {way.id for way in ways}, (source, target)
        assert all(way.why and way.source_ids for way in ways)


def test_keras_as_source_or_target_changes_what_applies(shipped: Catalogue) -> None:
    plain = needed(shipped, "tensorflow", "pytorch")
    assert {"sw1", "sw2", "training-the-team"} <= plain
    assert needed(shipped, "keras", "pytorch") == plain - {"sw1", "sw2", "training-the-team"}
    assert needed(shipped, "pytorch", "keras") == plain - {"sw2"}
    assert needed(shipped, "tensorflow", "keras") == plain - {"sw2", "training-the-team"}
    # Keras 3 has no backend for these, so leaving it for them is a rewrite.
    assert {"sw1", "sw2", "training-the-team"} <= needed(shipped, "keras", "paddlepaddle")


def test_weights_and_certification_decide_their_components(shipped: Catalogue) -> None:
    assert {"sw3", "sw6"} <= needed(shipped, "tensorflow", "pytorch")
    exact = needed(shipped, "tensorflow", "pytorch", ("weights-exact", "certified"))
    assert {"sw3", "sw5"} <= exact and "sw6" not in exact
    anew = needed(shipped, "tensorflow", "pytorch", ("weights-anew", "not-certified"))
    assert "sw6" in anew and not {"sw3", "sw5"} & anew


def test_onnx_is_told_as_it_really_works(shipped: Catalogue) -> None:
    def onnx(source: str, target: str) -> str:
        return next(way.status for way in shipped.lowering(source, target) if way.id == "onnx")

    assert onnx("pytorch", "keras") == "works"
    assert onnx("pytorch", "tensorflow") == "limited" and onnx("tensorflow", "pytorch") == "limited"
    assert onnx("mlx", "pytorch") == "no" and onnx("pytorch", "mlx") == "no"


def test_the_words_of_the_file_are_known_ones_and_hours_are_ours(shipped: Catalogue) -> None:
    ids = {one.id for one in shipped.components}
    assert all(one.role in ROLES for one in shipped.components)
    assert all(rule["component"] in ids and rule.get("when", ANSWERS[0]) in ANSWERS for rule in shipped.rules)
    assert all(set(way["touches"]) <= ids for way in shipped.ways)
    assert all(case["status"] in STATUSES for way in shipped.ways for case in way["cases"])
    assert all(entry["hours_basis"] == "ours" for entry in load(DATA).switching["components"])
