"""Earlier scores: kept compactly, read strictly, and the one that is shipped can be worked out again."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.dataset import DATA, load
from components.decision import Refused
from components.decision.versions import (
    Change,
    Points,
    changes,
    read_index,
    read_scores,
    report_then,
    rounded,
    write_scores,
)
from components.ui.score_snapshots import FOLDER, on_day, scores_now
from tests.decision.cases import DEFAULTS, document

PLACE = DATA / FOLDER
BEFORE = {
    ("alpha", "ease"): Points(1.0, 0.0, 2.0),
    ("alpha", "speed"): Points(6.0, 6.0, 6.0),
    ("alpha", "reach"): Points(9.0, 9.0, 9.0),
    ("beta", "ease"): Points(4.0, 4.0, 4.0),
    ("beta", "speed"): Points(9.0, 7.0, 10.0),
    ("beta", "reach"): Points(None, 2.0, 8.0),
    ("gamma", "ease"): None,
}
numbers = st.integers(0, 10_000_000).map(lambda number: number / 1_000_000)
points = st.none() | st.lists(numbers, min_size=3, max_size=3).map(sorted).map(lambda n: Points(n[1], n[0], n[2]))


@given(st.dictionaries(st.tuples(st.sampled_from("abc"), st.sampled_from("xyz")), points))
def test_what_is_written_is_read_back(scores: dict[tuple[str, str], Points | None]) -> None:
    assert read_scores(write_scores(scores)) == scores


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("ease,alpha,11,0,10", "from 0 to 10"),
        ("ease,alpha,-1,0,10", "from 0 to 10"),
        ("ease,alpha,nan,0,10", "from 0 to 10"),
        ("ease,alpha,5,6,7", "outside its bounds"),
        ("ease,alpha,5,missing,7", "in all three cells"),
        ("ease,alpha,5", "3 cells"),
        ("ease,=cmd(),5,5,5", "not two ids"),
        ("ease,alpha,1,1,1\nease,alpha,1,1,1", "twice"),
        ('ease,"alpha,1,1,1', "cannot be read"),
    ],
)
def test_a_damaged_table_is_refused_with_its_line(line: str, says: str) -> None:
    with pytest.raises(Refused) as refused:
        read_scores(f"criterion_id,framework_id,score,low,high\n{line}\n")
    assert says in str(refused.value)


def test_changes_name_what_differs_and_nothing_else() -> None:
    after = {**BEFORE, ("beta", "ease"): Points(5.0, 4.0, 6.0), ("gamma", "ease"): Points(1.0, 1.0, 1.0)}
    found = changes(BEFORE, after, ("alpha", "beta", "gamma"), ("ease", "speed"))
    assert found == (
        Change("beta", "ease", Points(4.0, 4.0, 4.0), Points(5.0, 4.0, 6.0)),
        Change("gamma", "ease", None, Points(1.0, 1.0, 1.0)),
    )


def test_an_earlier_version_answers_the_same_question() -> None:
    choice = replace(DEFAULTS, candidates=("alpha", "beta"), weights={"ease": 10.0, "speed": 5.0, "reach": 0.0})
    now = report_then(document(choice), {}, {})  # nothing was known then
    assert now.alternatives["alpha"].total is None
    then = report_then(document(choice), BEFORE, choice.overrides)
    assert then.leaders == ("beta",)
    own = report_then(document(choice), BEFORE, {("alpha", "ease"): 10.0})
    assert own.leaders == ("alpha",)


def test_every_version_that_is_shipped_can_be_read() -> None:
    editions = read_index((PLACE / "index.csv").read_text())
    assert editions and {one.version for one in editions} == {path.stem for path in PLACE.glob("*.csv")} - {"index"}
    for edition in editions:
        assert read_scores((PLACE / f"{edition.version}.csv").read_text())


def test_the_scores_of_october_2026_follow_from_the_release_dates() -> None:
    """Worked out again from releases.csv as of 1 Oct 2026, before torch 2.15.0 and jax 0.12.0. If a formula or an older
    release is corrected on purpose: python -m components.ui.score_snapshots 2026-10-01"""
    dataset = load(DATA)
    kept = read_scores((PLACE / "2026-10-01.csv").read_text())
    edition = next(one for one in read_index((PLACE / "index.csv").read_text()) if one.version == "2026-10-01")
    computed = {(row.framework_id, row.criterion_id) for row in dataset.scores if row.computed}
    again = scores_now(on_day(dataset, edition.as_of))
    assert computed
    for cell in computed:
        assert kept[cell] == (None if again[cell] is None else rounded(again[cell])), cell
    assert any(release.released_on > edition.as_of for release in dataset.releases_of("pytorch"))


def test_scores_have_changed_since_october_2026() -> None:
    dataset = load(DATA)
    kept = read_scores((PLACE / "2026-10-01.csv").read_text())
    frameworks, criteria = [one.framework_id for one in dataset.frameworks], [one.id for one in dataset.criteria]
    assert {one.framework for one in changes(kept, scores_now(dataset), frameworks, criteria)} >= {
        "pytorch",
        "tensorflow",
    }


def test_keeping_a_version_makes_no_new_one(tmp_path: object) -> None:
    """The files of earlier versions are no part of the data: their bytes do not change the version."""
    from components.dataset.reader import bytes_of, digest

    contents = bytes_of(DATA)
    assert any(path.startswith(FOLDER.as_posix()) for path in contents)
    bare = {path: data for path, data in contents.items() if not path.startswith(FOLDER.as_posix())}
    assert digest(contents) == digest(bare)
