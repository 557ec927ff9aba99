"""What a change of the data does to the conclusions drawn from it, asked through a hook.

The dataset knows nothing of decisions. A hook is a module, named by whoever runs the command, with a function
`moved(old: Dataset, new: Dataset) -> Conclusions`; `components.ui.conclusions` is the one of the app.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from importlib import import_module
from typing import Any

from components.dataset.dataset import Dataset
from components.dataset.diff import Diff
from components.dataset.diff_words import Sentence
from components.dataset.loading import DamagedData
from components.dataset.revisions import dataset_of


@dataclass(frozen=True)
class Conclusions:
    """`summary` in a sentence, one sentence per conclusion that moved, and the same for programs."""

    summary: str
    sentences: tuple[Sentence, ...] = ()
    document: Mapping[str, Any] = field(default_factory=dict)


Hook = Callable[[Dataset, Dataset], Conclusions]


def hook_named(module: str) -> Hook:
    """The function `moved` of a module. Raises ImportError or AttributeError."""
    hook: Hook = import_module(module).moved
    return hook


def conclude(diff: Diff, hook: Hook, today: date | None = None) -> Conclusions:
    """What the hook says; or why it cannot be asked, because one of the versions is damaged or empty."""
    if diff.old.digest == diff.new.digest:
        return Conclusions("The data are the same, and so is every conclusion.")
    datasets = []
    for which, version in (("old", diff.old), ("new", diff.new)):
        if not version.contents:
            return Conclusions(f"There are no {which} data to draw conclusions from.")
        try:
            datasets.append(dataset_of(version, today))
        except DamagedData as damage:
            errors = sum(problem.level == "error" for problem in damage.problems)
            said = f"{errors} {'error' if errors == 1 else 'errors'}"
            return Conclusions(
                f"Not known: the {which} data do not pass the check ({said}), so no conclusion is drawn from them."
            )
    return hook(*datasets)
