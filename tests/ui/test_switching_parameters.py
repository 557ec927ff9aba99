"""The Switching cost page's own parameters: what is written is read again, and no address breaks them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.ui.parameters import Parameter, read, write, write_all
from components.ui.switching_parameters import MOST_HOURS, label_text, own_hours, parameters, whole

IDS = ("sw1", "sw2", "serving-and-deployment")
HOURS = own_hours("hours", IDS)
ALL = parameters(("keras", "pytorch", "tensorflow"), ("small", "medium", "large"), IDS)
count = st.integers(0, MOST_HOURS)
entries = st.dictionaries(st.sampled_from(IDS), st.tuples(count, count, count)).map(
    lambda found: tuple((key, *found[key]) for key in IDS if key in found)
)


@given(entries)
def test_own_hours_come_back_as_written(value: tuple[tuple[str, int, int, int], ...]) -> None:
    assert HOURS.read(HOURS.write(value)) == (value, "")


def test_what_cannot_be_used_is_told_and_the_rest_is_kept() -> None:
    value, problem = HOURS.read("sw1:8-24-60,sw9:1-2-3,sw2:1-2,sw1:1-1-1")
    assert value == (("sw1", 8, 24, 60),)
    assert "sw9:1-2-3" in problem and "2 more" in problem
    assert HOURS.read("sw1:1-2-999999")[0] == ()
    assert HOURS.read("sw1:1-2-٣")[0] == ()


@pytest.mark.parametrize("raw", ["-1", "1e3", "1.5", "", "1001", "１２", "9" * 400, "nan"])
def test_a_number_that_is_none_gives_the_default_and_a_sentence(raw: str) -> None:
    value, problem = whole("people", "people", 1, 1000, 4).read(raw)
    assert value == 4 and "people" in problem


@given(st.integers(0, 10**9))
def test_amounts_keep_all_their_digits(amount: int) -> None:
    one = whole("benefit", "the yearly benefit", 0, 10**9, 0)
    assert one.read(one.write(amount)) == (amount, "")


def test_a_currency_is_a_short_label() -> None:
    one = label_text("currency")
    assert one.read(" EUR ") == ("EUR", "")
    value, problem = one.read("<b>a long word</b>")
    assert value == "<b>a long wo" and problem


@given(st.dictionaries(st.sampled_from([p.name for p in ALL]), st.lists(st.text(max_size=60), min_size=1, max_size=2)))
def test_no_address_breaks_the_page(query: dict[str, list[str]]) -> None:
    values, _ = read(ALL, query)
    again, problems = read(ALL, {name: [text] for name, text in write(ALL, values).items()})
    assert again == values and not problems


def test_defaults_stay_out_of_the_address_and_links_spell_them() -> None:
    values = {one.name: one.default for one in ALL}
    assert write(ALL, values) == {}
    assert set(write_all(ALL, values)) == {one.name for one in ALL}
    assert all(isinstance(one, Parameter) for one in ALL)
