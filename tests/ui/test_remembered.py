"""What is remembered is what would be made, for this dataset and these arguments and no others."""

from __future__ import annotations

from dataclasses import replace

from components.dataset import DATA, Dataset, load
from components.ui.markup import carried
from components.ui.remembered import remembered

calls: list[tuple[str, int, int]] = []


@remembered(2)
def made(dataset: Dataset, number: int, times: int = 1) -> str:
    calls.append((dataset.version, number, times))
    return f"{dataset.version} {number * times} {carried.get()}"


def test_a_result_is_made_once_per_dataset_arguments_and_day_carried() -> None:
    calls.clear()
    one = load(DATA)
    other = replace(one, version="another")
    assert made(one, 3) == made(one, 3) == f"{one.version} 3 "
    assert len(calls) == 1
    assert made(one, 3, times=2).endswith(" 6 ")
    assert made(other, 3) == "another 3 "
    assert replace(one) is not one and made(replace(one), 3) == made(one, 3)
    token = carried.set("as_of=2024-06-01")
    try:
        assert made(one, 3).endswith("as_of=2024-06-01")
    finally:
        carried.reset(token)


def test_only_the_latest_results_are_kept() -> None:
    dataset = replace(load(DATA))
    calls.clear()
    for number in (1, 2, 3, 1):
        made(dataset, number)
    assert [number for _, number, _ in calls] == [1, 2, 3, 1]
