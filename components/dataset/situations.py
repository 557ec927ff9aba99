"""Situations in which one chooses a framework: what each article recommends, what holds today, which way it leans."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

from components.dataset.schema import ARTICLE_NAMES, ARTICLES
from components.dataset.searching import fold, words_of

if TYPE_CHECKING:
    from components.dataset.dataset import Dataset
    from components.dataset.records import Preset, UseCase

SILENT = ("topic not covered", "no distinct recommendation")
NO_LEAN = "no clear lean"
NONE = "none"


# Situations that no weighting of its own fits, with the must-haves that say at least what they ask for.
WITHOUT_WEIGHTING = "equal"
MUST_HAVES = {"windows-nvidia-gpu": ("windows-gpu",)}
# What runs already counts in these; a decision that weighs scores alone starts from nothing.
IN_USE = ("existing-tensorflow-product", "mlops-pipeline")


def recommendations(one: UseCase) -> tuple[tuple[str, str], ...]:
    """(article, what it recommends) in the articles' order."""
    return tuple((article, str(getattr(one, article))) for article in ARTICLES)


def speaking(one: UseCase) -> tuple[str, ...]:
    """The articles that recommend something."""
    return tuple(article for article, said in recommendations(one) if said not in SILENT)


def leans(dataset: Dataset, one: UseCase) -> tuple[str, ...]:
    """The frameworks that today's lean names, first named first; `none` where it is not clear."""
    lean = fold(one.current_lean)
    found = sorted((lean.find(fold(f.name)), f.framework_id) for f in dataset.frameworks)
    named = tuple(framework_id for at, framework_id in found if at >= 0)
    return (NONE,) if fold(NO_LEAN) in lean or not named else named


def lean_counts(dataset: Dataset, situations: Iterable[UseCase]) -> Counter[str]:
    """In how many situations each framework is named by today's lean, and in how many none is."""
    return Counter(name for one in situations for name in leans(dataset, one))


def matching(dataset: Dataset, search: str, frameworks: tuple[str, ...], situation: str = "") -> tuple[UseCase, ...]:
    """The situations that contain every word of `search` and lean to one of `frameworks` (empty means any)."""
    words = words_of(search)
    return tuple(
        one
        for one in sorted(dataset.use_cases, key=lambda one: fold(one.name))
        if (not situation or one.use_case_id == situation)
        and (not frameworks or set(frameworks).intersection(leans(dataset, one)))
        and (not words or all(word in _text(one) for word in words))
    )


def _text(one: UseCase) -> str:
    said = [part for article, what in recommendations(one) for part in (ARTICLE_NAMES[article], what)]
    return " ".join(fold(part) for part in (one.name, one.what_holds_today, one.current_lean, *said))


def preset_of(dataset: Dataset, one: UseCase) -> Preset:
    """The weighting that fits the situation."""
    return next(preset for preset in dataset.presets if preset.id == one.preset_id)


def must_haves_of(one: UseCase) -> tuple[str, ...] | None:
    """The must-haves with which a situation opens; None for those of its weighting."""
    return MUST_HAVES.get(one.use_case_id)


def fits(one: UseCase) -> bool:
    """Whether a weighting was made for a situation like this."""
    return one.preset_id != WITHOUT_WEIGHTING


def differs(dataset: Dataset, one: UseCase, leaders: tuple[str, ...]) -> bool:
    """Whether a decision that `leaders` lead says something else than the lean: another framework, or a single winner
    where the evidence names none. More than one leader is no winner either."""
    lean = leans(dataset, one)
    return len(leaders) == 1 if lean == (NONE,) else bool(set(leaders).difference(lean))


def export_rows(dataset: Dataset, situations: Iterable[UseCase]) -> list[dict[str, object]]:
    """Situations as rows to take away."""
    return [
        {
            "use_case_id": one.use_case_id,
            "name": one.name,
            **dict(recommendations(one)),
            "what_holds_today": one.what_holds_today,
            "current_lean": one.current_lean,
            "weighting": preset_of(dataset, one).name,
            "source_ids": ";".join(one.source_ids),
            "checked_on": one.checked_on.isoformat(),
        }
        for one in situations
    ]
