"""Journeys through the Decide page: what a visitor sees, changes, shares, and cannot break."""

from __future__ import annotations

import re
from html import unescape

import pytest
from streamlit.testing.v1 import AppTest

from components.dataset import load
from components.ui.data import folder
from components.ui.decision_problem import default_choice, report_of
from tests.pages.journeys import notices, open_page, text_of

DATASET = load(folder())
CRITERIA = [one.id for one in DATASET.criteria]


def said(app: AppTest) -> str:
    """The page's words without tags."""
    return unescape(re.sub(r"<[^>]+>", " ", text_of(app))).replace("\\", "")


def drawn(app: AppTest, class_: str) -> str:
    """The first piece of markup with that class."""
    bodies = [one.proto.body for one in app.get("html") if "<style" not in one.proto.body]
    return next((body for body in bodies if class_ in body), "")


def query(app: AppTest, name: str) -> str:
    """A parameter of the address; the test tool gives a list for what came and a text for what was written."""
    value = app.query_params[name]
    return value if isinstance(value, str) else value[0]


PART_OF = {
    "scores": "scores",
    **dict.fromkeys(("sweeps", "pairwise", "rules"), "sure"),
    **dict.fromkeys(("must-haves", "gaps", "disputes", "redundancy"), "doubts"),
}


def opened(name: str, **address: str) -> AppTest:
    """The page with one of its folded blocks open."""
    words = name.split(".")
    app = open_page("decide", part=PART_OF.get(words[1] if words[1] == "scores" else words[2], "why"), **address)
    app.session_state[name] = True
    return app.run()


def test_the_answer_comes_first_and_is_the_engines() -> None:
    app = open_page("decide")
    report = report_of(DATASET, default_choice(DATASET))
    assert report.sentence in said(app)
    assert not app.exception and not app.error
    for framework in report.compared:
        assert DATASET.name_of(framework) in drawn(app, "fa-ranking")


def set_with(app: AppTest, entry: str) -> AppTest:
    """Switch between sliders and numbers."""
    return app.segmented_control(key="decide.entry").set_value(entry).run()


def test_a_slider_changes_the_answer_the_number_and_the_address() -> None:
    app = open_page("decide")
    before = drawn(app, "fa-ranking")
    app.slider(key="decide.slider.browser").set_value(80).run()
    assert drawn(app, "fa-ranking") != before
    assert "browser:80" in query(app, "weights")
    assert query(app, "data") == DATASET.version
    assert set_with(app, "numbers").number_input(key="decide.number.browser").value == 80


def test_a_typed_number_moves_the_slider_and_is_told_where_the_slider_cannot_show_it() -> None:
    app = open_page("decide", entry="numbers")
    app.number_input(key="decide.number.browser").set_value(33.5).run()
    assert "browser:33.5" in query(app, "weights")
    set_with(app, "sliders")
    assert app.slider(key="decide.slider.browser").value == 34
    assert app.slider(key="decide.slider.browser").label == "Browser · 20.5 % · exactly 33.5"
    assert app.slider(key="decide.slider.debugging").label == "Debugging · 6.1 %", "a whole weight stands on its slider"
    app.slider(key="decide.slider.debugging").set_value(20).run()
    assert "browser:33.5" in query(app, "weights"), "another slider rounds nothing"
    assert "exactly 33.5" in app.slider(key="decide.slider.browser").label
    app.slider(key="decide.slider.browser").set_value(35).run()
    assert "browser:35," in query(app, "weights") and "exactly" not in app.slider(key="decide.slider.browser").label


def test_weights_are_set_with_sliders_or_numbers_and_the_choice_of_it_changes_none() -> None:
    app = open_page("decide", weights="browser:33.33,ecosystem:7")
    before, ranking = query(app, "weights"), drawn(app, "fa-ranking")
    assert [one.key for one in app.slider] == [f"decide.slider.{name}" for name in CRITERIA]
    assert not app.number_input
    set_with(app, "numbers")
    fields = {one.key: one.value for one in app.number_input}
    assert fields == {f"decide.number.{name}": {"browser": 33.33, "ecosystem": 7.0}.get(name, 0.0) for name in CRITERIA}
    assert not app.slider
    assert app.number_input(key="decide.number.browser").label == "Browser · 82.6 %"
    assert query(app, "entry") == "numbers"
    assert (query(app, "weights"), drawn(app, "fa-ranking")) == (before, ranking)
    app.number_input(key="decide.number.ecosystem").set_value(8.0).run()
    assert query(app, "entry") == "numbers" and "ecosystem:8" in query(app, "weights")
    set_with(app, "sliders")
    assert "entry" not in app.query_params, "what is usual is not in the address"
    assert "browser:33.33" in query(app, "weights") and app.slider and not app.number_input


