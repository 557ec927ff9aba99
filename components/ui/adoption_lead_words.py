"""Lead changes in words: what a row of the answer says, and the sentence that sums all rows up."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from components.dataset import Dataset
from components.dataset.adoption import CONFERENCES, conference
from components.dataset.adoption_lead import Change, Comparison, Lead
from components.dataset.dates import day_label
from components.figures.adoption_leads import Seen, Stretch, Strip
from components.figures.adoption_points import at_time, bounded, listed
from components.ui.adoption_lead_remarks import growth, round_remarks
from components.ui.adoption_points import date_words, second_hand

LONG_GAP = 400  # days; conferences and surveys are yearly
SIGN_WORDS = {1: "ahead", 0: "level", -1: "behind", None: "undecided"}


def label(row: Lead) -> str:
    """The measure as a row names it."""
    name = conference(row.series.series_id)
    return f"{name} papers naming one framework" if name else row.series.name


def when(one: Comparison) -> str:
    """The one date of a comparison, as exact as its sources: two days of a month are that month, else the later."""
    mine, other = date_words(one.first), date_words(one.second)
    if mine == other:
        return mine
    start, end = sorted(day for day in (one.first.observed_on, one.second.observed_on) if day)
    if (start.year, start.month) == (end.year, end.month):
        return day_label(end).split(" ", 1)[1]
    return date_words(max(one.first, one.second, key=lambda row: row.observed_on or date.min))


def values(dataset: Dataset, row: Lead, one: Comparison) -> str:
    """Both values of a comparison: `24,075,725 against 22,725,417 downloads`; says what is quoted second hand."""
    unit = row.series.unit
    left = bounded(one.first.value, "", one.first.bound).strip()
    said = f"{left} against {bounded(one.second.value, unit, one.second.bound)}"
    return said + quoted(dataset, one)


def quoted(dataset: Dataset, one: Comparison) -> str:
    """`, quoted second hand` behind values that are; names the one if only one is."""
    found = [side for side in (one.first, one.second) if second_hand(side)]
    if not found:
        return ""
    whose = "" if len(found) > 1 else f"{dataset.name_of(found[0].framework_id)} "
    return f", {whose}quoted second hand"


def verdict(row: Lead, second: str) -> str:
    """When the first passed the second on this measure, in a few words."""
    said = _verdict(row, second)
    return said[0].upper() + said[1:]


def _verdict(row: Lead, second: str) -> str:
    if row.status == "undated":
        return "no date"
    last = row.comparisons[-1]
    only = len(row.comparisons) == 1
    match row.status:
        case "passed":
            return between(row.last_change)
        case "lost":
            return f"{second} took the lead {between(row.last_change).replace('Between', 'between')}"
        case "ahead":
            return (
                f"ahead at the only observation, {when(last)}"
                if only
                else f"ahead from the first observation, {when(row.comparisons[0])}"
            )
        case "behind":
            if only:
                return f"behind at the only observation, {when(last)}"
            if row.series.state == "live":
                return f"not yet; behind {at_time(when(last))}"
            return f"not by {when(last)}, the last observation"
        case "level":
            return f"level at the last observation, {when(last)}"
        case _:
            return "undecided: the values leave it open"


def between(change: Change | None) -> str:
    """`Between 29 Feb 2024 and 28 Mar 2024`, or why no day can be given."""
    assert change is not None  # a status of passed or lost comes from a change
    said = f"Between {when(change.before)} and {when(change.after)}"
    return said + (", across a change of method: no date can be given" if change.across_methods else "")


def remarks(dataset: Dataset, row: Lead, first: str, second: str) -> list[str]:
    """What else must be said: earlier changes, level comparisons, bounds that leave it open, undated values."""
    said = []
    for change in row.changes[:-1]:
        winner = first if change.after.sign == 1 else second
        said.append(f"Before that, {winner} had passed {between(change).replace('Between', 'between')}.")
    if row.changes and row.crossed_before:
        start = row.comparisons[0]
        said.append(f"{first} was {SIGN_WORDS[start.sign]} in the first comparison, {when(start)}.")
    if row.ties:
        said.append(f"Level {listed([at_time(when(one)) for one in row.ties])}.")
    if open_ones := [one for one in row.comparisons if one.sign is None]:
        said.append(f"{comparisons(len(open_ones))} left open by bounds or rounded values.")
    said += [f"Without a date: {values(dataset, row, Comparison(*pair, None))}." for pair in row.undated]
    if any(side.note.startswith("none:") for one in row.comparisons for side in (one.first, one.second)):
        said.append(
            "Rounds in which one of the two had no entry count as nought: the other entries add up to the whole."
        )
    if row.last_change is not None and _widest_gap(row.last_change) > LONG_GAP:
        said.append("The two were not observed together in between, so the interval is long.")
    return [*said, *growth(dataset, row), *round_remarks(dataset, row)]


def comparisons(count: int) -> str:
    """`1 comparison`, `12 comparisons`."""
    return f"{count} comparison{'' if count == 1 else 's'}"


def _widest_gap(change: Change) -> int:
    """Days between neighbouring comparisons of a change, where they are furthest apart."""
    steps = [change.before, *change.level, change.after]
    return max((other.span[0] - one.span[1]).days for one, other in pairwise(steps))


def summary(rows: Sequence[Lead], first: str, second: str) -> str:
    """The answer in one or two sentences, counted from the rows."""
    dated = [row for row in rows if row.comparisons]
    if not dated:
        return f"{first} and {second} were never observed together on one of these measures."
    counts = {status: [row for row in dated if row.status == status] for status in {row.status for row in dated}}
    passed, ahead = counts.get("passed", []), counts.get("ahead", [])
    behind = [*counts.get("behind", []), *counts.get("lost", [])]
    parts = []
    if passed:
        parts.append(f"{first} has passed {second} on {len(passed)} of {len(dated)} measures")
    if ahead:
        parts.append(f"{'was' if passed else first + ' was'} ahead from the first observation on {len(ahead)}")
    if behind:
        parts.append(f"{second} was still ahead at the last observation on {len(behind)}")
    others = len(dated) - len(passed) - len(ahead) - len(behind)
    if others:
        parts.append(f"the two were level, or it is undecided, on {others}")
    said = (", ".join(parts[:-1]) + " and " + parts[-1] if len(parts) > 1 else parts[0]) + "."
    dates = sorted((r for r in passed if r.last_change and not r.last_change.across_methods), key=_order)
    if len(dates) > 1:
        early = [row for row in dates if _order(row) == _order(dates[0])]
        late = [row for row in dates if _order(row) == _order(dates[-1])]
        if _order(dates[0]) == _order(dates[-1]):
            said += f" It passed on {_short(early)}."
        else:
            said += f" It passed first on {_short(early)} and last on {_short(late)}."
    return said


def _order(row: Lead) -> tuple[date, date]:
    change = row.last_change
    assert change is not None
    return change.after.span[1], change.before.span[1]


def _short(rows: Sequence[Lead]) -> str:
    """Measures of one interval: all of them are named."""
    return f"{listed([label(row) for row in rows])} ({between(rows[0].last_change).replace('Between', 'between')})"


def strips(dataset: Dataset, rows: Sequence[Lead], first: str, second: str) -> list[Strip]:
    """The rows as strips of time: one stretch for each run of comparisons with the same leader."""
    found = []
    for row in rows:
        runs: list[list[Comparison]] = []
        for one in row.comparisons:
            if one.sign in (1, -1):
                if runs and runs[-1][0].sign == one.sign:
                    runs[-1].append(one)
                else:
                    runs.append([one])
        stretches = []
        for run in runs:
            leader = first if run[0].sign == 1 else second
            name = dataset.name_of(leader)
            seen = tuple(
                Seen(_middle(one), _end_words(dataset, row, one, name), bool(quoted(dataset, one))) for one in run
            )
            stretches.append(Stretch(leader, name, seen))
        if stretches:
            found.append(Strip(label(row), tuple(stretches)))
    return found


def _middle(one: Comparison) -> date:
    start, end = one.span
    return start + (end - start) // 2


def _end_words(dataset: Dataset, row: Lead, one: Comparison, leader: str) -> str:
    return f"<b>{label(row)}</b><br>{when(one)}: {leader} ahead<br>{values(dataset, row, one)}"


def evidence(row: Lead) -> list[Comparison]:
    """The comparisons that carry the row: the first, those around every change, level ones, the last."""
    kept: dict[int, Comparison] = {}
    chosen = [row.comparisons[0], *row.ties, row.comparisons[-1]] if row.comparisons else []
    for change in row.changes:
        chosen += [change.before, *change.level, change.after]
    for one in chosen:
        kept[id(one)] = one
    return sorted(kept.values(), key=lambda one: one.span)


def lead_rows(dataset: Dataset, rows: Sequence[Lead], first: str, second: str) -> list[dict[str, object]]:
    """The rows to take away."""
    found: list[dict[str, object]] = []
    for row in rows:
        change = row.last_change
        found.append(
            {
                "series_id": row.series.series_id,
                "measure": label(row),
                "first": first,
                "second": second,
                "verdict": verdict(row, second),
                "last_before": when(change.before) if change else "",
                "values_before": values(dataset, row, change.before) if change else "",
                "first_after": when(change.after) if change else "",
                "values_after": values(dataset, row, change.after) if change else "",
                "last_observed": when(row.comparisons[-1]) if row.comparisons else "",
                "values_last": values(dataset, row, row.comparisons[-1]) if row.comparisons else "",
                "comparisons": len(row.comparisons),
                "remarks": " ".join(remarks(dataset, row, first, second)),
                "source_ids": ";".join(row.series.source_ids),
            }
        )
    return found


def measure_of(row: Lead) -> str:
    """The measure under which the page shows the series."""
    return CONFERENCES if conference(row.series.series_id) else row.series.series_id
