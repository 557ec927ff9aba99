"""Scores that follow from the data by a formula instead of by judgement.

A criterion in `decision/criteria.yaml` may carry a `formula`; its scores are then `computed` in `scores.csv` and
come from here. A formula turns one quantity (or several) into points:

    {kind: releases-in-24-months, packages: [pkg:pypi/torch, ...], points: {0: 0, 3: 2, 5: 4, 7: 8, 10: 24}}
    {kind: months-since-release, packages: [...], points: {0: 24, 3: 12, 5: 9, 7: 6, 10: 1}}
    {kind: latest-share, series: stack-overflow-all-of-respondents, points: {0: 0, 3: 1, 5: 3, 7: 6, 10: 13}}
    {kind: least-of, parts: [formula, formula, ...]}      the weakest part counts
    {kind: mean-of, parts: [formula, formula, ...]}       the mean of the parts, each half of two, a third of three
    {kind: judged, what: ..., scores: {pytorch: [score, low, high], ...}}   an editorial part of a mixed score

`points` maps scores to quantities. Between two anchors the score is interpolated on a straight line; beyond the
outermost anchors it stays at their score, because a share above 13 per cent or a second release in a week is
still only "10". (Scores typed by hand are never clipped; this holds for quantities only.)

low and high carry what the data themselves leave open: nothing for counts and dates, the sampling error of a
survey share (Wilson interval at 95 %), the open side of a value that its source gives as a minimum or maximum,
and a tenth of the value where the source says "about". What a survey cannot know, such as who did not answer or
what has changed since, is not in them.

Everything is counted up to `as_of`, the newest day on which the data were checked, never the wall clock: the same
data give the same scores on every day and every machine.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import sqrt
from typing import Any, Protocol

from components.dataset.dates import years_before
from components.dataset.interpolation import BEST, Anchors, anchors_of, score_at

DAYS_PER_MONTH = 30.4375
NORMAL_95 = 1.959963984540054
ABOUT = 0.1
KINDS = frozenset({"releases-in-24-months", "months-since-release", "latest-share", "least-of", "mean-of", "judged"})

Formula = Mapping[str, Any]


class Release(Protocol):
    """What is read of a row of `releases.csv`."""

    @property
    def package(self) -> str: ...
    @property
    def version(self) -> str: ...
    @property
    def framework_id(self) -> str: ...
    @property
    def released_on(self) -> date: ...
    @property
    def channel(self) -> str: ...
    @property
    def yanked(self) -> str: ...


class Observation(Protocol):
    """What is read of a row of `adoption/observations`."""

    @property
    def series_id(self) -> str: ...
    @property
    def framework_id(self) -> str: ...
    @property
    def observed_on(self) -> date | None: ...
    @property
    def value(self) -> float: ...
    @property
    def bound(self) -> str: ...
    @property
    def sample_size(self) -> int | None: ...


@dataclass(frozen=True)
class Derived:
    """A computed score, the interval that the data allow, and the quantity behind it in words."""

    score: float
    low: float
    high: float
    quantity: float
    unit: str
    explanation: str


def derived_score(
    formula: Formula,
    framework_id: str,
    releases: Iterable[Release],
    observations: Iterable[Observation],
    as_of: date,
) -> Derived | None:
    """The score of a framework by `formula`; None where the data hold nothing to compute it from.

    ValueError if the formula itself is wrong: unknown kind, points that do not run one way, scores off the scale.
    """
    if formula.get("kind") in ("least-of", "mean-of"):
        return _of_parts(formula, framework_id, list(releases), list(observations), as_of)
    if formula.get("kind") == "judged":
        return _judged(formula, framework_id)
    points = anchors_of(formula.get("points"))
    match formula.get("kind"):
        case "releases-in-24-months":
            return _release_count(points, _stable(formula, framework_id, releases, as_of), as_of)
        case "months-since-release":
            return _release_age(points, _stable(formula, framework_id, releases, as_of), as_of)
        case "latest-share":
            return _latest_share(points, _text(formula, "series"), framework_id, observations, as_of)
        case kind:
            raise ValueError(f"formula kind {kind!r} is unknown; write one of {', '.join(sorted(KINDS))}")


def wilson(share: float, sample_size: int) -> tuple[float, float]:
    """The 95 % interval (E. B. Wilson 1927) of a share in 0..1 seen in a sample of that size; it contains the share."""
    spread = NORMAL_95**2 / sample_size
    centre = (share + spread / 2) / (1 + spread)
    half = NORMAL_95 * sqrt(share * (1 - share) / sample_size + spread / (4 * sample_size)) / (1 + spread)
    return max(0.0, min(share, centre - half)), min(1.0, max(share, centre + half))


def _of_parts(
    formula: Formula,
    framework_id: str,
    releases: Sequence[Release],
    observations: Sequence[Observation],
    as_of: date,
) -> Derived | None:
    """Several formulas in one: the weakest part (none makes up for another), or their mean."""
    kind, formulas = formula["kind"], formula.get("parts")
    if not isinstance(formulas, Sequence) or isinstance(formulas, str) or not formulas:
        raise ValueError(f"formula kind {kind} needs parts: a list of formulas")
    parts: list[Derived] = []
    for part in formulas:
        derived = derived_score(part, framework_id, releases, observations, as_of)
        if derived is None:
            return None
        parts.append(derived)
    words = " ".join(part.explanation for part in parts)
    if kind == "mean-of":
        score, low, high = (
            sum(ends) / len(parts) for ends in zip(*((p.score, p.low, p.high) for p in parts), strict=True)
        )
        return Derived(score, low, high, score, "points", f"{words} The mean of these counts.")
    weakest = min(parts, key=lambda part: part.score)
    return Derived(
        weakest.score,
        min(part.low for part in parts),
        min(part.high for part in parts),
        weakest.quantity,
        weakest.unit,
        f"{words} The lowest of these counts.",
    )


def _judged(formula: Formula, framework_id: str) -> Derived | None:
    """The editorial part of a mixed score, as stated in the formula."""
    what, scores = _text(formula, "what"), formula.get("scores")
    if not isinstance(scores, Mapping):
        raise ValueError("formula kind judged needs scores: a score, its lowest and its highest, by framework")
    stated = scores.get(framework_id)
    if stated is None:
        return None
    if not isinstance(stated, Sequence) or isinstance(stated, str) or len(stated) != 3:
        raise ValueError(f"formula kind judged: write [score, low, high] for {framework_id}")
    score, low, high = (float(number) for number in stated)
    if not 0 <= low <= score <= high <= BEST:
        raise ValueError(f"formula kind judged: {framework_id} needs 0 <= low <= score <= high <= {BEST:g}")
    return Derived(score, low, high, score, "points", f"{what}: {score:g}, judged by the rubric.")


def _stable(formula: Formula, framework_id: str, releases: Iterable[Release], as_of: date) -> list[Release]:
    """The framework's stable releases of the formula's packages up to `as_of`, withdrawn ones left out."""
    packages = formula.get("packages")
    if not isinstance(packages, Sequence) or isinstance(packages, str) or not packages:
        raise ValueError(f"formula kind {formula.get('kind')} needs packages: a list of package URLs")
    return [
        release
        for release in releases
        if release.framework_id == framework_id
        and release.package in packages
        and release.channel == "stable"
        and release.yanked == "no"
        and release.released_on <= as_of
    ]


def _release_count(points: Anchors, stable: Sequence[Release], as_of: date) -> Derived | None:
    if not stable:
        return None
    since = years_before(as_of, 2)
    count = sum(release.released_on > since for release in stable)
    score = score_at(points, count)
    noun = "release" if count == 1 else "releases"
    words = f"{count} stable {noun} in the 24 months to {as_of.isoformat()}: {score:.1f} points."
    return Derived(score, score, score, float(count), "releases", words)


def _release_age(points: Anchors, stable: Sequence[Release], as_of: date) -> Derived | None:
    if not stable:
        return None
    newest = max(stable, key=lambda release: release.released_on)
    months = (as_of - newest.released_on).days / DAYS_PER_MONTH
    score = score_at(points, months)
    words = (
        f"Newest stable release {newest.released_on.isoformat()}, "
        f"{months:.1f} months before {as_of.isoformat()}: {score:.1f} points."
    )
    return Derived(score, score, score, months, "months", words)


def _latest_share(
    points: Anchors, series_id: str, framework_id: str, observations: Iterable[Observation], as_of: date
) -> Derived | None:
    """Score of the newest dated share; None without one, or if nothing says how exact the newest one is."""
    dated = [
        (row.observed_on, row)
        for row in observations
        if row.series_id == series_id
        and row.framework_id == framework_id
        and row.observed_on is not None
        and row.observed_on <= as_of
    ]
    if not dated:
        return None
    day, newest = max(dated, key=lambda pair: pair[0])
    if not 0 <= newest.value <= 100:
        raise ValueError(f"formula kind latest-share needs a share in per cent; {series_id} holds {newest.value}")
    if newest.bound == "exact" and newest.sample_size is None:
        return None
    least, most = _share_range(newest)
    score, ends = score_at(points, newest.value), (score_at(points, least), score_at(points, most))
    base = "" if newest.sample_size is None else f" of {newest.sample_size}"
    words = (
        f"{newest.value:g} %{base} in {day.year} ({series_id}), "
        f"between {least:.2f} and {most:.2f} % by the figure's own uncertainty: {score:.1f} points."
    )
    return Derived(score, min(ends), max(ends), newest.value, "percent", words)


def _share_range(row: Observation) -> tuple[float, float]:
    """The per cents that the row allows: sampling error, then what its bound leaves open."""
    least = most = row.value
    if row.sample_size is not None:
        lower, upper = wilson(row.value / 100, row.sample_size)
        least, most = min(least, lower * 100), max(most, upper * 100)
    match row.bound:
        case "min":
            most = 100.0
        case "max":
            least = 0.0
        case "about":
            least, most = least * (1 - ABOUT), min(100.0, most * (1 + ABOUT))
        case _:
            pass
    return least, most


def _text(formula: Formula, key: str) -> str:
    value = formula.get(key)
    if not isinstance(value, str) or not value:
        raise ValueError(f"formula kind {formula.get('kind')} needs {key}")
    return value
