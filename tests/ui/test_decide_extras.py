"""Journeys through the extras of the Decide page: taking away, reloading, group, earlier scores, articles, help."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from html import unescape
from urllib.parse import urlencode

import pytest
from streamlit.testing.v1 import AppTest

from components.dataset import load
from components.decision import Refused
from components.decision.faults import Fault
from components.decision.link import Choice, encode
from components.decision.record import record
from components.decision.record_markdown import markdown
from components.ui.data import folder
from components.ui.decide_record import file_of, material_of, printable
from components.ui.decide_reload import fault_lines
from components.ui.decide_tallies import both, procedures_of, read_answers, write_answers
from components.ui.decision_problem import default_choice, report_of
from tests.pages.journeys import open_page, text_of

DATASET = load(folder())
CRITERIA = [one.id for one in DATASET.criteria]
DEFAULT = default_choice(DATASET)
HERE = "https://atlas.example/decide?v=1"


def weighing(**weights: float) -> Choice:
    return replace(DEFAULT, weights={name: weights.get(name.replace("-", "_"), 0.0) for name in CRITERIA})


BROWSER, TPU = weighing(browser=60, ecosystem=5), weighing(google_cloud_and_tpu=50)


def link(choice: Choice) -> str:
    return f"https://atlas.example/decide?{urlencode(encode(choice))}"


def said(app: AppTest) -> str:
    """The page's words without tags and escapes."""
    alerts = [one.value for kind in ("success",) for one in getattr(app, kind)]
    return unescape(re.sub(r"<[^>]+>", " ", "\n".join([text_of(app), *alerts]))).replace("\\", "")


def query(app: AppTest, name: str) -> str:
    value = app.query_params[name]
    return value if isinstance(value, str) else value[0]


def whole(app: AppTest) -> AppTest:
    """The page stands: no traceback, and the frame reports no failure."""
    assert not app.exception
    assert not any("could not be drawn" in one.value for one in app.error)
    return app


def file_text(choice: Choice = BROWSER) -> str:
    address = link(replace(choice, data_version=DATASET.version))
    return file_of(DATASET, choice, report_of(DATASET, choice), address).decode()


# take it away


def test_the_record_says_what_the_page_says() -> None:
    report = report_of(DATASET, DEFAULT)
    found = markdown(record(material_of(DATASET, DEFAULT, report, HERE)))
    assert report.sentence in found.replace("\\", "")
    assert DATASET.version in found and "](<https://" in found
    for criterion in DATASET.criteria:
        assert f"| {criterion.name} |" in found


def test_every_preset_can_be_taken_away() -> None:
    for preset in DATASET.presets:
        choice = replace(DEFAULT, weights=dict(preset.weights), must_haves=tuple(preset.must_haves), preset=preset.id)
        report = report_of(DATASET, choice, 1000)
        found = record(material_of(DATASET, choice, report, HERE))
        assert markdown(found) == markdown(record(material_of(DATASET, choice, report, HERE)))
        assert printable(found).startswith("<article")


def test_the_printable_page_opens_by_address_and_closes() -> None:
    app = whole(open_page("decide", print="1"))
    assert any("fa-print" in one.proto.body for one in app.get("html"))
    whole(app.button(key="decide.take.print").click().run())
    assert not any('class="fa-print"' in one.proto.body for one in app.get("html"))
    assert "print" not in app.query_params


# reload


def test_a_file_brings_the_decision_back() -> None:
    app = open_page("decide", part="away", entry="numbers")
    app.text_area(key="decide.reload.text").set_value(file_text()).run()
    assert "same result, to the last digit" in said(whole(app))
    whole(app.button(key="decide.reload.use").click().run())
    assert app.number_input(key="decide.number.browser").value == 60
    assert "browser:60" in query(app, "weights")


def test_a_file_of_other_data_says_what_changed() -> None:
    content = json.loads(file_text())
    content["data_version"] = "0" * 12
    content["problem"]["scores"]["pytorch"]["browser"] = 1
    app = open_page("decide", part="away")
    app.text_area(key="decide.reload.text").set_value(json.dumps(content)).run()
    found = said(whole(app))
    assert "PyTorch on Browser: 1 then" in found and "not follow from the scores in it" in found


