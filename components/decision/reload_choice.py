"""The choice in a saved decision, as the texts of a link: so that file and link are read by the same code."""

from __future__ import annotations

from decimal import Decimal

from components.decision.faults import Faults, finite_number, shown, step
from components.decision.fields import read_ids, unknown_fields
from components.decision.link import (
    LARGEST_KAPPA,
    NONE,
    SCORE_END,
    SLIDER_END,
    SMALLEST_KAPPA,
    WIDEST_TIE,
)
from components.decision.reload_checks import object_at

MOST_ALTERNATIVES, MOST_CRITERIA = 20, 40
ALL_ZERO = "every weight in the file is zero, so nothing can be decided with it; at least one has to count"
ALL_TINY = "no weight in the file reaches 0.01, the smallest that counts, so nothing can be decided with it"
_CHOICE = ("candidates", "weights", "must_haves", "overrides", "indifference", "kappa", "preset")


def _number(given: object, place: str, what: str, low: float, high: float, faults: Faults) -> str:
    """The number as a link writes it."""
    number = finite_number(given, place, what, faults)
    if number is None:
        return "0"
    if not low <= number <= high:
        faults.add("out_of_range", place, f"{what} goes from {low:g} to {high:g}, not {shown(number)}")
        return "0"
    return format(Decimal(repr(number)), "f")


def link_texts(given: object, data_version: str, faults: Faults) -> dict[str, str]:
    """The choice as the texts of a link, so that file and link are read by the same code."""
    before = len(faults.found)
    choice = object_at(given, "choice", faults)
    if choice is None:
        return {}
    unknown_fields(choice, _CHOICE, "choice", faults)
    missing = [name for name in _CHOICE if name not in choice]
    for name in missing:
        faults.add("shape", f"choice.{name}", f"{shown(name)} is missing")
    if missing:
        return {}
    if choice["candidates"] == []:
        faults.add("no_alternatives", "choice.candidates", "the file has no candidates, so there is nothing to compare")
    candidates = read_ids(choice["candidates"], "choice.candidates", "a candidate", MOST_ALTERNATIVES, faults)
    must_haves = read_ids(choice["must_haves"], "choice.must_haves", "a must-have", MOST_CRITERIA, faults)
    weights = object_at(choice["weights"], "choice.weights", faults) or {}
    if len(weights) > MOST_CRITERIA:
        faults.add("too_large", "choice.weights", f"has {len(weights)} entries; {MOST_CRITERIA} are allowed")
        return {}
    pairs = [
        (
            name,
            _number(weight, f"choice.weights.{step(name)}", f"the weight of {step(name)}", 0, SLIDER_END, faults),
        )
        for name, weight in weights.items()
    ]
    if isinstance(choice["weights"], dict) and all(_is_zero(weight) for weight in weights.values()):
        tiny = any(weights.values())
        faults.add("all_zero", "choice.weights", ALL_TINY if tiny else ALL_ZERO)
    overrides = _overrides(choice["overrides"], faults)
    tie = _number(
        choice["indifference"],
        "choice.indifference",
        "the threshold for a practical tie",
        0,
        WIDEST_TIE,
        faults,
    )
    near = _number(
        choice["kappa"], "choice.kappa", "the firmness of the weights", SMALLEST_KAPPA, LARGEST_KAPPA, faults
    )
    preset = choice["preset"]
    if preset is not None and not isinstance(preset, str):
        faults.add("shape", "choice.preset", f"must be the name of a situation or null, not {shown(preset)}")
    for place, names in (("candidates", candidates), ("must_haves", must_haves), ("weights", weights)):
        for name in names:
            if set(name) & set(",:"):
                faults.add("bad_id", f"choice.{place}", f"{shown(name)} is no id: it has a comma or a colon")
    if len(faults.found) > before:
        return {}
    return {
        "data": data_version,
        "candidates": ",".join(candidates) or NONE,
        "preset": preset if isinstance(preset, str) else NONE,
        "weights": ",".join(f"{name}:{number}" for name, number in pairs),
        "must": ",".join(must_haves) or NONE,
        "scores": ",".join(overrides) or NONE,
        "tie": format(100 * Decimal(tie), "f"),
        "near": near,
    }


def _overrides(given: object, faults: Faults) -> list[str]:
    if not isinstance(given, list):
        faults.add("shape", "choice.overrides", f"must be a list, not {shown(given)}")
        return []
    if len(given) > MOST_ALTERNATIVES * MOST_CRITERIA:
        faults.add("too_large", "choice.overrides", f"has {len(given)} entries")
        return []
    found = []
    for index, entry in enumerate(given):
        place = f"choice.overrides[{index}]"
        fields = object_at(entry, place, faults)
        if fields is None:
            continue
        unknown_fields(fields, ("framework", "criterion", "score"), place, faults)
        names = [fields.get("framework"), fields.get("criterion")]
        if not all(isinstance(name, str) and name and not set(name) & set(",:") for name in names):
            faults.add("bad_id", place, "an override names a framework and a criterion")
            continue
        score = _number(fields.get("score"), f"{place}.score", "a score", 0, SCORE_END, faults)
        found.append(f"{names[0]}:{names[1]}:{score}")
    cells = [one.rpartition(":")[0] for one in found]
    for cell in dict.fromkeys(cell for cell in cells if cells.count(cell) > 1):
        faults.add("repeated_id", "choice.overrides", f"there is more than one score for {shown(cell)}")
    return found


def _is_zero(weight: object) -> bool:
    return (
        not isinstance(weight, bool)
        and isinstance(weight, int | float)
        and (weight == 0 or (0 < weight < 1 and not round(weight, 2)))
    )
