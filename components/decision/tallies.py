"""The articles' own procedures: count leanings, as published and as the rows lean today."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from components.decision.faults import Faults, Refused, shown, step, suggestion
from components.decision.fields import unknown_fields
from components.decision.procedures import (
    LEANINGS,
    NEUTRAL,
    PYTORCH,
    SIDES,
    TENSORFLOW,
    Procedure,
    Row,
    read_procedures,
)

__all__ = [
    "NEUTRAL",
    "SPLIT",
    "Count",
    "Difference",
    "Procedure",
    "Tally",
    "count",
    "outcome",
    "read_answers",
    "read_procedures",
    "tally",
]

SPLIT = "split"


@dataclass(frozen=True)
class Count:
    """The outcome of one count. `verdict`: pytorch, tensorflow or split; `kind`: majority, tie, lean or
    no-information; `ahead`: the side that a lean is towards; `one_row_changes_verdict`: whether a different
    leaning of a single row would give another verdict."""

    verdict: str
    kind: str
    counts: Mapping[str, int]
    ahead: str | None
    one_row_changes_verdict: bool


@dataclass(frozen=True)
class Difference:
    """A row that leans another way today than the article has it."""

    id: str
    question: str
    when: str
    published: str
    today: str
    why: str
    source_ids: tuple[str, ...]


@dataclass(frozen=True)
class Tally:
    """Both counts side by side with the rows that differ; `unanswered` rows count as neutral."""

    procedure: str
    published: Count
    today: Count
    rows: tuple[Difference, ...]
    unanswered: tuple[str, ...] = ()
    notes: tuple[str, ...] = field(default=())


def outcome(procedure: Procedure, counts: Mapping[str, int]) -> tuple[str, str]:
    """Verdict and kind for a number of rows per leaning."""
    first, second = counts[PYTORCH], counts[TENSORFLOW]
    leader = PYTORCH if first > second else TENSORFLOW
    if first == second:
        return SPLIT, "tie" if first else "no-information"
    enough = max(first, second) >= procedure.needed if procedure.rule == "majority" else min(first, second) == 0
    return (leader, "majority") if enough else (SPLIT, "lean")


def count(procedure: Procedure, leanings: list[str]) -> Count:
    """The count of one leaning per row (neutral rows stay in the denominator)."""
    counts = {leaning: leanings.count(leaning) for leaning in LEANINGS}
    verdict, kind = outcome(procedure, counts)
    changed = False
    for old in (leaning for leaning in LEANINGS if counts[leaning]):
        for new in LEANINGS:
            other = {leaning: counts[leaning] - (leaning == old) + (leaning == new) for leaning in LEANINGS}
            changed = changed or outcome(procedure, other)[0] != verdict
    ahead = max(SIDES, key=lambda side: counts[side]) if kind == "lean" else None
    return Count(verdict, kind, counts, ahead, changed)


def tally(procedure: Procedure, answers: Mapping[str, str]) -> Tally:
    """Both counts for answers by row id: the side whose situation applies, or neutral. Rows without an
    answer are neutral and listed. For rules that simply apply (API Tradeoffs) the answer is the side that
    the rule leans to."""
    given = {row.id: answers.get(row.id, NEUTRAL) for row in procedure.rows}
    today = {row.id: _today(row, given[row.id]) for row in procedure.rows}
    differing = [row for row in procedure.rows if today[row.id] != given[row.id]]
    unanswered = tuple(row.id for row in procedure.rows if row.id not in answers)
    sided = all(answer != NEUTRAL for answer in given.values())
    notes = [procedure.note] if procedure.note else []
    if procedure.rule == "majority" and sided and len(procedure.rows) % 2 and procedure.needed * 2 == 1 + len(given):
        notes.append(f"With all {len(given)} rows answered for a side, a split as published is impossible.")
    return Tally(
        procedure=procedure.id,
        published=count(procedure, list(given.values())),
        today=count(procedure, list(today.values())),
        rows=tuple(
            Difference(
                row.id,
                row.question,
                leaning.when,
                given[row.id],
                leaning.today,
                leaning.why,
                leaning.source_ids,
            )
            for row in differing
            for leaning in (row.leanings[given[row.id]],)
        ),
        unanswered=unanswered if procedure.rule == "majority" else (),
        notes=tuple(notes),
    )


def _today(row: Row, answer: str) -> str:
    return row.leanings[answer].today if answer in row.leanings else NEUTRAL


def read_answers(document: object, procedures: Mapping[str, Procedure]) -> Tally:
    """The tally of `{"procedure": "imaginary-cloud", "answers": {"ic1": "pytorch", ...}}` or
    `{"procedure": "api-tradeoffs", "needs": ["at1", "at3"]}`. Raises `Refused`."""
    faults = Faults()
    if not isinstance(document, dict):
        faults.add("shape", "document", f"must be an object with procedure and answers, not {shown(document)}")
        raise Refused(faults.found)
    name = document.get("procedure")
    if not isinstance(name, str) or name not in procedures:
        near = suggestion(name, procedures) if isinstance(name, str) else ""
        known = " or ".join(procedures)
        faults.add("unknown_procedure", "procedure", f"must be {known}, not {shown(name)}{near}")
        raise Refused(faults.found)
    procedure = procedures[name]
    rows = {row.id: row for row in procedure.rows}
    # Rules that apply or not are given as a list of needs; rows that lean are given answers.
    one_sided = all(len(row.leanings) == 1 for row in procedure.rows)
    allowed = ("procedure", "needs", "answers") if one_sided else ("procedure", "answers")
    unknown_fields(document, allowed, "", faults)
    if sum(field in document for field in allowed[1:]) != 1:
        faults.add("shape", "document", f"needs {' or '.join(map(shown, allowed[1:]))}, one of them")
        raise Refused(faults.found)
    if "needs" in document or (one_sided and isinstance(document["answers"], list)):
        answers = _needs(document.get("needs", document.get("answers")), rows, faults)
    else:
        answers = _answers(document["answers"], rows, one_sided, faults)
    faults.stop_if_any()
    return tally(procedure, answers)


def _needs(given: object, rows: Mapping[str, Row], faults: Faults) -> dict[str, str]:
    if not isinstance(given, list):
        faults.add("shape", "needs", f"must be a list of ids, not {shown(given)}")
        return {}
    answers: dict[str, str] = {}
    for index, entry in enumerate(given):
        if not isinstance(entry, str) or entry not in rows:
            near = suggestion(entry, rows) if isinstance(entry, str) else ""
            faults.add("unknown_row", f"needs[{index}]", f"{shown(entry)} is not one of {', '.join(rows)}{near}")
        elif entry in answers:
            faults.add("repeated_id", f"needs[{index}]", f"{shown(entry)} is listed twice")
        else:
            answers[entry] = next(iter(rows[entry].leanings))
    return answers


def _answers(given: object, rows: Mapping[str, Row], one_sided: bool, faults: Faults) -> dict[str, str]:
    if not isinstance(given, dict):
        faults.add("shape", "answers", f"must be an object from row to answer, not {shown(given)}")
        return {}
    answers: dict[str, str] = {}
    for key, answer in given.items():
        place = f"answers.{step(key)}"
        if key not in rows:
            near = suggestion(key, rows)
            faults.add("unknown_row", place, f"{shown(key)} is not one of {', '.join(rows)}{near}")
        elif one_sided and isinstance(answer, bool):
            if answer:
                answers[key] = next(iter(rows[key].leanings))
        elif isinstance(answer, str) and (answer == NEUTRAL or answer in rows[key].leanings):
            answers[key] = answer
        else:
            known = ", ".join([*rows[key].leanings, NEUTRAL] if not one_sided else ["true", "false"])
            faults.add("bad_answer", place, f"must be one of {known}, not {shown(answer)}")
    return answers
