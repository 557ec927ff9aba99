"""A decision record: what was decided, on what grounds and what would change it, as plain blocks of text.

`record(material)` gives headings, paragraphs, lists and tables; `record_markdown.markdown` writes them for
an ADR, and the page draws the same blocks for print. Nothing in it depends on the clock: the same material
gives the same record."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from components.decision.problem import Problem
from components.decision.record_material import Finding, Material, ScoreLine
from components.decision.record_reasons import changes, disagreement, reasons
from components.decision.record_words import (
    Block,
    Bullets,
    Heading,
    Numbers,
    Paragraph,
    Span,
    Table,
    day,
    listed,
    points,
    total_digits,
)
from components.decision.report import Report

VERDICTS = {
    "clear": "clear",
    "leaning": "leaning: it leads, but not beyond doubt",
    "split": "split: the evidence does not settle it",
    "none": "none: nobody is confirmed to meet every must-have",
    None: "not worked out",
}
MET = {"pass": "met", "fail": "not met", "unknown": "not known"}
ABOUT_SHARES = (
    "A share of weightings is a statement about weights, not the chance of being right: it says how often the "
    "candidate stays ahead when the weights vary around these."
)


def record(material: Material) -> tuple[Block, ...]:
    """The record as blocks, headings first level to second."""
    numbers = Numbers()
    problem, report = material.problem, material.report
    blocks: list[Block] = [
        Heading(1, title(material)),
        Bullets(
            (
                (f"Date: {day(material.data_day)}, the day to which the data are checked",),
                ("Status: proposed",),
                (f"Verdict: {_verdict(report)}",),
                (f"Data version: {material.data_version}",),
            )
        ),
        Heading(2, "Context"),
        Paragraph((_context(material),)),
        Heading(2, "Answer"),
        Paragraph((report.sentence,)),
    ]
    if report.acceptability is not None:
        blocks.append(Paragraph((ABOUT_SHARES,)))
    blocks += [Heading(2, "Candidates"), Bullets(tuple((line,) for line in _candidates(material)))]
    blocks += [Heading(2, "Must-haves"), *_must_haves(material, numbers)]
    blocks += [Heading(2, "Weights"), _weights(material)]
    blocks += [Heading(2, "Ranking"), _ranking(problem, report)]
    blocks += [*reasons(problem, report), *changes(problem, report), *disagreement(problem, report)]
    blocks += [Heading(2, "Scores"), *_scores(material, numbers)]
    blocks += [Heading(2, "Sources"), Bullets(tuple(numbers.entries()), ordered=True)]
    blocks += [
        Heading(2, "Take it up again"),
        Bullets(
            (
                (
                    "This decision with all its settings: ",
                    Span(material.link or "no link", material.link or None),
                ),
                (f"Framework Atlas, data version {material.data_version}, checked {day(material.data_day)}",),
                ("Licence of the data: CC BY-SA 4.0; ODbL 1.0 where a source is the Stack Overflow Developer Survey",),
            )
        ),
    ]
    return tuple(blocks)


def title(material: Material) -> str:
    """What the decision comes to, in a line."""
    problem, report = material.problem, material.report
    if len(problem.alternatives) == 1 and report.leaders:
        return f"Deep-learning framework: {problem.name(report.leaders[0])}, the only candidate"
    if report.verdict == "none" or not report.leaders:
        return "Deep-learning framework: nobody meets every must-have for sure"
    if report.verdict == "split" and report.between is not None:
        first, second = (problem.name(one) for one in report.between.candidates)
        return f"Deep-learning framework: {first} or {second}, not settled"
    return f"Deep-learning framework: {listed([problem.name(one) for one in report.leaders], 'or')}"


def _verdict(report: Report) -> str:
    alone = report.verdict == "none" and report.leaders
    return "none: there is nothing to compare the only candidate with" if alone else VERDICTS[report.verdict]


def _replaced(material: Material) -> str:
    """How many scores were replaced: those that the record shows, and by name those that bear on nothing in it."""
    problem = material.problem
    weighted = {one.id for one, weight in zip(problem.criteria, problem.weights, strict=True) if weight > 0}
    listed_below, idle = 0, []
    for framework, criterion in material.choice.overrides:
        if framework in problem.alternatives and criterion in weighted:
            listed_below += 1
            continue
        name = material.names.get(framework, problem.name(framework))
        why = "no weight" if framework in problem.alternatives else "no candidate"
        idle.append(f"{name} on {problem.criterion_name(criterion)} ({why})")
    text = ""
    if listed_below:
        what = "score was replaced by a score" if listed_below == 1 else "scores were replaced by scores"
        text = f" {listed_below} {what} of our own, marked below."
    if idle:
        text += f" Replaced too, but without bearing on this answer: {listed(idle)}."
    return text


def _context(material: Material) -> str:
    problem = material.problem
    weighted = sum(weight > 0 for weight in problem.weights)
    situation = f" The weights start from the situation “{material.situation}”." if material.situation else ""
    changed = _replaced(material)
    size = len(problem.alternatives)
    return (
        f"{size} {'candidate is' if size == 1 else 'candidates are'} weighed on {weighted} "
        f"{'criterion' if weighted == 1 else 'criteria'}. Scores run from 0 to 10 on fixed scales, so that "
        f"adding or leaving out a candidate changes no other; a total runs from 0 to 100."
        f"{situation}{changed} Candidates within {points(100 * problem.indifference)} points of 100 "
        "of the best count as too close to call."
    )


def _candidates(material: Material) -> Iterator[str]:
    problem, found = material.problem, material.report.must_haves
    for one in problem.alternatives:
        missed = [f"“{found.labels[index]}”" for index in found.failed.get(one, ())]
        doubtful = [f"“{found.labels[index]}”" for index in found.unknown.get(one, ())]
        if missed:
            state = f": left out, because it misses {listed(missed)}"
        elif doubtful:
            state = f": not confirmed, because it is not known whether it meets {listed(doubtful)}"
        else:
            state = ": meets every must-have" if found.labels else ""
        yield problem.name(one) + state


def _must_haves(material: Material, numbers: Numbers) -> Iterator[Block]:
    problem = material.problem
    if not material.must_haves:
        yield Paragraph(("None was set.",))
        return
    rows = []
    for required in material.must_haves:
        for one in problem.alternatives:
            finding = required.findings[one]
            fact = ". ".join(part.rstrip(".") for part in (f"{finding.what}: {finding.value}", finding.why) if part)
            rows.append(
                (
                    required.label,
                    problem.name(one),
                    MET[finding.status],
                    fact,
                    numbers.of(finding.sources),
                    _checked(finding),
                )
            )
    yield Table(
        "Each must-have and the fact that decides it",
        ("Must-have", "Candidate", "Result", "Fact", "Sources", "Checked"),
        tuple(rows),
    )


def _checked(line: Finding | ScoreLine) -> str:
    return "" if line.checked_on is None else day(line.checked_on)


def _weights(material: Material) -> Block:
    problem = material.problem
    shares = [f"{100 * material.report.weights[one.id]:.1f}" for one in problem.criteria]
    rows = sorted(
        zip((problem.criterion_name(one.id) for one in problem.criteria), problem.weights, shares, strict=True),
        key=lambda row: (-row[1], row[0].casefold()),
    )
    return Table(
        "Raw weights (slider from 0 to 100) and what they come to",
        ("Criterion", "Weight", "Share"),
        tuple((name, points(weight), f"{share} %") for name, weight, share in rows),
    )


def _ranking(problem: Problem, report: Report) -> Block:
    digits = total_digits(report)
    order = sorted(
        problem.alternatives,
        key=lambda one: (
            report.alternatives[one].best_rank or 10**6,
            -report.alternatives[one].high,
            problem.name(one).casefold(),
        ),
    )
    rows = []
    for one in order:
        found = report.alternatives[one]
        rank = "not ranked" if found.best_rank is None else str(found.best_rank)
        if found.best_rank != found.worst_rank:
            rank = f"{found.best_rank} to {found.worst_rank}"
        total = "open" if found.total is None else f"{100 * found.total:.{digits}f}"
        shares = ["–", "–"]
        if report.acceptability is not None and one in report.acceptability.stated.words:
            shares = [report.acceptability.stated.words[one], report.acceptability.uniform.words[one]]
        bounds = f"{100 * found.low:.{digits}f} to {100 * found.high:.{digits}f}"
        rows.append((rank, problem.name(one), total, bounds, *shares))
    return Table(
        "Totals of 100, what uncertain scores leave open, and in how many weightings each leads",
        ("Rank", "Candidate", "Total", "Bounds", "Leads near these weights", "Leads under any weights"),
        tuple(rows),
    )


def _scores(material: Material, numbers: Numbers) -> Iterator[Block]:
    problem = material.problem
    weighted = [one for one, weight in zip(problem.criteria, problem.weights, strict=True) if weight > 0]
    rows = []
    for criterion in weighted:
        for one in problem.alternatives:
            line = material.scores[one, criterion.id]
            rows.append((problem.criterion_name(criterion.id), problem.name(one), *_score_cells(line, numbers)))
    yield Table(
        "Scores used, 0 to 10, with the range that the evidence allows",
        ("Criterion", "Candidate", "Score", "Range", "Basis", "Sources", "Checked"),
        tuple(rows),
    )
    silent = [problem.criterion_name(one.id) for one in problem.criteria if one not in weighted]
    if silent:
        yield Paragraph((f"Without weight, and so not listed: {listed(silent)}.",))


def _score_cells(line: ScoreLine, numbers: Numbers) -> Sequence[str]:
    if line.replaced:
        ours = "none" if line.ours is None else points(line.ours)
        return f"{points(line.score or 0.0)} (set by us; the data say {ours})", "–", "own judgement", "–", "–"
    if line.low is None or line.high is None:
        return "missing", "0 to 10", line.basis, numbers.of(line.sources), _checked(line)
    score = "open" if line.score is None else points(line.score)
    return (
        score,
        f"{points(line.low)} to {points(line.high)}",
        line.basis,
        numbers.of(line.sources),
        _checked(line),
    )
