"""The shape of decision/criteria.yaml."""

from __future__ import annotations

from typing import Any

from components.dataset.problems import Problem, show
from components.dataset.shapes.form import Form
from components.dataset.yaml_reader import Path, YamlDocument

RUBRIC = (0, 3, 5, 7, 10)  # the scores whose meaning a criterion must state

_CRITERION = (
    "id",
    "name",
    "group",
    "question",
    "unit",
    "worst",
    "best",
    "rubric",
    "weight",
    "aspects",
    "series",
    "correlated_with",
)


def criteria(document: YamlDocument) -> list[Problem]:
    """decision/criteria.yaml: anchors, rubric and weight of each criterion, and the evidence that bears on it."""
    form = Form(document)
    for path, entry in form.entries("criteria"):
        form.keys(path, entry, _CRITERION, ("formula",))
        form.own_id(path, entry)
        for key in ("name", "group", "question", "unit"):
            if key in entry:
                form.text((*path, key), entry[key])
        worst = form.number((*path, "worst"), entry["worst"]) if "worst" in entry else None
        best = form.number((*path, "best"), entry["best"]) if "best" in entry else None
        if worst is not None and worst == best:
            form.report(
                (*path, "best"),
                "anchors",
                f"worst {worst:g}, best {best:g}: nothing to measure.",
                "write the worst and the best value of the scale",
            )
        if "weight" in entry:
            weight = form.number((*path, "weight"), entry["weight"])
            if weight is not None and weight < 0:
                form.report(
                    (*path, "weight"),
                    "weights",
                    f"weight {weight:g}: weights are 0 or more.",
                    "write 0 to leave the criterion out",
                )
        if "rubric" in entry:
            _rubric(form, (*path, "rubric"), entry["rubric"])
        for key, table in (("aspects", "aspects"), ("series", "series"), ("correlated_with", "criteria")):
            if key in entry:
                cited = form.ids((*path, key), entry[key], table)
                if table == "criteria" and entry.get("id") in cited:
                    form.report(
                        (*path, key),
                        "cycle",
                        f"{show(entry['id'])} is correlated with itself.",
                        "leave it out of its own list",
                    )
        if "formula" in entry:
            if not isinstance(entry["formula"], dict):
                form.report((*path, "formula"), "yaml-shape", "formula must be a mapping.", "write {kind: ..., ...}")
            form.cite_within((*path, "formula"), entry["formula"])
    return form.problems


def _rubric(form: Form, path: Path, rubric: Any) -> None:
    if not isinstance(rubric, dict):
        form.report(
            path,
            "yaml-shape",
            "rubric must say what the scores mean.",
            "write 0:, 3:, 5:, 7: and 10: with a text each",
        )
        return
    for score in RUBRIC:
        if score not in rubric:
            form.report(
                path,
                "rubric",
                f"the rubric does not say what {score} means.",
                f"add {score}: and its meaning",
            )
    for score, meaning in rubric.items():
        if score not in RUBRIC:
            form.report(
                (*path, score),
                "rubric",
                f"{show(str(score))} is no score that a rubric explains.",
                "keep 0, 3, 5, 7 and 10",
                key=True,
            )
        else:
            form.text((*path, score), meaning)
