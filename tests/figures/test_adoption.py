"""Adoption charts on the real data: nothing is joined that must not be, nothing is lost, and the words are true."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import Any

import pytest

from components.dataset import Dataset, load
from components.dataset.adoption import measures, select, ways_to_show
from components.dataset.adoption_flags import breaks_in
from components.dataset.adoption_lead import NO_LEAD
from components.dataset.adoption_rounds import absences
from components.dataset.schema import QUESTIONS
from components.figures.adoption import ARROWS, draw
from components.figures.adoption_hover import hover
from components.figures.adoption_points import Look, Mark, Point, amount, bounded, drawable, number
from components.figures.adoption_text import alternative, sentence
from components.figures.identity import identity
from components.ui.adoption_points import marks, points, table_rows

LOOK = Look("date", "stars")


@pytest.fixture(scope="module")
def data() -> Dataset:
    return load()


def charted(
    data: Dataset, name: str, *subjects: str, way: str = "value", **options: Any
) -> tuple[list[Point], list[Mark]]:
    measure = next(m for q in QUESTIONS for m in measures(data, q) if m.measure_id == name)
    shown = select(data, measure, subjects or all_subjects(data, measure), way, **options).shown
    return points(data, shown, False, False)[0], marks(data, measure, shown)


def all_subjects(data: Dataset, measure: Any) -> tuple[str, ...]:
    found = (row.framework_id for one in measure.series for row in data.observations_of(one.series_id))
    return tuple(dict.fromkeys(found))


def traces(figure: dict[str, Any], mode: str) -> list[dict[str, Any]]:
    return [t for t in figure["data"] if t["mode"] == mode]


def point(value: float = 1, **changes: Any) -> Point:
    made: dict[str, Any] = {
        "line": "a", "subject": "pytorch", "name": "PyTorch", "panel": "PyTorch", "x": date(2020, 1, 1),
        "order": date(2020, 1, 1), "value": value, "unit": "stars", "bound": "exact", "segment": 0, "joined": True,
        "hollow": False, "date_label": "1 Jan 2020", "sample_size": None, "remarks": (), "sources": "A source",
    }  # fmt: skip
    return Point(**(made | changes))


def test_every_measure_draws_one_mark_per_row_and_no_segment_across_a_break(data: Dataset) -> None:
    for question in QUESTIONS:
        for measure in measures(data, question):
            for way in ways_to_show(data, measure):
                shown = select(data, measure, all_subjects(data, measure), way, with_disputed=True).shown
                made, _ = points(data, shown, False, False)
                if not made:
                    continue
                figure = draw(made, marks(data, measure, shown), LOOK).to_dict()
                drawn = traces(figure, "markers+text")
                assert sum(len(t["x"]) for t in drawn) == len(made) == len(table_rows(data, shown, True))
                hollow = sum(symbol.endswith("-open") for t in drawn for symbol in t["marker"]["symbol"])
                assert hollow == sum(reading.hollow for reading in shown)
                _no_segment_crosses(figure, made)


def _no_segment_crosses(figure: dict[str, Any], made: list[Point]) -> None:
    """Looks up both ends of every drawn segment among the points of its subject."""
    place = {(p.subject, p.x.isoformat(), p.value): p for p in made if isinstance(p.x, date)}
    for path in traces(figure, "lines"):
        corners = list(zip(path["x"], path["y"], strict=True))
        for (x, y), (next_x, next_y) in pairwise(corners):
            if x is None or next_x is None:
                continue
            one, other = place[path["legendgroup"], x, y], place[path["legendgroup"], next_x, next_y]
            assert one.line.split(" / ")[1] == other.line.split(" / ")[1]
            assert one.bound == other.bound == "exact"
            series, subject = one.line.split(" / ")
            assert not any(one.order < broken.day <= other.order for broken in breaks_in(series, subject))


def test_hollow_marks_are_exactly_the_doubtful_downloads_of_jax(data: Dataset) -> None:
    made, _ = charted(data, "package-downloads", "jax")
    figure = draw(made, [], LOOK).to_dict()
    (trace,) = traces(figure, "markers+text")
    hollow = {x for x, s in zip(trace["x"], trace["marker"]["symbol"], strict=True) if s == "diamond-open"}
    assert hollow == {"2020-12-28", "2021-04-29", "2021-08-26", "2021-11-17", "2023-11-30"}
    joined = {x for path in traces(figure, "lines") for x in path["x"]}
    assert not joined & {"2021-04-29", "2021-08-26", "2021-11-17", "2023-11-30"}


def test_lower_bounds_carry_an_arrow_and_say_at_least(data: Dataset) -> None:
    made, _ = charted(data, "hf-hub-total")
    (trace,) = traces(draw(made, [], LOOK).to_dict(), "markers+text")
    assert [text for text in trace["text"] if text] == [ARROWS["min"]] * 7
    newest = max(made, key=lambda p: p.order)
    assert "at least 2,000,000 models" in hover(newest)


def test_a_closed_source_ends_in_a_labelled_mark(data: Dataset) -> None:
    made, vertical = charted(data, "pwc-share-of-two")
    ends = [mark for mark in vertical if mark.ends]
    assert [(mark.words, mark.x) for mark in ends] == [("Papers With Code closed, Jul 2025", date(2025, 7, 1))]
    figure = draw(made, vertical, LOOK).to_dict()
    assert "Papers With Code closed, Jul 2025" in [a["text"] for a in figure["layout"]["annotations"]]
    assert any(shape["line"]["dash"] == "dash" for shape in figure["layout"]["shapes"])


@pytest.mark.parametrize(
    ("measure", "day", "words"),
    [
        ("package-downloads", date(2021, 4, 8), "Apr 2021"),
        ("github-forks", date(2024, 2, 21), "recount"),
        ("github-dependents", date(2023, 9, 1), "package"),
        ("stack-overflow-all-published", date(2023, 1, 1), "respondents"),
        ("conference-break", date(2020, 12, 1), "submissions"),
    ],
)
def test_breaks_are_labelled(data: Dataset, measure: str, day: date, words: str) -> None:
    _, vertical = charted(data, measure.replace("conference-break", "conferences"))
    assert any(mark.x == day and words in mark.words for mark in vertical)


def test_a_live_series_has_no_end(data: Dataset) -> None:
    _, vertical = charted(data, "github-stars")
    assert not any(mark.ends for mark in vertical)


def test_colour_and_mark_are_the_frameworks_own_in_both_themes(data: Dataset) -> None:
    made, _ = charted(data, "github-stars", "pytorch", "tensorflow")
    for dark in (False, True):
        figure = draw(made, [], Look("date", "stars", dark=dark)).to_dict()
        for trace in traces(figure, "markers+text"):
            looks = identity(trace["legendgroup"])
            assert trace["marker"]["color"] == looks.colour(dark)
            assert {s.removesuffix("-open") for s in trace["marker"]["symbol"]} == {looks.symbol}
        assert [t["name"] for t in traces(figure, "markers")] == ["PyTorch", "TensorFlow"]


def test_a_logarithmic_axis_drops_noughts_and_counts_them(data: Dataset) -> None:
    made, _ = charted(data, "conferences")
    kept, dropped = drawable(made, log=True)
    assert len(kept) + len(dropped) == len(made)
    assert {p.value for p in dropped} == {0}
    assert drawable(made, log=False) == (made, [])
    figure = draw(kept, [], Look("date", "papers", log=True)).to_dict()
    low, high = figure["layout"]["yaxis"]["range"]
    assert low < 0.1 < 3 < high


def test_panels_hold_every_point_once(data: Dataset) -> None:
    made, vertical = charted(data, "conferences", way="two")
    figure = draw(made, vertical, Look("date", "%", panels=True)).to_dict()
    assert sum(len(t["x"]) for t in traces(figure, "markers+text")) == len(made)
    titles = {a["text"] for a in figure["layout"]["annotations"] if a["text"].startswith("<b>")}
    assert titles == {f"<b>{p.panel}</b>" for p in made}


def test_a_break_of_one_framework_is_marked_in_its_panel_only(data: Dataset) -> None:
    measure = next(m for m in measures(data, "builders") if m.measure_id == "package-dependents")
    shown = select(data, measure, ("pytorch", "keras")).shown
    vertical = marks(data, measure, shown, by_subject=True)
    assert [mark.panel for mark in vertical if "Keras" in mark.words] == ["Keras"]
    assert {mark.panel for mark in vertical if "all recounted" in mark.words} == {""}


def test_the_hover_says_everything() -> None:
    said = hover(
        point(
            9.53,
            unit="percent",
            sample_size=67231,
            remarks=("Quoted second hand",),
            bound="about",
            panel="ACL",
        )
    )
    for part in ("PyTorch", "ACL", "1 Jan 2020", "about 9.53 %", "67,231", "Quoted second hand", "A source"):
        assert part in said


def test_text_from_the_data_cannot_become_markup() -> None:
    assert "<script" not in hover(point(name="<script>", remarks=("<b>x</b>",), sources="a & b"))


def test_numbers_are_written_for_people() -> None:
    assert number(31939) == "31,939"
    assert amount(9.5, "percent") == "9.5 %"
    assert amount(1, "entries") == "1 entry"
    assert bounded(45000, "models", "min") == "at least 45,000 models"


@pytest.mark.parametrize(
    ("measure", "subjects", "parts"),
    [
        ("github-stars", ("pytorch", "tensorflow"), ("22 Aug 2026", "TensorFlow stood first", "197,213", "102,529")),
        ("stack-overflow-all-of-respondents", ("pytorch", "tensorflow"), ("In 2024, PyTorch", "10.57 %", "10.12 %")),
        ("pwc-share-of-two", ("pytorch", "tensorflow"), ("Dec 2021", "84.2 %", "closed, Jul 2025")),
        ("package-downloads", ("pytorch", "tensorflow"), ("26 Jun 2025", "46,330,080", "No newer values")),
        ("hf-hub-total", (), ("at least 2,000,000 models", "7 Oct 2025", "7 of the 11 values are lower bounds")),
        ("conferences", ("pytorch", "tensorflow"), ("PyTorch stands first at 8 of 9", "TensorFlow at ECCV Sep 2018")),
        ("mlperf-entries", ("pytorch", "tensorflow"), ("On 19 Oct 2025, PyTorch stood first", "TensorFlow had none")),
        ("mlperf-entries", ("pytorch",), ("PyTorch: 157 entries", "upper bound", "PyTorch 147 entries")),
        ("mlperf-entries-doubtful", ("pytorch", "jax"), ("On 19 Oct 2025, PyTorch had the most, 10", "JAX had none")),
        ("mlperf-submitters", ("pytorch", "tensorflow"), ("On 19 Oct 2025", "19 submitters", "TensorFlow had none")),
        ("pwc-share-base-not-stated", ("pytorch", "tensorflow"), ("These values are quoted second hand",)),
    ],
)  # fmt: skip
def test_the_sentence_agrees_with_the_data(
    data: Dataset, measure: str, subjects: tuple[str, ...], parts: tuple[str, ...]
) -> None:
    made, vertical = charted(data, measure, *subjects)
    absent = absences(data, measure) if measure in data.series_by_id else {}
    said = sentence(made, "The measure", vertical, absent, race=measure not in NO_LEAD)
    for part in parts:
        assert part in said, said


def test_the_sentence_names_the_greatest_value_of_its_date_for_every_measure(data: Dataset) -> None:
    for question in QUESTIONS:
        for measure in measures(data, question):
            made, vertical = charted(data, measure.measure_id)
            said = sentence(made, measure.name, vertical)
            assert said or not made
            if " stood first with " in said:
                label = said.split(",")[0].removeprefix("On ").removeprefix("In ")
                there = [p for p in made if p.date_label == label and p.joined]
                best = max(there, key=lambda p: p.value)
                assert f"{best.name} stood first with {amount(best.value, best.unit)}" in said


def test_no_headline_of_nobody_having_anything() -> None:
    day = {"order": date(2021, 1, 1), "x": date(2021, 1, 1), "date_label": "1 Jan 2021"}
    jax = {"subject": "jax", "name": "JAX", "line": "b", "panel": "JAX"}
    said = sentence([point(3), point(1, **jax), point(0, **day), point(0, **day, **jax)], "x")
    assert said.startswith("On 1 Jan 2020, PyTorch stood first with 3 stars")
    assert "none of them had any" in sentence([point(0, **day), point(0, **day, **jax)], "x")


def test_a_doubtful_label_is_said_in_hover_and_table_and_drawn_hollow(data: Dataset) -> None:
    made, _ = charted(data, "mlperf-entries", "pytorch", way="share")
    newest = max(made, key=lambda p: p.order)
    assert newest.hollow and newest.least == pytest.approx(100 * 147 / 185)
    assert "up to 10 of these 157" in " ".join(hover(newest).replace("<br>", " ").split())
    measure = next(m for m in measures(data, "scale") if m.measure_id == "mlperf-entries")
    rows = table_rows(data, select(data, measure, ("pytorch",)).shown, False)
    assert "up to 10 of these 157 carry a doubtful label" in str(rows[-1]["Remarks"])
    assert rows[-1]["Mark"] == "hollow" and rows[0]["Mark"] == "full"


def test_words_of_a_single_mark_stand_above_a_panel_and_not_on_its_lines(data: Dataset) -> None:
    made, vertical = charted(data, "conferences", way="two")
    figure = draw(made, vertical, Look("date", "%", panels=True)).to_dict()
    words = next(a for a in figure["layout"]["annotations"] if "all submissions" in a["text"])
    assert (words["textangle"], words["y"], words["yanchor"]) == (0, 1, "bottom")
    title = next(a for a in figure["layout"]["annotations"] if a["text"] == "<b>ICLR</b>")
    assert title["yshift"] >= 12


def test_words_along_a_line_leave_the_half_where_the_data_are() -> None:
    high = [point(9), point(10, x=date(2020, 6, 1)), point(1, x=date(2022, 1, 1))]
    mark = Mark(date(2020, 6, 2), "recount")
    (words,) = draw(high, [mark], LOOK).to_dict()["layout"]["annotations"]
    assert words["yanchor"] == "bottom"
    (words,) = draw([point(1), point(10, x=date(2022, 1, 1))], [mark], LOOK).to_dict()["layout"]["annotations"]
    assert words["yanchor"] == "top"


def test_a_tie_is_said() -> None:
    said = sentence([point(5), point(5, subject="jax", name="JAX", line="b", panel="JAX")], "x")
    assert "PyTorch and JAX stood level with 5 stars" in said or "JAX and PyTorch stood level with 5 stars" in said


def test_nothing_to_draw_has_no_sentence() -> None:
    assert sentence([], "x") == ""


def test_the_alternative_counts_points_and_names_marks(data: Dataset) -> None:
    made, vertical = charted(data, "pwc-share-of-two")
    said = alternative(made, vertical, Look("date", "%"), "Papers With Code")
    assert f"{len(made)} points" in said
    assert "from 41.7 % (Dec 2017) to 84.2 % (Dec 2021)" in said
    assert "closed, Jul 2025" in said


def test_years_since_first_release_start_near_nought(data: Dataset) -> None:
    measure = next(m for m in measures(data, "builders") if m.measure_id == "github-stars")
    shown = select(data, measure, ("pytorch", "caffe")).shown
    made, without = points(data, shown, True, False)
    assert without == ("caffe",)
    first = made[0]
    assert isinstance(first.x, float) and 0 <= first.x < 0.1
    assert all(p.subject == "pytorch" for p in made)
    draw(made, [], Look("years since first release", "stars")).to_dict()
