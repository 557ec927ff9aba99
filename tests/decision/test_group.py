"""Deciding as a group: every line is used or named, weights are means of shares, and the address holds it all."""

from __future__ import annotations

import base64
import zlib
from dataclasses import replace
from urllib.parse import urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.decision.group import (
    LONGEST_PACKED,
    MOST_MEMBERS,
    MOST_NOTICES,
    Member,
    combine,
    pack,
    read_members,
    spreads,
    unpack,
)
from components.decision.link import Choice, encode
from tests.decision.cases import CRITERIA, DEFAULTS, KNOWN


def choice(ease: float, speed: float, reach: float, **parts: object) -> Choice:
    return replace(DEFAULTS, weights={"ease": ease, "speed": speed, "reach": reach}, **parts)  # type: ignore[arg-type]


def link(made: Choice, base: str = "https://atlas.example/decide") -> str:
    return f"{base}?{urlencode(encode(made))}"


def members(*choices: Choice) -> list[Member]:
    return [Member(number, f"Link {number}", one) for number, one in enumerate(choices, start=1)]


ONE, TWO = choice(10, 0, 0), choice(0, 50, 50)


def test_links_are_read_with_and_without_labels() -> None:
    text = f"Ana: {link(ONE)}\n\n{link(TWO)}\nBen Li: ?{urlencode(encode(ONE))}\nv=1&weights=ease:3"
    found, notices = read_members(text, KNOWN, DEFAULTS)
    assert [(one.line, one.label) for one in found] == [(1, "Ana"), (3, "Link 2"), (4, "Ben Li"), (5, "Link 4")]
    assert found[0].choice.weights == ONE.weights and found[1].choice.weights == TWO.weights
    assert all(notice.startswith("Line 5") for notice in notices)  # it names one criterion of three


@pytest.mark.parametrize(
    "line",
    [
        "hello",
        "https://example.org",
        "https://example.org/?q=1",
        "?v=1&weights=ease:0,speed:0",
        "?v=1&weights=nothing",
        "?v=1&candidates=none&weights=ease:1",
        "?preset=unheard-of",
        "http://[::1?weights=ease:1",
        "?weights=" + "x" * 9000,
        "?" + "&".join(f"a{n}=1" for n in range(100)) + "&weights=ease:1",
    ],
)
def test_a_bad_line_is_named_with_its_number_and_skipped(line: str) -> None:
    found, notices = read_members(f"{link(ONE)}\n{line}\n{link(TWO)}", KNOWN, DEFAULTS)
    assert [one.line for one in found] == [1, 3]
    assert any(notice.startswith("Line 2:") and "skipped" in notice for notice in notices)


def test_more_than_twenty_are_named() -> None:
    found, notices = read_members("\n".join([link(ONE)] * (MOST_MEMBERS + 3)), KNOWN, DEFAULTS)
    assert len(found) == MOST_MEMBERS and any("Line 21" in notice for notice in notices)


def test_slips_beyond_thirty_are_counted_with_their_lines() -> None:
    found, notices = read_members("\n".join(["hello"] * (MOST_NOTICES + 3)), KNOWN, DEFAULTS)
    assert found == [] and len(notices) == MOST_NOTICES + 1
    assert notices[-2] == 'Line 30: there is no link in "hello". It was skipped.'
    assert notices[-1] == "3 more slips are not listed, in line 31, line 32 and line 33."
    exactly = read_members("\n".join(["hello"] * MOST_NOTICES), KNOWN, DEFAULTS)[1]
    assert len(exactly) == MOST_NOTICES and exactly == notices[:-1]


def test_slips_of_a_group_in_an_address_beyond_thirty_are_counted_with_their_links() -> None:
    gone = {"candidates": (*DEFAULTS.candidates, "gone"), "must_haves": ("gone",), "overrides": {("gone", "ease"): 1.0}}
    unknown = replace(ONE, **gone)  # type: ignore[arg-type]
    packed = pack(members(*[unknown] * 16))
    assert packed is not None
    found, notices = unpack(packed, KNOWN, DEFAULTS)
    assert len(found) == 16 and len(notices) == MOST_NOTICES + 1
    assert notices[-2].startswith("Link 10 of the group: ")
    assert notices[-1] == "18 more slips are not listed, in link 11, link 12, link 13, link 14, link 15 and link 16."


