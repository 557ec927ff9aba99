"""A decision as a JSON file, and back: choice, the problem as evaluated, data version and answer.

    saved(...)                        -> bytes, the same for the same decision
    read_saved(raw, known, defaults)  -> Saved; raises `Refused` for what is not such a file, whole and of this version

The `problem` in the file is what `python -m components.decision evaluate` reads, so that the answer can be
worked out again without this application. Nothing in a file is believed: its form is checked here, and what it
states is worked out anew in `restated`."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from components.decision.documents import read_json
from components.decision.engine import evaluate
from components.decision.faults import Fault, Faults, Refused, shown
from components.decision.fields import unknown_fields
from components.decision.link import (
    Choice,
    Known,
    decode,
    tidy,
)
from components.decision.parsing import read_problem
from components.decision.reload_checks import object_at, read_answer, read_frame, texts_are_unicode
from components.decision.reload_choice import ALL_ZERO, MOST_ALTERNATIVES, MOST_CRITERIA, link_texts
from components.decision.report import Report

FORMAT, VERSION = "framework-atlas-decision", 1
LARGEST = 256_000
"""Bytes. A file with seven candidates and fifteen criteria has about thirty thousand."""

_FILE = ("format", "format_version", "data_version", "data_day", "link", "choice", "problem", "answer")
# No draws, no seed: how much is computed is decided here, not in a file.
_PROBLEM = ("alternatives", "criteria", "scores", "weights", "must_haves", "indifference", "kappa", "names")


@dataclass(frozen=True)
class Saved:
    """A file as read. `choice` is usable now, `notices` say what of it was not; `problem` and `answer` are
    what the file says was evaluated, `then` the report on that problem, `link` the address in the file, `stated`
    its choice as it stands there."""

    choice: Choice
    notices: tuple[str, ...]
    data_version: str
    problem: Mapping[str, Any]
    answer: Mapping[str, Any]
    then: Report
    data_day: str = ""
    link: str = ""
    stated: Mapping[str, Any] = field(default_factory=dict)


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
    texts_are_unicode(document, "", faults)
    faults.stop_if_any()
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
    faults.stop_if_any()
    read_frame(document, faults)
    texts = link_texts(document["choice"], str(document["data_version"]), faults)
    problem = object_at(document["problem"], "problem", faults) or {}
    if isinstance(document["problem"], dict):
        unknown_fields(problem, _PROBLEM, "problem", faults)
        for name in _PROBLEM:
            if name not in problem and name != "names":
                faults.add("shape", f"problem.{name}", f"{shown(name)} is missing")
    for name, most in (("alternatives", MOST_ALTERNATIVES), ("criteria", MOST_CRITERIA)):
        given = problem.get(name)
        if isinstance(given, list) and len(given) > most:
            faults.add("too_large", f"problem.{name}", f"has {len(given)} entries; {most} are allowed")
    read_answer(document["answer"], problem.get("alternatives"), faults)
    faults.stop_if_any()
    if not any(known.renamed.get(one, one) in known.frameworks for one in document["choice"]["candidates"]):
        nobody = "none of the candidates in the file is known here, so there is nothing to compare"
        raise Refused([Fault("no_alternatives", "choice.candidates", nobody)])
    then = _evaluated(problem)
    query = {name: [text] for name, text in texts.items()}
    choice, notices = decode(query, known, defaults, carrier="file")
    return Saved(
        choice,
        tuple(notices),
        document["data_version"],
        problem,
        document["answer"],
        then,
        document["data_day"],
        document["link"],
        document["choice"],
    )


def _evaluated(problem: Mapping[str, Any]) -> Report:
    try:
        return evaluate(read_problem(dict(problem)))
    except Refused as refusal:
        faults = [
            Fault(one.code, f"problem.{one.place}", ALL_ZERO if one.code == "all_zero" else one.sentence)
            for one in refusal.faults
        ]
        raise Refused(faults) from None
