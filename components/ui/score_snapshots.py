"""The scores of earlier versions of the data, as kept in `data/decision/snapshots/`.

    python -m components.ui.score_snapshots             keep the scores of the data as they are now
    python -m components.ui.score_snapshots 2026-10-01  keep them as the same data give them for an earlier day

The second form works out anew what follows from dated facts (releases, surveys) and leaves judgements as they are.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from components.dataset import DATA, Dataset, load
from components.decision import Refused
from components.decision.versions import INDEX, Edition, Points, Scores, read_index, read_scores, write_scores
from components.ui.data import folder
from components.ui.decision_problem import scores_of
from components.ui.kept import Kept
from components.ui.remembered import remembered
from components.ui.stamps import Stamp, stamp

FOLDER = Path("decision") / "snapshots"
# Versions of the data by name, each with its scores.
Editions = Mapping[str, tuple[Edition, Scores]]
_READ: Kept[tuple[str, Stamp], Editions] = Kept(2)


@remembered(1)
def scores_now(dataset: Dataset) -> Scores:
    """The scores of a dataset by (framework, criterion)."""
    return {
        cell: None if found.low is None or found.high is None else Points(found.score, found.low, found.high)
        for cell, found in scores_of(dataset).items()
    }


def on_day(dataset: Dataset, day: date) -> Dataset:
    """The dataset as it counts on an earlier day: what follows from dated facts is worked out for that day."""
    return replace(dataset, as_of=day, version=f"{dataset.version}-{day.isoformat()}")


def _read(place: Path) -> Editions:
    found: dict[str, tuple[Edition, Scores]] = {}
    try:
        editions = read_index((place / "index.csv").read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, Refused):
        return found
    for edition in editions:
        try:
            found[edition.version] = (
                edition,
                read_scores((place / f"{edition.version}.csv").read_text(encoding="utf-8")),
            )
        except (OSError, UnicodeDecodeError, Refused):
            continue  # a version that cannot be read is as if it had not been kept; a test reads all that are shipped
    return found


def kept() -> Editions:
    """Every version kept that can be read, by its name; read again when the files have changed."""
    place = folder() / FOLDER
    return _READ.get((str(place), stamp(place) if place.is_dir() else ()), lambda: _read(place))


def keep(dataset: Dataset, place: Path, edition: Edition) -> None:
    """Write a version's scores and its line in the index, replacing an older one of that name."""
    place.mkdir(parents=True, exist_ok=True)
    (place / f"{edition.version}.csv").write_text(write_scores(scores_now(dataset)), encoding="utf-8")
    index = place / "index.csv"
    before = read_index(index.read_text(encoding="utf-8")) if index.exists() else ()
    editions = sorted(
        [one for one in before if one.version != edition.version] + [edition], key=lambda one: (one.as_of, one.version)
    )
    lines = [",".join(INDEX), *(f'{one.version},{one.as_of.isoformat()},"{one.what}"' for one in editions)]
    index.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main(arguments: list[str]) -> int:
    """Keep one version; the exit status."""
    dataset = load(DATA)
    if arguments:
        day = date.fromisoformat(arguments[0])
        what = (
            f"Scores as the data give them for {arguments[0]}: those that follow from releases and surveys are "
            "worked out for that day; the others are judgements and are the same."
        )
        keep(on_day(dataset, day), DATA / FOLDER, Edition(day.isoformat(), day, what))
    else:
        what = "Scores of the data of that version."
        keep(dataset, DATA / FOLDER, Edition(dataset.version, dataset.as_of, what))
    sys.stdout.write(f"kept in {DATA / FOLDER}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
