"""The shape of decision/must_haves.yaml."""

from __future__ import annotations

from typing import Any

from components.dataset.problems import Problem, show
from components.dataset.shapes.form import Form, named
from components.dataset.yaml_reader import Path, YamlDocument

_RULES = ("aspect", "field", "released_within_months")

_STATUSES = ("pass", "fail", "unknown")


def must_haves(document: YamlDocument) -> list[Problem]:
    """decision/must_haves.yaml: conditions, each with one rule that reads a fact, and the exceptions to that rule."""
    form = Form(document)
    for path, entry in form.entries("must_haves"):
        form.keys(path, entry, ("id", "label", "meaning"), (*_RULES, "support", "equals", "status"))
        form.own_id(path, entry)
        for key in ("label", "meaning"):
            if key in entry:
                form.text((*path, key), entry[key])
        rules = [key for key in _RULES if key in entry]
        if len(rules) != 1:
            said = f"{named(entry)} has {' and '.join(rules) or 'no rule'}; a must-have is decided in one way."
            form.report(path, "key-missing", said, f"keep one of {', '.join(_RULES)}")
        elif rules[0] == "released_within_months":
            form.number((*path, rules[0]), entry[rules[0]])
        else:
            form.id((*path, rules[0]), entry[rules[0]])
            if rules[0] == "aspect":
                document.references.append((("aspects",), str(entry["aspect"]), (*path, "aspect")))
            answers = entry.get("support", entry.get("equals"))
            if not isinstance(answers, list) or not all(isinstance(answer, str) for answer in answers):
                form.report(
                    path,
                    "yaml-shape",
                    f"{named(entry)} does not list the answers that meet it.",
                    "add support: or equals: and a list",
                )
        _exceptions(form, (*path, "status"), entry.get("status", {}))
    return form.problems


def _exceptions(form: Form, path: Path, value: Any) -> None:
    if not isinstance(value, dict):
        form.report(
            path, "yaml-shape", "status must map frameworks.", "write framework-id: {status: ..., fact: ..., why: ...}"
        )
        return
    for framework, entry in value.items():
        form.document.references.append((("frameworks",), str(framework), (*path, framework)))
        if not isinstance(entry, dict):
            form.report(
                (*path, framework),
                "yaml-shape",
                f"{framework} must have a status, a fact and a reason.",
                "write {status: ..., fact: ..., why: ...}",
            )
            continue
        form.keys((*path, framework), entry, ("status", "fact", "why"))
        if entry.get("status", "pass") not in _STATUSES:
            form.report(
                (*path, framework, "status"),
                "word-unknown",
                f"{show(str(entry['status']))} is no status.",
                f"write one of {', '.join(_STATUSES)}",
            )
        if "fact" in entry:
            form.id((*path, framework, "fact"), entry["fact"])
        if "why" in entry:
            form.text((*path, framework, "why"), entry["why"])
