"""A figure is drawn once for the same content, however many visitors look at it."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import lru_cache, wraps
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import plotly.graph_objects as go


def drawn_once(most: int) -> Callable[[Callable[..., go.Figure]], Callable[..., go.Figure]]:
    """Keep the last `most` figures of a function of hashable arguments, or of lists of them.

    A figure that is kept is finished: it hands out one and the same description of itself, and nobody may change it.
    """

    def decorate(draw: Callable[..., go.Figure]) -> Callable[..., go.Figure]:
        @lru_cache(most)
        def kept(*args: Hashable, **kwargs: Hashable) -> go.Figure:
            return _finished(draw(*args, **kwargs))

        @wraps(draw)
        def figure(*args: Any, **kwargs: Any) -> go.Figure:
            return kept(*(tuple(one) if isinstance(one, list) else one for one in args), **kwargs)

        return figure

    return decorate


def _finished(figure: go.Figure) -> go.Figure:
    # Plotly copies all of a figure, point by point, whenever it is shown; that takes longer than to encode it.
    description = figure.to_dict()
    vars(figure)["to_dict"] = lambda: description
    return figure
