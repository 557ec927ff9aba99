"""Which presets' leader, order or verdict a change of the data moves, and by how many points.

Asked as on the Overview: the usual candidates with the weights and conditions of each preset. This is the hook that
`python -m components.dataset diff` calls.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from components.dataset import Dataset
from components.dataset.diff_conclusions import Conclusions
from components.dataset.diff_words import Piece, Sentence, key, listed
from components.decision import Refused, Report, evaluate, read_problem
from components.decision.record_words import points
from components.decision.totals import TIE
from components.decision.versions import Change, Points, changes
from components.ui.decision_problem import default_choice, document_of, known_of, must_haves_of
from components.ui.score_snapshots import scores_now
from components.ui.words import count
from components.ui.words import listed as said

VERDICTS = {"clear": "clear", "leaning": "leaning", "split": "too close to call", "none": "no candidate left"}


@dataclass(frozen=True)
class Answer:
    """What a preset says: leaders, candidates by rank (those with none last), totals of 100, verdict."""

    leaders: tuple[str, ...]
    order: tuple[str, ...]
    totals: Mapping[str, float | None]
    verdict: str


@dataclass(frozen=True)
class Move:
    """A preset in both versions; None where it is not there or nothing can be decided."""

    preset_id: str
    name: str
    before: Answer | None
    after: Answer | None

    @property
    def what(self) -> tuple[str, ...]:
        """Which of leader, order and verdict moved."""
        if self.before is None or self.after is None:
            return ("leader", "order", "verdict")
        pairs = {
            name: (getattr(self.before, name), getattr(self.after, name)) for name in ("leaders", "order", "verdict")
        }
        return tuple("leader" if name == "leaders" else name for name, (old, new) in pairs.items() if old != new)

    @property
    def shifts(self) -> Mapping[str, float]:
        """Points of 100 by which each candidate's total moved, where both are known and differ."""
        if self.before is None or self.after is None:
            return {}
        found = {}
        for name, new in self.after.totals.items():
            old = self.before.totals.get(name)
            if old is not None and new is not None and abs(new - old) > 100 * TIE:
                found[name] = new - old
        return found


def _problems(dataset: Dataset) -> Mapping[str, dict[str, Any]]:
    """The problem of every preset, as JSON."""
    usual, presets = default_choice(dataset), known_of(dataset).presets
    return {
        preset.id: document_of(dataset, replace(usual, weights=presets[preset.id][0], must_haves=preset.must_haves))
        for preset in dataset.presets
    }


def answer_of(document: Mapping[str, Any] | None) -> Answer | None:
    """The answer to a problem; None where there is none or nothing can be decided."""
    if document is None:
        return None
    try:
        report = evaluate(read_problem(document))
    except Refused:
        return None
    return Answer(
        leaders=tuple(report.practical_leaders or report.leaders),
        order=tuple(sorted(report.alternatives, key=lambda one: _place(report, one))),
        totals={name: None if one.total is None else 100 * one.total for name, one in report.alternatives.items()},
        verdict=report.verdict or "none",
    )


def _place(report: Report, name: str) -> tuple[bool, float, str]:
    one = report.alternatives[name]
    return one.rank is None, float(one.rank or 0) or -one.high, name


def moves(old: Dataset, new: Dataset) -> tuple[Move, ...]:
    """The presets whose answer is not the same in both versions, in the order of the newer one."""
    before, after = _problems(old), _problems(new)
    names = {preset.id: preset.name for dataset in (old, new) for preset in dataset.presets}
    found = []
    for preset_id in dict.fromkeys((*after, *before)):
        then, now = before.get(preset_id), after.get(preset_id)
        if then == now:
            continue
        move = Move(preset_id, names[preset_id], answer_of(then), answer_of(now))
        if move.what or move.shifts:
            found.append(move)
    return tuple(found)


def moved(old: Dataset, new: Dataset) -> Conclusions:
    """Presets that move, scores behind that, and conditions that are met or no longer met."""
    found = moves(old, new)
    frameworks = list(dict.fromkeys(one.framework_id for dataset in (new, old) for one in dataset.frameworks))
    criteria = list(dict.fromkeys(one.id for dataset in (new, old) for one in dataset.criteria))
    scores = changes(scores_now(old), scores_now(new), frameworks, criteria)
    conditions = _conditions(old, new)
    names = _names(old, new)
    sentences = [_sentence(move, names) for move in sorted(found, key=lambda move: not move.what)]
    sentences += [_score_sentence(change, names) for change in scores]
    sentences += [
        [Piece("condition "), key(label), Piece(", "), key(names.get(one, one)), Piece(f": {then} -> {now}")]
        for label, one, then, now in conditions
    ]
    clock = "" if old.as_of == new.as_of else f" Computed scores are as of {new.as_of}, before as of {old.as_of}."
    return Conclusions(
        _summary(found, len(new.presets), scores) + clock, tuple(sentences), _document(found, scores, conditions)
    )


