"""What follows from a dataset alone and costs something to make: made once, kept with the dataset, gone with it."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

from components.dataset import Dataset
from components.ui.kept import Kept
from components.ui.markup import carried

P = ParamSpec("P")
T = TypeVar("T")


def remembered(most: int) -> Callable[[Callable[Concatenate[Dataset, P], T]], Callable[Concatenate[Dataset, P], T]]:
    """Keep the last `most` results of a function of a dataset and of hashable arguments.

    The function must read nothing else than these (and the day that links carry); its results are shared between all
    visitors and must not be changed. The results lie on the dataset itself: another dataset has none of them.
    """

    def decorate(make: Callable[Concatenate[Dataset, P], T]) -> Callable[Concatenate[Dataset, P], T]:
        name = f"{make.__module__}.{make.__qualname__}"

        @wraps(make)
        def found(dataset: Dataset, /, *args: P.args, **kwargs: P.kwargs) -> T:
            memory: dict[str, Kept[Any, T]] = vars(dataset).setdefault("_remembered", {})
            kept = memory.get(name) or memory.setdefault(name, Kept(most))
            key = (carried.get(), args, tuple(sorted(kwargs.items())))
            return kept.get(key, lambda: make(dataset, *args, **kwargs))

        return found

    return decorate
