"""Raw samples to figures: against hand-worked oracles, and whatever the bytes are."""

from __future__ import annotations

import gzip
import json
import statistics

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from components.dataset.measured_samples import NoSamples, figures, read_samples

RUN = {"kind": "run", "run_id": "r"}
REMARK = {"kind": "remark"}
TWO = '{"kind": "remark"},{"kind": "remark"}'
# Lines that are objects, and lines that only become some with what stands before or after them.
LINES = (
    *('{"kind": "remark"}', ' {"kind": "remark"} ', '{"kind": "remark", "note": "[a], {b}"}', '{"kind": "else"}'),
    *('{"kind": "remark", "a": {"b": [1]}}', '{"kind": "remark", "kind": "remark"}', "[]", "1", "", "{", "}", "[", "]"),
    *(TWO, '{"kind": "remark"', '{"kind": "remark", "a": {', '"b": 1}', "}}"),
    *('{"kind": "remark", "a": [{"b": 1}', '{"b": 2}', '{"b": 2}]}', '{"kind": "remark", "a": "b', 'b"}'),
)


def packed(*lines: object) -> bytes:
    return gzip.compress("".join(json.dumps(line) + "\n" for line in lines).encode())


def sample(variant: str, value: float, number: int, **more: object) -> dict[str, object]:
    cell = {"workload": "mlp", "quantity": "train-step", "batch": "b64"}
    return {"kind": "sample", "variant": variant, **cell, "round": number, "value": value, **more}


def test_median_and_quartiles_worked_by_hand() -> None:
    """1 2 3 4 5: quartiles at the places 1 and 3 of 0 to 4. 1 2 3 4: at 0.75 and 2.25 of 0 to 3."""
    assert figures([5, 1, 3, 2, 4]) == (3, 2, 4, 5)
    assert figures([4, 1, 3, 2]) == (2.5, 1.75, 3.25, 4)
    assert figures([7]) == (7, 7, 7, 1)


@given(st.lists(st.floats(1e-6, 1e6), min_size=1, max_size=60))
def test_the_median_lies_between_the_quartiles_within_the_samples(values: list[float]) -> None:
    found = figures(values)
    assert min(values) <= found.q1 <= found.median <= found.q3 <= max(values)
    assert figures(values[::-1]) == found


@given(st.lists(st.floats(0, allow_nan=False) | st.integers(0, 10**18), min_size=2, max_size=60))
def test_figures_are_those_of_the_standard_library_to_the_last_bit(values: list[float]) -> None:
    low, _, high = statistics.quantiles(values, n=4, method="inclusive")
    assert repr(tuple(figures(values))) == repr((statistics.median(values), low, high, len(values)))


def test_ratios_are_taken_within_a_round() -> None:
    """A machine twice as slow in the second round is so for both: the ratio stays 3."""
    eager = [sample("torch-eager", value, number) for number, value in enumerate((1.0, 2.0))]
    other = [sample("jax-jit", value, number) for number, value in enumerate((3.0, 6.0))]
    lonely = sample("jax-jit", 9.0, 2)
    found = read_samples(packed(RUN, *eager, *other, lonely))
    assert found.ratios(("jax-jit", "mlp", "train-step", "b64")) == [3.0, 3.0]


def test_several_samples_of_a_round_pair_by_their_place() -> None:
    lines = [sample("torch-eager", 2.0 + at, 0, repetition=at) for at in (0, 1)]
    lines += [sample("jax-jit", 4.0 + at * 5, 0, repetition=at) for at in (0, 1)]
    assert read_samples(packed(RUN, *lines)).ratios(("jax-jit", "mlp", "train-step", "b64")) == [2.0, 3.0]


def test_a_remark_on_a_cell_without_samples_changes_nothing() -> None:
    remark = {"kind": "remark", "variant": "jax-jit", "state": "no-route", "note": "Nothing converts it."}
    found = read_samples(packed(RUN, remark, sample("jax-jit", 1.0, 0)))
    assert list(found.values) == [("jax-jit", "mlp", "train-step", "b64")]


