"""A decision as a JSON file, and back: choice, the problem as evaluated, data version and answer.

    saved(...)                       -> bytes, the same for the same decision read_saved(raw, known,
    defaults) -> Saved; raises `Refused` for what is not such a file, whole and of this version

The `problem` in the file is what `python -m components.decision evaluate` reads, so that the answer can be
worked out again without this application. What is read back is checked as strictly as a link: nothing in a
file is believed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from components.decision.documents import read_json
from components.decision.engine import evaluate
from components.decision.faults import Fault, Faults, Refused, finite_number, shown, step
from components.decision.fields import read_ids, unknown_fields
from components.decision.link import (
    LARGEST_KAPPA,
    NONE,
    SCORE_END,
    SLIDER_END,
    SMALLEST_KAPPA,
    WIDEST_TIE,
    Choice,
    Known,
    decode,
    tidy,
)
from components.decision.parsing import read_problem
from components.decision.report import Report

FORMAT, VERSION = "framework-atlas-decision", 1
LARGEST = 256_000
"""Bytes. A file with seven candidates and fifteen criteria has about thirty thousand."""

MOST_ALTERNATIVES, MOST_CRITERIA = 20, 40
LONGEST_SENTENCE = 5000
_CHOICE = ("candidates", "weights", "must_haves", "overrides", "indifference", "kappa", "preset")
_FILE = ("format", "format_version", "data_version", "data_day", "link", "choice", "problem", "answer")
# No draws, no seed: how much is computed is decided here, not in a file.
_PROBLEM = ("alternatives", "criteria", "scores", "weights", "must_haves", "indifference", "kappa", "names")


@dataclass(frozen=True)
class Saved:
    """A file as read. `choice` is usable now, `notices` say what of it was not; `problem` and `answer` are
    what the file says was evaluated, `then` the report on that problem (without sampling)."""

    choice: Choice
    notices: tuple[str, ...]
    data_version: str
    problem: Mapping[str, Any]
    answer: Mapping[str, Any]
    then: Report


def saved(
    choice: Choice, document: Mapping[str, Any], report: Report, data_version: str, data_day: str, link: str
) -> bytes:
    """The file: `document` is the problem as JSON, `report` the answer to it."""
    made = tidy(choice)
    content = {
        "format": FORMAT,
        "format_version": VERSION,
        "data_version": data_version,
        "data_day": data_day,
        "link": link,
        "choice": {
            "candidates": list(made.candidates),
            "weights": dict(made.weights),
            "must_haves": list(made.must_haves),
            "overrides": [
                {"framework": one, "criterion": by, "score": score} for (one, by), score in made.overrides.items()
            ],
            "indifference": made.indifference,
            "kappa": made.kappa,
            "preset": made.preset,
        },
        "problem": dict(document),
        "answer": answer_of(report),
    }
    return (json.dumps(content, ensure_ascii=False, indent=1, allow_nan=False) + "\n").encode("utf-8")


def answer_of(report: Report) -> dict[str, Any]:
    """What a file keeps of a report: verdict, sentence, leaders, and every total, bound and rank, to the
    last digit."""
    sampled = report.acceptability
    return {
        "verdict": report.verdict,
        "sentence": report.sentence,
        "leaders": list(report.leaders),
        "alternatives": {
            name: {"total": one.total, "low": one.low, "high": one.high, "rank": one.rank}
            for name, one in report.alternatives.items()
        },
        "leads_near_these_weights": {}
        if sampled is None
        else {name: row[0] for name, row in sampled.stated.rank.items()},
        "leads_under_any_weights": {}
        if sampled is None
        else {name: row[0] for name, row in sampled.uniform.rank.items()},
    }


def read_saved(raw: bytes, known: Known, defaults: Choice) -> Saved:
    """The decision in `raw`. Raises `Refused` with one fault for each thing that is wrong with the file."""
    if len(raw) > LARGEST:
        size = f"the file has {len(raw):,} bytes; a decision has at most {LARGEST:,}"
        raise Refused([Fault("too_large", "document", size)])
    if not raw.strip():
        raise Refused([Fault("not_json", "document", "there is nothing in it")])
    document = read_json(raw)
    faults = Faults()
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise Refused(
            [
                Fault(
                    "not_a_decision",
                    "format",
                    f'this is not a decision saved here; it has no "format": "{FORMAT}"',
                )
            ]
        )
    version = document.get("format_version")
    if isinstance(version, bool) or not isinstance(version, int) or version < 1:
        raise Refused([Fault("bad_version", "format_version", f"must be a whole number from 1, not {shown(version)}")])
    if version > VERSION:
        newer = f"the file was saved by a newer version of this page ({shown(version)}; this is {VERSION})"
        raise Refused([Fault("newer_version", "format_version", newer)])
    unknown_fields(document, _FILE, "", faults)
    for name in _FILE:
        if name not in document:
            faults.add("shape", name, f"{shown(name)} is missing")
    data_version = document.get("data_version")
    if not isinstance(data_version, str) or not 0 < len(data_version) <= 24:
        faults.add("shape", "data_version", f"must be a version of the data, not {shown(data_version)}")
    faults.stop_if_any()
    texts = _texts(document["choice"], str(data_version), faults)
    answer = _object(document["answer"], "answer", faults)
    sentence = answer.get("sentence")
    if not isinstance(sentence, str) or len(sentence) > LONGEST_SENTENCE:
        faults.add("shape", "answer.sentence", f"must be the sentence of the answer, not {shown(sentence)}")
    problem = _object(document["problem"], "problem", faults)
    unknown_fields(problem, _PROBLEM, "problem", faults)
    for name, most in (("alternatives", MOST_ALTERNATIVES), ("criteria", MOST_CRITERIA)):
        given = problem.get(name)
        if isinstance(given, list) and len(given) > most:
            faults.add("too_large", f"problem.{name}", f"has {len(given)} entries; {most} are allowed")
    faults.stop_if_any()
    then = _evaluated(problem)
    choice, notices = decode({name: [text] for name, text in texts.items()}, known, defaults)
    return Saved(choice, tuple(notices), str(data_version), problem, answer, then)


def _evaluated(problem: Mapping[str, Any]) -> Report:
    try:
        return evaluate(read_problem(dict(problem)), draws=0)
    except Refused as refusal:
        faults = [Fault(one.code, f"problem.{one.place}", one.sentence) for one in refusal.faults]
        raise Refused(faults) from None


def _object(given: object, place: str, faults: Faults) -> dict[str, Any]:
    if isinstance(given, dict):
        return given
    faults.add("shape", place, f"must be an object, not {shown(given)}")
    return {}


def _number(given: object, place: str, what: str, low: float, high: float, faults: Faults) -> str:
    """The number as a link writes it."""
    number = finite_number(given, place, what, faults)
    if number is None:
        return "0"
    if not low <= number <= high:
        faults.add("out_of_range", place, f"{what} goes from {low:g} to {high:g}, not {shown(number)}")
        return "0"
    return f"{number:.4f}"


def _texts(given: object, data_version: str, faults: Faults) -> dict[str, str]:
    """The choice as the texts of a link, so that file and link are read by the same code."""
    choice = _object(given, "choice", faults)
    unknown_fields(choice, _CHOICE, "choice", faults)
    for name in _CHOICE:
        if name not in choice:
            faults.add("shape", f"choice.{name}", f"{shown(name)} is missing")
    faults.stop_if_any()
    candidates = read_ids(choice["candidates"], "choice.candidates", "a candidate", MOST_ALTERNATIVES, faults)
    must_haves = read_ids(choice["must_haves"], "choice.must_haves", "a must-have", MOST_CRITERIA, faults)
    weights = _object(choice["weights"], "choice.weights", faults)
    if len(weights) > MOST_CRITERIA:
        faults.add("too_large", "choice.weights", f"has {len(weights)} entries; {MOST_CRITERIA} are allowed")
        faults.stop_if_any()
    pairs = [
        (
            name,
            _number(weight, f"choice.weights.{step(name)}", f"the weight of {step(name)}", 0, SLIDER_END, faults),
        )
        for name, weight in weights.items()
    ]
    overrides = _overrides(choice["overrides"], faults)
    tie = _number(
        choice["indifference"],
        "choice.indifference",
        "the threshold for a practical tie",
        0,
        WIDEST_TIE,
        faults,
    )
    near = _number(
        choice["kappa"], "choice.kappa", "the firmness of the weights", SMALLEST_KAPPA, LARGEST_KAPPA, faults
    )
    preset = choice["preset"]
    if preset is not None and not isinstance(preset, str):
        faults.add("shape", "choice.preset", f"must be the name of a situation or null, not {shown(preset)}")
    for place, names in (("candidates", candidates), ("must_haves", must_haves), ("weights", weights)):
        for name in names:
            if set(name) & set(",:"):
                faults.add("bad_id", f"choice.{place}", f"{shown(name)} is no id: it has a comma or a colon")
    faults.stop_if_any()
    return {
        "data": data_version,
        "candidates": ",".join(candidates) or NONE,
        "preset": preset if isinstance(preset, str) else NONE,
        "weights": ",".join(f"{name}:{number}" for name, number in pairs),
        "must": ",".join(must_haves) or NONE,
        "scores": ",".join(overrides) or NONE,
        "tie": f"{100 * float(tie):.2f}",
        "near": near,
    }


def _overrides(given: object, faults: Faults) -> list[str]:
    if not isinstance(given, list):
        faults.add("shape", "choice.overrides", f"must be a list, not {shown(given)}")
        return []
    if len(given) > MOST_ALTERNATIVES * MOST_CRITERIA:
        faults.add("too_large", "choice.overrides", f"has {len(given)} entries")
        return []
    found = []
    for index, entry in enumerate(given):
        place = f"choice.overrides[{index}]"
        fields = _object(entry, place, faults)
        unknown_fields(fields, ("framework", "criterion", "score"), place, faults)
        names = [fields.get("framework"), fields.get("criterion")]
        if not all(isinstance(name, str) and name and not set(name) & set(",:") for name in names):
            faults.add("bad_id", place, "an override names a framework and a criterion")
            continue
        score = _number(fields.get("score"), f"{place}.score", "a score", 0, SCORE_END, faults)
        found.append(f"{names[0]}:{names[1]}:{score}")
    return found


def altered(file: Saved) -> bool:
    """Whether the answer in the file does not follow from the problem in it: somebody changed one of them."""
    then = answer_of(file.then)
    return any(file.answer.get(name) != then[name] for name in ("leaders", "alternatives"))


def same_result(file: Saved, now: Report) -> bool:
    """Whether the report now has the leaders, totals, bounds and ranks of the file, to the last digit."""
    today = answer_of(now)
    return all(file.answer.get(name) == today[name] for name in ("leaders", "alternatives", "verdict", "sentence"))
