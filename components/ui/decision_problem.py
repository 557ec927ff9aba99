"""From the dataset and a visitor's choice to a decision problem: scores with their evidence, must-haves by facts.

`scores_of` and `must_haves_of` say what the data hold, each with its sources; `document_of` is the problem as the
JSON that `python -m components.decision evaluate` reads, `problem_of` the same, checked.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from components.dataset import Dataset
from components.dataset.derived import DAYS_PER_MONTH, derived_score
from components.dataset.schema import MAIN
from components.decision import Problem, Report, evaluate, evaluate_enough, read_problem
from components.decision.link import Choice, Known, encode
from components.ui.kept import Kept
from components.ui.remembered import remembered

BASIS_WORDS = {"measured": "measured", "derived": "computed from the data", "editorial": "our judgement"}


@dataclass(frozen=True)
class ScoreEvidence:
    """What the data say of one score, in points: None where it is missing. `explanation` tells how a derived score
    was computed, `basis` is measured, derived or editorial."""

    framework_id: str
    criterion_id: str
    score: float | None
    low: float | None
    high: float | None
    basis: str
    rationale: str
    explanation: str
    source_ids: tuple[str, ...]
    checked_on: date | None


@dataclass(frozen=True)
class Finding:
    """Whether a framework meets a must-have (pass, fail or unknown), and the fact that shows it."""

    status: str
    what: str
    value: str
    why: str
    source_ids: tuple[str, ...]
    checked_on: date | None


@dataclass(frozen=True)
class MustHaveFacts:
    """A must-have and, for every framework, whether it is met."""

    id: str
    label: str
    meaning: str
    findings: Mapping[str, Finding]


Cell = tuple[str, str]
_REPORTS: Kept[tuple[str, tuple[Cell, ...], int | None], Report] = Kept(120)
_VERDICTS: Kept[tuple[str, tuple[Cell, ...]], Report] = Kept(120)


@remembered(3)
def scores_of(dataset: Dataset) -> Mapping[Cell, ScoreEvidence]:
    """Every score of the data by (framework, criterion); computed ones by their formula."""
    found = {}
    formulas = {criterion.id: criterion.formula for criterion in dataset.criteria}
    for row in dataset.scores:
        score, low, high, explanation = row.score, row.low, row.high, ""
        formula = formulas[row.criterion_id]
        if row.computed and formula is not None:
            series = {part.get("series") for part in (formula, *formula.get("parts", ()))} - {None}
            observed = [value for name in sorted(series) for value in dataset.observations_of(str(name))]
            releases = dataset.releases_of(row.framework_id)
            derived = derived_score(formula, row.framework_id, releases, observed, dataset.as_of)
            if derived is not None:
                score, low, high, explanation = derived.score, derived.low, derived.high, derived.explanation
                for name in series:
                    explanation = explanation.replace(f"({name})", f"({dataset.series_by_id[str(name)].name})")
        found[row.framework_id, row.criterion_id] = ScoreEvidence(
            row.framework_id, row.criterion_id, score, low, high, row.basis, row.rationale, explanation,
            row.source_ids, row.checked_on,
        )  # fmt: skip
    return found


@remembered(3)
def must_haves_of(dataset: Dataset) -> Mapping[str, MustHaveFacts]:
    """Every must-have by id, decided for every framework."""
    return {
        rule["id"]: MustHaveFacts(
            rule["id"], rule["label"], rule["meaning"],
            {one.framework_id: finding(dataset, rule, one.framework_id) for one in dataset.frameworks},
        )
        for rule in dataset.must_haves
    }  # fmt: skip


def finding(dataset: Dataset, rule: Mapping[str, Any], framework_id: str) -> Finding:
    """Whether a framework meets a rule of `decision/must_haves.yaml`; unknown where the data hold no fact."""
    own = rule.get("status", {}).get(framework_id)
    if own is not None:
        what, value, _, sources, checked_on = _fact(dataset, framework_id, own["fact"])
        return Finding(own["status"], what, value, own["why"], sources, checked_on)
    if "released_within_months" in rule:
        return _released(dataset, framework_id, float(rule["released_within_months"]))
    what, value, support, sources, checked_on = _fact(dataset, framework_id, rule.get("aspect") or rule["field"])
    answer, wanted = (support, rule["support"]) if "support" in rule else (value, rule["equals"])
    unknown = answer in ("", "unknown") or not sources
    status = "unknown" if unknown else "pass" if answer in wanted else "fail"
    return Finding(status, what, value, "", sources, checked_on)


def _fact(dataset: Dataset, framework_id: str, name: str) -> tuple[str, str, str, tuple[str, ...], date | None]:
    """What is asked, the answer, its support, its sources and its day, from the facts or else the data sheet."""
    aspects = {aspect.aspect_id: aspect.name for aspect in dataset.aspects}
    if name in aspects:
        fact = dataset.fact(framework_id, name)
        if fact is None:
            return aspects[name], "not known", "unknown", (), None
        return aspects[name], fact.value, fact.support, fact.source_ids, fact.checked_on
    what = name.replace("-", " ").capitalize().replace("gpu", "GPU").replace("windows", "Windows")
    for field in dataset.profiles:
        if field.framework_id == framework_id and field.field == name:
            return what, field.value, field.value, field.source_ids, field.checked_on
    return what, "not known", "unknown", (), None


def _released(dataset: Dataset, framework_id: str, months: float) -> Finding:
    newest = dataset.newest_release(framework_id)
    if newest is None:
        return Finding("unknown", "Newest stable release", "not known", "", (), None)
    day = newest.released_on
    age = (dataset.as_of - day).days / DAYS_PER_MONTH
    value = f"{newest.version} of {day.day} {day:%b %Y}"
    why = (
        f"{age:.0f} months before the day of the data."
        if age >= 1.5
        else "About a month or less before the day of the data."
    )
    status = "pass" if age <= months else "fail"
    return Finding(
        status, "Newest stable release", value, why, newest.source_ids, dataset.framework(framework_id).checked_on
    )


def known_of(dataset: Dataset) -> Known:
    """What a link may name."""
    criteria = tuple(criterion.id for criterion in dataset.criteria)
    return Known(
        frameworks=tuple(framework.framework_id for framework in dataset.frameworks),
        criteria=criteria,
        must_haves=tuple(must_haves_of(dataset)),
        presets={
            preset.id: ({name: preset.weights.get(name, 0.0) for name in criteria}, preset.must_haves)
            for preset in dataset.presets
        },
        renamed={alias.old_id: alias.new_id for alias in dataset.aliases},
    )


def default_choice(dataset: Dataset) -> Choice:
    """What the page shows before anybody chooses: the usual candidates and the weights of the criteria file."""
    frameworks = [framework.framework_id for framework in dataset.frameworks]
    return Choice(
        candidates=tuple(one for one in frameworks if one in MAIN),
        weights={criterion.id: criterion.weight for criterion in dataset.criteria},
        data_version=dataset.version,
    )


def document_of(dataset: Dataset, choice: Choice) -> dict[str, Any]:
    """The problem as JSON: scores with low and high, overrides as plain numbers, missing scores as null."""
    scores, must_haves = scores_of(dataset), must_haves_of(dataset)
    candidates = list(choice.candidates)
    return {
        "alternatives": candidates,
        "criteria": [{"id": one.id, "worst": one.worst, "best": one.best} for one in dataset.criteria],
        "scores": {
            framework: {
                one.id: _score(scores.get((framework, one.id)), choice.overrides.get((framework, one.id)))
                for one in dataset.criteria
            }
            for framework in candidates
        },
        "weights": {one.id: choice.weights.get(one.id, 0.0) for one in dataset.criteria},
        "must_haves": [
            {
                "capability": name,
                "label": within_sentence(must_haves[name].label),
                "status": {framework: must_haves[name].findings[framework].status for framework in candidates},
            }
            for name in choice.must_haves
        ],
        "indifference": choice.indifference,
        "kappa": choice.kappa,
        "names": {
            "alternatives": {framework: dataset.name_of(framework) for framework in candidates},
            "criteria": {one.id: one.name for one in dataset.criteria},
        },
    }


def within_sentence(label: str) -> str:
    """A label as it reads inside a sentence: a small first letter, unless it starts with an abbreviation."""
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]


def _score(evidence: ScoreEvidence | None, override: float | None) -> Any:
    if override is not None:
        return override
    if evidence is None or (evidence.score is None and evidence.low is None):
        return None
    low, high = evidence.low, evidence.high
    if evidence.score is None:
        return [low, high]
    if low is None or high is None:
        return evidence.score
    return {"score": evidence.score, "low": low, "high": high}


def problem_of(dataset: Dataset, choice: Choice) -> Problem:
    """The checked problem of a choice. Raises `Refused` when nothing can be decided, such as all weights zero."""
    return read_problem(document_of(dataset, choice))


def report_of(dataset: Dataset, choice: Choice, draws: int | None = None) -> Report:
    """The report on a choice, computed once per content of the choice and the data. Raises `Refused`."""
    key = (dataset.version, decisive(choice), draws)
    return _REPORTS.get(key, lambda: evaluate(problem_of(dataset, choice), draws=draws))


def verdict_of(dataset: Dataset, choice: Choice) -> Report:
    """The report on a choice for whoever shows leaders, totals and verdict but no acceptability: the same as those of
    `report_of`, on as few draws as they take. Raises `Refused`."""
    key = (dataset.version, decisive(choice))
    return _VERDICTS.get(key, lambda: evaluate_enough(problem_of(dataset, choice)))


def decisive(choice: Choice) -> tuple[Cell, ...]:
    """What of a choice decides its report, to know the same question again."""
    return tuple(pair for pair in sorted(encode(choice).items()) if pair[0] not in ("data", "preset", "pair"))
