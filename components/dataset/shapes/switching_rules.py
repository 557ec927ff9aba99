"""The shape of the rules and ways in switching.yaml: what a move needs by its frameworks, and what lowers it."""

from __future__ import annotations

from typing import Any

from components.dataset.problems import show
from components.dataset.shapes.form import Form
from components.dataset.yaml_reader import Path

_ANSWERS = ("weights-exact", "weights-anew", "weights-open", "certified", "not-certified")
_STATUSES = ("works", "limited", "no")


def rules(form: Form) -> None:
    """Every rule decides one component for the frameworks that it names, with a reason and sources."""
    for path, rule in _mappings(form, (), "rules"):
        form.keys(path, rule, ("component", "needed", "why", "source_ids"), ("from", "to", "when"))
        _component(form, (*path, "component"), rule.get("component"))
        if not isinstance(rule.get("needed", True), bool):
            form.report((*path, "needed"), "word-unknown", "needed is neither true nor false.", "write true or false")
        if "when" in rule:
            _word(form, (*path, "when"), rule["when"], _ANSWERS)
        _ends_and_reason(form, path, rule)


def ways(form: Form) -> None:
    """Every way names the components that it touches, and cases by framework with how well it works."""
    for path, way in _mappings(form, (), "ways"):
        form.keys(path, way, ("id", "name", "touches", "cases"))
        form.own_id(path, way)
        if "name" in way:
            form.text((*path, "name"), way["name"])
        touches = way.get("touches", [])
        for index, name in enumerate(touches if isinstance(touches, list) else [touches]):
            _component(form, (*path, "touches", index), name)
        for place, case in _mappings(form, path, "cases", way):
            form.keys(place, case, ("status", "why", "source_ids"), ("from", "to"))
            if "status" in case:
                _word(form, (*place, "status"), case["status"], _STATUSES)
            _ends_and_reason(form, place, case)


def _mappings(form: Form, path: Path, name: str, within: Any = None) -> list[tuple[Path, dict[str, Any]]]:
    value = (form.document.data if within is None else within).get(name, [])
    if not isinstance(value, list) or not all(isinstance(entry, dict) for entry in value):
        form.report((*path, name), "yaml-shape", f"{name} must be a list of mappings.", "start each with a hyphen")
        return []
    return [((*path, name, index), entry) for index, entry in enumerate(value)]


def _ends_and_reason(form: Form, path: Path, entry: dict[str, Any]) -> None:
    for end in ("from", "to"):
        if end in entry:
            form.ids((*path, end), entry[end], "frameworks")
    if "why" in entry:
        form.text((*path, "why"), entry["why"])
    if "source_ids" in entry:
        form.ids((*path, "source_ids"), entry["source_ids"], "sources", literals=("ours",))
    if entry.get("source_ids") == []:
        form.report((*path, "source_ids"), "source-missing", "this has no source.", "write ours for our own judgement")


def _component(form: Form, path: Path, name: Any) -> None:
    entries = form.document.data.get("components", [])
    known = [entry.get("id") for entry in entries if isinstance(entry, dict)] if isinstance(entries, list) else []
    if name is not None and name not in known:
        said = f"{show(str(name))} is not one of components."
        form.report(path, "word-unknown", said, "write the id of a component above")


def _word(form: Form, path: Path, word: Any, known: tuple[str, ...]) -> None:
    if word not in known:
        form.report(path, "word-unknown", f"{show(str(word))} is not known here.", f"write one of {', '.join(known)}")
