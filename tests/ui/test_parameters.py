"""An address is read without ever failing: what cannot be used is told in a sentence, the rest is applied."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.ui.parameters import LONGEST, choice, choices, flag, near, number, read, shown, text, write, write_all

PARAMETERS = (
    choice("framework", ("pytorch", "tensorflow", "jax"), "pytorch"),
    choices("groups", ("Scale", "Deployment", "Use cases"), most=2),
    text("search", limit=20),
    number("years", 1, 10, 5),
    number("share", 0.0, 1.0, 0.5),
    flag("stale"),
)
DEFAULTS = {"framework": "pytorch", "groups": (), "search": "", "years": 5, "share": 0.5, "stale": False}


def test_a_bare_address_gives_the_defaults_and_no_notice() -> None:
    assert read(PARAMETERS, {}) == (DEFAULTS, [])


def test_a_link_restores_every_value() -> None:
    values = {
        "framework": "jax",
        "groups": ("Scale", "Use cases"),
        "search": "a, b & c",
        "years": 7,
        "share": 0.25,
        "stale": True,
    }
    for spell in (write, write_all):
        query = {name: [word] for name, word in spell(PARAMETERS, values).items()}
        assert read(PARAMETERS, query) == (values, [])


def test_defaults_are_left_out_of_the_address_and_spelt_out_in_a_link() -> None:
    assert write(PARAMETERS, DEFAULTS) == {}
    assert set(write_all(PARAMETERS, DEFAULTS)) == set(DEFAULTS)


@pytest.mark.parametrize(
    ("query", "notice"),
    [
        ({"framework": ["torch"]}, "“torch” is none of the choices for framework. Did you mean “pytorch”?"),
        ({"framwork": ["jax"]}, "The address has “framwork”, which this page does not know. Did you mean “framework”?"),
        ({"groups": ["Scale,Moon"]}, "“Moon” is none of the choices for groups."),
        ({"groups": ["Scale,Deployment,Use cases"]}, "groups takes at most 2; the first 2 were taken."),
        ({"years": ["11"]}, "years goes from 1 to 10; “11” was not used."),
        ({"years": ["nan"]}, "“nan” is no number for years."),
        ({"years": ["١٢"]}, "“١٢” is no number for years."),
        ({"years": ["1_0"]}, "“1_0” is no number for years."),
        ({"years": ["2.5"]}, "years is a whole number; “2.5” was not used."),
        ({"stale": ["yes"]}, "stale is 1 or 0; “yes” was not used."),
        ({"framework": ["jax", "pytorch"]}, "framework stands 2 times in the address; the first was taken."),
        ({"search": ["x" * 21]}, "The text for search was cut to 20 characters."),
    ],
)
def test_what_cannot_be_used_is_told_in_one_line(query: dict[str, list[str]], notice: str) -> None:
    values, notices = read(PARAMETERS, query)
    assert notices == [notice]
    assert set(values) == set(DEFAULTS)


def test_the_usable_part_of_a_list_is_kept() -> None:
    values, _ = read(PARAMETERS, {"groups": ["Scale,Moon"], "years": ["900"], "search": ["serving"]})
    assert values["groups"] == ("Scale",)
    assert values["years"] == 5
    assert values["search"] == "serving"


def test_parameters_of_the_host_and_of_trackers_are_passed_over_in_silence() -> None:
    assert read(PARAMETERS, {"embed": ["true"], "utm_source": ["x"], "fbclid": ["y"]}) == (DEFAULTS, [])


hostile = st.text(max_size=60) | st.sampled_from(
    ["<script>", "../../etc/passwd", "' or 1=1", "\x00", "\u202e", "9" * 400, "$x$", "NaN", "-0", "=1+1"]
)


@given(
    st.dictionaries(
        st.sampled_from([*DEFAULTS, "x", "", "a" * 300]) | hostile, st.lists(hostile, max_size=3), max_size=8
    )
)
def test_no_address_fails_and_notices_stay_short(query: dict[str, list[str]]) -> None:
    values, notices = read(PARAMETERS, query)
    assert set(values) == set(DEFAULTS)
    assert len(notices) < 30
    assert all(len(notice) < 240 and "\n" not in notice for notice in notices)
    spelt = {name: [word] for name, word in write_all(PARAMETERS, values).items()}
    assert read(PARAMETERS, spelt) == (values, [])


def test_an_endless_value_is_refused_before_it_is_read() -> None:
    _, notices = read(PARAMETERS, {"search": ["x" * (LONGEST * 10 + 1)]})
    assert notices == ["search is too long to be read and was left out."]


@given(st.text(max_size=200), st.sampled_from([40, 60]))
def test_quoted_text_is_one_short_printable_line(raw: str, most: int) -> None:
    assert len(shown(raw)) <= 40
    quoted = shown(raw, most)
    assert len(quoted) <= most and quoted.isprintable()
    if len(raw) > most:
        assert quoted.endswith("…"), "what was cut says so"
    elif raw.isprintable():
        assert quoted == raw


@pytest.mark.parametrize(
    ("word", "cutoff", "meant"),
    [
        ("PyTorc", 0.7, "pytorch"),
        ("api levl", 0.7, "API level"),
        ("torch", 0.9, ""),
        ("torch", 0.7, "pytorch"),
        ("", 0.7, ""),
    ],
)
def test_a_near_word_is_asked_for_in_its_own_spelling(word: str, cutoff: float, meant: str) -> None:
    assert near(word, ("pytorch", "API level", "jax"), cutoff) == (f" Did you mean “{meant}”?" if meant else "")