@pytest.mark.parametrize(
    "text",
    [
        "hello",
        "{",
        "[" * 50_000,
        "x" * 300_000,
        '{"format": "framework-atlas-decision", "format_version": 99}',
        '{"format": "framework-atlas-decision", "format_version": 1, "choice": "<script>alert(1)</script>"}',
        "\u202e\x00{}",
        file_text()[:-100],
        file_text().replace('"kappa": 15.0', '"kappa": NaN'),
    ],
    ids=range(9),
)
def test_damaged_and_hostile_files_are_refused_and_the_page_stays(text: str) -> None:
    app = open_page("decide", part="away")
    before = dict(app.query_params)
    app.text_area(key="decide.reload.text").set_value(text).run()
    assert any("cannot be reloaded" in one.value for one in whole(app).error)
    assert not any(one.key == "decide.reload.use" for one in app.button)
    assert dict(app.query_params) == before


def reloaded(text: str) -> AppTest:
    app = open_page("decide", part="away")
    app.text_area(key="decide.reload.text").set_value(text).run()
    return whole(app)


def test_half_a_character_in_a_file_is_refused_with_its_place() -> None:
    for name in ("sentence", "data_version"):
        content = json.loads(file_text())
        (content["answer"] if name == "sentence" else content)[name] = "\ud800 hello"
        app = reloaded(json.dumps(content))
        place = "answer.sentence" if name == "sentence" else "data_version"
        assert any(place in one.value.replace("\\", "") and "half a character" in one.value for one in app.error)


def test_a_forged_sentence_is_named_and_never_the_same_result() -> None:
    content = json.loads(file_text())
    content["answer"]["sentence"] = "Keras\u202e leads in every weighting."
    found = said(reloaded(json.dumps(content)))
    assert "The sentence in the file does not follow from the scores in it: it was altered." in found
    assert "same result" not in found and "\u202e" not in found
    assert "was saved with data version" not in found, "it is of today's data"


def test_a_file_without_known_candidates_is_refused() -> None:
    for candidates in ([], ["theano", "caffe"]):
        content = json.loads(file_text())
        content["choice"]["candidates"] = candidates
        app = reloaded(json.dumps(content))
        assert any("nothing to compare" in one.value for one in app.error)
        assert not any(one.key == "decide.reload.use" for one in app.button)


def test_every_fault_of_a_file_is_shown_and_the_same_fault_once() -> None:
    content = json.loads(file_text())
    content["choice"]["weights"] = dict.fromkeys(CRITERIA, -1)
    content["answer"]["leaders"] = 7
    found = said(reloaded(json.dumps(content)))
    assert all(f"choice.weights.{name}" in found for name in CRITERIA) and "answer.leaders" in found
    refused = Refused([Fault("shape", "a", "is missing"), Fault("shape", "b", "is missing")])
    assert fault_lines(refused) == ["a and b: is missing."]


# group


def grouped(text: str, **address: str) -> AppTest:
    app = open_page("decide", **address)
    app.text_area(key="decide.group.text").set_value(text).run()
    return whole(app)


def test_a_group_sees_where_it_agrees_and_takes_the_combined_weights() -> None:
    app = grouped(f"Ana: {link(BROWSER)}\nnonsense\nBen: {link(TPU)}", entry="numbers")
    found = said(app)
    assert "TensorFlow in 1" in found and "JAX in 1" in found
    assert "Line 2: there is no link" in found
    assert "They differ most on Google Cloud and TPU (0 to 100 % of the weight)" in found
    whole(app.button(key="decide.group.use").click().run())
    assert app.number_input(key="decide.number.google-cloud-and-tpu").value == 50
    assert "google-cloud-and-tpu:50" in query(app, "weights")
    assert "now stand at the mean" in said(app)


def test_the_address_brings_the_group_to_somebody_else() -> None:
    first = grouped(f"Ana: {link(BROWSER)}\nBen: {link(TPU)}")
    second = whole(open_page("decide", group=query(first, "group")))
    assert "TensorFlow in 1" in said(second) and second.text_area(key="decide.group.text").value.startswith("Ana: ?v=1")
    whole(second.slider(key="decide.slider.browser").set_value(20).run())
    assert query(second, "group") == query(first, "group"), "moving a slider keeps the group"


def test_everybody_alike_and_nobody_at_all() -> None:
    assert "All 2 links have" in said(grouped(f"{link(BROWSER)}\n{link(BROWSER)}"))
    assert "Everybody weighs the criteria alike" in said(grouped(f"{link(TPU)}\n{link(TPU)}"))
    assert "None of the lines holds a link" in said(grouped("hello\n<script>alert(1)</script>"))


