"""What the flags of adoption figures mean: in words, for drawing, for joining points and for deciding who leads.

Four consequences a flag can have:
- `doubtful`: the value is drawn hollow and explained.
- `apart`: the value is no part of a line and decides no lead (contradicted, outlier, not meaningful).
- `method`: values with and without it were counted differently: no line and no lead change across.
- `starts`: counting changed at the first value that carries it; later values stay comparable with it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache


@dataclass(frozen=True)
class Flag:
    """A flag's meaning in words, and its consequences. `only` limits `method` to series whose id ends so."""

    words: str
    doubtful: bool = False
    apart: bool = False
    method: bool = False
    starts: bool = False
    only: tuple[str, ...] = ()


FLAGS = {
    "all-submissions-not-accepted-papers": Flag(
        "counts all submissions, other years accepted papers only", method=True
    ),
    "archive-file-holds-about-half-the-sample": Flag(
        "from a file that holds about half the sample", doubtful=True, method=True, only=("-users",)
    ),
    "at-odds": Flag("at odds with other readings of the same source", doubtful=True, apart=True),
    "base-is-responses-to-block": Flag("share of those who answered the block", method=True, only=("-published",)),
    "base-reconstructed-within-1": Flag("number of respondents reconstructed, within one"),
    "before-method-break-2021-04": Flag("counted before the method change of April 2021", method=True),
    "conda-total-decreased": Flag("below an earlier, higher total: probably recounted", doubtful=True, starts=True),
    "contradicted": Flag("contradicted by a better source", doubtful=True, apart=True),
    "contributors-outlier-low": Flag("far below the months around it: a reading error", doubtful=True, apart=True),
    "day-unknown": Flag("the day within the month is not known", doubtful=True),
    "dependents-before-definition-break": Flag("probably counted for another package", doubtful=True, method=True),
    "dependents-not-meaningful": Flag("not a meaningful count", doubtful=True, apart=True),
    "derived-union": Flag("union of several answers, computed"),
    "forks-recount-on-2024-02-21": Flag("first value after GitHub recounted forks", starts=True),
    "framework-not-stated-or-several": Flag("framework not stated, or several named"),
    "month-inferred": Flag("the month was inferred", doubtful=True),
    "package-changed-ivy-core-to-ivy": Flag(
        "the package counted changed from ivy-core to ivy", doubtful=True, starts=True
    ),
    "partial-text-at-that-date": Flag("only part of the papers' text was available", doubtful=True),
    "partial-year-to-about-2020-07-16": Flag("only until mid-July of the year", doubtful=True, method=True),
    "pct-base-smaller-than-respondents": Flag(
        "the published share leaves out people who ticked nothing", method=True, only=("-published",)
    ),
    "question-asks-past-5-years-not-regular-use": Flag("asked about the past five years, not regular use", method=True),
    "read-from-chart": Flag("read off a picture of a chart, good to about one point", doubtful=True, method=True),
    "rounded": Flag("rounded", doubtful=True),
    "sample-size-is-approximate": Flag("the sample size is approximate"),
    "sample-size-is-minimum": Flag("the sample size is a lower bound"),
    "scope-as-recorded": Flag(
        "issues with or without pull requests, not known which", doubtful=True, method=True, apart=True
    ),
    "scope-issues-and-pull-requests": Flag("issues and pull requests together", method=True),
    "scope-issues-only": Flag("issues without pull requests", method=True),
    "second-hand": Flag("quoted second hand", doubtful=True, method=True),
    "second-hand-but-full-sample": Flag("quoted second hand, from the full sample", doubtful=True, method=True),
    "self-reported": Flag("said by the project or its foundation about itself", doubtful=True),
    "spike-high": Flag("far above the months around it, probably automated downloads", doubtful=True, apart=True),
    "spike-low": Flag("far below the months around it, mostly beside an automated spike", doubtful=True, apart=True),
    "stars-rounded": Flag("rounded", doubtful=True),
    "suspect-value-matches-caffe-not-caffe2": Flag("this is Caffe's count, not Caffe2's", doubtful=True, apart=True),
    "unchanged-since-previous-snapshot": Flag(
        "unchanged since the snapshot before: perhaps not updated", doubtful=True
    ),
    "undated": Flag("the source carries no date", doubtful=True),
    "year-inferred": Flag("the year was inferred", doubtful=True),
}


