"""The shape of decision/tallies.yaml."""

from __future__ import annotations

from components.dataset.nearest import did_you_mean
from components.dataset.problems import Problem
from components.dataset.shapes.form import Form, named
from components.dataset.yaml_reader import Path, YamlDocument


def tallies(document: YamlDocument) -> list[Problem]:
    """decision/tallies.yaml: a list of procedures with ids and rows; the rest is for the decision package."""
    form = Form(document)
    if "procedures" not in document.data:
        form.report(
            (),
            "key-missing",
            f"the file has no procedures{did_you_mean('procedures', map(str, document.data))}",
            "add procedures: and its list",
        )
        return form.problems
    if not isinstance(document.data["procedures"], list):
        form.report(
            ("procedures",),
            "yaml-shape",
            "procedures must be a list.",
            "write one entry per procedure, starting with a hyphen",
        )
        return form.problems
    for index, entry in enumerate(document.data["procedures"]):
        path: Path = ("procedures", index)
        if not isinstance(entry, dict):
            form.report(
                path,
                "yaml-shape",
                f"entry {index + 1} of procedures must be a mapping.",
                "write keys and values below the hyphen",
            )
            continue
        for key in ("id", "rows"):
            if key not in entry:
                form.report(path, "key-missing", f"{named(entry)} has no {key}.", f"add {key}")
        form.own_id(path, entry)
        form.cite_within(path, {key: value for key, value in entry.items() if key != "id"})
        if not isinstance(entry.get("rows", []), list):
            form.report(
                (*path, "rows"),
                "yaml-shape",
                "rows must be a list.",
                "write one row per line, starting with a hyphen",
            )
    return form.problems
