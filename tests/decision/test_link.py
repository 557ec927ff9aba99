"""A link keeps everything, says what it could not use, and never fails."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import parse_qs, urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.decision import link
from components.decision.link import Choice, Known, decode, encode, tidy

FRAMEWORKS = ("jax", "keras", "mlx", "mxnet", "paddlepaddle", "pytorch", "tensorflow")
CRITERIA = (
    "ease-of-learning", "debugging", "training-performance", "large-scale-training", "hardware-reach",
    "google-cloud-and-tpu", "server-side-serving", "phone-and-edge", "browser", "research-and-models", "ecosystem",
    "hiring-and-community", "maintenance-and-governance", "release-activity", "portability-and-exit",
)  # fmt: skip
MUST_HAVES = ("on-phones", "own-phone-runtime", "on-tpu", "windows-gpu", "vendor-neutral", "released-lately")
RESEARCH = {name: 30.0 if name == "research-and-models" else 5.0 for name in CRITERIA}
KNOWN = Known(FRAMEWORKS, CRITERIA, MUST_HAVES, {"research": (RESEARCH, ("on-tpu",))}, {"torch": "pytorch"})
DEFAULTS = Choice(("jax", "pytorch"), dict.fromkeys(CRITERIA, 10.0), data_version="0123456789ab")

weights = st.fixed_dictionaries({name: st.floats(0, 100) for name in CRITERIA})
choices = st.builds(
    Choice,
    candidates=st.sets(st.sampled_from(FRAMEWORKS)).map(lambda some: tuple(one for one in FRAMEWORKS if one in some)),
    weights=weights.filter(lambda some: any(round(one, 2) for one in some.values())),
    must_haves=st.sets(st.sampled_from(MUST_HAVES)).map(lambda some: tuple(one for one in MUST_HAVES if one in some)),
    overrides=st.dictionaries(st.tuples(st.sampled_from(FRAMEWORKS), st.sampled_from(CRITERIA)), st.floats(0, 10)),
    indifference=st.floats(0, 0.5),
    kappa=st.floats(1, 1000),
    preset=st.sampled_from([None, "research"]),
    data_version=st.just("0123456789ab"),
    pair=st.sampled_from([None, ("pytorch", "jax"), ("keras", "mlx")]),
)
texts = st.one_of(
    st.text(max_size=60),
    st.sampled_from(
        ["nan", "1e999", "-1", "9" * 400, "none", "", ",,,", "a:b:c", "browser:nan", "v" * 9000, "\x00", "١٢"]
    ),
    st.lists(st.sampled_from([*CRITERIA, *FRAMEWORKS, ":", ",", "1e308", "0", "-0", "10"]), max_size=12).map("".join),
)


def back(choice: Choice) -> tuple[Choice, list[str]]:
    """The choice after a trip through the query string of an address."""
    return decode(parse_qs(urlencode(encode(choice)), keep_blank_values=True), KNOWN, DEFAULTS)


@given(choices)
def test_a_link_restores_the_choice_exactly(choice: Choice) -> None:
    assert back(choice) == (tidy(choice), [])


@given(choices)
def test_a_second_trip_changes_nothing(choice: Choice) -> None:
    once, _ = back(choice)
    assert encode(back(once)[0]) == encode(once)


@given(
    st.dictionaries(
        st.one_of(st.sampled_from(link.NAMES), st.text(max_size=12)), st.lists(texts, max_size=3), max_size=9
    )
)
def test_no_query_raises_and_what_comes_out_can_be_used(query: dict[str, list[str]]) -> None:
    choice, notices = decode(query, KNOWN, DEFAULTS)
    assert list(choice.weights) == list(CRITERIA)
    assert all(0 <= weight <= 100 for weight in choice.weights.values())
    assert any(choice.weights.values())
    assert set(choice.candidates) <= set(FRAMEWORKS) and set(choice.must_haves) <= set(MUST_HAVES)
    assert all(0 <= score <= 10 for score in choice.overrides.values())
    assert 0 <= choice.indifference <= 0.5 and 1 <= choice.kappa <= 1000
    assert all("\n" not in notice and len(notice) < 400 for notice in notices)
    assert back(choice) == (choice, [])


def test_every_default_is_written_out() -> None:
    made = encode(DEFAULTS)
    assert list(made) == ["v", "data", "candidates", "preset", "weights", "must", "scores", "tie", "near", "pair"]
    assert all(made.values())
    assert made["weights"].count(":") == len(CRITERIA)


def test_every_weight_and_twenty_overrides_stay_under_two_thousand_characters() -> None:
    cells = [(framework, criterion) for framework in FRAMEWORKS for criterion in CRITERIA]
    longest = sorted(cells, key=lambda cell: -len("".join(cell)))[:20]
    choice = Choice(
        FRAMEWORKS,
        dict.fromkeys(CRITERIA, 88.88),
        MUST_HAVES,
        dict.fromkeys(longest, 7.25),
        0.1234,
        123.45,
        "research",
        "0123456789ab",
        ("paddlepaddle", "tensorflow"),
    )
    assert len("https://framework-atlas.example.org/decide?" + urlencode(encode(choice), safe=",:")) < 2000


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ({"weights": "browsr:10,debugging:10"}, '"browsr" is not a criterion of this page; did you mean "browser"?'),
        ({"candidates": "pytorch,torchy,theano"}, '"torchy", "theano" are not frameworks of this page.'),
        ({"candidates": "pytorch,pytorch"}, 'The link names the framework "pytorch" more than once; counted once.'),
        ({"weights": "browser:nan,debugging:1"}, 'The weight of browser is not a finite number: "nan".'),
        ({"weights": "browser:1e999,debugging:1"}, 'The weight of browser is not a finite number: "1e999".'),
        ({"weights": "browser:101,debugging:1"}, 'The weight of browser goes from 0 to 100; "101" was not used.'),
        ({"weights": "browser:-1,debugging:1"}, 'The weight of browser goes from 0 to 100; "-1" was not used.'),
        ({"weights": "browser:ten,debugging:1"}, 'The weight of browser is not a number: "ten".'),
        ({"scores": "pytorch:browser:11"}, 'Your score for pytorch on browser goes from 0 to 10; "11" was not used.'),
        ({"scores": "pytorch:brwsr:1"}, '"pytorch:brwsr:1": no framework and criterion of this page'),
        ({"must": "on-moon"}, '"on-moon" is not a must-have of this page'),
        ({"preset": "holiday"}, '"holiday" is not one of the situations here.'),
        ({"v": "7"}, "The link was made by a newer version of this page (7; this is 1)"),
        ({"v": "one"}, 'The version of the link, "one", is not a number'),
        ({"tie": "inf"}, 'The threshold for a practical tie is not a finite number: "inf".'),
        ({"near": "0"}, 'The firmness of the weights goes from 1 to 1000; "0" was not used.'),
        ({"pair": "pytorch:pytorch"}, '"pytorch:pytorch" does not name two frameworks to compare.'),
        ({"near": "0"}, 'The firmness of the weights goes from 1 to 1000; "0" was not used. 15 stands in for it.'),
        ({"weights": "browser:12.345"}, "The weight of browser: 12.345 was read as 12.35."),
        ({"scores": "pytorch:browser:1.239"}, "Your score for pytorch on browser: 1.239 was read as 1.24."),
        ({"tie": "x"}, 'The threshold for a practical tie is not a number: "x". 2 stands in for it.'),
        ({"weights": "browser:1_0,debugging:1"}, "The weight of browser is not written in plain digits"),
        ({"weights": "browser:١٢,debugging:1"}, "The weight of browser is not written in plain digits"),
        ({"weights": f"browser:{'0' * 41},debugging:1"}, "The weight of browser is written with 41 characters"),
        ({"v": "99999"}, "The link was made by a newer version of this page (99999; this is 1)"),
        ({"v": "9" * 40}, "The link was made by a newer version of this page (a number of 40 digits"),
        ({"v": "0" * 40}, "There is no version 0 of a link"),
        ({"v": "1_0"}, 'The version of the link, "1_0", is not a number written in the digits 0 to 9'),
        ({"v": "١"}, 'The version of the link, "\\u0661", is not a number written in the digits 0 to 9'),
        ({"candidates": "theano"}, "The link names no candidate that is known here"),
        ({"candidates": "jax", "pair": "pytorch:keras"}, "The pair pytorch and keras is not among the candidates"),
        ({"data": "../etc"}, '"../etc" is not a version of the data.'),
        ({"wieghts": "browser:1"}, 'The link has "wieghts", which this page does not know; did you mean "weights"?'),
    ],
)  # fmt: skip
def test_what_cannot_be_used_is_said_in_one_line(query: dict[str, str], said: str) -> None:
    _, notices = decode({name: [text] for name, text in query.items()}, KNOWN, DEFAULTS)
    assert any(notice.startswith(said) for notice in notices), notices


def test_the_rest_of_a_damaged_link_is_applied() -> None:
    query = {"candidates": ["keras,nobody"], "weights": ["browser:nan,debugging:40"], "must": ["on-tpu,on-moon"]}
    choice, notices = decode(query, KNOWN, DEFAULTS)
    assert choice.candidates == ("keras",)
    assert choice.weights["debugging"] == 40
    assert choice.weights["browser"] == 10  # named but unreadable: as usual
    assert choice.weights["ecosystem"] == 0  # not named: the link was made without it
    assert choice.must_haves == ("on-tpu",)
    assert len(notices) == 4


def test_weights_that_are_all_zero_are_refused_in_a_sentence() -> None:
    choice, notices = decode({"weights": [",".join(f"{name}:0" for name in CRITERIA)]}, KNOWN, DEFAULTS)
    assert choice.weights == DEFAULTS.weights
    assert notices == [
        "All weights in the link are zero, and then nothing can be decided; the usual weights were taken."
    ]


def test_weights_too_small_or_absent_are_not_called_zero() -> None:
    assert "reaches 0.01" in decode({"weights": ["browser:0.001"]}, KNOWN, DEFAULTS)[1][-1]
    assert "no weight that can be used" in decode({"weights": ["theano:5"]}, KNOWN, DEFAULTS)[1][-1]


def test_slips_beyond_the_bound_are_counted_by_parameter() -> None:
    bad = ",".join(f"{framework}:{criterion}:99" for framework in FRAMEWORKS for criterion in CRITERIA)
    _, notices = decode({"scores": [bad], "tie": ["nan"]}, KNOWN, DEFAULTS)
    assert len(notices) == link.MOST_NOTICES + 1
    assert notices[-1] == "Not listed, but not used as they stand either: 81 in scores, 1 in tie."


def test_a_repeated_parameter_is_taken_once() -> None:
    choice, notices = decode({"candidates": ["keras", "jax"]}, KNOWN, DEFAULTS)
    assert choice.candidates == ("keras",)
    assert notices == ["candidates stands 2 times in the link; the first was taken."]


def test_a_situation_alone_brings_its_weights_and_must_haves() -> None:
    choice, notices = decode({"preset": ["research"]}, KNOWN, DEFAULTS)
    assert (choice.weights, choice.must_haves, choice.preset, notices) == (RESEARCH, ("on-tpu",), "research", [])


def test_a_renamed_framework_is_still_understood() -> None:
    assert decode({"candidates": ["torch"]}, KNOWN, DEFAULTS)[0].candidates == ("pytorch",)


def test_trackers_and_hosts_parameters_are_not_mentioned() -> None:
    assert decode({"utm_source": ["x"], "embed": ["true"]}, KNOWN, DEFAULTS) == (DEFAULTS, [])


def test_older_versions_pass_through_every_step(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(link, "VERSION", 3)
    steps = {
        1: lambda texts: {("candidates" if name == "who" else name): text for name, text in texts.items()},
        2: lambda texts: {**texts, "tie": str(float(texts["tie"]) * 100)} if "tie" in texts else texts,
    }
    monkeypatch.setattr(link, "NAMES", (*link.NAMES, "who"))
    choice, notices = decode({"v": ["1"], "who": ["keras"], "tie": ["0.05"]}, KNOWN, DEFAULTS, steps)
    assert (choice.candidates, choice.indifference, notices) == (("keras",), 0.05, [])
    assert decode({"v": ["2"], "tie": ["0.05"]}, KNOWN, DEFAULTS, steps)[0].indifference == 0.05
    assert decode({"v": ["3"], "tie": ["5"]}, KNOWN, DEFAULTS, steps)[0].indifference == 0.05
    assert "There is no version 0" in decode({"v": ["0"]}, KNOWN, DEFAULTS, steps)[1][0]


def test_a_choice_is_made_tidy_before_it_is_written() -> None:
    rough = replace(DEFAULTS, weights={**DEFAULTS.weights, "browser": 33.33333}, indifference=0.0199999)
    assert back(rough)[0].weights["browser"] == 33.33
    assert back(rough)[0].indifference == 0.02