@dataclass(frozen=True)
class Break:
    """A day on which a series began to be counted differently, with the words that mark it in a chart."""

    starts: str  # how the ids of its series start
    ends: str  # and how they end
    day: date
    label: str
    subjects: tuple[str, ...] = ()  # none named: everything in the series
    lost_until: date | None = None  # until this day the values stand for a count that was lost

    def touches(self, series_id: str, subject_id: str) -> bool:
        """Whether the break lies in this series, for this subject."""
        fits = series_id.startswith(self.starts) and series_id.endswith(self.ends)
        return fits and (not self.subjects or subject_id in self.subjects)


# Days from the evidence; where only a year of a survey is concerned, its first day. The breaks of package-dependents
# and of PaddlePaddle's commits are our own reading: between two snapshots most packages jump or halve together.
BREAKS = (
    Break("package-downloads", "", date(2021, 4, 8), "counted differently from Apr 2021"),
    Break("package-downloads", "", date(2023, 5, 1), "other package counted", ("ivy",)),
    Break("github-forks", "", date(2024, 2, 21), "GitHub recount, 21 Feb 2024"),
    Break("github-open-issues", "", date(2021, 8, 20), "without pull requests from Aug 2021"),
    Break("github-dependents", "", date(2023, 9, 1), "other package counted", ("paddlepaddle",)),
    Break("package-dependents", "", date(2021, 5, 1), "Keras count lost, May 2021", ("keras",), date(2022, 1, 1)),
    Break("package-dependents", "", date(2022, 1, 1), "all recounted, Jan 2022"),
    Break("package-dependents", "", date(2024, 5, 1), "all recounted, May 2024"),
    Break("github-commits", "", date(2022, 1, 1), "PaddlePaddle recounted, Jan 2022", ("paddlepaddle",)),
    Break("conda-downloads", "", date(2023, 3, 1), "PyTorch recounted, Mar 2023", ("pytorch",)),
    Break("stack-overflow-", "-published", date(2021, 1, 1), "smaller base in 2021 and 2022"),
    Break("stack-overflow-", "-published", date(2023, 1, 1), "all respondents again"),
    Break("conference-iclr", "", date(2020, 12, 1), "all submissions from here"),
)


def meaning(flag: str) -> Flag:
    """What a flag means; one that nobody has described yet is doubtful and speaks for itself."""
    return FLAGS.get(flag) or Flag(flag.replace("-", " "), doubtful=True)


def words(flags: Iterable[str]) -> tuple[str, ...]:
    """Flags in words, in their order."""
    return tuple(meaning(flag).words for flag in flags)


def is_doubtful(flags: Iterable[str]) -> bool:
    """Whether a value with these flags is drawn hollow."""
    return any(meaning(flag).doubtful for flag in flags)


def is_apart(flags: Iterable[str]) -> bool:
    """Whether a value with these flags stands outside lines and lead changes."""
    return any(meaning(flag).apart for flag in flags)


def method_of(series_id: str, flags: Iterable[str]) -> frozenset[str]:
    """The flags that say how a value was counted: values can be joined only where these are the same."""
    found = set()
    for flag in flags:
        known = meaning(flag)
        if known.method and (not known.only or series_id.endswith(known.only)):
            found.add(flag)
    return frozenset(found)


@lru_cache(maxsize=4096)  # asked for every value that is drawn
def breaks_in(series_id: str, subject_id: str) -> tuple[Break, ...]:
    """The dated breaks of a series for a subject, oldest first."""
    return tuple(one for one in BREAKS if one.touches(series_id, subject_id))


@lru_cache(maxsize=4096)
def _lost_spans(series_id: str, subject_id: str) -> tuple[tuple[date, date], ...]:
    return tuple((one.day, one.lost_until) for one in breaks_in(series_id, subject_id) if one.lost_until is not None)


def is_lost(series_id: str, subject_id: str, day: date | None) -> bool:
    """Whether a value of this day stands for a count that was lost: it is shown, but says nothing."""
    spans = _lost_spans(series_id, subject_id)
    return bool(spans) and day is not None and any(since <= day < until for since, until in spans)