def test_back_leads_to_what_the_weights_were_set_with_before() -> None:
    app = set_with(open_page("decide"), "numbers")
    del app.query_params["entry"]
    app.run()
    assert app.slider and not app.number_input
    assert app.segmented_control(key="decide.entry").value == "sliders"


def test_a_wrong_way_to_set_weights_is_named() -> None:
    app = open_page("decide", entry="dice")
    assert "entry is sliders or numbers; “dice” was not used" in notices(app).replace("\\", "")
    assert len(app.slider) == len(CRITERIA)


def test_a_link_brings_the_same_answer_to_somebody_else() -> None:
    first = open_page("decide")
    first.slider(key="decide.slider.browser").set_value(77).run()
    first.session_state["decide.block.must"] = True
    first.run()
    first.toggle(key="decide.must.on-tpu").set_value(True).run()
    address = {name: query(first, name) for name in first.query_params}
    second = open_page("decide", **address)
    assert drawn(second, "fa-verdict") == drawn(first, "fa-verdict")
    assert drawn(second, "fa-ranking") == drawn(first, "fa-ranking")
    assert second.toggle(key="decide.must.on-tpu").value is True
    assert not notices(second)


def test_going_back_restores_the_earlier_choice() -> None:
    app = open_page("decide")
    start = drawn(app, "fa-ranking")
    app.slider(key="decide.slider.browser").set_value(90).run()
    for name in list(app.query_params):
        del app.query_params[name]
    app.run()
    assert drawn(app, "fa-ranking") == start
    assert app.slider(key="decide.slider.browser").value == 10


def test_all_weights_zero_are_refused_in_a_sentence() -> None:
    app = open_page("decide", weights=f"{CRITERIA[0]}:5")
    app.slider(key=f"decide.slider.{CRITERIA[0]}").set_value(0).run()
    assert "All weights are zero" in app.warning[0].value
    app.slider(key=f"decide.slider.{CRITERIA[1]}").set_value(7).run()
    assert drawn(app, "fa-verdict")
    assert not app.exception


def test_no_candidates_ask_for_one() -> None:
    app = open_page("decide", candidates="none")
    assert "Choose at least one candidate" in app.warning[0].value


def test_one_candidate_has_nothing_to_compare_with() -> None:
    app = open_page("decide", candidates="jax")
    assert "JAX" in drawn(app, "fa-verdict") and not app.exception


def test_everybody_at_once_with_missing_scores() -> None:
    app = open_page("decide", candidates=",".join(one.framework_id for one in DATASET.frameworks))
    assert not app.exception and not app.error
    assert all(one.name in drawn(app, "fa-ranking") for one in DATASET.frameworks)


@pytest.mark.parametrize("preset", [one.id for one in DATASET.presets])
def test_every_situation_opens_says_for_whom_and_differs_from_equal(preset: str) -> None:
    app = open_page("decide", preset=preset)
    one = next(entry for entry in DATASET.presets if entry.id == preset)
    assert one.audience in said(app)
    assert not app.exception and not notices(app)
    assert app.selectbox(key="decide.preset").value == preset


def test_choosing_a_situation_sets_weights_and_must_haves_in_one_step() -> None:
    app = open_page("decide")
    app.selectbox(key="decide.preset").set_value("phone-or-edge-product").run()
    preset = next(one for one in DATASET.presets if one.id == "phone-or-edge-product")
    assert app.slider(key="decide.slider.phone-and-edge").value == preset.weights["phone-and-edge"]
    assert query(app, "must") == ",".join(preset.must_haves)
    assert query(app, "preset") == "phone-or-edge-product"


def test_a_must_have_leaves_out_and_says_why_with_sources() -> None:
    app = open_page("decide", must="own-phone-runtime", part="doubts")
    ranking = unescape(drawn(app, "fa-ranking"))
    assert "left out, misses: own runtime for phones" in ranking
    assert "Mobile and edge: Converts to LiteRT" in ranking and "https://" in ranking
    assert "Without them" in said(app)
    shown = drawn(app, "The fact that shows it")
    assert "https://" in shown and "checked" in shown


def test_must_haves_that_leave_nobody_say_who_misses_what() -> None:
    app = open_page("decide", must="own-server,vendor-neutral")
    assert "No candidate" in drawn(app, "fa-verdict")
    assert not app.exception


