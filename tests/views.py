"""Every page with its views: what the tests that look at the whole product go through."""

from __future__ import annotations

import os

from components.ui.frame import PAGES

# The queries of each page under which it draws something of its own; a new page without an entry is looked at as it
# opens.
QUERIES: dict[str, tuple[str, ...]] = {
    "overview": ("",),
    "compare": ("", "search=serving&frameworks=pytorch,tensorflow,jax,keras,paddlepaddle,mlx,mxnet"),
    "framework": ("", "show=installation", "show=adoption", "show=tools", "show=releases", "show=sheet", "show=claims"),
    "releases": (
        *("", "show=cadence", "show=years", "show=python", "show=size", "show=projects", "show=first", "as=table"),
    ),
    "tooling": ("", "view=tools", "view=tools&status=gone", "view=coverage", "view=timeline"),
    "adoption": (
        *("", "question=research", "question=models", "question=builders", "question=voices", "question=scale"),
        *("question=vendors", "question=builders&as=table", "question=builders&panels=1"),
    ),
    "measured": ("", "view=articles", "view=proof"),
    "decide": ("", "preset=phone&part=sure", "part=doubts", "part=scores&entry=numbers", "part=away"),
    "switching": ("",),
    "claims": ("", "verdict=outdated", "view=contradictions", "view=share", "view=tables"),
    "situations": ("", "search=phone"),
    "sources": ("", "search=horace", "show=method", "show=data"),
    "health": ("", "aspects=all&ended=1"),
}


def addresses(page: str) -> tuple[str, ...]:
    """The addresses of a page's views, as they stand behind the server's own."""
    path = "" if page == "overview" else page
    return tuple(f"/{path}{'?' if query else ''}{query}" for query in QUERIES.get(page, ("",)))


ADDRESSES = tuple(address for page, _ in PAGES for address in addresses(page))
# Made of the same parts as others of their page: the browser, which takes seconds for each, leaves them out unless
# FRAMEWORK_ATLAS_VIEWS=every asks for them.
ALIKE = {
    *("/framework?show=adoption", "/framework?show=tools", "/framework?show=releases", "/framework?show=sheet"),
    *(
        "/framework?show=claims",
        "/framework",
        "/releases?show=cadence",
        "/releases?show=years",
        "/releases?show=python",
    ),
    *("/releases?show=size", "/releases?show=projects", "/releases?show=first", "/tooling?view=tools"),
    *("/tooling?view=coverage", "/tooling?view=timeline", "/adoption", "/adoption?question=models"),
    *("/adoption?question=builders", "/adoption?question=voices", "/adoption?question=scale", "/tooling"),
    *("/adoption?question=vendors", "/adoption?question=builders&panels=1", "/measured?view=articles"),
    *("/measured?view=proof", "/decide", "/decide?part=doubts", "/claims"),
    *(
        "/claims?view=share",
        "/claims?view=tables",
        "/situations",
        "/sources",
        "/sources?show=data",
        "/health",
        "/compare",
    ),
}
EVERY = os.environ.get("FRAMEWORK_ATLAS_VIEWS") == "every"
BROWSED = tuple(address for address in ADDRESSES if EVERY or address not in ALIKE)
