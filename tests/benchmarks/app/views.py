"""What is measured of each page: its views by address, and the widget whose change is the visitor's usual filter."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class View:
    """A view of a page: the address that opens it, and the key of the filter that is changed (none: nothing to change,
    only a whole run is measured)."""

    page: str
    query: str = ""
    filter: str = ""

    @property
    def name(self) -> str:
        """The view as it stands in the results."""
        return f"{self.page or 'overview'}{f' ({self.query})' if self.query else ''}"


VIEWS = (
    View("", "", ""),
    View("compare", "", "compare.frameworks"),
    View("compare", "frameworks=pytorch,tensorflow", "compare.search"),
    View("framework", "", "framework.framework"),
    View("framework", "show=installation", "framework.framework"),
    View("framework", "show=adoption", "framework.framework"),
    View("framework", "show=tools", "framework.framework"),
    View("framework", "show=claims", "framework.framework"),
    View("framework", "show=releases", "framework.framework"),
    View("framework", "show=sheet", "framework.framework"),
    View("releases", "", "releases.years"),
    View("releases", "show=cadence", "releases.window"),
    View("releases", "show=python", "releases.packages"),
    View("releases", "show=size", "releases.scale"),
    View("releases", "show=projects", "releases.channel"),
    View("measured", "", "measured.quantity"),
    View("measured", "view=articles", ""),
    View("tooling", "", "tooling.view"),
    View("tooling", "view=tools", "tooling.search"),
    View("tooling", "view=coverage", ""),
    View("tooling", "view=timeline", "tooling.timeline"),
    View("adoption", "", "adoption.second"),
    View("adoption", "question=research", "adoption.frameworks"),
    View("adoption", "question=models", "adoption.years"),
    View("adoption", "question=builders", "adoption.frameworks"),
    View("adoption", "question=voices", "adoption.frameworks"),
    View("adoption", "question=scale", "adoption.years"),
    View("adoption", "question=vendors", ""),
    View("decide", "", "decide.slider.debugging"),
    View("decide", "part=sure", "decide.slider.debugging"),
    View("decide", "part=doubts", "decide.slider.debugging"),
    View("decide", "part=scores", "decide.slider.debugging"),
    View("decide", "part=away", "decide.slider.debugging"),
    View("switching", "", "switching.to"),
    View("claims", "", "claims.search"),
    View("claims", "view=contradictions", "claims.article"),
    View("claims", "view=share", "claims.by"),
    View("claims", "view=tables", "claims.table"),
    View("situations", "", "situations.search"),
    View("sources", "", "sources.search"),
    View("sources", "show=method", ""),
    View("health", "", "health.aspects"),
)