def test_labels_stay_apart_and_short() -> None:
    found, _ = read_members(f"Ana: {link(ONE)}\nAna: {link(TWO)}\n{'x' * 70}: {link(ONE)}", KNOWN, DEFAULTS)
    assert len({one.label for one in found}) == 3 and all(len(one.label) <= 45 for one in found)


@given(st.text(max_size=300))
def test_any_text_is_read_without_a_traceback(text: str) -> None:
    found, notices = read_members(text, KNOWN, DEFAULTS)
    assert len(found) + len(notices) > 0 or not text.strip()


def test_everybody_counts_the_same_however_far_the_sliders_stand() -> None:
    found = combine(members(choice(1, 0, 0), choice(0, 100, 100)), KNOWN)
    assert found.choice.weights == {"ease": 50.0, "speed": 25.0, "reach": 25.0}
    assert found.notes == ()


def test_spreads_are_of_shares() -> None:
    ease, speed, reach = spreads(members(ONE, TWO), CRITERIA)
    assert (ease.low, ease.high, ease.mean) == (0.0, 1.0, 0.5) and speed.shares == (0.0, 0.5) and reach.mean == 0.25


def test_what_must_be_settled_is_said() -> None:
    first = replace(ONE, candidates=("alpha", "beta"), must_haves=("on-phones",), overrides={("alpha", "ease"): 3.0})
    second = replace(TWO, candidates=("beta", "gamma"), overrides={("alpha", "ease"): 4.0})
    found = combine(members(first, second), KNOWN)
    assert found.choice.candidates == ("alpha", "beta", "gamma") and found.choice.must_haves == ("on-phones",)
    assert found.choice.overrides == {} and len(found.notes) == 3
    alike = combine(members(first, replace(first, weights=TWO.weights)), KNOWN)
    assert alike.choice.overrides == first.overrides and alike.notes == ()


def test_the_address_holds_a_group_and_gives_it_back() -> None:
    group = members(ONE, replace(TWO, must_haves=("on-windows",), overrides={("beta", "speed"): 1.5}))
    packed = pack(group)
    assert packed is not None and len(packed) <= LONGEST_PACKED
    found, notices = unpack(packed, KNOWN, DEFAULTS)
    assert [(one.label, one.choice) for one in found] == [(one.label, one.choice) for one in group] and notices == []


def test_twenty_real_links_fit_into_an_address() -> None:
    criteria = tuple(f"criterion-number-{n}" for n in range(15))
    known = replace(KNOWN, criteria=criteria)
    made = [
        replace(DEFAULTS, weights={name: float((7 * n * k) % 41) + 0.5 for k, name in enumerate(criteria)})
        for n in range(20)
    ]
    packed = pack(members(*made))
    assert packed is not None
    assert [one.choice.weights for one in unpack(packed, known, DEFAULTS)[0]] == [one.weights for one in made]


@pytest.mark.parametrize(
    "text",
    ["!", "A", "AAAA", "x" * 5000, base64.urlsafe_b64encode(zlib.compress(b"\0" * 50_000_000, 9)[:2900]).decode(),
     base64.urlsafe_b64encode(zlib.compress(b"a\tb")).decode().rstrip("="),
     base64.urlsafe_b64encode(zlib.compress(b"\xff\xfe")).decode().rstrip("=")],
)  # fmt: skip
def test_a_damaged_group_is_one_sentence(text: str) -> None:
    found, notices = unpack(text, KNOWN, DEFAULTS)
    assert found == [] and len(notices) == 1


@given(st.text(alphabet="ABCabc012_-", max_size=80))
def test_any_address_is_read_without_a_traceback(text: str) -> None:
    unpack(text, KNOWN, DEFAULTS)