def _names(old: Dataset, new: Dataset) -> Mapping[str, str]:
    """Names of frameworks and criteria by id, of the newer version where both have one."""
    found = {}
    for dataset in (old, new):
        found.update({one.framework_id: one.name for one in dataset.frameworks})
        found.update({one.id: one.name for one in dataset.criteria})
    return found


def _summary(found: Sequence[Move], presets: int, scores: Sequence[Change]) -> str:
    if not found:
        return f"No leader, order, verdict or total moves in any of {count(presets, 'preset')}."
    parts = [
        count(number, f"preset changes its {what}", f"presets change their {what}")
        for what in ("leader", "order", "verdict")
        if (number := sum(what in move.what for move in found))
    ]
    shifted = count(len(found), "preset has other totals", "presets have other totals")
    ending = f"; {count(len(scores), 'score differs', 'scores differ')}" if scores else ""
    main = said(parts) if parts else "No preset changes its leader, order or verdict"
    return f"Of {count(presets, 'preset')}: {main}; {shifted}{ending}."


def _sentence(move: Move, names: Mapping[str, str]) -> Sentence:
    head: Sentence = [key(move.name), Piece(": ")]
    if move.before is None or move.after is None:
        one = move.before or move.after
        what = "is new" if move.before is None else "is gone or can no longer be decided"
        return [*head, Piece(what), *([Piece("; leader "), *_list(one.leaders, names, " and ")] if one else [])]
    before, after, parts = move.before, move.after, []
    if "leader" in move.what:
        parts.append(
            [
                Piece("leader "),
                *_list(before.leaders, names, " and "),
                Piece(" -> "),
                *_list(after.leaders, names, " and "),
            ]
        )
    if "order" in move.what:
        order = [Piece("order was "), *_list(before.order, names, " > "), Piece(", now ")]
        parts.append([*order, *_list(after.order, names, " > ")])
    if "verdict" in move.what:
        parts.append([Piece(f"verdict {VERDICTS[before.verdict]} -> {VERDICTS[after.verdict]}")])
    if not parts:
        parts.append([Piece("leader, order and verdict stay")])
    if move.shifts:
        parts.append([Piece("of 100 points "), *_totals(move, names)])
    return head + listed(parts)


def _list(ids: Sequence[str], names: Mapping[str, str], glue: str = ", ") -> Sentence:
    found = [piece for one in ids for piece in (Piece(glue), key(names.get(one, one)))]
    return found[1:] or [Piece("nobody")]


def _totals(move: Move, names: Mapping[str, str]) -> Sentence:
    pieces: Sentence = []
    for name, shift in sorted(move.shifts.items(), key=lambda item: (-abs(item[1]), item[0])):
        then, now = ((answer.totals[name] or 0.0) if answer else 0.0 for answer in (move.before, move.after))
        digits = 1 if abs(shift) >= 0.05 else 3
        pieces += [Piece(", " if pieces else ""), key(names.get(name, name))]
        pieces.append(Piece(f" {then:.{digits}f} -> {now:.{digits}f} ({shift:+.{digits}f})"))
    return pieces


def _score_sentence(change: Change, names: Mapping[str, str]) -> Sentence:
    head = [Piece("score on "), key(names.get(change.criterion, change.criterion)), Piece(", ")]
    step = f": {_points(change.before)} -> {_points(change.after)}"
    return [*head, key(names.get(change.framework, change.framework)), Piece(step)]


def _points(one: Points | None) -> str:
    if one is None:
        return "missing"
    span = f"{points(one.low)} to {points(one.high)}"
    return span if one.score is None else f"{points(one.score)} ({span})"


def _conditions(old: Dataset, new: Dataset) -> list[tuple[str, str, str, str]]:
    """(condition, framework, then, now) of every must-have whose status differs."""
    before, after = must_haves_of(old), must_haves_of(new)
    found = []
    for name, rule in after.items():
        for framework, finding in rule.findings.items():
            then = before[name].findings.get(framework) if name in before else None
            if then is not None and then.status != finding.status:
                found.append((rule.label, framework, then.status, finding.status))
    return found


def _document(found: Sequence[Move], scores: Sequence[Change], conditions: Sequence[tuple[str, ...]]) -> dict[str, Any]:
    def answer(one: Answer | None) -> dict[str, Any] | None:
        if one is None:
            return None
        totals = {name: None if total is None else round(total, 6) for name, total in one.totals.items()}
        return {"leaders": list(one.leaders), "order": list(one.order), "verdict": one.verdict, "totals": totals}

    def score(one: Points | None) -> dict[str, float | None] | None:
        return None if one is None else {"score": one.score, "low": one.low, "high": one.high}

    return {
        "presets": [
            {"preset": m.preset_id, "moves": list(m.what), "before": answer(m.before), "after": answer(m.after)}
            for m in found
        ],
        "scores": [
            {"criterion": c.criterion, "framework": c.framework, "before": score(c.before), "after": score(c.after)}
            for c in scores
        ],
        "conditions": [
            dict(zip(("condition", "framework", "before", "after"), one, strict=True)) for one in conditions
        ],
    }
