"""The shape of decision/presets.yaml."""

from __future__ import annotations

from components.dataset.problems import Problem, show
from components.dataset.shapes.form import Form
from components.dataset.yaml_reader import YamlDocument

_PRESET = ("id", "name", "audience", "weights", "must_haves")


def presets(document: YamlDocument) -> list[Problem]:
    """decision/presets.yaml: weights of known criteria, not negative and not all nothing."""
    form = Form(document)
    for path, entry in form.entries("presets"):
        form.keys(path, entry, _PRESET, ("note",))
        form.own_id(path, entry)
        for key in ("name", "audience", "note"):
            if key in entry:
                form.text((*path, key), entry[key])
        weights = entry.get("weights", {})
        if not isinstance(weights, dict) or ("weights" in entry and not weights):
            form.report(
                (*path, "weights"),
                "yaml-shape",
                "weights must give a number per criterion.",
                "write criterion-id: number",
            )
            continue
        numbers = []
        for criterion, weight in weights.items():
            document.references.append((("criteria",), str(criterion), (*path, "weights", criterion)))
            number = form.number((*path, "weights", criterion), weight)
            if number is not None and number < 0:
                form.report(
                    (*path, "weights", criterion),
                    "weights",
                    f"{show(str(entry.get('id', '')))} has {criterion}: {number:g}; weights are 0 or more.",
                    "write 0 to leave the criterion out",
                )
            numbers.append(number)
        if numbers and all(number == 0 for number in numbers):
            form.report(
                (*path, "weights"),
                "weights",
                f"all weights of {show(str(entry.get('id', '')))} are 0; nothing could be decided.",
                "give at least one criterion a weight",
            )
        form.ids((*path, "must_haves"), entry.get("must_haves", []), "must_haves")
    return form.problems
