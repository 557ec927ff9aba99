"""How a framework stands with its releases on the day of the data: newest, age, cadence, what is coming."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from components.dataset.dataset import Dataset
from components.dataset.dates import years_before
from components.dataset.numbers import version_order
from components.dataset.records import Release


@dataclass(frozen=True)
class ReleaseState:
    """Releases of a framework's own package, seen from `as_of`: ages in days, counts of stable releases in use."""

    framework_id: str
    as_of: date
    newest: Release | None
    age_days: int | None
    stable_24_months: int
    stable_12_months: int
    coming: Release | None


def release_state(dataset: Dataset, framework_id: str) -> ReleaseState:
    """The state on `dataset.as_of`. `coming` is the newest pre-release younger than the newest stable release."""
    package = dataset.framework(framework_id).package
    own = [r for r in dataset.releases_of(framework_id) if r.package == package and r.yanked == "no"]
    stable = [r for r in own if r.channel == "stable"]
    newest = dataset.newest_release(framework_id)
    pre = [r for r in own if r.channel == "pre" and (newest is None or r.released_on > newest.released_on)]
    return ReleaseState(
        framework_id=framework_id,
        as_of=dataset.as_of,
        newest=newest,
        age_days=(dataset.as_of - newest.released_on).days if newest else None,
        stable_24_months=sum(years_before(dataset.as_of, 2) <= r.released_on <= dataset.as_of for r in stable),
        stable_12_months=sum(years_before(dataset.as_of, 1) <= r.released_on <= dataset.as_of for r in stable),
        coming=max(pre, key=lambda r: (r.released_on, version_order(r.version)), default=None),
    )
