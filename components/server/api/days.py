"""The parameter `as_of`: the data as they stood on a day."""

from __future__ import annotations

from collections.abc import Mapping

from components.dataset import DamagedData, Dataset
from components.server.api.problems import Problem, shown
from components.ui import data
from components.ui.day import EARLIEST, NAME, read


def dataset_of(given: Mapping[str, str]) -> Dataset:
    """The data of the day that the query asks for; the newest without one, or from the day of the data on.

    Raises Problem where the text is no day, and while the files of the data are damaged.
    """
    try:
        newest = data.newest_dataset()
    except DamagedData:
        said = "The files of the data do not pass their checks at the moment; nothing is given out until they do."
        raise Problem("data-damaged", said, headers={"Retry-After": "300"}) from None
    text = given.get(NAME)
    if text is None:
        return newest
    day = read(text)
    if day is None:
        raise Problem("bad-value", f"“{shown(text)}” is no day; write {NAME}=2024-06-01.", NAME)
    if day < EARLIEST:
        raise Problem("bad-value", f"Nothing is known before {EARLIEST.year}.", NAME)
    return data.dataset_on(day)
