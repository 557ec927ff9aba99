"""What the address of the Releases page can say, and the words of its choices."""

from __future__ import annotations

from components.dataset import Dataset
from components.dataset.dates import day_label
from components.dataset.release_history import FIRST, KINDS, last_snapshot, packages
from components.ui import pictures
from components.ui.parameters import Parameter, choice, choices
from components.ui.parameters import years as span
from components.ui.remembered import remembered

VIEWS = {
    "timeline": "Timeline",
    "cadence": "Cadence",
    "years": "Per year",
    "python": "Python versions",
    "size": "Wheel size",
    "projects": "Other projects",
    "first": "First releases",
}
# What each view shows, and what it does not.
SCOPE = {
    "timeline": "Every release that the package index still lists: stable, pre-release and withdrawn.",
    "cadence": "The time from one day with stable releases to the next. Several releases on one day end one interval; "
    "withdrawn releases and pre-releases do not count, and neither does the time since the newest release.",
    "years": "Stable releases by calendar year, new versions apart from patch releases.",
    "python": "The Python versions that a release says it needs. Many older releases declare none, which does not mean "
    "that they run on all.",
    "size": "The largest of the wheels (ready-built packages) that a release offers for download.",
    "projects": "Tools and libraries around the frameworks, as seen in weekly snapshots that have ended: what "
    "happened since is not known here.",
    "first": "When each project first appeared, by several kinds of evidence that seldom name the same day.",
}
WINDOWS = {"12": "12 months", "24": "24 months", "all": "All years"}
SCALES = {"log": "Logarithmic", "linear": "Linear"}
CHANNELS = {"pypi": "Package index", "github": "GitHub"}


def view_name(dataset: Dataset, view: str) -> str:
    """The name of a view; of the projects with how many and until when they were seen."""
    if view != "projects":
        return VIEWS[view]
    number = len({row.package for row in dataset.release_activity})
    return f"{number} projects to {day_label(last_snapshot(dataset)).split(' ', 1)[1]}"


@remembered(1)
def year_range(dataset: Dataset) -> tuple[int, int]:
    """First and last year of any release."""
    return min((r.released_on.year for r in dataset.releases), default=dataset.as_of.year), dataset.as_of.year


@remembered(1)
def parameters(dataset: Dataset) -> tuple[Parameter, ...]:
    """The parameters of the page's address."""
    known = packages(dataset)
    usual = tuple(p.name for p in known if p.own and p.framework_id in FIRST)
    projects = tuple(sorted({row.package for row in dataset.release_activity}, key=str.casefold))
    return (
        choice("show", tuple(VIEWS), "timeline"),
        choices("packages", tuple(p.name for p in known), usual),
        choices("kinds", KINDS),
        span(*year_range(dataset)),
        choice("window", tuple(WINDOWS), "24"),
        choice("scale", tuple(SCALES), "log"),
        choice("channel", tuple(CHANNELS), "pypi"),
        choices("projects", projects),
        choice("as", ("chart", "table"), "chart"),
        pictures.parameter(),
        choice("view", ("page", "chart"), "page"),
    )