@pytest.mark.parametrize("text", ["!!", "x" * 9000, "eJwDAAAAAAE", "%00", "AAAA"])
def test_a_damaged_group_in_the_address_is_one_sentence(text: str) -> None:
    found = said(whole(open_page("decide", group=text)))
    assert "group in the address is damaged" in found or "group is too long to be read" in found


def test_no_text_in_the_address_is_dropped_in_silence() -> None:
    found = said(whole(open_page("decide", print="yes", since=["a", "b"], tally="x" * 7000)))
    assert "print is 1 or 0; “yes” was not used" in found and "since stands 2 times" in found
    assert "tally is too long" in found and "No scores are kept under “b”" in found


# earlier scores


def test_an_older_link_says_what_changed_and_whether_the_leader_did() -> None:
    address = encode(replace(DEFAULT, data_version="2026-10-01"))
    found = said(whole(open_page("decide", **address)))
    assert "made with earlier data, of 1 Oct 2026" in found
    assert "changed since, and the leader is the same: PyTorch" in found
    assert "Maintenance and governance" in found


def test_a_link_of_a_version_that_is_not_kept_says_so() -> None:
    found = said(whole(open_page("decide", data="abcdef012345")))
    assert "data version abcdef012345" in found and "not kept here" in found


def test_the_answer_by_earlier_scores_stands_beside_todays() -> None:
    found = said(open_page("decide", part="away", since="2026-10-01"))
    assert "With the scores of 1 Oct 2026" in found and "Totals of 100 with the same weights" in found
    newest = said(open_page("decide", part="away"))
    assert "With the scores of 20 Nov 2026, version 838e2dddac9c" in newest
    assert "before our own measurements counted" in newest
    assert "No scores are kept under" in said(whole(open_page("decide", since="1999")))


def test_a_link_to_earlier_scores_or_to_the_printable_page_opens_their_part_or_says_where_they_are() -> None:
    assert "Has the answer moved?" in said(whole(open_page("decide", since="2026-10-01")))
    found = said(whole(open_page("decide", since="2026-10-01", print="1", part="sure")))
    assert "since compares with earlier scores under" in found and "print opens the printable page under" in found


# the articles


def unfolded(procedure: str) -> AppTest:
    """The page with the questions of an article's procedure open."""
    app = open_page("decide")
    assert not [one for one in (*app.radio, *app.checkbox) if (one.key or "").startswith("decide.tally")]
    app.session_state[f"decide.tally.open.{procedure}"] = True
    return app.run()


def test_five_answers_give_both_verdicts_side_by_side() -> None:
    app = unfolded("imaginary-cloud")
    for row, answer in (
        ("ic1", "pytorch"),
        ("ic2", "pytorch"),
        ("ic3", "pytorch"),
        ("ic4", "tensorflow"),
        ("ic5", "neutral"),
    ):
        app.radio(key=f"decide.tally.{row}").set_value(answer).run()
    found = said(whole(app))
    assert "The article says: PyTorch. As things stand today its own rule gives: split, leaning to PyTorch." in found
    assert "TorchServe is no longer maintained" in found and "2 rows lean another way today" in found
    assert query(app, "tally") == "ic1:pytorch,ic2:pytorch,ic3:pytorch,ic4:tensorflow,ic5:neutral"
    again = whole(open_page("decide", tally=query(app, "tally")))
    assert "split, leaning to PyTorch" in said(again) and again.radio(key="decide.tally.ic4").value == "tensorflow"


def test_ticked_needs_give_both_verdicts_and_can_be_cleared() -> None:
    app = unfolded("api-tradeoffs")
    app.checkbox(key="decide.tally.at2").check().run()
    assert "The article says: TensorFlow. As things stand today its own rule gives: nothing speaks for either." in said(
        whole(app)
    )
    app.button(key="decide.tally.clear.api-tradeoffs").click().run()
    assert "tally" not in whole(app).query_params and app.checkbox(key="decide.tally.at2").value is False


def test_answers_in_the_address_are_read_or_named() -> None:
    procedures = procedures_of(DATASET)
    answers, slips = read_answers("ic1:pytorch,ic1:neutral,ic2:jax,zz:1,at1:tensorflow,,at2:tensorflow", procedures)
    assert answers == {"ic1": "pytorch", "at2": "tensorflow"} and len(slips) == 4
    assert read_answers(write_answers(answers), procedures) == (answers, [])
    found = said(whole(open_page("decide", tally="<script>,ic1:javascript")))
    assert "is not a question of the articles" in found and "is not an answer to" in found