def test_without_the_baseline_there_is_no_ratio() -> None:
    assert read_samples(packed(RUN, sample("jax-jit", 1.0, 0))).ratios(("jax-jit", "mlp", "train-step", "b64")) == []


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "it breaks off"),
        (b"plain", "it is no gzipped text"),
        (gzip.compress(b"\xff\xfe"), "it is no gzipped text"),
        (gzip.compress(b""), "it holds no line"),
        (packed(RUN)[:-6], "it breaks off"),
        (packed(sample("a", 1.0, 0)), "its first line does not describe the run"),
        (gzip.compress(b"[" * 99_999), "line 1 is no JSON object"),
        (packed(RUN, []), "line 2 is no JSON object"),
        (packed(RUN, {"kind": "else"}), "line 2 is neither a comparison nor a sample"),
        (packed(RUN, sample("a", 1.0, 0), sample("a", 2.0, 0)), "line 3 repeats a sample of an earlier line"),
        (packed(RUN, sample("a", -1.0, 0)), "line 2: value is no figure"),
        (packed(RUN, sample("a", float("nan"), 0)), "line 2: value is no figure"),
        (packed(RUN, sample("a", float("inf"), 0)), "line 2: value is no figure"),
        (packed(RUN, sample("a", 10**400, 0)), "line 2: value is no figure"),
        (packed(RUN, sample("a", True, 0)), "line 2: value is no figure"),
        (packed(RUN, sample("a", 1.0, 0, repetition="x")), "line 2: repetition is no whole number"),
        (packed(RUN, sample("a", 1.0, True)), "line 2: round is no whole number"),
        (packed(RUN, sample("a", 1.0, 0), sample("a", 1.0, 1, batch={})), "line 3 lacks batch"),
        (packed(RUN, *[REMARK] * 1200, {"kind": "else"}, []), "line 1202 is neither a comparison nor a sample"),
        (packed(RUN, *[REMARK] * 1200, [], {"kind": "else"}), "line 1202 is no JSON object"),
        (packed(RUN, {"kind": "parity", "variant": "a"}), "line 2 lacks workload"),
    ],
)
def test_what_is_no_file_of_samples_is_refused_with_the_reason(data: bytes, why: str) -> None:
    with pytest.raises(NoSamples, match=why):
        read_samples(data)


@given(st.lists(st.sampled_from(LINES), max_size=6))
@example([TWO, '{"kind": "remark", "a": [{"b": 1}', '{"b": 2}]}'])
@example([TWO, '{"kind": "remark"', '"b": 1}'])
@example([TWO])
@example(["1"])
def test_every_line_is_read_by_itself(lines: list[str]) -> None:
    """Also where lines put together would be objects, as many as there are lines."""
    fault = ""
    for number, line in enumerate(lines, start=2):
        try:
            entry = json.loads(line)
        except ValueError:
            entry = None
        if not isinstance(entry, dict) or entry.get("kind") != "remark":
            kind = "neither a comparison nor a sample" if isinstance(entry, dict) else "no JSON object"
            fault = f"line {number} is {kind}"
            break
    data = gzip.compress("".join(f"{line}\n" for line in (json.dumps(RUN), *lines)).encode())
    if fault:
        with pytest.raises(NoSamples, match=fault):
            read_samples(data)
    else:
        assert not read_samples(data).values


def test_an_archive_that_unpacks_to_more_than_any_run_is_refused() -> None:
    with pytest.raises(NoSamples, match="larger than any run"):
        read_samples(gzip.compress(bytes(70 * 1024 * 1024), compresslevel=1))


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    for attempt in (data, gzip.compress(data)):
        try:
            read_samples(attempt)
        except NoSamples as why:
            assert str(why)