def test_a_score_of_ones_own_is_marked_travels_and_comes_back() -> None:
    app = open_page("decide", scores="keras:browser:10", part="scores")
    assert "Scores of your own: Keras on Browser: 10" in said(app)
    app.session_state["decide.scores.browser"] = True
    app.run()
    assert "yours: 10" in text_of(app)
    app.button(key="decide.score.keras.browser.reset").click().run()
    assert "Scores of your own" not in said(app)
    assert query(app, "scores") == "none"


def test_an_override_is_put_in_and_into_the_address() -> None:
    app = opened("decide.scores.browser")
    app.number_input(key="decide.score.jax.browser").set_value(9.0).run()
    assert query(app, "scores") == "jax:browser:9"
    app.session_state["decide.scores.browser"] = True
    app.run()
    assert "yours: 9" in text_of(app)


def test_scores_show_rubric_reason_bounds_and_sources() -> None:
    app = opened("decide.scores.browser")
    criterion = next(one for one in DATASET.criteria if one.id == "browser")
    page = said(app)
    assert all(meaning in page for meaning in criterion.rubric.values())
    row = next(one for one in DATASET.scores if (one.criterion_id, one.framework_id) == ("browser", "pytorch"))
    assert row.rationale in page


def test_try_it_makes_the_rival_win() -> None:
    for preset in ("equal", "research", "phone-or-edge-product", "google-cloud-and-tpu", "learning-and-teaching"):
        app = open_page("decide", preset=preset)
        rivals = [
            one.key.removeprefix("decide.try.") for one in app.button if one.key and one.key.startswith("decide.try.")
        ]
        assert rivals
        for rival in rivals:
            fresh = open_page("decide", preset=preset)
            fresh.button(key=f"decide.try.{rival}").click().run()
            name = DATASET.name_of(rival)
            sentence = drawn(fresh, "fa-verdict-text")
            assert re.search(rf">[^<]*{name} leads|{name}[^.]* tie for the lead", sentence), (preset, rival, sentence)


NUMBER = re.compile(r"[−+-]?\d+\.\d")


def numbers(markup: str) -> list[list[float]]:
    """The numbers in the rows of a table, without the weight column."""
    rows = re.findall(r"<tr>(.*?)</tr>", markup)
    return [
        [float(one.replace("−", "-")) for one in NUMBER.findall(re.sub(r"<td>[\d.]+ %</td>", "", row))] for row in rows
    ]


def test_contributions_add_up_exactly_as_printed() -> None:
    for preset in ("equal", "research", "browser-product"):
        app = opened("decide.block.contributions", preset=preset)
        rows = [row for row in numbers(drawn(app, "Contributions in points")) if row]
        for column in zip(*rows, strict=True):
            assert round(sum(column[:-1]), 1) == column[-1]


def test_differences_of_any_pair_add_up_exactly_as_printed() -> None:
    for pair in ("pytorch:jax", "jax:pytorch", "keras:tensorflow"):
        app = open_page("decide", pair=pair)
        rows = [row for row in numbers(drawn(app, " minus ")) if row]
        for first, second, difference in rows:
            assert round(first - second, 1) == difference
        assert round(sum(row[2] for row in rows[:-1]), 1) == rows[-1][2]


def test_the_pair_is_in_the_address() -> None:
    app = open_page("decide")
    app.selectbox(key="decide.pair.b").set_value("jax").run()
    assert query(app, "pair").endswith(":jax")


@pytest.mark.parametrize(
    "block",
    ["contributions", "pairwise", "rules", "must-haves", "gaps", "disputes", "redundancy", "sweeps", "situations"],
)
def test_every_folded_block_opens(block: str) -> None:
    for address in (
        {},
        {"candidates": "jax,mxnet,paddlepaddle"},
        {"must": "windows-gpu"},
        {"preset": "browser-product"},
    ):
        app = opened(f"decide.block.{block}", **address)
        assert not app.exception and not app.error


@pytest.mark.parametrize("part", ["why", "sure", "doubts", "scores", "away"])
def test_every_part_opens_by_its_address_for_every_situation(part: str) -> None:
    for address in ({}, {"candidates": "none"}, {"candidates": "jax"}, {"must": "own-server,vendor-neutral"}):
        app = open_page("decide", part=part, **address)
        assert not app.exception and not app.error


def test_the_part_is_in_the_address_and_a_wrong_one_is_named() -> None:
    app = open_page("decide")
    app.segmented_control(key="decide.part").set_value("sure").run()
    assert query(app, "part") == "sure"
    app.slider(key="decide.slider.browser").set_value(55).run()
    assert query(app, "part") == "sure" and "browser:55" in query(app, "weights")
    assert "is not a part of this page" in notices(open_page("decide", part="nowhere")).replace("\\", "")


