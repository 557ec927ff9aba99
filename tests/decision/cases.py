"""A small world for the tests of records, files and groups: what a link may name, and a problem from a choice."""

from __future__ import annotations

from typing import Any

from components.decision.link import Choice, Known

FRAMEWORKS = ("alpha", "beta", "gamma")
CRITERIA = ("ease", "speed", "reach")
KNOWN = Known(
    frameworks=FRAMEWORKS,
    criteria=CRITERIA,
    must_haves=("on-phones", "on-windows"),
    presets={"quick": ({"ease": 40.0, "speed": 10.0, "reach": 0.0}, ())},
    renamed={"old-alpha": "alpha"},
)
DEFAULTS = Choice(candidates=FRAMEWORKS, weights=dict.fromkeys(CRITERIA, 10.0), data_version="d1")
SCORES: dict[str, dict[str, Any]] = {
    "alpha": {"ease": {"score": 8, "low": 7, "high": 9}, "speed": 6, "reach": 9},
    "beta": {"ease": 4, "speed": {"score": 9, "low": 7, "high": 10}, "reach": 5},
    "gamma": {"ease": 3, "speed": None, "reach": [2, 6]},
}
MET = {
    "on-phones": {"alpha": "pass", "beta": "fail", "gamma": "unknown"},
    "on-windows": dict.fromkeys(FRAMEWORKS, "pass"),
}


def document(choice: Choice) -> dict[str, Any]:
    """The problem of a choice as JSON."""
    return {
        "alternatives": list(choice.candidates),
        "criteria": [{"id": one, "worst": 0, "best": 10} for one in CRITERIA],
        "scores": {
            one: {by: choice.overrides.get((one, by), SCORES[one][by]) for by in CRITERIA} for one in choice.candidates
        },
        "weights": dict(choice.weights),
        "must_haves": [
            {"capability": name, "label": name, "status": {one: MET[name][one] for one in choice.candidates}}
            for name in choice.must_haves
        ],
        "indifference": choice.indifference,
        "kappa": choice.kappa,
        "names": {"alternatives": {one: one.title() for one in choice.candidates}},
    }
