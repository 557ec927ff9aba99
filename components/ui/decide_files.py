"""The files of a decision: the record in Markdown and the JSON that brings it back. No visitor's session is needed."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import urlencode

from components.dataset import Dataset
from components.decision import Report
from components.decision.link import Choice, encode
from components.decision.record import record
from components.decision.record_markdown import markdown
from components.decision.record_material import Cited, Finding, Material, Required, ScoreLine
from components.decision.reload import saved
from components.ui.decision_problem import (
    BASIS_WORDS,
    document_of,
    must_haves_of,
    problem_of,
    scores_of,
)


def address(page: str, dataset: Dataset, choice: Choice, as_of: str = "") -> str:
    """The address of a choice on the page at `page`, with everything written out, and the day of the view if it has
    one."""
    query = dict(encode(replace(choice, data_version=dataset.version)))
    if as_of:
        query["as_of"] = as_of
    return f"{page}?{urlencode(query, safe=',:')}"


def file_name(dataset: Dataset, form: str) -> str:
    """The name under which the record (md) or the file to reload (json) is taken away."""
    return f"framework-decision-{dataset.version}.{form}"


def markdown_of(dataset: Dataset, choice: Choice, report: Report, link: str) -> bytes:
    """The decision record as Markdown."""
    return markdown(record(material_of(dataset, choice, report, link))).encode("utf-8")


def file_of(dataset: Dataset, choice: Choice, report: Report, address: str) -> bytes:
    """The JSON file of a decision."""
    document = document_of(dataset, choice)
    return saved(choice, document, report, dataset.version, dataset.as_of.isoformat(), address)


def material_of(dataset: Dataset, choice: Choice, report: Report, address: str) -> Material:
    """Everything that the record is written from."""
    evidence, rules = scores_of(dataset), must_haves_of(dataset)
    lines = {}
    for framework in choice.candidates:
        for criterion in dataset.criteria:
            cell = (framework, criterion.id)
            found, own = evidence.get(cell), choice.overrides.get(cell)
            if found is None:
                lines[cell] = ScoreLine(own, own, own, "nothing is known", (), None, own is not None)
                continue
            basis = BASIS_WORDS.get(found.basis, found.basis)
            cited = _cited(dataset, found.source_ids)
            score = found.score if own is None else own
            lines[cell] = ScoreLine(
                score, found.low, found.high, basis, cited, found.checked_on, own is not None, found.score
            )
    required = []
    for name in choice.must_haves:
        findings = {}
        for framework in choice.candidates:
            one = rules[name].findings[framework]
            cited = _cited(dataset, one.source_ids)
            findings[framework] = Finding(one.status, one.what, one.value, one.why, cited, one.checked_on)
        required.append(Required(rules[name].label, rules[name].meaning, findings))
    situations = {preset.id: preset.name for preset in dataset.presets}
    return Material(
        data_version=dataset.version,
        data_day=dataset.as_of,
        link=address,
        choice=choice,
        problem=problem_of(dataset, choice),
        report=report,
        scores=lines,
        must_haves=tuple(required),
        names={one.framework_id: dataset.name_of(one.framework_id) for one in dataset.frameworks},
        situation=situations.get(choice.preset or "", ""),
    )


def _cited(dataset: Dataset, source_ids: tuple[str, ...]) -> tuple[Cited, ...]:
    found = []
    for source_id in source_ids:
        source = dataset.source(source_id)
        packaged = bool(source.url) and source.url.startswith("pkg:")
        title = f"{source.title} ({source.url})" if packaged else source.title
        found.append(Cited(title, None if packaged or not source.url else source.url))
    return tuple(found)
