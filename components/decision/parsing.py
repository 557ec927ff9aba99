"""A mapping (the JSON of section 11) to a checked `Problem`; every fault is reported, none is repaired."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from components.decision import problem as limits
from components.decision.conditions import read_must_haves
from components.decision.faults import Faults, finite_number, shown, step
from components.decision.fields import keys_that_differ, read_ids, read_weights, unknown_fields
from components.decision.problem import Problem
from components.decision.scales import read_criteria, read_scores

__all__ = ["read_ids", "read_problem", "unknown_fields"]

REQUIRED = ("alternatives", "criteria", "scores", "weights")
OPTIONAL = ("must_haves", "indifference", "kappa", "draws", "seed", "slider_max", "names")


def read_problem(document: object) -> Problem:
    """The checked problem in `document` (parsed JSON). Raises `Refused` listing every fault."""
    faults = Faults()
    if not isinstance(document, dict):
        faults.add("shape", "document", f"a problem is an object, not {shown(document)}")
        faults.stop_if_any()
        raise AssertionError  # unreachable: the line above raised
    unknown_fields(document, REQUIRED + OPTIONAL, "", faults)
    before = len(faults.found)
    alternatives = _alternatives(document.get("alternatives", []), faults)
    known_alternatives = alternatives if len(faults.found) == before else None
    criteria, readable = read_criteria(document.get("criteria", []), faults)
    ids = [criterion.id for criterion, _ in criteria]
    known_criteria = ids if readable else None
    scores = read_scores(document.get("scores"), known_alternatives, criteria, known_criteria, faults)
    weights = _weights(document.get("weights"), known_criteria, faults)
    must_haves = read_must_haves(document.get("must_haves", []), known_alternatives, known_criteria, faults)
    names, criterion_names = _names(document.get("names", {}), known_alternatives, known_criteria, faults)
    indifference = _setting(document, "indifference", limits.INDIFFERENCE, 0.0, 1.0, faults)
    kappa = _setting(document, "kappa", limits.KAPPA, limits.SMALLEST_KAPPA, limits.LARGEST_KAPPA, faults)
    slider_max = _setting(document, "slider_max", limits.SLIDER_MAX, 5e-324, 1e308, faults)
    draws = _whole(document, "draws", limits.DRAWS, limits.MOST_DRAWS, faults)
    if draws * len(alternatives) * max(len(alternatives), len(criteria)) > limits.MOST_COMPARISONS:
        faults.add("too_large", "draws", f"{draws} draws are too many for so many alternatives and criteria")
    seed = _whole(document, "seed", 0, 2**64 - 1, faults)
    faults.stop_if_any()
    return Problem(
        alternatives=tuple(alternatives),
        criteria=tuple(criterion for criterion, _ in criteria),
        scores=scores,
        weights=weights,
        must_haves=must_haves,
        indifference=indifference,
        kappa=kappa,
        draws=draws,
        seed=seed,
        slider_max=slider_max,
        names=names,
        criterion_names=criterion_names,
    )


def _alternatives(given: object, faults: Faults) -> list[str]:
    if isinstance(given, list) and not given:
        faults.add("no_alternatives", "alternatives", "there is nothing to choose between; list at least one")
    return read_ids(given, "alternatives", "an alternative", limits.MOST_ALTERNATIVES, faults)


def _weights(given: object, ids: list[str] | None, faults: Faults) -> tuple[float, ...]:
    if not isinstance(given, dict):
        faults.add("shape", "weights", f"must be an object with a weight for every criterion, not {shown(given)}")
        return ()
    keys_that_differ(given, ids, "weights", "a criterion", faults)
    known = {name: weight for name, weight in given.items() if ids is None or name in ids}
    in_order = {name: known[name] for name in ids if name in known} if ids is not None else known
    return read_weights(in_order, "weights", faults)


def _names(
    given: object, alternatives: list[str] | None, ids: list[str] | None, faults: Faults
) -> tuple[dict[str, str], dict[str, str]]:
    if not isinstance(given, dict):
        faults.add("shape", "names", f"must be an object with alternatives and criteria, not {shown(given)}")
        return {}, {}
    unknown_fields(given, ("alternatives", "criteria"), "names", faults)
    found: list[dict[str, str]] = []
    for part, known in (("alternatives", alternatives), ("criteria", ids)):
        names = given.get(part, {})
        if not isinstance(names, dict):
            faults.add("shape", f"names.{part}", f"must be an object from id to name, not {shown(names)}")
            names = {}
        unknown_fields(names, names if known is None else known, f"names.{part}", faults)
        for key, name in names.items():
            if not isinstance(name, str) or not name.strip():
                faults.add("bad_name", f"names.{part}.{step(key)}", f"a name must be a text, not {shown(name)}")
        found.append({key: name for key, name in names.items() if isinstance(name, str)})
        shown_as: dict[str, str] = {}
        for key in known or ():
            other = shown_as.setdefault(found[-1].get(key, key), key)
            if other != key:
                sentence = f"{shown(key)} would be shown under the same name as {shown(other)}"
                faults.add("repeated_name", f"names.{part}.{step(key)}", sentence)
    return found[0], found[1]


def _setting(document: Mapping[str, Any], key: str, default: float, low: float, high: float, faults: Faults) -> float:
    number = finite_number(document.get(key, default), key, key, faults)
    if number is not None and not low <= number <= high:
        faults.add("out_of_range", key, f"{key} is {shown(number)}; it must lie between {low:g} and {high:g}")
    return default if number is None else number


def _whole(document: Mapping[str, Any], key: str, default: int, high: int, faults: Faults) -> int:
    value = document.get(key, default)
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        faults.add("not_a_number", key, f"{key} must be a whole number, not {shown(value)}")
    elif isinstance(value, float) and (value - value != 0):
        faults.add("not_finite", key, f"{key} must be a whole number, not {shown(value)}")
    elif value != int(value) or not 0 <= value <= high:
        faults.add("out_of_range", key, f"{key} is {shown(value)}; it must be a whole number from 0 to {high}")
    else:
        return int(value)
    return default
