"""What the YAML files of `data/` must hold: keys, types, limits, and what they cite.

One function per file. Each returns the problems of its file and notes in the document the ids that it defines and
those it refers to; whether these exist is for the rules, which see all tables.
"""

from __future__ import annotations

from collections.abc import Callable

from components.dataset.problems import Problem
from components.dataset.shapes.criteria import criteria
from components.dataset.shapes.must_haves import must_haves
from components.dataset.shapes.presets import presets
from components.dataset.shapes.switching import switching
from components.dataset.shapes.tallies import tallies
from components.dataset.yaml_reader import YamlDocument

SHAPES: dict[str, Callable[[YamlDocument], list[Problem]]] = {
    "criteria": criteria,
    "must_haves": must_haves,
    "presets": presets,
    "tallies": tallies,
    "switching": switching,
}
