"""A figure is drawn once for the same content, however many visitors look at it."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, wraps
from threading import RLock
from typing import TYPE_CHECKING, Any, ParamSpec

if TYPE_CHECKING:
    import plotly.graph_objects as go

P = ParamSpec("P")
_DRAWING = RLock()


def finished(draw: Callable[P, go.Figure]) -> Callable[P, go.Figure]:
    """Hand out figures that are shown again and again: they hold their description alone, and nobody may change it."""

    @wraps(draw)
    def figure(*args: P.args, **kwargs: P.kwargs) -> go.Figure:
        # One at a time: what Plotly learns of a property on its first use, it writes into tables of its own unguarded.
        with _DRAWING:
            # Plotly takes numpy as soon as its name is there. While another thread loads it, its types are not.
            import numpy  # noqa: F401

            made = draw(*args, **kwargs)
            # Plotly copies all of a figure, point by point, whenever it is shown; that takes longer than to encode it.
            # And what it keeps of a figure beside its description is half as much again.
            description = made.to_dict()
            shown = type(made)()
        vars(shown)["to_dict"] = lambda: description
        return shown

    return figure


def drawn_once(most: int) -> Callable[[Callable[..., go.Figure]], Callable[..., go.Figure]]:
    """Keep the last `most` figures of a function of hashable arguments, or of lists of them, finished."""

    def decorate(draw: Callable[..., go.Figure]) -> Callable[..., go.Figure]:
        kept = lru_cache(most)(finished(draw))

        @wraps(draw)
        def figure(*args: Any, **kwargs: Any) -> go.Figure:
            return kept(*(tuple(one) if isinstance(one, list) else one for one in args), **kwargs)

        return figure

    return decorate