def test_every_row_read_differently_today_names_its_sources() -> None:
    for procedure in procedures_of(DATASET).values():
        for row in procedure.rows:
            for leaning in row.leanings.values():
                for source_id in leaning.source_ids:
                    assert DATASET.source(source_id).title


# help with weights


def helped(method: str, **address: str) -> AppTest:
    app = open_page("decide", **address)
    app.session_state["decide.help"] = True
    app.session_state["decide.help.method"] = method
    return whole(app.run())


def test_points_set_the_sliders_and_say_so() -> None:
    app = helped("swing", entry="numbers")
    app.selectbox(key="decide.help.first").set_value("browser").run()
    app.number_input(key="decide.help.swing.debugging").set_value(25.0).run()
    whole(app.button(key="decide.help.use.swing").click().run())
    assert app.number_input(key="decide.number.browser").value == 100
    assert app.number_input(key="decide.number.debugging").value == 25
    assert "The weights stand at your points, with Browser at 100" in said(app)
    app.number_input(key="decide.number.debugging").set_value(30.0).run()
    assert "stand at your points" not in said(app), "what was said no longer holds"


def test_an_order_sets_the_sliders() -> None:
    app = helped("order", entry="numbers", **encode(weighing(browser=3, ecosystem=2, debugging=1)))
    app.button(key="decide.help.up.ecosystem").click().run()
    whole(app.button(key="decide.help.use.order").click().run())
    values = {name: app.number_input(key=f"decide.number.{name}").value for name in CRITERIA}
    assert values["ecosystem"] == 61.11 and values["browser"] == 27.78 and values["debugging"] == 11.11
    assert sum(values.values()) == pytest.approx(100)
    assert "left out have weight 0" in said(app)


def test_pairs_set_the_sliders_and_say_how_well_they_fit() -> None:
    app = helped("pairs", entry="numbers", **encode(weighing(browser=10, ecosystem=10, debugging=10)))
    assert "fit together" in said(app)
    keys = [one.key for one in app.selectbox if one.key and one.key.startswith("decide.help.pair.")]
    assert len(keys) == 3
    for key, answer in zip(keys, (9, -9, 9), strict=True):
        app.selectbox(key=key).set_value(answer).run()
    assert "contradict one another" in said(app) and "What fits least is" in said(app)
    for key, answer in zip(keys, (3, 9, 3), strict=True):
        app.selectbox(key=key).set_value(answer).run()
    assert "fit together (consistency ratio 0.00" in said(app)
    whole(app.button(key="decide.help.use.pairs").click().run())
    whole_weight = [app.number_input(key=f"decide.number.{name}").value for name in CRITERIA]
    assert sorted(round(weight / sum(whole_weight), 2) for weight in whole_weight)[-3:] == [0.08, 0.23, 0.69]
    assert "follow your comparisons" in said(app)


def test_nothing_chosen_is_never_an_error() -> None:
    app = helped("order")
    app.button_group(key="decide.help.ranked").set_value([]).run()
    assert "Choose at least one criterion" in said(whole(app))
    app = helped("pairs")
    app.multiselect(key="decide.help.compared").set_value([]).run()
    assert "Choose at least two criteria" in said(whole(app))


@pytest.mark.parametrize("must", ["on-tpu,vendor-neutral,own-server", "on-tpu"])
def test_the_extras_stand_whatever_is_decided(must: str) -> None:
    for candidates in ("keras", "mxnet,keras", "pytorch,tensorflow,jax,keras,paddlepaddle,mlx,mxnet"):
        choice = replace(DEFAULT, candidates=tuple(candidates.split(",")), must_haves=tuple(must.split(",")))
        assert markdown(record(material_of(DATASET, choice, report_of(DATASET, choice, 1000), HERE)))
        assert json.loads(file_of(DATASET, choice, report_of(DATASET, choice, 1000), HERE))


def test_both_verdicts_in_words() -> None:
    procedure = procedures_of(DATASET)["imaginary-cloud"]
    from components.decision.tallies import tally

    same = both(procedure, tally(procedure, {"ic1": "pytorch", "ic2": "pytorch", "ic5": "pytorch"}))
    assert (
        same.startswith("The article says: PyTorch. It would still say so today.")
        and "2 questions not answered yet" in same
    )