def test_shares_of_weightings_are_not_called_a_chance() -> None:
    assert "not a chance of being right" in said(open_page("decide", part="sure"))


def test_an_open_criterion_stays_open_while_weights_move() -> None:
    app = opened("decide.scores.browser")
    label = next(one.label for one in app.expander if one.label == "Browser")
    app.slider(key="decide.slider.ecosystem").set_value(70).run()
    assert any(one.label == label for one in app.expander), "the title follows no weight, so it is the same block"
    assert any("Your score for PyTorch on Browser" in one.label.replace("\\", "") for one in app.number_input)


def test_disputed_claims_open_with_how_many_there_are_and_whether_one_could_matter() -> None:
    found = said(open_page("decide", part="doubts"))
    assert re.search(r"\d+ disputed claims? bears? on criteria that count here; (none|\d+) of them could change", found)
    alone = said(open_page("decide", part="doubts", weights="ease-of-learning:0,browser:10", candidates="jax"))
    assert "disputed claim" in alone or "No claim that is in dispute" in alone


def test_every_slip_in_a_link_is_shown() -> None:
    app = open_page("decide", weights=",".join(f"{name}:1.2345" for name in CRITERIA))
    found = said(app)
    assert all(f"The weight of {name}: 1.2345 was read as 1.23." in found for name in CRITERIA)
    assert "more parts" not in found


def test_the_answer_says_where_it_is_computed() -> None:
    assert "How this is computed" in drawn(open_page("decide"), "fa-verdict")


def test_a_practical_tie_is_too_close_to_call() -> None:
    assert "Too close to call" in said(open_page("decide", tie="50"))


def test_a_link_made_with_other_data_says_so_in_one_line() -> None:
    app = open_page("decide", data="abcdefabcdef")
    assert len([one for one in app.info if "data" in one.value]) == 1


def test_the_link_to_copy_spells_everything_out() -> None:
    app = open_page("decide")
    app.session_state["share.open"] = True
    link = next(one.value for one in app.run().code if "weights=" in one.value)
    assert all(f"{name}:10" in link for name in CRITERIA) and DATASET.version in link


BAD_NUMBERS = ["nan", "inf", "-inf", "1e999", "-1", "101", "0x10", "1_0", "١٢", "", "ten", "1,5", "٣", "9" * 500]
HOSTILE: list[dict[str, str | list[str]]] = [
    *({"weights": f"browser:{text},ecosystem:5"} for text in BAD_NUMBERS),
    *({"scores": f"pytorch:browser:{text}"} for text in BAD_NUMBERS),
    *({"tie": text} for text in BAD_NUMBERS[:8]),
    *({"near": text} for text in BAD_NUMBERS[:5]),
    {"weights": ""}, {"weights": ","}, {"weights": ":"}, {"weights": "browser"}, {"weights": "browser:" * 900},
    {"weights": "x" * 20_000}, {"weights": ",".join(f"{name}:0" for name in CRITERIA)}, {"candidates": ""},
    {"candidates": "theano"}, {"candidates": "pytorch,,pytorch"}, {"candidates": ["pytorch", "jax"]},
    {"candidates": "<script>alert(1)</script>"}, {"must": "../../etc/passwd"}, {"must": "on-tpu,on-tpu,nothing"},
    {"preset": "'; drop table"}, {"preset": "\u202eevil"}, {"pair": "pytorch"}, {"pair": "pytorch:theano"},
    {"pair": ":"}, {"v": "99"}, {"v": "-1"}, {"v": "1.0"}, {"v": "a"}, {"data": "<b>"}, {"unknown": "1"},
    {"$where": "1"}, {"scores": "a:b:c:d,::,pytorch:browser"}, {"weights": "**bold**:1,[x](y):2"},
]  # fmt: skip


def test_there_are_sixty_hostile_addresses() -> None:
    assert len(HOSTILE) >= 60


@pytest.mark.parametrize("address", HOSTILE, ids=lambda address: ascii(address)[:60])
def test_a_hostile_address_gives_a_notice_and_the_page_still_opens(address: dict[str, str | list[str]]) -> None:
    app = open_page("decide", **address)
    assert not app.exception and not app.error
    assert app.title[0].value == "Decide"
    answered = drawn(app, "fa-verdict") or "Choose at least one candidate" in app.warning[0].value
    assert answered
    assert notices(app) or address == {"candidates": ""}
    assert "<script" not in "".join(one.proto.body for one in app.get("html"))
