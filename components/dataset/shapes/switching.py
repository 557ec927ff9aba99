"""The shape of switching.yaml."""

from __future__ import annotations

from typing import Any

from components.dataset.nearest import did_you_mean, nearest
from components.dataset.problems import Problem, show
from components.dataset.shapes.form import Form, named
from components.dataset.shapes.switching_rules import rules, ways
from components.dataset.yaml_reader import Path, YamlDocument

_COMPONENT = ("id", "name", "applies", "source_ids")


def switching(document: YamlDocument) -> list[Problem]:
    """switching.yaml: components, rules and ways of a migration with their sources; the decision package reads them."""
    form = Form(document)
    sizes = document.data.get("sizes")
    for path, entry in form.entries("components", "sizes", "rules", "ways"):
        for key in _COMPONENT:
            if key not in entry and not (meant := nearest(key, map(str, entry))):
                form.report(path, "key-missing", f"{named(entry)} has no {key}.", f"add {key}")
            elif key not in entry:
                form.report(
                    (*path, str(meant)),
                    "key-unknown",
                    f"unknown key {show(str(meant))}; did you mean {key}?",
                    f"write {key}",
                    key=True,
                )
        form.own_id(path, entry)
        for key in ("name", "applies", "lowered_by"):
            if key in entry:
                form.text((*path, key), entry[key])
        if "source_ids" in entry:
            form.ids((*path, "source_ids"), entry["source_ids"], "sources", literals=("ours",))
        if entry.get("source_ids") == []:
            fix = "write ours for our own default, marked as such"
            form.report((*path, "source_ids"), "source-missing", f"{named(entry)} has no source.", fix)
        if isinstance(entry.get("hours"), dict):
            for size, hours in entry["hours"].items():
                _hours(form, (*path, "hours", size), hours, sizes)
    rules(form)
    ways(form)
    return form.problems


def _hours(form: Form, path: Path, hours: Any, sizes: Any) -> None:
    """Low, likely and high hours of a component for a size that the file describes."""
    if isinstance(sizes, dict) and path[-1] not in sizes:
        guess = did_you_mean(str(path[-1]), map(str, sizes)) or "."
        form.report(
            path,
            "key-unknown",
            f"{show(str(path[-1]))} is not one of sizes{guess}",
            "write one of " + ", ".join(map(str, sizes)),
            key=True,
        )
    elif (
        not isinstance(hours, list)
        or len(hours) != 3
        or any(isinstance(h, bool) or not isinstance(h, int | float) for h in hours)
    ):
        form.report(path, "hours", "hours are three numbers: low, likely, high.", "write [low, likely, high]")
    elif not 0 <= hours[0] <= hours[1] <= hours[2]:
        form.report(
            path,
            "hours",
            f"hours {hours} do not rise from low over likely to high.",
            "write [low, likely, high]",
        )
