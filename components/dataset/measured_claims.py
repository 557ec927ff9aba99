"""Which of our figures bear on which claim of the articles."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from components.dataset.measured import named
from components.dataset.schema import BEARINGS

if TYPE_CHECKING:
    from components.dataset.dataset import Dataset
    from components.dataset.records import Claim, ClaimMeasurement, Measurement

# Filled cells and figures that speak come first; last what our machine cannot say.
ORDER = ("contradicts", "supports", "fills", "cannot-say")


@dataclass(frozen=True)
class Bearing:
    """One relation: the claim, what our figures do to it and why, and the figures that were published."""

    claim: Claim
    row: ClaimMeasurement
    figures: tuple[Measurement, ...]


def bearings(dataset: Dataset) -> tuple[Bearing, ...]:
    """All relations to claims that the data of the day know, those with figures first, then in the order of claims."""
    claims = {claim.claim_id: claim for claim in dataset.claims}
    places = {claim_id: number for number, claim_id in enumerate(claims)}
    found = [
        Bearing(claims[row.claim_id], row, named(dataset, row.measurement_ids))
        for row in dataset.claim_measurements
        if row.claim_id in claims
    ]
    return tuple(sorted(found, key=lambda one: (ORDER.index(one.row.bearing), places[one.row.claim_id])))


def bearings_by_claim(dataset: Dataset) -> Mapping[str, tuple[Bearing, ...]]:
    """The relations of each claim."""
    made: dict[str, list[Bearing]] = {}
    for one in bearings(dataset):
        made.setdefault(one.claim.claim_id, []).append(one)
    return {claim_id: tuple(found) for claim_id, found in made.items()}


def counts(found: Sequence[Bearing]) -> dict[str, int]:
    """How many relations there are of each kind, all kinds named."""
    return {bearing: sum(one.row.bearing == bearing for one in found) for bearing in BEARINGS}


def export_rows(found: Sequence[Bearing]) -> list[dict[str, object]]:
    """The relations as rows to take away, one per figure, or one without a figure."""
    made: list[dict[str, object]] = []
    for one in found:
        head: dict[str, object] = {
            "claim_id": one.claim.claim_id,
            "article": one.claim.article,
            "claim": one.claim.claim,
            "verdict": one.claim.verdict,
            "bearing": one.row.bearing,
            "note": one.row.note,
            "checked_on": one.row.checked_on.isoformat(),
        }
        empty = {"measurement_id": "", "unit": "", "median": "", "ratio": "", "source_ids": ""}
        for figure in one.figures:
            values = {
                "measurement_id": figure.measurement_id,
                "unit": figure.unit,
                "median": "" if figure.median is None else figure.median,
                "ratio": "" if figure.ratio is None else figure.ratio,
                "source_ids": ";".join(figure.source_ids),
            }
            made.append(head | values)
        if not one.figures:
            made.append(head | empty)
    return made
