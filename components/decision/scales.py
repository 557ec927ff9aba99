"""Reading criteria with their anchors, and scores against them."""

from __future__ import annotations

from components.decision.faults import Faults, finite_number, shown, step
from components.decision.fields import keys_that_differ, unknown_fields
from components.decision.problem import MOST_CRITERIA, Criterion, Score


def read_criteria(given: object, faults: Faults) -> tuple[list[tuple[Criterion, bool]], bool]:
    """Each criterion with whether its scale is usable (scores can be checked against it), and whether every
    criterion of the list is there."""
    if isinstance(given, list) and not given:
        faults.add("no_criteria", "criteria", "there is nothing to judge by; list at least one criterion")
    if not isinstance(given, list):
        faults.add("shape", "criteria", f"must be a list, not {shown(given)}")
        return [], False
    if len(given) > MOST_CRITERIA:
        faults.add("too_large", "criteria", f"has {len(given)} entries; {MOST_CRITERIA} are allowed")
        return [], False
    found: list[tuple[Criterion, bool]] = []
    for index, entry in enumerate(given):
        place = f"criteria[{index}]"
        if not isinstance(entry, dict):
            faults.add("shape", place, f"a criterion is an object with id, worst and best, not {shown(entry)}")
            continue
        unknown_fields(entry, ("id", "worst", "best"), place, faults)
        name = entry.get("id")
        if not isinstance(name, str) or not name.strip():
            faults.add("bad_id", f"{place}.id", f"the id of a criterion must be a text, not {shown(name)}")
            continue
        if name in (criterion.id for criterion, _ in found):
            faults.add("repeated_id", f"{place}.id", f"{shown(name)} is listed twice")
            continue
        place = f"criteria.{step(name)}"
        ends = []
        for end in ("worst", "best"):
            if end in entry:
                ends.append(finite_number(entry[end], f"{place}.{end}", f"the {end} of {shown(name)}", faults))
            else:
                faults.add("shape", f"{place}.{end}", f"{shown(name)} needs its anchor {shown(end)}")
                ends.append(None)
        worst, best = ends
        if worst is None or best is None:
            found.append((Criterion(name, 0.0, 1.0), False))
            continue
        if worst == best:
            faults.add("degenerate_scale", place, f"worst and best of {shown(name)} are both {shown(worst)}")
        found.append((Criterion(name, worst, best), worst != best))
    return found, bool(given) and len(found) == len(given)


def read_scores(
    given: object,
    alternatives: list[str] | None,
    criteria: list[tuple[Criterion, bool]],
    ids: list[str] | None,
    faults: Faults,
) -> tuple[tuple[Score, ...], ...]:
    if not isinstance(given, dict):
        faults.add("shape", "scores", f"must be an object with a row for every alternative, not {shown(given)}")
        return ()
    keys_that_differ(given, alternatives, "scores", "an alternative", faults)
    table = []
    for alternative in given if alternatives is None else alternatives:
        if alternative not in given:
            continue
        row, place = given[alternative], f"scores.{step(alternative)}"
        if not isinstance(row, dict):
            faults.add("shape", place, f"must be an object with a score for every criterion, not {shown(row)}")
            continue
        keys_that_differ(row, ids, place, "a criterion", faults)
        cells = []
        for criterion, usable in criteria:
            if criterion.id in row:
                where = f"{place}.{step(criterion.id)}"
                what = f"the score of {shown(alternative)} on {shown(criterion.id)}"
                cells.append(_score(row[criterion.id], criterion, usable, where, what, faults))
        table.append(tuple(cells))
    return tuple(table)


def _score(given: object, criterion: Criterion, usable: bool, place: str, what: str, faults: Faults) -> Score:
    bottom, top = sorted((criterion.worst, criterion.best))
    missing = Score(None, bottom, top)
    if given is None:
        return missing
    point: object = None
    if isinstance(given, dict):
        unknown_fields(given, ("score", "low", "high"), place, faults)
        if absent := [part for part in ("score", "low", "high") if part not in given]:
            faults.add("shape", place, f"{what} lacks {' and '.join(map(shown, absent))}")
            return missing
        point, ends = given["score"], [given["low"], given["high"]]
    elif isinstance(given, (list, tuple)):
        if len(given) != 2:
            faults.add("shape", place, f"{what} is an interval of {len(given)} numbers; it takes two, [low, high]")
            return missing
        ends = list(given)
    else:
        point, ends = given, []
    before = len(faults.found)
    numbers = [finite_number(end, place, what, faults) for end in ends]
    middle = None if point is None and not isinstance(given, dict) else finite_number(point, place, what, faults)
    for number in (*numbers, middle):
        if usable and number is not None and not bottom <= number <= top:
            scale = f"{shown(criterion.worst)} (worst) to {shown(criterion.best)} (best)"
            faults.add("out_of_scale", place, f"{what} is {shown(number)}, outside the scale {scale}")
    if len(faults.found) > before:
        return missing
    if not ends:
        assert middle is not None
        return Score(middle, middle, middle)
    low, high = numbers
    assert low is not None and high is not None
    if low > high or (middle is not None and not low <= middle <= high):
        order = "low <= high" if middle is None else "low <= score <= high"
        faults.add("reversed_interval", place, f"{what} must have {order}")
        return missing
    return Score(low if middle is None and low == high else middle, low, high)
