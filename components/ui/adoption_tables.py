"""The rows of the Adoption page as functions of its address: what is drawn, what is taken away. No session needed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from components.dataset import Dataset, Observation
from components.dataset.adoption import (
    CONFERENCES,
    Measure,
    Selection,
    as_shown,
    measures,
    select,
    ways_to_show,
)
from components.dataset.adoption_lead import Lead, leads
from components.dataset.adoption_readings import Reading
from components.figures.adoption_points import Point, drawable
from components.ui.adoption_parameters import WAY_NAMES
from components.ui.adoption_points import download_rows, points
from components.ui.parameters import Chosen
from components.ui.remembered import remembered
from components.ui.take_away import Table, Values
from components.ui.wishes import Wishes


@dataclass(frozen=True)
class Drawn:
    """The readings of a measure as the address asks for them: found, drawn as points, and left out with the reason.

    `shown` are the readings of the points in `drawn`, `dropped` what the scale cannot show, `without_release` those of
    whom no first release is known, `chosen_for` whether all subjects stand in for the chosen ones.
    """

    found: Selection
    drawn: tuple[Point, ...]
    shown: tuple[Reading, ...]
    dropped: tuple[Point, ...]
    chosen: tuple[str, ...]
    chosen_for: bool
    without_release: tuple[str, ...]


# The parameters on which a chart depends, beside its measure and the way to show it.
_WISHES = ("frameworks", "years", "disputed", "panels", "axis", "scale", "together")


def wishes_of(dataset: Dataset, chosen: Chosen, measure: Measure) -> Wishes:
    """What an address asks of a chart of a measure: with the subjects that are shown in the place of the frameworks
    that were chosen, and `stand_in`, whether none of these is counted."""
    subjects, stand_in = _subjects(dataset, measure, chosen["frameworks"])
    return Wishes.of(chosen, _WISHES).but(frameworks=subjects, stand_in=stand_in)


def drawn(dataset: Dataset, chosen: Chosen, measure: Measure, way: str) -> Drawn:
    """What a chart of `measure` draws, its values shown in the `way` given."""
    return drawn_for(dataset, wishes_of(dataset, chosen, measure), measure, way)


@remembered(16)
def drawn_for(dataset: Dataset, chosen: Wishes, measure: Measure, way: str) -> Drawn:
    """The same for the wishes of this measure."""
    subjects, chosen_for = chosen["frameworks"], chosen["stand_in"]
    found = select(dataset, measure, subjects, way, chosen["years"], chosen["disputed"])
    by_subject = chosen["panels"] and measure.measure_id != CONFERENCES
    made, without = points(dataset, found.shown, chosen["axis"] == "age", by_subject)
    kept_points, dropped = drawable(made, chosen["scale"] == "log")
    readings = [reading for reading in found.shown if reading.subject not in without]
    kept = {id(point) for point in kept_points}
    shown = tuple(r for r, point in zip(readings, made, strict=True) if id(point) in kept)
    return Drawn(found, tuple(kept_points), shown, tuple(dropped), subjects, chosen_for, without)


@remembered(64)
def all_subjects(dataset: Dataset, measure: Measure) -> tuple[str, ...]:
    """Everything that a measure counts."""
    rows = (row for one in measure.series for row in dataset.observations_of(one.series_id))
    return tuple(dict.fromkeys(row.framework_id for row in rows))


def _subjects(dataset: Dataset, measure: Measure, chosen: tuple[str, ...]) -> tuple[tuple[str, ...], bool]:
    """The chosen subjects, or all of the measure where none of the chosen is counted, and whether that is so."""
    present = all_subjects(dataset, measure)
    totals = {one.subject_id for one in dataset.subjects if one.kind == "total"}
    if not chosen or set(chosen) & set(present):
        return chosen, False
    return present, not set(present) <= totals


def settled(dataset: Dataset, chosen: Chosen) -> tuple[tuple[Measure, ...], Measure, str, list[str]]:
    """The measures of the question, the chosen one, the way to show it, and what was asked for in vain."""
    known = measures(dataset, chosen["question"], chosen["rule"])
    named, notices = chosen["measure"], []
    found = next((one for one in known if one.measure_id == named), None)
    if found is None:
        if named != "main":
            notices.append("The measure in the address answers another question; the first one here is shown.")
        found = known[0]
    way = chosen["show"]
    if way not in ways_to_show(dataset, found):
        notices.append(f"“{WAY_NAMES[way]}” is not defined for this measure; it is shown as counted.")
        way = "value"
    return known, found, way, notices


def conferences(dataset: Dataset, chosen: Chosen) -> Measure:
    """The conference papers, which stand beside another count of papers."""
    known = measures(dataset, "research", chosen["rule"])
    return next(one for one in known if one.measure_id == CONFERENCES)


@remembered(50)  # one for each second framework, small
def _leads(dataset: Dataset, first: str, second: str, every: bool, rule: str) -> tuple[Lead, ...]:
    return leads(dataset, first, second, every, rule)


def leads_of(dataset: Dataset, chosen: Chosen) -> tuple[Lead, ...]:
    """Measure by measure when the first of the pair passed the second; nothing for a pair of one."""
    first, second = chosen["first"], chosen["second"]
    if first == second:
        return ()
    return _leads(dataset, first, second, chosen["every"], chosen["rule"])


def vendor_claims(dataset: Dataset) -> list[tuple[str, Observation]]:
    """What projects say about themselves, each with its series."""
    own = [series.series_id for series in dataset.series if series.question == "vendors"]
    return [(series_id, row) for series_id in own for row in dataset.observations_of(series_id)]


def _measure_table(dataset: Dataset, values: Values, measure: Measure, way: str, name: str) -> Table:
    view = drawn(dataset, values, measure, way)
    undated, what = len(view.found.undated), "rows"
    if undated:
        same = len(_everything(dataset, measure).undated) == undated
        what = f"rows, {undated} of them without a date" if same else "rows, those without a date among them"
    return Table(
        f"adoption-{name}-{measure.measure_id}",
        what,
        lambda: download_rows(dataset, [*view.shown, *view.found.undated]),
        lambda: _all_rows(dataset, measure),
    )


@remembered(16)
def _everything(dataset: Dataset, measure: Measure) -> Selection:
    return select(dataset, measure, all_subjects(dataset, measure), "value", None, True)


@remembered(4)  # a measure has up to 1,300 rows, and each choice of a visitor counts them
def _all_rows(dataset: Dataset, measure: Measure) -> list[dict[str, object]]:
    everything = _everything(dataset, measure)
    return download_rows(dataset, [*everything.shown, *everything.undated, *everything.held_back])


def _main(dataset: Dataset, values: Values) -> Table:
    if values["question"] in ("lead", "vendors"):
        return lead_table(dataset, values) if values["question"] == "lead" else _vendors(dataset, values)
    _, measure, way, _ = settled(dataset, values)
    return _measure_table(dataset, values, measure, way, "main")


def _beside(dataset: Dataset, values: Values) -> Table:
    return _measure_table(dataset, values, conferences(dataset, values), "two", "beside")


def lead_table(dataset: Dataset, values: Values) -> Table:
    """The table of the lead between a pair."""
    from components.ui.adoption_lead_words import lead_rows

    first, second = values["first"], values["second"]
    one, other = dataset.name_of(first), dataset.name_of(second)
    found = leads_of(dataset, values)
    return Table(f"lead-{first}-{second}", "measures", lambda: lead_rows(dataset, found, one, other))


def _vendors(dataset: Dataset, _values: Values) -> Table:
    found = vendor_claims(dataset)
    readings = [r for s, row in found for r in as_shown([row], dataset.series_by_id[s].unit, "value")[0]]
    return Table("adoption-vendors", "claims", lambda: download_rows(dataset, readings))


TABLES: Mapping[str, Callable[[Dataset, Values], Table]] = {
    "lead": lead_table,
    "main": _main,
    "beside": _beside,
    "vendors": _vendors,
}
