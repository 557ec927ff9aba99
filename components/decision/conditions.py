"""Reading must-haves: conditions on a score or on a capability fact."""

from __future__ import annotations

from typing import Any

from components.decision.faults import Faults, finite_number, shown, step, suggestion
from components.decision.fields import keys_that_differ, unknown_fields
from components.decision.problem import MOST_MUST_HAVES, MustHave

OPERATORS = (">=", "<=", "==")
STATUSES = ("pass", "fail", "unknown")


def read_must_haves(
    given: object, alternatives: list[str] | None, criteria: list[str] | None, faults: Faults
) -> tuple[MustHave, ...]:
    """The conditions in `given`. Forms (`label` is optional in each):

    * `{"criterion": "mobile", "op": ">=", "value": 5}`
    * `{"capability": "mobile", "status": {"pytorch": "pass", "jax": "unknown"}}`
    * `{"capability": "age in months", "facts": {"pytorch": 2, "jax": null}, "op": "<=", "value": 12}`

    A list of ids is None when it was itself at fault; what refers to it is then not checked.
    """
    if not isinstance(given, list):
        faults.add("shape", "must_haves", f"must be a list, not {shown(given)}")
        return ()
    if len(given) > MOST_MUST_HAVES:
        faults.add("too_large", "must_haves", f"has {len(given)} entries; {MOST_MUST_HAVES} are allowed")
        return ()
    found = []
    for index, entry in enumerate(given):
        place = f"must_haves[{index}]"
        if not isinstance(entry, dict):
            faults.add("shape", place, f"a must-have is an object, not {shown(entry)}")
        elif ("criterion" in entry) == ("capability" in entry):
            faults.add("shape", place, 'a must-have names either a "criterion" or a "capability"')
        elif "criterion" in entry:
            found.append(_on_score(entry, criteria, place, faults))
        else:
            found.append(_on_capability(entry, alternatives, place, faults))
    return tuple(found)


def _label(entry: dict[str, Any], default: str, place: str, faults: Faults) -> str:
    label = entry.get("label", default)
    if isinstance(label, str) and label.strip():
        return label
    faults.add("bad_name", f"{place}.label", f"a label must be a text, not {shown(label)}")
    return default


def _operator(entry: dict[str, Any], place: str, faults: Faults) -> str:
    op = entry.get("op")
    if op in OPERATORS:
        return str(op)
    faults.add("bad_operator", f"{place}.op", f"the comparison must be >=, <= or ==, not {shown(op)}")
    return ">="


def _on_score(entry: dict[str, Any], criteria: list[str] | None, place: str, faults: Faults) -> MustHave:
    unknown_fields(entry, ("criterion", "op", "value", "label"), place, faults)
    criterion = entry["criterion"]
    if not isinstance(criterion, str) or (criteria is not None and criterion not in criteria):
        near = suggestion(criterion, criteria or ()) if isinstance(criterion, str) else ""
        faults.add("shape", f"{place}.criterion", f"{shown(criterion)} is not a criterion of this problem{near}")
        criterion = "?"
    op = _operator(entry, place, faults)
    value = finite_number(entry.get("value"), f"{place}.value", f"the value required of {shown(criterion)}", faults)
    bare = value if value is not None else 0.0
    return MustHave(
        label=_label(entry, f"{criterion} {op} {bare:g}", place, faults),
        criterion=criterion,
        op=op,
        value=bare,
    )


def _on_capability(entry: dict[str, Any], alternatives: list[str] | None, place: str, faults: Faults) -> MustHave:
    capability = entry["capability"]
    if not isinstance(capability, str) or not capability.strip():
        faults.add("bad_id", f"{place}.capability", f"a capability must be a text, not {shown(capability)}")
        capability = "?"
    if ("status" in entry) == ("facts" in entry):
        faults.add("shape", place, 'a capability is decided by either "status" or "facts"')
        return MustHave(label=capability, capability=capability)
    if "status" in entry:
        unknown_fields(entry, ("capability", "status", "label"), place, faults)
        status = _rows(entry["status"], alternatives, f"{place}.status", faults)
        for name, value in status.items():
            if value not in STATUSES:
                sentence = f"must be pass, fail or unknown, not {shown(value)}"
                faults.add("bad_status", f"{place}.status.{step(name)}", sentence)
        label = _label(entry, capability, place, faults)
        return MustHave(label=label, capability=capability, status={k: str(v) for k, v in status.items()})
    unknown_fields(entry, ("capability", "facts", "op", "value", "label"), place, faults)
    op, value = _operator(entry, place, faults), entry.get("value")
    text = op == "==" and isinstance(value, str)
    if not text:
        value = finite_number(value, f"{place}.value", f"the value required of {shown(capability)}", faults)
    facts = _rows(entry["facts"], alternatives, f"{place}.facts", faults)
    checked: dict[str, float | str | None] = {}
    for name, fact in facts.items():
        where, what = f"{place}.facts.{step(name)}", f"the fact of {shown(name)}"
        if fact is None:
            checked[name] = None
        elif text and isinstance(fact, str):
            checked[name] = fact
        elif text:
            faults.add("not_text", where, f"{what} must be a text like the value it is compared with")
        else:
            checked[name] = finite_number(fact, where, what, faults)
    bare = value if value is not None else 0.0
    default = f"{capability} {op} {bare if text else format(bare, 'g')}"
    label = _label(entry, default, place, faults)
    return MustHave(label=label, capability=capability, op=op, value=bare, facts=checked)


def _rows(given: object, alternatives: list[str] | None, place: str, faults: Faults) -> dict[str, Any]:
    """One entry per alternative; a capability nobody has looked up must say so (`unknown`, null)."""
    if not isinstance(given, dict):
        faults.add("shape", place, f"must be an object with an entry for every alternative, not {shown(given)}")
        return {}
    keys_that_differ(given, alternatives, place, "an alternative", faults)
    return {key: value for key, value in given.items() if alternatives is None or key in alternatives}
